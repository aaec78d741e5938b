//! What a compound file is, the form of Office 97 to 2003: by the streams in it.

use std::io::Cursor;

use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::way_out::{ASK_FOR_ORIGINAL, SAVE_AS, slides};
use crate::intake::error::IntakeError;

/// What `bytes`, a compound file, are.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    let file = cfb::CompoundFile::open(Cursor::new(bytes))
        .map_err(|_| IntakeError::broken("旧版 Office ", "内部结构无法解析"))?;
    let has = |name: &str| file.is_stream(name);
    if has("/EncryptedPackage") {
        Err(IntakeError::locked())
    } else if has("/WordDocument") {
        Ok(Kind::Doc)
    } else if has("/Workbook") || has("/Book") {
        Ok(Kind::Xls)
    } else if has("/PowerPoint Document") || has("/PP97_DUALSTORAGE") {
        Err(slides())
    } else if has("/VisioDocument") {
        Err(IntakeError::other_kind("Visio 图", ASK_FOR_ORIGINAL))
    } else if has("/__properties_version1.0") {
        let way_out = "请用 Outlook 打开，把附件另存出来再导入。";
        Err(IntakeError::other_kind("Outlook 邮件", way_out))
    } else if has("/MatOST") || has("/SPELLING") || has("/CONTENTS") {
        Err(IntakeError::other_kind(
            "Works 文字处理文档（.wps）",
            SAVE_AS,
        ))
    } else if has("/FileHeader") || has("/HwpSummaryInformation") {
        Err(IntakeError::other_kind("韩文 HWP 文档", SAVE_AS))
    } else {
        let kind = "旧版 Office 文件，但既不是文档也不是表格";
        Err(IntakeError::other_kind(kind, SAVE_AS))
    }
}
