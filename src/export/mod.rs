//! Writes documents: one report model, one writer per format, the same bytes every time.
//!
//! `documents` says what a paper says, `report` what it is made of, the writers how it looks. Never here: the disk, the
//! clock, egui.

pub mod documents;
pub(crate) mod docx;
pub mod error;
pub mod file_format;
pub(crate) mod html;
pub mod ics;
pub mod layout;
pub mod manual;
pub(crate) mod pdf;
pub mod phrases;
pub mod report;
pub mod standard;
pub mod template;
pub mod text;
pub mod written;
pub(crate) mod xlsx;
