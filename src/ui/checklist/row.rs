//! A row of the checklist: its line, closed or with the item open below it.

use eframe::egui::{
    Color32, FontId, Frame, Margin, Rect, Sense, Stroke, Theme, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::app::session::view::Why;
use crate::app::settings::Density;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Reason;
use crate::domain::standard::{Entry, Role};
use crate::ui::checklist::clicked::{close, note_click};
use crate::ui::checklist::item::item_ui;
use crate::ui::checklist::row_data::Row;
use crate::ui::checklist::section::section;
use crate::ui::icons::{self, Icon};
use crate::ui::inputs::ticking::ticked_and_rest;
use crate::ui::theme::{
    BODY, LINE, Palette, RADIUS, RADIUS_CARD, ROW, SMALL, bold, bold_text, focus_stroke, palette,
    state_look,
};
use crate::ui::view::{ViewCtx, field_id, refused_id, switch};
use crate::ui::widgets::button::clicked_once;
use crate::ui::widgets::line::{marked_line, number_click, number_link};
use crate::ui::widgets::paint::{put_line, under};
use crate::ui::widgets::score::Score;
use crate::ui::words as w;

/// The side of the mark of a row.
const MARK: f32 = 18.0;

/// How high a closed row is.
pub(crate) const fn row_height(density: Density) -> f32 {
    match density {
        Density::Roomy => LINE,
        Density::Compact => ROW,
    }
}

/// The points of a row, on both sides of the slash; nothing is told of one that is not wholly scored and has none yet.
fn points_of(entry: &Entry<'_>, score: &NodeScore, word: &str) -> Score {
    let has_none = !score.points.is_positive();
    let is_partial = word == state_look(State::Partial, false, &Palette::of(Theme::Light)).1;
    let is_open = score.state == State::Unscored || (is_partial && has_none);
    let unknown = "—".to_owned();
    let got = match entry.role {
        Role::Veto if score.vetoed => "× 触发".to_owned(),
        Role::Veto => String::new(),
        // What an inner node takes away by its own rules.
        Role::Scored if !entry.node.children.is_empty() && score.own_lost.is_positive() => {
            format!("－{}", score.own_lost)
        }
        _ if is_open => unknown,
        Role::Scored if !entry.node.children.is_empty() => "0".to_owned(),
        Role::Bonus => format!("＋{}", score.points),
        Role::Negative | Role::Scored => score.points.to_string(),
    };
    let max = match entry.role {
        Role::Veto | Role::Negative => String::new(),
        // What is counted with another item could still have been had here.
        Role::Bonus if is_open || !score.max.is_positive() => entry.node.max.to_string(),
        Role::Scored if !entry.node.children.is_empty() => String::new(),
        Role::Bonus | Role::Scored => score.max.to_string(),
    };
    Score { got, max }
}

/// The same in words, e.g. `3 / 4`.
fn points_in_words(entry: &Entry<'_>, score: &NodeScore, word: &str) -> String {
    let Score { got, max } = points_of(entry, score, word);
    if max.is_empty() {
        got
    } else {
        format!("{got} / {max}")
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
    let is_faulty = || is_faulty(session, entry, state);
    if is_open && ((1..=node.rules.len()).any(is_refused) || is_faulty()) {
        return (icons::ALERT.filled(), w::NOT_TAKEN, palette.problem);
    }
    if score.is_outdone {
        return (icons::PROHIBIT.filled(), w::OUTDONE, palette.muted);
    }
    let lost = score.own_lost.is_positive() || score.vetoed;
    if lost && ticked_and_rest(ui.ctx(), &session.assessment, node).is_some() {
        return state_look(State::Partial, false, &palette);
    }
    state_look(state, lost, &palette)
}

/// Whether an entry of an item that is not wholly scored cannot be understood.
fn is_faulty(session: &Session, entry: &Entry<'_>, state: State) -> bool {
    let id = &entry.node.id;
    let answer = session.assessment.answers.get(id);
    let is_entered = answer.is_some_and(|it| !it.inputs.is_empty());
    if !is_entered || !matches!(state, State::Unscored | State::Partial) {
        return false;
    }
    let told = session.position(id).map(|at| session.told(at));
    told.is_some_and(|it| it.said().any(Reason::is_fault))
}

/// Who leads, behind a sign where the standard is in doubt.
fn lead_of(entry: &Entry<'_>) -> String {
    if entry.node.is_doubted() {
        format!("？{} {}", w::UNCHECKED, entry.lead)
    } else {
        entry.lead.to_owned()
    }
}

/// The line of a row: mark, code, title, lead, state, points. Returns whether the title was cut.
fn line_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (rect, session): (Rect, &Session),
    row: &Row<'_>,
    is_open: bool,
) -> bool {
    let palette = palette(ui.ctx());
    let (entry, score, columns) = (row.entry, row.score, &row.columns);
    let y = rect.center().y;
    let (icon, word, colour) = look_of(ui, session, entry, score);
    icon.paint(ui, pos2(columns.mark, y), MARK, colour);
    let across = |from: f32, to: f32| Rect::from_x_y_ranges(from..=to, rect.y_range());
    let muted = palette.muted;
    let code = across(columns.code, columns.title_end());
    let code = put_line(
        ui,
        code,
        entry.node.code(),
        (FontId::proportional(BODY), muted),
    );
    let state = session.own_state(entry, score);
    let is_full = state == State::Scored && icon == icons::CHECK_CIRCLE.filled();
    if !is_full {
        let at = across(columns.state.min, columns.state.max);
        put_line(ui, at, word, (FontId::proportional(SMALL), colour));
    }
    if let Some(lead) = columns.lead {
        let look = (FontId::proportional(SMALL), muted);
        put_line(ui, across(lead.min, lead.max), &lead_of(entry), look);
    }
    let points = points_of(entry, score, word);
    let known = state != State::Unscored && state != State::NotApplicable;
    let at_slash = (columns.slash, y);
    let drawn = points.paint(ui, at_slash, (BODY, palette.text), known);
    let id = &entry.node.id;
    let name = format!("{} {}", w::WHY, entry.node.code());
    let salt = ("why", id.as_str());
    let why = if is_open {
        number_link(ui, drawn, salt, &name)
    } else {
        number_click(ui, drawn, salt, &name)
    };
    if why.clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(id.clone()))));
    }
    let left = columns.text.max(code.right() + 10.0);
    let at = session.position(id).unwrap_or_default();
    let marks = session.marks(at, &entry.node.title);
    let font = if is_open {
        bold(BODY)
    } else {
        FontId::proportional(BODY)
    };
    let width = columns.title_end() - left;
    let title = marked_line(ui, &entry.node.title, (&marks, font), width);
    let cut = title.elided;
    let top = y - title.size().y / 2.0;
    ui.painter().galley(pos2(left, top), title, palette.text);
    cut
}

