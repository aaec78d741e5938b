//! How an automatic number is written, by the codes of [MS-OSHARED] 2.2.1.3.

use crate::import::reading::paper::counting::Counting;

/// How numbers are written by a code; as Arabic ones where the code is of no way known here.
pub(super) fn counting(code: u8) -> Counting {
    match code {
        1 => Counting::RomanCapitals,
        2 => Counting::Roman,
        3 => Counting::Capitals,
        4 => Counting::Letters,
        5 => Counting::Ordinal,
        10 | 36 | 40 => Counting::Digits,
        11 => Counting::Japanese,
        14 | 19 => Counting::FullWidth,
        16 | 34 => Counting::TraditionalLegal,
        18 | 28 => Counting::Circled,
        22 => Counting::Padded(2),
        23 => Counting::Bullet,
        26 => Counting::Dotted,
        27 => Counting::Bracketed,
        29 => Counting::ChineseCircled,
        30 => Counting::Stems,
        31 => Counting::Branches,
        32 => Counting::StemsAndBranches,
        33 | 35 | 37 | 39 => Counting::Chinese,
        38 => Counting::ChineseLegal,
        57 => Counting::Dashed,
        255 => Counting::Nothing,
        _ => Counting::Decimal,
    }
}
