// SPDX-License-Identifier: Apache-2.0
// Streams rows of a CSV file (RFC 4180 quoting, \n line ends) to disk in large blocks.
import { closeSync, openSync, writeSync } from "node:fs";

const BLOCK = 1 << 20;

export function csvField(value) {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export class CsvWriter {
  constructor(path, header) {
    this.file = openSync(path, "w");
    this.block = "";
    this.rows = -1; // the header is no row
    this.row(header);
  }

  row(values) {
    this.block += `${values.map(csvField).join(",")}\n`;
    ++this.rows;
    if (this.block.length > BLOCK) this.flush();
  }

  flush() {
    writeSync(this.file, this.block);
    this.block = "";
  }

  close() {
    this.flush();
    closeSync(this.file);
    return this.rows;
  }
}
