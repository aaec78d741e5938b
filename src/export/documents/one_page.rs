//! 领导一页纸: one A4 page with the score, the pass marks, the vetoes, the worst gaps and the deadlines.

use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::order::{GapOrder, sort};
use crate::domain::gap::tally::tally;
use crate::domain::standard::Role;
use crate::export::documents::called::titled;
use crate::export::documents::content::{Content, Item, Looked, looked_at, signed};
use crate::export::documents::gap_list::on_time;
use crate::export::documents::gap_words::lateness;
use crate::export::documents::score_words::{marks, part, reckoned, state, whole_unit};
use crate::export::documents::shares::{all_projects, in_short};
use crate::export::documents::title::half_widths;
use crate::export::documents::{Document, summary};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, Report, percent};
use crate::export::text::text_width::{cut_whole, left_open};

/// What one page has room for.
const GAPS: usize = 5;
const BARS: usize = 5;
const VETOES: usize = 2;
/// So many half-widths stand on a line of what there is to know at a glance.
const LINE: usize = 68;
/// So many lines it may have besides one for each of its rows: the score is one, and one of the others may go on.
const USUAL: usize = 2;
/// The longest problem, in characters: two lines of its column.
const PROBLEM: usize = 46;

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let about = &content.assessment.about;
    let title = content.title(Document::OnePage);
    let mut report = Report::new(title.clone(), about.unit.clone(), content.date.naive());
    report.blocks = vec![Block::Pages(Orientation::Portrait), Block::Title(title)];
    report.blocks.push(content.made_out());
    let draft = content.draft().map(|it| Block::Info(vec![it]));
    report.blocks.extend(draft);
    let filter = content.filter().map(|it| Block::Info(vec![it]));
    report.blocks.extend(filter);
    let mut chart = summary::chart(content);
    if chart.bars.len() > BARS {
        chart.name = summary::chart_name(content, &format!("得分率最低的{BARS}个项目"));
        chart.bars.sort_by_key(|it| percent(it.points, it.full));
        chart.bars.truncate(BARS);
    }
    let overview = overview(content);
    let head: Vec<String> = content.filter().into_iter().collect();
    let room = room(&overview, &head);
    report.blocks.extend([
        heading("一、总体情况"),
        Block::Table(overview),
        Block::Chart(chart),
        heading("二、最需要整改的问题"),
        Block::Table(worst(content, room)),
    ]);
    report
}

/// How many gaps there is room for: fewer where what is to know at a glance takes more lines than usual.
fn room(overview: &Table, filter: &[String]) -> usize {
    let words = |row: &Row| match row {
        Row::Cells(cells) => Table::cell(cells, 1).value.shown(),
        Row::Group(words) => words.clone(),
    };
    let lines = |words: String| half_widths(&words).div_ceil(LINE).max(1);
    let head = overview.columns.get(1).map(|it| lines(it.title.clone()));
    let n_lines: usize = overview.rows.iter().map(|it| lines(words(it))).sum();
    // What tells of a part stands above it.
    let filter: usize = filter.iter().map(|it| lines(it.clone())).sum();
    let usual = overview.rows.len() + USUAL;
    let more = (n_lines + head.unwrap_or(1)).saturating_sub(usual) + 2 * filter;
    GAPS.saturating_sub(more.div_ceil(2))
}

fn heading(words: &str) -> Block {
    Block::Heading(HeadingLevel::One, words.to_owned())
}

/// What there is to know at a glance; the score itself is the head of the table.
fn overview(content: &Content<'_>) -> Table {
    let row = |(name, words): (&str, String)| Row::Cells(vec![Cell::text(name), Cell::text(words)]);
    let standard = format!("《{}》", content.assessment.standard.title);
    let lines = [
        ("对照标准", standard),
        ("达标情况", standing(content)),
        ("一票否决", vetoes(content)),
        ("评分进度", progress(content)),
        ("整改进度", gaps(content)),
        ("整改时限", deadlines(content)),
    ];
    Table {
        name: "总体情况".to_owned(),
        columns: vec![
            Column::new("自评得分", ColumnKind::ShortText, 24, 12),
            Column::new(score(content), ColumnKind::LongText, 132, 70),
        ],
        rows: lines.into_iter().map(row).collect(),
        ..Table::default()
    }
}

