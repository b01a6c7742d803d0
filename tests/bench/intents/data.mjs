// SPDX-License-Identifier: Apache-2.0
// BANKING77 as the benchmark reads it: two columns, the second an intent.
import { readFileSync } from "node:fs";

/** The records of a small CSV file (RFC 4180), header included. */
export function parseCsv(text) {
  const records = [];
  let record = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") {
      record.push(field);
      field = "";
    } else if (c === "\n") {
      record.push(field.replace(/\r$/, ""));
      records.push(record);
      record = [];
      field = "";
    } else field += c;
  }
  if (field !== "" || record.length > 0) records.push([...record, field]);
  return records;
}

/** @returns {{text: string, intent: string}[]} */
export function readExamples(file) {
  const [, ...rows] = parseCsv(readFileSync(file, "utf8"));
  return rows.map(([text, intent]) => ({ text, intent }));
}
