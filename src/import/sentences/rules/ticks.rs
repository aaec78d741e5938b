//! What is ticked: clauses that earn points, faults, named levels.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, Clause, How, Rule, Then};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::clause::term::undone;
use crate::import::sentences::reading::part::{Part, PartKind, Why};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::counts::{Floor, none_at_all};
use crate::import::sentences::rules::due::share_words;
use crate::import::sentences::rules::gives::{gives, least_earns};
use crate::import::sentences::rules::grades::{
    are_levels, choice, goes_on, is_graded, rise, shared,
};
use crate::import::sentences::rules::named::{counts_several, is_bare_lack, is_opposite};
use crate::import::sentences::rules::phrases::{clause, verb};
use crate::import::sentences::rules::steps::cap;
use crate::import::sentences::rules::ticked::{Place, Share, Ticked, Ticks, Unpaid, joined};
use crate::import::sentences::rules::tier_names::tier;
use crate::import::sentences::rules::together;

/// What says that something is not met.
const NEGATIVE: [&str; 11] = [
    "不", "未", "没", "无", "差", "缺", "少于", "低于", "下降", "降低", "减少",
];

/// What the names of classes have behind their number.
const CLASSES: [char; 5] = ['类', '级', '等', '档', '星'];

impl Composing {
    /// What is ticked: clauses, faults, named levels; `lost` are the places where points are lost for each of something.
    pub(super) fn ticks(&mut self, parts: Vec<Part>, lost: &[Place]) {
        let mut found = Ticks::default();
        let has_shares = parts.iter().any(|it| matches!(it.kind, PartKind::Share(_)));
        for part in parts {
            if !self.is_said_by_number(&part) {
                self.tick(part, lost, &mut found);
            }
        }
        // A level named in full, then those worth a share of it.
        if has_shares {
            self.full_shares(&mut found);
            self.shares(&found);
        } else if are_levels(&found.earned, self.max) {
            self.lowest_level(&mut found);
            self.levels(&found);
        } else if rise(&found.earned, self.max) {
            found.earned.reverse();
            self.levels(&found);
        } else {
            self.matters(&mut found);
            self.clauses(&mut found, lost);
        }
        self.faults(found.faults);
    }

    /// Whether “少于2次不得分” goes by a number that something else goes by, too: it is said by that, or caps it.
    fn is_said_by_number(&mut self, part: &Part) -> bool {
        let Meant::Number {
            what, unit, band, ..
        } = &part.meant
        else {
            return false;
        };
        // “少于3期的扣3分” of 3 leaves as little.
        let takes_all = part.kind == PartKind::Plain
            && part.verb == Verb::Deduct
            && part.points == self.max
            && !band.exact
            && (band.low.is_none() || band.high.is_none());
        if part.kind != PartKind::Nothing && !takes_all {
            return false;
        }
        let band = none_at_all(&part.said).unwrap_or(*band);
        let missing = ["缺", "少"].iter().any(|it| {
            part.said
                .find(it)
                .is_some_and(|at| !part.said.get(at..).is_some_and(|it| it.starts_with("少于")))
        }) && !part.said.contains("不少")
            && !part.said.contains("至少");
        match self.caps(what, unit, band, missing) {
            None => return false,
            Some(Floor::Said) => {}
            Some(Floor::Of(at, when)) => {
                if let Some((rule, _)) = self.rules.get_mut(at) {
                    rule.also.push(cap(when));
                }
            }
            Some(Floor::Other) if takes_all => return false,
            Some(Floor::Other) => self.doubt(&part.words, Why::Beyond),
        }
        true
    }

