#!/usr/bin/env bash
# Every header compiles alone: it includes what it uses. A header that stands first in some .cpp is
# proven by the build; the others are compiled here. ccache makes an unchanged one cheap.
# exit 0: all do; 1: those that don't, with the compiler's first word on each
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly folder=build/headers
mkdir -p "$folder"

check() {
  local header=$1 stub said
  stub=$folder/$(echo "$header" | tr / _).cpp
  grep -qsF "\"$header\"" "$stub" || echo "#include \"$header\"" >"$stub"
  said=$(${CCACHE-ccache} g++ -std=c++20 -O0 -w -Isrc -Itests -DMADOGUCHI_VERSION='"0"' \
    -DMADOGUCHI_SOURCE_DIR='"."' -DMADOGUCHI_TEST_SOURCE_DIR='"."' -c "$stub" -o "$stub.o" 2>&1) ||
    { echo "$header: $(echo "$said" | grep -m 1 error)" && return 1; }
}
export -f check
export folder

# The first include of each .cpp that the build compiles
proven() {
  find src -name '*.cpp' -exec awk '
    FNR == 1 { seen = 0 }
    /^#include/ && !seen { seen = 1; if (split($0, part, "\"") > 1) print part[2] }' {} +
}

mapfile -t headers < <({ find src tests -name '*.hpp' | cut -d/ -f2-; } | sort |
  comm -23 - <(proven | sort -u))
printf '%s\0' "${headers[@]}" |
  xargs -0 -n 1 -P "$(nproc)" bash -c 'check "$1"' check ||
  { echo "headers: not every one compiles alone" && exit 1; }
echo "headers: every one compiles alone, ${#headers[@]} compiled here"
