//! The paragraph styles of a template, each with all that it takes over from those it is based on.

use std::collections::BTreeMap;

use crate::export::template::tree::{Element, Node};

/// What a style of ours may be called in a template: its id and the names, the first one found counts.
const NAMES: [(&str, &[&str]); 17] = [
    ("Title", &["公文标题", "title", "标题"]),
    ("Info", &["填报信息"]),
    (
        "Body",
        &[
            "公文正文",
            "正文文本",
            "bodytext",
            "正文缩进",
            "normalindent",
        ],
    ),
    ("Flush", &["公文顶格", "正文", "normal"]),
    ("Heading1", &["heading1", "标题1"]),
    ("Heading2", &["heading2", "标题2"]),
    ("Heading3", &["heading3", "标题3"]),
    ("Heading4", &["heading4", "标题4"]),
    ("Attachment", &["附件标识", "附件"]),
    ("Closing", &["公文落款", "落款"]),
    ("SignOff", &["签字栏", "签字"]),
    ("CellHead", &["表头", "表格标题", "tableheading"]),
    (
        "CellLeft",
        &[
            "表格文字",
            "表格正文",
            "表格内容",
            "表格",
            "tabletext",
            "tablecontents",
        ],
    ),
    ("CellCentre", &["表格居中"]),
    ("CellGroup", &["表格分组"]),
    ("Header", &["header", "页眉"]),
    ("Footer", &["footer", "页脚"]),
];

/// What a paragraph style may say, in the order of the schema; numbering is ours.
const PARAGRAPH: [&str; 24] = [
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "jc",
    "textAlignment",
    "outlineLvl",
];

/// What it may say of its letters, in the order of the schema.
const RUN: [&str; 20] = [
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "snapToGrid",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "shd",
    "lang",
];

/// What a table may say of itself, in the order of the schema.
const TABLE: [&str; 14] = [
    "tblpPr",
    "tblOverlap",
    "bidiVisual",
    "tblStyleRowBandSize",
    "tblStyleColBandSize",
    "tblW",
    "jc",
    "tblCellSpacing",
    "tblInd",
    "tblBorders",
    "shd",
    "tblLayout",
    "tblCellMar",
    "tblLook",
];

/// Longer chains of styles are circles.
const MAX_CHAIN: usize = 20;

/// How a style looks: properties of the paragraph and of its letters, in the order of the schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) paragraph: Vec<Element>,
    pub(crate) run: Vec<Element>,
}

/// The styles of a template.
pub(crate) struct Styles<'a> {
    root: &'a Element,
}

impl<'a> Styles<'a> {
    pub(crate) const fn new(root: &'a Element) -> Self {
        Self { root }
    }

    /// The looks of our styles, by their ids.
    pub(crate) fn looks(&self) -> BTreeMap<&'static str, Look> {
        let mut named = BTreeMap::new();
        for style in self.paragraphs() {
            let id = style.attribute("w:styleId");
            if let (Some(name), Some(id)) = (style.value("w:name"), id) {
                named.entry(plain(name)).or_insert(id);
            }
        }
        let looks = NAMES.iter().filter_map(|(ours, names)| {
            let theirs = names.iter().find_map(|it| named.get(*it))?;
            Some((*ours, self.look(theirs)))
        });
        looks.collect()
    }

    /// The look of the style with this id.
    pub(crate) fn look(&self, id: &str) -> Look {
        let chain = self.chain(id, &|it| it.is_none_or(|it| it == "paragraph"));
        let mut look = Look::default();
        let defaults = self.root.child("w:docDefaults");
        let default = |outer, inner| defaults?.child(outer)?.child(inner);
        add(
            &mut look.paragraph,
            default("w:pPrDefault", "w:pPr"),
            &PARAGRAPH,
        );
        add(&mut look.run, default("w:rPrDefault", "w:rPr"), &RUN);
        for style in chain.into_iter().rev() {
            add(&mut look.paragraph, style.child("w:pPr"), &PARAGRAPH);
            add(&mut look.run, style.child("w:rPr"), &RUN);
        }
        look.paragraph.sort_by_key(|it| place(it, &PARAGRAPH));
        look.run.sort_by_key(|it| place(it, &RUN));
        look
    }

    /// Puts what the style that is named says into the properties of letters or of a table, where these do not say it
    /// themselves.
    pub(crate) fn put_in(&self, properties: &mut Element) {
        let (kind, name, order) = match &*properties.name {
            "w:rPr" => ("character", "w:rStyle", &RUN[..]),
            "w:tblPr" => ("table", "w:tblStyle", &TABLE[..]),
            _ => return,
        };
        let Some(id) = properties.value(name) else {
            return;
        };
        let mut all = Vec::new();
        for style in self.chain(id, &|it| it == Some(kind)).into_iter().rev() {
            add(&mut all, style.child(&properties.name), order);
        }
        let own = properties.elements();
        let own: Vec<Element> = own.filter(|it| it.name != name).cloned().collect();
        all.retain(|it| own.iter().all(|own| own.name != it.name));
        all.extend(own);
        all.sort_by_key(|it| place(it, order).unwrap_or(order.len()));
        properties.nodes = all.into_iter().map(Node::Element).collect();
    }

    /// Whether the style of a table, which a table names so, looks otherwise in its first line, and so on.
    pub(crate) fn is_conditional(&self, id: &str) -> bool {
        let chain = self.chain(id, &|it| it == Some("table"));
        chain.iter().any(|it| it.child("w:tblStylePr").is_some())
    }

    /// The style with this id, of kinds that are wanted, and those it is based on.
    fn chain(&self, id: &str, is_wanted: &dyn Fn(Option<&str>) -> bool) -> Vec<&'a Element> {
        let mut chain: Vec<&Element> = Vec::new();
        let mut next = Some(id);
        while let Some(id) = next.filter(|_| chain.len() < MAX_CHAIN) {
            let mut styles = self.root.elements().filter(|it| it.name == "w:style");
            let style = styles.find(|it| {
                it.attribute("w:styleId") == Some(id) && is_wanted(it.attribute("w:type"))
            });
            next = style.and_then(|it| it.value("w:basedOn"));
            chain.extend(style);
        }
        chain
    }

    fn paragraphs(&self) -> impl Iterator<Item = &'a Element> {
        let styles = self.root.elements().filter(|it| it.name == "w:style");
        styles.filter(|it| it.attribute("w:type").is_none_or(|it| it == "paragraph"))
    }
}

/// The name without spaces and capitals.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|it| !it.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

fn place(element: &Element, order: &[&str]) -> Option<usize> {
    let name = element.name.strip_prefix("w:")?;
    order.iter().position(|it| *it == name)
}

/// Adds what a style says to what those before it said.
fn add(all: &mut Vec<Element>, more: Option<&Element>, order: &[&str]) {
    let more = more.into_iter().flat_map(Element::elements);
    for element in more.filter(|it| place(it, order).is_some()) {
        let mut element = element.clone();
        // Colours and fonts of a theme mean nothing without it.
        element
            .attributes
            .retain(|(name, _)| !name.to_lowercase().contains("theme"));
        let joins = matches!(&*element.name, "w:rFonts" | "w:spacing" | "w:ind");
        match all.iter_mut().find(|it| it.name == element.name) {
            Some(old) if joins => {
                let new = &element.attributes;
                old.attributes
                    .retain(|(name, _)| new.iter().all(|(it, _)| it != name));
                old.attributes.append(&mut element.attributes);
            }
            Some(old) => *old = element,
            None => all.push(element),
        }
    }
}
