//! Names of tiers: 国家级, 省级, 市委.

/// The words that tell tiers apart, and their ranks: 0 is the highest.
const TIERS: [(&str, u8); 43] = [
    ("国家级", 0),
    ("国家", 0),
    ("中央", 0),
    ("全国", 0),
    ("国务院", 0),
    ("党中央", 0),
    ("省委", 1),
    ("省直", 1),
    ("市直", 2),
    ("县直", 3),
    ("省政府", 1),
    ("市委", 2),
    ("市政府", 2),
    ("县委", 3),
    ("县政府", 3),
    ("区委", 3),
    ("区政府", 3),
    ("省部级", 1),
    ("省级", 1),
    ("自治区级", 1),
    ("全省", 1),
    ("省", 1),
    ("地市级", 2),
    ("市级", 2),
    ("市厅级", 2),
    ("地厅级", 2),
    ("厅局级", 2),
    ("厅级", 2),
    ("县处级", 3),
    ("全市", 2),
    ("市", 2),
    ("区县级", 3),
    ("县区级", 3),
    ("县级", 3),
    ("区级", 3),
    ("全县", 3),
    ("全区", 3),
    ("县", 3),
    ("区", 3),
    ("校级", 4),
    ("院级", 4),
    ("乡镇级", 4),
    ("局级", 4),
];

/// What leads to the name of who honours.
const HONOURS: [&str; 9] = ["获得", "荣获", "受到", "获", "被", "受", "在", "经", "得到"];

/// What begins with the letter of a tier and names none: 省文明办, but neither 市场 nor 区域.
const NO_TIERS: [&str; 9] = [
    "市场", "市容", "市民", "市政", "区域", "县域", "省略", "省份", "区间",
];

/// The tier that a condition names; one letter alone only where that is all it says, or what an honour is of.
pub(crate) fn tier(condition: &str) -> Option<(&'static str, u8)> {
    let named = TIERS.iter().filter(|(it, _)| it.chars().count() > 1);
    // Of several the first that is named, and of those the longest word.
    let named = named.filter_map(|it| Some((condition.find(it.0)?, it)));
    let first = named.min_by_key(|(at, it)| (*at, std::cmp::Reverse(it.0.len())));
    if let Some((_, found)) = first {
        return Some(*found);
    }
    let bare = condition
        .rsplit(['：', ':', '，', ','])
        .next()
        .unwrap_or(condition);
    let bare = HONOURS
        .iter()
        .find_map(|it| bare.strip_prefix(it))
        .unwrap_or(bare);
    let letters: Vec<char> = bare.chars().collect();
    let alone = TIERS.iter().filter(|(it, _)| it.chars().count() == 1);
    let mut alone = alone.filter(|(it, _)| {
        let letter = it.chars().next();
        let begins = letters.first().copied() == letter;
        let ends = letters.last().copied() == letter;
        let body = begins && !NO_TIERS.iter().any(|it| bare.starts_with(it));
        body || ends && letters.len() <= 2
    });
    alone.next().copied()
}
