//! Reads entries that come to a rate: percentages, parts of a whole, changes, means, surveys.

use crate::domain::decimal::Decimal;
use crate::domain::entry::fact::{Fact, InputError, ReadEntry, count, counted};
use crate::domain::entry::labelled::labelled;
use crate::domain::entry::voice::Voice;
use crate::domain::exact::Exact;
use crate::domain::standard::rule::{Ask, Compare, Rule, SurveyOption};
use crate::domain::standard::shape::{Sample, Shape};

/// The measure words of what there are only whole ones of.
const WHOLES: [&str; 25] = [
    "人", "人次", "名", "户", "件", "份", "个", "次", "项", "家", "所", "场", "期", "起", "篇",
    "例", "条", "处", "辆", "台", "张", "岗", "床", "批", "部",
];

/// Whether there are only whole ones of what is counted in `unit`.
pub(crate) fn counts_wholes(unit: &str) -> bool {
    WHOLES.contains(&unit)
}

/// Marks are whole per cents or tenths of one.
const TENTH: Decimal = Decimal::from_units(1_000);

/// A percentage as shown: to two places, or to four where two would hide on which side of a mark it lies, e.g. 99.9988
/// rather than 100.
pub(crate) fn percent_in_words(percent: &Exact) -> String {
    let short = percent.rounded(2);
    let is_like_a_mark = short.units() % TENTH.units() == 0;
    if !is_like_a_mark || *percent == short {
        return short.to_string();
    }
    let long = percent.rounded(4);
    if *percent != long && long == short {
        let side = if *percent < long {
            "略低于"
        } else {
            "略高于"
        };
        return format!("{side}{long}");
    }
    long.to_string()
}

/// Below this a mark is so low that a rate of less than one per cent is nothing odd.
const LOW_MARK: Decimal = Decimal::whole(10);

/// Whether less than one per cent is nothing odd for a rule, since it compares with a mark as low. A lowest band that
/// begins at nought is no mark: every rate is above it.
pub(crate) fn has_low_mark(rule: &Rule) -> bool {
    let is_low = |mark: Decimal| mark < LOW_MARK;
    let is_low_band = |compare: Compare| match compare {
        Compare::AtLeast(from) | Compare::FromTo(from, _) | Compare::FromBelow(from, _)
            if from <= Decimal::ZERO =>
        {
            compare.marks().1.is_some_and(is_low)
        }
        compare => is_low(compare.mark()),
    };
    rule.steps_from().any(is_low) || rule.conditions().into_iter().any(is_low_band)
}

pub(crate) fn percentage(
    rule: &Rule,
    percent: Decimal,
    voice: Voice,
) -> Result<ReadEntry<'_>, InputError> {
    let what = rule.ask.what();
    let is_possible =
        !percent.is_negative() && (percent <= Decimal::HUNDRED || rule.looks_beyond());
    if !is_possible {
        return Err(InputError::NotAPercentage(percent));
    }
    if percent.is_positive() && percent < Decimal::ONE && !has_low_mark(rule) {
        let meant = Decimal::HUNDRED.times(percent);
        return Err(InputError::LooksLikeAShare(percent, meant));
    }
    let words = || labelled(what, percent, "%");
    voice.read(Fact::Percent(percent.into()), words)
}

/// Reads a percentage that was entered as a part and a whole.
pub(crate) fn part_of(
    rule: &Rule,
    part: Decimal,
    whole: Decimal,
    voice: Voice,
) -> Result<ReadEntry<'_>, InputError> {
    let what = rule.ask.what();
    let share = share(part, whole)?;
    if whole < part && !rule.looks_beyond() {
        return Err(InputError::MoreThanSample {
            part: "达到数".to_owned(),
            whole: "总数".to_owned(),
            done: part,
            due: whole,
        });
    }
    let words = voice.say(|| {
        let percent = percent_in_words(&share);
        format!("{}（{part}/{whole}）", labelled(what, percent, "%"))
    });
    voice.read(Fact::Percent(share), || words)
}

