//! Earlier versions, in a folder `<name>.backups` beside the document.
//!
//! Kept are the last 10 saves, then one a day for 30 days, then one a month for a year. Nothing is ever
//! deleted whose name is not exactly one that we would have given. A clock that is wrong for a while, in either
//! direction, costs nothing: see [`surplus`].

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use crate::store::digest::Digest;
use crate::store::fs::{Access, Fs};
use crate::store::temp::Temp;
use crate::store::{name, sweep};

/// How many of the latest saves are all kept.
pub const LATEST: usize = 10;

/// For how many days one a day is kept.
pub(crate) const DAYS: i64 = 30;

/// For how many days one a month is kept.
pub(crate) const YEAR_DAYS: i64 = 365;

/// Stamps further apart than this many days belong to different times of work, or to a wrong clock.
pub(crate) const PAUSE_DAYS: i64 = 60;

/// While the clock is in doubt nothing is deleted, up to this many backups: a stamp of the future may stay for
/// years.
pub(crate) const UNPRUNED: usize = 100;

/// How far apart the backups are that nobody asked for.
pub(crate) const SPACED_SECONDS: i64 = 5 * 60;

const TIME_FORMAT: &str = "%Y-%m-%d %H-%M-%S";

/// Which backup: the local time of the save that put this version aside, to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// When, in whole seconds.
    pub time: NaiveDateTime,
    /// 1, or more where several saves fell in one second.
    pub number: u32,
}

/// A version that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was put aside.
    pub stamp: Stamp,
    /// Where it lies.
    pub path: PathBuf,
}

/// The backup folder of `target`.
pub fn folder_of(target: &Path) -> PathBuf {
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".backups");
    name::folder_of(target).join(name)
}

/// The backups of `target`, newest first as their stamps say.
///
/// # Errors
/// What the disk says; a folder that does not exist is an empty list.
pub fn list(fs: &dyn Fs, target: &Path) -> io::Result<Vec<Backup>> {
    let target = fs.resolve(target)?;
    let folder = folder_of(&target);
    let names = names_in(fs, &folder)?;
    let mut found: Vec<_> = names
        .iter()
        .filter_map(|name| {
            let stamp = stamp_of(&target, name)?;
            let path = folder.join(name);
            Some(Backup { stamp, path })
        })
        .collect();
    found.sort_by_key(|backup| Reverse(backup.stamp));
    Ok(found)
}

/// The backups of `target`, newest first, and last of all those whose stamps lie in the future: a clock was
/// wrong then.
///
/// # Errors
/// As [`list`].
pub fn list_as_of(fs: &dyn Fs, target: &Path, now: NaiveDateTime) -> io::Result<Vec<Backup>> {
    let mut found = list(fs, target)?;
    found.sort_by_key(|it| it.stamp.time > now); // stable
    Ok(found)
}

/// Which backups have had their time: all but the last 10, one a day for 30 days, one a month for a year.
///
/// Of a day or month the last one stays. A stamp in the future takes no rank and always stays. Where two stamps
/// lie more than 60 days apart, a pause or a wrong clock lies between them: each side has ranks of its own,
/// counted from its own newest, or from `now` where that is near. As long as the clock is in doubt, because the
/// last backup before `now` is older than that or because there is one of the future, nothing has had its time.
pub fn surplus(now: NaiveDateTime, backups: &[Stamp]) -> BTreeSet<Stamp> {
    let (mut known, ahead): (Vec<Stamp>, Vec<Stamp>) =
        backups.iter().partition(|it| it.time <= now);
    known.sort();
    let this_second = now.with_nanosecond(0).unwrap_or(now);
    let before = known.iter().rev().find(|it| it.time < this_second);
    let jumped = !ahead.is_empty() || before.is_some_and(|it| is_pause(it.time, now));
    if jumped && backups.len() <= UNPRUNED {
        return BTreeSet::new();
    }
    let mut surplus = BTreeSet::new();
    for times in known.chunk_by(|one, next| !is_pause(one.time, next.time)) {
        let newest = times.last().map_or(now, |it| it.time);
        let end = if is_pause(newest, now) { newest } else { now };
        surplus.extend(surplus_of(end, times));
    }
    surplus
}

/// Whether more than a pause lies between two times.
fn is_pause(earlier: NaiveDateTime, later: NaiveDateTime) -> bool {
    later.signed_duration_since(earlier).num_days() >= PAUSE_DAYS
}

