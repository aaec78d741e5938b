//! How far the work on the gaps of each section is, and the items without their evidence.

use eframe::egui::{
    Grid, Id, Label, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, SetOpenCommand, Ui,
};

use crate::app::command::gap::GapCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::GapFilter;
use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::gap::tally::{Tally, by_section};
use crate::ui::theme::{BODY, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::focus::popup_begins;
use crate::ui::words as w;

/// Secondary text that goes to the next line as a whole.
fn whole_ui(ui: &mut Ui, text: String) -> Response {
    let muted = palette(ui.ctx()).muted;
    let text = RichText::new(text).size(SMALL).color(muted);
    ui.add(Label::new(text).extend())
}

/// The rate in words; a dash while nothing was closed.
pub(crate) fn rate(tally: &Tally) -> String {
    let rate = tally.in_time_rate();
    rate.map_or_else(|| "—".to_owned(), |it| format!("{it}%"))
}

/// How far each section is, below `button`; it opens when it was asked for.
pub(crate) fn sections_ui(
    ctx: &mut ViewCtx<'_>,
    button: &Response,
    session: &Session,
    opens: bool,
) {
    let today = ctx.app.now.date();
    let popup = Popup::from_response(button)
        .id(Id::unique("sections progress"))
        .open_memory(opens.then_some(SetOpenCommand::Bool(true)))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(w::SECTIONS_PROGRESS);
    popup.show(|ui| {
        popup_begins(ui);
        let height = (ui.content_rect().height() * 0.5).max(160.0);
        let area = ScrollArea::both().max_height(height);
        area.show(ui, |ui| table_ui(ctx, ui, session, today));
    });
}

fn table_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, today: Date) {
    let grid = Grid::new("sections progress").striped(true);
    grid.spacing([18.0, 6.0]).show(ui, |ui| {
        for name in w::SECTIONS_COLUMNS {
            ui.label(bold_text(name, SMALL));
        }
        ui.end_row();
        for (section, tally) in by_section(session.gaps(), today) {
            let name = if section.is_empty() {
                w::NO_SECTION
            } else {
                &section
            };
            if ui.link(RichText::new(name).size(BODY)).clicked() {
                ctx.ask(LedgerCommand::FilterGaps(GapFilter {
                    section: Some(section.clone()),
                    ..GapFilter::default()
                }));
                ui.close();
            }
            for count in [tally.all, tally.closed, tally.overdue, tally.soon] {
                ui.label(RichText::new(count.to_string()).size(BODY));
            }
            ui.label(RichText::new(rate(&tally)).size(BODY));
            ui.end_row();
        }
    });
}

/// Offers to count items without their evidence as gaps, or not to any more.
pub(crate) fn evidence_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let counted = session.assessment.about.evidence_gaps;
    let unproven = session.unproven();
    if session.read_only || (!counted && unproven == 0) {
        return;
    }
    let name = if counted {
        whole_ui(ui, format!("得分缺佐证的 {unproven} 项已列入整改"));
        w::EVIDENCE_OUT
    } else {
        whole_ui(ui, format!("另有 {unproven} 项得分缺佐证"));
        w::EVIDENCE_IN
    };
    if quiet(ui, name).clicked() {
        ctx.ask(GapCommand::EvidenceGaps(!counted));
    }
}
