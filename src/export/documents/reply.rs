//! 整改情况报告: the answer to whoever sent findings down, point by point; one letter for each notice.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::gap::finding::notice_name;
use crate::export::documents::Document;
use crate::export::documents::called::headed;
use crate::export::documents::content::{Content, known_or, sentence, to_fill_in};
use crate::export::documents::form_page::{begun, letter_head, nothing, numbered_head};
use crate::export::documents::gap_ledger::checked;
use crate::export::documents::gap_rows::{is_only_suggested, measure_told};
use crate::export::documents::gap_words::{
    by_when, deadline_in_words, done, lateness, named, owners, photos_counted, sent_back, state,
};
use crate::export::documents::photos;
use crate::export::report::{Block, HeadingLevel, Report};

/// The longest problem that stands in a heading, in characters.
const SHORT: usize = 26;

/// The measure that somebody wrote or adopted: what the program only suggests is not reported to anybody.
fn adopted(gap: &Gap) -> String {
    if is_only_suggested(gap) {
        String::new()
    } else {
        measure_told(gap)
    }
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let letters = letters(content);
    if letters.is_empty() {
        let is_any = content
            .assessment
            .gaps
            .values()
            .any(|it| it.notice.is_some());
        // What others answer for is not denied.
        let why = if is_any {
            "所列部分没有通报问题；全单位登记的通报问题见全单位的整改情况报告。"
        } else {
            "本期没有登记上级通报的问题，没有需要报告的整改情况。"
        };
        let mut report = nothing(content, Document::Reply, why);
        report.blocks.push(content.contact());
        return report;
    }
    let mut report = begun(content, Document::Reply);
    for gaps in &letters {
        report.blocks.extend(letter(content, gaps));
    }
    report
}

/// The findings by the notice they were sent down with, in the order asked for.
fn letters<'a>(content: &'a Content<'_>) -> Vec<Vec<&'a Gap>> {
    let mut letters: Vec<(String, Vec<&Gap>)> = Vec::new();
    for gap in &content.gaps {
        let Some(name) = gap.notice.as_ref().map(notice_name) else {
            continue;
        };
        match letters.iter_mut().find(|it| it.0 == name) {
            Some((_, gaps)) => gaps.push(gap),
            None => letters.push((name, vec![gap])),
        }
    }
    letters.into_iter().map(|it| it.1).collect()
}

fn letter(content: &Content<'_>, gaps: &[&Gap]) -> Vec<Block> {
    let heading = |words: &str| Block::Heading(HeadingLevel::One, words.to_owned());
    let notice = gaps.first().and_then(|it| it.notice.as_ref());
    let source = notice.map_or("", |it| it.source.as_str());
    // A section answers to its own office, which answers to whoever sent the notice.
    let to = match content.options.section {
        Some(_) => content.collector(),
        None => known_or(source, "主送单位"),
    };
    let photos = photos::attachment(content, gaps);
    let mut blocks = vec![Block::NewPaper];
    // What a section hands in has no number.
    let head = match content.options.section {
        None => numbered_head(content, Document::Reply),
        Some(_) => letter_head(content, Document::Reply),
    };
    blocks.extend(head);
    blocks.push(Block::Addressee(format!("{to}：")));
    blocks.push(Block::Paragraph(opening(content, gaps)));
    blocks.push(heading("一、总体情况"));
    blocks.push(Block::Paragraph(overview(gaps, content.date)));
    blocks.push(heading("二、逐项整改情况"));
    for (number, gap) in (1..).zip(gaps) {
        blocks.extend(point(content, (number, gaps.len()), gap));
    }
    let open: Vec<(u32, &Gap)> = (1..)
        .zip(gaps.iter().copied())
        .filter(|it| !it.1.is_closed())
        .collect();
    if !open.is_empty() {
        blocks.push(heading("三、下一步安排"));
        blocks.push(Block::Paragraph(next_steps(
            &open,
            gaps.len(),
            content.date,
        )));
    }
    if !photos.is_empty() {
        let list = "附件：整改前后对比照片".to_owned();
        blocks.push(Block::Paragraph(list));
    }
    blocks.push(Block::Closing {
        unit: content.signer(),
        date: content.date.naive(),
    });
    blocks.push(content.contact());
    blocks.extend(photos);
    blocks
}

