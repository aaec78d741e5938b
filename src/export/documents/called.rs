//! What papers call an item and a finding, so that no two things have one name.

use crate::domain::gap::Gap;
use crate::domain::standard::Entry;
use crate::export::documents::content::{Content, numeral, to_fill_in};
use crate::export::text::text_width::{cut_whole, left_open};

/// What a list says where a problem concerns no item.
pub(crate) const NO_ITEM: &str = "不对应具体指标";

/// The longest problem that stands in a name, in characters.
const SHORT: usize = 26;

impl Content<'_> {
    /// The title of the node at this position; where others have the same, with the titles above it that tell them apart.
    pub(crate) fn called(&self, at: usize) -> String {
        let own = self.titles(at);
        let Some(title) = own.first() else {
            return String::new();
        };
        let is_like = |it: &(usize, &Entry<'_>)| {
            it.0 != at && it.1.node.is_answerable() && it.1.node.title == *title
        };
        let nodes = self.outline.iter().enumerate();
        let others: Vec<Vec<&str>> = nodes.filter(is_like).map(|it| self.titles(it.0)).collect();
        let tells = |n: &usize| others.iter().all(|it| it.get(..*n) != own.get(..*n));
        let n_titles = (1..=own.len()).find(tells);
        let mut names: Vec<&str> = own.iter().copied().take(n_titles.unwrap_or(1)).collect();
        names.reverse();
        let name = names.join("－");
        let code = self.outline.get(at).map_or("", |it| it.node.code());
        match n_titles {
            None if !code.is_empty() => format!("{name}（{code}）"),
            _ => name,
        }
    }

    /// The title of the node at this position, and those above it from below.
    fn titles(&self, at: usize) -> Vec<&str> {
        let mut titles = Vec::new();
        let mut next = self.outline.get(at);
        while let Some(entry) = next {
            titles.push(entry.node.title.as_str());
            next = entry.parent.and_then(|it| self.outline.get(it));
        }
        titles
    }

    /// Where the item stands that a gap concerns; a finding may concern none.
    pub(crate) fn item_of(&self, gap: &Gap) -> Option<usize> {
        let item = gap.item.as_ref()?;
        let is_it = |it: &Entry<'_>| it.node.id == *item;
        let own = Some(gap.at).filter(|at| self.outline.get(*at).is_some_and(is_it));
        own.or_else(|| self.outline.iter().position(is_it))
    }

    /// Why the item of a gap that is not struck off does not apply by now, where that was said.
    pub(crate) fn not_applicable_now(&self, gap: &Gap) -> Option<&str> {
        let item = gap
            .item
            .as_ref()
            .filter(|_| gap.notice.is_none() && !gap.is_closed())?;
        self.assessment.answers.get(item)?.na.as_deref()
    }

    /// 对应指标 in a narrow column: the number of the item and its name.
    pub(crate) fn indicator(&self, gap: &Gap) -> String {
        let Some(at) = self.item_of(gap) else {
            return NO_ITEM.to_owned();
        };
        let code = self.outline.get(at).map_or("", |it| it.node.code());
        format!("{code} {}", self.called(at)).trim().to_owned()
    }

    /// The item that a gap concerns, with its path.
    pub(crate) fn subject(&self, gap: &Gap) -> String {
        let at = self.item_of(gap);
        at.map_or_else(|| NO_ITEM.to_owned(), |at| self.path(at))
    }

    /// What a gap is called in a sentence: its item, or the problem that was sent down and by what.
    pub(crate) fn gap_name(&self, gap: &Gap) -> String {
        let Some(notice) = &gap.notice else {
            let at = self.item_of(gap);
            return at.map_or_else(|| gap.title.clone(), |at| self.called(at));
        };
        let problem = match short(&gap.problem) {
            problem if problem.is_empty() => to_fill_in("存在问题"),
            problem => problem,
        };
        match (notice.number.trim(), notice.source.trim()) {
            ("", source) => format!("{problem}（{source}{}通报）", notice.on.in_words()),
            (number, _) => format!("{problem}（{number}）"),
        }
    }
}

/// The first clause of a problem that is too long for a name.
fn short(problem: &str) -> String {
    let first = problem.split(['\n', '。', '；']).next().unwrap_or_default();
    let first = first.trim();
    if first.chars().count() <= SHORT {
        return first.to_owned();
    }
    let clause = first.split('，').next().unwrap_or_default();
    if (8..=SHORT).contains(&clause.chars().count()) {
        return clause.to_owned();
    }
    let cut: String = first.chars().take(SHORT - 2).collect();
    let cut = cut_whole(&cut);
    let close = left_open(cut).map_or_else(String::new, String::from);
    format!("{cut}……{close}")
}

/// So many letters alike at the beginning say the same.
const ALIKE: usize = 4;

/// Words under a title that they may say already: 科室职责分工明确程度……, not 科室职责分工 before it.
pub(crate) fn titled(title: &str, words: &str) -> String {
    let same = title.chars().zip(words.chars());
    let alike = same.take_while(|(one, other)| one == other).count();
    if words.is_empty() {
        title.to_owned()
    } else if words.starts_with(title) || ALIKE <= alike {
        words.to_owned()
    } else {
        format!("{title}：{words}")
    }
}

/// A point of a list with its number: 1.会议, or （1）2026年度会议, where the number would run into another.
pub(crate) fn numbered(number: usize, words: &str) -> String {
    if words.starts_with(|it: char| it.is_ascii_digit()) {
        format!("（{number}）{words}")
    } else {
        format!("{number}.{words}")
    }
}

/// Paragraphs as the points of a list; one alone has no number.
pub(crate) fn listed(points: Vec<String>) -> Vec<String> {
    if points.len() < 2 {
        return points;
    }
    let points = (1..).zip(points);
    points.map(|(number, it)| numbered(number, &it)).collect()
}

/// The words as a heading of the second level with its number, of so many; one alone has none.
pub(crate) fn headed(number: usize, of: usize, words: &str) -> String {
    if of < 2 {
        words.to_owned()
    } else {
        format!("（{}）{words}", numeral(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_twice_and_no_number_runs_into_another() {
        for (title, words, expected) in [
            ("涌现先进典型", "涌现先进典型2人次", "涌现先进典型2人次"),
            (
                "科室职责分工",
                "科室职责分工明确程度，评定为“好”",
                "科室职责分工明确程度，评定为“好”",
            ),
            ("工作创新", "创新举措2项", "工作创新：创新举措2项"),
            ("专题会议", "应召开4次", "专题会议：应召开4次"),
            ("专题会议", "", "专题会议"),
        ] {
            assert_eq!(titled(title, words), expected);
        }
        assert_eq!(numbered(6, "学习制度"), "6.学习制度");
        assert_eq!(numbered(6, "2.1学习制度"), "（6）2.1学习制度");
        assert_eq!(short("宣传栏破损"), "宣传栏破损");
        assert_eq!(
            short("抽查时台账没有及时更新，缺少照片、签到表和总结，部分活动没有记录"),
            "抽查时台账没有及时更新"
        );
    }
}
