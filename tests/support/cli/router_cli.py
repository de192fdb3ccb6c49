#!/usr/bin/env python3
"""The command line of a router, played: sshd's ForceCommand in the tests of the SSH adapter.

usage: router_cli.py yamaha|ix FOLDER

FOLDER/settings holds the running settings, FOLDER/saved what would survive a restart, FOLDER/said
every line that was told, FOLDER/mischief (JSON, optional) what goes wrong:
  refuse    lines with this in them get an error, and do nothing
  ignore    lines with this in them are taken, and do nothing (the device lies)
  hang_up   the session ends after a line with this in it was done, before its answer; once
  meddle    {"after", "replace", "with"}: somebody else replaces that in the settings, right after
            a line with this in it was done; once
  pause_s   how long every answer takes
  page      lines a page; then the pager waits for a key
"""
import json
import os
import pathlib
import sys
import termios
import time
import tty


class Wire:
    """The terminal: keys in, text out."""

    def __init__(self):
        tty.setraw(0, termios.TCSANOW)

    def key(self):
        byte = os.read(0, 1)
        if not byte:
            sys.exit(0)
        return byte

    def say(self, text):
        os.write(1, text.encode())

    def line(self, does_show):
        typed = b""
        while (byte := self.key()) not in (b"\r", b"\n"):
            typed += byte
            if does_show:
                os.write(1, byte)
        self.say("\r\n")
        return typed.decode()


class Router:
    pager = "---more---"
    refusal = "Error: Invalid command name"

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.wire = Wire()
        self.section = ""

    def mischief(self):
        path = self.folder / "mischief"
        return json.loads(path.read_text()) if path.exists() else {}

    def settings(self):
        return (self.folder / "settings").read_text().splitlines()

    def keep(self, lines):
        beside = self.folder / "settings.new"
        beside.write_text("\n".join(lines) + "\n")
        beside.rename(self.folder / "settings")

    def note(self, line):
        with open(self.folder / "said", "a", encoding="utf-8") as said:
            said.write(line + "\n")

    def page(self, lines):
        room = self.mischief().get("page", 0)
        for number, line in enumerate(lines, 1):
            self.wire.say(line + "\r\n")
            if room and number % room == 0 and number < len(lines):
                self.wire.say(self.pager)
                self.wire.key()
                self.wire.say("\r" + " " * len(self.pager) + "\r")

    def hang_up_if_told(self, line):
        path = self.folder / "mischief"
        mischief = self.mischief()
        if mischief.get("hang_up") and mischief["hang_up"] in line:
            del mischief["hang_up"]
            path.write_text(json.dumps(mischief))
            os._exit(0)

    def meddle_if_told(self, line):
        mischief = self.mischief()
        meddle = mischief.get("meddle")
        if not meddle or meddle["after"] not in line:
            return
        text = "\n".join(self.settings())
        self.keep(text.replace(meddle["replace"], meddle["with"], 1).split("\n"))
        del mischief["meddle"]
        (self.folder / "mischief").write_text(json.dumps(mischief))

    def do(self, line):
        mischief = self.mischief()
        time.sleep(mischief.get("pause_s", 0))
        if mischief.get("refuse") and mischief["refuse"] in line:
            return [self.refusal]
        if mischief.get("ignore") and mischief["ignore"] in line:
            return []
        said = self.obey(line)
        self.meddle_if_told(line)
        self.hang_up_if_told(line)
        return said

    def talk(self):
        self.greet()
        while True:
            self.wire.say(self.prompt())
            line = self.wire.line(True).strip()
            if line in ("exit", "quit") and not self.section:
                return
            if line:
                self.note(line)
                self.page(self.do(line))

    def save(self):
        (self.folder / "saved").write_text((self.folder / "settings").read_text())
        return []


