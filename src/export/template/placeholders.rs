//! What stands in curly brackets in a template, for which a document puts its own words. A word processor may have parted
//! it over several runs.

use std::collections::BTreeSet;

use crate::export::report::{Block, Report, prose_date};
use crate::export::template::tree::{Element, Node};
use crate::export::template::{Around, Mark, Template};

/// Where the text of a document goes.
pub(crate) const BODY: &str = "正文";
/// Its title.
pub(crate) const TITLE: &str = "标题";
/// To whom it goes.
pub(crate) const ADDRESSEE: &str = "主送";
/// Its day.
pub(crate) const DAY: &str = "日期";

/// All that are known.
pub(crate) const KNOWN: [&str; 4] = [BODY, TITLE, ADDRESSEE, DAY];

/// What office programs add for older ones.
const FALLBACK: &str = "mc:Fallback";

/// A paragraph of no more letters, {日期} among them, says the day and nothing else: 日期：{日期}.
const DAY_ALONE: usize = 8;

/// What is longer is no name of anything.
const LONGEST: usize = 12;

/// The words of a document for what stands in brackets; to whom it goes is a gap that is marked, where it says nobody.
pub(crate) fn values(report: &Report) -> [(&'static str, String); 4] {
    let lines = report.blocks.iter().skip_while(|it| !is_title(it));
    let lines = lines.map_while(|it| match it {
        Block::Title(words) => Some(words.replace('\n', "")),
        _ => None,
    });
    let title = Some(lines.collect::<String>()).filter(|it| !it.is_empty());
    let addressee = report.blocks.iter().find_map(|it| match it {
        Block::Addressee(words) => Some(words.clone()),
        _ => None,
    });
    [
        (TITLE, title.unwrap_or_else(|| report.title.clone())),
        (
            ADDRESSEE,
            addressee.unwrap_or_else(|| "【请补充：主送机关】".to_owned()),
        ),
        (DAY, prose_date(report.date)),
        // The text itself stands elsewhere.
        (BODY, String::new()),
    ]
}

const fn is_title(block: &Block) -> bool {
    matches!(block, Block::Title(_))
}

/// The letters of a paragraph with the number of the text that each stands in; those of paragraphs inside it are not its
/// own.
fn letters(paragraph: &Element, at: &mut usize, found: &mut Vec<(char, usize)>) {
    for element in paragraph.elements() {
        match &*element.name {
            "w:p" => {}
            "w:t" => {
                let texts = element.nodes.iter().filter_map(|it| match it {
                    Node::Text(text) => Some(text.as_str()),
                    Node::Element(_) => None,
                });
                found.extend(texts.flat_map(str::chars).map(|it| (it, *at)));
                *at += 1;
            }
            _ => letters(element, at, found),
        }
    }
}

/// What a paragraph says.
pub(crate) fn words(paragraph: &Element) -> String {
    let mut found = Vec::new();
    letters(paragraph, &mut 0, &mut found);
    found.into_iter().map(|it| it.0).collect()
}

/// The names in brackets that a text holds, in order; wide brackets are brackets too.
pub(crate) fn names(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(['{', '｛']) {
        rest = after;
        let Some((name, behind)) = after.split_once(['}', '｝']) else {
            break;
        };
        let name = name.trim();
        let is_name = !name.is_empty()
            && name.chars().count() <= LONGEST
            && !name.contains(['{', '｛', '\n']);
        if is_name {
            found.push(name.to_owned());
            rest = behind;
        }
    }
    found
}

/// Puts the words of a document into every paragraph of an element.
pub(crate) fn filled(element: &Element, values: &[(&str, String)]) -> Element {
    let mut element = element.clone();
    fill(&mut element, values);
    element
}

fn fill(element: &mut Element, values: &[(&str, String)]) {
    if element.name == "w:p" {
        let (mut n_texts, mut found) = (0, Vec::new());
        letters(element, &mut n_texts, &mut found);
        if let Some(texts) = put_in(&found, n_texts, values) {
            write(element, &mut texts.into_iter());
        }
    }
    for node in &mut element.nodes {
        if let Node::Element(inner) = node {
            fill(inner, values);
        }
    }
}

/// The texts of a paragraph with the words in their places; `None` where there are none to put in.
fn put_in(
    letters: &[(char, usize)],
    n_texts: usize,
    values: &[(&str, String)],
) -> Option<Vec<String>> {
    let mut texts = vec![String::new(); n_texts];
    let (mut rest, mut any) = (letters, false);
    while let Some(((letter, at), behind)) = rest.split_first() {
        let text = texts.get_mut(*at)?;
        if let Some((words, after)) = values.iter().find_map(|it| meant(rest, it)) {
            let doubled = after.first().is_some_and(|it| matches!(it.0, '：' | ':'));
            let words = if doubled {
                words.trim_end_matches('：')
            } else {
                words
            };
            text.push_str(words);
            (rest, any) = (after, true);
        } else {
            text.push(*letter);
            rest = behind;
        }
    }
    any.then_some(texts)
}

/// The words for the name in brackets that letters begin with, and what comes behind it.
fn meant<'a, 'b>(
    letters: &'a [(char, usize)],
    (name, words): &'b (&str, String),
) -> Option<(&'b str, &'a [(char, usize)])> {
    let (first, rest) = letters.split_first()?;
    let end = rest.iter().position(|it| matches!(it.0, '}' | '｝'))?;
    let (inner, behind) = rest.split_at_checked(end)?;
    let said: String = inner.iter().map(|it| it.0).collect();
    let is_it = matches!(first.0, '{' | '｛') && said.trim() == *name;
    is_it.then_some((words.as_str(), behind.get(1..)?))
}

/// Writes these texts into a paragraph, one after another.
fn write(paragraph: &mut Element, texts: &mut impl Iterator<Item = String>) {
    for node in &mut paragraph.nodes {
        let Node::Element(element) = node else {
            continue;
        };
        match &*element.name {
            "w:p" => {}
            "w:t" => {
                element.nodes = vec![Node::Text(texts.next().unwrap_or_default())];
                element.attributes = vec![("xml:space".to_owned(), "preserve".to_owned())];
            }
            _ => write(element, texts),
        }
    }
}

impl Template {
    /// The same with the words of a document in its headers and footers.
    pub(crate) fn of(&self, report: &Report) -> Self {
        let values = values(report);
        let marks = self.marks.iter().map(|it| Mark {
            root: filled(&it.root, &values),
            ..it.clone()
        });
        Self {
            marks: marks.collect(),
            ..self.clone()
        }
    }
}

impl Around {
    /// The same with the words of a document in it, and the blocks of the document that are not said there.
    pub(crate) fn of(&self, report: &Report) -> (Self, Vec<Block>) {
        let values = values(report);
        let fill = |all: &[Element]| all.iter().map(|it| filled(it, &values)).collect();
        let (closing, after) = self.closed(report);
        let around = Self {
            before: fill(&self.before),
            closing: fill(closing),
            after: fill(&after),
            links: self.links.clone(),
        };
        // A number that the red head says is not said again.
        let head: String = around.before.iter().map(all_words).collect();
        let is_in_head = |parts: &[String]| matches!(parts, [one] if head.contains(one.as_str()));
        let said = |all: &[Element], name: &str| all.iter().any(|it| says(it, name));
        // The title of a paper may stand in several lines.
        let first = report.blocks.iter().position(is_title).unwrap_or(0);
        let rest = report.blocks.iter().skip(first);
        let lines = first..first + rest.take_while(|it| is_title(it)).count();
        let title = said(&self.before, TITLE);
        let mut addressee = said(&self.before, ADDRESSEE);
        let mut is_said = |(at, it): &(usize, &Block)| match it {
            Block::Title(_) => title && lines.contains(at),
            Block::Addressee(_) => std::mem::take(&mut addressee),
            Block::Info(parts) => *at < first && is_in_head(parts),
            _ => false,
        };
        let blocks = report.blocks.iter().enumerate();
        let blocks = blocks.filter(|it| !is_said(it)).map(|it| it.1);
        let blocks = blocks.cloned().collect();
        (around, blocks)
    }
}

impl Around {
    /// What of what stands below the text closes a letter, and what is left below all of it. A day that stands alone is
    /// said with the unit already, and 版记 with its day is no closing.
    fn closed(&self, report: &Report) -> (&[Element], Vec<Element>) {
        let unit = report.blocks.iter().find_map(|it| match it {
            Block::Closing { unit, .. } => Some(unit.as_str()),
            _ => None,
        });
        // When it was printed is no day of a letter.
        let is_day =
            |it: &Element| it.name == "w:p" && says(it, DAY) && !all_words(it).contains("印发");
        let at = unit.and_then(|_| self.after.iter().rposition(is_day));
        let (Some(unit), Some(at)) = (unit, at) else {
            return (&[], self.after.clone());
        };
        let (head, rest) = self.after.split_at(at + 1);
        let said: String = head.iter().map(all_words).collect();
        if said.contains(unit) {
            return (head, rest.to_vec());
        }
        let alone = |it: &Element| {
            let words = all_words(it);
            let about = words.chars().filter(|it| !it.is_whitespace()).count();
            is_day(it) && about <= DAY_ALONE
        };
        let kept = self.after.iter().filter(|it| !alone(it));
        (&[], kept.cloned().collect())
    }
}

/// What all paragraphs of an element say.
fn all_words(element: &Element) -> String {
    let mut all = Vec::new();
    paragraphs(element, &mut all);
    all.into_iter().map(words).collect()
}

/// The paragraphs in an element, itself included; what stands there for older programs says the same again.
pub(crate) fn paragraphs<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
    if element.name == "w:p" {
        found.push(element);
    }
    for inner in element.elements().filter(|it| it.name != FALLBACK) {
        paragraphs(inner, found);
    }
}

/// The names in brackets anywhere in an element.
pub(crate) fn names_in(element: &Element) -> Vec<String> {
    let mut all = Vec::new();
    paragraphs(element, &mut all);
    all.into_iter().flat_map(|it| names(&words(it))).collect()
}

/// Whether an element has this name in brackets.
pub(crate) fn says(element: &Element, name: &str) -> bool {
    names_in(element).iter().any(|it| it == name)
}

/// Tells what in brackets in this part of a template is not known.
pub(crate) fn tell_unknown(part: &str, content: &[&Element], tell: &mut impl FnMut(&str, &str)) {
    let all: BTreeSet<String> = content.iter().flat_map(|it| names_in(it)).collect();
    for name in all.iter().filter(|it| !KNOWN.contains(&it.as_str())) {
        let why = format!(
            "“{{{name}}}”不是程序认得的占位符，原样留着；可用{{正文}}、{{标题}}、{{主送}}、{{日期}}"
        );
        tell(part, &why);
    }
}
