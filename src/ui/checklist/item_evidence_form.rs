//! The form that lists a piece of evidence of the open item, or edits one.

use eframe::egui::{Context, Id, Key, Ui};

use crate::app::command::answer::AnswerCommand;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::evidence_needs::needs;
use crate::domain::decimal::Decimal;
use crate::domain::standard::{Node, NodeId};
use crate::ui::inputs::asked::fault;
use crate::ui::inputs::lines::beside;
use crate::ui::unfinished;
use crate::ui::view::{ViewCtx, field_id, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, primary, quiet};
use crate::ui::widgets::focus::give;
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::{TextField, leads_on, make_room, taken};
use crate::ui::words as w;

/// How wide a number is with its name and its steps.
const STEPS: f32 = 220.0;

/// More pieces than this of one thing are a slip of the finger.
const MAX_PIECES: Decimal = Decimal::whole(9999);

/// Whether the form is open.
pub(crate) fn adding_id(item: &NodeId) -> Id {
    Id::unique(("adding evidence", item.as_str()))
}

fn draft_id(item: &NodeId) -> Id {
    Id::unique(("evidence draft", item.as_str()))
}

/// By this name a new piece is kept while it is half filled in.
fn form_name(item: &NodeId) -> String {
    format!("evidence {}", item.as_str())
}

/// Whether the form was opened just now, and what was begun in it before is still to be looked for.
fn opened_id(item: &NodeId) -> Id {
    Id::unique(("evidence form opened", item.as_str()))
}

/// Whether anything was typed of a piece.
fn says_something(draft: &Evidence) -> bool {
    !draft.name.trim().is_empty() || !draft.place.trim().is_empty()
}

/// Which piece of evidence is edited in the form, if it is not a new one.
fn edited_id(item: &NodeId) -> Id {
    Id::unique(("evidence edited", item.as_str()))
}

/// Whether a piece without a name was confirmed.
fn nameless_id(item: &NodeId) -> Id {
    Id::unique(("evidence nameless", item.as_str()))
}

/// Which piece of evidence is edited in the form of this item.
pub(crate) fn edited(ui: &Ui, item: &NodeId) -> Option<usize> {
    ui.data(|it| it.get_temp(edited_id(item))).flatten()
}

/// What was typed over a piece that is listed and not confirmed, and what that said then.
#[derive(Clone)]
struct Edit {
    of: Evidence,
    now: Evidence,
}

fn edit_id(item: &NodeId, at: usize) -> Id {
    Id::unique(("evidence edit", item.as_str(), at))
}

/// Opens the form for a piece of evidence that is listed, with what was typed over it before, if anything was.
pub(crate) fn begin_edit(egui: &Context, item: &NodeId, at: usize, one: &Evidence) {
    let kept: Option<Edit> = egui.data(|it| it.get_temp(edit_id(item, at)));
    let kept = kept.filter(|it| it.of == *one);
    let now = kept.map_or_else(|| one.clone(), |it| it.now);
    open_form(egui, item, Some(at), now);
}

/// Whether Esc leaves the form: not while one of its fields had the keyboard in the last frame, for it leaves that.
fn is_left_by_key(ui: &Ui, item: &NodeId) -> bool {
    let id = Id::unique(("evidence form has the keyboard", item.as_str()));
    let had_keyboard = switch(ui, id);
    let fields = ["evidence name", "evidence pieces", "evidence place"];
    let is_at = |field: &str| ui.memory(|it| it.has_focus(field_id(item, field)));
    set_switch(ui, id, fields.into_iter().any(is_at));
    !had_keyboard && ui.input(|it| it.key_pressed(Key::Escape))
}

/// The form is for a new piece again: what is edited has another place in the list.
pub(crate) fn leave_edit(ui: &Ui, item: &NodeId) {
    ui.data_mut(|it| it.insert_temp(edited_id(item), None::<usize>));
}

fn open_form(egui: &Context, item: &NodeId, edited: Option<usize>, draft: Evidence) {
    egui.data_mut(|it| {
        it.insert_temp(draft_id(item), draft);
        it.insert_temp(edited_id(item), edited);
        it.insert_temp(adding_id(item), true);
        it.insert_temp(opened_id(item), true);
    });
    give(egui, field_id(item, "evidence name"));
}

/// Opens the form for the first need that is not met, and begins its name.
pub(crate) fn begin(egui: &Context, node: &Node, answer: Option<&Answer>) {
    let need = needs(node, answer).find(|it| it.missing() > 0);
    let draft = Evidence {
        need: need.map_or(0, |it| it.number),
        name: String::new(),
        pieces: 1,
        place: String::new(),
    };
    open_form(egui, &node.id, None, draft);
}

