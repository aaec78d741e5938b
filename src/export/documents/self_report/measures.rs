//! 五、整改情况和下一步措施: what is done, what is under way and what is to be done by when, a sentence each.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::standard::NodeId;
use crate::export::documents::called::{headed, listed};
use crate::export::documents::content::{Content, Looked, looked_at, sentence};
use crate::export::documents::gap_list::is_to_do;
use crate::export::documents::gap_rows::is_only_suggested;
use crate::export::documents::gap_words::{
    by_when, counts_still, now_in_words, progress_told, sent_back, waits_since,
};
use crate::export::documents::self_report::attached::{Attached, label};
use crate::export::documents::self_report::problems::{is_over, main};
use crate::export::report::{Block, HeadingLevel};

/// So many of what is done are told, the last ones.
const MOST: usize = 10;

/// So many of what came back are named.
const FEW: usize = 3;

/// The paragraphs, under a heading for each state.
pub(crate) fn blocks(content: &Content<'_>) -> Vec<Block> {
    let gaps = &content.gaps;
    if gaps.is_empty() {
        let words = match looked_at(content) {
            Looked::Nothing => "尚未评分，整改措施待评分后补充。",
            Looked::Some => "已评条目没有需要整改的问题，未评条目待评分后补充。",
            Looked::All => "没有需要整改的问题。",
        };
        return vec![Block::Paragraph(words.to_owned())];
    }
    let mut groups = [
        ("已完成整改", Vec::new()),
        ("正在整改", Vec::new()),
        ("限期整改", Vec::new()),
        ("现已不失分、待办理销号", Vec::new()),
        ("对应条目现已不适用、待办理销号", Vec::new()),
    ];
    for gap in gaps {
        if let Some((_, own)) = groups.get_mut(group(content, gap)) {
            own.push(gap);
        }
    }
    let counts = groups.each_ref().map(|(name, own)| (*name, own.len()));
    let all = if content.options.only_open {
        "未销号的问题"
    } else {
        "列入整改的问题"
    };
    let words = format!(
        "{all}共{}项，{}；按进度分，{}。{}",
        gaps.len(),
        sources(content),
        counted(&counts),
        left_out(content)
    );
    let mut blocks = vec![Block::Paragraph(words)];
    let any = groups.iter().filter(|it| !it.1.is_empty());
    let n_groups = any.clone().count();
    for (number, (name, gaps)) in (1..).zip(any) {
        let head = headed(number, n_groups, &format!("{name}的{}项", gaps.len()));
        blocks.push(Block::Heading(HeadingLevel::Two, head));
        blocks.extend(told(content, gaps).into_iter().map(Block::Paragraph));
    }
    blocks
}

/// Under which heading a gap is told, counted from 0.
fn group(content: &Content<'_>, gap: &Gap) -> usize {
    match gap.status {
        GapStatus::Closed => 0,
        _ if content.not_applicable_now(gap).is_some() => 4,
        _ if gap.is_only_to_close() => 3,
        GapStatus::Underway | GapStatus::ToVerify => 1,
        GapStatus::Open => 2,
    }
}

/// How many of all do not stand in the list that is attached.
fn left_out(content: &Content<'_>) -> String {
    let gaps = &content.gaps;
    let out = gaps.iter().filter(|it| !is_to_do(it)).count();
    if out == 0 {
        return String::new();
    }
    if out == gaps.len() {
        return "均已销号、不须再整改，见整改台账。".to_owned();
    }
    let list = label(content, Attached::Gaps);
    format!("已销号、不须再整改的{out}项未列入{list}。")
}

/// Where the gaps come from, and how many of them came back.
fn sources(content: &Content<'_>) -> String {
    let gaps = &content.gaps;
    let count = |is: &dyn Fn(&Gap) -> bool| gaps.iter().filter(|it| is(it)).count();
    let own = |it: &Gap| it.notice.is_none() && it.reopened().is_none();
    let fresh = |it: &Gap| own(it) && !it.is_settled && !it.is_unscored;
    let of = |origin: GapOrigin| count(&|it| fresh(it) && it.origin == origin);
    let sources = counted(&[
        ("自评发现", of(GapOrigin::Score) + of(GapOrigin::Evidence)),
        ("负面清单", of(GapOrigin::Negative)),
        ("一票否决", of(GapOrigin::Veto)),
        ("上级通报", count(&|it| it.notice.is_some())),
        (
            "销号后退回继续整改",
            count(&|it| it.notice.is_none() && it.reopened().is_some()),
        ),
        (
            "前期发现而现已不失分的",
            count(&|it| own(it) && it.is_settled),
        ),
        (
            "前期发现而本轮尚未评分的",
            count(&|it| own(it) && it.is_unscored),
        ),
    ]);
    let again = gaps.iter().filter(|it| it.times() > 1);
    let again: Vec<String> = again.map(|it| content.gap_name(it)).collect();
    match again.len() {
        0 => sources,
        n if n <= FEW => format!("{sources}，其中反复出现的{n}项（{}）", again.join("、")),
        n => format!("{sources}，其中反复出现的{n}项"),
    }
}

/// The counts that are not nought, each with its name.
fn counted(counts: &[(&str, usize)]) -> String {
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(name, count)| format!("{name}{count}项"))
        .collect();
    counts.join("、")
}

