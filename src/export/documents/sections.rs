//! 分科室通报: how each section stands, what it has put right and what is late, and what it answers for beside the score.

use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::tally::tally;
use crate::domain::score::by_section::{LeadShare, SectionShare, by_section};
use crate::domain::standard::Role;
use crate::export::documents::Document;
use crate::export::documents::called::{headed, listed, titled};
use crate::export::documents::content::{Content, Item, Looked, looked_at, numeral, sentence};
use crate::export::documents::form_page::{begun, letter_head};
use crate::export::documents::gap_words::{again, problem_alone, waits_since};
use crate::export::documents::score_words::{over_cap, reckoned};
use crate::export::documents::shares::{self, Open, Share, all_projects, how};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table, TotalRow};
use crate::export::report::{Block, HeadingLevel, Report};

/// One section, with what it leads and what it has to put right.
struct Line<'a> {
    name: String,
    share: LeadShare,
    /// What it leads beside the scored tree: bonus, negative list, vetoes.
    beside: Vec<Item<'a>>,
    gaps: Vec<&'a Gap>,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let mut report = begun(content, Document::Sections);
    report.blocks = letter_head(content, Document::Sections);
    let standard = format!("对照标准：《{}》", content.assessment.standard.title);
    report.blocks.push(Block::Info(vec![standard]));
    let lines = lines(content);
    if lines.is_empty() {
        let none = content.has_nothing().unwrap_or_else(|| {
            "标准没有写明牵头科室，也没有列入整改的问题，不能分科室通报。".to_owned()
        });
        report.blocks.push(Block::Paragraph(none));
        return report;
    }
    let sections = || lines.iter().filter(|it| !it.is_no_section());
    let leads = || sections().filter(|it| it.items() > 0);
    let done = leads().filter(|it| it.unscored() == 0).count();
    let unassigned: usize = lines
        .iter()
        .filter(|it| it.name == NOBODY)
        .map(Line::items)
        .sum();
    let unassigned = match unassigned {
        0 => String::new(),
        n => format!("未明确牵头科室的条目{n}项。"),
    };
    let words = format!(
        "共{}个科室，{}个有牵头的条目，其中{done}个已评完。{unassigned}加分项、负面清单和一票否决不计入得分，问题按责任科室计。",
        sections().count(),
        leads().count()
    );
    report.blocks.push(Block::Info(vec![words]));
    let rate = how(together(&lines)).map(|it| Block::Info(vec![it]));
    report.blocks.extend(rate);
    if content.options.method.is_some() {
        let words = "条目和得分不分测评方法，按全部条目计；只有问题按所列测评方法计。";
        report.blocks.push(Block::Info(vec![words.to_owned()]));
    }
    report.blocks.push(Block::Table(table(content, &lines)));
    let parts = [
        ("加分、扣分和一票否决", beside(content, &lines)),
        ("逾期未销号的问题", late(content, &lines)),
    ];
    let parts = parts.into_iter().filter(|it| !it.1.is_empty());
    for (number, (name, blocks)) in (1..).zip(parts) {
        let head = format!("{}、{name}", numeral(number));
        report.blocks.push(Block::Heading(HeadingLevel::One, head));
        report.blocks.extend(blocks);
    }
    report.blocks.push(Block::Closing {
        unit: content.signer(),
        date: content.date.naive(),
    });
    report
}

