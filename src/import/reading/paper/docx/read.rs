//! Reads a document: its definitions, its notes, then its body.

use std::collections::BTreeMap;

use crate::import::reading::kind::package::main_part;
use crate::import::reading::paper::docx::definitions::Definitions;
use crate::import::reading::paper::docx::package::Package;
use crate::import::reading::paper::docx::story::{Home, Story};
use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::limits::check_archive;
use crate::intake::meter::Meter;
use crate::intake::xml::{decoded, walk, walk_metered};

const KIND: &str = "Word ";

/// Reads a document (.docx .docm .dotx).
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    check_archive(bytes, KIND)?;
    let main = main_part(bytes).map(|it| it.replace('\\', "/"));
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    of_package(&Package::Archive(bytes), &main, meter)
}

/// Reads a document that is one XML file: of Word 2003, or a later one with all its parts.
pub(crate) fn read_xml(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let text = decoded(bytes);
    let package = Package::flat(&text, KIND)?;
    if let Some(main) = package.main_part() {
        return of_package(&package, &main, meter);
    }
    let mut definitions = Definitions::default();
    let is_body = |it: &str| matches!(it, "body" | "docPr" | "binData" | "docOleData");
    walk(text.as_bytes(), KIND, is_body, |part| {
        definitions.take(part);
        Ok(())
    })?;
    let definitions = definitions.settled();
    let mut story = Story::new(&definitions, BTreeMap::new(), Home::Document, meter);
    walk_metered(
        text.as_bytes(),
        KIND,
        meter,
        |_| false,
        |part| story.take(part),
    )?;
    story.finish()
}

fn of_package(package: &Package<'_>, main: &str, meter: &Meter) -> Result<SourceFile, IntakeError> {
    let body = package.part(main);
    let body = body.ok_or_else(|| IntakeError::broken(KIND, "找不到正文部分"))?;
    let relations = package.relations(main);
    let part = |kind: &str| {
        let target = relations.get(kind)?;
        package.part(target)
    };
    let mut definitions = Definitions::default();
    for kind in ["styles", "numbering"] {
        let Some(bytes) = part(kind) else { continue };
        // What is broken in it says nothing; the body is what counts.
        let walked = walk(
            &bytes,
            KIND,
            |it| it == "Fallback",
            |it| {
                definitions.take(it);
                meter.go_on()
            },
        );
        drop(walked);
    }
    meter.go_on()?;
    let definitions = definitions.settled();
    let mut notes = BTreeMap::new();
    let mut beside = Vec::new();
    for kind in ["footnotes", "endnotes"] {
        let Some(bytes) = part(kind) else { continue };
        let mut story = Story::new(&definitions, BTreeMap::new(), Home::Notes, meter);
        let walked = walk_metered(&bytes, KIND, meter, |_| false, |it| story.take(it));
        if walked.as_ref().is_err_and(|it| it.0.code != "I-102") {
            walked?;
        }
        let (found, counted) = story.into_notes();
        notes.extend(found);
        beside.push(counted);
    }
    let mut story = Story::new(&definitions, notes, Home::Document, meter);
    for counted in beside {
        story.join_beside(counted);
    }
    walk_metered(&body, KIND, meter, |_| false, |it| story.take(it))?;
    story.finish()
}
