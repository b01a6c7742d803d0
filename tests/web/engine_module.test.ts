// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { startEngine, VARIANTS, wasmBytes } from "./support/engine.js";
import { repositoryFile } from "./support/repository.js";

const EMBINDS_OWN = "count_emval_handles";

/** Methods of the interface Engine in the hand-written declarations, with their parameters. */
function declaredMethods(): Map<string, number> {
  const path = repositoryFile("web/src/engine_module.d.ts");
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.ES2022);
  const methods = new Map<string, number>();
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "Engine") return;
    for (const member of node.members)
      if (ts.isMethodSignature(member) && ts.isIdentifier(member.name))
        methods.set(member.name.text, member.parameters.length);
  });
  return methods;
}

for (const variant of VARIANTS) {
  test(`the declarations name the methods of the module and their arity (${variant})`, async () => {
    const { engine } = await startEngine(variant);
    const declared = declaredMethods();
    const bindings = ts.sys.readFile(repositoryFile("wasm/bindings.cc")) ?? "";
    const built = [...bindings.matchAll(/emscripten::function\("(\w+)"/g)].map(([, name]) => name!);
    assert.deepEqual([...built, EMBINDS_OWN].sort(), [...declared.keys()].sort());
    const functions = engine as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const [name, parameters] of declared) {
      assert.equal(typeof functions[name], "function", name);
      if (name === EMBINDS_OWN) continue; // takes any number of arguments
      assert.throws(
        () => functions[name]!(...Array.from({ length: parameters + 1 }, () => new Uint8Array())),
        new RegExp(`expected ${parameters} args`),
        name,
      );
    }
  });

  test(`the module imports nothing that could reach a network or a file (${variant})`, async () => {
    const compiled = await WebAssembly.compile(wasmBytes(variant) as Uint8Array<ArrayBuffer>);
    for (const { kind } of WebAssembly.Module.imports(compiled)) assert.equal(kind, "function");
    // The names are minified: what the imports do stands in the glue, which holds no such call.
    const folder = process.env["BANKLET_WASM_SIMD_DIR"];
    const glue = ts.sys.readFile(`${folder}/banklet.js`) ?? "";
    assert.ok(glue.includes("_embind_register_function"));
    const unwanted = glue.match(
      /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\.meta|\beval\(|new Function|\brequire\(|import\(/g,
    );
    assert.equal(unwanted, null);
  });
}
