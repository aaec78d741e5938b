//! One test binary; one module per boundary.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may panic: that is how it fails"
)]

mod access;
mod app;
mod architecture;
mod backups;
mod busy;
mod check;
mod cli;
mod crash;
mod desk;
mod difference;
mod drafting;
mod drafting_fates;
mod editor_window;
mod evidence;
mod explain;
mod export_writers;
mod file_fates;
mod find;
mod fixture;
mod flips;
mod format;
mod gap_list;
mod generate;
mod generate_edit;
mod generate_tree;
mod import;
mod import_files;
mod journal_faults;
mod journal_rules;
mod keystrokes;
mod layout;
mod ledger;
mod log_rules;
mod long_texts;
mod memory_fs;
mod merge;
mod merge_laws;
mod office;
mod one_edit;
mod opening;
mod pages;
mod painted;
mod painted_faults;
mod pickers;
mod picture;
mod places;
mod places_past;
mod places_standard;
mod places_upgrade;
mod plain_raster;
mod power_loss;
mod processes;
mod raster;
mod released;
mod renderer;
mod repairs;
mod rules;
mod save_faults;
mod save_messages;
mod save_real_disk;
mod save_rules;
mod score;
mod score_laws;
mod score_total;
mod score_tree;
mod sentences;
mod settings;
mod spoiled;
mod standard_edits;
mod theme;
mod two_people;
mod upgrade;
mod what_if;
mod window;
mod window_f1;
mod window_faults;
mod window_keys;
mod window_upgrade;
mod writers;
