#!/usr/bin/env bash
# One run of the shared load kit over Request Tracker 5 and Madoguchi, both on this machine: prints
# the page kept in docs/bench/deskload.md.
#   run.sh [TICKETS]      RT must hold them already (rt5.sh install, rt5.sh fill TICKETS); as root
# DESKLOAD is the kit, RT_BENCH the folder of rt5.sh, SERVER the program (build/release/madoguchi).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=bench/deskload
export DESKLOAD=${DESKLOAD:-$PWD/../shared/tools/deskload} RT_BENCH=${RT_BENCH:-/tmp/rt5-bench}
tickets=${1:-20000} server=${SERVER:-build/release/madoguchi} seconds=${SECONDS_A_RUN:-6}
work=$(mktemp -d)
machine=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)

end_all() {
  trap - EXIT INT TERM
  [ ! -f "$work/results" ] || cp "$work/results" "$RT_BENCH/results"
  [ -f "$work/server.pid" ] && kill "$(cat "$work/server.pid")" || true
  $here/rt5.sh stop >&2 || true
  rm -rf "$work"
}
trap end_all EXIT INT TERM

measure() { # measure LABEL ADAPTER DEEP OPEN OPTION…
  local label=$1 adapter=$2 deep=$3 open=$4
  shift 4
  python3 $here/bench.py run --adapter "$adapter" "$@" --label "$label" --out "$work/results" \
    --ops list_api,detail_api,create,reply --clients 1,4 --seconds "$seconds" --runs 3 \
    --deep "$deep" --reply-ids "$open" >&2
}

memory() { python3 "$DESKLOAD/mem.py" "$@" --seconds 3 | sed -n 's/^total: PSS //p'; }

load_before=$(cut -d' ' -f1-3 /proc/loadavg)
$here/rt5.sh start >&2
read -ra rt_pids < <($here/rt5.sh pids)
rt_idle=$(memory "${rt_pids[@]}")
python3 $here/fill.py --server "$server" --data "$work/data" --work "$work" --tickets "$tickets" >&2
own_idle=$(memory madoguchi="$(cat "$work/server.pid")")
measure "RT 5" rt5 "$RT_BENCH/deep" "$RT_BENCH/open" --opt base=http://127.0.0.1:8585 \
  --opt tokens="$RT_BENCH/log/tokens" --opt web_user=agent1 --opt web_pass=bench-agent1-pw \
  --opt auth=cookie
measure "Madoguchi" madoguchi "$work/deep" "$work/open" --opt base=http://127.0.0.1:8090 \
  --opt tenants="$work/tenants"

cat <<P
# Inquiries beside Request Tracker 5

Printed by \`bench/deskload/run.sh $tickets\` on $(date -u +%F); $machine, $(nproc) cores for
servers and load alike; load average before $load_before, after $(cut -d' ' -f1-3 /proc/loadavg).
$tickets tickets of the same corpus in both, closed loop, 1 and 4 clients, $seconds s a run, the
median of three runs.

RT 5 from Debian 12: four Starman workers, nginx, PostgreSQL 15 with 1 GB of buffers, mail composed
and thrown away, signed in once by its web session. Madoguchi: one process, every answered write
durable; a reseller opens, the desk answers. List: the 50 open ones an agent sees first. Detail:
fields and ten messages (RT: three requests). Reply: RT answers with a sentence, Madoguchi, asked
with Prefer: return=minimal, with the new version alone.

$(python3 $here/table.py "$work/results" "RT 5" Madoguchi)

| memory | filled, before the load | after it |
|---|---:|---:|
| RT 5 with nginx and PostgreSQL | $rt_idle | $(memory "${rt_pids[@]}") |
| Madoguchi | $own_idle | $(memory madoguchi="$(cat "$work/server.pid")") |
P