class Yamaha(Router):
    """One level for looking, one for changing; a list of filters an interface and direction."""

    is_administrator = False

    def greet(self):
        self.wire.say("\r\nRTX830 BootROM Ver. 1.01\r\n\r\n")

    def prompt(self):
        return f"{self.section.replace(' select ', '')}# " if self.is_administrator else "> "

    def obey(self, line):
        words = line.split()
        if line == "administrator":
            self.wire.say("Password: ")
            self.is_administrator = self.wire.line(False) == "enable-me"
            return [] if self.is_administrator else ["Error: Incorrect password"]
        if line == "show environment":
            return ["RTX830 BootROM Ver. 1.01", "RTX830 Rev.15.02.22", "  CPU:   3%(5sec)"]
        if not self.is_administrator:
            return ["Error: Administrator only"]
        if line == "show config":
            now = "# Reporting Date: " + str(time.time())
            return ["# RTX830 Rev.15.02.22", now, *self.settings()]
        if line == "save":
            return self.save()
        if words[:2] == ["pp", "select"]:
            self.section = "" if words[2] == "none" else line
            return []
        if words[:2] == ["ip", "filter"]:
            return self.put("ip filter " + words[2], line)
        if words[:3] == ["no", "ip", "filter"]:
            return self.put("ip filter " + words[3], None)
        if words[:2] == ["no", "ip"] and words[3:5] == ["secure", "filter"]:
            return self.put(" ".join(words[1:6]), None)
        if words[0] == "ip" and words[2:4] == ["secure", "filter"]:
            if len([w for w in words[5:] if w != "dynamic"]) > 128:
                return ["Error: Too many filters"]
            return self.put(" ".join(words[:5]), line)
        return [self.refusal]

    def put(self, key, line):
        """In the place of the line with that key; lines of a section stand below its head."""
        inside = key.startswith("ip pp ")
        if inside and not self.section:
            return ["Error: Select a peer first"]
        lines = self.settings()
        begin, end = 0, len(lines)
        if inside:
            begin = lines.index(self.section) + 1
            end = begin
            while end < len(lines) and lines[end].startswith(" "):
                end += 1
        margin = " " if inside else ""
        there = [at for at in range(begin, end) if (lines[at] + " ").startswith(margin + key + " ")]
        if line is None and not there:
            return ["Error: Not found"]
        if there:
            lines[there[0]:there[0] + 1] = [] if line is None else [margin + line]
        else:
            lines.insert(end, margin + line)
        self.keep(lines)
        return []


class Ix(Router):
    """Named access lists; what is bound to an interface is tried in the order of its numbers."""

    pager = "--More--"
    refusal = "% Invalid command."
    is_configuring = False

    def greet(self):
        self.wire.say("\r\nNEC Portable Internetwork Core Operating System Software\r\n")

    def prompt(self):
        if not self.is_configuring:
            return "Router# "
        name = self.section.replace("interface ", "")
        return f"Router(config-{name})# " if name else "Router(config)# "

    def obey(self, line):
        words = line.split()
        if line == "enable-config":
            self.is_configuring = True
            return ["Enter configuration commands, one per line. End with CNTL/Z."]
        if not self.is_configuring:
            return [self.refusal]
        if line == "show version":
            return ["NEC Portable Internetwork Core Operating System Software", "IX2215"]
        if line == "show running-config":
            return ["! NEC Portable Internetwork Core", "! Current time " + str(time.time()),
                    *self.settings()]
        if line == "write memory":
            return self.save()
        if line.startswith("terminal "):
            return []
        if words[0] == "interface":
            self.section = line
            return []
        if line == "exit":
            self.section = ""
            return []
        return self.change(words[1:] if words[0] == "no" else words, words[0] == "no")

    def change(self, words, does_go):
        line = " ".join(words)
        lines = self.settings()
        if words[:2] == ["ip", "filter"]:
            if not self.section:
                return [self.refusal]
            begin = lines.index(self.section) + 1
            line, at = "  " + line, begin
        elif words[:2] == ["ip", "access-list"]:
            self.section, begin, at = "", 0, len(lines)
            same = [n for n, l in enumerate(lines) if l.split()[:3] == words[:3]]
            at = same[-1] + 1 if same else 0
        else:
            return [self.refusal]
        there = [n for n in range(begin, len(lines)) if lines[n] == line]
        if does_go and not there:
            return ["% Not found."]
        if does_go:
            del lines[there[0]]
        elif not there:
            lines.insert(at, line)
        self.keep(lines)
        return []


if __name__ == "__main__":
    ROUTER = {"yamaha": Yamaha, "ix": Ix}[sys.argv[1]](sys.argv[2])
    try:
        ROUTER.talk()
    except (BrokenPipeError, OSError):
        sys.exit(0)
