//! A row of the checklist: its line, closed or with the item open below it.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{
    Align2, Color32, FontId, Frame, Galley, Margin, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::app::settings::Density;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::clicked::note_click;
use crate::ui::checklist::item::item_ui;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{BODY, RADIUS, SMALL, bold, bold_text, focus_stroke, palette, state_look};
use crate::ui::view::{ViewCtx, field_id, refused_id, switch};
use crate::ui::widgets::badge::with_icon;
use crate::ui::widgets::button::clicked_once;
use crate::ui::widgets::line::{line, marked_line, number_link};
use crate::ui::words as w;

/// How much the points and the state take at the right of a row.
const STATE: f32 = 200.0;

/// How high a closed row is, the space below it included.
pub(crate) const fn row_height(density: Density) -> f32 {
    match density {
        Density::Roomy => 46.0,
        Density::Compact => 38.0,
    }
}

/// The points of a row in words, e.g. `3 / 4`.
fn points_of(entry: &Entry<'_>, score: &NodeScore) -> String {
    match entry.role {
        Role::Veto if score.vetoed => "× 触发".to_owned(),
        Role::Veto => String::new(),
        Role::Negative if score.state == State::Unscored => "—".to_owned(),
        Role::Negative => score.points.to_string(),
        Role::Bonus if score.state == State::Unscored => format!("— / {}", entry.node.max),
        Role::Bonus => format!("＋{} / {}", score.points, entry.node.max),
        // What an inner node takes away by its own rules.
        Role::Scored if !entry.node.children.is_empty() => format!("－{}", score.own_lost),
        Role::Scored if score.state == State::Unscored => format!("— / {}", score.max),
        Role::Scored => format!("{} / {}", score.points, score.max),
    }
}

/// The sign, the word and the colour of how far an item is: where something stands in its fields that is not taken over,
/// that comes before all else.
fn look_of(
    ui: &Ui,
    session: &Session,
    entry: &Entry<'_>,
    score: &NodeScore,
) -> (Icon, &'static str, Color32) {
    let palette = palette(ui.ctx());
    let node = entry.node;
    let state = session.own_state(entry, score);
    let is_refused = |rule: usize| switch(ui, refused_id(&node.id, rule));
    let is_open = state != State::NotApplicable;
    if is_open && (1..=node.rules.len()).any(is_refused) {
        return (icons::ALERT.filled(), w::NOT_TAKEN, palette.problem);
    }
    let lost = score.own_lost.is_positive() || score.vetoed;
    state_look(state, lost, &palette)
}

/// Who leads, behind a sign where the standard is in doubt.
fn lead_line(ui: &Ui, entry: &Entry<'_>, colour: Color32) -> Arc<Galley> {
    let small = FontId::proportional(SMALL);
    if entry.node.doubts.is_empty() {
        return line(ui, entry.lead, small, colour, 150.0);
    }
    let words = format!("？{} {}", w::UNCHECKED, entry.lead);
    line(ui, &words, small, colour, 220.0)
}

/// The line that a row shows open or closed; whether its title had to be cut.
fn row_line_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    rect: Rect,
    session: &Session,
    entry: &Entry<'_>,
    score: &NodeScore,
) -> bool {
    let palette = palette(ui.ctx());
    let middle = rect.center().y;
    let painter = ui.painter();
    let (icon, word, colour) = look_of(ui, session, entry, score);
    let right = rect.right() - 14.0;
    let points = painter.text(
        pos2(right, middle),
        Align2::RIGHT_CENTER,
        points_of(entry, score),
        bold(BODY),
        palette.text,
    );
    let id = &entry.node.id;
    let name = format!("{} {}", w::WHY, entry.node.code());
    if number_link(ui, points, ("why", id.as_str()), &name).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(id.clone()))));
    }
    let state = painter.layout_job(with_icon(icon, word, colour));
    let state_at = (points.left() - 12.0).min(right - 96.0);
    let state = Align2::RIGHT_CENTER.anchor_size(pos2(state_at, middle), state.size());
    let lead = lead_line(ui, entry, palette.muted);
    // The title is as long whatever the state is, or it would come and go below.
    let lead_at = (state.left() - 14.0).min(right - STATE) - lead.size().x;
    let left = rect.left() + 14.0;
    let room = lead_at - left - 12.0;
    let title_width = if room > 120.0 {
        painter.galley(
            pos2(lead_at, middle - lead.size().y / 2.0),
            lead,
            palette.muted,
        );
        room
    } else {
        state.left() - left - 12.0
    };
    let code = format!("{}　", entry.node.code());
    let at = session.position(&entry.node.id).unwrap_or_default();
    let marks = session.marks(at, &entry.node.title);
    let shifted = marks
        .iter()
        .map(|it| it.start + code.len()..it.end + code.len());
    let marks: Vec<Range<usize>> = shifted.collect();
    let text = format!("{code}{}", entry.node.title);
    let title = marked_line(ui, &text, &marks, title_width);
    let cut = title.elided;
    painter.galley(
        pos2(left, middle - title.size().y / 2.0),
        title,
        palette.text,
    );
    cut
}

