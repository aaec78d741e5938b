//! Figures that stand raised behind others: a note's mark behind points must not become one of their figures.

/// The figures 0 to 9 as they stand raised.
pub(crate) const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A text as it stands raised: 10 with a mark 1 is 10¹, never 101.
pub(crate) fn raised(text: &str) -> String {
    let figure = |it: char| {
        let at = usize::try_from(it.to_digit(10)?).ok()?;
        RAISED.get(at).copied()
    };
    text.chars().map(|it| figure(it).unwrap_or(it)).collect()
}
