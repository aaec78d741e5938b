//! What is written about a gap: the problem, causes and measures, who and until when, how far it is.

use eframe::egui::{RichText, Role, Ui, WidgetInfo};

use crate::app::command::gap::GapEdit;
use crate::app::command::view::ViewCommand;
use crate::app::command::window::WindowCommand;
use crate::app::lists::measures::common;
use crate::app::session::view::Why;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::standard::NodeId;
use crate::ui::gaps::marks::{moved_deadline, overdue};
use crate::ui::gaps::page::parts::{Page, caption, plain_ui};
use crate::ui::gaps::page::{milestones, notice, photos};
use crate::ui::theme::{BODY, GAP, SMALL, bold_text, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, quiet_if, toggle};
use crate::ui::widgets::card::titled_card;
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::widgets::refused::told_line;
use crate::ui::widgets::text_field::{TextField, make_room};
use crate::ui::words as w;

/// How wide a name is beside others.
const NAME: f32 = 200.0;

/// Shows all that is written about the gap.
pub(crate) fn about_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    titled_card(ui, w::PROBLEM_CARD, |ui| problem_ui(ctx, ui, page));
    if page.gap.notice.is_some() {
        titled_card(ui, w::NOTICE_CARD, |ui| {
            notice::booked_ui(ctx, ui, page);
        });
    }
    titled_card(ui, w::MEASURE_CARD, |ui| {
        cause_ui(ctx, ui, page);
        ui.add_space(GAP);
        measure_ui(ctx, ui, page);
        ui.add_space(GAP);
        caption(ui, w::TARGET);
        if let Some(text) = text_ui(ui, page, w::TARGET, &page.gap.target, w::TARGET_HINT) {
            page.write(ctx, GapEdit::Target(text));
        }
    });
    titled_card(ui, w::MILESTONES, |ui| {
        milestones::milestones_ui(ctx, ui, page);
    });
    titled_card(ui, w::DUTY_CARD, |ui| duty_ui(ctx, ui, page));
    titled_card(ui, w::PROGRESS_CARD, |ui| progress_ui(ctx, ui, page));
    titled_card(ui, w::PHOTOS, |ui| photos::photos_ui(ctx, ui, page));
}

/// A field of several lines over the whole width; returns the new text when it changed.
fn text_ui(ui: &mut Ui, page: Page<'_>, name: &str, text: &str, hint: &str) -> Option<String> {
    if !page.writes() {
        plain_ui(ui, text);
        return None;
    }
    let lines = text.lines().count().max(2);
    let field = TextField::new(page.field(name), name)
        .hint(hint)
        .rows(lines);
    field.show(ui, text).1
}

/// The problem, the item, the clause and the points.
fn problem_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    if let Some(text) = text_ui(ui, page, w::PROBLEM_CARD, &gap.problem, "") {
        page.write(ctx, GapEdit::Problem(text));
    }
    let standard = &page.session.assessment.standard;
    let node = gap.item.as_ref().and_then(|it| standard.node(it));
    if let Some(node) = node {
        ui.label(bold_text(w::GAP_ITEM, SMALL));
        let name = format!("{} {}", node.code(), node.title);
        if ui.link(RichText::new(name).size(BODY)).clicked() {
            ctx.ask(WindowCommand::GoItem(node.id.clone()));
        }
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(node) = node
            && !matches!(gap.origin, GapOrigin::Veto | GapOrigin::Notified)
        {
            points_ui(ctx, ui, page, &node.id);
        }
        if !gap.project.is_empty() {
            remark(ui, &gap.project);
        }
    });
    if !gap.clause.is_empty() {
        let title = if gap.origin == GapOrigin::Notified {
            w::SOURCE
        } else {
            w::CLAUSE
        };
        ui.label(bold_text(title, SMALL));
        ui.label(RichText::new(&gap.clause).size(BODY));
    }
    if !gap.evidence_wanted.is_empty() {
        remark(ui, format!("{}：{}", w::EVIDENCE, gap.evidence_wanted));
    }
}

