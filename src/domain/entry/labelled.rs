//! A name with its number, as one reads it.

use std::fmt::Display;

/// `what` with its number: a name that ends in a figure is kept apart from it (1号点：3处, not 1号点13处 of 1号点1).
pub(crate) fn labelled(what: &str, n: impl Display, unit: &str) -> String {
    let ends_in_figure = what
        .chars()
        .next_back()
        .is_some_and(|it| it.is_numeric() || matches!(it, '%' | '％' | '.'));
    let colon = if ends_in_figure { "：" } else { "" };
    format!("{what}{colon}{n}{unit}")
}
