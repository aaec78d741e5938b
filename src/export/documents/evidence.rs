//! 佐证材料目录: what is at hand, filed by indicator, and what is still missing.

use crate::domain::assessment::evidence_needs::needs;
use crate::domain::decimal::Decimal;
use crate::domain::score::node_score::is_due;
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Item, Looked, looked_at};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report};

/// Builds it; columns by `domain.md` §5. 责任者, 日期 and 页数 are filled in by hand: no assessment knows them.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Evidence, Orientation::Landscape);
    let (held, missing) = (held(content), missing(content));
    let filed = held.rows.iter().filter(|it| matches!(it, Row::Cells(_)));
    // Nobody knows what is missing of what nobody has scored.
    let missed = match looked_at(content) {
        Looked::Nothing => "尚未评分，尚缺材料待评分后列出".to_owned(),
        Looked::Some => format!("已评条目{}", missed(content, missing.rows.len())),
        Looked::All => missed(content, missing.rows.len()),
    };
    let filed = match filed.count() {
        0 => "尚未登记佐证材料".to_owned(),
        filed => format!("已登记材料{filed}件"),
    };
    let words = format!("{filed}，{missed}");
    report.blocks.push(Block::Info(vec![words]));
    report.blocks.push(Block::Table(held));
    if !missing.rows.is_empty() {
        let head = "尚缺的佐证材料".to_owned();
        report.blocks.push(Block::Heading(HeadingLevel::Two, head));
        report.blocks.push(Block::Table(missing));
    }
    report
}

fn held(content: &Content<'_>) -> Table {
    let mut rows = Vec::new();
    for item in content.items() {
        let evidence = item.answer.map_or(&[][..], |it| it.evidence.as_slice());
        if !evidence.is_empty() {
            rows.push(Row::Group(item.name()));
        }
        for (number, piece) in (1..).zip(evidence) {
            let pieces = (piece.pieces > 1).then(|| format!("{}份", piece.pieces));
            let place = (!piece.place.is_empty()).then(|| format!("存放：{}", piece.place));
            let remark: Vec<String> = pieces.into_iter().chain(place).collect();
            let (number_of_paper, title) = document_number(&piece.name);
            rows.push(Row::Cells(vec![
                Cell::text(format!("{}-{}", item.entry.node.code(), circled(number))),
                Cell::default(),
                Cell::text(number_of_paper),
                Cell::text(title),
                Cell::default(),
                Cell::default(),
                Cell::text(remark.join("；")),
            ]));
        }
    }
    Table {
        name: "佐证材料目录".to_owned(),
        columns: vec![
            Column::new("件号", ColumnKind::ShortText, 26, 14),
            Column::new("责任者", ColumnKind::ShortText, 26, 14),
            Column::new("文号", ColumnKind::ShortText, 34, 18),
            Column::new("题名", ColumnKind::LongText, 80, 42),
            Column::new("日期", ColumnKind::Date, 22, 11),
            Column::new("页数", ColumnKind::ShortText, 14, 6),
            Column::new("备注", ColumnKind::LongText, 56, 28),
        ],
        rows,
        none: "尚未登记佐证材料".to_owned(),
        grouped_by: "对应指标".to_owned(),
        ..Table::default()
    }
}

/// What claims points, so that it must be able to prove them.
fn claiming<'a>(content: &Content<'a>) -> impl Iterator<Item = Item<'a>> {
    let items = content.items();
    items.filter(|it| it.entry.role != Role::Veto && is_due(it.entry.role, it.score))
}

/// How many kinds are missing; of what the standard names no papers for nobody can say that none is.
fn missed(content: &Content<'_>, kinds: usize) -> String {
    let is_named = |it: &Item<'_>| !it.entry.node.evidence.is_empty();
    let is_bare =
        |it: &Item<'_>| !is_named(it) && it.answer.is_none_or(|it| it.evidence.is_empty());
    let named = claiming(content).filter(is_named).count();
    let bare = claiming(content).filter(is_bare).count();
    match (claiming(content).count(), named, bare) {
        (0, ..) => "没有需要佐证的得分".to_owned(),
        (_, 0, 0) => "标准没有列明所需材料".to_owned(),
        (_, 0, bare) => format!("标准没有列明所需材料，其中{bare}项尚未登记佐证"),
        (_, _, 0) => format!("尚缺材料{kinds}种"),
        (.., bare) => {
            let listed = match kinds {
                0 => "标准列明的材料已登记齐".to_owned(),
                kinds => format!("尚缺材料{kinds}种"),
            };
            format!("{listed}；另有{bare}项标准没有列明所需材料，也未登记佐证")
        }
    }
}

