//! Numbers with what they count: 0.5分, 80%-90%, 三次, 九成.

use crate::domain::decimal::Decimal;
use crate::import::sentences::lexer::lexicon::UNITS;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::points::number;

/// The figures of numbers in Chinese characters.
pub(super) const CHINESE: &str = "零〇一二两三四五六七八九十";

/// The digits of fractions in Chinese characters, from 0 on.
const DIGITS: &str = "零一二三四五六七八九";

/// What 分 begins that is no point: “1分管领导” has none; “2分别” could have two, but is 分别.
const BEGIN_WITH_FEN: [&str; 22] = [
    "贝", "钟", "管", "工", "类", "级", "局", "析", "别", "部", "期", "段", "包", "开", "享", "组",
    "散", "层", "离", "之一", "之二", "之三",
];

/// What 成 begins that is no tenth.
const BEGIN_WITH_CHENG: [&str; 12] = [
    "立", "员", "果", "效", "为", "熟", "功", "本", "绩", "年", "长", "品",
];

/// Months and years are time, not counts.
const TIMES: [&str; 5] = ["月", "年度", "年级", "年", "季度"];

/// Rates in less than hundreds, and measures that are written in other ways, with what they are called.
const SMALL: [(&str, &str); 12] = [
    ("个千分点", "‰"),
    ("千分点", "‰"),
    ("‰", "‰"),
    ("/10万", "/10万"),
    ("/十万", "/10万"),
    ("/万", "/万"),
    ("个DDDs", "DDD"),
    ("个DDD", "DDD"),
    ("DDDs", "DDD"),
    ("DDD", "DDD"),
    ("分贝", "分贝"),
    ("dB", "分贝"),
];

/// What counts only where it is missing.
const LACKED: [&str; 21] = [
    "月", "年度", "年级", "年", "季度", "级", "方面", "要素", "环节", "要件", "要点", "内容",
    "资料", "材料", "指标", "制度", "记录", "档案", "科室", "部门", "单位",
];

/// A number, and its length: 12, 0.5, 三, 百分之八十 is not one.
pub(crate) fn plain_number(text: &str) -> Option<(Decimal, usize)> {
    let figures = text
        .find(|it: char| !(it.is_ascii_digit() || it == '.'))
        .unwrap_or(text.len());
    let figures = text.get(..figures)?.trim_end_matches('.');
    if !figures.is_empty() && figures != "." {
        return number(figures).map(|it| (it, figures.len()));
    }
    let chinese = text
        .find(|it: char| !CHINESE.contains(it))
        .unwrap_or(text.len());
    let chinese = text.get(..chinese)?;
    let whole = number(chinese)?;
    // 零点五
    let behind = text.get(chinese.len()..)?.strip_prefix('点');
    let digits: String = behind
        .unwrap_or_default()
        .chars()
        .take_while(|it| DIGITS.contains(*it))
        .collect();
    if digits.is_empty() {
        return Some((whole, chinese.len()));
    }
    let figures: String = digits
        .chars()
        .filter_map(|it| DIGITS.chars().position(|digit| digit == it))
        .map(|it| it.to_string())
        .collect();
    let value = format!("{}.{figures}", whole.floor()).parse().ok()?;
    Some((value, chinese.len() + '点'.len_utf8() + digits.len()))
}

/// A number with what it counts, and its length; `before` is what stands in front of it.
pub(super) fn numeral(rest: &str, before: &str) -> Option<(Word, usize)> {
    if let Some(behind) = rest.strip_prefix("百分之") {
        let (value, length) = plain_number(behind)?;
        return Some((Word::Percent(value), "百分之".len() + length));
    }
    if let Some(behind) = rest.strip_prefix("半分") {
        let ends = !behind.starts_with('钟');
        return ends.then_some((
            Word::Points(Decimal::from_units(Decimal::ONE.units() / 2)),
            "半分".len(),
        ));
    }
    if rest.starts_with("半个百分点") {
        let half = Decimal::from_units(Decimal::ONE.units() / 2);
        return Some((Word::PercentPoints(half), "半个百分点".len()));
    }
    // 12345 is the name of a line, no number.
    const LONG: usize = 5;
    let figures = rest.len()
        - rest
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    if figures >= LONG && plain_number(rest).is_none() {
        return Some((Word::Text, figures));
    }
    let (value, length) = plain_number(rest)?;
    let chinese = !rest.starts_with(|it: char| it.is_ascii_digit() || it == '.');
    if before.ends_with(['扣', '得', '加', '计', '记', '减']) && bare_points(rest).is_some() {
        return Some((Word::Points(value), length));
    }
    // “第3名” and “2.1” of a number in front count nothing; nor does “十” within “二十”.
    if before.ends_with('第') {
        return Some((Word::Text, length));
    }
    let behind = rest.get(length..)?;
    // 四分之三
    if let Some((share, n)) = fraction(value, behind) {
        return Some((Word::Percent(share), length + n));
    }
    // “缺一季度” and “缺一级” count what is time, or a rank, elsewhere.
    let lacks = before.ends_with(['缺', '少', '漏']);
    if lacks && let Some(unit) = LACKED.iter().find(|it| behind.starts_with(**it)) {
        return Some((Word::Count(value, unit), length + unit.len()));
    }
    // “一档：制度完善” names a grade; “每降一档” counts them.
    let counts = before.ends_with(['每', '降', '低', '升', '高', '差', '减', '少']);
    if chinese && behind.starts_with('档') && !counts {
        return Some((Word::Text, length + '档'.len_utf8()));
    }
    if let Some((word, n)) = to_high(value, behind) {
        return Some((word, length + n));
    }
    if let Some((word, n)) = of_unit(value, behind) {
        return Some((word, length + n));
    }
    (!chinese).then_some((Word::Number(value), length))
}

