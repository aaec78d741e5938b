//! Which earlier versions are kept, and that nothing else is ever deleted.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, TimeDelta};
use duibiao::store::atomic::{Backups, Base, SaveRequest, Saved, save};
use duibiao::store::backup::{self, LATEST, Stamp, surplus};
use duibiao::store::digest::Digest;
use duibiao::store::fs::{Access, Fs as _};
use proptest::prelude::*;

use crate::laws::laws;
use crate::memory_fs::{Fault, MemoryFs, Trouble};
use crate::writers::{BACKUPS, TARGET, noon};

fn stamp(time: &str) -> Stamp {
    Stamp {
        time: format!("{time}:00").parse().unwrap(),
        number: 1,
    }
}

/// Saves `bytes` over whatever is there, with a backup.
fn save_next(fs: &MemoryFs, bytes: &[u8], now: NaiveDateTime) -> Saved {
    let target = Path::new(TARGET);
    let base = Base::Opened(Digest::of(&fs.file(TARGET).unwrap()));
    save(
        fs,
        &SaveRequest {
            target,
            base,
            bytes,
            now,
            backups: Backups::Every,
            own_copy: false,
            is_earlier: |_, _| true,
        },
    )
    .unwrap()
}

fn with_first_version() -> MemoryFs {
    let fs = MemoryFs::new();
    fs.put(TARGET, b"version 0");
    fs
}

#[test]
fn retention_keeps_ten_saves_then_one_a_day_then_one_a_month_then_nothing() {
    let now: NaiveDateTime = "2026-06-30T12:00:00".parse().unwrap();
    let today: Vec<_> = (0..10)
        .map(|n| stamp(&format!("2026-06-30T1{}:0{n}", n / 6)))
        .collect();
    for (older, stays) in [
        ("2026-06-29T18:00", true),  // the last of yesterday
        ("2026-06-29T09:00", false), // an earlier one of yesterday
        ("2026-06-30T08:00", false), // the eleventh of today
        ("2026-05-31T10:00", true),  // 30 days ago, and the last of May
        ("2026-05-30T10:00", false), // 31 days ago, and May has a later one
        ("2026-04-03T10:00", true),  // the only one of April
        ("2025-07-01T10:00", true),  // 364 days ago
        ("2026-02-28T10:00", false), // February has a later one
        ("2025-06-29T10:00", false), // 366 days ago
    ] {
        let mut all = BTreeSet::from_iter(today.clone());
        all.extend([
            stamp(older),
            stamp("2026-06-29T18:00"),
            stamp("2026-05-31T10:00"),
        ]);
        all.extend(without_a_pause());
        let gone = surplus(now, &Vec::from_iter(all));
        assert_eq!(!gone.contains(&stamp(older)), stays, "{older}");
    }
}

/// Saves so close that no pause of 60 days lies between the others.
fn without_a_pause() -> impl Iterator<Item = Stamp> {
    let days = [
        "2025-08-01",
        "2025-08-31",
        "2025-09-30",
        "2025-10-31",
        "2025-11-30",
        "2025-12-31",
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-05-05",
    ];
    days.into_iter().map(|it| stamp(&format!("{it}T23:00")))
}

#[test]
fn times_of_work_with_a_long_pause_between_them_are_kept_each_by_its_own_end() {
    let now: NaiveDateTime = "2026-06-30T12:00:00".parse().unwrap();
    let old: Vec<_> = (0..15)
        .map(|n| stamp(&format!("2020-01-02T10:{n:02}")))
        .collect();
    let days = (1..=15).map(|day| stamp(&format!("2019-12-{:02}T10:00", day + 15)));
    let today = (0..15).map(|n| stamp(&format!("2026-06-30T10:{n:02}")));
    let all: Vec<_> = days.chain(old.clone()).chain(today.clone()).collect();
    let gone = surplus(now, &all);
    let expected: BTreeSet<_> = old[..5].iter().copied().chain(today.take(5)).collect();
    assert_eq!(gone, expected);
}

