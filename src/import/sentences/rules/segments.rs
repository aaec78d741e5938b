//! Clauses of an item that have points of their own: 会议4次得2分，每少1次扣0.5分；有专人得1分. What is said of one of them
//! moves its points only, and it loses them once at most.

use std::collections::BTreeMap;

use crate::domain::decimal::Points;
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::reading::part::{Part, PartKind, Why, of_whole};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::due::share_words;
use crate::import::sentences::rules::lesser::is_lesser;
use crate::import::sentences::rules::named::{is_bare_lack, is_in_bracket, is_opposite};

/// A clause with points of its own, and what is said of it.
pub(super) struct Segment {
    /// Where it begins: its sentence, and the place in it.
    pub(super) begin: (usize, usize),
    /// What earns, the best first, and what loses again.
    pub(super) parts: Vec<Part>,
    pub(super) max: Points,
}

impl Segment {
    /// The words that name what it is about.
    pub(super) fn name(&self) -> String {
        let head = self.parts.first().map(|it| it.said.as_str());
        head.unwrap_or_default().to_owned()
    }

    /// “有预案得1分，有记录得1分，未演练的不得分”: the words that may be said of all clauses of their sentence as well.
    fn open(&self, own: &[Self]) -> Option<String> {
        const OWN: [&str; 4] = ["该项", "此项", "小项", "分项"];
        let (head, rest) = self.parts.split_first()?;
        let beside = own.iter().filter(|it| it.begin.0 == self.begin.0);
        let is_open = |it: &&Part| {
            it.kind == PartKind::Nothing
                && matches!(it.meant, Meant::Tick(_))
                && !is_related(head, it)
                && !is_opposite(&head.said, &it.said)
                && !is_bare_lack(&it.said)
                && !OWN.iter().any(|word| it.words.contains(word))
        };
        let several = beside.count() > 1;
        let found = rest.iter().find(is_open).filter(|_| several);
        found.map(|it| it.words.clone())
    }

    /// What earns alone.
    pub(super) fn head(&self) -> Self {
        Self {
            begin: self.begin,
            parts: self.parts.iter().take(1).cloned().collect(),
            max: self.max,
        }
    }

    /// Whether one thing is ticked, and nothing else is said than that what it is not earns nothing.
    pub(super) fn is_plain(&self) -> bool {
        match self.parts.as_slice() {
            [head, rest @ ..] => {
                matches!(head.meant, Meant::Tick(_) | Meant::Number { .. })
                    && rest.iter().all(|it| it.kind == PartKind::Nothing)
            }
            [] => false,
        }
    }

    /// Whether more is said of it than what earns.
    fn says_more(&self) -> bool {
        let earned = self.parts.iter().filter(|it| earns(it));
        let rates = |it: &Part| matches!(it.meant, Meant::Rate(..));
        earned.clone().count() < self.parts.len()
            || earned.clone().count() > 1 && !earned.clone().all(rates)
    }
}

/// The clauses of an item, and what is said of the item as a whole.
pub(super) struct Segments {
    pub(super) own: Vec<Segment>,
    pub(super) tail: Vec<Part>,
    /// The points that only what is lost in sentences of its own says: 台账不全每处扣0.2分，最多扣2分.
    pub(super) lost: Points,
}

impl Composing {
    /// The clauses of an item whose points come to all there is, where more is said of one of them than what earns.
    pub(super) fn segments(&mut self, parts: &[Part]) -> Option<Segments> {
        let plain = parts.iter().all(|it| {
            !matches!(
                it.kind,
                PartKind::Full | PartKind::Share(_) | PartKind::Rest
            ) || it.verb == Verb::Deduct
        });
        if !plain || !self.max.is_positive() {
            return None;
        }
        let heads = self.by_head(parts).or_else(|| self.by_sentence(parts))?;
        let mut found = gathered(parts, &heads, &self.reading.spoken);
        let open: Vec<String> = found
            .own
            .iter()
            .filter_map(|it| it.open(&found.own))
            .collect();
        adopt(&mut found);
        let names: Vec<String> = found.own.iter().map(Segment::name).collect();
        let says_more = |it: &Segment| it.says_more() || self.is_modified(it, &names);
        if !found.own.iter().any(says_more) && !found.tail.iter().any(is_shared) {
            return None;
        }
        for words in open {
            self.doubt(&words, Why::Open);
        }
        self.share(&mut found);
        let own: Points = found.own.iter().map(|it| it.max).sum();
        found.lost = (self.max - own - self.given()).max(Points::ZERO);
        Some(found)
    }

