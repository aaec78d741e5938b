//! The words that scoring sentences are made of: amounts, ranges, measure words, comparisons.

use winnow::combinator::{alt, opt, preceded, repeat, repeat_till, terminated};
use winnow::prelude::*;
use winnow::token::{any, one_of, take_while};

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::Compare;
use crate::import::sentences::points::number;

/// A count in figures or Chinese characters.
pub(crate) fn count(input: &mut &str) -> ModalResult<Decimal> {
    let figures = take_while(1.., |it: char| it.is_ascii_digit() || it == '.');
    let chinese = take_while(1..=3, |it: char| "零〇一二两三四五六七八九十".contains(it));
    alt((figures, chinese)).verify_map(number).parse_next(input)
}

/// 0.5分
pub(crate) fn amount(input: &mut &str) -> ModalResult<Points> {
    terminated(
        count,
        (
            take_while(0.., ' '),
            '分',
            winnow::combinator::not(one_of(['钟', '之', '管', '工'])),
        ),
    )
    .parse_next(input)
}

/// 0.1-0.5分, 0.1分至0.5分
pub(crate) fn range(input: &mut &str) -> ModalResult<(Points, Points)> {
    let joint = one_of(['-', '—', '–', '~', '～', '至', '到']);
    let first = terminated(count, opt('分'));
    winnow::combinator::separated_pair(first, repeat::<_, _, (), _, _>(1..=2, joint), amount)
        .verify(|(low, high)| low <= high)
        .parse_next(input)
}

/// The measure words, the longer ones first.
const UNITS: [&str; 36] = [
    "人次", "课时", "小时", "次", "项", "个", "人", "名", "份", "篇", "场", "例", "处", "起", "件",
    "条", "张", "期", "户", "天", "家", "种", "支", "卷", "具", "块", "幅", "本", "套", "台", "辆",
    "间", "盏", "批", "册", "轮",
];

/// A measure word.
pub(crate) fn unit(input: &mut &str) -> ModalResult<&'static str> {
    let found = UNITS.into_iter().find(|it| input.starts_with(it));
    match found {
        Some(unit) => unit.value(unit).parse_next(input),
        None => winnow::combinator::fail.parse_next(input),
    }
}

/// ≥90%, 达到90%以上, 低于60%, 80%—90%
pub(crate) fn percent(input: &mut &str) -> ModalResult<Compare> {
    alt((between_percents, compared_percent)).parse_next(input)
}

/// 80%—90%: what lies above has its own points.
fn between_percents(input: &mut &str) -> ModalResult<Compare> {
    let joint = one_of(['-', '—', '–', '~', '～', '至', '到']);
    let joint = repeat::<_, _, (), _, _>(1..=2, joint);
    (terminated(count, opt('%')), joint, terminated(count, '%'))
        .verify(|(low, (), high)| low < high)
        .map(|(low, ..)| Compare::AtLeast(low))
        .parse_next(input)
}

fn compared_percent(input: &mut &str) -> ModalResult<Compare> {
    let at_least = alt((
        "不低于",
        "不少于",
        "不小于",
        "大于等于",
        "达到",
        "≥",
        ">=",
        "达",
        "在",
    ))
    .value(0);
    let above = alt(("大于", "超过", "高于", ">", "＞")).value(1);
    let at_most = alt(("不高于", "不超过", "小于等于", "≤", "<=")).value(2);
    let below = alt(("低于", "小于", "不足", "不到", "未达到", "未达", "<", "＜")).value(3);
    let sign = opt(alt((at_least, at_most, above, below)));
    let (sign, value, behind) = (
        sign,
        terminated(count, '%'),
        opt(alt((
            alt(("及以上", "(含)以上", "（含）以上", "以上")).value(0),
            alt(("及以下", "(含)以下", "（含）以下")).value(2),
            "以下".value(3),
        ))),
    )
        .parse_next(input)?;
    Ok(match sign.or(behind) {
        Some(1) => Compare::Above(value),
        Some(2) => Compare::AtMost(value),
        Some(3) => Compare::Below(value),
        Some(_) => Compare::AtLeast(value),
        None => Compare::Exactly(value),
    })
}

/// The first place where `parser` fits, with what stands before and behind it.
pub(crate) fn find<'a, T>(
    text: &'a str,
    mut parser: impl FnMut(&mut &'a str) -> ModalResult<T>,
) -> Option<(&'a str, T, &'a str)> {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.find_map(|at| {
        let mut rest = text.get(at..)?;
        let found = parser(&mut rest).ok()?;
        Some((text.get(..at)?, found, rest))
    })
}

/// “不少于4次”, “4次以上”: how many there should be.
pub(crate) fn need(input: &mut &str) -> ModalResult<(Decimal, &'static str)> {
    let said = alt(("不少于", "不低于", "至少", "达到", "≥"));
    let before = preceded((said, take_while(0.., ' ')), (count, unit));
    let behind = terminated(
        (count, unit),
        alt(("(含)以上", "（含）以上", "及以上", "以上")),
    );
    alt((before, behind)).parse_next(input)
}

