//! Which document is open, who is at this computer, and what is in no file: 文件信息, and the questions about them.

pub(crate) mod held;
pub(crate) mod info;
pub(crate) mod journals;
pub(crate) mod user;
