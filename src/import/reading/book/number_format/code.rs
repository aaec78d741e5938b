//! The code of a number format pulled apart: its sections, and the pieces of each.

use crate::import::reading::book::number_format::chinese::Numerals;

/// The longest code that is looked at, in characters: Excel takes 255.
const LONGEST: usize = 512;

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    /// Words that stand there as they are.
    Words(String),
    /// The place of a digit: 0, # or ?.
    Digit(char),
    /// The point before decimal places.
    Point,
    /// Groups of three digits, or thousands.
    Comma,
    /// Per cent.
    Percent,
    /// The stroke of a fraction, or of a date.
    Slash,
    /// `E+` or `E-`.
    Power(&'static str),
    /// The number as it is.
    General,
    /// The text.
    Text,
    /// Letters of a date or time, in lower case, and how many: y m d h s a, and e for the year.
    Time(char, usize),
    /// Hours, minutes or seconds in all: `[h]`.
    Elapsed(char, usize),
    /// Before and after noon, and how the two are written.
    Noon(&'static str, &'static str),
}

/// What a section is for, when it says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Condition {
    /// <, <=, >, >=, = or <>.
    pub compares: &'static str,
    /// With what.
    pub with: f64,
}

impl Condition {
    /// Whether it holds for a number.
    pub(super) fn holds(self, number: f64) -> bool {
        let is_same = (number - self.with).abs() < f64::EPSILON;
        match self.compares {
            "<=" => number <= self.with,
            ">=" => number >= self.with,
            "<>" => !is_same,
            "<" => number < self.with,
            ">" => number > self.with,
            _ => is_same,
        }
    }

    /// Whether it holds for negative numbers only: their sign is then left to the words.
    pub(super) fn is_negative(self) -> bool {
        match self.compares {
            "<" => self.with <= 0.0,
            "<=" | "=" => self.with < 0.0,
            _ => false,
        }
    }
}

/// A section: what it shows, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pieces {
    /// What it shows.
    pub all: Vec<Piece>,
    /// When.
    pub condition: Option<Condition>,
    /// The numerals to write with.
    pub numerals: Option<Numerals>,
    /// Whether it is of the Chinese edition.
    pub is_chinese: bool,
    /// Whether it is the long date or the time of the system.
    pub of_system: Option<&'static str>,
}

impl Pieces {
    /// Whether one of its pieces is such.
    pub(super) fn has(&self, is_such: impl Fn(&Piece) -> bool) -> bool {
        self.all.iter().any(is_such)
    }

    fn words(&mut self, words: &str) {
        if let Some(Piece::Words(before)) = self.all.last_mut() {
            before.push_str(words);
        } else {
            self.all.push(Piece::Words(words.to_owned()));
        }
    }
}

/// The sections of a code; `None` where it is not understood.
pub(super) fn sections(code: &str) -> Option<Vec<Pieces>> {
    let mut found = vec![Pieces::default()];
    let letters: Vec<char> = code.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let mut at = 0;
    while let Some(letter) = letters.get(at).copied() {
        let section = found.last_mut()?;
        let rest = letters.get(at..)?;
        at += match letter {
            ';' => {
                found.push(Pieces::default());
                1
            }
            '"' => {
                let words: String = rest.iter().skip(1).take_while(|it| **it != '"').collect();
                section.words(&words);
                // A quote that is not closed holds all that is left.
                words.chars().count() + 2
            }
            '\\' | '!' => {
                if let Some(next) = rest.get(1) {
                    section.words(next.encode_utf8(&mut [0; 4]));
                }
                2
            }
            // Room and filling are no text.
            '_' | '*' => 2,
            '[' => {
                let inside: String = rest.iter().skip(1).take_while(|it| **it != ']').collect();
                if rest.len() < inside.chars().count() + 2 {
                    return None;
                }
                bracket(&inside, section)?;
                inside.chars().count() + 2
            }
            _ => letters_of(rest, section),
        };
    }
    Some(found)
}

