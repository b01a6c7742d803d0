// SPDX-License-Identifier: Apache-2.0
/**
 * A bundle, written from the description of safetensors.
 * @param {object} manifest
 * @param {Record<string, {dtype: string, shape: number[], data: ArrayBufferView}>} tensors larger
 *   elements first, so that each is aligned
 */
export function bundleFile(manifest, tensors) {
  const header = {
    __metadata__: { format: "banklet", format_version: "1", manifest: JSON.stringify(manifest) },
  };
  let offset = 0;
  for (const [name, { dtype, shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  let text = JSON.stringify(header);
  text = text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
  const parts = Object.values(tensors).map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  return new Uint8Array(Buffer.concat([length, Buffer.from(text), ...parts]));
}
