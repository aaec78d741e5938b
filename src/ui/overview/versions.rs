//! 历史版本: the earlier versions of the file as a table; what restoring one would change stands below its row.

use std::collections::BTreeSet;
use std::path::PathBuf;

use eframe::egui::{Align2, Frame, Id, Margin, Rect, RichText, Ui};

use crate::app::command::file::FileCommand;
use crate::app::command::record::RecordCommand;
use crate::app::record::past::Earlier;
use crate::app::session::Session;
use crate::domain::change::value::Difference;
use crate::ui::theme::{LINE, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{quiet, secondary, toggle};
use crate::ui::widgets::difference::{place_words, size, values};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::holes::{settled, unsettle};
use crate::ui::widgets::paint::{hairline, lay_lines};
use crate::ui::widgets::table::cells::{body, galley_ui, small, words_ui};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::list::{List, Sorted, sorted};
use crate::ui::widgets::table::rows::{Rows, TableWish};
use crate::ui::widgets::text_height::small_lines;
use crate::ui::words as w;

/// The longest value that is shown of a field, in characters; the whole one is shown when pointed at.
const LONGEST: usize = 60;

/// More differences of a version are not listed one by one.
const MAX: usize = 300;

/// The height of a row in a small window, where two lines stand in it, and of a line of a difference.
const TWO_LINES: f32 = 56.0;
const TEXT: f32 = 21.0;

/// Differences stand so far to the right of their version, and this is beside them: space and the scroll bar.
const INDENT: f32 = 12.0;
const BESIDE: f32 = 40.0;

/// What a column says of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Time,
    /// In a small window total and size stand below the time.
    TimeAndTotal,
    Total,
    Size,
    Differs,
    Does,
}

/// The columns of a window that has room.
const WIDE: [Column<'_>; 5] = [
    Column::new(w::VERSION_TIME, 172.0, 172.0).at_left(),
    Column::figures(w::VERSION_TOTAL, 88.0),
    Column::figures(w::VERSION_SIZE, 88.0),
    Column::new(w::VERSION_DIFFERS, 208.0, 140.0).growing(1),
    Column::action("", 216.0),
];
const WIDE_COLUMNS: [Says; 5] = [
    Says::Time,
    Says::Total,
    Says::Size,
    Says::Differs,
    Says::Does,
];

/// The columns of a small window: nothing is scrolled sideways.
const FEW: [Column<'_>; 3] = [
    Column::new(w::VERSION_TIME, 168.0, 168.0).at_left(),
    Column::new(w::VERSION_DIFFERS, 160.0, 120.0).growing(1),
    Column::action("", 216.0),
];
const FEW_COLUMNS: [Says; 3] = [Says::TimeAndTotal, Says::Differs, Says::Does];

/// Shows the versions.
pub(crate) fn versions_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let Some(versions) = &session.past.versions else {
        hint_ui(ui, w::VERSIONS_COMING);
        return;
    };
    if versions.is_empty() {
        empty_ui(ui, w::NO_VERSIONS, None);
        return;
    }
    let id = Id::unique("versions shown");
    let question = session.file.path.display().to_string();
    let paths = versions.iter().map(|it| it.version.path.clone());
    let known: BTreeSet<PathBuf> = settled(ui, (id, &question), paths);
    let listed = versions
        .iter()
        .filter(|it| known.contains(&it.version.path));
    let mut order: Vec<&Earlier> = listed.collect();
    // What restoring one has left is listed once it is asked for: the rows stay under the pointer.
    if newer_ui(ui, versions.len() - order.len()) {
        unsettle::<PathBuf>(ui, id);
    }
    let few = is_narrow(ui.ctx());
    let (columns, says): (&[Column<'_>], &[Says]) = if few {
        (&FEW, &FEW_COLUMNS)
    } else {
        (&WIDE, &WIDE_COLUMNS)
    };
    let list = List {
        name: w::VERSION_LIST,
        columns,
        remembers: !few,
    };
    let rect = ui.available_rect_before_wrap();
    sort(&mut order, (sorted(ui, w::VERSION_LIST), says));
    let mut rows = VersionRows::new(session, &order, says, rect.width());
    let asked = list.show(ctx, ui, rect, &mut rows);
    let mut wanted = rows.asked;
    for wish in asked {
        let picked = match wish {
            TableWish::Pick(row) => Some(row),
            _ => wish.goes_on(),
        };
        if let Some(Row::Version(earlier)) = picked.and_then(|it| rows.rows.get(it)) {
            wanted = compare(session, earlier).or(wanted);
        }
    }
    match wanted {
        Some(Does::Record(command)) => ctx.ask(command),
        Some(Does::File(command)) => ctx.ask(command),
        None => {}
    }
}

