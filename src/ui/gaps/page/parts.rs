//! Parts that the cards of the page share.

use eframe::egui::{Id, Key, Label, Popup, RichText, Ui};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::session::Session;
use crate::domain::gap::Gap;
use crate::domain::standard::NodeId;
use crate::ui::file::held::held;
use crate::ui::file::user;
use crate::ui::theme::BODY;
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::help_switch;
use crate::ui::words as w;

/// The gap that is shown, and what surrounds it.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub(crate) session: &'a Session,
    pub(crate) gap: &'a Gap,
    pub(crate) sections: &'a [String],
    pub(crate) enabled: bool,
}

impl Page<'_> {
    /// Writes one field.
    pub(crate) fn write(self, ctx: &mut ViewCtx<'_>, edit: GapEdit) {
        ctx.ask(GapCommand::SetGap {
            gap: self.gap.id.clone(),
            edit,
        });
    }

    /// Whether what is written about the gap can be changed: of a closed one it is read only.
    pub(crate) fn writes(self) -> bool {
        self.enabled && !self.gap.is_closed()
    }

    /// The id of a field.
    pub(crate) fn field(self, name: &str) -> Id {
        page_field(&self.gap.id, name)
    }
}

/// The id of a field of the page of this gap.
pub(crate) fn page_field(gap: &NodeId, name: &str) -> Id {
    Id::unique(("gap page", gap.as_str(), name))
}

/// Whether Esc was pressed to leave the page, and not for what lay over it or for a field.
pub(crate) fn is_left_by_key(ctx: &ViewCtx<'_>, ui: &Ui, session: &Session) -> bool {
    let id = Id::unique("esc is for something else");
    let taken = switch(ui, id);
    let covered = session.view.why.is_some()
        || ctx.app.ask_path.is_some()
        || user::is_asked(ctx, ui.ctx())
        || held(ctx.app).is_some();
    let busy =
        ui.text_edit_focused() || Popup::is_any_open(ui.ctx()) || help_switch::is_shown(ui.ctx());
    set_switch(ui, id, busy || covered);
    ui.input(|it| it.key_pressed(Key::Escape)) && !taken && !covered
}

/// A name above a field.
pub(crate) fn caption(ui: &mut Ui, name: &str) {
    ui.label(RichText::new(name).size(BODY));
}

/// What stands where nothing can be written: the text itself, no field.
pub(crate) fn plain_ui(ui: &mut Ui, text: &str) {
    let text = if text.is_empty() {
        w::NOTHING_WRITTEN
    } else {
        text
    };
    ui.add(Label::new(RichText::new(text).size(BODY)).wrap());
}
