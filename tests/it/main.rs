//! One test binary; one module per boundary.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic: that is how it fails"
)]

mod app;
mod architecture;
mod backups;
mod cli;
mod desk;
mod export_writers;
mod gap_list;
mod memory_fs;
mod opening;
mod power_loss;
mod save_faults;
mod save_messages;
mod save_real_disk;
mod save_rules;
mod theme;
mod window;
mod window_keys;
mod writers;
