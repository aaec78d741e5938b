//! The form that puts something that happened into the register.

use eframe::egui::{Align, Context, Frame, Id, Layout, Margin, Ui, vec2};
use serde::{Deserialize, Serialize};

use crate::app::command::answer::AnswerCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::Date;
use crate::domain::entry::event_register::{EventKind, events};
use crate::domain::standard::NodeId;
use crate::domain::standard::shape::Tier;
use crate::ui::inputs::honour::{tier_ui, work_ui, works_of};
use crate::ui::theme::{GAP, ROW};
use crate::ui::unfinished;
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::{clicked_once, primary, width_of};
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::focus::give;
use crate::ui::widgets::read_field::Former;
use crate::ui::widgets::refused::{Refused, take_refused};
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// How wide the field of the day is with its button.
const DATE: f32 = 158.0;

/// The list of the kinds is at least and at most so wide, and all of the form stands in one line if it has so much room.
const KIND: f32 = 290.0;
const KINDS: f32 = 320.0;
const ONE_LINE: f32 = 720.0;

/// What is being entered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Draft {
    /// The item and the number of its rule.
    kind: Option<(NodeId, usize)>,
    date: Option<Date>,
    text: String,
    /// The number of the tier of an honour, counted from 1; 0 while none is chosen.
    tier: usize,
    /// The work that is honoured.
    work: String,
    /// Whether it was tried to enter it as it is.
    tried: bool,
}

impl Draft {
    /// Whether anything was entered but the kind.
    fn says_something(&self) -> bool {
        self.date.is_some()
            || ![&self.text, &self.work]
                .into_iter()
                .all(|it| it.trim().is_empty())
    }
}

/// By this name the form is kept while it is half filled in.
const FORM: &str = "register";

fn draft_id() -> Id {
    Id::unique("register draft")
}

fn text_id() -> Id {
    Id::unique("register draft text")
}

/// Begins to enter an event of this kind.
pub(crate) fn begin(egui: &Context, kind: &EventKind<'_>) {
    egui.data_mut(|it| {
        let draft: &mut Draft = it.get_temp_mut_or_default(draft_id());
        draft.kind = Some((kind.item.clone(), kind.rule));
        draft.tier = 0;
        draft.tried = false;
    });
    give(egui, text_id());
}

/// Shows the form; what is wrong with it, to be said below it.
pub(crate) fn form_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    kinds: &[EventKind<'_>],
) -> Option<Refused> {
    let known = ui.data(|it| it.get_temp::<Draft>(draft_id()));
    let mut draft = known.unwrap_or_else(|| unfinished::begun(ctx, FORM).unwrap_or_default());
    let frame = Frame::new().inner_margin(Margin {
        left: 12,
        top: 8,
        ..Margin::ZERO
    });
    let shown = frame.show(ui, |ui| {
        fields_ui(ctx, ui, session, kinds, &mut draft);
        let tiers = tiers(session, &draft);
        if !tiers.is_empty() {
            ui.horizontal_wrapped(|ui| honour_ui(ui, session, &mut draft));
        }
        let fault = match (&draft.kind, draft.date) {
            (None, _) => Some(w::REGISTER_NO_KIND),
            (_, None) => Some(w::REGISTER_NO_DATE),
            _ if !tiers.is_empty() && draft.tier == 0 => Some(w::REGISTER_NO_TIER),
            _ => None,
        };
        let fault = fault.filter(|_| draft.tried);
        let fault = fault.map(|it| Refused::plain(it.to_owned()));
        take_refused(ui).or(fault)
    });
    unfinished::keep(ctx, FORM, draft.says_something().then_some(&draft));
    ui.data_mut(|it| it.insert_temp(draft_id(), draft));
    shown.inner
}

/// The fields and the button in one line or, in a small window, in two: each has its place, whatever is chosen.
fn fields_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    kinds: &[EventKind<'_>],
    draft: &mut Draft,
) {
    let room = ui.available_width();
    let button = width_of(ui, w::REGISTER_ADD) + 8.0;
    if room < ONE_LINE {
        ui.horizontal(|ui| {
            kind_ui(ui, kinds, draft, room - DATE - GAP);
            date_ui(ctx, ui, session, draft);
        });
        ui.horizontal(|ui| {
            text_ui(ui, draft, room - button - GAP);
            button_ui(ctx, ui, session, draft);
        });
        return;
    }
    let rest = room - DATE - button - 3.0 * GAP;
    let kind = (rest * 0.5).floor().clamp(KIND, KINDS);
    ui.horizontal(|ui| {
        kind_ui(ui, kinds, draft, kind);
        date_ui(ctx, ui, session, draft);
        text_ui(ui, draft, rest - kind);
        button_ui(ctx, ui, session, draft);
    });
}

