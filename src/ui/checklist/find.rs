//! The field that looks for items.

use eframe::egui::{Key, Ui};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::ui::view::{ViewCtx, find_id};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// The field to find items: each letter narrows the list, Enter goes to the next hit.
pub(crate) fn find_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let field = TextField::new(find_id(), w::FIND)
        .hint(w::FIND_HINT)
        .width(230.0);
    let (response, typed) = field.show(ui, &session.view.find);
    if let Some(text) = typed {
        ctx.ask(ViewCommand::Find(text));
    }
    if response.lost_focus() && ui.input(|it| it.key_pressed(Key::Enter)) {
        // The next Enter goes to the next hit.
        response.request_focus();
        ctx.ask(ViewCommand::NextHit);
    }
    if !session.view.query.is_empty() {
        remark(ui, format!("找到{}项", session.counts().shown));
        if quiet(ui, w::FIND_END).clicked() {
            ctx.ask(ViewCommand::Find(String::new()));
        }
    }
}
