//! Writes an assessment or a standard: stable order, `\n` line ends, readable by a person, self-checked.

use std::sync::Arc;

use ron::ser::PrettyConfig;
use serde::Serialize;

use crate::domain::assessment::Assessment;
use crate::domain::standard::Standard;
use crate::format::beside::beside;
use crate::format::error::WriteError;
use crate::format::log::LogText;
use crate::format::{CHECKSUM, File, STAND_IN, TITLE, checksum, format_of, format_of_all, options};

/// A standard with its text, checked once, so that saving an answer does not write all of it anew.
#[derive(Clone, Debug)]
pub struct FrozenStandard {
    standard: Arc<Standard>,
    text: Arc<str>,
    /// The format that a file needs for it.
    format: u32,
}

impl FrozenStandard {
    /// Writes `standard` and reads it back.
    pub fn new(standard: &Arc<Standard>) -> Result<Self, WriteError> {
        let pretty = PrettyConfig::new().new_line("\n").indentor("    ");
        let text = options()
            .to_string_pretty(&**standard, pretty)
            .map_err(|error| WriteError::Unwritable(error.to_string()))?;
        let same = options()
            .from_str::<Standard>(&text)
            .is_ok_and(|it| it == **standard);
        if !same {
            return Err(WriteError::SelfCheck);
        }
        let text = text.replace('\n', "\n    ");
        Ok(Self {
            standard: Arc::clone(standard),
            text: text.into(),
            format: format_of(standard),
        })
    }

    /// Whether it is the frozen form of `standard`.
    pub fn is_of(&self, standard: &Arc<Standard>) -> bool {
        Arc::ptr_eq(&self.standard, standard)
    }
}

/// The file of an assessment, whose standard `frozen` is, without a change log.
///
/// # Errors
/// As [`write_with_log`].
pub fn write_assessment(
    assessment: &Assessment,
    frozen: &FrozenStandard,
) -> Result<Vec<u8>, WriteError> {
    write_with_log(assessment, frozen, &LogText::default())
}

/// The file of an assessment, whose standard `frozen` is and whose change log `log`.
///
/// # Errors
/// [`WriteError`]: what would not read back as the same is not written.
pub fn write_with_log(
    assessment: &Assessment,
    frozen: &FrozenStandard,
    log: &LogText,
) -> Result<Vec<u8>, WriteError> {
    if !frozen.is_of(&assessment.standard) && *frozen.standard != *assessment.standard {
        return Err(WriteError::SelfCheck);
    }
    let head = head(assessment, frozen.format)?;
    let whole = || {
        finish(&[
            &format!("{TITLE}，由程序自动保存，请勿手工修改。\n"),
            &head,
            "    standard: ",
            &frozen.text,
            ",\n)\n",
            log.as_str(),
        ])
    };
    let (whole, checked) = beside(frozen.text.len(), whole, || check_head(assessment, &head));
    checked.map(|()| whole)
}

/// The file of an assessment with its change log, where its standard was not written before.
///
/// # Errors
/// As [`write_with_log`].
pub(crate) fn write_whole(assessment: &Assessment, log: &LogText) -> Result<Vec<u8>, WriteError> {
    let frozen = FrozenStandard::new(&assessment.standard)?;
    write_with_log(assessment, &frozen, log)
}

/// The file of a standard alone.
pub fn write_standard(standard: &Arc<Standard>) -> Result<Vec<u8>, WriteError> {
    let frozen = FrozenStandard::new(standard)?;
    let head = format!("(\n    duibiao: {},\n    standard: ", frozen.format);
    Ok(finish(&[&head, &frozen.text, ",\n)\n"]))
}

/// Everything before the standard, which asks for the format `of_standard`: one line for each answer, each gap and each
/// old entry.
fn head(assessment: &Assessment, of_standard: u32) -> Result<String, WriteError> {
    let pretty = PrettyConfig::new().new_line("\n").indentor("    ");
    let about = options()
        .to_string_pretty(&assessment.about, pretty)
        .map_err(|error| WriteError::Unwritable(error.to_string()))?;
    let origin = assessment
        .origin
        .map_or_else(String::new, |origin| format!("    origin: \"{origin}\",\n"));
    let format = format_of_all(assessment, of_standard);
    let mut text = format!("(\n    duibiao: {format},\n{origin}    about: ");
    text.push_str(&about.replace('\n', "\n    "));
    text.push_str(",\n    answers: [\n");
    push_lines(&mut text, &assessment.answers)?;
    text.push_str("    ],\n    gaps: [\n");
    push_lines(&mut text, &assessment.gaps)?;
    text.push_str("    ],\n");
    if !assessment.archive.is_empty() {
        text.push_str("    archive: [\n");
        push_lines(&mut text, &assessment.archive)?;
        text.push_str("    ],\n");
    }
    if !assessment.rounds.is_empty() {
        text.push_str("    rounds: [\n");
        push_lines(&mut text, &assessment.rounds)?;
        text.push_str("    ],\n");
    }
    Ok(text)
}

fn push_lines<T: Serialize>(
    text: &mut String,
    entries: impl IntoIterator<Item = T>,
) -> Result<(), WriteError> {
    let line = PrettyConfig::new().new_line("\n").depth_limit(0);
    let options = options();
    for entry in entries {
        text.push_str("        ");
        options
            .to_writer_pretty(&mut *text, &entry, line.clone())
            .map_err(|error| WriteError::Unwritable(error.to_string()))?;
        text.push_str(",\n");
    }
    Ok(())
}

/// Reads the head back, with a stand-in for the standard, which was checked when it was frozen.
fn check_head(assessment: &Assessment, head: &str) -> Result<(), WriteError> {
    let file: File = options()
        .from_str(&format!("{head}{STAND_IN}"))
        .map_err(|_any| WriteError::SelfCheck)?;
    let same = file.origin == assessment.origin
        && file.about.as_ref() == Some(&assessment.about)
        && file.answers == assessment.answers
        && file.gaps == assessment.gaps
        && file.archive == assessment.archive
        && file.rounds == assessment.rounds;
    if same {
        Ok(())
    } else {
        Err(WriteError::SelfCheck)
    }
}

/// The bytes of a file of these parts, with its checksum.
fn finish(parts: &[&str]) -> Vec<u8> {
    const CHECKSUM_LINE: usize = 80;
    let length: usize = parts.iter().map(|it| it.len()).sum();
    let mut text = String::with_capacity(length + CHECKSUM_LINE);
    for part in parts {
        text.push_str(part);
    }
    let checksum = checksum(&text);
    for part in [CHECKSUM, &checksum, "\n"] {
        text.push_str(part);
    }
    text.into_bytes()
}
