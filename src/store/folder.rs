//! Makes folders that survive a power cut, for what is flushed into them to survive it too.

use std::io;
use std::path::Path;

use crate::store::fs::{Access, Fs};
use crate::store::name;

/// Creates `dir` and the folders above it, for good when it returns; content if they exist.
///
/// # Errors
/// What the disk says.
pub(crate) fn make(fs: &dyn Fs, dir: &Path, access: Access<'_>) -> io::Result<()> {
    let above = dir.ancestors().skip(1);
    let missing: Vec<&Path> = above.take_while(|it| fs.look(it).is_err()).collect();
    fs.create_dir(dir, access)?;
    // Also where `dir` itself was there: it may have been made by a call whose flush failed.
    for made in std::iter::once(dir).chain(missing) {
        fs.sync_dir(name::folder_of(made))?;
    }
    Ok(())
}
