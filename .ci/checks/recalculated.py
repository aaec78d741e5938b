"""Changes scores in workbooks, lets LibreOffice work them out again, and looks at what follows.

usage: recalculated.py SCORE-SHEET.xlsx SUMMARY.xlsx FOLDER-OF-LIBREOFFICE WORK-FOLDER

Before that nothing may change: what the formulas come to is what was written beside them.
"""

import subprocess
import sys
from pathlib import Path

import openpyxl


def grid(path: Path, values: bool):
    book = openpyxl.load_workbook(path, data_only=values)
    return book, book.worksheets[0]


def recalculated(path: Path, home: str, work: Path) -> Path:
    """The workbook as LibreOffice saves it after working out every formula."""
    out = work / "again"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=300)
    return out / path.name


def head(sheet) -> tuple[int, dict]:
    """The row of titles, and where each column is."""
    for row in sheet.iter_rows(max_row=12):
        titles = {str(it.value).replace("\n", ""): it.column for it in row if it.value}
        if "自评得分" in titles or "实得分" in titles:
            return row[0].row, titles
    raise SystemExit("no row of titles")


def total_row(sheet) -> int:
    return next(row[0].row for row in sheet.iter_rows()
                for it in row if str(it.value).replace("　", "").startswith("合计"))


def follow(path: Path, points: str, others: dict, home: str, work: Path) -> list[str]:
    """Takes half a point off the first item that has a whole one; `others` are what must follow by how much."""
    book, sheet = grid(path, values=False)
    _, kept = grid(path, values=True)
    first, titles = head(sheet)
    last = total_row(sheet)
    column = titles[points]
    row = next(at for at in range(first + 1, last)
               if isinstance(kept.cell(at, column).value, (int, float)) and kept.cell(at, column).value >= 1)
    same = work / f"same-{path.name}"
    book.save(same)
    sheet.cell(row, column).value = kept.cell(row, column).value - 0.5
    changed = work / f"changed-{path.name}"
    book.save(changed)
    _, before = grid(recalculated(same, home, work), values=True)
    _, after = grid(recalculated(changed, home, work), values=True)
    faults = []
    for cells in kept.iter_rows(min_row=first + 1, max_row=last):
        for cell in cells:
            found = before.cell(cell.row, cell.column).value
            if isinstance(cell.value, (int, float)) and abs(cell.value - found) > 0.0051:
                faults.append(f"{path.name}: {cell.coordinate} was {cell.value} and comes to {found}")
    by = {}
    for (where, title), (least, most) in others.items():
        at = last if where == "total" else row
        moved = after.cell(at, titles[title]).value - before.cell(at, titles[title]).value
        by[where, title] = moved
        if not least <= moved <= most:
            faults.append(f"{path.name}: {title} of the {where} moved by {moved}, not {least} to {most}")
    # What is got and what is lost close, in points of the total.
    together = by["total", points] + by.get(("total", "扣分"), -by["total", points])
    if abs(together) > 0.0101:
        faults.append(f"{path.name}: {points} and 扣分 of the total moved by {together} together")
    return faults


def main() -> int:
    sheet, summary, home, work = sys.argv[1:]
    work = Path(work)
    work.mkdir(exist_ok=True)
    # What does not apply is made up for, so half a point may count for a little more; by weight for less.
    faults = follow(Path(sheet), "自评得分", {("row", "扣分"): (0.499, 0.501), ("total", "自评得分"): (-0.52, -0.19),
                                          ("total", "扣分"): (0.19, 0.52)}, home, work)
    faults += follow(Path(summary), "实得分", {("row", "累计得分"): (-0.501, -0.499), ("total", "实得分"): (-0.501, -0.499),
                                           ("row", "得分率"): (-0.5, -0.001)}, home, work)
    for fault in faults:
        print(f"fault: {fault}", file=sys.stderr)
    print(f"scores changed in two workbooks, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
