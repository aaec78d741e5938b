//! 各项目得分 of the 轮次对比表: what each round had of each project, with bonus, negative list and what else changes the
//! total, so that every column comes to its total; points are counted against each other only under one maximum.

use crate::domain::assessment::past_round::{RoundMark, Stood};
use crate::domain::decimal::Points;
use crate::domain::round::compare::{Course, Round, rates_in_words, risen};
use crate::domain::standard::{Entry, Role};
use crate::export::documents::content::{Content, Item};
use crate::export::documents::shares::share;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table, TotalRow};

/// So many rounds stand side by side, the latest ones; the chart has all of them.
const SIDE_BY_SIDE: usize = 4;

/// What the share of its maximum is called that a project has.
const RATE: &str = "得分率";

/// What a round has of a line.
#[derive(Clone, Copy)]
struct Had {
    points: Points,
    /// What it could have had; nothing where that is no part of the maximum.
    max: Option<Points>,
    stood: Stood,
}

/// A line of the table; a round that scored nothing of it has nothing.
struct Line {
    name: String,
    had: Vec<Option<Had>>,
    /// What is to be said of it beside its numbers.
    remark: String,
    /// Whether more of it is better.
    is_won: bool,
    /// What the share of its maximum is called that it has.
    rate: &'static str,
}

/// The latest rounds of each project side by side.
pub(crate) fn table(content: &Content<'_>, all: &[Round<'_>]) -> Table {
    let first = all.len().saturating_sub(SIDE_BY_SIDE);
    let shown = all.get(first..).unwrap_or(all);
    let sides: Vec<Side<'_, '_>> = (first..)
        .zip(shown)
        .map(|(at, round)| Side {
            round,
            is_present: at + 1 == all.len(),
        })
        .collect();
    let lines = lines(content, &sides);
    let mut columns = vec![
        Column::new("序号", ColumnKind::Serial, 12, 6),
        Column::new("测评项目", ColumnKind::LongText, 50, 28),
        Column::new("应得分", ColumnKind::Points, 16, 9),
    ];
    let named = shown.iter();
    columns.extend(named.map(|it| Column::new(&*it.side.name, ColumnKind::Points, 24, 14)));
    columns.extend([
        Column::new("增减", ColumnKind::Points, 22, 14),
        Column::new("变化", ColumnKind::ShortText, 18, 10),
        Column::new("备注", ColumnKind::LongText, 44, 26),
    ]);
    let rows = (1_u32..).zip(&lines);
    let rows = rows.map(|(number, line)| {
        let mut cells = vec![Cell::number(number), Cell::text(line.name.clone())];
        cells.extend(line.cells());
        Row::Cells(cells)
    });
    let rows = rows.collect();
    let total = total(shown);
    let mut cells = vec![Cell::default(), Cell::default()];
    cells.extend(total.cells());
    Table {
        name: "各项目得分".to_owned(),
        columns,
        rows,
        total: Some(TotalRow {
            label: total.name,
            cells,
        }),
        ..Table::default()
    }
}

/// A round that is shown.
struct Side<'a, 'r> {
    round: &'a Round<'r>,
    is_present: bool,
}

fn lines(content: &Content<'_>, sides: &[Side<'_, '_>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (top, score, items) in content.projects(Role::Scored) {
        let own = share(content, score, &items);
        let had = sides.iter().map(|side| {
            let mark = side.round.marks.get(&top.node.id)?;
            let (points, max) = if side.is_present {
                (own.points, own.full)
            } else {
                let weighed = |it: Points| it.times(top.node.weight).rounded();
                (weighed(mark.points), weighed(mark.max))
            };
            Some(Had {
                points,
                max: Some(max),
                stood: mark.stood,
            })
        });
        lines.push(Line {
            name: top.node.title.clone(),
            had: had.collect(),
            remark: String::new(),
            is_won: true,
            rate: RATE,
        });
    }
    lines.extend(beside(content, sides));
    let mut rest: Vec<Option<Had>> = (0..)
        .zip(sides)
        .map(|(at, side)| rest(&lines, at, side))
        .collect();
    // What does not apply is part of the maximum, and the column comes to it; where the rounds differ, no number does.
    let mut lacks = rest.iter().flatten().map(|it| it.max);
    if lacks
        .next()
        .is_some_and(|first| lacks.any(|it| it != first))
    {
        rest.iter_mut().flatten().for_each(|it| it.max = None);
    }
    if rest.iter().flatten().any(|it| !it.points.is_zero()) {
        lines.push(Line {
            name: "折算和取位等".to_owned(),
            had: rest,
            remark: "不适用条目折算、超过上限和取位的差额".to_owned(),
            is_won: false,
            rate: RATE,
        });
    }
    lines
}

