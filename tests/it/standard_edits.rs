//! Edits of a standard: each can be taken back, and none but taking away loses a node.

use std::collections::BTreeSet;
use std::sync::Arc;

use duibiao::app::over::Over;
use duibiao::app::standard::draft_file::DraftFile;
use duibiao::app::standard::drafting::Drafting;
use duibiao::domain::decimal::Points;
use duibiao::domain::standard::edit::{EditError, MAX_DEPTH, MoveWay, Seat, StandardEdit};
use duibiao::domain::standard::{Node, NodeId, Role, Standard};
use duibiao::format::read::{FileContent, read};
use duibiao::format::write::write_standard;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::desk::moment;
use crate::fixture::library;
use crate::generate_tree::{assessment, wild_assessment};
use crate::laws::laws;

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
            let id = standard.fresh_id(seat.parent.as_ref(), seat.part, &BTreeSet::new());
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
            let ways = [MoveWay::Up, MoveWay::Down, MoveWay::Out, MoveWay::In];
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

laws! {
    #[test]
    fn every_edit_is_taken_back_and_only_removing_loses_nodes(
        assessment in assessment(),
        deeds in vec(deed(), 1..12),
    ) {
        let first = Standard::clone(&assessment.standard);
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

laws! {
    #[test]
    fn every_edit_is_taken_back_exactly_though_ids_are_doubled(
        assessment in wild_assessment(),
        deeds in vec(deed(), 1..12),
    ) {
        let first = Standard::clone(&assessment.standard);
        let mut standard = first.clone();
        let mut states = vec![first.clone()];
        let mut back = Vec::new();
        for deed in &deeds {
            let edit = edit(&standard, deed);
            if let Some(Ok(inverse)) = edit.map(|it| standard.edit(it)) {
                back.push(inverse);
                states.push(standard.clone());
            }
        }
        let last = states.pop().unwrap();
        let mut again = Vec::new();
        for inverse in back.into_iter().rev() {
            again.push(standard.edit(inverse).unwrap());
            prop_assert_eq!(&standard, &states.pop().unwrap());
        }
        for edit in again.into_iter().rev() {
            standard.edit(edit).unwrap();
        }
        prop_assert_eq!(standard, last);
    }
}

#[test]
fn what_makes_no_sense_is_refused_and_changes_nothing() {
    let library = library();
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

#[test]
fn nodes_go_only_so_deep_that_the_file_can_be_read_again() {
    let library = library();
    let mut standard = Standard::clone(&library.choices()[0].standard);
    let like = Node {
        children: Vec::new(),
        ..standard.nodes[0].clone()
    };
    let mut parent = standard.nodes[0].id.clone();
    for level in 2.. {
        let id = NodeId::new(&format!("deep{level}"));
        let seat = Seat {
            parent: Some(parent),
            part: Role::Scored,
            at: 0,
        };
        let node = Node {
            id: id.clone(),
            ..like.clone()
        };
        if let Err(error) = standard.edit(StandardEdit::Add(seat, Box::new(node))) {
            assert_eq!((error, level), (EditError::TooDeep, MAX_DEPTH + 1));
            break;
        }
        parent = id;
    }
    let standard = Arc::new(standard);
    let bytes = write_standard(&standard).unwrap();
    let FileContent::Standard(again) = read(&bytes).unwrap().document else {
        panic!("a standard")
    };
    assert_eq!(again, standard);
}

#[test]
fn an_id_that_was_taken_away_is_not_given_again() {
    let library = library();
    let standard = Arc::clone(&library.choices()[0].standard);
    let parent = standard.nodes[0].id.clone();
    let last = standard.nodes[0].children.last().unwrap().id.clone();
    let file = DraftFile::new("/d/a.ron".into(), true, Over::Nothing);
    let mut drafting = Drafting::new(standard, file);
    let now = moment("2026-08-01T09:00:00+08:00");
    let remove = StandardEdit::Remove(last.clone());
    drafting.edit(remove, None, now).unwrap();
    let fresh = drafting.fresh_id(Some(&parent), Role::Scored);
    assert_ne!(fresh, last);
    assert!(drafting.standard.node(&fresh).is_none());
    assert!(fresh.as_str().starts_with(parent.as_str()));
}
