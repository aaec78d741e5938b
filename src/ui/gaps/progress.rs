//! The line above the gaps: how far the work is, what is late and what is near; each count shows what it counts.

use eframe::egui::{Grid, Label, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui};

use crate::app::command::gap::GapCommand;
use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::{DueClass, GapFilter};
use crate::app::session::Session;
use crate::app::session::view::GapView;
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::gap::tally::{Tally, by_section};
use crate::domain::standard::NodeId;
use crate::ui::theme::{BODY, SMALL, TITLE, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::bar::bar;
use crate::ui::widgets::button::quiet;
use crate::ui::words as w;

/// Shows how far the work on the gaps is.
pub(crate) fn progress_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let tally = session.tally();
    ui.horizontal_wrapped(|ui| {
        if ui.link(bold_text(tally.all.to_string(), TITLE)).clicked() {
            ctx.ask(LedgerCommand::FilterGaps(GapFilter::default()));
        }
        ui.label(RichText::new("项差距").size(BODY));
        ui.label(RichText::new(format!("可追回 {} 分", tally.recoverable)).size(BODY));
        closed_ui(ctx, ui, tally);
        dues_ui(ctx, ui, session, tally);
        let shown = session.shown_gaps().count();
        if shown < session.gaps().len() {
            whole_ui(ui, format!("筛选出 {shown} 项"));
        }
        let in_table = session.view.gap_view == GapView::Table;
        if in_table && !session.read_only && quiet(ui, w::PICK_ALL).clicked() {
            let shown = session.shown_gaps().map(|it| it.id.clone());
            let shown: Vec<NodeId> = shown.collect();
            ctx.ask(LedgerCommand::PickGaps(shown));
        }
    });
    ui.add_space(4.0);
}

/// How many are closed, and how many of them in time.
fn closed_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, tally: &Tally) {
    let good = palette(ui.ctx()).good;
    let text = format!("✓ {} {}/{}", w::CLOSED, tally.closed, tally.all);
    if ui.link(bold_text(text, SMALL).color(good)).clicked() {
        ctx.ask(LedgerCommand::FilterGaps(GapFilter {
            status: Some(GapStatus::Closed),
            ..GapFilter::default()
        }));
    }
    let [closed, all] = [tally.closed, tally.all].map(Decimal::from);
    bar(ui, 96.0, closed, Decimal::ZERO, all);
    let words = format!("{} {}", w::IN_TIME, rate(tally));
    let hint = match tally.dated {
        0 => w::NO_RATE.to_owned(),
        dated => format!(
            "销号的{dated}项里，在时限当天或之前销号的{}项",
            tally.in_time
        ),
    };
    whole_ui(ui, words).on_hover_text(hint);
}

/// Secondary text that goes to the next line as a whole.
fn whole_ui(ui: &mut Ui, text: String) -> Response {
    let muted = palette(ui.ctx()).muted;
    let text = RichText::new(text).size(SMALL).color(muted);
    ui.add(Label::new(text).extend())
}

/// The rate in words; a dash while nothing was closed.
fn rate(tally: &Tally) -> String {
    let rate = tally.in_time_rate();
    rate.map_or_else(|| "—".to_owned(), |it| format!("{it}%"))
}

/// What is late and what is near: a click shows only that, and another one all.
fn dues_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, tally: &Tally) {
    let palette = palette(ui.ctx());
    let chosen = session.view.gap_filter.due;
    for (due, name, count, colour) in [
        (DueClass::Overdue, w::LATE, tally.overdue, palette.problem),
        (DueClass::Soon, w::SOON, tally.soon, palette.warn),
        (
            DueClass::ThisWeek,
            w::THIS_WEEK,
            tally.this_week,
            palette.accent,
        ),
    ] {
        let on = chosen == Some(due);
        if count == 0 && !on {
            continue;
        }
        let text = bold_text(format!("{name} {count}"), SMALL).color(colour);
        let mut link = ui.link(text);
        if due == DueClass::ThisWeek {
            link = link.on_hover_text(w::THIS_WEEK_HINT);
        }
        if link.clicked() {
            ctx.ask(LedgerCommand::FilterGaps(GapFilter {
                due: (!on).then_some(due),
                ..session.view.gap_filter.clone()
            }));
        }
    }
}

/// The same for each section, below a button.
pub(crate) fn sections_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let button = quiet(ui, w::SECTIONS_PROGRESS);
    let today = ctx.app.now.date();
    let popup = Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(w::SECTIONS_PROGRESS);
    popup.show(|ui| {
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
