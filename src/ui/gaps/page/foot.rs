//! The foot of the page, always in sight: who takes the step, when, what is said, and the steps that can be taken. The one
//! that is filled is taken with what stands above it; what is missing for it is told beside it.

use eframe::egui::{
    Align, Align2, FontId, Id, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::app::command::gap::{GapCommand, GapEdit};
use crate::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::gap::Gap;
use crate::domain::gap::deadline::odd_deadline;
use crate::domain::gap::life::possible::possible;
use crate::domain::gap::life::put_right::RescoreProposal;
use crate::domain::gap::life::refusal::{StepRefusal, only_one};
use crate::ui::gaps::page::parts::Page;
use crate::ui::gaps::page::step::{Draft, chosen, proposed};
use crate::ui::theme::{BODY, GAP, GAP_SMALL, ROW, SMALL, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{Words, clicked_once, primary, quiet, width_of};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::widgets::paint::{hairline, lay, put, put_line};
use crate::ui::widgets::refused::{Refused, refused_in_line, told_in_line};
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// Narrower than this, what can be ticked stands one below the other, and less is said beside the fields.
const NARROW: f32 = 760.0;

/// How high two lines of what is missing are.
const MISSING: f32 = 44.0;

/// How wide a name is, and the field of a day with its button.
const NAME: f32 = 110.0;
const DAY: f32 = 156.0;

/// The room of the name of a field.
const LABEL: f32 = 64.0;

/// The steps that can be taken, those that answer an extension first, then the usual one: as they stand side by side.
fn steps(gap: &Gap) -> Vec<Move> {
    let mut steps: Vec<Move> = possible(gap.status, gap.asked.is_some()).collect();
    let usual = gap.next_step();
    let rank = |it: &Move| match it {
        Move::Agree => 0,
        Move::Refuse => 1,
        it if Some(*it) == usual => 2,
        _ => 3,
    };
    steps.sort_by_key(rank);
    steps
}

/// How many lines what can be ticked has: as many for every step that can be taken from here.
fn ticks(gap: &Gap, width: f32) -> f32 {
    match (gap.status, width < NARROW) {
        (GapStatus::ToVerify, true) => 2.0,
        (GapStatus::ToVerify, false) => 1.0,
        _ if gap.asked.is_some() => 1.0,
        _ => 0.0,
    }
}

/// How high the foot is.
fn foot_height(page: Page<'_>, width: f32) -> f32 {
    let lines = if page.enabled {
        ticks(page.gap, width) + 1.0
    } else {
        0.0
    };
    // Where there is little room what is missing has a line of its own.
    let told = if page.enabled && width < NARROW {
        MISSING + GAP_SMALL
    } else {
        0.0
    };
    GAP + lines * (ROW + GAP_SMALL) + buttons_height(width) + told + GAP_SMALL
}

/// How high the line of the buttons is, where what is missing stands beside them or has a line of its own.
const fn buttons_height(width: f32) -> f32 {
    if width < NARROW { ROW } else { MISSING }
}

/// Shows the foot within `rect`.
pub(crate) fn foot_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, rect: Rect, page: Page<'_>) {
    hairline(ui, rect.x_range(), rect.top());
    let builder = UiBuilder::new()
        .max_rect(rect.with_min_y(rect.top() + GAP))
        .id_salt(("step", page.gap.id.as_str()));
    let mut ui = ui.new_child(builder);
    let ui = &mut ui;
    ui.spacing_mut().item_spacing = vec2(GAP, GAP_SMALL);
    if !page.enabled {
        remark(ui, w::READ_ONLY_STEPS);
        return;
    }
    let mut draft = Draft::of(ctx, ui, page);
    let what = chosen(&draft, page.gap);
    if std::mem::take(&mut draft.is_fresh)
        && let Some(field) = what.and_then(|it| lacking(page, &draft, it))
    {
        give(ui.ctx(), field);
    }
    let item = page.gap.item.as_ref();
    let item = item.filter(|_| page.gap.status == GapStatus::ToVerify);
    let offered = item.and_then(|it| proposed(ui, page, it));
    ticks_ui(ui, page, (what, offered.as_ref()), &mut draft);
    let size = vec2(ui.available_width(), ROW);
    let row = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.set_min_size(size);
        match what {
            Some(what) => fields_ui(ctx, ui, page, what, &mut draft),
            None => drop(remark(ui, closed_words(page.gap))),
        }
    });
    let width = ui.available_width();
    let size = vec2(width, buttons_height(width));
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.set_min_size(size);
        buttons_ui(ctx, ui, page, &mut draft, offered.as_ref());
        if NARROW <= width {
            missing_ui(ctx, ui, page, &draft);
        }
    });
    if width < NARROW {
        let size = vec2(width, MISSING);
        ui.allocate_ui_with_layout(size, row, |ui| missing_ui(ctx, ui, page, &draft));
    }
    draft.keep(ctx, ui, page.gap);
}

