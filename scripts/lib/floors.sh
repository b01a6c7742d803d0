# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/setup: the oldest versions that banklet builds with.

# check_floor NAME HAVE FLOOR CURE
check_floor() {
  [[ -n "$2" ]] || die "$1 does not start or tells no version; $4."
  version_at_least "$2" "$3" || die "$1 is $2, and banklet needs $3 or newer; $4."
}

first_version() { grep -oE '[0-9]+\.[0-9]+(\.[0-9]+)?' | head -n 1; }

emscripten_command() {
  if [[ -n "${EMSDK:-}" && -x "$EMSDK/upstream/emscripten/emcc" ]]; then
    printf '%s' "$EMSDK/upstream/emscripten/emcc"
  else
    command -v emcc
  fi
}

check_build_floors() {
  check_floor CMake "$(cmake --version | first_version)" 3.22 "install a newer cmake"
  local cxx="${CXX:-c++}"
  if "$cxx" --version 2>/dev/null | grep -q clang; then
    check_floor "clang ($cxx)" "$("$cxx" --version | first_version)" 14 "set CXX to a newer compiler"
  else
    check_floor "g++ ($cxx)" "$("$cxx" -dumpfullversion)" 12 "set CXX to a newer compiler"
  fi
  check_floor Emscripten "$("$(emscripten_command)" --version | first_version)" 3.1.6 \
    "activate a newer emsdk and set EMSDK to its folder"
  check_floor Node "$(node --version | tr -d v)" 20 "put a newer node first on PATH"
}

check_test_floors() {
  check_floor clang++ "$(clang++ --version | first_version)" 14 "install a newer clang"
}
