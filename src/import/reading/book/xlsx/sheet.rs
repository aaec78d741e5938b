//! One sheet of a workbook: its cells as they are shown, its merges, and what of it is hidden.

use quick_xml::events::BytesStart;

use crate::import::reading::book::number_format::formats::{Format, Shown};
use crate::import::reading::book::number_format::serial;
use crate::import::reading::book::place::{self, Area};
use crate::import::reading::book::spans::Spans;
use crate::import::reading::book::told::Told;
use crate::import::reading::book::xlsx::escape::unescaped;
use crate::import::reading::book::xlsx::package::KIND;
use crate::import::reading::book::xlsx::run::Run;
use crate::import::reading::book::xlsx::strings::Strings;
use crate::import::reading::book::xlsx::styles::Styles;
use crate::import::reading::source::{CellPlace, Grid, SourceCell};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS, tidy};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, walk_metered};

/// The most merges of a sheet.
const MOST: usize = 100_000;

/// What all sheets of a workbook share.
pub(super) struct Shared<'a> {
    /// Their texts.
    pub strings: &'a Strings,
    /// Their formats.
    pub styles: &'a Styles,
    /// Who counts.
    pub meter: &'a Meter,
}

/// Reads a sheet called `name`.
pub(super) fn read(
    content: &[u8],
    name: &str,
    shared: &Shared<'_>,
    told: &mut Told,
) -> Result<Grid, IntakeError> {
    let mut sheet = Sheet {
        shared,
        told,
        grid: Grid::new(name),
        row: 0,
        column: 0,
        n_outside: 0,
        hides_zeros: false,
        cell: None,
        text: String::new(),
        gathers: false,
        has_own: false,
        hidden: Spans::default(),
        merges: Vec::new(),
        run: Run::default(),
    };
    walk_metered(
        content,
        KIND,
        shared.meter,
        // How text is spoken, and what a sheet says of cells without being one.
        |it| {
            matches!(
                it,
                "rPh" | "extLst" | "Fallback" | "conditionalFormatting" | "dataValidations"
            )
        },
        |part| sheet.take(part),
    )?;
    Ok(sheet.finished())
}

struct Sheet<'a> {
    shared: &'a Shared<'a>,
    told: &'a mut Told,
    grid: Grid,
    /// The row that is read, and the next column in it.
    row: u32,
    column: u32,
    n_outside: usize,
    hides_zeros: bool,
    cell: Option<Cell>,
    text: String,
    /// Whether text belongs to the cell.
    gathers: bool,
    /// Whether the cell has a text of its own, not one that is shared.
    has_own: bool,
    hidden: Spans,
    merges: Vec<Area>,
    run: Run,
}

/// A cell that is read.
struct Cell {
    at: CellPlace,
    style: usize,
    kind: Kind,
    is_formula: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Shared,
    Text,
    Formula,
    Bool,
    Error,
    Date,
}