/// The lines of the bonus and of the negative list, where the standard has them.
fn beside(content: &Content<'_>, sides: &[Side<'_, '_>]) -> Vec<Line> {
    let mut lines = Vec::new();
    let total = &content.tree.total;
    let standard = &content.assessment.standard;
    if let Some(bonus) = &standard.bonus {
        let part = |side: &Side<'_, '_>| {
            let mut had = part(content, side, Role::Bonus)?;
            had.points = if side.is_present {
                total.bonus
            } else {
                had.points.min(bonus.cap).rounded()
            };
            Some(had)
        };
        lines.push(Line {
            name: "加分项".to_owned(),
            had: sides.iter().map(part).collect(),
            remark: format!("最多加{}分", bonus.cap),
            is_won: true,
            rate: RATE,
        });
    }
    if !standard.negative.is_empty() {
        let part = |side: &Side<'_, '_>| {
            let mut had = part(content, side, Role::Negative)?;
            had.points = if side.is_present {
                -total.negative
            } else {
                had.points.rounded()
            };
            Some(had)
        };
        lines.push(Line {
            name: "负面清单".to_owned(),
            had: sides.iter().map(part).collect(),
            remark: "从总分中扣除".to_owned(),
            is_won: true,
            rate: RATE,
        });
    }
    lines
}

/// What a round has of the bonus or of the negative list before anything holds it; nothing where nobody looked.
fn part(content: &Content<'_>, side: &Side<'_, '_>, role: Role) -> Option<Had> {
    let marks = &side.round.marks;
    let tops = content.outline.iter();
    let tops = tops.filter(|it| it.depth == 0 && it.role == role);
    let tops: Vec<&RoundMark> = tops.filter_map(|it| marks.get(&it.node.id)).collect();
    let points = tops.iter().map(|it| it.points).sum();
    let items = content
        .items()
        .filter(|it: &Item<'_>| it.entry.role == role);
    let is_open = |entry: &Entry<'_>| {
        let mark = marks.get(&entry.node.id);
        mark.is_none_or(|it| it.stood == Stood::Partial)
    };
    let is_whole = items.map(|it| it.entry).all(|it| !is_open(&it));
    (!tops.is_empty()).then_some(Had {
        points,
        max: None,
        stood: if is_whole {
            Stood::Scored
        } else {
            Stood::Partial
        },
    })
}

/// What the total of a round has beside its lines.
fn rest(lines: &[Line], at: usize, side: &Side<'_, '_>) -> Option<Had> {
    let side = &side.round.side;
    let had = || lines.iter().filter_map(|it| *it.had.get(at)?);
    let sum: Points = had().filter_map(Had::counted).sum();
    let lacks = side.max - had().filter_map(|it| it.max).sum();
    (!side.is_unscored).then_some(Had {
        points: side.total - sum,
        max: Some(lacks).filter(|it| it.is_positive()),
        stood: Stood::Scored,
    })
}

