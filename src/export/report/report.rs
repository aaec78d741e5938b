//! The report model: what a document says, built once, laid out by every writer.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Datelike as _, NaiveDate};
use sha2::{Digest as _, Sha256};

use crate::domain::decimal::Decimal;
use crate::export::report::table::{CellValue, Table};
use crate::intake::picture::Picture;

/// A whole document: its identity and its blocks in reading order.
///
/// Writers add nothing to it but layout; not even the date comes from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The document's title as kept in the file's properties; the visible one is a [`Block::Title`].
    pub title: String,
    /// The unit that issues it, kept as the file's author: never a person (`reliability.md` §5).
    pub organisation: String,
    /// The day of the report; also the file's creation date.
    pub(crate) date: NaiveDate,
    /// The content; pages are portrait until a [`Block::Pages`] says otherwise.
    pub blocks: Vec<Block>,
    /// What can be filled in without the program; a workbook has it on a sheet of its own, other files do not.
    pub form: Option<Form>,
    /// What a program reads back; a workbook has it on a sheet of its own that nobody sees, other files do not.
    pub data: Option<Data>,
}

/// A form to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// How it is filled in.
    pub(crate) hints: Vec<String>,
    /// Its lines, from top to bottom.
    pub(crate) lines: Vec<FormLine>,
}

/// One line of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormLine {
    /// The number and the title of the item, and what is asked for.
    pub(crate) said: [String; 3],
    /// What is filled in.
    pub(crate) value: String,
    /// What can be chosen, if it is one of a few.
    pub(crate) choices: Vec<String>,
    /// How it is filled in.
    pub(crate) how: String,
    /// What stands in the blanks beside; `None` where they belong to a line above.
    pub(crate) beside: Option<[String; 5]>,
    /// What a program knows the line by.
    pub(crate) key: String,
}

/// Something for a program to read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// What it is.
    pub(crate) kind: String,
    /// What tells whether it is whole: SHA-256 as base64.
    pub(crate) digest: String,
    /// The thing itself.
    pub bytes: Vec<u8>,
}

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The centred title (GB/T 9704: 小标宋 22 pt).
    Title(String),
    /// A line of facts under the title, spread over the width: 填报单位：…, 统计日期：….
    Info(Vec<String>),
    /// A heading; the text brings its own number (一、 （一） 1. （1）).
    Heading(HeadingLevel, String),
    /// The addressee, flush left: 县委文明办：.
    Addressee(String),
    /// Body text, first line indented by two characters; a line feed starts a new paragraph.
    Paragraph(String),
    /// A table.
    Table(Table),
    /// Bars side by side.
    Chart(Chart),
    /// Photos in pairs.
    Photos(PhotoSet),
    /// A picture as wide as the text, with its caption.
    Figure(Shot),
    /// Blanks to be signed by hand, such as 单位（盖章）： and 主要负责人（签名）：, with a blank date under them.
    SignOff(Vec<String>),
    /// The unit's name and the date that close a letter or report.
    Closing {
        /// The issuing unit.
        unit: String,
        /// The day of issue.
        date: NaiveDate,
    },
    /// From here on, a paper of its own, whose pages are counted from 1; [`Block::Pages`] follow.
    NewPaper,
    /// From here on, pages of this orientation, starting on a new page.
    Pages(Orientation),
    /// An attachment starts on a new page under this label: 附件1.
    Attachment(String),
}

/// Whether the unit and the date close the text after what is before `rest`, with one paragraph between at most.
pub(crate) const fn leads_to_closing(rest: &[Block]) -> bool {
    matches!(
        rest,
        [Block::Closing { .. }, ..] | [Block::Paragraph(_), Block::Closing { .. }, ..]
    )
}

/// The rank of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeadingLevel {
    /// 一、 in 黑体.
    One,
    /// （一） in 楷体.
    Two,
    /// 1. in 仿宋.
    Three,
    /// （1） in 仿宋.
    Four,
}

/// How an A4 page lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// Lying, for wide tables.
    Landscape,
    /// Lying on A3, for the widest.
    Wide,
}

impl Orientation {
    /// The width between the margins, in twips.
    pub(crate) const fn twips(self) -> u32 {
        match self {
            Self::Portrait => 8_844,
            Self::Landscape => 14_570,
            Self::Wide => 21_543,
        }
    }
}

/// Photos of how something was before and is after, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoSet {
    /// What they are of.
    pub(crate) name: String,
    /// What is known of it besides.
    pub(crate) facts: String,
    /// The pairs, from top to bottom.
    pub(crate) pairs: Vec<[Shot; 2]>,
}

/// A photo with its caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shot {
    /// What stands above.
    pub(crate) head: String,
    /// The picture, or why there is none to be seen.
    pub(crate) picture: Result<Picture, String>,
    /// What stands below.
    pub(crate) caption: String,
}

/// Bars that show how much of the whole each has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What the bars show: 各项目得分率.
    pub(crate) name: String,
    /// The bars, from top to bottom.
    pub(crate) bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// What it is of.
    pub(crate) label: String,
    /// Points it has.
    pub(crate) points: Decimal,
    /// Points it can have.
    pub(crate) full: Decimal,
}

impl Data {
    /// Something of this kind, with what tells whether it is whole.
    pub(crate) fn new(kind: &str, bytes: Vec<u8>) -> Self {
        Self {
            kind: kind.to_owned(),
            digest: STANDARD.encode(Sha256::digest(&bytes)),
            bytes,
        }
    }
}

impl Report {
    /// A report without content yet.
    pub fn new(title: impl Into<String>, organisation: impl Into<String>, date: NaiveDate) -> Self {
        let (title, organisation) = (title.into(), organisation.into());
        Self {
            title,
            organisation,
            date,
            blocks: Vec::new(),
            form: None,
            data: None,
        }
    }
}

impl PhotoSet {
    /// The pictures that can be seen, in reading order.
    pub(crate) fn pictures(&self) -> impl Iterator<Item = &Picture> {
        let shots = self.pairs.iter().flatten();
        shots.filter_map(|it| it.picture.as_ref().ok())
    }
}

impl Report {
    /// The pictures in it, in reading order.
    pub(crate) fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().flat_map(|block| {
            let (set, figure) = match block {
                Block::Photos(set) => (Some(set), None),
                Block::Figure(shot) => (None, shot.picture.as_ref().ok()),
                _ => (None, None),
            };
            let of_set = set.into_iter().flat_map(PhotoSet::pictures);
            of_set.chain(figure)
        })
    }
}

impl Bar {
    /// How many hundredths of the whole it has, from 0 to 100; none of nothing.
    pub(crate) fn percent(&self) -> Option<Decimal> {
        percent(self.points, self.full).map(|it| it.held(Decimal::ZERO, Decimal::whole(100)))
    }

    /// What it says beside its bar: 13.5／15分　90%.
    pub(crate) fn shown(&self) -> String {
        let points = format!("{}／{}分", self.points, self.full);
        match percent(self.points, self.full) {
            Some(share) if share.is_negative() => {
                let none = CellValue::Percent(Decimal::ZERO).shown();
                format!("{points}　{none}，倒扣{}分", -self.points)
            }
            Some(share) => format!("{points}　{}", CellValue::Percent(share).shown()),
            None => points,
        }
    }
}

/// How many hundredths of `whole` the `part` is; none of nothing.
pub(crate) fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    whole
        .is_positive()
        .then(|| part.share(Decimal::whole(100), whole))
        .flatten()
}

/// A day in running text, without leading zeros (GB/T 9704): 2026年11月5日.
pub fn prose_date(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}
