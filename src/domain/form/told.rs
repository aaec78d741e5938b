//! What the program itself writes into the cells of a ledger that people write into, too, and what of such a cell is theirs.

use crate::domain::form::FormField;
use crate::domain::form::row::plain;
use crate::domain::gap::Gap;

/// What a measure begins with that nobody has adopted.
pub(crate) const SUGGESTED: &str = "（建议）";

/// What the steps of a measure begin with.
pub(crate) const STEPS: &str = "分步措施（完成";

/// What stands between the parts of 备注.
pub(crate) const BETWEEN: char = '；';

/// What the program writes into 备注, a `#` for each number.
const REMARKS: [&str; 13] = [
    "已延期#次",
    "复评#分→#分",
    "本单位只有一人",
    "本轮尚未评分",
    "现已不失分",
    "佐证已补齐",
    "现未触发",
    "已销号，尚未重新评分",
    "已销号，所扣的分仍计",
    "已销号，仍按登记计入",
    "已销号，佐证仍未登记齐",
    "逾期#天销号",
    "已逾期#天",
];

/// The same where a deadline stands in it: these begin it, and anything may follow.
const OF_DEADLINES: [&str; 5] = [
    "申请延期至#年#月#日，待答复",
    "原定#年#月#日，已延期#次",
    "原定#年#月#日，后改期",
    "已于#年#月#日提交，比时限晚#天，待核验",
    "已于#年#月#日提交（比时限晚#天），待核验",
];

/// Whether the program writes this part of 备注.
fn looks_ours(part: &str) -> bool {
    let mut shape = String::new();
    for sign in plain(part).chars() {
        match sign {
            '0'..='9' | '.' if shape.ends_with('#') => {}
            '0'..='9' => shape.push('#'),
            _ => shape.push(sign),
        }
    }
    let asked = shape.strip_suffix("，申请延期至#年#月#日，待答复");
    REMARKS.contains(&&*shape) || OF_DEADLINES.contains(&asked.unwrap_or(&shape))
}

/// What a cell showed when it was handed out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    /// All of it.
    pub(crate) words: &'a str,
    /// What of it people had written.
    pub(crate) own: &'a str,
}

/// 备注 without what the program wrote into it: as it is known, or as it looks.
fn remark(said: &str, shown: Option<Shown<'_>>) -> String {
    let written = shown.map(|it| {
        let ours = it.words.trim_end().strip_suffix(it.own.trim_end());
        ours.unwrap_or_default().split(BETWEEN)
    });
    let mut written: Option<Vec<String>> = written.map(|it| it.map(plain).collect());
    let mut is_ours = |part: &str| match &mut written {
        None => looks_ours(part),
        // Each was written once.
        Some(known) => match known.iter().position(|it| *it == plain(part)) {
            Some(at) => {
                known.remove(at);
                true
            }
            None => false,
        },
    };
    let parts = said.split_inclusive(BETWEEN);
    let own: String = parts
        .filter(|it| !is_ours(it.trim_end_matches(BETWEEN)))
        .collect();
    if own.len() == said.len() {
        own
    } else {
        own.trim().trim_end_matches(BETWEEN).to_owned()
    }
}

/// Whether the program suggests something where nobody wrote it.
pub(crate) const fn has_suggestion(field: FormField) -> bool {
    matches!(
        field,
        FormField::Measure
            | FormField::Leader
            | FormField::Person
            | FormField::Due
            | FormField::Progress
    )
}

/// What the program shows in a field of a gap by now.
pub(crate) fn suggested(gap: &Gap, field: FormField) -> String {
    match field {
        FormField::Measure => gap.measure.clone(),
        FormField::Leader => gap.leader.clone(),
        FormField::Person => gap.person.clone(),
        FormField::Due => gap.due.map_or_else(String::new, |it| it.to_string()),
        // What was said when it was handed in stands for what nobody wrote.
        FormField::Progress => gap.handed_in().map_or("", |it| &it.remark).to_owned(),
        FormField::Remark => gap.remark.clone(),
        _ => String::new(),
    }
}

/// What people wrote in a cell, without what the program writes around it: that a measure is suggested, and its steps.
pub(crate) fn own_words(
    field: FormField,
    said: &str,
    shown: Option<Shown<'_>>,
) -> Result<String, &'static str> {
    match field {
        FormField::Measure => {}
        FormField::Remark => return Ok(remark(said, shown)),
        _ => return Ok(said.to_owned()),
    }
    let steps = |it: &str| {
        it.find(STEPS)
            .map(|at| plain(it.get(at..).unwrap_or_default()))
    };
    let shown_steps = shown.and_then(|it| steps(it.words));
    let words = match (steps(said), said.split_once(STEPS)) {
        (Some(own), Some((words, _))) if shown.is_none() || shown_steps.as_ref() == Some(&own) => {
            words
        }
        (None, _) => said,
        _ => {
            return Err("分步措施不从表格读入，请在程序里改；只改整改措施的，分步措施照原样留着。");
        }
    };
    let words = words.trim();
    Ok(words
        .strip_prefix(SUGGESTED)
        .unwrap_or(words)
        .trim()
        .to_owned())
}
