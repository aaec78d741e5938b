//! What the documents say of the year is what the books say.

use std::path::Path;

use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::Move;
use duibiao::domain::assessment::gap_work::GapOrigin;
use duibiao::domain::date::Date;
use duibiao::domain::decimal::{Decimal, Points};
use duibiao::domain::gap::Gap;
use duibiao::domain::gap::find::gaps;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::gap::tally::{Tally, tally};
use duibiao::domain::score::kept::ScoreTree;
use duibiao::domain::score::score;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{CellValue, Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;

/// Where the documents of the year go, to be looked at; not written without it.
const FOLDER: &str = "DUIBIAO_YEAR";

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn table(report: &Report) -> &Table {
    tables(report).next().unwrap()
}

/// The words of a report outside of its tables.
fn prose(report: &Report) -> String {
    let words = report.blocks.iter().filter_map(|it| match it {
        Block::Info(parts) => Some(parts.join("　")),
        Block::Paragraph(words) => Some(words.clone()),
        _ => None,
    });
    words.collect::<Vec<_>>().join("\n")
}

fn column(table: &Table, title: &str) -> usize {
    table
        .columns
        .iter()
        .position(|it| it.title == title)
        .unwrap()
}

/// The cells of one column.
fn cells(table: &Table, title: &str) -> Vec<String> {
    let at = column(table, title);
    let rows = table.rows.iter().filter_map(|it| match it {
        Row::Cells(cells) => Some(cells[at].value.shown()),
        Row::Group(_) => None,
    });
    rows.collect()
}

/// What a column comes to; of nothing that is scored there is no sum.
fn total(table: &Table, title: &str) -> Points {
    let Some(total) = &table.total else {
        return Points::ZERO;
    };
    match &total.cells[column(table, title)].value {
        CellValue::Number(sum) => *sum,
        CellValue::Text(words) if words == "未评" => Points::ZERO,
        other => panic!("{other:?}"),
    }
}

/// The books of a day, with the documents made of them.
struct Day<'a> {
    assessment: &'a Assessment,
    tree: ScoreTree,
    date: Date,
    books: Vec<Gap>,
    counted: Tally,
}

/// Holds all documents of a day against the books.
pub(super) fn check(assessment: &Assessment, date: Date) {
    let tree = score(assessment);
    let books = gaps(assessment, &tree, date, GapOrder::default());
    let counted = tally(&books, date);
    let day = Day {
        assessment,
        tree,
        date,
        books,
        counted,
    };
    day.check_sums();
    day.check_ledger();
    day.check_page();
    day.check_report();
    check_reminders(&day.built(Document::Reminders), &day.books, date);
}