fn row_name(entry: &Entry<'_>, score: &NodeScore, word: &str) -> String {
    format!(
        "{} {} {} {word}",
        entry.node.code(),
        entry.node.title,
        points_in_words(entry, score, word)
    )
}

/// Shows a closed row; it is no stop of Tab, for the arrows move among the rows.
pub(crate) fn closed_ui(ctx: &mut ViewCtx<'_>, ui: &Ui, session: &Session, row: &Row<'_>) {
    let (entry, score) = (row.entry, row.score);
    let palette = palette(ui.ctx());
    let full = ui.max_rect();
    let rect = full.shrink2(vec2(8.0, 1.0));
    let response = ui.interact(rect, field_id(&entry.node.id, "row"), Sense::CLICK);
    let (_, word, _) = look_of(ui, session, entry, score);
    response.widget_info(|| {
        let name = row_name(entry, score, word);
        WidgetInfo::labeled(eframe::egui::Role::Button, true, name)
    });
    let selected = session.view.selected.as_ref() == Some(&entry.node.id);
    under(ui, rect, &response, selected.then_some(palette.selected));
    line_ui(ctx, ui, (full, session), row, false);
    if clicked_once(&response) {
        note_click(ui, row.at, full.top());
        ctx.ask(ViewCommand::Select(entry.node.id.clone()));
        ctx.ask(ViewCommand::Unfold(true));
    }
}

/// Shows the open row and returns its height, the space around it included.
pub(crate) fn open_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    row: &Row<'_>,
) -> f32 {
    let entry = row.entry;
    let palette = palette(ui.ctx());
    let height = row_height(ctx.app.settings.density);
    let full = ui.max_rect();
    // One that stays open beside the selected row does not look like it.
    let is_selected = session.view.selected.as_ref() == Some(&entry.node.id);
    let fill = if is_selected {
        palette.sunken
    } else {
        palette.surface
    };
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(RADIUS_CARD)
        .outer_margin(Margin::symmetric(8, 0));
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
        let head = ui.interact(rect, field_id(&entry.node.id, "head"), Sense::click());
        let name = format!("{} {}", w::FOLD, entry.node.code());
        head.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Button, true, &name));
        if head.contains_pointer() {
            let fill = palette.hover;
            ui.painter().rect_filled(rect.shrink(2.0), RADIUS, fill);
        }
        if head.has_focus() {
            let inside = eframe::egui::StrokeKind::Inside;
            ui.painter()
                .rect_stroke(rect, RADIUS_CARD, focus_stroke(&palette), inside);
        }
        let cut = line_ui(ctx, ui, (rect, session), row, true);
        if clicked_once(&head) && is_selected {
            note_click(ui, row.at, full.top());
            ctx.ask(ViewCommand::Unfold(false));
        } else if head.clicked() && !is_selected {
            close(ui, row.at);
        }
        if cut {
            section(ui, &row.columns, ("", LINE), |ui| {
                ui.label(bold_text(&entry.node.title, BODY));
            });
        }
        item_ui(ctx, ui, (session, outline), row);
        ui.add_space(12.0);
    });
    shown.response.rect.height() + 4.0
}
