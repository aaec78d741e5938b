//! Finds the word that was probably meant.

/// The one of `words` nearest to `typed`, if it is near enough to be what was meant.
pub(crate) fn nearest<'a>(
    typed: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    let words: Vec<&str> = words.into_iter().collect();
    let mut begun = words.iter().filter(|it| it.starts_with(&typed));
    if length > 1
        && let Some(word) = begun.next()
    {
        return Some(word);
    }
    let near = words.into_iter().map(|word| (distance(&typed, word), word));
    let (steps, word) = near.min_by_key(|(steps, _)| *steps)?;
    (steps * 3 <= length.max(word.chars().count())).then_some(word)
}

/// How many letters must be put in, left out or replaced to make one of the other; two letters that
/// changed places count as one.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, right) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX - 1);
            let replaced = cell(&row, j) + usize::from(left != right);
            let mut least = replaced.min(cell(&row, j + 1) + 1).min(cell(&next, j) + 1);
            let swapped =
                i > 0 && j > 0 && a.get(i - 1) == Some(right) && b.get(j - 1) == Some(left);
            if swapped {
                least = least.min(cell(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = row;
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::cli::text::nearest::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_the_word_that_was_meant() {
        let words = ["standards", "new", "show", "set", "check", "score", "gaps"];
        for (typed, meant) in [
            ("socre", Some("score")),
            ("standard", Some("standards")),
            ("CHECK", Some("check")),
            ("gap", Some("gaps")),
            ("stan", Some("standards")),
            ("st", Some("standards")),
            ("sett", Some("set")),
            ("export", None),
            ("", None),
        ] {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }
}