/// That nothing is left to do, and whether the item still says what it said.
fn closed_words(gap: &Gap) -> String {
    let is_lost = gap.origin == GapOrigin::Score && !gap.is_settled;
    if is_lost {
        format!("{}{}", w::STEPS_CLOSED, w::still_lost(gap.lost))
    } else {
        w::STEPS_CLOSED.to_owned()
    }
}

/// What can be said with a step that grants another; there is as much room before another step is chosen.
fn ticks_ui(
    ui: &mut Ui,
    page: Page<'_>,
    (what, offered): (Option<Move>, Option<&RescoreProposal>),
    draft: &mut Draft,
) {
    let whole = ui.available_width();
    let lines = ticks(page.gap, whole);
    if lines < 1.0 {
        return;
    }
    let size = vec2(whole, lines * ROW + (lines - 1.0) * GAP_SMALL);
    let layout = if whole < NARROW {
        Layout::top_down(Align::LEFT)
    } else {
        Layout::left_to_right(Align::Min)
    };
    ui.allocate_ui_with_layout(size, layout, |ui| {
        ui.set_min_size(size);
        // They stay where they are while another step is filled in.
        let grants = Move::from(page.gap.status).find(|it| it.grants().is_some());
        if what != grants {
            ui.disable();
        }
        let row = |on: bool, text| OptionRow {
            mark: OptionMark::Tick,
            on,
            enabled: true,
            key: None,
            text,
        };
        let alone = row(draft.alone, grants.map_or("", only_one));
        let wide = alone.width(ui);
        if clicked_once(&alone.show_in(ui, wide)) {
            draft.alone = !draft.alone;
        }
        let Some(offered) = offered else { return };
        let text = format!(
            "同时把本项改为“已做到”（得分 {} → {}，总分 {} → {}）",
            offered.from, offered.to, offered.total_from, offered.total_to
        );
        let on = draft.rescores;
        let room = ui.available_width();
        if clicked_once(&row(on, &text).show_in(ui, room)) {
            draft.rescores = !on;
        }
    });
}

/// The name of a field, before it.
fn label_ui(ui: &mut Ui, name: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(LABEL, ROW), Sense::hover());
    let look = (FontId::proportional(SMALL), palette(ui.ctx()).muted);
    put_line(ui, rect, name, look);
}

/// The id of a field of the step: another one for the next step, which begins with nothing said.
fn step_field(page: Page<'_>, name: &str) -> Id {
    page.field(name).with(page.gap.steps.len())
}

/// The field that is to be filled in next for this step, if one is.
fn lacking(page: Page<'_>, draft: &Draft, what: Move) -> Option<Id> {
    match draft.taken(page, what).err()? {
        None => Some(step_field(page, "step on")),
        Some(StepRefusal::Nobody(_)) => Some(step_field(page, "step by")),
        Some(StepRefusal::NoReason(_) | StepRefusal::NoProof) => {
            Some(step_field(page, "step remark"))
        }
        Some(StepRefusal::NoDay | StepRefusal::NoLater(..)) => Some(step_field(page, "step until")),
        Some(StepRefusal::NoMeasure) => Some(page.field(w::MEASURE)),
        Some(_) => None,
    }
}