#[test]
fn the_last_ten_stay_however_old_they_are() {
    let old: Vec<_> = (1..=LATEST)
        .map(|day| stamp(&format!("2001-01-{day:02}T10:00")))
        .collect();
    assert_eq!(surplus(noon(), &old), BTreeSet::new());
}

#[test]
fn a_clock_that_ran_ahead_does_not_cost_backups() {
    let now: NaiveDateTime = "2000-01-01T00:00:00".parse().unwrap();
    let days: Vec<_> = (1..=28)
        .map(|day| stamp(&format!("2026-02-{day:02}T10:00")))
        .collect();
    assert_eq!(surplus(now, &days), BTreeSet::new());
}

fn any_stamps() -> impl Strategy<Value = Vec<Stamp>> {
    let start = noon() - Days::new(500);
    let minutes = prop::collection::btree_set(0_i64..500 * 24 * 60, 0..200);
    minutes.prop_map(move |minutes| {
        let time = |minutes| start + TimeDelta::minutes(minutes);
        minutes
            .into_iter()
            .map(|at| Stamp {
                time: time(at),
                number: 1,
            })
            .collect()
    })
}

laws! {
    #[test]
    fn retention_keeps_the_last_ten_every_recent_day_and_every_month_of_a_year(all in any_stamps()) {
        let gone = surplus(noon(), &all);
        let kept: BTreeSet<_> = all.iter().copied().filter(|stamp| !gone.contains(stamp)).collect();
        prop_assert!(all.iter().rev().take(LATEST).all(|stamp| kept.contains(stamp)));
        let has_day = |date: NaiveDate| kept.iter().any(|stamp| stamp.time.date() == date);
        let month = |date: NaiveDate| (date.year(), date.month());
        let has_month = |date: NaiveDate| kept.iter().any(|stamp| month(stamp.time.date()) == month(date));
        for date in all.iter().map(|stamp| stamp.time.date()) {
            let age_days = (noon().date() - date).num_days();
            prop_assert!(age_days > 30 || has_day(date), "{date} is gone");
            prop_assert!(age_days > 330 || has_month(date), "the month of {date} is gone");
        }
        let n_times = all.windows(2).filter(|it| (it[1].time - it[0].time).num_days() >= 60).count() + 1;
        prop_assert!(kept.len() <= n_times * (LATEST + 31 + 13));
    }

    #[test]
    fn retention_applied_twice_removes_nothing_more(all in any_stamps()) {
        let gone = surplus(noon(), &all);
        let kept: Vec<_> = all.iter().rev().copied().filter(|stamp| !gone.contains(stamp)).collect();
        prop_assert_eq!(surplus(noon(), &kept), BTreeSet::new());
    }
}

#[test]
fn every_save_puts_the_version_before_it_aside() {
    for has_links in [true, false] {
        let fs = with_first_version();
        if !has_links {
            fs.forbid_links();
        }
        for n in 1..=3_i64 {
            let saved = save_next(
                &fs,
                format!("version {n}").as_bytes(),
                noon() + TimeDelta::minutes(n),
            );
            assert!(saved.warnings.is_empty());
        }
        let listed = backup::list(&fs, TARGET.as_ref()).unwrap();
        let found: Vec<_> = listed
            .iter()
            .map(|backup| fs.file(&backup.path).unwrap())
            .collect();
        assert_eq!(found, [b"version 2", b"version 1", b"version 0"]);
    }
}

