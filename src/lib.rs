//! 对标: the sections of a public body hold themselves against an assessment standard.
//!
//! Arrows point down only, between rooms and inside them; `tests/it/architecture.rs` enforces it:
//!
//! ```text
//! runtime, cli ─► ui ─► app ─► format, export, import ─► intake ─► domain
//! runtime, cli ─► store
//! ```
//!
//! | room | holds | folders |
//! |---|---|---|
//! | `domain` | what the program is about: pure functions on plain data | `standard` `assessment` `entry` `score` `check` `change` `gap` `merge` `round` `form` `upgrade` |
//! | `intake` | how files that others made are taken in: size caps, archives, XML | |
//! | `format` | RON bytes ⇄ domain | |
//! | `import` | office files → standards, findings, forms | `reading` `sentences` `table` `standard` `findings` |
//! | `export` | documents: what they say, and a writer per format | `documents` `report` `text` `layout` `docx` `xlsx` `html` `template` |
//! | `store` | bytes and paths: atomic saves, backups, locks, journals | |
//! | `app` | the state: a command in, effects out, events back | `command` `outside` `session` `record` `lists` `standard` `papers` `update` |
//! | `ui` | views that read the state and ask for commands | `shell` `checklist` `inputs` `gaps` `editor` `standard` `overview` `papers` `widgets` `words` |
//! | `runtime` | the window's shell, its threads, the disk's folders, the clock | `files` `software` |
//! | `cli` | the command line | `assessment` `item` `gap` `standard` `text` |
//!
//! A folder's face (`mod.rs`) says what is in it and what must never be; a file with the name of its folder holds the
//! thing itself, and its names are known by the folder's.
//!
//! Invariants, above all what is absent: `domain` knows no file, clock, randomness or egui, and holds points
//! as exact decimals; `format`, `export` and `app` know no disk; `store` never asks what the bytes mean;
//! only `ui` and `runtime` know egui, and `ui` never carries out an edit. There is no network code at all.
//!
//! Where this is another house than the plan of its second edition: `import` has folders too; what both `import` and
//! `export` need to read foreign files is a room of its own (`intake`), with the error that says why a file is
//! refused; look-back windows, levels, what does not apply, the best of a group, deadlines, close-out, pinyin,
//! autosave and recovery have files of their own, because people look for them by these words.

pub mod domain;
pub mod intake;

pub mod format;
pub mod import;

pub mod export;
pub mod store;

pub mod app;
pub mod ui;

pub mod runtime;

pub mod cli;
