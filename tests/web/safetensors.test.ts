// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { repositoryFile } from "./support/repository.js";
import { readSafetensors } from "./support/safetensors.js";

// The bundle that scripts/demo trains from the sample bank.
const path = process.env["BANKLET_BUNDLE"] ?? repositoryFile("build/demo/bank.safetensors");
const skip = existsSync(path) ? false : `${path} is not there: run scripts/demo --no-serve`;

test("a trained bundle is a safetensors file to a reader that knows only the format", { skip }, () => {
  const { metadata, tensors } = readSafetensors(readFileSync(path));
  assert.equal(metadata["format"], "banklet");
  const manifest = JSON.parse(metadata["manifest"] ?? "") as { models: Record<string, unknown> };
  assert.deepEqual(Object.keys(manifest.models).sort(), ["intent", "recommend", "segment"]);
  for (const model of Object.keys(manifest.models))
    assert.ok([...tensors.keys()].some((name) => name.startsWith(`${model}.`)), model);
  for (const [name, { dtype, bytes }] of tensors) {
    if (dtype !== "F32") continue;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < bytes.length; i += 4)
      assert.ok(Number.isFinite(view.getFloat32(i, true)), `${name}[${i / 4}]`);
  }
});
