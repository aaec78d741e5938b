//! A change of standards.

use std::path::PathBuf;

use crate::app::command::offer::Offer;
use crate::app::standard::upgrading::{ShownItems, Successor};
use crate::domain::standard::NodeId;

/// What is asked of a change of standards.
#[derive(Clone, Debug, PartialEq)]
pub enum UpgradeCommand {
    /// Show which standards the assessment can be taken over to.
    BeginUpgrade,
    /// Ask which file has the new standard.
    PickUpgrade,
    /// Plan to take the assessment over to the standard in this file.
    UpgradeFromFile(PathBuf),
    /// Plan to take the assessment over to the standard of this id.
    UpgradeTo(String),
    /// Decide which new item stands for an old one.
    DecideItem(NodeId, Successor),
    /// Show only these items of the upgrade.
    ShowUpgrade(ShownItems),
    /// Go on with the new standard.
    ApplyUpgrade,
    /// Stay with the old one.
    LeaveUpgrade,
    /// Put the old entry at this place of the tray onto an item.
    PutBack(usize, NodeId),
}

impl UpgradeCommand {
    /// What is said of it, where it has a key or stands in a menu.
    pub(crate) const fn offer(&self) -> Option<Offer> {
        Some(match self {
            Self::BeginUpgrade => Offer::new("换用新版标准…"),
            _ => return None,
        })
    }
}
