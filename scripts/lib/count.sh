# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by scripts/test: adds up what each test runner says.

PASSED=0
FAILED=0

# lines_matching LOG PATTERN
lines_matching() { grep -cE "$2" "$1" || true; }

# sum_of LOG PATTERN: adds up the last field of the lines that match, as in `# pass 12`.
sum_of() { { grep -E "$2" "$1" || true; } | awk '{ sum += $NF } END { print sum + 0 }'; }

# counted TITLE COMMAND...: a test runner (GoogleTest or node --test), counted test by test. A
# runner that dies counts as one more failure, and one that runs nothing has failed too.
counted() {
  local title="$1" log status=0 passed failed
  shift
  step "$title" "$@" || status=$?
  log="$(log_of "$title")"
  passed=$(($(lines_matching "$log" '^\[       OK \] ') + $(sum_of "$log" '^(#|ℹ) pass [0-9]+$')))
  failed=$(($(lines_matching "$log" '^\[  FAILED  \] .* \([0-9]+ ms\)$') + \
    $(sum_of "$log" '^(#|ℹ) (fail|cancelled) [0-9]+$')))
  if ((status != 0 && failed == 0)); then failed=1; fi
  if ((passed + failed == 0)); then
    say "  $title ran no test."
    failed=1
  fi
  say "  $passed passed, $failed failed"
  PASSED=$((PASSED + passed))
  FAILED=$((FAILED + failed))
}

# counted_check TITLE COMMAND...: passes or fails as a whole.
counted_check() {
  if step "$@"; then PASSED=$((PASSED + 1)); else FAILED=$((FAILED + 1)); fi
}

# data_files: names and sizes of the public data sets that some tests read.
data_files() { find -L "${BANKLET_DATA:-../shared/data}" -type f -printf '%P %s\n' 2>/dev/null | sort || true; }

# if_changed COUNTED TITLE INPUT... -- COMMAND...: `COUNTED TITLE COMMAND...`, but what passed is not run
# again while its INPUTs (files and folders), the data sets and the COMMAND are the same: it counts as
# before. $BANKLET_TEST_AGAIN runs it all the same.
if_changed() {
  local counted="$1" title="$2" stamp key before failed_before="$FAILED" passed_before="$PASSED"
  local -a inputs=()
  shift 2
  while [[ "$1" != -- ]]; do
    inputs+=("$1")
    shift
  done
  shift
  stamp="$STAMPS/test-$(slug "$title")"
  key="$(hash_of "${inputs[@]}") $(data_files | sha256sum | cut -d' ' -f1) $*"
  if [[ -z "${BANKLET_TEST_AGAIN:-}" && -f "$stamp" && "$(tail -n +2 "$stamp")" == "$key" ]]; then
    before="$(head -n 1 "$stamp")"
    say "- $title: unchanged since it passed"
    say "  $before passed, 0 failed"
    PASSED=$((PASSED + before))
    return
  fi
  rm -f "$stamp"
  "$counted" "$title" "$@"
  ((FAILED == failed_before)) || return 0
  mkdir -p "$STAMPS"
  printf '%s\n%s\n' "$((PASSED - passed_before))" "$key" >"$stamp"
}

# counted_build PRESET [TARGET...]: nothing to count unless it fails.
counted_build() {
  cmake_step "$@" && return
  FAILED=$((FAILED + 1))
  return 1
}

report_counts() {
  say "$PASSED passed, $FAILED failed"
  ((FAILED == 0))
}
