//! The line of tools above the list: which items are shown, how many of each kind there are, and the field to find some.

use eframe::egui::{
    Align, Align2, FontId, Layout, Popup, PopupCloseBehavior, Response, Role, ScrollArea, Sense,
    Ui, UiBuilder, WidgetInfo, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::{Filter, Part};
use crate::ui::checklist::find::{FIND, begin_finding, find_field_ui, found_in_words};
use crate::ui::checklist::item_before::carry_all_ui;
use crate::ui::checklist::tree::tree_ui;
use crate::ui::icons;
use crate::ui::inputs::ticking::{unsettled, unsettled_scored};
use crate::ui::theme::{BODY, ROW, SMALL, bold, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, digits_of, icon_button, toggle};
use crate::ui::widgets::focus::popup_begins;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::paint::{lay, put, under};
use crate::ui::words as w;

/// Below this width what the own section leads is chosen in the list of filters.
const WITH_PARTS: f32 = 960.0;
/// The room for how many items were found.
const FOUND: f32 = 88.0;
/// How wide the list of filters is.
const POPUP: f32 = 300.0;

/// The tools, in one line.
pub(crate) fn tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let rect = ui.max_rect().shrink2(vec2(8.0, 0.0));
    let with_parts = WITH_PARTS < rect.width();
    let from_left = Layout::left_to_right(Align::Center);
    let builder = UiBuilder::new().id_salt("tabs").max_rect(rect);
    let mut left = ui.new_child(builder.layout(from_left));
    left.spacing_mut().item_spacing.x = 2.0;
    tabs_ui(ctx, &mut left, session);
    if with_parts {
        left.add_space(8.0);
        for part in [Part::Lead, Part::Support] {
            part_ui(ctx, &mut left, session, part);
        }
    }
    let field = rect.with_min_x(rect.right() - FIND);
    let found = field.with_max_x(field.left() - 8.0);
    let found = found.with_min_x(field.left() - FOUND);
    let builder = UiBuilder::new().id_salt("found").max_rect(found);
    let at_right = Layout::right_to_left(Align::Center);
    remark(
        &mut ui.new_child(builder.layout(at_right)),
        found_in_words(session),
    );
    let rest = rect.with_max_x(field.left() - FOUND);
    let from_right = Layout::right_to_left(Align::Center);
    let builder = UiBuilder::new().id_salt("filters").max_rect(rest);
    let mut right = ui.new_child(builder.layout(from_right));
    let is_on = is_filtered(session, with_parts);
    let button = filters_button(&mut right, is_on);
    filters_popup(ctx, &button, session, Kinds::Shown);
    let builder = UiBuilder::new().id_salt("find").max_rect(field);
    find_field_ui(ctx, &mut ui.new_child(builder.layout(from_left)), session);
}

/// The same as icons, in the bar of a narrow window.
pub(crate) fn narrow_tools_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let tree = icon_button(ui, icons::SIDEBAR, w::PROJECTS, true);
    let popup = Popup::from_toggle_button_response(&tree).width(POPUP);
    popup.show(|ui| {
        popup_begins(ui);
        let height = ui.ctx().content_rect().height() * 0.7;
        ui.set_min_size(vec2(POPUP, height));
        ui.set_max_height(height);
        let outline = session.assessment.standard.outline();
        tree_ui(ctx, ui, session, &outline);
    });
    let filters = icon_button(ui, icons::FUNNEL, w::FILTERS, true);
    if is_filtered(session, false) || session.view.filter != Filter::All {
        let accent = palette(ui.ctx()).accent;
        let dot = filters.rect.right_top() + vec2(-9.0, 9.0);
        ui.painter().circle_filled(dot, 4.0, accent);
    }
    filters_popup(ctx, &filters, session, Kinds::InList);
    if icon_button(ui, icons::MAGNIFYING_GLASS, w::FIND, true).clicked() {
        begin_finding(ui.ctx());
    }
}

/// Whether the kinds of items are chosen by tabs, or in the list of filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kinds {
    Shown,
    InList,
}

/// Whether a filter holds that is not seen in the line.
fn is_filtered(session: &Session, with_parts: bool) -> bool {
    let view = &session.view;
    view.method.is_some() || (view.part != Part::Any && !with_parts)
}

fn filters_button(ui: &mut Ui, is_on: bool) -> Response {
    let button = Words::new(w::FILTERS).icon(icons::FUNNEL);
    if is_on {
        button.link().show(ui)
    } else {
        button.show(ui)
    }
}

