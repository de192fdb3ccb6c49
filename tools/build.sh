#!/usr/bin/env bash
# build.sh PRESET [TARGET…]: the programs of a CMake preset; for release also the portal's pages.
# WITH_TESTS=ON builds the tests, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

[ $# -ge 1 ] || { echo "usage: build.sh PRESET [TARGET…]" >&2 && exit 2; }
preset=$1
shift
targets=()
[ $# -eq 0 ] || targets=(--target "$@")

cmake --preset "$preset" -DMADOGUCHI_TESTS="${WITH_TESTS:-OFF}" >/dev/null
cmake --build "build/$preset" "${targets[@]}"
if [ "$preset" = release ]; then (cd web && npm run --silent build); fi
