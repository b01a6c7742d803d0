// SPDX-License-Identifier: Apache-2.0
// node --test tests/web/count.test.mjs
// scripts/test must not call a run good that was not.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const LIB = fileURLToPath(new URL("../../scripts/lib", import.meta.url));

/** Runs bash commands that call `counted`, and gives the last line and the exit status. */
function count(commands) {
  const logs = mkdtempSync(join(tmpdir(), "count-"));
  try {
    const script = `set -euo pipefail
      source "${LIB}/common.sh"; LOGS="${logs}"; source "${LIB}/fresh.sh"; STAMPS="${logs}/stamps"; source "${LIB}/count.sh"
      ${commands}
      report_counts`;
    const { status, stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    return [stdout.trimEnd().split("\n").at(-1), status];
  } finally {
    rmSync(logs, { recursive: true });
  }
}

const OK = "[       OK ] Csv.Reads (0 ms)\\n";
const FAILED = "[  FAILED  ] Csv.Refuses (0 ms)\\n";

/** A runner that passes, or not, and notes that it ran; `check N` says how often it should have. */
const NOTED = `printf 1 >"$LOGS/input"
  noted() { if_changed counted a "$LOGS/input" -- bash -c "echo >>'$LOGS/ran'; printf '${OK}'; exit \${1:-0}"; }
  check() { (($(wc -l <"$LOGS/ran") == $1)) || FAILED=99; }\n`;

const RUNS = {
  "GoogleTest, all good": [`counted a printf '${OK}${OK}'`, "2 passed, 0 failed", 0],
  "GoogleTest, a failure, listed twice": [
    `counted a bash -c "printf '${OK}${FAILED}${FAILED.replace(" (0 ms)", "")}'; exit 1"`,
    "1 passed, 1 failed", 1,
  ],
  "GoogleTest dies half-way": [`counted a bash -c "printf '${OK}'; kill -SEGV \\$\\$"`, "1 passed, 1 failed", 1],
  "node --test": ["counted a printf '# tests 3\\n# pass 3\\n# fail 0\\n# cancelled 0\\n'", "3 passed, 0 failed", 0],
  "node --test for people": ["counted a printf 'ℹ pass 3\\nℹ fail 1\\nℹ cancelled 1\\n'", "3 passed, 2 failed", 1],
  "a runner that finds no test": ["counted a true", "0 passed, 1 failed", 1],
  "a runner that does not start": ["counted a /nowhere/runner", "0 passed, 1 failed", 1],
  "counts that are good, but a bad exit status": [`counted a bash -c "printf '${OK}'; exit 3"`, "1 passed, 1 failed", 1],
  "checks": ["counted_check a true\ncounted_check b false", "1 passed, 1 failed", 1],
  "a build that fails": ["cmake_step() { false; }\ncounted_build a || true", "0 passed, 1 failed", 1],
  "what passed and has not changed": [`${NOTED} noted; noted; check 1`, "2 passed, 0 failed", 0],
  "what passed and has changed": [`${NOTED} noted; printf 2 >"$LOGS/input"; noted; check 2`, "2 passed, 0 failed", 0],
  "what failed is run again": [`${NOTED} noted 1; noted 1; check 2`, "2 passed, 2 failed", 1],
  "what passed, if wanted again": [`${NOTED} noted; BANKLET_TEST_AGAIN=1 noted; check 2`, "2 passed, 0 failed", 0],
  "two runners": [`counted a printf '${OK}'\ncounted b printf '# pass 4\\n'`, "5 passed, 0 failed", 0],
};

for (const [name, [commands, line, status]] of Object.entries(RUNS)) {
  test(name, () => assert.deepEqual(count(commands), [line, status]));
}
