# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/setup: installs missing packages of the system with apt-get.

MISSING=()

# need PACKAGE PRESENT...: PACKAGE is missing unless one of PRESENT is a command or an existing path.
need() {
  local package="$1" present
  shift
  for present in "$@"; do
    if [[ "$present" == /* ]]; then
      if compgen -G "$present" >/dev/null; then return; fi
    elif command -v "$present" >/dev/null; then
      return
    fi
  done
  MISSING+=("$package")
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

fetch_package_lists() {
  step "Fetch package lists" as_root apt-get update || die "the package lists cannot be fetched."
}

apt_knows() { apt-cache show "$@" >/dev/null 2>&1; }

# Installs what `need` found missing. The package lists are fetched only if they do not know a
# package, or name a file that the mirror no longer has.
install_missing() {
  ((${#MISSING[@]})) || return 0
  command -v apt-get >/dev/null ||
    die "this machine has no apt-get; install these yourself and run again: ${MISSING[*]}."
  ((EUID == 0)) || command -v sudo >/dev/null ||
    die "installing ${MISSING[*]} needs root; run scripts/setup as root, or install sudo."
  if ! apt_knows "${MISSING[@]}"; then
    fetch_package_lists
  fi
  if ! step "Install ${#MISSING[@]} packages" apt_install "${MISSING[@]}"; then
    say "The lists may be old: fetching them and trying once more."
    fetch_package_lists
    step "Install ${#MISSING[@]} packages" apt_install "${MISSING[@]}" ||
      die "apt-get cannot install: ${MISSING[*]}."
  fi
  MISSING=()
  hash -r
}
