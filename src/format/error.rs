//! Why a file could not be written.

/// Why nothing was written. Nothing has touched the disk then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The data cannot be put into a file.
    #[error("内容无法写成文件：{0}。请撤销最近的修改后再试，并把这句话告诉程序维护人员。")]
    Unwritable(String),
    /// What was about to be written does not read back as the same.
    #[error("保存前自检未通过，磁盘上的文件没有改动。请另存一份，并把情况告诉程序维护人员。")]
    SelfCheck,
}
