//! Laws of what must not be passed over: both sides of a range, the name of a rate, a day that something is due on, how
//! many are asked, which years count, that the same work counts once, that what is better is not added to what is good.
//! They look at what came out, whatever the grammar did.

use crate::domain::standard::rule::{Ask, How, Rule, Side, Then};
use crate::import::sentences::clauses::{clauses_of, sentences_of};
use crate::import::sentences::coverage::Covering;
use crate::import::sentences::figures::named_texts;
use crate::import::sentences::lexer::tokens;
use crate::import::sentences::lexer::word::Word;
use crate::import::sentences::reading::lateness::{day_due, has_day};
use crate::import::sentences::reading::part::{Unsure, Why};
use crate::import::sentences::rules::sample::asked_of;
use crate::import::sentences::rules::two_sided::names_both_sides;
use crate::import::sentences::words::{find, months};

/// The clauses of a text that its rules leave out, or read as something else.
pub(super) fn omitted(text: &str, found: &Covering<'_>) -> Vec<Unsure> {
    let all: Vec<&str> = sentences_of(text).flat_map(clauses_of).collect();
    let rules = found.rules;
    let passed = of_sides(&all, rules)
        .chain(of_rates(&all, rules))
        .chain(of_days(&all, rules))
        .chain(of_samples(text, rules))
        .chain(of_years(&all, rules))
        .chain(of_same_work(&all, rules))
        .chain(of_one_place(&all, rules))
        .chain(of_judges(&all, rules))
        .chain(of_wholes(&all, rules))
        .chain(of_bodies(&all, rules));
    let passed = passed.map(|words| Unsure {
        words,
        why: Why::Passed,
    });
    let open = of_grades(rules)
        .chain(of_one(rules))
        .chain(twice(rules))
        .chain(in_time(&all, rules))
        .chain(within(&all, rules));
    let open = open.map(|words| Unsure {
        words,
        why: Why::Open,
    });
    passed.chain(open).collect()
}

/// 3个月内完成得5分, 3月20日前报送得3分: less is better, which a count of months or days that earns by reaching marks is not.
fn in_time<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    const UNITS: [&str; 9] = ["个月", "月", "天", "日", "小时", "分钟", "公里", "米", "年"];
    const WITHIN: [&str; 5] = ["以内", "之内", "内", "以前", "前"];
    let is_count = |rule: &Rule| {
        let earns = rule.effects().any(|it| matches!(it.then, Then::Earn(_)));
        let unit = match &rule.ask {
            Ask::Count { unit, .. } => unit.as_str(),
            _ => "",
        };
        earns && UNITS.contains(&unit)
    };
    let counts = rules.iter().any(|it| is_count(&it.0));
    let is_within = |clause: &str| {
        UNITS.iter().any(|unit| {
            clause.match_indices(unit).any(|(at, _)| {
                let is_number = clause.get(..at).is_some_and(|it| it.ends_with(is_digit));
                let behind = clause.get(at + unit.len()..).unwrap_or_default();
                is_number && WITHIN.iter().any(|it| behind.starts_with(it))
            })
        })
    };
    let said = all.iter().filter(move |it| counts && is_within(it));
    said.map(|it| (*it).to_owned())
}

/// A figure, in either way of writing.
fn is_digit(it: char) -> bool {
    it.is_ascii_digit() || "一二两三四五六七八九十".contains(it)
}

/// 单个卫生室最多扣2分, 同类问题最多扣1分: a limit of each, which as one of the whole item is another.
fn of_one_place<'a>(
    all: &'a [&str],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = String> + 'a {
    const EACH: [&str; 4] = ["单个", "单次", "同类", "单一"];
    const MOST: [&str; 4] = ["最多", "最高", "不超过", "封顶"];
    let is_limited = rules.iter().any(|it| it.0.limit.is_some());
    let holds = |clause: &str, words: &[&str]| words.iter().any(|it| clause.contains(it));
    let has_points = |clause: &str| {
        let words = tokens(clause);
        words.iter().any(|it| matches!(it.word, Word::Points(_)))
    };
    let said = all
        .iter()
        .filter(move |it| is_limited && holds(it, &EACH) && holds(it, &MOST) && has_points(it));
    said.map(|it| (*it).to_owned())
}

