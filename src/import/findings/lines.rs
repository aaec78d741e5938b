//! The lines of a pasted table: a cell of Word with several paragraphs breaks its row, and is put together again.

use crate::import::findings::columns::field_of;
use crate::import::sentences::points::plain;

/// The text with each row of the table in one line. What an office quotes is left as it is.
pub(crate) fn joined(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('"') || !text.contains('\t') {
        return text;
    }
    let lines: Vec<&str> = text.lines().collect();
    let head = lines.iter().find(|it| {
        let named = it.split('\t').filter(|it| field_of(it).is_some());
        named.count() > 1
    });
    let Some(head) = head else {
        return text;
    };
    let wanted = head.matches('\t').count();
    let has_serial = head.split('\t').next().is_some_and(|it| it.contains('号'));
    let mut rows: Vec<String> = Vec::new();
    for line in lines {
        let tabs = line.matches('\t').count();
        let room = |row: &String| {
            let have = row.matches('\t').count();
            have > 0 && have < wanted && have + tabs <= wanted
        };
        let begins = has_serial && begins_a_row(line) || tabs == wanted || line.trim().is_empty();
        match rows.last_mut() {
            Some(row) if !begins && room(row) => {
                if row.ends_with(|it: char| !"。；，、：\t".contains(it)) {
                    row.push('；');
                }
                row.push_str(line);
            }
            _ => rows.push(line.to_owned()),
        }
    }
    rows.join("\n")
}

/// Whether a line begins with the number of a row.
fn begins_a_row(line: &str) -> bool {
    let first = line.split('\t').next().unwrap_or_default();
    let first = plain(first);
    let first = first.trim();
    !first.is_empty() && first.chars().all(|it| it.is_ascii_digit())
}

/// The number of a paper in a line, e.g. 文创办〔2026〕8号.
pub(crate) fn number_of_paper(line: &str) -> Option<String> {
    let line = plain(line);
    let open = |it: char| matches!(it, '〔' | '[' | '【' | '（' | '(' | '［');
    line.match_indices(open).find_map(|(at, _)| {
        let (before, inner) = line.split_at_checked(at)?;
        let mut letters = inner.chars();
        letters.next()?;
        let year: String = letters.by_ref().take(4).collect();
        let close = letters.next()?;
        let rest: String = letters.take_while(|it| *it != '号').collect();
        let number = rest.trim().trim_start_matches('第').trim();
        let is_number = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
        let fits = is_number(&year) && is_number(number) && "〕]】）)］".contains(close);
        let ends = |it: char| it.is_whitespace() || "，。：；、《》“”（）()".contains(it);
        let office = before.rsplit(ends).next().unwrap_or_default();
        let sound = fits && inner.contains('号') && number.len() < 6;
        sound.then(|| format!("{office}〔{year}〕{number}号"))
    })
}
