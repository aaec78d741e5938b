//! 轮次对比表: the totals of all rounds, and what the last one has gained and lost against the one before.

use std::collections::BTreeSet;

use crate::domain::assessment::past_round::Stood;
use crate::domain::gap::Gap;
use crate::domain::round::compare::{
    ComparedNode, Comparison, Course, Round, entry_in_words, mark_in_words, recurring, rounds,
};
use crate::domain::standard::{NodeId, Role};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, numeral};
use crate::export::documents::rounds_table;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Bar, Block, Chart, HeadingLevel, Orientation, Report};

/// The longest entry that is told of an item, in characters.
const LONGEST: usize = 80;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = content.report(Document::Rounds, Orientation::Landscape);
    let all = rounds(content.assessment, content.tree, &content.gaps);
    let [.., from, to] = all.as_slice() else {
        let name = all.first().map_or("", |it| &*it.side.name);
        let words = format!(
            "现在只有一轮（{name}），没有可以比较的。开始新一轮以后，本表列出各项目、各条目的提高和降低。"
        );
        report.blocks.push(Block::Paragraph(words));
        return report;
    };
    let found = Comparison::of(&content.assessment.standard, from, to);
    report
        .blocks
        .push(Block::Paragraph(summary(content, &found)));
    let again: Vec<&Gap> = recurring(&content.gaps).collect();
    let again = if again.is_empty() {
        Block::Paragraph("没有销号后又出现的问题。".to_owned())
    } else {
        Block::Table(again_table(&again, &all))
    };
    let mut parts = vec![
        (
            "有变化的条目",
            Block::Table(items(content, from, to, &found)),
        ),
        ("反复出现的问题", again),
    ];
    // A part of the unit has no points of whole projects.
    if content.is_whole() {
        let table = Block::Table(rounds_table::table(content, &all));
        parts.insert(0, ("各项目得分", table));
        parts.insert(0, ("各轮总分", Block::Chart(trend(&all))));
    }
    for (number, (name, block)) in (1..).zip(parts) {
        let words = format!("{}、{name}", numeral(number));
        let heading = Block::Heading(HeadingLevel::One, words);
        report.blocks.extend([heading, block]);
    }
    report.blocks.push(content.sign_off(Document::Rounds));
    report
}

/// How the totals stand, and how many items went which way.
fn summary(content: &Content<'_>, found: &Comparison) -> String {
    let asked = asked(content);
    let count = |course: Course| {
        let those = found.that(course).filter(|it| it.at.is_some());
        those.filter(|it| is_asked(it, asked.as_ref())).count()
    };
    let of_standard = || {
        let own = found.items.iter().filter(|it| it.at.is_some());
        own.filter(|it| is_asked(it, asked.as_ref()))
    };
    let out = of_standard().filter(|it| is_out(it)).count();
    let open = content
        .items()
        .count()
        .saturating_sub(of_standard().count());
    let rest = [("不再适用", out), ("两轮均未评", open)];
    let rest = rest.iter().filter(|it| it.1 > 0);
    let rest: Vec<String> = rest.map(|(what, n)| format!("{what}{n}条，")).collect();
    // Of a part there is no total.
    let totals = if content.is_whole() {
        format!("{}。", found.in_words())
    } else {
        String::new()
    };
    format!(
        "{totals}逐条相比，提高{}条，降低{}条，未变{}条，新评{}条，未评完{}条，{}共{}条。",
        count(Course::Gained),
        count(Course::Lost),
        count(Course::Unchanged),
        count(Course::New),
        count(Course::Gone) - out,
        rest.concat(),
        content.items().count(),
    )
}

/// How an item stood, as papers set it: a veto that did not apply has no points.
fn stood(content: &Content<'_>, line: &ComparedNode, words: &str) -> String {
    let entry = line.at.and_then(|at| content.outline.get(at));
    let is_veto = entry.is_some_and(|it| it.role == Role::Veto);
    match words {
        "0" if is_veto => "未触发".to_owned(),
        words => words.replace('-', "－"),
    }
}

/// What became of items that are told one by one, the losses first.
const KINDS: [&str; 5] = [
    "降低",
    "提高",
    "不再适用",
    "上轮不适用、本轮评分",
    "本标准已经没有",
];

/// The one of these that an item is; nothing where nothing became of it that is told.
fn kind(line: &ComparedNode) -> Option<&'static str> {
    let [lost, gained, out, new, gone] = KINDS;
    match line.course {
        Course::Lost => Some(lost),
        Course::Gained => Some(gained),
        _ if line.at.is_none() => Some(gone),
        _ if is_out(line) => Some(out),
        _ => is_in(line).then_some(new),
    }
}

/// Whether it does not apply any more.
fn is_out(line: &ComparedNode) -> bool {
    let stood = line.to.as_ref().map(|it| it.stood);
    line.course == Course::Gone && stood == Some(Stood::NotApplicable)
}

/// Whether it did not apply before, and does now.
fn is_in(line: &ComparedNode) -> bool {
    let stood = line.from.as_ref().map(|it| it.stood);
    line.course == Course::New && stood == Some(Stood::NotApplicable)
}

