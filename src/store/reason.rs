//! What the system said, in the words of an office: the reason, and what to do about it.

use std::io;

use crate::store::fs::{is_busy, is_not_a_file};

/// Why the system refused, as the end of a sentence, without a full stop.
pub(crate) fn why(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    if is_busy(error) {
        return "文件正被其他程序占用，例如杀毒软件、同步盘或另一个窗口".to_owned();
    }
    if is_not_a_file(error) {
        return "这不是普通文件，而是设备或管道".to_owned();
    }
    let text = match error.kind() {
        Kind::StorageFull => "磁盘空间已满",
        Kind::QuotaExceeded => "分配给您的空间已用完",
        Kind::PermissionDenied => "您在这个位置没有相应的权限",
        Kind::ReadOnlyFilesystem => "这个位置是只读的，例如光盘或只读共享",
        Kind::NotFound | Kind::NotADirectory => {
            "找不到文件或文件夹，可能已被移动、改名，或网络盘已断开"
        }
        Kind::AlreadyExists => "同名文件已经存在",
        Kind::IsADirectory => "这个名字属于一个文件夹",
        Kind::FileTooLarge => "文件超过 64 MB",
        Kind::InvalidFilename => "文件名太长，或含有不允许的字符",
        Kind::InvalidData => "读回的内容与写入的不一致",
        kind if is_network(kind) => "网络盘没有响应",
        _ => {
            return match error.raw_os_error() {
                Some(code) => format!("磁盘读写出错，系统代码 {code}"),
                None => "磁盘读写出错".to_owned(),
            };
        }
    };
    text.to_owned()
}

fn is_network(kind: io::ErrorKind) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        kind,
        Kind::TimedOut
            | Kind::HostUnreachable
            | Kind::NetworkUnreachable
            | Kind::NetworkDown
            | Kind::ConnectionReset
            | Kind::ConnectionAborted
            | Kind::NotConnected
            | Kind::StaleNetworkFileHandle
    )
}

/// What to do when a save fails for this reason; a whole sentence.
pub(crate) fn remedy_for_saving(error: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    if is_busy(error) {
        return "请关闭占用它的程序，稍候再保存一次。";
    }
    if is_not_a_file(error) {
        return "请换一个文件名。";
    }
    match error.kind() {
        Kind::StorageFull => "请清理磁盘后再保存，或另存到其他位置。",
        Kind::QuotaExceeded => "请删除不用的文件或请管理员增加空间，也可另存到其他位置。",
        Kind::PermissionDenied => "请另存到其他位置，或请管理员开通写入权限。",
        Kind::ReadOnlyFilesystem => "请另存到其他位置，例如“我的文档”。",
        Kind::NotFound | Kind::NotADirectory => "请检查网络盘和文件夹，或另存到其他位置。",
        Kind::InvalidFilename => "请换一个短一些的文件名，另存一份。",
        Kind::FileTooLarge => "请拆分内容后再保存。",
        kind if is_network(kind) => "请等网络恢复后再保存，或先另存到本机。",
        _ => "请另存到其他位置，并请管理员检查这块磁盘。",
    }
}

/// What to do when a file cannot be opened for this reason; a whole sentence.
pub(crate) fn remedy_for_opening(error: &io::Error) -> &'static str {
    if is_busy(error) {
        return "请关闭占用它的程序，稍候再打开。";
    }
    if is_not_a_file(error) {
        return "请选择普通文件。";
    }
    match error.kind() {
        kind if is_network(kind) => "请等网络恢复后再打开。",
        _ => "请再试一次；若仍不行，请打开最近的备份，并请管理员检查这块磁盘。",
    }
}