    /// Which parts begin a clause, each with its points, where those that are lesser states of the one before do not.
    fn by_head(&self, parts: &[Part]) -> Option<BTreeMap<usize, Points>> {
        let mut heads = BTreeMap::new();
        let mut last: Option<&Part> = None;
        let mut open = None;
        for part in parts.iter().filter(|it| earns(it)) {
            if last.is_some_and(|it| is_alternative(it, part)) {
                continue;
            }
            match worth(part) {
                Some(points) => heads.insert(part.order, points),
                // What is counted without a limit fills up what is left.
                None if open.is_none() && matches!(part.meant, Meant::Each { .. }) => {
                    open = Some(part.order);
                    None
                }
                None => return None,
            };
            last = Some(part);
        }
        if let Some(order) = open {
            let others: Points = heads.values().copied().sum();
            let rest = Some(self.max - others).filter(|it| it.is_positive());
            heads.insert(order, rest?);
        }
        self.comes(heads, parts)
    }

    /// The same where all that earns in one sentence are states of one matter.
    fn by_sentence(&self, parts: &[Part]) -> Option<BTreeMap<usize, Points>> {
        let mut heads: BTreeMap<usize, Points> = BTreeMap::new();
        let mut last: Option<&Part> = None;
        for part in parts.iter().filter(|it| earns(it)) {
            let goes_on = last.is_some_and(|it| it.sentence == part.sentence);
            if goes_on && last.is_some_and(|it| it.points <= part.points) {
                return None;
            }
            if !goes_on {
                heads.insert(part.order, worth(part)?);
            }
            last = Some(part);
        }
        self.comes(heads, parts)
    }

    /// What the rules of whole sentences give.
    fn given(&self) -> Points {
        let others = self.rules.iter().filter(|it| it.0.earns());
        others.filter_map(|it| it.0.limit).sum()
    }

    /// Several clauses that come to all points.
    fn comes(
        &self,
        heads: BTreeMap<usize, Points>,
        parts: &[Part],
    ) -> Option<BTreeMap<usize, Points>> {
        let all: Points = heads.values().copied().sum();
        let others = self.given();
        let lost = lost(parts, &heads);
        let several = heads.len() > 1 || (others + lost).is_positive() && !heads.is_empty();
        let comes = all + others == self.max || all + others + lost == self.max;
        (several && comes).then_some(heads)
    }

    /// Gives each clause what is said of all of them in one breath: “…3分，…3分；每低1个百分点各扣0.1分”; what costs as much
    /// as each of them says no more than they do.
    fn share(&mut self, found: &mut Segments) {
        let tail = std::mem::take(&mut found.tail);
        let mut groups: Vec<Vec<Part>> = Vec::new();
        for part in tail {
            match groups.last_mut() {
                Some(group)
                    if is_shared(&part)
                        && group
                            .iter()
                            .all(|it| is_shared(it) && it.words == part.words) =>
                {
                    group.push(part);
                }
                _ => groups.push(vec![part]),
            }
        }
        for group in groups {
            let [first, ..] = group.as_slice() else {
                continue;
            };
            if is_missing_one(first) && repeats(&found.own, first) {
                continue;
            }
            let places = takers(&found.own, first);
            if is_shared(first) && !places.is_empty() {
                self.give(&mut found.own, &places, &group);
                continue;
            }
            // “制度、记录、总结各得1分，少1项扣0.5分”: what is not ticked would be lost again.
            let beside = found.own.iter().any(|it| it.begin.0 == first.sentence);
            if is_missing_one(first) || is_shared(first) && beside {
                self.doubt(&first.words, Why::Open);
            }
            found.tail.extend(group);
        }
    }

    /// Gives what is said of all clauses at `places` to each of them, in their order where there is one for each.
    fn give(&mut self, own: &mut [Segment], places: &[usize], group: &[Part]) {
        let first = group.first();
        let apiece = first.is_some_and(|it| {
            ["各", "均", "分别", "每项", "每个"]
                .iter()
                .any(|word| it.words.contains(word))
        });
        let fits = group.len() == 1 || group.len() == places.len();
        let beside = |said: &Part| own.iter().all(|it| it.begin.0 == said.sentence);
        let is_open = |said: &Part| !fits || !apiece && places.len() > 1 && !beside(said);
        if let Some(first) = first.filter(|it| is_open(it)) {
            self.doubt(&first.words, Why::Open);
        }
        for (nth, place) in places.iter().enumerate() {
            let part = if group.len() == 1 {
                first
            } else {
                group.get(nth)
            };
            if let (Some(segment), Some(part)) = (own.get_mut(*place), part) {
                segment.parts.push(part.clone());
            }
        }
    }
}

