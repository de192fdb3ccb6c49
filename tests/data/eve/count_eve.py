"""Counts alerts of an EVE file per (gid:sid, inside, outside), independently of Madoguchi."""
import collections
import ipaddress
import json
import sys

inside = ipaddress.ip_network(sys.argv[2])
counts = collections.Counter()
for line in open(sys.argv[1], encoding="utf-8"):
    event = json.loads(line)
    if event["event_type"] == "alert":
        ends = sorted((event["src_ip"], event["dest_ip"]),
                      key=lambda ip: ipaddress.ip_address(ip) not in inside)
        alert = event["alert"]
        counts[f"{alert['gid']}:{alert['signature_id']} {ends[0]} {ends[1]}"] += 1
for key in sorted(counts):
    print(key, counts[key])
