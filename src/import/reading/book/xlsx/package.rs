//! The parts of a workbook, found by their relationships: their names are up to the program that wrote them.

use crate::intake::error::IntakeError;
use crate::intake::limits::entry;
use crate::intake::xml::{Part, attribute, walk};

/// What the files are called where they are broken.
pub(super) const KIND: &str = "Excel ";

/// A part that another one names.
#[derive(Clone, Debug)]
pub(super) struct Related {
    /// By which it is named.
    pub id: String,
    /// What it is: the last word of its type, e.g. `worksheet`.
    pub kind: String,
    /// Its name in the archive.
    pub part: String,
}

/// The most parts that one names.
const MOST: usize = 2_000;

/// The parts that `part` names.
pub(super) fn related(bytes: &[u8], part: &str) -> Result<Vec<Related>, IntakeError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let file = format!("{folder}/_rels/{name}.rels");
    let Some(content) = entry(bytes, file.trim_start_matches('/')) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    walk(
        &content,
        KIND,
        |_| false,
        |it| {
            let Part::Open("Relationship", element) = it else {
                return Ok(());
            };
            let is_outside = attribute(element, "TargetMode")
                .is_some_and(|it| it.eq_ignore_ascii_case("External"));
            if is_outside || found.len() >= MOST {
                return Ok(());
            }
            let kind = attribute(element, "Type").unwrap_or_default();
            let target = attribute(element, "Target").unwrap_or_default();
            found.push(Related {
                id: attribute(element, "Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                part: resolved(folder, &target),
            });
            Ok(())
        },
    )?;
    Ok(found)
}

/// The name in the archive of what a part in `folder` calls `target`.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.join("/")
}
