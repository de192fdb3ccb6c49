#!/usr/bin/env bash
# A router with a host behind it and a peer in front of it, in network namespaces.
#   lab.sh up PREFIX [SERVER_PORT]   makes them, starts the peer's echo servers, prints KEY=VALUE
#   lab.sh down PREFIX               takes everything away again; may be run at any time
# Exit codes: 0 done, 2 wrong use, 3 namespaces are refused here.
# LAB_MANAGEMENT=10.231.0 (default): first three numbers of the /30 between root and router.
set -euo pipefail

usage() { echo "usage: lab.sh up PREFIX [SERVER_PORT] | down PREFIX" >&2; exit 2; }
refuse() { echo "lab: $1" >&2; exit 3; }

[ $# -ge 2 ] || usage
verb=$1 prefix=$2 server_port=${3:-8080}
[[ $prefix =~ ^[a-z][a-z0-9]{0,7}$ ]] || { echo "lab: PREFIX is 1 to 8 of a-z, 0-9" >&2; exit 2; }
management=${LAB_MANAGEMENT:-10.231.0}
host=$prefix-host router=$prefix-rtr peer=$prefix-peer
folder=/tmp/madoguchi-lab-$prefix
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Only what this lab started, by its pid files, and only while it is still in one of its namespaces.
end_processes() {
  local file pid name
  for file in "$folder"/*.pid; do
    [ -e "$file" ] || continue
    pid=$(cat "$file")
    name=$(ip netns identify "$pid" 2>/dev/null || true)
    case $name in "$host" | "$router" | "$peer") kill "$pid" 2>/dev/null || true ;; esac
  done
}

down() {
  end_processes
  local name
  for name in "$host" "$router" "$peer"; do
    if ip netns list 2>/dev/null | grep -qw -- "$name"; then ip netns del "$name"; fi
  done
  ip link del "${prefix}-m0" 2>/dev/null || true
  rm -rf "$folder"
}

# inside NAMESPACE COMMAND…: not `ip netns exec` or `ip -n`, which remount and so fail in a chroot
inside() {
  local name=$1
  shift
  nsenter --net="/run/netns/$name" -- "$@"
}

# link NAMESPACE DEVICE NAMESPACE DEVICE
link() {
  ip link add "$2" netns "$1" type veth peer name "$4" netns "$3"
  inside "$1" ip link set "$2" up
  inside "$3" ip link set "$4" up
}

# address NAMESPACE DEVICE ADDRESS…; nodad: usable at once
address() {
  local name=$1 device=$2 one
  shift 2
  for one in "$@"; do
    case $one in
      *:*) inside "$name" ip address add "$one" dev "$device" nodad ;;
      *) inside "$name" ip address add "$one" dev "$device" ;;
    esac
  done
}

build() {
  local name
  for name in "$host" "$router" "$peer"; do
    ip netns add "$name"
    inside "$name" ip link set lo up
  done
  link "$host" eth0 "$router" lan0
  link "$router" wan0 "$peer" eth0
  ip link add "${prefix}-m0" type veth peer name mgmt0 netns "$router"
  ip address add "$management.1/30" dev "${prefix}-m0"
  ip link set "${prefix}-m0" up
  inside "$router" ip link set mgmt0 up
  address "$router" mgmt0 "$management.2/30"
  address "$router" lan0 192.168.77.1/24 2001:db8:1::1/64
  address "$router" wan0 198.51.100.1/24 2001:db8:2::1/64
  address "$host" eth0 192.168.77.10/24 2001:db8:1::10/64
  address "$peer" eth0 198.51.100.10/24 198.51.100.11/24 2001:db8:2::10/64 2001:db8:2::11/64
  inside "$host" ip route add default via 192.168.77.1
  inside "$host" ip -6 route add default via 2001:db8:1::1
  inside "$peer" ip route add 192.168.77.0/24 via 198.51.100.1
  inside "$peer" ip -6 route add 2001:db8:1::/64 via 2001:db8:2::1
  inside "$router" sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
}

start_peer() {
  inside "$peer" python3 "$here/peer.py" --counters "$folder/peer.json" \
    198.51.100.10 198.51.100.11 2001:db8:2::10 2001:db8:2::11 \
    >"$folder/peer.log" 2>&1 </dev/null &
  echo $! >"$folder/peer.pid"
  for _ in $(seq 50); do
    [ -s "$folder/peer.json" ] && return
    sleep 0.1
  done
  down
  refuse "the peer's echo servers did not start"
}

up() {
  [ "$(id -u)" = 0 ] || refuse "root is needed for network namespaces"
  command -v ip >/dev/null || refuse "ip is not installed (package iproute2)"
  command -v python3 >/dev/null || refuse "python3 is not installed"
  down
  mkdir -p "$folder"
  build 2>"$folder/build.log" &  # apart: the shell ends at the first fault only outside a condition
  if ! wait $!; then
    local why
    why=$(tail -n 1 "$folder/build.log")
    down
    refuse "network namespaces are refused here: $why"
  fi
  start_peer
  cat <<EOF
LAB_HOST_NS=$host
LAB_ROUTER_NS=$router
LAB_PEER_NS=$peer
LAB_HOST_ADDRESS=192.168.77.10
LAB_HOST_ADDRESS6=2001:db8:1::10
LAB_WAN_ADDRESS=198.51.100.1
LAB_BAD_ADDRESS=198.51.100.10
LAB_GOOD_ADDRESS=198.51.100.11
LAB_BAD_ADDRESS6=2001:db8:2::10
LAB_GOOD_ADDRESS6=2001:db8:2::11
LAB_ECHO_PORT=7007
LAB_SERVER_ADDRESS=$management.1
LAB_SERVER_URL=http://$management.1:$server_port
LAB_COUNTERS=$folder/peer.json
LAB_FOLDER=$folder
EOF
}

case $verb in
  up) up ;;
  down) down ;;
  *) usage ;;
esac
