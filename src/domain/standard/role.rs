//! The parts of a standard.

use serde::{Deserialize, Serialize};

/// Which part of the standard a node stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// The scored tree.
    Scored,
    /// 加分项
    Bonus,
    /// 负面清单
    Negative,
    /// 一票否决
    Veto,
}
