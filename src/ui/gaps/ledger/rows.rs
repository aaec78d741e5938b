//! The gaps as the rows of a table, under the heads of their groups.

use eframe::egui::{Align, FontId, Id, Layout, Rect, Ui, UiBuilder, vec2};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::{LedgerLine, LedgerLines, is_in};
use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::gap::Gap;
use crate::domain::standard::NodeId;
use crate::ui::gaps::ledger::at_row::gap_of;
use crate::ui::gaps::ledger::cells;
use crate::ui::gaps::ledger::columns::GapColumn;
use crate::ui::gaps::ledger::inline::note_place;
use crate::ui::gaps::take::{Next, named};
use crate::ui::theme::{BODY, SMALL, bold, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{clicked_once, quiet};
use crate::ui::widgets::paint::{hairline, put_line};
use crate::ui::widgets::table::link::cell_link;
use crate::ui::widgets::table::rows::{Rows, high};
use crate::ui::words as w;

/// How high the row of a gap is, and the head of a group.
const GAP_ROW: f32 = 56.0;
const HEAD_ROW: f32 = 40.0;

/// The rows of the ledger.
pub(crate) struct GapRows<'a, 'b> {
    pub(crate) ctx: &'a mut ViewCtx<'b>,
    pub(crate) session: &'a Session,
    pub(crate) ledger: &'a LedgerLines,
    pub(crate) columns: &'a [GapColumn],
    pub(crate) today: Date,
}

impl<'a> GapRows<'a, '_> {
    fn gap(&self, row: usize) -> Option<&'a Gap> {
        gap_of(self.session, self.ledger, row)
    }

    fn measure_ui(&mut self, ui: &Ui, rect: Rect, gap: &Gap) {
        cells::measure_ui(ui, rect, gap);
        if !gap.measure_is_suggested || self.session.read_only {
            return;
        }
        let name = named(gap, w::TAKE_SUGGESTED);
        let place = cells::take_place(rect);
        if !ui.is_rect_visible(place) {
            return;
        }
        let link = cell_link(ui, place, ui.unique_id().with("take"), (w::TAKE, &name));
        if link.clicked() {
            self.ctx.ask(GapCommand::SetGap {
                gap: gap.id.clone(),
                edit: GapEdit::Measure(gap.measure.clone()),
            });
        }
    }

    fn next_ui(&mut self, ui: &Ui, rect: Rect, gap: &Gap) {
        let next = Next::of(gap, self.session.read_only);
        let name = named(gap, next.name());
        let id = ui.unique_id().with("next");
        let link = cell_link(ui, rect, id, (next.name(), &name));
        // The step after this one comes to stand in its place.
        if clicked_once(&link) {
            next.go(self.ctx, ui.ctx(), self.session, gap);
        }
    }
}

impl Rows for GapRows<'_, '_> {
    fn count(&self) -> usize {
        self.ledger.lines().len()
    }

    fn top(&self, row: usize) -> f32 {
        let heads = self.ledger.heads_above(row);
        high(row - heads, GAP_ROW) + high(heads, HEAD_ROW)
    }

    fn key(&self, row: usize) -> Id {
        match self.ledger.lines().get(row) {
            Some(LedgerLine::Head(name, _)) => Id::unique(("group", name)),
            _ => Id::unique(("gap", self.gap(row).map(|it| it.id.as_str()))),
        }
    }

    fn is_head(&self, row: usize) -> bool {
        matches!(
            self.ledger.lines().get(row),
            Some(LedgerLine::Head(..)) | None
        )
    }

    fn name(&self, row: usize) -> String {
        let Some(gap) = self.gap(row) else {
            return String::new();
        };
        let due = gap.due.map_or_else(
            || w::NO_DUE.to_owned(),
            |it| format!("{}{it}", w::COLUMN_DUE),
        );
        let (code, title, status) = (&gap.code, &gap.title, gap.status.name());
        format!("{code} {title}：{}，{status}，{due}", w::lost_points(gap))
    }

    fn pick_name(&self, row: usize) -> String {
        self.gap(row)
            .map_or_else(String::new, |it| named(it, w::PICK))
    }

    fn is_picked(&self, row: usize) -> bool {
        let picked = &self.session.view.picked;
        self.gap(row).is_some_and(|it| picked.contains(&it.id))
    }

    fn cell_ui(&mut self, ui: &mut Ui, row: usize, column: usize, rect: Rect) {
        let found = self.gap(row).zip(self.columns.get(column));
        let Some((gap, column)) = found else { return };
        note_place(ui, gap, *column, rect);
        let palette = palette(ui.ctx());
        match column {
            GapColumn::Problem => cells::problem_ui(ui, rect, gap),
            GapColumn::Lost => {
                let supposed = self.session.view.supposed.contains(&gap.id);
                cells::lost_ui(ui, rect, gap, supposed);
            }
            GapColumn::Due => cells::due_ui(ui, rect, gap, self.today),
            GapColumn::Who => cells::who_ui(ui, rect, gap),
            GapColumn::Status => cells::status_ui(ui, rect, gap),
            GapColumn::WhoAndStatus => cells::who_and_status_ui(ui, rect, gap),
            GapColumn::Measure => self.measure_ui(ui, rect, gap),
            GapColumn::Cause => cells::lines_ui(ui, rect, &gap.cause, palette.text),
            GapColumn::Recoverable => cells::recoverable_ui(ui, rect, gap),
            GapColumn::Next => self.next_ui(ui, rect, gap),
        }
    }

    /// The head of a group, with a way to pick all of it.
    fn head_ui(&mut self, ui: &mut Ui, row: usize, rect: Rect) {
        let Some(LedgerLine::Head(name, count)) = self.ledger.lines().get(row) else {
            return;
        };
        let palette = palette(ui.ctx());
        hairline(ui, rect.x_range(), rect.bottom() - 1.0);
        let inner = rect.with_min_x(rect.left() + 16.0);
        let drawn = put_line(ui, inner, name, (bold(BODY), palette.text));
        let beside = inner.with_min_x(drawn.right() + 10.0);
        let look = (FontId::proportional(SMALL), palette.muted);
        put_line(ui, beside, &format!("{count}项"), look);
        if self.session.read_only {
            return;
        }
        let place = rect
            .with_min_x(rect.right() - 260.0)
            .shrink2(vec2(4.0, 2.0));
        let builder = UiBuilder::new()
            .max_rect(place)
            .layout(Layout::right_to_left(Align::Center));
        let mut ui = ui.new_child(builder);
        if quiet(&mut ui, &format!("{}“{name}”", w::PICK_ALL)).clicked() {
            let group = (self.session.view.gap_group, self.today);
            let all = (0..self.ledger.lines().len()).filter_map(|it| self.gap(it));
            let members = all.filter(|it| is_in(it, group, name));
            let members = members.map(|it| it.id.clone());
            let picked = self.session.view.picked.iter().cloned();
            let all: Vec<NodeId> = picked.chain(members).collect();
            self.ctx.ask(LedgerCommand::PickGaps(all));
        }
    }
}