fn button_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, draft: &mut Draft) {
    // By the first click of a double click the form is empty again.
    if clicked_once(&primary(ui, w::REGISTER_ADD)) {
        enter(ctx, session, draft);
    }
}

/// What kind of event it is.
fn kind_ui(ui: &mut Ui, kinds: &[EventKind<'_>], draft: &mut Draft, width: f32) {
    let is_chosen = |it: &EventKind<'_>| {
        let chosen = draft.kind.as_ref();
        chosen.is_some_and(|(item, rule)| it.item == item && it.rule == *rule)
    };
    let chosen = kinds.iter().position(is_chosen);
    let mut choices = vec![(None, w::REGISTER_KIND_HINT.to_owned())];
    let named = kinds.iter().enumerate();
    choices.extend(named.map(|(at, it)| (Some(at), name(it, at, kinds))));
    // A name that is longer is cut, and does not push what stands beside it.
    let left = Layout::left_to_right(Align::Center);
    let shown = ui.allocate_ui_with_layout(vec2(width, ROW), left, |ui| {
        ui.set_max_width(width);
        select(ui, w::REGISTER_KIND, width, chosen, &choices)
    });
    if let Some(at) = shown.inner {
        let kind = at.and_then(|it| kinds.get(it));
        draft.kind = kind.map(|it| (it.item.clone(), it.rule));
        draft.tier = 0;
    }
}

/// When it happened.
fn date_ui(ctx: &ViewCtx<'_>, ui: &mut Ui, session: &Session, draft: &mut Draft) {
    let field = DateField {
        id: Id::unique("register draft date"),
        label: w::EVENT_DATE,
        year: session.assessment.about.year,
        today: ctx.app.now.date(),
        days: ctx.app.settings.deadline_days,
        enabled: true,
    };
    if let Some(edit) = field.show_past(ui, draft.date, Former::Goes) {
        draft.date = edit.date();
    }
}

/// What happened.
fn text_ui(ui: &mut Ui, draft: &mut Draft, width: f32) {
    let field = TextField::new(text_id(), w::EVENT_TEXT).hint(w::EVENT_HINT);
    if let (_, Some(text)) = field.width(width).show(ui, &draft.text) {
        draft.text = text;
    }
}

/// The tiers of the kind that is chosen; empty where it has none.
fn tiers<'a>(session: &'a Session, draft: &Draft) -> &'a [Tier] {
    let (item, rule) = match &draft.kind {
        Some((item, rule)) => (item, *rule),
        None => return &[],
    };
    let node = session.assessment.standard.node(item);
    let rule = node.and_then(|it| it.rules.get(rule.checked_sub(1)?));
    rule.map_or(&[], |it| it.ask.tiers())
}

/// At which tier an honour is, and for which work.
fn honour_ui(ui: &mut Ui, session: &Session, draft: &mut Draft) {
    let tiers = tiers(session, draft);
    let Some((item, rule)) = draft.kind.as_ref().filter(|_| !tiers.is_empty()) else {
        return;
    };
    let works = works_of(events(&session.assessment, item, *rule), None);
    tier_ui(ui, w::HONOUR_TIER, tiers, &mut draft.tier, true);
    let id = Id::unique("register draft work");
    work_ui(ui, (id, w::HONOUR_WORK), &works, &mut draft.work, true);
}

/// What a kind is called in the list: its item, and the rule where the item has several.
fn name(kind: &EventKind<'_>, at: usize, all: &[EventKind<'_>]) -> String {
    let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    let mut beside = beside.filter_map(|it| all.get(it));
    if beside.any(|it| it.item == kind.item) {
        format!("{} {}：{}", kind.code, kind.title, kind.what)
    } else {
        format!("{} {}", kind.code, kind.title)
    }
}

/// Puts it into the register, if nothing is missing.
fn enter(ctx: &mut ViewCtx<'_>, session: &Session, draft: &mut Draft) {
    let (Some((item, rule)), Some(date)) = (draft.kind.clone(), draft.date) else {
        draft.tried = true;
        return;
    };
    let mut all = events(&session.assessment, &item, rule).to_vec();
    let mut event = DatedEvent::new(date, draft.text.trim().to_owned());
    if !tiers(session, draft).is_empty() {
        if draft.tier == 0 {
            draft.tried = true;
            return;
        }
        event.tier = draft.tier;
        draft.work.trim().clone_into(&mut event.work);
    }
    all.push(event);
    write(ctx, &item, rule, all);
    *draft = Draft::default();
}

/// Writes the events of a rule: the same answer as in the checklist.
pub(crate) fn write(ctx: &mut ViewCtx<'_>, item: &NodeId, rule: usize, events: Vec<DatedEvent>) {
    ctx.ask(AnswerCommand::SetInput {
        item: item.clone(),
        rule,
        input: Some(Input::Events(events)),
    });
}