/// 其余3分由考核组评定: points that somebody judges, where no rule asks for judged points or a level.
fn of_judges<'a>(
    all: &'a [&str],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = String> + 'a {
    const JUDGES: [&str; 6] = ["评定", "评价", "评议", "打分", "评分", "评判"];
    let is_judged = rules.iter().any(|it| {
        matches!(
            it.0.ask,
            Ask::Amount { .. } | Ask::Choice(_) | Ask::Survey { .. }
        )
    });
    let is_left = |clause: &str| {
        let ends = JUDGES
            .iter()
            .any(|it| clause.trim_end_matches('。').ends_with(it));
        ends && (clause.contains('由') || clause.contains("根据"))
    };
    let said = all.iter().filter(move |it| !is_judged && is_left(it));
    said.map(|it| (*it).to_owned())
}

/// 按完成比例得分，应完成50件: how many there are to be, which a share of any whole leaves open.
fn of_wholes<'a>(
    all: &'a [&str],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = String> + 'a {
    let is_share = rules
        .iter()
        .any(|it| matches!(it.0.ask, Ask::Ratio { at_least: None, .. }));
    let names_whole = |clause: &str| {
        let words = tokens(clause);
        let counts = words.iter().any(|it| matches!(it.word, Word::Count(..)));
        counts && clause.contains('应')
    };
    let said = all.iter().filter(move |it| is_share && names_whole(it));
    said.map(|it| (*it).to_owned())
}

/// 每季度自查1次/科室, 每村每年2场: what is due from each, of which the rule holds what is due once.
fn of_bodies<'a>(
    all: &'a [&str],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = String> + 'a {
    const BODIES: [&str; 18] = [
        "科室",
        "单位",
        "村",
        "社区",
        "学校",
        "校",
        "乡镇",
        "镇",
        "街道",
        "部门",
        "党支部",
        "支部",
        "卫生院",
        "卫生室",
        "机构",
        "网点",
        "窗口",
        "人",
    ];
    let has_need = rules
        .iter()
        .any(|it| matches!(it.0.ask, Ask::Count { need: Some(_), .. }));
    let is_named = |each: &str| rules.iter().any(|it| it.0.ask.what().contains(each));
    let is_each = move |clause: &str| {
        BODIES.iter().any(|it| {
            let each = ["/", "每", "每个", "各"].map(|lead| format!("{lead}{it}"));
            each.iter().any(|it| clause.contains(it) && !is_named(it))
        })
    };
    let asks = |clause: &str| {
        let words = tokens(clause);
        let is = |of: fn(Word) -> bool| words.iter().any(|it| of(it.word));
        is(|it| matches!(it, Word::Count(..))) && !is(|it| matches!(it, Word::Points(_)))
    };
    let said = all
        .iter()
        .filter(move |it| has_need && asks(it) && is_each(it));
    said.map(|it| (*it).to_owned())
}

/// 每高或低1个百分点扣0.5分, where steps count on one side only.
fn of_sides<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    let counts = |rule: &Rule, is_above: bool| {
        rule.effects().any(|it| match it.then.how() {
            Some(How::PerPoint { side, .. }) => (*side == Some(Side::Above)) == is_above,
            _ => false,
        })
    };
    let is_held = move |is_above| rules.iter().any(|it| counts(&it.0, is_above));
    let by_steps = rules
        .iter()
        .any(|it| counts(&it.0, true) || counts(&it.0, false));
    let open = by_steps && !(is_held(true) && is_held(false));
    let said = all.iter().filter(move |it| open && names_both_sides(it));
    said.map(|it| (*it).to_owned())
}

