#!/usr/bin/env python3
"""Reads mails as anybody's program would: one JSON object a line for each file named on stdin.

usage: read_mail.py [DKIM-TXT-RECORD]   With a record the signature is checked against it.
"""
import email
import email.policy
import json
import sys


def signed(raw, record):
    if not record:
        return None
    import dkim
    return dkim.verify(raw, dnsfunc=lambda name, timeout=5: record.encode())


def part(mail, kind):
    found = mail.get_body(preferencelist=(kind,))
    return found.get_content() if found else ""


def main():
    record = sys.argv[1] if len(sys.argv) > 1 else ""
    for path in sys.stdin.read().split("\n"):
        if not path:
            continue
        with open(path, "rb") as file:
            raw = file.read()
        mail = email.message_from_bytes(raw, policy=email.policy.default)
        head = raw.split(b"\n\n", 1)[0]
        print(json.dumps({
            "file": path,
            "to": mail["To"].addresses[0].addr_spec,
            "from": mail["From"].addresses[0].addr_spec,
            "from_name": mail["From"].addresses[0].display_name,
            "return_path": str(mail["Return-Path"] or "").strip("<>"),
            "id": str(mail["Message-ID"]),
            "subject": str(mail["Subject"]),
            "headers": {name.lower(): str(value) for name, value in mail.items()},
            "defects": [type(defect).__name__ for defect in mail.defects],
            "is_ascii": all(byte < 128 for byte in raw),
            "longest_header_line": max(len(line) for line in head.split(b"\n")),
            "text": part(mail, "plain"),
            "html": part(mail, "html"),
            "dkim": signed(raw, record),
        }))


if __name__ == "__main__":
    main()
