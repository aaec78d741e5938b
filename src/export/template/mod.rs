//! An office's own Word file: what of it ours take over.

pub(crate) mod around;
pub(crate) mod marks;
pub(crate) mod placeholders;
pub(crate) mod read;
pub(crate) mod styles;
mod template;
pub(crate) mod tree;

pub use self::template::Template;
pub(crate) use self::template::{Around, Link, Margins, Mark};
