//! Separated values (.csv, .tsv, what is pasted from a sheet). Quotes hold a cell together only where they enclose
//! the whole of it; any other quote is a character like all others, and swallows nothing.

use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, tidy};
use crate::intake::meter::Meter;

/// How many records tell which sign separates the values.
const LOOKED_AT: usize = 50;

/// One value, and what is behind it.
struct Value<'a> {
    text: std::borrow::Cow<'a, str>,
    /// Whether it ends its record.
    is_last: bool,
    /// Whether it has a quote without another.
    is_stray: bool,
    rest: &'a str,
}

/// The sign that separates the values of a text: the one by which most of its records have the same number of values;
/// `None` where no sign makes a table of it. A first line “sep=;” names it.
pub(super) fn separator(text: &str) -> Option<char> {
    if let Some(named) = named(text) {
        return Some(named);
    }
    let fits = |sign: char| {
        let counts: Vec<usize> = records(text, sign)
            .take(LOOKED_AT)
            .filter(|it| *it > 0)
            .collect();
        let several = counts.iter().filter(|it| **it > 1).count();
        let usual = middle(&counts);
        let same = counts.iter().filter(|it| **it == usual).count();
        // A sign that stands once in every line, as a tab before a number, makes no better table than one of many columns.
        let worth = same * usual.saturating_sub(1);
        (counts.len() > 1 && 2 * several > counts.len()).then_some(worth)
    };
    let found = ['\t', ',', ';', '|'].into_iter().rev();
    let found = found.filter_map(|sign| Some((fits(sign)?, sign)));
    let best = found
        .max_by_key(|(worth, sign)| (*worth, *sign == '\t'))
        .map(|(_, sign)| sign);
    best.or_else(|| {
        text.lines()
            .take(LOOKED_AT)
            .any(|it| it.contains('\t'))
            .then_some('\t')
    })
}

/// The separator that a first line “sep=;” names, as Excel reads it.
fn named(text: &str) -> Option<char> {
    let first = text.lines().next()?.trim();
    let sign = first
        .strip_prefix("sep=")
        .or_else(|| first.strip_prefix("SEP="))?;
    let mut signs = sign.chars();
    signs.next().filter(|_| signs.next().is_none())
}

/// How many values each record has; 0 for a blank line.
fn records(text: &str, sign: char) -> impl Iterator<Item = usize> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (mut n, mut any) = (0, false);
        loop {
            let value = value(rest, sign, 0);
            n += 1;
            any |= !value.text.trim().is_empty();
            rest = value.rest;
            if value.is_last {
                return Some(if any { n } else { 0 });
            }
        }
    })
}

/// The first value of `text`. `n_signs` is how many separators a record of this table has: a quote that would take
/// in whole records of that form encloses nothing.
fn value(text: &str, sign: char, n_signs: usize) -> Value<'_> {
    let ends = |it: char| it == sign || it == '\n' || it == '\r';
    if let Some((inner, rest)) = enclosed(text, sign, n_signs) {
        let blanks = rest.trim_start_matches(' ');
        let (rest, is_last) = behind(blanks, sign);
        let text = inner.replace("\"\"", "\"").into();
        return Value {
            text,
            is_last,
            is_stray: false,
            rest,
        };
    }
    let (plain, rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let (rest, is_last) = behind(rest, sign);
    let is_stray = plain.matches('"').count() % 2 == 1;
    Value {
        text: plain.into(),
        is_last,
        is_stray,
        rest,
    }
}

/// What a pair of quotes encloses at the beginning of `text`, and what is behind; `None` where the first quote
/// encloses no whole cell.
fn enclosed(text: &str, sign: char, n_signs: usize) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let at = from + inside.get(from..)?.find('"')?;
        let behind = inside.get(at + 1..)?;
        if behind.starts_with('"') {
            from = at + 2;
            continue;
        }
        let next = behind.trim_start_matches(' ').chars().next();
        let closes = next.is_none_or(|it| it == sign || it == '\n' || it == '\r');
        let inner = inside.get(..at)?;
        let whole_records = || {
            let mut lines = inner.lines().skip(1);
            n_signs > 0 && lines.any(|it| it.matches(sign).count() >= n_signs)
        };
        return (closes && !whole_records()).then_some((inner, behind));
    }
}

/// What is behind a separator or the end of a line, and whether a record ends there.
fn behind(rest: &str, sign: char) -> (&str, bool) {
    if let Some(rest) = rest.strip_prefix(sign) {
        return (rest, false);
    }
    let rest = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix(['\n', '\r']))
        .unwrap_or(rest);
    (rest, true)
}

/// A table of the values of `text`.
pub(super) fn table(
    text: &str,
    sign: char,
    name: &str,
    meter: &Meter,
) -> Result<SourceFile, IntakeError> {
    let mut rest = text;
    if named(text).is_some() {
        rest = text.split_once('\n').map_or("", |(_, rest)| rest);
    }
    let n_signs = usual(rest, sign).saturating_sub(1);
    let mut grid = Grid::new(name);
    let mut source = SourceFile::default();
    let (mut row, mut column, mut n_outside) = (0, 0, 0_usize);
    let mut strays: Vec<u32> = Vec::new();
    while !rest.is_empty() {
        if row >= MAX_ROWS {
            source.remark(format!("第{MAX_ROWS}行之后没有读入。"));
            break;
        }
        let value = value(rest, sign, n_signs);
        meter.at(text.len() - value.rest.len(), text.len())?;
        let shown = shown(&value.text);
        if value.is_stray {
            strays.push(row + 1);
        }
        if column >= MAX_COLUMNS {
            n_outside += usize::from(!shown.is_empty());
        } else if !shown.is_empty() {
            meter.count(&shown)?;
            grid.put(CellPlace { row, column }, SourceCell::of(shown));
        }
        column = column.saturating_add(1);
        if value.is_last {
            (row, column) = (row + 1, 0);
        }
        rest = value.rest;
    }
    if n_outside > 0 {
        source.remark(format!(
            "有{n_outside}个单元格超出{MAX_COLUMNS}列，没有读入。"
        ));
    }
    if !strays.is_empty() {
        source.remark(told(&strays));
    }
    grid.settle();
    if !grid.is_empty() {
        source.grids.push(grid);
    }
    Ok(source)
}

/// The middle one of several numbers; 0 of none.
fn middle(counts: &[usize]) -> usize {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or(0)
}

/// What a value shows: `="001"` is how programs keep a sheet from taking 001 for a number.
fn shown(value: &str) -> String {
    let text = tidy(value);
    let inner = text.strip_prefix("=\"").and_then(|it| it.strip_suffix('"'));
    inner
        .filter(|it| !it.contains('"'))
        .map_or_else(|| text.clone(), str::to_owned)
}

/// The number of values that most of the first records have.
fn usual(text: &str, sign: char) -> usize {
    let counts: Vec<usize> = records(text, sign)
        .take(LOOKED_AT)
        .filter(|it| *it > 1)
        .collect();
    middle(&counts).max(1)
}

fn told(strays: &[u32]) -> String {
    const NAMED: usize = 10;
    let rows: Vec<String> = strays.iter().take(NAMED).map(u32::to_string).collect();
    let more = if strays.len() > NAMED { "等" } else { "" };
    format!(
        "第{}行{more}有不成对的英文引号，按普通文字读入。",
        rows.join("、")
    )
}
