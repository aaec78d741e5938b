//! 整改情况报告: the answer to whoever sent findings down, point by point; one letter for each paper of theirs.

use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::Notification;
use crate::domain::assessment::unit_fact::UnitFact;
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, numeral, sentence, to_fill_in};
use crate::export::documents::form_page::nothing;
use crate::export::documents::gap_rows::photos;
use crate::export::documents::title::lines;
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title_parts(Document::Reply);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.concat(), unit, content.date.naive());
    let letters = letters(content);
    if letters.is_empty() {
        report.blocks = nothing(title.concat(), "没有登记上级通报的问题，不需要回复。");
        return report;
    }
    for (notice, gaps) in &letters {
        report.blocks.push(Block::Pages(Orientation::Portrait));
        report
            .blocks
            .extend(lines(&title).into_iter().map(Block::Title));
        report.blocks.extend(letter(content, notice, gaps));
    }
    report
}

/// The findings by the paper that told of them, in the order of the ledger.
fn letters<'a>(content: &'a Content<'_>) -> Vec<(&'a Notification, Vec<&'a Gap>)> {
    let mut letters: Vec<(&Notification, Vec<&Gap>)> = Vec::new();
    for gap in &content.gaps {
        let Some(notice) = &gap.notice else { continue };
        let paper = |it: &Notification| (it.source.clone(), it.number.clone(), it.on);
        let known = letters.iter_mut().find(|it| paper(it.0) == paper(notice));
        match known {
            Some((_, gaps)) => gaps.push(gap),
            None => letters.push((notice, vec![gap])),
        }
    }
    letters
}

fn letter(content: &Content<'_>, notice: &Notification, gaps: &[&Gap]) -> Vec<Block> {
    let about = &content.assessment.about;
    let source = match notice.source.as_str() {
        "" => to_fill_in("通报单位"),
        source => source.to_owned(),
    };
    let number = match notice.number.as_str() {
        "" => String::new(),
        number => format!("（{number}）"),
    };
    let of = |is: &dyn Fn(GapStatus) -> bool| gaps.iter().filter(|it| is(it.status)).count();
    let counts = [
        ("已整改销号", of(&|it| it == GapStatus::Closed)),
        ("已提交核验", of(&|it| it == GapStatus::ToVerify)),
        ("正在整改", of(&|it| it == GapStatus::Underway)),
        ("尚未开始整改", of(&|it| it == GapStatus::Open)),
    ];
    let counts = counts.iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(name, count)| format!("{name}{count}个"))
        .collect();
    let mut blocks: Vec<Block> = Vec::new();
    blocks.extend(content.filter().map(|it| Block::Info(vec![it])));
    blocks.push(Block::Addressee(format!("{source}：")));
    blocks.push(Block::Paragraph(format!(
        "{}通报{number}指出{}存在{}个问题。截至{}，{}。现将整改情况逐条报告如下。",
        notice.on.in_words(),
        about.unit,
        gaps.len(),
        content.date.in_words(),
        counts.join("、")
    )));
    for (nth, gap) in (1..).zip(gaps) {
        blocks.extend(point(content, nth, gap));
    }
    blocks.push(Block::Closing {
        unit: about.unit.clone(),
        date: content.date.naive(),
    });
    let [contact, phone] = [UnitFact::Contact, UnitFact::Phone].map(|it| content.known(it));
    blocks.push(Block::Paragraph(format!(
        "（联系人：{contact}　电话：{phone}）"
    )));
    blocks
}

/// One point: the problem, what was done about it, how it stands.
fn point(content: &Content<'_>, number: usize, gap: &Gap) -> Vec<Block> {
    let state = match gap.status {
        _ if gap.is_overdue(content.date) => "，已逾期",
        _ => "",
    };
    let head = format!(
        "（{}）问题{number}（{}{state}）",
        numeral(number),
        gap.status.name()
    );
    let problem = match gap.problem.as_str() {
        "" => to_fill_in("存在问题"),
        problem => problem.to_owned(),
    };
    let measure = if gap.measure_is_suggested {
        to_fill_in("整改措施")
    } else {
        gap.measure.clone()
    };
    let progress = match (gap.progress.as_str(), gap.status) {
        ("", GapStatus::Open) => "尚未开始整改".to_owned(),
        ("", _) => to_fill_in("完成情况"),
        (progress, _) => progress.to_owned(),
    };
    let owners = [gap.section.as_str(), gap.person.as_str()];
    let owners: Vec<&str> = owners.into_iter().filter(|it| !it.is_empty()).collect();
    let owners = if owners.is_empty() {
        to_fill_in("责任科室")
    } else {
        owners.join("，")
    };
    let result = match (gap.closing(), gap.due) {
        (Some(it), _) => format!("{}核验销号，核验人{}", it.on.in_words(), it.by),
        (None, Some(due)) => format!("{}前完成", due.in_words()),
        (None, None) => to_fill_in("整改时限"),
    };
    let lines = [
        ("存在问题", problem),
        ("整改措施", measure),
        ("责任科室", owners),
        ("完成情况", progress),
        ("办结时间", result),
        ("整改照片", photos(gap)),
    ];
    let lines = lines.into_iter().filter(|it| !it.1.is_empty());
    let lines =
        lines.map(|(what, words)| Block::Paragraph(format!("{what}：{}", sentence(&words))));
    std::iter::once(Block::Heading(HeadingLevel::Two, head))
        .chain(lines)
        .collect()
}
