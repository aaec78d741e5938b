"""Prints how many milliseconds pass from the start of a program to its text on the screen.

usage: first_frame.py RUNS FRAMEBUFFER-OF-XVFB PROGRAM
"""

import mmap
import os
import signal
import statistics
import struct
import subprocess
import sys
import time

# The middle of the screen, which the window covers and its frame does not.
LEFT, RIGHT, TOP, BOTTOM = 300, 1100, 150, 700
# A page of letters with soft edges has hundreds of colours; an empty window has one or two, and the mouse
# pointer in the middle of the screen about thirty.
COLOURS = 100


class Screen:
    """The picture Xvfb keeps in a file, in the format of xwd."""

    def __init__(self, path: str):
        with open(path, "rb") as file:
            self.picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        head = struct.unpack(">25I", self.picture[:100])
        self.line = head[12]
        self.start = head[0] + 12 * head[19]

    def has_text(self) -> bool:
        seen = set()
        for y in range(TOP, BOTTOM, 5):
            start = self.start + y * self.line
            seen.update(memoryview(self.picture[start + 4 * LEFT : start + 4 * RIGHT]).cast("I"))
            if len(seen) >= COLOURS:
                return True
        return False


def until(what, patience: float = 60.0) -> None:
    end = time.monotonic() + patience
    while not what():
        if time.monotonic() > end:
            sys.exit("waited in vain")
        time.sleep(0.0005)


def run(screen: Screen, program: str) -> float:
    until(lambda: not screen.has_text())
    begun = time.monotonic()
    window = subprocess.Popen([program], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(screen.has_text)
    taken = time.monotonic() - begun
    time.sleep(0.5)
    os.kill(window.pid, signal.SIGTERM)
    window.wait()
    time.sleep(0.5)
    return taken * 1000.0


def main() -> None:
    screen = Screen(sys.argv[2])
    # The first start reads the program from the disk; it is not counted.
    run(screen, sys.argv[3])
    times = [run(screen, sys.argv[3]) for _ in range(int(sys.argv[1]))]
    print(f"{statistics.median(times):.0f} ({min(times):.0f}, {max(times):.0f})")


if __name__ == "__main__":
    main()
