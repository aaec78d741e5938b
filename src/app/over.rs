//! What a file that is written may find in its place.

/// What a save may find in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing: the file is new.
    Nothing,
    /// The file as we last read or wrote it; anything else was written by somebody else.
    Ours,
    /// Nothing: the file was there and is gone, and is to be written anew.
    Gone,
    /// Anything but a document of ours: the user was asked whether to replace what is there.
    Anything,
    /// Anything: the user was told that a document of ours is there, and whose.
    Known,
}
