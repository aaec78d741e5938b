//! How laws are tried: in `cargo test` on the same cases everywhere and every time, in `.ci/nightly` on random ones.
//!
//! `DUIBIAO_LAWS=random` asks for random ones. A case that breaks a law then goes into `tests/data/laws`, and what is
//! there is tried first, everywhere. How many cases are tried stands with each law; `PROPTEST_CASES` overrules it.

use std::any::Any;
use std::fmt::Debug;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::{
    FailurePersistence, PersistedSeed, RngAlgorithm, RngSeed, TestError, TestRunner,
};

/// How many cases are tried where a law says nothing else.
pub(crate) const USUAL: u32 = 256;

/// At most so many letters of a case are written down.
const LETTERS: usize = 400;

/// Tests that must hold of everything that can be made up. The block may begin with the number of cases, as
/// `cases: 100;`.
macro_rules! laws {
    (cases: $cases:expr; $($(#[$meta:meta])* fn $law:ident($($of:tt)*) $body:block)+) => {$(
        proptest::proptest! {
            #![proptest_config($crate::laws::config(
                concat!(module_path!(), "::", stringify!($law)),
                $cases,
            ))]

            $(#[$meta])*
            fn $law($($of)*) $body
        }
    )+};
    ($($law:tt)+) => { $crate::laws::laws! { cases: $crate::laws::USUAL; $($law)+ } };
}

pub(crate) use laws;

/// Whether other cases are wanted each time.
pub(crate) fn are_random() -> bool {
    match std::env::var("DUIBIAO_LAWS").as_deref() {
        Err(std::env::VarError::NotPresent) => false,
        Ok("random") => true,
        other => panic!("DUIBIAO_LAWS can be random, not {other:?}"),
    }
}

/// How the law of this name is tried on so many cases.
pub(crate) fn config(law: &str, cases: u32) -> ProptestConfig {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/laws");
    config_in(&folder, law, cases, are_random())
}

fn config_in(folder: &Path, law: &str, cases: u32, random: bool) -> ProptestConfig {
    let kept = Kept {
        path: folder.join(file_of(law)),
        grows: random,
    };
    ProptestConfig {
        cases,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: if random {
            RngSeed::Random
        } else {
            RngSeed::Fixed(seed_of(law))
        },
        failure_persistence: Some(Box::new(kept)),
        // Rules that cannot be scored are thrown away while a standard is made up.
        max_local_rejects: u32::MAX,
        // Also of a law with few cases the least one is looked for.
        max_shrink_iters: 4_096,
        ..ProptestConfig::default()
    }
}

/// The file of a law, e.g. `rounds_laws.a_round_is_taken_back.txt`.
fn file_of(law: &str) -> String {
    let law = law.split_once("::").map_or(law, |(_, law)| law);
    format!("{}.txt", law.replace("::", "."))
}

