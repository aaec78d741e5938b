//! Our own widgets: each a function that returns a `Response` or the edit that was made.

pub mod around;
pub mod badge;
pub mod bar;
pub mod button;
pub mod card;
pub mod date_field;
pub(crate) mod focus;
pub mod help_switch;
pub(crate) mod in_view;
pub mod line;
pub mod number_field;
pub mod option;
pub mod pick_field;
pub mod select;
pub mod text_field;
pub mod text_height;
