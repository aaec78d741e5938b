//! What a compound file is, the form of Office 97 to 2003: by the streams in it, and the class of its root.

use crate::import::reading::kind::kind::Kind;
use crate::import::reading::kind::way_out::{ASK_FOR_ORIGINAL, CHOOSE, EXPORT, SAVE_AS, slides};
use crate::intake::compound::Compound;
use crate::intake::error::IntakeError;

/// What to do about mails.
const SAVE_ATTACHMENT: &str = "请用 Outlook 打开，把附件另存出来再导入。";

/// What to do about a file that only some people may read.
const ASK_FOR_RIGHTS: &str = "请向发文单位索取没有权限限制的 Word 或 Excel 文件。";

/// Streams that only files of one kind have, what that is, and the way out. The first that is there decides.
const NAMES: [(&str, &str, &str); 22] = [
    ("VisioDocument", "Visio 图", ASK_FOR_ORIGINAL),
    ("__properties_version1.0", "Outlook 邮件", SAVE_ATTACHMENT),
    // Publisher's has contents too.
    ("Quill", "Publisher 出版物", ASK_FOR_ORIGINAL),
    ("MatOST", WORKS, SAVE_AS),
    ("SPELLING", WORKS, SAVE_AS),
    ("BodyText", "韩文 HWP 文档", SAVE_AS),
    ("\u{5}HwpSummaryInformation", "韩文 HWP 文档", SAVE_AS),
    ("JSRV_SegmentInformation", "一太郎文档", ASK_FOR_ORIGINAL),
    ("DocumentText", "一太郎文档", ASK_FOR_ORIGINAL),
    ("StarWriterDocument", "StarOffice 文档", ASK_FOR_ORIGINAL),
    ("StarCalcDocument", "StarOffice 表格", ASK_FOR_ORIGINAL),
    ("StarImpressDocument", "演示文稿", ASK_FOR_ORIGINAL),
    ("StarDrawDocument3", "图片", ASK_FOR_ORIGINAL),
    ("NativeContent_MAIN", "Quattro Pro 表格", ASK_FOR_ORIGINAL),
    ("PerfectOffice_MAIN", "WordPerfect 文档", ASK_FOR_ORIGINAL),
    ("Props9", PROJECT, EXPORT),
    ("Props12", PROJECT, EXPORT),
    ("Props14", PROJECT, EXPORT),
    ("TBkndTask", PROJECT, EXPORT),
    ("Catalog", "图片的缩略图", CHOOSE),
    ("\u{1}Ole10Native", "从文档里取出的嵌入对象", CHOOSE),
    ("Equation Native", "公式", CHOOSE),
];

const WORKS: &str = "Works 文字处理文档（.wps）";
const PROJECT: &str = "Project 项目文件";

/// The first bytes of the classes of roots that tell a kind; the rest is the same for all of them.
const CLASSES: [([u8; 4], &str, &str); 5] = [
    (
        [0x01, 0x12, 0x02, 0x00],
        "Publisher 出版物",
        ASK_FOR_ORIGINAL,
    ),
    ([0x84, 0x10, 0x0C, 0x00], "安装程序（.msi）", CHOOSE),
    ([0x86, 0x10, 0x0C, 0x00], "安装程序的补丁（.msp）", CHOOSE),
    ([0x0B, 0x0D, 0x02, 0x00], "Outlook 邮件", SAVE_ATTACHMENT),
    ([0xB2, 0x5A, 0xA4, 0x0E], WORKS, SAVE_AS),
];

/// What `bytes`, a compound file, are.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, IntakeError> {
    let file = Compound::open(bytes)?;
    let has = |name: &str| file.has(name);
    if is_restricted(&file) {
        let kind = "受权限管理（IRM）保护的文件，内容已加密";
        Err(IntakeError::other_kind(kind, ASK_FOR_RIGHTS))
    } else if has("EncryptedPackage") || has("EncryptionInfo") {
        Err(IntakeError::locked())
    } else if has("WordDocument") {
        Ok(Kind::Doc)
    } else if has("Workbook") || has("Book") {
        Ok(Kind::Xls)
    } else if has("PowerPoint Document") || has("PP97_DUALSTORAGE") || has("PP40") {
        Err(slides())
    } else if let Some((kind, way_out)) = other(&file) {
        Err(IntakeError::other_kind(kind, way_out))
    } else if file.names().next().is_none() {
        let why = "内部目录是空的";
        Err(IntakeError::broken("旧版 Office ", why))
    } else {
        let kind = "旧版 Office 格式的文件，但既不是文档也不是表格";
        Err(IntakeError::other_kind(kind, SAVE_AS))
    }
}

/// Whether only whom a server knows may read it.
fn is_restricted(file: &Compound<'_>) -> bool {
    file.has("\u{9}DRMContent")
        || file.has("\u{6}DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace")
        || file.has("\u{6}DataSpaces/TransformInfo/DRMEncryptedTransform")
}

fn other(file: &Compound<'_>) -> Option<(&'static str, &'static str)> {
    let class = file.class();
    let by_class = CLASSES.iter().find(|it| class.starts_with(&it.0));
    let by_name = NAMES.iter().find(|it| file.has(it.0));
    let by_class = by_class.map(|it| (it.1, it.2));
    by_class.or_else(|| by_name.map(|it| (it.1, it.2)))
}
