# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/setup and scripts/bench: a new enough node, and npm packages.

NODE_FLOOR=20
NODE_PINNED=20.20.2 # used only where the system's node is older than the floor

node_major() { node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p'; }

# Debian 12 has node 18. The registry carries node's binary itself as a package, so the system's npm
# can fetch a newer one without a script that downloads. That npm stays in use, under the node it
# was made for, because it knows the machine's settings: its registry and certificates.
install_node() {
  local architecture package old_node old_npm name
  case "$(uname -m)" in
    x86_64) architecture=x64 ;;
    aarch64) architecture=arm64 ;;
    *)
      echo "no node package for $(uname -m)"
      return 1
      ;;
  esac
  package="node-linux-$architecture"
  old_node="$(command -v node)"
  old_npm="$(command -v npm)"
  rm -rf "$TOOLS/node" && mkdir -p "$TOOLS/node/bin" &&
    npm install --prefix "$TOOLS/node" --no-save --no-audit --no-fund "$package@$NODE_PINNED" &&
    for name in npm npx; do
      printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' "$old_node" "${old_npm%npm}$name" \
        >"$TOOLS/node/bin/$name" && chmod +x "$TOOLS/node/bin/$name" || return
    done &&
    ln -s "../node_modules/$package/bin/node" "$TOOLS/node/bin/node" &&
    "$TOOLS/node/bin/node" --version
}

ensure_node() {
  local major
  major="$(node_major)"
  ((${major:-0} >= NODE_FLOOR)) && return
  step "Install node $NODE_PINNED (the system's is ${major:-absent})" install_node ||
    die "node $NODE_PINNED cannot be installed from the npm registry; put node $NODE_FLOOR first on PATH."
  PATH="$TOOLS/node/bin:$PATH"
  export PATH
  hash -r
}

# ensure_npm_packages FOLDER: `npm ci`, unless the lock file is the one that was installed last.
ensure_npm_packages() {
  local folder="$1" stamp="$1/node_modules/.installed-lock"
  cmp -s "$folder/package-lock.json" "$stamp" && return
  step "Install npm packages of $folder" npm ci --prefix "$folder" --no-audit --no-fund ||
    die "npm ci in $folder failed; is the npm registry within reach?"
  cp "$folder/package-lock.json" "$stamp"
}
