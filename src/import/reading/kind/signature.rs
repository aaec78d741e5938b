//! Files that are told by their first bytes and are none that can be read.

use crate::import::reading::kind::way_out::{
    ASK_FOR_ORIGINAL, CHOOSE, EXPORT, RECOGNISE, SAVE_AS, UNPACK,
};
use crate::intake::error::IntakeError;

/// The first bytes, what they mean, and the way out.
const SIGNATURES: [(&[u8], &str, &str); 34] = [
    (b"\x89PNG", "图片", RECOGNISE),
    (b"\xFF\xD8\xFF", "图片", RECOGNISE),
    (b"GIF8", "图片", RECOGNISE),
    (b"II*\0", "图片（扫描件）", RECOGNISE),
    (b"MM\0*", "图片（扫描件）", RECOGNISE),
    (b"%!PS", "打印用的 PostScript 文件", ASK_FOR_ORIGINAL),
    (b"AT&TFORM", "DjVu 扫描件", ASK_FOR_ORIGINAL),
    (b"CAJ\0", "知网 CAJ 文件", ASK_FOR_ORIGINAL),
    (b"HN\0\0", "知网 CAJ 文件", ASK_FOR_ORIGINAL),
    (b"HN\xC8\0", "知网 CAJ 文件", ASK_FOR_ORIGINAL),
    (b"\xC8\0\0\0", "知网 CAJ 文件", ASK_FOR_ORIGINAL),
    (b"KDH ", "知网 KDH 文件", ASK_FOR_ORIGINAL),
    (b"Rar!", "压缩包（RAR）", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "压缩包（7z）", UNPACK),
    (b"\x1F\x8B", "压缩包（gzip）", UNPACK),
    (b"BZh", "压缩包（bzip2）", UNPACK),
    (b"\xFD7zXZ\0", "压缩包（xz）", UNPACK),
    (b"MSCF", "压缩包（CAB）", UNPACK),
    (b"MZ\x90\0", "程序文件", CHOOSE),
    (b"\x7FELF", "程序文件", CHOOSE),
    (b"SQLite format 3\0", "SQLite 数据库", EXPORT),
    (b"\0\x01\0\0Standard Jet DB", "Access 数据库", EXPORT),
    (b"\0\x01\0\0Standard ACE DB", "Access 数据库", EXPORT),
    (b"AC10", "CAD 图纸", ASK_FOR_ORIGINAL),
    (b"\xDB\xA5\x2D\0", "Word 2.0 文档", SAVE_AS),
    (b"\x31\xBE\0\0", "Windows 书写器（.wri）文档", SAVE_AS),
    (b"\xFFWPC", "WordPerfect 文档", SAVE_AS),
    (b"\0\0\x02\0\x06\x04\x06\0", "Lotus 1-2-3 表格", SAVE_AS),
    (b"\0\0\x1A\0", "Lotus 1-2-3 表格", SAVE_AS),
    (b"\xFF\0\x02\0\x04\x04", "Works 表格（.wks）", SAVE_AS),
    (b"\x01\xFE2", "Works 文字处理文档（.wps）", SAVE_AS),
    (b"ITSF", "CHM 帮助文件", ASK_FOR_ORIGINAL),
    (b"HWP Document File", "韩文 HWP 文档", SAVE_AS),
    (b"bplist", "苹果属性列表", CHOOSE),
];

/// Why a file with these first bytes is refused; `None` where they say nothing.
pub(crate) fn refused(bytes: &[u8]) -> Option<IntakeError> {
    let begins = |it: &&(&[u8], &str, &str)| bytes.starts_with(it.0);
    if let Some((_, kind, way_out)) = SIGNATURES.iter().find(begins) {
        return Some(IntakeError::other_kind(kind, *way_out));
    }
    let head = bytes.get(..bytes.len().min(1_024))?;
    let has = |word: &[u8]| head.windows(word.len()).any(|it| it == word);
    if has(b"%PDF-") {
        return Some(IntakeError::other_kind("PDF 文件", ASK_FOR_ORIGINAL));
    }
    match bytes {
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..]
        | [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Some(IntakeError::other_kind("图片", RECOGNISE)),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'a' | b'm', ..] => {
            Some(IntakeError::other_kind("图片", RECOGNISE))
        }
        // A month, a day and lengths that fit: a table of dBase or FoxPro.
        [
            0x02 | 0x03 | 0x30 | 0x31 | 0x43 | 0x83 | 0x8B | 0xF5,
            _,
            1..=12,
            1..=31,
            _,
            _,
            _,
            _,
            a,
            b,
            _,
            _,
            0,
            0,
            ..,
        ] if u16::from_le_bytes([*a, *b]) % 32 <= 8 && *b < 0x40 => {
            Some(IntakeError::other_kind("dBase 数据表（.dbf）", EXPORT))
        }
        _ => None,
    }
}
