//! The paragraph styles and fonts of an official document (GB/T 9704-2012, 5.2 and 7.3).

use std::io;

use crate::export::docx::fonts::{FANGSONG, HEITI, KAITI, NARROW, SONGTI, XIAOBIAOSONG, choose};
use crate::export::docx::lent;
use crate::export::docx::xml::{NAMESPACES, Xml};
use crate::export::template::Template;

/// The style ids that paragraphs refer to.
pub(crate) mod id {
    pub(crate) const TITLE: &str = "Title";
    pub(crate) const INFO: &str = "Info";
    pub(crate) const BODY: &str = "Body";
    pub(crate) const FLUSH: &str = "Flush";
    pub(crate) const HEADINGS: [&str; 4] = ["Heading1", "Heading2", "Heading3", "Heading4"];
    pub(crate) const ATTACHMENT: &str = "Attachment";
    pub(crate) const CLOSING: &str = "Closing";
    pub(crate) const SIGN_OFF: &str = "SignOff";
    pub(crate) const CELL_HEAD: &str = "CellHead";
    pub(crate) const CELL_LEFT: &str = "CellLeft";
    pub(crate) const CELL_CENTRE: &str = "CellCentre";
    pub(crate) const CELL_GROUP: &str = "CellGroup";
    pub(crate) const TINY: &str = "Tiny";
}

/// One paragraph style.
struct Style {
    id: &'static str,
    /// The name as Word knows it: built-in ones in English, or the navigation pane ignores the headings.
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    keep_next: bool,
    /// Line pitch in twips; "exact" holds it whatever font is there. `None` takes over the parent's.
    pitch: Option<(&'static str, &'static str)>,
    /// Indent attributes.
    indent: &'static [(&'static str, &'static str)],
    align: Option<&'static str>,
    outline: Option<&'static str>,
    font: Option<&'static str>,
    /// The font of digits and letters, where it is not the same one.
    latin: Option<&'static str>,
    /// Character spacing in twips.
    spacing: Option<&'static str>,
    /// Size in half points.
    size: Option<&'static str>,
}

const PLAIN: Style = Style {
    id: "",
    name: "",
    based_on: "Normal",
    next: "",
    keep_next: false,
    pitch: None,
    indent: &[],
    align: None,
    outline: None,
    font: None,
    latin: None,
    spacing: None,
    size: None,
};

/// 28.95 pt: exactly 22 lines a page.
const BODY_PITCH: Option<(&str, &str)> = Some(("579", "exact"));
/// Cells: 10 pt on 14 pt, the same in every font.
const CELL_PITCH: Option<(&str, &str)> = Some(("280", "exact"));
/// Two characters, whatever their size; the second value is for readers that know no `firstLineChars`.
const TWO_IN: &[(&str, &str)] = &[("w:firstLineChars", "200"), ("w:firstLine", "640")];
const NOT_IN: &[(&str, &str)] = &[("w:firstLineChars", "0"), ("w:firstLine", "0")];

const STYLES: [Style; 18] = [
    Style {
        id: id::FLUSH,
        name: "公文顶格",
        pitch: BODY_PITCH,
        spacing: Some("-5"),
        ..PLAIN
    },
    Style {
        id: id::BODY,
        name: "公文正文",
        based_on: id::FLUSH,
        indent: TWO_IN,
        ..PLAIN
    },
    Style {
        id: id::TITLE,
        name: "Title",
        next: id::BODY,
        keep_next: true,
        pitch: Some(("640", "exact")),
        align: Some("center"),
        font: Some(XIAOBIAOSONG),
        size: Some("44"),
        ..PLAIN
    },
    heading(0, "heading 1", HEITI, "0"),
    heading(1, "heading 2", KAITI, "1"),
    heading(2, "heading 3", FANGSONG, "2"),
    heading(3, "heading 4", FANGSONG, "3"),
    Style {
        id: id::ATTACHMENT,
        name: "附件标识",
        based_on: id::FLUSH,
        next: id::TITLE,
        keep_next: true,
        outline: Some("0"),
        font: Some(HEITI),
        ..PLAIN
    },
    Style {
        id: id::INFO,
        name: "填报信息",
        keep_next: true,
        pitch: Some(("480", "exact")),
        size: Some("24"),
        ..PLAIN
    },
    Style {
        id: id::CLOSING,
        name: "公文落款",
        based_on: id::FLUSH,
        align: Some("right"),
        ..PLAIN
    },
    Style {
        id: id::SIGN_OFF,
        name: "签字栏",
        pitch: Some(("560", "exact")),
        size: Some("24"),
        ..PLAIN
    },
    Style {
        id: id::CELL_LEFT,
        name: "表格文字",
        pitch: CELL_PITCH,
        align: Some("left"),
        font: Some(FANGSONG),
        latin: Some(NARROW),
        size: Some("20"),
        ..PLAIN
    },
    Style {
        id: id::CELL_CENTRE,
        name: "表格居中",
        based_on: id::CELL_LEFT,
        align: Some("center"),
        ..PLAIN
    },
    Style {
        id: id::CELL_HEAD,
        name: "表头",
        based_on: id::CELL_CENTRE,
        font: Some(HEITI),
        size: Some("21"),
        ..PLAIN
    },
    Style {
        id: id::CELL_GROUP,
        name: "表格分组",
        based_on: id::CELL_LEFT,
        keep_next: true,
        font: Some(HEITI),
        ..PLAIN
    },
    Style {
        id: id::TINY,
        name: "表后间隔",
        pitch: Some(("120", "exact")),
        indent: NOT_IN,
        size: Some("2"),
        ..PLAIN
    },
    Style {
        id: "Header",
        name: "header",
        font: Some(SONGTI),
        size: Some("18"),
        ..PLAIN
    },
    Style {
        id: "Footer",
        name: "footer",
        font: Some(SONGTI),
        size: Some("28"),
        ..PLAIN
    },
];

