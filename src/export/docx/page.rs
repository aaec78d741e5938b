//! Page sizes, margins and page numbers (GB/T 9704-2012, 5.2 and 7.5).

use std::io;

use crate::export::docx::lent;
use crate::export::docx::xml::{NAMESPACES, Xml};
use crate::export::report::Orientation;
use crate::export::template::Template;

/// The relationship of the footer on odd pages.
pub(crate) const ODD_FOOTER: &str = "rId4";
/// The relationship of the footer on even pages.
pub(crate) const EVEN_FOOTER: &str = "rId5";

/// The measures of one page, in twips (twentieths of a point).
#[derive(Clone, Copy)]
pub(crate) struct Page {
    pub(crate) orientation: Orientation,
    width: u32,
    height: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
    header: u32,
    footer: u32,
    /// Whether its section is counted from 1 again.
    counts_anew: bool,
}

/// A4 upright: margins 37, 26, 35 and 28 mm.
const PORTRAIT: Page = Page {
    orientation: Orientation::Portrait,
    width: 11_906,
    height: 16_838,
    top: 2_098,
    right: 1_474,
    bottom: 1_984,
    left: 1_587,
    header: 851,
    footer: 1_304,
    counts_anew: false,
};

/// A4 lying, for wide tables: margins 23, 20, 21 and 20 mm, so that fourteen columns find room.
const LANDSCAPE: Page = Page {
    orientation: Orientation::Landscape,
    width: 16_838,
    height: 11_906,
    top: 1_304,
    right: 1_134,
    bottom: 1_191,
    left: 1_134,
    header: 851,
    footer: 652,
    counts_anew: false,
};

/// A3 lying, for the widest tables, with the margins of the lying A4.
const WIDE: Page = Page {
    orientation: Orientation::Wide,
    width: 23_811,
    height: 16_838,
    ..LANDSCAPE
};

impl Page {
    /// The page of this orientation, with the margins of the template if it has any for it.
    pub(crate) const fn of(orientation: Orientation, template: &Template) -> Self {
        let (page, margins) = match orientation {
            Orientation::Portrait => (PORTRAIT, template.portrait),
            Orientation::Landscape => (LANDSCAPE, template.landscape),
            Orientation::Wide => (WIDE, template.landscape),
        };
        match margins {
            None => page,
            Some(it) => Self {
                top: it.top,
                right: it.right,
                bottom: it.bottom,
                left: it.left,
                header: it.header,
                footer: it.footer,
                ..page
            },
        }
    }

    /// The same where a paper begins with it, whose pages are counted from 1.
    pub(crate) const fn begins(self, a_paper: bool) -> Self {
        Self {
            counts_anew: a_paper,
            ..self
        }
    }

    /// The width between the margins, in twips.
    pub(crate) const fn text_width(&self) -> u32 {
        self.width - self.left - self.right
    }

    /// The height between the margins, in twips.
    pub(crate) const fn text_height(&self) -> u32 {
        self.height - self.top - self.bottom
    }
}

/// The properties of a section; the order of elements is the schema's.
pub(crate) fn section(xml: &mut Xml, page: &Page, template: &Template) -> io::Result<()> {
    let [width, height, top, right, bottom, left, header, footer] = [
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.header,
        page.footer,
    ]
    .map(|twips| twips.to_string());
    xml.within("w:sectPr", &[], |xml| {
        lent::references(xml, template)?;
        if !lent::has_footers(template) {
            for (pages, id) in [("default", ODD_FOOTER), ("even", EVEN_FOOTER)] {
                xml.empty("w:footerReference", &[("w:type", pages), ("r:id", id)])?;
            }
        }
        xml.values(&[("w:type", "nextPage")])?;
        let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
        if page.orientation != Orientation::Portrait {
            size.push(("w:orient", "landscape"));
        }
        xml.empty("w:pgSz", &size)?;
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", top.as_str()),
                ("w:right", right.as_str()),
                ("w:bottom", bottom.as_str()),
                ("w:left", left.as_str()),
                ("w:header", header.as_str()),
                ("w:footer", footer.as_str()),
                ("w:gutter", "0"),
            ],
        )?;
        if page.counts_anew {
            xml.empty("w:pgNumType", &[("w:start", "1")])?;
        }
        xml.empty("w:cols", &[("w:space", "425")])?;
        if template.first_differs {
            xml.empty("w:titlePg", &[])?;
        }
        // Not "linesAndChars": LibreOffice breaks it. The body styles hold 22 lines and 28 characters by themselves.
        xml.empty("w:docGrid", &[("w:linePitch", "312")])
    })
}

/// The footer part: — 1 —, at the right on odd pages and at the left on even ones, one character in.
pub(crate) fn footer(odd: bool) -> io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    let (indent, side) = if odd {
        ("w:right", "right")
    } else {
        ("w:left", "left")
    };
    xml.within("w:ftr", NAMESPACES, |xml| {
        xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.values(&[("w:pStyle", "Footer")])?;
                xml.empty("w:ind", &[(indent, "280")])?;
                xml.values(&[("w:jc", side)])
            })?;
            number_run(xml, |xml| xml.verbatim("w:t", "— "))?;
            number_run(xml, |xml| {
                xml.empty("w:fldChar", &[("w:fldCharType", "begin")])
            })?;
            number_run(xml, |xml| xml.verbatim("w:instrText", " PAGE "))?;
            number_run(xml, |xml| {
                xml.empty("w:fldChar", &[("w:fldCharType", "separate")])
            })?;
            number_run(xml, |xml| xml.verbatim("w:t", "1"))?;
            number_run(xml, |xml| {
                xml.empty("w:fldChar", &[("w:fldCharType", "end")])
            })?;
            number_run(xml, |xml| xml.verbatim("w:t", " —"))
        })
    })?;
    Ok(xml.into_bytes())
}

fn number_run(xml: &mut Xml, inside: impl FnOnce(&mut Xml) -> io::Result<()>) -> io::Result<()> {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            xml.empty("w:rFonts", &[("w:hint", "eastAsia")])
        })?;
        inside(xml)
    })
}