/// Takes what stands in brackets; `None` where it is not understood.
fn bracket(inside: &str, section: &mut Pieces) -> Option<()> {
    let lower = inside.trim().to_lowercase();
    let first = lower.chars().next()?;
    if lower.chars().all(|it| it == first) && matches!(first, 'h' | 'm' | 's') {
        section.all.push(Piece::Elapsed(first, lower.len()));
    } else if let Some(numerals) = lower.strip_prefix("dbnum") {
        section.numerals = Some(match numerals {
            "1" => Numerals::Small,
            "2" => Numerals::Large,
            "3" => Numerals::Wide,
            _ => return None,
        });
    } else if lower.starts_with('$') {
        let (sign, place) = inside
            .trim()
            .strip_prefix('$')?
            .split_once('-')
            .unwrap_or((inside.trim().strip_prefix('$')?, ""));
        if !sign.is_empty() {
            section.words(sign);
        }
        let place = place.to_ascii_lowercase();
        let place = place.split(',').next().unwrap_or_default();
        match place {
            "f800" => section.of_system = Some(r#"yyyy"年"m"月"d"日""#),
            "f400" => section.of_system = Some("h:mm:ss"),
            // Traditional Chinese, Hong Kong and Macau too.
            _ if place.ends_with("804") || place.ends_with("404") || place.ends_with("c04") => {
                section.is_chinese = true;
            }
            _ if place.starts_with("zh") => section.is_chinese = true,
            _ => {}
        }
    } else if matches!(first, '<' | '>' | '=') {
        let compares = ["<=", ">=", "<>", "<", ">", "="];
        let compares = compares.into_iter().find(|it| lower.starts_with(it))?;
        let with = lower.strip_prefix(compares)?.trim().parse().ok()?;
        section.condition = Some(Condition { compares, with });
    } else {
        const COLOURS: [&str; 18] = [
            "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑", "蓝",
            "青", "绿", "洋红", "紫", "红", "白", "黄", "灰",
        ];
        let is_numbered = ["color", "colour", "颜色"].iter().any(|it| {
            lower
                .strip_prefix(it)
                .is_some_and(|it| it.trim().bytes().all(|it| it.is_ascii_digit()))
        });
        let name = lower.strip_suffix('色').unwrap_or(&lower);
        if !is_numbered && !COLOURS.contains(&name) {
            return None;
        }
    }
    Some(())
}

/// Takes the piece that `rest` begins with; returns how many characters it has.
fn letters_of(rest: &[char], section: &mut Pieces) -> usize {
    const NOON: [(&str, &str, &str); 5] = [
        ("上午/下午", "上午", "下午"),
        ("am/pm", "AM", "PM"),
        ("a/p", "A", "P"),
        ("general", "", ""),
        ("g/通用格式", "", ""),
    ];
    let starts = |word: &str| {
        let mut letters = rest.iter().flat_map(|it| it.to_lowercase());
        word.chars().all(|it| letters.next() == Some(it))
    };
    for (word, before, after) in NOON {
        if starts(word) {
            section.all.push(match before {
                "" => Piece::General,
                "AM" if section.is_chinese => Piece::Noon("上午", "下午"),
                _ => Piece::Noon(before, after),
            });
            return word.chars().count();
        }
    }
    let Some(letter) = rest.first().copied() else {
        return 1;
    };
    let lower = letter.to_ascii_lowercase();
    let same = |it: &&char| it.to_ascii_lowercase() == lower;
    let n = rest.iter().take_while(same).count();
    let piece = match (lower, rest.get(1)) {
        ('0' | '#' | '?', _) => Piece::Digit(letter),
        ('.', _) => Piece::Point,
        (',', _) => Piece::Comma,
        ('%', _) => Piece::Percent,
        ('/', _) => Piece::Slash,
        ('@', _) => Piece::Text,
        ('e', Some('+')) => {
            section.all.push(Piece::Power("E+"));
            return 2;
        }
        ('e', Some('-')) => {
            section.all.push(Piece::Power("E-"));
            return 2;
        }
        ('y' | 'm' | 'd' | 'h' | 's' | 'e', _) => {
            section.all.push(Piece::Time(lower, n));
            return n;
        }
        ('a', _) if n >= 3 => {
            section.all.push(Piece::Time('a', n));
            return n;
        }
        // The era: there is none.
        ('g', _) => return n,
        _ => {
            section.words(letter.encode_utf8(&mut [0; 4]));
            return 1;
        }
    };
    section.all.push(piece);
    1
}
