//! 对标: the sections of a public body hold themselves against an assessment standard.
//!
//! Arrows point down only (`tests/it/architecture.rs` enforces it):
//!
//! ```text
//! runtime ─► ui ─► app ─► format, import, export ─► domain
//! runtime ─► store
//! cli     ─► runtime, app, format, export, import, store, domain
//! ```
//!
//! Invariants, above all what is absent: `domain` knows no file, clock, randomness or egui, and holds points
//! as exact decimals; `format`, `export` and `app` know no disk; `store` never asks what the bytes mean;
//! only `ui` and `runtime` know egui, and `ui` never carries out an edit. There is no network code at all.

pub mod domain;

pub mod format;

pub mod import;

pub mod export;

pub mod store;

pub mod app;

pub mod ui;

pub mod runtime;

pub mod cli;
