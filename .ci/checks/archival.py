"""Holds PDF files against PDF/A-2b (ISO 19005-2), by a validator that had no part in writing them.

usage: archival.py FOLDER...

A file that was spoiled on purpose must be found, or nothing was checked.
"""

import re
import sys
import tempfile
from pathlib import Path

import pdfluent
import pikepdf

# The validator takes \f and \b in a string for letters, and misses what they stand for; `left_out` reads them right.
MISREAD = "absent from CIDSet"

LEVEL = "PDF/A-2b"

# What is done to a file, byte for byte, and is a fault by the standard.
SPOILED = {
    "no metadata": (rb"/Metadata", rb"/Metadatb"),
    "another level": (rb"(pdfaid:part>)2", rb"\g<1>1"),
    "a font that is left out": (rb"/FontFile(\d)", rb"/FontFilf\1"),
}


def faults_of(path: Path) -> list[str]:
    report = pdfluent.validate_pdfa(str(path))
    faults = [f"{it.rule}: {it.message}" for it in report.issues if MISREAD not in it.message]
    faults += [f"a letter that the font lacks: {it}" for it in left_out(path)]
    if (report.pdfa_level or "").lower() != LEVEL.lower():
        faults.append(f"it is {report.pdfa_level}")
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