/// What each section has to answer for beside the scored tree: what was won, taken off and vetoed.
fn beside(content: &Content<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let told = lines.iter().filter_map(|line| {
        let told: Vec<String> = line
            .beside
            .iter()
            .filter_map(|it| effect(content, it))
            .collect();
        (!told.is_empty()).then(|| format!("{}：{}", line.name, sentence(&told.join("；"))))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return Vec::new();
    }
    let day = Some(content.tree.total.vetoes.len()).filter(|it| *it > 0);
    let day = day
        .and_then(|_| reckoned(content))
        .map(|it| sentence(&format!("一票否决的计算期限：{it}")));
    // Whoever adds up what stands here must come to what the other papers say.
    let mut beside = lines.iter().flat_map(|it| &it.beside);
    let wins = |it: &Item<'_>| it.entry.role == Role::Bonus && it.score.points.is_positive();
    let cap = over_cap(content).filter(|_| beside.any(wins));
    let whose = if content.options.section.is_some() {
        "全单位加分"
    } else {
        "加分"
    };
    let cap = cap.map(|it| sentence(&format!("{whose}{it}")));
    let rest = cap.into_iter().chain(day);
    let told = listed(told).into_iter().chain(rest);
    told.map(Block::Paragraph).collect()
}

/// What an item beside the scored tree comes to; `None` where that is nothing.
fn effect(content: &Content<'_>, item: &Item<'_>) -> Option<String> {
    let (name, points) = (content.called(item.at), item.score.points);
    match item.entry.role {
        Role::Bonus if points.is_positive() && !item.score.is_outdone => {
            Some(format!("{name}，加{points}分"))
        }
        Role::Negative if points.is_negative() => Some(format!("{name}，扣{}分", -points)),
        Role::Veto if item.score.vetoed => {
            let hits = &content.tree.total.vetoes;
            let hit = hits.iter().find(|it| it.id == item.entry.node.id);
            let follows = hit.map_or("", |it| it.consequence.as_str());
            Some(format!("{name}，触发一票否决，{follows}"))
        }
        Role::Bonus | Role::Negative | Role::Veto | Role::Scored => None,
    }
}

/// What is late, section by section.
fn late(content: &Content<'_>, lines: &[Line<'_>]) -> Vec<Block> {
    let late = lines.iter().filter_map(|it| {
        let late = it.gaps.iter().filter(|gap| gap.is_overdue(content.date));
        let late: Vec<&&Gap> = late.collect();
        (!late.is_empty()).then_some((it, late))
    });
    let late: Vec<_> = late.collect();
    let n_late = late.len();
    let mut blocks = Vec::new();
    for (number, (line, late)) in (1..).zip(late) {
        let words = format!("{}逾期{}项", line.name, late.len());
        let head = headed(number, n_late, &words);
        blocks.push(Block::Heading(HeadingLevel::Two, head));
        let each = late.iter().map(|it| overdue(content, it)).collect();
        blocks.extend(listed(each).into_iter().map(Block::Paragraph));
    }
    blocks
}

/// What is late: the problem, its deadline, and whether it waits to be checked.
fn overdue(content: &Content<'_>, gap: &Gap) -> String {
    let due = gap.due.map(|it| format!("时限{}", it.in_words()));
    let facts = due.into_iter().chain(waits_since(gap));
    let facts: Vec<String> = facts
        .chain(Some(again(gap)).filter(|it| !it.is_empty()))
        .collect();
    let facts = format!("（{}）", facts.join("，"));
    let problem = problem_alone(gap);
    let problem = problem.trim_end_matches('。');
    let words = match gap.notice {
        Some(_) => content.gap_name(gap),
        None => titled(&content.gap_name(gap), problem),
    };
    sentence(&format!("{words}{facts}"))
}

impl Line<'_> {
    /// Whether it holds what is no section's.
    fn is_no_section(&self) -> bool {
        [NOBODY, BETWEEN].contains(&self.name.as_str())
    }

    fn unscored(&self) -> usize {
        let beside = self.beside.iter().filter(|it| it.score.unscored > 0);
        self.share.unscored + beside.count()
    }

    fn items(&self) -> usize {
        self.share.items + self.beside.len()
    }
}

/// The sections that lead or have to put something right, as the document shows them; what nobody leads, and what
/// levels between cut off, stand behind them where all of the unit is shown.
fn lines<'a>(content: &'a Content<'a>) -> Vec<Line<'a>> {
    let asked = content.options.section.as_deref();
    let mut lines: Vec<Line<'_>> = Vec::new();
    for share in by_section(content.assessment, content.tree) {
        on_line(&mut lines, name(&share), |it| it.share = share.all);
    }
    let beside = content.items().filter(|it| it.entry.role != Role::Scored);
    for item in beside {
        on_line(&mut lines, named(item.entry.lead), |it| {
            it.beside.push(item);
        });
    }
    for gap in &content.gaps {
        on_line(&mut lines, named(&gap.section), |it| it.gaps.push(gap));
    }
    if content.is_whole() {
        close(content, &mut lines);
    }
    lines.retain(|it| asked.is_none_or(|asked| it.name == asked));
    let own = content.assessment.about.section.as_str();
    let has_any = |it: &Line<'_>| it.items() > 0 || !it.gaps.is_empty() || it.name == own;
    lines.retain(|it| has_any(it) || it.share != LeadShare::default());
    if lines
        .iter()
        .all(|it| it.is_no_section() && it.gaps.is_empty())
    {
        return Vec::new();
    }
    lines.sort_by_key(Line::is_no_section);
    lines
}

/// Has the lines come to what the projects come to, as all papers show them.
fn close(content: &Content<'_>, lines: &mut Vec<Line<'_>>) {
    let (all, sum) = (all_projects(content), together(lines));
    let open = |it: &Share| it.full - it.rated;
    let rest = LeadShare {
        points: all.points - sum.points,
        max: all.full - sum.full,
        open: open(&all) - open(&sum),
        ..LeadShare::default()
    };
    if rest != LeadShare::default() {
        on_line(lines, BETWEEN, |it| it.share.add(&rest));
    }
}

/// What no section leads.
const NOBODY: &str = "（未明确科室）";

/// What levels between items and projects cut off, and what of each is rounded otherwise than they are together.
const BETWEEN: &str = "（各级合并、取位的差额）";

