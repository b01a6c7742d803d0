# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/setup: a new enough node, and the npm packages of web/.

NODE_FLOOR=20
NODE_PINNED=20.20.2 # used only where the system's node is older than the floor
NPM_PINNED=10.9.4   # a npm that belongs to it; Debian's looks for its parts beside Debian's node

node_major() { node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p'; }

# Debian 12 has node 18. The registry carries node's binary itself as a package, so the system's npm
# can fetch a newer one without a script that downloads.
install_node() {
  local architecture
  case "$(uname -m)" in
    x86_64) architecture=x64 ;;
    aarch64) architecture=arm64 ;;
    *) die "no node package for $(uname -m); install node $NODE_FLOOR or newer yourself." ;;
  esac
  local package="node-linux-$architecture"
  rm -rf "$TOOLS/node" && mkdir -p "$TOOLS/node/bin" &&
    npm install --prefix "$TOOLS/node" --no-save --no-audit --no-fund \
      "$package@$NODE_PINNED" "npm@$NPM_PINNED" &&
    ln -s "../node_modules/$package/bin/node" "$TOOLS/node/bin/node" &&
    ln -s ../node_modules/npm/bin/npm-cli.js "$TOOLS/node/bin/npm" &&
    ln -s ../node_modules/npm/bin/npx-cli.js "$TOOLS/node/bin/npx" &&
    "$TOOLS/node/bin/node" --version
}

ensure_node() {
  local major
  major="$(node_major)"
  ((${major:-0} >= NODE_FLOOR)) && return
  step "Install node $NODE_PINNED (the system's is ${major:-absent})" install_node ||
    die "node $NODE_PINNED cannot be installed from the npm registry."
  PATH="$TOOLS/node/bin:$PATH"
  export PATH
  hash -r
}

# Runs `npm ci` only when the lock file is not the one that was installed last.
ensure_web_packages() {
  local stamp="web/node_modules/.installed-lock"
  cmp -s web/package-lock.json "$stamp" && return
  step "Install npm packages of web/" npm ci --prefix web --no-audit --no-fund ||
    die "npm ci in web/ failed; is the npm registry within reach?"
  cp web/package-lock.json "$stamp"
}
