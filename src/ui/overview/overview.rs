//! 总览: one page for the leader: the total, what stands in its way, the year, the projects, what is to be done.

use eframe::egui::{Frame, Margin, Rect, ScrollArea, TextWrapMode, Ui, UiBuilder, vec2};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::ui::overview::projects::{methods_ui, projects_ui};
use crate::ui::overview::scale::scale_ui;
use crate::ui::overview::todo::todos_ui;
use crate::ui::overview::total::total_ui;
use crate::ui::overview::year::year_ui;
use crate::ui::theme::{GAP_SECTION, HEADING, bold_text};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::around::scrolled;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::primary;
use crate::ui::words as w;

/// Below this width everything stands one under the other.
const TWO_COLUMNS: f32 = 860.0;
/// How wide the list of what is to be done is beside the projects.
const TODO: f32 = 380.0;
/// The space between both.
const BETWEEN: f32 = 48.0;

/// What stands in the bar on top: the name of the screen, and which standard is answered.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    ui.label(bold_text(Screen::Overview.offer().label, HEADING));
    if let Some(session) = &ctx.app.session {
        ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let title = &session.assessment.standard.title;
        remark(ui, format!("对照《{title}》"));
    }
}

/// The button of the screen: on with the scoring.
pub(crate) fn action_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    if primary(ui, w::GO_ON).clicked() {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::NextUnscored);
    }
}

/// Shows the page.
pub(crate) fn overview_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let area = ScrollArea::vertical()
        .id_salt("overview")
        .auto_shrink(false);
    scrolled(ui, area, |ui| {
        let margin = Margin::symmetric(12, 8);
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_width(ui.available_width());
            page_ui(ctx, ui, session);
        });
    });
}

fn page_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    total_ui(ctx, ui, session);
    scale_ui(ui, &session.tree().total);
    let about = &session.assessment.about;
    let today = Some(ctx.app.now.date()).filter(|it| it.year() == about.year);
    let phases = &session.assessment.standard.phases;
    year_ui(ui, phases, today, about.closing_date());
    ui.add_space(GAP_SECTION);
    let room = ui.available_rect_before_wrap();
    if room.width() < TWO_COLUMNS {
        todos_ui(ctx, ui, session);
        ui.add_space(GAP_SECTION);
        scores_ui(ctx, ui, session);
        return;
    }
    let right = room.with_min_x(room.right() - TODO);
    let left = room.with_max_x(right.left() - BETWEEN);
    let left = in_column(ui, "scores", left, |ui| scores_ui(ctx, ui, session));
    let right = in_column(ui, "todo", right, |ui| todos_ui(ctx, ui, session));
    ui.advance_cursor_after_rect(left.union(right));
}

/// Shows `contents` within `place`; how much of it was needed.
fn in_column(ui: &mut Ui, salt: &str, place: Rect, contents: impl FnOnce(&mut Ui)) -> Rect {
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(salt));
    child.set_width(place.width());
    contents(&mut child);
    child.min_rect()
}

fn scores_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session) {
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    projects_ui(ctx, ui, session);
    methods_ui(ui, session);
}
