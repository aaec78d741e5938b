"""Holds Word files and workbooks against the schemas of transitional Office Open XML, as Microsoft's own SDK has them.

usage: schema.py FOLDER...

A file that was spoiled on purpose must be found, or nothing was checked.
"""

import io
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from openxml_audit import OpenXmlValidator

# The validator wants one in every file; by ISO/IEC 29500-1, 11.3.10 and 14.2.7, a document may do without.
OPTIONAL = "relationships/theme' is missing"

# What is done to a Word file, and is a fault by the schema.
SPOILED = {
    "elements in another order": (r"(<w:keepNext/>)(<w:keepLines/>)", r"\2\1"),
    "an element that is not there": (r"<w:tblHeader/>", "<w:tableHeader/>"),
    "a value that is not allowed": (r'w:lineRule="exact"', 'w:lineRule="exactly"'),
}


def faults_of(path: Path) -> list[str]:
    result = OpenXmlValidator(max_errors=0).validate(str(path))
    said = [f"{it.part_uri} {it.path}: {it.description}" for it in result.errors]
    return [it for it in said if OPTIONAL not in it]


def spoiled(path: Path, pattern: str, instead: str) -> bytes:
    """The file with one change in one of its parts."""
    changed = 0
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name in ("word/document.xml", "word/styles.xml") and not changed:
                text, changed = re.subn(pattern, instead, data.decode("utf-8"), count=1)
                data = text.encode("utf-8")
            new.writestr(name, data)
    if not changed:
        raise SystemExit(f"{path.name} has nothing to spoil: {pattern}")
    return made.getvalue()


def main() -> int:
    failed = 0
    for folder in map(Path, sys.argv[1:]):
        paths = sorted([*folder.glob("*.docx"), *folder.glob("*.xlsx")])
        for path in paths:
            faults = faults_of(path)
            failed += len(faults)
            for fault in faults[:10]:
                print(f"fault: {path}: {fault}", file=sys.stderr)
        print(f"{folder.name}: {len(paths)} files by the schema, {failed} faults")
    model = Path(sys.argv[1]) / "self-report.docx"
    with tempfile.TemporaryDirectory() as work:
        for what, (pattern, instead) in SPOILED.items():
            path = Path(work) / "spoiled.docx"
            path.write_bytes(spoiled(model, pattern, instead))
            if not faults_of(path):
                print(f"{what} was not found", file=sys.stderr)
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
