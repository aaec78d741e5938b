//! Rules from sentences: a small grammar of how standards say what earns and what costs points. Each rule
//! carries the words it came from; what is not understood is left to be scored by hand.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, Compare, How, PartPoints, Rule, Then};
use crate::import::sentences::graded::{graded, honours, sample, steps, thresholds};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::phrases::{
    LIMITS, NONE, PROPORTIONS, bare, clause, counted, limit, named, rule, subject, verb, veto,
};
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{
    Amount, Each, Scored, Verb, amount, find, find_each, leading, need, per_point, percent, score,
    single,
};

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// To be scored by hand: the words were not understood.
    No,
    /// Understood, but somebody should look.
    Nearly,
    /// Understood.
    Yes,
}

/// What the words of an item were understood as.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    /// The rules, each with the words it came from.
    pub rules: Vec<(Rule, String)>,
    /// How sure all of it is.
    pub sure: Sure,
    /// The sentences with points in them that were not understood.
    pub(crate) left: Vec<String>,
}

/// Understands the words of an item that is worth `max`.
pub fn understand(text: &str, max: Points) -> Understood {
    let text = plain(text);
    let often = ["每月", "每季", "每周", "每半年", "每学期"];
    let mut reading = Reading {
        max,
        is_often: often.iter().any(|it| text.contains(it)),
        limit: LIMITS.iter().find_map(|it| {
            let (_, rest) = text.split_once(it)?;
            find(rest, amount)
                .filter(|it| it.0.chars().count() <= 2)
                .map(|it| it.1)
        }),
        wanted: find(&text, need).map(|(before, found, _)| (subject(before), found)),
        ..Reading::default()
    };
    for (sentence, is_listed) in sentences(&text) {
        reading.sentence(sentence, is_listed);
    }
    reading.finish()
}

/// The sentences of a text, without their numbers, and whether they had one.
fn sentences(text: &str) -> Vec<(&str, bool)> {
    let split = text.split(['。', '；', ';', '\n']).flat_map(at_numbers);
    let trimmed = split.map(|it| it.trim_matches([' ', '，', ',', '、', '：', ':']));
    let named = trimmed.map(|it| numbered(it).map_or((it, false), |it| (it.rest, true)));
    named.filter(|(it, _)| !it.is_empty()).collect()
}

/// The parts of a sentence that begin with numbers: “1.有制度（1分）2.有记录（1分）”, “①有制度②有记录”.
fn at_numbers(sentence: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut last = None;
    let mut letters = sentence.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|it| it.1);
        let is_circled = ('①'..='⑳').contains(&letter);
        let is_number = letter.is_ascii_digit()
            && matches!(next, Some('.' | '．' | '、' | ')' | '）'))
            && matches!(last, Some('）' | ')' | '分' | ' '));
        let is_decimal = sentence.get(at..).is_some_and(|it| {
            let mut rest = it.chars().skip(2);
            rest.next().is_some_and(|it| it.is_ascii_digit())
        });
        if at > begin && (is_circled || is_number && !is_decimal) {
            parts.extend(sentence.get(begin..at));
            begin = at;
        }
        last = Some(letter);
    }
    parts.extend(sentence.get(begin..));
    parts
}