    /// Sorts one part.
    fn tick(&mut self, part: Part, lost: &[Place], found: &mut Ticks) {
        let place = Place::of(&part);
        let ticked = |text: String, points: Points| Ticked {
            text,
            points,
            order: place.order,
        };
        match (part.kind, part.verb) {
            (PartKind::Keeps, _) => {
                // “前5处不扣分”: how many cost nothing.
                let unit = match part.meant {
                    Meant::Number { unit, .. } | Meant::Each { unit, .. } => Some(unit),
                    _ => None,
                };
                let band = match &part.meant {
                    Meant::Number { band, .. } => band.high.filter(|it| it.1).map(|it| it.0),
                    _ => None,
                };
                let at = self
                    .rules
                    .iter()
                    .position(|it| Some(it.0.ask.unit()) == unit);
                if let Some(at) = at
                    && !self.only_beyond(at, band)
                {
                    self.doubt(&part.words, Why::Beyond);
                }
            }
            (PartKind::Nothing, _) => found.unpaid.push(Unpaid {
                text: part.said,
                place,
            }),
            (PartKind::Share(share), _) => found.shares.push(Share {
                text: part.said,
                share,
            }),
            (PartKind::Full, _) => {
                found.shares.push(Share {
                    text: part.said.clone(),
                    share: Decimal::HUNDRED,
                });
                found.earned.push(ticked(part.said, self.max));
            }
            (PartKind::Plain | PartKind::Rest, Verb::Earn) => {
                self.reading.limit = self.reading.limit.or(part.limit);
                found.earned.push(ticked(part.said, part.points));
            }
            (PartKind::Plain | PartKind::Rest, Verb::Deduct) => {
                self.fault(&part, lost);
                found.faults.push(ticked(part.said, part.points));
            }
        }
    }

    /// What is doubted of a fault, and its limit.
    fn fault(&mut self, part: &Part, lost: &[Place]) {
        const SHORT: usize = 8;
        // “每有一项未上墙扣0.2分，未落实扣0.6分”: whether that is for each, too.
        let behind_each = lost
            .iter()
            .any(|it| it.sentence == part.sentence && it.order < part.order);
        // That there is none of something is once.
        let is_none = ["无", "没有"].iter().any(|it| part.said.starts_with(it));
        if behind_each && !is_none && part.said.chars().count() <= SHORT {
            self.doubt(&part.words, Why::Open);
        }
        // “未持证每人扣0.5分，全部未持证扣2分”: whether all of them are counted, too.
        if part.said.starts_with("全部") && !lost.is_empty() {
            self.doubt(&part.words, Why::Open);
        }
        // “少一次扣一分，二次扣两分”: whether the second number is of what is missing, and counts beside the first, is not said.
        let bare = matches!(part.meant, Meant::Number { .. }) && part.said.chars().count() <= 3;
        if bare && !self.rules.is_empty() {
            self.doubt(&part.words, Why::Open);
        }
        // “任一要素缺失扣0.5分”: whether that is for each of them is not said.
        let one = ["任何一", "任一", "任意一", "缺一", "缺1", "少一", "少1"];
        if part.points < self.max && one.iter().any(|it| part.said.contains(it)) {
            self.doubt(&part.words, Why::Open);
        }
        if part.points > self.max && self.max.is_positive() {
            self.doubt(&part.words, Why::Sum);
        }
        if let Some(limit) = part.limit.filter(|it| *it < self.max) {
            self.reading.limit = self.reading.limit.or(Some(limit));
        }
    }

    /// “按时完成得5分，逾期完成的按50%计分”: what earns all points is worth all of them.
    fn full_shares(&self, found: &mut Ticks) {
        let named: Vec<&str> = found.shares.iter().map(|it| it.text.as_str()).collect();
        let full = found.earned.iter().filter(|it| it.points == self.max);
        let full = full.filter(|it| !named.contains(&it.text.as_str()));
        let full: Vec<Share> = full
            .map(|it| Share {
                text: it.text.clone(),
                share: Decimal::HUNDRED,
            })
            .collect();
        found.shares.splice(0..0, full);
    }

