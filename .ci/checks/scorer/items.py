"""Scores one item from its rules and entries, by the words of the standard: exact fractions, and the whole range of
outcomes where something is not answered yet.

A fact is what an entry says, understood. `Near` numbers lie just beside a value, so that the ends of a range that are
approached but never reached are ends too.
"""

from datetime import date
from fractions import Fraction
from math import ceil, floor

F = Fraction
HUGE = F(10) ** 9
FULL = F(100)


# What there is no half of, among the measure words of standards.
WHOLE = "人 人次 名 户 件 份 个 次 项 家 所 场 期 起 篇 例 条 处 辆 台 张 岗 床 批 部".split()


def counts(ask, n):
    """Whether there can be so many of what is asked for."""
    return n.denominator == 1 or ask.get("unit") not in WHOLE


class AskedBack(Exception):
    """An entry that tells nothing: the rule stays open."""


def near(value, side=0):
    """A number, or one just below (-1) or above (1) it."""
    return F(value), side


def holds(compare, number):
    """Whether a near number compares as said."""
    ends = [(it, 0) for it in compare.args]
    first, last = ends[0], ends[-1]
    return {
        "Above": number > first, "AtLeast": number >= first, "Exactly": number == first,
        "AtMost": number <= first, "Below": number < first,
        "FromTo": first <= number <= last, "FromBelow": first <= number < last,
        "AboveTo": first < number <= last, "AboveBelow": first < number < last,
    }[compare.name]


def steps(how, number, earning):
    """How many steps a number lies beyond the mark."""
    side = how.get("side").name if how.get("side") else ("Above" if earning else "Below")
    sign = 1 if side == "Above" else -1
    distance, lean = sign * (number[0] - how["from"]), sign * number[1]
    if (distance, lean) <= (0, 0):
        return F(0)
    of = distance / how.get("step", F(1))
    parts = how["parts"].name
    if parts == "ProRata":
        return of
    whole = of.denominator == 1
    if parts == "LeftOut":
        return F(floor(of) - (1 if whole and lean < 0 else 0))
    return F(ceil(of) + (1 if whole and lean > 0 else 0))


