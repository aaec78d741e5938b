//! Office tables → a standard, by way of a preview in which nothing counts before it was looked at.
//!
//! Readers turn a file into a [`source::Source`]: bounded grids of cells with merges, and the text around
//! them. What a cell means is decided after that, the same for every format.

pub mod build;

pub mod columns;

pub mod error;

pub mod exported;

pub mod findings;

pub mod form;

pub mod limits;

pub mod numbering;

pub mod origin;

pub mod outline;

pub mod points;

pub mod preview;

pub mod read;

pub mod sentences;

pub mod source;

pub mod wish;

mod around;

mod graded;

mod legacy;

mod node;

mod open_document;

mod phrases;

mod plain;

mod prose;

mod sheet;

mod word;

mod words;

mod xml;
