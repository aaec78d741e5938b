//! What answers the whole item at once, in one row that stays, and why an item does not apply.

use std::collections::BTreeMap;

use eframe::egui::{Context, Id, Key, Response, Ui};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::view::ViewCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::entry::full_marks::{filled, full_marks, none};
use crate::domain::round::is_carryable;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Entry, Node, NodeId, Role};
use crate::ui::checklist::row_data::Row;
use crate::ui::icons;
use crate::ui::inputs::asked::fault_line;
use crate::ui::inputs::begun::is_begun;
use crate::ui::theme::{GAP, GAP_SMALL, LINE, ROW, palette};
use crate::ui::unfinished;
use crate::ui::view::{ViewCtx, asking_id, field_id, set_switch, switch};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::button::{secondary, secondary_if};
use crate::ui::widgets::focus::give;
use crate::ui::widgets::read_field::{Former, ReadField, Reading, Typed};
use crate::ui::widgets::refused::take_refused;
use crate::ui::widgets::segmented::{Segment, segmented};
use crate::ui::widgets::text_field::{TextField, left_by_enter};
use crate::ui::words as w;

/// What stands beside the field for the reason takes so much.
const BESIDE: f32 = 380.0;

/// In less room than this the row of the reason breaks.
const NARROW: f32 = BESIDE + 160.0;

/// What answers the whole item at once: one of three, and a second click on the one that holds takes it back. One that
/// cannot act stays where it is, and says why.
pub(crate) fn actions_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, row: &Row<'_>) {
    let (entry, score) = (row.entry, row.score);
    let item = &entry.node.id;
    let answer = session.assessment.answers.get(item);
    if session.read_only {
        return;
    }
    let applies = answer.is_none_or(|it| it.na.is_none());
    ui.add_space((LINE - ROW) / 2.0);
    ui.horizontal_wrapped(|ui| {
        whole_ui(ctx, ui, session, entry);
        ui.add_space(GAP);
        if carry_ui(ui, session, (entry, score)).is_some_and(|it| it.clicked()) {
            ctx.ask(AnswerCommand::CarryOver(vec![item.clone()]));
            if ctx.app.settings.go_on {
                ctx.ask(ViewCommand::GoOn(item.clone()));
            }
        }
        let may_clear = applies && answer.is_some();
        let why = if applies {
            w::NOTHING_TO_CLEAR
        } else {
            w::NA_FIRST
        };
        if secondary_if(ui, may_clear, (w::CLEAR, why)).clicked() {
            ctx.ask(AnswerCommand::Clear(item.clone()));
        }
    });
    ui.add_space((LINE - ROW) / 2.0);
}

/// 满分, 全无 or 不适用, as far as they are offered: that depends on the standard only.
fn whole_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, session: &Session, entry: &Entry<'_>) {
    const WIDE: f32 = 88.0;
    let item = &entry.node.id;
    let answer = session.assessment.answers.get(item);
    let reason = answer.and_then(|it| it.na.as_deref());
    let held = Whole::held(entry, answer);
    let mut kinds = vec![Whole::Full, Whole::None];
    kinds.retain(|it| offers(entry, *it).is_ok());
    let is_open = session.view.selected.as_ref() == Some(item);
    let is_begun = is_open && is_begun(ui.ctx(), session);
    let enabled = |whole: Whole| match reason {
        Some(_) => Err(w::NA_FIRST),
        None => keeps_events((answer, is_begun), whole),
    };
    let segments = kinds.iter().map(|whole| Segment {
        text: whole.words(entry.role).0,
        key: whole.key(),
        name: whole.words(entry.role).1,
        on: held == Some(*whole),
        enabled: enabled(*whole),
    });
    let mut segments: Vec<Segment<'_>> = segments.collect();
    segments.push(Segment {
        text: w::WHOLE_NA,
        key: "-",
        name: w::NA_BUTTON,
        on: reason.is_some(),
        enabled: Ok(()),
    });
    let Some(clicked) = segmented(ui, "whole", WIDE, &segments) else {
        return;
    };
    match (kinds.get(clicked), reason) {
        (Some(whole), _) if held == Some(*whole) => ctx.ask(AnswerCommand::Clear(item.clone())),
        (Some(whole), _) => ctx.ask(whole.command(item.clone())),
        (None, Some(reason)) => take_back(ctx, ui, entry.node, reason),
        (None, None) => {
            set_switch(ui, asking_id(item), true);
            set_switch(ui, begun_id(item), false);
        }
    }
}

