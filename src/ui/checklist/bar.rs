//! What stands in the bar on top of the checklist: how much is scored, what that comes to, what can still be had, and the
//! way on.

use eframe::egui::{
    Align2, Color32, FontId, Galley, Label, Response, RichText, Role, Sense, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};
use std::sync::Arc;

use crate::app::command::view::ViewCommand;
use crate::app::session::view::{Filter, Why};
use crate::domain::decimal::Points;
use crate::domain::score::total::{Pass, PassStanding, Total};
use crate::domain::standard::ScoreKind;
use crate::ui::checklist::find::{find_ui, is_finding};
use crate::ui::checklist::tools::narrow_tools_ui;
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::inputs::ticking::{unsettled_points, unsettled_scored};
use crate::ui::theme::{BAR, BODY, SMALL, bold, is_narrow, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{clicked_once, digits_of, primary};
use crate::ui::widgets::paint::{lay, put, under};
use crate::ui::words as w;

/// The space between two figures, and within one.
const BETWEEN: f32 = 12.0;
/// How wide the small bar of what is scored is.
const METER: f32 = 80.0;
/// How wide the tools of a narrow window are.
const TOOLS: f32 = 3.0 * 40.0;
/// In less room than this the figures are in two lines each: all of them are there.
const IN_ONE_LINE: f32 = 600.0;
/// Words in less room than this are left to the explanation.
const LEAST: f32 = 72.0;

/// The room of the figures.
#[derive(Clone, Copy)]
struct Place {
    /// Where it ends; a figure that does not fit is left to the overview.
    end: f32,
    /// Whether the window is laid out for a small screen.
    narrow: bool,
    /// Whether labels stand above their values.
    stacked: bool,
}

/// What is still open though it is entered: of some clauses nobody has said yet that they do not hold.
#[derive(Clone, Copy)]
struct Ticking {
    /// How many items are counted as scored for all that.
    items: usize,
    /// What the total may still rise by.
    points: Points,
}

/// The figures; in a narrow window the tools of the list as well.
pub(crate) fn bar_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let narrow = is_narrow(ui.ctx());
    ui.spacing_mut().item_spacing.x = 4.0;
    if narrow && is_finding(ui, session) {
        find_ui(ctx, ui, session);
        return;
    }
    let total = &session.tree().total;
    let room = if narrow { TOOLS } else { 0.0 };
    let end = ui.max_rect().right() - room;
    let stacked = narrow || ui.max_rect().width() < IN_ONE_LINE;
    let place = Place {
        end,
        narrow,
        stacked,
    };
    let ticking = Ticking {
        items: unsettled_scored(ui.ctx(), session),
        points: unsettled_points(ui.ctx(), session),
    };
    scored_ui(ctx, ui, (total, ticking), place);
    points_ui(ctx, ui, (total, ticking), place);
    let has_begun = total.unscored < total.items;
    // A veto is to be seen before them.
    let has_room = !narrow || total.vetoes.is_empty();
    if has_begun
        && has_room
        && let Some(pass) = next_pass(total)
    {
        pass_ui(ui, (pass, ticking), place);
    }
    said_ui(ctx, ui, total, end);
    if narrow {
        ui.add_space((end - ui.cursor().left()).max(0.0));
        narrow_tools_ui(ctx, ui, session);
    }
}

/// The button that goes on.
pub(crate) fn action_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let is_open = session.counts().unscored > 0;
    let words = if is_narrow(ui.ctx()) {
        w::NEXT_SHORT
    } else {
        w::NEXT_OPEN
    };
    let shown = ui.add_enabled_ui(is_open, |ui| primary(ui, words));
    let button = shown.inner;
    ui.ctx()
        .accesskit_node_builder(button.id, |node| node.set_label(w::NEXT_OPEN));
    let button = button
        .on_hover_text(w::NEXT_KEY)
        .on_disabled_hover_text(w::ALL_SCORED);
    if clicked_once(&button) {
        ctx.ask(ViewCommand::NextUnscored);
    }
}