/// The lost points; a click says why.
fn points_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>, item: &NodeId) {
    let gap = page.gap;
    let text = w::lost_points(gap);
    let response = ui.link(RichText::new(&text).size(BODY));
    let name = format!("{text}，{}", w::WHY);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    if response.on_hover_text(w::WHY).clicked() {
        ctx.ask(ViewCommand::Explain(Some(Why::Node(item.clone()))));
    }
}

/// The causes, picked or typed.
fn cause_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let cause = &page.gap.cause;
    caption(ui, w::CAUSE);
    if let Some(text) = text_ui(ui, page, w::CAUSE, cause, w::CAUSE_HINT) {
        page.write(ctx, GapEdit::Cause(text));
    }
    if !page.writes() {
        return;
    }
    // The list would push the measure out of sight; it is there for who asks for it, or has chosen from it.
    let listed = common().causes.iter().any(|it| has_phrase(cause, it));
    let wish = page.field("causes");
    // The button stays where it is, and a second click on it takes the list away again.
    let wished = switch(ui, wish);
    let shown = listed || wished;
    if (!listed || wished) && clicked_once(&quiet_if(ui, !listed, w::SHOW_CAUSES)) {
        set_switch(ui, wish, !shown);
    }
    if !shown {
        return;
    }
    remark(ui, w::COMMON_CAUSES);
    ui.horizontal_wrapped(|ui| {
        for common in &common().causes {
            let on = has_phrase(cause, common);
            if clicked_once(&toggle(ui, on, common)) {
                page.write(ctx, GapEdit::Cause(with_phrase(cause, common, !on)));
            }
        }
    });
}

/// The measure: as suggested, as offered, or typed.
fn measure_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    caption(ui, w::MEASURE);
    if let Some(text) = text_ui(ui, page, w::MEASURE, &gap.measure, "") {
        page.write(ctx, GapEdit::Measure(text));
    }
    let suggested = gap.measure_is_suggested;
    let was_suggested = page.field("was suggested");
    if suggested {
        set_switch(ui, was_suggested, true);
    }
    // Once it is taken the button stays where it is, or what is below would come to lie under the pointer.
    if suggested || switch(ui, was_suggested) {
        ui.horizontal_wrapped(|ui| {
            if page.writes() && clicked_once(&quiet_if(ui, suggested, w::TAKE_SUGGESTED)) {
                page.write(ctx, GapEdit::Measure(gap.measure.clone()));
            }
            remark(
                ui,
                if suggested {
                    w::IS_SUGGESTED
                } else {
                    w::IS_OWN
                },
            );
        });
    }
    let standard = &page.session.assessment.standard;
    let node = gap.item.as_ref().and_then(|it| standard.node(it));
    let title = node.map_or(gap.title.as_str(), |it| it.title.as_str());
    let offers = common().offers(title, &format!("{}{}", gap.clause, gap.problem));
    if offers.is_empty() || !page.writes() {
        return;
    }
    remark(ui, w::COMMON_MEASURES);
    let written = if gap.measure_is_suggested {
        ""
    } else {
        &gap.measure
    };
    for offer in offers {
        let on = has_phrase(written, offer);
        let row = OptionRow {
            mark: OptionMark::Tick,
            on,
            enabled: true,
            key: None,
            text: offer,
        };
        // The second click on a row of the ledger is not meant for what came to lie under it.
        if clicked_once(&row.show(ui)) {
            page.write(ctx, GapEdit::Measure(with_phrase(written, offer, !on)));
        }
    }
}

/// Whether `text` says `phrase` as one of its own.
fn has_phrase(text: &str, phrase: &str) -> bool {
    text.split(['；', '\n'])
        .any(|it| it.trim_end_matches('。') == phrase)
}

/// `text` with `phrase` behind it, or without it; what else is said stays.
fn with_phrase(text: &str, phrase: &str, wanted: bool) -> String {
    if wanted {
        let text = text.trim_end().trim_end_matches(['。', '；']);
        return if text.is_empty() {
            phrase.to_owned()
        } else {
            format!("{text}；{phrase}")
        };
    }
    let lines = text.split('\n').map(|line| {
        let parts = line.split('；');
        let kept = parts.filter(|it| it.trim_end_matches('。') != phrase);
        kept.collect::<Vec<_>>().join("；")
    });
    let kept: Vec<String> = lines.filter(|it| !it.is_empty()).collect();
    kept.join("\n")
}

