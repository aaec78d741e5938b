//! A line of a form that came back: what it is known by, what is printed in it, what stands in its blanks, and what is
//! said of a line that is not taken over.

use std::collections::BTreeSet;

use crate::domain::assessment::About;
use crate::domain::form::FormField;

/// The titles of what is printed in a line: the number and the title of the item, and what is asked for.
pub(crate) const PRINTED: [&str; 3] = ["编号", "条目", "要填的内容"];

/// The title of the column of what lines are known by.
pub(crate) const KEY: &str = "标识";

/// Why a line without a key is not taken over.
pub(crate) const NO_KEY: &str =
    "这一行没有标识，不知道是哪一条，可能是插入的行。请填到该条目原有的行里。";

/// Why a line with a key that nothing here has is not taken over.
pub(crate) const STRANGE_KEY: &str =
    "这一行的标识不是本自评里的条目。请不要改动“标识”列；标准已换版的，请重新导出。";

/// Why a line is not taken over where a column is missing that says what it is of.
pub(crate) fn no_column(name: &str) -> String {
    format!("表里没有“{name}”一列，无法核对这一行是哪一条。")
}

/// Why a line is not taken over whose key is that of `place`, but whose column `name` says what is `printed`.
pub(crate) fn moved(place: &str, name: &str, printed: &str) -> String {
    let here = if printed.is_empty() {
        "（空）"
    } else {
        printed
    };
    format!(
        "这一行的标识是“{place}”的，{name}却是“{here}”，可能只排序、移动或粘贴了一部分列，不能确定填的是哪一条。请恢复原来的次序，或重新导出再填。"
    )
}

/// What the title of a column means, without what people add to it: 填写（必填） is 填写.
pub(crate) fn meaning(title: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for sign in title.chars() {
        match sign {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            '*' | '＊' | '：' | ':' => {}
            _ if depth > 0 || sign.is_whitespace() => {}
            _ => plain.push(sign),
        }
    }
    plain
}

/// Whether words written into a blank beside the rules stand for nothing: 无, /, —.
pub(crate) fn says_nothing(said: &str) -> bool {
    const NOTHING: [&str; 11] = [
        "无", "没有", "暂无", "/", "／", "\\", "-", "－", "—", "——", "×",
    ];
    NOTHING.contains(&said.trim().trim_end_matches('。'))
}

/// Why words that lean on the line above are not taken over.
pub(crate) const DITTO: &str = "看不出“同上”指的是哪一条：行的次序会变。请把内容写全。";

/// Whether words say only that the line above says the same, which sorting makes untrue.
pub(crate) fn is_ditto(said: &str) -> bool {
    ["同上", "同前", "如上", "〃", "″", "\""].contains(&said.trim())
}

/// A line of a form that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormRow {
    /// Where it stands, e.g. 表格“填报”第7行.
    pub place: String,
    /// What it is known by, as the form has it.
    pub key: String,
    /// What is printed in the columns of `PRINTED`, as the form has it; `None` where it has no such column.
    pub printed: [Option<String>; 3],
    /// What stands in the blank.
    pub value: String,
    /// What stands in those beside it, in the order of the columns of a form; `None` where the form has no such column.
    pub beside: [Option<String>; 5],
    /// The titles of its blanks that stood in another line when the form was handed out, as far as it tells.
    pub away: BTreeSet<String>,
    /// Why nothing of it can be taken over, whatever it says.
    pub trouble: Option<String>,
}

impl FormRow {
    /// All that stands in its blanks, the blank of the line first, with what each is called.
    pub(crate) fn said(&self) -> impl Iterator<Item = (String, &str)> {
        let names = FormField::BESIDE.map(FormField::name).into_iter();
        let beside = names.zip(&self.beside);
        let beside = beside.filter_map(|(name, it)| Some((name, it.as_deref()?)));
        let value = (FormField::Rule(1, 1).name(), self.value.as_str());
        std::iter::once(value)
            .chain(beside)
            .map(|(name, it)| (name, it.trim()))
            .filter(|(_, it)| !it.is_empty())
    }

