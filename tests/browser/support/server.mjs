// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("../../../web/demo/server.mjs", import.meta.url));

/** Another bundle than the one that scripts/demo trains. */
const { BANKLET_DEMO_BUNDLE } = process.env;

/** Starts the demo's server on a free port. `stop` ends it. */
export async function startServer() {
  const bundle = BANKLET_DEMO_BUNDLE ? ["--bundle", BANKLET_DEMO_BUNDLE] : [];
  const server = spawn(process.execPath, [SERVER, "--port", "0", ...bundle], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [address] = await Promise.race([
    once(createInterface(server.stdout), "line"),
    once(server, "exit").then(([status]) => {
      throw new Error(`the server ended with ${status} before it told its address`);
    }),
  ]);
  return {
    address,
    async stop() {
      const ended = once(server, "exit");
      server.kill();
      await ended;
    },
  };
}
