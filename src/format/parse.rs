//! Parses the text of a file. A long one that is laid out as we write it is parsed in parts at once, without the spaces
//! before its lines, which are half of it.

use ron::error::SpannedResult;
use serde::de::DeserializeOwned;

use crate::domain::standard::{Node, Standard};
use crate::format::beside::{LONG, beside};
use crate::format::{File, NESTING, STAND_IN, options};

/// What stands before the standard in files of ours.
const STANDARD: &str = "\n    standard: ";

/// How much deeper the standard of a file is nested than one by itself, as RON counts.
const IN_FILE: usize = 2;

/// How much deeper the nodes of a standard are nested than nodes by themselves.
const IN_STANDARD: usize = 2;

/// Parses the text of a file, which may end in comments.
pub(crate) fn parse(text: &str) -> SpannedResult<File> {
    let parts = if text.len() < LONG {
        None
    } else {
        in_parts(text)
    };
    // Only the text as it stands tells where it is wrong.
    parts.map_or_else(|| options().from_str(text), Ok)
}

/// The same in parts; `None` where the text is not laid out as we write it, or any part cannot be parsed by itself: parts
/// that can are the whole.
fn in_parts(text: &str) -> Option<File> {
    let (head, standard) = text.split_once(STANDARD)?;
    // What is declared there holds for every part.
    if head.contains("#!") {
        return None;
    }
    let standard = standard.trim_end().strip_suffix(')')?;
    let standard = standard.trim_end().strip_suffix(',')?;
    let head = || options().from_str::<File>(&format!("{head}\n{STAND_IN}"));
    let (file, standard) = beside(text.len(), || head().ok(), || in_halves(standard));
    Some(File {
        standard: standard?,
        ..file?
    })
}

/// The standard of this text, whose nodes are parsed in two halves at once.
fn in_halves(text: &str) -> Option<Standard> {
    let layout = Layout::of(text)?;
    let nodes = |list: &str| nested::<Vec<Node>>(list, IN_FILE + IN_STANDARD);
    let frame_and_first = || {
        let frame: Standard = nested(&layout.frame, IN_FILE)?;
        Some(frame).zip(nodes(&layout.first))
    };
    let (second, others) = beside(text.len(), || nodes(&layout.second), frame_and_first);
    let (standard, mut first) = others?;
    if !standard.nodes.is_empty() {
        return None;
    }
    first.extend(second?);
    Some(Standard {
        nodes: first,
        ..standard
    })
}

/// What `text` says, which stands so much deeper in its file.
fn nested<T: DeserializeOwned>(text: &str, depth: usize) -> Option<T> {
    let options = options().with_recursion_limit(NESTING - depth);
    options.from_str(text).ok()
}

/// The text of a standard, taken apart.
struct Layout {
    /// All but its nodes.
    frame: String,
    /// The first half of the nodes, and the others: two lists.
    first: String,
    second: String,
    /// Where what comes next belongs.
    at: At,
    /// How many brackets are open.
    depth: usize,
    /// How many bytes of the text are still to come, and how many of it all are in the second half.
    left: usize,
    half: usize,
}

/// A part of the text of a standard.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Before,
    First,
    Second,
    Behind,
}

impl Layout {
    /// Takes the text of a standard apart; `None` where it is not written as ours are.
    fn of(text: &str) -> Option<Self> {
        let mut layout = Self {
            frame: String::new(),
            first: list(text.len() / 2),
            second: list(text.len() / 2),
            at: At::Before,
            depth: 0,
            left: text.len(),
            half: text.len() / 2,
        };
        let mut rest = text;
        while let Some((before, string)) = rest.split_once('"') {
            layout.add(before, true)?;
            let length = end_of_string(string)?;
            let (string, behind) = string.split_at_checked(length)?;
            layout.part().push('"');
            layout.part().push_str(string);
            layout.left = behind.len();
            rest = behind;
        }
        layout.add(rest, false)?;
        layout.first.push(']');
        layout.second.push(']');
        (layout.depth == 0 && layout.at == At::Behind).then_some(layout)
    }

    /// Adds what stands between strings, without the spaces before its lines; `goes_on` says whether a string follows.
    fn add(&mut self, between: &str, goes_on: bool) -> Option<()> {
        // A raw string may hold quotes of its own; we write none.
        if goes_on && between.ends_with(['r', 'b']) {
            return None;
        }
        let mut lines = between.split('\n').peekable();
        let first = lines.next()?;
        self.count(first)?;
        self.part().push_str(first);
        while let Some(line) = lines.next() {
            let spaces = line.bytes().take_while(|it| *it == b' ').count();
            let (_, line) = line.split_at_checked(spaces)?;
            let is_whole = !goes_on || lines.peek().is_some();
            self.part().push('\n');
            self.line(line, is_whole)?;
        }
        Some(())
    }

    /// Adds a line, or what of it stands before a string.
    fn line(&mut self, line: &str, is_whole: bool) -> Option<()> {
        match (self.at, self.depth) {
            (At::Before, 1) if is_whole && line == "nodes: [" => {
                self.frame.push_str(line);
                self.at = At::First;
                return self.count(line);
            }
            (At::First, 2) if line.starts_with('(') && self.left < self.half => {
                self.at = At::Second;
            }
            (At::First | At::Second, 2) if line.starts_with(']') => self.at = At::Behind,
            _ => {}
        }
        self.count(line)?;
        self.part().push_str(line);
        Some(())
    }

    /// Counts the brackets. Comments and characters may hold some of their own, and quotes; we write none.
    fn count(&mut self, text: &str) -> Option<()> {
        for byte in text.bytes() {
            match byte {
                b'(' | b'[' => self.depth += 1,
                b')' | b']' => self.depth = self.depth.checked_sub(1)?,
                b'/' | b'\'' | b'#' | b'{' | b'}' => return None,
                _ => {}
            }
        }
        Some(())
    }

    /// What comes next belongs to this.
    const fn part(&mut self) -> &mut String {
        match self.at {
            At::Before | At::Behind => &mut self.frame,
            At::First => &mut self.first,
            At::Second => &mut self.second,
        }
    }
}

/// An empty list, still open, with room for so many bytes.
fn list(bytes: usize) -> String {
    let mut list = String::with_capacity(bytes);
    list.push('[');
    list
}

/// How many bytes of `text` belong to the string that it begins within, with the quote that ends it.
fn end_of_string(text: &str) -> Option<usize> {
    text.match_indices('"').find_map(|(at, _)| {
        let before = text.as_bytes().get(..at)?;
        let slashes = before.iter().rev().take_while(|it| **it == b'\\').count();
        slashes.is_multiple_of(2).then_some(at + 1)
    })
}
