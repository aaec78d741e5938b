//! The rooms only look downwards, nothing in them goes in a circle, files stay short and say what they are for.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::{Arrows, Crate, Module, circles, library};

/// Who may use whom. Everything else is a defect.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("intake", &["domain"]),
    ("format", &["domain"]),
    ("export", &["domain", "intake"]),
    ("import", &["domain", "intake"]),
    ("store", &[]),
    ("app", &["domain", "intake", "format", "export", "import"]),
    ("ui", &["domain", "export", "import", "app"]),
    (
        "runtime",
        &[
            "domain", "intake", "format", "export", "import", "store", "app", "ui",
        ],
    ),
    (
        "cli",
        &[
            "domain", "intake", "format", "export", "import", "store", "app", "runtime",
        ],
    ),
];

/// Which rooms may know egui.
const EGUI: [&str; 2] = ["ui", "runtime"];

/// Longer files have a second idea in them.
const MAX_LINES: usize = 500;

fn arrows() -> Arrows {
    let arrows = Crate::new(&library()).arrows();
    assert!(arrows.len() > 1_000, "the arrows were not found");
    arrows
}

fn shown(module: &[String]) -> String {
    module.join("::")
}

#[test]
fn rooms_look_downwards() {
    let mut faults = Vec::new();
    for ((from, to), names) in arrows() {
        let (Some(room), Some(other)) = (from.first(), to.first()) else {
            continue;
        };
        let allowed = ALLOWED.iter().find(|it| it.0 == *room);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{room} has no place in the plan"));
        if room != other && !allowed.contains(&other.as_str()) {
            let names: Vec<_> = names.into_iter().collect();
            faults.push(format!(
                "{} must not use {} ({})",
                shown(&from),
                shown(&to),
                names.join(", ")
            ));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn files_stay_short_say_what_they_are_for_and_only_two_rooms_know_egui() {
    let mut faults = Vec::new();
    for (module, text) in library() {
        let name = shown(&module);
        let room = module.first().map_or("", String::as_str);
        if MAX_LINES < text.lines().count() {
            faults.push(format!("{name} is too long"));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{name} does not say what it is for"));
        }
        if !EGUI.contains(&room) && text.contains("egui::") {
            faults.push(format!("{name} must not know egui"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// The circles among `arrows`, each with what ties it.
fn told(arrows: &Arrows) -> Vec<String> {
    let pairs = arrows.keys().cloned().collect();
    let told = circles(&pairs).into_iter().map(|circle| {
        let within = arrows
            .iter()
            .filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
        let ties = within.map(|((from, to), names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("{} → {} ({})", shown(from), shown(to), names.join(", "))
        });
        ties.collect::<Vec<_>>().join("\n")
    });
    told.collect()
}

#[test]
fn no_files_use_each_other() {
    assert_eq!(told(&arrows()), Vec::<String>::new());
}

/// The arrows between what stands side by side in the folder `folder`: files, and folders with all that is in them.
fn side_by_side(arrows: &Arrows, folder: &[String]) -> Arrows {
    let mut between = Arrows::new();
    let depth = folder.len() + 1;
    for ((from, to), names) in arrows {
        let inside = |it: &Module| it.len() >= depth && it.starts_with(folder);
        if inside(from) && inside(to) && from[..depth] != to[..depth] {
            let pair = (from[..depth].to_vec(), to[..depth].to_vec());
            let all = between.entry(pair).or_default();
            all.extend(names.iter().map(|it| format!("{}: {it}", shown(from))));
        }
    }
    between
}

#[test]
fn nothing_that_stands_side_by_side_in_a_folder_goes_in_a_circle() {
    let arrows = arrows();
    let modules: Vec<Module> = library().into_keys().collect();
    let folders = modules
        .iter()
        .flat_map(|it| (1..it.len()).map(|n| it[..n].to_vec()));
    let folders: BTreeSet<Module> = folders.collect();
    assert!(folders.len() > 40, "the folders were not found");
    let found: Vec<String> = folders
        .iter()
        .flat_map(|it| told(&side_by_side(&arrows, it)))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

fn invented(files: &[(&str, &str)]) -> Arrows {
    let texts: BTreeMap<Module, String> = files
        .iter()
        .map(|(name, text)| {
            let module = name
                .split("::")
                .filter(|it| !it.is_empty())
                .map(str::to_owned);
            (module.collect(), (*text).to_owned())
        })
        .collect();
    Crate::new(&texts).arrows()
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let face = ("a", "mod b;\nmod c;\npub use self::b::One;\n");
    let b = ("a::b", "use crate::a::c::Two;\npub struct One;\n");
    let ways = [
        "use crate::a::b::One;\n",
        "use super::b::One;\n",
        "use crate::{\n    a::{b::One},\n};\n",
        "fn f() { let _ = crate::a::b::One; }\n",
        "use crate::a::b;\nfn f() { let _ = b::One; }\n",
        // Through what the face hands on.
        "use crate::a::One;\n",
        "use super::One;\n",
    ];
    for way in ways {
        let text = format!("{way}pub struct Two;\n");
        let arrows = invented(&[("", "mod a;"), face, b, ("a::c", &text)]);
        let found = told(&arrows);
        assert_eq!(found, ["a::b → a::c (Two)\na::c → a::b (One)"], "{way}");
    }
}

#[test]
fn what_is_no_circle_is_not_taken_for_one() {
    let arrows = invented(&[
        ("", "mod a;"),
        ("a", "mod b;\nmod c;\npub use self::b::One;\n"),
        (
            "a::b",
            "// use crate::a::c::Two;\npub struct One;\nconst WORDS: &str = \"crate::a::c::Two\";\n",
        ),
        (
            "a::c",
            "use crate::a::One;\npub struct Two;\nmod tests {\n    use super::*;\n}\n",
        ),
    ]);
    assert_eq!(told(&arrows), Vec::<String>::new());
    assert_eq!(arrows.len(), 2, "{arrows:?}");
}

#[test]
fn a_face_that_uses_a_file_which_uses_the_face_is_a_circle() {
    let arrows = invented(&[
        ("", "mod a;"),
        ("a", "mod b;\nuse self::b::one;\npub fn all() { one(); }\n"),
        ("a::b", "pub fn one() { crate::a::all() }\n"),
    ]);
    assert_eq!(told(&arrows), ["a → a::b (one)\na::b → a (all)"]);
}