/// A day, known to the page by `field`.
fn day_field<'a>(ctx: &ViewCtx<'_>, page: Page<'_>, label: &'a str, field: &str) -> DateField<'a> {
    DateField {
        id: step_field(page, field),
        label,
        year: page.session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
        enabled: true,
    }
}

/// Who takes the step, when, and what is said.
fn fields_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, page: Page<'_>, what: Move, draft: &mut Draft) {
    let narrow = ui.available_width() < NARROW;
    let name = if matches!(what, Move::Close | Move::Return) {
        w::STEP_CHECKER
    } else {
        w::STEP_BY
    };
    label_ui(ui, name);
    let field = TextField::new(step_field(page, "step by"), name).width(NAME);
    // A name that nobody typed is not added to.
    let field = if draft.by.is_none() {
        field.selecting()
    } else {
        field
    };
    if let (_, Some(text)) = field.show(ui, &draft.by(page.gap, what)) {
        draft.by = Some(text);
    }
    if !narrow {
        label_ui(ui, w::STEP_ON);
    }
    let size = vec2(DAY, ROW);
    let top = Layout::top_down(Align::LEFT);
    ui.allocate_ui_with_layout(size, top, |ui| {
        ui.set_min_size(size);
        let field = day_field(ctx, page, w::STEP_ON, "step on");
        if let Some(on) = field.show_draft(ui, draft.on) {
            draft.on = on.date();
        }
    });
    label_ui(ui, w::STEP_REMARK);
    let hint = if what.needs_reason() {
        w::STEP_REASON
    } else {
        ""
    };
    let field = TextField::new(step_field(page, "step remark"), w::STEP_REMARK).hint(hint);
    let field = field.width(ui.available_width());
    if let (_, Some(text)) = field.show(ui, &draft.remark) {
        draft.remark = text;
    }
}

/// The steps, and what is missing for the one that is filled.
fn buttons_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    page: Page<'_>,
    draft: &mut Draft,
    offered: Option<&RescoreProposal>,
) {
    let now = chosen(draft, page.gap);
    for what in steps(page.gap) {
        let taken = draft.taken(page, what);
        let is_now = now == Some(what);
        // What closes a gap is looked at first; what lacks something is asked for above.
        let asks = !is_now && (taken.is_err() || what == Move::Close);
        if !step_ui(ui, what, (is_now, asks), taken.as_ref().err()) {
            continue;
        }
        match taken {
            Ok(step) if !asks => {
                take(ctx, page, step, (draft, offered));
                *draft = draft.after(page.gap, ctx.app.now.date());
            }
            _ => draft.choose(what),
        }
    }
    let Some(what) = now else { return };
    if let Some(label) = until_label(what) {
        let muted = palette(ui.ctx()).muted;
        ui.label(eframe::egui::RichText::new(label).size(SMALL).color(muted));
        let size = vec2(DAY, ROW);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
            ui.set_min_size(size);
            let field = day_field(ctx, page, label, "step until");
            let than = page.gap.due.filter(|_| what == Move::Extend);
            let later = field.show_later(ui, draft.until, than);
            if let Some(until) = later {
                draft.until = until.date();
            }
        });
    }
}

/// What the day is called that a step asks for beside its own, if it does.
fn until_label(what: Move) -> Option<&'static str> {
    let label = if what == Move::Extend {
        w::STEP_UNTIL
    } else {
        w::STEP_NEW_DUE
    };
    Move::WITH_A_DAY.contains(&what).then_some(label)
}

/// Why a day that stands in the foot is not taken over, if one is not.
fn refused_day(ctx: &ViewCtx<'_>, ui: &Ui, page: Page<'_>, what: Move) -> Option<Refused> {
    let until = until_label(what).map(|label| (label, "step until"));
    let days = [(w::STEP_ON, "step on")].into_iter().chain(until);
    let mut refused =
        days.filter_map(|(label, field)| day_field(ctx, page, label, field).refused(ui, label));
    refused.next()
}