/// The kinds of items with their names and how many there are.
fn kinds(ui: &Ui, session: &Session) -> [(Filter, &'static str, usize); 5] {
    let counts = session.counts();
    let unsettled = unsettled(ui.ctx(), session).len();
    let open = counts.unscored + unsettled_scored(ui.ctx(), session);
    [
        (Filter::All, w::ALL, counts.all),
        (Filter::Unscored, w::UNSCORED, open),
        (Filter::Lost, w::LOST, counts.lost.saturating_sub(unsettled)),
        (Filter::NoEvidence, w::NO_EVIDENCE, counts.no_evidence),
        (
            Filter::NotApplicable,
            w::NOT_APPLICABLE,
            counts.not_applicable,
        ),
    ]
}

fn tabs_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    let widest = digits_of(session.counts().all);
    for (filter, name, count) in kinds(ui, session) {
        let on = session.view.filter == filter;
        if tab(ui, on, (name, count), &widest).clicked() {
            ctx.ask(ViewCommand::Filter(filter));
        }
    }
}

/// A tab with a number behind its name, as wide chosen as not.
fn tab(ui: &mut Ui, on: bool, (name, count): (&str, usize), widest: &str) -> Response {
    const EDGE: f32 = 10.0;
    let palette = palette(ui.ctx());
    let colour = if on { palette.accent } else { palette.text };
    let wide = |text: &str, font| lay(ui, text, (font, colour), f32::INFINITY, 1).size().x;
    let (name_width, count_width) = (
        wide(name, bold(BODY)),
        wide(widest, FontId::proportional(SMALL)),
    );
    let size = vec2(name_width + 6.0 + count_width + 2.0 * EDGE, ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let words = format!("{name} {count}");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &words));
    under(ui, rect, &response, on.then_some(palette.selected));
    let font = if on {
        bold(BODY)
    } else {
        FontId::proportional(BODY)
    };
    let inner = rect.shrink2(vec2(EDGE, 0.0));
    let galley = lay(ui, name, (font, colour), f32::INFINITY, 1);
    put(ui, inner, Align2::LEFT_CENTER, galley);
    let small = if on { palette.accent } else { palette.muted };
    let small = (FontId::proportional(SMALL), small);
    let galley = lay(ui, &count.to_string(), small, f32::INFINITY, 1);
    let behind = inner.with_min_x(inner.left() + name_width + 6.0);
    put(ui, behind, Align2::LEFT_CENTER, galley);
    response
}

/// The name of what the own section does.
const fn name_of(part: Part) -> &'static str {
    match part {
        Part::Any => w::ALL,
        Part::Lead => w::OWN_LEAD,
        Part::Support => w::OWN_SUPPORT,
    }
}

/// Only what the own section leads, or supports; a second click shows all again.
fn part_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, part: Part) {
    let on = session.view.part == part;
    if toggle(ui, on, name_of(part)).clicked() {
        ctx.ask(ViewCommand::OnlyOwn(if on { Part::Any } else { part }));
    }
}

/// One of several, in the list of filters; true when it was chosen.
fn choice_ui(ui: &mut Ui, on: bool, text: &str) -> bool {
    let row = OptionRow {
        mark: OptionMark::Dot,
        on,
        enabled: true,
        key: None,
        text,
    };
    row.show(ui).clicked() && !on
}

/// All filters, and what is done with all that is shown.
fn filters_popup(ctx: &mut ViewCtx<'_>, button: &Response, session: &Session, kinds: Kinds) {
    let popup = Popup::from_toggle_button_response(button).width(POPUP);
    let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        popup_begins(ui);
        ui.set_min_width(POPUP);
        let height = ui.ctx().content_rect().height() - 120.0;
        let area = ScrollArea::vertical().max_height(height);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            filters_ui(ctx, ui, session, kinds);
        });
    });
}

fn filters_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, shown: Kinds) {
    let view = &session.view;
    if shown == Kinds::InList {
        for (filter, name, count) in kinds(ui, session) {
            if choice_ui(ui, view.filter == filter, &format!("{name} {count}")) {
                ctx.ask(ViewCommand::Filter(filter));
            }
        }
        ui.separator();
    }
    for part in [Part::Any, Part::Lead, Part::Support] {
        let name = match part {
            Part::Any => w::ANY_SECTION,
            other => name_of(other),
        };
        if choice_ui(ui, view.part == part, name) {
            ctx.ask(ViewCommand::OnlyOwn(part));
        }
    }
    let methods = session.methods();
    if methods.len() > 1 {
        ui.separator();
        if choice_ui(ui, view.method.is_none(), w::ANY_METHOD) {
            ctx.ask(ViewCommand::ByMethod(None));
        }
        for method in methods {
            let on = view.method.as_ref() == Some(method);
            if choice_ui(ui, on, method.name()) {
                ctx.ask(ViewCommand::ByMethod(Some(method.clone())));
            }
        }
    }
    if !session.assessment.rounds.is_empty() && !session.read_only {
        ui.separator();
        carry_all_ui(ctx, ui, session);
    }
}
