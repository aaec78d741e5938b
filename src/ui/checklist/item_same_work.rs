//! The question with which other item of its bonus group an item is the same work: asked, never assumed.

use eframe::egui::Ui;

use crate::app::command::answer::AnswerCommand;
use crate::app::session::Session;
use crate::domain::assessment::answer::SameWork;
use crate::domain::problem::place;
use crate::domain::standard::{Entry, Node, NodeId, Role};
use crate::ui::icons;
use crate::ui::theme::{SMALL, bold_text, palette};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::badge::{badge, remark};
use crate::ui::widgets::button::quiet_if;
use crate::ui::widgets::option::{OptionMark, OptionRow};
use crate::ui::words as w;

/// Whether an item stands in a group of bonus items.
fn is_grouped(entry: &Entry<'_>) -> bool {
    let node = entry.node;
    entry.role == Role::Bonus && !node.group.is_empty() && node.children.is_empty()
}

/// The group of `entry`, in order; empty where it stands alone.
fn group<'a>(outline: &[Entry<'a>], entry: &Entry<'_>) -> Vec<&'a Node> {
    if !is_grouped(entry) {
        return Vec::new();
    }
    let is_beside = |it: &&Entry<'_>| is_grouped(it) && it.node.group == entry.node.group;
    let members = outline.iter().filter(is_beside).map(|it| it.node);
    let members: Vec<&Node> = members.collect();
    if members.len() < 2 {
        return Vec::new();
    }
    members
}

/// Shows the question, where there is one.
pub(crate) fn same_work_ui(
    ctx: &mut ViewCtx<'_>,
    ui: &mut Ui,
    session: &Session,
    outline: &[Entry<'_>],
    entry: &Entry<'_>,
) {
    let members = group(outline, entry);
    if members.is_empty() {
        return;
    }
    let item = &entry.node.id;
    let answer = session.assessment.answers.get(item);
    let is_open = !session.read_only && answer.is_none_or(|it| it.na.is_none());
    let said = said(session, item);
    ui.label(bold_text(w::SAME_WORK, SMALL));
    remark(ui, w::SAME_WORK_HINT);
    for (same, words) in choices(&members, item, said) {
        let row = OptionRow {
            mark: OptionMark::Dot,
            on: said == Some(&same),
            enabled: is_open,
            key: None,
            text: &words,
        };
        if row.show(ui).clicked() && said != Some(&same) {
            ask(ctx, item, Some(same));
        }
    }
    ui.horizontal_wrapped(|ui| {
        let may_go_back = is_open && said.is_some();
        if !session.read_only && quiet_if(ui, may_go_back, w::SAME_WORK_BACK).clicked() {
            ask(ctx, item, None);
        }
        if said.is_none() {
            unsaid_ui(ui, session, &members, item);
        }
    });
}

fn ask(ctx: &mut ViewCtx<'_>, item: &NodeId, same: Option<SameWork>) {
    let item = item.clone();
    ctx.ask(AnswerCommand::SetSameWork { item, same });
}

fn said<'a>(session: &'a Session, item: &NodeId) -> Option<&'a SameWork> {
    session.assessment.answers.get(item)?.same_work.as_ref()
}

/// What can be said of `item`, each with its words; what was said of an item that is not beside it any more stays to
/// be seen.
fn choices(members: &[&Node], item: &NodeId, said: Option<&SameWork>) -> Vec<(SameWork, String)> {
    let mut choices = vec![(SameWork::Own, w::OWN_WORK.to_owned())];
    let others = members.iter().filter(|it| it.id != *item);
    choices.extend(others.map(|it| {
        let words = format!("与“{}”是同一工作", place(it));
        (SameWork::As(it.id.clone()), words)
    }));
    if let Some(same @ SameWork::As(id)) = said
        && !choices.iter().any(|it| it.0 == *same)
    {
        let words = format!("与“{id}”是同一工作（它已不在本组，请改选）");
        choices.push((same.clone(), words));
    }
    choices
}

/// Whether an item is open though all is entered: nobody has said whether its work is that of others in its group.
fn is_open_yet(session: &Session, item: &NodeId) -> bool {
    let score = session.position(item).and_then(|it| session.score_at(it));
    let answer = session.assessment.answers.get(item);
    let node = session.assessment.standard.node(item);
    let entered = answer.zip(node);
    let entered = entered.is_some_and(|(it, node)| node.rules.len() <= it.inputs.len());
    entered && score.is_some_and(|it| it.unscored > 0)
}

/// What it means that nothing was said of `item` itself.
fn unsaid_ui(ui: &mut Ui, session: &Session, members: &[&Node], item: &NodeId) {
    let same = SameWork::As(item.clone());
    let other = members
        .iter()
        .find(|it| said(session, &it.id) == Some(&same));
    if let Some(other) = other {
        let words = format!("“{}”已说明与本项是同一工作", place(other));
        remark(ui, words);
        if is_open_yet(session, item) {
            badge(
                ui,
                icons::WARNING,
                w::SAME_WORK_OTHERS,
                palette(ui.ctx()).warn,
            );
        }
    } else if members.first().is_some_and(|it| it.id == *item) {
        remark(ui, w::SAME_WORK_FIRST);
    } else {
        let open = palette(ui.ctx()).warn;
        badge(ui, icons::WARNING, w::SAME_WORK_OPEN, open);
    }
}
