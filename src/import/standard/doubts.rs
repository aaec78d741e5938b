//! What should be looked at of a whole table: what is hidden, not known, damaged, or does not add up.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::domain::problem::{Problem, Severity};
use crate::import::reading::source::{CellPlace, Grid, SourceFile};
use crate::import::sentences::points::in_cell;
use crate::import::table::columns::Columns;
use crate::import::table::draft::Outline;
use crate::import::table::meaning::Meaning;
use crate::import::table::rows::tables;

/// What is hidden in a table that is read: it is left out, which somebody has to consent to. A sheet that is hidden
/// as a whole is no part of what is read.
pub(crate) fn hidden(source: &SourceFile) -> Vec<Problem> {
    let seen = source.grids.iter().filter(|it| !it.is_hidden);
    let told = seen.filter_map(|grid| {
        let covered = grid.cells().filter(|(at, _)| grid.is_covered(*at)).count();
        let n = grid.n_hidden() - covered;
        let lines = [
            (
                "行",
                lines(&grid.hidden_rows, |row| grid.row(row).next().is_some()),
            ),
            (
                "列",
                lines(&grid.hidden_columns, |column| {
                    grid.cells().any(|(at, _)| at.column == column)
                }),
            ),
        ];
        let named = lines.into_iter().filter(|(_, it)| !it.is_empty());
        let named: Vec<String> = named.map(|(what, it)| format!("第{it}{what}")).collect();
        let mut told = Vec::new();
        if n > 0 {
            let lines = named.join("、");
            told.push(format!("{lines}是隐藏的，其中{n}个单元格没有读入。"));
        }
        if covered > 0 {
            told.push(format!(
                "有{covered}个单元格的内容被合并单元格盖住，看不见，没有读入。"
            ));
        }
        let what = told.concat();
        let remedy = "需要读入的，请在原文件中取消隐藏或筛选，保存后再导入；不需要的可以不管。";
        let problem = Problem::new(Severity::Warning, "I-311", what, remedy);
        let place = grid.called();
        (n + covered > 0).then_some(Problem { place, ..problem })
    });
    told.collect()
}

/// The first of the lines that hold something, counted from 1.
fn lines(hidden: &BTreeSet<u32>, holds: impl Fn(u32) -> bool) -> String {
    const NAMED: usize = 10;
    let held: Vec<u32> = hidden
        .iter()
        .copied()
        .filter(|it| holds(*it))
        .take(NAMED + 1)
        .collect();
    let named = held.iter().take(NAMED).map(|it| (it + 1).to_string());
    let named: Vec<String> = named.collect();
    let more = if held.len() > NAMED { "等" } else { "" };
    format!("{}{more}", named.join("、"))
}

/// What is doubted of a table by its columns.
pub(crate) fn of_columns(grid: &Grid, columns: &Columns) -> Vec<Problem> {
    let mut doubts = unknown(grid, columns);
    doubts.extend(damaged(grid, columns));
    doubts.extend(side_by_side(grid, columns));
    doubts
}

/// Columns with content of which nobody said what they mean, whose head says something else than their cells, or that
/// are to be filled in and are not empty.
fn unknown(grid: &Grid, columns: &Columns) -> Vec<Problem> {
    if grid.columns == 1 {
        return Vec::new();
    }
    let told = tables(columns)
        .into_iter()
        .flat_map(|it| doubtful(grid, it));
    told.collect()
}

/// What is doubtful of the columns of one of the tables of a grid.
fn doubtful(grid: &Grid, columns: &Columns) -> Vec<Problem> {
    let meant = (0..).zip(&columns.meanings);
    let told = meant.filter_map(|(column, meaning)| {
        let below = |at: &CellPlace| at.column == column && columns.header.end <= at.row;
        let n = grid.cells().filter(|(at, _)| below(at)).count();
        let name = columns.name(column).map_or_else(
            || format!("第{}列", column + 1),
            |it| format!("第{}列“{it}”", column + 1),
        );
        let conflict = columns.conflicts.iter().find(|it| it.column == column);
        let (code, what) = match (conflict, meaning) {
            (Some(it), _) if it.taken == Meaning::Unknown => {
                let other = it.other.name();
                let told = format!(
                    "{name}也像是“{other}”，但另有一列已作为“{other}”；这一列的{n}个单元格只记在原文里。"
                );
                ("I-217", told)
            }
            (Some(it), _) if (it.taken, it.other) == (Meaning::Remark, Meaning::Lead) => {
                let told = format!(
                    "{name}写的像是由谁来考核，没有当作牵头科室，{n}个单元格只记在原文里。"
                );
                ("I-217", told)
            }
            (Some(it), _) if (it.taken, it.other) == (Meaning::Remark, Meaning::Level) => {
                let told = format!(
                    "{name}在全表只有一个，没有当作层级，只记在原文里。"
                );
                ("I-217", told)
            }
            (Some(it), _) if it.other != Meaning::Unknown => {
                let (taken, other) = (it.taken.name(), it.other.name());
                let told =
                    format!("{name}按表头像是“{other}”，按内容像是“{taken}”，当作“{taken}”读入。");
                ("I-217", told)
            }
            (Some(it), _) => {
                let taken = it.taken.name();
                let told = format!("不认识{name}的表头，按内容当作“{taken}”读入。");
                ("I-217", told)
            }
            (None, Meaning::Points) if columns.shares.contains(&column) => (
                "I-208",
                format!("{name}是不足1的小数，按占100分的份额读入（0.3是30分）。"),
            ),
            (None, Meaning::Unknown) => (
                "I-207",
                format!("不知道{name}是什么，{n}个单元格的原文记在所在的条目上。"),
            ),
            (None, Meaning::Blank) => (
                "I-215",
                format!("{name}是待填的栏目，其中{n}个单元格已有内容，没有读入。"),
            ),
            _ => return None,
        };
        let remedy = "请指定这一列的含义；不需要的可以不管。";
        let place = format!("表格第{}列", column + 1);
        let problem = Problem::new(Severity::Warning, code, what, remedy);
        (n > 0).then_some(Problem { place, ..problem })
    });
    told.collect()
}

