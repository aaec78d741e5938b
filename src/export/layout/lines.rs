//! Breaks words into lines: no 。，、） at the start of one, no （《 at the end, words and numbers whole
//! (UAX #14, by `unicode-linebreak`).

use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::export::text::fonts::{FontStyle, Measure};

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) words: String,
    pub(crate) width: f32,
    /// Whether a paragraph ends with it.
    pub(crate) ends: bool,
}

/// The words in lines of `width` points, the first line of each paragraph shorter by `indent`.
pub(crate) fn broken(
    measure: &mut Measure<'_>,
    style: FontStyle,
    words: &str,
    width: f32,
    indent: f32,
) -> Vec<Line> {
    let mut filler = Filler {
        measure,
        style,
        room: width,
        indent,
        lines: Vec::new(),
        line: String::new(),
        used: indent,
    };
    for paragraph in words.split('\n') {
        filler.paragraph(paragraph);
    }
    filler.lines
}

/// Whether a break there tears a number from what it counts, or a day or a formula in two: 13项, 2026年12月31日,
/// 69.22＋3.6＝72.82.
fn tears(words: &str, at: usize) -> bool {
    let Some((before, after)) = words.split_at_checked(at) else {
        return false;
    };
    let is_digit = |it: char| it.is_ascii_digit();
    let is_letter = |it: char| ('一'..='龥').contains(&it);
    let is_sign = |it: char| "＋－×÷＝".contains(it);
    let reckons = before.ends_with(is_digit) && after.starts_with(is_sign)
        || before.ends_with(is_sign) && after.starts_with(is_digit);
    let counts = before.ends_with(is_digit) && after.starts_with(is_letter) || reckons;
    let of_a_day = before.strip_suffix(['年', '月']);
    counts || of_a_day.is_some_and(|it| it.ends_with(is_digit)) && after.starts_with(is_digit)
}

/// Whether it stands at no line's start.
fn closes(letter: char) -> bool {
    "，。、；：？！）》〉】”’…％,.;:?!)%".contains(letter)
}

/// Whether it stands at no line's end.
fn opens(letter: char) -> bool {
    "（《〈【“‘〔(".contains(letter)
}

/// The words in parts that stay whole where nothing longer can: a number with its unit, a day as figures, a letter with
/// the sign behind or before it.
fn close_parts(words: &str) -> Vec<&str> {
    let is_figure = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | '/' | '_');
    let mut parts = Vec::new();
    let (mut from, mut last) = (0, None);
    for (at, letter) in words.char_indices() {
        let stays = last.is_some_and(|last: char| {
            let counts = last.is_ascii_digit() && ('一'..='龥').contains(&letter);
            is_figure(last) && is_figure(letter) || counts || opens(last) || closes(letter)
        });
        if last.is_some() && !stays {
            parts.extend(words.get(from..at));
            from = at;
        }
        last = Some(letter);
    }
    parts.extend(words.get(from..));
    parts
}

struct Filler<'a, 'b> {
    measure: &'a mut Measure<'b>,
    style: FontStyle,
    room: f32,
    indent: f32,
    lines: Vec<Line>,
    line: String,
    used: f32,
}

impl Filler<'_, '_> {
    fn paragraph(&mut self, words: &str) {
        self.used = self.indent;
        let mut from = 0;
        for (at, kind) in linebreaks(words) {
            let may = kind == BreakOpportunity::Allowed && !tears(words, at);
            if at == words.len() || may || kind == BreakOpportunity::Mandatory {
                self.piece(words.get(from..at).unwrap_or_default());
                from = at;
            }
        }
        self.end(true);
    }

    /// What must stay together.
    fn piece(&mut self, words: &str) {
        let seen = words.trim_end();
        let width = self.measure.width(self.style, seen);
        if !self.fits(width) && !self.line.is_empty() {
            self.end(false);
        }
        if self.fits(width) {
            self.line.push_str(words);
            self.used += self.measure.width(self.style, words);
            return;
        }
        // Too long for any line: what belongs closest together still stays so.
        for part in close_parts(words) {
            let width = self.measure.width(self.style, part);
            if !self.fits(width) && !self.line.is_empty() {
                self.end(false);
            }
            if self.fits(width) {
                self.line.push_str(part);
                self.used += width;
            } else {
                self.letters(part);
            }
        }
    }

