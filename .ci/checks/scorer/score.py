"""Scores a whole assessment by the words of its standard, independently of the program: exact fractions."""

from datetime import date
from fractions import Fraction

from items import effects, AskedBack, Item, at_most, read

F = Fraction


def rounded(value, places):
    """Halves away from zero, where places are declared."""
    if places is None:
        return value
    unit = 10 ** int(places)
    whole = (abs(value) * unit * 2 + 1) // 2
    return F(int(whole), unit) * (1 if value >= 0 else -1)


def give(parts, first, delta):
    """Adds to the first part, or takes from it, and from the others in proportion once that has nothing left."""
    parts[first] += delta
    short = max(F(0), min(-parts[first], -delta))
    others = {name: max(F(0), points) for name, points in parts.items() if name != first}
    whole = sum(others.values(), F(0))
    taken = min(short, whole)
    if taken > 0:
        parts[first] += taken
        for name, points in others.items():
            parts[name] -= taken * points / whole


class Scored:
    """What is known of one node."""

    def __init__(self, node, role, depth, parent, weight, methods):
        self.node, self.role, self.depth, self.parent = node, role, depth, parent
        self.weight, self.methods = weight, methods
        self.children, self.state = [], "unscored"
        self.low = self.high = self.max = self.own_lost = F(0)
        self.floor = F(0)  # the least it can come to, where the points so far are held at nought
        self.left_out = F(0)  # points that left with items that do not apply
        self.recoverable = F(0)
        self.same_open = False  # whether nobody has said with which other item it is one work
        self.given = None  # the points of a bonus item by itself
        self.parts = {}  # by method: what it gets at worst, as far as known, at best, and at most
        self.asked_back = False  # whether an entry tells nothing
        self.question = False  # whether an entry leaves something open

    @property
    def points(self):
        return None if self.state == "unscored" else self.high if self.role == "negative" else self.low

    @property
    def lost(self):
        return self.max - self.high

    @property
    def open(self):
        return self.high - self.low


