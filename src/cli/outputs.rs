//! What a command may write its results to: never a file that it reads, never a file of ours, and only under a name
//! that says what it is.

use std::path::{Component, Path, PathBuf};

use crate::cli::env::Env;
use crate::cli::failure::Failure;
use crate::format::read::read;
use crate::store::fs::FileKind;

/// What the first line of a file of ours begins with, be it ever so damaged.
const OURS: &[u8] = "// 对标".as_bytes();

/// Refuses `out` as the place of a result that is a file of the kind `extension`, of a command that reads `inputs`.
///
/// To be asked before anything is written: what was refused has changed nothing.
///
/// # Errors
/// [`Failure`] where `out` is one of the inputs, an assessment or a standard of whatever name, or named otherwise.
pub(crate) fn check_output(
    env: &Env<'_>,
    out: &Path,
    extension: &str,
    inputs: &[&Path],
) -> Result<(), Failure> {
    let refused = |what: &str| {
        let remedy = "请换一个文件名。没有写出任何文件。";
        Err(Failure::unfit("C-307", what, remedy, out))
    };
    let named = out.extension().unwrap_or_default();
    if !named.eq_ignore_ascii_case(extension) {
        return refused(&format!("这一项写出的是 .{extension} 文件，扩展名不对。"));
    }
    let at = place(env, out);
    if inputs.iter().any(|it| place(env, it) == at) {
        return refused("这是命令要读取的文件，不能用来存放结果。");
    }
    let is_file = env.fs.look(&at).is_ok_and(|it| it.kind == FileKind::File);
    let bytes = is_file.then(|| env.fs.read(&at).ok()).flatten();
    if bytes.is_some_and(|it| it.starts_with(OURS) || read(&it).is_ok()) {
        return refused("那里已有一份自评或标准，不能用结果替换。");
    }
    Ok(())
}

/// Where a path leads: links followed, and steps back taken.
fn place(env: &Env<'_>, path: &Path) -> PathBuf {
    let at = env.fs.resolve(path).unwrap_or_else(|_| path.to_path_buf());
    let at = std::path::absolute(&at).unwrap_or(at);
    let mut place = PathBuf::new();
    for step in at.components() {
        if step == Component::ParentDir {
            place.pop();
        } else {
            place.push(step);
        }
    }
    place
}
