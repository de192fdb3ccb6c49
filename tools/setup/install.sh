#!/usr/bin/env bash
# Installs what is missing, from Debian and npm only, and says in one line what it lacks when it
# can't go on.
#   install.sh build   what building needs, Node and the portal's packages
#   install.sh run     the same, and what `make run` needs
#   install.sh test    the same, and what the tests need
set -euo pipefail

readonly root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly here=$root/tools/setup
readonly toolchain=$root/build/toolchain
readonly node_least=20.19 npm_least=11.0

say() { echo "set-up: $*"; }
stop() {
  echo "set-up: $*" >&2
  exit 1
}

case ${1:-} in
  build | run | test) readonly mode=$1 ;;
  *) stop "usage: install.sh build | run | test" ;;
esac

# The packages of packages.txt for this mode: each mode takes those of the modes before it.
wanted_packages() {
  awk -v mode="$mode" '
    BEGIN { split("build run test", order); for (i in order) rank[order[i]] = i }
    $1 == "#" && ($2 in rank) { section = $2; next }
    $1 ~ /^#/ { next }
    section != "" && rank[section] <= rank[mode] { for (i = 1; i <= NF; i++) print $i }
  ' "$here/packages.txt"
}

# missing PACKAGE…: those that are not installed
missing() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null |
    awk '$1 == "ii" { print $2 }' || true)
  printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$installed") || true
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

# apt_install PACKAGE…; $log keeps apt's own words
apt_install() {
  command -v apt-get >/dev/null || stop "lacks $* and apt-get to install them (Debian 12 is meant)"
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
    stop "lacks $* and the right to install them: run as root or with sudo"
  mkdir -p "$root/build"
  local log=$root/build/setup.log
  apt update >"$log" 2>&1 || say "Debian's package lists could not be renewed; using those at hand"
  apt install --no-install-recommends "$@" >>"$log" 2>&1 ||
    stop "Debian could not install $*: $(grep -m 1 '^E:' "$log" || tail -n 1 "$log")"
}

# keep_asleep PACKAGE…: what the tests start by themselves must not begin as a service, too, now or
# at the next start of the machine. `systemctl unmask` brings it back.
keep_asleep() {
  local package unit
  for package in "$@"; do
    case $package in
      crowdsec-firewall-bouncer) unit=$package.service ;;
      openssh-server) unit=ssh.service ;;
      *) continue ;;
    esac
    unit=/etc/systemd/system/$unit
    if [ -e "$unit" ] || [ -L "$unit" ]; then continue; fi
    as_root mkdir -p "${unit%/*}" && as_root ln -s /dev/null "$unit"
    say "$package is for tests: its service is masked"
  done
}

install_packages() {
  local lacking
  mapfile -t lacking < <(missing $(wanted_packages))
  [ -n "${lacking[*]}" ] || return 0
  say "installing from Debian: ${lacking[*]}"
  keep_asleep "${lacking[@]}"
  apt_install "${lacking[@]}"
}

# at_least HAVE WANTED: is the first version no older than the second?
at_least() { printf '%s\n%s\n' "$2" "${1#v}" | sort -C -V; }

node_fits() {
  command -v node >/dev/null && at_least "$(node --version)" "$node_least" &&
    command -v npm >/dev/null && at_least "$(npm --version)" "$npm_least"
}

# Debian's npm is there only long enough to fetch the pinned ones of tools/setup/toolchain.
fetch_node() {
  say "fetching Node and npm into build/toolchain"
  local borrowed=()
  if ! npm --version >/dev/null 2>&1; then
    apt update >/dev/null 2>&1 || true
    mapfile -t borrowed < <(apt-get install -s --no-install-recommends npm 2>/dev/null |
      awk '$1 == "Inst" { print $2 }')
    # gone again soon: no need to sync each file
    apt_install -o Dpkg::Options::=--force-unsafe-io npm
  fi
  mkdir -p "$toolchain"
  cp "$here/toolchain/package.json" "$here/toolchain/package-lock.json" "$toolchain/"
  npm_ci "$toolchain"
  mkdir -p "$toolchain/bin"
  ln -sfn "$toolchain"/node_modules/node-linux-*/bin/node "$toolchain/bin/node"
  ln -sfn ../node_modules/npm/bin/npm-cli.js "$toolchain/bin/npm"
  ln -sfn ../node_modules/npm/bin/npx-cli.js "$toolchain/bin/npx"
  if [ ${#borrowed[@]} -gt 0 ]; then
    apt purge "${borrowed[@]}" -o Dpkg::Options::=--force-unsafe-io \
      >>"$root/build/setup.log" 2>&1 ||
      say "Debian's npm could not be removed again; it does no harm"
  fi
}

# npm_ci FOLDER: its packages as locked, unless they are there already
npm_ci() {
  local done=$1/node_modules/.package-lock.json log=$root/build/setup-npm.log
  [ -f "$done" ] && [ "$done" -nt "$1/package-lock.json" ] && return 0
  say "installing from npm: ${1#"$root"/}"
  mkdir -p "$root/build"
  (cd "$1" && npm ci --no-audit --no-fund --no-update-notifier) >"$log" 2>&1 ||
    stop "npm could not install ${1#"$root"/}: $(grep -i 'error' "$log" | head -n 4 | tr '\n' ' ')"
}

install_packages
export PATH=$toolchain/bin:$PATH
hash -r
node_fits || fetch_node
hash -r
node_fits || stop "lacks Node $node_least and npm $npm_least; npm's own don't run here"
npm_ci "$root/web"
