//! The fixed wording of documents: ours, or what an office puts in its place.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::domain::problem::{Problem, Severity};

/// Our wording, with the words in braces that each phrase may have.
pub(crate) const OURS: &str = include_str!("../../data/templates/phrases.ron");

/// Between parts that stand side by side.
const BETWEEN: char = '｜';

/// The wording of documents, by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrases(Arc<BTreeMap<String, String>>);

impl Default for Phrases {
    /// Our own.
    fn default() -> Self {
        static OWN: OnceLock<Phrases> = OnceLock::new();
        let own = || Self(Arc::new(ron::from_str(OURS).unwrap_or_default()));
        OWN.get_or_init(own).clone()
    }
}

impl Phrases {
    /// Ours, with those of the file called `name` in their places.
    ///
    /// What cannot be used is told, with line and reason, and stays as ours.
    pub(crate) fn read(bytes: &[u8], name: &str) -> (Self, Vec<Problem>) {
        let own = Self::default();
        let whole = |line: usize, why: &str| vec![notice(name, line, why)];
        let Ok(text) = std::str::from_utf8(bytes) else {
            return (own, whole(1, "不是 UTF-8 编码的文本"));
        };
        let text = text.trim_start_matches('\u{FEFF}');
        let read: BTreeMap<String, String> = match ron::from_str(text) {
            Ok(read) => read,
            Err(error) => {
                let why = format!("写法有误（{}）", error.code);
                return (own, whole(error.span.start.line, &why));
            }
        };
        let mut phrases = (*own.0).clone();
        let mut notices = Vec::new();
        for (key, words) in read {
            let line = line_of(text, &key);
            match phrases.get_mut(&key) {
                None => notices.push(notice(name, line, &format!("没有“{key}”这一项"))),
                Some(ours) => {
                    let unknown = blanks(&words).find(|it| !is_known(it));
                    if let Some(unknown) = unknown {
                        let why = format!("“{key}”里的{{{unknown}}}不是可用的词");
                        notices.push(notice(name, line, &why));
                    } else {
                        *ours = words;
                    }
                }
            }
        }
        (Self(Arc::new(phrases)), notices)
    }

    /// What to say of a file called `name` whose bytes could not be had.
    pub(crate) fn unread(name: &str, why: &str) -> Problem {
        notice(name, 1, &format!("无法读取（{why}）"))
    }

    /// The phrase with its blanks filled in; empty when there is none of this key.
    pub(crate) fn say(&self, key: &str, filled: &[(&str, &str)]) -> String {
        let mut rest = self.0.get(key).map_or("", String::as_str);
        // What is filled in is not looked through again: a name may have braces.
        let mut out = String::with_capacity(rest.len());
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let known = after.split_once('}').and_then(|(blank, after)| {
                let (_, value) = filled.iter().find(|(name, _)| *name == blank)?;
                Some((*value, after))
            });
            let (value, after) = known.unwrap_or(("{", after));
            out.push_str(value);
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The parts of a phrase that stand side by side, with its blanks filled in.
    pub(crate) fn parts(&self, key: &str, filled: &[(&str, &str)]) -> Vec<String> {
        let said = self.say(key, filled);
        let parts = said.split(BETWEEN).map(str::trim);
        parts
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// The words in braces.
fn blanks(words: &str) -> impl Iterator<Item = &str> {
    let open = words.split('{').skip(1);
    open.filter_map(|it| it.split_once('}').map(|(blank, _)| blank))
}

fn is_known(blank: &str) -> bool {
    const OF_ALL: [&str; 9] = [
        "年度", "单位", "科室", "标准", "得分", "满分", "未评", "工作", "主办",
    ];
    const OF_REMINDERS: [&str; 6] = ["责任科室", "责任人", "日期", "未销号", "逾期", "临期"];
    const OF_REPORTS: [&str; 5] = ["依据", "对照", "自评", "总评", "我方"];
    let all = [&OF_ALL[..], &OF_REMINDERS, &OF_REPORTS];
    all.iter().any(|it| it.contains(&blank))
}

/// The line, counted from 1, that a key stands in.
fn line_of(text: &str, key: &str) -> usize {
    let quoted = format!("\"{key}\"");
    let found = text.lines().position(|it| it.contains(&quoted));
    found.map_or(1, |it| it + 1)
}

fn notice(file: &str, line: usize, why: &str) -> Problem {
    let what = format!("用语文件“{file}”第{line}行不能用：{why}。这一处仍用程序自带的说法。");
    let remedy = "请用记事本打开改正后重新导出；可用的项目见程序自带的 phrases.ron。";
    Problem::new(Severity::Warning, "X-102", what, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (Phrases, Vec<String>) {
        let (phrases, notices) = Phrases::read(text.as_bytes(), "phrases.ron");
        let told = notices.iter().map(ToString::to_string).collect();
        (phrases, told)
    }

    #[test]
    fn ours_are_all_there_and_know_their_blanks() {
        let own = Phrases::default();
        assert!(own.0.len() > 15);
        assert!(own.0.values().flat_map(|it| blanks(it)).all(is_known));
        let filled = [
            ("年度", "2026"),
            ("科室", "{得分}"),
            ("工作", "文明单位创建"),
        ];
        let said = own.say("标题.整改清单", &filled);
        assert_eq!(said, "2026年度{得分}文明单位创建整改清单");
        assert_eq!(own.parts("签字.汇总表", &[]).len(), 2);
    }

    #[test]
    fn an_office_puts_its_own_in_their_places_and_mistakes_are_told_by_line() {
        let (phrases, notices) = told("{\n  \"报告.一\": \"一、总体情况\",\n}");
        assert_eq!(notices, [""; 0]);
        assert_eq!(phrases.say("报告.一", &[]), "一、总体情况");
        assert_eq!(phrases.say("报告.成效", &[]), "二、主要做法和成效");
        let (phrases, notices) = told("{\n\n  \"报告.五\": \"五\",\n  \"报告.一\": \"{姓名}\",\n}");
        assert!(
            notices[0].contains("第4行") && notices[0].contains("姓名"),
            "{notices:?}"
        );
        assert!(
            notices[1].contains("第3行") && notices[1].contains("报告.五"),
            "{notices:?}"
        );
        assert_eq!(phrases, Phrases::default());
        let (phrases, notices) = told("{\n  \"报告.一\" \"一\",\n}");
        assert!(notices[0].contains("第2行"), "{notices:?}");
        assert_eq!(phrases, Phrases::default());
    }
}
