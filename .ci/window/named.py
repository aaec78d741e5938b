"""Finds what the window shows by its accessible name, as a screen reader would, and prints where to click it.

usage: named.py wait SECONDS NAME [ROLE]
                                     where to click, "x y" on the screen; a name may go on after NAME and a space;
                                     ROLE as in the list
       named.py text NAME            what the text field of that name holds
       named.py list                 everything that has a name

Where several windows are on the screen, NAMED_PID says which program's is meant.
"""

import os
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


def tree(node):
    """The node and all below it; what vanishes meanwhile is left out."""
    yield node
    try:
        children = [node.get_child_at_index(at) for at in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in filter(None, children):
        yield from tree(child)


def programs():
    """The programs that have windows, or the one that is meant."""
    pid = int(os.environ.get("NAMED_PID", "0"))
    desktop = Atspi.get_desktop(0)
    for at in range(desktop.get_child_count()):
        try:
            program = desktop.get_child_at_index(at)
            if program and pid in (0, program.get_process_id()):
                yield program
        except GLib.Error:
            continue


def everything():
    for program in programs():
        yield from tree(program)


def shown():
    """The name, role and extents of everything in the program's windows."""
    for node in everything():
        try:
            name = node.get_name() or ""
            if name and node.get_role() != Atspi.Role.APPLICATION:
                yield name, node.get_role_name(), node.get_extents(Atspi.CoordType.SCREEN)
        except GLib.Error:
            continue


def find(name: str, role: str):
    found = [it for it in shown() if it[0] == name or it[0].startswith((name + " ", name + "\n", name + "（"))]
    found = [it for it in found if role in ("", it[1])]
    # A button is meant rather than a heading of the same name.
    found.sort(key=lambda it: (it[0] != name, "button" not in it[1]))
    return found[0] if found else None


def text(name: str):
    """What the text field of this name holds; nothing if there is none."""
    for node in everything():
        try:
            if (node.get_name() or "") == name and node.get_role() in (Atspi.Role.ENTRY, Atspi.Role.TEXT):
                return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        except GLib.Error:
            continue
    return None


def main() -> int:
    if sys.argv[1] == "text":
        found = text(sys.argv[2])
        print(found or "")
        return 0 if found is not None else 1
    if sys.argv[1] == "list":
        for name, role, at in shown():
            print(f"{role:14} {at.x},{at.y} {at.width}x{at.height} {name}")
        return 0
    end = time.monotonic() + float(sys.argv[2])
    while True:
        found = find(sys.argv[3], "".join(sys.argv[4:]))
        if found:
            at = found[2]
            # Not the middle of a long row: a notice may lie over its right half.
            print(at.x + min(at.width // 2, 80), at.y + at.height // 2)
            return 0
        if time.monotonic() > end:
            print(f"nothing named {sys.argv[3]} on the screen; there is:", file=sys.stderr)
            for name, role, _ in shown():
                print(f"  {role}: {name}", file=sys.stderr)
            return 1
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main())