def months_before(day, months):
    """The same day so many months earlier, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            pass
    raise ValueError(day)


def counted(events, within, calendar):
    """The events that count, by their date."""
    year, closing = calendar
    end = closing or date(year, 12, 31)
    kept = []
    for it in events:
        day = date.fromisoformat(it["date"])
        if day > end:
            continue
        if within.name == "Year" and day.year != year:
            continue
        if within.name == "Months" and day <= months_before(end, int(within[0])):
            continue
        kept.append(it)
    return kept


def read(rule, entry, calendar):
    """The facts that an entry may mean; what lies between two levels that the standard names is asked back."""
    facts = facts_of(rule, entry, calendar)
    for then, _ in effects(rule):
        if then.name not in ("Earn", "Deduct") or then[0].name != "Level":
            continue
        bands = [it.get("when") for it in then[0]["levels"]]
        for fact in facts:
            if fact[0] == "number" and all(bands) and not any(holds(it, fact[1]) for it in bands):
                ends = lambda names: [(it.args[place], 0) for it in bands if it.name in names for place in ((-1,) if names is ENDS else (0,))]
                if any(it <= fact[1] for it in ends(ENDS)) and any(fact[1] <= it for it in ends(BEGINS)):
                    raise AskedBack("between levels")
    return facts


PAIRS = ("FromTo", "FromBelow", "AboveTo", "AboveBelow")
ENDS = ("Exactly", "AtMost", "Below", *PAIRS)
BEGINS = ("Exactly", "AtLeast", "Above", *PAIRS)


def looks_beyond(rule):
    """Whether the rule tells apart what lies above 100 per cent."""
    for then, _ in effects(rule):
        if then.name in ("Earn", "Deduct") and then[0].name == "PerPoint":
            side = then[0].get("side").name if then[0].get("side") else ("Above" if then.name == "Earn" else "Below")
            if side == "Above" and then[0]["from"] >= FULL:
                return True
        compares = [then["when"]] if then.name in ("Cap", "Factor") and then.get("when") else []
        if then.name in ("Earn", "Deduct"):
            how = then[0]
            compares += [how[0]] if how.name == "If" else []
            compares += [it["when"] for it in how["levels"] if it.get("when")] if how.name == "Level" else []
        if any(it.args[-1] > FULL or it.name == "Above" and it.args[0] == FULL for it in compares):
            return True
    return False


def facts_of(rule, entry, calendar):
    """The facts that an entry may mean: one, or several where it leaves a question open."""
    ask = rule["ask"]
    kind, name = ask.name, entry.name
    whole = lambda it: it.denominator == 1

    def expect(*names):
        if name not in names:
            raise AskedBack("kind")

    def need(good):
        if not good:
            raise AskedBack("value")

    def percent(value):
        # 0.95 is most often meant as 95 %; only a rule that speaks of few per cent takes it as said.
        need(0 <= value and (value <= 100 or looks_beyond(rule)) and (not 0 < value < 1 or speaks_of_few(rule)))
        return near(value)

    if kind in ("Clauses", "Faults"):
        expect("Marks")
        ticked = frozenset(int(it) for it in entry[0])
        need(all(1 <= it <= len(ask[0]) for it in ticked))
        return [("marks", ticked)]
    if kind == "Choice":
        expect("Level")
        need(1 <= entry[0] <= len(levels_of(rule)))
        return [("level", int(entry[0]) - 1)]
    if kind in ("Count", "Rank"):
        expect("Count")
        n = entry[0]
        need(n >= (1 if kind == "Rank" else 0) and (whole(n) or (kind == "Count" and ask.get("fractions"))))
        return [("number", near(n))]
    if kind == "Tiers":
        expect("Counts")
        need(len(entry[0]) <= len(ask["tiers"]) and all(it >= 0 and whole(it) for it in entry[0]))
        worth = [it["points"] for it in ask["tiers"]]
        if ask.get("best_only"):
            reached = [points for points, n in zip(worth, entry[0]) if n > 0]
            return [("points", max(reached, default=F(0)))]
        return [("points", sum((p * n for p, n in zip(worth, entry[0])), F(0)))]
    if kind == "Percent":
        expect("Percent", "Parts")
        if name == "Percent":
            return [("number", percent(entry[0]))]
        need(entry["whole"] > 0 and 0 <= entry["part"] and (entry["part"] <= entry["whole"] or looks_beyond(rule)))
        return [("number", near(entry["part"] * 100 / entry["whole"]))]
    if kind == "Change":
        expect("Percent", "Parts")
        if name == "Percent":
            need(entry[0] >= -FULL)  # nothing falls by more than all of it
            return [("number", near(entry[0]))]
        need(entry["whole"] > 0 and entry["part"] >= 0 and all(counts(ask, it) for it in (entry["part"], entry["whole"])))
        return [("number", near((entry["part"] - entry["whole"]) * 100 / entry["whole"]))]
    if kind == "Mean":
        expect("Counts")
        need(len(entry[0]) == len(ask["of"]) and all(it >= 0 for it in entry[0]))
        if ask["unit"] == "%":
            for it in entry[0]:
                percent(it)
        else:
            need(all(counts(ask, it) for it in entry[0]))
        return [("number", near(sum(entry[0]) / len(entry[0])))]
    if kind == "Late":
        expect("Days")
        need(not ask.get("due") or ask["due"] == entry["due"])  # the standard's own day is no answer
        due = date.fromisoformat(entry["due"])
        return [("number", near(max(0, (date.fromisoformat(entry["done"]) - due).days)))]
    if kind == "Ratio":
        expect("Parts")
        part, total = entry["part"], entry["whole"]
        beyond = looks_beyond(rule)
        need(part >= 0 and total > 0 and (part <= total or ask.get("beyond") or beyond))
        need(total >= ask.get("at_least", 0) and counts(ask, part) and counts(ask, total))
        share = part * 100 / total
        return [("number", near(share if beyond else min(FULL, share)))]
    if kind == "Sample":
        expect("Parts")
        part, total = entry["part"], entry["whole"]
        need(0 <= part <= total and total >= ask["of"] and whole(part) and whole(total))
        return [("number", near(part * ask["of"] / total))]  # of more than were to be asked, so many more must pass
    if kind == "Amount":
        expect("Amounts")
        need(all(ask["min"] <= it <= ask["max"] for it in entry[0]) and (ask.get("many") or len(entry[0]) <= 1))
        return [("points", sum(entry[0], F(0)))]
    if kind == "Survey":
        expect("Counts")
        need(len(entry[0]) <= len(ask["options"]) and all(it >= 0 and whole(it) for it in entry[0]))
        n = sum(entry[0])
        need(n > 0 and n >= ask.get("at_least", 0))
        return [("number", near(sum(o["value"] * it for o, it in zip(ask["options"], entry[0])) / n))]
    if kind == "Events":
        expect("Events")
        tiers = ask.get("tiers", [])
        for it in entry[0]:
            need(not tiers or 1 <= it.get("tier", 0) <= len(tiers))
        kept = counted(entry[0], ask["within"], calendar)
        return honours(kept, tiers) if tiers else [("number", near(len(kept)))]
    raise ValueError(kind)


def honours(events, tiers):
    """Of one work the highest tier counts once; whoever has not named the work may mean any."""
    named, nameless = {}, []
    for it in events:
        points = tiers[int(it["tier"]) - 1]["points"]
        if it.get("work"):
            named[it["work"]] = max(points, named.get(it["work"], points))
        else:
            nameless.append(points)
    works = {tuple(sorted(named.values()))}
    for points in nameless:
        more = set()
        for it in works:
            more.add(tuple(sorted((*it, points))))
            for at in range(len(it)):
                more.add(tuple(sorted((*it[:at], max(points, it[at]), *it[at + 1:]))))
        works = more
    return [("works", sum(it, F(0)), len(it)) for it in sorted(works)]


def effects(rule):
    """Each effect of a rule, with its own limit."""
    return [(rule["then"], rule.get("limit"))] + [(it["then"], it.get("limit")) for it in rule.get("also", [])]


def at_most(rule, how, earning, most):
    """The most that an effect can come to, whatever is entered: by the words of the rule alone."""
    ask, name = rule["ask"], how.name
    listed = ask[0] if ask.name in ("Clauses", "Faults") else []
    if name == "Own" and listed:
        return sum((it.get("points", F(0)) for it in listed), F(0))
    if name == "Own" and ask.name == "Tiers" and ask.get("best_only"):
        return max(it["points"] for it in ask["tiers"])
    if name == "Own" and ask.name == "Amount" and not ask.get("many"):
        return ask["max"]
    if name in ("Each", "EachMissing") and listed:
        return how[0] * len(listed)
    if name == "EachMissing":
        return how[0] * ask["need"]
    if name == "Once":
        return how[0]
    if name == "If":
        return how[1]
    if name == "PerPoint":
        ends = {"Rank": (F(1), HUGE), "Change": (F(-100), HUGE)}.get(ask.name, (F(0), FULL if is_rate(ask) else HUGE))
        return how["each"] * max(steps(how, near(end), earning) for end in ends)
    if name == "Level":
        return max(worth_of(it["worth"], most) for it in how["levels"])
    return most if name in ("Whole", "Share") else HUGE


def is_rate(ask):
    """Whether the number is a share, from 0 to 100 per cent."""
    return ask.name in ("Percent", "Ratio", "Survey", "Item") or ask.name == "Mean" and ask["unit"] == "%"


def marks(rule):
    """The numbers that a rule compares with; of its levels only those of its first effect."""
    for then, _ in effects(rule):
        if then.name in ("Cap", "Factor"):
            yield from then["when"].args if then.get("when") else ()
        elif then.name in ("Earn", "Deduct"):
            how = then[0]
            if how.name == "If":
                yield from how[0].args
            elif how.name == "PerPoint":
                yield how["from"]
            elif how.name == "Level" and then is rule["then"]:
                yield from (mark for level in how["levels"] if level.get("when") for mark in level["when"].args)


def levels_of(rule):
    """The levels a rule names."""
    for then, _ in effects(rule):
        if then.name in ("Earn", "Deduct") and then[0].name == "Level":
            return then[0]["levels"]
    return []


def count_of(rule, fact):
    """The number that conditions compare: of clauses met, faults found, works, things."""
    return {"marks": lambda: near(len(fact[1])), "works": lambda: near(fact[2]), "number": lambda: fact[1]}[fact[0]]()


def has_happened(rule, fact):
    """What an effect without a condition waits for: a fault found, a clause not met, something counted."""
    if rule["ask"].name == "Clauses":
        return len(fact[1]) < len(rule["ask"][0])
    return count_of(rule, fact) > (0, 0)


def level_reached(rule, how, fact):
    """The position of the level reached, best first, or none."""
    ask, levels = rule["ask"], how["levels"]
    if fact[0] == "level":
        return fact[1]
    reached = None
    if any(it.get("when") for it in levels):
        number = count_of(rule, fact)
        reached = next((at for at, it in enumerate(levels) if it.get("when") and holds(it["when"], number)), None)
    else:
        names = [it["name"] for it in levels]
        for at in reversed(range(len(levels))):
            of = [n for n, it in enumerate(ask[0], 1) if it.get("level") in names[at:]]
            if all(n in fact[1] for n in of):
                reached = at
            else:
                break
    if how.get("core_fails") and ask.name == "Clauses" and reached is not None:
        if any(it.get("core") and n not in fact[1] for n, it in enumerate(ask[0], 1)):
            cap = [it["name"] for it in levels].index(how["core_fails"])
            reached = max(reached, cap)
    return reached


def amount(rule, how, fact, earning, most):
    """The points that an effect earns or takes, before its limit."""
    ask, kind = rule["ask"], rule["ask"].name
    name = how.name
    if kind == "Clauses":
        clauses = list(enumerate(ask[0], 1))
        hit = [it for n, it in clauses if (n in fact[1]) == earning]
        missing, total = [it for n, it in clauses if n not in fact[1]], len(clauses)
    elif kind == "Faults":
        hit, missing, total = [it for n, it in enumerate(ask[0], 1) if n in fact[1]], [], len(ask[0])
    else:
        hit, missing, total = None, None, None
    if name == "Own":
        return sum((it.get("points", F(0)) for it in hit), F(0)) if hit is not None else fact[1]
    if name == "Each":
        return how[0] * (len(hit) if hit is not None else count_of(rule, fact)[0])
    if name == "Once":
        return how[0] if (hit if hit is not None else count_of(rule, fact) > (0, 0)) else F(0)
    needed = ask.get("need") if kind in ("Count", "Sample") else None
    if name == "EachMissing":
        if hit is not None:
            return how[0] * len(missing)
        return how[0] * max(F(0), needed - fact[1][0])
    if name == "Whole":
        if kind == "Clauses":
            good = not missing
        elif kind in ("Faults", "Events"):
            good = not has_happened(rule, fact)
        else:
            good = fact[1] >= (needed, 0)
        return most if good == earning else F(0)
    if name == "Share":
        if kind == "Clauses":
            share = F(total - len(missing), total)
        elif needed is not None:
            share = min(F(1), fact[1][0] / needed) if needed > 0 else F(1)
        else:
            share = max(F(0), min(F(1), fact[1][0] / 100))
        return most * (share if earning else 1 - share)
    if name == "If":
        return how[1] if holds(how[0], fact[1]) else F(0)
    if name == "PerPoint":
        return how["each"] * steps(how, fact[1], earning)
    at = level_reached(rule, how, fact)
    return F(0) if at is None else worth_of(how["levels"][at]["worth"], most)


def worth_of(worth, most):
    """Points, or a share of the most."""
    return worth[0] if worth.name == "Points" else most * worth[0] / 100


def speaks_of_few(rule):
    """Whether a rule compares with a mark below 10 %; a lowest band that begins at nought is none."""
    few = []
    for then, _ in effects(rule):
        compares = [it.get("when") for it in then[0]["levels"]] if then.name in ("Earn", "Deduct") and then[0].name == "Level" else []
        if then.name in ("Earn", "Deduct") and then[0].name == "If":
            compares.append(then[0][0])
        if then.name in ("Cap", "Factor"):
            compares.append(then.get("when"))
        for it in compares:
            if it is not None:
                catch_all = it.name in ("AtLeast", "FromTo", "FromBelow") and it[0] <= 0
                few += list(it.args)[1:] if catch_all else [it[0]]
        if then.name in ("Earn", "Deduct") and then[0].name == "PerPoint":
            few.append(then[0]["from"])
    return any(it < 10 for it in few)


class Item:
    """How a node's own rules make its points out of what it starts with."""

    def __init__(self, node):
        self.node = node
        self.max = node.get("max", F(0))  # the most its rules give
        self.most = self.max  # the most it has, where some of it does not apply
        self.rules = node.get("rules", [])
        self.below = node.get("below_zero", False)
        self.earns = any(it["then"].name == "Earn" for it in self.rules)

    @property
    def there(self):
        """The most there can be to take away: what is given, where nothing can be earned besides."""
        earns = any(then.name == "Earn" for rule in self.rules for then, _ in effects(rule))
        base = self.node.get("base")
        return self.max if base is None or earns or self.node.get("children") else base

    def start(self):
        """Base points, nought where points are earned, or all of them."""
        if self.node.get("base") is not None:
            return self.node["base"]
        return F(0) if self.earns else self.max

    def change(self, rule, fact):
        """What the earning and deducting effects of one rule come to."""
        return sum(self.changes(rule, fact), F(0))

    def changes(self, rule, fact):
        """What each earning or deducting effect comes to."""
        made = []
        for then, limit in effects(rule):
            if then.name in ("Earn", "Deduct"):
                earning = then.name == "Earn"
                most = self.max if limit is None else limit
                got = amount(rule, then[0], fact, earning, most)
                if limit is not None or earning or not self.below:
                    got = min(got, most)
                if not earning and limit is None and not self.below:
                    got = min(got, self.there)
                made.append(got if earning else -got)
        return made

    def within(self, points, start):
        """Points within the item's own; what stands below zero already stays there."""
        return min(points if self.below else max(points, min(start, F(0))), self.most)

    def spread(self, start, choices):
        """The least and the most points, over every choice of facts; `start` has two ends itself."""
        ends = set(start)
        sums = [self.open(rule) if facts is None else {(self.change(rule, it), self.kind(rule, it)) for it in facts}
                for rule, facts in zip(self.rules, choices)]
        # Each rule counts by what it changes and by how it holds; of those that hold alike the ends are enough.
        states = {(low, ()) for low in ends}
        lowest = min(ends)
        for one in sums:
            alike = {}
            for change, kind in one:
                low, high = alike.get(kind, (change, change))
                alike[kind] = (min(low, change), max(high, change))
            states = {(points + it, (*kinds, kind)) for points, kinds in states for kind, both in alike.items() for it in both}
            states = self.fewest(states)
        results = set()
        for points, kinds in states:
            points = self.within(points, lowest)
            for kind in kinds:
                for name, value in kind:
                    points = min(points, value) if name == "Cap" else points * value / 100 if points > 0 else points
            results.add(points)
        return min(results), max(results)

    def open(self, rule):
        """What a rule without an entry may do: all it can give or nothing, nothing or all it can take."""
        ends = {(F(0), ())}
        for then, limit in effects(rule):
            if then.name in ("Earn", "Deduct"):
                earning = then.name == "Earn"
                most = self.max if limit is None else limit
                reach = at_most(rule, then[0], earning, most)
                if limit is not None or earning or not self.below:
                    reach = min(reach, most)
                ends |= {(change + (reach if earning else -reach), kind) for change, kind in ends}
            elif then.name in ("Cap", "Factor"):
                held = ("Cap", worth_of(then["at"], self.max)) if then.name == "Cap" else ("Factor", then["percent"])
                ends |= {(change, (*kind, held)) for change, kind in ends}
        return ends

    @staticmethod
    def fewest(states):
        """Of states that hold alike, the two ends."""
        alike = {}
        for points, kinds in states:
            low, high = alike.get(kinds, (points, points))
            alike[kinds] = (min(low, points), max(high, points))
        return {(points, kinds) for kinds, both in alike.items() for points in both}

    def asks(self, rule, facts):
        """Whether the facts that an entry leaves open make a difference."""
        return len({(self.change(rule, it), self.kind(rule, it)) for it in facts}) > 1

    def kind(self, rule, fact):
        """The caps and factors that a fact brings down."""
        held = []
        for then, _ in effects(rule):
            if then.name in ("Cap", "Factor"):
                if holds(then["when"], count_of(rule, fact)) if then.get("when") else has_happened(rule, fact):
                    held.append(("Cap", worth_of(then["at"], self.max)) if then.name == "Cap" else ("Factor", then["percent"]))
        return tuple(held)
