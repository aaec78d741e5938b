//! What a command may write its results to: never a file that it reads, never a file of ours, never what is no file,
//! never another file unless that is wished, and only under a name that says what it is.

use std::path::{Path, PathBuf};

use crate::app::over::Over;
use crate::cli::env::Env;
use crate::cli::failure::Failure;
use crate::format::ours::is_ours;
use crate::store::fs::{FileKind, MAX_BYTES};

/// A file that a command writes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output<'a> {
    /// Where to.
    pub(crate) path: &'a Path,
    /// The extension that says what it is.
    pub(crate) extension: &'a str,
}

/// Refuses the places of results of a command that reads `inputs`; `over` says whether other files may be
/// replaced.
///
/// To be asked of all results at once, before anything is done: what was refused has changed nothing.
///
/// # Errors
/// [`Failure`] where one is an input, a file of ours of whatever name, no file at all, named otherwise, named twice, or
/// there already.
pub(crate) fn check_outputs(
    env: &Env<'_>,
    outputs: &[Output<'_>],
    inputs: &[&Path],
    over: Over,
) -> Result<(), Failure> {
    let mut places = Vec::new();
    for output in outputs {
        let at = place(env, output.path);
        if places.contains(&at) {
            return refused(output.path, "两项结果不能写到同一个文件里。");
        }
        check(env, output, &at, inputs, over)?;
        places.push(at);
    }
    Ok(())
}

/// Refuses a place where no file can be made: to be asked of what is written after something else was done.
pub(crate) fn check_folder(env: &Env<'_>, path: &Path) -> Result<(), Failure> {
    let at = place(env, path);
    match at.parent().map(|it| env.fs.check_folder(it)) {
        Some(Err(_)) => refused(path, "文件夹不存在，或不允许在里面新建文件。"),
        Some(Ok(())) | None => Ok(()),
    }
}

fn refused(path: &Path, what: &str) -> Result<(), Failure> {
    let remedy = "请换一个文件名。没有写出任何文件。";
    Err(Failure::unfit("C-307", what, remedy, path))
}

fn check(
    env: &Env<'_>,
    output: &Output<'_>,
    at: &Path,
    inputs: &[&Path],
    over: Over,
) -> Result<(), Failure> {
    let &Output { path, extension } = output;
    let named = path.extension().unwrap_or_default();
    if !named.eq_ignore_ascii_case(extension) {
        let what = format!("这一项写出的是 .{extension} 文件，扩展名不对。");
        return refused(path, &what);
    }
    if inputs
        .iter()
        .any(|it| place(env, it) == at || is_the_same(env, at, it))
    {
        let what = "这是命令要读取的文件，或与它完全相同，不能用来存放结果。";
        return refused(path, what);
    }
    let Ok(found) = env.fs.look(at) else {
        // There is nothing, or the write says why it cannot be reached.
        return Ok(());
    };
    if found.kind != FileKind::File {
        return refused(
            path,
            "那里是文件夹、管道或设备，不是普通文件，不能用来存放结果。",
        );
    }
    // No file of ours is larger.
    if found.bytes <= MAX_BYTES {
        match env.fs.read(at) {
            Ok(bytes) if is_ours(&bytes) => {
                return refused(path, "那里已有一份自评或标准，不能用结果替换。");
            }
            Ok(_) => {}
            Err(_) => {
                let what = "那里已有的文件读不出来，不能确定它不是自评或标准，没有替换。";
                return refused(path, what);
            }
        }
    }
    if over != Over::Anything {
        let remedy = "请换一个文件名；确实要替换的，加 --force。没有写出任何文件。";
        return Err(Failure::unfit("C-308", "那里已有同名文件。", remedy, path));
    }
    Ok(())
}

/// Whether both are the same file by two ways that no path tells: linked folders, another case of the letters.
fn is_the_same(env: &Env<'_>, at: &Path, input: &Path) -> bool {
    let size = |path: &Path| {
        let found = env.fs.look(path).ok();
        found.filter(|it| it.kind == FileKind::File && it.bytes > 0)
    };
    let sizes = size(at).zip(size(input));
    sizes.is_some_and(|(one, other)| one.bytes == other.bytes)
        && matches!((env.fs.read(at), env.fs.read(input)), (Ok(one), Ok(other)) if one == other)
}

/// Where a path leads: links followed, and steps back taken.
fn place(env: &Env<'_>, path: &Path) -> PathBuf {
    let at = env.fs.resolve(path).unwrap_or_else(|_| path.to_path_buf());
    env.fs.place(&at)
}
