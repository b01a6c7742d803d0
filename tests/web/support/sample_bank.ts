// SPDX-License-Identifier: Apache-2.0
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { repositoryFile } from "./repository.js";

/** The bundle that scripts/demo trains from the sample bank: flows, articles and all models. */
export const sampleBundlePath =
  process.env["BANKLET_BUNDLE"] ?? repositoryFile("build/demo/bank.safetensors");

/** Why a test of it is left out, or false. */
export const skip = existsSync(sampleBundlePath)
  ? false
  : `${sampleBundlePath} is not there: run scripts/demo --no-serve`;
export const sampleBundle = skip ? new Uint8Array() : new Uint8Array(readFileSync(sampleBundlePath));

const folder = repositoryFile("web/demo/customers");

/** The customers of its page, as it loads them. */
export const customers = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => new Uint8Array(readFileSync(`${folder}/${file}`)));