/// 分之三 behind 四, where that is so many per cent without a rest.
fn fraction(whole: Decimal, behind: &str) -> Option<(Decimal, usize)> {
    let (part, length) = plain_number(behind.strip_prefix("分之")?)?;
    let parts = Decimal::HUNDRED.times(part);
    let share = parts.share(Decimal::ONE, whole)?;
    (part <= whole && share.times(whole) == parts).then_some((share, "分之".len() + length))
}

/// The rest of a range that begins with `low`, with its unit: “-0.5分” behind 0.1.
fn to_high(low: Decimal, behind: &str) -> Option<(Word, usize)> {
    let joint = joint(behind)?;
    let (high, n) = plain_number(behind.get(joint..)?)?;
    // “获一、二、三等奖的加3－1分” begins with the highest.
    let (low, high) = if low > high { (high, low) } else { (low, high) };
    let (word, m) = of_unit(high, behind.get(joint + n..)?)?;
    let word = match word {
        Word::Points(high) => Word::Span(low, high),
        Word::Percent(high) => Word::Percents(low, high),
        Word::Count(high, unit) => Word::Counts(low, high, unit),
        other => other,
    };
    Some((word, joint + n + m))
}

/// What joins the ends of a range: -, 至, and the unit of the first number.
fn joint(behind: &str) -> Option<usize> {
    let units = ["个百分点", "分", "%"].into_iter();
    let unit = units
        .chain(UNITS.iter().copied())
        .find(|it| behind.starts_with(it))
        .map_or(0, str::len);
    let signs = behind.get(unit..)?;
    let length = signs
        .find(|it: char| {
            !matches!(
                it,
                '-' | '—' | '–' | '~' | '～' | '－' | '至' | '到' | '─' | '―'
            )
        })
        .unwrap_or(signs.len());
    (length > 0).then_some(unit + length)
}

/// The unit behind a number, and its length.
fn of_unit(value: Decimal, behind: &str) -> Option<(Word, usize)> {
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let unit = behind.get(spaces..)?;
    let word = |word, text: &str| Some((word, spaces + text.len()));
    for text in ["个百分点", "百分点"] {
        if unit.starts_with(text) {
            return word(Word::PercentPoints(value), text);
        }
    }
    if unit.starts_with('%') {
        return word(Word::Percent(value), "%");
    }
    if unit.starts_with("分钟") {
        return word(Word::Count(value, "分钟"), "分钟");
    }
    // A rate in thousands or less is a number as any other, and so are doses and loudness.
    for (text, unit) in SMALL {
        if behind.trim_start().starts_with(text) {
            return word(Word::Count(value, unit), text);
        }
    }
    if let Some(after) = unit.strip_prefix('分') {
        if BEGIN_WITH_FEN.iter().any(|it| after.starts_with(it)) {
            return None;
        }
        let (tenths, n) = tenths_behind(after);
        return Some((Word::Points(value + tenths), spaces + "分".len() + n));
    }
    if let Some((found, n)) = and_a_half(value, unit) {
        return Some((found, spaces + n));
    }
    // A rate in tenths: 九成以上.
    let tenths = unit.strip_prefix('成').is_some_and(|after| {
        !BEGIN_WITH_CHENG.iter().any(|it| after.starts_with(it)) && value <= Decimal::whole(10)
    });
    if tenths {
        let (part, n) = tenths_behind(unit.strip_prefix('成').unwrap_or_default());
        let share = (value + part).times(Decimal::whole(10));
        return Some((Word::Percent(share), spaces + "成".len() + n));
    }
    for (text, unit) in [("个月", "个月"), ("个季度", "个季度")] {
        if behind.trim_start().starts_with(text) {
            return word(Word::Count(value, unit), text);
        }
    }
    for text in TIMES {
        if unit.starts_with(text) {
            return word(Word::Text, text);
        }
    }
    let found = UNITS.iter().find(|it| unit.starts_with(**it))?;
    // “一把手”, “一次性”, “一类”, “三个一” are words.
    let after = unit.get(found.len()..)?;
    if after.starts_with('性') {
        return None;
    }
    word(Word::Count(value, found), found)
}

