//! One clause of a sentence about marks: “85分以上的”, “≥90分”, “低于60分的”.

use crate::domain::decimal::Decimal;
use crate::domain::standard::ScoreKind;
use crate::import::table::around::mark_words::{BELOW, CAPS, LEADS, LINES, NAMES};

/// One clause of a sentence about marks.
pub(super) struct Clause {
    pub(super) name: Option<String>,
    pub(super) of: ScoreKind,
    pub(super) at: Decimal,
    /// Whether the number is a share of the total.
    pub(super) is_share: bool,
    /// Whether what lies below is spoken of.
    pub(super) is_below: bool,
    /// Whether it says that reaching it passes: 方可申报, 命名为.
    pub(super) passes: bool,
}

/// What a clause says of a mark; `None` where it says something else.
pub(super) fn clause(text: &str, of: ScoreKind) -> Option<Clause> {
    let (start, end) = figures(text)?;
    let at: Decimal = text.get(start..end)?.parse().ok()?;
    let before = text.get(..start)?.trim_end_matches([' ', '（', '(']);
    let mut behind = text.get(end..)?.trim_start();
    // “80分为达标”, “80分合格”
    let is_named = text.get(end..)?.strip_prefix('分').is_some_and(|it| {
        ["合格", "达标", "及格", "通过"]
            .iter()
            .any(|name| it.trim_start_matches('为').starts_with(name))
    });
    let is_line = is_named || LINES.iter().any(|it| before.contains(it));
    // “总分不得高于75分”: what is a most is no mark that somebody reaches.
    if CAPS.iter().any(|it| before.ends_with(it)) {
        return None;
    }
    let is_not = ["不低于", "不小于", "不得低于", "不能低于", "不应低于"]
        .iter()
        .any(|it| before.ends_with(it));
    let is_below = !is_not && BELOW.iter().any(|it| before.ends_with(it));
    let has_lead = LEADS.iter().any(|it| before.ends_with(it));
    for sign in ["（含）", "(含)"] {
        behind = behind.strip_prefix(sign).unwrap_or(behind).trim_start();
    }
    let (unit, is_share) = match behind.chars().next() {
        Some('分') => ('分'.len_utf8(), false),
        Some('%') => (1, true),
        _ if has_lead || is_range(behind) || opens_band(behind) => (0, false),
        _ => return None,
    };
    behind = behind.get(unit..)?.trim_start();
    for sign in ["（含）", "(含)", "及", "（含", "含"] {
        behind = behind.strip_prefix(sign).unwrap_or(behind);
    }
    let range = is_range(behind);
    if range {
        let (_, end) = figures(behind)?;
        behind = behind.get(end..)?.trim_start();
        behind = behind.strip_prefix(['分', '%']).unwrap_or(behind);
    }
    let above = behind.starts_with("以上") || opens_band(behind);
    let under = behind.starts_with("以下") || behind.starts_with("之下");
    behind = behind
        .strip_prefix("以上")
        .or_else(|| behind.strip_prefix("以下"))
        .unwrap_or(behind);
    if !(range || above || under || has_lead || is_below || is_line) {
        return None;
    }
    let named = name(behind).or_else(|| name(before));
    Some(Clause {
        name: named,
        of,
        at,
        is_share,
        is_below: is_below || under,
        passes: false,
    })
}

/// “≤得分＜90分”: the number before is the lower end.
fn opens_band(behind: &str) -> bool {
    let signs = ['≤', '≦', '<', '＜'];
    let named = behind.strip_prefix(signs).map(str::trim_start);
    named.is_some_and(|it| !it.starts_with(|it: char| it.is_ascii_digit()))
}

/// “A等≥90分”, “B级：80—90分”: the letter that a grade is called by, with what stands behind it.
fn letter(text: &str) -> Option<String> {
    let (at, letter) = text.char_indices().find(|it| matches!(it.1, 'A'..='E'))?;
    let rest = text.get(at + letter.len_utf8()..)?;
    let kinds = ['等', '级', '档', '类'];
    let kind = rest.chars().next().filter(|it| kinds.contains(it))?;
    Some(format!("{letter}{kind}"))
}

/// “-84分”, “（含）至90分”
fn is_range(behind: &str) -> bool {
    let joint = ['-', '—', '–', '~', '～', '至', '到'];
    let rest = behind.trim_start_matches(joint);
    rest.len() < behind.len()
        && rest
            .trim_start()
            .starts_with(|it: char| it.is_ascii_digit())
}

/// Where the first number of points stands: one to four figures, no part of a year.
fn figures(text: &str) -> Option<(usize, usize)> {
    let start = text.find(|it: char| it.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let len = rest
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(rest.len());
    let end = start + len;
    let is_year = text.get(end..)?.starts_with(['年', '月', '日', '个']);
    if is_year {
        let (next, last) = figures(text.get(end..)?)?;
        return Some((end + next, end + last));
    }
    (len <= 5).then_some((start, end))
}

/// What a clause calls the mark.
pub(super) fn name(text: &str) -> Option<String> {
    let known = NAMES.iter().find(|it| text.contains(**it));
    if let Some(letter) = letter(text).filter(|_| known.is_none()) {
        return Some(letter);
    }
    let is_for = [
        "评定为",
        "认定为",
        "确定为",
        "确认为",
        "命名为",
        "评选为",
        "评为",
        "授予",
        "列为",
        "视为",
        "定为",
        "即为",
        "为",
    ];
    let said = is_for
        .iter()
        .find_map(|it| text.split_once(it))
        .map(|it| it.1);
    let said = said.map(|it| it.trim_matches([' ', '“', '”', '"', '：', '）', ')', '者', '的']));
    let said = said.filter(|it| {
        let n = it.chars().count();
        (1..=12).contains(&n) && !it.contains(|it: char| it.is_ascii_digit())
    });
    if let Some(said) = said {
        let said = said
            .split(['（', '(', '。', '”', '"'])
            .next()
            .unwrap_or(said);
        return Some(
            said.trim_end_matches("等次")
                .trim_end_matches("单位")
                .to_owned(),
        )
        .filter(|it| !it.is_empty())
        .or_else(|| known.map(|it| (*it).to_owned()));
    }
    if let Some(known) = known {
        return Some((*known).to_owned());
    }
    allowed(text)
}

/// What a clause says that reaching the mark allows: “方可申报”.
fn allowed(text: &str) -> Option<String> {
    let may = [
        "方可", "才可", "方能", "才能", "可以", "可", "具备", "予以", "择优",
    ];
    let what = [
        "申报", "推荐", "参评", "命名", "列入", "通过", "授牌", "验收", "评定", "评级", "授予",
        "认定",
    ];
    let what = what.iter().find(|it| text.contains(**it))?;
    let negative = ["不得", "不予", "不能"].iter().any(|it| text.contains(it));
    if negative {
        return Some("不合格".to_owned());
    }
    let is_may = may.iter().any(|it| text.contains(it));
    is_may.then(|| match *what {
        "申报" => "申报条件".to_owned(),
        "通过" => "达标".to_owned(),
        what => what.to_owned(),
    })
}
