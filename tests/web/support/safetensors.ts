// SPDX-License-Identifier: Apache-2.0
// Reader and writer of safetensors, written from the format's published description alone
// (https://huggingface.co/docs/safetensors): eight bytes with the little-endian length of a JSON
// header; the header, which maps each tensor's name to dtype, shape and [begin, end) offsets into
// what follows it, and `__metadata__` to a map of strings; then the bytes of the tensors.

export interface TensorView {
  dtype: string;
  shape: number[];
  bytes: Uint8Array;
}

export interface Safetensors {
  metadata: Record<string, string>;
  tensors: Map<string, TensorView>;
}

interface HeaderEntry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

const BYTES_PER_ELEMENT: Record<string, number> = {
  I8: 1, U8: 1, I16: 2, I32: 4, U32: 4, F32: 4, F64: 8,
};

export function readSafetensors(file: Uint8Array): Safetensors {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  const text = new TextDecoder("utf-8", { fatal: true }).decode(file.subarray(8, 8 + headerBytes));
  const { __metadata__: metadata = {}, ...entries } = JSON.parse(text) as Record<string, HeaderEntry> & {
    __metadata__?: Record<string, string>;
  };
  const data = file.subarray(8 + headerBytes);
  const tensors = new Map<string, TensorView>();
  let end = 0;
  const inOrder = Object.entries(entries).sort(
    ([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  );
  for (const [name, { dtype, shape, data_offsets }] of inOrder) {
    const [begin, stop] = data_offsets;
    const elements = shape.reduce((product, size) => product * size, 1);
    if (begin !== end) throw new Error(`${name}: hole or overlap in the data`);
    if (stop - begin !== elements * (BYTES_PER_ELEMENT[dtype] ?? NaN))
      throw new Error(`${name}: size contradicts shape`);
    tensors.set(name, { dtype, shape, bytes: data.subarray(begin, stop) });
    end = stop;
  }
  if (end !== data.length) throw new Error("bytes after the last tensor");
  return { metadata, tensors };
}

/** A bundle without tensors: all that needs no model works in it. */
export function bundleWithoutModels(manifest: object): Uint8Array {
  const header = JSON.stringify({
    __metadata__: { format: "banklet", format_version: "1", manifest: JSON.stringify(manifest) },
  });
  const encoded = new TextEncoder().encode(header.padEnd(Math.ceil(header.length / 8) * 8));
  const file = new Uint8Array(8 + encoded.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(encoded.length), true);
  file.set(encoded, 8);
  return file;
}
