# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by every script: folders, messages, and steps that keep a log.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
TOOLS="$ROOT/build/tools" # what scripts/setup installs for this checkout only
LOGS="$ROOT/build/logs"
SCRIPT="$(cd "$(dirname "$0")" && pwd)/$(basename "$0")"
cd "$ROOT" || exit
mkdir -p "$LOGS"

# A node that scripts/setup installed goes before an older one of the system.
use_own_node() {
  if [[ -x "$TOOLS/node/bin/node" && ":$PATH:" != *":$TOOLS/node/bin:"* ]]; then
    PATH="$TOOLS/node/bin:$PATH"
    export PATH
  fi
}
use_own_node

# set_up PURPOSE: installs what is missing for it, and uses it from here on.
set_up() {
  scripts/setup --for "$1" || exit
  use_own_node
}

say() { printf '%s\n' "$*"; }

# die SENTENCE: the reason on stderr, exit status 1.
die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# usage_error SENTENCE: a wrong argument, exit status 2.
usage_error() {
  printf '%s: %s (see --help)\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# print_help: the comment block at the top of the calling script.
print_help() { awk 'NR > 2 && !/^#/ { exit } NR > 2 { sub(/^# ?/, ""); print }' "$SCRIPT"; }

# slug TITLE: a file name.
slug() { tr -cs '[:alnum:]' '-' <<<"${1,,}" | sed 's/^-//;s/-$//'; }

# log_of TITLE: the file that keeps that step's output.
log_of() { printf '%s/%s.log' "$LOGS" "$(slug "$1")"; }

# Shows the newest line of a growing log on the terminal until it is killed.
show_newest_line() {
  while kill -0 "$$" 2>/dev/null; do
    printf '\r\033[K  %.*s' 90 "$(tail -n 1 "$1" 2>/dev/null | tr -d '\r\033')"
    sleep 0.5
  done
}

# step TITLE COMMAND...: runs it with its output in a log, tells how long it took, and on failure
# says so in a sentence with the log's end. Returns the command's exit status. A function given as
# COMMAND must chain with &&: errexit does not reach it.
step() {
  local title="$1" log watcher="" status=0 start=$SECONDS
  shift
  log="$(log_of "$title")"
  say "- $title ..."
  : >"$log"
  if [[ -t 1 ]]; then
    show_newest_line "$log" &
    watcher=$!
  fi
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [[ -n "$watcher" ]]; then
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    printf '\r\033[K'
  fi
  local took="$((SECONDS - start)) s"
  if ((status == 0)); then
    say "  done in $took"
  else
    say "  FAILED after $took with exit status $status. The end of ${log#"$ROOT"/}:"
    tail -n 30 "$log" | sed 's/^/    /'
  fi
  return "$status"
}

# version_at_least HAVE FLOOR
version_at_least() { [[ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" == "$2" ]]; }

# The version in CMakeLists.txt, the one source of it.
project_version() { sed -n 's/^project(banklet VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt; }

# The browser of the tests: $CHROMIUM, the one scripts/setup unpacked, or the system's.
find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" "$TOOLS/chromium/chromium" "$(command -v chromium || true)" \
    "$(command -v google-chrome || true)"; do
    if [[ -n "$candidate" && -x "$candidate" ]] && ! is_snap "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  return 1
}

# Ubuntu's `chromium` starts a snap, which has no daemon on a bare machine.
is_snap() { [[ "$(readlink -f "$1")" == */snap* ]] || grep -qs '/snap' <(head -c 4096 "$1" | tr -d '\0'); }
