#!/usr/bin/env bash
# format.sh            formats every C++ file as .clang-format says
# format.sh --check    names those that are not formatted; exit 1 when there are any
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

run() {
  local at_once=$1
  shift
  find src tests fuzz bench -name '*.[ch]pp' -print0 |
    xargs -0 -n 16 -P "$at_once" clang-format-14 --style=file "$@"
}

case ${1:-} in
  "") run "$(nproc)" -i ;;
  --check)
    # One after the other: their words must not mix.
    said=$(run 1 --dry-run --Werror 2>&1) && exit 0
    echo "$said" | sed -nE 's/:[0-9]+:[0-9]+: error: .*/: not formatted (make format)/p' | sort -u
    exit 1
    ;;
  *) echo "usage: format.sh [--check]" >&2 && exit 2 ;;
esac