impl Sheet<'_> {
    fn take(&mut self, part: Part<'_>) -> Result<(), IntakeError> {
        if let Part::Open(name, element) = part {
            self.run.take(name, element);
        }
        match part {
            Part::Open("c", element) => self.cell(element),
            // A text of the cell's own counts, whatever value stands beside it.
            Part::Open("is", _) => {
                self.text.clear();
                self.has_own = true;
            }
            Part::Open("v", _) => self.gathers = self.cell.is_some() && !self.has_own,
            Part::Open("t", _) => self.gathers = self.cell.is_some(),
            Part::Open("f", _) => {
                if let Some(cell) = &mut self.cell {
                    cell.is_formula = true;
                }
            }
            Part::Close("v" | "t") => self.gathers = false,
            Part::Text(text) if self.gathers => self.run.push(text, &mut self.text),
            Part::Close("c") => return self.end_cell(),
            Part::Open("row", element) => self.row(element),
            Part::Close("row") => self.row = self.row.saturating_add(1),
            Part::Open("col", element) => self.columns(element),
            Part::Open("mergeCell", element) => {
                let area = attribute(element, "ref").and_then(|it| place::area(&it));
                if let Some(area) = area.filter(|_| self.merges.len() < MOST) {
                    self.merges.push(area);
                }
            }
            Part::Open("sheetView", element) => {
                self.hides_zeros = attribute(element, "showZeros").is_some_and(|it| is_false(&it));
            }
            _ => {}
        }
        Ok(())
    }

    fn row(&mut self, element: &BytesStart<'_>) {
        self.column = 0;
        let (mut is_hidden, mut is_flat) = (false, false);
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => {
                    let number = attribute.value.trim().parse::<u32>().ok();
                    if let Some(row) = number.and_then(|it| it.checked_sub(1)) {
                        self.row = row;
                    }
                }
                "hidden" => is_hidden = is_true(&attribute.value),
                "ht" => is_flat = is_zero(&attribute.value),
                _ => {}
            }
        }
        if (is_hidden || is_flat) && self.row < MAX_ROWS {
            self.grid.hidden_rows.insert(self.row);
        }
    }

    fn columns(&mut self, element: &BytesStart<'_>) {
        let number = |name: &str| attribute(element, name)?.trim().parse::<u32>().ok();
        let is_hidden = attribute(element, "hidden").is_some_and(|it| is_true(&it))
            || attribute(element, "width").is_some_and(|it| is_zero(&it));
        if is_hidden
            && let (Some(from), Some(to)) = (number("min"), number("max"))
            && let Some(from) = from.checked_sub(1)
        {
            self.hidden.add(from, to.saturating_sub(from));
        }
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let mut cell = Cell {
            at: CellPlace {
                row: self.row,
                column: self.column,
            },
            style: 0,
            kind: Kind::Number,
            is_formula: false,
        };
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.local_name().as_ref() {
                "r" => {
                    if let Some(at) = place::place(attribute.value.trim()) {
                        cell.at = at;
                    }
                }
                "s" => cell.style = attribute.value.trim().parse().unwrap_or_default(),
                "t" => {
                    cell.kind = match &*attribute.value {
                        "s" => Kind::Shared,
                        "inlineStr" => Kind::Text,
                        "str" => Kind::Formula,
                        "b" => Kind::Bool,
                        "e" => Kind::Error,
                        "d" => Kind::Date,
                        _ => Kind::Number,
                    }
                }
                _ => {}
            }
        }
        self.column = cell.at.column.saturating_add(1);
        self.text.clear();
        (self.gathers, self.has_own) = (false, false);
        self.cell = Some(cell);
    }

    fn end_cell(&mut self) -> Result<(), IntakeError> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let at = cell.at;
        let is_empty = self.text.trim().is_empty();
        if is_empty && !(cell.is_formula || cell.kind == Kind::Text) {
            return Ok(());
        }
        if at.row >= MAX_ROWS || at.column >= MAX_COLUMNS {
            self.n_outside = self.n_outside.saturating_add(usize::from(!is_empty));
            return Ok(());
        }
        if is_empty {
            // A text of no letters is an outcome.
            if cell.is_formula && cell.kind != Kind::Formula && cell.kind != Kind::Text {
                self.told.no_outcome(&self.grid.name, at);
            }
            return Ok(());
        }
        let shown = self.shown(&cell);
        let meter = self.shared.meter;
        let shared = self
            .text
            .trim()
            .parse()
            .ok()
            .filter(|_| cell.kind == Kind::Shared);
        let of_shared = shared.and_then(|it| self.shared.strings.struck(it));
        let struck = self.run.struck().or_else(|| of_shared.map(str::to_owned));
        if self.shared.styles.strikes(cell.style) && !shown.text.is_empty() {
            return self.told.struck(&self.grid.name, at, &shown.text, meter);
        }
        if let Some(struck) = struck {
            self.told.struck(&self.grid.name, at, &struck, meter)?;
        }
        if !self.told.takes(&self.grid.name, at, &shown, meter)? {
            return Ok(());
        }
        meter.count(&shown.text)?;
        let made = SourceCell {
            value: shown.value,
            ..SourceCell::of(shown.text)
        };
        self.grid.put(at, made);
        Ok(())
    }

    /// What a cell with some content shows.
    fn shown(&mut self, cell: &Cell) -> Shown {
        let styles = self.shared.styles;
        let of_number = |number: f64| {
            let format = styles.format(cell.style);
            format.shown(number, styles.formats.base)
        };
        let raw = self.text.trim();
        match cell.kind {
            Kind::Number => match raw.parse::<f64>() {
                Ok(number) if number == 0.0 && self.hides_zeros => Shown::default(),
                Ok(number) if number.is_finite() => of_number(number),
                _ => of_text(tidy(&unescaped(&self.text))),
            },
            Kind::Shared => {
                let text = raw.parse().ok().and_then(|it| self.shared.strings.text(it));
                let format = styles.format(cell.style);
                if text.is_none() {
                    self.told.no_text(&self.grid.name, cell.at);
                }
                formatted(&format, text.unwrap_or_default())
            }
            Kind::Text | Kind::Formula => {
                let format = styles.format(cell.style);
                formatted(&format, &tidy(&unescaped(&self.text)))
            }
            Kind::Bool => of_text(if is_true(raw) { "是" } else { "否" }.to_owned()),
            Kind::Error => {
                self.told.error(&self.grid.name, cell.at, raw);
                of_text(tidy(raw))
            }
            Kind::Date => {
                let base = styles.formats.base;
                let format = styles.format(cell.style);
                match serial::of_iso(raw, base) {
                    Some(number) if format.is_date() => format.shown(number, base),
                    Some(number) => {
                        let has_time = number.fract() != 0.0;
                        let code = if has_time {
                            "yyyy/m/d h:mm:ss"
                        } else {
                            "yyyy/m/d"
                        };
                        styles.formats.of_code(code).shown(number, base)
                    }
                    None => of_text(tidy(raw)),
                }
            }
        }
    }

    fn finished(mut self) -> Grid {
        let name = self.grid.name.clone();
        let mut n_reversed = 0_usize;
        for merge in &self.merges {
            n_reversed += usize::from(merge.is_reversed);
            if merge.rows <= MAX_ROWS && merge.columns <= MAX_COLUMNS {
                self.grid.merge(merge.from, merge.rows, merge.columns);
            }
        }
        self.grid.settle();
        self.grid.hidden_columns = self.hidden.before(self.grid.columns, &mut self.told.left);
        if n_reversed > 0 {
            let told = format!(
                "工作表“{name}”有{n_reversed}处合并单元格的起止位置写反，已按正确的范围读入。"
            );
            self.told.source.remark(told);
        }
        if self.n_outside > 0 {
            let told = format!(
                "工作表“{name}”有{}个单元格的位置超出范围，没有读入。",
                self.n_outside
            );
            self.told.source.remark(told);
        }
        self.grid
    }
}

/// A text as its format shows it.
fn formatted(format: &Format, text: &str) -> Shown {
    match format.shown_text(text) {
        None => of_text(text.to_owned()),
        Some(shown) => {
            let shown = tidy(&shown);
            let value = (shown != text && !text.is_empty()).then(|| text.into());
            Shown {
                text: shown,
                value,
                oddity: None,
            }
        }
    }
}

fn of_text(text: String) -> Shown {
    Shown {
        text,
        ..Shown::default()
    }
}

fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on" | "TRUE")
}

fn is_false(value: &str) -> bool {
    matches!(value.trim(), "0" | "false" | "off" | "FALSE")
}

/// Whether a height or width leaves nothing to see.
fn is_zero(value: &str) -> bool {
    value.trim().parse::<f64>().is_ok_and(|it| it == 0.0)
}