const HINT: Margin = Margin {
    left: 12,
    bottom: 4,
    ..Margin::ZERO
};

fn hint_ui(ui: &mut Ui, text: &str) {
    Frame::new()
        .inner_margin(HINT)
        .show(ui, |ui| remark(ui, text));
}

/// What the versions are or, in the same line, how many came to be since they are shown; whether those are asked for.
fn newer_ui(ui: &mut Ui, newer: usize) -> bool {
    let line = Frame::new().inner_margin(HINT).show(ui, |ui| {
        let lines = small_lines(w::VERSIONS_HINT, ui.available_width());
        ui.set_min_height(lines * TEXT);
        if newer == 0 {
            remark(ui, w::VERSIONS_HINT);
            return false;
        }
        let shown = ui.horizontal(|ui| {
            remark(ui, format!("刚才又留下{newer}个新版本，没有列出。"));
            let words = RichText::new(w::VERSIONS_NEWER).size(SMALL);
            ui.link(words).clicked()
        });
        shown.inner
    });
    line.inner
}

/// Sorts the versions by a column; they are listed from the newest on.
fn sort(versions: &mut [&Earlier], (order, says): (Sorted, &[Says])) {
    let Some((column, down)) = order else {
        return;
    };
    // Turned before and after, equal ones have the newest first either way.
    if down {
        versions.reverse();
    }
    match says.get(column) {
        Some(Says::Time | Says::TimeAndTotal) => versions.sort_by_key(|it| it.version.at),
        Some(Says::Total) => {
            versions.sort_by_key(|it| it.version.content.as_ref().map(|it| it.points));
        }
        Some(Says::Size) => versions.sort_by_key(|it| it.version.bytes),
        Some(Says::Differs) => versions.sort_by_key(|it| it.differs),
        Some(Says::Does) | None => {}
    }
    if down {
        versions.reverse();
    }
}

/// What is asked for.
enum Does {
    Record(RecordCommand),
    File(FileCommand),
}

/// Holds a version against the present or, where it is, no longer; nothing where there is nothing to compare.
fn compare(session: &Session, earlier: &Earlier) -> Option<Does> {
    earlier.differs.filter(|it| *it > 0)?;
    let path = &earlier.version.path;
    let compared = session.past.compared.as_ref();
    let is_open = compared.is_some_and(|it| it.path == *path);
    let wish = (!is_open).then(|| path.clone());
    Some(Does::Record(RecordCommand::ChooseVersion(wish)))
}

/// One row.
enum Row<'a> {
    Version(&'a Earlier),
    /// A sentence about the differences of the version above.
    Words(String),
    Difference(&'a Difference),
}

/// The versions as rows, the differences of one of them below it.
struct VersionRows<'a> {
    session: &'a Session,
    rows: Vec<Row<'a>>,
    says: &'a [Says],
    tops: Vec<f32>,
    asked: Option<Does>,
}

