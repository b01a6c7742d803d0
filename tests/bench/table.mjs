// SPDX-License-Identifier: Apache-2.0
/** Prints a Markdown table with aligned columns. */
export function printTable(title, header, rows) {
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = widths.map((width, i) => (i === 0 ? "-".repeat(width) : "-".repeat(width - 1) + ":"));
  console.log(`\n${title}\n`);
  console.log([line(header), line(rule), ...rows.map(line)].join("\n"));
}

/** The median of the times of `repeat` calls, in milliseconds, after one call to warm up. */
export async function medianTime(repeat, call) {
  await call();
  const times = [];
  for (let i = 0; i < repeat; i++) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(repeat / 2)];
}
