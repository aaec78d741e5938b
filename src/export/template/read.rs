//! Reads what a template lends, and tells what cannot be used.

use crate::domain::problem::{Problem, Severity};
use crate::export::template::marks::Parts;
use crate::export::template::styles::Styles;
use crate::export::template::tree::{Element, part};
use crate::export::template::{Margins, Template};
use crate::intake::limits::{MAX_BYTES, check_archive};

/// The narrowest and the lowest text, in twips: 60 mm.
const MIN_ROOM: u32 = 3_402;

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
    pub(crate) fn unread(name: &str, why: &str) -> Problem {
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
        let parts = Parts { bytes, styles };
        parts.take(&mut template, &sections, tell);
        parts.take_around(&mut template, &document, tell);
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

/// What to say of something in a template that is not used.
fn notice(file: &str, part: &str, why: &str) -> Problem {
    let why = why.trim_end_matches('。');
    let what =
        format!("模板“{file}”的 {part} 有不能用的地方：{why}。不能用的按程序自带的版式生成。");
    let remedy = "请用 Word 或 WPS 打开模板改正，另存后重新导出。";
    Problem::new(Severity::Warning, "X-101", what, remedy)
}
