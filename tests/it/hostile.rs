//! Files that are broken, or made to break a reader: a named problem or a result, within bounds, never an abort.

use std::path::{Path, PathBuf};
use std::process::Command;

use duibiao::import::reading::read::read;
use duibiao::import::standard::build::build;
use duibiao::import::table::wish::ReadingWish;

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 40, "{}", files.len());
    files
}

#[test]
fn every_hostile_file_is_read_or_refused_by_name() {
    for path in files() {
        let bytes = crate::fixture::read_file(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match read(&bytes, &name) {
            Ok(source) => {
                let found = build(&source, &ReadingWish::default());
                assert_eq!(
                    found.n_cells, found.n_accounted,
                    "{name}: a cell was dropped"
                );
            }
            Err(error) => {
                let problem = error.0;
                assert!(problem.code.starts_with("I-1"), "{name}: {problem}");
                let remedy = problem.remedy.contains('请') || problem.remedy.contains("只保留");
                assert!(
                    remedy || problem.remedy.contains("能导入的有"),
                    "{name}: {problem}"
                );
            }
        }
    }
}

/// Within 1.2 GB of addresses, which is more than of memory, and a minute, which is many times what it takes.
#[cfg(target_os = "linux")]
#[test]
fn no_hostile_file_takes_the_memory_or_the_time_of_the_pc() {
    let folder = tempfile::tempdir().unwrap();
    let mut wrong = Vec::new();
    for path in files() {
        let out = folder.path().join("out.ron");
        std::fs::remove_file(&out).ok();
        let run = Command::new("sh")
            .arg("-c")
            .arg("ulimit -v 1200000; exec timeout 60 \"$0\" import \"$1\" -o \"$2\" --accept")
            .arg(env!("CARGO_BIN_EXE_duibiao-cli"))
            .arg(&path)
            .arg(&out)
            .output()
            .unwrap();
        // 0 is read, 1 has no item, 3 is refused; 101 would be a panic, 124 the time, 134 the memory.
        if !matches!(run.status.code(), Some(0 | 1 | 3)) {
            wrong.push(format!("{}: {}", path.display(), run.status));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_wrong_is_told_by_its_code() {
    let code = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/data/hostile")
            .join(name);
        let bytes = crate::fixture::read_file(path).unwrap();
        read(&bytes, name).map(|_| ()).unwrap_err().0.code
    };
    for (name, expected) in [
        ("password.docx", "I-103"),
        ("password.xlsx", "I-103"),
        ("pdf.docx", "I-101"),
        ("png.xlsx", "I-101"),
        ("truncated.docx", "I-102"),
        ("truncated.xlsx", "I-102"),
        ("bomb.xlsx", "I-104"),
        ("only-spaces.docx", "I-105"),
        ("empty.xlsx", "I-105"),
    ] {
        assert_eq!(code(name), expected, "{name}");
    }
}
