//! The characters of a text file in any of the encodings an office meets.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::intake::error::IntakeError;

/// A text, and what is to be said of its encoding.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) text: String,
}

/// The text of a file: UTF-8, UTF-16 with its mark, or GB 18030.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, IntakeError> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFE, 0xFF, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        _ => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
            }
        }
    };
    if text.contains('\0') {
        return Err(IntakeError::new(
            "I-101",
            "这不是文字文件，也不是能识别的表格。",
            "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。",
        ));
    }
    Ok(Decoded { text })
}