#[derive(Default)]
struct Reading {
    max: Points,
    /// How many of what there should be.
    wanted: Option<(String, (Decimal, &'static str))>,
    clauses: Vec<Clause>,
    faults: Vec<Clause>,
    /// The percentage that the last sentence spoke of.
    percent: Option<(String, Compare)>,
    rules: Vec<(Rule, String)>,
    left: Vec<String>,
    doubtful: bool,
    /// The numbered clauses without points of their own.
    listed: Vec<String>,
    /// The most that all of it gives.
    limit: Option<Points>,
    /// Whether something is due several times a year: what is missing is counted over all of them.
    is_often: bool,
}

impl Reading {
    fn sentence(&mut self, sentence: &str, is_listed: bool) {
        if let Some(found) = graded(sentence, &self.listed) {
            self.doubtful |= found.doubtful;
            self.listed.clear();
            self.rules.push((found.rule, sentence.to_owned()));
            return;
        }
        if let Some(rule) = sample(sentence, self.max) {
            self.doubtful = true;
            self.rules.push((rule, sentence.to_owned()));
            return;
        }
        if let Some(rule) = veto(sentence) {
            self.rules.push((rule, sentence.to_owned()));
            return;
        }
        if PROPORTIONS.iter().any(|it| sentence.contains(it)) {
            self.proportion(sentence);
            return;
        }
        let mut rest = sentence;
        let mut understood = false;
        // One sentence may score several times: “有制度得0.5分，有记录得0.5分”.
        while let Some((before, scored, behind)) = find(rest, score) {
            let (limit, behind) = limit(behind);
            let before = self.nothing_before(before);
            let costs = || find(behind, score).is_some_and(|it| it.1.verb == Verb::Deduct);
            if self.is_whole(scored) && find(before, percent).is_none() && costs() {
                // “知晓得满分，每少1人扣1分”: the item begins with all its points.
                self.doubtful = true;
            } else {
                self.scored(before.trim_matches(['，', ',', ' ', '、']), scored, limit);
            }
            understood = true;
            rest = behind;
        }
        if let Some(word) = NONE.iter().find(|it| rest.contains(**it)) {
            self.nothing(rest, word);
        } else if understood || sentence.contains("扣完") {
            // All of it is known.
        } else if sentence.contains(['扣', '酌']) {
            self.left.push(sentence.to_owned());
        } else if !self.bare(sentence) {
            // Words of scoring that nothing was made of must not vanish beside others.
            let scores = ["计分", "打分", "加分", "赋分", "得分"];
            if scores.iter().any(|it| sentence.contains(it)) && !sentence.contains("最高") {
                self.left.push(sentence.to_owned());
            } else if is_listed {
                self.listed.push(sentence.to_owned());
            }
        }
    }

    /// Takes in “无方案不得分，” before a score; returns what stands behind it.
    fn nothing_before<'a>(&mut self, before: &'a str) -> &'a str {
        for word in NONE {
            if let Some((first, rest)) = before.rsplit_once(word) {
                self.nothing(&format!("{first}{word}"), word);
                return rest;
            }
        }
        before
    }

    /// Whether a score gives all that there is.
    fn is_whole(&self, scored: Scored) -> bool {
        let whole = match scored.points {
            Amount::Full => true,
            Amount::Points(points) => points == self.max,
            Amount::Range(..) => false,
        };
        whole && scored.verb == Verb::Earn
    }

    /// “按完成比例得分”: a proportion of all points is understood, any other is not.
    fn proportion(&mut self, sentence: &str) {
        let points = find(sentence, amount).map(|it| it.1);
        let whole = points.is_none_or(|it| it == self.max);
        let other = find(sentence, percent).is_some() || sentence.contains(['以', '达', '每']);
        if !whole || other || !self.rules.is_empty() || !self.clauses.is_empty() {
            self.left.push(sentence.to_owned());
            return;
        }
        let ask = Ask::Ratio {
            part: "实际完成数".to_owned(),
            whole: "应完成数".to_owned(),
            unit: "项".to_owned(),
        };
        let then = if sentence.contains('扣') {
            Then::Deduct(How::Share)
        } else {
            Then::Earn(How::Share)
        };
        self.doubtful = true;
        self.rules
            .push((rule(ask, then, None), sentence.to_owned()));
    }

    /// Points without a verb at the end: “有制度（0.5分）”, “每项0.5分”.
    fn bare(&mut self, sentence: &str) -> bool {
        let parts: Vec<&str> = sentence.split(['，', ',', '、']).collect();
        let each = parts.iter().filter_map(|it| bare(it));
        let mut found: Vec<(&str, Points)> = each.collect();
        if found.len() != parts.len() {
            found = bare(sentence).into_iter().collect();
        }
        for (before, points) in &found {
            let scored = Scored {
                verb: Verb::Earn,
                points: Amount::Points(*points),
            };
            self.scored(before, scored, None);
        }
        !found.is_empty()
    }

    /// “…，不得分”: without it there is nothing to earn.
    fn nothing(&mut self, sentence: &str, word: &str) {
        let before = sentence.split(word).next().unwrap_or(sentence);
        let before = before.trim_matches(['，', ',', ' ', '的', '、']);
        // “否则不得分” says no more than that the points have to be earned; so does “60%以下不得分”.
        let said = ["否则", "其余", "其他", "反之"]
            .iter()
            .any(|it| before.ends_with(it));
        // What falls short of something that has to be earned gets nothing anyway.
        let short = ["不", "未", "没", "无", "以下", "低于", "少于"];
        let short = !self.clauses.is_empty() && short.iter().any(|it| before.contains(it));
        if before.is_empty() || said || short || find(before, percent).is_some() {
            return;
        }
        let before = ["，此项", "，该项", "，本项", "，此条"]
            .iter()
            .fold(before, |it, end| it.trim_end_matches(*end));
        self.faults.push(clause(before, self.max));
    }

