//! The folder in which an office keeps Word files and wording that documents take over.

use std::io;
use std::path::Path;

use crate::export::documents::Document;
use crate::export::phrases::{OURS, Phrases};
use crate::export::template::Template;
use crate::store::fs::{Access, Fs};
use crate::store::reason::why;

/// The Word file that lends to every document without one of its own.
const ALL: &str = "全部文档.docx";
/// The file of the wording.
const PHRASES: &str = "phrases.ron";

/// What the folder lends to a document.
#[derive(Debug, Default)]
pub struct Lent {
    /// Styles, margins, header and footer.
    pub template: Template,
    /// The wording.
    pub phrases: Phrases,
    /// What could not be used, and why.
    pub notices: Vec<String>,
}

/// What `folder` lends to `document`; a folder that is not there lends nothing.
pub fn lent(fs: &dyn Fs, folder: &Path, document: Document) -> Lent {
    let mut lent = Lent::default();
    let own = format!("{}.docx", document.name());
    for name in [own.as_str(), ALL] {
        match fs.read(&folder.join(name)) {
            Ok(bytes) => {
                let (template, notices) = Template::read(&bytes, name);
                lent.template = template;
                lent.notices.extend(notices.iter().map(ToString::to_string));
                break;
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => lent
                .notices
                .push(Template::unread(name, &why(&error)).to_string()),
        }
    }
    let (phrases, notices) = phrases(fs, folder);
    lent.phrases = phrases;
    lent.notices.extend(notices);
    lent
}

/// The wording that `folder` lends, and what of it could not be used.
pub(crate) fn phrases(fs: &dyn Fs, folder: &Path) -> (Phrases, Vec<String>) {
    match fs.read(&folder.join(PHRASES)) {
        Ok(bytes) => {
            let (phrases, notices) = Phrases::read(&bytes, PHRASES);
            (phrases, notices.iter().map(ToString::to_string).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Default::default(),
        Err(error) => {
            let notice = Phrases::unread(PHRASES, &why(&error));
            (Phrases::default(), vec![notice.to_string()])
        }
    }
}

/// What stands in the folder when it is made.
const EXPLAINED: &str = "把本单位的 Word 文件放在这个文件夹里，导出的 Word 文档就用它的样式、页边距、页眉和页脚：\r\n\
    全部文档.docx　所有文档都用它\r\n\
    整改清单.docx　只有整改清单用它；其余文档同理，文件名就是文档名\r\n\
    样式按名称对应，如“标题”“标题 1”“标题 2”“正文”“表格文字”；没有的仍用程序自带的。\r\n\
    正文里有红头的：在放文档内容的地方单独写一段{正文}，它上面和下面的内容（红头、红线、版记等）都照原样留着；\r\n\
    {标题}、{主送}、{日期}换成文档的标题、主送机关和日期，写了的，文档里不再重复；页眉、页脚里也可以写。\r\n\
    没有{正文}的，正文里的内容不用；{正文}放在表格、文本框里的，文档内容放在它的下面。\r\n\
    固定用语要改的，把“phrases（示例）.ron”另存为 phrases.ron，用记事本修改。\r\n\
    有写错的地方，导出后会说明是哪个文件、哪一处，那一处仍用程序自带的。\r\n";

/// Makes the folder with what explains it; what is there already stays as it is.
///
/// # Errors
/// What the disk says.
pub(crate) fn make(fs: &dyn Fs, folder: &Path) -> io::Result<()> {
    fs.create_dir(folder, Access::Private)?;
    for (name, words) in [("说明.txt", EXPLAINED), ("phrases（示例）.ron", OURS)] {
        let path = folder.join(name);
        if fs.look(&path).is_err() {
            fs.create_synced(&path, words.as_bytes(), Access::Private)?;
        }
    }
    Ok(())
}