fn score(content: &Content<'_>) -> String {
    let total = &content.tree.total;
    let points = if !content.is_whole() {
        format!("所列部分{}", part(content))
    } else if matches!(looked_at(content), Looked::Nothing) {
        format!("尚未评分（满分{}分）", total.max)
    } else {
        format!("{}分（满分{}分）", signed(total.points), total.max)
    };
    match in_short(all_projects(content)) {
        Some(rate) => format!("{points}，{rate}"),
        None => points,
    }
}

fn standing(content: &Content<'_>) -> String {
    if !content.is_whole() {
        return "以全单位的总分为准".to_owned();
    }
    match marks(content).join("；") {
        words if words.is_empty() => "标准未设达标线".to_owned(),
        words => words,
    }
}

fn vetoes(content: &Content<'_>) -> String {
    let found = &content.tree.total.vetoes;
    let items = content.items().filter(|it| it.entry.role == Role::Veto);
    let open = items.filter(|it| it.score.unscored > 0).count();
    let mut words = Vec::new();
    if !found.is_empty() {
        let shown = found.iter().take(VETOES);
        let shown = shown.map(|it| format!("{}（{}）", it.title, it.consequence));
        let names: Vec<String> = shown.collect();
        let more = if found.len() > VETOES { "等" } else { "" };
        words.push(format!(
            "{}触发{}项：{}{more}",
            whole_unit(content),
            found.len(),
            names.join("、")
        ));
    }
    if open > 0 {
        words.push(format!("尚有{open}项未填"));
    }
    if words.is_empty() {
        let known = state(content);
        let none = if content.is_whole() {
            "标准未设一票否决"
        } else {
            "没有触发的；是否已核对完，见全单位的文档"
        };
        return known
            .filter(|_| content.is_whole())
            .unwrap_or_else(|| none.to_owned());
    }
    let day = reckoned(content).map_or_else(String::new, |it| format!("（{it}）"));
    format!("{}{day}", words.join("；"))
}

fn progress(content: &Content<'_>) -> String {
    let total = &content.tree.total;
    let own: Vec<Item<'_>> = content.items().collect();
    let unscored = own.iter().filter(|it| it.score.unscored > 0).count();
    let [all, unscored] = if content.is_whole() {
        [total.items, total.unscored]
    } else {
        [own.len(), unscored]
    };
    if all == 0 {
        return "没有牵头的条目".to_owned();
    }
    if unscored == 0 {
        return format!("共{all}项，已全部评完");
    }
    let done = all.saturating_sub(unscored);
    let parts = if content.is_whole() {
        [
            ("未评部分还可得", total.open),
            ("加分项还可得", total.bonus_open()),
        ]
    } else {
        let projects = all_projects(content);
        [
            ("未评部分还可得", projects.full - projects.rated),
            ("", Points::ZERO),
        ]
    };
    let parts = parts.iter().filter(|it| it.1.is_positive());
    let parts: Vec<String> = parts.map(|(name, it)| format!("，{name}{it}分")).collect();
    let open = parts.concat();
    format!("共{all}项，已评完{done}项，未评完{unscored}项{open}")
}

fn gaps(content: &Content<'_>) -> String {
    let all = &content.gaps;
    if all.is_empty() {
        let words = match looked_at(content) {
            _ if content.has_nothing().is_some() => "没有由本科室负责整改的问题",
            Looked::Nothing => "尚未评分",
            Looked::Some => "已评条目没有需要整改的问题",
            Looked::All => "没有需要整改的问题",
        };
        return words.to_owned();
    }
    let counted = tally(all, content.date).held_to(&content.tree.total);
    let (closed, open) = (counted.closed, counted.all - counted.closed);
    let notified = all.iter().filter(|it| it.notice.is_some()).count();
    let again = all.iter().filter(|it| it.times() > 1).count();
    let mut words = vec![format!("共{}条", all.len())];
    words.extend((notified > 0).then(|| format!("其中通报问题{notified}条")));
    words.extend((again > 0).then(|| format!("反复出现{again}条")));
    // Where only what is open is shown, nobody knows here what is struck off.
    if content.options.only_open {
        words.push(format!("未销号{open}条"));
    } else {
        words.push(format!("已销号{closed}条，未销号{open}条"));
    }
    let waiting = counted.to_verify;
    words.extend((waiting > 0).then(|| format!("其中待核验{waiting}条")));
    words.extend(on_time(&counted));
    words.push(format!("整改到位可挽回{}分", counted.recoverable));
    words.join("，")
}

