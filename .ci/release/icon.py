"""Draws the icons into data/icons: python3 .ci/release/icon.py (needs Pillow)

The program's is the one that the window draws for itself (src/runtime/icon.rs): a white tick on a blue ground. A file
of ours is a sheet of paper with it.
"""

from pathlib import Path

from PIL import Image, ImageDraw

BLUE, WHITE, LINE, FOLD = "#0f5199", "#ffffff", "#5b6b7a", "#c9d3dc"
SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256]
# As in icon.rs, of a side of 128.
TICK = [(34.0, 66.0), (55.0, 87.0), (95.0, 44.0)]
RADIUS, STROKE = 26.0, 8.5
DRAWN = 2048


def tick(draw: ImageDraw.ImageDraw, left: float, top: float, scale: float, stroke: float) -> None:
    points = [(left + x * scale, top + y * scale) for x, y in TICK]
    draw.line(points, fill=WHITE, width=round(2 * stroke * scale))
    for x, y in points:
        r = stroke * scale
        draw.ellipse((x - r, y - r, x + r, y + r), fill=WHITE)


def program(side: int) -> Image.Image:
    image = Image.new("RGBA", (DRAWN, DRAWN))
    draw, scale = ImageDraw.Draw(image), DRAWN / 128
    draw.rounded_rectangle((0, 0, DRAWN - 1, DRAWN - 1), RADIUS * scale, fill=BLUE)
    # A thin line is lost in few pixels.
    tick(draw, 0, 0, scale, STROKE if side > 24 else STROKE * 1.25)
    return image.resize((side, side), Image.LANCZOS)


def sheet(side: int) -> Image.Image:
    image = Image.new("RGBA", (DRAWN, DRAWN))
    draw, unit = ImageDraw.Draw(image), DRAWN / 128
    at = lambda *points: [(x * unit, y * unit) for x, y in points]  # noqa: E731
    edge = 3 if side > 24 else 6
    draw.polygon(at((16, 2), (82, 2), (112, 32), (112, 126), (16, 126)), fill=LINE)
    draw.polygon(at((16 + edge, 2 + edge), (82, 2 + edge), (112 - edge, 32), (112 - edge, 126 - edge), (16 + edge, 126 - edge)), fill=WHITE)
    draw.polygon(at((82, 2), (82, 32), (112, 32)), fill=FOLD if side > 24 else LINE)
    low, size = (46, 66) if side > 24 else (40, 78)
    left = (128 - size) / 2
    draw.rounded_rectangle((left * unit, low * unit, (left + size) * unit, (low + size) * unit), 14 * unit, fill=BLUE)
    tick(draw, left * unit, low * unit, size / 128 * unit, STROKE * 1.15)
    return image.resize((side, side), Image.LANCZOS)


out = Path(__file__).resolve().parent.parent.parent / "data/icons"
for name, drawn in (("duibiao", program), ("file", sheet)):
    images = [drawn(it) for it in SIZES]
    images[-1].save(out / f"{name}.ico", append_images=images[:-1], sizes=[(it, it) for it in SIZES])
    for it in (48, 256):
        drawn(it).save(out / f"{name}-{it}.png", optimize=True)
