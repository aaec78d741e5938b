//! 限期整改提醒单: for each person responsible one page to hand out, with what is late, what is due and what is open.

use std::collections::BTreeMap;

use crate::domain::actor::persons;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::Milestone;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::{days_until, left_in_words};
use crate::export::documents::Document;
use crate::export::documents::content::{Content, Looked, looked_at};
use crate::export::documents::gap_rows::{measure, problem_to_do};
use crate::export::documents::gap_words::{came_from, waits_since};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Block, Orientation, Report};

/// Within so many days a deadline is near.
const SOON: i64 = 7;

/// Who a page is for: a section, and the person in it where one is named.
type Whom = (String, Option<String>);

/// What one page says.
#[derive(Default)]
struct Sheet<'a> {
    tasks: Vec<Task<'a>>,
    /// The sections whose gaps they are, each once.
    sections: Vec<&'a str>,
}

/// Something to be done.
struct Task<'a> {
    gap: &'a Gap,
    /// The step of the measure, where that alone is theirs.
    step: Option<&'a Milestone>,
}

/// How many tasks there are.
struct Counts {
    open: usize,
    overdue: usize,
    /// Of those handed in in time, how many wait to be checked.
    to_verify: usize,
    soon: usize,
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let title = content.title(Document::Reminders);
    let unit = content.assessment.about.unit.clone();
    let mut report = Report::new(title.clone(), unit, content.date.naive());
    let sheets = sheets(&content.gaps);
    for (whom, sheet) in &sheets {
        report.blocks.extend(page(content, &title, whom, sheet));
    }
    match sheets.len() {
        0 => report.blocks.extend([
            Block::Title(title),
            Block::Paragraph(match looked_at(content) {
                Looked::Nothing if content.gaps.is_empty() => {
                    "尚未评分，没有登记的问题。".to_owned()
                }
                _ => "没有未销号的问题，不需要提醒。".to_owned(),
            }),
        ]),
        1 => {}
        _ => report.blocks.extend(register(content, &sheets)),
    }
    report
}

/// The pages, by section and person: what is most urgent first.
fn sheets(gaps: &[Gap]) -> BTreeMap<Whom, Sheet<'_>> {
    let mut sheets: BTreeMap<Whom, Sheet<'_>> = BTreeMap::new();
    // One who answers for gaps of several sections gets one page, under the first of them.
    let mut homes: BTreeMap<String, String> = BTreeMap::new();
    let mut whom = |section: &str, person: &str| {
        if person.is_empty() {
            return (section.to_owned(), None);
        }
        let home = homes.entry(person.to_owned());
        let home = home.or_insert_with(|| section.to_owned()).clone();
        (home, Some(person.to_owned()))
    };
    for gap in gaps.iter().filter(|it| !it.is_closed()) {
        let mut owners: Vec<&str> = persons(&gap.person).collect();
        if owners.is_empty() {
            owners.push("");
        }
        for owner in &owners {
            let sheet = sheets.entry(whom(&gap.section, owner)).or_default();
            sheet.add(Task { gap, step: None });
        }
        let steps = gap.milestones.iter().filter(|_| !gap.recurs);
        for step in steps.filter(|it| it.done.is_none()) {
            for person in persons(&step.person).filter(|it| !owners.contains(it)) {
                let sheet = sheets.entry(whom(&gap.section, person)).or_default();
                let step = Some(step);
                sheet.add(Task { gap, step });
            }
        }
    }
    for sheet in sheets.values_mut() {
        // Those without a deadline come last; those of one day stay in the order asked for.
        sheet.tasks.sort_by_key(|it| (it.due().is_none(), it.due()));
    }
    sheets
}

impl<'a> Sheet<'a> {
    fn add(&mut self, task: Task<'a>) {
        let section = task.gap.section.as_str();
        if !section.is_empty() && !self.sections.contains(&section) {
            self.sections.push(section);
        }
        self.tasks.push(task);
    }

    /// The sections in a few words: 办公室、人事股, or 办公室等5个科室.
    fn sections(&self) -> String {
        match self.sections.as_slice() {
            [first, _, _, _, ..] => format!("{first}等{}个科室", self.sections.len()),
            few => few.join("、"),
        }
    }
}

