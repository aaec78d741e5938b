//! Figures that stand raised behind others: a note's mark behind points must not become one of their figures.

/// A text as it stands raised: 10 with a mark 1 is 10¹, never 101.
pub(crate) fn raised(text: &str) -> String {
    let figure = |it: char| match it {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        other => other,
    };
    text.chars().map(figure).collect()
}
