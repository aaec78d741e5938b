//! 修改记录: who changed what and when, as a table of what stood there before and after.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{Align2, Frame, Galley, Id, Margin, Rect, Ui};

use crate::app::command::record::RecordCommand;
use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::record::past::LogLine;
use crate::app::session::Session;
use crate::domain::change::log::Act;
use crate::domain::standard::{NodeId, Standard};
use crate::ui::theme::{is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::empty_ui;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::difference::{place_words, sides, title};
use crate::ui::widgets::focus::belongs_to;
use crate::ui::widgets::paint::lay_lines;
use crate::ui::widgets::table::cells::{galley_ui, small};
use crate::ui::widgets::table::column::Column;
use crate::ui::widgets::table::link::galley_link;
use crate::ui::widgets::table::list::{List, Sorted, sorted};
use crate::ui::widgets::table::rows::{Rows, TableWish};
use crate::ui::widgets::text_height::small_lines;
use crate::ui::words as w;

/// The longest value that is shown of a field, in characters; the whole one is shown when pointed at.
const LONGEST: usize = 60;

/// The height of a line, the least height of a row, and what there is above and below its lines together.
const TEXT: f32 = 21.0;
const LEAST: f32 = 56.0;
const AROUND: f32 = 14.0;

/// Between the edge of a cell and what stands in it, on both sides.
const PADDING: f32 = 16.0;

/// A change with its number: how many were made before it.
type Numbered<'a> = (usize, &'a LogLine);

/// What a column says of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Time,
    Who,
    TimeAndWho,
    Place,
    From,
    To,
}

/// The columns of a window that has room.
const WIDE: [Column<'_>; 5] = [
    Column::new(w::LOG_TIME, 104.0, 96.0),
    Column::new(w::LOG_WHO, 108.0, 80.0),
    Column::new(w::LOG_PLACE, 204.0, 120.0).growing(2),
    Column::new(w::LOG_FROM, 188.0, 120.0).growing(3),
    Column::new(w::LOG_TO, 188.0, 120.0).growing(3),
];
const WIDE_COLUMNS: [Says; 5] = [Says::Time, Says::Who, Says::Place, Says::From, Says::To];

/// The columns of a small window: nothing is scrolled sideways.
const FEW: [Column<'_>; 4] = [
    Column::new(w::LOG_TIME_WHO, 116.0, 96.0),
    Column::new(w::LOG_PLACE, 140.0, 120.0).growing(2),
    Column::new(w::LOG_FROM, 140.0, 120.0).growing(3),
    Column::new(w::LOG_TO, 140.0, 120.0).growing(3),
];
const FEW_COLUMNS: [Says; 4] = [Says::TimeAndWho, Says::Place, Says::From, Says::To];

/// Shows the log, of the whole file or of one item.
pub(crate) fn log_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let standard = &*session.assessment.standard;
    let lines = session.past.lines.as_deref().unwrap_or_default();
    let only = session.past.item.as_ref();
    // A change keeps its number when others follow.
    let shown = lines.iter().rev().enumerate().rev();
    let shown = shown.filter(|(_, it)| only.is_none() || it.difference.place.item() == only);
    let mut shown: Vec<Numbered<'_>> = shown.collect();
    if let Some(item) = only {
        only_ui(ctx, ui, &title(item, standard), shown.len());
    }
    if shown.is_empty() {
        empty_ui(ui, w::NO_LOG, None);
        return;
    }
    let few = is_narrow(ui.ctx());
    let (columns, says): (&[Column<'_>], &[Says]) = if few {
        (&FEW, &FEW_COLUMNS)
    } else {
        (&WIDE, &WIDE_COLUMNS)
    };
    let order = sorted(ui, w::LOG_LIST);
    sort(&mut shown, standard, (order, says));
    let list = List {
        name: w::LOG_LIST,
        columns,
        remembers: !few,
    };
    let rect = ui.available_rect_before_wrap();
    let widths = list.widths(ctx, ui, rect.width());
    let of = format!("{} {only:?} {order:?}", session.file.path.display());
    let tops = tops(ui, &of, (standard, &shown), (says, &widths));
    let mut rows = LogRows {
        standard,
        lines: shown,
        says,
        tops,
        clicked: None,
    };
    let asked = list.show(ctx, ui, rect, &mut rows);
    let by_row = asked.iter().filter_map(TableWish::goes_on).next_back();
    let wanted = by_row.or(rows.clicked);
    let line = wanted.and_then(|it| rows.lines.get(it));
    if let Some(item) = line.and_then(|it| it.1.difference.place.item()) {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Select(item.clone()));
    }
}

