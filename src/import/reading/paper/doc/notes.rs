//! What stands beside the text: footnotes, endnotes and text boxes, by where they are anchored.

use std::collections::BTreeMap;

use super::bytes::Bytes as _;
use super::document::Document;
use super::fib::{Part, Story};
use super::flow::Beside;
use super::story::Reader;
use crate::intake::error::IntakeError;

/// Notes by the number of the character that they are anchored at.
pub(super) type Anchored = BTreeMap<u32, Vec<Beside>>;

/// A kind of notes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notes {
    /// What one of them is called.
    name: &'static str,
    /// The same behind a number.
    pub(super) counted: &'static str,
    story: Story,
    anchors: Part,
    /// How many bytes belong to each anchor, and to each text.
    lengths: (usize, usize),
    texts: Part,
}

/// Footnotes, endnotes and text boxes.
pub(super) const ALL: [Notes; 3] = [
    Notes {
        name: "脚注",
        counted: "条脚注",
        story: Story::Footnotes,
        anchors: Part::FootnoteAnchors,
        lengths: (2, 0),
        texts: Part::Footnotes,
    },
    Notes {
        name: "尾注",
        counted: "条尾注",
        story: Story::Endnotes,
        anchors: Part::EndnoteAnchors,
        lengths: (2, 0),
        texts: Part::Endnotes,
    },
    Notes {
        name: "文本框",
        counted: "个文本框",
        story: Story::Boxes,
        anchors: Part::DrawingAnchors,
        lengths: (26, 22),
        texts: Part::Boxes,
    },
];

impl Notes {
    /// Reads all of the kind to where they are anchored; returns how many there are.
    pub(super) fn read(
        &self,
        document: &Document<'_>,
        reader: &mut Reader<'_, '_>,
        anchored: &mut Anchored,
    ) -> Result<usize, IntakeError> {
        let story = document.fib.story(self.story);
        let (anchors, texts) = (document.part(self.anchors), document.part(self.texts));
        let places = self.places(anchors, texts);
        let mut begin = story.start;
        let mut n_read = 0;
        for (number, place) in (0..).zip(places) {
            let edge = |it: usize| Some(story.start.saturating_add(texts.u32_at(4 * it)?));
            let Some((from, to)) = edge(number).zip(edge(number + 1)) else {
                break;
            };
            let to = to.min(story.end);
            // Notes that lie over each other are meant to take time.
            if from < begin || to <= from {
                continue;
            }
            begin = to;
            let (read, _) = reader.read(from..to, BTreeMap::new())?.finish()?;
            let lines: Vec<String> = read.texts.into_iter().map(|(_, it)| it).collect();
            if lines.is_empty() && read.grids.is_empty() {
                continue;
            }
            n_read += 1;
            let text = format!("{}{n_read}：{}", self.name, lines.join("\n"));
            anchored.entry(place).or_default().push(Beside {
                lines: (!lines.is_empty()).then_some(text).into_iter().collect(),
                grids: read.grids,
            });
        }
        Ok(n_read)
    }

    /// Where each text is anchored; behind all of the text where that is not known.
    fn places(&self, anchors: &[u8], texts: &[u8]) -> Vec<u32> {
        let (of_anchor, of_text) = self.lengths;
        let n = |part: &[u8], length| part.len().saturating_sub(4) / (4 + length);
        let (n_anchors, n_texts) = (n(anchors, of_anchor), n(texts, of_text));
        let place = |it: usize| anchors.u32_at(4 * it).unwrap_or(u32::MAX);
        if of_text == 0 {
            return (0..n_anchors.min(n_texts)).map(place).collect();
        }
        let drawing = |it| anchors.u32_at(4 * (n_anchors + 1) + of_anchor * it);
        let drawings: BTreeMap<u32, u32> = (0..n_anchors)
            .filter_map(|it| Some((drawing(it)?, place(it))))
            .collect();
        let shape = |it| texts.u32_at(4 * (n_texts + 1) + of_text * it + 14);
        let found = (0..n_texts).map(|it| drawings.get(&shape(it)?).copied());
        // One of a group is anchored where the one before it is.
        let known = found.scan(None, |last, it| {
            *last = it.or(*last);
            Some(last.unwrap_or(u32::MAX))
        });
        known.collect()
    }
}