/// 满意率每低于90%1个百分点扣0.5分, where another rate is asked for.
fn of_rates<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    let asks = |rule: &Rule| {
        matches!(
            rule.ask,
            Ask::Percent(_) | Ask::Ratio { .. } | Ask::Mean { .. }
        )
    };
    let is_rated = rules.iter().any(|it| asks(&it.0));
    let is_asked = move |stem: &str| {
        let mut own = rules.iter().filter(|it| asks(&it.0));
        own.any(|(rule, _)| match &rule.ask {
            Ask::Ratio { part, whole, .. } => part.contains(stem) || whole.contains(stem),
            ask => ask.what().contains(stem),
        })
    };
    let named = all.iter().filter(move |it| {
        let words = tokens(it);
        let takes = words.iter().any(|it| it.word == Word::Deduct);
        let scores = words.iter().any(|it| matches!(it.word, Word::Points(_)));
        is_rated && takes && scores && stem_of_rate(it).is_some_and(|stem| !is_asked(&stem))
    });
    named.map(|it| (*it).to_owned())
}

/// The two letters before 率 where a clause begins with the name of a rate: 满意 of 群众满意率每低1个百分点.
fn stem_of_rate(clause: &str) -> Option<String> {
    const STEM: usize = 2;
    const OTHERS: [&str; 8] = [
        "比率",
        "概率",
        "效率",
        "频率",
        "得分率",
        "总率",
        "两率",
        "述率",
    ];
    let before = clause.split_once('率')?.0;
    let is_name = before.chars().all(char::is_alphabetic);
    let is_other = OTHERS
        .iter()
        .any(|it| it.strip_suffix('率').is_some_and(|it| before.ends_with(it)));
    let letters: Vec<char> = before.chars().collect();
    let from = letters.len().checked_sub(STEM)?;
    let stem: String = letters.get(from..)?.iter().collect();
    let is_each = ["每", "各", "任", "该", "其", "一"]
        .iter()
        .any(|it| stem.contains(it));
    (is_name && !is_other && !is_each).then_some(stem)
}

/// 应于6月30日前报送, where the day that something is due on is left to who enters it.
fn of_days<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    let is_open = rules
        .iter()
        .any(|it| matches!(it.0.ask, Ask::Late { due: None, .. }));
    let said = all
        .iter()
        .filter(move |it| is_open && has_day(it) && day_due(it).is_none());
    said.map(|it| (*it).to_owned())
}

/// 抽查10人，知晓率达80%, where a rate is asked for however few were asked.
fn of_samples<'a>(text: &'a str, rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    let is_free = rules.iter().any(|it| match &it.0.ask {
        Ask::Percent(_) => true,
        Ask::Ratio { at_least, .. } => at_least.is_none(),
        _ => false,
    });
    let is_held = rules.iter().any(|it| {
        matches!(
            it.0.ask,
            Ask::Ratio {
                at_least: Some(_),
                ..
            } | Ask::Sample { .. }
        )
    });
    // A rate of something else is none of those who are asked.
    let rated = sentences_of(text).filter(|it| it.contains('%'));
    let named = move |clause: &str| {
        let mut own = rules.iter().flat_map(|it| named_texts(&it.0.ask));
        own.any(|it| it.contains(clause))
    };
    let said = rated.flat_map(clauses_of);
    let said = said.filter(move |it| is_free && !is_held && asked_of(it).is_some() && !named(it));
    said.map(str::to_owned)
}

/// 近三年获国家级表彰每项5分, where honours of any year are counted.
fn of_years<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    const SINCE: [&str; 6] = ["近两年", "近三年", "近2年", "近3年", "三年内", "两年内"];
    let is_counted = rules
        .iter()
        .any(|it| matches!(it.0.ask, Ask::Tiers { .. } | Ask::Count { .. }));
    let is_dated = rules
        .iter()
        .any(|it| matches!(it.0.ask, Ask::Events { .. }));
    let names = move |it: &str| {
        let mut own = rules.iter();
        own.any(|(rule, _)| {
            let named = named_texts(&rule.ask);
            named.iter().any(|name| name.contains(it)) || rule.ask.what().contains(it)
        })
    };
    let said = all.iter().filter(move |clause| {
        let since = SINCE.iter().find(|it| clause.contains(**it));
        let is_since = since.is_some_and(|it| !names(it)) && find(clause, months).is_some();
        is_counted && !is_dated && is_since
    });
    said.map(|it| (*it).to_owned())
}

