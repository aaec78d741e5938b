//! Killed at a random moment, every writer leaves the old file or the new one, and what it acknowledged.

use std::path::{Path, PathBuf};
use std::time::Duration;

use duibiao::format::journal::read_journal;
use duibiao::format::read::read;
use duibiao::runtime::settings;
use duibiao::store::disk::Disk;
use duibiao::store::fs::Fs as _;
use duibiao::store::{backup, journal};

use crate::processes::child::{Child, Line};
use crate::processes::writer::{self, Place, Writer};
use crate::processes::{below, report, some_of, trials};

/// A small file, a usual one, and a large one, in bytes.
const SIZES: [usize; 3] = [4_000, 64_000, 4_000_000];

/// The longest note, and more than settings ever are, in bytes.
const LONGEST_NOTE: usize = 60_000;

/// What a writer had said when it was killed; a number of 0 is what lay there before the first.
#[derive(Clone, Copy, Debug)]
struct Said {
    /// The first write that this process was to make.
    first: u64,
    begun: u64,
    acknowledged: u64,
}

impl Said {
    fn hears(&mut self, line: &Line) {
        match line.text.split_once(' ') {
            Some(("b", n)) => self.begun = n.parse().unwrap(),
            Some(("a", n)) => self.acknowledged = n.parse().unwrap(),
            _ => {}
        }
    }
}

/// One writer at one place, killed again and again.
struct Trials {
    place: Place,
    versions: Vec<Vec<u8>>,
    /// The last write that is known to be there.
    last: u64,
    /// How long a write takes.
    typical: Duration,
    struck: usize,
    losses: Vec<String>,
    most_strays: usize,
}

impl Trials {
    fn new(place: Place) -> Self {
        Self {
            versions: place.versions(),
            place,
            last: 0,
            typical: Duration::from_millis(5),
            struck: 0,
            losses: Vec::new(),
            most_strays: 0,
        }
    }

    fn run(&mut self, n: usize) {
        for _ in 0..n {
            let said = self.kill();
            self.struck += usize::from(said.begun != said.acknowledged);
            let found = self.found(said);
            self.last = *found.as_ref().unwrap_or(&said.begun);
            self.losses.extend(found.err());
            self.losses.extend(self.bad_backup());
            self.most_strays = self.most_strays.max(self.age_strays());
        }
        self.losses.extend(self.litter());
    }

    /// Lets a day pass for what the crashes have left; says how much that is.
    fn age_strays(&self) -> usize {
        let strays = strays(&self.place.folder);
        for stray in &strays {
            let file = std::fs::File::options().write(true).open(stray).unwrap();
            let modified = file.metadata().unwrap().modified().unwrap();
            file.set_modified(modified - Duration::from_hours(24))
                .unwrap();
        }
        strays.len()
    }

    /// What the crashes have left, if the next write does not clear it away.
    fn litter(&self) -> Option<String> {
        writer::work(self.place.clone())(self.last + 1);
        let left = strays(&self.place.folder);
        let backups = backup::list(&Disk, &self.place.target()).unwrap();
        // Of yesterday and of last month one more each is kept.
        if backups.len() > backup::LATEST + 2 {
            return Some(format!("{} backups", backups.len()));
        }
        (!left.is_empty()).then(|| format!("left: {left:?}"))
    }

    /// Starts the writer and kills it: now in its first write, now in its third.
    fn kill(&mut self) -> Said {
        let mut said = Said {
            first: self.last + 1,
            begun: self.last,
            acknowledged: self.last,
        };
        let child = Child::start(&[
            "write",
            &format!("{:?}", self.place.writer),
            &self.place.bytes.to_string(),
            self.place.folder.to_str().unwrap(),
            &said.first.to_string(),
        ]);
        let kill_in = said.first + u64::from(below(3));
        let mut begun_at = None;
        while said.begun < kill_in {
            let line = child.hears().unwrap_or_else(|| panic!("{:?}", self.place));
            said.hears(&line);
            if said.begun != said.acknowledged {
                begun_at = Some(line.heard);
            } else if let Some(begun) = begun_at {
                self.typical = line.heard - begun;
            }
        }
        let rest = child.kill(some_of(self.typical * 5 / 4));
        for line in &rest {
            said.hears(line);
        }
        said
    }

