//! What a writer returns: a file, and what of it is not as it should be.

/// A report as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What of it is not as it should be, in sentences.
    pub notices: Vec<String>,
}