/// 同一工作只计最高, where no rule asks which works are the same and none takes the best only.
fn of_same_work<'a>(
    all: &'a [&str],
    rules: &'a [(Rule, String)],
) -> impl Iterator<Item = String> + 'a {
    const SAME: [&str; 5] = ["同一工作", "同一事项", "同一项目", "同一内容", "同一活动"];
    const ONCE: [&str; 7] = [
        "只计最高",
        "计最高",
        "就高",
        "取最高",
        "按最高",
        "不重复",
        "只计一次",
    ];
    let is_held = rules.iter().any(|it| match &it.0.ask {
        Ask::Events { tiers, .. } => !tiers.is_empty(),
        Ask::Tiers { best_only, .. } => *best_only,
        _ => false,
    });
    let said = all.iter().filter(move |it| {
        let says = |words: &[&str]| words.iter().any(|word| it.contains(word));
        // “与荣誉属同一工作” is of another item.
        let of_other = it
            .strip_prefix('与')
            .is_some_and(|it| !it.starts_with("同"));
        (!is_held || of_other) && says(&SAME) && says(&ONCE)
    });
    said.map(|it| (*it).to_owned())
}

/// “合格1分，不合格0分；优秀的加0.5分”: grades that are ticked one beside the other, where who has the better one is not said to
/// have the lesser, too.
fn of_grades(rules: &[(Rule, String)]) -> impl Iterator<Item = String> {
    const GRADES: [&str; 10] = [
        "优秀",
        "良好",
        "合格",
        "达标",
        "一般",
        "较好",
        "较差",
        "基本合格",
        "好",
        "差",
    ];
    let is_grade = |it: &str| GRADES.contains(&it.trim_end_matches(['的', '者']));
    let torn = rules.iter().filter(move |(rule, _)| match &rule.ask {
        Ask::Clauses(all) if matches!(rule.then, Then::Earn(How::Own)) => {
            all.iter().filter(|it| is_grade(&it.text)).count() > 1
        }
        _ => false,
    });
    torn.map(|it| it.1.clone())
}

/// 抽查人数占抽查人数的比率: a rate of something of itself.
fn of_one(rules: &[(Rule, String)]) -> impl Iterator<Item = String> {
    let of_itself = rules
        .iter()
        .filter(|it| matches!(&it.0.ask, Ask::Ratio { part, whole, .. } if part == whole));
    of_itself.map(|it| it.1.clone())
}

/// “每次得0.5分，少于3次不得分”: a number that is entered, and beside it is ticked as a fault.
fn twice(rules: &[(Rule, String)]) -> impl Iterator<Item = String> {
    const SHORT: [&str; 6] = ["少于", "不足", "低于", "未达", "达不到", "不到"];
    let units: Vec<&str> = rules
        .iter()
        .filter_map(|it| match &it.0.ask {
            Ask::Count { unit, .. } => Some(unit.as_str()),
            _ => None,
        })
        .collect();
    let is_again = move |text: &str| {
        let counted = tokens(text).into_iter().any(|it| match it.word {
            Word::Count(_, unit) => units.contains(&unit),
            _ => false,
        });
        counted && SHORT.iter().any(|it| text.starts_with(it))
    };
    let found = rules.iter().filter_map(move |(rule, _)| match &rule.ask {
        Ask::Faults(all) => all.iter().find(|it| is_again(&it.text)),
        _ => None,
    });
    found.map(|it| it.text.clone())
}

/// “每有一项未完成扣2分，其中督办事项未完成的扣3分”: what is one of those that are counted, and is ticked beside them.
fn within<'a>(all: &'a [&str], rules: &'a [(Rule, String)]) -> impl Iterator<Item = String> + 'a {
    let counts = rules.iter().any(|(rule, _)| {
        matches!(rule.ask, Ask::Count { .. }) && matches!(rule.then, Then::Deduct(How::Each(_)))
    });
    let is_ticked = |clause: &str| {
        rules.iter().any(|(rule, _)| match &rule.ask {
            Ask::Faults(faults) => faults.iter().any(|it| clause.contains(&it.text)),
            _ => false,
        })
    };
    let said = all
        .iter()
        .filter(move |it| counts && it.starts_with("其中") && is_ticked(it));
    said.map(|it| (*it).to_owned())
}