/// The same for one time of work, oldest first, which goes to `end`.
fn surplus_of(end: NaiveDateTime, stamps: &[Stamp]) -> BTreeSet<Stamp> {
    let mut days = BTreeSet::new();
    let mut months = BTreeSet::new();
    let mut surplus = BTreeSet::new();
    for (rank, &stamp) in stamps.iter().rev().enumerate() {
        let date = stamp.time.date();
        let age_days = end.date().signed_duration_since(date).num_days();
        let is_last_of_day = days.insert(date);
        let is_last_of_month = months.insert((date.year(), date.month()));
        let stays = rank < LATEST
            || age_days <= DAYS && is_last_of_day
            || age_days <= YEAR_DAYS && is_last_of_month;
        if !stays {
            surplus.insert(stamp);
        }
    }
    surplus
}

/// Puts the present version of `target` aside. `old` is its digest, if known: a version that the newest
/// backup before `now` holds already is not put aside again, so that failing saves do not crowd out real ones. When
/// `spaced`, a version is not put aside within [`SPACED_SECONDS`] of the one before.
pub(crate) fn keep(
    fs: &dyn Fs,
    target: &Path,
    old: Option<Digest>,
    now: NaiveDateTime,
    spaced: bool,
) -> io::Result<()> {
    let folder = folder_of(target);
    // With the rights of the folder around it, or the first colleague to save would lock out the others.
    fs.create_dir(&folder, Access::Like(name::folder_of(target)))?;
    let known = list(fs, target)?;
    // A backup of the future (a wrong clock) is no reason to go without.
    let newest = known.iter().find(|it| it.stamp.time <= now);
    let just_now = |it: &Backup| {
        let age = now.signed_duration_since(it.stamp.time).num_seconds();
        age < SPACED_SECONDS
    };
    if spaced && newest.is_some_and(just_now) {
        return Ok(());
    }
    if let (Some(old), Some(newest)) = (old, newest)
        && fs
            .read(&newest.path)
            .is_ok_and(|bytes| Digest::of(&bytes) == old)
    {
        return Ok(());
    }
    let path = folder.join(free_name(target, &known, now));
    match fs.hard_link(target, &path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => copy(fs, target, old, &path)?, // shares and FAT have no hard links
    }
    fs.sync_dir(&folder)
}

/// Puts `bytes`, a version of `target` that is in no file, among its backups.
///
/// # Errors
/// What the disk says.
pub fn keep_bytes(fs: &dyn Fs, target: &Path, bytes: &[u8], now: NaiveDateTime) -> io::Result<()> {
    let target = fs.resolve(target)?;
    let folder = folder_of(&target);
    fs.create_dir(&folder, Access::Like(name::folder_of(&target)))?;
    let known = list(fs, &target)?;
    let path = folder.join(free_name(&target, &known, now));
    put(fs, &target, bytes, &path)?;
    fs.sync_dir(&folder)
}

/// Copies `target`, of digest `old`, to `path`, a name that it gets only when it is whole.
fn copy(fs: &dyn Fs, target: &Path, old: Option<Digest>, path: &Path) -> io::Result<()> {
    let size_bytes = fs.look(target)?.bytes;
    let bytes = fs.read(target)?;
    let is_whole = match old {
        Some(old) => Digest::of(&bytes) == old,
        None => u64::try_from(bytes.len()).is_ok_and(|n_bytes| n_bytes == size_bytes),
    };
    if !is_whole {
        return Err(io::ErrorKind::InvalidData.into());
    }
    put(fs, target, &bytes, path)
}

/// Writes `bytes` to `path`, a backup of `target` that gets its name only when it is whole.
fn put(fs: &dyn Fs, target: &Path, bytes: &[u8], path: &Path) -> io::Result<()> {
    let folder = name::folder_of(path);
    let written = Temp::write(fs, folder, target, bytes, Access::Like(target));
    written.map_err(|failed| failed.source)?.put_in_place(path)
}

/// The name of a backup of `target` made now, which none of the `known` ones has.
fn free_name(target: &Path, known: &[Backup], now: NaiveDateTime) -> OsString {
    let time = now.with_nanosecond(0).unwrap_or(now);
    let taken = known.iter().map(|it| it.stamp).filter(|it| it.time == time);
    let number = taken.map(|it| it.number).max().unwrap_or(0) + 1;
    name_of(target, Stamp { time, number })
}