    /// Levels that are worth shares of all there is.
    fn shares(&mut self, found: &Ticks) {
        let words: Vec<&str> = found.shares.iter().map(|it| it.text.as_str()).collect();
        let words = words.join("，");
        let whole = found.earned.iter().all(|it| it.points == self.max);
        // “逾期的按80%计”: of what, and what else there is, is not said.
        if found.shares.len() < 2 {
            self.doubt(&words, Why::Beyond);
        }
        let falls = found.shares.is_sorted_by(|a, b| a.share > b.share);
        if !whole || !found.faults.is_empty() || !falls {
            self.doubt(&words, Why::Open);
        }
        let last = found.unpaid.first().map(|it| it.text.clone());
        self.rules.push((shared(&found.shares, last), words));
    }

    /// Levels that are worth points.
    fn levels(&mut self, found: &Ticks) {
        let earned = &found.earned;
        let words = joined(earned, "，");
        let plain = earned.iter().all(|it| is_graded(&it.text)) || goes_on(earned);
        let first = earned.first().map(|it| it.points).unwrap_or_default();
        let given = |it: &Rule| gives(it, self.max);
        let others: Points = self.rules.iter().map(|it| given(&it.0)).sum();
        let from_max = first == self.max || first + others == self.max;
        // Where all other cases earn nothing, or only the highest counts, one of them is what it is.
        let of = |it: &Ticked| self.sentences.get(&it.order).copied();
        let closed = earned
            .iter()
            .all(|it| of(it).is_some_and(|it| self.reading.closed.contains(&it)));
        let highest = self
            .reading
            .same_work
            .as_ref()
            .is_some_and(|it| !it.contains('同'));
        if highest {
            self.reading.same_work = None;
        }
        let open = !plain && !closed && !highest && found.unpaid.is_empty();
        if open || !from_max {
            self.doubt(&words, Why::Open);
        }
        let last = found.unpaid.first().map(|it| it.text.clone());
        self.rules.push((choice(earned, last), words));
    }

    /// Clauses that earn points one by one.
    fn clauses(&mut self, found: &mut Ticks, lost: &[Place]) {
        let lost_whole = found.faults.iter().any(|it| it.points >= self.max);
        let earned_back: Points = found.faults.iter().map(|it| it.points).sum();
        if !lost_whole && earned_back != self.max && self.lesser(found) {
            return;
        }
        let complement = self.unpaid(found);
        self.begins_whole();
        self.repeated(&found.earned);
        let sum: Points = found.earned.iter().map(|it| it.points).sum();
        // “按时完成得满分，每迟1天扣0.5分”: what is lost is all there is to say.
        let whole = found.earned.len() == 1 && sum == self.max && sum.is_positive();
        let costs = self
            .rules
            .iter()
            .any(|it| matches!(it.0.then, Then::Deduct(_)));
        let all_lost: Points = found.faults.iter().map(|it| it.points).sum();
        let says_all = costs || lost_whole || all_lost == self.max;
        if found.earned.is_empty() {
            return;
        }
        if whole && says_all && !self.stands_alone(found, lost) {
            self.without_full(complement, found);
            return;
        }
        self.doubt_counted_twice(&found.earned);
        if !self.comes_to_max(sum) {
            self.doubt(&joined(&found.earned, "；"), Why::Sum);
        }
        if whole && self.rules.is_empty() && self.together(found) {
            return;
        }
        self.ticked(&found.earned, Verb::Earn);
    }

    /// “社团不少于10个得3分，每少1个扣0.5分”: what is ticked for a number is lost again for each that is missing of it, and
    /// so is what is ticked for a rate.
    fn doubt_counted_twice(&mut self, earned: &[Ticked]) {
        let again = |it: &&Ticked| {
            self.rules
                .iter()
                .any(|(rule, _)| match (&rule.ask, &rule.then) {
                    (
                        Ask::Count {
                            need: Some(need),
                            unit,
                            ..
                        },
                        Then::Deduct(How::EachMissing(_)),
                    ) => it.text.contains(&format!("{need}{unit}")),
                    (Ask::Percent(_) | Ask::Ratio { .. }, Then::Deduct(How::PerPoint { .. })) => {
                        it.text.ends_with('率')
                    }
                    _ => false,
                })
        };
        let twice: Vec<String> = earned
            .iter()
            .filter(again)
            .map(|it| it.text.clone())
            .collect();
        for words in twice {
            self.doubt(&words, Why::Open);
        }
    }

