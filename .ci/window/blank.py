"""Fails if a screenshot is blank: a window with text has many colours, and none fills almost all of it.

usage: blank.py PICTURE.png
"""

import sys

from PIL import Image


def main() -> int:
    with Image.open(sys.argv[1]) as picture:
        pixels = picture.width * picture.height
        counts = picture.convert("RGB").getcolors(pixels)
    share = max(count for count, _ in counts) / pixels
    if len(counts) < 60 or share > 0.985:
        print(f"{sys.argv[1]} is blank: {len(counts)} colours, {share:.1%} of it one colour", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