const fn heading(
    rank: usize,
    name: &'static str,
    font: &'static str,
    outline: &'static str,
) -> Style {
    let [one, two, three, four] = id::HEADINGS;
    let id = match rank {
        0 => one,
        1 => two,
        2 => three,
        _ => four,
    };
    Style {
        id,
        name,
        based_on: id::BODY,
        next: id::BODY,
        keep_next: true,
        outline: Some(outline),
        font: Some(font),
        ..PLAIN
    }
}

/// The part `word/styles.xml`.
pub(crate) fn styles(template: &Template) -> io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    xml.within("w:styles", NAMESPACES, |xml| {
        defaults(xml)?;
        xml.within(
            "w:style",
            &[
                ("w:type", "paragraph"),
                ("w:default", "1"),
                ("w:styleId", "Normal"),
            ],
            |xml| {
                xml.values(&[("w:name", "Normal")])?;
                xml.empty("w:qFormat", &[])?;
                xml.within("w:pPr", &[], |xml| {
                    // No gap between Chinese and Latin letters or figures: 2026年11月.
                    xml.values(&[
                        ("w:widowControl", "0"),
                        ("w:autoSpaceDE", "0"),
                        ("w:autoSpaceDN", "0"),
                        ("w:snapToGrid", "0"),
                    ])?;
                    xml.values(&[("w:jc", "both")])
                })
            },
        )?;
        table_normal(xml)?;
        for style in &STYLES {
            write_style(xml, style, template)?;
        }
        lent::styles(xml, template)
    })?;
    Ok(xml.into_bytes())
}

fn defaults(xml: &mut Xml) -> io::Result<()> {
    xml.within("w:docDefaults", &[], |xml| {
        xml.within("w:rPrDefault", &[], |xml| {
            xml.within("w:rPr", &[], |xml| {
                choose(xml, FANGSONG, FANGSONG)?;
                xml.values(&[("w:kern", "2"), ("w:sz", "32"), ("w:szCs", "32")])?;
                xml.empty(
                    "w:lang",
                    &[
                        ("w:val", "en-US"),
                        ("w:eastAsia", "zh-CN"),
                        ("w:bidi", "ar-SA"),
                    ],
                )
            })
        })?;
        xml.empty("w:pPrDefault", &[])
    })
}

fn table_normal(xml: &mut Xml) -> io::Result<()> {
    let attributes = [
        ("w:type", "table"),
        ("w:default", "1"),
        ("w:styleId", "TableNormal"),
    ];
    xml.within("w:style", &attributes, |xml| {
        xml.values(&[("w:name", "Normal Table"), ("w:uiPriority", "99")])?;
        xml.empty("w:semiHidden", &[])?;
        xml.empty("w:unhideWhenUsed", &[])?;
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")])
        })
    })
}

fn write_style(xml: &mut Xml, style: &Style, template: &Template) -> io::Result<()> {
    let attributes = [
        ("w:type", "paragraph"),
        ("w:styleId", style.id),
        ("w:customStyle", "1"),
    ];
    let built_in = style.name.is_ascii();
    let shown = if built_in {
        attributes
            .split_last()
            .map_or(&attributes[..], |(_, it)| it)
    } else {
        &attributes
    };
    xml.within("w:style", shown, |xml| {
        let look = template.looks.get(style.id);
        // What the template has is whole: nothing of ours shines through.
        let based_on = look.map_or(style.based_on, |_| "Normal");
        xml.values(&[("w:name", style.name), ("w:basedOn", based_on)])?;
        if !style.next.is_empty() {
            xml.values(&[("w:next", style.next)])?;
        }
        xml.empty("w:qFormat", &[])?;
        if let Some(look) = look {
            return lent::look(xml, look, style.keep_next, style.outline);
        }
        xml.within("w:pPr", &[], |xml| paragraph_properties(xml, style))?;
        xml.within("w:rPr", &[], |xml| {
            style.font.map_or(Ok(()), |font| {
                choose(xml, font, style.latin.unwrap_or(font))
            })?;
            optional(xml, "w:spacing", style.spacing)?;
            optional(xml, "w:sz", style.size)?;
            optional(xml, "w:szCs", style.size)
        })
    })
}

fn paragraph_properties(xml: &mut Xml, style: &Style) -> io::Result<()> {
    if style.keep_next {
        xml.empty("w:keepNext", &[])?;
    }
    if let Some((line, rule)) = style.pitch {
        xml.empty(
            "w:spacing",
            &[
                ("w:before", "0"),
                ("w:after", "0"),
                ("w:line", line),
                ("w:lineRule", rule),
            ],
        )?;
    }
    if !style.indent.is_empty() {
        xml.empty("w:ind", style.indent)?;
    }
    optional(xml, "w:jc", style.align)?;
    optional(xml, "w:outlineLvl", style.outline)
}

fn optional(xml: &mut Xml, name: &str, value: Option<&str>) -> io::Result<()> {
    value.map_or(Ok(()), |value| xml.values(&[(name, value)]))
}
