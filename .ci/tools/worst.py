"""Answers every item of an assessment with nothing done, nothing met, and something found.

usage: worst.py DUIBIAO-CLI FILE.ron SCORE.json
"""

import json
import subprocess
import sys

# The words that answer each kind of rule, as `show --json` names them.
WORST = {
    "clauses": lambda rule: ["met=none"],
    "faults": lambda rule: ["found=1"],
    "choice": lambda rule: [f"level={len(rule['options'])}"],
    "count": lambda rule: ["count=0"],
    "tiers": lambda rule: ["tiers=" + ",".join("0" for _ in rule["options"])],
    "percent": lambda rule: ["percent=0"],
    "ratio": lambda rule: ["part=0", "whole=10"],
    "sample": lambda rule: ["passed=0", asked(rule)],
    "amount": lambda rule: [example(rule)],
    "survey": lambda rule: ["answers=" + ",".join(["0"] * (len(rule["options"]) - 1) + ["50"])],
    "change": lambda rule: ["now=120", "last=100"],
    "events": lambda rule: ["event=2026-03-01:=2+3 被县级以上通报"],
}


def example(rule: dict) -> str:
    """The first number of the form that is shown, e.g. points=0.1 of points=0.1,0.5."""
    form = rule["keys"][0]["form"].split(",")[0]
    return form.removeprefix(f"{rule['number']}.")


def asked(rule: dict) -> str:
    """How many are to be asked, from the form that is shown: a smaller sample is asked back."""
    words = [it.removeprefix(f"{rule['number']}.") for it in rule["keys"][0]["form"].split()]
    return next(it for it in words if it.startswith("asked="))


def main() -> int:
    cli, path, score = sys.argv[1:]
    with open(score, encoding="utf-8") as file:
        nodes = json.load(file)["nodes"]
    for node in nodes:
        shown = subprocess.run([cli, "show", path, node["id"], "--json"], check=True, capture_output=True, text=True)
        rules = json.loads(shown.stdout)["rules"]
        if not rules or node["role"] == "bonus":
            continue
        words = []
        for rule in rules:
            number = f"{rule['number']}." if len(rules) > 1 else ""
            words += [number + it for it in WORST[rule["kind"]](rule)]
        subprocess.run([cli, "set", path, node["id"], *words], check=True, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    sys.exit(main())
