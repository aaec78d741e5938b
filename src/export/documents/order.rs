//! 限期整改通知书＋回执: for each section the order to put right what is open, and a slip to send back.

use std::collections::BTreeMap;

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Looked, known_or, looked_at, to_fill_in};
use crate::export::documents::form_page::{begun, form, nothing};
use crate::export::documents::gap_rows::{day, is_only_suggested, measure, problem_to_do, tone};
use crate::export::documents::gap_words::{asked, came_from, joined, lateness};
use crate::export::documents::score_words::reckoned;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::report::{Block, Orientation, Report};

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut sections: BTreeMap<&str, Vec<&Gap>> = BTreeMap::new();
    for gap in content.gaps.iter().filter(|it| is_asked_for(content, it)) {
        sections.entry(&gap.section).or_default().push(gap);
    }
    if sections.is_empty() {
        let why = match looked_at(content) {
            Looked::Nothing => "本期尚未评分，没有登记未销号的问题，暂不发出限期整改通知。",
            Looked::Some => {
                "本期已评条目没有未销号的问题，其余条目尚未评完，暂不发出限期整改通知。"
            }
            Looked::All => "本期没有需要责令整改的问题，不需要发出限期整改通知。",
        };
        let why = format!("{why}{}", left_out(content, None));
        return nothing(content, Document::Order, &why);
    }
    let mut report = begun(content, Document::Order);
    for (section, gaps) in &sections {
        report.blocks.extend(order(content, section, gaps));
    }
    report
}

/// Whether it is still to be put right: what waits to be checked is, and what does not apply any more is not.
fn is_asked_for(content: &Content<'_>, gap: &Gap) -> bool {
    !gap.is_closed()
        && !gap.is_to_verify()
        && !gap.is_only_to_close()
        && content.not_applicable_now(gap).is_none()
}

/// How many problems that are not struck off are left out, of a section or of all.
fn left_out(content: &Content<'_>, section: Option<&str>) -> String {
    let of = |is: &dyn Fn(&Gap) -> bool| {
        let own = content.gaps.iter().filter(|it| !it.is_closed());
        let own = own.filter(|it| section.is_none_or(|section| section == it.section));
        own.filter(|it| is(it)).count()
    };
    let waiting = of(&Gap::is_to_verify);
    let idle = of(&|it| !it.is_to_verify() && content.not_applicable_now(it).is_some());
    let over = of(&|it| {
        let applies = content.not_applicable_now(it).is_none();
        !it.is_to_verify() && applies && it.is_only_to_close()
    });
    let told = [
        (waiting, "已提交核验"),
        (idle, "所对应的条目已标为不适用"),
        (over, "现已不失分、只待办理销号"),
    ];
    let told = told.iter().filter(|it| it.0 > 0);
    let told: Vec<String> = told.map(|(n, name)| format!("{name}的{n}个")).collect();
    if told.is_empty() {
        String::new()
    } else {
        format!("{}，不在此列。", told.join("，"))
    }
}

fn order(content: &Content<'_>, section: &str, gaps: &[&Gap]) -> Vec<Block> {
    let about = &content.assessment.about;
    let to = known_or(section, "责任科室");
    let facts = vec![
        format!("填发单位：{}", about.unit),
        format!("填发日期：{}", content.date.in_words()),
    ];
    let mut blocks = vec![
        Block::NewPaper,
        Block::Pages(Orientation::Portrait),
        Block::Info(vec![to_fill_in("文号")]),
        Block::Title(content.title(Document::Order)),
        Block::Info(facts),
    ];
    let under = content.draft().into_iter().chain(content.filter());
    blocks.extend(under.map(|it| Block::Info(vec![it])));
    blocks.extend([
        Block::Addressee(format!("{to}：")),
        Block::Paragraph(demand(content, section, gaps)),
        Block::Table(table(content, section, gaps)),
        Block::Paragraph("请签收后退回回执。".to_owned()),
        Block::Closing {
            unit: about.unit.clone(),
            date: content.date.naive(),
        },
        content.contact(),
        Block::Pages(Orientation::Portrait),
        Block::Title(format!("{}回执", content.title(Document::Order))),
        Block::Table(slip(content, section, gaps)),
        content.sign_off(Document::Order),
    ]);
    blocks
}

