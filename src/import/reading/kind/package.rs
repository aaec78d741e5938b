//! What an archive is by what is in it: the main part that its relationships name, or its media type.

use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::way_out::{ASK_FOR_ORIGINAL, SAVE_AS, UNPACK, slides};
use crate::intake::error::IntakeError;
use crate::intake::limits::{entry, names};
use crate::intake::xml::{Part, attribute, walk};

/// What to do about the documents of Apple's programs.
const EXPORT_APPLE: &str = "请在苹果电脑上导出为 Word 或 Excel 文件再导入。";

/// What `bytes`, an archive, are.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    let names = names(bytes);
    let has = |name: &str| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    if let Some(kind) = main_part(bytes).and_then(|it| of_main_part(&it, bytes)) {
        return kind;
    }
    let media = entry(bytes, "mimetype").map(|it| String::from_utf8_lossy(&it).trim().to_owned());
    if let Some(media) = media.filter(|it| !it.is_empty()) {
        return of_media(&media);
    }
    // Of a file that was cut short only the names of its parts are left to tell by.
    let named = |name: &str| {
        has(name) || names.is_empty() && bytes.windows(name.len()).any(|it| it == name.as_bytes())
    };
    if named("xl/workbook.bin") {
        Err(binary_workbook())
    } else if named("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if named("word/document.xml") {
        Ok(Kind::Docx)
    } else if named("ppt/presentation.xml") {
        Err(slides())
    } else if named("OFD.xml") {
        Err(IntakeError::other_kind("OFD 版式文件", ASK_FOR_ORIGINAL))
    } else if named("Index/Document.iwa")
        || named("index.apxl")
        || named("index.xml") && named("QuickLook/Preview.pdf")
    {
        Err(IntakeError::other_kind("苹果 iWork 文档", EXPORT_APPLE))
    } else if named("FixedDocumentSequence.fdseq") || named("FixedDocSeq.fdseq") {
        Err(IntakeError::other_kind("XPS 版式文件", ASK_FOR_ORIGINAL))
    } else if named("[Content_Types].xml") {
        Err(IntakeError::broken("Office ", "找不到正文部分"))
    } else if named("content.xml") {
        Ok(Kind::Ods)
    } else if names.is_empty() {
        Err(IntakeError::broken("", "压缩结构不完整"))
    } else {
        Err(IntakeError::other_kind("压缩包（ZIP）", UNPACK))
    }
}

/// The main part is named by the relationships, not always `word/document.xml`.
pub(crate) fn main_part(bytes: &[u8]) -> Option<String> {
    let relations = entry(bytes, "_rels/.rels")?;
    let mut target = None;
    let walked = walk(
        &relations,
        "Office ",
        |_| false,
        |part| {
            if let Part::Open("Relationship", element) = part
                && attribute(element, "Type").is_some_and(|it| it.ends_with("/officeDocument"))
            {
                target = attribute(element, "Target");
            }
            Ok(())
        },
    );
    walked.ok()?;
    Some(target?.trim_start_matches('/').to_owned())
}

/// What the main part of a package is, by its content type or its folder.
fn of_main_part(part: &str, bytes: &[u8]) -> Option<Result<Kind, IntakeError>> {
    let types = entry(bytes, "[Content_Types].xml").unwrap_or_default();
    let mut found = String::new();
    let walked = walk(
        &types,
        "Office ",
        |_| false,
        |it| {
            if let Part::Open("Override", element) = it
                && attribute(element, "PartName")
                    .is_some_and(|it| it.trim_start_matches('/').eq_ignore_ascii_case(part))
            {
                found = attribute(element, "ContentType").unwrap_or_default();
            }
            Ok(())
        },
    );
    drop(walked);
    let folder = part.to_ascii_lowercase();
    let says =
        |word: &str, own: &str| found.contains(word) || found.is_empty() && folder.starts_with(own);
    if found.contains("sheet.binary") || folder.ends_with("bin") {
        Some(Err(binary_workbook()))
    } else if found.contains("visio") || folder.starts_with("visio/") {
        Some(Err(IntakeError::other_kind("Visio 图", ASK_FOR_ORIGINAL)))
    } else if says("presentationml", "ppt/") || found.contains("powerpoint") {
        Some(Err(slides()))
    } else if says("spreadsheetml", "xl/") || found.contains("ms-excel") {
        Some(Ok(Kind::Xlsx))
    } else if says("wordprocessingml", "word/") || found.contains("ms-word") {
        Some(Ok(Kind::Docx))
    } else {
        None
    }
}

fn binary_workbook() -> IntakeError {
    IntakeError::other_kind(
        "Excel 二进制工作簿（.xlsb）",
        "请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。",
    )
}

/// What the media type of an `OpenDocument` file, or of a book, says.
fn of_media(media: &str) -> Result<Kind, IntakeError> {
    if media.contains("opendocument.spreadsheet") || media.contains("sun.xml.calc") {
        Ok(Kind::Ods)
    } else if media.contains("opendocument.text") || media.contains("sun.xml.writer") {
        Ok(Kind::Odt)
    } else if media.contains("opendocument.presentation") || media.contains("impress") {
        Err(slides())
    } else if media.contains("epub") {
        Err(IntakeError::other_kind("电子书（EPUB）", ASK_FOR_ORIGINAL))
    } else if media.contains("opendocument") {
        Err(IntakeError::other_kind("OpenDocument 图形或公式", SAVE_AS))
    } else {
        Err(IntakeError::other_kind("压缩包（ZIP）", UNPACK))
    }
}
