//! Tiers of honours: 国家级每项3分、省级每项2分.

use crate::domain::decimal::Points;
use crate::domain::standard::rule::{Ask, How, Then, Tier, Window};
use crate::import::sentences::clause::meant::Meant;
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::reading::part::{Part, PartKind, Why, words_of};
use crate::import::sentences::rules::composing::Composing;
use crate::import::sentences::rules::tier_names::tier;
use crate::import::sentences::words::{find, months};
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl Composing {
    /// 国家级每项3分、省级每项2分
    pub(super) fn tiers(&mut self, parts: Vec<Part>) -> Vec<Part> {
        let own = self.with_best(&parts, are_tiers(&parts));
        let fits = |own: &[bool]| question(&sorted(&parts, own)).is_some();
        let own = if fits(&own) {
            own
        } else {
            counted(&parts, own)
        };
        let both = || parts.iter().zip(&own);
        let found = sorted(&parts, &own);
        if found.len() < 2 {
            return parts;
        }
        let Some((mut ask, limit)) = question(&found) else {
            return parts;
        };
        let each = found
            .iter()
            .any(|it| matches!(it.meant, Meant::Each { .. }));
        let words = words_of(&found);
        let limit = limit.or(self.reading.limit.take());
        // “2025年1月1日以来有效”: no date is entered of what is only counted.
        let dated = ["以来", "有效期", "之后获", "后获得"];
        if dated.iter().any(|it| self.reading.spoken.contains(it)) {
            self.doubt(&words, Why::Open);
        }
        let same_work = self.reading.same_work.take();
        if let Some(said) = &same_work {
            self.counts_once(said, &mut ask);
        }
        // “省级示范县4分，市级示范县2分，其他不得分”: one of them is what it is.
        let closed = found
            .iter()
            .all(|it| self.reading.closed.contains(&it.sentence));
        let best = found.first().is_some_and(|it| it.points == self.max);
        if let Ask::Tiers { best_only, .. } = &mut ask
            && closed
            && best
            && !each
        {
            *best_only = true;
        } else if !each && limit.is_none() && same_work.is_none() {
            self.doubt(&words, Why::Open);
        }
        self.add(ask, Then::Earn(How::Own), limit, &words);
        both().filter(|it| !*it.1).map(|it| it.0.clone()).collect()
    }

    /// “获鲁班奖加4分，获省优质工程奖加2分，获市优质工程奖加1分，就高计取”: with what is worth more than the tiers that it
    /// stands before, where only the highest counts.
    fn with_best(&self, parts: &[Part], own: Vec<bool>) -> Vec<bool> {
        let first = parts.iter().zip(&own).find(|it| *it.1).map(|it| it.0);
        let Some(first) = first.filter(|_| self.reading.same_work.is_some()) else {
            return own;
        };
        let leads = |it: &Part| {
            it.sentence == first.sentence
                && it.order < first.order
                && it.points > first.points
                && it.verb == Verb::Earn
                && it.kind == PartKind::Plain
                && matches!(it.meant, Meant::Tick(_))
                && matches!(first.meant, Meant::Tick(_))
        };
        let both = parts.iter().zip(own);
        both.map(|(it, is_own)| is_own || leads(it)).collect()
    }

    /// Takes in that the same work counts once: of each work the best tier, or the best tier only.
    fn counts_once(&self, said: &str, ask: &mut Ask) {
        let of_each = ["同一", "同类", "同项"].iter().any(|it| said.contains(it));
        let Ask::Tiers {
            what,
            tiers,
            best_only,
            ..
        } = ask
        else {
            return;
        };
        if of_each {
            // Of each work the highest counts, so that it is entered of each honour what it was given for.
            let months = find(&self.reading.spoken, months).map(|it| it.1);
            *ask = Ask::Events {
                what: std::mem::take(what),
                within: months.map_or(Window::Year, Window::Months),
                tiers: std::mem::take(tiers),
            };
        } else {
            *best_only = true;
        }
    }
}

/// The parts that are tiers, the best first.
fn sorted(parts: &[Part], own: &[bool]) -> Vec<Part> {
    let found = parts.iter().zip(own).filter(|it| *it.1);
    let mut found: Vec<Part> = found.map(|it| it.0.clone()).collect();
    found.sort_by_key(|it| Reverse(it.points));
    found
}

/// Of the parts that name tiers those that are counted: “国家级每篇1分，省级每篇0.5分；在全市推广的2分” has another thing
/// behind them.
fn counted(parts: &[Part], own: Vec<bool>) -> Vec<bool> {
    let is_each = |it: &Part| matches!(it.meant, Meant::Each { .. });
    let both = parts.iter().zip(own);
    both.map(|(it, is_own)| is_own && is_each(it)).collect()
}