/// What answers an item at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// It has full marks.
    Full,
    /// It has none.
    None,
}

impl Whole {
    /// The entries that say so, by the number of the rule.
    pub(crate) fn filled(self, entry: &Entry<'_>) -> BTreeMap<usize, Input> {
        match self {
            Self::Full => filled(entry.node, full_marks),
            Self::None => filled(entry.node, none),
        }
    }

    /// Whether it answers all that is asked in the item.
    fn fills_all(self, entry: &Entry<'_>) -> bool {
        let rules = entry.node.rules.iter();
        let asking = rules.filter(|it| it.ask.shape() != Shape::Nothing).count();
        asking <= self.filled(entry).len()
    }

    /// Which of both an answer says, if any.
    fn held(entry: &Entry<'_>, answer: Option<&Answer>) -> Option<Self> {
        let answer = answer.filter(|it| it.na.is_none() && !it.inputs.is_empty())?;
        let both = [Self::Full, Self::None].into_iter();
        both.filter(|it| offers(entry, *it).is_ok())
            .find(|it| it.filled(entry) == answer.inputs)
    }

    /// What its segment says, and its name.
    const fn words(self, role: Role) -> (&'static str, &'static str) {
        match (self, role) {
            (Self::Full, _) => (w::WHOLE_FULL, w::FULL_MARKS),
            (Self::None, Role::Negative | Role::Veto) => (w::WHOLE_NEVER, w::NEVER_HAPPENED),
            (Self::None, Role::Scored | Role::Bonus) => (w::WHOLE_NONE, w::NO_MARKS),
        }
    }

    /// The key that does the same.
    const fn key(self) -> &'static str {
        match self {
            Self::Full => "=",
            Self::None => "0",
        }
    }

    /// The command that says so of an item.
    pub(crate) const fn command(self, item: NodeId) -> AnswerCommand {
        match self {
            Self::Full => AnswerCommand::FullMarks(item),
            Self::None => AnswerCommand::NoMarks(item),
        }
    }
}

/// Whether an item can be answered so, or why not: each of its rules must know what that means, for what is answered in
/// part is not what the word says.
pub(crate) fn offers(entry: &Entry<'_>, whole: Whole) -> Result<(), &'static str> {
    let knows = !whole.filled(entry).is_empty() && whole.fills_all(entry);
    match whole {
        Whole::Full if matches!(entry.role, Role::Negative | Role::Veto) => Err(w::FULL_OF_OTHERS),
        Whole::Full if !knows => Err(w::FULL_NOT_OFFERED),
        Whole::None if !knows => Err(w::NONE_NOT_OFFERED),
        Whole::None if none_is_full(entry) => Err(w::NONE_IS_FULL),
        Whole::Full | Whole::None => Ok(()),
    }
}

/// Whether points are only taken in the item, so that to have nothing is to have full marks.
pub(crate) fn none_is_full(entry: &Entry<'_>) -> bool {
    let earns = matches!(entry.role, Role::Scored | Role::Bonus);
    earns && Whole::None.filled(entry) == Whole::Full.filled(entry)
}

/// Whether an answer at once takes no event away that somebody wrote down: those are deleted one by one.
pub(crate) fn keeps_events(
    (answer, is_begun): (Option<&Answer>, bool),
    whole: Whole,
) -> Result<(), &'static str> {
    let mut inputs = answer.into_iter().flat_map(|it| it.inputs.values());
    let has_events = inputs.any(|it| matches!(it, Input::Events(events) if !events.is_empty()));
    match whole {
        Whole::None if has_events => Err(w::NONE_WITH_EVENTS),
        Whole::None if is_begun => Err(w::NONE_WITH_BEGUN),
        Whole::Full | Whole::None => Ok(()),
    }
}

/// What is said of a key, and of which entries.
#[derive(Clone, Debug, PartialEq)]
struct Remark {
    why: &'static str,
    of: BTreeMap<usize, Input>,
    /// The frame in which it was noted.
    since: u64,
}

