//! The fonts of official documents, and what may stand in for them (GB/T 9704-2012, 5.2.2).

use std::io;

use crate::export::docx::xml::{NAMESPACES, Xml};

/// Body text.
pub(crate) const FANGSONG: &str = "仿宋_GB2312";
/// Headings of the second rank.
pub(crate) const KAITI: &str = "楷体_GB2312";
/// Headings of the first rank, table heads, labels of attachments.
pub(crate) const HEITI: &str = "黑体";
/// Page numbers.
pub(crate) const SONGTI: &str = "宋体";
/// Titles.
pub(crate) const XIAOBIAOSONG: &str = "方正小标宋_GBK";
/// Digits and letters in tables: narrow, and with a twin of the same widths on every system, so no date wraps.
pub(crate) const NARROW: &str = "Times New Roman";

/// Fonts with the names of what may stand in for them, and the same in what Windows or WPS call them.
const FONTS: [(&str, &str); 5] = [
    (FANGSONG, "仿宋,FangSong"),
    (KAITI, "楷体,KaiTi"),
    (HEITI, "SimHei"),
    (SONGTI, "SimSun"),
    (XIAOBIAOSONG, "方正小标宋简体,宋体"),
];

/// The part `word/fontTable.xml`: what to use where a font is not installed.
pub(crate) fn table() -> io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    xml.within("w:fonts", NAMESPACES, |xml| {
        FONTS.iter().try_for_each(|(name, others)| {
            xml.within("w:font", &[("w:name", name)], |xml| {
                xml.values(&[
                    ("w:altName", others),
                    ("w:charset", "86"),
                    ("w:family", "auto"),
                    ("w:pitch", "default"),
                ])
            })
        })
    })?;
    Ok(xml.into_bytes())
}

/// The fonts of a run: `font` for Chinese, `latin` for digits and letters.
pub(crate) fn choose(xml: &mut Xml, font: &str, latin: &str) -> io::Result<()> {
    xml.empty(
        "w:rFonts",
        &[
            ("w:ascii", latin),
            ("w:hAnsi", latin),
            ("w:eastAsia", font),
            ("w:cs", NARROW),
        ],
    )
}
