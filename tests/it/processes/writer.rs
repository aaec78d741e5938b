//! The writers of the program, each in a loop that says what it begins and what it has finished.

use std::path::{Path, PathBuf};

use duibiao::app::outside::jobs::RecordJob;
use duibiao::app::settings::Settings;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Answer;
use duibiao::domain::change::log::{Act, Delta, Record};
use duibiao::domain::standard::NodeId;
use duibiao::runtime::files::Files;
use duibiao::runtime::{clock, settings};
use duibiao::store::atomic::{Backups, Base, Overwrite, SaveRequest, open, save, write_new};
use duibiao::store::backup;
use duibiao::store::disk::Disk;

use crate::desk::unscored;
use crate::fixture::EACH;
use crate::office::bytes_of;
use crate::processes::child::say;

/// A way to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer {
    Save,
    SaveWithBackup,
    SaveWithCopiedBackup,
    Export,
    Settings,
    Journal,
    /// None of ours: it shows that the tests would notice.
    InPlace,
}

const WRITERS: [Writer; 7] = [
    Writer::Save,
    Writer::SaveWithBackup,
    Writer::SaveWithCopiedBackup,
    Writer::Export,
    Writer::Settings,
    Writer::Journal,
    Writer::InPlace,
];

/// How many different contents are written in turn: one that is older than the last but one is noticed.
const VERSIONS: u64 = 4;

/// Where one writer writes.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) writer: Writer,
    pub(super) folder: PathBuf,
    pub(super) bytes: usize,
}

impl Place {
    pub(super) fn target(&self) -> PathBuf {
        self.folder.join("自评.ron")
    }

    pub(super) fn journals(&self) -> PathBuf {
        self.folder.join("journals")
    }

    fn version_file(&self, version: u64) -> PathBuf {
        self.folder.join(format!("version-{version}"))
    }

    /// The contents, as [`Self::prepare`] made them.
    pub(super) fn versions(&self) -> Vec<Vec<u8>> {
        let paths = (0..VERSIONS).map(|it| self.version_file(it));
        paths
            .map(|it| crate::fixture::read_file(it).unwrap())
            .collect()
    }

    /// Makes the contents, and writes the first as the child would.
    pub(super) fn prepare(&self) {
        let mut assessment = sized(self.bytes);
        for version in 0..VERSIONS {
            answer(&mut assessment, version);
            let bytes = bytes_of(&assessment);
            write_new(
                &Disk,
                &self.version_file(version),
                &bytes,
                Overwrite::Refuse,
            )
            .unwrap();
        }
        let bytes = &self.versions()[0];
        write_new(&Disk, &self.target(), bytes, Overwrite::Refuse).unwrap();
        if self.writer == Writer::Settings {
            self.keep_settings(0);
        }
    }

    /// The settings of the `n`th write.
    pub(super) fn settings(&self, n: u64) -> Settings {
        Settings {
            unit: format!("单位{n}"),
            sections: vec!["科".repeat(self.bytes / 3)],
            ..Settings::default()
        }
    }

    fn keep_settings(&self, n: u64) {
        settings::keep(&Disk, &self.settings_file(), &self.settings(n)).unwrap();
    }

    pub(super) fn settings_file(&self) -> PathBuf {
        self.folder.join("settings.ron")
    }

    /// Lets backups be copied: a folder on another disk takes no second name of the file.
    /// `None` where there is no other disk.
    pub(super) fn forbid_links(&self) -> Option<tempfile::TempDir> {
        let other = tempfile::tempdir_in("/dev/shm").ok()?;
        let probe = other.path().join("probe");
        if std::fs::hard_link(self.target(), probe).is_ok() {
            return None;
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(other.path(), backup::folder_of(&self.target())).unwrap();
        Some(other)
    }
}

/// An assessment whose file has about so many bytes.
fn sized(bytes: usize) -> Assessment {
    let n_items = (bytes / 50_000).max(4);
    let text = "字".repeat(bytes / n_items / 3);
    let item =
        |n| format!(r#"(id: "{n}", title: "条目{n}", max: 1, text: "{text}", rules: [{EACH}])"#);
    let items: Vec<String> = (0..n_items).map(item).collect();
    unscored(&format!(
        r#"(duibiao: 1, standard: (id: "t", title: "测试标准", year: 2026, total: {n_items},
            not_applicable: Zero, nodes: [{}]))"#,
        items.join(",")
    ))
}

