//! The layers only look downwards, and files stay short.

use std::path::{Path, PathBuf};

/// Who may use whom. Everything else is a defect.
const ALLOWED: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("format", &["domain"]),
    ("export", &["domain", "import"]),
    ("import", &["domain"]),
    ("store", &[]),
    ("app", &["domain", "format", "export", "import"]),
    ("ui", &["domain", "export", "import", "app"]),
    (
        "cli",
        &[
            "domain", "format", "export", "import", "store", "app", "runtime",
        ],
    ),
    (
        "runtime",
        &["domain", "format", "export", "import", "store", "app", "ui"],
    ),
];

/// Which rooms may know egui.
const EGUI: [&str; 2] = ["ui", "runtime"];

/// Longer files have a second idea in them.
const MAX_LINES: usize = 500;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found
}

/// The rooms of this crate that a line of code names.
fn used(line: &str) -> impl Iterator<Item = &str> {
    let paths = line.split("crate::").skip(1);
    paths.filter_map(|it| it.split(|c: char| !c.is_alphanumeric() && c != '_').next())
}

#[test]
fn layers_look_downwards_and_files_stay_short() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults: Vec<String> = Vec::new();
    let mut read = 0;
    for (layer, allowed) in ALLOWED {
        for path in files(&src.join(layer)) {
            let text = String::from_utf8(std::fs::read(&path).unwrap()).unwrap();
            let name = path.strip_prefix(&src).unwrap().display().to_string();
            read += 1;
            if MAX_LINES < text.lines().count() {
                faults.push(format!("{name} is too long"));
            }
            if !text.starts_with("//!") {
                faults.push(format!("{name} does not say what it is for"));
            }
            for (number, line) in text.lines().enumerate() {
                for room in used(line).filter(|it| *it != layer && !allowed.contains(it)) {
                    faults.push(format!(
                        "{name}:{}: {layer} must not use {room}",
                        number + 1
                    ));
                }
                if !EGUI.contains(&layer) && line.contains("egui::") {
                    faults.push(format!("{name}:{}: {layer} must not know egui", number + 1));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(read > 50, "the rooms were not found");
}

#[test]
fn every_room_of_the_source_is_in_the_plan() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(src).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() && name != "bin" {
            assert!(
                ALLOWED.iter().any(|it| it.0 == name),
                "{name} has no place in the plan"
            );
        }
    }
}
