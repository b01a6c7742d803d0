// SPDX-License-Identifier: Apache-2.0
// banklet without the network beside the linear model.
import * as banklet from "./banklet.mjs";

export const train = (examples) => banklet.train(examples, ["--no-network"]);
export const load = banklet.load;