class Score:
    """The scores of all nodes and of the whole."""

    def __init__(self, assessment):
        self.standard = assessment["standard"]
        self.answers = dict(assessment.get("answers", []))
        about = assessment["about"]
        closing = about.get("closing")
        self.calendar = int(about["year"]), date.fromisoformat(closing) if closing else None
        rounding = self.standard.get("rounding") or {}
        self.item_places, self.total_places = rounding.get("item"), rounding.get("total")
        self.nodes, self.by_id = [], {}
        self.tops = [self.place(it, "scored") for it in self.standard["nodes"]]
        bonus = self.standard.get("bonus")
        for it in bonus["nodes"] if bonus else []:
            self.place(it, "bonus")
        self.negative_tops = [self.place(it, "negative") for it in self.standard.get("negative", [])]
        for it in self.standard.get("vetoes", []):
            self.place(it, "veto")
        self.done, self.vetoes = set(), []
        for it in self.nodes:
            self.work_out(it)
        self.whole()

    def place(self, node, role, parent=None):
        methods = node.get("methods") or (parent.methods if parent else [])
        made = Scored(node, role, parent.depth + 1 if parent else 0, parent, node.get("weight", F(1)), methods)
        self.nodes.append(made)
        self.by_id[node["id"]] = made
        made.children = [self.place(it, role, made) for it in node.get("children", [])]
        return made

    # One node

    def work_out(self, it):
        if it.node["id"] in self.done:
            return
        self.done.add(it.node["id"])
        for child in it.children:
            self.work_out(child)
        node, answer = it.node, self.answers.get(it.node["id"], {})
        rules = node.get("rules", [])
        it.max = node.get("max", F(0))
        it.left_out = min(it.max, sum((c.weight * c.left_out for c in it.children), F(0)))
        gives = node.get("base") or any(then.name == "Earn" for rule in rules for then, _ in effects(rule))
        if it.role == "scored" and it.left_out > 0 and not gives and all(c.max == 0 for c in it.children):
            it.left_out = it.max  # all that could give anything is left out, and so is what no item holds
        it.max -= it.left_out
        if answer.get("na") is not None and any(rule["ask"].name != "Item" for rule in rules):
            if it.children:
                rules = []  # only its own rules do not apply
            else:
                item = Item(node)
                self.split(it, item, [None] * len(rules))
                self.does_not_apply(it)
                share = lambda most: (most * it.low / it.max if it.max else F(0),) * 3
                it.parts = {name: (*share(part[4]), part[4] if it.max else F(0), part[4]) for name, part in it.parts.items()}
                return
        if it.role == "veto":
            self.veto(it, answer)
            return
        left = [rule for rule in rules if rule["ask"].name == "Item" and self.is_left_out(rule)]
        rules = [rule for rule in rules if rule not in left]
        item = Item(node)
        numbers = [at for at, rule in enumerate(node.get("rules", []), 1) if rule in rules]
        item.rules = rules
        if it.children and it.role == "scored":
            item.max = it.max
        if any(then.name == "Earn" for rule in left for then, _ in effects(rule)):
            earned = F(0)
            for rule in rules:
                for then, limit in effects(rule):
                    if then.name == "Earn":
                        most = item.max if limit is None else limit
                        earned += min(at_most(rule, then[0], True, most), most)
            below = sum((c.weight * c.max for c in it.children), F(0))
            less = max(F(0), it.max - below - node.get("base", F(0)) - earned)
            it.max, it.left_out = it.max - less, it.left_out + less
        item.most = it.max
        if it.role == "negative":
            item.below = "max" not in node
        given, choices = dict(answer.get("inputs", [])), []
        known = asked = 0
        for at, rule in zip(numbers, rules):
            facts = self.other(rule) if rule["ask"].name == "Item" else self.facts(rule, given.get(F(at)))
            choices.append(facts)
            it.asked_back = it.asked_back or facts is None and F(at) in given
            known += facts is not None
            asked += facts is not None and item.asks(rule, facts)
        it.question = asked > 0
        own = "unscored" if known == 0 and node.get("base") is None else "partial" if asked or known < len(rules) else "scored"
        if left and not rules and not node.get("base"):
            own = "not_applicable" if any(then.name == "Earn" for rule in left for then, _ in effects(rule)) else "scored"
        if it.children:
            ends = [sum((c.weight * end(c) for c in it.children), F(0)) for end in (lambda c: c.floor, lambda c: c.low, lambda c: c.high)]
            ends = [min(end, it.max) for end in ends]
            states = {c.state for c in it.children} | ({own} if rules else set())
            if own == "unscored" and node.get("base") is None and states == {"unscored"}:
                pass
            if states == {"not_applicable", "scored"}:
                states = {"scored"}
            # That part of it does not apply scores nothing of the rest.
            if states == {"not_applicable", "unscored"}:
                states = {"unscored"}
            it.state = states.pop() if len(states) == 1 else "partial"
        else:
            # Where what it could earn is left out with another node, there is no more to start from than is left.
            ends = [min(item.start(), it.max) if it.role == "scored" else item.start()] * 3
            it.state = own
        it.floor, it.low, it.high = (item.spread([end], choices)[side] for end, side in zip(ends, (0, 0, 1)))
        if not it.children:
            self.split(it, item, choices)
        if it.children:
            it.own_lost = max(F(0), min(ends[2], it.max) - it.high) if rules else F(0)
        if it.role == "negative":
            it.low, it.high, it.floor, it.max = it.low - item.max, it.high - item.max, it.floor - item.max, F(0)
        if not it.children:
            it.low, it.high, it.floor = (min(rounded(end, self.item_places), it.max) for end in (it.low, it.high, it.floor))
            if it.role == "negative" and "max" in node:
                it.low, it.high, it.floor = (max(end, -node["max"]) for end in (it.low, it.high, it.floor))
            if it.state == "unscored":
                it.low = F(0)
                it.floor = min(it.floor, F(0)) if item.below or it.role == "negative" else F(0)
        if it.role == "negative" and it.state == "unscored":
            it.high = F(0)
        if it.role in ("scored", "bonus"):
            it.low = max(it.low, min(it.high, F(0), *(ends[1:2] if it.children else ())))

    def is_left_out(self, rule):
        other = self.by_id[rule["ask"][0]]
        self.work_out(other)
        return other.state == "not_applicable" and other.max == 0

    def facts(self, rule, entry):
        """The facts of an entry, or none where there is none or it is asked back."""
        if entry is None:
            return None
        try:
            return read(rule, entry, self.calendar)
        except AskedBack:
            return None

    def other(self, rule):
        """What another node's score says, in per cent of its maximum."""
        other = self.by_id[rule["ask"][0]]
        self.work_out(other)
        if other.state not in ("scored", "not_applicable") or other.max <= 0:
            return None
        return [("number", (other.low * 100 / other.max, 0))]

    def does_not_apply(self, it):
        it.state = "not_applicable"
        policy = (it.node.get("not_applicable") or self.standard["not_applicable"]).name
        if it.role != "scored" or policy == "LeaveOut":
            if it.role == "scored":
                it.left_out = it.max
            if it.role != "bonus":
                it.max = F(0)
        elif policy == "FullMarks":
            it.low = it.high = it.floor = it.max

    def veto(self, it, answer):
        it.max, given = F(0), dict(answer.get("inputs", []))
        for at, rule in enumerate(it.node["rules"], 1):
            facts = self.facts(rule, given.get(F(at)))
            if facts is None:
                continue
            it.state = "scored"
            count = min(fact[2] if fact[0] == "works" else fact[1][0] for fact in facts)
            if count > 0:
                self.vetoes.append((it.node["id"], rule["then"][0]))

    # The whole

    def whole(self):
        self.maximum = self.standard["total"]
        self.factors, self.share = {}, F(1)
        bonus = self.standard.get("bonus")
        least, most = self.bonus_ends()
        results, self.method_ends, self.lines = {}, {}, self.all_lines()
        there = self.scored_sum(1)
        if bonus and bonus["within_total"]:
            there += min(least, bonus["cap"])
        self.room = max(F(0), self.maximum - there)
        for end, name in enumerate(("worst", "total", "best")):
            scored = self.scored_sum(end)
            extra = (most if name == "best" else least) if bonus else F(0)
            extra = min(extra, bonus["cap"]) if bonus else F(0)
            if bonus and bonus["within_total"]:
                total = min(scored + extra, self.maximum)
            else:
                total = min(scored, self.maximum) + extra
            taken = sum((-(it.floor if name == "worst" else it.high) for it in self.negative_tops), F(0))
            results[name] = rounded(max(F(0), total - taken), self.total_places)
            if self.total_places is not None:
                results[name] = min(results[name], self.maximum + (bonus["cap"] if bonus and not bonus["within_total"] else 0))
        # A rule above may take the more the more there is below it, so that a method has least where all else has most; the
        # total as it is lies between the ends all the same.
        self.total = results["total"]
        self.worst, self.best = min(results["worst"], self.total), max(results["best"], self.total)
        self.recover()

    def scored_sum(self, end):
        """The scored tree, with what does not apply borne by the rest of the part or method it stands in."""
        caps = {repr(it["method"]): it["max"] for it in self.standard.get("method_totals", [])}
        sums, by_method = {}, {}
        for group, method, part, weight in self.lines:
            full, left = sums.get(group, (F(0), F(0)))
            sums[group] = full + weight * part[4], left + weight * part[3]
        self.factors = {group: F(1) if full == left else full / left if left > 0 else F(0) for group, (full, left) in sums.items()}
        for group, method, part, weight in self.lines:
            # Where nothing can be had, something may be lost below nought all the same.
            by_method[method] = by_method.get(method, F(0)) + weight * part[end] * (self.factors[group] or F(1))
        weighted = any(it.weight != 1 for it in self.tops)
        # A part or method of which nothing applies is borne by the others.
        within = {group: min(full, caps.get(group, full)) for group, (full, _) in sums.items()}
        rest = sum((full for group, full in within.items() if self.factors[group]), F(0))
        self.share = sum(within.values(), F(0)) / rest if rest > 0 else F(0)
        self.nothing_applies = rest == 0 and any(within.values())
        first, then = (self.share, F(1)) if weighted else (F(1), self.share)
        self.method_ends[end] = {name: min(points * first, caps.get(name, points * first)) for name, points in by_method.items()}
        return sum(self.method_ends[end].values(), F(0)) * then

    def all_lines(self):
        """(what is scaled together, method, its ends and maxima, weight) of all that adds up to the scored tree."""
        line = lambda it: (it.floor, it.low, it.high, it.max, it.max + it.left_out)
        weighted = any(it.weight != 1 for it in self.tops)
        if not self.standard.get("method_totals"):
            return [(it.node["id"] if weighted else "", "", line(it), it.weight) for it in self.tops]
        made = []
        for it in self.tops:
            for method, part in self.by_method(it, line).items():
                made.append((it.node["id"] if weighted else method, method, part, it.weight))
        return made

    def by_method(self, it, line):
        """What a node gives to each method; what its own rules take is of its first method, and of the others once that has nothing left."""
        if not it.children:
            return it.parts or {self.first(it): line(it)}
        said = {repr(rule["method"]) if rule.get("method") else None for rule in it.node.get("rules", [])}
        first = said.pop() if len(said) == 1 and None not in said else self.first(it)
        sums = {first: [F(0)] * 5}
        for c in it.children:
            for method, part in self.by_method(c, line).items():
                old = sums.setdefault(method, [F(0)] * 5)
                for at in range(5):
                    old[at] += c.weight * part[at]
        left = {method: part[4] - part[3] for method, part in sums.items()}
        give(left, first, it.left_out - sum(left.values(), F(0)))
        for at, all_ in enumerate(line(it)[:4]):
            parts = {method: part[at] for method, part in sums.items()}
            give(parts, first, all_ - sum(parts.values(), F(0)))
            for method, points in parts.items():
                sums[method][at] = points
        for method, part in sums.items():
            part[4] = part[3] + left[method]
        return {method: tuple(part) for method, part in sums.items()}

    @staticmethod
    def top(it):
        while it.parent:
            it = it.parent
        return it

    @staticmethod
    def first(it):
        return repr(it.methods[0]) if it.methods else ""

    def split(self, it, item, choices):
        """The parts of an item by method, where each rule or clause says its own and they come to the whole."""
        first, parts = self.first(it), {}
        if it.role != "scored" or not self.standard.get("method_totals") or self.item_places is not None:
            return
        for rule, facts in zip(item.rules, choices):
            by = repr(rule["method"]) if rule.get("method") else first
            how = rule["then"][0] if rule["then"].name == "Earn" else None
            if how is None or rule.get("also"):
                return
            pieces = []
            if rule["ask"].name == "Clauses" and how.name == "Own" and not rule.get("limit"):
                for n, clause in enumerate(rule["ask"][0], 1):
                    points = clause.get("points", F(0))
                    known = None if facts is None else points if n in facts[0][1] else F(0)
                    pieces.append((repr(clause["method"]) if clause.get("method") else by, known, points))
            else:
                limit = rule.get("limit")
                most = min(at_most(rule, how, True, item.max if limit is None else limit), item.max if limit is None else limit)
                pieces.append((by, None if facts is None else item.change(rule, facts[0]), most))
            for method, known, most in pieces:
                low, high = (F(0), most) if known is None else (known, known)
                old = parts.get(method, (F(0),) * 5)
                parts[method] = tuple(a + b for a, b in zip(old, (low, low, high, most, most)))
        if set(parts) != {first} and sum(it[4] for it in parts.values()) == item.max:
            it.parts = parts

    @staticmethod
    def chain(it):
        weight = F(1)
        while it:
            weight *= it.weight
            it = it.parent
        return weight

    def bonus_ends(self):
        """The least and the most that bonus items come to: of one work the best scored one counts."""
        groups = {}
        least = most = F(0)
        for it in [it for it in self.nodes if it.role == "bonus" and not it.children]:
            name = it.node.get("group")
            if name:
                groups.setdefault(name, []).append(it)
            else:
                least, most = least + it.low, most + it.high
        for items in groups.values():
            low, high = self.group_ends(items)
            least, most = least + low, most + high
        return least, most

    def group_ends(self, items):
        """Items said to be one work are one; a work of its own is nobody else's; of the others nobody knows."""
        said = {}
        for it in items:
            it.given = it.low
            same = self.answers.get(it.node["id"], {}).get("same_work")
            said[it.node["id"]] = None if same is None else "own" if same.name == "Own" else same[0]
        root = {it.node["id"]: it.node["id"] for it in items}
        for one, same in said.items():
            if same in root:
                old, new = root[one], root[same]
                root = {it: new if was == old else was for it, was in root.items()}
        works = {}
        for it in items:
            works.setdefault(root[it.node["id"]], []).append(it)
        # A work that one of its items is said to have for itself is nobody else's; of the others nobody has said that they
        # are two, so at worst they are one.
        is_own = lambda work: any(said[it.node["id"]] == "own" for it in work)
        doubtful = [work for work in works.values() if not is_own(work)]
        top = lambda work, end: max(end(it) for it in work)
        low, high = lambda it: it.low, lambda it: it.high
        most = sum((top(work, high) for work in works.values()), F(0))
        least = sum((top(work, low) for work in works.values() if is_own(work)), F(0)) + max((top(work, low) for work in doubtful), default=F(0))
        is_open = sum(top(work, high) > 0 for work in doubtful) > 1
        for it in items:
            it.same_open = is_open
        for work in works.values():
            best = max(work, key=low)
            for it in work:
                it.same_open = it.same_open or len(work) > 1 and sum(each.low == best.low for each in work) > 1
                it.same_open = it.same_open or any(len(one) > 1 and any(each.low != each.high for each in one) for one in works.values())
                it.same_open = it.same_open or "own" in said.values() and None in said.values()
                if len(work) > 1 and it is not best and it.low > 0:
                    it.max = it.low = it.high = F(0)
        return least, most

    def recover(self):
        """What is lost, in points of the total: no more than what its parents have lost with it."""
        for it in self.nodes:
            if it.role == "negative":
                it.recoverable = -it.high
            if it.role != "scored" or it.state in ("unscored", "not_applicable"):
                continue
            points, at = it.own_lost if it.children else it.lost, it
            while at.parent:
                points = min(points * at.weight, at.parent.max - at.parent.low)
                at = at.parent
            factor = next((self.factors[it] for it in (at.node["id"], self.first(it), "") if it in self.factors), F(0))
            it.recoverable = min(points * at.weight * factor * self.share, self.room)

    def standing(self, mark):
        """Whether a mark is reached, missed or open, by both ends of the total and of every condition."""
        if mark["of"].name == "Review":
            return "awaits_review"
        if self.nothing_applies:
            return "open"  # that nothing applies is not nought
        ends = [(self.worst, self.best, mark["at"])]
        for also in mark.get("also", []):
            if also.name == "EachPart":
                ends += [(it.floor, it.high, it.max * also[0] / 100) for it in self.tops if it.max > 0]
            elif also.name == "Part":
                # What does not apply is no nought: what does stands for the whole part.
                it = self.by_id[also["node"]]
                up = (it.max + it.left_out) / it.max if it.max > 0 else F(1)
                ends.append((it.floor * up, it.high * up, self.needed(also["at"], it.max * up)))
            else:
                name = repr(also["method"])
                cap = next(total["max"] for total in self.standard["method_totals"] if repr(total["method"]) == name)
                full = min(cap, sum((w * part[4] for _, method, part, w in self.lines if method == name), F(0)))
                ends.append((self.method_ends[0].get(name, F(0)), self.method_ends[2].get(name, F(0)), self.needed(also["at"], full)))
        if any(high < at for _, high, at in ends):
            return "missed"
        return "reached" if all(low >= at for low, _, at in ends) else "open"

    @staticmethod
    def needed(at, most):
        return at[0] if at.name == "Points" else most * at[0] / 100
