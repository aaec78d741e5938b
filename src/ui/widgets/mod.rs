//! Our own widgets: each a function that returns a `Response` or the edit that was made.

pub(crate) mod around;
pub(crate) mod at_right;
pub(crate) mod badge;
pub(crate) mod bar;
pub(crate) mod button;
pub(crate) mod card;
pub(crate) mod column;
pub(crate) mod date_field;
pub(crate) mod difference;
pub(crate) mod focus;
pub(crate) mod help_switch;
pub(crate) mod holes;
pub(crate) mod in_view;
pub(crate) mod line;
pub(crate) mod number_field;
pub(crate) mod option;
pub(crate) mod paint;
pub(crate) mod pick_field;
pub(crate) mod rail_row;
pub(crate) mod read_field;
pub(crate) mod score;
pub(crate) mod segmented;
pub(crate) mod select;
pub(crate) mod table;
pub(crate) mod text_field;
pub(crate) mod text_height;
