//! Rules that go by a sample: 抽查5人，3人以上知晓得满分，每少1人扣1分.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Rule, Then};
use crate::import::sentences::clause::statement::Verb;
use crate::import::sentences::rules::phrases::rule;
use crate::import::sentences::words::{Amount, count, find, percent, score, unit};
use winnow::combinator::{alt, preceded, terminated};
use winnow::prelude::*;

/// What says that some are asked.
const ASKS: [&str; 8] = ["抽", "询问", "提问", "访谈", "走访", "随机", "访问", "问"];

/// What says that one more did not pass.
const ONE_LESS: [&str; 12] = [
    "少1",
    "少一",
    "错1",
    "错一",
    "差1",
    "差一",
    "有1",
    "有一",
    "1人答错",
    "一人答错",
    "1人不",
    "一人不",
];

/// What says that all must pass.
const ALL: [&str; 4] = ["全部", "均", "都", "全对"];

/// What says that some of many are asked or inspected.
const SAMPLES: [&str; 29] = [
    "抽查",
    "抽取",
    "抽样",
    "抽访",
    "抽问",
    "抽测",
    "抽检",
    "抽考",
    "抽评",
    "抽选",
    "抽调",
    "抽阅",
    "抽验",
    "抽看",
    "问卷",
    "随机",
    "样本",
    "访谈",
    "询问",
    "提问",
    "暗访",
    "拦访",
    "入户调查",
    "入户走访",
    "电话回访",
    "电话访问",
    "电话调查",
    "现场测试",
    "现场考试",
];

/// What samples are counted in.
const SAMPLED: [&str; 20] = [
    "份", "人", "名", "户", "家", "件", "例", "处", "位", "个", "卷", "批次", "批", "张", "篇",
    "台", "间", "辆", "组", "人次",
];

/// How many are asked or inspected at least, where the words of an item say it: 抽查5人以上, 问卷不少于50份.
pub(crate) fn smallest_sample(text: &str) -> Option<(u32, &'static str)> {
    const FAR: usize = 16;
    let counted = |input: &mut &str| (count, unit).parse_next(input);
    let least = |input: &mut &str| -> ModalResult<(Decimal, &'static str)> {
        let said = alt(("不少于", "不得少于", "至少", "不低于", "不得低于", "≥"));
        let before = preceded(said, (count, unit));
        let behind = terminated((count, unit), alt(("及以上", "以上", "（含）以上")));
        alt((before, behind)).parse_next(input)
    };
    let mut leads = SAMPLES.iter().flat_map(|lead| {
        let found = text.match_indices(lead);
        found.map(|(at, _)| at + lead.len())
    });
    leads.find_map(|at| {
        let behind: String = text.get(at..)?.chars().take(FAR).collect();
        let clause = behind.split(['。', '；', ';', '\n']).next()?;
        let (before, (n, unit), _) = find(clause, least)?;
        // “抽查5人，3人以上知晓” says how many must pass.
        let is_first = find(before, counted).is_none();
        let n = u32::try_from(n.floor()).ok().filter(|it| *it > 1);
        // “不足50份的不得分” is what it costs.
        let costs = n.is_some_and(|n| {
            let short = format!("不足{n}{unit}");
            text.find(&short)
                .is_some_and(|at| text.get(at..).is_some_and(|it| it.contains("不得分")))
        });
        let counts = SAMPLED.contains(&unit) && is_first && !costs;
        n.filter(|_| counts).map(|it| (it, unit))
    })
}

/// How many are asked or inspected, where a clause says a number of them: 抽查10人.
pub(crate) fn asked_of(text: &str) -> Option<(u32, &'static str)> {
    const FAR: usize = 12;
    let counted = |input: &mut &str| (count, unit).parse_next(input);
    SAMPLES.iter().find_map(|lead| {
        let behind = text.split_once(lead)?.1;
        let near: String = behind.chars().take(FAR).collect();
        let clause = near.split(['，', ',', '。', '；', ';', '\n']).next()?;
        let (_, (n, unit), rest) = find(clause, counted)?;
        let n = u32::try_from(n.floor()).ok().filter(|it| *it > 1)?;
        // “抽查3个月资料” are no things that are looked at.
        let is_time = rest.starts_with('月') || unit == "年";
        (SAMPLED.contains(&unit) && !is_time).then_some((n, unit))
    })
}

/// How many are asked at least where the rate that the words go by is one of those who are asked: 抽查10人，知晓率达80%.
pub(crate) fn sample_of_rate(text: &str) -> Option<(u32, &'static str)> {
    const OF_PEOPLE: [&str; 6] = ["知晓率", "知晓度", "满意率", "满意度", "答对率", "掌握率"];
    const OF_PAPERS: [&str; 6] = ["合格率", "规范率", "完整率", "优良率", "达标率", "有效率"];
    let mut sentences = text.split(['。', '；', ';', '\n']);
    let text = sentences.find(|it| asked_of(it).is_some())?;
    let (n, unit) = asked_of(text)?;
    let n_asked = SAMPLES.iter().map(|it| text.matches(it).count()).max()?;
    let rates: &[&str] = match unit {
        "人" | "名" | "位" => &OF_PEOPLE,
        "份" | "卷" | "张" => &OF_PAPERS,
        _ => return None,
    };
    let is_of = rates.iter().any(|it| text.contains(it)) && text.matches('率').count() <= 1;
    (is_of && n_asked == 1).then_some((n, unit))
}

