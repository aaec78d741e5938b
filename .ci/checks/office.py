"""Reads the gap list's Word and Excel files back and holds them against what the command line says as JSON.

usage: office.py GAPS.json SCORE.json LIST.docx LIST.xlsx
"""

import datetime
import json
import re
import sys
from decimal import Decimal

import docx
import openpyxl

COLUMNS = ["序号", "存在问题", "对应指标", "扣分", "原因分析", "整改措施", "完成标准", "责任领导", "责任科室", "责任人", "整改时限",
           "完成情况", "进度", "佐证", "是否销号", "备注"]
# What a filled-in workbook is read back by: a hidden column, which sorts and filters with its rows.
KEY = "标识"
# A formula that follows the blanks of its row wherever they are moved.
STAYING = "核对"
STATUS = {"open": "待整改", "underway": "整改中", "to_verify": "待核验", "closed": "已销号"}
ORIGIN = {"score": "", "negative": "【负面清单】", "veto": "【一票否决】", "notified": "【通报问题】",
          "evidence": "【缺佐证】"}

faults: list[str] = []


def want(what: str, found, expected) -> None:
    if found != expected:
        faults.append(f"{what}: found {found!r}, expected {expected!r}")


def plain(value) -> str:
    """Text without the breaks and spaces that a layout may add."""
    return re.sub(r"\s", "", "" if value is None else str(value))


def cents(value) -> Decimal:
    """As points are shown on paper: two places, halves away from zero."""
    return Decimal(value).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


def is_listed(gap: dict) -> bool:
    """What is struck off is listed only while it still costs points."""
    still_wrong = gap["origin"] in ("score", "negative", "veto") and not gap["settled"] and not gap["unscored"]
    return gap["status"] != "closed" or still_wrong


def lost(gap: dict):
    points = Decimal(gap["lost"])
    if gap["origin"] == "veto":
        return "否决"
    if gap["origin"] in ("notified", "evidence"):
        return "—"
    if points and (gap["settled"] or gap["unscored"]):
        return f"原扣{points}分"
    return Decimal(0) if gap["settled"] or gap["unscored"] else points


def measure(gap: dict) -> str:
    steps = gap["milestones"]
    # What nobody has adopted says so on paper.
    alone = ("（建议）" if gap["measure_is_suggested"] and gap["measure"] else "") + gap["measure"]
    if not steps:
        return alone
    words = alone + f"分步措施（完成{sum(it['done'] is not None for it in steps)}/{len(steps)}）："
    for number, step in enumerate(steps, 1):
        day = f"{step['done']}完成" if step["done"] else f"{step['due']}前" if step["due"] else ""
        facts = "，".join(it for it in [step["person"], day] if it)
        # One alone has no number, and one that begins with a digit has it in brackets.
        begins = "" if len(steps) == 1 else f"（{number}）" if step["text"][:1].isascii() and step["text"][:1].isdigit() else f"{number}."
        words += begins + step["text"] + (f"（{facts}）" if facts else "")
    return words


def handed_in(gap: dict) -> dict:
    """The step it was handed in with, as long as it was not sent back or begun anew."""
    after = [it for it in gap["steps"] if it["step"] in ("submit", "return", "reopen", "close")]
    steps = [it for it in after if it["step"] != "close"]
    return steps[-1] if steps and steps[-1]["step"] == "submit" else {}


def in_words(day: str) -> str:
    it = datetime.date.fromisoformat(day)
    return f"{it.year}年{it.month}月{it.day}日"


def problem(gap: dict) -> str:
    """With why it was opened again, as long as it was not struck off since."""
    words = gap["problem"].rstrip("。") or "【请补充：存在问题】"
    turns = [it for it in gap["steps"] if it["step"] in ("close", "reopen")]
    if not turns or turns[-1]["step"] == "close":
        return gap["problem"] or words
    return f"{words}（{in_words(turns[-1]['date'])}销号后退回继续整改：{turns[-1]['remark'].strip().rstrip('。')}）"


def late(gap: dict, today: str) -> str:
    """How many days after its deadline it was handed in or struck off, or is today."""
    closed = [it["date"] for it in gap["steps"] if it["step"] == "close"]
    if gap["due"] is None or gap["status"] == "closed" and not closed:
        return ""
    handed = handed_in(gap).get("date") if gap["status"] == "to_verify" else None
    end = closed[-1] if gap["status"] == "closed" else handed or today
    days = (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(gap["due"])).days
    if days <= 0:
        return ""
    if gap["status"] == "closed":
        return f"逾期{days}天销号"
    return f"已于{in_words(handed)}提交（比时限晚{days}天），待核验" if handed else f"已逾期{days}天"