/// Reads the change against last year, in per cent.
pub(crate) fn change(
    what: &str,
    percent: Exact,
    voice: Voice,
) -> Result<ReadEntry<'_>, InputError> {
    if percent < -Exact::HUNDRED {
        return Err(InputError::FallsBelowNought(percent_in_words(&-percent)));
    }
    let words = voice.say(|| {
        let course = if percent.is_negative() {
            format!("下降{}%", percent_in_words(&-percent.clone()))
        } else if percent.is_zero() {
            "持平".to_owned()
        } else {
            format!("上升{}%", percent_in_words(&percent))
        };
        format!("{what}同比{course}")
    });
    voice.read(Fact::Percent(percent), || words)
}

pub(crate) fn change_between(
    ask: &Ask,
    now: Decimal,
    last: Decimal,
    voice: Voice,
) -> Result<ReadEntry<'_>, InputError> {
    for n in [now, last] {
        count(n, !counts_wholes(ask.unit()))?;
    }
    let divisor = Exact::from(last);
    let more = (Exact::from(now) - &divisor).times(&Exact::HUNDRED);
    let percent = more.over(&divisor).filter(|_| last.is_positive());
    let percent = percent.ok_or(InputError::NothingLastYear(last))?;
    let unit = ask.unit();
    let read = change(ask.what(), percent, voice)?;
    let words = voice.say(|| format!("{}（本年{now}{unit}，上年{last}{unit}）", read.words));
    Ok(ReadEntry { words, ..read })
}

/// Reads the mean of a number for each unit, exactly.
pub(crate) fn mean<'a>(
    rule: &'a Rule,
    (of, counts): (&[String], &[Decimal]),
    of_rates: bool,
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    if counts.len() != of.len() {
        return Err(InputError::NotAll(of.len(), counts.len()));
    }
    let (what, unit) = (rule.ask.what(), rule.ask.unit());
    for n in counts {
        if of_rates {
            percentage(rule, *n, Voice::Silent)?;
        } else {
            count(*n, !counts_wholes(unit))?;
        }
    }
    let sum: Exact = counts.iter().map(|it| Exact::from(*it)).sum();
    let n = Exact::whole(counts.len());
    let mean = sum.over(&n).ok_or(InputError::NoWhole)?;
    let words = voice.say(|| {
        let each = of.iter().zip(counts);
        let each: Vec<String> = each.map(|(name, n)| labelled(name, *n, unit)).collect();
        let mean = percent_in_words(&mean);
        format!("{what}平均{mean}{unit}（{}）", each.join("、"))
    });
    let fact = if of_rates {
        Fact::Percent(mean)
    } else {
        Fact::Number {
            n: mean,
            need: None,
            unit,
        }
    };
    voice.read(fact, || words)
}

/// Reads how many of how many: a share, or what passed of a sample.
pub(crate) fn of_whole<'a>(
    rule: &'a Rule,
    shape: Shape<'a>,
    (n, of): (Decimal, Decimal),
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    let Shape::Parts {
        part: done,
        whole: due,
        sample,
    } = shape
    else {
        return Err(InputError::WrongKind);
    };
    let ask = &rule.ask;
    let share = share(n, of)?;
    let unit = ask.unit();
    for n in [n, of] {
        count(n, !counts_wholes(unit))?;
    }
    let Some(Sample { need, of: wanted }) = sample else {
        return ratio(rule, (done, n), (due, of), (&share, voice));
    };
    if of < n {
        return Err(InputError::MorePassedThanAsked(n, of));
    }
    let wanted = Decimal::from(wanted);
    if of < wanted {
        return Err(too_few("抽查", unit, of, wanted));
    }
    // Of more than were to be asked, so many more must pass.
    let passed = Exact::from(n).times(&wanted.into()).over(&of.into());
    let passed = passed.ok_or(InputError::NoWhole)?;
    let words = || {
        let what = ask.what();
        let scaled = if wanted < of {
            let passed = percent_in_words(&passed);
            format!("，折合每{wanted}{unit}{passed}{unit}")
        } else {
            String::new()
        };
        let (asked, passed) = (labelled(due, of, unit), labelled(done, n, unit));
        format!("{what}，{asked}，{passed}{scaled}（应不少于{need}{unit}）")
    };
    let fact = Fact::Number {
        n: passed.clone(),
        need: Some(Decimal::from(need)),
        unit,
    };
    voice.read(fact, words)
}

