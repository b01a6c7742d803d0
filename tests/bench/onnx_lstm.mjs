// SPDX-License-Identifier: Apache-2.0
// An ONNX file of one LSTM layer with a linear layer behind its last step, written as Protocol
// Buffers by the field numbers of onnx.proto3 (IR version 8, operators of version 14).

const FLOAT = 1;
const INT64 = 7;
const INTEGER_ATTRIBUTE = 2;

function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}
const number = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field, content) =>
  Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
const text = (field, value) => bytes(field, Buffer.from(value));
const message = (field, ...parts) => bytes(field, Buffer.concat(parts));

const raw = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
const tensor = (name, shape, type, array) =>
  message(5, ...shape.map((size) => number(1, size)), number(2, type), text(8, name), bytes(9, raw(array)));
const node = (operator, inputs, outputs, ...attributes) =>
  message(
    1,
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operator),
    ...attributes,
  );
const integerAttribute = (name, value) =>
  message(5, text(1, name), number(3, value), number(20, INTEGER_ATTRIBUTE));
const shaped = (field, name, shape) =>
  message(
    field,
    text(1, name),
    message(2, message(1, number(1, FLOAT), message(2, ...shape.map((size) => message(1, number(1, size)))))),
  );

/** Rows of our gates (input, forget, candidate, output) in ONNX's order: input, output, forget, cell. */
function reorder(matrix, rows, units) {
  const out = new Float32Array(4 * units * rows);
  const ours = [0, 3, 1, 2];
  for (let gate = 0; gate < 4; gate++)
    for (let unit = 0; unit < units; unit++)
      for (let row = 0; row < rows; row++)
        out[(gate * units + unit) * rows + row] = matrix[row * 4 * units + ours[gate] * units + unit];
  return out;
}

/** The model of banklet's weights: input "steps" [steps, 1, 1], output "output" [1, 1]. */
export function onnxLstm({ gates, bias, output, outputBias }, units) {
  const biases = new Float32Array(8 * units);
  biases.set(reorder(bias, 1, units));
  const graph = message(
    7,
    node("LSTM", ["steps", "W", "R", "B"], ["", "last"], integerAttribute("hidden_size", units)),
    node("Reshape", ["last", "row"], ["hidden"]),
    node("Gemm", ["hidden", "O", "b"], ["output"]),
    text(2, "lstm"),
    tensor("W", [1, 4 * units, 1], FLOAT, reorder(gates.subarray(0, 4 * units), 1, units)),
    tensor("R", [1, 4 * units, units], FLOAT, reorder(gates.subarray(4 * units), units, units)),
    tensor("B", [1, 8 * units], FLOAT, biases),
    tensor("O", [units, 1], FLOAT, output),
    tensor("b", [1], FLOAT, outputBias),
    tensor("row", [2], INT64, BigInt64Array.from([1n, BigInt(units)])),
    shaped(11, "steps", [60, 1, 1]),
    shaped(12, "output", [1, 1]),
  );
  return new Uint8Array(Buffer.concat([number(1, 8), graph, message(8, text(1, ""), number(2, 14))]));
}
