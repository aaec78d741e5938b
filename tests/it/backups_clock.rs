//! A clock that is wrong for a while, in either direction, costs no earlier version.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use duibiao::app::command::Command;
use duibiao::app::command::record::RecordCommand;
use duibiao::store::atomic::{Backups, Base, SaveRequest, save};
use duibiao::store::backup::{self, Stamp};
use duibiao::store::digest::Digest;
use duibiao::store::fs::{Access, Fs as _};

use crate::memory_fs::MemoryFs;
use crate::office::{FILE, Window, disk};
use crate::writers::{BACKUPS, TARGET, Writer, noon};

/// A file that is saved again and again, each time with other words.
struct Desk {
    fs: MemoryFs,
    n_saves: u32,
}

impl Desk {
    fn new() -> Self {
        let fs = MemoryFs::new();
        fs.put(TARGET, b"version 0");
        Self { fs, n_saves: 0 }
    }

    fn saves_as(&mut self, now: NaiveDateTime, backups: Backups) {
        self.n_saves += 1;
        let bytes = format!("version {}", self.n_saves).into_bytes();
        let request = SaveRequest {
            base: Base::Opened(Digest::of(&self.fs.file(TARGET).unwrap())),
            bytes: &bytes,
            now,
            backups,
            ..Writer::Save.request(Path::new(TARGET))
        };
        let saved = save(&self.fs, &request).unwrap();
        assert!(saved.warnings.is_empty(), "{:?}", saved.warnings);
    }

    fn saves(&mut self, now: NaiveDateTime) {
        self.saves_as(now, Backups::Every);
    }

    fn stamps(&self) -> Vec<Stamp> {
        let listed = backup::list(&self.fs, TARGET.as_ref()).unwrap();
        listed.iter().map(|it| it.stamp).collect()
    }

    fn days(&self) -> BTreeSet<NaiveDate> {
        self.stamps().iter().map(|it| it.time.date()).collect()
    }
}

fn year(year: i32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 1)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
}

fn minutes(n: i64) -> TimeDelta {
    TimeDelta::minutes(n)
}

/// Sixteen days of work with a save each, and eleven saves today.
fn after_work() -> Desk {
    let mut desk = Desk::new();
    for days in (1..=16).rev() {
        desk.saves(noon() - Days::new(days));
    }
    for n in 0..11 {
        desk.saves(noon() + minutes(n));
    }
    desk
}

#[test]
fn a_clock_that_is_wrong_for_one_save_costs_no_day_and_no_more_later() {
    for wrong in [year(2040), year(1970)] {
        let mut desk = after_work();
        desk.saves(wrong);
        for n in 11..14 {
            desk.saves(noon() + minutes(n));
        }
        let days: BTreeSet<_> = (0..=16).map(|it| (noon() - Days::new(it)).date()).collect();
        let (mut fewest, mut n_days) = (desk.stamps().len(), BTreeMap::new());
        let mut check = |desk: &Desk| {
            fewest = fewest.min(desk.stamps().len());
            n_days.insert(desk.n_saves, desk.days().intersection(&days).count());
        };
        check(&desk);
        for n in 14..44 {
            desk.saves(noon() + minutes(n));
            check(&desk);
        }
        assert!(fewest >= 20, "{wrong}: {fewest}");
        assert!(
            n_days.values().all(|it| *it == days.len()),
            "{wrong}: {n_days:?}"
        );
        assert!(desk.days().contains(&wrong.date()), "{wrong}");
    }
}

#[test]
fn a_clock_that_is_wrong_for_a_whole_day_of_saves_costs_no_day_either() {
    for wrong in [year(2040), year(1970)] {
        let mut desk = after_work();
        let before = desk.days();
        for n in 0..60 {
            desk.saves(wrong + minutes(n));
        }
        for n in 11..200 {
            desk.saves(noon() + minutes(n));
        }
        assert!(
            desk.days().is_superset(&before),
            "{wrong}: {:?}",
            desk.days()
        );
        let of_wrong = |it: &&Stamp| it.time.date() == wrong.date();
        let n_wrong = desk.stamps().iter().filter(of_wrong).count();
        assert!(n_wrong >= backup::LATEST, "{wrong}: {n_wrong}");
    }
}

#[test]
fn a_stamp_of_the_future_does_not_let_backups_grow_without_end() {
    let mut desk = after_work();
    desk.saves(year(2040));
    for n in 11..500 {
        desk.saves(noon() + minutes(n));
    }
    let n = desk.stamps().len();
    assert!(n <= 102, "{n}");
}

#[test]
fn a_backup_of_the_future_neither_spaces_the_next_one_nor_stands_for_it() {
    let mut desk = Desk::new();
    desk.saves(noon());
    desk.saves(year(2040));
    // The newest of all holds these very bytes; the newest that is not in the future is minutes old.
    let fs = &desk.fs;
    let newest = &backup::list(fs, TARGET.as_ref()).unwrap()[0];
    let bytes = fs.file(&newest.path).unwrap();
    fs.put(TARGET, &bytes);
    let before = desk.stamps().len();
    desk.saves_as(noon() + minutes(2), Backups::Spaced);
    assert_eq!(desk.stamps().len(), before, "spaced from the one of today");
    desk.fs.put(TARGET, &bytes);
    desk.saves_as(noon() + minutes(9), Backups::Spaced);
    assert_eq!(
        desk.stamps().len(),
        before + 1,
        "and not from that of the future"
    );
}

#[test]
fn versions_of_the_future_are_listed_last() {
    let mut desk = Desk::new();
    for now in [noon(), year(2040), noon() + minutes(1), year(2041)] {
        desk.saves(now);
    }
    let listed = |now| {
        let listed = backup::list_as_of(&desk.fs, TARGET.as_ref(), now).unwrap();
        listed
            .into_iter()
            .map(|it| it.stamp.time)
            .collect::<Vec<_>>()
    };
    let expected = [noon() + minutes(1), noon(), year(2041), year(2040)];
    assert_eq!(listed(noon() + minutes(2)), expected);
    // And by the time it has come, each has its place.
    let expected = [year(2040), noon() + minutes(1), noon(), year(2041)];
    assert_eq!(listed(year(2040)), expected);
}

#[test]
fn the_history_shows_versions_of_the_future_last() {
    let fs = disk();
    fs.create_dir(BACKUPS.as_ref(), Access::Usual).unwrap();
    for name in [
        "自评 2999-01-01 09-00-00.ron",
        "自评 2026-03-01 09-00-00.ron",
        "自评 2026-02-01 09-00-00.ron",
    ] {
        fs.put(&format!("{BACKUPS}/{name}"), &fs.file(FILE).unwrap());
    }
    let mut window = Window::open(&fs, 1, 1);
    window.does(Command::Record(RecordCommand::ShowVersions));
    let versions = window.session().past.versions.as_deref().unwrap();
    let shown: Vec<_> = versions
        .iter()
        .map(|it| it.version.at.date().to_string())
        .collect();
    assert_eq!(shown, ["2026-03-01", "2026-02-01", "2999-01-01"]);
}

#[test]
fn the_first_save_after_a_long_pause_prunes_nothing() {
    let mut desk = Desk::new();
    for n in 0..10 {
        desk.saves(noon() + minutes(n));
    }
    let later = noon() + Days::new(61);
    desk.saves(later);
    assert_eq!(desk.stamps().len(), 11);
}
