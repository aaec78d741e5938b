//! A part of a Word file as a tree of elements, to be looked into and written again.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::intake::limits::entry;

/// Deeper parts are not of an office program.
const MAX_DEPTH: usize = 100;

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// An element with its prefix, its attributes in order, and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) nodes: Vec<Node>,
}

impl Element {
    /// The root of a part, or why it cannot be read, with the line.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_bad| "不是 UTF-8 编码".to_owned())?;
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::default()];
        loop {
            let event = reader.read_event();
            let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            let located = |why: &str| {
                let lines = text.bytes().take(at).filter(|it| *it == b'\n').count();
                format!("第{}行：{why}", lines + 1)
            };
            match event.map_err(|error| located(&error.to_string()))? {
                Event::Eof => break,
                Event::DocType(_) => return Err(located("含有不允许的文档类型声明")),
                Event::Start(start) => {
                    open.push(Self::start(&start));
                    if open.len() > MAX_DEPTH {
                        return Err(located("嵌套过深"));
                    }
                }
                Event::Empty(start) => put(&mut open, Node::Element(Self::start(&start))),
                Event::End(_) => {
                    if let Some(done) = open.pop() {
                        put(&mut open, Node::Element(done));
                    }
                }
                Event::Text(text) => put(&mut open, Node::Text(text.to_string())),
                Event::CData(text) => put(&mut open, Node::Text(text.to_string())),
                Event::GeneralRef(it) => {
                    let shown = unescape(&format!("&{};", &*it)).map(std::borrow::Cow::into_owned);
                    let shown = shown.map_err(|error| located(&error.to_string()))?;
                    put(&mut open, Node::Text(shown));
                }
                _ => {}
            }
        }
        if open.len() > 1 {
            return Err("内容不完整".to_owned());
        }
        let root = open.first().and_then(|it| it.elements().next().cloned());
        root.ok_or_else(|| "没有内容".to_owned())
    }

    fn start(start: &BytesStart<'_>) -> Self {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|it| {
            let value = unescape(&it.value).map_or_else(|_| it.value.to_string(), Into::into);
            (it.key.as_ref().to_owned(), value)
        });
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: attributes.collect(),
            nodes: Vec::new(),
        }
    }

    /// The elements directly in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|it| match it {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name directly in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|it| it.name == name)
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(it, _)| it == name)?;
        Some(&found.1)
    }

    /// The `w:val` of the first element of this name directly in it.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("w:val")
    }

    /// The elements of this name anywhere in it, in order.
    pub(crate) fn all<'a>(&'a self, name: &str, found: &mut Vec<&'a Self>) {
        for it in self.elements() {
            if it.name == name {
                found.push(it);
            }
            it.all(name, found);
        }
    }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.nodes.push(node);
    }
}

/// A part as a tree; `None` when there is none of that name.
pub(crate) fn part(bytes: &[u8], name: &str) -> Result<Option<Element>, (String, String)> {
    let read = entry(bytes, name).map(|it| Element::read(&it));
    read.transpose().map_err(|why| (name.to_owned(), why))
}
