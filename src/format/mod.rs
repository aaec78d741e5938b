//! RON bytes ⇄ domain. Every problem of a file comes with its line and column, a sentence and a remedy.

mod beside;
pub mod error;
pub mod journal;
pub mod log;
mod newest;
pub mod ours;
mod parse;
pub mod read;
pub(crate) mod salvage;
pub(crate) mod wording;
pub mod write;

use std::collections::BTreeMap;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::domain::assessment::answer::Answer;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::old_entry::OldEntry;
use crate::domain::assessment::origin::Origin;
use crate::domain::assessment::past_round::PastRound;
use crate::domain::assessment::{About, Assessment};
use crate::domain::pairs;
use crate::domain::standard::{NodeId, Standard};
use crate::format::error::WriteError;
use crate::format::newest::{
    is_in_answers, is_in_gaps, is_in_head, is_in_newest_head, is_in_newest_marks, is_in_sheets,
    is_in_standard, is_in_steps,
};

/// The newest format this program knows.
///
/// It is written where a pass mark needs the reviewers' score as well. A file with a higher number opens for reading
/// only.
pub const FORMAT: u32 = 9;

/// The format of other files whose head says which draft of a paper it is.
const WITH_EDITION: u32 = 8;

/// The format of other files with rules of the standard that are still to be compared with their words.
const WITH_COMPARED: u32 = 7;

/// The format of other files with what programs before them do not know of sheets, close-outs and gaps.
const WITH_SHEETS: u32 = 6;

/// The format of other files whose head says something that programs before them do not know.
const WITH_FACTS: u32 = 5;

/// The format of other files with rules, answers or conditions that programs before them do not know.
const WITH_NEW_RULES: u32 = 4;

/// The format of other files whose standard has doubts that nobody has confirmed.
const WITH_DOUBTS: u32 = 3;

/// The format of everything else: programs that know of no doubts read it.
const WITHOUT_DOUBTS: u32 = 2;

/// The format of a file with this standard, as far as the standard decides it. A program that does not know all that
/// a file says can read nothing of it, and tells by the number that a newer one wrote it.
pub(crate) fn format_of(standard: &Standard) -> u32 {
    if is_in_newest_marks(standard) {
        FORMAT
    } else if standard.n_to_compare() > 0 {
        WITH_COMPARED
    } else if is_in_standard(standard) {
        WITH_NEW_RULES
    } else if standard.n_doubts() > 0 {
        WITH_DOUBTS
    } else {
        WITHOUT_DOUBTS
    }
}

/// The format of the file of an assessment whose standard asks for `of_standard`.
pub(crate) fn format_of_all(assessment: &Assessment, of_standard: u32) -> u32 {
    let own = if is_in_newest_head(&assessment.about) {
        WITH_EDITION
    } else if is_in_sheets(assessment) || is_in_steps(assessment) || is_in_gaps(assessment) {
        WITH_SHEETS
    } else if is_in_head(&assessment.about) {
        WITH_FACTS
    } else if is_in_answers(assessment) {
        WITH_NEW_RULES
    } else {
        WITHOUT_DOUBTS
    };
    own.max(of_standard)
}

/// The most bytes a file of ours may have.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The file extension of assessments and standards.
pub(crate) const EXTENSION: &str = "ron";

/// What the first line of an assessment begins with.
pub(crate) const TITLE: &str = "// 对标自评文件";

/// What stands before the checksum on the last line.
pub(crate) const CHECKSUM: &str = "// sha256: ";

/// How deep a file may be nested, as RON counts.
const NESTING: usize = 64;

/// What stands behind the head of an assessment where its standard is read by itself.
const STAND_IN: &str =
    "    standard: (id: \"\", title: \"\", year: 0, total: 0, not_applicable: Zero, nodes: []),\n)";

/// What a file of ours holds; without `about` it is a standard alone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    duibiao: u32,
    #[serde(default)]
    origin: Option<Origin>,
    #[serde(default)]
    about: Option<About>,
    #[serde(default, with = "pairs")]
    answers: BTreeMap<NodeId, Answer>,
    #[serde(default, with = "pairs")]
    gaps: BTreeMap<NodeId, GapWork>,
    #[serde(default)]
    archive: Vec<OldEntry>,
    #[serde(default)]
    rounds: Vec<PastRound>,
    standard: Standard,
}

/// Which document the file with these bytes is, as its first lines say; read without the rest.
fn origin_of(bytes: &[u8]) -> Option<Origin> {
    const HEAD_BYTES: usize = 1024;
    let head = bytes.get(..bytes.len().min(HEAD_BYTES))?;
    let head = String::from_utf8_lossy(head);
    let line = head
        .lines()
        .find_map(|it| it.strip_prefix("    origin: "))?;
    options().from_str(line.trim_end().strip_suffix(',')?).ok()
}

/// Whether the file with these bytes is a version of the document `origin`, as far as both say.
pub(crate) fn may_be(origin: Option<Origin>, bytes: &[u8]) -> bool {
    let origins = origin.zip(origin_of(bytes));
    origins.is_none_or(|(origin, own)| origin == own)
}

/// Whether two files are versions of one document, as far as they say.
pub(crate) fn is_same_document(one: &[u8], other: &[u8]) -> bool {
    may_be(origin_of(one), other)
}

/// How our files are read and written: values of options stand bare, and nesting is limited,
/// which allows nodes twelve deep.
pub(crate) fn options() -> Options {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(NESTING)
}

/// What `value` says, on one line.
///
/// # Errors
/// [`WriteError`] when it cannot be put into a file, or not on one line.
pub(crate) fn in_one_line<T: Serialize>(value: &T) -> Result<String, WriteError> {
    let line = PrettyConfig::new()
        .new_line("")
        .indentor("")
        .separator("")
        .depth_limit(0);
    let text = options()
        .to_string_pretty(value, line)
        .map_err(|error| WriteError::Unwritable(error.to_string()))?;
    if text.contains(['\n', '\r']) {
        Err(WriteError::SelfCheck)
    } else {
        Ok(text)
    }
}

/// The checksum of `text`, in hexadecimal.
pub(crate) fn checksum(text: &str) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        // Writing to a string cannot fail.
        write!(hex, "{byte:02x}").ok();
    }
    hex
}