impl<'a> VersionRows<'a> {
    fn new(session: &'a Session, versions: &[&'a Earlier], says: &'a [Says], wide: f32) -> Self {
        let mut rows = Vec::new();
        for earlier in versions {
            rows.push(Row::Version(earlier));
            let compared = session.past.compared.as_ref();
            let compared = compared.filter(|it| it.path == earlier.version.path);
            let Some(compared) = compared else { continue };
            rows.push(Row::Words(w::COMPARED_HINT.to_owned()));
            let differences = &compared.differences;
            rows.extend(differences.iter().take(MAX).map(Row::Difference));
            if let Some(more) = differences.len().checked_sub(MAX + 1) {
                rows.push(Row::Words(format!("另有{}处没有列出。", more + 1)));
            }
        }
        let mut rows = Self {
            session,
            rows,
            says,
            tops: vec![0.0],
            asked: None,
        };
        let mut bottom = 0.0;
        for row in &rows.rows {
            bottom += rows.height(row, wide);
            rows.tops.push(bottom);
        }
        rows
    }

    fn height(&self, row: &Row<'_>, wide: f32) -> f32 {
        match row {
            Row::Version(_) if self.says.contains(&Says::TimeAndTotal) => TWO_LINES,
            Row::Version(_) => LINE,
            Row::Words(_) => 32.0,
            Row::Difference(it) => {
                let texts = [self.place(it), self.values(it, LONGEST)];
                let room = wide - 2.0 * INDENT - BESIDE;
                let lines = texts.iter().map(|it| small_lines(it, room));
                lines.sum::<f32>().mul_add(TEXT, 8.0)
            }
        }
    }

    fn values(&self, difference: &Difference, longest: usize) -> String {
        values(difference, &self.session.assessment.standard, longest)
    }

    fn place(&self, difference: &Difference) -> String {
        place_words(difference, &self.session.assessment.standard)
    }

    /// The field that differs, and below it what stands there now and what stood there then.
    fn difference_ui(&self, ui: &Ui, rect: Rect, difference: &Difference) {
        let palette = palette(ui.ctx());
        let place = self.place(difference);
        let look = (bold(SMALL), palette.text);
        let galley = lay_lines(ui, &place, look, rect.width(), usize::MAX);
        let top = rect.top() + 4.0;
        let (head, rest) = rect.split_top_bottom_at_y(top + galley.size().y);
        let align = Align2::LEFT_TOP;
        galley_ui(ui, head.with_min_y(top), (align, galley), &place);
        let text = self.values(difference, LONGEST);
        let galley = lay_lines(ui, &text, small(palette.muted), rest.width(), usize::MAX);
        let shown = galley_ui(ui, rest, (align, galley), &text);
        let whole = self.values(difference, usize::MAX);
        if whole != text {
            shown.on_hover_text(whole);
        }
    }

    fn does_ui(&mut self, ui: &mut Ui, earlier: &Earlier) {
        belongs_to(ui, &time(earlier));
        ui.spacing_mut().item_spacing.x = 0.0;
        let version = &earlier.version;
        let compared = self.session.past.compared.as_ref();
        let is_open = compared.is_some_and(|it| it.path == version.path);
        let differs = earlier.differs.is_some_and(|it| it > 0);
        if differs && toggle(ui, is_open, w::COMPARE).clicked() {
            self.asked = compare(self.session, earlier);
        }
        let path = || version.path.clone();
        if differs && !self.session.read_only && secondary(ui, w::RESTORE).clicked() {
            self.asked = Some(Does::Record(RecordCommand::RestoreVersion(path())));
        }
        if version.content.is_some() && quiet(ui, w::OPEN_READ_ONLY).clicked() {
            self.asked = Some(Does::File(FileCommand::Open(path())));
        }
    }
}

