// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import ts from "typescript";
import { type Module, MODULES, startEngine, VARIANTS, wasmBytes } from "./support/engine.js";
import { repositoryFile } from "./support/repository.js";

const EMBINDS_OWN = "count_emval_handles";

const SOURCES: Record<Module, string[]> = {
  full: ["wasm/bindings.cc", "wasm/full.cc"],
  compact: ["wasm/bindings.cc", "wasm/compact.cc"],
};

/**
 * Methods of the interface Engine in the hand-written declarations, with their parameters; the
 * optional ones are those of the full module.
 */
function declaredMethods(module: Module): Map<string, number> {
  const path = repositoryFile("web/src/engine_module.d.ts");
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.ES2022);
  const methods = new Map<string, number>();
  source.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "Engine") return;
    for (const member of node.members)
      if (ts.isMethodSignature(member) && ts.isIdentifier(member.name))
        if (module === "full" || member.questionToken === undefined)
          methods.set(member.name.text, member.parameters.length);
  });
  return methods;
}

const BUILT = VARIANTS.flatMap((variant) => MODULES.map((module) => ({ variant, module })));

for (const { variant, module } of BUILT) {
  const name = `${module}, ${variant}`;
  test(`the declarations name the methods of the module and their arity (${name})`, async () => {
    const { engine } = await startEngine(variant, module);
    const declared = declaredMethods(module);
    const bindings = SOURCES[module].map((file) => ts.sys.readFile(repositoryFile(file))).join();
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

  test(`the module imports nothing that could reach a network or a file (${name})`, async () => {
    const bytes = wasmBytes(variant, module);
    const compiled = await WebAssembly.compile(bytes as Uint8Array<ArrayBuffer>);
    for (const { kind } of WebAssembly.Module.imports(compiled)) assert.equal(kind, "function");
    // The names are minified: what the imports do stands in the glue, which holds no such call.
    const folder = process.env["BANKLET_WASM_SIMD_DIR"];
    const glue = ts.sys.readFile(`${folder}/${module}/banklet.js`) ?? "";
    assert.ok(glue.includes("_embind_register_function"));
    const unwanted = glue.match(
      /\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|import\.meta|\beval\(|new Function|\brequire\(|import\(/g,
    );
    assert.equal(unwanted, null);
  });
}
