//! The field that looks for items.

use eframe::egui::{Context, FocusDirection, InputState, Key, Modifiers, Ui, UiBuilder};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::ui::icons;
use crate::ui::view::{ViewCtx, find_id};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::field_icon;
use crate::ui::widgets::paint::glass;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide the field is.
pub(crate) const FIND: f32 = 232.0;

/// Goes to the field, which a narrow window only shows then.
pub(crate) fn begin_finding(egui: &Context) {
    egui.memory_mut(|it| it.request_focus(find_id()));
}

/// Whether the field is in use.
pub(crate) fn is_finding(ui: &Ui, session: &Session) -> bool {
    let has_focus = ui.memory(|it| it.has_focus(find_id()));
    has_focus || !session.view.find.is_empty()
}

/// How many items were found; nothing while none are looked for.
pub(crate) fn found_in_words(session: &Session) -> String {
    if session.view.query.is_empty() {
        return String::new();
    }
    format!("找到{}项", session.counts().shown)
}

/// The field to find items, and how many were found.
pub(crate) fn find_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    find_field_ui(ctx, ui, session);
    let found = found_in_words(session);
    if !found.is_empty() {
        remark(ui, found);
    }
}

/// The field to find items: each letter narrows the list, Enter goes to the next hit.
pub(crate) fn find_field_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let field = TextField::new(find_id(), w::FIND)
        .hint(w::FIND_HINT)
        .beside(36, 36)
        .width(FIND);
    let (response, typed) = field.show(ui, &session.view.find);
    let rect = response.rect;
    glass(ui, rect);
    if let Some(text) = typed {
        ctx.ask(ViewCommand::Find(text));
    }
    let down = |it: &mut InputState| it.consume_key(Modifiers::NONE, Key::ArrowDown);
    if response.has_focus() && ui.input_mut(down) {
        // From the field into the list, to the item that was found.
        ui.memory_mut(|it| {
            it.move_focus(FocusDirection::None);
            it.surrender_focus(find_id());
        });
    }
    if response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter)) {
        // The next Enter goes to the next hit.
        response.request_focus();
        ctx.ask(ViewCommand::NextHit);
    }
    if session.view.find.is_empty() {
        return;
    }
    let leaves = response.lost_focus();
    if leaves && ui.input_mut(|it| it.consume_key(Modifiers::NONE, Key::Escape)) {
        // The first Esc empties the field, the second one leaves it.
        response.request_focus();
        ctx.ask(ViewCommand::Find(String::new()));
    }
    let end = rect.with_min_x(rect.right() - 36.0);
    let builder = UiBuilder::new().id_salt("find end").max_rect(end);
    if field_icon(&mut ui.new_child(builder), icons::X, w::FIND_END, true).clicked() {
        ctx.ask(ViewCommand::Find(String::new()));
    }
}
