//! The names we make up beside a document: temporaries, the lock, a copy that was kept.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::store::digest::Digest;

/// Temporaries end in this; [`is_temp_of`] recognises the rest.
const TEMP_SUFFIX: &str = ".saving";

/// Most systems allow 255 bytes in a name, and one Chinese character takes three.
const LONGEST_STEM_BYTES: usize = 200;

/// Why a new file is not to have this name, as the end of a sentence: Windows knows no file of such a name, and a file
/// made here is carried to other computers of the office.
pub(crate) fn unfit(name: &OsStr) -> Option<String> {
    const REFUSED: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '\\'];
    let name = name.to_string_lossy();
    if let Some(sign) = name
        .chars()
        .find(|it| REFUSED.contains(it) || it.is_control())
    {
        let sign = if sign.is_control() {
            "看不见的控制字符".to_owned()
        } else {
            format!("“{sign}”")
        };
        return Some(format!("Windows 的文件名里不能有{sign}"));
    }
    if name.ends_with(['.', ' ']) {
        return Some("Windows 的文件名不能以句点或空格结尾".to_owned());
    }
    let device = name.split('.').next().unwrap_or_default().trim_end();
    is_device(device).then(|| format!("“{device}”是 Windows 留给设备的名字"))
}

/// Whether Windows means a device by this name, whatever ending it has.
fn is_device(stem: &str) -> bool {
    const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    const PORTS: [&str; 2] = ["COM", "LPT"];
    let stem = stem.to_uppercase();
    let is_port = |it: &&str| {
        let number = stem
            .strip_prefix(it)
            .map(|it| it.chars().collect::<Vec<_>>());
        number.is_some_and(|it| matches!(it[..], ['0'..='9' | '¹' | '²' | '³']))
    };
    DEVICES.contains(&stem.as_str()) || PORTS.iter().any(is_port)
}

/// The folder a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

/// A name for a temporary of `target` that this process has not used before.
pub(crate) fn temp_in(dir: &Path, target: &Path) -> PathBuf {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let n = COUNTER.fetch_add(1, Ordering::Relaxed);
    let mut name = hidden_stem(target);
    name.push(format!(".{:x}-{n:x}{TEMP_SUFFIX}", std::process::id()));
    dir.join(name)
}

/// Whether `name` was made by [`temp_in`] for `target`, by whichever process.
pub(crate) fn is_temp_of(target: &Path, name: &OsStr) -> bool {
    let token = name
        .as_encoded_bytes()
        .strip_prefix(hidden_stem(target).as_encoded_bytes())
        .and_then(|rest| rest.strip_prefix(b"."))
        .and_then(|rest| rest.strip_suffix(TEMP_SUFFIX.as_bytes()));
    let Some(token) = token else { return false };
    let mut parts = token.split(|&byte| byte == b'-');
    let is_hex = |part: Option<&[u8]>| {
        part.is_some_and(|part| !part.is_empty() && part.iter().all(u8::is_ascii_hexdigit))
    };
    is_hex(parts.next()) && is_hex(parts.next()) && parts.next().is_none()
}

/// The process that made the temporary of this name, on whichever computer.
pub(crate) fn owner_of(temp: &OsStr) -> Option<u32> {
    let token = temp
        .to_str()?
        .strip_suffix(TEMP_SUFFIX)?
        .rsplit('.')
        .next()?;
    u32::from_str_radix(token.split('-').next()?, 16).ok()
}

/// The hidden, empty file whose lock guards `target`.
pub(crate) fn sidecar_of(target: &Path) -> PathBuf {
    let mut name = hidden_stem(target);
    name.push(".lock");
    folder_of(target).join(name)
}

/// Visible names for a finished copy that could not be put in place; the user opens it like any other file.
pub(crate) fn kept_copies_of(target: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=99).map(move |n| {
        let number = if n == 1 {
            String::new()
        } else {
            format!(" {n}")
        };
        let mut name = target.file_stem().unwrap_or_default().to_os_string();
        name.push(format!("（未完成的保存{number}）"));
        if let Some(extension) = target.extension() {
            name.push(".");
            name.push(extension);
        }
        folder_of(target).join(name)
    })
}

/// A dot and the target's name, or a digest of it where it would grow too long.
fn hidden_stem(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or_default();
    let mut stem = OsString::from(".");
    if name.len() <= LONGEST_STEM_BYTES {
        stem.push(name);
    } else {
        let digest = Digest::of(name.as_encoded_bytes()).to_string();
        stem.push(digest.chars().take(16).collect::<String>());
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_does_not_know_are_unfit() {
        for (name, is_unfit) in [
            ("自评.ron", false),
            ("con.ron", true),
            ("Con", true),
            ("NUL.tar.gz", true),
            ("com1.ron", true),
            ("COM¹.ron", true),
            ("com.ron", false),
            ("com10.ron", false),
            ("contract.ron", false),
            ("a:b.ron", true),
            ("什么?.docx", true),
            ("自评.", true),
            ("自评 ", true),
            ("一\t二.ron", true),
            ("100%合格（终）.ron", false),
        ] {
            assert_eq!(unfit(OsStr::new(name)).is_some(), is_unfit, "{name}");
        }
    }

    #[test]
    fn only_our_own_temporaries_of_this_target_are_recognised() {
        let target = Path::new("/d/自评.ron");
        let made = temp_in(Path::new("/d"), target);
        assert!(is_temp_of(target, made.file_name().unwrap()));
        assert_eq!(
            owner_of(made.file_name().unwrap()),
            Some(std::process::id())
        );
        for (name, is_ours) in [
            (".自评.ron.1a-0.saving", true),
            (".自评.ron.bak.1a-0.saving", false), // of a file called 自评.ron.bak
            (".自评.ron.saving", false),
            (".自评.ron.1a.saving", false),
            (".自评.ron.-.saving", false),
            (".自评.ron.1a-0-0.saving", false),
            (".自评.ron.1a-zz.saving", false),
            (".别的.ron.1a-0.saving", false),
            ("自评.ron", false),
            (".自评.ron.lock", false),
        ] {
            assert_eq!(is_temp_of(target, OsStr::new(name)), is_ours, "{name}");
        }
    }

    #[test]
    fn two_temporaries_never_share_a_name() {
        let target = Path::new("a.ron");
        assert_ne!(
            temp_in(Path::new("."), target),
            temp_in(Path::new("."), target)
        );
    }

    #[test]
    fn a_very_long_chinese_name_still_leaves_room_for_ours() {
        let target = PathBuf::from(format!("/d/{}.ron", "长".repeat(80)));
        for made in [temp_in(Path::new("/d"), &target), sidecar_of(&target)] {
            assert!(made.file_name().unwrap().len() < 100, "{}", made.display());
        }
        let made = temp_in(Path::new("/d"), &target);
        assert!(is_temp_of(&target, made.file_name().unwrap()));
    }

    #[test]
    fn a_bare_file_name_lies_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("a.ron")), Path::new("."));
        assert_eq!(folder_of(Path::new("d/a.ron")), Path::new("d"));
    }

    #[test]
    fn a_kept_copy_keeps_the_ending_so_that_a_double_click_opens_it() {
        let names: Vec<_> = kept_copies_of(Path::new("/d/自评.ron")).take(2).collect();
        assert_eq!(
            names,
            [
                "/d/自评（未完成的保存）.ron",
                "/d/自评（未完成的保存 2）.ron"
            ]
            .map(PathBuf::from)
        );
    }
}