/// What the rounds came to.
fn total(shown: &[Round<'_>]) -> Line {
    let had = shown.iter().map(|it| {
        let side = &it.side;
        (!side.is_unscored).then_some(Had {
            points: side.total,
            max: Some(side.max),
            stood: if side.unscored > 0 {
                Stood::Partial
            } else {
                Stood::Scored
            },
        })
    });
    Line {
        name: "总　　分".to_owned(),
        had: had.collect(),
        remark: String::new(),
        is_won: true,
        rate: "总分占满分的比例",
    }
}

impl Had {
    /// The number that stands in its column.
    fn counted(self) -> Option<Points> {
        let is_told = self.stood == Stood::NotApplicable && self.points.is_zero();
        (!is_told).then_some(self.points)
    }

    /// What its cell says, which has the maximum beside it where rounds differ in that.
    fn shown(self, with_max: bool) -> Cell {
        let Some(points) = self.counted() else {
            return Cell::text("不适用");
        };
        let open = if self.stood == Stood::Partial {
            "\n（未评完）"
        } else {
            ""
        };
        match self.max.filter(|_| with_max) {
            Some(max) => Cell::text(format!("{points}／{max}{open}").replace('-', "－")),
            None if open.is_empty() => Cell::number(points),
            None => Cell::text(format!("{points}{open}").replace('-', "－")),
        }
    }
}

impl Line {
    /// The maximum of all rounds that scored it, where it is one.
    fn max(&self) -> Result<Option<Points>, Differ> {
        let mut all = self.had.iter().flatten().map(|it| it.max);
        let Some(first) = all.next() else {
            return Ok(None);
        };
        if all.all(|it| it == first) {
            Ok(first)
        } else {
            Err(Differ)
        }
    }

    /// The cells behind its name.
    fn cells(&self) -> Vec<Cell> {
        let max = self.max();
        let mut cells = vec![match max {
            Ok(Some(max)) => Cell::number(max),
            Ok(None) => Cell::default(),
            Err(Differ) => Cell::text("不同"),
        }];
        let told = self.had.iter();
        cells.extend(told.map(|it| match it {
            Some(had) => had.shown(max.is_err()),
            None => Cell::text("未评"),
        }));
        cells.extend(self.moved());
        cells
    }

    /// What is said of it where it has another maximum now: why the points alone do not tell whether it is better, and
    /// by which share that is told.
    fn of_another(&self, from: Had, to: Had) -> String {
        let [was, is] = [from, to].map(|it| it.max.unwrap_or_default());
        let name = if self.rate == RATE {
            "应得分"
        } else {
            "满分"
        };
        let why = format!("{name}由{was}分变为{is}分（不适用的条目或者标准有变化）");
        match rates_in_words((from.points, was), (to.points, is)) {
            Some(rates) => format!("{why}，升降按{}看：{rates}", self.rate),
            None => why,
        }
    }

    /// The last two rounds of it.
    fn last_two(&self) -> [Option<Had>; 2] {
        match self.had.as_slice() {
            [.., from, to] => [*from, *to],
            _ => [None, None],
        }
    }

    /// 增减, 变化 and 备注.
    fn moved(&self) -> [Cell; 3] {
        let [from, to] = self.last_two();
        let mark = |it: &Had| RoundMark {
            points: it.points,
            max: it.max.unwrap_or_default(),
            stood: it.stood,
            name: String::new(),
        };
        let [was, is] = [&from, &to].map(|it| it.as_ref().map(mark));
        let course = Course::of(was.as_ref(), is.as_ref()).filter(|_| self.is_won);
        let tone = match course {
            Some(Course::Gained) => RowTone::Done,
            Some(Course::Lost) => RowTone::Problem,
            _ => RowTone::Normal,
        };
        let words = course.map_or("", |it| it.in_words(was.as_ref(), is.as_ref()));
        // What does not apply has its points too, mostly none: so the column comes to what the totals differ by.
        let known = |it: Option<Had>| it.filter(|it| it.stood != Stood::Partial);
        let (by, why) = match (known(from), known(to)) {
            (Some(from), Some(to)) => {
                let by = Cell::number(risen(from.points, to.points));
                let why = (from.max != to.max).then(|| self.of_another(from, to));
                (by, why.unwrap_or_default())
            }
            _ => (Cell::default(), String::new()),
        };
        let remark = [self.remark.clone(), why];
        let remark: Vec<String> = remark.into_iter().filter(|it| !it.is_empty()).collect();
        [
            by.toned(tone),
            Cell::text(words).toned(tone),
            Cell::text(remark.join("；")),
        ]
    }
}

/// That the rounds have not one maximum.
struct Differ;
