#!/usr/bin/env bash
# Request Tracker 5 from Debian as a peer of the bench, on this machine, with the shared load kit.
#   rt5.sh install        packages, PostgreSQL, an empty database (as root)
#   rt5.sh fill TICKETS   queues, people, tickets; 1 in 200 has ten messages
#   rt5.sh start | stop   four Starman workers behind nginx on 127.0.0.1:8585; PostgreSQL with them
#   rt5.sh pids           NAME=PID… for mem.py
# DESKLOAD is the kit (default ../shared/tools/deskload beside the repository), RT_BENCH a folder.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kit=$(cd "${DESKLOAD:-$here/../../../shared/tools/deskload}" && pwd)
work=${RT_BENCH:-/tmp/rt5-bench}
site=/etc/request-tracker5/RT_SiteConfig.d/90-bench.pm
api_tickets=1000
mkdir -p "$work" && chmod 755 "$work"

as_postgres() { (cd / && runuser -u postgres -- "$@"); }
as_web() { (cd / && runuser -u www-data -- env PERL5LIB=/usr/share/request-tracker5/lib "$@"); }

install_packages() {
  pg_ctlcluster 15 main start 2>/dev/null || true
  debconf-set-selections <<'P'
request-tracker5 request-tracker5/rtname string bench.example.test
request-tracker5 request-tracker5/organization string example.test
request-tracker5 request-tracker5/webbaseurl string http://127.0.0.1:8585
request-tracker5 request-tracker5/webpath string
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/initial-root-password password bench-root-pw
request-tracker5 request-tracker5/dbconfig-install boolean true
request-tracker5 request-tracker5/database-type select pgsql
request-tracker5 request-tracker5/pgsql/app-pass password bench-db-pw
request-tracker5 request-tracker5/app-password-confirm password bench-db-pw
P
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    request-tracker5 rt5-db-postgresql starman nginx-light libjson-perl
}

configure() {
  printf '#!/bin/sh\ncat >/dev/null\n' >"$work/discard" && chmod 755 "$work/discard"
  mkdir -p "$work/log" && chown www-data "$work/log"
  # Without the full-text index: it finds no Japanese word either (the kit's README).
  sed -e "s|DISCARD_SCRIPT|$work/discard|; s|LOG_DIR|$work/log|; s|Indexed => 1.*|Indexed => 0);|" \
    "$kit/rt/RT_SiteConfig.bench.pm.in" >"$site"
  chgrp -R www-data /etc/request-tracker5 && chmod -R g+rX /etc/request-tracker5
  as_postgres psql -q -c "ALTER SYSTEM SET shared_buffers = '1GB'" -c "ALTER SYSTEM SET jit = off"
  pg_ctlcluster 15 main restart
}

fill() {
  local tickets=$1
  configure
  python3 "$kit/corpus.py" --tickets "$api_tickets" --out "$work/corpus.jsonl"
  as_web perl "$kit/rt/setup.pl" "$work/corpus.jsonl" "$work/log/tokens"
  as_web perl "$kit/rt/bulk_load.pl" "$work/corpus.jsonl" 0 2 1 >"$work/deep0" &
  as_web perl "$kit/rt/bulk_load.pl" "$work/corpus.jsonl" 1 2 1 >"$work/deep1" && wait
  local highest
  highest=$(as_postgres psql -At rtdb -c "SELECT MAX(id) FROM tickets")
  if [ "$tickets" -gt "$api_tickets" ]; then
    python3 "$kit/rt/clone.py" --base-max "$highest" --have "$api_tickets" --want "$tickets" |
      as_postgres psql -q rtdb
  fi
  as_postgres psql -q rtdb -c "VACUUM ANALYZE"
  as_postgres psql -At rtdb >"$work/deep" -c "SELECT objectid FROM transactions
    WHERE objecttype = 'RT::Ticket' AND type IN ('Create', 'Correspond')
    GROUP BY 1 HAVING COUNT(*) >= 10 ORDER BY 1 LIMIT 100"
  as_postgres psql -At rtdb >"$work/open" \
    -c "SELECT id FROM tickets WHERE status = 'open' ORDER BY id LIMIT 1000"
  wc -l "$work/deep" "$work/open"
}

start() {
  pg_ctlcluster 15 main start 2>/dev/null || true
  sed "s|RUN_DIR|$work|g" "$kit/rt/nginx.conf.in" >"$work/nginx.conf"
  as_web /usr/share/request-tracker5/libexec/rt-server --server Starman \
    --host 127.0.0.1 --port 8586 --workers 4 \
    >"$work/log/server.out" 2>&1 &
  for _ in $(seq 120); do
    curl -s -o "$work/first" http://127.0.0.1:8586/ && break
    sleep 0.5
  done
  nginx -c "$work/nginx.conf"
  curl -sf -o "$work/first" http://127.0.0.1:8585/
}

starman() { pgrep -u www-data -o -f 'starman master' || pgrep -u www-data -o -f 'rt-server'; }

stop() {
  [ -f "$work/nginx.pid" ] && kill "$(cat "$work/nginx.pid")" || true
  kill "$(starman)" || true
  pg_ctlcluster 15 main stop
}

pids() {
  echo "starman=$(starman) nginx=$(cat "$work/nginx.pid") \
postgres=$(head -n 1 /var/lib/postgresql/15/main/postmaster.pid)"
}

case ${1:-} in
  install) install_packages ;;
  fill) fill "${2:?how many tickets}" ;;
  start) start ;;
  stop) stop ;;
  pids) pids ;;
  *) sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}" >&2 && exit 2 ;;
esac