def put_off(gap: dict) -> str:
    times = sum(it["step"] == "agree" for it in gap["steps"])
    moved = gap["first_due"] and gap["first_due"] != gap["due"]
    words = [f"原定{in_words(gap['first_due'])}"] + [f"已延期{times}次" if times else "后改期"] if moved else []
    words += [f"申请延期至{in_words(gap['asked'])}，待答复"] if gap["asked"] else []
    return "，".join(words)


def by_now(gap: dict) -> str:
    """What the answers say by now, where that is not what was found."""
    if gap["origin"] == "notified":
        return ""
    if gap["unscored"]:
        return "本轮尚未评分"
    if gap["settled"]:
        return {"score": "现已不失分", "negative": "现已不失分", "evidence": "佐证已补齐", "veto": "现未触发"}[gap["origin"]]
    still = {"score": "已销号，尚未重新评分", "negative": "已销号，所扣的分仍计", "veto": "已销号，仍按登记计入",
             "evidence": "已销号，佐证仍未登记齐"}
    if gap["status"] != "closed":
        return ""
    closing = [it for it in gap["steps"] if it["step"] == "close"][-1:]
    before, after = (closing[0].get("rescored") if closing else None) or ("", "")
    return f"复评{before}分→{after}分" if before != after else still[gap["origin"]]


def expected_rows(gaps: dict) -> list[dict]:
    rows = []
    for number, gap in enumerate(filter(is_listed, gaps["gaps"]), 1):
        again = f"【反复出现{gap['times']}次】" if gap["times"] > 1 else ""
        rows.append({
            "序号": str(number),
            "存在问题": ORIGIN[gap["origin"]] + again + problem(gap),
            "对应指标": f"{gap['code']} {gap['title']}" if gap["item"] else "不对应具体指标",
            "扣分": lost(gap),
            "原因分析": gap["cause"],
            "整改措施": measure(gap),
            "完成标准": gap["target"],
            "责任领导": gap["leader"],
            "责任科室": gap["section"],
            "责任人": gap["person"],
            "整改时限": datetime.date.fromisoformat(gap["due"]) if gap["due"] else None,
            "完成情况": gap["progress"] or handed_in(gap).get("remark", ""),
            "进度": STATUS[gap["status"]],
            "佐证": gap["evidence"],
            "是否销号": "是" if gap["status"] == "closed" else "否",
            "备注": "；".join(it for it in [late(gap, gaps["date"]), put_off(gap), by_now(gap), gap["remark"]] if it),
        })
    return rows


def sum_lost(gaps: dict) -> Decimal:
    points = [lost(it) for it in gaps["gaps"] if is_listed(it)]
    return sum((it for it in points if isinstance(it, Decimal)), Decimal(0))


def check_head(what: str, words: str, gaps: dict, score: dict) -> None:
    title = f"{gaps['year']}年度{gaps['unit']}文明单位创建整改清单"
    day = datetime.date.fromisoformat(gaps["date"])
    for piece in [title, gaps["unit"], f"{day.year}年{day.month}月{day.day}日", score["standard"]["title"]]:
        if plain(piece) not in plain(words):
            faults.append(f"{what}: {piece!r} is missing from the head")
    total = re.search(r"自评得分：(-?[\d.]+)分（满分([\d.]+)分）", plain(words))
    found = total and (cents(total[1]), cents(total[2]))
    want(f"{what}: score in the head", found, (cents(score["total"]), cents(score["maximum"])))


def check_word(path: str, gaps: dict, score: dict) -> None:
    document = docx.Document(path)
    want("word: tables", len(document.tables), 1)
    table = document.tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    want("word: columns", [plain(it) for it in rows[0]], COLUMNS)
    repeats = [bool(row._tr.trPr is not None and row._tr.trPr.xpath("w:tblHeader")) for row in table.rows]
    want("word: rows repeated on each page", [at for at, it in enumerate(repeats) if it], [0])
    section = document.sections[0]
    want("word: landscape", section.page_width > section.page_height, True)
    expected = expected_rows(gaps)
    body = rows[1:-1]
    want("word: rows", len(body), len(expected))
    for at, (found, row) in enumerate(zip(body, expected), start=1):
        for column, text in zip(COLUMNS, found):
            value = row[column]
            if isinstance(value, Decimal):
                want(f"word: row {at} {column}", Decimal(text), cents(value))
            elif isinstance(value, datetime.date):
                want(f"word: row {at} {column}", plain(text), value.isoformat())
            else:
                want(f"word: row {at} {column}", plain(text), plain(value))
    want("word: total", Decimal(rows[-1][COLUMNS.index("扣分")]), cents(sum_lost(gaps)))
    words = "\n".join(it.text for it in document.paragraphs)
    check_head("word", words, gaps, score)
    want("word: places to sign", words.count("（签名）"), 3)


