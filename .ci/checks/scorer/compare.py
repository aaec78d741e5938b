"""Compares the program with the independent scorer, node by node, on random standards and answers.

usage: compare.py BIN [--nodes N] [--seed S] [--keep FOLDER]
"""

import argparse
import collections
import hashlib
import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import ron
from generate import Maker
from known import tainted
from score import Score

F = Fraction


def text_of(assessment):
    body = "// 对标自评文件，由程序自动保存，请勿手工修改。\n" + ron.dump(assessment) + "\n"
    return body + "// sha256: " + hashlib.sha256(body.encode()).hexdigest() + "\n"


def ask_program(binary, path):
    run = subprocess.run([binary, "score", str(path), "--json"], capture_output=True, text=True)
    return (json.loads(run.stdout), "") if run.stdout.strip() else (None, run.stderr)


def exact(text):
    return None if text is None else F(text)


def about(shown, value, places):
    """Whether what is shown is the value, or so near that what is shown adds up."""
    return abs(F(shown) - value) < F(2, 10 ** places)


def differences(score, told):
    """(where, kind, program, scorer) of everything that differs."""
    places = 2 if score.total_places is None else int(score.total_places)
    found = []
    capped = F(told["over_method"]) > 0 or F(told["over_total"]) > 0 or F(told["total"]) >= F(told["maximum"])
    bonus = score.standard.get("bonus")
    capped = capped or bonus and bonus["within_total"] or score.standard.get("method_totals") and any(it != 1 for it in (*score.factors.values(), score.share))
    for mine, its in zip(score.nodes, told["nodes"]):
        pairs = [("state", its["state"], mine.state, its["state"] == mine.state),
                 ("exact", its["exact"], mine.points, exact(its["exact"]) == mine.points)]
        for name in ("max", "lost", "open", "recoverable"):
            value = getattr(mine, name)
            if mine.role in ("bonus", "veto") and name != "max" or mine.role == "negative" and name == "open":
                value = F(0)
            if name == "recoverable" and (capped or mine.parts or mine.node.get("rules") and mine.children and mine.high <= 0) or mine.same_open:
                continue
            pairs.append((name, its[name], value, about(its[name], value, places)))
        if mine.same_open:
            continue
        found += [(mine.node["id"], kind, a, b) for kind, a, b, same in pairs if not same]
    for name in ("worst", "best"):
        if F(told[name]) != getattr(score, name):
            found.append(("whole", name, told[name], getattr(score, name)))
    if F(told["exact"]) != score.total:
        found.append(("whole", "total", told["exact"], score.total))
    for mark, its in zip(score.standard.get("pass_marks", []), told["pass"]):
        mine = score.standing(mark)
        if mine != its["standing"]:
            found.append(("whole", "pass", its["standing"], mine))
    vetoes = [(it["id"], it["consequence"]) for it in told["vetoes"]]
    if vetoes != score.vetoes:
        found.append(("whole", "vetoes", str(vetoes), str(score.vetoes)))
    touched = tainted(score)
    known = [touched[where] for where, *_ in found if where in touched]
    return [it for it in found if it[0] not in touched and not (it[1] == "recoverable" and touched)], known


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=2)
    options = parser.parse_args()
    kinds, seen, refused, files, skipped = collections.Counter(), 0, 0, 0, collections.Counter()
    shown = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "assessment.ron"
        seed = options.seed
        while seen < options.nodes:
            assessment = Maker(seed).assessment()
            seed += 1
            path.write_text(text_of(assessment), encoding="utf-8")
            told, error = ask_program(options.binary, path)
            files += 1
            if told is None:
                refused += 1
                print("refused:", seed - 1, error[:200])
                continue
            score = Score(assessment)
            seen += len(told["nodes"])
            found, known = differences(score, told)
            skipped.update(known)
            for where, kind, program, mine in found:
                name = f"{kind} {'whole' if where == 'whole' else score.by_id[where].role}"
                kinds[name] += 1
                if shown[name] < options.show:
                    shown[name] += 1
                    print(seed - 1, where, kind, "program", program, "scorer", mine)
                    if where != "whole":
                        print("   ", ron.dump(score.by_id[where].node), ron.dump(score.answers.get(where, {})))
    print(f"{seen} node results in {files} files, {refused} refused, {sum(kinds.values())} differences")
    for name, n in kinds.most_common():
        print(f"  {n} {name}")
    for name, n in skipped.most_common():
        print(f"  {n} known: {name}")
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
