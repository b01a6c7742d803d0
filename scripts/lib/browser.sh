# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/setup: a Chromium for the browser tests.

CHROMIUM_PACKAGE=@sparticuz/chromium # Chromium's headless shell and its libraries, packed by brotli
CHROMIUM_PINNED=143.0.4

# Debian has a real package; Ubuntu's `chromium` and `chromium-browser` only install a snap.
apt_has_chromium() {
  local candidate
  candidate="$(apt-cache policy chromium 2>/dev/null | sed -n 's/^ *Candidate: //p')"
  [[ -n "$candidate" && "$candidate" != "(none)" && "$candidate" != *snap* ]]
}

unpack_chromium() {
  local packed="$TOOLS/chromium/node_modules/$CHROMIUM_PACKAGE/bin" archive
  rm -rf "$TOOLS/chromium" && mkdir -p "$TOOLS/chromium" &&
    npm install --prefix "$TOOLS/chromium" --no-save --no-audit --no-fund \
      "$CHROMIUM_PACKAGE@$CHROMIUM_PINNED" &&
    brotli -d "$packed/chromium.br" -o "$TOOLS/chromium/headless_shell" &&
    chmod +x "$TOOLS/chromium/headless_shell" || return
  for archive in al2023 swiftshader; do
    brotli -dc "$packed/$archive.tar.br" | tar -x -C "$TOOLS/chromium" || return
  done
  cat >"$TOOLS/chromium/chromium" <<'WRAPPER' && chmod +x "$TOOLS/chromium/chromium"
#!/bin/sh
here="$(dirname "$(readlink -f "$0")")"
LD_LIBRARY_PATH="$here/lib" exec "$here/headless_shell" "$@"
WRAPPER
}

# Lets install_missing bring the system's Chromium along, where there is a real one.
need_chromium() {
  find_chromium >/dev/null && return
  command -v apt-get >/dev/null || return 0
  apt_knows chromium || fetch_package_lists
  if apt_has_chromium; then MISSING+=(chromium); fi
}

# After install_missing: takes the registry's Chromium if there is still none.
ensure_chromium() {
  find_chromium >/dev/null && return
  [[ "$(uname -sm)" == "Linux x86_64" ]] ||
    die "no Chromium can be installed on $(uname -sm); set CHROMIUM to the browser's program."
  step "Install Chromium $CHROMIUM_PINNED (the system offers none, or only a snap)" \
    unpack_chromium || die "Chromium cannot be installed; set CHROMIUM to the browser's program."
}