fn remark_id(item: &NodeId) -> Id {
    Id::unique(("said of a key", item.as_str()))
}

fn entries(session: &Session, item: &NodeId) -> BTreeMap<usize, Input> {
    let answer = session.assessment.answers.get(item);
    answer.map_or_else(BTreeMap::new, |it| it.inputs.clone())
}

/// Notes that a key could not answer the item, to be said in it until something is answered.
pub(crate) fn refuse_key(egui: &Context, session: &Session, item: &NodeId, why: &'static str) {
    let (of, since) = (entries(session, item), egui.cumulative_frame_nr());
    egui.data_mut(|it| it.insert_temp(remark_id(item), Remark { why, of, since }));
}

/// Says so.
pub(crate) fn said_of_keys_ui(ui: &mut Ui, session: &Session, item: &NodeId) {
    let said: Option<Remark> = ui.data(|it| it.get_temp(remark_id(item)));
    let Some(said) = said else { return };
    if said.of == entries(session, item) {
        badge(ui, icons::WARNING, said.why, palette(ui.ctx()).warn);
    } else if said.since + 1 < ui.cumulative_frame_nr() {
        // It does not come again by taking back what was answered since.
        ui.data_mut(|it| it.remove::<Remark>(remark_id(item)));
    }
}

/// Takes over what the round before said, where it said anything.
fn carry_ui(
    ui: &mut Ui,
    session: &Session,
    (entry, score): (&Entry<'_>, &NodeScore),
) -> Option<Response> {
    let id = &entry.node.id;
    session.assessment.rounds.last()?.answers.get(id)?;
    let state = session.own_state(entry, score);
    let is_open = matches!(state, State::Unscored | State::Partial);
    let may_carry = is_open && is_carryable(&session.assessment, id);
    let words = (w::SAME_AS_BEFORE, w::NOT_CARRYABLE);
    Some(secondary_if(ui, may_carry, words))
}

/// Asks why the item does not apply, as its button does.
pub(crate) fn ask_why_not_applicable(egui: &Context, item: &NodeId) {
    egui.data_mut(|it| it.insert_temp(asking_id(item), true));
}

/// The reason as far as it is typed.
fn draft_id(item: &NodeId) -> Id {
    Id::unique(("na draft", item.as_str()))
}

/// By this name the reason is kept while it is not confirmed.
fn form_name(item: &NodeId) -> String {
    format!("na {}", item.as_str())
}

/// Whether the field was given the focus since it is asked.
fn begun_id(item: &NodeId) -> Id {
    Id::unique(("na begun", item.as_str()))
}

/// Whether it was confirmed without a reason.
fn unsaid_id(item: &NodeId) -> Id {
    Id::unique(("na unsaid", item.as_str()))
}

/// Why the item does not apply, or the field that asks for it: in the room of the result, which it is a part of. Whether
/// either is shown.
pub(crate) fn not_applicable_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    node: &Node,
) -> bool {
    let answer = session.assessment.answers.get(&node.id);
    let reason = answer.and_then(|it| it.na.as_deref());
    let is_asked = switch(ui, asking_id(&node.id)) && !session.read_only;
    let is_shown = reason.is_some() || is_asked;
    if is_shown {
        not_applicable_row(ctx, ui, session, (node, reason));
    }
    is_shown
}

fn not_applicable_row(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    (node, reason): (&Node, Option<&str>),
) {
    let rows = if ui.available_width() < NARROW {
        2.0 * ROW + GAP_SMALL
    } else {
        ROW
    };
    ui.scope(|ui| {
        ui.set_min_height(rows);
        ui.horizontal_wrapped(|ui| match reason {
            Some(reason) => reason_ui(ctx, ui, (node, reason), !session.read_only),
            None => asking_ui(ctx, ui, node),
        });
    });
    let is_unsaid = reason.is_none() && switch(ui, unsaid_id(&node.id));
    let words = is_unsaid.then(|| w::NA_NO_REASON.to_owned());
    let refused = take_refused(ui).map(|it| it.why);
    fault_line(ui, words.or(refused).as_deref());
}

