// SPDX-License-Identifier: Apache-2.0
// node web/demo/server.mjs [--port 8080] [--host 127.0.0.1] [--bundle FILE]
//
// Serves dist/ and the bundle, with the response headers that a bank would send. --port 0 takes a
// free port. Default for --bundle: build/demo/bank.safetensors. Prints the address.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const DIST = fileURLToPath(new URL("dist/", import.meta.url));
const WORKER_URL = /^\/banklet\/[^/]+\/worker\.js$/;
/** Their names carry a hash of the contents. */
const IMMUTABLE_URL = /^\/(assets|banklet|models)\//;

const MIME = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".safetensors": "application/octet-stream",
};

// The page itself may neither compile WebAssembly nor evaluate strings.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types banklet lit-html",
].join("; ");
// The worker, which sees the customer's data, may compile WebAssembly and reach nothing at all.
const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** All that can be served: URL path to {bytes, etag, encodings}. Nothing else is reachable. */
function readSite(bundlePath) {
  const site = new Map();
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    site.set(`/${path.slice(DIST.length)}`, {
      bytes: readFileSync(path),
      br: compressed(`${path}.br`),
      gzip: compressed(`${path}.gz`),
    });
  }
  // A page that names its bundle by its hash gets it from the cache without asking, or not at all.
  let [bundleUrl, integrity] = ["/models/bank.safetensors", ""];
  if (existsSync(bundlePath)) {
    const bytes = readFileSync(bundlePath);
    const hash = createHash("sha256").update(bytes).digest();
    bundleUrl = `/models/bank-${hash.toString("hex", 0, 6)}.safetensors`;
    integrity = `sha256-${hash.toString("base64")}`;
    site.set(bundleUrl, { bytes });
  }
  const html = site
    .get("/index.html")
    .bytes.toString()
    .replaceAll("{{bundle}}", bundleUrl)
    .replaceAll("{{integrity}}", integrity);
  site.set("/index.html", { bytes: Buffer.from(html) });
  site.set("/", site.get("/index.html"));
  for (const file of site.values())
    file.etag = `"${createHash("sha256").update(file.bytes).digest("hex").slice(0, 20)}"`;
  return site;
}

function compressed(path) {
  return existsSync(path) ? readFileSync(path) : undefined;
}

function respond(site, request, response) {
  const path = (request.url ?? "/").split("?", 1)[0];
  const headers = {
    ...SECURITY_HEADERS,
    "Content-Security-Policy": WORKER_URL.test(path) ? WORKER_POLICY : PAGE_POLICY,
  };
  const finish = (status, more = {}, body = undefined) => {
    response.writeHead(status, { ...headers, ...more });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return finish(405, { Allow: "GET, HEAD" });
  const file = site.get(path);
  if (file === undefined)
    return finish(404, { "Content-Type": "text/plain; charset=utf-8" }, "Not found\n");
  headers["ETag"] = file.etag;
  headers["Vary"] = "Accept-Encoding";
  headers["Cache-Control"] = IMMUTABLE_URL.test(path)
    ? "public, max-age=31536000, immutable"
    : "no-cache";
  if ((request.headers["if-none-match"] ?? "").includes(file.etag)) return finish(304);
  const accepted = request.headers["accept-encoding"] ?? "";
  const encoding = ["br", "gzip"].find((name) => file[name] && accepted.includes(name));
  const body = encoding ? file[encoding] : file.bytes;
  finish(
    200,
    {
      "Content-Type": MIME[extname(path) || ".html"] ?? "application/octet-stream",
      "Content-Length": body.length,
      ...(encoding ? { "Content-Encoding": encoding } : {}),
    },
    body,
  );
}

const { values: options } = parseArgs({
  options: {
    port: { type: "string", default: "8080" },
    host: { type: "string", default: "127.0.0.1" },
    bundle: {
      type: "string",
      default: fileURLToPath(new URL("../../build/demo/bank.safetensors", import.meta.url)),
    },
  },
});
if (!existsSync(DIST)) {
  console.error("web/demo/dist is missing: build the page first (npm run --prefix web build:demo)");
  process.exit(1);
}
if (!existsSync(options.bundle))
  console.error(`${options.bundle} is missing: the page will say that it cannot be loaded`);
const site = readSite(options.bundle);
const server = createServer((request, response) => respond(site, request, response));
server.on("error", ({ code }) => {
  console.error(`cannot listen on ${options.host}:${options.port} (${code})`);
  process.exit(1);
});
server.listen(Number(options.port), options.host, () => {
  console.log(`http://${options.host}:${server.address().port}/`);
});