    fn scored(&mut self, before: &str, scored: Scored, limit: Option<Points>) {
        let points = match scored.points {
            Amount::Points(points) => points,
            Amount::Full => self.max,
            Amount::Range(low, high) => {
                self.ranged(before, scored.verb, (low, high), limit);
                return;
            }
        };
        let otherwise = before.starts_with("否则") && !self.rules.is_empty();
        if points > self.max && self.max.is_positive() || otherwise {
            self.doubtful = true;
        }
        if let Some((mark, step, _)) = find(before, per_point) {
            self.per_point((mark, before), (step, points), limit);
        } else if let Some((what, each, _)) = find_each(before) {
            self.each(what, before, each, (scored.verb, points), limit);
        } else if let Some((what, unit)) = single(before).filter(|_| scored.verb == Verb::Deduct) {
            let each = Each {
                missing: false,
                unit,
                step: Decimal::ONE,
            };
            self.each(what, before, each, (scored.verb, points), limit);
        } else if let Some(unit) = leading(before).filter(|_| scored.verb == Verb::Deduct) {
            let each = Each {
                missing: false,
                unit,
                step: Decimal::ONE,
            };
            self.each("", before, each, (scored.verb, points), limit);
        } else if let Some((what, compare, _)) = find(before, percent) {
            let what = subject(what);
            let then = verb(scored.verb, How::If(compare, points));
            self.percent = Some((what.clone(), compare));
            self.rules
                .push((rule(Ask::Percent(what), then, limit), before.to_owned()));
        } else if scored.verb == Verb::Earn {
            // “无得0分” is no clause.
            if points.is_positive() {
                self.clauses.push(clause(before, points));
            }
        } else {
            self.faults.push(clause(before, points));
        }
    }

    fn each(
        &mut self,
        what: &str,
        words: &str,
        each: Each,
        (verb_said, points): (Verb, Points),
        limit: Option<Points>,
    ) {
        // “每2次扣1分”: what becomes of an odd one is not said.
        if each.step != Decimal::ONE {
            self.left.push(words.to_owned());
            return;
        }
        let wanted = self
            .wanted
            .as_ref()
            .filter(|(_, (_, unit))| *unit == each.unit);
        let missing = each.missing && verb_said == Verb::Deduct;
        let ask = match wanted.filter(|_| missing) {
            Some((what, (need, unit))) => Ask::Count {
                what: what.clone(),
                unit: (*unit).to_owned(),
                need: Some(*need),
                fractions: false,
            },
            None => Ask::Count {
                what: counted(what, words, each),
                unit: each.unit.to_owned(),
                need: None,
                fractions: false,
            },
        };
        let how = match &ask {
            Ask::Count { need: Some(_), .. } => {
                self.doubtful |= self.is_often;
                How::EachMissing(points)
            }
            _ => How::Each(points),
        };
        self.rules
            .push((rule(ask, verb(verb_said, how), limit), words.to_owned()));
    }

    fn per_point(
        &mut self,
        (mark, words): (&str, &str),
        (step, points): (Decimal, Points),
        limit: Option<Points>,
    ) {
        let known = find(mark, percent).map(|(what, compare, _)| (subject(what), compare));
        let known = known.or_else(|| self.percent.clone());
        let Some((what, compare)) = known.filter(|_| step == Decimal::ONE) else {
            self.left.push(words.to_owned());
            return;
        };
        let from = compare.mark();
        // “≥90%得3分，每低1个百分点扣0.1分”: all points at the mark, and less below it.
        self.rules.retain(
            |(rule, _)| !matches!(rule.then, Then::Earn(How::If(_, points)) if points == self.max),
        );
        let how = How::PerPoint {
            from,
            each: points,
            parts: PartPoints::LeftOut,
        };
        self.doubtful = true; // what becomes of half a point is not said
        self.rules.push((
            rule(Ask::Percent(what), Then::Deduct(how), limit),
            words.to_owned(),
        ));
    }

