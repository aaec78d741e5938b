//! The file as the office made it: what each column means, what became of each cell, and which node it is
//! part of.

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Align2, Color32, EventFilter, FontId, Id, Key, Layout as Flow, Modifiers, Rect, Role,
    ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::app::command::import::ImportCommand;
use crate::app::standard::drafting::Drafting;
use crate::app::standard::importing::Importing;
use crate::import::reading::source::{CellPlace, Grid, SourceCell, SourceSpot};
use crate::import::standard::origin::CellFate;
use crate::import::table::meaning::Meaning;
use crate::ui::standard::source_layout::{Layout, NUMBERS, PAD};
use crate::ui::standard::source_tools;
use crate::ui::theme::{Palette, SMALL, focus_stroke, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::in_view::in_view;
use crate::ui::widgets::select::select;
use crate::ui::words as w;

/// How high the names of the columns are.
const HEAD: f32 = 40.0;

/// The id of the sheet, which has the arrow keys while it has the keyboard.
pub(crate) fn sheet_id() -> Id {
    Id::unique("source sheet")
}

/// Shows the file that `drafting` is read from.
pub(crate) fn source_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    drafting: &Drafting,
    importing: &Importing,
) {
    source_tools::tools_ui(ctx, ui, importing);
    let Some(grid) = importing.preview.sheets.get(importing.sheet) else {
        return;
    };
    let key = importing.preview.sheets.as_ptr().addr() ^ importing.sheet;
    let bar = ui.spacing().scroll.allocated_width();
    let layout = Layout::kept(ui, key, grid, ui.available_width() - bar);
    let showing = Showing {
        importing,
        grid,
        layout: &layout,
        drafting,
        palette: palette(ui.ctx()),
    };
    let offset_id = Id::unique(("source offset", importing.sheet));
    let offset: f32 = ui.data(|it| it.get_temp(offset_id)).unwrap_or_default();
    showing.heads_ui(ctx, ui, offset);
    let area = ScrollArea::both()
        .id_salt(("source", importing.sheet))
        .auto_shrink(false);
    let shown = area.show_viewport(ui, |ui, viewport| {
        showing.sheet_ui(ctx, ui, viewport);
        viewport.left()
    });
    if shown.inner.to_bits() != offset.to_bits() {
        ui.data_mut(|it| it.insert_temp(offset_id, shown.inner));
        ui.request_repaint();
    }
}

struct Showing<'a> {
    importing: &'a Importing,
    grid: &'a Grid,
    layout: &'a Layout,
    drafting: &'a Drafting,
    palette: Palette,
}