fn answer(assessment: &mut Assessment, version: u64) {
    let note = Answer {
        note: format!("第{version}版"),
        ..Answer::default()
    };
    assessment.answers.insert(NodeId::new("0"), note);
}

/// Writes without end, from the `n`th write on: `write WRITER BYTES FOLDER N`.
pub(super) fn play(words: &[&str]) {
    let [writer, bytes, folder, from] = words else {
        panic!("not the words of a writer: {words:?}");
    };
    let writer = WRITERS.into_iter().find(|it| format!("{it:?}") == *writer);
    let place = Place {
        writer: writer.unwrap(),
        bytes: bytes.parse().unwrap(),
        folder: folder.into(),
    };
    let mut work = work(place);
    say("ready");
    for n in from.parse().unwrap().. {
        say(&format!("b {n}"));
        work(n);
        say(&format!("a {n}"));
    }
}

/// One write, by its number.
pub(super) fn work(place: Place) -> Box<dyn FnMut(u64)> {
    let versions = place.versions();
    let content = move |n: u64| versions[usize::try_from(n % VERSIONS).unwrap()].clone();
    let target = place.target();
    match place.writer {
        Writer::Save => save_often(&target, Backups::Off, content),
        Writer::SaveWithBackup | Writer::SaveWithCopiedBackup => {
            save_often(&target, Backups::Every, content)
        }
        Writer::Export => Box::new(move |n| {
            write_new(&Disk, &target, &content(n), Overwrite::Confirmed).unwrap();
        }),
        Writer::Settings => Box::new(move |n| place.keep_settings(n)),
        Writer::Journal => {
            let mut files = Files::with_journals(&Disk, place.journals());
            Box::new(move |n| files.record(&record(&target, place.bytes, n)).unwrap())
        }
        Writer::InPlace => Box::new(move |n| in_place(&target, &content(n))),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the mistake that the tests must notice"
)]
fn in_place(target: &Path, bytes: &[u8]) {
    std::fs::write(target, bytes).unwrap();
}

fn save_often(
    target: &Path,
    backups: Backups,
    content: impl Fn(u64) -> Vec<u8> + 'static,
) -> Box<dyn FnMut(u64)> {
    // As a window opens it: what a crash left beside it is swept away.
    Files::new(&Disk).open(target, &|| false).unwrap();
    let mut digest = open(&Disk, target).unwrap().digest;
    let target = target.to_path_buf();
    Box::new(move |n| {
        let request = SaveRequest {
            target: &target,
            base: Base::Opened(digest),
            bytes: &content(n),
            now: clock::now().local(),
            backups,
            own_copy: false,
            is_earlier: |_, _| true,
        };
        let saved = save(&Disk, &request).unwrap();
        assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
        digest = saved.digest;
    })
}

/// The `n`th edit of a window, with about so many bytes of text.
fn record(target: &Path, bytes: usize, n: u64) -> RecordJob {
    let to = Answer {
        note: "字".repeat(bytes / 3),
        ..Answer::default()
    };
    let delta = Delta::Answer(NodeId::new("0"), Box::default(), Box::new(to));
    RecordJob {
        head: duibiao::format::journal::JournalHead::default(),
        whole: None,
        path: target.to_path_buf(),
        revision: n,
        records: vec![Record {
            n,
            seat: 1,
            at: clock::now(),
            by: String::new(),
            act: Act::Edit,
            more: false,
            deltas: vec![delta],
        }],
    }
}
