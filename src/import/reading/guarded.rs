//! Libraries that may fail in their own ways.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::intake::error::IntakeError;

/// Reads what may fail in a library: a panic there is a broken file here.
pub(crate) fn guarded<T>(
    kind: &str,
    read: impl FnOnce() -> Result<T, IntakeError>,
) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(IntakeError::broken(kind, "内部结构无法解析")))
}