/// A number that a name always has (FNV-1a).
pub(crate) fn seed_of(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn text_of(path: &Path) -> String {
    let bytes =
        crate::fixture::read_file(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    String::from_utf8(bytes).unwrap()
}

/// The cases that broke a law, in a file.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    path: PathBuf,
    /// Whether what breaks the law now is added.
    grows: bool,
}

impl FailurePersistence for Kept {
    fn load_persisted_failures2(&self, _: Option<&'static str>) -> Vec<PersistedSeed> {
        if !self.path.exists() {
            return Vec::new();
        }
        let text = text_of(&self.path);
        let seed = |line: &str| {
            let seed = line.split_once('#').map_or(line, |it| it.0).trim();
            let seed = seed.parse::<PersistedSeed>();
            seed.unwrap_or_else(|()| panic!("{} has no seed: {line}", self.path.display()))
        };
        text.lines().map(seed).collect()
    }

    fn save_persisted_failure2(
        &mut self,
        _: Option<&'static str>,
        seed: PersistedSeed,
        case: &dyn Debug,
    ) {
        if !self.grows {
            return;
        }
        let case = format!("{case:?}");
        let words: String = case.chars().take(LETTERS).collect();
        let more = if words == case { "" } else { " …" };
        let file = OpenOptions::new()
            .append(true)
            .create(true)
            .open(&self.path);
        writeln!(file.unwrap(), "{seed} # {words}{more}").unwrap();
    }

    fn box_clone(&self) -> Box<dyn FailurePersistence> {
        Box::new(self.clone())
    }

    fn eq(&self, other: &dyn FailurePersistence) -> bool {
        other.as_any().downcast_ref() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The cases of a law, in their order.
fn cases_of(config: ProptestConfig) -> Vec<(String, u64)> {
    let seen = std::cell::RefCell::new(Vec::new());
    let of = (".{0,8}", any::<u64>());
    let found = TestRunner::new(config).run(&of, |case| {
        seen.borrow_mut().push(case);
        Ok(())
    });
    found.unwrap();
    seen.into_inner()
}

#[test]
fn a_law_is_tried_on_the_same_cases_every_time_and_another_law_on_others() {
    let folder = tempfile::tempdir().unwrap();
    let cases = |law: &str, random| cases_of(config_in(folder.path(), law, 20, random));
    let once = cases("it::a::law", false);
    assert_eq!(once.len(), 20);
    assert_eq!(once, cases("it::a::law", false));
    assert_ne!(once, cases("it::a::other_law", false));
    assert_ne!(once, cases("it::a::law", true));
    assert_ne!(cases("it::a::law", true), cases("it::a::law", true));
}

/// Tries a law that numbers above 900 break; the case that broke it, and what was tried on the way.
fn broken(config: ProptestConfig) -> (Option<u64>, Vec<u64>) {
    let tried = std::cell::RefCell::new(Vec::new());
    let found = TestRunner::new(config).run(&(0_u64..1000), |it| {
        tried.borrow_mut().push(it);
        prop_assert!(it <= 900);
        Ok(())
    });
    let case = match found {
        Ok(()) => None,
        Err(TestError::Fail(_, case)) => Some(case),
        Err(other) => panic!("{other}"),
    };
    (case, tried.into_inner())
}

#[test]
fn a_case_that_breaks_a_law_at_night_is_written_down_and_tried_first_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let law = |cases, random| config_in(folder.path(), "it::numbers::are_small", cases, random);
    let path = folder.path().join("numbers.are_small.txt");
    let (case, _) = broken(law(10_000, true));
    assert_eq!(case, Some(901), "the least there is");
    let lines = text_of(&path);
    assert_eq!(lines.lines().count(), 1);
    assert!(
        lines.starts_with("cc ") && lines.ends_with(" # 901\n"),
        "{lines}"
    );
    // By day it is the first case, though none of the others would break the law.
    let (case, tried) = broken(law(1, false));
    assert_eq!(case, Some(901));
    assert!(tried[0] > 900, "{tried:?}");
    assert_eq!(text_of(&path), lines);
    // Another night breaks it with another case.
    let another = tempfile::tempdir().unwrap();
    let law = |cases| config_in(another.path(), "it::numbers::are_small", cases, true);
    assert_eq!(broken(law(10_000)).0, Some(901));
    let other = text_of(&another.path().join("numbers.are_small.txt"));
    assert_ne!(other, lines);
}

#[test]
fn by_day_a_case_that_breaks_a_law_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let law = config_in(folder.path(), "it::numbers::are_small", 10_000, false);
    assert_eq!(broken(law).0, Some(901));
    assert_eq!(folder.path().read_dir().unwrap().count(), 0);
}

#[test]
#[should_panic(expected = "has no seed")]
fn a_line_without_a_seed_is_no_case_that_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut file = File::create(folder.path().join("numbers.are_small.txt")).unwrap();
    file.write_all(b"901\n").unwrap();
    broken(config_in(folder.path(), "it::numbers::are_small", 1, false));
}

/// Every file of tests.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_test_draws_by_itself() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it"),
        &mut files,
    );
    assert!(files.len() > 100);
    let those = ["laws.rs", "processes/chance.rs"];
    let others = files
        .iter()
        .filter(|it| !those.iter().any(|that| it.ends_with(format!("it/{that}"))));
    for path in others {
        let text = text_of(path);
        for word in [
            "proptest!",
            "ProptestConfig",
            "TestRunner",
            "RandomState",
            "made_up",
            "SystemTime::now",
        ] {
            assert!(
                !text.contains(word),
                "{} has {word}: laws are tried by laws!, numbers are drawn in processes/chance.rs",
                path.display()
            );
        }
    }
}

#[test]
fn every_kept_case_is_of_a_law() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut files = Vec::new();
    sources(&folder.join("data/laws"), &mut files);
    for path in files {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let Some((module, law)) = name.rsplit_once('.') else {
            assert_eq!(name, "README");
            continue;
        };
        let source = folder.join("it").join(module.replace('.', "/") + ".rs");
        let text = text_of(&source);
        assert!(
            text.contains(&format!("fn {law}(")),
            "{} is of a law that is not there any more",
            path.display()
        );
    }
}
