"""Holds PDF files against PDF/A-2b (ISO 19005-2), by a validator that had no part in writing them, and looks whether they
can be read aloud (PDF/UA-1): everything drawn is a part or an ornament, and each row of a table has a cell for each head.

usage: archival.py FOLDER...

A file that was spoiled on purpose must be found, or nothing was checked.
"""

import re
import sys
import tempfile
from pathlib import Path

import pdfluent
import pikepdf

# The validator takes \f and \b in a string for letters, and misses what they stand for; `left_out` reads them right. It
# loses count of the parts of a page, which `marked` counts.
MISREAD = ("absent from CIDSet", "unclosed marked content")

LEVEL = "PDF/A-2b"

# What is done to a file, byte for byte, and is a fault by the standard.
SPOILED = {
    "no metadata": (rb"/Metadata", rb"/Metadatb"),
    "another level": (rb"(pdfaid:part>)2", rb"\g<1>1"),
    "a font that is left out": (rb"/FontFile(\d)", rb"/FontFilf\1"),
    "no title in the window": (rb"/DisplayDocTitle true", rb"/DisplayDocTitle null"),
    "a head that is a cell": (rb"/S/TH/P", rb"/S/TD/P"),
}


def faults_of(path: Path) -> list[str]:
    report = pdfluent.validate_pdfa(str(path))
    faults = [f"{it.rule}: {it.message}" for it in report.issues if not any(word in it.message for word in MISREAD)]
    faults += [f"a letter that the font lacks: {it}" for it in left_out(path)]
    faults += unread(path)
    if (report.pdfa_level or "").lower() != LEVEL.lower():
        faults.append(f"it is {report.pdfa_level}")
    return faults


def unread(path: Path) -> list[str]:
    """What a screen reader would miss."""
    with pikepdf.open(path) as pdf:
        faults = []
        if not pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            faults.append("the title is not shown")
        named = [0 for _ in pdf.pages]
        tables = []
        places = {page.objgen: at for at, page in enumerate(pdf.pages)}
        walk(pdf.Root.StructTreeRoot.K, places, named, tables)
        for at, page in enumerate(pdf.pages):
            drawn_parts, bare = marked(page)
            if bare:
                faults.append(f"page {at + 1}: {bare} texts outside of every part")
            if drawn_parts != named[at]:
                faults.append(f"page {at + 1}: {drawn_parts} parts drawn, {named[at]} in the tree")
        return faults + [it for table in tables for it in uneven(table)]


def kids(element) -> list:
    inner = element.get("/K", [])
    return list(inner) if isinstance(inner, pikepdf.Array) else [inner]


def walk(inner, places: dict, named: list[int], tables: list, page=None) -> None:
    """Counts what is drawn of each page, and collects the tables."""
    for it in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if not isinstance(it, pikepdf.Dictionary):
            named[places[page]] += 1
            continue
        page_of = it.Pg.objgen if "/Pg" in it else page
        if "/MCID" in it:
            named[places[page_of]] += 1
            continue
        if it.get("/S") == "/Table":
            tables.append(it)
        walk(it.get("/K", []), places, named, tables, page_of)


def marked(page) -> tuple[int, int]:
    """How many parts are drawn on a page, and how many texts are neither a part nor an ornament."""
    parts = depth = bare = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            depth += 1
            parts += len(operands) > 1 and "/MCID" in operands[1]
        elif str(operator) == "EMC":
            depth -= 1
        elif str(operator) in ("Tj", "TJ") and depth == 0:
            bare += 1
    return parts, bare + abs(depth)


def span(cell, name: str) -> int:
    """Over how many rows or columns a cell goes."""
    said = cell.get("/A", [])
    said = list(said) if isinstance(said, pikepdf.Array) else [said]
    return max([int(it[name]) for it in said if name in it], default=1)


def uneven(table) -> list[str]:
    """The rows of a table that have not one cell for each head."""
    rows = [kids(it) for it in kids(table)]
    heads = sum(it.S == "/TH" for it in rows[0])
    faults = [] if heads else ["a table without heads"]
    hanging: dict[int, int] = {}
    for at, row in enumerate(rows):
        width = sum(span(it, "/ColSpan") for it in row) + hanging.pop(at, 0)
        if width != heads:
            faults.append(f"row {at + 1} of a table has {width} cells under {heads} heads")
        for cell in row:
            for below in range(1, span(cell, "/RowSpan")):
                hanging[at + below] = hanging.get(at + below, 0) + span(cell, "/ColSpan")
    return faults


def left_out(path: Path) -> set[int]:
    """The glyphs that are drawn and that a font does not count among its own (ISO 19005-2, 6.2.11.4.2)."""
    missing = set()
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            font = None
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    font = page.Resources.Font[str(operands[0])].DescendantFonts[0].FontDescriptor
                if str(operator) in ("Tj", "TJ") and font is not None and "/CIDSet" in font:
                    own = font.CIDSet.read_bytes()
                    missing.update(it for it in drawn(operands[0]) if not is_in(own, it))
    return missing


def drawn(operand) -> list[int]:
    """The glyphs of a string, or of the strings among distances."""
    parts = [operand] if isinstance(operand, pikepdf.String) else list(operand)
    data = b"".join(bytes(it) for it in parts if isinstance(it, pikepdf.String))
    return [data[at] * 256 + data[at + 1] for at in range(0, len(data) - 1, 2)]


def is_in(own: bytes, glyph: int) -> bool:
    return glyph // 8 < len(own) and bool(own[glyph // 8] >> (7 - glyph % 8) & 1)


def main() -> int:
    failed = 0
    for folder in map(Path, sys.argv[1:]):
        paths = sorted(folder.glob("*.pdf"))
        for path in paths:
            faults = faults_of(path)
            failed += len(faults)
            for fault in faults[:10]:
                print(f"fault: {path}: {fault}", file=sys.stderr)
        print(f"{folder.name}: {len(paths)} files by {LEVEL}, {failed} faults")
    model = (Path(sys.argv[1]) / "one-page.pdf").read_bytes()
    with tempfile.TemporaryDirectory() as work:
        for what, (pattern, instead) in SPOILED.items():
            data, changed = re.subn(pattern, instead, model)
            path = Path(work) / "spoiled.pdf"
            path.write_bytes(data)
            if not changed or not faults_of(path):
                print(f"{what}: {changed} changes, and nothing was found", file=sys.stderr)
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
