#!/usr/bin/env bash
# Every check and test, part by part; a failing part does not keep the next from running.
#   test.sh          what every change must pass
#   test.sh --long   what is too slow for that: ThreadSanitizer, clang, long fuzzing, 1000 kills
#   test.sh --long "ten thousand seeds"…     those parts alone
# Each part's words are kept in build/test-logs. The last line is the sum: "N passed, N failed,
# N skipped". A part that could not run counts as one failure.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export PYTHONDONTWRITEBYTECODE=1
readonly logs=build/test-logs
passed=0 failed=0 skipped=0

# counts LOG: "passed failed skipped" of the last line that tells them, or nothing
counts() {
  sed -nE 's/^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\1 \2 \4/p' "$1" | tail -n 1
}

# part NAME COMMAND…
part() {
  local name=$1 log start status p f s
  shift
  [ "${#only[@]}" = 0 ] || printf '%s\n' "${only[@]}" | grep -qxF "$name" || return 0
  log=$logs/${name// /-}.log
  start=$SECONDS
  echo "== $name"
  "$@" >"$log" 2>&1
  status=$?
  read -r p f s <<<"$(counts "$log")"
  # A part without a count is one test: did it end well? A part that failed has failed in something.
  [ -n "${p:-}" ] || { p=0 f=0 && [ $status != 0 ] || p=1; }
  [ $status = 0 ] || [ "$f" != 0 ] || f=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + ${s:-0}))
  grep -E '^skipped ' "$log"
  if [ "$f" != 0 ]; then
    grep -E -A 6 '^(FAIL|FAILED) ' "$log" | head -n 200  # and what it says of itself
    tail -n 40 "$log" | sed 's/^/   | /'
    echo "   the whole log: $log"
  fi
  echo "   $p passed, $f failed, ${s:-0} skipped in $((SECONDS - start)) s"
}

# told WORD FILE: how many tests GoogleTest's closing lines say passed, failed or were skipped
told() { sed -nE "s/^\[ *$1 *\] ([0-9]+) tests?[.,].*/\1/p" "$2" | tail -n 1 | grep . || echo 0; }

# program_in PRESET NAME: one GoogleTest program as a whole
program_in() {
  local out=$logs/$1-$2.log status=0
  timeout 900 "build/$1/$2" >"$out" 2>&1 || status=1
  sed -nE "s/^\[  SKIPPED \] (.*) \([0-9]+ ms\)$/skipped $2: \1/p" "$out"
  [ $status != 0 ] || return 0
  grep -E '^\[  FAILED  \] .*ms\)$|SUMMARY: |runtime error:' "$out" | sort -u |
    sed "s/^/FAILED  $2: /"
  grep -qE '^\[==========\] .* ran\.' "$out" || echo "FAILED  $2: did not end"
  return 1
}

# programs_in PRESET: every GoogleTest program of a preset
programs_in() {
  local preset=$1 names name p=0 f=0 s=0
  cmake --preset "$preset" -DMADOGUCHI_TESTS=ON >/dev/null || return 1
  mapfile -t names < <(ninja -C "build/$preset" -t targets all |
    sed -nE 's/^([a-z_]+_tests): CXX_EXECUTABLE.*/\1/p' | grep -vxE "${2:-none}")
  WITH_TESTS=ON tools/build.sh "$preset" "${names[@]}" || return 1
  # As many at once as there are cores, the one that takes longest first.
  export -f program_in && export logs
  mapfile -t names < <(printf '%s\n' "${names[@]}" |
    awk '{ print ($0 != "sim_tests"), $0 }' | sort | cut -d' ' -f2)
  f=$(printf '%s\n' "${names[@]}" |
    xargs -P "$(nproc)" -I{} bash -c 'program_in "$0" "$1" >&2 || echo failed' "$preset" {} | wc -l)
  for name in "${names[@]}"; do
    p=$((p + $(told PASSED "$logs/$preset-$name.log")))
    s=$((s + $(told SKIPPED "$logs/$preset-$name.log")))
  done
  echo "$p passed, $f failed, $s skipped"
  [ "$f" = 0 ]
}

clang_build() {
  cmake -S . -B build/clang -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_COMPILER=clang++-14 &&
    cmake --build build/clang
}

# Ten thousand worlds at full speed; the first 200 of them run under the sanitizers every day.
more_seeds() {
  WITH_TESTS=ON tools/build.sh release sim_tests &&
    seq 1 500 9501 | xargs -P "$(nproc)" -I{} \
      env MADOGUCHI_SIM_FIRST={} MADOGUCHI_SIM_SEEDS=500 \
      build/release/sim_tests --gtest_filter='DeskSim.*'
}

every_day() {
  part "checks of the sources" tools/check.sh --sources
  part "release build" tools/build.sh release  # types of the pages are checked there, too
  part "catalogues" python3 tools/check_catalogues.py
  # Once, under AddressSanitizer and UndefinedBehaviorSanitizer, is as good as twice.
  part "model of triage" build/release/madoguchi triage train data/triage  # the same hash again
  part "unit and contract tests" programs_in asan
  part "fuzzing" tools/fuzz_smoke.sh 10
  part "bench programs run" tools/bench.sh --smoke
  part "end to end" node tests/e2e/run.mjs
}

long() {
  # The simulation is one thread: few seeds here, ten thousand below.
  MADOGUCHI_SIM_SEEDS=100 part "thread sanitizer" programs_in tsan
  part "clang build" clang_build
  part "long fuzzing" tools/fuzz_smoke.sh 300
  part "ten thousand seeds" more_seeds
  part "release build" tools/build.sh release
  part "late answers" env MADOGUCHI_LATE_MS=1500 node tests/e2e/run.mjs  # a slow line, by a page
  part "ten thousand payments" env MADOGUCHI_PAYMENTS=10000 node tests/e2e/run.mjs 72_payments
  part "ten thousand mails under kills" env MADOGUCHI_MAILS=10000 node tests/e2e/run.mjs 72_mail
  part "a thousand kills" env MADOGUCHI_KILLS=1000 node tests/e2e/run.mjs 40_kills
}

mkdir -p "$logs"
rm -f "$logs"/*.log
only=("${@:2}")
case ${1:-} in
  "") every_day ;;
  --long) long ;;
  *) echo "usage: test.sh [--long [PART…]]" >&2 && exit 2 ;;
esac
echo
[ $((passed + failed)) != 0 ] || echo "There is no such part."
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
