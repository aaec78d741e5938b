//! Elements of running text: lines, lists, fields, what is not seen.

use html5ever::tokenizer::Tag;

use crate::import::reading::web::attributes::{attribute, number};
use crate::import::reading::web::input::shown;
use crate::import::reading::web::list::Numbers;
use crate::import::reading::web::page::names::{is_block, is_never_open, is_skipped};
use crate::import::reading::web::page::page::{List, Open, Page, Seen};
use crate::import::reading::web::style::Style;
use crate::intake::error::IntakeError;

/// How many elements may be open at once; deeper ones change nothing.
const MAX_OPEN: usize = 100_000;

/// How many open elements are looked through for the one that a tag closes.
const MAX_SEARCHED: usize = 64;

/// Whether nothing is in the element.
fn is_empty(tag: &Tag) -> bool {
    is_never_open(&tag.name) || tag.self_closing && (tag.name.contains(':') || &*tag.name == "xml")
}

impl Page<'_> {
    pub(super) fn open(&mut self, tag: &Tag) -> Result<(), IntakeError> {
        let name = &*tag.name;
        let seen = self.seen();
        if seen.is_skipped {
            if is_empty(tag) {
                return Ok(());
            }
            self.told.comments +=
                usize::from(self.rules.style(tag).part.as_deref() == Some("comment"));
            self.push(tag, seen);
            return Ok(());
        }
        match name {
            "table" | "caption" | "colgroup" | "col" | "tbody" | "thead" | "tfoot" | "tr"
            | "td" | "th" => return self.open_in_table(tag),
            "select" => {
                self.choice.get_or_insert_default();
            }
            "option" => {
                if let Some(choice) = &mut self.choice {
                    choice.begin(tag);
                }
                return Ok(());
            }
            "br" => {
                self.flow().words.end_line();
                return self.drain();
            }
            "input" => {
                if let Some(text) = shown(tag) {
                    self.text(text)?;
                }
                return Ok(());
            }
            _ => {}
        }
        if is_block(name) {
            self.end_block()?;
            self.close_implied(name);
        }
        if is_empty(tag) {
            return Ok(());
        }
        let style = self.rules.style(tag);
        let seen = self.below(tag, &style);
        self.push(tag, seen);
        match name {
            "ol" | "ul" => self.begin_list(tag, &style),
            "li" => self.begin_entry(tag, &style),
            _ => {}
        }
        Ok(())
    }

    /// How the text of an element is seen.
    pub(super) fn below(&mut self, tag: &Tag, style: &Style) -> Seen {
        let name = &*tag.name;
        let mut seen = self.seen();
        let class = attribute(tag, "class").unwrap_or_default();
        let part = style.part.as_deref().unwrap_or_default();
        self.told.footnotes += usize::from(matches!(part, "footnote" | "endnote"));
        self.told.comments += usize::from(part == "comment");
        self.unseen.n_inserted += usize::from(name == "ins" || class.contains("msoIns"));
        seen.is_skipped |= is_skipped(name)
            || matches!(part, "comment-list" | "comment" | "header" | "footer")
            || class.contains("MsoCommentReference");
        seen.is_gone |= style.is_gone.unwrap_or(false);
        seen.is_invisible = style.is_invisible.unwrap_or(seen.is_invisible);
        seen.is_invisible |= matches!(name, "s" | "strike");
        seen.is_raised |= name == "sup";
        seen.is_deleted |= name == "del" || class.contains("msoDel");
        let is_as_is = matches!(name, "pre" | "xmp" | "listing" | "plaintext" | "textarea");
        seen.keeps_blanks = style.keeps_blanks.unwrap_or(seen.keeps_blanks || is_as_is);
        seen
    }

    pub(super) fn push(&mut self, tag: &Tag, seen: Seen) {
        if self.opens.len() < MAX_OPEN {
            let name = tag.name.clone();
            self.opens.push(Open { name, seen });
        }
    }

    /// Closes what a block closes by beginning: a paragraph, an entry of the same list.
    pub(super) fn close_implied(&mut self, name: &str) {
        let (own, walls): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ol", "ul"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            _ => (&["p"], &[]),
        };
        let opens = self.opens.iter().enumerate().skip(self.floor());
        let found = opens.rev().take(MAX_SEARCHED / 4);
        let found = found
            .take_while(|(_, it)| !walls.contains(&&*it.name))
            .find(|(_, it)| own.contains(&&*it.name));
        if let Some((at, _)) = found {
            self.cut(at);
        }
    }

    /// Closes all elements but so many.
    pub(super) fn cut(&mut self, n: usize) {
        self.opens.truncate(n);
        while self.lists.last().is_some_and(|it| it.base > n) {
            self.lists.pop();
        }
    }

    pub(super) fn begin_list(&mut self, tag: &Tag, style: &Style) {
        let own = attribute(tag, "type").and_then(Numbers::of_type);
        let usual = if &*tag.name == "ol" {
            Numbers::Digits
        } else {
            Numbers::None
        };
        self.lists.push(List {
            base: self.opens.len(),
            numbers: style.numbers.or(own).unwrap_or(usual),
            next: number(tag, "start").unwrap_or(1),
        });
    }

    pub(super) fn begin_entry(&mut self, tag: &Tag, style: &Style) {
        let floor = self.floor();
        let Some(list) = self.lists.last_mut().filter(|it| it.base >= floor) else {
            return;
        };
        let own = number(tag, "value").unwrap_or(list.next);
        list.next = own.saturating_add(1);
        let numbers = attribute(tag, "type").and_then(Numbers::of_type);
        let numbers = style.numbers.or(numbers).unwrap_or(list.numbers);
        let label = numbers.label(own);
        if label.is_empty() {
            return;
        }
        let seen = self.seen();
        if !seen.is_gone && !seen.is_invisible && !seen.is_deleted {
            self.flow().words.number(&label);
        }
    }

    pub(super) fn close(&mut self, name: &str) -> Result<(), IntakeError> {
        if self.seen().is_skipped {
            self.close_named(name);
            if name == "style" {
                let sheet = std::mem::take(&mut self.sheet);
                self.rules.add(&sheet);
            }
            return Ok(());
        }
        match name {
            "table" | "caption" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" => {
                return self.close_in_table(name);
            }
            "br" => {
                self.flow().words.end_line();
                return self.drain();
            }
            "option" => {
                if let Some(choice) = &mut self.choice {
                    choice.end();
                }
            }
            "select" => {
                self.close_named(name);
                if let Some(choice) = self.choice.take() {
                    self.text(&choice.shown())?;
                }
            }
            _ => {
                if is_block(name) {
                    self.end_block()?;
                }
                self.close_named(name);
            }
        }
        Ok(())
    }

    /// Closes the innermost element of this name, and what is open in it.
    pub(super) fn close_named(&mut self, name: &str) {
        let opens = self.opens.iter().enumerate().skip(self.floor());
        let mut opens = opens.rev().take(MAX_SEARCHED);
        if let Some((at, _)) = opens.find(|(_, it)| &*it.name == name) {
            self.cut(at);
        }
    }
}