impl Showing<'_> {
    fn sheet_ui(&self, ctx: &mut ViewCtx<'_>, ui: &mut Ui, viewport: Rect) {
        let wide = NUMBERS + self.layout.lefts.last().copied().unwrap_or_default();
        let high = self.layout.tops.last().copied().unwrap_or_default();
        ui.set_min_size(vec2(wide, high));
        let origin = ui.max_rect().min;
        let body = origin.to_vec2() + vec2(NUMBERS, 0.0);
        let rows = in_view(&self.layout.tops, viewport);
        self.numbers_ui(ui, rows.clone(), origin.to_vec2());
        for (at, cell) in self.places(rows.start, rows.end) {
            self.cell_ui(ui, at, cell, self.layout.rect(at, cell).translate(body));
        }
        let seen = Rect::from_min_size(origin + viewport.min.to_vec2(), viewport.size());
        self.hands_ui(ctx, ui, seen, body);
        self.follow(ui, body);
    }

    /// The mouse and the keyboard: one control for the whole sheet, with the cell that is looked at as its name.
    fn hands_ui(&self, ctx: &mut ViewCtx<'_>, ui: &Ui, seen: Rect, body: Vec2) {
        let response = ui.interact(seen, sheet_id(), Sense::click());
        let spot = self.importing.spot;
        let cell = spot.and_then(|it| self.grid.seen(it.place));
        response.widget_info(|| {
            let (text, fate) = cell.map_or(("", ""), |(at, cell)| {
                let fates = &self.importing.preview.imported.fates;
                (cell.text.as_str(), fate_name(fates.get(&self.spot(at))))
            });
            WidgetInfo::labeled(
                Role::Button,
                true,
                format!("{} {text} {fate}", w::SOURCE_SHEET),
            )
        });
        let pointed = response
            .interact_pointer_pos()
            .filter(|_| response.clicked());
        let pointed = pointed.and_then(|it| self.layout.at(it - body));
        if let Some(place) = pointed {
            let begin = self.grid.seen(place).map_or(place, |(begin, _)| begin);
            // The keys are the sheet's now: Enter must not confirm a doubt beside it.
            response.request_focus();
            ctx.ask(ImportCommand::LookAt(self.spot(begin)));
        }
        if !response.has_focus() {
            return;
        }
        let line = focus_stroke(&self.palette);
        ui.painter()
            .rect_stroke(seen, 0.0, line, StrokeKind::Inside);
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|it| it.set_focus_lock_filter(sheet_id(), filter));
        for (key, down, right) in [
            (Key::ArrowUp, -1, 0),
            (Key::ArrowDown, 1, 0),
            (Key::ArrowLeft, 0, -1),
            (Key::ArrowRight, 0, 1),
        ] {
            if ui.input_mut(|it| it.consume_key(Modifiers::NONE, key)) {
                let place = self.beside(spot.map(|it| it.place), down, right);
                ctx.ask(ImportCommand::StepTo(self.spot(place)));
            }
        }
    }

    /// The place above, below or beside another one, past the cell that is seen there.
    fn beside(&self, from: Option<CellPlace>, down: i32, right: i32) -> CellPlace {
        let Some(from) = from else {
            return CellPlace { row: 0, column: 0 };
        };
        let (begin, rows, columns) = self.grid.seen(from).map_or((from, 1, 1), |(at, cell)| {
            (at, cell.rows.max(1), cell.columns.max(1))
        });
        let step = |at: u32, size: u32, by: i32, end: u32| match by {
            0 => at,
            1.. => at.saturating_add(size).min(end.saturating_sub(1)),
            _ => at.saturating_sub(1),
        };
        let to = CellPlace {
            row: step(begin.row, rows, down, self.grid.rows),
            column: step(begin.column, columns, right, self.grid.columns),
        };
        self.grid.seen(to).map_or(to, |(begin, _)| begin)
    }

    /// The cells that are seen in these rows, also those that begin above.
    fn places(&self, from: usize, to: usize) -> Vec<(CellPlace, &SourceCell)> {
        let row = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let first = (0..self.grid.columns).filter_map(|column| {
            let seen = self.grid.seen(CellPlace {
                row: row(from),
                column,
            })?;
            (seen.0.row < row(from)).then_some(seen)
        });
        let mut found: Vec<(CellPlace, &SourceCell)> = first.collect();
        found.dedup_by_key(|it| it.0);
        let begun = (row(from)..row(to)).flat_map(|row| self.grid.row(row));
        found.extend(begun);
        found
    }

    const fn spot(&self, place: CellPlace) -> SourceSpot {
        let sheet = self.importing.sheet;
        SourceSpot { sheet, place }
    }

    fn cell_ui(&self, ui: &Ui, at: CellPlace, cell: &SourceCell, rect: Rect) {
        let clip = ui.clip_rect();
        if !clip.intersects(rect) {
            return;
        }
        let spot = self.spot(at);
        let fate = self.importing.preview.imported.fates.get(&spot);
        let is_chosen = match fate {
            Some(CellFate::Node(id)) => Some(id) == self.drafting.selected.as_ref(),
            _ => false,
        };
        let palette = &self.palette;
        let (sign, colour, fill) = match fate {
            Some(CellFate::Node(id)) if self.drafting.is_marked(id) => {
                ("△ ", palette.text, palette.surface)
            }
            Some(CellFate::Node(_)) => ("", palette.text, palette.surface),
            Some(CellFate::Note) => ("※ ", palette.muted, palette.surface),
            Some(CellFate::LeftOut) | None => ("", palette.muted, palette.hover),
        };
        let fill = if is_chosen { palette.selected } else { fill };
        let line = if self.importing.spot == Some(spot) {
            Stroke::new(2.0, palette.accent)
        } else {
            Stroke::new(1.0, palette.line)
        };
        let painter = ui.painter();
        painter.rect(rect, 0.0, fill, line, StrokeKind::Inside);
        let struck = matches!(fate, Some(CellFate::LeftOut));
        let job = words(
            sign,
            &cell.text,
            struck,
            colour,
            palette,
            rect.width() - PAD,
        );
        let text = painter.layout_job(job);
        // The words of a high cell stay in view.
        let highest = (rect.bottom() - text.size().y - 5.0).max(rect.top());
        let top = rect.top().max(clip.top().min(highest));
        let place = pos2(rect.left() + PAD / 2.0, top + 5.0);
        painter.galley(place, text, colour);
    }

    /// The numbers of the rows.
    fn numbers_ui(&self, ui: &Ui, rows: std::ops::Range<usize>, origin: Vec2) {
        let chosen = self.importing.spot.map(|it| it.place.row);
        let palette = &self.palette;
        for row in rows {
            let edges = self.layout.tops.get(row).zip(self.layout.tops.get(row + 1));
            let Some((top, end)) = edges else { break };
            let rect = Rect::from_min_max(pos2(0.0, *top), pos2(NUMBERS, *end)).translate(origin);
            let is_chosen = chosen.is_some_and(|it| u32::try_from(row) == Ok(it));
            let fill = if is_chosen {
                palette.marked
            } else {
                palette.hover
            };
            let line = Stroke::new(1.0, palette.line);
            let painter = ui.painter();
            painter.rect(rect, 0.0, fill, line, StrokeKind::Inside);
            let font = FontId::proportional(SMALL);
            let place = pos2(rect.center().x, rect.top() + 16.0);
            let text = (row + 1).to_string();
            painter.text(place, Align2::CENTER_CENTER, text, font, palette.muted);
        }
    }

    /// What the columns mean, above the sheet that is scrolled `offset` to the right.
    fn heads_ui(&self, ctx: &mut ViewCtx<'_>, ui: &mut Ui, offset: f32) {
        let sheet = self.importing.sheet;
        let read = self.importing.preview.imported.sheets.get(sheet);
        let Some(read) = read.filter(|_| self.grid.columns > 1) else {
            return;
        };
        let size = vec2(ui.available_width(), HEAD);
        let (room, _) = ui.allocate_exact_size(size, Sense::hover());
        ui.painter().rect_filled(room, 0.0, self.palette.hover);
        // What lies to the right of the pane must not make it wider.
        let builder = UiBuilder::new().max_rect(room);
        let mut strip = ui.new_child(builder.scope_id(Id::unique(("columns", sheet))));
        strip.shrink_clip_rect(room);
        let lefts = &self.layout.lefts;
        let edges = lefts.iter().zip(lefts.iter().skip(1));
        let choices = Meaning::ALL.map(|it| (it, it.name().to_owned()));
        let columns = (0_u32..).zip(&read.columns.meanings).zip(edges);
        for ((column, meaning), (left, right)) in columns {
            let begin = room.left() + NUMBERS - offset;
            let rect = Rect::from_x_y_ranges(begin + left..=begin + right, room.y_range());
            if !room.intersects(rect) {
                continue;
            }
            let builder = UiBuilder::new()
                .max_rect(rect.shrink2(vec2(3.0, 4.0)))
                .layout(Flow::left_to_right(Align::Center))
                .scope_id(Id::unique(("column", sheet, column)));
            let label = format!("{}{}", w::COLUMN, column + 1);
            let picked = strip.scope_builder(builder, |ui| {
                let width = (rect.width() - 10.0).min(110.0);
                select(ui, &label, width, *meaning, &choices)
            });
            if let Some(picked) = picked.inner {
                let mut wish = self.importing.preview.wish.clone();
                let said = wish.sheets.entry(sheet).or_default();
                said.meanings.insert(column, picked);
                ctx.ask(ImportCommand::ReadAs(Box::new(wish)));
            }
        }
    }

    /// Brings the cell that is looked at into view, once.
    fn follow(&self, ui: &Ui, body: Vec2) {
        let id = Id::unique("source followed");
        let done = ui.data(|it| it.get_temp::<u64>(id)).unwrap_or_default();
        if done == self.importing.scroll {
            return;
        }
        ui.data_mut(|it| it.insert_temp(id, self.importing.scroll));
        let spot = self.importing.spot;
        let seen = spot.and_then(|it| self.grid.seen(it.place));
        if let Some((at, cell)) = seen {
            let rect = self.layout.rect(at, cell).translate(body);
            let min = rect.min - vec2(NUMBERS, 0.0);
            ui.scroll_to_rect(Rect::from_min_max(min, rect.max), None);
        }
    }
}

/// What became of a cell, in words.
const fn fate_name(fate: Option<&CellFate>) -> &'static str {
    match fate {
        Some(CellFate::Node(_)) => w::FATE_NODE,
        Some(CellFate::Note) => w::FATE_NOTE,
        Some(CellFate::LeftOut) | None => w::FATE_LEFT_OUT,
    }
}

/// The words of a cell, with a sign before them.
fn words(
    sign: &str,
    text: &str,
    struck: bool,
    colour: Color32,
    palette: &Palette,
    width: f32,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    let font = FontId::proportional(SMALL);
    job.append(sign, 0.0, TextFormat::simple(font.clone(), palette.warn));
    let mut format = TextFormat::simple(font, colour);
    if struck {
        format.strikethrough = Stroke::new(1.0, palette.outline);
    }
    job.append(text, 0.0, format);
    job.wrap.max_width = width;
    job
}
