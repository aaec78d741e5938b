//! The evidence of the open item: what is asked for, what is at hand, and a form to list more.

use std::path::Path;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Context, FontId, Id, Key, Layout, Rect, RichText, Role, Sense, TextWrapMode, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::path::FilesOf;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::evidence_needs::{Need, needs};
use crate::domain::decimal::Decimal;
use crate::domain::score::node_score::{NodeScore, is_due};
use crate::domain::standard::{Entry, EvidenceNeed, Node, NodeId};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::inputs::asked::fault;
use crate::ui::theme::{BODY, GAP, ROW, SMALL, palette};
use crate::ui::view::{ViewCtx, field_id, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, primary, quiet, toggle, width_of};
use crate::ui::widgets::holes::{kept_room, rows};
use crate::ui::widgets::number_field::{NumberEdit, NumberField};
use crate::ui::widgets::select::select;
use crate::ui::widgets::text_field::{TextField, leads_on, make_room};
use crate::ui::words as w;

/// How wide a number is with its name and its steps.
const STEPS: f32 = 220.0;

/// More pieces than this of one thing are a slip of the finger.
const MAX_PIECES: Decimal = Decimal::whole(9999);

/// Shows the evidence of an item.
pub(crate) fn item_evidence_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    entry: &Entry<'_>,
    score: &NodeScore,
) {
    let node = entry.node;
    let answer = session.assessment.answers.get(&node.id);
    let enabled = !session.read_only;
    if node.evidence.is_empty() {
        two_ends(ui, |ui| drop(remark(ui, w::NO_NEEDS)), |_| ());
    }
    for need in needs(node, answer) {
        let due = is_due(entry.role, score);
        let on = is_marked(&need, answer);
        let all_held = |ui: &mut Ui| enabled && all_held_ui(ui, &need, on);
        if two_ends(ui, |ui| need_ui(ui, &need, due), all_held) {
            if on {
                release(ctx, &node.id, answer, &need);
            } else {
                hold(ctx, &node.id, answer, &need);
            }
        }
    }
    if enabled {
        ui.horizontal(|ui| {
            if quiet(ui, w::ADD_EVIDENCE).clicked() {
                begin(ui.ctx(), node, answer);
            }
            if quiet(ui, w::PICK_FILES).clicked() {
                let of = FilesOf::Item(node.id.clone());
                ctx.ask(WindowCommand::PickFiles(of));
            }
        });
    }
    // What is listed comes below what lists it.
    let is_open = switch(ui, adding_id(&node.id)) && enabled;
    let edits = edited(ui, &node.id).is_some();
    let id = field_id(&node.id, "evidence form");
    kept_room(ui, id, is_open && !edits, |ui| {
        form_ui(ctx, ui, node, answer);
    });
    held_ui(ctx, ui, node, answer, enabled);
    // And what edits a row below the rows.
    let id = field_id(&node.id, "evidence edited");
    kept_room(ui, id, is_open && edits, |ui| {
        form_ui(ctx, ui, node, answer);
    });
}

/// A row with something at each end; what stands at the left gives way.
fn two_ends<R>(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let child = |ui: &mut Ui, salt: &str, rect: Rect, layout: Layout| {
        let builder = UiBuilder::new().id_salt(salt).max_rect(rect);
        ui.new_child(builder.layout(layout))
    };
    let end = child(ui, "end", rect, Layout::right_to_left(Align::Center));
    let mut end = end;
    let result = right(&mut end);
    let start = rect.with_max_x(end.min_rect().left() - GAP);
    let mut start = child(ui, "start", start, Layout::left_to_right(Align::Center));
    start.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
    left(&mut start);
    result
}

/// The button that lists all that is missing of a need, lit while nothing else says so, and then the way back; whether
/// it was clicked.
fn all_held_ui(ui: &mut Ui, need: &Need<'_>, on: bool) -> bool {
    let enabled = on || need.missing() > 0;
    let shown = ui.add_enabled_ui(enabled, |ui| toggle(ui, on, w::ALL_HELD));
    let response = shown.inner;
    let name = format!("{}{}", need.name, w::ALL_HELD);
    response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, on, &name));
    let hint = if on {
        w::ALL_HELD_BACK
    } else {
        w::ALL_HELD_HINT
    };
    clicked_once(&response.on_hover_text(hint))
}

/// Whether a piece says no more than that so many of a need are at hand.
fn is_plain(one: &Evidence, need: &Need<'_>) -> bool {
    one.need == need.number && one.name == need.name && one.place.is_empty()
}

/// Whether all of a need is there, and some of it only by being marked so.
fn is_marked(need: &Need<'_>, answer: Option<&Answer>) -> bool {
    let mut pieces = answer.iter().flat_map(|it| &it.evidence);
    need.missing() == 0 && pieces.any(|it| is_plain(it, need))
}

