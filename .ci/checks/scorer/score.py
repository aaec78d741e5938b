"""Scores a whole assessment by the words of its standard, independently of the program: exact fractions."""

from datetime import date
from fractions import Fraction

from items import AskedBack, Item, levels_of, read

F = Fraction


def rounded(value, places):
    """Halves away from zero, where places are declared."""
    if places is None:
        return value
    unit = 10 ** int(places)
    whole = (abs(value) * unit * 2 + 1) // 2
    return F(int(whole), unit) * (1 if value >= 0 else -1)


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
        self.question = False  # whether an entry leaves something open

    @property
    def points(self):
        return None if self.state == "unscored" else self.low

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
        self.bonus_tops = [self.place(it, "bonus") for it in bonus["nodes"]] if bonus else []
        self.negative_tops = [self.place(it, "negative") for it in self.standard.get("negative", [])]
        self.veto_tops = [self.place(it, "veto") for it in self.standard.get("vetoes", [])]
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
        it.max = node.get("max", F(0)) - sum((c.weight * c.left_out for c in it.children), F(0))
        it.left_out = sum((c.weight * c.left_out for c in it.children), F(0))
        if answer.get("na") is not None and any(rule["ask"].name != "Item" for rule in rules):
            if it.children:
                rules = []  # only its own rules do not apply
            else:
                self.does_not_apply(it)
                return
        if it.role == "veto":
            self.veto(it, answer)
            return
        item = Item(node)
        item.rules = rules
        item.max = it.max
        if it.role == "negative":
            item.below = "max" not in node
        given, choices = dict(answer.get("inputs", [])), []
        known = asked = 0
        for at, rule in enumerate(rules, 1):
            facts = self.other(rule) if rule["ask"].name == "Item" else self.facts(rule, given.get(F(at)))
            choices.append(facts)
            known += facts is not None
            asked += facts is not None and item.asks(rule, facts)
        it.question = asked > 0
        own = "unscored" if known == 0 and node.get("base") is None else "partial" if asked or known < len(rules) else "scored"
        if it.children:
            ends = [sum((c.weight * end(c) for c in it.children), F(0)) for end in (lambda c: c.floor, lambda c: c.low, lambda c: c.high)]
            states = {c.state for c in it.children} | ({own} if rules else set())
            if states == {"not_applicable", "scored"}:
                states = {"scored"}
            it.state = states.pop() if len(states) == 1 else "partial"
        else:
            ends = [item.start()] * 3
            it.state = own
        it.floor, it.low, it.high = item.spread(ends[:1], choices)[0], *item.spread(ends[1:], choices)
        if it.children:
            it.own_lost = min(ends[2], it.max) - it.high if rules else F(0)
        if it.role == "negative":
            it.low, it.high, it.floor, it.max = it.low - item.max, it.high - item.max, it.floor - item.max, F(0)
        if not it.children:
            it.low, it.high, it.floor = (min(rounded(end, self.item_places), it.max) for end in (it.low, it.high, it.floor))
            if it.state == "unscored":
                it.low = F(0)
                it.floor = min(it.floor, F(0)) if item.below or it.role == "negative" else F(0)
        if it.role == "negative" and it.state == "unscored":
            it.high = F(0)

    def facts(self, rule, entry):
        """The facts of an entry, or none where there is none or it is asked back."""
        if entry is None:
            return None
        try:
            return read(rule["ask"], entry, self.calendar, levels_of(rule))
        except AskedBack:
            return None

    def other(self, rule):
        """What another node's score says, in per cent of its maximum."""
        other = self.by_id[rule["ask"][0]]
        self.work_out(other)
        if other.state != "scored" or other.max <= 0:
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
        self.factors = {}
        bonus = self.standard.get("bonus")
        least, most = self.bonus_ends()
        results = {}
        for name, value in (("total", lambda c: c.low), ("worst", lambda c: c.floor), ("best", lambda c: c.high)):
            scored = self.scored_sum(value, name)
            extra = (most if name == "best" else least) if bonus else F(0)
            extra = min(extra, bonus["cap"]) if bonus else F(0)
            if bonus and bonus["within_total"]:
                total = min(scored + extra, self.maximum)
            else:
                total = min(scored, self.maximum) + extra
            taken = sum((-(it.floor if name == "worst" else it.high if name == "best" else it.low) for it in self.negative_tops), F(0))
            results[name] = rounded(max(F(0), total - taken), self.total_places)
        self.total, self.worst, self.best = results["total"], results["worst"], results["best"]
        self.recover()

    def scored_sum(self, value, name):
        """The scored tree, with what does not apply borne by the rest of the part or method it stands in."""
        groups = self.groups()
        sums = []
        for parts, cap in groups:
            full = sum((w * (it.max + it.left_out) for it, w in parts), F(0))
            left = sum((w * it.max for it, w in parts), F(0))
            got = sum((w * value(it) for it, w in parts), F(0))
            factor = full / left if left > 0 else None
            for it, _ in parts:
                self.factors[it.node["id"]] = factor
            sums.append((got * factor if factor else F(0), full, factor, cap))
        # A part or method of which nothing applies is borne by the others.
        within = lambda full, cap: full if cap is None else min(full, cap)
        whole = sum((within(full, cap) for _, full, _, cap in sums), F(0))
        rest = sum((within(full, cap) for _, full, factor, cap in sums if factor), F(0))
        share = whole / rest if rest > 0 else F(0)
        self.share = share
        points = sum((got if cap is None else min(got, cap) for got, _, factor, cap in sums if factor), F(0))
        self.method_points = {}
        return points * share

    def groups(self):
        """What is scaled together: each weighted part, each method with a maximum, or all."""
        totals = self.standard.get("method_totals", [])
        if totals:
            leaves = [it for it in self.nodes if it.role == "scored" and not it.children]
            made = []
            for total in totals:
                made.append(([(it, self.chain(it)) for it in leaves if it.methods and it.methods[0] == total["method"]], total["max"]))
            named = {id(it) for parts, _ in made for it, _ in parts}
            rest = [(it, self.chain(it)) for it in leaves if id(it) not in named]
            return made + [(rest, None)]
        if any(it.weight != 1 for it in self.tops):
            return [([(it, it.weight)], None) for it in self.tops]
        return [([(it, it.weight) for it in self.tops], None)]

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
        said = {}
        ids = [it.node["id"] for it in items]
        for it in items:
            same = self.answers.get(it.node["id"], {}).get("same_work")
            said[it.node["id"]] = None if same is None else "own" if same.name == "Own" else same[0]
        parent = {it: it for it in ids}

        def root(it):
            while parent[it] != it:
                it = parent[it]
            return it

        for it, same in said.items():
            if same not in (None, "own"):
                parent[root(it)] = root(same)
        known = {root(it) for it, same in said.items() if same not in (None, "own")}
        works = {}
        for it in items:
            works.setdefault(root(it.node["id"]), []).append(it)
        fixed = [(max(c.low for c in w), max(c.high for c in w)) for r, w in works.items() if len(w) > 1 or said[r] == "own"]
        loose = [w[0] for r, w in works.items() if len(w) == 1 and said[r] is None]
        joined = [max(c.low for c in w) for r, w in works.items() if len(w) > 1]
        del known
        most = sum((high for _, high in fixed), F(0)) + sum((it.high for it in loose), F(0))
        # All that nobody has told apart may be one work, and that may be one of those already joined.
        top = max((it.low for it in loose), default=F(0))
        least = sum((low for low, _ in fixed), F(0)) + max(F(0), top - max(joined, default=F(0)))
        self.losers(works, said)
        return least, most

    def losers(self, works, said):
        """Items of a work of which another one counts."""
        for group in works.values():
            if len(group) > 1:
                best = max(group, key=lambda it: it.low)
                for it in group:
                    if it is not best and it.state != "unscored":
                        it.max = it.low = it.high = F(0)

    def recover(self):
        """What is lost, in points of the total: no more than what its parents have lost with it."""
        for it in self.nodes:
            if it.role == "negative":
                it.recoverable = -it.high
            if it.role != "scored" or it.state in ("unscored", "not_applicable"):
                continue
            points, at = it.own_lost if it.children else it.lost, it
            factor = self.factors.get(it.node["id"])
            while at.parent:
                points = min(points * at.weight, at.parent.lost)
                at = at.parent
                factor = factor or self.factors.get(at.node["id"])
            it.recoverable = points * at.weight * (factor or F(0)) * self.share

    def standing(self, mark):
        """Whether a mark is reached, missed or open, by both ends of the total and of every condition."""
        if mark["of"].name == "Review":
            return "awaits_review"
        ends = [(self.worst, self.best, mark["at"])]
        for also in mark.get("also", []):
            if also.name == "EachPart":
                ends += [(it.floor, it.high, it.max * also[0] / 100) for it in self.tops if it.max > 0]
            elif also.name == "Part":
                it = self.by_id[also["node"]]
                at = also["at"]
                ends.append((it.floor, it.high, at[0] if at.name == "Points" else it.max * at[0] / 100))
        if any(high < at for _, high, at in ends):
            return "missed"
        return "reached" if all(low >= at for low, _, at in ends) else "open"
