//! Which journals there are for a document, who may take them up, and how long one may get.

use std::io;
use std::path::Path;

use duibiao::store::fs::MAX_BYTES;
use duibiao::store::journal::{Journal, all_left_behind, left_behind};

use crate::memory_fs::{Fault, MemoryFs, Trouble};

const FOLDER: &str = "/journals";
const ONE: &str = "/d/一.ron";
const OTHER: &str = "/d/二.ron";

fn begun(fs: &MemoryFs, target: &str) -> Journal {
    Journal::create(fs, FOLDER.as_ref(), target.as_ref(), target.as_bytes()).unwrap()
}

/// What was left for `target`, or for any document.
fn left(fs: &MemoryFs, target: Option<&str>) -> io::Result<Vec<String>> {
    let folder = Path::new(FOLDER);
    let found = match target {
        Some(target) => left_behind(fs, folder, target.as_ref()),
        None => all_left_behind(fs, folder),
    };
    let texts = found?.into_iter().map(|it| String::from_utf8(it.bytes));
    Ok(texts.map(Result::unwrap).collect())
}

/// A disk with two journals of one document and one of another, all left behind.
fn disk() -> MemoryFs {
    let fs = MemoryFs::new();
    let journals = [ONE, ONE, OTHER].map(|it| begun(&fs, it));
    drop(journals);
    fs.put(&format!("{FOLDER}/说明.txt"), b"not ours");
    fs
}

#[test]
fn each_document_has_journals_of_its_own() {
    let fs = disk();
    assert_eq!(left(&fs, Some(ONE)).unwrap(), [ONE, ONE]);
    assert_eq!(left(&fs, Some(OTHER)).unwrap(), [OTHER]);
    assert_eq!(left(&fs, Some("/d/三.ron")).unwrap(), [""; 0]);
    let mut all = left(&fs, None).unwrap();
    all.sort();
    assert_eq!(all, [ONE, ONE, OTHER]);
    assert_eq!(
        left(&MemoryFs::new(), None).unwrap(),
        [""; 0],
        "no folder yet"
    );
}

#[test]
fn a_journal_of_a_living_window_is_not_taken_up_and_one_that_is_held_only_once() {
    let fs = disk();
    let living = begun(&fs, ONE);
    let held = left_behind(&fs, FOLDER.as_ref(), ONE.as_ref()).unwrap();
    assert_eq!(held.len(), 2);
    assert_eq!(left(&fs, Some(ONE)).unwrap(), [""; 0]);
    drop((living, held));
    assert_eq!(left(&fs, Some(ONE)).unwrap().len(), 3);
}

#[test]
fn what_is_safe_elsewhere_is_removed() {
    let fs = disk();
    for it in left_behind(&fs, FOLDER.as_ref(), ONE.as_ref()).unwrap() {
        it.remove(&fs).unwrap();
    }
    assert_eq!(left(&fs, None).unwrap(), [OTHER]);
    begun(&fs, ONE).remove(&fs).unwrap();
    assert_eq!(left(&fs, None).unwrap(), [OTHER]);
}

#[test]
fn one_that_is_removed_meanwhile_is_passed_over_and_one_that_cannot_be_read_is_an_error() {
    let fs = disk();
    let first = fs
        .files_in(FOLDER)
        .into_iter()
        .find(|it| it.ends_with("-1.journal"));
    fs.put_link(&first.unwrap().replace("-1.", "-9."), "/nowhere");
    assert_eq!(left(&fs, None).unwrap().len(), 3);
    // The list, the turn and the bytes of the first.
    for (at, is_fatal) in [(1, true), (2, false), (3, true)] {
        fs.start_over();
        let trouble = Trouble::Io;
        let is_for_ever = false;
        fs.fail(&[Fault {
            at,
            trouble,
            is_for_ever,
        }]);
        let found = left(&fs, None);
        fs.heal();
        assert_eq!(found.is_err(), is_fatal, "operation {at}: {found:?}");
    }
}

#[test]
fn a_journal_may_be_as_long_as_a_file_and_no_longer() {
    let fs = MemoryFs::new();
    let mut journal = begun(&fs, ONE);
    let n_left = usize::try_from(MAX_BYTES).unwrap() - ONE.len();
    journal.append(&fs, &vec![b'x'; n_left]).unwrap();
    let refused = journal.append(&fs, b"x").unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::FileTooLarge);
    drop(journal);
    assert_eq!(left(&fs, Some(ONE)).unwrap()[0].len() - n_left, ONE.len());
}
