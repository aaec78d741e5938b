//! 旧条目: what was said under earlier standards and has no place in the present one.

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::app::command::screen::Screen;
use crate::app::command::upgrade::UpgradeCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::change::in_words;
use crate::domain::standard::{Node, NodeId};
use crate::ui::standard::upgrade::{target_ui, targets};
use crate::ui::theme::{BODY, GAP, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{empty_ui, scrolled};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::card::card;
use crate::ui::widgets::focus::belongs_to;
use crate::ui::words as w;

/// The longest answer that is shown, in characters.
const LONGEST: usize = 2000;

/// Shows the tray.
pub(crate) fn tray_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let archive = &session.assessment.archive;
    if archive.is_empty() {
        if empty_ui(ui, w::TRAY_EMPTY, Some(w::GO_CHECKLIST)) {
            ctx.ask(WindowCommand::Go(Screen::Checklist));
        }
        return;
    }
    remark(ui, format!("{}条。{}", archive.len(), w::TRAY_WHAT));
    ui.add_space(GAP);
    let targets = targets(&session.assessment.standard);
    let area = ScrollArea::vertical().id_salt("tray").auto_shrink(false);
    scrolled(ui, area, |ui| {
        for (at, entry) in archive.iter().enumerate() {
            ui.push_id(("tray", at), |ui| {
                card(ui, |ui| entry_ui(ctx, ui, session, (at, entry), &targets));
            });
            ui.add_space(GAP);
        }
    });
}

fn entry_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (at, entry): (usize, &OldEntry),
    targets: &[(NodeId, String)],
) {
    let name = format!("{} {}", entry.code, entry.title);
    belongs_to(
        ui,
        &format!("{}{} {name}", Screen::Tray.offer().label, at + 1),
    );
    ui.label(bold_text(
        format!("{}（{}分）", name.trim(), entry.max),
        BODY,
    ));
    remark(ui, format!("{} · {}", entry.why.name(), entry.standard));
    if !entry.text.is_empty() {
        ui.label(RichText::new(&entry.text).size(BODY));
    }
    for line in answer_in_words(session, entry) {
        ui.label(format!("{}{line}", w::OLD_ANSWER));
    }
    if session.read_only {
        return;
    }
    let suggested = entry.to.as_ref();
    let suggested = suggested.and_then(|it| targets.iter().find(|known| known.0 == *it));
    if let Some((id, name)) = suggested
        && quiet(ui, &format!("{}“{name}”", w::PUT_BACK)).clicked()
    {
        ctx.ask(UpgradeCommand::PutBack(at, id.clone()));
    }
    let field = NodeId::new(&format!("tray {at}"));
    if let Some(target) = target_ui(ui, (&field, w::PUT_BACK_ON), targets) {
        ctx.ask(UpgradeCommand::PutBack(at, target));
    }
}

/// What was answered, read by the rules that the item had.
fn answer_in_words(session: &Session, entry: &OldEntry) -> Vec<String> {
    let mut standard = session.assessment.standard.head();
    let like = session
        .assessment
        .standard
        .outline()
        .first()
        .map(|it| it.node.clone());
    let Some(like) = like else { return Vec::new() };
    standard.nodes = vec![Node {
        id: entry.id.clone(),
        code: entry.code.clone(),
        title: entry.title.clone(),
        max: entry.max,
        text: entry.text.clone(),
        rules: entry.rules.clone(),
        children: Vec::new(),
        evidence: Vec::new(),
        ..like
    }];
    in_words::answer_in_words(&entry.id, &entry.answer, &standard, LONGEST)
}