impl Day<'_> {
    fn built(&self, document: Document) -> Report {
        document.build(self.assessment, &self.tree, &Options::default(), self.date)
    }

    fn size(&self, of: impl Fn(&&Gap) -> bool) -> usize {
        self.books.iter().filter(of).count()
    }

    fn again(&self) -> usize {
        self.size(|it| it.times() > 1)
    }

    fn notified(&self) -> usize {
        self.size(|it| it.notice.is_some())
    }

    /// What the score sheet takes off is what the list and the ledger sum up.
    fn check_sums(&self) {
        let sheet = self.built(Document::ScoreSheet);
        let taken_off = total(table(&sheet), "扣分");
        let (list, ledger) = (self.built(Document::GapList), self.built(Document::Ledger));
        assert_eq!(total(table(&ledger), "扣分"), taken_off, "{}", self.date);
        assert_eq!(total(table(&list), "扣分"), taken_off, "{}", self.date);
        let costs =
            |it: &&Gap| it.is_closed() && it.origin == GapOrigin::Score && !it.lost_now().is_zero();
        let listed = self.size(|it| !it.is_closed()) + self.size(costs);
        assert_eq!(table(&list).rows.len(), listed, "{}", self.date);
    }

    fn check_ledger(&self) {
        let (date, counted) = (self.date, &self.counted);
        let ledger = self.built(Document::Ledger);
        let said = prose(&ledger);
        let mut heads = vec![
            format!("整改进度：已销号{}/{}", counted.closed, counted.all),
            format!("逾期{}条", counted.overdue),
        ];
        heads.extend(counted.in_time_rate().map(|rate| {
            let rate = CellValue::Percent(rate).shown();
            format!("按时销号率{rate}（{}/{}", counted.in_time, counted.rated())
        }));
        for head in heads {
            assert!(said.contains(&head), "{date}: {head}: {said}");
        }
        let again = self.again();
        assert_eq!(
            again > 0,
            said.contains(&format!("反复出现{again}条")),
            "{date}: {said}"
        );
        let table = table(&ledger);
        assert_eq!(table.rows.len(), self.books.len());
        let count = |title: &str, of: fn(&String) -> bool| {
            cells(table, title).iter().filter(|it| of(it)).count()
        };
        let closed = self.size(|it| it.is_closed());
        assert_eq!(count("是否销号", |it| it == "是"), closed);
        assert_eq!(count("销号日期", |it| !it.is_empty()), closed);
        assert_eq!(
            count("来源", |it| it.contains("文明办〔2026〕")),
            self.notified()
        );
        let is_again = |it: &String| it.contains("反复出现") || it.contains("销号后");
        assert_eq!(count("来源", is_again), again);
    }

    fn check_page(&self) {
        let (date, counted) = (self.date, &self.counted);
        let page = self.built(Document::OnePage);
        let said = cells(table(&page), &table(&page).columns[1].title).join("\n");
        let (notified, open) = (self.notified(), self.size(|it| !it.is_closed()));
        let mut expected = vec![
            format!("共{}条", self.books.len()),
            format!("已销号{}条，未销号{open}条", counted.closed),
        ];
        expected.extend((notified > 0).then(|| format!("其中通报问题{notified}条")));
        expected.extend((counted.overdue > 0).then(|| format!("已逾期{}条", counted.overdue)));
        for words in expected {
            assert!(said.contains(&words), "{date}: {words}: {said}");
        }
    }

    fn check_report(&self) {
        let report = prose(&self.built(Document::SelfReport));
        // A gap that was opened again after it had been struck off is told as that.
        let is_reopened = |it: &Gap| {
            let steps = it.steps_since_booked();
            !it.is_closed() && steps.iter().any(|it| it.what == Move::Reopen)
        };
        let own = |it: &&Gap| it.notice.is_none() && !is_reopened(it);
        let reopened = self.size(|it| it.notice.is_none() && is_reopened(it));
        let found = self.size(|it| own(it) && !it.is_settled && !it.is_unscored);
        let settled = self.size(|it| own(it) && it.is_settled);
        let unscored = self.size(|it| own(it) && it.is_unscored);
        let (notified, again) = (self.notified(), self.again());
        let closed = self.size(|it| it.is_closed());
        for (count, words) in [
            (found, format!("自评发现{found}项")),
            (notified, format!("上级通报{notified}项")),
            (settled, format!("前期发现而现已不失分的{settled}项")),
            (unscored, format!("前期发现而本轮尚未评分的{unscored}项")),
            (reopened, format!("销号后退回继续整改{reopened}项")),
            (again, format!("反复出现的{again}项")),
            (closed, format!("已完成整改{closed}项")),
        ] {
            assert_eq!(count > 0, report.contains(&words), "{}: {words}", self.date);
        }
    }
}

/// Every open gap is on somebody's page, and those of two persons on both.
fn check_reminders(report: &Report, books: &[Gap], date: Date) {
    let all: Vec<&Table> = tables(report).collect();
    let (register, pages) = all.split_last().unwrap();
    assert_eq!(register.name, "发放签收表");
    assert_eq!(register.rows.len(), pages.len());
    let whole = pages
        .iter()
        .flat_map(|it| cells(it, "进度"))
        .filter(|it| it != "未完成");
    assert_eq!(
        whole.count(),
        books.iter().filter(|it| !it.is_closed()).count()
    );
    let steps = books.iter().filter(|it| !it.is_closed()).flat_map(|gap| {
        let others = gap.milestones.iter().filter(|it| it.done.is_none());
        others.filter(|it| it.person != gap.person)
    });
    let told = pages
        .iter()
        .flat_map(|it| cells(it, "进度"))
        .filter(|it| it == "未完成");
    assert_eq!(told.count(), steps.count(), "{date}");
    let sum = |title: &str| -> Decimal {
        let numbers = cells(register, title);
        numbers
            .iter()
            .map(|it| it.parse::<Decimal>().unwrap())
            .sum()
    };
    let rows: usize = pages.iter().map(|it| it.rows.len()).sum();
    let counted = sum("未销号") + sum("分步措施");
    assert_eq!(counted, Decimal::from(u32::try_from(rows).unwrap()));
    // What is late of a step is not late of its gap.
    let late = pages.iter().flat_map(|it| {
        let left = cells(it, "剩余天数").into_iter().zip(cells(it, "进度"));
        left.filter(|(left, state)| left.starts_with("已逾期") && state != "未完成")
    });
    assert_eq!(
        sum("已逾期"),
        Decimal::from(u32::try_from(late.count()).unwrap())
    );
}

/// Writes the documents into the folder that the environment names, to be looked at.
#[expect(
    clippy::disallowed_methods,
    reason = "files to be looked at, in a folder made for that"
)]
pub(super) fn write_out(assessment: &Assessment, date: Date) {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let tree = score(assessment);
    for document in Document::ALL {
        let report = document.build(assessment, &tree, &Options::default(), date);
        for format in Format::ALL {
            let bytes = format.write(&report, Fonts::embedded).unwrap();
            let name = format!("{}.{}", document.key(), format.extension());
            std::fs::write(Path::new(&folder).join(name), bytes).unwrap();
        }
    }
}
