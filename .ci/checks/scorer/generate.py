"""Makes random standards and random answers: every way to ask, every effect, at the edges as well as between them."""

import random
from datetime import date, timedelta
from fractions import Fraction

from items import levels_of
from ron import Variant as V

F = Fraction
METHODS = ("Documents", "OnSite", "Survey", "Briefing", "Observation", "Consultation")
RATES = ("Percent", "Ratio", "Survey", "Item", "Change")
ASKS = tuple("Clauses Faults Choice Count Tiers Rank Percent Change Mean Late Ratio Sample Amount Events Survey".split())
NUMBERS = ("Count", "Rank", "Late", "Mean", *RATES)


class Maker:
    """Random parts, from one seed."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.by_method = False
        self.clean = self.chance(50)  # half of them without the odder corners, so that the others show
        self.asked = set()

    def chance(self, percent):
        return self.r.random() * 100 < percent

    def points(self, most=5):
        """Points in the steps that standards use."""
        step = self.r.choice((F(1, 10), F(1, 5), F(1, 4), F(3, 10), F(1, 2), F(1), F(1), F(33, 100)))
        return step * self.r.randint(1, max(1, int(F(most) / step)))

    def compare(self, kind, unit=""):
        """A comparison with numbers that entries of this kind come near."""
        draw = lambda: self.mark(kind, unit)
        name = self.r.choice(("Above", "AtLeast", "Exactly", "AtMost", "Below", "FromTo", "FromBelow", "AboveTo", "AboveBelow"))
        if name in ("Above", "AtLeast", "Exactly", "AtMost", "Below"):
            return V(name, draw())
        low, high = sorted((draw(), draw()))
        return V(name, low, high if high > low else low + 1)

    def mark(self, kind, unit=""):
        if kind == "Change":
            return F(self.r.choice((-20, -10, -3, 0, 3, 5, 10, 100)))
        if kind in RATES or unit == "%":
            return self.r.choice((F(0), F(5), F(10), F(60), F(80), F(90), F(95), F(100), F(175, 2)))
        return F(self.r.randint(1, 5))

    def clauses(self, faults=False, levels=()):
        made = []
        for at in range(self.r.randint(max(1, len(levels)), 4)):
            it = {"text": f"c{at}"}
            if self.chance(80):
                it["points"] = self.points(2)
            if levels:
                it["level"] = levels[at % len(levels)]
            if not faults and self.chance(25):
                it["core"] = True
            made.append(it)
        return made

    def ask(self, others):
        """A way to ask."""
        kind = self.r.choice(ASKS + (("Item",) * 2 if others else ()))
        fields = {"what": "w", "unit": "u"}
        if kind in ("Clauses", "Faults"):
            return V(kind, self.clauses(kind == "Faults"))
        if kind in ("Choice", "Rank", "Percent"):
            return V(kind, "w")
        if kind == "Item":
            self.asked.add(self.r.choice(others))
            return V(kind, self.r.choice(sorted(self.asked)))
        if kind == "Count":
            if self.chance(60):
                fields["need"] = F(self.r.randint(1, 6))
            if self.chance(25):
                fields["fractions"] = True
        elif kind == "Tiers":
            fields["tiers"] = self.tiers()
            if self.chance(40) and not self.clean:
                fields["best_only"] = True
        elif kind == "Mean":
            fields = {"what": "w", "unit": self.r.choice(("%", "u")), "of": [f"m{it}" for it in range(self.r.choice((1, 2, 3, 3, 7)))]}
        elif kind == "Late":
            fields = {"what": "w"}
            if self.chance(50):
                fields["due"] = "2026-03-31"
        elif kind == "Ratio":
            fields = {"part": "p", "whole": "q", "unit": "u"}
            if self.chance(40):
                fields["beyond"] = True
            if self.chance(30):
                fields["at_least"] = F(5)
        elif kind == "Sample":
            of = self.r.randint(2, 8)
            fields |= {"of": F(of), "need": F(self.r.randint(1, of))}
        elif kind == "Amount":
            low = F(self.r.choice((0, 0, 1))) / 10
            fields = {"what": "w", "min": low, "max": low + self.points(2)}
            if self.chance(50):
                fields["many"] = True
        elif kind == "Events":
            within = self.r.choice((V("Year"), V("Months", F(12)), V("Months", F(24)), V("Months", F(2)), V("Always")))
            fields = {"what": "w", "within": within}
            if self.chance(45):
                fields["tiers"] = self.tiers()
        elif kind == "Survey":
            values = self.r.choice(((100, 0), (100, 60, 0), (100, 80, 60, 0), (95, 70, 33)))
            fields = {"what": "w", "options": [{"name": f"o{at}", "value": F(it)} for at, it in enumerate(values)]}
            if self.chance(40):
                fields["at_least"] = F(10)
        return V(kind, **fields)

    def tiers(self):
        worth = sorted({self.points(4) for _ in range(self.r.randint(1, 3))}, reverse=True)
        return [{"name": f"t{at}", "points": it} for at, it in enumerate(worth)]

    def level_how(self, ask, cap):
        names = ("A", "B", "C", "D")[: self.r.randint(2, 4)]
        shares = sorted({self.r.choice((100, 66, 33, 50, 0, 80)) for _ in names}, reverse=True)
        levels = [{"name": name, "worth": V("Share", F(it)) if self.chance(60) else V("Points", cap * it / 100)}
                  for name, it in zip(names, shares)]
        if ask.name == "Clauses" and self.chance(40):
            per = [it["name"] for it in levels]
            if self.chance(50) and len(per) > 1:
                per = per[:-1]
            ask.args[0] = self.clauses(levels=per)
        elif ask.name != "Choice":
            marks = sorted({self.mark(ask.name, ask.get("unit")) for _ in levels}, reverse=self.chance(70))
            falling = marks == sorted(marks, reverse=True)
            levels = levels[: len(marks)]
            for it, mark in zip(levels, marks):
                it["when"] = V(("AtLeast" if falling else "AtMost"), mark) if self.chance(80) else self.compare(ask.name, ask.get("unit"))
        fields = {"levels": levels}
        if ask.name == "Clauses" and self.chance(40):
            fields["core_fails"] = self.r.choice(levels)["name"]
        return V("Level", **fields)

    def then(self, ask, cap, role, extra=False):
        """An effect that the entry can have."""
        kind, unit = ask.name, ask.get("unit", "")
        tiers = kind == "Events" and ask.get("tiers")
        share = kind in RATES and kind != "Change" or kind == "Mean" and unit == "%" or kind in ("Clauses", "Sample")
        earn = ["Share"] * bool(share or kind == "Count" and ask.get("need"))
        if kind in NUMBERS:
            earn += ["If", "Level"] + ["PerPoint"] * (0 if self.clean and kind in ("Rank", "Change", "Mean") else 2)
        if kind in ("Count", "Rank", "Late") or kind == "Mean" and unit != "%":
            earn += ["Each", "Each"]
        if kind in ("Count", "Rank", "Late"):
            earn += ["Once"]
        if kind == "Count" and ask.get("need") or kind == "Sample":
            earn += ["Whole"]
        if kind == "Clauses":
            earn += ["Own", "Own", "Each", "Once", "Whole", "Level", "Level"]
        if kind in ("Tiers", "Amount") or tiers:
            earn += ["Own"]
        if kind == "Faults" or kind == "Events" and not tiers:
            earn += ["Whole"]
        if kind == "Choice":
            earn += ["Level"]
        take = list(earn)
        if kind == "Faults" or kind == "Events" and not tiers:
            take += ["Each", "Once"] + ["Own"] * (kind == "Faults")
        if kind in ("Clauses", "Sample") or kind == "Count" and ask.get("need"):
            take += ["EachMissing"]
        cap_when = kind not in ("Choice", "Tiers", "Amount")
        bare = kind in ("Clauses", "Faults", "Late", "Events")
        roll = self.r.random()
        if role == "negative":
            roll = 0.5
        if role == "bonus":
            roll = 0.1
        if cap_when and not (self.clean and tiers) and roll > (0.5 if extra else 0.85):
            when = {} if bare and self.chance(50) else {"when": self.compare(kind, unit)}
            if self.chance(50):
                at = V("Share", F(self.r.choice((0, 33, 60)))) if self.chance(50) else V("Points", F(self.r.choice((0, 1, cap / 2))))
                return V("Cap", **when, at=at)
            return V("Factor", **when, percent=F(self.r.choice((0, 50, 60, 80))))
        earning = roll < (0.25 if extra else 0.45)
        name = self.r.choice(earn if earning else take)
        most = min(cap, F(3))
        if name in ("Own", "Whole", "Share"):
            how = V(name)
        elif name in ("Each", "EachMissing", "Once"):
            how = V(name, self.points(most))
        elif name == "If":
            how = V(name, self.compare(kind, unit), self.points(most))
        elif name == "PerPoint":
            each, parts = self.r.choice((F(1, 10), F(1, 4), F(1, 2), F(1))), V(self.r.choice(("LeftOut", "CountWhole", "ProRata")))
            fields = {"from": self.mark(kind, unit), "each": each, "parts": parts}
            rate = kind in RATES or unit == "%"
            if self.chance(50):
                fields["step"] = F(self.r.choice((5, 10, 3) if rate else (2, 3)))
            if self.chance(50):
                fields["side"] = V(self.r.choice(("Below", "Above")))
            how = V(name, **fields)
        else:
            how = self.level_how(ask, cap)
        return V("Earn" if earning else "Deduct", how)

    def rule(self, cap, role, others):
        if role == "veto":
            return {"ask": V("Events", what="w", within=self.r.choice((V("Year"), V("Months", F(24))))), "then": V("Veto", "不得申报")}
        ask = self.ask(others)
        rule = {"ask": ask, "then": self.then(ask, cap, role)}
        if self.chance(25):
            rule["limit"] = self.points(cap)
        if self.chance(30) and role == "scored":
            more = []
            for _ in range(self.r.choice((1, 1, 2))):
                if ask.name == "Clauses" and any(it.get("level") for it in ask[0]):
                    break
                keep = list(ask.args) if isinstance(ask.args, list) else None
                it = {"then": self.then(ask, cap, role, extra=True)}
                if keep:
                    ask.args = keep
                if it["then"].name in ("Earn", "Deduct"):
                    if it["then"][0].name == "Level" and ask.name in ("Choice", "Clauses"):
                        continue
                    if self.chance(40):
                        it["limit"] = self.points(cap)
                more.append(it)
            if more:
                rule["also"] = more
        if self.chance(10) and role == "scored" and not self.by_method:
            rule["method"] = V(self.r.choice(METHODS[:3]))
        return rule

    # Answers

    def day(self, around=date(2026, 6, 1)):
        return (around + timedelta(days=self.r.choice((-730, -366, -365, -100, 0, 1, 5, 40, 150, 213, 214, 300)) + self.r.randint(-1, 1))).isoformat()

    def entry(self, rule):
        """A random entry, mostly one that fits."""
        ask, kind, r = rule["ask"], rule["ask"].name, self.r
        if kind in ("Clauses", "Faults"):
            n = len(ask[0])
            few = r.choice((0, n, r.randint(0, n)))
            return V("Marks", [F(it) for it in sorted(r.sample(range(1, n + 1), few))])
        if kind == "Choice":
            return V("Level", F(r.randint(1, len(levels_of(rule)))))
        if kind in ("Count", "Rank"):
            n = F(r.choice((0, 1, 2, 3, 4, 5, 6, 12, 100)))
            if ask.get("need") is not None if kind == "Count" else False:
                n = max(F(0), ask["need"] + r.choice((-2, -1, 0, 0, 1, 3, -100)))
            if kind == "Count" and ask.get("fractions") and self.chance(60):
                n += F(r.choice((1, 25, 50, 99)), 100)
            if kind == "Rank" and not self.chance(3):
                n = max(n, F(1))
            return V("Count", n)
        if kind == "Tiers":
            return V("Counts", [F(r.choice((0, 0, 1, 2, 9))) for _ in ask["tiers"]])
        if kind == "Percent":
            return self.parts() if self.chance(40) else V("Percent", self.percent())
        if kind == "Change":
            if self.chance(50):
                return V("Parts", part=F(r.randint(0, 60)), whole=F(r.choice((7, 30, 40, 3) + (0,) * self.chance(4))))
            return V("Percent", F(r.choice((-1000, -201, -33, -30, -5, 0, 3, 29, 100, 101, 1500)), 10))
        if kind == "Mean":
            if ask["unit"] == "%":
                return V("Counts", [self.percent() for _ in ask["of"]])
            return V("Counts", [F(r.choice((0, 1, 2, 3, 4, 35)), r.choice((1, 10))) for _ in ask["of"]])
        if kind == "Late":
            due = ask.get("due") if ask.get("due") and not self.chance(4) else r.choice(("2026-03-31", "2026-04-01"))
            return V("Days", due=due, done=(date.fromisoformat(due) + timedelta(days=r.choice((-30, -1, 0, 1, 2, 3, 5, 6, 200)))).isoformat())
        if kind == "Ratio":
            it = self.parts()
            if ask.get("beyond") and self.chance(30):
                it.args["part"] = it["whole"] + r.randint(1, 9)
            return it
        if kind == "Sample":
            n = ask["of"] + r.choice((0, 0, 0, 1, 5) + (-1,) * self.chance(5))
            passed = r.choice((F(0), n, ask["need"], ask["need"] - 1, F(r.randint(0, int(n)))))
            return V("Parts", part=min(passed, n), whole=n)
        if kind == "Amount":
            middle = (ask["min"] + ask["max"]) / 2
            draw = lambda: r.choice((ask["min"], ask["max"], middle if (middle * 10_000).denominator == 1 else ask["min"]))
            return V("Amounts", [draw() for _ in range(r.choice((0, 1, 1, 2, 5)) if ask.get("many") else r.choice((0, 1, 1, 1)))])
        if kind == "Survey":
            return V("Counts", [F(r.choice((0, 1, 5, 10, 37))) for _ in ask["options"]])
        events = []
        for at in range(r.choice((0, 0, 1, 1, 2, 3))):
            it = {"date": self.day(), "text": f"e{at}"}
            if ask.get("tiers"):
                it["tier"] = F(r.randint(1, len(ask["tiers"])))
                if self.chance(100 if self.clean else 60):
                    it["work"] = r.choice(("甲", "乙"))
            events.append(it)
        return V("Events", events)

    def spoiled(self, rule, entry):
        """An entry that makes no sense, or hardly any."""
        r, odd = self.r, F(self.r.choice((-1, F(1, 2), F(5, 2), 101, 1000)))
        if self.chance(15):
            return r.choice((V("Count", F(1)), V("Marks", [F(1)]), V("Percent", F(50)), V("Amounts", []), V("Events", []), V("Counts", [F(1)])))
        if entry.name in ("Count", "Percent"):
            return V(entry.name, odd)
        if entry.name in ("Marks", "Level"):
            return V("Marks", [F(r.choice((0, 9)))]) if entry.name == "Marks" else V("Level", F(r.choice((0, 9))))
        if entry.name in ("Counts", "Amounts"):
            return V(entry.name, [*entry[0][1:], odd] if self.chance(70) else entry[0][1:])
        if entry.name == "Parts":
            if rule["ask"].name == "Sample":
                odd = F(int(odd))  # parts of people: see the findings
            return V("Parts", part=r.choice((entry["part"], odd)), whole=r.choice((entry["whole"], odd, F(0))))
        return entry

    def percent(self):
        r = self.r
        if self.chance(5):
            return F(r.choice((95, 4, 50)), 100)
        return r.choice((F(0), F(100), F(60), F(80), F(599, 10), F(801, 10), F(775, 10), F(90), F(r.randint(2, 100)), F(r.randint(100, 9999), 100)))

    def parts(self):
        whole = self.r.choice((1, 3, 7, 10, 40, 200))
        part = self.r.randint(0, whole)
        if self.chance(20):
            part = self.r.choice((0, whole))
        if self.chance(2):
            part = whole + 1
        return V("Parts", part=F(part), whole=F(whole))

    def answer(self, node):
        made = []
        keep = self.r.choice((100, 100, 100, 60, 30))
        for at, rule in enumerate(node.get("rules", []), 1):
            if rule["ask"].name != "Item" and self.chance(keep):
                entry = self.entry(rule)
                made.append((F(at), self.spoiled(rule, entry) if self.chance(2) else entry))
        return {"inputs": made} if made else None

    def node(self, name, role, others, depth=0, size=3):
        """An item, or an inner node with some below it."""
        if role == "scored" and depth < 3 and self.chance(30):
            children = [self.node(f"{name}.{at}", role, others, depth + 1, size) for at in range(self.r.randint(1, size))]
            made = {"id": name, "title": "t", "max": sum((it["max"] * it.get("weight", 1) for it in children), F(0)), "children": children}
            if self.chance(4):
                made["max"] = max(F(1, 10), made["max"] + self.r.choice((-1, F(-1, 2), 1)))
            if self.chance(30):
                made["methods"] = [V(self.r.choice(METHODS[:3]))]
            if self.chance(15) and not (self.clean and self.by_method):
                made["rules"] = [self.rule(made["max"], role, [])]
            return made
        cap = self.points(6)
        made = {"id": name, "title": "t", "max": cap}
        if role == "veto":
            del made["max"]
        made["rules"] = [self.rule(cap, role, others) for _ in range(self.r.choice((1, 1, 2, 3)) if role == "scored" else 1)]
        if role == "negative" and self.chance(25) and made["rules"][0]["then"][0].name in ("Each", "Once", "EachMissing", "If", "PerPoint"):
            del made["max"]
        if role == "scored" and self.chance(10):
            made["base"] = min(self.points(cap), cap)
        if role == "scored" and self.chance(8) and not self.clean:
            made["below_zero"] = True
        if role == "scored" and self.chance(10):
            made["not_applicable"] = V(self.r.choice(("FullMarks", "LeaveOut", "Zero")))
        if role == "scored" and self.chance(50 if self.by_method else 10):
            made["methods"] = [V(it) for it in self.r.sample(METHODS[:3], self.r.choice((1, 1, 2)))]
        if role == "scored" and self.by_method and self.chance(40):
            self.parted(made)
        if role == "bonus" and self.chance(60):
            made["group"] = "g"
        if role == "scored":
            others.append(name)
        return made

    def parted(self, made):
        """An item whose clauses and rules are assessed by methods of their own, and come to the whole."""
        method = lambda: {"method": V(self.r.choice(METHODS[:3]))} if self.chance(60) else {}
        clauses = [{"text": f"c{at}", "points": self.points(1), **method()} for at in range(self.r.randint(1, 3))]
        rules = [{"ask": V("Clauses", clauses), "then": V("Earn", V("Own")), **method()}]
        whole = sum(it["points"] for it in clauses)
        if self.chance(60):
            worth = self.points(2)
            rules.append(self.r.choice((
                {"ask": V("Count", what="w", unit="u"), "then": V("Earn", V("Each", F(1, 2))), "limit": worth},
                {"ask": V("Percent", "w"), "then": V("Earn", V("Share")), "limit": worth},
                {"ask": V("Sample", what="w", unit="u", of=F(4), need=F(2)), "then": V("Earn", V("Whole")), "limit": worth},
            )) | method())
            whole += worth
        for key in ("base", "below_zero"):
            made.pop(key, None)
        made.setdefault("methods", [V(self.r.choice(METHODS[:3]))])
        made["rules"], made["max"] = rules, whole

    def assessment(self):
        """A random standard with its answers."""
        r = self.r
        size = r.choice((1, 2, 3, 5, 8, 20, 20, 40, 100))
        others = []
        self.by_method = self.chance(20)
        nodes = [self.node(f"n{at}", "scored", others) for at in range(size)]
        standard = {"id": "t", "title": "t", "year": F(2026), "total": sum((it["max"] for it in nodes), F(0)),
                    "not_applicable": V(r.choice(("FullMarks", "LeaveOut", "Zero")))}
        flavour = r.random()
        if flavour < 0.15:
            for it in nodes:
                it["weight"] = F(r.choice((15, 50, 60, 85)), 100)
            standard["total"] = sum((it["max"] * it["weight"] for it in nodes), F(0))
            if (standard["total"] * 10_000).denominator != 1:
                for it in nodes:
                    del it["weight"]
                standard["total"] = sum((it["max"] for it in nodes), F(0))
        if self.chance(15):
            keys = ("total",) if self.by_method or self.clean else ("item", "total")
            standard["rounding"] = {key: F(r.choice((0, 1, 2))) for key in keys if self.chance(70)}
            if not standard["rounding"]:
                del standard["rounding"]
        if self.by_method:
            totals = [{"method": V(it), "max": self.points(20)} for it in r.sample(METHODS[:3], r.randint(1, 3))]
            standard["method_totals"] = totals
        if self.chance(5):
            standard["total"] = max(F(1), standard["total"] + r.choice((-2, -1, 3)))
        standard["pass_marks"] = [{"name": "达标", "of": V("Own"), "at": standard["total"] * r.choice((30, 50, 60, 80, 100)) / 100}] \
            if (standard["total"] * 100).denominator == 1 else []
        for mark in standard["pass_marks"]:
            mark["also"] = self.conditions(nodes, standard)
        if self.chance(20):
            standard["pass_marks"].append({"name": "复核", "of": V("Review"), "at": F(1)})
        standard["nodes"] = nodes
        if self.chance(40):
            items = [self.node(f"j{at}", "bonus", []) for at in range(r.randint(1, 4))]
            standard["bonus"] = {"cap": self.points(8), "within_total": self.chance(40), "nodes": items}
        if self.chance(30):
            standard["negative"] = [self.node(f"f{at}", "negative", []) for at in range(r.randint(1, 3))]
        if self.chance(30):
            standard["vetoes"] = [self.node(f"v{at}", "veto", []) for at in range(r.randint(1, 2))]
        return self.answered(standard)

    def answered(self, standard):
        r, answers = self.r, []
        parts = (standard["nodes"], standard.get("bonus", {}).get("nodes", []), standard.get("negative", []), standard.get("vetoes", []))
        fill = r.choice((100, 100, 95, 70, 0))
        for part in parts:
            for it in part:
                self.answers(it, answers, fill)
        self.same_work(standard.get("bonus", {}).get("nodes", []), answers)
        answers.sort(key=lambda it: it[0])
        about = {"unit": "u", "section": "s", "year": F(r.choice((2026,) * 9 + (2025,)))}
        if self.chance(40):
            about["closing"] = r.choice(("2026-06-30", "2026-10-31", "2026-02-28"))
        return {"duibiao": F(4), "about": about, "answers": answers, "gaps": [], "standard": standard}

    def conditions(self, nodes, standard):
        """What is needed beside the total."""
        made, r = [], self.r
        worth = lambda: V("Share", F(r.choice((0, 30, 60, 90)))) if self.chance(60) else V("Points", F(r.randint(0, 8), 2))
        if self.chance(20):
            made.append(V("EachPart", F(r.choice((10, 30, 60)))))
        if self.chance(20):
            made.append(V("Part", node=r.choice(nodes)["id"], at=worth()))
        if self.chance(30) and standard.get("method_totals"):
            made.append(V("Method", method=r.choice(standard["method_totals"])["method"], at=worth()))
        return made

    def same_work(self, nodes, answers):
        """Says of some items of a group whether they honour one work."""
        ids = [it["id"] for it in nodes if it.get("group")]
        how = self.r.choice(("none", "all", "some"))
        for at, one in enumerate(ids):
            answer = next((it for name, it in answers if name == one), None)
            if answer is None or how == "none" or self.clean or how == "some" and self.chance(50):
                continue
            answer["same_work"] = V("As", self.r.choice(ids[:at])) if at and self.chance(40) else V("Own")

    def answers(self, node, made, fill):
        if node.get("rules") and self.chance(fill):
            if self.chance(6) and not (self.clean and node["id"] in self.asked):
                made.append((node["id"], {"na": "无"}))
            else:
                answer = self.answer(node)
                if answer:
                    made.append((node["id"], answer))
        for it in node.get("children", []):
            self.answers(it, made, fill)