/// A step: filled where it is the one that is filled in, else a quiet button that takes it or, with “…”, asks for what it
/// lacks; as wide in each case. Whether it was clicked.
fn step_ui(
    ui: &mut Ui,
    what: Move,
    (is_now, asks): (bool, bool),
    why: Option<&Option<StepRefusal>>,
) -> bool {
    let name = what.name();
    let longest = format!("{name}…");
    let size = vec2(width_of(ui, &longest) + GAP, ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let builder =
        UiBuilder::new()
            .max_rect(rect)
            .id_salt(name)
            .layout(Layout::centered_and_justified(
                eframe::egui::Direction::LeftToRight,
            ));
    let mut ui = ui.new_child(builder);
    let response = match (is_now, why) {
        (true, None) => primary(&mut ui, name),
        (true, Some(why)) => {
            let shown = ui.add_enabled_ui(false, |ui| primary(ui, name));
            shown.inner.on_disabled_hover_text(in_words(why.as_ref()))
        }
        (false, _) => Words::new(if asks { &longest } else { name }).show(&mut ui),
    };
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(name));
    // The second click of a double click does not take what the first one chose.
    clicked_once(&response)
}

/// Why a step cannot be taken.
fn in_words(why: Option<&StepRefusal>) -> String {
    why.map_or_else(|| w::STEP_NO_DAY.to_owned(), StepRefusal::to_string)
}

/// Takes the step; with a close-out the item is scored again where that is wished.
fn take(
    ctx: &mut ViewCtx<'_>,
    page: Page<'_>,
    step: GapStep,
    (draft, offered): (&Draft, Option<&RescoreProposal>),
) {
    let wanted = offered.filter(|_| draft.rescores && step.what == Move::Close);
    ctx.ask(GapCommand::TakeStep {
        gap: page.gap.id.clone(),
        step: Box::new(step),
        answer: wanted.map(|it| Box::new(it.answer.clone())),
    });
}

/// What is missing for the step that is filled in, in two lines at most, and what is at hand for it.
fn missing_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, page: Page<'_>, draft: &Draft) {
    let what = chosen(draft, page.gap);
    if let Some(refused) = what.and_then(|it| refused_day(ctx, ui, page, it)) {
        refused_in_line(ui, &refused);
        return;
    }
    let about = &page.session.assessment.about;
    let beyond = what.filter(|it| until_label(*it).is_some());
    let beyond = beyond.and_then(|_| odd_deadline(about, draft.until?, ctx.app.now.date()));
    let Some(Err(why)) = what.map(|it| draft.taken(page, it)) else {
        let for_another = what.and_then(|it| draft.for_another(page.gap, it));
        let told: Vec<String> = beyond.into_iter().chain(for_another).collect();
        let told = (!told.is_empty()).then(|| told.join("；"));
        told_in_line(ui, None, told.as_deref());
        return;
    };
    let why = why.as_ref();
    let suggested = page.gap.measure_is_suggested && why == Some(&StepRefusal::NoMeasure);
    let link = if suggested {
        width_of(ui, w::TAKE_SUGGESTED_NOW) + GAP
    } else {
        0.0
    };
    let words = in_words(why);
    let words = beyond.map_or(words.clone(), |it| format!("{words}；{it}"));
    // What nobody has begun to fill in is no fault yet.
    let colour = if draft.is_begun() {
        palette(ui.ctx()).problem
    } else {
        palette(ui.ctx()).muted
    };
    let room = (ui.available_width() - link).max(BODY);
    let galley = lay(ui, &words, (FontId::proportional(SMALL), colour), room, 2);
    let size = vec2(galley.size().x, MISSING);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    put(ui, rect, Align2::LEFT_CENTER, galley);
    response.on_hover_text(&words);
    if suggested && quiet(ui, w::TAKE_SUGGESTED_NOW).clicked() {
        page.write(ctx, GapEdit::Measure(page.gap.measure.clone()));
    }
}

/// The part of `whole` above the foot, and the foot, which ends `bar` points before its right edge.
pub(crate) fn above_and_foot(whole: Rect, bar: f32, page: Page<'_>) -> [Rect; 2] {
    let right = whole.right() - bar;
    let at = whole.bottom() - foot_height(page, right - whole.left());
    let above = Rect::from_min_max(whole.min, pos2(whole.right(), at));
    let foot = Rect::from_min_max(pos2(whole.left(), at), pos2(right, whole.bottom()));
    [above, foot]
}
