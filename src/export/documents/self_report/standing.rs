//! 三、自评得分情况: one table, a sentence each on what stands beside it, and how the total follows.

use crate::domain::decimal::Points;
use crate::domain::score::node_score::State;
use crate::domain::score::total::PassStanding;
use crate::domain::standard::Role;
use crate::export::documents::content::{
    Content, Item, Looked, looked_at, looked_at_these, sentence,
};
use crate::export::documents::self_report::attached::{Attached, label};
use crate::export::documents::self_report::formula::formula;
use crate::export::documents::summary::{rate, share};
use crate::export::report::Block;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table, TotalRow};

/// So many items that do not apply are told with their reasons.
const FEW: usize = 3;

/// The table and its sentences.
pub(crate) fn blocks(content: &Content<'_>) -> Vec<Block> {
    let (table, full) = table(content);
    if table.rows.is_empty() {
        return vec![Block::Paragraph("没有计分的测评项目。".to_owned())];
    }
    let sentences = [
        not_applicable(content),
        bonus(content),
        negative(content),
        veto(content),
    ];
    let sentences: String = sentences.into_iter().flatten().collect();
    let mut blocks = vec![Block::Table(table)];
    if !sentences.is_empty() {
        blocks.push(Block::Paragraph(sentences));
    }
    blocks.push(Block::Paragraph(total(content, full)));
    blocks
}

/// Each project with what it can have and has, and what all of them can have together.
fn table(content: &Content<'_>) -> (Table, Points) {
    let mut sums = [Points::ZERO, Points::ZERO];
    let mut rows = Vec::new();
    let mut any = false;
    for (top, score, items) in content.projects(Role::Scored) {
        let (points, full) = share(content, score, &items);
        let [all_full, all_points] = &mut sums;
        *all_full += full;
        *all_points += points;
        any |= !Item::are_open(&items);
        let [points, rate] = if Item::are_open(&items) {
            [Cell::text("未评"), Cell::text("—")]
        } else {
            [Cell::number(points), rate(points, full)]
        };
        let name = Cell::text(top.node.title.clone());
        rows.push(Row::Cells(vec![name, Cell::number(full), points, rate]));
    }
    let [full, points] = sums;
    let mut sum = vec![Cell::default(), Cell::number(full)];
    // Of nothing that is scored there is no sum.
    if any {
        sum.extend([Cell::number(points), rate(points, full)]);
    }
    let table = Table {
        name: "自评得分情况".to_owned(),
        columns: vec![
            Column::new("测评项目", ColumnKind::LongText, 84, 36),
            Column::new("应得分", ColumnKind::Points, 24, 12),
            Column::new("自评得分", ColumnKind::Points, 24, 12),
            Column::new("得分率", ColumnKind::Points, 24, 12),
        ],
        rows,
        total: Some(TotalRow {
            label: "合　　计".to_owned(),
            cells: sum,
        }),
        ..Table::default()
    };
    (table, full)
}

fn of<'a>(content: &Content<'a>, role: Role) -> Vec<Item<'a>> {
    let items = content.items();
    items.filter(|it| it.entry.role == role).collect()
}

/// Which items do not apply, and why: a few here, more of them in their own list.
fn not_applicable(content: &Content<'_>) -> Option<String> {
    let items = content.items();
    let items = items.filter(|it| it.score.state == State::NotApplicable);
    let items: Vec<Item<'_>> = items.collect();
    if items.is_empty() {
        return None;
    }
    let told = items.iter().take(FEW).map(|it| {
        let title = &it.entry.node.title;
        match it.reason() {
            "" => format!("{title}（未写明理由）"),
            why => format!("{title}（{why}）"),
        }
    });
    let told: Vec<String> = told.collect();
    let more = match items.len().checked_sub(FEW) {
        None | Some(0) => String::new(),
        Some(_) => format!("等，理由见{}", label(content, Attached::NotApplicable)),
    };
    let n_items = items.len();
    Some(format!("不适用{n_items}项：{}{more}。", told.join("、")))
}

