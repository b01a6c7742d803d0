// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";

/** A file of the repository; web/test.mjs says where that is. */
export function repositoryFile(path: string): string {
  const root = process.env["BANKLET_ROOT"];
  if (root === undefined) throw new Error("run the tests through web/test.mjs");
  return join(root, path);
}
