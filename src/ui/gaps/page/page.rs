//! 办理: all there is about one gap, and the steps that lead to its close-out.

use eframe::egui::{Frame, Id, Margin, Rect, ScrollArea, Ui, UiBuilder, pos2};

use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::LedgerLine;
use crate::app::session::Session;
use crate::domain::standard::NodeId;
use crate::ui::gaps::marks::marks_ui;
use crate::ui::gaps::page::parts::{Page, is_left_by_key};
use crate::ui::gaps::page::{about, life, record};
use crate::ui::theme::{GAP, HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{empty_ui, scrolled};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{secondary, secondary_if};
use crate::ui::words as w;

/// Narrower than this, one column is below the other.
const TWO_COLUMNS: f32 = 860.0;

/// So much of the width has what is written; the rest has what is done.
const LEFT: f32 = 0.58;

/// Shows the open gap.
pub(crate) fn gap_page_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, id: &NodeId) {
    if is_left_by_key(ctx, ui, session) {
        ctx.ask(LedgerCommand::OpenGap(None));
    }
    let Some(gap) = session.gaps().iter().find(|it| it.id == *id) else {
        if empty_ui(ui, w::GAP_GONE, Some(w::BACK_TO_LEDGER)) {
            ctx.ask(LedgerCommand::OpenGap(None));
        }
        return;
    };
    let standard = &session.assessment.standard;
    let sections = ctx.app.settings.sections_with(&standard.sections);
    let page = Page {
        session,
        gap,
        sections: &sections,
        enabled: !session.read_only,
    };
    let margin = Margin {
        left: 12,
        ..Margin::ZERO
    };
    ways_ui(ctx, ui, page);
    // Its words stand where those of the buttons above do.
    Frame::new().inner_margin(margin).show(ui, |ui| {
        parts_ui(ctx, ui, page);
    });
}

/// The head, and below it what is written beside what is done.
fn parts_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    ui.label(bold_text(format!("{} {}", gap.code, gap.title), HEADING));
    ui.horizontal_wrapped(|ui| marks_ui(ui, gap, ctx.app.now.date()));
    ui.add_space(GAP);
    let id = &gap.id;
    let whole = ui.available_rect_before_wrap();
    if whole.width() < TWO_COLUMNS {
        column_ui(ui, whole, ("gap", id), |ui| {
            life::life_ui(ctx, ui, page);
            about::about_ui(ctx, ui, page);
            record::record_ui(ui, page);
        });
        return;
    }
    let middle = whole.left() + (whole.width() * LEFT).round();
    let left = Rect::from_min_max(whole.min, pos2(middle - GAP, whole.bottom()));
    let right = Rect::from_min_max(pos2(middle + GAP, whole.top()), whole.max);
    column_ui(ui, left, ("gap left", id), |ui| {
        about::about_ui(ctx, ui, page);
    });
    column_ui(ui, right, ("gap right", id), |ui| {
        life::life_ui(ctx, ui, page);
        record::record_ui(ui, page);
    });
}

/// A column that scrolls by itself.
fn column_ui(
    ui: &mut Ui,
    rect: Rect,
    salt: impl std::hash::Hash + std::fmt::Debug,
    contents: impl FnOnce(&mut Ui),
) {
    let id = Id::unique(salt);
    ui.scope_builder(UiBuilder::new().max_rect(rect).id_salt(id), |ui| {
        let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        scrolled(ui, area, contents);
    });
}

/// The way back, the way on, and the how many-th gap this is.
fn ways_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let Page { session, gap, .. } = page;
    let listed = session.ledger().iter().filter_map(|it| match it {
        LedgerLine::Gap(at) => session.gaps().get(*at).map(|it| &it.id),
        LedgerLine::Head(..) => None,
    });
    let listed: Vec<&NodeId> = listed.collect();
    let here = listed.iter().position(|it| **it == gap.id);
    ui.horizontal_wrapped(|ui| {
        if secondary(ui, w::BACK_TO_LEDGER).clicked() {
            ctx.ask(LedgerCommand::OpenGap(None));
        }
        let before = here
            .and_then(|it| it.checked_sub(1))
            .and_then(|it| listed.get(it));
        let after = here.and_then(|it| listed.get(it + 1));
        for (name, to) in [(w::GAP_BEFORE, before), (w::GAP_AFTER, after)] {
            if secondary_if(ui, to.is_some(), (name, "")).clicked() {
                ctx.ask(LedgerCommand::OpenGap(to.map(|it| (*it).clone())));
            }
        }
        if let Some(here) = here {
            remark(ui, format!("第{}条，共{}条", here + 1, listed.len()));
        }
    });
}
