#!/bin/sh
# Builds the fuzz targets and runs each for some seconds on a copy of its corpus.
#   tools/fuzz_smoke.sh [seconds]     default 10; ends with "N passed, N failed"
# The canary has to fail, or the harness is blind.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-10}
build=${MADOGUCHI_FUZZ_BUILD:-build/fuzz}
targets=$(sed -n 's/^madoguchi_fuzz(\([a-z_]*\) .*/\1/p' fuzz/CMakeLists.txt)

cmake --preset fuzz -B "$build" >/dev/null
# shellcheck disable=SC2086
cmake --build "$build" --target $targets

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
kept=$build/findings
passed=0
failed=0

run() {
  target=$1
  mkdir -p "$scratch/$target"
  [ ! -d "fuzz/corpus/$target" ] || cp -r "fuzz/corpus/$target/." "$scratch/$target"
  dictionary=
  [ ! -f "fuzz/dict/$target.dict" ] || dictionary="-dict=fuzz/dict/$target.dict"
  "$build/$target" "$scratch/$target" $dictionary -max_total_time="$seconds" -max_len=16384 \
    -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$scratch/$target." \
    >"$scratch/$target.log" 2>&1
}

for target in $targets; do
  outcome=clean
  if ! run "$target"; then
    outcome=broken
    if grep -q "^SUMMARY: " "$scratch/$target.log"; then outcome=found; fi
  fi
  wanted=clean
  [ "$target" != canary_fuzz ] || wanted=found
  if [ "$outcome" = "$wanted" ]; then
    passed=$((passed + 1))
    echo "ok    $target"
  else
    failed=$((failed + 1))
    mkdir -p "$kept"
    cp "$scratch/$target".* "$kept"
    echo "FAIL  $target: log and input in $kept"
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
