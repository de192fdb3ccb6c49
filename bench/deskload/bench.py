#!/usr/bin/env python3
"""The shared load kit with our adapter beside its own: the same words as its bench.py.

DESKLOAD is the kit (default ../shared/tools/deskload beside the repository); it is no part of it.
"""
import os
import pathlib
import runpy
import sys

HERE = pathlib.Path(__file__).resolve().parent


def kit():
    folder = os.environ.get("DESKLOAD") or HERE.parents[2] / "shared/tools/deskload"
    folder = pathlib.Path(folder)
    if not (folder / "bench.py").is_file():
        sys.exit(f"bench: no load kit in {folder}; DESKLOAD says where it is")
    return folder


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(kit()))
    import adapters
    adapters.__path__.append(str(HERE / "adapters"))
    runpy.run_path(str(kit() / "bench.py"), run_name="__main__")
