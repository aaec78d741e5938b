//! What a line of the change log changed, and the size of a file, in words.

use crate::domain::change::value::{ChangedPlace, Difference, FieldValue};
use crate::domain::problem::place;
use crate::domain::standard::{NodeId, Standard};

/// The item and the field.
pub(crate) fn place_words(difference: &Difference, standard: &Standard) -> String {
    let field = difference.place.in_words(standard);
    match difference.place.item() {
        Some(item) => {
            let gap = if matches!(difference.place, ChangedPlace::Gap(..)) {
                "整改·"
            } else {
                ""
            };
            format!("{} · {gap}{field}", title(item, standard))
        }
        None => format!("基本信息 · {field}"),
    }
}

/// The item, in words.
pub(crate) fn title(item: &NodeId, standard: &Standard) -> String {
    standard.node(item).map_or_else(|| item.to_string(), place)
}

/// Before, and after.
pub(crate) fn sides(difference: &Difference, standard: &Standard, longest: usize) -> [String; 2] {
    let words = |it: &FieldValue| it.in_words(&difference.place, standard, longest);
    [words(&difference.from), words(&difference.to)]
}

/// Before and after, in one text.
pub(crate) fn values(difference: &Difference, standard: &Standard, longest: usize) -> String {
    let [from, to] = sides(difference, standard, longest);
    if from.contains('\n') || to.contains('\n') {
        format!("原：{from}\n改为：{to}")
    } else {
        format!("{from} → {to}")
    }
}

/// A size, in words.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}
