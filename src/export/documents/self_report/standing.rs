//! 三、自评得分情况: one table, a sentence each on what stands beside it, and how the total follows.

use crate::domain::decimal::Points;
use crate::domain::score::node_score::State;
use crate::domain::standard::Role;
use crate::export::documents::content::{
    Content, Item, Looked, looked_at, looked_at_these, sentence, signed,
};
use crate::export::documents::gap_words::joined;
use crate::export::documents::not_applicable::counted;
use crate::export::documents::score_words::{marks, state};
use crate::export::documents::self_report::attached::{Attached, label};
use crate::export::documents::self_report::formula::formula;
use crate::export::documents::shares::{Open, Share, columns, how, share};
use crate::export::report::Block;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table, TotalRow};

/// So many items that do not apply are named.
const FEW: usize = 3;
/// Their reasons stand beside them where they have no more characters than this together.
const SHORT: usize = 80;

/// The table and its sentences.
pub(crate) fn blocks(content: &Content<'_>) -> Vec<Block> {
    let (table, all) = table(content);
    if table.rows.is_empty() {
        return vec![Block::Paragraph("没有计分的测评项目。".to_owned())];
    }
    let sentences = [
        not_applicable(content),
        bonus(content),
        negative(content),
        state(content).map(|it| sentence(&it)),
    ];
    let sentences: String = sentences.into_iter().flatten().collect();
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(how(all).map(Block::Paragraph));
    if !sentences.is_empty() {
        blocks.push(Block::Paragraph(sentences));
    }
    blocks.push(Block::Paragraph(total(content, all.full)));
    blocks
}

/// Each project with what it can have and has, and what all of them can have together.
fn table(content: &Content<'_>) -> (Table, Share) {
    let projects = content.projects(Role::Scored);
    let shares = projects.iter().map(|it| share(content, it.1, &it.2));
    let shares: Vec<Share> = shares.collect();
    let any = projects.iter().any(|it| !Item::are_open(&it.2));
    let open = if any {
        Open::of(shares.iter().copied())
    } else {
        Open::None
    };
    let mut all = Share::default();
    let mut rows = Vec::new();
    for ((top, _, items), share) in projects.iter().zip(shares) {
        all.add(&share);
        let unscored = Item::are_open(items).then(|| [Cell::text("未评"), Cell::text("—")]);
        let name = match Item::count(items, State::Unscored) + Item::count(items, State::Partial) {
            n_open if n_open > 0 && !Item::are_open(items) => {
                format!("{}（未评完{n_open}项）", top.node.title)
            }
            _ => top.node.title.clone(),
        };
        let mut cells = vec![Cell::text(name)];
        cells.extend(open.cells(share, unscored));
        rows.push(Row::Cells(cells));
    }
    let mut sum = vec![Cell::default()];
    // Of nothing that is scored there is no sum.
    let unscored = (!any).then(|| [(); 2].map(|()| Cell::default()));
    sum.extend(open.cells(all, unscored));
    let mut head = vec![Column::new("测评项目", ColumnKind::LongText, 72, 36)];
    head.extend(columns(1, "自评得分", 21, open));
    let table = Table {
        name: "自评得分情况".to_owned(),
        columns: head,
        rows,
        total: Some(TotalRow {
            label: "合　　计".to_owned(),
            cells: sum,
        }),
        ..Table::default()
    };
    (table, all)
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
    let mut ways: Vec<&str> = items.iter().map(|it| counted(content, it)).collect();
    ways.dedup();
    let one_way = match ways.as_slice() {
        [way] => format!("，{}{way}", if items.len() > 1 { "均" } else { "" }),
        _ => String::new(),
    };
    let reasons = items.iter().map(|it| it.reason().chars().count());
    let says_why = items.len() <= FEW && reasons.sum::<usize>() <= SHORT;
    let told = items.iter().take(FEW).map(|it| {
        let title = content.called(it.at);
        let why = match it.reason() {
            "" => "未写明理由",
            why if says_why => why,
            _ => "",
        };
        let how = match one_way.as_str() {
            "" => counted(content, it),
            _ => "",
        };
        match joined([why, how].map(str::to_owned), "，") {
            said if said.is_empty() => title,
            said => format!("{title}（{said}）"),
        }
    });
    let told: Vec<String> = told.collect();
    let etc = if items.len() > FEW { "等" } else { "" };
    let more = if says_why {
        String::new()
    } else {
        format!("{etc}，理由见{}", label(content, Attached::NotApplicable))
    };
    let n_items = items.len();
    let lost: Points = items.iter().map(|it| it.score.worth(it.score.lost)).sum();
    let lost = if lost.is_positive() {
        format!("，其中按0分计的涉及总分{lost}分")
    } else {
        String::new()
    };
    Some(format!(
        "不适用{n_items}项{one_way}：{}{more}{lost}。",
        told.join("、")
    ))
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
        _ => {
            let sum: Points = items.iter().map(|it| it.score.points).sum();
            if points < sum {
                format!("加分{won}项，合计{sum}分，按上限{cap}分计，计入{points}分。")
            } else {
                format!("加分{won}项，共加{points}分（最多加{cap}分）。")
            }
        }
    })
}

fn negative(content: &Content<'_>) -> Option<String> {
    let items = of(content, Role::Negative);
    if items.is_empty() || !content.is_whole() {
        return None;
    }
    let hit = items.iter().filter(|it| it.score.points.is_negative());
    let hit: Vec<String> = hit.map(|it| content.called(it.at)).collect();
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
        Some(formula) => format!("得分：{formula}"),
        None => format!("得分{}分", signed(total.points)),
    };
    if matches!(looked, Looked::Some) {
        let list = label(content, Attached::Open);
        return format!("未评完的{open}项见{list}。目前自评总{points}。");
    }
    let points = format!("自评总{points}");
    format!(
        "{}{}",
        sentence(&points),
        sentence(&marks(content).join("，"))
    )
}