fn row_name(entry: &Entry<'_>, score: &NodeScore, word: &str) -> String {
    format!(
        "{} {} {} {word}",
        entry.node.code(),
        entry.node.title,
        points_of(entry, score)
    )
}

pub(crate) fn closed_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    at: usize,
) {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return;
    };
    let palette = palette(ui.ctx());
    let rect = ui.max_rect().with_max_y(ui.max_rect().bottom() - 4.0);
    let response = ui.allocate_rect(rect, Sense::click());
    let (_, word, _) = look_of(ui, session, entry, score);
    response.widget_info(|| {
        WidgetInfo::labeled(
            eframe::egui::Role::Button,
            true,
            row_name(entry, score, word),
        )
    });
    let selected = session.view.selected.as_ref() == Some(&entry.node.id);
    let fill = if selected {
        palette.selected
    } else if response.hovered() {
        palette.hover
    } else {
        palette.surface
    };
    let stroke = if response.has_focus() || selected {
        focus_stroke(&palette)
    } else {
        Stroke::new(1.0, palette.line)
    };
    ui.painter()
        .rect(rect, RADIUS, fill, stroke, eframe::egui::StrokeKind::Inside);
    row_line_ui(ctx, ui, rect, session, entry, score);
    if clicked_once(&response) {
        note_click(ui, at, rect.top());
        ctx.ask(ViewCommand::Select(entry.node.id.clone()));
        ctx.ask(ViewCommand::Unfold(true));
    }
}

/// Shows the open row and returns its height, the space below it included.
pub(crate) fn open_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    at: usize,
) -> f32 {
    let (Some(entry), Some(score)) = (outline.get(at), session.score_at(at)) else {
        return 0.0;
    };
    let palette = palette(ui.ctx());
    let row = row_height(ctx.app.settings.density);
    let top = ui.max_rect().top();
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(2.0, palette.accent))
        .corner_radius(RADIUS)
        .inner_margin(Margin::same(0));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), row - 6.0));
        let head = ui.interact(rect, field_id(&entry.node.id, "head"), Sense::click());
        let name = format!("{} {}", w::FOLD, entry.node.code());
        head.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Button, true, &name));
        ui.painter().rect_filled(rect, RADIUS, palette.selected);
        if head.has_focus() {
            let inside = eframe::egui::StrokeKind::Inside;
            ui.painter()
                .rect_stroke(rect, RADIUS, focus_stroke(&palette), inside);
        }
        let cut = row_line_ui(ctx, ui, rect, session, entry, score);
        if clicked_once(&head) {
            note_click(ui, at, top);
            ctx.ask(ViewCommand::Unfold(false));
        }
        let margin = Margin {
            left: 14,
            right: 14,
            top: 2,
            bottom: 12,
        };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            if cut {
                let title = format!("{} {}", entry.node.code(), entry.node.title);
                ui.label(bold_text(title, BODY));
            }
            item_ui(ctx, ui, session, outline, (entry, score));
        });
    });
    shown.response.rect.height() + 6.0
}
