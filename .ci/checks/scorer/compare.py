"""Compares the program with the independent scorer, node by node, on bundled and random standards with random answers.

usage: compare.py BIN [--nodes N] [--seed S] [--keep FILE]

The scorer (items.py, score.py) is written from the words of docs and standards, never from the program's code. Ends with 1
on any difference, and prints the smallest file it can find that still differs.
"""

import argparse
import collections
import copy
import hashlib
import json
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

import ron
from generate import Maker
from score import Score

F = Fraction
BUNDLED = [ron.load(path.read_text(encoding="utf-8"))["standard"] for path in sorted(Path(__file__).parents[3].glob("data/standards/*.ron"))]
# What must have been tried at least once, or nothing was compared.
WANTED = set(
    "Clauses Faults Choice Count Tiers Rank Percent Change Mean Late Item Ratio Sample Amount Events Survey "
    "Earn Deduct Cap Factor Veto Own Each EachMissing Once Whole Share If PerPoint Level "
    "Above AtLeast Exactly AtMost Below FromTo FromBelow AboveTo AboveBelow LeftOut CountWhole ProRata "
    "Months Year Always FullMarks LeaveOut Zero EachPart Part Method Review Points As "
    "limit also method methods weight base below_zero not_applicable group rounding item total pass_marks method_totals "
    "bonus within_total negative vetoes core_fails core level need fractions best_only due beyond at_least many tiers step side "
    "closing na tier work same_work Marks Counts Parts Amounts Days".split()
)


def text_of(assessment):
    body = "// 对标自评文件，由程序自动保存，请勿手工修改。\n" + ron.dump(assessment) + "\n"
    return body + "// sha256: " + hashlib.sha256(body.encode()).hexdigest() + "\n"


def ask_program(binary, path):
    run = subprocess.run([binary, "score", str(path), "--json"], capture_output=True, text=True)
    return (json.loads(run.stdout), "") if run.stdout.strip() else (None, run.stderr)


def about(shown, value, places):
    """Whether what is shown is the value, or so near that what is shown adds up."""
    return abs(F(shown) - value) < F(2, 10**places)


def thens(rule):
    return [rule["then"], *(more["then"] for more in rule.get("also", []))]


def earns(node):
    return any(then.name == "Earn" for rule in node.get("rules", []) for then in thens(rule))


def differences(score, told):
    """(where, kind, program, scorer) of everything that differs."""
    places = 2 if score.total_places is None else int(score.total_places)
    found = []
    # Recoverable is held to nothing where something binds that the words do not place: a cap of a method or of the total,
    # a bonus within it, or methods that are scaled.
    standard, bonus = score.standard, score.standard.get("bonus")
    binds = (
        F(told["over_method"]) > 0 or F(told["over_total"]) > 0 or F(told["total"]) >= F(told["maximum"])
        or bonus and bonus["within_total"]
        or standard.get("method_totals") and any(it != 1 for it in (*score.factors.values(), score.share))
    )  # fmt: skip
    for mine, its in zip(score.nodes, told["nodes"], strict=True):
        if mine.same_open:
            continue  # which item of one work counts is open: only the sum is compared
        exact = None if its["exact"] is None else F(its["exact"])
        pairs = [("state", its["state"], mine.state, its["state"] == mine.state), ("exact", its["exact"], mine.points, exact == mine.points)]
        for name in ("max", "lost", "open", "recoverable"):
            value = getattr(mine, name)
            if mine.role in ("bonus", "veto") and name != "max" or mine.role == "negative" and name == "open":
                value = F(0)
            if name == "recoverable" and (binds or mine.parts or mine.children and (mine.high <= 0 or earns(mine.node))):
                continue
            same = about(its[name], value, places)
            if name == "recoverable" and standard.get("method_totals"):
                # Where it comes back to a method that is nearly full, less of it counts.
                same = same or F(its[name]) < value
            pairs.append((name, its[name], value, same))
        found += [(mine.node["id"], kind, a, b) for kind, a, b, same in pairs if not same]
    wholes = [("worst", F(told["worst"]), score.worst), ("best", F(told["best"]), score.best), ("total", F(told["exact"]), score.total)]
    marks = zip(standard.get("pass_marks", []), told["pass"], strict=True)
    wholes += [(f"pass {at}", its["standing"], score.standing(mark)) for at, (mark, its) in enumerate(marks, 1)]
    wholes.append(("vetoes", [(it["id"], it["consequence"]) for it in told["vetoes"]], score.vetoes))
    # Where a level cuts off or takes points of several methods, more of one may be less of another: the ends of each method
    # that the scorer adds up are then no ends of the whole, and the program says that it may lie further out.
    may_be_wider = bool(standard.get("method_totals"))
    wider = {"worst": lambda a, b: a < b, "best": lambda a, b: a > b}
    is_wider = lambda kind, a, b: may_be_wider and (kind.startswith("pass") and a == "open" or kind in wider and wider[kind](a, b))
    found += [("whole", kind, a, b) for kind, a, b in wholes if a != b and not is_wider(kind, a, b)]
    return found


