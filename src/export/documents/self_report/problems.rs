//! 四、存在的主要问题: what is still to be put right, in plain words, by project; what matters less is in the list.

use std::collections::BTreeMap;

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::Gap;
use crate::domain::gap::finding::notice_name;
use crate::export::documents::called::{headed, titled};
use crate::export::documents::content::{Content, Looked, looked_at, numeral, sentence};
use crate::export::documents::gap_list::is_to_do;
use crate::export::documents::gap_words::closed_but_counts;
use crate::export::documents::gap_words::{again, joined, problem_alone};
use crate::export::documents::self_report::attached::{Attached, label};

/// A problem that costs so much is told, unless there are many: 0.3 points.
const THRESHOLD: Points = Decimal::from_units(3_000);

/// So many of those are told, the costliest.
const MOST: usize = 10;

/// So many of what was sent down, came back or weighs most by itself are told.
const MOST_WEIGHTY: usize = 30;

/// The paragraphs.
pub(crate) fn paragraphs(content: &Content<'_>) -> Vec<String> {
    let named = main(content);
    if named.is_empty() {
        return [none(content)]
            .into_iter()
            .chain(to_close(content))
            .collect();
    }
    let mut projects: Vec<(&str, Vec<&Gap>)> = Vec::new();
    for gap in &named {
        let project = project(gap);
        match projects.iter_mut().find(|it| it.0 == project) {
            Some((_, gaps)) => gaps.push(gap),
            None => projects.push((project, vec![gap])),
        }
    }
    let all = still_there(content).count();
    let told = projects.iter();
    let told =
        told.map(|(project, gaps)| format!("{project}方面。{}", told_together(content, gaps)));
    let n_projects = projects.len();
    let told = (1..).zip(told);
    let told = told.map(|(number, it)| headed(number, n_projects, &it));
    let mut paragraphs: Vec<String> = told.collect();
    let rest = all - named.len();
    if rest > 0 {
        let list = label(content, Attached::Gaps);
        paragraphs.push(format!("以上共{}项，其余{rest}项见{list}。", named.len()));
    }
    paragraphs.extend(to_close(content));
    paragraphs
}

/// That some problems are there no more and are only to be struck off, which is told with what is done about them.
fn to_close(content: &Content<'_>) -> Option<String> {
    let gaps = content.gaps.iter().filter(|it| is_to_do(it));
    let (of_none, others): (Vec<&Gap>, Vec<&Gap>) = gaps
        .filter(|it| is_over(content, it))
        .partition(|it| content.not_applicable_now(it).is_some());
    let counts = [
        ("现已不失分", others.len()),
        ("对应条目现已不适用", of_none.len()),
    ];
    let counts = counts.iter().filter(|it| it.1 > 0);
    let counts: Vec<String> = counts.map(|(what, n)| format!("{what}的{n}项")).collect();
    (!counts.is_empty()).then(|| {
        let counts = counts.join("、");
        format!("前期发现、{counts}，尚待办理销号，列入整改情况。")
    })
}

/// Whether it is no problem any more, though it is still on the books: it does not apply, or nothing is lost.
pub(crate) fn is_over(content: &Content<'_>, gap: &Gap) -> bool {
    gap.is_only_to_close() || content.not_applicable_now(gap).is_some()
}

/// What is told here: what was sent down, what came back, vetoes and the negative list always; of the rest the
/// costliest, where several cost alike those of other projects first.
pub(crate) fn main<'a>(content: &'a Content<'_>) -> Vec<&'a Gap> {
    let always = |it: &Gap| {
        let weighty = matches!(
            it.origin,
            GapOrigin::Notified | GapOrigin::Veto | GapOrigin::Negative
        );
        weighty || it.times() > 1 || it.reopened().is_some()
    };
    let to_do = || still_there(content);
    let costly = to_do().filter(|it| !always(it) && THRESHOLD <= it.lost_now());
    let mut named: Vec<&Gap> = to_do().filter(|it| always(it)).collect();
    // Nobody reads hundreds of points in a letter: the list has them all.
    named.sort_by_key(|it| it.at);
    named.truncate(MOST_WEIGHTY);
    named.extend(costliest(costly.collect()));
    // Where nothing costs as much, the costliest stand for the rest.
    if named.is_empty() {
        named = costliest(to_do().collect());
    }
    named.sort_by_key(|it| (content.item_of(it).unwrap_or(it.at), it.at));
    named
}