    /// What is too long for any line, broken anywhere but before what stands at no line's start.
    fn letters(&mut self, words: &str) {
        for letter in words.chars() {
            let width = self.measure.advance(self.style, letter);
            if !self.fits(width) && !self.line.is_empty() {
                // The letter before it comes along.
                let may = closes(letter) && self.line.chars().count() > 1;
                match if may { self.line.pop() } else { None } {
                    Some(along) => {
                        self.used -= self.measure.advance(self.style, along);
                        self.end(false);
                        self.line.push(along);
                        self.used += self.measure.advance(self.style, along);
                    }
                    None => self.end(false),
                }
            }
            self.line.push(letter);
            self.used += width;
        }
    }

    fn fits(&self, width: f32) -> bool {
        // What is added up may be off by a hair.
        self.used + width <= self.room + 0.05
    }

    fn end(&mut self, ends: bool) {
        let words = self.line.trim_end().to_owned();
        let indent = if self.lines.last().is_none_or(|it| it.ends) {
            self.indent
        } else {
            0.0
        };
        let spaces = self.line.get(words.len()..).unwrap_or_default();
        let width = self.used - indent - self.measure.width(self.style, spaces);
        self.lines.push(Line { words, width, ends });
        self.line.clear();
        self.used = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::text::fonts::Face;
    use crate::export::text::fonts::Fonts;

    fn lines(words: &str, letters: f32, indent: f32) -> Vec<String> {
        let style = FontStyle {
            face: Face::Body,
            size: 10.0,
            spacing: 0.0,
        };
        let lines = broken(
            &mut Measure::new(Fonts::embedded()),
            style,
            words,
            letters * 10.0,
            indent * 10.0,
        );
        lines.into_iter().map(|it| it.words).collect()
    }

    #[test]
    fn lines_begin_and_end_as_they_should() {
        assert_eq!(lines("存在问题整，改", 5.0, 0.0), ["存在问题", "整，改"]);
        assert_eq!(lines("见附件《目录》", 4.0, 0.0), ["见附件", "《目录》"]);
        assert_eq!(
            lines("共计 1,250.5 元", 4.0, 0.0),
            ["共计", "1,250.5", "元"]
        );
        assert_eq!(lines("共有13项", 3.6, 0.0), ["共有", "13项"]);
        assert_eq!(lines("至2026年12月", 6.0, 0.0), ["至", "2026年12月"]);
        assert_eq!(lines("甲乙丙丁", 3.0, 2.0), ["甲", "乙丙丁"]);
        assert_eq!(lines("甲乙\n丙丁", 3.0, 2.0), ["甲", "乙", "丙", "丁"]);
        assert_eq!(lines("", 3.0, 0.0), [""]);
        // Nor in a column that is narrower than what should stay together.
        assert_eq!(
            lines("会议记录（4份）、签到表", 5.0, 0.0),
            ["会议记录", "（4份）、", "签到表"]
        );
        assert_eq!(
            lines("（4份）、签到", 3.0, 0.0)
                .iter()
                .find(|it| it.starts_with('、')),
            None
        );
        assert_eq!(
            lines("时限2026-07-10已过", 5.5, 0.0),
            ["时限", "2026-07-10", "已过"]
        );
        assert_eq!(
            lines("ABCDEFGHIJKLMNOPQRST", 2.0, 0.0).concat(),
            "ABCDEFGHIJKLMNOPQRST"
        );
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        let style = FontStyle {
            face: Face::Body,
            size: 16.0,
            spacing: -0.25,
        };
        let words = "对照标准逐项自查，共82项（已评69项），得73.23分；“评完”后仍可达到。".repeat(9);
        for room in [20.0, 64.0, 111.1, 442.2] {
            let lines = broken(
                &mut Measure::new(Fonts::embedded()),
                style,
                &words,
                room,
                32.0_f32.min(room / 2.0),
            );
            assert!(lines.iter().all(|it| it.width <= room + 0.1), "{room}");
            let joined: String = lines.iter().map(|it| it.words.as_str()).collect();
            assert_eq!(joined, words);
        }
    }
}