class Comparer:
    """One program, asked again and again."""

    def __init__(self, binary, folder):
        self.binary, self.path = binary, Path(folder) / "assessment.ron"

    def compare(self, assessment):
        """What differs, and what the program said; None where it refuses the file."""
        self.path.write_text(text_of(assessment), encoding="utf-8")
        told, error = ask_program(self.binary, self.path)
        if told is None:
            return None, error
        return differences(Score(assessment), told), told

    def smallest(self, assessment, kinds):
        """The same file with fewer and fewer nodes and answers, as long as something of these kinds differs."""
        shrunk = True
        while shrunk:
            shrunk = False
            for less in smaller(assessment):
                try:
                    found = self.compare(less)[0]
                except (KeyError, StopIteration):
                    continue  # a node that another one asks for is gone
                if found and {it[1] for it in found} & kinds:
                    assessment, shrunk = less, True
                    break
        return assessment


def smaller(assessment):
    """The assessment with one thing less, the largest things first."""
    standard = assessment["standard"]
    for key in ("vetoes", "negative", "bonus", "pass_marks", "method_totals", "rounding"):
        if key in standard:
            yield without(assessment, lambda it, key=key: it["standard"].pop(key))
    paths = [["nodes"]] + [[key] for key in ("negative", "vetoes") if key in standard] + ([["bonus", "nodes"]] if "bonus" in standard else [])
    while paths:
        path = paths.pop(0)
        nodes = at_path(standard, path)
        for at in range(len(nodes)):
            if len(nodes) > 1:  # what is left without children goes as a whole: it has no rules to be scored by
                yield without(assessment, lambda it, at=at, path=path: at_path(it["standard"], path).pop(at))
            if nodes[at].get("children"):
                paths.append([*path, at, "children"])
    for at in range(len(assessment["answers"])):
        yield without(assessment, lambda it, at=at: it["answers"].pop(at))


def at_path(value, path):
    for step in path:
        value = value[step]
    return value


def without(assessment, remove):
    less = copy.deepcopy(assessment)
    remove(less)
    ids = set()

    def gather(nodes):
        for it in nodes:
            ids.add(it["id"])
            if it.get("children") == []:
                del it["children"]
            gather(it.get("children", []))

    standard = less["standard"]
    for nodes in (standard["nodes"], standard.get("bonus", {}).get("nodes", []), standard.get("negative", []), standard.get("vetoes", [])):
        gather(nodes)
    less["answers"] = [it for it in less["answers"] if it[0] in ids]
    return less


def words_of(value, met):
    """Notes every variant and every field of a value."""
    if isinstance(value, ron.Variant):
        met.add(value.name)
        value = value.args
    if isinstance(value, dict):
        met.update(value)
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for it in value:
            words_of(it, met)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--nodes", type=int, default=20_000, help="how many node results to compare")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where to write the smallest file that differs")
    options = parser.parse_args()
    kinds, met = collections.Counter(), set()
    seen = files = refused = 0
    worst = None
    with tempfile.TemporaryDirectory() as folder:
        comparer, seed = Comparer(options.binary, folder), options.seed
        while seen < options.nodes:
            maker = Maker(seed)
            is_bundled = seed % 20 == 0 and BUNDLED
            assessment = maker.answered(BUNDLED[seed // 20 % len(BUNDLED)]) if is_bundled else maker.assessment()
            words_of(assessment, met)
            found, told = comparer.compare(assessment)
            files, seed = files + 1, seed + 1
            if found is None:
                refused += 1
                print(f"refused, seed {seed - 1}: {told.strip()[:300]}")
                continue
            seen += len(told["nodes"])
            kinds.update(f"{kind}, {'whole' if where == 'whole' else 'node'}" for where, kind, *_ in found)
            for where, kind, program, mine in found[: 3 if sum(kinds.values()) < 60 else 0]:
                print(f"seed {seed - 1}, {where}: {kind} program {program}, scorer {mine}")
            if found and (worst is None or len(told["nodes"]) < worst[0]):
                worst = len(told["nodes"]), assessment, {it[1] for it in found}
        print(f"{seen} node results in {files} files from seed {options.seed}, {refused} refused, {sum(kinds.values())} differences")
        for name, n in kinds.most_common():
            print(f"  {n} {name}")
        if worst:
            least = comparer.smallest(worst[1], worst[2])
            text = text_of(least)
            (options.keep or Path(folder) / "least.ron").write_text(text, encoding="utf-8")
            print("The smallest file that differs:\n" + text)
            for where, kind, program, mine in comparer.compare(least)[0]:
                print(f"{where}: {kind} program {program}, scorer {mine}")
        missing = sorted(WANTED - met) if options.nodes >= 20_000 else []
        if missing:
            print("never tried: " + " ".join(missing))
    sys.exit(1 if kinds or missing else 0)


if __name__ == "__main__":
    main()