/// The form for one more piece of evidence; nothing changes before it has a name.
pub(crate) fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, answer: Option<&Answer>) {
    let id = draft_id(&node.id);
    let Some(mut draft) = ui.data(|it| it.get_temp::<Evidence>(id)) else {
        return;
    };
    let form = form_name(&node.id);
    let is_new = edited(ui, &node.id).is_none();
    if is_new && switch(ui, opened_id(&node.id)) {
        draft = unfinished::begun(ctx, &form).unwrap_or(draft);
    }
    set_switch(ui, opened_id(&node.id), false);
    let entered = fields_ui(ui, (node, answer), &mut draft);
    let mut leave = is_left_by_key(ui, &node.id);
    let mut given_up = false;
    let edits = edited(ui, &node.id);
    ui.horizontal_wrapped(|ui| {
        let confirmed = clicked_once(&primary(ui, w::CONFIRM)) || entered;
        given_up = quiet(ui, w::CANCEL).clicked();
        leave |= given_up;
        if confirmed && !draft.name.trim().is_empty() {
            let list = with_draft(ui, &node.id, answer, &draft);
            // Below a pointer that clicked, the form stays for the next piece.
            leave = entered;
            given_up = true;
            for field in ["evidence name", "evidence place"] {
                taken(ui.ctx(), field_id(&node.id, field));
            }
            draft.name.clear();
            draft.place.clear();
            draft.pieces = 1;
            leave_edit(ui, &node.id);
            ctx.ask(AnswerCommand::SetEvidence {
                item: node.id.clone(),
                list,
            });
        } else if confirmed {
            set_switch(ui, nameless_id(&node.id), true);
            let name = field_id(&node.id, "evidence name");
            give(ui.ctx(), name);
        }
        if !draft.name.trim().is_empty() || leave {
            set_switch(ui, nameless_id(&node.id), false);
        }
        if switch(ui, nameless_id(&node.id)) {
            fault(ui, w::EVIDENCE_NAME_MISSING);
        }
        remark(ui, w::EVIDENCE_DROP);
    });
    // What was typed is there again the next time, unless it was given up or is confirmed.
    let kept = (!given_up).then_some(&draft);
    match edits {
        None => unfinished::keep(ctx, &form, kept.filter(|it| says_something(it))),
        Some(at) => keep_edit(ui, &node.id, (at, answer), kept),
    }
    if leave {
        set_switch(ui, adding_id(&node.id), false);
        ui.data_mut(|it| it.remove::<Evidence>(id));
    } else {
        ui.data_mut(|it| it.insert_temp(id, draft));
    }
}

/// Keeps what is typed over the piece at `at`, where it says something else than that does.
fn keep_edit(
    ui: &Ui,
    item: &NodeId,
    (at, answer): (usize, Option<&Answer>),
    now: Option<&Evidence>,
) {
    let id = edit_id(item, at);
    let of = answer.and_then(|it| it.evidence.get(at));
    let edit = of.zip(now).filter(|(of, now)| of != now);
    ui.data_mut(|it| match edit {
        Some((of, now)) => {
            let (of, now) = (of.clone(), now.clone());
            it.insert_temp(id, Edit { of, now });
        }
        None => it.remove::<Edit>(id),
    });
}

/// What a piece is for, its name, how many there are and where; whether one of the fields was left by Enter.
fn fields_ui(ui: &mut Ui, (node, answer): (&Node, Option<&Answer>), draft: &mut Evidence) -> bool {
    let mut entered = false;
    let pieces_id = field_id(&node.id, "evidence pieces");
    ui.horizontal_wrapped(|ui| {
        need_choice_ui(ui, node, draft);
        entered |= text_ui(ui, node, "evidence name", w::EVIDENCE_NAME, &mut draft.name);
        make_room(ui, STEPS);
        ui.label(w::EVIDENCE_PIECES);
        let pieces = NumberField::new(pieces_id, w::EVIDENCE_PIECES);
        let pieces = pieces.steps().whole().at_least(Decimal::ONE);
        let pieces = pieces.at_most(MAX_PIECES);
        if let Some(NumberEdit::Set(n)) = pieces.show(ui, Some(draft.pieces.into())) {
            draft.pieces = u32::try_from(n.floor()).unwrap_or(draft.pieces);
        }
        entered |= leads_on(ui, pieces_id);
        beside(ui, &lacking_in_words(node, answer, draft.need));
        entered |= text_ui(
            ui,
            node,
            "evidence place",
            w::EVIDENCE_PLACE,
            &mut draft.place,
        );
    });
    entered
}

/// How many pieces are still lacking of what the form is for: how many there are, whoever lists them says.
fn lacking_in_words(node: &Node, answer: Option<&Answer>, number: usize) -> String {
    let need = needs(node, answer).find(|it| it.number == number);
    match need.map(|it| it.missing()) {
        None => String::new(),
        Some(0) => w::EVIDENCE_HELD.to_owned(),
        Some(n) => format!("还缺{n}份"),
    }
}

/// The list with what stands in the form: in the place of what is edited, else at its end.
fn with_draft(ui: &Ui, item: &NodeId, answer: Option<&Answer>, draft: &Evidence) -> Vec<Evidence> {
    let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
    let name = draft.name.trim().to_owned();
    let entered = Evidence {
        name,
        ..draft.clone()
    };
    match edited(ui, item).and_then(|at| list.get_mut(at)) {
        Some(old) => *old = entered,
        None => list.push(entered),
    }
    list
}

/// Which need it meets, where the standard names any.
fn need_choice_ui(ui: &mut Ui, node: &Node, draft: &mut Evidence) {
    if node.evidence.is_empty() {
        return;
    }
    let mut choices: Vec<(usize, String)> = (1..)
        .zip(&node.evidence)
        .map(|(number, it)| (number, it.name.clone()))
        .collect();
    choices.push((0, w::EVIDENCE_OTHER.to_owned()));
    ui.label(w::EVIDENCE_FOR);
    if let Some(need) = select(ui, w::EVIDENCE_FOR, 160.0, draft.need, &choices) {
        draft.need = need;
    }
}

/// A line of the form; true when it was left by Enter.
fn text_ui(ui: &mut Ui, node: &Node, field: &str, label: &str, text: &mut String) -> bool {
    make_room(ui, 320.0);
    ui.label(label);
    let shown = TextField::new(field_id(&node.id, field), label).width(240.0);
    let (response, typed) = shown.show(ui, text);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if let Some(typed) = typed {
        *text = typed;
    }
    leads_on(ui, response.id)
}
