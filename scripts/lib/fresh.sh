# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts whose steps are not left to ninja: skips a step whose inputs are the same.

STAMPS="$ROOT/build/stamps"

# hash_of PATH...: one hash over the contents of all files there.
hash_of() {
  find "$@" \( -name node_modules -o -name dist \) -prune -o -type f -print0 | sort -z |
    xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# step_if_changed TITLE OUTPUT INPUT... -- COMMAND...: runs the step unless OUTPUT is there and was
# made from the same INPUTs by the same COMMAND.
step_if_changed() {
  local title="$1" output="$2" stamp hash
  local -a inputs=()
  shift 2
  while [[ "$1" != -- ]]; do
    inputs+=("$1")
    shift
  done
  shift
  stamp="$STAMPS/$(slug "$title")"
  hash="$(hash_of "${inputs[@]}") $*"
  if [[ -e "$output" ]] && [[ "$(cat "$stamp" 2>/dev/null)" == "$hash" ]]; then return; fi
  step "$title" "$@" || return
  mkdir -p "$STAMPS"
  printf '%s\n' "$hash" >"$stamp"
}
