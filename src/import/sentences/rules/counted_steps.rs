//! So much for each few of something: 每增加10条加1分, 每少4次扣0.5分，不足4次的不扣, 每推迟1个月扣1分，不足1个月按1个月计.

use crate::domain::decimal::Decimal;
use crate::domain::standard::rule::{Ask, How, PartPoints, Side};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::lexicon::{MEASURES, TIMES};
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::{Token, Word};
use crate::import::sentences::reading::part::{Part, Why};
use crate::import::sentences::rules::called;
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::phrases::{named, verb};

/// How clauses about a part of a step begin.
const LESS: [&str; 5] = ["不足", "不满", "不到", "不够", "未满"];

impl Composing {
    /// Adds a rule of a part that goes by several at once, or of which a part counts as the words say; whether it did.
    pub(super) fn by_steps(&mut self, part: &Part) -> bool {
        let Meant::Each {
            what,
            unit,
            missing,
            step,
            ..
        } = &part.meant
        else {
            return false;
        };
        let said = self.said_of_parts(*step, unit);
        let several = *step != Decimal::ONE;
        let costs = part.verb == Verb::Deduct;
        let parted = said.is_some() && (MEASURES.contains(unit) || TIMES.contains(unit));
        // “每2周至少1次得2分” says how often.
        let often = !costs && TIMES.contains(unit);
        if several && (often || !goes_by_steps(&part.said)) {
            return false;
        }
        if !(several || parted) || !step.is_positive() || self.is_late_by(unit, part) {
            return false;
        }
        let due = if *missing {
            self.due(unit, part)
        } else {
            Vec::new()
        };
        let (from, name) = match (missing, due.as_slice()) {
            (true, [only]) if several && costs => {
                let name = if only.what.is_empty() {
                    what
                } else {
                    &only.what
                };
                (only.n, called::there(&called::due(name, &only.object)))
            }
            (false, []) => (Decimal::ZERO, called::found(what, &part.said)),
            _ => return false,
        };
        if several && said.is_none() && costs {
            // Whether a part of a step counts is not said.
            self.doubt(&part.words, Why::Open);
        }
        let side = if *missing { Side::Below } else { Side::Above };
        let usual = if costs { Side::Below } else { Side::Above };
        let how = How::PerPoint {
            from,
            each: part.points,
            parts: said.unwrap_or(PartPoints::LeftOut),
            step: *step,
            side: Some(side).filter(|it| *it != usual),
        };
        let ask = Ask::Count {
            what: named(&name),
            unit: (*unit).to_owned(),
            need: None,
            fractions: parted || !step.is_whole(),
        };
        self.add(ask, verb(part.verb, how), part.limit, &part.words);
        true
    }

    /// What the words say of a part of a step of this size.
    fn said_of_parts(&self, step: Decimal, unit: &str) -> Option<PartPoints> {
        let spoken = &self.reading.spoken;
        let behind = |less: &str| {
            let found = spoken.match_indices(less);
            let found = found.filter_map(|(at, it)| spoken.get(at + it.len()..));
            found
                .filter_map(|it| tokens(it).first().map(|it| it.word))
                .any(|it| matches!(it, Word::Count(n, of) if n == step && of == unit))
        };
        self.reading
            .part_points
            .filter(|_| LESS.iter().any(|it| behind(it)))
    }

    /// Whether it is days between two dates that count.
    fn is_late_by(&self, unit: &str, part: &Part) -> bool {
        let asked = self.count_of(String::new(), unit, (None, &part.words));
        matches!(asked, Ask::Late { .. })
    }
}

/// Whether 每 stands before a number of things, or before what says that there are so many more or fewer, but not before
/// those that each have so many: 每增加10条, not 每村2名.
fn goes_by_steps(said: &str) -> bool {
    const LEADS: [&str; 31] = [
        "", "迟到", "延误", "超时", "增加", "减少", "少", "缺", "超", "超过", "超出", "高出", "多",
        "满", "推迟", "延迟", "延期", "逾期", "迟", "晚", "提前", "发现", "出现", "发生", "下降",
        "上升", "降低", "提高", "达", "达到", "新增",
    ];
    let all = tokens(said);
    let every = all.iter().rposition(|it| it.word == Word::Every);
    let behind = every.and_then(|it| all.get(it + 1..)).unwrap_or_default();
    let counts = |it: &&Token| matches!(it.word, Word::Count(..));
    let (Some(first), Some(number)) = (behind.first(), behind.iter().find(counts)) else {
        return false;
    };
    let lead = said.get(first.from..number.from).unwrap_or_default();
    LEADS.contains(&lead.trim())
}