/// The costliest of some gaps. Where several cost alike, the first of each project comes before the second of any.
fn costliest(mut gaps: Vec<&Gap>) -> Vec<&Gap> {
    gaps.sort_by_key(|it| it.at);
    let mut seen: BTreeMap<(&str, Points), usize> = BTreeMap::new();
    let ranked = gaps.into_iter().map(|gap| {
        let nth = seen.entry((project(gap), gap.lost_now())).or_default();
        *nth += 1;
        (*nth, gap)
    });
    let mut ranked: Vec<(usize, &Gap)> = ranked.collect();
    ranked.sort_by_key(|(nth, it)| (-it.lost_now(), *nth, it.at));
    ranked.into_iter().map(|it| it.1).take(MOST).collect()
}

/// What is still to be put right, and what was and takes points all the same.
fn still_there<'a>(content: &'a Content<'_>) -> impl Iterator<Item = &'a Gap> {
    let gaps = content.gaps.iter().filter(|it| is_to_do(it));
    gaps.filter(|it| !is_over(content, it))
}

/// Under which name a problem is told.
fn project(gap: &Gap) -> &str {
    match gap.origin {
        GapOrigin::Negative => "负面清单",
        GapOrigin::Veto => "一票否决",
        GapOrigin::Notified | GapOrigin::Score | GapOrigin::Evidence => &gap.project,
    }
}

/// Several problems of one project, counted as speakers do.
fn told_together(content: &Content<'_>, gaps: &[&Gap]) -> String {
    if let [gap] = gaps {
        return one(content, gap, None);
    }
    let each = (1_usize..).zip(gaps);
    let told = each.map(|(number, gap)| {
        let before = number.checked_sub(2).and_then(|at| gaps.get(at));
        format!(
            "{}是{}",
            numeral(number),
            one(content, gap, before.copied())
        )
    });
    told.collect()
}

/// A problem with where it comes from, why it came about, and what the books say of it. What was sent down with the one
/// `before` it is not said to be so again.
fn one(content: &Content<'_>, gap: &Gap, before: Option<&Gap>) -> String {
    let sent = |it: &Gap| it.notice.as_ref().map(|it| (notice_name(it), it.on));
    let is_same = before.is_some_and(|it| gap.notice.is_some() && sent(it) == sent(gap));
    let notice = gap.notice.as_ref().filter(|_| !is_same);
    let from = notice.map_or_else(String::new, |it| {
        let number = match it.number.as_str() {
            "" => String::new(),
            number => format!("（{number}）"),
        };
        format!("{}{}通报{number}指出，", it.on.in_words(), it.source)
    });
    let unscored = if gap.is_unscored {
        "前期发现，本轮尚未评分"
    } else {
        ""
    };
    let facts = [
        again(gap),
        closed_but_counts(gap).unwrap_or_default(),
        unscored.to_owned(),
    ];
    let facts = match joined(facts, "；") {
        facts if facts.is_empty() => facts,
        facts => format!("（{facts}）"),
    };
    let cause = match gap.cause.as_str() {
        "" => String::new(),
        cause => format!("原因是{}", sentence(cause)),
    };
    let problem = problem_alone(gap);
    let problem = problem.trim_end_matches('。');
    let words = match gap.notice {
        Some(_) => problem.to_owned(),
        None => titled(&content.gap_name(gap), problem),
    };
    format!("{from}{}{cause}", sentence(&format!("{words}{facts}")))
}

/// That nothing is to be told says little where nobody looked.
fn none(content: &Content<'_>) -> String {
    match looked_at(content) {
        Looked::Nothing => "尚未评分，存在的问题待评分后补充。",
        Looked::Some => "已评条目没有需要整改的问题，未评条目待评分后补充。",
        Looked::All if !content.is_whole() => {
            "所列部分对照标准自查，没有需要整改的问题；全单位的情况见全单位的自查自评报告。"
        }
        Looked::All => "对照标准自查，没有需要整改的问题。",
    }
    .to_owned()
}
