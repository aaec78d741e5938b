//! Why nothing of a file could be imported.

use crate::domain::problem::{Problem, Severity};

/// Why nothing of a file could be imported; the problem says what, why and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct IntakeError(pub Problem);

impl IntakeError {
    pub(crate) fn new(
        code: &'static str,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self(Problem::new(Severity::Error, code, what, remedy))
    }

    /// The file is a broken one of its kind.
    pub(crate) fn broken(kind: &str, why: impl std::fmt::Display) -> Self {
        Self::new(
            "I-102",
            format!("{kind}文件已损坏或不完整：{why}。"),
            "请用 Word、Excel 或 WPS 打开，另存一份再导入；打不开的，请对方重新发送。",
        )
    }

    /// The file needs a password.
    pub(crate) fn locked() -> Self {
        Self::new(
            "I-103",
            "文件设有打开密码，无法读取。",
            "请在 Word、Excel 或 WPS 中打开，取消密码后另存一份再导入。",
        )
    }

    /// The file is of a kind that is not read; `kind` names it, `way_out` says what to do.
    pub(crate) fn other_kind(kind: &str, way_out: impl Into<String>) -> Self {
        Self::new("I-101", format!("这是{kind}，不能导入。"), way_out)
    }

    /// Whoever waited for the reading called it off.
    pub(crate) fn called_off() -> Self {
        Self::new("I-109", "读入已取消。", "需要时请重新导入。")
    }

    /// The file goes beyond what we take in.
    pub(crate) fn too_large(what: impl Into<String>) -> Self {
        Self::new(
            "I-104",
            what,
            "标准表格远小于此；请只保留标准所在的表格，另存一份再导入。",
        )
    }
}
