#!/usr/bin/env bash
# Builds the fuzz targets and runs each for some seconds on a copy of its corpus, as many at once
# as there are cores.
#   tools/fuzz_smoke.sh [seconds]     default 10; ends with "N passed, N failed"
# The canary has to fail, or the harness is blind.
set -euo pipefail
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

fuzz() {
  local target=$1 dictionary=()
  mkdir -p "$scratch/$target"
  [ ! -d "fuzz/corpus/$target" ] || cp -r "fuzz/corpus/$target/." "$scratch/$target"
  [ ! -f "fuzz/dict/$target.dict" ] || dictionary=("-dict=fuzz/dict/$target.dict")
  "$build/$target" "$scratch/$target" "${dictionary[@]}" -max_total_time="$seconds" -max_len=16384 \
    -timeout=10 -rss_limit_mb=2048 -artifact_prefix="$scratch/$target." \
    >"$scratch/$target.log" 2>&1
}

# verdict TARGET: one line, "ok" or "FAIL"
verdict() {
  local target=$1 outcome=clean wanted=clean
  if ! fuzz "$target"; then
    outcome=broken
    if grep -q "^SUMMARY: " "$scratch/$target.log"; then outcome=found; fi
  fi
  [ "$target" != canary_fuzz ] || wanted=found
  if [ "$outcome" = "$wanted" ]; then
    echo "ok    $target"
  else
    mkdir -p "$kept"
    cp "$scratch/$target".* "$kept"
    echo "FAIL  $target: log and input in $kept"
  fi
}

running=0
for target in $targets; do
  if [ "$running" -ge "$(nproc)" ]; then
    wait -n
    running=$((running - 1))
  fi
  verdict "$target" >"$scratch/$target.verdict" &
  running=$((running + 1))
done
wait
cat "$scratch"/*.verdict
passed=$(cat "$scratch"/*.verdict | grep -c '^ok ' || true)
failed=$(($(echo "$targets" | wc -l) - passed))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
