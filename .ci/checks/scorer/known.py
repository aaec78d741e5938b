"""Differences that are known and not yet mended, by node: such nodes, and all that follows from them, are skipped.

Each has a name, the words it offends, and how it is recognised. To be emptied.
"""


def rules(it):
    return it.node.get("rules", [])


def thens(rule):
    return [rule["then"], *(more["then"] for more in rule.get("also", []))]


def tiered_condition(score, it):
    """Conditions and vetoes on dated honours with tiers count none of them."""
    tiered = [rule for rule in rules(it) if rule["ask"].name == "Events" and rule["ask"].get("tiers")]
    return any(then.name in ("Cap", "Factor", "Veto") for rule in tiered for then in thens(rule))


def below_zero_open(score, it):
    """What may fall below zero and is not all answered is held at nought, and its best with it."""
    return it.node.get("below_zero") and it.state == "partial"


def nameless_work(score, it):
    """Events whose work is not named: the item is unscored, not partly scored."""
    return it.question and any(rule["ask"].name == "Events" and rule["ask"].get("tiers") for rule in rules(it))


def item_not_applicable(score, it):
    """A rule on another item that does not apply stays open for ever."""
    return any(rule["ask"].name == "Item" and score.by_id[rule["ask"][0]].state == "not_applicable" for rule in rules(it))


def rounded_above(score, it):
    """An item rounded by its declared places may lie above its maximum."""
    return not it.children and score.item_places is not None and (it.max * 10 ** int(score.item_places)).denominator != 1


def open_steps(it, *kinds):
    """Whether an open rule of such a kind counts steps."""
    steps = [rule["ask"].name for rule in rules(it) for then in thens(rule) if then.name in ("Earn", "Deduct") and then[0].name == "PerPoint"]
    return it.state in ("unscored", "partial") and any(kind in steps for kind in kinds)


def change_reach(score, it):
    """What a change below a mark may still earn or take is not seen while it is open."""
    return open_steps(it, "Change")


def rank_reach(score, it):
    """An open rank is taken to reach place nought, an open mean to lie below nought."""
    return open_steps(it, "Rank", "Mean")


def best_only_taken(score, it):
    """Open tiers of which only the best counts are taken to cost without limit."""
    return it.state in ("unscored", "partial") and any(
        rule["ask"].name == "Tiers" and rule["ask"].get("best_only") and any(then.name == "Deduct" for then in thens(rule)) for rule in rules(it)
    )


def asked_back_inside(score, it):
    """An entry that is asked back on a node with others below it makes it partly scored."""
    return it.children and it.asked_back


KNOWN = [
    tiered_condition, below_zero_open, nameless_work, item_not_applicable, rounded_above,
    change_reach, rank_reach, best_only_taken, asked_back_inside,
]  # fmt: skip


def tainted(score):
    """The ids of nodes that a known difference touches, by name; `whole` where the total follows from one."""
    touched = {}
    for known in KNOWN:
        for it in score.nodes:
            if known(score, it):
                touched.setdefault(it.node["id"], known.__name__)
    more = True
    while more:
        more = False
        for it in score.nodes:
            if it.node["id"] in touched:
                continue
            why = next((touched[c.node["id"]] for c in it.children if c.node["id"] in touched), None)
            why = why or next((touched[r["ask"][0]] for r in rules(it) if r["ask"].name == "Item" and r["ask"][0] in touched), None)
            if why:
                touched[it.node["id"]] = why
                more = True
    scaled = score.share != 1 or any(it not in (0, 1) for it in score.factors.values())
    if scaled and any(it.role == "scored" and it.floor < min(it.low, 0) for it in score.nodes):
        touched.setdefault("whole", "worst_not_scaled")  # what an open item may lose below zero is not scaled with the rest
    for it in score.nodes:
        same = score.answers.get(it.node["id"], {}).get("same_work")
        if same is not None and same.name == "As" and 0 in (it.given, score.by_id[same[0]].given):
            touched |= {c.node["id"]: "same_as_nought" for c in score.nodes if c.role == "bonus"}  # a link through an item without points
    if score.standard.get("method_totals") and any(it.role == "scored" and it.children and rules(it) for it in score.nodes):
        touched.setdefault("whole", "inner_rule_by_method")  # what such a rule takes is taken from one method only
    if any(it.asked_back and it.parts for it in score.nodes):
        touched.setdefault("whole", "asked_back_by_method")  # what such an entry leaves open counts for the wrong method
    if score.own_and_open:
        touched.setdefault("whole", "own_work_open")  # a work of its own is taken for one that another may be
    if touched:
        touched["whole"] = next(iter(touched.values()))
    return touched