fn name(share: &SectionShare) -> &str {
    if share.is_nobody {
        BETWEEN
    } else {
        named(&share.section)
    }
}

const fn named(section: &str) -> &str {
    if section.is_empty() { NOBODY } else { section }
}

/// Changes the line of this name, a new one where there is none.
fn on_line<'a>(lines: &mut Vec<Line<'a>>, name: &str, change: impl FnOnce(&mut Line<'a>)) {
    if let Some(line) = lines.iter_mut().find(|it| it.name == name) {
        change(line);
        return;
    }
    let mut line = Line {
        name: name.to_owned(),
        share: LeadShare::default(),
        beside: Vec::new(),
        gaps: Vec::new(),
    };
    change(&mut line);
    lines.push(line);
}

fn table(content: &Content<'_>, lines: &[Line<'_>]) -> Table {
    let open = if matches!(looked_at(content), Looked::Nothing) {
        Open::None
    } else {
        Open::of(lines.iter().map(|it| Share::from(it.share)))
    };
    let rows = (1_u32..).zip(lines);
    let rows = rows.map(|(number, line)| {
        let head = [Cell::number(Decimal::from(number)), Cell::text(&*line.name)];
        let own: Vec<&Gap> = line.gaps.clone();
        let counts = (line.items(), line.unscored());
        let cells = figures(content, counts, (line.share, open), &own);
        Row::Cells(head.into_iter().chain(cells).collect())
    });
    let name = match open {
        Open::Some => 24,
        Open::None => 35,
    };
    let mut columns = vec![
        Column::new("序号", ColumnKind::Serial, 10, 6),
        Column::new("科室", ColumnKind::LongText, name, 22),
        Column::new("牵头条目", ColumnKind::ShortText, 13, 9),
        Column::new("未评完", ColumnKind::ShortText, 13, 9),
    ];
    columns.extend(shares::columns(columns.len(), "自评得分", 16, open));
    columns.push(Column::new("问题", ColumnKind::ShortText, 12, 8));
    // Where only what is open is shown, nobody knows here what is struck off.
    if !content.options.only_open {
        columns.push(Column::new("已销号", ColumnKind::ShortText, 13, 8));
    }
    columns.push(Column::new("逾期", ColumnKind::ShortText, 12, 8));
    Table {
        name: "分科室情况".to_owned(),
        columns,
        rows: rows.collect(),
        total: (lines.len() > 1).then(|| total(content, open, lines)),
        ..Table::default()
    }
}

/// What the lines come to together.
fn total(content: &Content<'_>, open: Open, lines: &[Line<'_>]) -> TotalRow {
    let mut all = LeadShare::default();
    let mut gaps: Vec<&Gap> = Vec::new();
    for line in lines {
        all.add(&line.share);
        gaps.extend(&line.gaps);
    }
    let items = lines.iter().map(Line::items).sum();
    let unscored = lines.iter().map(Line::unscored).sum();
    let cells = figures(content, (items, unscored), (all, open), &gaps);
    TotalRow {
        label: "合　　计".to_owned(),
        cells: [Cell::default(), Cell::default()]
            .into_iter()
            .chain(cells)
            .collect(),
    }
}

/// The figures of one line: how many items, of them not scored, points and rate, and how many problems are how far.
fn figures(
    content: &Content<'_>,
    (items, unscored): (usize, usize),
    (share, open): (LeadShare, Open),
    gaps: &[&Gap],
) -> Vec<Cell> {
    let count = |it: usize| Cell::number(Decimal::from(u32::try_from(it).unwrap_or(u32::MAX)));
    let counted = tally(gaps.iter().copied(), content.date);
    let mut cells = vec![count(items), count(unscored)];
    let is_nothing = share.items == 0 && share.max.is_zero() && share.points.is_zero();
    let points = share.is_unscored().then(|| ["未评", "—"].map(Cell::text));
    let mut own = open.cells(Share::from(share), points);
    if is_nothing {
        own.fill(Cell::text("—"));
    }
    cells.extend(own);
    let late = match counted.overdue {
        0 => RowTone::Normal,
        _ => RowTone::Problem,
    };
    // That there are no problems is not known where nobody looked.
    let is_known = counted.all > 0 || unscored < items || items == 0;
    let known = |n: u32| {
        if is_known {
            Cell::number(Decimal::from(n))
        } else {
            Cell::text("—")
        }
    };
    cells.push(known(counted.all));
    if !content.options.only_open {
        cells.push(known(counted.closed));
    }
    cells.push(known(counted.overdue).toned(late));
    cells
}

/// What all lines have together.
fn together(lines: &[Line<'_>]) -> Share {
    let mut all = Share::default();
    for line in lines {
        all.add(&Share::from(line.share));
    }
    all
}
