//! Our own widgets: each a function that returns a `Response` or the edit that was made.

pub mod badge;

pub mod bar;

pub mod button;

pub mod card;

pub mod date_field;

pub mod number_field;

pub mod option;

pub mod pick_field;

pub mod select;

pub mod text_field;
