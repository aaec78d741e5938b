//! What is attached to the report: the summary, the list of gaps, what does not apply, and what is not scored yet.

use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::score::node_score::State;
use crate::domain::standard::Role;
use crate::export::documents::content::{Content, Item, Looked, looked_at};
use crate::export::documents::gap_list::{self, is_to_do};
use crate::export::documents::{not_applicable, summary};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation};

/// Something that is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attached {
    /// 自评得分汇总表
    Summary,
    /// 整改清单
    Gaps,
    /// 不适用项目说明
    NotApplicable,
    /// 尚未评完的条目
    Open,
}

impl Attached {
    const fn title(self) -> &'static str {
        match self {
            Self::Summary => "自评得分汇总表",
            Self::Gaps => "整改清单",
            Self::NotApplicable => "不适用项目说明",
            Self::Open => "尚未评完的条目",
        }
    }
}

/// What is attached, in order.
pub(crate) fn attached(content: &Content<'_>) -> Vec<Attached> {
    let is = |state: State| move |it: Item<'_>| it.score.state == state;
    let mut all = Vec::new();
    // Of nothing scored there is nothing to sum up.
    let any = !matches!(looked_at(content), Looked::Nothing);
    all.extend(any.then_some(Attached::Summary));
    all.extend(content.gaps.iter().any(is_to_do).then_some(Attached::Gaps));
    let na = content.items().any(is(State::NotApplicable));
    all.extend(na.then_some(Attached::NotApplicable));
    let open = content.items().any(|it| it.score.unscored > 0);
    all.extend(open.then_some(Attached::Open));
    all
}

/// What the report calls it: 附件2, or 附件 where there is but one.
pub(crate) fn label(content: &Content<'_>, what: Attached) -> String {
    let all = attached(content);
    let at = all.iter().position(|it| *it == what);
    match at {
        Some(at) if all.len() > 1 => format!("附件{}", at + 1),
        _ => "附件".to_owned(),
    }
}

/// The note at the end of the letter that lists them.
pub(crate) fn listed(all: &[Attached]) -> String {
    if let [one] = all {
        return format!("附件：{}", one.title());
    }
    let lines = (1_usize..).zip(all).map(|(number, it)| {
        let head = if number == 1 {
            "附件："
        } else {
            "　　　"
        };
        format!("{head}{number}.{}", it.title())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Each on pages of its own.
pub(crate) fn blocks(content: &Content<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lies = false;
    for it in attached(content) {
        let wide = it == Attached::Gaps;
        if wide != lies {
            lies = wide;
            let pages = if wide {
                Orientation::Landscape
            } else {
                Orientation::Portrait
            };
            blocks.push(Block::Pages(pages));
        }
        blocks.extend([
            Block::Attachment(label(content, it)),
            Block::Title(it.title().to_owned()),
        ]);
        blocks.extend(body(content, it));
    }
    blocks
}

fn body(content: &Content<'_>, what: Attached) -> Vec<Block> {
    match what {
        Attached::Summary => vec![
            Block::Table(summary::table(content)),
            Block::Chart(summary::chart(content)),
        ],
        Attached::Gaps => {
            let listed: Vec<&Gap> = content.gaps.iter().filter(|it| is_to_do(it)).collect();
            let notes = gap_list::left_out(content, "见整改台账").into_iter();
            let notes = notes.chain(gap_list::of_total(&listed, content.tree));
            let table = Block::Table(gap_list::attached(content, &listed));
            notes
                .map(|it| Block::Info(vec![it]))
                .chain([table])
                .collect()
        }
        Attached::NotApplicable => vec![Block::Table(not_applicable::table(content))],
        Attached::Open => vec![Block::Table(open(content))],
    }
}

/// What nobody has scored, or not to the end.
fn open(content: &Content<'_>) -> Table {
    let items = content.items().filter(|it| it.score.unscored > 0);
    let rows = (1_u32..).zip(items).map(|(number, item)| {
        let top = content.outline.get(item.top);
        let state = match item.score.state {
            State::Unscored => "未评",
            State::Partial | State::Scored | State::NotApplicable => "未评完",
        };
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(match item.entry.role {
                Role::Scored => top.map_or("", |it| it.node.title.as_str()),
                Role::Bonus => "加分项",
                Role::Negative => "负面清单",
                Role::Veto => "一票否决",
            }),
            Cell::text(item.name()),
            Cell::text(item.entry.lead),
            Cell::text(state),
        ])
    });
    Table {
        name: "尚未评完的条目".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 11, 6),
            Column::new("测评项目", ColumnKind::LongText, 44, 24).merged(),
            Column::new("条目", ColumnKind::LongText, 58, 36),
            Column::new("牵头科室", ColumnKind::ShortText, 26, 16),
            Column::new("情况", ColumnKind::ShortText, 17, 10),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