/// How much is scored; a click shows what is not.
fn scored_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (total, ticking): (&Total, Ticking),
    place: Place,
) {
    let all = total.items;
    let done = all.saturating_sub(total.unscored + ticking.items);
    let value = format!("{done}/{all}");
    let widest = digits_of(all);
    let figure = Figure {
        label: w::SCORED,
        value: &value,
        widest: &format!("{widest}/{widest}"),
        name: &format!("{} {value}：只看{}", w::SCORED, w::UNSCORED),
        mark: None,
    };
    if figure.show(ui, Sense::click(), place).clicked() {
        ctx.ask(ViewCommand::Filter(Filter::Unscored));
    }
    if place.narrow {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(vec2(METER, 6.0), Sense::hover());
    let palette = palette(ui.ctx());
    ui.painter().rect_filled(rect, 3.0, palette.track);
    let part = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let share = part(done) / part(all).max(1.0);
    let filled = rect.with_max_x(rect.left() + rect.width() * share.min(1.0));
    ui.painter().rect_filled(filled, 3.0, palette.meter);
    ui.add_space(BETWEEN);
}

/// What there is, and what can still be had; before anything is scored only what there is at all.
fn points_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    (total, ticking): (&Total, Ticking),
    place: Place,
) {
    const WIDEST: &str = "888.88";
    let has_begun = total.unscored < total.items;
    let (label, value) = if has_begun {
        (w::POINTS_NOW, total.points.to_string())
    } else {
        (w::POINTS_MAX, total.max.to_string())
    };
    let figure = Figure {
        label,
        value: &value,
        widest: WIDEST,
        name: &format!("{label} {value}：{}", w::WHY_TOTAL),
        mark: None,
    };
    let response = figure.show(ui, Sense::click(), place);
    if response.on_hover_text(w::WHY_TOTAL).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Total)));
    }
    // A veto is to be seen before what can still be had.
    if !has_begun || place.narrow && !total.vetoes.is_empty() {
        return;
    }
    let best = total.best.rounded(total.places) + ticking.points;
    let best = best.to_string();
    let label = w::POINTS_BEST;
    let figure = Figure {
        label,
        value: &best,
        widest: WIDEST,
        name: &format!("{label} {best}"),
        mark: None,
    };
    figure.show(ui, Sense::hover(), place);
}

/// The pass mark that is striven for: the first one of the own score that is not reached, or the last one.
fn next_pass(total: &Total) -> Option<&Pass> {
    let own = || {
        let all = total.pass.iter();
        all.filter(|it| it.mark.of == ScoreKind::Own)
    };
    let is_open = |it: &&Pass| !matches!(it.standing, PassStanding::Reached);
    own().find(is_open).or_else(|| own().next_back())
}

/// A pass mark, with its icon and word where it is decided.
fn pass_ui(ui: &mut Ui, (pass, ticking): (&Pass, Ticking), place: Place) {
    let palette = palette(ui.ctx());
    let is_open = pass.best < pass.mark.at && pass.mark.at <= pass.best + ticking.points;
    let said = if is_open {
        w::PASS_TICKING.to_owned()
    } else {
        pass.in_words()
    };
    let (mark, word) = match pass.standing {
        PassStanding::Missed(_) if is_open => (None, ""),
        PassStanding::Reached => (
            Some((icons::CHECK_CIRCLE.filled(), palette.good)),
            w::PASS_REACHED,
        ),
        PassStanding::Missed(_) => (
            Some((icons::ALERT.filled(), palette.problem)),
            w::PASS_MISSED,
        ),
        PassStanding::AwaitsReview => (Some((icons::HOURGLASS, palette.muted)), w::PASS_REVIEW),
        PassStanding::Open(_) => (None, ""),
    };
    let (name, at) = (&pass.mark.name, pass.mark.at);
    // Above one another the mark is what its name is of, as in the figures beside it.
    let is_below = place.stacked && word.is_empty();
    let (label, value) = if is_below {
        (format!("{name}线"), at.to_string())
    } else {
        (format!("{name}线 {at}"), word.to_owned())
    };
    let figure = Figure {
        label: &label,
        value: &value,
        widest: w::PASS_MISSED,
        name: &format!("{name}线 {at} {said}"),
        mark,
    };
    let response = figure.show(ui, Sense::hover(), place);
    response.on_hover_text(said);
}