fn missing(content: &Content<'_>) -> Table {
    let mut rows = Vec::new();
    for item in claiming(content) {
        for need in needs(item.entry.node, item.answer) {
            if need.missing() > 0 {
                rows.push(Row::Cells(vec![
                    Cell::text(item.name()),
                    Cell::text(need.name),
                    Cell::number(Decimal::from(need.wanted)),
                    Cell::number(Decimal::from(need.held)),
                    Cell::number(Decimal::from(need.missing())),
                    Cell::text(item.entry.lead),
                ]));
            }
        }
    }
    Table {
        name: "尚缺材料".to_owned(),
        columns: vec![
            Column::new("对应指标", ColumnKind::LongText, 70, 34).merged(),
            Column::new("所需材料", ColumnKind::LongText, 90, 44),
            Column::new("应有份数", ColumnKind::Serial, 20, 10),
            Column::new("现有份数", ColumnKind::Serial, 20, 10),
            Column::new("尚缺份数", ColumnKind::Serial, 20, 10),
            Column::new("牵头科室", ColumnKind::ShortText, 36, 18),
        ],
        rows,
        ..Table::default()
    }
}

/// The document number in a name, such as 卫健发〔2026〕5号, and the name without it.
fn document_number(name: &str) -> (String, String) {
    let whole = || (String::new(), name.to_owned());
    let Some((before, after)) = name.split_once('〔') else {
        return whole();
    };
    let Some((number, rest)) = after.split_once('号') else {
        return whole();
    };
    let apart = |letter: char| !letter.is_alphanumeric();
    let start = before.rfind(apart).map_or(0, |at| {
        at + before
            .get(at..)
            .and_then(|it| it.chars().next())
            .map_or(0, char::len_utf8)
    });
    let (head, agency) = before.split_at_checked(start).unwrap_or(("", before));
    let is_number = |it: &str| it.chars().all(|it| it.is_ascii_digit() || it == '〕');
    if agency.is_empty() || !is_number(number) {
        return whole();
    }
    let open = ['（', '('];
    let close = ['）', ')'];
    let bracketed = head.ends_with(open) && rest.starts_with(close);
    let title = if bracketed {
        format!(
            "{}{}",
            head.trim_end_matches(open),
            rest.trim_start_matches(close)
        )
    } else {
        format!("{head}{rest}")
    };
    let title = title.trim().to_owned();
    if title.is_empty() {
        return whole();
    }
    (format!("{agency}〔{number}号"), title)
}

/// The number in a circle up to 50, beyond that in brackets.
fn circled(number: u32) -> String {
    let code = match number {
        1..=20 => 0x2460 + number - 1,
        21..=35 => 0x3251 + number - 21,
        36..=50 => 0x32B1 + number - 36,
        _ => 0,
    };
    match char::from_u32(code).filter(|_| code > 0) {
        Some(letter) => letter.to_string(),
        None => format!("（{number}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_number_is_taken_out_of_the_name() {
        for (name, number, title) in [
            (
                "关于成立领导小组的通知（卫健发〔2026〕5号）",
                "卫健发〔2026〕5号",
                "关于成立领导小组的通知",
            ),
            (
                "卫健发〔2026〕5号 关于成立领导小组的通知",
                "卫健发〔2026〕5号",
                "关于成立领导小组的通知",
            ),
            ("会议签到表", "", "会议签到表"),
            ("卫健发〔2026〕5号", "", "卫健发〔2026〕5号"),
            ("〔甲号〕", "", "〔甲号〕"),
        ] {
            assert_eq!(document_number(name), (number.to_owned(), title.to_owned()));
        }
    }

    #[test]
    fn pieces_are_counted_in_circles() {
        assert_eq!(
            [1, 20, 21, 36, 50, 51].map(circled).join(" "),
            "① ⑳ ㉑ ㊱ ㊿ （51）"
        );
    }
}
