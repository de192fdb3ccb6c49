#!/usr/bin/env bash
# Madoguchi with demo data, and where namespaces are allowed a real router with a host and a peer.
#   PORT=8080 (default)   where the portal listens, on 127.0.0.1
#   DATA=data-madoguchi   folder of the store; kept between runs
# Ctrl-C ends everything this script started.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly port=${PORT:-8080} data=${DATA:-data-madoguchi} build=${MADOGUCHI_BUILD:-build/release}
readonly lab_name=mdgdemo lab_net=10.231.99 sensor=demo-router-1
readonly lab=tests/e2e/lab/lab.sh agent_state=$data/demo-agent
server='' agent='' has_lab=''

say() { echo "demo: $*"; }

end_all() {
  trap - EXIT INT TERM
  for pid in $agent $server; do kill "$pid" 2>/dev/null || true; done
  for pid in $agent $server; do wait "$pid" 2>/dev/null || true; done
  [ -z "$has_lab" ] || bash "$lab" down "$lab_name"
  rm -f "$data/demo-feed"
  say "ended; $data is kept"
}

start_lab() {
  local said
  if said=$(LAB_MANAGEMENT=$lab_net bash "$lab" up "$lab_name" "$port" 2>&1); then
    has_lab=yes
  else
    say "no router, host and peer here: ${said#lab: }"
  fi
}

start_server() {
  local listen=(--listen "127.0.0.1:$port")
  [ -z "$has_lab" ] || listen+=(--listen "$lab_net.1:$port")
  : >"$data/demo-server.out"  # now, not when the server comes to it: the loop below reads it
  "$build/madoguchi" serve --demo --data "$data" "${listen[@]}" >>"$data/demo-server.out" \
    2>"$data/demo-server.log" &
  server=$!
  for _ in $(seq 600); do
    [ "$(grep -c '^Listening' "$data/demo-server.out")" -lt $((${#listen[@]} / 2)) ] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.2
  done
  say "the server did not start: $(tail -n 1 "$data/demo-server.log")"
  exit 1
}

# member NAME of one JSON line on stdin
member() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

start_agent() {
  local code
  code=$("$build/madoguchi" router enrol --data "$data" --sensor "$sensor" | member code)
  rm -rf "$agent_state"
  in_router "$build/madoguchi-router-agent" enrol --server "http://$lab_net.1:$port" \
    --code "$code" --state "$agent_state" >/dev/null
  in_router "$build/madoguchi-router-agent" run --state "$agent_state" \
    >"$data/demo-agent.log" 2>&1 &
  agent=$!
}

in_router() { nsenter --net="/run/netns/$lab_name-rtr" -- "$@"; }

# What tools/demo_alert.py needs to know.
open_feed() {
  local token
  token=$("$build/madoguchi" token add --data "$data" --name "demo feed" --sensor "$sensor" \
    --days 1 | member token)
  (umask 077 && printf '{"url":"http://127.0.0.1:%s","token":"%s","sensor":"%s","host":"%s"}\n' \
    "$port" "$token" "$sensor" "${has_lab:+$lab_name-host}" >"$data/demo-feed")
}

tell() {
  cat <<EOF

  Madoguchi is at  http://127.0.0.1:$port/

  sign in as                 role            who                           password
  sato@aozora.example        company_admin   株式会社青空製作所            madoguchi-demo-1
  suzuki@aozora.example      company_user    株式会社青空製作所            the same for all
  tanaka@kitahama.example    company_admin   北浜会計事務所
  hayashi@minato.example     company_admin   みなと物流株式会社
  ono@midori.example         partner_admin   みどりシステム販売 (reseller)
  kimura@midori.example      partner_user    みどりシステム販売 (reseller)
  kato@wakaba.example        company_user    わかばクリニック (the reseller's customer)
  aoki@desk.example          analyst         the desk
  ishida@desk.example        supervisor      the desk
  ueda@desk.example          claims          the desk
  onishi@desk.example        operator        the desk
  kawaguchi@desk.example     auditor         the desk

  A new alert:               python3 tools/demo_alert.py
EOF
  [ -z "$has_lab" ] || cat <<EOF
  Does the traffic pass?     nsenter --net=/run/netns/$lab_name-host \\
                               python3 tests/e2e/lab/probe.py 198.51.100.10 198.51.100.11
  What the router filters:   nsenter --net=/run/netns/$lab_name-rtr nft list table inet madoguchi
EOF
  echo "  Logs are in $data/. Ctrl-C ends it all."
  echo
}

mkdir -p -m 700 "$data"
trap end_all EXIT
trap 'exit 0' INT TERM
start_lab
start_server
[ -z "$has_lab" ] || start_agent
open_feed
tell
wait "$server" || true
say "the server ended: $(tail -n 1 "$data/demo-server.log")"
exit 1