    /// Which of the writes that may be there is there; else what was lost.
    fn found(&self, said: Said) -> Result<u64, String> {
        let mut may_be = [said.begun, said.acknowledged].into_iter();
        match self.place.writer {
            Writer::Journal => self.journal(said),
            Writer::Settings => {
                let found = settings::load(&Disk, &self.place.settings_file());
                let which = may_be.find(|it| found == self.place.settings(*it));
                which.ok_or_else(|| format!("the settings of {}", found.unit))
            }
            _ => {
                let bytes =
                    crate::fixture::read_file(self.place.target()).map_err(|it| it.to_string())?;
                let n_versions = u64::try_from(self.versions.len()).unwrap();
                let is = |n: &u64| self.versions[usize::try_from(n % n_versions).unwrap()] == bytes;
                let lost = if self.versions.contains(&bytes) {
                    "acknowledged and gone".to_owned()
                } else {
                    format!("torn, {} bytes", bytes.len())
                };
                may_be.find(is).ok_or(lost)
            }
        }
    }

    /// The last edit of the journal that was left; it is removed, as after a save.
    fn journal(&self, said: Said) -> Result<u64, String> {
        let folder = self.place.journals();
        let mut found = Vec::new();
        for left in journal::left_behind(&Disk, &folder, &self.place.target()).unwrap() {
            found.extend(read_journal(&left.bytes).records);
            left.remove(&Disk).unwrap();
        }
        let found: Vec<u64> = found.iter().map(|it| it.n).collect();
        let last = found.last().copied().unwrap_or(said.first - 1);
        let whole = found == (said.first..=last).collect::<Vec<_>>();
        if whole && (said.acknowledged..=said.begun).contains(&last) {
            Ok(last)
        } else {
            Err(format!("{found:?} instead of {said:?}"))
        }
    }

    /// What is wrong with the earlier versions, if anything.
    fn bad_backup(&self) -> Option<String> {
        let backups = backup::list(&Disk, &self.place.target()).unwrap();
        let is_bad = |it: &Path| {
            !self
                .versions
                .contains(&crate::fixture::read_file(it).unwrap())
        };
        let bad = backups.into_iter().find(|it| is_bad(&it.path));
        bad.map(|it| format!("torn: {}", it.path.display()))
    }
}

/// The temporaries that lie in a folder and in the folders below it.
fn strays(folder: &Path) -> Vec<PathBuf> {
    let paths = Disk.list(folder).unwrap().into_iter();
    let paths = paths.map(|it| folder.join(it));
    let found = paths.flat_map(|path| {
        if path.is_dir() {
            strays(&path)
        } else {
            vec![path]
        }
    });
    found
        .filter(|it| it.extension().is_some_and(|it| it == "saving"))
        .collect()
}

/// Kills `writer` so often in each size, and says what that came to.
fn killed(writer: Writer, n_trials: usize) -> Vec<String> {
    let (mut struck, mut losses, mut most_strays) = (0, Vec::new(), 0);
    let per_size = n_trials.div_ceil(SIZES.len());
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let place = Place {
            writer,
            folder: folder.path().to_path_buf(),
            bytes: match writer {
                Writer::Journal | Writer::Settings => size.min(LONGEST_NOTE),
                _ => size,
            },
        };
        place.prepare();
        let other_disk = (writer == Writer::SaveWithCopiedBackup).then(|| place.forbid_links());
        if matches!(other_disk, Some(None)) {
            continue; // no second disk here: nothing is copied
        }
        for version in place.versions() {
            assert_eq!(read(&version).unwrap().problems, []);
        }
        let mut trials = Trials::new(place);
        trials.run(per_size);
        struck += trials.struck;
        losses.extend(trials.losses);
        most_strays = most_strays.max(trials.most_strays);
    }
    report(
        &format!("kill -9, {writer:?}"),
        per_size * SIZES.len(),
        struck,
        losses.len(),
        &format!("at most {most_strays} temporaries left"),
    );
    losses
}

#[test]
fn a_killed_save_leaves_the_old_file_or_the_new_one() {
    assert_eq!(killed(Writer::Save, trials(24)), [""; 0]);
}

#[test]
fn a_killed_save_with_a_backup_leaves_both_whole() {
    assert_eq!(killed(Writer::SaveWithBackup, trials(24)), [""; 0]);
}

#[test]
fn a_killed_save_with_a_copied_backup_leaves_both_whole() {
    assert_eq!(killed(Writer::SaveWithCopiedBackup, trials(24)), [""; 0]);
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one() {
    assert_eq!(killed(Writer::Export, trials(24)), [""; 0]);
}

#[test]
fn killed_settings_are_the_old_ones_or_the_new_ones() {
    assert_eq!(killed(Writer::Settings, trials(24)), [""; 0]);
}

#[test]
fn a_killed_journal_has_every_edit_that_it_acknowledged() {
    assert_eq!(killed(Writer::Journal, trials(24)), [""; 0]);
}

#[test]
fn the_same_trials_notice_a_file_that_is_written_in_place() {
    let losses = killed(Writer::InPlace, trials(24));
    assert!(!losses.is_empty(), "a torn file was not noticed");
}
