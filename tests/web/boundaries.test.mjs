// SPDX-License-Identifier: Apache-2.0
// node --test tests/web/boundaries.test.mjs
// Feeds scripts/check-boundaries a small project with one wrong thing in it, and sees it found.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../scripts/check-boundaries", import.meta.url));

const GOOD = {
  "CMakeLists.txt": "project(banklet VERSION 0.1.0 LANGUAGES CXX)\n",
  "core/CMakeLists.txt": "if(NOT EMSCRIPTEN)\n  add_subdirectory(train)\nendif()\n",
  "core/base/math.h": "double exp(double x);\n",
  "core/text/utf8.h": '#include "core/base/math.h"\n',
  "core/table/schema.h": '#include "core/base/math.h"\n#include "core/table/convert.h"\n',
  "core/table/convert.h": "// printf(\"no\"), std::cout and std::exp(1) in a comment are no violation\n",
  "core/answer/intent.cc": '#include "core/text/utf8.h"\nconst char* k = "abort() exit(1) getenv(";\n',
  "core/engine.h": '#include "core/answer/intent.h"\n',
  "core/codec/json.cc": '#include "core/engine.h"\nstatic_assert(sizeof(int) == 4);\n',
  "core/train/fit.cc": '#include "core/codec/json.h"\n#include <fstream>\n',
  "core/cli/main.cc": '#include "core/train/fit.h"\n#include <cstdio>\nvoid f() { std::printf("x"); }\n',
  "wasm/bindings.cc": '#include "core/codec/json.h"\n',
  "wasm/CMakeLists.txt": "target_link_options(x PRIVATE -sSTRICT=1)\n",
  "web/package.json": '{ "version": "0.1.0" }\n',
  "web/src/worker.ts": 'import { open } from "./host.js";\nopen(); // never fetch("x") here\n',
  "web/src/host.ts": 'import type { Load } from "./loader.js";\nexport const open = () => "console.log()";\n',
  "web/src/loader.ts": 'export const load = () => fetch("a");\n',
};

