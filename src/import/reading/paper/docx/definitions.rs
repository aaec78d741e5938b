//! What a document defines before its text: styles, and the lists that number lines.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::import::reading::paper::counting::{Between, Counting};
use crate::intake::xml::{Part, attribute};

/// The most styles or lists that are looked at.
const MOST: usize = 20_000;

/// How far a style may be based on others.
const MOST_STEPS: usize = 32;

/// The longest words around a number, in bytes.
const MAX_WORDS: usize = 255;

/// How many levels a list has.
pub(crate) const N_LEVELS: u8 = 9;

/// Whether a switch is on: without a value it is.
pub(crate) fn is_on(element: &BytesStart<'_>) -> bool {
    let value = attribute(element, "val");
    !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
}

/// A whole number of an attribute.
pub(crate) fn whole(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    found.value.trim().parse().ok()
}

/// The level of a list that an attribute names.
pub(crate) fn level(element: &BytesStart<'_>, name: &str) -> Option<u8> {
    let level: u8 = attribute(element, name)?.trim().parse().ok()?;
    Some(level).filter(|it| *it < N_LEVELS)
}

/// What a style says of what we ask.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    based_on: Option<String>,
    /// Whether its words are hidden.
    pub(crate) is_hidden: Option<bool>,
    /// The list that numbers its lines; 0 for none.
    pub(crate) list: Option<u32>,
    /// The level in the list.
    pub(crate) level: Option<u8>,
}

/// A level of a list.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// The first number.
    pub(crate) start: u32,
    /// How its numbers are written.
    pub(crate) counting: Counting,
    /// The format's name if it is not known.
    pub(crate) unknown: bool,
    /// The level that makes it begin anew, counted from 1; 0 for none.
    pub(crate) restart: Option<u32>,
    /// The style whose lines are on this level.
    pub(crate) style: Option<String>,
    /// Whether all its numbers are 1, 2, 3, whatever their levels say.
    pub(crate) is_legal: bool,
    /// What comes behind the number.
    pub(crate) between: Between,
    /// The number and the words around it: 第%1条.
    pub(crate) text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            // ISO 29500-1, 17.9.25.
            start: 0,
            counting: Counting::Decimal,
            unknown: false,
            restart: None,
            style: None,
            is_legal: false,
            between: Between::Tab,
            text: String::new(),
        }
    }
}

/// How a list is numbered; several lists may share one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    /// Its levels.
    pub(crate) levels: BTreeMap<u8, Level>,
    /// The style that says it instead.
    pub(crate) link: Option<String>,
}

/// A list.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    /// The outline it follows.
    pub(crate) outline: u32,
    /// Where its levels begin instead.
    pub(crate) starts: BTreeMap<u8, u32>,
    /// Levels of its own.
    pub(crate) levels: BTreeMap<u8, Level>,
}

/// Styles and lists.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    styles: BTreeMap<String, Style>,
    /// The style of lines that name none.
    pub(crate) usual: Option<String>,
    /// How lists are numbered.
    pub(crate) outlines: BTreeMap<u32, Outline>,
    /// The lists.
    pub(crate) lists: BTreeMap<u32, List>,
    style: Option<(String, Style)>,
    outline: Option<(u32, Outline)>,
    list: Option<(u32, List)>,
    overridden: Option<u8>,
    level: Option<(u8, Level)>,
    /// How deep in what a table's style says of some of its cells.
    aside: u32,
}

impl Definitions {
    /// Takes a part of the definitions in.
    pub(crate) fn take(&mut self, part: Part<'_>) {
        match part {
            Part::Open(name, element) => self.open(name, element),
            Part::Close(name) => self.close(name),
            Part::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "tblStylePr" | "rPrChange" | "pPrChange" => self.aside += 1,
            _ if self.aside > 0 => {}
            "style" => {
                let id = attribute(element, "styleId").unwrap_or_default();
                let is_usual = attribute(element, "default").is_some_and(|it| it != "0")
                    && attribute(element, "type").as_deref() == Some("paragraph");
                if is_usual {
                    self.usual = Some(id.clone());
                }
                self.style = Some((id, Style::default()));
            }
            "abstractNum" | "listDef" => {
                let id = whole(element, "abstractNumId").or(whole(element, "listDefId"));
                self.outline = id.map(|it| (it, Outline::default()));
            }
            "num" | "list" => {
                let id = whole(element, "numId").or(whole(element, "ilfo"));
                self.list = id.map(|it| (it, List::default()));
            }
            "lvlOverride" => self.overridden = level(element, "ilvl"),
            "lvl" => self.level = level(element, "ilvl").map(|it| (it, Level::default())),
            _ => self.open_within(name, element),
        }
    }