/// Who is responsible, and until when.
fn duty_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    if !page.writes() {
        settled_duty_ui(ui, page);
        return;
    }
    caption(ui, w::SECTION);
    let field = PickField {
        id: page.field(w::SECTION),
        label: w::SECTION,
        hint: w::SECTION,
        choices: page.sections,
        width: f32::INFINITY,
        enabled: true,
    };
    if let Some(text) = field.show(ui, &gap.section) {
        page.write(ctx, GapEdit::Section(text));
    }
    ui.horizontal_wrapped(|ui| {
        for (name, text) in [(w::PERSON, &gap.person), (w::LEADER, &gap.leader)] {
            make_room(ui, NAME);
            ui.vertical(|ui| {
                ui.set_width(NAME);
                caption(ui, name);
                let field = TextField::new(page.field(name), name).width(NAME);
                if let (_, Some(text)) = field.show(ui, text) {
                    let edit = match name {
                        w::PERSON => GapEdit::Person(text),
                        _ => GapEdit::Leader(text),
                    };
                    page.write(ctx, edit);
                }
            });
        }
    });
    due_ui(ctx, ui, page);
}

/// The same where nothing can be written: a line each.
fn settled_duty_ui(ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    let due = gap.due.map_or_else(String::new, |it| it.to_string());
    for (name, text) in [
        (w::SECTION, &gap.section),
        (w::PERSON, &gap.person),
        (w::LEADER, &gap.leader),
        (w::DUE, &due),
    ] {
        if !text.is_empty() {
            ui.label(RichText::new(format!("{name}：{text}")).size(BODY));
        }
    }
    for line in moved_deadline(gap) {
        remark(ui, line);
    }
}

fn due_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    let today = ctx.app.now.date();
    let fixed = gap.has_fixed_deadline();
    caption(ui, w::DUE);
    let refused = ui.horizontal_wrapped(|ui| {
        let field = DateField {
            id: page.field(w::DUE),
            label: w::DUE,
            year: page.session.assessment.about.year,
            today,
            days: ctx.app.settings.deadline_days,
            enabled: !fixed,
        };
        if let Some(due) = field.show_bare(ui, gap.due) {
            page.write(ctx, GapEdit::Due(due.date()));
        }
        if gap.is_overdue(today) {
            let colour = palette(ui.ctx()).problem;
            let text = format!("× {}", overdue(gap, today));
            ui.label(bold_text(text, SMALL).color(colour));
        }
        for line in moved_deadline(gap) {
            remark(ui, line);
        }
        field.refused(ui, w::DUE)
    });
    let beyond = gap.beyond_closing(&page.session.assessment.about);
    told_line(ui, refused.inner.as_ref(), beyond.as_deref());
    if fixed {
        remark(ui, w::DUE_FIXED);
    }
}

/// How far it is, in words.
fn progress_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>) {
    let gap = page.gap;
    caption(ui, w::PROGRESS);
    if let Some(text) = text_ui(ui, page, w::PROGRESS, &gap.progress, w::PROGRESS_HINT) {
        page.write(ctx, GapEdit::Progress(text));
    }
    caption(ui, w::REMARK);
    if let Some(text) = text_ui(ui, page, w::REMARK, &gap.remark, "") {
        page.write(ctx, GapEdit::Remark(text));
    }
}

#[cfg(test)]
mod tests {
    use crate::ui::gaps::page::about::has_phrase;
    use crate::ui::gaps::page::about::with_phrase;

    #[test]
    fn a_phrase_is_put_behind_what_is_said_and_taken_away_again() {
        let said = "例会没有排进计划。";
        let both = with_phrase(said, "责任分工不明确", true);
        assert_eq!(both, "例会没有排进计划；责任分工不明确");
        assert!(has_phrase(&both, "责任分工不明确"));
        assert!(!has_phrase(&both, "责任分工"));
        let back = with_phrase(&both, "责任分工不明确", false);
        assert_eq!(back, "例会没有排进计划");
        assert_eq!(with_phrase("", "人手不足", true), "人手不足");
        assert_eq!(with_phrase("人手不足", "人手不足", false), "");
    }
}
