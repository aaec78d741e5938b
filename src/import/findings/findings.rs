//! Findings from above (通报问题) in an office table: which cell says what, as it will be booked, and what of it
//! is doubtful.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_work::{GapWork, Notification};
use crate::domain::date::Date;
use crate::domain::standard::NodeId;
use crate::import::findings::columns::{FindingField, Header, header};
use crate::import::findings::lines::{joined, number_of_paper};
use crate::import::findings::time_limit::{date_in, limit_in};
use crate::import::reading::read::read_pasted;
use crate::import::reading::source::{CellPlace, Grid, SourceFile};
use crate::import::sentences::numbering::numbered;
use crate::import::sentences::points::plain;
use crate::intake::error::IntakeError;

/// A finding as it stands in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFinding {
    /// The line of the table, counted from 1.
    pub(crate) row: u32,
    /// Where it comes from.
    pub notice: Notification,
    /// 存在问题
    pub problem: String,
    /// 责任科室
    pub section: String,
    /// 责任人
    pub person: String,
    /// 整改时限, where the table gives a day.
    pub due: Option<Date>,
    /// What is doubtful: the column, and why.
    pub doubts: Vec<(FindingField, String)>,
    /// Whether it can be booked at all, and is not booked already.
    pub is_wanted: bool,
}

/// What a table says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadFindings {
    /// The findings, line by line.
    pub rows: Vec<ReadFinding>,
    /// What could not be used, and what was supposed.
    pub remarks: Vec<String>,
}

impl ReadFinding {
    /// Whether there is anything to book.
    pub fn is_usable(&self) -> bool {
        !self.problem.is_empty()
    }
}

/// What the rows of a table are read against.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// The open assessment: its items, and what is booked already.
    pub assessment: &'a Assessment,
    /// The sections of the office.
    pub sections: &'a [String],
    /// The day it is.
    pub today: Date,
}

/// Reads what was pasted.
///
/// # Errors
/// [`IntakeError`] when it is no table at all.
pub fn pasted_findings(text: &str, around: Around<'_>) -> Result<ReadFindings, IntakeError> {
    let source = read_pasted(&joined(text))?;
    Ok(read_findings(&source, around))
}

/// Reads the findings of all tables of `source`.
pub fn read_findings(source: &SourceFile, around: Around<'_>) -> ReadFindings {
    let mut found = ReadFindings {
        remarks: source.remarks.clone(),
        ..ReadFindings::default()
    };
    found.remarks.extend(
        source
            .doubts
            .iter()
            .map(|it| format!("{}：{}", it.place, it.what)),
    );
    let n_hidden = source.n_unseen();
    if n_hidden > 0 {
        found
            .remarks
            .push(format!("有{n_hidden}处内容是隐藏的或已删去的，没有读入。"));
    }
    let seen = source.grids.iter().filter(|it| !it.is_hidden);
    for grid in seen.map(Grid::visible) {
        let grid = &*grid;
        let header = header(grid);
        let mut before = Before {
            number: String::new(),
            source: String::new(),
            on: None,
        };
        let above = (0..header.rows.start).flat_map(|row| grid.row(row));
        let above = above.map(|(_, cell)| cell.text.as_str());
        let texts = source.texts.iter().map(|(_, text)| text.as_str());
        for line in texts.chain(above).chain([grid.name.as_str()]) {
            before.learn(line, around);
        }
        for (name, _) in &header.unused {
            let remark = format!("“{name}”一列没有用到，需要的请登记后在台账里补写。");
            found.remarks.push(remark);
        }
        if header.is_guessed {
            let remark = "没有找到表头，各列是按内容推断的，请逐条核对。";
            found.remarks.push(remark.to_owned());
        }
        for row in header.rows.end..grid.rows {
            found
                .rows
                .extend(finding(grid, row, &header, &mut before, around));
        }
    }
    mark_repeated(&mut found.rows, around.assessment);
    found
}

/// What holds for the rows below, until they say otherwise: merged cells, and the lines above the table.
struct Before {
    number: String,
    source: String,
    on: Option<Date>,
}