    /// 视情况扣0.1—0.5分
    fn ranged(
        &mut self,
        words: &str,
        said: Verb,
        (min, max): (Points, Points),
        limit: Option<Points>,
    ) {
        self.doubtful |= self.max.is_positive() && self.max < max;
        let what = words.trim_end_matches("视情况").trim_end_matches("酌情");
        let what = what.trim_end_matches(['，', ',', '的', ' ']);
        let ask = Ask::Amount {
            what: named(what),
            min,
            max,
            many: words.contains('每'),
        };
        self.rules
            .push((rule(ask, verb(said, How::Own), limit), words.to_owned()));
    }

    /// Several thresholds of one percentage are levels.
    fn join_thresholds(&mut self) {
        let step = |(rule, _): &(Rule, String)| match (&rule.ask, &rule.then) {
            (Ask::Percent(what), Then::Earn(How::If(compare, points))) => {
                Some((what.clone(), (*compare, *points)))
            }
            _ => None,
        };
        let (names, steps): (Vec<String>, Vec<_>) = self.rules.iter().filter_map(step).unzip();
        let name = names.first().map_or("", String::as_str);
        if let Some(rule) = thresholds(name, &steps) {
            let is_step = |it: &(Rule, String)| step(it).is_some();
            let words = self.rules.iter().filter(|it| is_step(it));
            let words: Vec<&str> = words.map(|(_, words)| words.as_str()).collect();
            let words = words.join("，");
            self.rules.retain(|it| !is_step(it));
            self.rules.push((rule, words));
        }
    }

    /// Clauses of which only the best counts are levels or tiers.
    fn join_steps(&mut self) {
        let whole: Points = self.clauses.iter().map(|it| it.points).sum();
        let others = !self.faults.is_empty() || whole <= self.max;
        let joined = if let Some(rule) = honours(&self.clauses, false) {
            Some(rule)
        } else if others {
            None
        } else {
            steps(&self.clauses, self.max)
        };
        let Some(rule) = joined else { return };
        let words: Vec<String> = self.clauses.drain(..).map(|it| it.text).collect();
        self.doubtful = true;
        let limit = self.limit.filter(|_| matches!(rule.ask, Ask::Tiers { .. }));
        self.rules.push((Rule { limit, ..rule }, words.join("，")));
    }

    /// “报到率100%得3分，每少一人扣0.2分”: the item begins with all its points, and the mark says no more.
    fn begin_whole(&mut self) {
        let costs = |(rule, _): &(Rule, String)| {
            matches!(rule.then, Then::Deduct(How::Each(_) | How::EachMissing(_)))
        };
        if !self.rules.iter().any(costs) {
            return;
        }
        let before = self.rules.len();
        let max = self.max;
        self.rules.retain(
            |(rule, _)| !matches!(rule.then, Then::Earn(How::If(_, points)) if points == max),
        );
        self.doubtful |= self.rules.len() < before;
    }

    fn finish(mut self) -> Understood {
        self.join_thresholds();
        self.join_steps();
        self.begin_whole();
        // A number of something that was taken for a fault: its unit is not known.
        let every = |it: &str| {
            let behind = it.split('每').skip(1);
            let mut counts =
                behind.filter(|it| !it.starts_with(['月', '年', '季', '周', '半', '天', '学']));
            counts.next().is_some()
        };
        let uncounted = |it: &str| every(it) || it.contains("缺1") || it.contains("少1");
        let odd = self.clauses.iter().chain(&self.faults);
        let odd = odd.filter(|it| uncounted(&it.text)).count() > 0;
        self.doubtful |= odd;
        let whole: Points = self.clauses.iter().map(|it| it.points).sum();
        let earns = !self.clauses.is_empty();
        for (clauses, said) in [(self.clauses, Verb::Earn), (self.faults, Verb::Deduct)] {
            if clauses.is_empty() {
                continue;
            }
            let words: Vec<&str> = clauses.iter().map(|it| it.text.as_str()).collect();
            let words = words.join("；");
            let ask = match said {
                Verb::Earn => Ask::Clauses(clauses),
                Verb::Deduct => Ask::Faults(clauses),
            };
            self.rules
                .push((rule(ask, verb(said, How::Own), None), words));
        }
        // The parts that earn come first: what costs points is taken from what was earned.
        self.rules.sort_by_key(|(rule, _)| !rule.earns());
        let sure = if self.rules.is_empty() || !self.left.is_empty() {
            Sure::No
        } else if self.doubtful || (earns && whole != self.max) {
            Sure::Nearly
        } else {
            Sure::Yes
        };
        Understood {
            rules: self.rules,
            sure,
            left: self.left,
        }
    }
}
