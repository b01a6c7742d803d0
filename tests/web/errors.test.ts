// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { CORE_ERROR_CODES } from "../../web/src/errors.js";
import { repositoryFile } from "./support/repository.js";

test("TypeScript knows the core's error codes, all of them and no others", () => {
  const header = readFileSync(repositoryFile("core/base/result.h"), "utf8");
  const body = /enum class ErrorCode \{([^}]*)\}/.exec(header)?.[1] ?? "";
  const codes = [...body.matchAll(/^\s*k(\w+),/gm)].map(([, name = ""]) =>
    name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase(),
  );
  assert.deepEqual([...CORE_ERROR_CODES], codes);
});