fn bonus(content: &Content<'_>) -> Option<String> {
    let items = of(content, Role::Bonus);
    let cap = content.assessment.standard.bonus.as_ref()?.cap;
    if items.is_empty() || !content.is_whole() {
        return None;
    }
    let won = items.iter().filter(|it| it.score.points.is_positive());
    let won = won.count();
    let points = content.tree.total.bonus;
    Some(match looked_at_these(&items) {
        Looked::Nothing => format!("加分项共{}项，尚未评。", items.len()),
        _ if won == 0 => "没有加分。".to_owned(),
        _ => format!("加分{won}项，共加{points}分（最多加{cap}分）。"),
    })
}

fn negative(content: &Content<'_>) -> Option<String> {
    let items = of(content, Role::Negative);
    if items.is_empty() || !content.is_whole() {
        return None;
    }
    let hit = items.iter().filter(|it| it.score.points.is_negative());
    let hit: Vec<&str> = hit.map(|it| it.entry.node.title.as_str()).collect();
    let taken = content.tree.total.negative;
    Some(match looked_at_these(&items) {
        _ if !hit.is_empty() => {
            format!("负面清单扣{taken}分，涉及{}。", hit.join("、"))
        }
        Looked::All => "没有发生负面清单所列情形。".to_owned(),
        Looked::Some => "负面清单尚未核对完。".to_owned(),
        Looked::Nothing => "负面清单尚未核对。".to_owned(),
    })
}

/// What is known of the vetoes: that none applies only where all were looked at.
fn veto(content: &Content<'_>) -> Option<String> {
    let items = of(content, Role::Veto);
    if items.is_empty() {
        return None;
    }
    Some(match (vetoes(content), looked_at_these(&items)) {
        (Some(words), _) => sentence(&words),
        (None, Looked::All) => "没有发生一票否决所列情形。".to_owned(),
        (None, Looked::Some) => "一票否决事项尚未核对完。".to_owned(),
        (None, Looked::Nothing) => "一票否决事项尚未核对。".to_owned(),
    })
}

/// The vetoes that apply, with what follows; `None` where none does.
pub(crate) fn vetoes(content: &Content<'_>) -> Option<String> {
    let hits = &content.tree.total.vetoes;
    if hits.is_empty() {
        return None;
    }
    let told = hits.iter().map(|it| match it.consequence.as_str() {
        "" => it.title.clone(),
        consequence => format!("{}（{consequence}）", it.title),
    });
    let told: Vec<String> = told.collect();
    Some(format!("触发一票否决{}项：{}", hits.len(), told.join("、")))
}

/// How the total follows, and how it stands to the pass marks.
fn total(content: &Content<'_>, full: Points) -> String {
    let total = &content.tree.total;
    let open = content.items().filter(|it| it.score.unscored > 0).count();
    let looked = looked_at(content);
    if matches!(looked, Looked::Nothing) {
        return "尚未评分，没有总得分。".to_owned();
    }
    if !content.is_whole() {
        return "以上只是列出部分的得分，不是自评总得分。".to_owned();
    }
    let points = match formula(total, full) {
        Some(formula) => format!("得分：{formula}（分）"),
        None => format!("得分{}分", total.points),
    };
    if matches!(looked, Looked::Some) {
        let list = label(content, Attached::Open);
        return format!("尚有{open}项未评完（见{list}），总得分以评完为准。目前自评总{points}。");
    }
    let points = format!("自评总{points}");
    let own = total.pass.iter();
    let own = own.filter(|it| it.standing != PassStanding::AwaitsReview);
    let marks = own.map(|it| format!("{}线{}分{}", it.mark.name, it.mark.at, it.in_words()));
    let marks: Vec<String> = marks.collect();
    format!("{}{}", sentence(&points), sentence(&marks.join("，")))
}
