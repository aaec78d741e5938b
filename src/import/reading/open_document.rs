//! What every archive of `OpenDocument` is opened by.

use crate::intake::error::IntakeError;
use crate::intake::limits::{check_archive, entry};

/// The content of an archive of this kind; one with a password is refused.
pub(crate) fn content(bytes: &[u8], kind: &str) -> Result<Vec<u8>, IntakeError> {
    check_archive(bytes, kind)?;
    if let Some(manifest) = entry(bytes, "META-INF/manifest.xml")
        && String::from_utf8_lossy(&manifest).contains("encryption-data")
    {
        return Err(IntakeError::locked());
    }
    entry(bytes, "content.xml").ok_or_else(|| IntakeError::broken(kind, "找不到内容部分"))
}
