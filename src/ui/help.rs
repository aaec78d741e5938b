//! F1: the keys, from the same table that carries them out.

use eframe::egui::{Context, Frame, Grid, Id, Margin, Modal, RichText, ScrollArea, Ui, vec2};

use crate::ui::keys::KEYS;
use crate::ui::theme::{BODY, HEADING, bold_text};
use crate::ui::widgets::button::primary;
use crate::ui::{editor, gap_views, words as w};

fn shown_id() -> Id {
    Id::unique("help shown")
}

/// Whether they are shown.
pub(super) fn is_shown(egui: &Context) -> bool {
    egui.data(|it| it.get_temp(shown_id())).unwrap_or(false)
}

/// Shows the keys, or hides them.
pub(super) fn toggle(egui: &Context) {
    let shown = is_shown(egui);
    egui.data_mut(|it| it.insert_temp(shown_id(), !shown));
}

/// Hides the keys.
pub(super) fn hide(egui: &Context) {
    egui.data_mut(|it| it.insert_temp(shown_id(), false));
}

/// Below this width the keys stand one under the other.
const TWO_COLUMNS: f32 = 760.0;

/// Keys side by side.
fn pair_ui(ui: &mut Ui, pair: &[(&str, &str)]) {
    for (keys, words) in pair {
        ui.label(bold_text(*keys, BODY));
        ui.label(RichText::new(*words).size(BODY));
    }
    ui.end_row();
}

/// Shows the keys while they are wanted.
pub(super) fn help_ui(egui: &Context) {
    if !is_shown(egui) {
        return;
    }
    let frame = Frame::popup(&egui.global_style()).inner_margin(Margin::same(20));
    let modal = Modal::new(Id::unique("help")).frame(frame);
    let modal = modal.show(egui, |ui| {
        ui.label(bold_text(w::KEYS, HEADING));
        ui.add_space(8.0);
        let height = (ui.content_rect().height() - 160.0).max(160.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            let wide = ui.content_rect().width() > TWO_COLUMNS;
            let side_by_side = if wide { 2 } else { 1 };
            let grid = Grid::new("keys").spacing(vec2(18.0, 8.0));
            let all = KEYS.iter().map(|it| (it.keys, it.words));
            let of_editor = editor::keys::KEYS.iter().map(|it| (it.keys, it.words));
            let of_gaps = gap_views::KEYS.iter().map(|it| (it.keys, it.words));
            let all: Vec<(&str, &str)> = all.chain(of_gaps).chain(of_editor).collect();
            let keys = all.chunks(side_by_side);
            grid.show(ui, |ui| {
                keys.for_each(|pair| pair_ui(ui, pair));
            });
        });
        ui.add_space(8.0);
        if primary(ui, w::CLOSE).clicked() {
            hide(ui.ctx());
        }
    });
    if modal.should_close() {
        hide(egui);
    }
}