/// A share of those who are asked, with how many these are at least: 询问10人，按知晓人数占询问人数的比例计分.
pub(crate) fn with_sample(made: Rule, text: &str) -> Rule {
    let mut made = made;
    let n = asked_of(text).filter(|it| is_person(it.1));
    if let (
        Ask::Ratio {
            part,
            whole,
            at_least,
            unit,
            ..
        },
        Some((n, each)),
    ) = (&mut made.ask, n)
    {
        let of_people = ["知晓人数", "合格人数", "答对人数", "满意人数", "掌握人数"];
        let named = of_people.iter().find(|it| text.contains(**it));
        if let Some(named) = named.filter(|_| whole == "应完成数") {
            (*named).clone_into(part);
            "抽查人数".clone_into(whole);
        }
        if whole.ends_with("人数") && part.ends_with("人数") && at_least.is_none() {
            *at_least = Some(n);
            each.clone_into(unit);
        }
    }
    made
}

/// Whether a sample is to be a share of all there are, which no rule holds: 抽查不少于在职人数的20%, 按20%的比例抽查.
pub(crate) fn is_share_of_all(text: &str) -> bool {
    let clauses = text.split(['，', ',', '。', '；', ';', '\n']);
    let mut parted = clauses.flat_map(|it| SAMPLES.iter().filter_map(|lead| it.split_once(lead)));
    parted.any(|(ahead, behind)| {
        let by_share = ["比例", "比例进行", "比例随机"]
            .iter()
            .any(|it| ahead.ends_with(it));
        let is_share = find(behind, percent).is_some_and(|(before, _, after)| {
            let is_plain = matches!(before, "" | "不少于" | "不低于" | "至少");
            let of_all = before.ends_with(['的', '数']) || before.ends_with("比例");
            is_plain && after.trim_start_matches("以上").starts_with('的')
                || of_all && !before.contains(['率', '度'])
        });
        is_share || by_share && find(ahead, percent).is_some()
    })
}

/// “抽查5人，3人以上知晓得满分，每少1人扣1分”: so many are asked, and so many must pass.
pub(crate) fn sample(sentence: &str, max: Points) -> Option<Rule> {
    // “6—7人得一半分” is one of several levels.
    if sentence.contains("得一半") {
        return None;
    }
    let lead = ASKS.into_iter().filter_map(|it| sentence.find(it)).min()?;
    let behind = sentence.get(lead..)?;
    let counted = |input: &mut &str| -> ModalResult<(Decimal, &'static str)> {
        (count, unit).parse_next(input)
    };
    let (_, (of, each), rest) = find(behind, counted)?;
    let (until, first, behind_first) = find(rest, score)?;
    let need = needed(until, of, each)?;
    let whole = match first.points {
        Amount::Full => true,
        Amount::Points(points) => points == max,
        Amount::Range => false,
    };
    let small = |it: Decimal| u32::try_from(it.floor()).ok();
    let ask = Ask::Sample {
        what: named(until),
        unit: each.to_owned(),
        of: small(of)?,
        need: small(need).filter(|it| *it <= small(of).unwrap_or(0))?,
    };
    let then = match find(behind_first, score) {
        None => (first.verb == Verb::Earn && whole).then_some(Then::Earn(How::Whole))?,
        // 否则得0分
        Some((_, second, last))
            if matches!(second.points, Amount::Points(it) if it.is_zero())
                && find(last, score).is_none() =>
        {
            (first.verb == Verb::Earn && whole).then_some(Then::Earn(How::Whole))?
        }
        Some((before, second, last)) => {
            let Amount::Points(points) = second.points else {
                return None;
            };
            // Of papers and places those that are wrong are counted, not those that pass.
            let by_one =
                ONE_LESS.iter().any(|it| before.contains(it)) && (is_person(each) || need < of);
            let deducts = second.verb == Verb::Deduct && by_one && find(last, score).is_none();
            (whole && deducts).then_some(Then::Deduct(How::EachMissing(points)))?
        }
    };
    Some(rule(ask, then, None))
}

/// How many of `of` must pass, as the words before the first score say it; `each` is the measure word of those asked.
fn needed(words: &str, of: Decimal, each: &'static str) -> Option<Decimal> {
    let same = |input: &mut &str| -> ModalResult<Decimal> {
        let alike = |it: &&'static str| *it == each || is_person(it) && is_person(each);
        (count, unit.verify(alike)).map(|it| it.0).parse_next(input)
    };
    let at_least = |input: &mut &str| -> ModalResult<Decimal> {
        let more = alt(("以上", "及以上", "（含）以上"));
        let before = preceded(alt(("不少于", "至少", "有", "不低于")), same);
        alt((terminated(same, more), before)).parse_next(input)
    };
    let all = ALL.iter().any(|it| words.contains(it)).then_some(of);
    find(words, at_least).map(|it| it.1).or(all)
}

/// Whether a measure word is of people.
fn is_person(unit: &str) -> bool {
    matches!(unit, "人" | "名" | "位")
}

/// What a sample is of, with what they must show: the words behind the number of those asked, up to the score.
fn named(until: &str) -> String {
    const LONGEST: usize = 40;
    let sign = |it: char| "，,的、：: ".contains(it);
    let (whom, shows) = until.split_once(['，', ',']).unwrap_or((until, ""));
    let (whom, shows) = (whom.trim_matches(sign), shows.trim_matches(sign));
    let name = match (whom, shows) {
        ("", "") => "抽查对象".to_owned(),
        ("", only) | (only, "") => only.to_owned(),
        (whom, shows) => format!("{whom}（{shows}）"),
    };
    name.chars().take(LONGEST).collect()
}
