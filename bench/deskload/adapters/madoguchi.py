"""Madoguchi.  --opt base=URL  --opt tenants=FILE (an id a line)

The reseller opens inquiries for its child contracts, an analyst of the desk reads and answers: one
session each, as the portal has it. Ids are TENANT/INQUIRY. The pages of the portal ask for the same
JSON, so list and detail are the same for the API and the page.
"""
import itertools
import json
import zlib

from .base import Adapter as Base, Http

PASSWORD = "bench-password-1"


def signed_in(base, login):
    client = Http(base, {"Accept": "application/json"})
    answer, body = client("POST", "/api/v1/session", {"login": login, "password": PASSWORD})
    client.headers["Cookie"] = answer.headers["Set-Cookie"].split(";")[0]
    client.headers["X-CSRF-Token"] = json.loads(body)["csrf_token"]
    return client


class Adapter(Base):
    keys = itertools.count(1)

    def __init__(self, opt, index):
        with open(opt["tenants"], encoding="utf-8") as file:
            self.tenants = file.read().split()
        self.partner = signed_in(opt["base"], "partner@bench.example")
        self.desk = signed_in(opt["base"], "analyst@bench.example")
        self.index = index

    def act(self, client, path, body, headers=()):
        """A POST that acts carries a key of its own, so that it may be sent again."""
        key = f"bench-{self.index}-{id(self)}-{next(self.keys)}"
        _, answer = client("POST", path, body, {"Idempotency-Key": key, **dict(headers)},
                           ok=(200, 201, 204))
        return answer

    def create(self, ticket):
        tenant = self.tenants[zlib.crc32(ticket["requestor"].encode()) % len(self.tenants)]
        made = self.act(self.partner, f"/api/v1/tenants/{tenant}/inquiries",
                        {"subject": ticket["subject"], "body": ticket["body"], "alert_ids": []})
        return tenant + "/" + json.loads(made)["inquiry"]["id"]

    def message(self, client, ticket_id, kind, text):
        tenant, inquiry = ticket_id.split("/")
        self.act(client, f"/api/v1/tenants/{tenant}/inquiries/{inquiry}/messages",
                 {"kind": kind, "body": text}, {"Prefer": "return=minimal"})
        return 1

    def reply(self, ticket_id, text):
        return self.message(self.desk, ticket_id, "answer", text)

    def list_api(self, queue):
        _, body = self.desk("GET", "/api/v1/desk/queue?limit=50")
        return len(json.loads(body)["items"])

    def detail_api(self, ticket_id):
        tenant, inquiry = ticket_id.split("/")
        _, body = self.desk("GET", f"/api/v1/tenants/{tenant}/inquiries/{inquiry}")
        return sum(1 for entry in json.loads(body)["timeline"] if entry.get("body"))
