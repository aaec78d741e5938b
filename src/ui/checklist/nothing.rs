//! Said where no item is shown: why there is none, and the button that brings items back.

use eframe::egui::Ui;

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::{Filter, Part};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::empty_ui;
use crate::ui::words as w;

/// Why no item is shown, and the way back.
pub(crate) fn nothing_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    if empty_ui(ui, &why(session), Some(w::SHOW_ALL)) {
        ctx.ask(ViewCommand::ShowAll);
    }
}

/// What leaves no item to be shown.
fn why(session: &Session) -> String {
    let view = &session.view;
    if !view.query.is_empty() {
        let find = view.find.trim();
        let within =
            if view.filter == Filter::All && view.part == Part::Any && view.method.is_none() {
                ""
            } else {
                "在筛选出的条目里"
            };
        return format!("{within}没有找到“{find}”。可以少写几个字，或用编号、拼音首字母查找。");
    }
    if session.counts().all == 0 {
        match (view.part, &view.method) {
            (Part::Lead, None) => return w::NONE_LED.to_owned(),
            (Part::Support, None) => return w::NONE_SUPPORTED.to_owned(),
            (_, Some(method)) => {
                return format!("没有用“{}”测评的条目，正在按测评方法筛选。", method.name());
            }
            (Part::Any, None) => {}
        }
    }
    let words = match view.filter {
        Filter::All => w::NOTHING_HERE,
        Filter::Unscored => w::NONE_UNSCORED,
        Filter::Lost => w::NONE_LOST,
        Filter::NoEvidence => w::NONE_UNPROVEN,
        Filter::NotApplicable => w::NONE_NOT_APPLICABLE,
    };
    // There may be some among the others.
    match (view.part, view.filter) {
        (Part::Any, _) | (_, Filter::All) => words.to_owned(),
        (Part::Lead, _) => format!("{}{words}", w::AMONG_LED),
        (Part::Support, _) => format!("{}{words}", w::AMONG_SUPPORTED),
    }
}
