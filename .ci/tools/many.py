"""A standard of many items as a table, in which each item loses points for what is missing.

usage: many.py ITEMS
"""

import sys

print("项目,测评内容,评分标准,分值")
for at in range(int(sys.argv[1])):
    project = f"第{at // 50 + 1}个项目（50分）"
    print(f"{project},第{at + 1}项工作台账是否齐全、活动是否按时开展,每缺一项扣0.5分，扣完为止,1")
