//! F1: the keys, from the same table that carries them out.

use eframe::egui::{Context, Frame, Grid, Id, Margin, Modal, RichText, ScrollArea, Ui, vec2};

use crate::ui::editor::keys;
use crate::ui::gaps::views;
use crate::ui::shell::key_table::KEYS;
use crate::ui::theme::{BODY, HEADING, bold_text};
use crate::ui::widgets::button::primary;
use crate::ui::widgets::help_switch::{hide, is_shown};
use crate::ui::words as w;

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
pub(crate) fn help_ui(egui: &Context) {
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
            let all = KEYS
                .iter()
                .map(|it| it.offer())
                .map(|it| (it.keys, it.hint));
            let of_editor = keys::KEYS.iter().map(|it| (it.keys, it.words));
            let of_gaps = views::KEYS.iter().map(|it| (it.keys, it.words));
            let all = all.chain(of_gaps).chain(of_editor).chain(keys::DOUBT_KEYS);
            let all: Vec<(&str, &str)> = all.collect();
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