/// What stands behind a unit and is a part of it: 半 of 一分半, 五 of 一分五 and 八成五; nought and no length where nothing is.
fn tenths_behind(after: &str) -> (Decimal, usize) {
    /// What 半 begins that is no half of what stands before it.
    const OF_HALF: [char; 8] = ['年', '月', '数', '天', '日', '个', '小', '径'];
    /// What may stand behind the digit of a part.
    const ENDS: &str = "，,。；;、）)的为至最封累以及扣（(";
    let half = Decimal::from_units(Decimal::ONE.units() / 2);
    if let Some(behind) = after.strip_prefix('半') {
        return if behind.starts_with(OF_HALF) {
            (Decimal::ZERO, 0)
        } else {
            (half, '半'.len_utf8())
        };
    }
    let mut letters = after.chars();
    let digit = letters.next().filter(|it| *it != '零');
    let found = digit.and_then(|it| DIGITS.chars().position(|digit| digit == it));
    let Some(tenths) = found.and_then(|it| i64::try_from(it).ok()) else {
        return (Decimal::ZERO, 0);
    };
    let behind = letters.as_str();
    let of_tenth = behind.strip_prefix('厘');
    let length = after.len() - of_tenth.unwrap_or(behind).len();
    let ends =
        of_tenth.is_some() || behind.is_empty() || behind.starts_with(|it| ENDS.contains(it));
    let part = Decimal::whole(tenths).share(Decimal::ONE, Decimal::whole(10));
    match part.filter(|_| ends) {
        Some(part) => (part, length),
        None => (Decimal::ZERO, 0),
    }
}

/// One and a half of a unit that has its measure word before the half: 一个半百分点, 两个半小时.
fn and_a_half(value: Decimal, unit: &str) -> Option<(Word, usize)> {
    const COUNTED: [&str; 4] = ["小时", "学时", "课时", "工作日"];
    let behind = unit.strip_prefix("个半")?;
    let half = value + Decimal::from_units(Decimal::ONE.units() / 2);
    let length = |text: &str| "个半".len() + text.len();
    if behind.starts_with("百分点") {
        return Some((Word::PercentPoints(half), length("百分点")));
    }
    if behind.starts_with('点') {
        return Some((Word::PercentPoints(half), length("点")));
    }
    if let Some(text) = ["月", "季度"].iter().find(|it| behind.starts_with(**it)) {
        return Some((Word::Text, length(text)));
    }
    let counted = COUNTED.iter().find(|it| behind.starts_with(**it))?;
    Some((Word::Count(half, counted), length(counted)))
}

/// A number behind 扣 or 得 whose 分 was forgotten, before a sign or the end; its length.
pub(super) fn bare_points(text: &str) -> Option<usize> {
    let (_, length) = plain_number(text)?;
    let behind = text.get(length..)?;
    (behind.is_empty() || behind.starts_with(['，', ',', '；', '。'])).then_some(length)
}

/// Words that begin like a measure word: “少组织1次” misses no 组.
const WORDS: [&str; 27] = [
    "具备", "具有", "点检", "组织", "项目", "条件", "场所", "处理", "处置", "名称", "科室", "门诊",
    "张贴", "队伍", "村民", "县级", "校园", "节日", "班子", "部门", "部分", "年度", "站点", "面积",
    "层级", "档案", "位置",
];

/// The measure word at the beginning, as one of them.
pub(crate) fn bare_unit(rest: &str) -> Option<(Word, usize)> {
    let rest_len = rest.len();
    let rest = rest.trim_start();
    if WORDS.iter().any(|it| rest.starts_with(it)) {
        return None;
    }
    let unit = UNITS.iter().find(|it| rest.starts_with(**it))?;
    Some((
        Word::Count(Decimal::ONE, unit),
        rest_len - rest.len() + unit.len(),
    ))
}

/// Whether a word is so many points.
pub(super) const fn is_amount(word: Word) -> bool {
    matches!(word, Word::Points(_) | Word::Span(..))
}