/** Runs the script on the good project with some files replaced or added. */
function check(changed = {}) {
  const root = mkdtempSync(join(tmpdir(), "boundaries-"));
  try {
    for (const [path, text] of Object.entries({ ...GOOD, ...changed })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return spawnSync("python3", [SCRIPT, "--root", root], { encoding: "utf8" });
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("a project that keeps the rules passes", () => {
  const { status, stdout } = check();
  assert.equal(stdout, "Boundaries: 0 violations.\n");
  assert.equal(status, 0);
});

test("a folder without a core is refused, not passed", () => {
  const { status, stderr } = spawnSync("python3", [SCRIPT, "--root", tmpdir()], { encoding: "utf8" });
  assert.equal(status, 1);
  assert.match(stderr, /holds no core/);
});

const include = (header) => `#include "${header}"\n`;
const BAD = {
  // name: [file, text, line, expected words]
  "base includes text": ["core/base/math.h", include("core/text/utf8.h"), 1, /includes text, which is above/],
  "siblings table and text": ["core/table/convert.h", include("core/text/utf8.h"), 1, /sibling text/],
  "siblings answer and segment": ["core/segment/k.h", include("core/answer/intent.h"), 1, /sibling answer/],
  "recommend includes engine": ["core/recommend/r.h", `\n${include("core/engine.h")}`, 2, /engine, which is above/],
  "engine includes codec": ["core/engine.h", include("core/codec/json.h"), 1, /codec, which is above/],
  "codec includes train": ["core/codec/json.cc", include("core/train/fit.h"), 1, /train, which is above/],
  "train includes cli": ["core/train/fit.cc", include("core/cli/main.h"), 1, /cli, which is above/],
  "wasm includes train": ["wasm/bindings.cc", include("core/train/fit.h"), 1, /native only/],
  "a path that is not named from the root": ["core/text/utf8.h", include("math.h"), 1, /not named from the root/],
  "an unknown room": ["core/utils/x.h", "\n", 1, /no place in the order/],

  printf: ["core/base/x.cc", "int x;\nvoid f() { std::printf(\"%d\", x); }\n", 2, /prints/],
  cout: ["core/base/x.cc", "void f() { std::cout << 1; }\n", 1, /prints/],
  cerr: ["core/base/x.cc", "void f() { std::cerr << 1; }\n", 1, /prints/],
  iostream: ["core/base/x.cc", "#include <iostream>\n", 1, /prints/],
  abort: ["core/base/x.cc", "void f() { std::abort(); }\n", 1, /ends the process/],
  exit: ["core/train/fit.cc", "void f() { exit(1); }\n", 1, /ends the process/],
  assert: ["core/base/x.cc", "void f(int x) { assert(x > 0); }\n", 1, /ends the process/],
  "a steady clock": ["core/base/x.cc", "auto t = std::chrono::steady_clock::now();\n", 1, /reads a clock/],
  "time(nullptr)": ["core/base/x.cc", "auto t = time(nullptr);\n", 1, /reads a clock/],
  fopen: ["core/base/x.cc", "auto f = fopen(p, m);\n", 1, /reads files/],
  fstream: ["core/base/x.cc", "#include <fstream>\n", 1, /reads files/],
  getenv: ["core/base/x.cc", "auto e = std::getenv(n);\n", 1, /reads the environment/],
  "std::stod": ["core/base/x.cc", "auto d = std::stod(s);\n", 1, /depends on the locale/],
  "std::exp": ["core/base/x.cc", "double y = std::exp(x);\n", 1, /differs between C libraries/],
  "std::log1p": ["core/train/fit.cc", "double y = std::log1p(x);\n", 1, /differs between C libraries/],
  "::tanh": ["core/base/x.cc", "double y = ::tanh(x);\n", 1, /differs between C libraries/],
  expf: ["core/base/x.cc", "float y = expf(x);\n", 1, /differs between C libraries/],
  "std::pow after a string with a slash": [
    "core/base/x.cc", 'auto s = "//"; double y = std::pow(x, 2);\n', 1, /differs between C libraries/,
  ],
  "std::shuffle": ["core/train/fit.cc", "std::shuffle(a, b, g);\n", 1, /standard libraries/],
  "normal_distribution": ["core/train/fit.cc", "std::normal_distribution<> n;\n", 1, /standard libraries/],
  random_device: ["core/cli/main.cc", "std::random_device device;\n", 1, /standard libraries/],
  unordered_map: ["core/base/x.cc", "std::unordered_map<int, int> m;\n", 1, /order that differs/],
  regex: ["core/text/x.cc", "#include <regex>\n", 1, /too large/],
  "printf in wasm": ["wasm/bindings.cc", "void f() { printf(\"x\"); }\n", 1, /prints/],

  "train in every build": ["core/CMakeLists.txt", "add_subdirectory(train)\n", 1, /not inside if\(NOT EMSCRIPTEN\)/],
  "train in the other branch": [
    "core/CMakeLists.txt", "if(NOT EMSCRIPTEN)\nelse()\n  add_subdirectory(train)\nendif()\n", 3, /not inside/,
  ],
  "train linked into wasm": ["wasm/CMakeLists.txt", "target_link_libraries(x PRIVATE banklet_train)\n", 1, /not inside/],
  "a flag of Emscripten outside wasm": ["core/CMakeLists.txt", "target_link_options(x -sSTRICT=1)\n", 1, /belongs to wasm/],
  "screening includes train": ["core/screening/s.h", include("core/train/fit.h"), 1, /sibling train/],
  "wasm includes screening": ["wasm/bindings.cc", include("core/screening/s.h"), 1, /native only/],
  "screening linked into wasm": ["wasm/CMakeLists.txt", "target_link_libraries(x PRIVATE banklet_screening)\n", 1, /not inside/],
  "a trainer compiled to WebAssembly": [
    "build/wasm-release/compile_commands.json", '[{ "file": "/x/core/train/fit.cc" }]', 1, /compiles core\/train/,
  ],

  "fetch outside the loader": ["web/src/host.ts", 'export const open = () => fetch("x");\n', 1, /reaches the network/],
  "WebSocket": ["web/src/client.ts", "new WebSocket(url);\n", 1, /reaches the network/],
  "sendBeacon": ["web/src/client.ts", "navigator.sendBeacon(url);\n", 1, /reaches the network/],
  "localStorage": ["web/src/client.ts", "localStorage.a = 1;\n", 1, /stores data/],
  "indexedDB outside the vault": ["web/src/loader.ts", "indexedDB.open(name);\n", 1, /stores data/],
  "console": ["web/src/client.ts", "console.warn(x);\n", 1, /logs/],
  innerHTML: ["web/src/client.ts", "element.innerHTML = text;\n", 1, /makes HTML/],
  eval: ["web/src/client.ts", "eval(text);\n", 1, /makes code/],
  "the worker imports the loader": ["web/src/worker.ts", 'import { load } from "./loader.js";\n', 1, /worker reaches loader/],
  "the worker reaches the loader through another file": [
    "web/src/host.ts", 'import { x } from "./a.js";\nexport { load as open } from "./loader.js";\n', 2,
    /worker reaches loader/,
  ],

  "another version in package.json": ["web/package.json", '{ "version": "0.2.0" }', 1, /CMakeLists.txt says 0\.1\.0/],
};

for (const [name, [path, text, line, words]] of Object.entries(BAD)) {
  test(`found: ${name}`, () => {
    const { status, stdout } = check({ [path]: text });
    const found = stdout.split("\n").filter((entry) => entry.startsWith(`${path}:${line}: `));
    assert.equal(found.length > 0, true, `nothing reported at ${path}:${line}:\n${stdout}`);
    assert.match(found.join("\n"), words);
    assert.equal(status, 1);
  });
}