    fn open_within(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || attribute(element, "val");
        if let Some((_, it)) = &mut self.level {
            it.open(name, element);
        } else if let Some((_, style)) = &mut self.style {
            match name {
                "basedOn" => style.based_on = value(),
                "vanish" | "specVanish" => style.is_hidden = Some(is_on(element)),
                "numId" | "ilfo" => style.list = whole(element, "val"),
                "ilvl" => style.level = level(element, "val"),
                _ => {}
            }
        } else if let Some((_, outline)) = &mut self.outline {
            if matches!(name, "numStyleLink" | "listStyleLink") {
                outline.link = value();
            }
        } else if let Some((_, list)) = &mut self.list {
            match (name, self.overridden) {
                ("abstractNumId" | "ilst", _) => list.outline = whole(element, "val").unwrap_or(0),
                ("startOverride", Some(level)) => {
                    list.starts
                        .insert(level, whole(element, "val").unwrap_or(1));
                }
                _ => {}
            }
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tblStylePr" | "rPrChange" | "pPrChange" => self.aside = self.aside.saturating_sub(1),
            "style" => {
                if let Some((id, style)) = self.style.take()
                    && self.styles.len() < MOST
                {
                    self.styles.insert(id, style);
                }
            }
            "abstractNum" | "listDef" => {
                if let Some((id, outline)) = self.outline.take()
                    && self.outlines.len() < MOST
                {
                    self.outlines.insert(id, outline);
                }
            }
            "num" | "list" => {
                if let Some((id, list)) = self.list.take()
                    && self.lists.len() < MOST
                {
                    self.lists.insert(id, list);
                }
            }
            "lvlOverride" => self.overridden = None,
            "lvl" => self.end_level(),
            _ => {}
        }
    }

    fn end_level(&mut self) {
        let Some((at, level)) = self.level.take() else {
            return;
        };
        if let Some((_, list)) = &mut self.list {
            list.levels.insert(at, level);
        } else if let Some((_, outline)) = &mut self.outline {
            outline.levels.insert(at, level);
        }
    }

    /// The same with what each style takes from those it is based on.
    pub(crate) fn settled(mut self) -> Self {
        let mut settled = BTreeMap::new();
        for (id, style) in &self.styles {
            let mut whole = style.clone();
            let mut next = style.based_on.as_ref();
            for _ in 0..MOST_STEPS {
                let Some(base) = next.and_then(|it| self.styles.get(it)) else {
                    break;
                };
                whole.is_hidden = whole.is_hidden.or(base.is_hidden);
                whole.level = whole.level.or(base.level);
                whole.list = whole.list.or(base.list);
                next = base.based_on.as_ref();
            }
            settled.insert(id.clone(), whole);
        }
        self.styles = settled;
        self
    }

    /// A style; for none, the usual one.
    pub(crate) fn style(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id.or(self.usual.as_deref())?)
    }

    /// Whether a style hides its words.
    pub(crate) fn hides(&self, id: &str) -> bool {
        self.styles.get(id).and_then(|it| it.is_hidden) == Some(true)
    }
}

impl Level {
    fn open(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || attribute(element, "val");
        match name {
            "start" => self.start = whole(element, "val").unwrap_or(1),
            "numFmt" => {
                let format = value().unwrap_or_default();
                let own = attribute(element, "format");
                let counting = match own.filter(|_| format == "custom") {
                    Some(own) => padded(&own),
                    None => counting(&format),
                };
                self.unknown = counting.is_none();
                self.counting = counting.unwrap_or_default();
            }
            "nfc" => {
                let counting = match whole(element, "val").unwrap_or(0) {
                    17 => Some(Counting::Digits),
                    code => Counting::of_code(code),
                };
                self.unknown = counting.is_none();
                self.counting = counting.unwrap_or_default();
            }
            "lvlRestart" => self.restart = whole(element, "val"),
            "pStyle" => self.style = value(),
            "isLgl" => self.is_legal = is_on(element),
            "suff" => {
                self.between = match value().as_deref() {
                    Some("space" | "Space") => Between::Space,
                    Some("nothing" | "Nothing") => Between::Nothing,
                    _ => Between::Tab,
                }
            }
            "lvlText" => {
                let text = value()
                    .filter(|it| it.len() <= MAX_WORDS)
                    .unwrap_or_default();
                let text = quick_xml::escape::unescape(&text).map(|it| it.into_owned());
                self.text = text.unwrap_or_default();
            }
            _ => {}
        }
    }
}

/// Numbers of a fixed width: 001, 002, 003, ...
fn padded(format: &str) -> Option<Counting> {
    let first = format.split(',').next()?.trim();
    let is_number = !first.is_empty() && first.chars().all(|it| it.is_ascii_digit());
    is_number.then_some(Counting::Padded(first.len()))
}

/// How a format of ISO 29500-1, 17.18.59, writes numbers.
fn counting(format: &str) -> Option<Counting> {
    Some(match format {
        "decimal" | "" | "decimalHalfWidth" => Counting::Decimal,
        "decimalZero" => Counting::Padded(2),
        "decimalFullWidth" | "decimalFullWidth2" => Counting::FullWidth,
        "none" => Counting::Nothing,
        "bullet" => Counting::Bullet,
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => Counting::Chinese,
        "chineseLegalSimplified" => Counting::ChineseLegal,
        "ideographLegalTraditional" | "japaneseLegal" => Counting::TraditionalLegal,
        "japaneseCounting" => Counting::Japanese,
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Counting::Digits,
        "ideographTraditional" => Counting::Stems,
        "ideographZodiac" => Counting::Branches,
        "ideographZodiacTraditional" => Counting::StemsAndBranches,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counting::Circled,
        "decimalEnclosedParen" => Counting::Bracketed,
        "decimalEnclosedFullstop" => Counting::Dotted,
        "ideographEnclosedCircle" => Counting::ChineseCircled,
        "lowerLetter" => Counting::Letters,
        "upperLetter" => Counting::Capitals,
        "lowerRoman" => Counting::Roman,
        "upperRoman" => Counting::RomanCapitals,
        "ordinal" => Counting::Ordinal,
        "numberInDash" => Counting::Dashed,
        _ => return None,
    })
}
