//! 办理: all there is about one gap, and the steps that lead to its close-out.

use eframe::egui::{Color32, FontId, Id, Rect, ScrollArea, TextWrapMode, Ui, UiBuilder, pos2};

use crate::app::command::ledger::LedgerCommand;
use crate::app::lists::ledger::LedgerLine;
use crate::app::session::Session;
use crate::domain::standard::NodeId;
use crate::ui::gaps::marks::marks_ui;
use crate::ui::gaps::page::foot::{above_and_foot, foot_ui};
use crate::ui::gaps::page::parts::{Page, is_left_by_key};
use crate::ui::gaps::page::{about, life, record};
use crate::ui::icons;
use crate::ui::theme::{GAP, GAP_SMALL, HEADING, SMALL, bold_text, is_narrow};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::{empty_ui, scrolled};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, icon_button};
use crate::ui::widgets::paint::lay;
use crate::ui::words as w;

/// A window with less room than this below its bar is low.
const LOW: f32 = 330.0;
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
    // Where hardly anything of the page is left above the foot, its progress says as much.
    if LOW <= ui.available_height() {
        ui.horizontal_wrapped(|ui| marks_ui(ui, gap, ctx.app.now.date()));
        ui.add_space(GAP);
    }
    // The foot ends where the columns do.
    let bar = ui.spacing().scroll.allocated_width();
    let [whole, foot] = above_and_foot(ui.available_rect_before_wrap(), bar, page);
    body_ui(ctx, ui, whole, page);
    foot_ui(ctx, ui, foot, page);
}

/// All there is about it: what is written beside what is done, or below it where there is little room.
fn body_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, whole: Rect, page: Page<'_>) {
    let id = &page.gap.id;
    if whole.width() < TWO_COLUMNS {
        column_ui(ui, whole, ("gap", id), |ui| {
            life::life_ui(ui, page);
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
        life::life_ui(ui, page);
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
        // However low it is, it ends above the foot.
        let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        scrolled(ui, area.min_scrolled_height(0.0), contents);
    });
}

/// The bar on top: the way back, the way on, and which gap this is.
pub(crate) fn gap_bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, id: &NodeId) {
    let listed = session.ledger().iter().filter_map(|it| match it {
        LedgerLine::Gap(at) => session.gaps().get(*at).map(|it| &it.id),
        LedgerLine::Head(..) => None,
    });
    let listed: Vec<&NodeId> = listed.collect();
    let here = listed.iter().position(|it| *it == id);
    let before = here.and_then(|it| it.checked_sub(1));
    let before = before.and_then(|it| listed.get(it));
    let after = here.and_then(|it| listed.get(it + 1));
    ui.spacing_mut().item_spacing.x = 0.0;
    let back = if is_narrow(ui.ctx()) {
        icon_button(ui, icons::CARET_LEFT, w::BACK_TO_LEDGER, true)
    } else {
        let words = Words::new(w::BACK_TO_LEDGER).icon(icons::CARET_LEFT);
        words.show(ui)
    };
    if back.clicked() {
        ctx.ask(LedgerCommand::OpenGap(None));
    }
    let around = [
        (icons::CARET_UP, w::GAP_BEFORE, before),
        (icons::CARET_DOWN, w::GAP_AFTER, after),
    ];
    for (icon, name, to) in around {
        if icon_button(ui, icon, name, to.is_some()).clicked() {
            ctx.ask(LedgerCommand::OpenGap(to.map(|it| (*it).clone())));
        }
    }
    ui.spacing_mut().item_spacing.x = GAP;
    let place = here.map(|it| format!("{}/{}", it + 1, listed.len()));
    // Where something is told there may be no room for it.
    let fits = |place: &String| {
        let font = FontId::proportional(SMALL);
        let wide = lay(ui, place, (font, Color32::PLACEHOLDER), f32::INFINITY, 1)
            .size()
            .x;
        wide + GAP_SMALL + GAP < ui.available_width()
    };
    if let Some(place) = place.filter(fits) {
        ui.add_space(GAP_SMALL);
        let hint = place.replacen('/', "项，共", 1);
        remark(ui, place).on_hover_text(format!("第{hint}项"));
    }
    /// Less room than this is none for a title.
    const LEAST_TITLE: f32 = 96.0;
    let gap = session.gaps().iter().find(|it| it.id == *id);
    if let Some(gap) = gap.filter(|_| LEAST_TITLE < ui.available_width()) {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let name = format!("{} {}", gap.code, gap.title);
        ui.label(bold_text(&name, HEADING)).on_hover_text(name);
    }
}
