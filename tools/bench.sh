#!/usr/bin/env bash
# Builds the bench programs; each prints one page, which is kept in docs/bench.
#   bench.sh [PROGRAM…]     measures all of them, or those named
#   bench.sh --smoke        runs each for about a second and keeps nothing; "N passed, N failed"
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly whole=../shared/data/eve/slips/test6-malicious.suricata.json
readonly part=tests/data/eve/test6-part.suricata.json
capture=$part
[ ! -f "$whole" ] || capture=$whole

# options_of PROGRAM: what it wants to be told besides --smoke
options_of() {
  case $1 in
    ingest_bench) echo "--capture $capture" ;;
    lists_bench) echo "--rows ${LISTS_ROWS:-10000,1000000}" ;;  # 10000000: 20 GB, half an hour
  esac
}

smoke=
if [ "${1:-}" = --smoke ]; then
  smoke=--smoke
  shift
fi
programs=("$@")
if [ $# -eq 0 ]; then
  mapfile -t programs < <(sed -nE 's/^madoguchi_bench\(([a-z_]+).*/\1/p' bench/CMakeLists.txt)
fi
cmake --preset release -DMADOGUCHI_BENCH=ON >/dev/null
cmake --build build/release --target madoguchi "${programs[@]}" >/dev/null

passed=0 failed=0
for program in "${programs[@]}"; do
  page=$(mktemp)
  # shellcheck disable=SC2046
  if "build/release/$program" $smoke $(options_of "$program") >"$page"; then
    passed=$((passed + 1))
    if [ -z "$smoke" ]; then
      mkdir -p docs/bench
      cp "$page" "docs/bench/$program.md"
      cat "$page"
    fi
  else
    failed=$((failed + 1))
    echo "FAILED  $program"
  fi
  rm -f "$page"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
