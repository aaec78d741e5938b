"""Reads every document back with other programs, and holds the formats against each other.

usage: documents.py FOLDER

FOLDER has NAME.docx, NAME.xlsx, NAME.html and NAME.pdf of each document. The words of a cell must be the same in all
of them, but for breaks and spaces; what a format cannot carry was taken out of all of them.
"""

import collections
import re
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import docx
import openpyxl


def plain(text) -> str:
    """The words without breaks, spaces, and marks that are not seen."""
    text = "" if text is None else str(text)
    kept = (it for it in text if unicodedata.category(it) not in ("Cf", "Mn", "Me"))
    return re.sub(r"\s", "", "".join(kept)).replace("－", "-")


class Page(HTMLParser):
    """The cells and the paragraphs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.words: list[str] = []
        self.inside = 0
        self.hidden = 0

    def handle_starttag(self, tag, attributes):
        if tag in ("td", "th"):
            self.cells.append("")
            self.inside += 1
        if tag in ("style", "title"):
            self.hidden += 1
        if tag == "script":
            raise ValueError("the page has a script")

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.inside -= 1
        if tag in ("style", "title"):
            self.hidden -= 1

    def handle_data(self, data):
        if self.hidden:
            return
        if self.inside:
            self.cells[-1] += data
        self.words.append(data)


def in_html(path: Path) -> tuple[list[str], str]:
    page = Page()
    page.feed(path.read_text("utf-8"))
    return [plain(it) for it in page.cells], plain("".join(page.words))


def said(element) -> str:
    """What a part of a document says; a hyphen that holds its line together is one all the same."""
    texts = (("-" if it.tag.endswith("}noBreakHyphen") else it.text or "") for it in element.iter()
             if it.tag.endswith(("}t", "}noBreakHyphen")))
    return "".join(texts)


def in_docx(path: Path) -> tuple[set[str], str]:
    document = docx.Document(str(path))
    cells = set()
    for table in document.tables:
        for row in table._tbl.tr_lst:
            for cell in row.tc_lst:
                cells.add(plain(said(cell)))
    words = said(document.element.body)
    return cells - {""}, plain(words)


def in_xlsx(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path)
    values = set()
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            values.update(plain(it) for it in row if it is not None)
    return values


def in_pdf(path: Path) -> str:
    said = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    return said.stdout.decode("utf-8")


def numbers_missed(cells: list[str], printed: str) -> list[str]:
    """The numbers of cells that the printed text has less often than the page: columns that close on the page then
    close in print too."""
    wanted = collections.Counter(filter(is_number, cells))
    return sorted(wanted - collections.Counter(printed.replace("－", "-").split()))


def is_number(text: str) -> bool:
    return re.fullmatch(r"-?[\d.]+%?|\d{4}-\d{2}-\d{2}", text) is not None


def is_there(words: str, whole: str) -> bool:
    """Whether the words are printed: a text in a row longer than a page may be parted by the head of the next page, and
    one longer than a page once for each of them."""
    if words in whole:
        return True
    if len(words) < 400:
        return any(words[:at] in whole and words[at:] in whole for at in range(2, len(words) - 1))
    pieces = [words[at:at + 6] for at in range(0, len(words), 6)]
    missing = sum(it not in whole for it in pieces)
    return missing <= len(pieces) // 50


def faults_of(folder: Path, name: str) -> list[str]:
    faults = []
    listed, words = in_html(folder / f"{name}.html")
    cells = set(listed) - {""}
    found, in_word = in_docx(folder / f"{name}.docx")
    for cell in sorted(cells ^ found):
        where = "Word lacks" if cell in cells else "the page lacks"
        if cell not in (in_word if cell in cells else words):
            faults.append(f"{where} {cell[:40]}")
    values = in_xlsx(folder / f"{name}.xlsx")
    whole = "".join(values)
    for cell in sorted(cells):
        # A workbook cuts what is longer than its cells hold.
        if not is_number(cell) and cell[:2000] not in whole and cell not in ("无", "合计"):
            faults.append(f"Excel lacks {cell[:40]}")
    text = in_pdf(folder / f"{name}.pdf")
    faults += [f"PDF lacks a number {it}" for it in numbers_missed(listed, text)]
    printed = plain(text)
    for cell in sorted(cells):
        if not is_there(cell, printed):
            faults.append(f"PDF lacks {cell[:40]}")
    return faults


def main() -> int:
    folder = Path(sys.argv[1])
    failed = 0
    for path in sorted(folder.glob("*.html")):
        faults = faults_of(folder, path.stem)
        failed += len(faults)
        print(f"{folder.name} {path.stem}: {len(faults)} faults")
        for fault in faults[:10]:
            print(f"fault: {fault}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