/// Whether the row of its need says all there is to say of a piece.
fn is_said_above(one: &Evidence, node: &Node, answer: Option<&Answer>) -> bool {
    needs(node, answer).any(|it| is_plain(one, &it) && it.held == it.wanted)
}

/// What the standard asks for, and how it stands.
fn need_ui(ui: &mut Ui, need: &Need<'_>, due: bool) {
    let palette = palette(ui.ctx());
    let state = need_state(need, due);
    let (icon, text) = (state_icon(state), need_words(need, state));
    let (mark, colour) = match state {
        NeedState::Held => (palette.good, palette.text),
        NeedState::Missing => (palette.problem, palette.problem),
        NeedState::NotYet => (palette.muted, palette.text),
    };
    let format = |font_id, color| TextFormat {
        font_id,
        color,
        valign: Align::Center,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    job.append(&icon.glyph(), 0.0, format(icon.font(MARK), mark));
    let font = FontId::proportional(BODY);
    job.append(&text, 8.0, format(font, colour));
    let response = ui.label(job);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_value(text.as_str()));
    response.on_hover_text(text);
}

/// How a need stands, what is most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NeedState {
    /// Points are claimed without it.
    Missing,
    /// It will be needed once points are claimed.
    NotYet,
    /// All of it is there.
    Held,
}

/// How a need stands, where points are claimed or not.
pub(crate) const fn need_state(need: &Need<'_>, due: bool) -> NeedState {
    match (need.missing(), due) {
        (0, _) => NeedState::Held,
        (_, true) => NeedState::Missing,
        (_, false) => NeedState::NotYet,
    }
}

/// The sign of that.
pub(crate) const fn state_icon(state: NeedState) -> Icon {
    match state {
        NeedState::Held => icons::CHECK_CIRCLE.filled(),
        NeedState::Missing => icons::ALERT.filled(),
        NeedState::NotYet => icons::CIRCLE,
    }
}

/// A need, and how many pieces of it are still to come.
fn need_words(need: &Need<'_>, state: NeedState) -> String {
    let name = need.name;
    match state {
        NeedState::Held => name.to_owned(),
        NeedState::Missing => format!("{name}（还缺{}份）", need.missing()),
        NeedState::NotYet => format!("{name}（应有{}份）", need.wanted),
    }
}

/// Lists what is missing of a need as being at hand.
pub(crate) fn hold(ctx: &mut ViewCtx<'_>, item: &NodeId, answer: Option<&Answer>, need: &Need<'_>) {
    let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
    list.push(Evidence {
        need: need.number,
        name: need.name.to_owned(),
        pieces: need.missing(),
        place: String::new(),
    });
    ctx.ask(AnswerCommand::SetEvidence {
        item: item.clone(),
        list,
    });
}

/// Takes back that a need was marked as being at hand.
fn release(ctx: &mut ViewCtx<'_>, item: &NodeId, answer: Option<&Answer>, need: &Need<'_>) {
    let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
    list.retain(|it| !is_plain(it, need));
    ctx.ask(AnswerCommand::SetEvidence {
        item: item.clone(),
        list,
    });
}

/// What is at hand, one line each, except what the rows of the needs say already.
fn held_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    node: &Node,
    answer: Option<&Answer>,
    enabled: bool,
) {
    let list = answer.map_or(&[][..], |it| it.evidence.as_slice());
    let id = field_id(&node.id, "evidence rows");
    let shown = list.iter().enumerate();
    let shown = shown.filter(|(_, it)| !is_said_above(it, node, answer));
    let shown: Vec<(usize, &Evidence)> = shown.collect();
    rows(ui, id, shown.len(), |ui, row| {
        let Some((at, one)) = shown.get(row).copied() else {
            return false;
        };
        let need = one.need.checked_sub(1).and_then(|it| node.evidence.get(it));
        let does = |ui: &mut Ui| does_ui(ui, one, enabled);
        match two_ends(ui, |ui| one_ui(ui, one, need), does) {
            Some(Does::Open) => ctx.ask(WindowCommand::OpenFile(one.place.clone().into())),
            Some(Does::Edit) => begin_edit(ui.ctx(), &node.id, at, one),
            Some(Does::Delete) => {
                let mut list = list.to_vec();
                list.remove(at);
                leave_edit(ui, &node.id);
                ctx.ask(AnswerCommand::SetEvidence {
                    item: node.id.clone(),
                    list,
                });
                return true;
            }
            None => {}
        }
        false
    });
}

/// What is done with a piece of evidence that is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Open,
    Edit,
    Delete,
}

