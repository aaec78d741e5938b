//! Files of every kind an office has, read as grids and text. Never here: what a cell means.

pub(crate) mod book;
pub(crate) mod kind;
pub(crate) mod nested;
pub(crate) mod open_document;
pub(crate) mod paper;
pub(crate) mod plain;
pub(crate) mod raised;
pub mod read;
pub mod source;
pub(crate) mod unseen;
pub(crate) mod web;
