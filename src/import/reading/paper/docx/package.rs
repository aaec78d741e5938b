//! The parts of a document: in an archive, or one after the other in one XML file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_ENTRIES, entry};
use crate::intake::xml::{Part, attribute, walk};

/// Where the parts of a document are.
pub(crate) enum Package<'a> {
    /// In an archive.
    Archive(&'a [u8]),
    /// In one XML file, each by its name in small letters.
    Flat(&'a str, BTreeMap<String, Range<usize>>),
}

impl<'a> Package<'a> {
    /// The parts of one XML file; none where it is the XML of Word 2003.
    pub(crate) fn flat(text: &'a str, kind: &str) -> Result<Self, IntakeError> {
        let mut parts = BTreeMap::new();
        let mut reader = Reader::from_str(text);
        let mut name = String::new();
        let mut depth = 0_u32;
        let mut begun = None;
        let place = |reader: &Reader<&[u8]>| {
            usize::try_from(reader.buffer_position()).unwrap_or(text.len())
        };
        loop {
            let before = place(&reader);
            let event = reader
                .read_event()
                .map_err(|error| IntakeError::broken(kind, error))?;
            match event {
                Event::Eof => break,
                Event::Start(element) => {
                    match (depth, element.local_name().as_ref()) {
                        (0, "package") => {}
                        (0, _) => break,
                        (1, "part") => name = attribute(&element, "name").unwrap_or_default(),
                        (2, "xmlData") => begun = Some(place(&reader)),
                        _ => {}
                    }
                    depth = depth.saturating_add(1);
                }
                Event::End(_) => {
                    depth = depth.saturating_sub(1);
                    if depth == 2
                        && let Some(begun) = begun.take()
                        && parts.len() < MAX_ENTRIES
                    {
                        parts.insert(plain(&name), begun..before);
                    }
                }
                _ => {}
            }
        }
        Ok(Self::Flat(text, parts))
    }

    /// A part by its name.
    pub(crate) fn part(&self, name: &str) -> Option<Cow<'a, [u8]>> {
        match self {
            Self::Archive(bytes) => entry(bytes, name).map(Cow::Owned),
            Self::Flat(text, parts) => {
                let part = text.get(parts.get(&plain(name))?.clone())?;
                Some(Cow::Borrowed(part.as_bytes()))
            }
        }
    }

    /// The part that is the document, by the relationships of the whole.
    pub(crate) fn main_part(&self) -> Option<String> {
        if let Self::Flat(_, parts) = self
            && parts.is_empty()
        {
            return None;
        }
        let found = self.targets("_rels/.rels", "").remove("officeDocument");
        Some(found.unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    /// The parts that another one names, each by its kind: styles, numbering, footnotes.
    pub(crate) fn relations(&self, of: &str) -> BTreeMap<String, String> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let own = format!("{folder}/_rels/{name}.rels");
        let mut found = self.targets(own.trim_start_matches('/'), folder);
        for kind in ["styles", "numbering", "footnotes", "endnotes"] {
            let usual = || {
                format!("{folder}/{kind}.xml")
                    .trim_start_matches('/')
                    .to_owned()
            };
            found.entry(kind.to_owned()).or_insert_with(usual);
        }
        found
    }

    fn targets(&self, relations: &str, folder: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let bytes = self.part(relations).unwrap_or_default();
        let walked = walk(
            &bytes,
            "",
            |_| false,
            |part| {
                if let Part::Open("Relationship", element) = part
                    && let Some(kind) = attribute(element, "Type")
                    && let Some(target) = attribute(element, "Target")
                    && found.len() < MAX_ENTRIES
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found
                        .entry(kind)
                        .or_insert_with(|| resolved(folder, &target));
                }
                Ok(())
            },
        );
        drop(walked);
        found
    }
}

/// A name without a slash in front, in small letters.
fn plain(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches('/')
        .to_ascii_lowercase()
}

/// The name of a part that another one in `folder` names.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