fn field<'a>(ui: &Ui, id: Id) -> TextField<'a> {
    let width = (ui.available_width() - BESIDE).clamp(152.0, 320.0);
    let field = TextField::new(id, w::NA_REASON);
    field.hint(w::NA_HINT).width(width)
}

/// Asks why the item does not apply; nothing changes before there is a reason.
fn asking_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node) {
    let draft = draft_id(&node.id);
    let form = form_name(&node.id);
    let text = ui.data(|it| it.get_temp::<String>(draft));
    let text = text.or_else(|| unfinished::begun(ctx, &form));
    let text = text.unwrap_or_default();
    let field = field(ui, field_id(&node.id, "na"));
    ui.label(w::NA_REASON);
    let (response, typed) = field.show(ui, &text);
    let text = typed.unwrap_or(text);
    let (begun, unsaid) = (begun_id(&node.id), unsaid_id(&node.id));
    if !switch(ui, begun) {
        give(ui.ctx(), response.id);
        set_switch(ui, begun, true);
    }
    let entered = left_by_enter(ui) == Some(response.id);
    let confirmed = secondary(ui, w::CONFIRM).clicked() || entered;
    let given_up = secondary(ui, w::CANCEL).clicked();
    // By Esc the row goes, and what stands in it is there again the next time.
    let left = given_up || ui.input(|it| it.key_pressed(Key::Escape));
    // It comes to be of use in its place.
    secondary_if(ui, false, (w::NA_BACK, w::APPLIES));
    let given = !text.trim().is_empty();
    if confirmed && given {
        let reason = Some(text.trim().to_owned());
        ctx.ask(AnswerCommand::SetNa {
            item: node.id.clone(),
            reason,
        });
        if entered {
            ctx.ask(ViewCommand::GoOn(node.id.clone()));
        }
    }
    if confirmed && !given {
        give(ui.ctx(), response.id);
        set_switch(ui, unsaid, true);
    } else if left || given {
        set_switch(ui, unsaid, false);
    }
    if left || (confirmed && given) {
        set_switch(ui, asking_id(&node.id), false);
        set_switch(ui, begun, false);
    }
    if given_up || (confirmed && given) {
        unfinished::keep::<String>(ctx, &form, None);
        ui.data_mut(|it| it.remove::<String>(draft));
    } else {
        unfinished::keep(ctx, &form, given.then_some(&text));
        ui.data_mut(|it| it.insert_temp(draft, text));
    }
}

/// The reason, with the buttons that asked for it where they were, and the way back beside them.
fn reason_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, (node, reason): (&Node, &str), enabled: bool) {
    let id = field_id(&node.id, "na reason");
    let field = field(ui, id).enabled(enabled);
    ui.label(w::NA_REASON);
    let former = Former::Needed;
    let whole = ReadField { id, former };
    let known = reason.to_owned();
    let read = |text: &str, _: bool| Reading::Value(text.to_owned());
    let (_, typed) = whole.show(ui, field, Some(&known), String::clone, read);
    whole.sentence_ui::<String>(ui, w::NA_REASON);
    if let Some(Typed::Set(text)) = typed {
        ctx.ask(AnswerCommand::SetNa {
            item: node.id.clone(),
            reason: Some(text),
        });
    }
    if left_by_enter(ui) == Some(id) {
        ctx.ask(ViewCommand::GoOn(node.id.clone()));
    }
    if !enabled {
        return;
    }
    for words in [w::CONFIRM, w::CANCEL] {
        secondary_if(ui, false, (words, w::NA_FIRST));
    }
    if secondary(ui, w::NA_BACK).clicked() {
        take_back(ctx, ui, node, reason);
    }
}

/// Takes it back that the item does not apply; the row stays as it was before it was confirmed, with the reason in it.
fn take_back(ctx: &mut ViewCtx<'_>, ui: &Ui, node: &Node, reason: &str) {
    set_switch(ui, asking_id(&node.id), true);
    set_switch(ui, begun_id(&node.id), true);
    ui.data_mut(|it| it.insert_temp(draft_id(&node.id), reason.to_owned()));
    ctx.ask(AnswerCommand::SetNa {
        item: node.id.clone(),
        reason: None,
    });
}
