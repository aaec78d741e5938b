//! Edits of a standard: each can be taken back, and none but taking away loses a node.

use std::collections::BTreeSet;

use duibiao::app::library::Library;
use duibiao::domain::decimal::Points;
use duibiao::domain::edit::{EditError, Seat, StandardEdit, Way};
use duibiao::domain::standard::{Node, NodeId, Role, Standard};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::generate_edit::config;
use crate::generate_tree::assessment;

/// What somebody does, before it is known to which of the nodes.
#[derive(Clone, Debug)]
enum Deed {
    Write(Index),
    Add(Index),
    Remove(Index),
    Move(Index, Index, usize),
    Step(Index, u8),
    Head,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        any::<Index>().prop_map(Deed::Write),
        any::<Index>().prop_map(Deed::Add),
        any::<Index>().prop_map(Deed::Remove),
        (any::<Index>(), any::<Index>(), 0..4_usize)
            .prop_map(|(from, to, at)| Deed::Move(from, to, at)),
        (any::<Index>(), 0..4_u8).prop_map(|(node, way)| Deed::Step(node, way)),
        Just(Deed::Head),
    ]
}

fn ids(standard: &Standard) -> BTreeSet<NodeId> {
    standard.positions().into_keys().collect()
}

/// The edit that a deed comes to; `None` where there is nothing to do it to.
fn edit(standard: &Standard, deed: &Deed) -> Option<StandardEdit> {
    let ids: Vec<NodeId> = ids(standard).into_iter().collect();
    let pick = |it: &Index| (!ids.is_empty()).then(|| it.get(&ids).clone());
    match deed {
        Deed::Write(at) => {
            let node = standard.node(&pick(at)?)?;
            Some(StandardEdit::Node(Box::new(Node {
                title: format!("{}改", node.title),
                max: Points::whole(7),
                children: Vec::new(),
                ..node.clone()
            })))
        }
        Deed::Add(at) => {
            let parent = pick(at)?;
            let seat = Seat {
                at: 0,
                part: standard.seat(&parent)?.part,
                parent: Some(parent),
            };
            let id = standard.fresh_id(seat.parent.as_ref(), seat.part);
            let like = standard.node(seat.parent.as_ref()?)?;
            let node = Node {
                id,
                children: Vec::new(),
                ..like.clone()
            };
            Some(StandardEdit::Add(seat, Box::new(node)))
        }
        Deed::Remove(at) => Some(StandardEdit::Remove(pick(at)?)),
        Deed::Move(from, to, at) => {
            let parent = pick(to)?;
            let seat = Seat {
                part: standard.seat(&parent)?.part,
                parent: Some(parent),
                at: *at,
            };
            Some(StandardEdit::Move(pick(from)?, seat))
        }
        Deed::Step(at, way) => {
            let ways = [Way::Up, Way::Down, Way::Out, Way::In];
            standard.step(&pick(at)?, ways[usize::from(*way)])
        }
        Deed::Head => {
            let head = Standard {
                title: format!("{}改", standard.title),
                nodes: Vec::new(),
                ..standard.clone()
            };
            Some(StandardEdit::Head(Box::new(head)))
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_edit_is_taken_back_and_only_removing_loses_nodes(
        assessment in assessment(),
        deeds in vec(deed(), 1..12),
    ) {
        let first = Standard::clone(&assessment.standard);
        let is_blank = |it: &duibiao::domain::standard::Bonus| it.nodes.is_empty();
        prop_assume!(!first.bonus.as_ref().is_some_and(is_blank));
        let mut standard = first.clone();
        let mut back = Vec::new();
        for deed in &deeds {
            let Some(edit) = edit(&standard, deed) else { continue };
            let (before, was) = (ids(&standard), standard.clone());
            let added = matches!(edit, StandardEdit::Add(..));
            let removed = matches!(edit, StandardEdit::Remove(_));
            match standard.edit(edit) {
                Ok(inverse) => {
                    let after = ids(&standard);
                    prop_assert!(removed || after.is_superset(&before));
                    prop_assert!(added || before.is_superset(&after));
                    back.push(inverse);
                }
                Err(error) => {
                    prop_assert_eq!(error, EditError::IntoItself);
                    prop_assert_eq!(&standard, &was);
                }
            }
        }
        for inverse in back.into_iter().rev() {
            standard.edit(inverse).unwrap();
        }
        prop_assert_eq!(standard, first);
    }
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let library = Library::new(Vec::new());
    let mut standard = Standard::clone(&library.choices()[0].standard);
    let before = standard.clone();
    let top = standard.nodes[0].id.clone();
    let below = standard.nodes[0].children[0].id.clone();
    let seat = |parent: &NodeId| Seat {
        parent: Some(parent.clone()),
        part: Role::Scored,
        at: 0,
    };
    let nobody = NodeId::new("没有");
    let double = Box::new(standard.nodes[0].clone());
    let good = StandardEdit::Remove(below.clone());
    for (edit, error) in [
        (
            StandardEdit::Move(top.clone(), seat(&below)),
            EditError::IntoItself,
        ),
        (
            StandardEdit::Move(top.clone(), seat(&top)),
            EditError::IntoItself,
        ),
        (
            StandardEdit::Move(top.clone(), seat(&nobody)),
            EditError::NoNode,
        ),
        (StandardEdit::Remove(nobody.clone()), EditError::NoNode),
        (StandardEdit::Add(seat(&top), double), EditError::DoubledId),
        (
            StandardEdit::Batch(vec![good, StandardEdit::Remove(nobody)]),
            EditError::NoNode,
        ),
    ] {
        assert_eq!(standard.edit(edit), Err(error));
        assert_eq!(standard, before);
    }
}
