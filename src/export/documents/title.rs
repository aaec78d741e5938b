//! A title over several lines: broken where its sense has a joint, and evenly.

/// So many full-width letters stand on one line of a title.
const LINE: usize = 20;

/// The lines of a title that may be broken between these parts: as few as it needs, the longest as short as may be.
pub(crate) fn lines(parts: &[String]) -> Vec<String> {
    let total: usize = parts.iter().map(|it| half_widths(it)).sum();
    let widest = parts.iter().map(|it| half_widths(it)).max().unwrap_or(0);
    let room = (2 * LINE).max(widest);
    let n_lines = filled(parts, room).len();
    // The narrowest room in which no line more is needed sets the lines evenly.
    let even =
        (widest..=room.min(total.max(widest))).find(|it| filled(parts, *it).len() <= n_lines);
    filled(parts, even.unwrap_or(room))
}

/// The parts in lines of at most so many half-widths.
fn filled(parts: &[String], room: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts.iter().filter(|it| !it.is_empty()) {
        match lines.last_mut() {
            Some(line) if half_widths(line) + half_widths(part) <= room => line.push_str(part),
            _ => lines.push(part.clone()),
        }
    }
    lines
}

/// How many half-widths some words take.
pub(crate) fn half_widths(text: &str) -> usize {
    let width = |it: char| if it.is_ascii() { 1 } else { 2 };
    text.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_breaks_at_its_joints_and_evenly() {
        let shown = |parts: &[&str]| {
            let parts: Vec<String> = parts.iter().map(|it| (*it).to_owned()).collect();
            lines(&parts).join("／")
        };
        let rest = ["关于2026年度", "文明单位创建工作的", "自查自评报告"];
        assert_eq!(
            shown(&[&["某某县卫生健康局"][..], &rest].concat()),
            "某某县卫生健康局关于2026年度／文明单位创建工作的自查自评报告"
        );
        assert_eq!(shown(&["某局", "整改清单"]), "某局整改清单");
        assert_eq!(shown(&[]), "");
    }
}
