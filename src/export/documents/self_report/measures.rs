//! 五、整改情况和下一步措施: what is done, what is under way and what is to be done by when, a sentence each.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::is_over;
use crate::export::documents::content::{Content, Looked, looked_at, numeral, sentence};
use crate::export::documents::gap_list::is_to_do;
use crate::export::documents::self_report::attached::{Attached, label};
use crate::export::documents::self_report::problems::main;
use crate::export::report::{Block, HeadingLevel};

/// So many of what is done are told, the last ones.
const MOST: usize = 10;

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
    let of = |is: &dyn Fn(GapStatus) -> bool| -> Vec<&Gap> {
        gaps.iter().filter(|it| is(it.status)).collect()
    };
    let done = of(&|it| it == GapStatus::Closed);
    let begun = of(&|it| matches!(it, GapStatus::Underway | GapStatus::ToVerify));
    let open = of(&|it| it == GapStatus::Open);
    let states = counted(&[
        ("已完成整改", done.len()),
        ("正在整改", begun.len()),
        ("限期整改", open.len()),
    ]);
    let all = format!(
        "列入整改的问题共{}项，{}；其中{states}。",
        gaps.len(),
        sources(gaps)
    );
    let mut blocks = vec![Block::Paragraph(all)];
    let mut number = 0;
    for (name, gaps) in [
        ("已完成整改", &done),
        ("正在整改", &begun),
        ("限期整改", &open),
    ] {
        if gaps.is_empty() {
            continue;
        }
        number += 1;
        let head = format!("（{}）{name}的{}项", numeral(number), gaps.len());
        blocks.push(Block::Heading(HeadingLevel::Two, head));
        blocks.extend(told(content, gaps).into_iter().map(Block::Paragraph));
    }
    blocks
}

/// Where the gaps come from, and how many of them came back.
fn sources(gaps: &[Gap]) -> String {
    let count = |is: &dyn Fn(&Gap) -> bool| gaps.iter().filter(|it| is(it)).count();
    let own = |it: &Gap| it.notice.is_none();
    let again = match count(&|it| it.times() > 1) {
        0 => String::new(),
        again => format!("（反复出现{again}项）"),
    };
    let sources = counted(&[
        (
            "自评发现",
            count(&|it| own(it) && !it.is_settled && !it.is_unscored),
        ),
        ("上级通报", count(&|it| !own(it))),
        (
            "前期发现、现已不失分",
            count(&|it| own(it) && it.is_settled),
        ),
        (
            "前期发现、本轮尚未评分",
            count(&|it| own(it) && it.is_unscored),
        ),
    ]);
    format!("{sources}{again}")
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
    let is_written =
        |it: &Gap| it.is_closed() || !it.measure_is_suggested || !it.progress.is_empty();
    let (mut written, others): (Vec<&Gap>, Vec<&Gap>) = gaps.iter().partition(|it| is_written(it));
    written.sort_by_key(|it| it.at);
    written.truncate(MOST);
    let mut told: Vec<String> = written.iter().map(|it| one(content, it)).collect();
    let named = main(content);
    let others = named
        .into_iter()
        .filter(|it| others.iter().any(|other| other.id == it.id));
    let mut n_told = written.len();
    for ((section, due), titles) in together(others) {
        n_told += titles.len();
        let due = until(due, content.date);
        let titles = titles.join("、");
        told.push(format!("{titles}：由{section}负责，{due}。"));
    }
    let numbered = (1_usize..).zip(told);
    let mut told: Vec<String> = numbered.map(|(nth, it)| format!("{nth}.{it}")).collect();
    let rest = gaps.len() - n_told;
    if rest > 0 {
        let other = if n_told > 0 { "其余" } else { "" };
        told.push(if gaps.iter().any(|it| is_to_do(it)) {
            let list = label(content, Attached::Gaps);
            format!("{other}{rest}项的措施、责任科室和时限见{list}。")
        } else {
            format!("{other}{rest}项见整改台账。")
        });
    }
    told
}

/// Titles of gaps by who answers for them until when.
type Duties<'a> = Vec<((&'a str, Option<Date>), Vec<&'a str>)>;

fn together<'a>(gaps: impl Iterator<Item = &'a Gap>) -> Duties<'a> {
    let mut duties: Duties<'a> = Vec::new();
    for gap in gaps {
        let key = (section(gap), gap.due);
        match duties.iter_mut().find(|it| it.0 == key) {
            Some((_, titles)) => titles.push(&gap.title),
            None => duties.push((key, vec![&gap.title])),
        }
    }
    duties
}

/// By when something that is not struck off is to be done.
fn until(due: Option<Date>, today: Date) -> String {
    match due {
        None => "时限未定".to_owned(),
        Some(due) if is_over(due, today) => format!("原定{}前完成，已逾期", due.in_words()),
        Some(due) => format!("{}前完成", due.in_words()),
    }
}

/// 措施＋责任科室＋时限, or what became of it.
fn one(content: &Content<'_>, gap: &Gap) -> String {
    let subject = match &gap.notice {
        Some(_) => sentence(&gap.problem),
        None => format!("{}：", gap.title),
    };
    let progress = sentence(&gap.progress);
    if gap.is_closed() {
        let closed = gap.closed_on().map(|it| format!("，{}销号", it.in_words()));
        let closed = closed.unwrap_or_else(|| "，已销号".to_owned());
        let what = if progress.is_empty() {
            measure(gap)
        } else {
            progress
        };
        return format!("{subject}{what}（{}{closed}）", section(gap));
    }
    let due = until(gap.due, content.date);
    let state = match gap.status {
        GapStatus::ToVerify => "，已提交核验",
        _ => "",
    };
    let measure = measure(gap);
    let measure = measure.trim_end_matches('。');
    format!(
        "{subject}{measure}（{}，{due}{state}）。{progress}",
        section(gap)
    )
}

fn section(gap: &Gap) -> &str {
    match gap.section.as_str() {
        "" => "未明确",
        section => section,
    }
}

/// The measure; one that nobody has adopted yet says so.
fn measure(gap: &Gap) -> String {
    match (gap.measure.as_str(), gap.measure_is_suggested) {
        ("", _) => String::new(),
        (measure, true) => format!("建议措施：{}", sentence(measure)),
        (measure, false) => sentence(measure),
    }
}
