//! The evidence of the open item: what is asked for, and what is at hand.

use std::path::Path;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, FontId, Layout, Rect, RichText, Role, Sense, TextWrapMode, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use crate::app::command::answer::AnswerCommand;
use crate::app::command::path::FilesOf;
use crate::app::command::window::WindowCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::evidence_needs::{Need, needs};
use crate::domain::score::node_score::{NodeScore, is_due};
use crate::domain::standard::{Entry, EvidenceNeed, Node, NodeId};
use crate::ui::checklist::item_evidence_form::{
    adding_id, begin, begin_edit, edited, form_ui, leave_edit,
};
use crate::ui::icons::{self, Icon, MARK};
use crate::ui::theme::{BODY, GAP, ROW, SMALL, palette};
use crate::ui::view::{ViewCtx, field_id, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, quiet, toggle, width_of};
use crate::ui::widgets::holes::{kept_room, rows};
use crate::ui::words as w;

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
        let sole = sole(&need, answer).filter(|it| !is_plain(it.1, &need));
        if let Some((at, one)) = sole {
            let row = |ui: &mut Ui| need_ui(ui, &need, (due, &one.place));
            let does = two_ends(ui, row, |ui| does_ui(ui, one, enabled));
            carry_out(ctx, ui, (&node.id, answer), (at, one), does);
            continue;
        }
        let on = is_marked(&need, answer);
        let acts = enabled && (on || need.missing() > 0);
        let all_held = |ui: &mut Ui| acts && all_held_ui(ui, &need, on);
        if two_ends(ui, |ui| need_ui(ui, &need, (due, "")), all_held) {
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
    let response = toggle(ui, on, w::ALL_HELD);
    let name = format!("{}{}", need.name, w::ALL_HELD);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, &name));
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
pub(crate) fn is_marked(need: &Need<'_>, answer: Option<&Answer>) -> bool {
    let mut pieces = answer.iter().flat_map(|it| &it.evidence);
    need.missing() == 0 && pieces.any(|it| is_plain(it, need))
}

/// The only piece that is listed for a need, where it is called like it and is all that is wanted, with its place in the
/// list: the row of the need says all there is to say of it.
fn sole<'a>(need: &Need<'_>, answer: Option<&'a Answer>) -> Option<(usize, &'a Evidence)> {
    let all = answer.map_or(&[][..], |it| it.evidence.as_slice());
    let mut own = all
        .iter()
        .enumerate()
        .filter(|(_, it)| it.need == need.number);
    let one = own.next().filter(|_| own.next().is_none())?;
    (one.1.name == need.name && need.held == need.wanted).then_some(one)
}

/// Whether the row of its need says all there is to say of a piece.
fn is_said_above(one: &Evidence, node: &Node, answer: Option<&Answer>) -> bool {
    needs(node, answer).any(|it| {
        let is_all = is_plain(one, &it) && it.held == it.wanted;
        is_all || sole(&it, answer).is_some_and(|(_, sole)| sole == one)
    })
}

/// What the standard asks for, how it stands, and where it is.
fn need_ui(ui: &mut Ui, need: &Need<'_>, (due, place): (bool, &str)) {
    let palette = palette(ui.ctx());
    let state = need_state(need, due);
    let (icon, mut text) = (state_icon(state), need_words(need, state));
    if !place.is_empty() {
        text = format!("{text}（{place}）");
    }
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
pub(crate) fn release(
    ctx: &mut ViewCtx<'_>,
    item: &NodeId,
    answer: Option<&Answer>,
    need: &Need<'_>,
) {
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
        let does = two_ends(ui, |ui| one_ui(ui, one, need), does);
        carry_out(ctx, ui, (&node.id, answer), (at, one), does);
        does == Some(Does::Delete)
    });
}

/// Does what was clicked at the end of the row of a piece of evidence.
fn carry_out(
    ctx: &mut ViewCtx<'_>,
    ui: &Ui,
    (item, answer): (&NodeId, Option<&Answer>),
    (at, one): (usize, &Evidence),
    does: Option<Does>,
) {
    match does {
        Some(Does::Open) => ctx.ask(WindowCommand::OpenFile(one.place.clone().into())),
        Some(Does::Edit) => begin_edit(ui.ctx(), item, at, one),
        Some(Does::Delete) => {
            let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
            if at < list.len() {
                list.remove(at);
            }
            leave_edit(ui, item);
            ctx.ask(AnswerCommand::SetEvidence {
                item: item.clone(),
                list,
            });
        }
        None => {}
    }
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
    let text = format!("· {} {}份{about}", one.name, one.pieces);
    ui.label(RichText::new(&text).size(SMALL))
        .on_hover_text(text);
}