impl Before {
    /// A line above the table may give the paper its number and its day.
    fn learn(&mut self, line: &str, around: Around<'_>) {
        if let Some(number) = number_of_paper(line) {
            self.number = number;
        }
        let whole = ['年', '月', '日'].iter().all(|it| line.contains(*it));
        let dated = whole.then(|| date_in(line, around.today.year()));
        self.on = self.on.or(dated.flatten());
    }

    /// What a row says of `field` holds from here on. A blank cell of a column that is there is taken as what holds from
    /// above, as offices leave it, and that is said.
    fn carry(
        &mut self,
        field: FindingField,
        own: Option<String>,
        header: &Header,
        doubts: &mut Vec<(FindingField, String)>,
    ) {
        let held = match field {
            FindingField::Source => &mut self.source,
            _ => &mut self.number,
        };
        match own {
            Some(own) => *held = own,
            None if header.column(field).is_some() && !held.is_empty() => {
                doubts.push((field, format!("没有写，暂按上面的“{held}”")));
            }
            None => {}
        }
    }
}

/// Whether a row has no finding: it is blank, or a sum.
fn is_none(problem: &str, cell: &impl Fn(FindingField) -> Option<String>) -> bool {
    let others = [
        FindingField::Source,
        FindingField::Section,
        FindingField::Limit,
        FindingField::Item,
    ];
    let is_sum = ["合计", "小计", "总计", "备注", "注："].iter().any(|it| {
        problem.starts_with(it) || cell(FindingField::Serial).is_some_and(|s| s.starts_with(it))
    });
    is_sum || problem.is_empty() && others.into_iter().all(|it| cell(it).is_none())
}

/// The finding of one row; `None` where the row is blank or a sum.
fn finding(
    grid: &Grid,
    row: u32,
    header: &Header,
    before: &mut Before,
    around: Around<'_>,
) -> Option<ReadFinding> {
    let cell = |field: FindingField| {
        let column = header.column(field)?;
        let (_, cell) = grid.seen(CellPlace { row, column })?;
        let text = plain(&cell.text).trim().to_owned();
        (!matches!(text.as_str(), "" | "/" | "-" | "—" | "无")).then_some(text)
    };
    let mut doubts = Vec::new();
    let problem = cell(FindingField::Problem).unwrap_or_default();
    let problem = if header.column(FindingField::Serial).is_some() {
        problem
    } else {
        numbered(&problem).map_or(problem.clone(), |it| it.rest.trim().to_owned())
    };
    if is_none(&problem, &cell) {
        return None;
    }
    if problem.is_empty() {
        doubts.push((FindingField::Problem, "没有写存在问题，不能登记".to_owned()));
    }
    before.carry(
        FindingField::Source,
        cell(FindingField::Source),
        header,
        &mut doubts,
    );
    before.carry(
        FindingField::Number,
        cell(FindingField::Number),
        header,
        &mut doubts,
    );
    let on = notified(
        cell(FindingField::Date),
        header,
        before,
        around,
        &mut doubts,
    );
    let limit = cell(FindingField::Limit).map(|it| limit_in(&it, on));
    let limit = limit.unwrap_or_default();
    doubts.extend(limit.doubt.map(|it| (FindingField::Limit, it)));
    let section = section(cell(FindingField::Section), around.sections, &mut doubts);
    let item = item(cell(FindingField::Item), around.assessment, &mut doubts);
    let is_wanted = !problem.is_empty();
    Some(ReadFinding {
        row: row + 1,
        notice: Notification {
            source: before.source.clone(),
            number: before.number.clone(),
            on,
            days: limit.days,
            item,
        },
        problem,
        section,
        person: cell(FindingField::Person).unwrap_or_default(),
        due: limit.due,
        doubts,
        is_wanted,
    })
}