    /// Adds what earns all points as the clauses that it names, where all of them must be met.
    fn together(&mut self, found: &Ticks) -> bool {
        let Some(said) = found.earned.first().map(|it| it.text.as_str()) else {
            return false;
        };
        let unpaid: Vec<&str> = found.unpaid.iter().map(|it| it.text.as_str()).collect();
        let Some(names) = together::clauses(said, &unpaid) else {
            return false;
        };
        let names = names.into_iter().map(|it| clause(it, Points::ZERO));
        let ask = Ask::Clauses(names.collect());
        self.add(ask, Then::Earn(How::Whole), None, said);
        true
    }

    /// Whether clauses that come to `sum` fill up with the other rules what there is.
    fn comes_to_max(&self, sum: Points) -> bool {
        let is_each = |it: &Rule| matches!(it.then, Then::Earn(How::Each(_)));
        let given = |it: &Rule| gives(it, self.max);
        let all: Points = self.rules.iter().map(|it| given(&it.0)).sum();
        let fixed = self.rules.iter().filter(|it| !is_each(&it.0));
        let fixed: Points = fixed.map(|it| given(&it.0)).sum();
        // What is counted fills up what is left.
        let fills = sum + fixed < self.max
            && self
                .rules
                .iter()
                .any(|(it, _)| it.limit.is_none_or(|it| it >= self.max) && is_each(it));
        let base = self.base.unwrap_or_default();
        sum + all == self.max || fills || sum + all + base == self.max
    }

    /// “规划、计划、总结各3分，缺一扣3分”: what is missing is not ticked, and costs nothing more.
    fn repeated(&mut self, earned: &[Ticked]) {
        let Some(each) = earned
            .first()
            .map(|it| it.points)
            .filter(|_| earned.len() >= 2)
        else {
            return;
        };
        if earned.iter().all(|it| it.points == each) {
            self.rules.retain(|(rule, _)| {
                let same = matches!(rule.then, Then::Deduct(How::Each(points) | How::EachMissing(points)) if points == each);
                !same || !matches!(rule.ask.unit(), "项" | "个")
            });
        }
    }

    /// Where there is nothing to earn: a fault that costs all, unless it only says what is missing of what earns, which is
    /// what it returns.
    fn unpaid(&mut self, found: &mut Ticks) -> Vec<Unpaid> {
        const SHORT: usize = 10;
        let n_earned = found.earned.len();
        let earns = n_earned > 0 || self.rules.iter().any(|it| it.0.earns());
        // “按时报送得1分，逾期不得分”: what is not met, in the same sentence.
        let whole = match found.earned.as_slice() {
            [only] if only.points == self.max => self.sentences.get(&only.order),
            _ => None,
        };
        let whole = whole.copied();
        let mut complements = Vec::new();
        for it in &found.unpaid {
            let negative = NEGATIVE.iter().any(|word| it.text.contains(word));
            let short = it.text.chars().count() <= SHORT;
            let beside = whole == Some(it.place.sentence);
            // “仅满足其一的不得分” falls short of what earns all.
            let only = whole.is_some() && it.text.starts_with(['仅', '只']);
            // “有制度得3分；无记录不得分” speaks of another thing.
            let is_of = |text: &str| {
                let bare = is_bare_lack(text);
                let mut others = found.earned.iter().map(|it| it.text.as_str());
                // Where the least of a number earns something, too, that there is none of it says more.
                let rules = self.rules.iter().filter(|it| !least_earns(&it.0));
                let mut rules = rules.map(|it| it.1.as_str());
                bare || others.any(|it| share_words(it, text))
                    || rules.any(|it| share_words(it, text))
            };
            let opposite = |earned: &Ticked| is_opposite(&earned.text, &it.text);
            let complement = beside
                || only
                || negative && it.text.starts_with("全部") && self.loses_all()
                || earns && negative && (short || n_earned == 1) && is_of(&it.text)
                || found.earned.iter().any(opposite)
                || self.is_lowest(it);
            if it.text.is_empty() || complement {
                // “成立小组得5分。三项未完成的，本项不得分”: of three of what, nothing else says.
                if counts_several(&it.text)
                    && !found.earned.iter().any(|it| counts_several(&it.text))
                {
                    self.doubt(&it.text, Why::Beyond);
                }
                complements.push(it.clone());
                continue;
            }
            if !negative && self.counts_only() {
                self.doubt(&it.text, Why::Open);
            }
            found.faults.push(Ticked {
                text: it.text.clone(),
                points: self.max,
                order: it.place.order,
            });
        }
        complements
    }