/// A sentence for each of these of which somebody wrote what is done, and one for those together that the report names
/// besides; the rest stands in the list.
fn told(content: &Content<'_>, gaps: &[&Gap]) -> Vec<String> {
    let is_written = |it: &Gap| {
        it.is_closed()
            || is_over(content, it)
            || !is_only_suggested(it)
            || !progress_told(it).is_empty()
    };
    let (mut written, others): (Vec<&Gap>, Vec<&Gap>) = gaps.iter().partition(|it| is_written(it));
    written.sort_by_key(|it| it.at);
    written.truncate(MOST);
    let mut told: Vec<String> = written.iter().map(|it| one(content, it)).collect();
    let named = main(content);
    let named = named.into_iter();
    let named = named.filter(|it| others.iter().any(|other| other.id == it.id));
    let mut done: Vec<&NodeId> = written.iter().map(|it| &it.id).collect();
    let together = together(content, named);
    let is_together = !together.is_empty();
    for (when, gaps) in together {
        done.extend(gaps.iter().map(|it| &it.id));
        let named: Vec<String> = gaps.iter().map(|it| whose(content, it)).collect();
        let when = when.replace("前完成", "前完成整改");
        told.push(match named.as_slice() {
            [one] => format!("{one}：措施尚未确定，{when}。"),
            several => format!("下列问题措施尚未确定，{when}：{}。", several.join("、")),
        });
    }
    let rest = gaps.iter().copied().filter(|it| !done.contains(&&it.id));
    let rest: Vec<&Gap> = rest.collect();
    let is_all = told.is_empty();
    let goes_on = rest.iter().all(|it| is_only_suggested(it) && is_to_do(it));
    let rest = rest_in_words(content, &rest, is_all);
    // Nobody has decided either: that is one thing.
    match (told.last_mut(), rest) {
        (Some(last), Some(rest)) if is_together && goes_on => {
            last.push_str(&rest);
            listed(told)
        }
        (_, rest) => listed(told).into_iter().chain(rest).collect(),
    }
}

/// What a gap is called, and who puts it right, in one pair of brackets.
fn whose(content: &Content<'_>, gap: &Gap) -> String {
    let name = content.gap_name(gap);
    match name.strip_suffix('）') {
        Some(open) if gap.notice.is_some() => format!("{open}，{}）", section(gap)),
        _ => format!("{name}（{}）", section(gap)),
    }
}

/// Where the others stand, and whether anybody has said what is done about them.
fn rest_in_words(content: &Content<'_>, rest: &[&Gap], is_all: bool) -> Option<String> {
    let n_rest = match rest.len() {
        0 => return None,
        n => n,
    };
    let other = if is_all { "" } else { "其余" };
    if !rest.iter().any(|it| is_to_do(it)) {
        return Some(format!("{other}{n_rest}项见整改台账。"));
    }
    let list = label(content, Attached::Gaps);
    if rest.iter().all(|it| is_over(content, it)) {
        return Some(format!("{other}{n_rest}项见{list}。"));
    }
    Some(if rest.iter().all(|it| is_only_suggested(it)) {
        format!("{other}{n_rest}项的责任科室和时限见{list}，措施尚未确定，所列为建议。")
    } else {
        format!("{other}{n_rest}项的措施、责任科室和时限见{list}。")
    })
}

/// Gaps by when they are to be put right.
fn together<'a>(
    content: &Content<'_>,
    gaps: impl Iterator<Item = &'a Gap>,
) -> Vec<(String, Vec<&'a Gap>)> {
    let mut days: Vec<(String, Vec<&Gap>)> = Vec::new();
    for gap in gaps {
        let when = when(content, gap);
        match days.iter_mut().find(|it| it.0 == when) {
            Some((_, gaps)) => gaps.push(gap),
            None => days.push((when, vec![gap])),
        }
    }
    days
}

/// By when it is to be put right, or what became of that; days of this year stand without it.
fn when(content: &Content<'_>, gap: &Gap) -> String {
    let this_year = format!("{}年", content.date.year());
    by_when(gap, content.date).replace(&this_year, "")
}

/// 措施＋责任科室＋时限, or what became of it.
fn one(content: &Content<'_>, gap: &Gap) -> String {
    let (name, section) = (content.gap_name(gap), section(gap));
    let progress = sentence(&progress_told(gap));
    if gap.is_closed() {
        let day = gap.closed_on().map(|it| format!("{}销号", it.in_words()));
        let still = counts_still(gap);
        let facts = [Some(section.to_owned()), day, still];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let closed = facts.join("，");
        let what = if progress.is_empty() {
            measure(gap)
        } else {
            progress
        };
        let what = what.trim_end_matches('。');
        return sentence(&format!("{name}：{what}（{closed}）"));
    }
    if let Some(why) = content.not_applicable_now(gap) {
        let why = why.trim().trim_end_matches('。');
        return format!("{name}：对应条目现已标为不适用（{why}），由{section}核实后办理销号。");
    }
    if gap.is_only_to_close() {
        let now = match gap.origin {
            GapOrigin::Score => "对应条目现已得满分".to_owned(),
            _ => now_in_words(gap).unwrap_or_default(),
        };
        let waits = waits_since(gap).map_or_else(String::new, |it| format!("，{it}"));
        return format!("{name}：{now}，整改待销号（{section}{waits}）。{progress}");
    }
    let when = when(content, gap);
    let again = sent_back(gap).map_or_else(String::new, |it| sentence(&it));
    let measure = measure(gap);
    let measure = measure.trim_end_matches('。');
    format!("{name}：{again}{measure}（{section}，{when}）。{progress}")
}

fn section(gap: &Gap) -> &str {
    match gap.section.as_str() {
        "" => "责任科室未明确",
        section => section,
    }
}

/// The measure; one that nobody has adopted yet says so.
fn measure(gap: &Gap) -> String {
    match (gap.measure.as_str(), gap.measure_is_suggested) {
        ("", _) => "措施尚未确定".to_owned(),
        (measure, false) if gap.recurs => {
            format!("本次措施尚未确定，上次的措施为：{}", sentence(measure))
        }
        (measure, true) => format!("措施尚未确定，建议{}", sentence(measure)),
        (measure, false) => sentence(measure),
    }
}