/// Which parts are tiers.
fn are_tiers(parts: &[Part]) -> Vec<bool> {
    let beside = beside(parts);
    let by_words = |it: &Part| parts.iter().filter(|other| other.words == it.words).count() > 1;
    let own = parts.iter().zip(beside).map(|(it, beside)| {
        let named = match &it.meant {
            // 一等奖、二等奖每项依次加1分、0.6分: named and counted by one statement.
            Meant::Each {
                what,
                missing: false,
                ..
            } => tier(what).is_some() || by_words(it) || beside,
            Meant::Tick(what) | Meant::Number { text: what, .. } => tier(what).is_some(),
            _ => false,
        };
        it.verb == Verb::Earn && it.kind == PartKind::Plain && named
    });
    own.collect()
}

/// Which parts are counted in the same sentence by the same measure word, for fewer points each time:
/// 核心期刊每篇3分，省级期刊每篇2分.
fn beside(parts: &[Part]) -> Vec<bool> {
    let each_of = |it: &Part| match it.meant {
        Meant::Each {
            unit,
            missing: false,
            loose: false,
            ..
        } if it.verb == Verb::Earn => Some((it.sentence, unit)),
        _ => None,
    };
    let mut worth: BTreeMap<(usize, &str), Vec<Points>> = BTreeMap::new();
    for part in parts {
        if let Some(own) = each_of(part) {
            worth.entry(own).or_default().push(part.points);
        }
    }
    let falls = |it: &Vec<Points>| it.len() > 1 && it.is_sorted_by(|a, b| a > b);
    let of = |it: &Part| {
        each_of(it)
            .and_then(|own| worth.get(&own))
            .is_some_and(falls)
    };
    parts.iter().map(of).collect()
}

/// Parts that name tiers as one question, and the most of it; `None` where two of them name the same.
fn question(parts: &[Part]) -> Option<(Ask, Option<Points>)> {
    let mut tiers: Vec<Tier> = Vec::new();
    let mut ranks = Vec::new();
    let (mut what, mut measure) = (String::new(), "项");
    let mut limit = None;
    let alike = are_alike(parts);
    for part in parts {
        let (text, unit) = match &part.meant {
            Meant::Each { what, unit, .. } => (what, Some(*unit)),
            Meant::Tick(text) | Meant::Number { text, .. } => (text, None),
            _ => return None,
        };
        let (name, rank) = if alike {
            // 一等奖、二等奖每项依次加1分、0.6分
            let last = text.rsplit(['，', '：', ':']).next().unwrap_or(text);
            (last, u8::try_from(ranks.len()).ok()?)
        } else {
            tier(text)?
        };
        measure = unit.unwrap_or(measure);
        let behind = text.split(name).nth(1).unwrap_or_default();
        let (name, behind) = with_more(name, behind);
        if what.is_empty() {
            behind
                .trim_matches(['的', '得', '加', '：', ':', '级', ' '])
                .clone_into(&mut what);
        }
        ranks.push(rank);
        let level = if name.chars().count() == 1 { "级" } else { "" };
        tiers.push(Tier {
            name: format!("{name}{level}"),
            points: part.points,
        });
        limit = limit.or(part.limit);
    }
    let distinct = ranks.is_sorted_by(|a, b| a < b)
        && tiers
            .iter()
            .zip(tiers.iter().skip(1))
            .all(|(a, b)| a.name != b.name);
    if what.is_empty() {
        "各级认定".clone_into(&mut what);
    }
    let ask = Ask::Tiers {
        what,
        unit: measure.to_owned(),
        tiers,
        best_only: false,
    };
    distinct.then_some((ask, limit))
}

/// The name of a tier with the higher ones that it holds, and what stands behind: 省级以上 of 省级以上表彰.
fn with_more<'a>(name: &str, behind: &'a str) -> (String, &'a str) {
    let more = ["及以上", "以上", "（含）以上"]
        .iter()
        .find_map(|it| Some((it, behind.strip_prefix(*it)?)));
    match more {
        Some((more, behind)) => (format!("{name}{more}"), behind),
        None => (name.to_owned(), behind),
    }
}

/// Whether the parts are told apart by their order alone: not all of them name a tier, or one statement names them all.
fn are_alike(parts: &[Part]) -> bool {
    let is_named = |it: &Part| {
        matches!(
            &it.meant,
            Meant::Each { what, .. } | Meant::Tick(what) | Meant::Number { text: what, .. }
                if tier(what).is_some()
        )
    };
    let first = parts.first().map(|it| &it.words);
    let in_one = parts.iter().all(|it| Some(&it.words) == first);
    parts.len() > 1 && (in_one || !parts.iter().all(is_named))
}