/// The vetoes that apply, or else what changed the total besides its parts, as far as there is room.
fn said_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, total: &Total, end: f32) {
    let palette = palette(ui.ctx());
    let vetoes = total.vetoes.iter();
    let vetoes: Vec<String> = vetoes
        .map(|it| format!("{}：{}", w::PART_VETO, it.reason))
        .collect();
    let (words, colour) = if vetoes.is_empty() {
        (total.notes.join("；"), palette.muted)
    } else {
        (vetoes.join("；"), palette.problem)
    };
    let room = end - ui.cursor().left() - BETWEEN;
    if words.is_empty() || room < LEAST {
        return;
    }
    let look = (FontId::proportional(SMALL), colour);
    if vetoes.is_empty() && room < lay(ui, &words, look, f32::INFINITY, 1).size().x + 16.0 {
        // What does not fit is no half of a sentence: the whole one is beside the pointer, and behind the points.
        let noted = RichText::new(w::TOTAL_NOTED).size(SMALL).color(colour);
        let shown = ui.add(Label::new(noted).sense(Sense::CLICK));
        let shown = shown.on_hover_text(&words);
        shown.widget_info(|| {
            WidgetInfo::labeled(Role::Label, true, format!("{}：{words}", w::TOTAL_NOTED))
        });
        if shown.clicked() {
            ctx.ask(ViewCommand::Explain(Some(Why::Total)));
        }
        return;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(room, BAR - 16.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    let mut left = rect.left() + 8.0;
    if !vetoes.is_empty() {
        let middle = pos2(left + MARK / 2.0, rect.center().y);
        icons::ALERT.filled().paint(ui, middle, MARK, colour);
        left += MARK + 5.0;
    }
    let text = rect.with_min_x(left).with_max_x(rect.right() - 8.0);
    let font = if vetoes.is_empty() {
        FontId::proportional(SMALL)
    } else {
        bold(SMALL)
    };
    let galley = lay(ui, &words, (font, colour), text.width(), 1);
    put(ui, text, Align2::LEFT_CENTER, galley);
    response.on_hover_text(words);
}

/// A label with its value, in room for the longest value.
struct Figure<'a> {
    label: &'a str,
    value: &'a str,
    widest: &'a str,
    name: &'a str,
    mark: Option<(Icon, Color32)>,
}

impl Figure<'_> {
    /// Its label before its value or, where there is little room, above it.
    fn show(&self, ui: &mut Ui, sense: Sense, place: Place) -> Response {
        let Place { end, stacked, .. } = place;
        let edge = if stacked { 4.0 } else { 8.0 };
        let palette = palette(ui.ctx());
        let one = |text: &str, font: FontId, colour: Color32| -> Arc<Galley> {
            lay(ui, text, (font, colour), f32::INFINITY, 1)
        };
        let label = one(self.label, FontId::proportional(SMALL), palette.muted);
        let size = if self.mark.is_some() { SMALL } else { BODY };
        let colour = self.mark.map_or(palette.text, |it| it.1);
        let value = one(self.value, bold(size), colour);
        let room = one(self.widest, bold(size), palette.text).size().x;
        let icon = if self.mark.is_some() { MARK + 4.0 } else { 0.0 };
        let worth = icon + room.max(value.size().x);
        let wide = match (stacked, self.value.is_empty()) {
            (true, _) => label.size().x.max(worth),
            (false, true) => label.size().x,
            (false, false) => label.size().x + worth + 6.0,
        };
        let size = vec2(wide + 2.0 * edge, BAR - if stacked { 6.0 } else { 16.0 });
        if end < ui.cursor().left() + size.x {
            return ui.allocate_response(Vec2::ZERO, Sense::hover());
        }
        let (rect, response) = ui.allocate_exact_size(size, sense);
        if sense.senses_click() {
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
            under(ui, rect, &response, None);
        } else {
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.name));
        }
        let inner = rect.shrink2(vec2(edge, 0.0));
        let (above, mut at) = if stacked && !self.value.is_empty() {
            inner.split_top_bottom_at_y(rect.center().y)
        } else {
            (inner, inner)
        };
        let drawn = put(ui, above, Align2::LEFT_CENTER, label);
        if !stacked {
            at.min.x = drawn.right() + 6.0;
        }
        if let Some((mark, colour)) = self.mark {
            let middle = pos2(at.left() + MARK / 2.0, at.center().y);
            mark.paint(ui, middle, MARK, colour);
            at.min.x += icon;
        }
        put(ui, at, Align2::LEFT_CENTER, value);
        response
    }
}
