//! A page pulled apart into tags and text as browsers do it.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

/// How much is read between two looks at the watch, in bytes.
const BETWEEN: usize = 64 * 1024;

/// The most attributes of a tag: each is compared with all before it.
const MAX_ATTRIBUTES: usize = 1_000;

/// A piece of a page.
pub(crate) enum Piece<'a> {
    /// A tag that opens an element.
    Open(&'a Tag),
    /// The name of an element that is closed.
    Close(&'a str),
    /// Text, with what entities stand for.
    Text(&'a str),
}

/// Hands the pieces of a page to `take`, one by one.
pub(crate) fn tokens(
    text: &str,
    meter: &Meter,
    take: impl FnMut(Piece<'_>) -> Result<(), IntakeError>,
) -> Result<(), IntakeError> {
    if is_monstrous(text) {
        let what = format!("网页里有超过{MAX_ATTRIBUTES}个属性的标记，不像是正常保存的网页。");
        return Err(IntakeError::too_large(what));
    }
    let sink = Sink {
        take: RefCell::new(take),
        text: RefCell::new(String::new()),
        failed: RefCell::new(None),
        is_failed: Cell::new(false),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let mut cut = rest.len().min(BETWEEN);
        while !rest.is_char_boundary(cut) {
            cut += 1;
        }
        let (now, behind) = rest.split_at(cut);
        rest = behind;
        input.push_back(StrTendril::from(now));
        // No element is ever handed out as a script, so it reads all.
        drop(tokenizer.feed(&input));
        if tokenizer.sink.is_failed.get() {
            break;
        }
        meter.at(text.len() - rest.len(), text.len())?;
    }
    if !tokenizer.sink.is_failed.get() {
        tokenizer.end();
        tokenizer.sink.flush();
    }
    tokenizer.sink.failed.take().map_or(Ok(()), Err)
}

struct Sink<F> {
    take: RefCell<F>,
    /// Text that comes in small pieces.
    text: RefCell<String>,
    failed: RefCell<Option<IntakeError>>,
    is_failed: Cell<bool>,
}

impl<F: FnMut(Piece<'_>) -> Result<(), IntakeError>> TokenSink for Sink<F> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if self.is_failed.get() {
            return TokenSinkResult::Continue;
        }
        if let Token::CharacterTokens(text) = &token {
            let mut waiting = self.text.borrow_mut();
            waiting.push_str(text);
            if waiting.len() < BETWEEN {
                return TokenSinkResult::Continue;
            }
        }
        if !matches!(token, Token::TagToken(_) | Token::CharacterTokens(_)) {
            return TokenSinkResult::Continue;
        }
        self.flush();
        let mut next = TokenSinkResult::Continue;
        let taken = match &token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                next = content_of(&tag.name);
                (self.take.borrow_mut())(Piece::Open(tag))
            }
            Token::TagToken(tag) => (self.take.borrow_mut())(Piece::Close(&tag.name)),
            _ => Ok(()),
        };
        self.keep(taken);
        next
    }
}

impl<F: FnMut(Piece<'_>) -> Result<(), IntakeError>> Sink<F> {
    /// Hands on the text that came in.
    fn flush(&self) {
        let mut text = self.text.borrow_mut();
        if !text.is_empty() {
            let taken = (self.take.borrow_mut())(Piece::Text(&text));
            text.clear();
            self.keep(taken);
        }
    }

    fn keep(&self, taken: Result<(), IntakeError>) {
        if let Err(error) = taken {
            self.failed.replace(Some(error));
            self.is_failed.set(true);
        }
    }
}

/// How what an element holds is to be read: some hold no tags.
fn content_of(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(ScriptData),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        _ if RAW.contains(&name) => TokenSinkResult::RawData(Rawtext),
        _ => TokenSinkResult::Continue,
    }
}

/// Elements that hold no tags and no entities.
const RAW: [&str; 5] = ["style", "xmp", "iframe", "noembed", "noframes"];

/// Whether a tag has more attributes than any real one. Seen in one go, before the tokenizer sees it.
fn is_monstrous(text: &str) -> bool {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('<') {
        rest = behind;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = behind_comment(comment);
            continue;
        }
        let name = rest.trim_start_matches('/');
        if !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
            continue;
        }
        let Some(end) = end_of_tag(rest) else {
            return true;
        };
        let tag = rest;
        rest = rest.get(end..).unwrap_or_default();
        let own = tag.get(..end).unwrap_or_default();
        let name = own.split([' ', '\t', '\n', '\r', '\u{c}', '/', '>']).next();
        let name = name.unwrap_or_default().to_ascii_lowercase();
        let is_raw = RAW.contains(&&*name) || ["script", "title", "textarea"].contains(&&*name);
        if is_raw {
            rest = behind_raw(rest, &name);
        }
    }
    false
}

/// Where the tag ends that begins here; `None` where it has too many attributes. One without an end ends with the text.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut n_attributes = 0_usize;
    let mut quote = None;
    let mut before = 'a';
    for (at, it) in text.char_indices() {
        if let Some(mark) = quote {
            if it == mark {
                quote = None;
                before = ' ';
            }
            continue;
        }
        match it {
            '>' => return Some(at),
            '"' | '\'' if before == '=' => quote = Some(it),
            ' ' | '\t' | '\n' | '\r' | '\u{c}' if before == '=' => {}
            ' ' | '\t' | '\n' | '\r' | '\u{c}' | '/' => before = ' ',
            _ => {
                n_attributes += usize::from(before == ' ');
                before = it;
            }
        }
        if n_attributes > MAX_ATTRIBUTES {
            return None;
        }
    }
    Some(text.len())
}

fn behind_comment(text: &str) -> &str {
    let mut rest = text;
    if let Some(behind) = rest.strip_prefix('>').or_else(|| rest.strip_prefix("->")) {
        return behind;
    }
    while let Some((_, behind)) = rest.split_once("--") {
        let end = behind
            .strip_prefix('>')
            .or_else(|| behind.strip_prefix("!>"));
        if let Some(end) = end {
            return end;
        }
        // Of three dashes the last two may be the end.
        rest = behind;
        if let Some(end) = rest.strip_prefix("->") {
            return end;
        }
    }
    ""
}

fn behind_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("</") {
        let is_own = behind
            .get(..name.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(name));
        if is_own {
            return behind;
        }
        rest = behind;
    }
    ""
}