    /// Where it stands, and what is printed in it.
    pub(crate) fn called(&self) -> String {
        let printed = self.printed.iter().take(2).flatten();
        let printed: Vec<&str> = printed
            .map(|it| it.trim())
            .filter(|it| !it.is_empty())
            .collect();
        if printed.is_empty() {
            return self.place.clone();
        }
        format!("{}（{}）", self.place, printed.join(" "))
    }

    /// What stands in its blanks in one line.
    pub(crate) fn in_words(&self) -> String {
        let said = self.said().map(|(name, it)| format!("{name}：{it}"));
        said.collect::<Vec<_>>().join("；")
    }
}

/// Something that is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillRefusal {
    /// Where: the number and title of the item, or the line of the form.
    pub(crate) place: String,
    /// What stands in the form.
    pub(crate) said: String,
    /// Why it is not taken over, and what to do.
    pub why: String,
}

impl FillRefusal {
    pub(crate) fn new(place: &str, said: &str, why: &str) -> Self {
        Self {
            place: place.to_owned(),
            said: said.to_owned(),
            why: why.to_owned(),
        }
    }
}

/// So many refusals of one kind are told once.
const SAME: usize = 5;
/// So many places of them are named.
const NAMED: usize = 12;

/// The same with those told once, with how many there are and where, that say the same of the same words.
pub(crate) fn once_each(refusals: Vec<FillRefusal>) -> Vec<FillRefusal> {
    let mut kinds: Vec<((String, String), Vec<FillRefusal>)> = Vec::new();
    for refusal in refusals {
        let (_, words) = refusal.of();
        let kind = (refusal.why.clone(), words.to_owned());
        match kinds.iter_mut().find(|it| it.0 == kind) {
            Some((_, same)) => same.push(refusal),
            None => kinds.push((kind, vec![refusal])),
        }
    }
    let told = kinds.into_iter().flat_map(|((why, words), same)| {
        if same.len() < SAME {
            return same;
        }
        let distinct = |of: fn(&FillRefusal) -> &str| {
            let mut found: Vec<&str> = Vec::new();
            for it in same.iter().map(of).filter(|it| !it.is_empty()) {
                if !found.contains(&it) {
                    found.push(it);
                }
            }
            found
        };
        let places = distinct(|it| &it.place);
        let named: Vec<&str> = places.iter().take(NAMED).copied().collect();
        let more = if places.len() > NAMED { "等" } else { "" };
        let place = format!("{}处（{}{more}）", same.len(), named.join("、"));
        let fields = distinct(|it| it.of().0);
        let said = match (fields.is_empty(), words.is_empty()) {
            (true, _) => words,
            (false, true) => fields.join("、"),
            (false, false) => format!("{}：{words}", fields.join("、")),
        };
        vec![FillRefusal::new(&place, &said, &why)]
    });
    told.collect()
}

impl FillRefusal {
    /// The blank it is about, where that is named, and what was said in it.
    fn of(&self) -> (&str, &str) {
        let parts = self.said.split_once('：');
        let parts = parts.filter(|(field, _)| FormField::is_name(field));
        parts.unwrap_or(("", &self.said))
    }
}

/// Whose form it is, as it is printed above its table.
pub fn whose(about: &About) -> String {
    let About {
        unit,
        section,
        year,
        ..
    } = about;
    format!("填报单位：{unit}　科室：{section}　年度：{year}")
}

/// Who made out a table that is read back, as it is printed above it: the section whose part it shows.
pub(crate) fn made_out_by(about: &About, section: &str) -> String {
    let unit = &about.unit;
    match section {
        "" => format!("填报单位：{unit}"),
        section => format!("填报单位：{unit}（{section}）"),
    }
}

/// A text however its lines are broken, and without what a workbook cannot hold of it.
pub(crate) fn plain(text: &str) -> String {
    let kept = |it: &char| !it.is_whitespace() && !it.is_control();
    text.chars().filter(kept).collect()
}

/// Whether two texts say the same so.
pub(crate) fn same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}
