//! What a file is by its content: the name is only a hint. What cannot be read is refused by its own name, with the
//! way out.

pub(crate) mod compound;
pub(crate) mod kind;
pub(crate) mod markup;
pub(crate) mod of_bytes;
pub(crate) mod package;
pub(crate) mod signature;
pub(crate) mod way_out;
