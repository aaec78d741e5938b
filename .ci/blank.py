"""Fails if a screenshot is blank: a window with text has many colours, and none fills almost all of it.

usage: blank.py PICTURE.png
"""

import sys

from PIL import Image


def main() -> int:
    with Image.open(sys.argv[1]) as picture:
        # The middle, where the window is; the bare screen around it proves nothing.
        width, height = picture.size
        box = (width // 10, height // 10, width * 9 // 10, height * 9 // 10)
        inner = picture.convert("RGB").crop(box)
    counts = inner.getcolors(inner.width * inner.height)
    share = max(count for count, _ in counts) / (inner.width * inner.height)
    if len(counts) < 60 or share > 0.985:
        print(f"{sys.argv[1]} is blank: {len(counts)} colours, {share:.1%} of it one colour", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
