//! All that is known of a document of rich text while it is read.

use crate::import::reading::paper::rtf::charset::Fonts;
use crate::import::reading::paper::rtf::destination::Destination;
use crate::import::reading::paper::rtf::rows::Edges;
use crate::import::reading::paper::rtf::story::Story;
use crate::import::reading::source::SourceFile;
use crate::import::reading::unseen::Unseen;
use crate::intake::meter::Meter;

/// What holds within a group.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file"
)]
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    pub(super) destination: Destination,
    /// Whether nothing but the opening brace came in.
    pub(super) is_fresh: bool,
    /// Whether a star stands before the next word: groups of unknown words are left out.
    pub(super) is_optional: bool,
    pub(super) font: i32,
    /// How many characters stand for one of Unicode, for programs that do not know it.
    pub(super) n_doubles: u8,
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_raised: bool,
    pub(super) is_in_table: bool,
    pub(super) depth: u8,
    /// Whether a story of its own began with the group.
    pub(super) is_story: bool,
}

pub(super) struct Document<'a> {
    pub(super) meter: &'a Meter,
    pub(super) source: SourceFile,
    pub(super) fonts: Fonts,
    pub(super) state: State,
    pub(super) groups: Vec<State>,
    pub(super) n_deeper: usize,
    /// Whether the outermost group has ended: what follows is no part of the document.
    pub(super) is_over: bool,
    /// Bytes whose characters are not told yet.
    pub(super) raw: Vec<u8>,
    /// The first half of a character of two units.
    pub(super) high: Option<u16>,
    pub(super) n_to_skip: usize,
    /// The document itself, and the notes and boxes that are open in it.
    pub(super) stories: Vec<Story>,
    pub(super) edges: Edges,
    pub(super) nested_edges: Edges,
    pub(super) is_row_open: bool,
    pub(super) number: String,
    /// What the field of a form is: its kind, its state, its state at first.
    pub(super) field: [Option<i32>; 3],
    pub(super) unseen: Unseen,
    /// For each note or box that is open whether it is a note.
    pub(super) notes: Vec<bool>,
    /// Notes and boxes that hang on what is not complete yet.
    pub(super) beside: Vec<String>,
    pub(super) n_notes: usize,
    pub(super) n_endnotes: usize,
    pub(super) is_endnote: bool,
    pub(super) n_boxes: usize,
    pub(super) n_comments: usize,
    pub(super) n_bad: usize,
}

impl<'a> Document<'a> {
    pub(super) fn new(meter: &'a Meter) -> Self {
        Self {
            meter,
            source: SourceFile::default(),
            fonts: Fonts::default(),
            state: State {
                destination: Destination::Text,
                is_fresh: false,
                is_optional: false,
                font: 0,
                n_doubles: 1,
                is_hidden: false,
                is_deleted: false,
                is_raised: false,
                is_in_table: false,
                depth: 0,
                is_story: false,
            },
            groups: Vec::new(),
            n_deeper: 0,
            is_over: false,
            raw: Vec::new(),
            high: None,
            n_to_skip: 0,
            stories: vec![Story::default()],
            edges: Edges::default(),
            nested_edges: Edges::default(),
            is_row_open: false,
            number: String::new(),
            field: [None; 3],
            unseen: Unseen::default(),
            notes: Vec::new(),
            beside: Vec::new(),
            n_notes: 0,
            n_endnotes: 0,
            is_endnote: false,
            n_boxes: 0,
            n_comments: 0,
            n_bad: 0,
        }
    }
}