/// Deletes the backups that have had their time, unless `is_earlier` says that they are of another document that lay
/// here, and what a crash left of a copy.
pub(crate) fn prune(
    fs: &dyn Fs,
    target: &Path,
    now: NaiveDateTime,
    is_earlier: impl Fn(&[u8]) -> bool,
) -> io::Result<()> {
    let folder = folder_of(target);
    let names = names_in(fs, &folder)?;
    let stamps: Vec<_> = names
        .iter()
        .filter_map(|name| stamp_of(target, name))
        .collect();
    let surplus = surplus(now, &stamps);
    for name in &names {
        let has_had_its_time = |stamp| surplus.contains(&stamp);
        if !stamp_of(target, name).is_some_and(has_had_its_time) {
            continue;
        }
        let path = folder.join(name);
        if is_earlier(&fs.read(&path)?) {
            fs.remove(&path)?;
        }
    }
    let strays: Vec<_> = names
        .into_iter()
        .filter(|it| name::is_temp_of(target, it))
        .collect();
    // The document was written just now, by the disk's own clock.
    if let Some(written) = fs.look(target)?.modified.filter(|_| !strays.is_empty()) {
        sweep::remove(fs, &folder, &strays, written)?;
    }
    Ok(())
}

fn names_in(fs: &dyn Fs, folder: &Path) -> io::Result<Vec<OsString>> {
    match fs.list(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        listed => listed,
    }
}

/// The name without the ending, and the ending with its dot.
fn parts_of(target: &Path) -> (&OsStr, OsString) {
    let mut ending = OsString::new();
    if let Some(extension) = target.extension() {
        ending.push(".");
        ending.push(extension);
    }
    (target.file_stem().unwrap_or_default(), ending)
}

/// `自评 2026-03-01 09-30-00.ron`, and `… 09-30-00 2.ron` for a second one in that second.
fn name_of(target: &Path, stamp: Stamp) -> OsString {
    let (stem, ending) = parts_of(target);
    let mut name = stem.to_os_string();
    name.push(format!(" {}", stamp.time.format(TIME_FORMAT)));
    if stamp.number > 1 {
        name.push(format!(" {}", stamp.number));
    }
    name.push(ending);
    name
}

/// The reverse of [`name_of`], for exactly the names that it makes.
fn stamp_of(target: &Path, name: &OsStr) -> Option<Stamp> {
    let (stem, ending) = parts_of(target);
    let middle = name
        .as_encoded_bytes()
        .strip_prefix(stem.as_encoded_bytes())?
        .strip_prefix(b" ")?
        .strip_suffix(ending.as_encoded_bytes())?;
    let middle = str::from_utf8(middle).ok()?;
    let (date, rest) = middle.split_once(' ')?;
    let (clock, number) = match rest.split_once(' ') {
        Some((clock, number)) => (clock, number.parse().ok()?),
        None => (rest, 1),
    };
    let time = NaiveDateTime::parse_from_str(&format!("{date} {clock}"), TIME_FORMAT).ok()?;
    let stamp = Stamp { time, number };
    (name_of(target, stamp) == name).then_some(stamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_backup_name_is_read_back_and_nothing_else_is_taken_for_one() {
        let target = Path::new("/d/自评.ron");
        for (name, number) in [
            ("自评 2026-03-01 09-30-00.ron", Some(1)),
            ("自评 2026-03-01 09-30-00 2.ron", Some(2)),
            ("自评 2026-03-01 09-30-00 1.ron", None), // we would not write the 1
            ("自评 2026-03-01 09-30-00 +2.ron", None),
            ("自评 2026-03-01 09-30-00 02.ron", None),
            ("自评 2026-3-1 09-30-00.ron", None),
            ("自评 2026-02-30 09-30-00.ron", None),
            ("自评 2026-03-01 09-30-00 (副本).ron", None),
            ("自评 2026-03-01 09-30-00.xlsx", None),
            ("自评 2026-03-01 09-30-00.ron.bak", None),
            ("自评2026-03-01 09-30-00.ron", None),
            ("别的 2026-03-01 09-30-00.ron", None),
            ("自评.ron", None),
        ] {
            let found = stamp_of(target, OsStr::new(name)).map(|stamp| stamp.number);
            assert_eq!(found, number, "{name}");
        }
    }

    #[test]
    fn a_document_without_an_ending_has_backups_too() {
        let target = Path::new("自评");
        let name = OsStr::new("自评 2026-03-01 09-30-00");
        let stamp = stamp_of(target, name).unwrap();
        assert_eq!(name_of(target, stamp), name);
        assert_eq!(folder_of(target), Path::new("./自评.backups"));
    }
}