/// That it is the log of one item only, and the way to all of it.
fn only_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, title: &str, n: usize) {
    let frame = Frame::new().inner_margin(Margin {
        left: 12,
        ..Margin::ZERO
    });
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("只看：{title}，共{n}处"));
            if quiet(ui, w::LOG_ALL).clicked() {
                ctx.ask(RecordCommand::ShowLog(None));
            }
        });
    });
}

/// Sorts the changes by a column; equal ones have the newest first, as all of them have at first.
fn sort(lines: &mut [Numbered<'_>], standard: &Standard, (order, says): (Sorted, &[Says])) {
    let Some((column, down)) = order else {
        return;
    };
    let outline = standard.outline();
    let ids = outline.iter().map(|it| &it.node.id).zip(0_usize..);
    let places: BTreeMap<&NodeId, usize> = ids.collect();
    // What is said of no item stands before all items.
    let place = |it: &LogLine| it.difference.place.item().map(|it| places.get(it).copied());
    let from = |it: &Numbered<'_>| text(it.1, standard, Says::From);
    let to = |it: &Numbered<'_>| text(it.1, standard, Says::To);
    match (says.get(column), down) {
        (Some(Says::Time | Says::TimeAndWho), false) => lines.reverse(),
        (Some(Says::Who), false) => lines.sort_by_key(|it| it.1.by.as_str()),
        (Some(Says::Who), true) => lines.sort_by_key(|it| Reverse(it.1.by.as_str())),
        (Some(Says::Place), false) => lines.sort_by_key(|it| place(it.1)),
        (Some(Says::Place), true) => lines.sort_by_key(|it| Reverse(place(it.1))),
        (Some(Says::From), false) => lines.sort_by_cached_key(from),
        (Some(Says::From), true) => lines.sort_by_cached_key(|it| Reverse(from(it))),
        (Some(Says::To), false) => lines.sort_by_cached_key(to),
        (Some(Says::To), true) => lines.sort_by_cached_key(|it| Reverse(to(it))),
        (Some(Says::Time | Says::TimeAndWho), true) | (None, _) => {}
    }
}

/// The tops of the rows, and the bottom of the last one, for so many lines and for what they are shown.
#[derive(Clone, Default)]
struct Tops {
    of: (usize, String),
    tops: Arc<Vec<f32>>,
}

/// The tops of the rows; worked out anew when the lines, their order or the columns are others.
fn tops(
    ui: &Ui,
    of: &str,
    (standard, lines): (&Standard, &[Numbered<'_>]),
    (says, widths): (&[Says], &[f32]),
) -> Arc<Vec<f32>> {
    let id = Id::unique("tops of the log");
    let of = (lines.len(), format!("{of} {widths:?}"));
    let known: Option<Tops> = ui.data(|it| it.get_temp(id));
    if let Some(known) = known.filter(|it| it.of == of) {
        return known.tops;
    }
    let mut tops = vec![0.0];
    let mut bottom = 0.0;
    for (_, line) in lines {
        let cell = |(says, width): (&Says, &f32)| {
            small_lines(&text(line, standard, *says), width - PADDING)
        };
        let rows = says.iter().zip(widths).map(cell).fold(1.0, f32::max);
        bottom += rows.mul_add(TEXT, AROUND).max(LEAST);
        tops.push(bottom);
    }
    let tops = Arc::new(tops);
    let known = Tops {
        of,
        tops: Arc::clone(&tops),
    };
    ui.data_mut(|it| it.insert_temp(id, known));
    tops
}

/// What a column says of a change.
fn text(line: &LogLine, standard: &Standard, says: Says) -> String {
    let time = || line.at.local().format("%Y-%m-%d\n%H:%M:%S").to_string();
    match says {
        Says::Time => time(),
        Says::Who => who(line),
        Says::TimeAndWho => format!("{}\n{}", time(), who(line)),
        Says::Place => place_words(&line.difference, standard),
        Says::From | Says::To => {
            let [from, to] = sides(&line.difference, standard, LONGEST);
            if says == Says::From { from } else { to }
        }
    }
}

/// Who changed it, where, and how.
fn who(line: &LogLine) -> String {
    let who = if line.by.is_empty() {
        w::NOBODY
    } else {
        &line.by
    };
    let where_from = if line.here { "" } else { w::OTHER_SEAT };
    let act = match line.act {
        Act::Edit => "",
        Act::Undo => "（撤销）",
        Act::Redo => "（重做）",
        Act::Merge => "（合并）",
        Act::Restore => "（恢复）",
        Act::Upgrade => "（标准换版）",
        Act::Begin(_) => "（建立）",
        Act::Outside => "（程序外改动）",
    };
    format!("{who}{where_from}{act}")
}

/// The changes as rows.
struct LogRows<'a> {
    standard: &'a Standard,
    lines: Vec<Numbered<'a>>,
    says: &'a [Says],
    tops: Arc<Vec<f32>>,
    /// The row whose item was clicked.
    clicked: Option<usize>,
}

impl LogRows<'_> {
    /// What stood there or stands there now; what is too long for a row is whole under the pointer.
    fn value_ui(&self, ui: &Ui, rect: Rect, (line, text): (&LogLine, &str), says: Says) {
        let shown = galley_ui(
            ui,
            rect,
            (Align2::LEFT_CENTER, lay(ui, rect, text, says)),
            text,
        );
        if !text.ends_with('…') {
            return;
        }
        shown.on_hover_ui(|ui| {
            let [from, to] = sides(&line.difference, self.standard, usize::MAX);
            ui.label(if says == Says::From { from } else { to });
        });
    }
}

/// The text of a cell, in lines.
fn lay(ui: &Ui, rect: Rect, text: &str, says: Says) -> Arc<Galley> {
    let palette = palette(ui.ctx());
    let colour = match says {
        Says::Time | Says::TimeAndWho | Says::From => palette.muted,
        Says::Who | Says::To => palette.text,
        Says::Place => palette.accent,
    };
    lay_lines(ui, text, small(colour), rect.width(), usize::MAX)
}

impl Rows for LogRows<'_> {
    fn count(&self) -> usize {
        self.lines.len()
    }

    fn top(&self, row: usize) -> f32 {
        self.tops.get(row).copied().unwrap_or_default()
    }

    fn key(&self, row: usize) -> Id {
        Id::unique(("change", self.lines.get(row).map(|it| it.0)))
    }

    fn name(&self, row: usize) -> String {
        let said = |it: &Numbered<'_>| {
            let texts = self
                .says
                .iter()
                .map(|says| text(it.1, self.standard, *says));
            texts.collect::<Vec<String>>().join("，")
        };
        self.lines.get(row).map_or_else(String::new, said)
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let found = self.lines.get(row).zip(self.says.get(column));
        let Some((&(_, line), &says)) = found else {
            return;
        };
        let text = text(line, self.standard, says);
        if says == Says::Place && line.difference.place.item().is_some() {
            belongs_to(ui, &self.name(row));
            let galley = lay(ui, rect, &text, says);
            if galley_link(ui, rect, (ui.unique_id().with("go"), galley), &text).clicked() {
                self.clicked = Some(row);
            }
            return;
        }
        self.value_ui(ui, rect, (line, &text), says);
    }
}
