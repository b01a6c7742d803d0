// SPDX-License-Identifier: Apache-2.0
import { repositoryFile } from "./repository.js";

/** The program that scripts/build makes. */
export const program = process.env["BANKLET_PROGRAM"] ?? repositoryFile("build/release/core/cli/banklet");
