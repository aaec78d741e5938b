//! Fields that write into the standard.

use crate::app::command::standard::StandardCommand;
use crate::app::standard::drafting::StandardTyping;
use crate::domain::decimal::Decimal;
use crate::domain::standard::edit::StandardEdit;
use crate::domain::standard::{NaPolicy, Node};
use crate::ui::view::ViewCtx;
use crate::ui::widgets::number_field::NumberEdit;
use crate::ui::words as w;

/// What an item that does not apply can be worth.
pub(crate) fn na_policies() -> impl Iterator<Item = (NaPolicy, String)> {
    [
        (NaPolicy::LeaveOut, w::NA_LEAVE_OUT),
        (NaPolicy::FullMarks, w::NA_FULL),
        (NaPolicy::Zero, w::NA_ZERO),
    ]
    .into_iter()
    .map(|(policy, name)| (policy, name.to_owned()))
}

/// Asks for the node as `change` makes it; `field` is what is being typed into.
pub(crate) fn write(
    ctx: &mut ViewCtx<'_>,
    node: &Node,
    field: Option<&'static str>,
    change: impl FnOnce(&mut Node),
) {
    let mut new = node.clone();
    new.children.clear();
    change(&mut new);
    put(ctx, new, field.map(StandardTyping::into));
}

/// Asks for the node as it is in `new`.
pub(crate) fn put(ctx: &mut ViewCtx<'_>, new: Node, typing: Option<StandardTyping>) {
    let edit = StandardEdit::Node(Box::new(new));
    ctx.ask(StandardCommand::EditStandard(Box::new(edit), typing));
}

/// The number that was entered; none is 0.
pub(crate) const fn number(edit: NumberEdit) -> Decimal {
    match edit {
        NumberEdit::Set(number) => number,
        NumberEdit::Cleared => Decimal::ZERO,
    }
}

/// The names in a line, with a mark between them.
pub(crate) fn names(text: &str) -> Vec<String> {
    let names = text
        .split(['、', '，', ',', '；', ';', '\n'])
        .map(str::trim);
    let names = names.filter(|it| !it.is_empty());
    names.map(str::to_owned).collect()
}

/// Puts `new` in the place of what is at `at`.
pub(crate) fn set<T>(list: &mut [T], at: usize, new: T) {
    if let Some(it) = list.get_mut(at) {
        *it = new;
    }
}
