"""Holds the text of a printed gap list (from pdftotext, pages parted by form feeds) against its JSON.

usage: pages.py PAGES.txt GAPS.json
"""

import json
import re
import sys


def is_printed(text: str, whole: str) -> bool:
    """Whether some words of three or four characters are there: a cell breaks into short lines, other cells between them.

    Quotes within them do not count.
    """
    text, whole = (re.sub("[“”]", "", it) for it in (text, whole))
    words = re.findall(r"[\u4e00-\u9fff]{3,}", text)
    return any(word[at:at + 4] in whole for word in words for at in range(max(len(word) - 3, 1)))


def main() -> int:
    plain = lambda text: re.sub(r"\s", "", text)
    with open(sys.argv[1], encoding="utf-8") as file:
        pages = [plain(it) for it in file.read().split("\f") if it.strip()]
    with open(sys.argv[2], encoding="utf-8") as file:
        gaps = json.load(file)
    faults = []
    if not pages or plain(f"{gaps['year']}年度{gaps['unit']}文明单位创建整改清单") not in pages[0]:
        faults.append("the title is not on the first page")
    whole = "".join(pages)
    for gap in gaps["gaps"]:
        if not is_printed(gap["problem"], whole):
            faults.append(f"row {gap['number']}, {gap['problem'][:12]}…, is not printed")
    for number, page in enumerate(pages, start=1):
        # The last page may hold nothing but the places to sign.
        if "存在问题" not in page and "签名" not in page:
            faults.append(f"page {number} has no header row")
    print(f"{len(pages)} pages, {len(faults)} faults")
    for fault in faults[:20]:
        print(f"fault: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
