//! The form that puts something that happened into the register.

use eframe::egui::{Context, Frame, Id, Margin, RichText, Stroke, Ui};

use crate::app::command::answer::AnswerCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::{DatedEvent, Input};
use crate::domain::date::Date;
use crate::domain::entry::event_register::{EventKind, events};
use crate::domain::standard::NodeId;
use crate::domain::standard::shape::Tier;
use crate::ui::inputs::honour::{tier_ui, work_ui, works_of};
use crate::ui::theme::{RADIUS, SMALL, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::button::primary;
use crate::ui::widgets::date_field::DateField;
use crate::ui::widgets::read_field::{Former, sentences_ui};
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::TextField;
use crate::ui::words as w;

/// What is being entered.
#[derive(Clone, Debug, Default)]
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
    egui.memory_mut(|it| it.request_focus(text_id()));
}

/// Shows the form.
pub(crate) fn form_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    kinds: &[EventKind<'_>],
) {
    let palette = palette(ui.ctx());
    let known = ui.data(|it| it.get_temp::<Draft>(draft_id()));
    let mut draft = known.unwrap_or_default();
    let frame = Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| fields_ui(ctx, ui, session, kinds, &mut draft));
        sentences_ui(ui);
        let tiers = tiers(session, &draft);
        let fault = match (&draft.kind, draft.date) {
            (None, _) => Some(w::REGISTER_NO_KIND),
            (_, None) => Some(w::REGISTER_NO_DATE),
            _ if !tiers.is_empty() && draft.tier == 0 => Some(w::REGISTER_NO_TIER),
            _ => None,
        };
        let fault = fault.filter(|_| draft.tried);
        if let Some(fault) = fault {
            ui.label(RichText::new(fault).size(SMALL).color(palette.problem));
        }
    });
    ui.add_space(4.0);
    ui.data_mut(|it| it.insert_temp(draft_id(), draft));
}

fn fields_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    kinds: &[EventKind<'_>],
    draft: &mut Draft,
) {
    let is_chosen = |it: &EventKind<'_>| {
        let chosen = draft.kind.as_ref();
        chosen.is_some_and(|(item, rule)| it.item == item && it.rule == *rule)
    };
    let chosen = kinds.iter().position(is_chosen);
    let mut choices = vec![(None, w::REGISTER_KIND_HINT.to_owned())];
    let named = kinds.iter().enumerate();
    choices.extend(named.map(|(at, it)| (Some(at), name(it, at, kinds))));
    if let Some(at) = select(ui, w::REGISTER_KIND, 290.0, chosen, &choices) {
        let kind = at.and_then(|it| kinds.get(it));
        draft.kind = kind.map(|it| (it.item.clone(), it.rule));
        draft.tier = 0;
    }
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
    let field = TextField::new(text_id(), w::EVENT_TEXT).hint(w::EVENT_HINT);
    if let (_, Some(text)) = field.width(236.0).show(ui, &draft.text) {
        draft.text = text;
    }
    honour_ui(ui, session, draft);
    if primary(ui, w::REGISTER_ADD).clicked() {
        enter(ctx, session, draft);
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