/// What is demanded, and by when.
fn demand(content: &Content<'_>, section: &str, gaps: &[&Gap]) -> String {
    let late = gaps.iter().filter(|it| it.is_overdue(content.date)).count();
    let late = match late {
        0 => String::new(),
        late => format!("，其中{late}个已超过整改时限，须立即整改"),
    };
    let before = if late.is_empty() {
        "时限届满前"
    } else {
        "时限届满前（原时限已过的，在新的时限届满前）"
    };
    let dues = || gaps.iter().filter_map(|it| it.due);
    let last = dues().max().filter(|it| *it >= content.date);
    let last = last.map_or_else(String::new, |it| {
        format!("，最迟于{}前全部整改到位", it.in_words())
    });
    let standard = &content.assessment.standard.title;
    let told = gaps.iter().filter(|it| it.notice.is_some()).count();
    let found = match (told, gaps.len() - told) {
        (_, 0) => "经上级通报".to_owned(),
        (0, _) => format!("经对照《{standard}》自评"),
        _ => format!("经对照《{standard}》自评和上级通报"),
    };
    let rest = left_out(content, Some(section));
    let vetoes = gaps.iter().any(|it| it.origin == GapOrigin::Veto);
    let vetoes = reckoned(content).filter(|_| vetoes);
    let vetoes = vetoes.map_or_else(String::new, |it| format!("一票否决事项{it}。"));
    let measures = if gaps.iter().any(|it| is_only_suggested(it)) {
        "标明（建议）的措施尚未确定，请先定出措施；"
    } else {
        ""
    };
    format!(
        "{found}，由你科室负责、需要整改的问题有{}个{late}。{rest}{vetoes}请对照下表逐项整改，{measures}按各项时限完成{last}；整改完成后登记佐证材料并提交核验。确需延期的，请在{before}书面说明理由，提出申请。",
        gaps.len()
    )
}

fn table(content: &Content<'_>, section: &str, gaps: &[&Gap]) -> Table {
    let rows = (1_u32..).zip(gaps).map(|(number, gap)| {
        let tone = tone(gap, content.date);
        let by = match gap.due {
            None => Cell::text(to_fill_in("时限")),
            // Nobody can keep a day that is past.
            Some(past) if gap.is_overdue(content.date) => {
                let new = to_fill_in("新的整改时限");
                Cell::text(format!("原时限\n{past}\n已过，{new}"))
            }
            due => day(due),
        };
        let subject = match (content.item_of(gap), &gap.notice) {
            (None, _) => came_from(gap),
            (Some(at), None) => content.path(at),
            (Some(at), Some(_)) => format!("{}；{}", content.path(at), came_from(gap)),
        };
        let state = [lateness(gap, content.date), asked(gap)];
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(format!("【{subject}】\n{}", problem_to_do(gap))),
            Cell::text(known_or(&measure(gap), "整改措施")),
            Cell::text(gap.person.clone()),
            by.toned(tone),
            Cell::text(joined(state, "；")).toned(tone),
        ])
    });
    Table {
        name: known_or(section, "责任科室"),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 9, 5),
            Column::new("存在问题", ColumnKind::LongText, 52, 34),
            Column::new("整改措施", ColumnKind::LongText, 42, 28),
            Column::new("责任人", ColumnKind::ShortText, 15, 9),
            Column::new("整改时限", ColumnKind::Date, 21, 11),
            Column::new("时限情况", ColumnKind::ShortText, 17, 11),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// What the section sends back.
fn slip(content: &Content<'_>, section: &str, gaps: &[&Gap]) -> Table {
    let to = known_or(section, "责任科室");
    let lines = vec![
        ("回执科室", to.clone()),
        ("收到文件", {
            let day = content.date.in_words();
            format!("{day}限期整改通知书，列明问题{}个", gaps.len())
        }),
        ("收到日期", "　　　　年　　月　　日".to_owned()),
        (
            "整改意见",
            "（按时限整改 / 需延期的问题及理由）\n\n".to_owned(),
        ),
    ];
    form(format!("回执 {to}"), lines)
}
