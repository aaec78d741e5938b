//! What a text defines before its content: which styles hide words, and how lists are numbered.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::import::reading::paper::counting::{Between, Counting};
use crate::intake::xml::{Part, attribute};

/// The most styles that are looked at.
const MOST: usize = 20_000;

/// How far a style may be based on others.
const MOST_STEPS: usize = 32;

/// The longest words around a number, in bytes.
const MAX_WORDS: usize = 255;

/// The name under which the numbers of headings are kept; no style can be called that.
pub(crate) const OUTLINE: &str = "\u{0}";

/// How deep a list may go.
pub(crate) const N_LEVELS: u8 = 10;

/// What a style says of what we ask.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    parent: Option<String>,
    is_hidden: Option<bool>,
    /// The list style of its lines; an empty one takes them out of any.
    pub(crate) list: Option<String>,
}

/// A level of a list.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    /// How its numbers are written.
    pub(crate) counting: Counting,
    /// Whether the format is not known.
    pub(crate) is_unknown: bool,
    /// The words in front of a number.
    pub(crate) prefix: String,
    /// The words behind it.
    pub(crate) suffix: String,
    /// How many levels are shown.
    pub(crate) n_shown: u8,
    /// The first number.
    pub(crate) start: u32,
    /// The whole as one pattern: 第%1%章.
    pub(crate) pattern: Option<String>,
    /// What comes behind it.
    pub(crate) between: Between,
}

/// The levels of a list, counted from 1.
pub(crate) type ListStyle = BTreeMap<u8, Level>;

/// All styles.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    /// By their family's first letter, which tells paragraphs and words apart, and their name.
    named: BTreeMap<(bool, String), Style>,
    /// How lists are numbered.
    pub(crate) lists: BTreeMap<String, ListStyle>,
    style: Option<((bool, String), Style)>,
    list: Option<(String, ListStyle)>,
    level: Option<u8>,
}

impl Styles {
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
            "style" => {
                let family = attribute(element, "family").unwrap_or_default();
                let name = attribute(element, "name").unwrap_or_default();
                let is_asked = matches!(&*family, "paragraph" | "text");
                let style = Style {
                    parent: attribute(element, "parent-style-name"),
                    is_hidden: None,
                    list: attribute(element, "list-style-name"),
                };
                self.style = is_asked.then_some(((family == "text", name), style));
            }
            "text-properties" => {
                if let Some((_, style)) = &mut self.style
                    && let Some(display) = attribute(element, "display")
                {
                    style.is_hidden = Some(display == "none");
                }
            }
            "list-style" => {
                let name = attribute(element, "name").unwrap_or_default();
                self.list = Some((name, ListStyle::new()));
            }
            "outline-style" => self.list = Some((OUTLINE.to_owned(), ListStyle::new())),
            "list-level-style-number" | "outline-level-style" => self.open_level(element, None),
            "list-level-style-bullet" | "list-level-style-image" => {
                self.open_level(element, Some(Counting::Bullet));
            }
            "list-level-label-alignment" => {
                let level = self.level;
                if let Some(level) = level.and_then(|it| self.list.as_mut()?.1.get_mut(&it)) {
                    level.between = match attribute(element, "label-followed-by").as_deref() {
                        Some("space") => Between::Space,
                        Some("nothing") => Between::Nothing,
                        _ => Between::Tab,
                    };
                }
            }
            _ => {}
        }
    }

    fn open_level(&mut self, element: &BytesStart<'_>, counting: Option<Counting>) {
        let at = attribute(element, "level").and_then(|it| it.parse().ok());
        let at = at.filter(|it| (1..=N_LEVELS).contains(it));
        let (Some(at), Some((_, list))) = (at, &mut self.list) else {
            return;
        };
        let words = |name: &str| {
            let words = attribute(element, name).filter(|it| it.len() <= MAX_WORDS)?;
            quick_xml::escape::unescape(&words)
                .map(|it| it.into_owned())
                .ok()
        };
        let format = words("num-format").unwrap_or_default();
        let in_turn = attribute(element, "num-letter-sync").as_deref() != Some("true");
        let by_format = of_format(&format, in_turn);
        let level = Level {
            counting: counting.or(by_format).unwrap_or_default(),
            is_unknown: counting.is_none() && by_format.is_none(),
            prefix: words("num-prefix").unwrap_or_default(),
            suffix: words("num-suffix").unwrap_or_default(),
            n_shown: attribute(element, "display-levels")
                .and_then(|it| it.parse().ok())
                .unwrap_or(1),
            start: attribute(element, "start-value")
                .and_then(|it| it.parse().ok())
                .unwrap_or(1),
            pattern: words("num-list-format"),
            between: Between::Tab,
        };
        list.insert(at, level);
        self.level = Some(at);
    }

    fn close(&mut self, name: &str) {
        match name {
            "style" => {
                if let Some((key, style)) = self.style.take()
                    && self.named.len() < MOST
                {
                    self.named.insert(key, style);
                }
            }
            "list-style" | "outline-style" => {
                if let Some((name, list)) = self.list.take()
                    && self.lists.len() < MOST
                {
                    self.lists.insert(name, list);
                }
            }
            "list-level-style-number"
            | "outline-level-style"
            | "list-level-style-bullet"
            | "list-level-style-image" => self.level = None,
            _ => {}
        }
    }

    /// The same with what each style takes from its parents.
    pub(crate) fn settled(mut self) -> Self {
        let mut settled = BTreeMap::new();
        for (key, style) in &self.named {
            let mut whole = style.clone();
            let mut parent = style.parent.as_ref();
            for _ in 0..MOST_STEPS {
                let found = parent.and_then(|it| self.named.get(&(key.0, it.clone())));
                let Some(found) = found else { break };
                whole.is_hidden = whole.is_hidden.or(found.is_hidden);
                whole.list = whole.list.or_else(|| found.list.clone());
                parent = found.parent.as_ref();
            }
            settled.insert(key.clone(), whole);
        }
        self.named = settled;
        self
    }

    /// A style of paragraphs.
    pub(crate) fn of_paragraph(&self, name: &str) -> Option<&Style> {
        self.named.get(&(false, name.to_owned()))
    }

    /// What a style of paragraphs, or of words within them, says of hiding.
    pub(crate) fn hides(&self, is_of_words: bool, name: &str) -> Option<bool> {
        self.named.get(&(is_of_words, name.to_owned()))?.is_hidden
    }
}

/// How a format writes numbers: by itself, or by the first number of the row that it shows.
fn of_format(format: &str, in_turn: bool) -> Option<Counting> {
    Some(match format.split(',').next().unwrap_or_default().trim() {
        "" => Counting::Nothing,
        "1" => Counting::Decimal,
        "a" if in_turn => Counting::LettersInTurn,
        "a" => Counting::Letters,
        "A" if in_turn => Counting::CapitalsInTurn,
        "A" => Counting::Capitals,
        "i" => Counting::Roman,
        "I" => Counting::RomanCapitals,
        "一" => Counting::Chinese,
        "壹" if !format.contains('貳') => Counting::ChineseLegal,
        "壹" | "壱" => Counting::TraditionalLegal,
        "甲" => Counting::Stems,
        "子" => Counting::Branches,
        "甲子" => Counting::StemsAndBranches,
        "①" => Counting::Circled,
        "⑴" => Counting::Bracketed,
        "⒈" => Counting::Dotted,
        "１" => Counting::FullWidth,
        "01" => Counting::Padded(2),
        "001" => Counting::Padded(3),
        "0001" => Counting::Padded(4),
        "1st" => Counting::Ordinal,
        _ => return None,
    })
}
