//! Four windows, each a process, write into one file at once: every edit of each is in it at the end.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use duibiao::app::command::Command;
use duibiao::app::command::file::FileCommand;
use duibiao::app::command::record::RecordCommand;
use duibiao::domain::change::log::{Act, Delta, Record};
use duibiao::domain::merge::conflict::Decision;
use duibiao::format::read::{FileContent, read};
use duibiao::store::atomic::{Overwrite, write_new};
use duibiao::store::disk::Disk;
use duibiao::store::journal::all_left_behind;

use crate::desk::unscored;
use crate::fixture::EACH;
use crate::office::{bytes_of, note_of};
use crate::processes::child::{Child, say};
use crate::processes::window::{Desk, Window};
use crate::processes::{below, report, some_of, trials};

const WINDOWS: usize = 4;
const EDITS: usize = 250;

/// The item that everybody writes into.
const SHARED: &str = "shared";

/// Whose windows they are.
#[derive(Clone, Copy)]
enum Whose {
    /// Of one user on one PC.
    OneUser,
    /// Of four users, each on a PC of their own; the file lies on a share.
    FourUsers,
}

impl Whose {
    fn desk(self, folder: &Path, number: usize) -> Desk {
        let owner = match self {
            Self::OneUser => 1,
            Self::FourUsers => u32::try_from(number).unwrap() + 1,
        };
        desk(folder, owner)
    }
}

fn desk(folder: &Path, owner: u32) -> Desk {
    Desk {
        file: folder.join("自评.ron"),
        journals: folder.join(format!("journals-{owner}")),
        owner,
        watch: Duration::from_millis(200),
    }
}

fn lay_out(folder: &Path) {
    let item = |id: String| format!(r#"(id: "{id}", title: "条目{id}", max: 1, rules: [{EACH}])"#);
    let ids = (0..WINDOWS * EDITS).map(|it| it.to_string());
    let items: Vec<String> = ids.chain([SHARED.to_owned()]).map(item).collect();
    let assessment = unscored(&format!(
        r#"(duibiao: 1, standard: (id: "t", title: "测试标准", year: 2026, total: {},
            not_applicable: Zero, nodes: [{}]))"#,
        items.len(),
        items.join(",")
    ));
    let file = desk(folder, 1).file;
    write_new(&Disk, &file, &bytes_of(&assessment), Overwrite::Refuse).unwrap();
}

fn text(item: usize) -> String {
    format!("第{item}条的说明")
}

/// Edits its own items and the shared one, and ends when the file has it all: `edit FOLDER NUMBER OWNER`.
pub(super) fn play(words: &[&str]) {
    let [folder, number, owner] = words else {
        panic!("not the words of an editor: {words:?}");
    };
    let folder = Path::new(folder);
    let number: usize = number.parse().unwrap();
    let mut window = Window::open(&desk(folder, owner.parse().unwrap()));
    // Before anybody can have saved: all four collide here.
    window.note(SHARED, format!("窗口{number}的说法"));
    say("ready");
    while !folder.join("go").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let mut conflicts = 0;
    for edit in 0..EDITS {
        let item = number * EDITS + edit;
        window.note(&item.to_string(), text(item));
        window.lives(some_of(Duration::from_millis(8)));
        conflicts += decides(&mut window);
        if below(40) == 0 {
            window.does(Command::File(FileCommand::Save));
        }
    }
    while window.session().file.is_dirty() || window.session().merging.is_some() {
        window.lives(some_of(Duration::from_millis(300)));
        conflicts += decides(&mut window);
        window.does(Command::File(FileCommand::Save));
    }
    say(&format!("conflicts {conflicts}"));
    window.closes();
}

/// Keeps both sides of what collides; says how much that was.
fn decides(window: &mut Window) -> usize {
    let merging = window.session().merging.as_ref();
    let n = merging.map_or(0, |it| it.conflicts.len());
    for conflict in 0..n {
        window.does(Command::Record(RecordCommand::Decide(
            conflict,
            Decision::Both,
        )));
    }
    if n > 0 {
        window.does(Command::Record(RecordCommand::SettleMerge));
    }
    n
}