/// 扣, 得 and what follows: the sign of a score.
pub(crate) fn score(input: &mut &str) -> ModalResult<Scored> {
    let verb = alt((
        alt(("扣减", "扣除", "扣", "减")).value(Verb::Deduct),
        alt(("可得", "得", "计", "记", "加", "给")).value(Verb::Earn),
    ));
    let (verb, _, points) = (
        verb,
        take_while(0.., ' '),
        alt((
            range.map(|(low, high)| Amount::Range(low, high)),
            amount.map(Amount::Points),
            "满分".value(Amount::Full),
        )),
    )
        .parse_next(input)?;
    Ok(Scored { verb, points })
}

/// What a sentence does to the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Earn,
    Deduct,
}

/// How many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Amount {
    Points(Points),
    Range(Points, Points),
    /// 满分
    Full,
}

/// “扣0.5分”
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scored {
    pub(crate) verb: Verb,
    pub(crate) points: Amount,
}

/// 每缺一项, 每发现1例, 每有一项, 有一项, 迟报1次: for each, and whether something is missing.
fn each(input: &mut &str) -> ModalResult<Each> {
    let missing = || alt(("缺少", "缺", "少", "漏")).value(true);
    let single = alt(("发现", "出现", "发生", "迟报", "答错", "不合格", "有")).value(false);
    // Which lead, and whether words may stand between it and the unit: “有一项” counts, “有三名干部” and “缺文件”
    // do not.
    let lead = alt((
        preceded('每', opt(missing())).map(|it| (it.unwrap_or(false), true)),
        missing().map(|it| (it, false)),
        single.map(|it| (it, false)),
    ));
    let between = |it: char| !"，。；,;一1于".contains(it) && !it.is_ascii_digit();
    let ((missing, _), (_, (n, unit))) = (
        lead,
        repeat_till::<_, _, String, _, _, _, _>(
            0..=6,
            any.verify(move |it| between(*it)),
            (opt(count), unit),
        ),
    )
        .verify(|((_, loose), (between, (n, _)))| *loose || (between.is_empty() && n.is_some()))
        .parse_next(input)?;
    // “每提高1个百分点” counts no pieces.
    winnow::combinator::not("百分点").parse_next(input)?;
    Ok(Each {
        missing,
        unit,
        step: n.unwrap_or(Decimal::ONE),
    })
}

/// “1次”, “一处” at the end of what stands before a score: what comes before it, and the unit.
pub(crate) fn single(text: &str) -> Option<(&str, &'static str)> {
    let whole = |input: &mut &str| -> ModalResult<&'static str> {
        terminated(
            (alt(('1', '一')), unit).map(|it| it.1),
            winnow::combinator::eof,
        )
        .parse_next(input)
    };
    let (before, unit, _) = find(text, whole)?;
    // “11次” is no single one.
    (!before.ends_with(|it: char| it.is_ascii_digit())).then_some((before, unit))
}

/// “1处不整齐”: the unit at the beginning of what stands before a score.
pub(crate) fn leading(text: &str) -> Option<&'static str> {
    let mut rest = text;
    let mut one = |input: &mut &str| -> ModalResult<&'static str> {
        (alt(('1', '一')), unit).map(|it| it.1).parse_next(input)
    };
    one.parse_next(&mut rest).ok()
}

/// The first place that says for each of what; “至少4次” and “不少于4次” do not.
pub(crate) fn find_each(text: &str) -> Option<(&str, Each, &str)> {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.find_map(|at| {
        let (before, mut rest) = text.split_at_checked(at)?;
        let found = each(&mut rest).ok()?;
        let is_need = before.ends_with(['至', '不', '减']);
        (!is_need).then_some((before, found, rest))
    })
}

/// For each of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Each {
    pub(crate) missing: bool,
    pub(crate) unit: &'static str,
    /// How many of them at a time.
    pub(crate) step: Decimal,
}

/// 12个月, 近两年, 半年: how many months
pub(crate) fn months(input: &mut &str) -> ModalResult<u32> {
    let few = |it: &Decimal| it.is_whole() && *it <= Decimal::whole(120);
    let months = terminated(count, alt(("个月", "月内", "月之内", "月以内")));
    let months = months.verify(few);
    let years = terminated(count, '年');
    let years = years.verify(|it| it.is_whole() && *it <= Decimal::whole(10));
    alt((
        months,
        years.map(|it| it.times(Decimal::whole(12))),
        "半年".value(Decimal::whole(6)),
    ))
    .verify_map(|it| u32::try_from(it.floor()).ok().filter(|it| *it > 0))
    .parse_next(input)
}

/// 每低1个百分点, and how many at a time
pub(crate) fn per_point(input: &mut &str) -> ModalResult<Decimal> {
    let lead = alt(("每低于", "每降低", "每下降", "每低", "每少", "每差"));
    (lead, opt(count), opt('个'), alt(("百分点", "%")))
        .map(|(_, n, ..)| n.unwrap_or(Decimal::ONE))
        .parse_next(input)
}