    /// Whether what earns nothing is only the lowest of what is counted in its sentence: 县级不计分, 三类及以下不计分.
    fn is_lowest(&self, it: &Unpaid) -> bool {
        let is_class = it
            .text
            .chars()
            .nth(1)
            .is_some_and(|it| CLASSES.contains(&it));
        let is_named = tier(&it.text).is_some() || is_class;
        let counts = |(rule, words): &(Rule, String)| {
            matches!(rule.then, Then::Earn(How::Each(_) | How::Own))
                && self.sentence_of(words) == Some(it.place.sentence)
        };
        is_named && self.rules.iter().any(counts)
    }

    /// Whether all that is due being missing costs all anyway: 4项资料每缺一项扣1分，全部缺失的不得分.
    fn loses_all(&self) -> bool {
        let all = |it: &Rule| match (it.how(), &it.ask) {
            (Some(How::EachMissing(each)), Ask::Count { need: Some(n), .. }) => {
                n.times(*each) >= self.max
            }
            _ => false,
        };
        self.rules.iter().any(|it| all(&it.0))
    }

    /// “一类每座1分，二类每座0.5分，三类不计分”: whether that costs all, or only earns nothing, cannot be told.
    fn counts_only(&self) -> bool {
        let counted = self
            .rules
            .iter()
            .any(|(it, _)| it.earns() && matches!(it.then, Then::Earn(How::Each(_) | How::Own)));
        let lost = self
            .rules
            .iter()
            .any(|(it, _)| matches!(it.then, Then::Deduct(_)));
        counted && !lost
    }

    /// Faults in the order of the words.
    fn faults(&mut self, faults: Vec<Ticked>) {
        let mut faults = faults;
        faults.sort_by_key(|it| it.order);
        self.doubt_longer_terms(&faults);
        self.ticked(&faults, Verb::Deduct);
    }

    /// “3日内未整改扣1分，5日内未整改扣2分”: whether who misses the longer time loses both is not said.
    fn doubt_longer_terms(&mut self, faults: &[Ticked]) {
        let pairs = faults.iter().zip(faults.iter().skip(1));
        let open = pairs.filter(|(short, long)| {
            let deed = undone(&short.text);
            deed.is_some() && deed == undone(&long.text) && long.points < self.max
        });
        for (_, long) in open.collect::<Vec<_>>() {
            self.doubt(&long.text, Why::Open);
        }
    }

    /// What is ticked, as a rule.
    fn ticked(&mut self, found: &[Ticked], said: Verb) {
        let clauses: Vec<Clause> = found
            .iter()
            .filter(|it| said == Verb::Deduct || it.points.is_positive())
            .map(|it| clause(&it.text, it.points))
            .collect();
        if clauses.is_empty() {
            return;
        }
        let words: Vec<&str> = clauses.iter().map(|it| it.text.as_str()).collect();
        let words = words.join("；");
        let ask = match said {
            Verb::Earn => Ask::Clauses(clauses),
            Verb::Deduct => Ask::Faults(clauses),
        };
        self.add(ask, verb(said, How::Own), None, &words);
    }
}
