//! 四、存在的主要问题: what is still to be put right, in plain words, by project; what matters less is in the list.

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::gap::Gap;
use crate::export::documents::content::{Content, Looked, looked_at, numeral, sentence};
use crate::export::documents::gap_list::is_to_do;
use crate::export::documents::self_report::attached::{Attached, label};

/// A problem that costs so much is told, unless there are many: 0.3 points.
const THRESHOLD: Points = Decimal::from_units(3_000);

/// So many of those are told, the costliest.
const MOST: usize = 10;

/// The paragraphs.
pub(crate) fn paragraphs(content: &Content<'_>) -> Vec<String> {
    let named = main(content);
    if named.is_empty() {
        return vec![none(content)];
    }
    let mut projects: Vec<(&str, Vec<&Gap>)> = Vec::new();
    for gap in &named {
        let project = project(gap);
        match projects.iter_mut().find(|it| it.0 == project) {
            Some((_, gaps)) => gaps.push(gap),
            None => projects.push((project, vec![gap])),
        }
    }
    let told = (1_usize..).zip(&projects);
    let mut paragraphs: Vec<String> = told
        .map(|(number, (project, gaps))| format!("{number}.{project}方面。{}", told_together(gaps)))
        .collect();
    let rest = still_there(content).count() - named.len();
    if rest > 0 {
        let list = label(content, Attached::Gaps);
        paragraphs.push(format!("其余{rest}项见{list}。"));
    }
    paragraphs
}

/// What is told here: what was sent down, what came back, vetoes and the negative list always; of the rest the costliest.
pub(crate) fn main<'a>(content: &'a Content<'_>) -> Vec<&'a Gap> {
    let always = |it: &Gap| {
        let weighty = matches!(
            it.origin,
            GapOrigin::Notified | GapOrigin::Veto | GapOrigin::Negative
        );
        weighty || it.times() > 1
    };
    let to_do = || still_there(content);
    let mut costly: Vec<&Gap> = to_do()
        .filter(|it| !always(it) && THRESHOLD <= it.lost_now())
        .collect();
    costly.sort_by_key(|it| (-it.lost_now(), it.at));
    costly.truncate(MOST);
    let mut named: Vec<&Gap> = to_do().filter(|it| always(it)).collect();
    named.extend(costly);
    // Where nothing costs as much, the costliest stand for the rest.
    if named.is_empty() {
        named = to_do().collect();
        named.sort_by_key(|it| (-it.lost_now(), it.at));
        named.truncate(MOST);
    }
    named.sort_by_key(|it| it.at);
    named
}

/// What is still to be put right; what is struck off is told with what is done.
fn still_there<'a>(content: &'a Content<'_>) -> impl Iterator<Item = &'a Gap> {
    let gaps = content.gaps.iter();
    gaps.filter(|it| is_to_do(it) && !it.is_closed())
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
fn told_together(gaps: &[&Gap]) -> String {
    if let [gap] = gaps {
        return one(gap);
    }
    let each = (1..).zip(gaps);
    let told = each.map(|(number, gap)| format!("{}是{}", numeral(number), one(gap)));
    told.collect()
}

/// A problem with where it comes from and why it came about.
fn one(gap: &Gap) -> String {
    let from = gap.notice.as_ref().map_or_else(String::new, |it| {
        let number = match it.number.as_str() {
            "" => String::new(),
            number => format!("（{number}）"),
        };
        format!("{}{}通报{number}指出，", it.on.in_words(), it.source)
    });
    let again = match gap.times() {
        0 | 1 => String::new(),
        times => format!("（先后出现{times}次）"),
    };
    let cause = match gap.cause.as_str() {
        "" => String::new(),
        cause => format!("原因是{}", sentence(cause)),
    };
    let title = match gap.notice {
        Some(_) => String::new(),
        None => format!("{}：", gap.title),
    };
    format!(
        "{from}{title}{}{cause}",
        sentence(&format!("{}{again}", gap.problem.trim_end_matches('。')))
    )
}

/// That nothing is to be told says little where nobody looked.
fn none(content: &Content<'_>) -> String {
    match looked_at(content) {
        Looked::Nothing => "尚未评分，存在的问题待评分后补充。",
        Looked::Some => "已评条目没有需要整改的问题，未评条目待评分后补充。",
        Looked::All => "对照标准自查，没有需要整改的问题。",
    }
    .to_owned()
}
