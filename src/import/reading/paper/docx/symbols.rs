//! Signs of fonts that have pictures in the place of letters.

/// What a sign of a font looks like, as a character of its own; `None` where nothing is alike.
pub(crate) fn sign(font: &str, code: u32) -> Option<char> {
    let font = font.to_ascii_lowercase();
    let is_private = (0xF000..0xF100).contains(&code);
    let low = code & 0xFF;
    if font.starts_with("wingdings 2") {
        wingdings_2(low)
    } else if font.starts_with("wingdings") || font.is_empty() && is_private {
        wingdings(low)
    } else if font.starts_with("symbol") {
        symbol(low)
    } else if is_private {
        char::from_u32(low).filter(|it| it.is_ascii_graphic())
    } else {
        char::from_u32(code).filter(|it| !it.is_control())
    }
}

fn nth(first: u32, at: u32) -> Option<char> {
    char::from_u32(first.checked_add(at)?)
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0xFC | 0xFE | 0x52 => '√',
        0xFB | 0xFD | 0x54 => '×',
        0xA8 | 0x6F | 0x70 | 0x71 | 0x72 | 0xA3 => '□',
        0x6C => '●',
        0x6D | 0xA1 => '○',
        0x6E => '■',
        0x75 => '◆',
        0x76 => '❖',
        0xAB => '★',
        0x80 => '⓪',
        0x81..=0x8A => nth(0x2460, code.checked_sub(0x81)?)?,
        0x8B => '⓿',
        0x8C..=0x95 => nth(0x2776, code.checked_sub(0x8C)?)?,
        0xD8 => '➢',
        0xDF | 0xE7 => '←',
        0xE0 | 0xE8 => '→',
        0xE1 | 0xE9 => '↑',
        0xE2 | 0xEA => '↓',
        0x9F => '•',
        0xA7 => '▪',
        _ => return None,
    })
}

fn wingdings_2(code: u32) -> Option<char> {
    Some(match code {
        0x50 | 0x52 => '√',
        0x4F | 0x51 | 0x53 | 0x54 => '×',
        0x2A | 0x30 | 0xA3 => '□',
        0x6A..=0x73 => nth(0x2460, code.checked_sub(0x6A)?)?,
        0x69 => '⓪',
        0x98 => '●',
        0x99 => '○',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    const GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    Some(match code {
        0x61..=0x7A => GREEK
            .chars()
            .nth(usize::try_from(code.checked_sub(0x61)?).ok()?)?,
        0x44 => 'Δ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0xA3 => '≤',
        0xB3 => '≥',
        0xA5 => '∞',
        0xAB => '↔',
        0xAC => '←',
        0xAD => '↑',
        0xAE => '→',
        0xAF => '↓',
        0xB0 => '°',
        0xB1 => '±',
        0xB4 => '×',
        0xB7 => '•',
        0xB8 => '÷',
        0xB9 => '≠',
        0xBA => '≡',
        0xBB => '≈',
        0xBC => '…',
        0xC7 => '∩',
        0xC8 => '∪',
        0xCE => '∈',
        0xD6 => '√',
        0xD8 => '¬',
        0xD9 => '∧',
        0xDA => '∨',
        0xDB => '⇔',
        0xDE => '⇒',
        0x20..=0x3F => char::from_u32(code)?,
        _ => return None,
    })
}

/// The text of a run in such a font: its letters are pictures too.
pub(crate) fn translated(font: &str, text: &str) -> Option<String> {
    let is_private = |it: char| (0xF000..0xF100).contains(&u32::from(it));
    if !text.chars().any(is_private) {
        return None;
    }
    let of = |it: char| {
        if is_private(it) {
            sign(font, u32::from(it)).unwrap_or('·')
        } else {
            it
        }
    };
    Some(text.chars().map(of).collect())
}

/// What a field of the old kind draws within each other, e.g. `eq \o\ac(○,1)`: ①.
pub(crate) fn drawn(code: &str) -> Option<String> {
    let code = code.trim();
    let is_drawing = code
        .get(..2)
        .is_some_and(|it| it.eq_ignore_ascii_case("eq"));
    let lower = code.to_ascii_lowercase();
    if !is_drawing || !lower.contains("\\o") {
        return None;
    }
    let inner = code.split_once('(')?.1.rsplit_once(')')?.0;
    let (ring, word) = inner.split_once([',', '，', ';'])?;
    let word: String = word
        .chars()
        .filter(|it| !it.is_whitespace())
        .take(40)
        .collect();
    let number: Option<u32> = word.parse().ok();
    let circled = number
        .filter(|it| (1..=20).contains(it))
        .and_then(|it| nth(0x2460, it - 1));
    let is_ring = ring.contains(['○', '〇', '◯']);
    Some(match circled.filter(|_| is_ring) {
        Some(circled) => circled.to_string(),
        None => word,
    })
}
