//! The pieces of a list, whatever its numbering: within a line, or over lines.

use crate::import::sentences::numbering::{NumberStyle, Numbered, listed};

/// The pieces of a list that stands in one line, without their numbers; empty where it holds none.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let text = text.trim().trim_matches(['：', ':', ' ']);
    let Some(first) = listed(text).filter(|it| it.style != NumberStyle::Bullet) else {
        let split = text.split(['；', ';', '。']);
        let parts: Vec<&str> = split.map(clean).filter(|it| !it.is_empty()).collect();
        return match parts.as_slice() {
            [one] => by_comma(one),
            _ => parts,
        };
    };
    let mut found = Vec::new();
    let mut begin = text.len() - first.rest.len();
    let mut number = 1_usize;
    for (at, _) in text.char_indices() {
        if at <= begin {
            continue;
        }
        let Some(next) = text
            .get(at..)
            .and_then(|it| follows(it, text, at, first.style, number))
        else {
            continue;
        };
        found.extend(text.get(begin..at).map(clean));
        begin = text.len() - next.rest.len();
        number += 1;
    }
    found.extend(text.get(begin..).map(clean));
    found.retain(|it| !it.is_empty());
    found
}

/// The numbered sentences of a line, each with its number: “备注：1.……。2.有下列情形之一的……。3.……。”; the line as a whole
/// where it holds no second.
pub(crate) fn numbered_sentences(line: &str) -> Vec<&str> {
    let lead = line.find(['：', ':']).filter(|at| {
        let lead = line.get(..*at).unwrap_or_default();
        lead.chars().count() <= 6 && listed(lead).is_none()
    });
    let from = lead.map_or(0, |at| {
        let sign = line.get(at..).and_then(|it| it.chars().next());
        at + sign.map_or(0, char::len_utf8)
    });
    let first = line.get(from..).and_then(listed);
    let Some(first) = first.filter(|it| it.style != NumberStyle::Bullet) else {
        return vec![line];
    };
    let Some(mut number) = (1..=20).find(|it| is_number(first.code, *it)) else {
        return vec![line];
    };
    let mut found = Vec::new();
    let mut begin = 0;
    for (at, stop) in line.match_indices('。') {
        let behind = at + stop.len();
        let rest = line.get(behind..).map(str::trim_start).unwrap_or_default();
        let next = listed(rest).filter(|it| it.style == first.style);
        if next.is_some_and(|it| is_number(it.code, number + 1)) {
            found.extend(line.get(begin..behind));
            begin = behind;
            number += 1;
        }
    }
    found.extend(line.get(begin..));
    found
}

/// The next number of a list at this place of `text`, the one behind the `number`th.
fn follows<'a>(
    here: &'a str,
    text: &str,
    at: usize,
    style: NumberStyle,
    number: usize,
) -> Option<Numbered<'a>> {
    let before = text.get(..at)?.chars().next_back()?;
    // Within a word or a number nothing begins: “第1.2条”.
    let may = before.is_whitespace() || "；;。，,、）)的”：:".contains(before);
    let starts = here.starts_with(|it: char| !it.is_whitespace());
    let found = listed(here).filter(|it| it.style == style && starts)?;
    let circled = matches!(
        style,
        NumberStyle::Circled | NumberStyle::ArabicInBrackets | NumberStyle::ChineseInBrackets
    );
    ((may || circled) && is_number(found.code, number + 1)).then_some(found)
}

/// Whether a printed number is the one of this count.
fn is_number(code: &str, number: usize) -> bool {
    const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    const BRACKETED: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
    const POINTED: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
    const CHINESE: [&str; 20] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
        "十五", "十六", "十七", "十八", "十九", "二十",
    ];
    let inner = code.trim_matches(['(', ')', '（', '）']);
    let nth = number.saturating_sub(1);
    let sign = |signs: &str| {
        let mut signs = signs.chars();
        signs.nth(nth).is_some_and(|it| inner.chars().eq([it]))
    };
    inner == number.to_string()
        || CHINESE.get(nth).is_some_and(|it| *it == inner)
        || sign(CIRCLED)
        || sign(BRACKETED)
        || sign(POINTED)
        || sign("ABCDEFGHIJKLMNOPQRST")
        || sign("abcdefghijklmnopqrst")
}

/// Events that 、 parts, where each of them is whole: “发生安全事故、出现泄密事件”.
fn by_comma(text: &str) -> Vec<&str> {
    const ENDS: [&str; 14] = [
        "事故", "事件", "案件", "问题", "行为", "违纪", "违法", "犯罪", "疫情", "上访", "的",
        "舆情", "火灾", "中毒",
    ];
    let parts: Vec<&str> = text.split('、').map(clean).collect();
    let is_whole = |it: &str| {
        let bare = it.trim_end_matches("等");
        it.chars().count() >= 4 && ENDS.iter().any(|end| bare.ends_with(end))
    };
    if parts.len() > 1 && parts.iter().all(|it| is_whole(it)) {
        parts
    } else {
        vec![clean(text)]
    }
}

/// Words without the signs around them.
pub(crate) fn clean(text: &str) -> &str {
    let text = text.trim();
    text.trim_matches(['。', '；', ';', ' ', '，', ',', '、', '：', ':', '\u{3000}'])
}