impl Task<'_> {
    fn due(&self) -> Option<Date> {
        self.step.map_or(self.gap.due, |it| it.due.or(self.gap.due))
    }

    /// How many days are left; below zero when its day is over.
    fn left(&self, today: Date) -> Option<i64> {
        Some(days_until(self.due()?, today))
    }

    /// Whether it is late, as all papers count it: what was handed in in time is not.
    fn is_overdue(&self, today: Date) -> bool {
        match self.step {
            None => self.gap.is_overdue(today),
            Some(_) => self.left(today).is_some_and(|it| it < 0),
        }
    }

    /// Whether it was handed in to be checked.
    fn waits(&self) -> bool {
        self.step.is_none() && self.gap.is_to_verify()
    }
}

impl Counts {
    fn of(sheet: &Sheet<'_>, today: Date) -> Self {
        let tasks: Vec<&Task<'_>> = sheet.tasks.iter().collect();
        Self::of_tasks(&tasks, today)
    }

    fn of_tasks(tasks: &[&Task<'_>], today: Date) -> Self {
        let count = |is: &dyn Fn(&Task<'_>) -> bool| tasks.iter().filter(|it| is(it)).count();
        let is_soon = |it: &Task<'_>| it.left(today).is_some_and(|it| (0..=SOON).contains(&it));
        Self {
            open: tasks.len(),
            overdue: count(&|it| it.is_overdue(today)),
            to_verify: count(&|it| it.waits() && !it.is_overdue(today)),
            soon: count(&|it| !it.waits() && is_soon(it)),
        }
    }
}

fn page(content: &Content<'_>, title: &str, whom: &Whom, sheet: &Sheet<'_>) -> Vec<Block> {
    let (section, person) = whom;
    let counts = Counts::of(sheet, content.date);
    let [open, overdue, soon] = [counts.open, counts.overdue, counts.soon].map(|it| it.to_string());
    let overdue = match counts.to_verify {
        0 => overdue,
        waiting => format!("{overdue}项、待核验{waiting}"),
    };
    let day = content.date.in_words();
    let about = &content.assessment.about;
    let sections = sheet.sections();
    let say = |key: &str| {
        let filled = [
            ("单位", about.unit.as_str()),
            ("责任科室", sections.as_str()),
            ("责任人", person.as_deref().unwrap_or_default()),
            ("日期", day.as_str()),
            ("未销号", open.as_str()),
            ("逾期", overdue.as_str()),
            ("临期", soon.as_str()),
        ];
        content.options.phrases.say(key, &filled)
    };
    let to = match (person, section.as_str()) {
        (Some(_), _) => say("提醒.个人").replace("（）", ""),
        (None, "") => say("提醒.未明确"),
        (None, _) => say("提醒.科室"),
    };
    let facts = vec![
        format!("填发单位：{}（{}）", about.unit, about.section),
        format!("填发日期：{day}"),
    ];
    let mut blocks = vec![
        Block::NewPaper,
        Block::Pages(Orientation::Portrait),
        Block::Title(title.to_owned()),
        Block::Info(facts),
    ];
    let under = content.draft().into_iter().chain(content.filter());
    blocks.extend(under.map(|it| Block::Info(vec![it])));
    blocks.extend([Block::Addressee(to), Block::Paragraph(say("提醒.正文"))]);
    let end = say("提醒.要求");
    if !end.is_empty() {
        blocks.push(Block::Paragraph(end));
    }
    let signs = content.options.phrases.parts("签字.限期整改提醒单", &[]);
    blocks.extend([
        Block::Table(tasks(content, whom, sheet)),
        Block::SignOff(signs),
    ]);
    blocks
}

/// What is to be done, as a table.
fn tasks(content: &Content<'_>, (section, person): &Whom, sheet: &Sheet<'_>) -> Table {
    let rows = (1_u32..).zip(&sheet.tasks);
    let rows = rows.map(|(number, task)| Row::Cells(cells(content, number, task)));
    let name = match (person, section.as_str()) {
        (Some(person), _) => person.clone(),
        (None, "") => "未明确责任".to_owned(),
        (None, section) => section.to_owned(),
    };
    Table {
        name,
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 9, 5),
            Column::new("存在问题", ColumnKind::LongText, 45, 30),
            Column::new("整改措施", ColumnKind::LongText, 42, 28),
            Column::new("整改时限", ColumnKind::Date, 19, 11),
            Column::new("剩余天数", ColumnKind::ShortText, 18, 10),
            Column::new("进度", ColumnKind::ShortText, 20, 11),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn cells(content: &Content<'_>, number: u32, task: &Task<'_>) -> Vec<Cell> {
    let gap = task.gap;
    let left = task.left(content.date);
    let tone = if task.is_overdue(content.date) {
        RowTone::Problem
    } else {
        RowTone::Normal
    };
    let place = match content.item_of(gap) {
        None => format!("【{} {}】", gap.code, gap.title),
        Some(_) if gap.notice.is_some() => {
            format!("【{}；{}】", content.indicator(gap), came_from(gap))
        }
        Some(_) => format!("【{}】", content.indicator(gap)),
    };
    let (how, status) = match task.step {
        None => (measure(gap), status(gap)),
        Some(step) => (format!("分步措施：{}", step.text), "未完成".to_owned()),
    };
    let due = task.due().map(|it| Cell::date(it.naive()));
    vec![
        Cell::number(Decimal::from(number)),
        Cell::text(format!("{place}{}", problem_to_do(gap))),
        Cell::text(how),
        due.unwrap_or_default().toned(tone),
        Cell::text(match waits_since(gap).filter(|_| task.waits()) {
            Some(words) => words,
            None if task.waits() => format!("{}，已提交核验", in_days(left)),
            None => in_days(left),
        })
        .toned(tone),
        Cell::text(status),
    ]
}

/// How far a gap is, with the extension that is asked for.
fn status(gap: &Gap) -> String {
    let name = gap.status.name();
    match gap.asked {
        Some(until) if gap.status != GapStatus::Closed => format!("{name}；申请延期至{until}"),
        _ => name.to_owned(),
    }
}

fn in_days(left: Option<i64>) -> String {
    left.map_or_else(|| "未定时限".to_owned(), left_in_words)
}

/// Who got a page, to be signed for.
fn register(content: &Content<'_>, sheets: &BTreeMap<Whom, Sheet<'_>>) -> Vec<Block> {
    let whole = |it: usize| Cell::number(Decimal::from(u32::try_from(it).unwrap_or(u32::MAX)));
    let rows = (1_u32..).zip(sheets).map(|(number, ((_, person), sheet))| {
        // A step of a gap is no gap of its own.
        let gaps = sheet.tasks.iter().filter(|it| it.step.is_none());
        let counts = Counts::of_tasks(&gaps.collect::<Vec<_>>(), content.date);
        Row::Cells(vec![
            Cell::number(Decimal::from(number)),
            Cell::text(sheet.sections()),
            Cell::text(person.clone().unwrap_or_default()),
            whole(sheet.tasks.len() - counts.open),
            whole(counts.open),
            whole(counts.overdue),
            whole(counts.to_verify),
            whole(counts.soon),
            Cell::default(),
            Cell::default(),
        ])
    });
    let title = content.options.phrases.say("提醒.签收表", &[]);
    let table = Table {
        name: "发放签收表".to_owned(),
        columns: vec![
            Column::new("序号", ColumnKind::Serial, 10, 6),
            Column::new("责任科室", ColumnKind::LongText, 28, 18),
            Column::new("责任人", ColumnKind::ShortText, 18, 12),
            Column::new("分步措施", ColumnKind::ShortText, 12, 9),
            Column::new("未销号", ColumnKind::ShortText, 12, 9),
            Column::new("已逾期", ColumnKind::ShortText, 15, 9),
            Column::new("待核验", ColumnKind::ShortText, 15, 9),
            Column::new("7日内到期", ColumnKind::ShortText, 18, 11),
            Column::new("签收人", ColumnKind::ShortText, 15, 12),
            Column::new("签收日期", ColumnKind::ShortText, 24, 14),
        ],
        rows: rows.collect(),
        ..Table::default()
    };
    vec![
        Block::Pages(Orientation::Portrait),
        Block::Title(title),
        Block::Info(vec![
            format!(
                "填发单位：{}（{}）",
                content.assessment.about.unit, content.assessment.about.section
            ),
            format!("填发日期：{}", content.date.in_words()),
        ]),
        Block::Info(vec![counted_once(content)]),
        Block::Table(table),
    ]
}

/// How many problems there are, however many people answer for one.
fn counted_once(content: &Content<'_>) -> String {
    let open = || content.gaps.iter().filter(|it| !it.is_closed());
    let late = open().filter(|it| it.is_overdue(content.date)).count();
    format!(
        "未销号的问题共{}项，其中已逾期{late}项；一项有几个责任人的，各人名下都列，分步措施另计。",
        open().count()
    )
}