fn deadlines(content: &Content<'_>) -> String {
    let open = || content.gaps.iter().filter(|it| !it.is_closed());
    let counted = tally(&content.gaps, content.date);
    let (overdue, soon) = (counted.overdue, counted.soon);
    let next = open()
        .filter_map(|it| it.due)
        .filter(|it| *it >= content.date)
        .min();
    let next = next.map(|day| {
        let count = open().filter(|it| it.due == Some(day)).count();
        format!("最近的时限为{}，涉及{count}条", day.in_words())
    });
    let late = content.gaps.iter().filter(|it| it.is_overdue(content.date));
    let waiting = late.filter(|it| it.is_to_verify()).count();
    let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
    // These are not among the problems below.
    let waiting = if waiting == overdue {
        "，均已提交核验"
    } else {
        ""
    };
    let overdue = (overdue > 0).then(|| format!("已逾期{overdue}条{waiting}"));
    let soon = (soon > 0).then(|| format!("7日内到期{soon}条"));
    let words: Vec<String> = overdue.into_iter().chain(soon).chain(next).collect();
    if words.is_empty() && content.gaps.is_empty() {
        match looked_at(content) {
            Looked::Nothing => "尚未评分".to_owned(),
            Looked::Some => "已评条目没有待办的时限".to_owned(),
            Looked::All => "没有待办的时限".to_owned(),
        }
    } else if words.is_empty() {
        "没有待办的时限".to_owned()
    } else {
        words.join("；")
    }
}

/// The most pressing gaps, no more than there is room for.
fn worst(content: &Content<'_>, room: usize) -> Table {
    let mut open: Vec<Gap> = content.gaps.clone();
    // What is handed in waits for another to look at it.
    open.retain(|it| !it.is_closed() && !it.is_past() && !it.is_to_verify());
    sort(&mut open, GapOrder::Pressing(content.date));
    let rows = (1_u32..).zip(open.iter().take(room)).map(|(number, gap)| {
        let late = gap.is_overdue(content.date);
        let tone = if late {
            RowTone::Problem
        } else {
            RowTone::Normal
        };
        let points = match gap.origin {
            GapOrigin::Veto => Cell::text("否决"),
            GapOrigin::Notified | GapOrigin::Evidence | GapOrigin::Negative => Cell::text("—"),
            GapOrigin::Score => Cell::number(gap.recoverable),
        };
        let due = gap
            .due
            .map_or_else(Cell::default, |it| Cell::date(it.naive()));
        let words = match gap.notice {
            Some(_) => gap.problem.clone(),
            None => titled(&content.gap_name(gap), &gap.problem),
        };
        // In black and white the colour of its day says nothing.
        let words = if late {
            format!("【{}】{words}", lateness(gap, content.date))
        } else {
            words
        };
        Row::Cells(vec![
            Cell::number(number),
            Cell::text(short(&words)),
            points,
            Cell::text(gap.section.clone()),
            due.toned(tone),
        ])
    });
    Table {
        name: "最需要整改的问题".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 5),
            Column::new("存在问题", ColumnKind::LongText, 88, 50),
            Column::new("可挽回分数", ColumnKind::Points, 14, 8),
            Column::new("责任科室", ColumnKind::ShortText, 24, 12),
            Column::new("整改时限", ColumnKind::Date, 20, 11),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// The words, cut at the end of a clause before two lines are full; the whole text is in the 整改清单.
fn short(words: &str) -> String {
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= PROBLEM {
        return words;
    }
    let cut: String = words.chars().take(PROBLEM - 2).collect();
    let clause = cut.rfind(['，', '。', '；']);
    let clause = clause.and_then(|at| cut.get(..at));
    let kept = clause.filter(|it| it.chars().count() > PROBLEM / 2);
    let kept = cut_whole(kept.unwrap_or(&cut)).trim_end_matches(['，', '。', '；']);
    let close = left_open(kept).map_or_else(String::new, String::from);
    format!("{kept}……{close}")
}
