//! 办理: all there is about one gap, and the steps that lead to its close-out.

pub(crate) mod about;
pub(crate) mod foot;
pub(crate) mod life;
pub(crate) mod milestones;
pub(crate) mod notice;
mod page;
pub(crate) mod parts;
pub(crate) mod photos;
pub(crate) mod record;
pub(crate) mod step;

pub(crate) use self::page::{gap_bar_ui, gap_page_ui};
