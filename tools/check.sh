#!/usr/bin/env bash
# Every check of the house, one line each; ends with "N passed, N failed".
# check.sh --sources: only those that need no built program
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

passed=0 failed=0

check() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n%s\n' "$name" "$said"
  fi
}

check layers python3 tools/check_layers.py
check tidy python3 tools/check_tidy.py
check format tools/format.sh --check
check attacks python3 tools/check_attacks.py
check acceptance python3 tools/check_acceptance.py
check headers tools/check_headers.sh
check "the checks themselves" python3 -m unittest discover -q -s tests/tools -p '*_test.py'
[ "${1:-}" = --sources ] || check catalogues python3 tools/check_catalogues.py
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