/// The most that is lost in sentences without a clause that earns, where each of them says how much that is.
fn lost(parts: &[Part], heads: &BTreeMap<usize, Points>) -> Points {
    let headed = |it: &Part| {
        let mut earning = parts.iter().filter(|part| heads.contains_key(&part.order));
        earning.any(|part| part.sentence == it.sentence)
    };
    let own: Vec<&Part> = parts.iter().filter(|it| costs(it) && !headed(it)).collect();
    let limits: Option<Vec<Points>> = own.iter().map(|it| it.limit).collect();
    limits.unwrap_or_default().into_iter().sum()
}

/// Which clauses what is said of all of them can be said of, before it.
fn takers(own: &[Segment], said: &Part) -> Vec<usize> {
    let fits = |it: &Segment| match (&said.meant, it.parts.first().map(|it| &it.meant)) {
        (Meant::Step { unit: "%", .. }, Some(Meant::Rate(..))) => true,
        (
            Meant::Each { unit, .. } | Meant::Step { unit, .. },
            Some(Meant::Number { unit: of, .. }),
        ) => unit == of,
        _ => false,
    };
    let before = |it: &Segment| it.begin < (said.sentence, said.at) && it.parts.len() == 1;
    let found = own.iter().enumerate();
    found
        .filter(|(_, it)| fits(it) && before(it))
        .map(|it| it.0)
        .collect()
}

/// Gives a clause what a later sentence says is missing of it: “活动每月1次（2分）；…。每缺一次活动扣0.2分”.
fn adopt(found: &mut Segments) {
    let owner = |own: &[Segment], part: &Part| {
        let Meant::Each {
            missing: true,
            what,
            ..
        } = &part.meant
        else {
            return None;
        };
        let what = what.trim_start_matches("缺少的");
        let named = own.iter().enumerate();
        let mut named = named.filter(|(_, it)| {
            it.parts.len() == 1 && share_words(&it.name(), what) && costs(part) && !is_shared(part)
        });
        let only = named.next().map(|it| it.0);
        only.filter(|_| named.next().is_none())
    };
    for part in std::mem::take(&mut found.tail) {
        match owner(&found.own, &part).and_then(|it| found.own.get_mut(it)) {
            Some(own) => own.parts.push(part),
            None => found.tail.push(part),
        }
    }
}

/// Whether a part earns points.
fn earns(part: &Part) -> bool {
    part.verb == Verb::Earn && part.kind == PartKind::Plain
}

/// The most that a part earns; `None` where nothing says it.
pub(super) fn worth(part: &Part) -> Option<Points> {
    match part.meant {
        Meant::Each { loose: false, .. } => part.limit,
        Meant::Each { .. } => Some(part.limit.unwrap_or(part.points)),
        Meant::Step { .. } => None,
        _ => Some(part.range_to.unwrap_or(part.points)),
    }
}

/// Whether a part is a lesser state of what earned before it: 80%以上得2分 behind 90%以上得3分.
pub(super) fn is_alternative(head: &Part, part: &Part) -> bool {
    let same = match (&head.meant, &part.meant) {
        (Meant::Rate(one, _), Meant::Rate(other, _)) => one == other || other.is_empty(),
        (Meant::Number { unit: one, .. }, Meant::Number { unit: other, .. }) => one == other,
        (Meant::Rate(..), _) | (_, Meant::Rate(..)) => false,
        _ => is_lesser(&head.said, &part.said),
    };
    same && head.sentence == part.sentence && part.points < head.points
}

/// Whether what costs names nothing that it is of: 每低1个百分点扣0.1分, 每少1次扣1分.
fn is_shared(part: &Part) -> bool {
    let is_bare = match &part.meant {
        Meant::Step {
            what, mark: None, ..
        } => what.is_empty(),
        Meant::Each {
            missing: true,
            what,
            unit,
            ..
        } => *what == format!("缺少的{unit}数"),
        _ => false,
    };
    costs(part) && is_bare
}

/// Whether points are lost.
fn costs(part: &Part) -> bool {
    part.verb == Verb::Deduct && part.kind == PartKind::Plain
}

/// Whether points are lost for each of something, or as many as somebody judges.
pub(super) fn costs_each(part: &Part) -> bool {
    costs(part) && (matches!(part.meant, Meant::Each { .. }) || part.range_to.is_some())
}

