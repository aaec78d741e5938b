//! What a user reads when a file cannot be opened or saved.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;

use duibiao::store::digest::Digest;
use duibiao::store::error::{OpenError, SaveError, SaveStep, Warning};

const PATH: &str = "/d/自评.ron";

fn path() -> PathBuf {
    PATH.into()
}

fn warnings() -> [Warning; 2] {
    let full = || Error::from(ErrorKind::StorageFull);
    [
        Warning::NoBackup {
            source: full(),
            path: path(),
        },
        Warning::OldBackupsStay {
            source: full(),
            path: path(),
        },
    ]
}

/// Code and message of every error there is, each with a full disk where it has a cause.
fn all() -> Vec<(&'static str, String)> {
    let full = || Error::from(ErrorKind::StorageFull);
    let open = [
        OpenError::Missing { path: path() },
        OpenError::Denied { path: path() },
        OpenError::Folder { path: path() },
        OpenError::NotAFile { path: path() },
        OpenError::TooLarge { path: path() },
        OpenError::Io {
            source: full(),
            path: path(),
        },
    ];
    let digest = Digest::of(b"");
    let io = |step| SaveError::Io {
        step,
        source: full(),
        path: path(),
    };
    let save = [
        SaveError::ChangedOnDisk {
            found: digest,
            path: path(),
        },
        SaveError::AlreadyExists { path: path() },
        SaveError::Missing { path: path() },
        SaveError::NotAFile { path: path() },
        SaveError::ReadOnly { path: path() },
        SaveError::TooLarge { path: path() },
        SaveError::Locked { path: path() },
        SaveError::Shared { path: path() },
        SaveError::Name {
            why: "Windows 的文件名里不能有“：”".to_owned(),
            path: path(),
        },
        io(SaveStep::Look),
        io(SaveStep::Compare),
        io(SaveStep::Write),
        io(SaveStep::Verify),
        SaveError::Replace {
            source: full(),
            kept: Some("/d/留.ron".into()),
            path: path(),
        },
        SaveError::NotDurable {
            digest,
            source: full(),
            path: path(),
        },
    ];
    let open = open.iter().map(|error| (error.code(), error.to_string()));
    let save = save.iter().map(|error| (error.code(), error.to_string()));
    let warnings = warnings();
    let warnings = warnings
        .iter()
        .map(|warning| (warning.code(), warning.to_string()));
    open.chain(save).chain(warnings).collect()
}

#[test]
fn every_message_says_what_why_and_what_to_do_and_ends_with_the_path() {
    for (code, message) in all() {
        let lines: Vec<_> = message.lines().collect();
        assert_eq!(lines.len(), 4, "{code}: {message}");
        for (line, start) in lines[1..].iter().zip(["原因：", "办法：", "文件："]) {
            assert!(line.starts_with(start), "{code}: {message}");
        }
        assert_eq!(lines[3], format!("文件：{PATH}"), "{code}");
    }
}

#[test]
fn every_message_is_chinese() {
    for (code, message) in all() {
        let words = message
            .replace(PATH, "")
            .replace("留.ron", "")
            .replace("Windows", "")
            .replace("MB", "");
        assert!(
            !words.contains(|c: char| c.is_ascii_alphabetic()),
            "{code}: {message}"
        );
        assert!(!words.contains("。。"), "{code}: {message}");
    }
}

#[test]
fn every_code_is_used_once() {
    let codes: Vec<_> = all().into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes.iter().collect::<BTreeSet<_>>().len(),
        codes.len(),
        "{codes:?}"
    );
}

#[test]
fn reasons_are_plain_and_carry_a_remedy() {
    for (kind, reason, remedy) in [
        (ErrorKind::StorageFull, "磁盘空间已满", "清理磁盘"),
        (
            ErrorKind::QuotaExceeded,
            "分配给您的空间已用完",
            "管理员增加空间",
        ),
        (
            ErrorKind::PermissionDenied,
            "没有相应的权限",
            "另存到其他位置",
        ),
        (ErrorKind::ReadOnlyFilesystem, "只读", "另存到其他位置"),
        (ErrorKind::NotFound, "找不到文件或文件夹", "检查网络盘"),
        (
            ErrorKind::ResourceBusy,
            "被其他程序占用",
            "关闭占用它的程序",
        ),
        (
            ErrorKind::InvalidFilename,
            "文件名太长",
            "换一个短一些的文件名",
        ),
        (
            ErrorKind::InvalidData,
            "读回的内容与写入的不一致",
            "检查这块磁盘",
        ),
        (ErrorKind::NetworkDown, "网络盘没有响应", "等网络恢复"),
        (ErrorKind::Other, "磁盘读写出错", "另存到其他位置"),
    ] {
        let error = SaveError::Io {
            step: SaveStep::Write,
            source: kind.into(),
            path: path(),
        };
        let message = error.to_string();
        assert!(
            message.contains(reason) && message.contains(remedy),
            "{kind}: {message}"
        );
    }
}

#[test]
fn an_unknown_error_keeps_the_number_that_an_administrator_can_look_up() {
    let source = Error::from_raw_os_error(5);
    let message = OpenError::Io {
        source,
        path: path(),
    }
    .to_string();
    #[cfg(unix)]
    assert!(message.contains("系统代码 5"), "{message}");
    assert!(message.starts_with("无法打开"));
}

#[test]
fn a_kept_copy_is_named_before_the_path() {
    let kept = Some(PathBuf::from("/d/自评（未完成的保存）.ron"));
    let source = ErrorKind::ResourceBusy.into();
    let message = SaveError::Replace {
        source,
        kept,
        path: path(),
    }
    .to_string();
    assert!(message.contains("“自评（未完成的保存）.ron”"), "{message}");
    assert!(message.ends_with(PATH), "{message}");
}
