//! The standard that is being edited.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::app::standard::drafting::{Pane, StandardTyping};
use crate::domain::assessment::answer::Input;
use crate::domain::standard::NodeId;
use crate::domain::standard::edit::StandardEdit;

/// What did something: under a pointer nothing moves, a key leads on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// A pointer.
    Pointer,
    /// A key.
    Key,
}

/// What is asked of the standard that is being edited.
#[derive(Clone, Debug, PartialEq)]
pub enum StandardCommand {
    /// Begin a standard without items.
    NewStandard,
    /// Edit a copy of the standard of this id.
    EditCopy(String),
    /// Edit the standard; with the name of the field that is being typed into, if one is.
    EditStandard(Box<StandardEdit>, Option<StandardTyping>),
    /// Tell that so many further effects of a rule did not go with its new kind.
    TellEffectsGone(usize),
    /// Hide the nodes below this one in the tree of the standard, or show them.
    FoldNode(NodeId, bool),
    /// Show this beside the tree of the standard.
    ShowPane(Pane),
    /// Confirm what is in doubt on these cards of the desk.
    ConfirmDoubts(Vec<usize>, Hand),
    /// Take the other reading of this number for the doubt on this card.
    TakeReading(usize, usize, Hand),
    /// Look at the doubt on this card, at its node and at its cell.
    LookAtDoubt(usize),
    /// Go so many doubts further down or, below zero, up.
    StepDoubt(isize),
    /// Enter something for a rule of the selected node, to try it out, or take it back.
    Try(usize, Option<Input>),
    /// Keep the standard among one's own.
    KeepStandard,
    /// Ask where to write the standard.
    PickStandardAs,
    /// Write the standard there, and go on with that.
    SaveStandardAs(PathBuf),
    /// Ask where to write the standard as a table.
    PickStandardExport,
    /// Write the standard as a table there.
    ExportStandard(PathBuf),
    /// Show the standards on the start screen, or leave them.
    ShowStandards(bool),
    /// Begin a new assessment with the standard.
    UseStandard,
    /// Leave the standard.
    LeaveDraft,
    /// Go on with a standard that was not kept anywhere.
    OpenDraft(PathBuf),
    /// Throw such a standard away.
    DropDraft(PathBuf),
}

impl StandardCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::EditCopy(_) => Offer::new("编辑副本"),
            Self::NewStandard => Offer::new("新建标准"),
            Self::PickStandardExport => Offer::new("标准导出 Excel…"),
            _ => return None,
        })
    }
}