/// Whether what costs is said of what earned before it: it names nothing of its own, or the same.
pub(super) fn is_related(head: &Part, part: &Part) -> bool {
    const NAMED: usize = 2;
    const NONE: [&str; 4] = ["未", "没有", "零", "不"];
    let missing = matches!(part.meant, Meant::Each { missing: true, .. });
    let own = tokens(&part.said).into_iter();
    let own = own.filter(|it| it.word == Word::Text);
    let own: String = own.filter_map(|it| part.said.get(it.from..it.to)).collect();
    let is_bare = own.trim_matches('的').chars().count() <= NAMED;
    let denies = head.said.contains('无') || NONE.iter().any(|it| head.said.starts_with(it));
    let alike = share_words(&head.said, &part.said) || is_lesser(&head.said, &part.said);
    missing || is_bare || denies || alike
}

/// Whether what costs is that one of several things is missing.
fn is_missing_one(part: &Part) -> bool {
    matches!(
        part.meant,
        Meant::Each {
            missing: true,
            unit: "项" | "个",
            ..
        }
    ) && is_shared(part)
}

/// Whether what costs takes for each that is missing as much as each of the clauses before it earns.
fn repeats(own: &[Segment], said: &Part) -> bool {
    let beside: Vec<&Segment> = own
        .iter()
        .filter(|it| it.begin.0 == said.sentence)
        .collect();
    let all: Vec<&Segment> = own.iter().collect();
    let named = if beside.is_empty() { all } else { beside };
    named.len() > 1 && named.iter().all(|it| it.max == said.points)
}

/// The parts by clauses: what stands behind what earns in its sentence is said of it, unless it says that it is not.
fn gathered(parts: &[Part], heads: &BTreeMap<usize, Points>, text: &str) -> Segments {
    let mut found = Segments {
        own: Vec::new(),
        tail: Vec::new(),
        lost: Points::ZERO,
    };
    // “会议4次得2分，培训2次得2分，每少1次扣1分” is said of both, and so is what follows.
    let mut of_all = None;
    for part in parts {
        if let Some(max) = heads.get(&part.order) {
            found.own.push(Segment {
                begin: (part.sentence, part.at),
                parts: vec![part.clone()],
                max: *max,
            });
            continue;
        }
        let n_heads = found
            .own
            .iter()
            .filter(|it| it.begin.0 == part.sentence)
            .count();
        let own = found
            .own
            .last_mut()
            .filter(|it| it.begin.0 == part.sentence);
        let in_bracket = own.as_ref().is_some_and(|own| {
            own.parts
                .iter()
                .any(|it| earns(it) && is_in_bracket(text, it, part))
        });
        if n_heads > 1 && is_shared(part) && !in_bracket && heads_alike(parts, heads, part) {
            of_all = Some(part.sentence);
        }
        // “记录完整得1分，有总结得1分，着装不整的每人扣0.1分” is of none of them.
        let is_other = |own: &Segment| {
            let heads = own.parts.iter().filter(|it| earns(it));
            let is_own = |it: &Part| is_related(it, part) || is_in_bracket(text, it, part);
            n_heads > 1 && costs(part) && !heads.clone().any(is_own)
        };
        match own.filter(|it| !is_other(it)) {
            Some(own) if !of_whole(part) && of_all != Some(part.sentence) => {
                own.parts.push(part.clone());
            }
            _ => found.tail.push(part.clone()),
        }
    }
    found
}

/// Whether nothing that costs stands between the clauses of a sentence that `part` stands behind.
fn heads_alike(parts: &[Part], heads: &BTreeMap<usize, Points>, part: &Part) -> bool {
    let own = parts.iter().filter(|it| it.sentence == part.sentence);
    let mut before = own.take_while(|it| it.order < part.order);
    before.all(|it| {
        heads.contains_key(&it.order)
            || it.kind == PartKind::Nothing
            || is_shared(it) && it.words == part.words
    })
}

/// The words of what is ticked, with what earns nothing beside it where that is not just what it denies.
pub(super) fn with_conditions(head: &Part, rest: &[Part]) -> String {
    let others = rest
        .iter()
        .filter(|it| !it.said.is_empty() && !is_opposite(&head.said, &it.said));
    let others: Vec<String> = others
        .filter(|it| !is_bare_lack(&it.said))
        .map(|it| format!("{}不得分", it.said))
        .collect();
    if others.is_empty() {
        head.said.clone()
    } else {
        format!("{}（{}）", head.said, others.join("；"))
    }
}
