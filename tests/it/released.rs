//! Files as every released version has written them: they open for ever, and nothing of them is lost.
//!
//! A file in `tests/data/released` is never changed. A new format number gets a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};

use duibiao::domain::problem::{Problem, Severity};
use duibiao::format::read::{FileContent, Opened, read};
use duibiao::format::write::{FrozenStandard, write_standard, write_with_log};

/// The files of every released version, sorted.
pub(crate) fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/released");
    let inside = |dir: &Path| fs::read_dir(dir).unwrap().map(|it| it.unwrap().path());
    let versions = inside(&root).filter(|it| it.is_dir());
    let mut files: Vec<PathBuf> = versions.flat_map(|it| inside(&it)).collect();
    files.sort();
    files
}

/// The file of what was opened.
pub(crate) fn saved(opened: &Opened) -> Vec<u8> {
    match &opened.document {
        FileContent::Assessment(it) => {
            let frozen = FrozenStandard::new(&it.standard).unwrap();
            write_with_log(it, &frozen, &opened.log).unwrap()
        }
        FileContent::Standard(it) => write_standard(it).unwrap(),
    }
}

#[test]
fn a_file_of_any_released_version_opens_and_is_saved_without_a_loss() {
    let files = files();
    assert!(files.len() >= 7, "{files:?}");
    for path in files {
        let opened = read(&crate::fixture::read_file(&path).unwrap()).unwrap();
        // Later versions may know more of what is untidy in a standard, but nothing graver.
        let graver = |it: &&Problem| it.severity > Severity::Note;
        assert_eq!(opened.problems.iter().find(graver), None, "{path:?}");
        assert!(!opened.read_only, "{path:?}");
        assert_eq!(opened.log.records().len(), opened.log.len(), "{path:?}");
        let again = read(&saved(&opened)).unwrap();
        assert!(again == opened, "{path:?}");
    }
}

/// Today's files are written today exactly as they were: a change of that is a change of the format. Those in which
/// only rules or answers are new, only something is in doubt, or nothing of that, have the numbers before, down to 2.
#[test]
fn a_file_of_the_present_format_is_written_as_it_was() {
    for number in 2..=duibiao::format::FORMAT {
        let present = format!("released/{number}");
        let files = files();
        let mut present = files
            .iter()
            .filter(|it| it.parent().unwrap().ends_with(&present))
            .peekable();
        assert!(present.peek().is_some(), "no file of the format {number}");
        for path in present {
            let bytes = crate::fixture::read_file(path).unwrap();
            assert!(saved(&read(&bytes).unwrap()) == bytes, "{path:?}");
        }
    }
}

#[test]
fn a_file_of_a_newer_format_opens_for_reading_only() {
    for path in files() {
        let text = String::from_utf8(crate::fixture::read_file(&path).unwrap()).unwrap();
        let known = read(text.as_bytes()).unwrap();
        let number = |it| format!("    duibiao: {it},\n");
        let format = duibiao::format::FORMAT;
        let own = (1..=format).find(|it| text.contains(&number(*it)));
        let own = own.unwrap_or_else(|| panic!("{path:?}"));
        let text = text.replacen(&number(own), &number(format + 1), 1);
        let opened = read(text.as_bytes()).unwrap();
        assert!(opened.read_only, "{path:?}");
        let codes: Vec<&str> = opened.problems.iter().map(|it| it.code).collect();
        assert!(codes.contains(&"F-106"), "{path:?}: {codes:?}");
        assert_eq!(opened.document, known.document, "{path:?}");
    }
}