/// Reads a part of a whole, each with its name.
fn ratio<'a>(
    rule: &'a Rule,
    (part, done): (&str, Decimal),
    (whole, due): (&str, Decimal),
    (share, voice): (&Exact, Voice),
) -> Result<ReadEntry<'a>, InputError> {
    let ask = &rule.ask;
    let Ask::Ratio {
        beyond, at_least, ..
    } = ask
    else {
        return Err(InputError::WrongKind);
    };
    let counts_beyond = rule.looks_beyond();
    let beyond = *beyond || counts_beyond;
    let unit = ask.unit();
    // Of a sample no more can pass than were asked, unless it is said that they may.
    if due < done && !beyond && at_least.is_some() {
        return Err(InputError::MoreThanSample {
            part: part.to_owned(),
            whole: whole.to_owned(),
            done,
            due,
        });
    }
    if due < done && !beyond {
        return Err(InputError::MoreThanAll {
            part: part.to_owned(),
            whole: whole.to_owned(),
            done,
            due,
        });
    }
    if let Some(need) = at_least.map(Decimal::from).filter(|it| due < *it) {
        return Err(too_few(whole, unit, due, need));
    }
    let words = || {
        let percent = percent_in_words(share);
        let over = if due < done && !counts_beyond {
            voice.either(
                || "，超额完成，按100%计".to_owned(),
                || "，超额完成".to_owned(),
            )
        } else {
            String::new()
        };
        let (whole, part) = (labelled(whole, due, unit), labelled(part, done, unit));
        format!("{whole}，{part}，占{percent}%{over}")
    };
    let counted = if counts_beyond {
        share.clone()
    } else {
        share.clone().min(Exact::HUNDRED)
    };
    voice.read(Fact::Percent(counted), words)
}

fn too_few(what: &str, unit: &str, n: Decimal, need: Decimal) -> InputError {
    InputError::TooFew {
        what: what.to_owned(),
        unit: unit.to_owned(),
        n,
        need,
    }
}

/// How many per cent `part` is of `whole`.
fn share(part: Decimal, whole: Decimal) -> Result<Exact, InputError> {
    if part.is_negative() || whole.is_negative() {
        return Err(InputError::Negative);
    }
    let part = Exact::from(part).times(&Exact::HUNDRED);
    part.over(&whole.into()).ok_or(InputError::NoWhole)
}

pub(crate) fn survey<'a>(
    ask: &'a Ask,
    options: &[SurveyOption],
    counts: &[Decimal],
    voice: Voice,
) -> Result<ReadEntry<'a>, InputError> {
    counted(counts, options.len())?;
    let answers: Decimal = counts.iter().copied().sum();
    if let Ask::Survey {
        at_least: Some(need),
        ..
    } = ask
        && answers < Decimal::from(*need)
    {
        return Err(too_few("有效答卷", "份", answers, Decimal::from(*need)));
    }
    let value = options.iter().zip(counts);
    let value = value.map(|(option, n)| Exact::from(option.value).times(&(*n).into()));
    let mean = value.sum::<Exact>().over(&answers.into());
    let mean = mean.ok_or(InputError::NoWhole)?;
    let words = voice.say(|| {
        let (what, mean) = (ask.what(), percent_in_words(&mean));
        format!("{what}，有效答卷{answers}份，综合评价{mean}%")
    });
    voice.read(Fact::Percent(mean), || words)
}