/// When, under which number and how much was found, and as of when this is.
fn opening(content: &Content<'_>, gaps: &[&Gap]) -> String {
    let notices = || gaps.iter().filter_map(|it| it.notice.as_ref());
    let mut days: Vec<Date> = notices().map(|it| it.on).collect();
    days.sort_unstable();
    days.dedup();
    let days: Vec<String> = days.into_iter().map(Date::in_words).collect();
    let number = notices().map(|it| it.number.trim()).next().unwrap_or("");
    let number = if number.is_empty() {
        "的通报".to_owned()
    } else {
        format!("通报（{number}）")
    };
    // Whoever sent it is named to those who did not.
    let (from, concerned) = if content.options.section.is_none() {
        ("", "我单位".to_owned())
    } else {
        let first = notices().next();
        (first.map_or("", |it| it.source.trim()), content.ourselves())
    };
    format!(
        "{}{from}{number}涉及{concerned}的问题共{}个。现将截至{}的整改情况报告如下。{}",
        days.join("、"),
        gaps.len(),
        content.date.in_words(),
        doubted(content, gaps)
    )
}

/// Days that cannot be right: a notice after the report, and one that was answered before it came.
fn doubted(content: &Content<'_>, gaps: &[&Gap]) -> String {
    let mut doubts = Vec::new();
    let on = |gap: &Gap| gap.notice.as_ref().map(|it| it.on);
    if gaps
        .iter()
        .filter_map(|it| on(it))
        .any(|it| content.date < it)
    {
        doubts.push("通报日期晚于本报告日期".to_owned());
    }
    for (number, gap) in (1..).zip(gaps) {
        let first = gap.steps_since_booked().first();
        if first.zip(on(gap)).is_some_and(|(step, on)| step.on < on) {
            doubts.push(format!("第{number}个问题的办理日期早于通报日期"));
        }
    }
    if doubts.is_empty() {
        String::new()
    } else {
        format!("【请核对：{}】", doubts.join("；"))
    }
}

/// How many are how far; the parts add up to all.
fn overview(gaps: &[&Gap], today: Date) -> String {
    let of = |status: GapStatus| gaps.iter().filter(|it| it.status == status).count();
    let counts = [
        ("已整改到位并核验销号", of(GapStatus::Closed)),
        ("已整改、提交核验", of(GapStatus::ToVerify)),
        ("正在整改", of(GapStatus::Underway)),
        ("尚未开始整改", of(GapStatus::Open)),
    ];
    let said: Vec<&(&str, usize)> = counts.iter().filter(|it| it.1 > 0).collect();
    let said = match said.as_slice() {
        [(name, 1)] => (*name).to_owned(),
        [(name, _)] => format!("均{name}"),
        several => {
            let parts = several.iter().map(|(name, n)| format!("{name}{n}个"));
            format!("中，{}", parts.collect::<Vec<_>>().join("，"))
        }
    };
    let late = || gaps.iter().filter(|it| it.is_overdue(today));
    let handed_in = late().filter(|it| it.is_to_verify()).count();
    let handed_in = match handed_in {
        0 => String::new(),
        n => format!("，其中{n}个已提交核验"),
    };
    let late = late().count();
    let late = (late > 0).then(|| format!("未销号的问题中，超过整改时限的有{late}个{handed_in}。"));
    let asked = gaps.iter().filter(|it| it.asked.is_some()).count();
    let asked = (asked > 0).then(|| format!("已申请延期、等待答复的有{asked}个。"));
    format!(
        "通报的{}个问题{said}。{}{}",
        gaps.len(),
        late.unwrap_or_default(),
        asked.unwrap_or_default()
    )
}

