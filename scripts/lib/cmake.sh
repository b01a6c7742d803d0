# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts that compile.

JOBS="${BANKLET_JOBS:-$(nproc)}"

configure_and_build() {
  local preset="$1"
  shift
  # An existing folder configures itself again when a CMake file has changed.
  { [[ -f "build/$preset/build.ninja" ]] || cmake --preset "$preset"; } &&
    cmake --build --preset "$preset" --parallel "$JOBS" ${1:+--target "$@"}
}

# cmake_step PRESET [TARGET...]
cmake_step() { step "Compile $1" configure_and_build "$@"; }