/// The buttons at the end of its row; what was clicked.
fn does_ui(ui: &mut Ui, one: &Evidence, enabled: bool) -> Option<Does> {
    let is_file = Path::new(&one.place).is_absolute();
    let mut buttons = vec![(Does::Open, w::OPEN_FILE, is_file)];
    buttons.extend([
        (Does::Edit, w::EDIT_EVIDENCE, enabled),
        (Does::Delete, w::DELETE, enabled),
    ]);
    buttons.retain(|it| it.2);
    let gap = ui.spacing().item_spacing.x;
    let wide: f32 = buttons.iter().map(|it| width_of(ui, it.1) + gap).sum();
    let from_left = Layout::left_to_right(Align::Center);
    let mut clicked = None;
    ui.allocate_ui_with_layout(vec2(wide, ROW), from_left, |ui| {
        for (does, words, _) in buttons {
            let response = quiet(ui, words);
            let name = format!("{words}{}", one.name);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if clicked_once(&response) {
                clicked = Some(does);
            }
        }
    });
    clicked
}

/// One piece of evidence, what it is for where its name does not say so, and where it is.
fn one_ui(ui: &mut Ui, one: &Evidence, need: Option<&EvidenceNeed>) {
    let mut about = Vec::new();
    if let Some(need) = need.filter(|it| it.name != one.name) {
        about.push(format!("用于{}", need.name));
    }
    if !one.place.is_empty() {
        about.push(one.place.clone());
    }
    let about = if about.is_empty() {
        String::new()
    } else {
        format!("（{}）", about.join("，"))
    };
    let is_named_above = need.is_some_and(|it| it.name == one.name) && !one.place.is_empty();
    // What the row of its need names is not named once more.
    let name = if is_named_above { "" } else { &one.name };
    let text = format!("· {name} {}份{about}", one.pieces);
    ui.label(RichText::new(&text).size(SMALL))
        .on_hover_text(text);
}

fn adding_id(item: &NodeId) -> Id {
    Id::unique(("adding evidence", item.as_str()))
}

fn draft_id(item: &NodeId) -> Id {
    Id::unique(("evidence draft", item.as_str()))
}

/// Which piece of evidence is edited in the form, if it is not a new one.
fn edited_id(item: &NodeId) -> Id {
    Id::unique(("evidence edited", item.as_str()))
}

/// Whether a piece without a name was confirmed.
fn nameless_id(item: &NodeId) -> Id {
    Id::unique(("evidence nameless", item.as_str()))
}

fn edited(ui: &Ui, item: &NodeId) -> Option<usize> {
    ui.data(|it| it.get_temp(edited_id(item))).flatten()
}

/// Opens the form for a piece of evidence that is listed.
fn begin_edit(egui: &Context, item: &NodeId, at: usize, one: &Evidence) {
    open_form(egui, item, Some(at), one.clone());
}

/// The form is for a new piece again: what is edited has another place in the list.
fn leave_edit(ui: &Ui, item: &NodeId) {
    ui.data_mut(|it| it.insert_temp(edited_id(item), None::<usize>));
}

fn open_form(egui: &Context, item: &NodeId, edited: Option<usize>, draft: Evidence) {
    egui.data_mut(|it| {
        it.insert_temp(draft_id(item), draft);
        it.insert_temp(edited_id(item), edited);
        it.insert_temp(adding_id(item), true);
    });
    egui.memory_mut(|it| it.request_focus(field_id(item, "evidence name")));
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
fn form_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui, node: &Node, answer: Option<&Answer>) {
    let id = draft_id(&node.id);
    let Some(mut draft) = ui.data(|it| it.get_temp::<Evidence>(id)) else {
        return;
    };
    let mut entered = false;
    let pieces_id = field_id(&node.id, "evidence pieces");
    ui.horizontal_wrapped(|ui| {
        need_choice_ui(ui, node, &mut draft);
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
        remark(ui, lacking_in_words(node, answer, draft.need));
        entered |= text_ui(
            ui,
            node,
            "evidence place",
            w::EVIDENCE_PLACE,
            &mut draft.place,
        );
    });
    let mut leave = ui.input(|it| it.key_pressed(Key::Escape));
    ui.horizontal_wrapped(|ui| {
        let confirmed = clicked_once(&primary(ui, w::CONFIRM)) || entered;
        leave |= quiet(ui, w::CANCEL).clicked();
        if confirmed && !draft.name.trim().is_empty() {
            let list = with_draft(ui, &node.id, answer, &draft);
            // Below a pointer that clicked, the form stays for the next piece.
            leave = entered;
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
            ui.memory_mut(|it| it.request_focus(name));
        }
        if !draft.name.trim().is_empty() || leave {
            set_switch(ui, nameless_id(&node.id), false);
        }
        if switch(ui, nameless_id(&node.id)) {
            fault(ui, w::EVIDENCE_NAME_MISSING);
        }
        remark(ui, w::EVIDENCE_DROP);
    });
    if leave {
        set_switch(ui, adding_id(&node.id), false);
        ui.data_mut(|it| it.remove::<Evidence>(id));
    } else {
        ui.data_mut(|it| it.insert_temp(id, draft));
    }
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