fn time(earlier: &Earlier) -> String {
    let at = earlier.version.at.local();
    at.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// Its total, or that it cannot be read.
fn total(earlier: &Earlier) -> String {
    let content = earlier.version.content.as_ref();
    content.map_or_else(
        || w::VERSION_UNREADABLE.to_owned(),
        |it| {
            let mut answers = it.assessment.answers.values();
            // Where nobody has entered anything, the total is not nought.
            if answers.all(|it| it.inputs.is_empty() && it.na.is_none()) {
                w::UNSCORED.to_owned()
            } else {
                it.points.to_string()
            }
        },
    )
}

/// How far it is from the present, and whether it is damaged.
fn differs(earlier: &Earlier) -> String {
    let words = match earlier.differs {
        Some(0) => w::VERSION_SAME.to_owned(),
        Some(n) => format!("与现在相差{n}处"),
        None => w::VERSION_OTHER.to_owned(),
    };
    let content = earlier.version.content.as_ref();
    if content.is_some_and(|it| it.has_problems) {
        return format!("{words}，{}", w::VERSION_DAMAGED);
    }
    words
}

/// What is a problem of a version, or something to look at, has its colour.
fn total_ui(ui: &Ui, rect: Rect, earlier: &Earlier) {
    let palette = palette(ui.ctx());
    let is_read = earlier.version.content.is_some();
    let colour = if is_read {
        palette.text
    } else {
        palette.problem
    };
    let text = total(earlier);
    let galley = lay_lines(ui, &text, body(colour), rect.width(), 1);
    galley_ui(ui, rect, (Align2::RIGHT_CENTER, galley), &text);
}

fn differs_ui(ui: &Ui, rect: Rect, earlier: &Earlier) {
    let palette = palette(ui.ctx());
    let content = earlier.version.content.as_ref();
    let colour = if content.is_some_and(|it| it.has_problems) {
        palette.warn
    } else {
        palette.text
    };
    let text = differs(earlier);
    let galley = lay_lines(ui, &text, small(colour), rect.width(), 2);
    galley_ui(ui, rect, (Align2::LEFT_CENTER, galley), &text);
}

fn time_and_total_ui(ui: &Ui, rect: Rect, earlier: &Earlier) {
    let palette = palette(ui.ctx());
    let (above, below) = rect.split_top_bottom_at_y(rect.center().y);
    words_ui(ui, above, &time(earlier), body(palette.text));
    let rest = format!("{}·{}", total(earlier), size(earlier.version.bytes));
    words_ui(ui, below, &rest, small(palette.muted));
}

impl Rows for VersionRows<'_> {
    fn count(&self) -> usize {
        self.rows.len()
    }

    fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    fn key(&self, row: usize) -> Id {
        match self.rows.get(row) {
            Some(Row::Version(it)) => Id::unique(("version", &it.version.path)),
            _ => Id::unique(("below a version", row)),
        }
    }

    fn is_head(&self, row: usize) -> bool {
        !matches!(self.rows.get(row), Some(Row::Version(_)))
    }

    fn name(&self, row: usize) -> String {
        let Some(Row::Version(it)) = self.rows.get(row) else {
            return String::new();
        };
        let (total, differs) = (total(it), differs(it));
        format!("{}，{} {total}，{differs}", time(it), w::VERSION_TOTAL)
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let Some(Row::Version(earlier)) = self.rows.get(row) else {
            return;
        };
        let (earlier, palette) = (*earlier, palette(ui.ctx()));
        match self.says.get(column) {
            Some(Says::Time) => {
                words_ui(ui, rect, &time(earlier), body(palette.text));
            }
            Some(Says::TimeAndTotal) => time_and_total_ui(ui, rect, earlier),
            Some(Says::Total) => total_ui(ui, rect, earlier),
            Some(Says::Size) => {
                let text = size(earlier.version.bytes);
                let galley = lay_lines(ui, &text, small(palette.muted), rect.width(), 1);
                galley_ui(ui, rect, (Align2::RIGHT_CENTER, galley), &text);
            }
            Some(Says::Differs) => differs_ui(ui, rect, earlier),
            Some(Says::Does) => self.does_ui(ui, earlier),
            None => {}
        }
    }

    fn head_ui(&mut self, ui: &mut Ui, row: usize, rect: Rect) {
        let palette = palette(ui.ctx());
        let inner = rect.with_min_x(rect.left() + INDENT);
        match self.rows.get(row) {
            Some(Row::Words(text)) => {
                words_ui(ui, inner, text, small(palette.muted));
            }
            Some(Row::Difference(it)) => {
                let inner = inner.with_min_x(inner.left() + INDENT);
                self.difference_ui(ui, inner.with_max_x(inner.right() - INDENT), it);
            }
            Some(Row::Version(_)) | None => {}
        }
        hairline(ui, inner.x_range(), rect.bottom() - 1.0);
    }

    fn has_fields(&self) -> bool {
        true
    }
}
