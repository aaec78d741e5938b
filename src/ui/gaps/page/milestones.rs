//! 分步措施: the steps of the measure, each with who, until when, and when it was done.

use eframe::egui::{Response, Role, Ui, WidgetInfo};

use crate::app::command::gap::GapEdit;
use crate::domain::assessment::gap_work::Milestone;
use crate::domain::gap::deadline::{is_over, odd_deadline};
use crate::ui::gaps::page::parts::Page;
use crate::ui::icons;
use crate::ui::theme::{GAP, SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::{quiet, secondary_if};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::refused::told_line;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// How wide a date is with its name.
const DATED: f32 = 250.0;

/// Shows the steps, and a button for one more.
pub(crate) fn milestones_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let list = &page.gap.milestones;
    if list.is_empty() {
        remark(ui, w::NO_MILESTONES);
    }
    for (at, one) in list.iter().enumerate() {
        if let Some(list) = one_ui(ctx, ui, page, at, one) {
            page.write(ctx, GapEdit::Milestones(list));
        }
        ui.add_space(GAP);
    }
    if page.writes() && quiet(ui, w::ADD_MILESTONE).clicked() {
        let mut list = list.clone();
        list.push(Milestone {
            person: page.gap.person.clone(),
            due: page.gap.due,
            ..Milestone::default()
        });
        let at = list.len() - 1;
        give(ui.ctx(), page.field(&format!("step {at} text")));
        page.write(ctx, GapEdit::Milestones(list));
    }
}

/// One step; returns the list as it is after an edit.
fn one_ui(
    ctx: &ViewCtx<'_>,
    ui: &mut Ui,
    page: Page<'_>,
    at: usize,
    one: &Milestone,
) -> Option<Vec<Milestone>> {
    let mut list = page.gap.milestones.clone();
    let mut now = one.clone();
    let named = |name: &str| format!("第{}步：{name}", at + 1);
    let today = ctx.app.now.date();
    let palette = palette(ui.ctx());
    let mut moved = None;
    ui.horizontal_wrapped(|ui| {
        ui.label(bold_text(format!("第{}步", at + 1), SMALL));
        let late = one.done.is_none() && one.due.is_some_and(|it| is_over(it, today));
        if one.done.is_some() {
            badge(ui, icons::CHECK_CIRCLE.filled(), "已完成", palette.good);
        } else if late {
            badge(ui, icons::ALERT.filled(), "逾期", palette.problem);
        }
        if page.writes() {
            moved = arrange_ui(ui, at, list.len());
        }
    });
    let label = named(w::MILESTONE_TEXT);
    let field = TextField::new(page.field(&format!("step {at} text")), &label)
        .hint(w::MILESTONE_TEXT)
        .rows(one.text.lines().count().max(1) + usize::from(one.text.chars().count() > 30))
        .enabled(page.writes());
    if let (_, Some(text)) = field.show(ui, &one.text) {
        now.text = text;
    }
    who_ui(ctx, ui, page, at, &mut now);
    let changed = now != *one;
    if let Some(place) = list.get_mut(at) {
        *place = now;
    }
    match moved {
        Some(Arranged::Up) if at > 0 => list.swap(at, at - 1),
        Some(Arranged::Down) if at + 1 < list.len() => list.swap(at, at + 1),
        Some(Arranged::Away) => {
            list.remove(at);
        }
        _ if changed => {}
        _ => return None,
    }
    Some(list)
}

/// Who is to do a step, until when, and when it was done.
fn who_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, page: Page<'_>, at: usize, now: &mut Milestone) {
    let named = |name: &str| format!("第{}步：{name}", at + 1);
    let mut refused = None;
    ui.horizontal_wrapped(|ui| {
        make_room(ui, 180.0);
        ui.label(w::PERSON);
        let label = named(w::PERSON);
        let field = TextField::new(page.field(&format!("step {at} person")), &label)
            .width(110.0)
            .enabled(page.writes());
        if let (_, Some(text)) = field.show(ui, &now.person) {
            now.person = text;
        }
        for (name, date) in [
            (w::MILESTONE_DUE, &mut now.due),
            (w::MILESTONE_DONE, &mut now.done),
        ] {
            make_room(ui, DATED);
            ui.label(name);
            let field = DateField {
                id: page.field(&format!("step {at} {name}")),
                label: &named(name),
                year: page.session.assessment.about.year,
                today: ctx.app.now.date(),
                days: ctx.app.settings.deadline_days,
                enabled: page.writes(),
            };
            if let Some(edit) = field.show_draft(ui, *date) {
                *date = edit.date();
            }
            refused = refused.take().or_else(|| field.refused(ui, name));
        }
    });
    let about = &page.session.assessment.about;
    let open = now.due.filter(|_| now.done.is_none());
    let beyond = open.and_then(|it| odd_deadline(about, it, ctx.app.now.date()));
    told_line(ui, refused.as_ref(), beyond.as_deref());
}

enum Arranged {
    Up,
    Down,
    Away,
}

/// Further up, further down, away.
fn arrange_ui(ui: &mut Ui, at: usize, count: usize) -> Option<Arranged> {
    let button = |ui: &mut Ui, name: &str, enabled: bool| -> Response {
        let response = secondary_if(ui, enabled, (name, ""));
        let name = format!("第{}步：{name}", at + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, &name));
        response
    };
    let mut arranged = None;
    if button(ui, w::MOVE_UP, at > 0).clicked() {
        arranged = Some(Arranged::Up);
    }
    if button(ui, w::MOVE_DOWN, at + 1 < count).clicked() {
        arranged = Some(Arranged::Down);
    }
    if button(ui, w::DELETE, true).clicked() {
        arranged = Some(Arranged::Away);
    }
    arranged
}
