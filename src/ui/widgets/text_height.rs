//! How many lines a text takes.

use crate::ui::theme::{BODY, SMALL};

/// How many lines `text` takes in a column of `width`; Chinese letters are as wide as they are high, and no line
/// begins with a sign that closes something.
pub(crate) fn lines(text: &str, width: f32) -> f32 {
    let most = ((width - 32.0) / BODY).max(4.0);
    let of = |line: &str| {
        let (mut count, mut wide, mut last) = (1.0, 0.0, 0.0);
        for letter in line.chars() {
            let own = if letter.is_ascii() { 0.6 } else { 1.0 };
            if wide + own > most {
                count += 1.0;
                wide = if CLOSING.contains(letter) { last } else { 0.0 };
            }
            wide += own;
            last = own;
        }
        count
    };
    text.split('\n').map(of).sum()
}

/// The same of small text in a cell of this width, which has no space of its own at its sides.
pub(crate) fn small_lines(text: &str, width: f32) -> f32 {
    // A letter or two of each line are left out of account: a number is not broken.
    lines(text, (width - SMALL) * BODY / SMALL + 32.0)
}

/// Signs that stay with the letter before them.
const CLOSING: &str = "，。；：、！？）》”’〕】";
