//! 汇总: the sections side by side, as far as the open file knows them.

use eframe::egui::{Align, Frame, Grid, Layout, Margin, Response, RichText, ScrollArea, Ui, vec2};

use crate::app::command::screen::Screen;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::domain::decimal::Decimal;
use crate::domain::score::by_section::{LeadShare, SectionShare, by_section};
use crate::domain::standard::Role;
use crate::ui::theme::{BODY, GAP, HEADING, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::paint::hairline;
use crate::ui::words as w;

/// Shows the table.
pub(crate) fn roll_up_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    let assessment = &session.assessment;
    let shares = by_section(assessment, session.tree());
    remark(ui, w::ROLL_UP_HINT);
    ui.add_space(GAP);
    let projects: Vec<String> = assessment
        .standard
        .outline()
        .iter()
        .filter(|it| it.depth == 0 && it.role == Role::Scored)
        .map(|it| format!("{} {}", it.node.code(), it.node.title))
        .collect();
    let area = ScrollArea::both().id_salt("roll up").auto_shrink(false);
    area.show(ui, |ui| {
        // The last column keeps clear of the edge.
        let frame = Frame::new().inner_margin(Margin {
            right: 8,
            ..Margin::ZERO
        });
        let grid = Grid::new("sections").spacing(vec2(20.0, 10.0));
        let shown = |ui: &mut Ui| {
            grid.show(ui, |ui| {
                let head = |name: &str| bold_text(name, SMALL);
                for (at, name) in w::ROLL_UP_COLUMNS.iter().enumerate() {
                    match at {
                        0 => drop(ui.label(head(name))),
                        _ => drop(at_right(ui, head(name))),
                    }
                }
                for name in &projects {
                    at_right(ui, head(&short(name))).on_hover_text(name);
                }
                ui.end_row();
                for share in &shares {
                    let line = ui.max_rect().x_range();
                    hairline(ui, line, ui.cursor().top() - 5.0);
                    row_ui(ctx, ui, share);
                }
            })
        };
        frame.show(ui, shown);
    });
}

/// What stands in the bar on top: what is rolled up, and of how many sections.
pub(crate) fn bar_ui(ctx: &ViewCtx<'_>, ui: &mut Ui) {
    let Some(session) = &ctx.app.session else {
        return;
    };
    ui.label(bold_text(Screen::RollUp.offer().label, HEADING));
    let shares = by_section(&session.assessment, session.tree());
    let n = shares.iter().filter(|it| !it.is_nobody).count();
    remark(ui, format!("{}·{n}个科室", w::ROLL_UP_TITLE));
}

/// Numbers stand under each other, at the right of their column.
fn at_right(ui: &mut Ui, text: RichText) -> Response {
    let from_right = Layout::right_to_left(Align::Center);
    ui.with_layout(from_right, |ui| ui.label(text)).inner
}

/// A name that fits a column; the whole one is shown when pointed at.
fn short(name: &str) -> String {
    const MOST: usize = 10;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let begun: String = name.chars().take(MOST - 1).collect();
    format!("{begun}…")
}

fn row_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, share: &SectionShare) {
    let palette = palette(ui.ctx());
    let name = match (share.is_nobody, share.section.as_str()) {
        (true, _) => w::OF_NO_SECTION,
        (false, "") => w::NO_LEAD,
        (false, section) => section,
    };
    if share.is_nobody {
        ui.label(RichText::new(name).size(BODY))
            .on_hover_text(w::OF_NO_SECTION_HINT);
    } else if ui.link(RichText::new(name).size(BODY)).clicked() {
        ctx.ask(WindowCommand::Go(Screen::Checklist));
        ctx.ask(ViewCommand::Find(share.section.clone()));
    }
    let all = &share.all;
    let is_scored = all.items == 0 || all.unscored < all.items;
    let rate = Decimal::HUNDRED.share(all.points, all.max);
    let rate = rate.filter(|_| is_scored);
    let rate = rate.map_or_else(|| "—".to_owned(), |it| format!("{}%", it.rounded()));
    at_right(ui, bold_text(points(all), BODY));
    at_right(ui, RichText::new(rate).size(BODY));
    let open = RichText::new(format!("{} / {}", all.unscored, all.items)).size(BODY);
    at_right(ui, open);
    let lost = RichText::new(all.lost.to_string()).size(BODY);
    let lost = if all.lost.is_positive() {
        lost.color(palette.problem)
    } else {
        lost
    };
    at_right(ui, lost);
    for project in &share.projects {
        if project.items == 0 && project.points.is_zero() && project.max.is_zero() {
            at_right(ui, RichText::new("—").size(SMALL).color(palette.muted));
        } else {
            at_right(ui, RichText::new(points(project)).size(BODY));
        }
    }
    ui.end_row();
}

fn points(share: &LeadShare) -> String {
    if share.items > 0 && share.unscored == share.items && share.points.is_zero() {
        format!("未评 / {}", share.max)
    } else {
        format!("{} / {}", share.points, share.max)
    }
}
