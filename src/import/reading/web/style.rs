//! What styles say of whether and how text is shown: the declarations of an element, and the rules of a page.

use std::collections::BTreeMap;

use html5ever::tokenizer::Tag;

use crate::import::reading::web::attributes::{attribute, has};
use crate::import::reading::web::list::Numbers;

/// The most rules of a page that are kept.
const MAX_RULES: usize = 20_000;

/// What styles say of an element; `None` where they say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Style {
    /// Whether it is not there at all.
    pub(crate) is_gone: Option<bool>,
    /// Whether it takes its place without being seen.
    pub(crate) is_invisible: Option<bool>,
    /// Whether blanks and lines are kept.
    pub(crate) keeps_blanks: Option<bool>,
    /// How the entries of a list are numbered.
    pub(crate) numbers: Option<Numbers>,
    /// The part of a document of Word that it is: `footnote`, `comment-list`.
    pub(crate) part: Option<String>,
}

impl Style {
    /// What declarations say: `display:none;mso-hide:all`.
    fn of(text: &str) -> Self {
        let mut style = Self::default();
        for declaration in text.split(';') {
            let Some((name, value)) = declaration.split_once(':') else {
                continue;
            };
            let value = value.split('!').next().unwrap_or_default();
            let value = value.trim().to_ascii_lowercase();
            match &*name.trim().to_ascii_lowercase() {
                "display" => style.is_gone = Some(value == "none"),
                "mso-hide" if value == "all" => style.is_gone = Some(true),
                "visibility" => {
                    style.is_invisible = Some(value == "hidden" || value == "collapse");
                }
                "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
                    style.is_invisible = Some(true);
                }
                "white-space" => style.keeps_blanks = Some(value.starts_with("pre")),
                "mso-element" => style.part = Some(value),
                "list-style-type" | "list-style" => style.numbers = Numbers::of_style(&value),
                _ => {}
            }
        }
        style
    }

    /// Adds what is said with more weight.
    fn and(&mut self, other: &Self) {
        self.is_gone = other.is_gone.or(self.is_gone);
        self.is_invisible = other.is_invisible.or(self.is_invisible);
        self.keeps_blanks = other.keeps_blanks.or(self.keeps_blanks);
        self.numbers = other.numbers.or(self.numbers);
        self.part = other.part.clone().or(self.part.take());
    }

    const fn is_empty(&self) -> bool {
        self.is_gone.is_none()
            && self.is_invisible.is_none()
            && self.keeps_blanks.is_none()
            && self.numbers.is_none()
    }
}

/// The rules of a page by their selectors: `.xl65`, `tr.hidden`, `#id`, `td`.
#[derive(Debug, Default)]
pub(crate) struct Rules(BTreeMap<String, Style>);

impl Rules {
    /// Adds the rules of a `<style>`; what only counts when printed, and what is chosen by more than a name, is left
    /// out.
    pub(crate) fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some((selectors, behind)) = rest.split_once('{') {
            if selectors.contains('@') {
                rest = behind_block(behind);
                continue;
            }
            let (declarations, next) = behind.split_once('}').unwrap_or((behind, ""));
            rest = next;
            let style = Style::of(declarations);
            if style.is_empty() {
                continue;
            }
            let selectors = selectors.rsplit("<!--").next().unwrap_or_default();
            for selector in selectors.split(',').map(str::trim) {
                let is_name = |it: char| it.is_alphanumeric() || ".#_-\\".contains(it);
                if !selector.is_empty() && selector.chars().all(is_name) && self.0.len() < MAX_RULES
                {
                    let selector = selector.to_ascii_lowercase();
                    self.0.entry(selector).or_default().and(&style);
                }
            }
        }
    }

    /// What is said of an element by the page's rules and by itself.
    pub(crate) fn style(&self, tag: &Tag) -> Style {
        let mut style = Style::default();
        let name = &*tag.name;
        if !self.0.is_empty() {
            let mut by = |selector: &str| {
                if let Some(found) = self.0.get(selector) {
                    style.and(found);
                }
            };
            by(name);
            let classes = attribute(tag, "class").unwrap_or_default();
            for class in classes.split_ascii_whitespace().take(20) {
                let class = class.to_ascii_lowercase();
                by(&format!(".{class}"));
                by(&format!("{name}.{class}"));
            }
            if let Some(id) = attribute(tag, "id") {
                by(&format!("#{}", id.to_ascii_lowercase()));
            }
        }
        if has(tag, "hidden") {
            style.is_gone = Some(true);
        }
        if let Some(own) = attribute(tag, "style") {
            style.and(&Style::of(own));
        }
        style
    }
}

/// What follows behind a block with blocks in it.
fn behind_block(text: &str) -> &str {
    let mut depth = 1_usize;
    for (at, it) in text.char_indices() {
        match it {
            '{' => depth = depth.saturating_add(1),
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return text.get(at.saturating_add(1)..).unwrap_or_default();
        }
    }
    ""
}
