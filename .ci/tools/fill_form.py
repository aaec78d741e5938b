"""Fills in the form of a score sheet, as somebody without the program would.

usage: fill_form.py FORM.xlsx FILLED.xlsx
"""

import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheet = book["填报"]
head = next(row[0].row for row in sheet.iter_rows(max_row=9) if row[0].value == "编号")
for row in sheet.iter_rows(min_row=head + 1):
    row[3].value = "1"
    if row[9].value is None and row[10].value.startswith("1.1@"):
        row[5].value = "台账不全"
        row[7].value = "限期补齐"
        row[8].value = "张敏"
        row[9].value = "2026年12月10日"
book.save(sys.argv[2])