#[test]
fn fifteen_saves_leave_ten_backups_and_whatever_else_lies_in_the_folder() {
    let fs = with_first_version();
    fs.create_dir(BACKUPS.as_ref(), Access::Usual).unwrap();
    let foreign = [
        "说明.txt",
        "自评 2001-01-01 10-00-00 副本.ron",
        "别的 2001-01-01 10-00-00.ron",
    ];
    for name in foreign {
        fs.put(&format!("{BACKUPS}/{name}"), b"not ours");
    }
    for n in 1..=15_i64 {
        save_next(
            &fs,
            format!("version {n}").as_bytes(),
            noon() + TimeDelta::minutes(n),
        );
    }
    assert_eq!(backup::list(&fs, TARGET.as_ref()).unwrap().len(), LATEST);
    let left = fs.files_in(BACKUPS);
    assert!(
        foreign
            .iter()
            .all(|name| left.contains(&format!("{BACKUPS}/{name}"))),
        "{left:?}"
    );
}

#[test]
fn several_saves_in_one_second_are_all_put_aside() {
    let fs = with_first_version();
    for n in 1..=3 {
        save_next(&fs, format!("version {n}").as_bytes(), noon());
    }
    let names: Vec<_> = fs.files_in(BACKUPS);
    assert_eq!(names.len(), 3, "{names:?}");
    let newest = &backup::list(&fs, TARGET.as_ref()).unwrap()[0];
    assert_eq!(newest.stamp.number, 3);
    assert_eq!(fs.file(&newest.path).unwrap(), b"version 2");
}

#[test]
fn saves_that_fail_after_the_backup_do_not_crowd_out_real_versions() {
    let fs = with_first_version();
    save_next(&fs, b"version 1", noon());
    let target = Path::new(TARGET);
    let base = Base::Opened(Digest::of(b"version 1"));
    for minute in 1..=20 {
        let now = noon() + TimeDelta::minutes(minute);
        for at in 1..30 {
            fs.start_over();
            fs.fail(&[Fault {
                at,
                trouble: Trouble::Busy,
                is_for_ever: true,
            }]);
            let failed = save(
                &fs,
                &SaveRequest {
                    target,
                    base,
                    bytes: b"version 2",
                    now,
                    backups: Backups::Every,
                    own_copy: false,
                    is_earlier: |_, _| true,
                },
            );
            fs.heal();
            if failed.is_ok() || fs.file(TARGET).unwrap() == b"version 2" {
                return assert!(at > 1, "the first operation failed");
            }
            let contents: Vec<_> = backup::list(&fs, target).unwrap();
            let contents: Vec<_> = contents.iter().map(|b| fs.file(&b.path).unwrap()).collect();
            assert!(contents.contains(&b"version 0".to_vec()), "{contents:?}");
            assert!(contents.len() <= 2, "{contents:?}");
        }
    }
}

#[test]
fn a_backup_that_fails_is_a_warning_and_the_save_succeeds() {
    let fs = with_first_version();
    fs.put(BACKUPS, b"a file where the folder should be");
    let saved = save_next(&fs, b"version 1", noon());
    let codes: Vec<_> = saved
        .warnings
        .iter()
        .map(|warning| warning.code())
        .collect();
    assert_eq!(codes, ["S-901"]);
    assert_eq!(fs.file(TARGET).unwrap(), b"version 1");
    assert_eq!(
        fs.file(BACKUPS).unwrap(),
        b"a file where the folder should be"
    );
}

#[test]
fn what_a_crash_left_of_a_copied_backup_is_cleared_away() {
    let fs = with_first_version();
    fs.create_dir(BACKUPS.as_ref(), Access::Usual).unwrap();
    let (left, young) = (
        format!("{BACKUPS}/.自评.ron.1a-0.saving"),
        format!("{BACKUPS}/.自评.ron.1b-0.saving"),
    );
    fs.put(&left, b"half");
    fs.put(&young, b"half");
    fs.set_age(&left, 61);
    fs.set_living(&[]);
    save_next(&fs, b"version 1", noon());
    assert_eq!(
        fs.files_in(BACKUPS),
        [young, format!("{BACKUPS}/自评 2026-03-01 12-00-00.ron")]
    );
}
