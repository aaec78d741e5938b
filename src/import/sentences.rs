//! Rules from sentences: a small grammar of how standards say what earns and what costs points. Each rule
//! carries the words it came from; what is not understood is left to be scored by hand.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::rule::{Ask, Clause, Compare, How, PartPoints, Rule, Then, Window};
use crate::import::graded::{graded, thresholds};
use crate::import::numbering::numbered;
use crate::import::points::plain;
use crate::import::words::{
    Amount, Each, Scored, Verb, amount, find, find_each, need, per_point, percent, score,
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
    pub left: Vec<String>,
}

/// Understands the words of an item that is worth `max`.
pub fn understand(text: &str, max: Points) -> Understood {
    let text = plain(text);
    let mut reading = Reading {
        max,
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
    let split = text.split(['。', '；', ';', '\n']);
    let trimmed = split.map(|it| it.trim_matches([' ', '，', ',', '、', '：', ':']));
    let named = trimmed.map(|it| numbered(it).map_or((it, false), |it| (it.rest, true)));
    named.filter(|(it, _)| !it.is_empty()).collect()
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
}

impl Reading {
    fn sentence(&mut self, sentence: &str, is_listed: bool) {
        if let Some(found) = graded(sentence, &self.listed) {
            self.doubtful |= found.doubtful;
            self.listed.clear();
            self.rules.push((found.rule, sentence.to_owned()));
            return;
        }
        if let Some(rule) = veto(sentence) {
            self.rules.push((rule, sentence.to_owned()));
            return;
        }
        let mut rest = sentence;
        let mut understood = false;
        // One sentence may score several times: “有制度得0.5分，有记录得0.5分”.
        while let Some((before, scored, behind)) = find(rest, score) {
            let (limit, behind) = limit(behind);
            self.scored(before.trim_matches(['，', ',', ' ', '、']), scored, limit);
            understood = true;
            rest = behind;
        }
        let says_none = ["不得分", "不计分", "得0分"];
        if let Some(word) = says_none.iter().find(|it| rest.contains(**it)) {
            self.nothing(rest, word);
        } else if understood || sentence.contains("扣完") {
            // All of it is known.
        } else if sentence.contains(['扣', '酌']) {
            self.left.push(sentence.to_owned());
        } else if !self.bare(sentence) && is_listed {
            self.listed.push(sentence.to_owned());
        }
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
        if before.is_empty() || said || find(before, percent).is_some() {
            return;
        }
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
        if points > self.max && self.max.is_positive() {
            self.doubtful = true;
        }
        if let Some((mark, step, _)) = find(before, per_point) {
            self.per_point((mark, before), (step, points), limit);
        } else if let Some((what, each, _)) = find_each(before) {
            self.each(what, before, each, (scored.verb, points), limit);
        } else if let Some((what, compare, _)) = find(before, percent) {
            let what = subject(what);
            let then = verb(scored.verb, How::If(compare, points));
            self.percent = Some((what.clone(), compare));
            self.rules
                .push((rule(Ask::Percent(what), then, limit), before.to_owned()));
        } else if scored.verb == Verb::Earn {
            self.clauses.push(clause(before, points));
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
            Ask::Count { need: Some(_), .. } => How::EachMissing(points),
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

    fn finish(mut self) -> Understood {
        self.join_thresholds();
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

/// What stands before points at the end that no verb leads to; `None` where they are those of the item.
fn bare(text: &str) -> Option<(&str, Points)> {
    let (before, points, rest) = find(text, amount)?;
    let before = before.trim_matches(['（', '(', ' ', '，', ',', '：', ':']);
    let whole = ["满分", "共", "总分", "分值", "本项", "合计", "计", "为"];
    let ends = rest.trim_matches(['）', ')', ' ']).is_empty();
    let is_whole = whole.iter().any(|it| before.ends_with(it));
    (ends && !before.is_empty() && !is_whole).then_some((before, points))
}

/// “最高2分”, “扣完为止” behind a score.
fn limit(behind: &str) -> (Option<Points>, &str) {
    let start = behind.trim_start_matches(['，', ',', ' ', '、', '（', '(']);
    let said = [
        "最高不超过",
        "最高扣",
        "最高得",
        "最多扣",
        "最多得",
        "最高",
        "最多",
        "不超过",
        "上限",
    ];
    let Some(rest) = said.iter().find_map(|it| start.strip_prefix(it)) else {
        return (None, behind);
    };
    match find(rest, amount) {
        Some((before, points, behind)) if before.chars().count() <= 2 => (Some(points), behind),
        _ => (None, behind),
    }
}

/// 一票否决, 不得申报
pub(super) fn veto(sentence: &str) -> Option<Rule> {
    let consequence = [
        "不得申报",
        "取消参评资格",
        "取消申报资格",
        "撤销称号",
        "一票否决",
        "不得参评",
    ]
    .into_iter()
    .find(|it| sentence.contains(it))?;
    let within = if sentence.contains("近两年") || sentence.contains("两年内") {
        Window::Months(24)
    } else if sentence.contains("一年内") || sentence.contains("近一年") {
        Window::Months(12)
    } else {
        Window::Year
    };
    let ask = Ask::Events {
        what: named(sentence),
        within,
    };
    Some(rule(ask, Then::Veto(consequence.to_owned()), None))
}

fn rule(ask: Ask, then: Then, limit: Option<Points>) -> Rule {
    Rule {
        ask,
        then,
        limit,
        method: None,
    }
}

const fn verb(said: Verb, how: How) -> Then {
    match said {
        Verb::Earn => Then::Earn(how),
        Verb::Deduct => Then::Deduct(how),
    }
}

fn clause(text: &str, points: Points) -> Clause {
    Clause {
        text: named(text),
        points,
        ..Clause::default()
    }
}

/// A condition as the name of something to tick or count.
fn named(text: &str) -> String {
    let text = text.trim_matches(['，', ',', ' ', '、', '：', ':', '的', '（', '(']);
    match text {
        "" => "符合要求".to_owned(),
        text => text.to_owned(),
    }
}

/// What a count is of: the words before “每”, or those of the sentence.
fn counted(before: &str, words: &str, each: Each) -> String {
    let subject = subject(before);
    if !subject.is_empty() {
        return subject;
    }
    let words = words.trim_start_matches('每');
    if each.missing {
        format!("缺少的{}数", each.unit)
    } else {
        named(words)
    }
}

/// The last clause of what stands before a number, e.g. “召开专题会议” of “每年召开专题会议”.
fn subject(before: &str) -> String {
    let last = before
        .rsplit(['，', ',', '。', '；', '：', ':', '\n'])
        .find(|it| !it.trim().is_empty());
    let last = last.unwrap_or_default().trim();
    let last = numbered(last).map_or(last, |it| it.rest);
    last.trim_end_matches(['的', '应', '须', ' ']).to_owned()
}
