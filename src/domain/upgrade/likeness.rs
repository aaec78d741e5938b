//! How alike two texts are, whatever was made of their spaces, widths and punctuation.

use std::collections::BTreeMap;

/// How alike two texts are, in thousandths: 0 for nothing in common, [`SAME`] for the same.
pub(crate) type Share = u32;

/// The share of two texts that say the same.
pub(crate) const SAME: Share = 1000;

/// Beyond this many characters a text is compared by its beginning and by its pairs only.
const COMPARED: usize = 200;

/// A text without what may differ between two prints of the same words.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Plain {
    letters: Vec<char>,
    /// The pairs of neighbours, sorted.
    pairs: Vec<(char, char)>,
}

impl Plain {
    pub(crate) fn new(text: &str) -> Self {
        let letters = letters(text);
        let after = letters.iter().skip(1);
        let mut pairs: Vec<(char, char)> = letters.iter().copied().zip(after.copied()).collect();
        pairs.sort_unstable();
        Self { letters, pairs }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Its letters, as one key.
    pub(crate) fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Its pairs of neighbours, sorted; a pair may come several times.
    pub(crate) fn pairs(&self) -> &[(char, char)] {
        &self.pairs
    }

    /// How alike they are: the mean of what their order and what their pairs of neighbours say, for a clause
    /// that was only moved is still the same clause.
    pub(crate) fn share(&self, other: &Self) -> Share {
        if self.letters == other.letters {
            return SAME;
        }
        if self.is_empty() || other.is_empty() {
            return 0;
        }
        let same = self.by_order(other).midpoint(self.by_pairs(other));
        same.min(SAME - 1)
    }

    fn by_order(&self, other: &Self) -> Share {
        let short =
            |it: &Self| -> Vec<char> { it.letters.iter().copied().take(COMPARED).collect() };
        let (one, two) = (short(self), short(other));
        let whole = one.len().max(two.len());
        let distance = strsim::generic_levenshtein(&one, &two);
        thousandths(whole.saturating_sub(distance), whole)
    }

    /// How many of their pairs of neighbours they share: quickly found.
    pub(crate) fn by_pairs(&self, other: &Self) -> Share {
        let (mut one, mut two) = (self.pairs.as_slice(), other.pairs.as_slice());
        let mut shared = 0_usize;
        while let ([a, rest @ ..], [b, others @ ..]) = (one, two) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => one = rest,
                std::cmp::Ordering::Greater => two = others,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    (one, two) = (rest, others);
                }
            }
        }
        thousandths(2 * shared, self.pairs.len() + other.pairs.len())
    }
}

fn thousandths(part: usize, whole: usize) -> Share {
    let share = (part * 1000).checked_div(whole).unwrap_or(0);
    Share::try_from(share).unwrap_or(SAME).min(SAME)
}

/// Letters and digits in one width and case; of punctuation only what makes a number what it is.
fn letters(text: &str) -> Vec<char> {
    let mut kept: Vec<char> = Vec::new();
    let mut letters = text.chars().map(narrow).peekable();
    while let Some(letter) = letters.next() {
        let in_number = letter == '.'
            && kept.last().is_some_and(char::is_ascii_digit)
            && letters.peek().is_some_and(char::is_ascii_digit);
        if letter.is_alphanumeric() || letter == '%' || in_number {
            kept.extend(letter.to_lowercase());
        }
    }
    kept
}

/// The half-width form of a full-width letter, digit or sign.
fn narrow(letter: char) -> char {
    const WIDE: u32 = 0xFEE0;
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - WIDE).unwrap_or(letter),
        _ => letter,
    }
}

/// For each of `old` the place in `new` of the text that says the same, each used once: the same text first,
/// then the most alike one that is at least `least` alike.
pub(crate) fn pair_up(old: &[&str], new: &[&str], least: Share) -> Vec<Option<usize>> {
    let plain = |list: &[&str]| -> Vec<Plain> { list.iter().map(|it| Plain::new(it)).collect() };
    let (old, new) = (plain(old), plain(new));
    let mut places: Vec<Option<usize>> = vec![None; old.len()];
    let mut free: BTreeMap<usize, &Plain> = new.iter().enumerate().collect();
    for (place, one) in places.iter_mut().zip(&old) {
        let found = free.iter().find(|(_, it)| it.letters == one.letters);
        *place = found.map(|(at, _)| *at);
        place.and_then(|at| free.remove(&at));
    }
    let mut alike: Vec<(Share, usize, usize)> = Vec::new();
    for (from, one) in old.iter().enumerate() {
        if places.get(from).is_some_and(Option::is_none) {
            let shares = free.iter().map(|(to, it)| (one.share(it), from, *to));
            alike.extend(shares.filter(|(share, ..)| *share >= least));
        }
    }
    alike.sort_by_key(|(share, from, to)| (std::cmp::Reverse(*share), *from, *to));
    for (_, from, to) in alike {
        if let Some(place) = places.get_mut(from)
            && place.is_none()
            && free.remove(&to).is_some()
        {
            *place = Some(to);
        }
    }
    places
}
