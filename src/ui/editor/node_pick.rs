//! A field by which another node of the standard is chosen, by its number and its name.

use std::collections::BTreeSet;

use eframe::egui::{Id, RichText, Ui};

use crate::domain::problem::place;
use crate::domain::standard::{Entry, NodeId, Role, Standard};
use crate::ui::theme::{SMALL, palette};
use crate::ui::widgets::pick_field::PickField;
use crate::ui::words as w;

/// Nodes that can be chosen, each by a name of its own.
#[derive(Default)]
pub(crate) struct NodeChoices {
    ids: Vec<NodeId>,
    names: Vec<String>,
}

impl NodeChoices {
    /// Every node with points, save `node` itself and those above it.
    pub(crate) fn beside(standard: &Standard, node: &NodeId) -> Self {
        let outline = standard.outline();
        let here = outline.iter().position(|it| it.node.id == *node);
        let parent = |at: usize| outline.get(at)?.parent;
        let line = |at: usize| std::iter::successors(Some(at), |it| parent(*it));
        let above: BTreeSet<usize> = here.into_iter().flat_map(line).collect();
        let apart = outline.iter().enumerate();
        Self::new(
            apart
                .filter(|(at, _)| !above.contains(at))
                .map(|(_, it)| it),
        )
    }

    /// Every node with points of the scored tree.
    pub(crate) fn scored(standard: &Standard) -> Self {
        let outline = standard.outline();
        Self::new(outline.iter().filter(|it| it.role == Role::Scored))
    }

    fn new<'a>(entries: impl Iterator<Item = &'a Entry<'a>>) -> Self {
        let mut seen = BTreeSet::new();
        let mut choices = Self::default();
        for entry in entries.filter(|it| it.node.max.is_positive()) {
            let id = &entry.node.id;
            let mut name = place(entry.node).trim().to_owned();
            if !seen.insert(name.clone()) {
                name = format!("{name}（{id}）");
            }
            choices.ids.push(id.clone());
            choices.names.push(name);
        }
        choices
    }

    /// What a node is called; its id where it cannot be chosen.
    fn name<'a>(&'a self, id: &'a NodeId) -> &'a str {
        let at = self.ids.iter().position(|it| it == id);
        let name = at.and_then(|it| self.names.get(it));
        name.map_or(id.as_str(), String::as_str)
    }

    /// The node with this name.
    fn named(&self, name: &str) -> Option<NodeId> {
        let at = self.names.iter().position(|it| it == name)?;
        self.ids.get(at).cloned()
    }
}

/// Shows the field; returns another node when one was chosen.
pub(crate) fn node_pick_ui(
    ui: &mut Ui,
    (id, label): (Id, &str),
    choices: &NodeChoices,
    chosen: &NodeId,
) -> Option<NodeId> {
    let field = PickField {
        id,
        label,
        hint: w::NODE_PICK_HINT,
        choices: &choices.names,
        width: ui.available_width().clamp(120.0, 260.0),
        enabled: true,
    };
    let typed = field.show(ui, choices.name(chosen))?;
    let typed = typed.trim();
    if typed.is_empty() {
        return (!chosen.as_str().is_empty()).then(|| NodeId::new(""));
    }
    let named = choices.named(typed);
    if named.is_none() {
        let colour = palette(ui.ctx()).problem;
        ui.label(RichText::new(w::NO_SUCH_NODE).size(SMALL).color(colour));
    }
    named.filter(|it| it != chosen)
}
