//! An office's own Word file that ours take styles, margins, headers and footers from.

mod marks;
mod styles;
mod tree;

use std::collections::BTreeMap;

use self::marks::Parts;
pub(super) use self::marks::{Link, Mark};
pub(super) use self::styles::Look;
use self::styles::Styles;
pub(super) use self::tree::{Element, Node};
use crate::domain::problem::{Problem, Severity};
use crate::import::limits::{MAX_BYTES, check_archive, entry};

/// The narrowest and the lowest text, in twips: 60 mm.
const MIN_ROOM: u32 = 3_402;

/// What a template lends; what it does not have stays ours.
#[derive(Clone, Debug, Default)]
pub struct Template {
    /// The looks of our styles by their ids.
    pub(super) looks: BTreeMap<&'static str, Look>,
    /// The margins of upright pages.
    pub(super) portrait: Option<Margins>,
    /// The margins of lying pages.
    pub(super) landscape: Option<Margins>,
    /// Headers and footers.
    pub(super) marks: Vec<Mark>,
    /// The styles that these use, by ids of ours.
    pub(super) mark_styles: Vec<(String, Look)>,
    /// Their pictures: file name and content.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    /// Whether the first page has a header and a footer of its own.
    pub(super) first_differs: bool,
}

/// Distances from the edges of the page, in twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Margins {
    pub(super) top: u32,
    pub(super) right: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    pub(super) header: u32,
    pub(super) footer: u32,
}

impl Template {
    /// Reads the Word file called `name`.
    ///
    /// What cannot be used is told, with file, part and reason, and left to our own layout.
    pub fn read(bytes: &[u8], name: &str) -> (Self, Vec<Problem>) {
        let mut notices = Vec::new();
        let mut tell = |part: &str, why: &str| notices.push(notice(name, part, why));
        let template = Self::try_read(bytes, &mut tell).unwrap_or_else(|(part, why)| {
            tell(&part, &why);
            Self::default()
        });
        (template, notices)
    }

    /// What to say of a template called `name` whose bytes could not be had.
    pub fn unread(name: &str, why: &str) -> Problem {
        notice(name, "整个文件", &format!("无法读取（{why}）"))
    }

    fn try_read(bytes: &[u8], tell: &mut impl FnMut(&str, &str)) -> Result<Self, (String, String)> {
        let whole = |why: &str| ("整个文件".to_owned(), why.to_owned());
        if bytes.len() > MAX_BYTES {
            return Err(whole("超过32MB的上限"));
        }
        check_archive(bytes, "Word").map_err(|error| whole(&error.0.what))?;
        let document = part(bytes, "word/document.xml")?
            .ok_or_else(|| whole("不是 .docx 文档，找不到 word/document.xml"))?;
        let transitional = document
            .attribute("xmlns:w")
            .is_some_and(|it| it.contains("/2006/"));
        if !transitional {
            return Err(whole(
                "不是通常的 .docx 格式，请用 Word 或 WPS 另存为“Word 文档（*.docx）”",
            ));
        }
        let mut template = Self::default();
        let styles = part(bytes, "word/styles.xml").unwrap_or_else(|(part, why)| {
            tell(&part, &why);
            None
        });
        let styles = styles.unwrap_or_default();
        let styles = Styles::new(&styles);
        template.looks = styles.looks();
        let mut sections = Vec::new();
        document.all("w:sectPr", &mut sections);
        for section in &sections {
            template.take_margins(section, tell);
        }
        Parts { bytes, styles }.take(&mut template, &sections, tell);
        Ok(template)
    }

    fn take_margins(&mut self, section: &Element, tell: &mut impl FnMut(&str, &str)) {
        let (Some(size), Some(margins)) = (section.child("w:pgSz"), section.child("w:pgMar"))
        else {
            return;
        };
        // Word also knows negative margins: text over the header.
        let twips = |name: &str| {
            let number: Option<i32> = margins.attribute(name).and_then(|it| it.parse().ok());
            number.map(i32::unsigned_abs)
        };
        let lying = size.attribute("w:orient") == Some("landscape");
        let (width, height) = if lying {
            (16_838, 11_906)
        } else {
            (11_906, 16_838)
        };
        let read = || {
            Some(Margins {
                top: twips("w:top")?,
                right: twips("w:right")?,
                bottom: twips("w:bottom")?,
                left: twips("w:left")?.saturating_add(twips("w:gutter").unwrap_or(0)),
                header: twips("w:header").unwrap_or(851),
                footer: twips("w:footer").unwrap_or(992),
            })
        };
        let fits = |it: &Margins| {
            it.left.saturating_add(it.right) <= width - MIN_ROOM
                && it.top.saturating_add(it.bottom) <= height - MIN_ROOM
                && it.header.max(it.footer) < height / 2
        };
        match read().filter(fits) {
            Some(margins) if lying => self.landscape = Some(margins),
            Some(margins) => self.portrait = Some(margins),
            None => tell(
                "word/document.xml",
                "页边距不完整，或者留给文字的地方不足60毫米",
            ),
        }
    }
}

/// A part as a tree; `None` when there is none of that name.
fn part(bytes: &[u8], name: &str) -> Result<Option<Element>, (String, String)> {
    let read = entry(bytes, name).map(|it| Element::read(&it));
    read.transpose().map_err(|why| (name.to_owned(), why))
}

/// What to say of something in a template that is not used.
fn notice(file: &str, part: &str, why: &str) -> Problem {
    let what = format!("模板“{file}”的 {part} 不能用：{why}。这一部分已按程序自带的版式生成。");
    let remedy = "请用 Word 或 WPS 打开模板改正，另存后重新导出。";
    Problem::new(Severity::Warning, "X-101", what, remedy)
}