/// The total of every round of which anything is scored.
fn trend(all: &[Round<'_>]) -> Chart {
    let scored = all.iter().filter(|it| !it.side.is_unscored);
    let unscored = all.iter().filter(|it| it.side.is_unscored);
    let unscored: Vec<&str> = unscored.map(|it| &*it.side.name).collect();
    let name = match unscored.join("、") {
        names if names.is_empty() => "各轮总分占满分的比例（含加减分）".to_owned(),
        names => format!("各轮总分占满分的比例（含加减分，{names}尚未评分）"),
    };
    let bars = scored.map(|it| Bar {
        label: {
            let until = it.side.until.map(|it| it.to_string());
            let open = Some(it.side.unscored).filter(|it| *it > 0);
            let facts = [
                Some(until.unwrap_or_else(|| "本轮".to_owned())),
                open.map(|it| format!("{it}项未评完")),
            ];
            let facts: Vec<String> = facts.into_iter().flatten().collect();
            format!("{}（{}）", it.side.name, facts.join("，"))
        },
        points: it.side.total,
        full: it.side.max,
    });
    Chart {
        name,
        bars: bars.collect(),
    }
}

/// The points more or fewer; of what has another maximum now, which share of it there was and is.
fn moved(line: &ComparedNode) -> Cell {
    let tone = match line.course {
        Course::Gained => RowTone::Done,
        Course::Lost => RowTone::Problem,
        Course::Unchanged | Course::New | Course::Gone => RowTone::Normal,
    };
    let rates = || {
        let rates = line.rates()?.replace('→', "\n→");
        Some(Cell::text(format!("得分率\n{rates}")))
    };
    let by = line.by().map(Cell::number).or_else(rates);
    by.unwrap_or_default().toned(tone)
}

/// The items that were asked for, where not all were.
fn asked<'a>(content: &Content<'a>) -> Option<BTreeSet<&'a NodeId>> {
    (!content.is_whole()).then(|| content.items().map(|it| &it.entry.node.id).collect())
}

fn is_asked(line: &ComparedNode, asked: Option<&BTreeSet<&NodeId>>) -> bool {
    asked.is_none_or(|it| it.contains(&line.id))
}

/// What was gained and lost, the losses first, with what was said in both rounds.
fn items(content: &Content<'_>, from: &Round<'_>, to: &Round<'_>, found: &Comparison) -> Table {
    let asked = asked(content);
    let standard = &content.assessment.standard;
    let said = |round: &Round<'_>, id: &NodeId| {
        let answer = round.answers.get(id);
        answer.map_or_else(String::new, |it| {
            let entry = entry_in_words(standard, id, it, LONGEST);
            match it.note.trim() {
                "" => entry,
                note => format!("{entry}。{note}"),
            }
        })
    };
    let mut rows = Vec::new();
    let mut number = 0_u32;
    for name in KINDS {
        let those = found.items.iter().filter(|it| kind(it) == Some(name));
        let those = those.filter(|it| is_asked(it, asked.as_ref()));
        let those: Vec<&ComparedNode> = those.collect();
        if those.is_empty() {
            continue;
        }
        rows.push(Row::Group(format!("{name}的条目（{}条）", those.len())));
        for line in those {
            number += 1;
            let mut cells = vec![
                Cell::number(number),
                Cell::text(line.name.clone()),
                Cell::text(stood(content, line, &mark_in_words(line.from.as_ref()))),
                Cell::text(stood(content, line, &line.to_in_words())),
            ];
            cells.push(moved(line));
            cells.extend([from, to].map(|it| Cell::text(said(it, &line.id))));
            rows.push(Row::Cells(cells));
        }
    }
    let told = |it: &Round<'_>| {
        let title = format!("{}情况", it.side.name);
        Column::new(title, ColumnKind::LongText, 58, 32)
    };
    Table {
        name: "有变化的条目".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 12, 6),
            Column::new("条目", ColumnKind::LongText, 62, 34),
            Column::new(&*from.side.name, ColumnKind::ShortText, 26, 14),
            Column::new(&*to.side.name, ColumnKind::ShortText, 26, 14),
            Column::new("增减", ColumnKind::Points, 20, 12),
            told(from),
            told(to),
        ],
        rows,
        grouped_by: "变化".to_owned(),
        ..Table::default()
    }
}

/// The gaps that came back, and when they were found.
fn again_table(again: &[&Gap], all: &[Round<'_>]) -> Table {
    let rows = (1_u32..).zip(again).map(|(number, gap)| {
        let found = gap.booked.iter().map(|it| {
            let round = all.get(it.round).map_or("", |it| &*it.side.name);
            format!("{}（{round}）", it.on)
        });
        let found: Vec<String> = found.collect();
        Row::Cells(vec![
            Cell::number(number),
            Cell::text(format!("{} {}", gap.code, gap.title)),
            Cell::text(gap.problem.clone()),
            Cell::text(gap.section.clone()),
            Cell::text(format!("{}次", gap.times())),
            Cell::text(found.join("、")),
            Cell::text(gap.status.name()),
        ])
    });
    Table {
        name: "反复出现的问题".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 12, 6),
            Column::new("对应指标", ColumnKind::LongText, 54, 30),
            Column::new("存在问题", ColumnKind::LongText, 80, 44),
            Column::new("责任科室", ColumnKind::ShortText, 28, 14),
            Column::new("次数", ColumnKind::ShortText, 14, 8),
            Column::new("以前发现", ColumnKind::LongText, 44, 24),
            Column::new("现在进度", ColumnKind::ShortText, 20, 10),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}