/// One point: the problem, what was done about it, how it stands.
fn point(content: &Content<'_>, (number, all): (usize, usize), gap: &Gap) -> Vec<Block> {
    let problem = known_or(&gap.problem, "存在问题");
    let is_short = problem.chars().count() <= SHORT && !problem.contains(['\n', '；', '。', '【']);
    let head = match (is_short, all) {
        (true, _) => format!("关于“{}”的问题", quoted(&problem)),
        (false, 1) => "通报的问题".to_owned(),
        (false, _) => format!("通报的第{number}个问题"),
    };
    let head = headed(number, all, &head);
    let problem = if is_short { "" } else { problem.as_str() };
    let photos = photos_told(content, gap);
    // What is registered of the item proves nothing of what was not begun.
    let evidence = match gap.status {
        GapStatus::Open => "",
        GapStatus::Underway | GapStatus::ToVerify | GapStatus::Closed => gap.evidence.as_str(),
    };
    let subject = gap
        .item
        .as_ref()
        .map_or_else(String::new, |_| content.subject(gap));
    let lines = [
        named("存在问题", problem),
        named("对应指标", &subject),
        named("原因分析", &gap.cause),
        named("整改措施", &known_or(&adopted(gap), "整改措施")),
        owners(gap),
        named("整改时限", &deadline_in_words(gap)),
        named("完成情况", &done(gap)),
        named("办理进度", &stage(gap, content.date)),
        named("佐证材料", evidence),
        named("整改照片", &photos),
    ];
    let lines = lines.into_iter().filter(|it| !it.is_empty());
    let lines = lines.map(|it| Block::Paragraph(sentence(&it)));
    std::iter::once(Block::Heading(HeadingLevel::Two, head))
        .chain(lines)
        .collect()
}

/// How many photos there are, and of how many there is nothing to be seen.
fn photos_told(content: &Content<'_>, gap: &Gap) -> String {
    let counted = photos_counted(gap);
    let album = &content.options.album;
    let missing = gap.photos.iter().filter(|it| album.of(it).is_err()).count();
    match missing {
        _ if counted.is_empty() => counted,
        0 => format!("{counted}，见附件"),
        n if n == gap.photos.len() => {
            format!("已登记{counted}，照片文件没有读到，没有印出，见附件目录")
        }
        n => format!("已登记{counted}，其中{n}张的照片文件没有读到，没有印出；其余见附件"),
    }
}

/// Words within quotes: those within them become single ones.
fn quoted(words: &str) -> String {
    words.replace('“', "‘").replace('”', "’")
}

/// How far it is, on which day and by whom.
fn stage(gap: &Gap, today: Date) -> String {
    let day = |it: Date| it.in_words();
    let words = state(gap, today);
    if gap.is_closed() {
        let on = gap.closed_on().map(day).unwrap_or_default();
        let on = known_or(&on, "销号日期");
        let by = checked(gap).unwrap_or_else(|| to_fill_in("核验人"));
        return format!("{words}，{on}由{by}");
    }
    if let Some(again) = sent_back(gap) {
        return format!("{words}，{again}");
    }
    match gap.handed_in() {
        Some(step) if gap.is_overdue(today) => {
            format!("{words}，由{}提交核验", known_or(&step.by, "提交人"))
        }
        Some(step) => format!(
            "{words}，{}由{}提交核验",
            day(step.on),
            known_or(&step.by, "提交人")
        ),
        None => words,
    }
}

/// Who puts right what is open, and by when; what is late already needs a new day.
fn next_steps(open: &[(u32, &Gap)], all: usize, today: Date) -> String {
    let line = |(number, gap): &(u32, &Gap)| {
        let section = known_or(&gap.section, "责任科室");
        let when = match (gap.due, gap.asked) {
            _ if gap.is_to_verify() => by_when(gap, today),
            (None, _) => format!("{}前完成", to_fill_in("整改时限")),
            (Some(_), None) if gap.is_overdue(today) => {
                let when = to_fill_in("新的完成时间");
                format!("{}，{when}前完成", lateness(gap, today))
            }
            (Some(_), _) => by_when(gap, today),
        };
        let which = match all {
            1 => "该问题".to_owned(),
            _ => format!("第{number}个问题"),
        };
        format!("{which}由{section}负责，{when}")
    };
    let lines: Vec<String> = open.iter().map(line).collect();
    format!(
        "对尚未销号的{}个问题，继续按以下分工和时限整改：{}。",
        open.len(),
        lines.join("；")
    )
}