/// The day of the notice: its own, or the one that holds from above, or today.
fn notified(
    text: Option<String>,
    header: &Header,
    before: &mut Before,
    around: Around<'_>,
    doubts: &mut Vec<(FindingField, String)>,
) -> Date {
    let Around { today, .. } = around;
    match text {
        Some(text) => {
            let Some(on) = date_in(&text, today.year()) else {
                let why = format!("“{text}”读不出是哪一天，暂按{today}");
                doubts.push((FindingField::Date, why));
                return today;
            };
            before.on = Some(on);
        }
        None => match before.on {
            None => {
                let why = format!("没有写通报日期，暂按{today}");
                doubts.push((FindingField::Date, why));
            }
            Some(held) if header.column(FindingField::Date).is_some() => {
                doubts.push((FindingField::Date, format!("没有写，暂按上面的{held}")));
            }
            Some(_) => {}
        },
    }
    let on = before.on.unwrap_or(today);
    if on > today {
        doubts.push((FindingField::Date, format!("通报日期{on}还没有到")));
    }
    on
}

/// The section as the office calls it, where it is told apart by a part of its name.
fn section(
    text: Option<String>,
    known: &[String],
    doubts: &mut Vec<(FindingField, String)>,
) -> String {
    let Some(text) = text else {
        return String::new();
    };
    if known.is_empty() || known.contains(&text) {
        return text;
    }
    let close = |it: &&String| it.contains(text.as_str()) || text.contains(it.as_str());
    let mut near = known.iter().filter(close);
    match (near.next(), near.next()) {
        (Some(only), None) => {
            doubts.push((FindingField::Section, format!("“{text}”按“{only}”登记")));
            only.clone()
        }
        (Some(_), Some(_)) => {
            let why = format!("“{text}”对得上几个科室，请核对");
            doubts.push((FindingField::Section, why));
            text
        }
        (None, _) => {
            doubts.push((FindingField::Section, format!("“{text}”不在科室名单里")));
            text
        }
    }
}

/// The item that is meant by its number, its title, or both.
fn item(
    text: Option<String>,
    assessment: &Assessment,
    doubts: &mut Vec<(FindingField, String)>,
) -> Option<NodeId> {
    let text = text?;
    let squeezed = |it: &str| it.split_whitespace().collect::<String>();
    let wanted = squeezed(&text);
    let outline = assessment.standard.outline();
    let nodes = outline.iter().map(|it| it.node);
    let nodes: Vec<_> = nodes.filter(|it| it.is_answerable()).collect();
    let title = |it: &str| squeezed(&plain(it));
    let exact = nodes.iter().find(|it| {
        let (code, title) = (title(it.code()), title(&it.title));
        wanted == code || wanted == title || wanted == format!("{code}{title}")
    });
    if let Some(node) = exact {
        return Some(node.id.clone());
    }
    let near = nodes.iter().filter(|it| {
        let title = title(&it.title);
        !title.is_empty() && (wanted.contains(&title) || title.contains(&wanted))
    });
    let near: Vec<_> = near.take(2).collect();
    let (found, why) = match near.as_slice() {
        [only] => {
            let why = format!("“{text}”按“{} {}”对应", only.code(), only.title);
            (Some(only.id.clone()), why)
        }
        [] => (None, format!("没有找到指标“{text}”，先不对应指标")),
        _ => (None, format!("“{text}”对得上几条指标，先不对应指标")),
    };
    doubts.push((FindingField::Item, why));
    found
}

/// What is in the ledger already, or twice in the table, is not booked unless that is wished.
fn mark_repeated(rows: &mut [ReadFinding], assessment: &Assessment) {
    let said = |work: &GapWork| Some((work.problem.clone(), work.notice.as_ref()?.number.clone()));
    let booked: Vec<(String, String)> = assessment.gaps.values().filter_map(said).collect();
    let mut seen = std::collections::BTreeSet::new();
    for row in rows {
        let key = (row.problem.clone(), row.notice.number.clone());
        let why = if booked.contains(&key) {
            "台账里已有同一文号的同样问题"
        } else if !row.problem.is_empty() && !seen.insert(key) {
            "与前面一行相同"
        } else {
            continue;
        };
        row.is_wanted = false;
        row.doubts.push((FindingField::Problem, why.to_owned()));
    }
}