/// Cells that a program took for something else than what was typed: “1-2” become a date, points in per cent.
fn damaged(grid: &Grid, columns: &Columns) -> Vec<Problem> {
    const NAMED: usize = 20;
    let means = |at: CellPlace| {
        let column = usize::try_from(at.column).ok();
        let found = column.and_then(|it| columns.meanings.get(it));
        found.copied().unwrap_or(Meaning::Unknown)
    };
    let below = grid.cells().filter(|(at, _)| columns.header.end <= at.row);
    // A whole column of weights in per cent is meant so.
    let points = grid
        .cells()
        .filter(|(at, _)| columns.header.end <= at.row && means(*at) == Meaning::Points);
    let (mut n_points, mut n_percent) = (0, 0);
    for (_, cell) in points {
        n_points += 1;
        n_percent += usize::from(cell.text.ends_with('%'));
    }
    let all_percent = n_percent > 2 && 3 * n_percent >= 2 * n_points;
    let told = below.filter_map(|(at, cell)| {
        let shown = cell.value.is_some().then_some(cell.text.as_str())?;
        let is_percent = shown.ends_with('%');
        let meant = means(at);
        let what = match meant {
            Meaning::Points if is_percent && all_percent => return None,
            Meaning::Points if is_percent => {
                format!(
                    "分值写成了“{shown}”，按{}分读入。",
                    shown.trim_end_matches('%')
                )
            }
            Meaning::Points if is_rounded(shown, cell.value.as_deref()) => {
                let value = cell.value.as_deref().unwrap_or_default();
                format!("分值显示为“{shown}”，单元格里实际是{value}，按显示的读入。")
            }
            Meaning::Serial | Meaning::Points | Meaning::Level if is_date(shown) => {
                format!(
                    "{}一列显示为“{shown}”，像是录入的编号被表格软件改成了日期。",
                    meant.name()
                )
            }
            _ => return None,
        };
        let remedy = "请对照原表核对；需要改的，请把单元格格式设为文本后重新录入。";
        let place = format!("表格第{}行第{}列", at.row + 1, at.column + 1);
        let problem = Problem::new(Severity::Warning, "I-208", what, remedy);
        Some(Problem { place, ..problem })
    });
    told.take(NAMED).collect()
}

/// Whether points show another number than stands behind them.
fn is_rounded(shown: &str, value: Option<&str>) -> bool {
    let value = value.and_then(in_cell);
    in_cell(shown)
        .zip(value)
        .is_some_and(|(shown, value)| shown != value)
}

/// Names that stand in a header twice, so that two tables may stand side by side; points stand behind each level.
fn side_by_side(grid: &Grid, columns: &Columns) -> Option<Problem> {
    let mut seen = BTreeSet::new();
    let mut twice: Vec<&str> = Vec::new();
    for (at, cell) in columns.header.clone().flat_map(|row| grid.row(row)) {
        let meant = columns.meaning(at.column);
        let counts = matches!(
            meant,
            Meaning::Serial | Meaning::Points | Meaning::Level | Meaning::Text
        );
        if counts && cell.columns == 1 && !seen.insert(cell.text.as_str()) {
            twice.push(&cell.text);
        }
    }
    let name = twice.first().filter(|_| twice.len() > 1)?;
    let what = format!("表头里“{name}”出现了两次，可能是并排的两张表，只能按一张表读入。");
    let remedy = "请核对；是并排的，请在原文件里把右边的一张移到下面，再导入。";
    let problem = Problem::new(Severity::Warning, "I-212", what, remedy);
    let place = grid.called();
    Some(Problem { place, ..problem })
}

/// Whether a number is shown as a day: 1月2日, 2-Jan, 2026-1-2, 1/2.
fn is_date(shown: &str) -> bool {
    let is_sign =
        |it: char| matches!(it, '-' | '/' | '.' | '年' | '月' | '日') || it.is_ascii_alphanumeric();
    let has_sign =
        shown.contains(['月', '日', '年']) || shown.trim_start_matches('-').contains(['-', '/']);
    has_sign && shown.chars().all(is_sign)
}

/// Totals of a table that are the sum of no run of its top nodes, whose points are `made`.
pub(crate) fn totals(found: &Outline, made: &[Points]) -> Vec<Problem> {
    let stated = found.totals.iter().filter(|(_, it)| it.is_positive());
    let mut sum = Points::ZERO;
    let mut sums_up_to: BTreeSet<Points> = BTreeSet::from([sum]);
    sums_up_to.extend(made.iter().map(|it| {
        sum += *it;
        sum
    }));
    let sums = |total: &Points| {
        let mut ends = sums_up_to.iter();
        ends.any(|end| sums_up_to.contains(&(*end - *total)))
    };
    let inner = |total: &Points| found.nodes.iter().any(|it| it.points == Some(*total));
    let wrong = stated.filter(|(_, it)| !sums(it) && !inner(it));
    let all: Points = made.iter().copied().sum();
    let told = wrong.map(|(place, total)| {
        let what = format!("表中写明合计{total}分，各项之和为{all}分。");
        let remedy = "请核对原表各项的分值；标准按各项之和计算。";
        let place = format!("表格第{}行", place.row + 1);
        let problem = Problem::new(Severity::Warning, "I-205", what, remedy);
        Problem { place, ..problem }
    });
    told.collect()
}
