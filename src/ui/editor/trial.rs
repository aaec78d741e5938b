//! 试算: what an entry would come to; nothing of it is kept.

use eframe::egui::Ui;

use crate::app::standard::drafting::Drafting;
use crate::domain::score::try_out::try_out;
use crate::domain::standard::{Node, Role};
use crate::ui::checklist::item::reasons_ui;
use crate::ui::editor::parts::group;
use crate::ui::inputs::trial_input_ui;
use crate::ui::theme::{HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::card::card;
use crate::ui::words as w;

/// Shows the item as whoever assesses will see it.
pub(crate) fn trial_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, drafting: &Drafting, node: &Node) {
    if node.rules.is_empty() {
        return;
    }
    group(ui, w::TRIAL);
    let standard = &drafting.standard;
    card(ui, |ui| {
        for number in 1..=node.rules.len() {
            let input = drafting.trial.inputs.get(&number);
            trial_input_ui(ctx, ui, node, number, input, standard);
        }
        if drafting.trial.inputs.is_empty() {
            remark(ui, w::TRIAL_HINT);
            return;
        }
        let position = drafting.position(&node.id);
        let row = position.and_then(|it| drafting.rows().get(it));
        let role = row.map_or(Role::Scored, |it| it.role);
        if let Some((score, told)) = try_out(standard, role, node, &drafting.trial) {
            let text = format!("得分 {} / {}", score.points, score.max);
            ui.label(bold_text(text, HEADING));
            reasons_ui(ui, &score, &told);
        }
    });
}