def check_excel(path: str, gaps: dict, score: dict) -> None:
    sheet = openpyxl.load_workbook(path)["整改清单"]
    grid = list(sheet.iter_rows())
    header = next(at for at, row in enumerate(grid) if row[0].value == "序号")
    want("excel: columns", [plain(it.value) for it in grid[header] if it.value is not None], [*COLUMNS, KEY, STAYING])
    check_head("excel", "\n".join(str(it.value) for row in grid[:header] for it in row if it.value), gaps, score)
    expected = expected_rows(gaps)
    first, last = header + 1, header + len(expected)
    body = grid[first:last + 1]
    want("excel: what follows the rows", plain(grid[last + 1][0].value), "合计")
    for at, (cells, row) in enumerate(zip(body, expected), start=1):
        for column, cell in zip(COLUMNS, cells):
            value, what = row[column], f"excel: row {at} {column}"
            if isinstance(value, Decimal):
                want(f"{what}: kind", cell.data_type, "n")
                want(what, Decimal(str(cell.value)), value)
            elif isinstance(value, datetime.date):
                want(f"{what}: kind", cell.is_date, True)
                want(what, cell.value and cell.value.date(), value)
            elif column == "序号":
                want(what, str(cell.value), value)
            else:
                want(what, plain(cell.value), plain(value))
    check_formulas(grid, (first, last), last + 1)
    check_ledger(sheet, header, first, last)
    total = openpyxl.load_workbook(path, data_only=True)["整改清单"].cell(last + 2, COLUMNS.index("扣分") + 1)
    want("excel: total as kept", Decimal(str(total.value)), sum_lost(gaps))


def check_formulas(grid, rows: tuple[int, int], total_row: int) -> None:
    """What people typed never becomes a formula: there is the sum, and one in each row that follows its blanks."""
    formulas = [it for row in grid for it in row if it.data_type == "f"]
    staying = len(COLUMNS) + 1
    places = [*((at, staying) for at in range(rows[0], rows[1] + 1)), (total_row, COLUMNS.index("扣分"))]
    want("excel: formulas", [(it.row - 1, it.column - 1) for it in formulas], places)
    for cell in formulas:
        is_sum = cell.row - 1 == total_row
        begins = "=SUM(" if is_sum else '="原因分析:"&IF(ISERROR('
        want(f"excel: formula of row {cell.row}", str(cell.value)[: len(begins)], begins)


def check_ledger(sheet, header: int, first: int, last: int) -> None:
    """Rows are counted from 0 here and from 1 in the sheet."""
    letter = lambda column: openpyxl.utils.get_column_letter(COLUMNS.index(column) + 1)
    span = lambda column: f"{letter(column)}{first + 1}:{letter(column)}{last + 1}"
    lists = {str(it.sqref): it.formula1 for it in sheet.data_validations.dataValidation if it.type == "list"}
    want("excel: drop-downs", lists, {
        span("进度"): '"待整改,整改中,待核验,已销号"',
        span("是否销号"): '"是,否"',
    })
    frozen = openpyxl.utils.cell.coordinate_from_string(sheet.freeze_panes or "A1")
    want("excel: frozen rows", frozen[1], first + 1)
    key = openpyxl.utils.get_column_letter(len(COLUMNS) + 1)
    want("excel: the key is hidden", sheet.column_dimensions[key].hidden, True)
    # Sorted rows take with them what follows their blanks.
    staying = openpyxl.utils.get_column_letter(len(COLUMNS) + 2)
    want("excel: filter", sheet.auto_filter.ref, f"A{header + 1}:{staying}{last + 1}")
    want("excel: rows repeated on each page", sheet.print_title_rows, f"${header + 1}:${header + 1}")
    want("excel: landscape", sheet.page_setup.orientation, "landscape")
    marked = {str(it.sqref) for it in sheet.conditional_formatting}
    want("excel: what is overdue is marked", any(letter("整改时限") in it for it in marked), True)


def main() -> int:
    gaps, score = (json.load(open(it, encoding="utf-8")) for it in sys.argv[1:3])
    want("number of gaps", gaps["count"], len(gaps["gaps"]))
    # A list without rows would prove nothing.
    want("there are gaps", gaps["count"] > 0, True)
    check_word(sys.argv[3], gaps, score)
    check_excel(sys.argv[4], gaps, score)
    for fault in faults[:40]:
        print(f"fault: {fault}", file=sys.stderr)
    print(f"{gaps['count']} gaps read back from Word and Excel, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
