//! Fields that write into the head of the standard.

use eframe::egui::Ui;

use crate::app::command::standard::StandardCommand;
use crate::app::standard::drafting::StandardTyping;
use crate::domain::decimal::Decimal;
use crate::domain::standard::edit::StandardEdit;
use crate::domain::standard::{NodeId, Standard};
use crate::ui::editor::fields::number;
use crate::ui::view::{ViewCtx, field_id};
use crate::ui::widgets::number_field::NumberField;

/// The fields of the head belong to no node.
pub(crate) fn nobody() -> NodeId {
    NodeId::new("")
}

/// Asks for the head as `change` makes it; `field` is what is being typed into.
pub(crate) fn write(
    ctx: &mut ViewCtx<'_>,
    standard: &Standard,
    field: Option<&'static str>,
    change: impl FnOnce(&mut Standard),
) {
    write_line(ctx, standard, field.map(StandardTyping::into), change);
}

/// The same, where what is being typed into is one of several lines.
pub(crate) fn write_line(
    ctx: &mut ViewCtx<'_>,
    standard: &Standard,
    typing: Option<StandardTyping>,
    change: impl FnOnce(&mut Standard),
) {
    let mut head = standard.head();
    change(&mut head);
    let edit = StandardEdit::Head(Box::new(head));
    ctx.ask(StandardCommand::EditStandard(Box::new(edit), typing));
}

/// A field of the head for a number.
pub(crate) fn number_ui(
    ui: &mut Ui,
    field: &'static str,
    at: usize,
    name: &str,
    value: Decimal,
) -> Option<Decimal> {
    let edit = NumberField::new(field_id(&nobody(), (field, at)), name);
    edit.show(ui, Some(value)).map(number)
}
