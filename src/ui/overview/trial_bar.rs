//! The bar of a screen, until the frame of the window shows it.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use crate::ui::theme::BAR;
use crate::ui::view::ViewCtx;

/// One side of the bar.
type Side = fn(&mut ViewCtx<'_>, &mut Ui);

/// Shows the figures of a screen at the left and its button at the right.
pub(crate) fn trial_bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, figures: Side, action: Side) {
    let (rect, _) = ui.allocate_exact_size(
        vec2(ui.available_width(), BAR),
        eframe::egui::Sense::hover(),
    );
    let from_right = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().max_rect(rect).layout(from_right);
    let mut child = ui.new_child(builder.id_salt("trial action"));
    action(ctx, &mut child);
    let left = Rect::from_min_max(rect.min, child.min_rect().left_bottom().max(rect.min));
    let left = left.with_max_y(rect.bottom());
    let from_left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().max_rect(left).layout(from_left);
    let mut child = ui.new_child(builder.id_salt("trial figures"));
    figures(ctx, &mut child);
}

/// No button.
pub(crate) const fn no_action_ui(_ctx: &mut ViewCtx<'_>, _ui: &mut Ui) {}
