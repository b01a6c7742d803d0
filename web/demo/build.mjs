// SPDX-License-Identifier: Apache-2.0
// Builds the page into dist/, files that any web server can serve: the page's own scripts and style
// sheet, and the npm package's files as they are. Names carry a hash of the contents, so that
// browsers may keep them for ever. Beside each file lie its compressed forms.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeHelpPages } from "./help_pages.mjs";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));

const PACKAGE = "../dist";
const PACKAGE_FILES = ["index.js", "worker.js", "banklet.wasm", "banklet-simd.wasm"];

for (const file of PACKAGE_FILES)
  if (!existsSync(join(PACKAGE, file)))
    throw new Error(`web/dist/${file} is missing: build the package first (npm run build)`);

rmSync("dist", { recursive: true, force: true });

const hash = createHash("sha256");
for (const file of PACKAGE_FILES) hash.update(readFileSync(join(PACKAGE, file)));
const banklet = `/banklet/${hash.digest("hex").slice(0, 12)}`;
mkdirSync(`dist${banklet}`, { recursive: true });
for (const file of PACKAGE_FILES) copyFileSync(join(PACKAGE, file), `dist${banklet}/${file}`);

const common = {
  absWorkingDir: process.cwd(),
  bundle: true,
  target: "es2022",
  minify: true,
  metafile: true,
  legalComments: "none",
  outdir: "dist/assets",
  entryNames: "[name]-[hash]",
  logLevel: "warning",
};
const { metafile: page } = await build({
  ...common,
  entryPoints: { main: "src/main.ts", page: "src/styles/page.css" },
  splitting: true,
  format: "esm",
  chunkNames: "[name]-[hash]",
  plugins: [
    {
      name: "banklet",
      setup: ({ onResolve }) =>
        onResolve({ filter: /^banklet$/ }, () => ({ path: `${banklet}/index.js`, external: true })),
    },
  ],
});
const { metafile: head } = await build({ ...common, entryPoints: ["src/first.ts"], format: "iife" });
const outputs = { ...page.outputs, ...head.outputs };

const url = (path) => `/assets/${basename(path)}`;
const outputOf = (entry) =>
  Object.entries(outputs).find(([, output]) => output.entryPoint === entry);
const importsOf = ({ imports }) =>
  imports
    .filter(({ kind, external }) => kind === "import-statement" && !external)
    .map(({ path }) => path);
const [mainPath, main] = outputOf("src/main.ts");
const [firstPath] = outputOf("src/first.ts");
const [stylePath] = outputOf("src/styles/page.css");
// All that is imported on the way to the first answer; the charts come later.
const [elementsPath, elements] = outputOf("src/elements.ts");
const chunks = [...new Set([elementsPath, ...importsOf(main), ...importsOf(elements)])]
  .map((path) => `<link rel="modulepreload" href="${url(path)}" />`)
  .join("\n    ");
writeFileSync(
  "dist/index.html",
  readFileSync("src/index.html", "utf8")
    .replaceAll("{{first.js}}", url(firstPath))
    .replaceAll("{{main.js}}", url(mainPath))
    .replaceAll("{{page.css}}", url(stylePath))
    .replaceAll("{{chunks}}", chunks)
    .replaceAll("{{banklet}}", banklet),
);
copyFileSync("src/icon.svg", "dist/icon.svg");
writeHelpPages("bank", "dist", url(stylePath));

// The first one is shown first.
const customers = [
  "young-family",
  "new-graduate",
  "self-employed-traveller",
  "family-with-schoolchildren",
  "before-retirement",
];
writeFileSync(
  "dist/customers.json",
  JSON.stringify(customers.map((file) => JSON.parse(readFileSync(`customers/${file}.json`, "utf8")))),
);

for (const entry of readdirSync("dist", { recursive: true, withFileTypes: true })) {
  const path = join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && /\.(html|js|css|svg|json|wasm)$/.test(path)) compress(path);
}

function compress(path) {
  const bytes = readFileSync(path);
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
