//! The signs of fonts that hold no letters, and the control words that are characters.

use crate::import::reading::paper::rtf::charset::Signs;

/// What a byte shows in a font of signs.
pub(super) fn shown(byte: u8, signs: Signs) -> char {
    match signs {
        Signs::No => char::from(byte),
        Signs::Pictures => match byte {
            b' ' => ' ',
            0xFC | 0x52 | 0xFE => '√',
            0xFB | 0x51 | 0x53 | 0xFD => '×',
            0xA8 | 0x6F | 0xA3 | 0x71 | 0x72 => '□',
            0x6C | 0x9F => '●',
            0x6E | 0xA7 => '■',
            _ => '·',
        },
        Signs::Symbol => match byte {
            0xA3 => '≤',
            0xB3 => '≥',
            0xB1 => '±',
            0xB4 => '×',
            0xB8 => '÷',
            0xB9 => '≠',
            0xBB => '≈',
            0xB0 => '°',
            0xA5 => '∞',
            0xA0 => '€',
            b'a' => 'α',
            b'b' => 'β',
            b'g' => 'γ',
            b'd' | b'D' => 'δ',
            b'm' => 'μ',
            b'p' => 'π',
            b's' => 'σ',
            b'S' => 'Σ',
            b'W' => 'Ω',
            _ if byte.is_ascii() => char::from(byte),
            _ => '·',
        },
    }
}

/// The character that a control word is.
pub(super) fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "lbr" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}
