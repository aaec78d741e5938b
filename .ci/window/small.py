"""Makes a picture of the window small: a part of it, no wider than the help, in so few colours that it stays light.

usage: small.py FROM TO [WIDTHxHEIGHT+LEFT+TOP]
"""

import re
import sys

from PIL import Image

WIDEST = 700
COLOURS = 64


def main():
    source, target, *part = sys.argv[1:]
    image = Image.open(source).convert("RGB")
    if any(part):
        wide, high, left, top = map(int, re.split(r"[x+]", part[0]))
        image = image.crop((left, top, left + wide, top + high))
    if image.width > WIDEST:
        image = image.resize((WIDEST, image.height * WIDEST // image.width), Image.LANCZOS)
    image = image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    image.save(target, optimize=True)
    print(target, image.size)


main()