/// One round: how many conflicts were shown, and what is missing from the file or in it twice.
fn round(whose: Whose) -> (usize, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path());
    let start = |number: usize| {
        let owner = whose.desk(folder.path(), number).owner.to_string();
        let folder = folder.path().to_str().unwrap();
        let child = Child::start(&["edit", folder, &number.to_string(), &owner]);
        assert_eq!(child.hears().map(|it| it.text), Some("ready".to_owned()));
        child
    };
    let children: Vec<Child> = (0..WINDOWS).map(start).collect();
    std::fs::File::create(folder.path().join("go")).unwrap();
    let conflicts = children.into_iter().flat_map(Child::ends).map(|it| {
        let told = it.text.strip_prefix("conflicts ").map(str::parse);
        told.map_or(0, Result::unwrap)
    });
    let conflicts: usize = conflicts.sum();
    let mut faults = faults(folder.path());
    // The first to save meets nobody; each of the others meets what was saved before.
    if conflicts + 1 < WINDOWS {
        faults.push(format!("only {conflicts} conflicts were shown"));
    }
    (conflicts, faults)
}

fn faults(folder: &Path) -> Vec<String> {
    let bytes = crate::fixture::read_file(desk(folder, 1).file).unwrap();
    let opened = read(&bytes).unwrap();
    let mut faults: Vec<String> = opened.problems.iter().map(ToString::to_string).collect();
    let FileContent::Assessment(file) = opened.document else {
        return vec!["a standard".to_owned()];
    };
    let in_log = edits(&opened.log.records());
    for item in 0..WINDOWS * EDITS {
        let (id, expected) = (item.to_string(), text(item));
        let found = note_of(&file, &id);
        let n_log = in_log.get(&id).copied().unwrap_or(0);
        if found != expected || n_log != 1 {
            faults.push(format!("item {id}: “{found}”, {n_log} times in the log"));
        }
    }
    let shared = note_of(&file, SHARED);
    // Two may decide at once, and then decide about that: a text may stand there twice.
    let is_there = |number| shared.contains(&format!("窗口{number}的说法"));
    if !(0..WINDOWS).all(is_there) {
        faults.push(format!("the shared item says “{shared}”"));
    }
    for owner in 1..=u32::try_from(WINDOWS).unwrap() {
        let left = all_left_behind(&Disk, &desk(folder, owner).journals).unwrap();
        faults.extend(
            left.iter()
                .map(|it| format!("left: {}", it.path().display())),
        );
    }
    faults
}

/// How often each item was edited, as the log has it; a merge tells again what it took over.
fn edits(log: &[Record]) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let edits = log.iter().filter(|it| it.act == Act::Edit);
    for delta in edits.flat_map(|it| &it.deltas) {
        if let Delta::Answer(item, ..) = delta {
            *found.entry(item.as_str().to_owned()).or_insert(0) += 1;
        }
    }
    found
}

/// So many rounds, and what that came to.
fn rounds(what: &str, whose: Whose) -> Vec<String> {
    // A round takes as long as twenty kills.
    let n_rounds = trials(20).div_ceil(20);
    let (mut conflicts, mut losses) = (0, Vec::new());
    for _ in 0..n_rounds {
        let (shown, faults) = round(whose);
        conflicts += shown;
        losses.extend(faults);
    }
    let more = format!(
        "{} edits each, {conflicts} conflicts shown",
        WINDOWS * EDITS
    );
    report(what, n_rounds, 0, losses.len(), &more);
    losses
}

#[test]
fn four_windows_of_one_user_lose_none_of_a_thousand_edits() {
    assert_eq!(rounds("four windows, one user", Whose::OneUser), [""; 0]);
}

#[test]
fn four_users_of_a_share_lose_none_of_a_thousand_edits() {
    assert_eq!(
        rounds("four windows, four users", Whose::FourUsers),
        [""; 0]
    );
}
