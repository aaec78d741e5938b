//! Lists of events in the lines around tables: “有下列情形之一的，不得申报：（1）……”, “加分项：……”, each with what
//! follows from it and from when on it counts.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::numbering::{NumberStyle, listed, numbered};
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::consequence::{Consequence, of_conditions, window};
use crate::import::table::around::event::{Event, Group, Heading, Line, part_by, with_consequence};
use crate::import::table::around::listing::{clean, pieces};
use crate::import::table::around::opening::{Opening, opening, pieces_before};
use crate::import::table::around::part::{Part, cap, capped, part_of};

/// The lists among lines, and which lines they take.
pub(crate) fn groups(lines: &[Line]) -> (Vec<Group>, BTreeSet<usize>) {
    let mut found = Vec::new();
    let mut used = BTreeSet::new();
    let mut at = 0;
    while at < lines.len() {
        let list = opened(lines, at).or_else(|| headed(lines, at));
        let next = list.as_ref().map_or(at + 1, |it| it.1);
        if let Some((group, next)) = list {
            used.extend(at..next);
            found.push(group);
        }
        at = next;
    }
    (found, used)
}

/// Whether a text opens a list of events.
pub(crate) fn opens(text: &str) -> bool {
    opening(text).is_some()
}

/// The list that the line at this place opens by “下列情形之一”, and the place of the line behind it.
pub(crate) fn opened(lines: &[Line], at: usize) -> Option<(Group, usize)> {
    let line = lines.get(at)?;
    let opening = opening(&line.text)?;
    let mut events = Vec::new();
    let mut next = at + 1;
    if opening.list.is_empty() {
        let style = listed(&line.text).map(|it| it.style);
        let (items, end) = items(lines, at + 1, style);
        next = end;
        for (place, text) in items {
            events.extend(event(place, &text, &opening));
        }
    } else {
        let found = if opening.before {
            pieces_before(opening.list)
        } else {
            pieces(opening.list)
        };
        for it in found {
            events.extend(event(line.place, it, &opening));
        }
        // The rest of a list whose first pieces stand in the line that opens it.
        if line.text.trim_end().ends_with(['；', ';'])
            && let Some(first) = listed(opening.list)
        {
            let (items, end) = items(lines, at + 1, None);
            let same = |text: &str| listed(text).is_some_and(|it| it.style == first.style);
            if lines.get(at + 1).is_some_and(|it| same(&it.text)) {
                next = end;
                for (place, text) in items {
                    events.extend(event(place, &text, &opening));
                }
            }
        }
    }
    behind(&mut events, &opening);
    // What nothing is said to follow from is no event.
    events.retain(|it| it.part != Part::Scored);
    (!events.is_empty()).then_some((
        Group {
            heading: None,
            events,
            is_table: false,
        },
        next,
    ))
}

/// What follows may stand behind the last of a list: “（1）……；（2）……的，实行一票否决。”
fn behind(events: &mut [Event], opening: &Opening<'_>) {
    if opening.consequence.is_some() {
        return;
    }
    let [others @ .., last] = events else { return };
    let Some(said) = last.consequence.clone() else {
        return;
    };
    if others.iter().any(|it| it.consequence.is_some()) {
        return;
    }
    for it in others {
        it.part = part_by(&said);
        it.consequence = Some(said.clone());
    }
}

/// The list below a heading: “六、加分项（5分）”, “加分项：获国家级表彰加3分。”
pub(crate) fn headed(lines: &[Line], at: usize) -> Option<(Group, usize)> {
    let line = lines.get(at)?;
    let number = numbered(&line.text);
    let (code, rest) = number.map_or(("", line.text.as_str()), |it| (it.code, it.rest));
    let (head, tail) = head_and_tail(rest);
    let tail = tail.trim();
    if head.contains(['。', '，', '；']) && !head.contains(['（', '(']) {
        return None;
    }
    let (title, most) = capped(head);
    let part = part_of(&title);
    if part == Part::Scored {
        return None;
    }
    let opening = Opening {
        consequence: of_conditions(&title),
        within: window(head),
        part,
        list: tail,
        before: false,
    };
    let mut events = Vec::new();
    let mut next = at + 1;
    if tail.is_empty() {
        let style = number.map(|it| it.style);
        let (items, end) = items(lines, at + 1, style);
        for (place, text) in items {
            events.extend(event(place, &text, &opening));
        }
        next = end;
    } else {
        for it in pieces(tail).into_iter().flat_map(|it| clauses(it, part)) {
            events.extend(event(line.place, it, &opening));
        }
    }
    behind(&mut events, &opening);
    let is_amount = |it: &Event| it.words.chars().any(|it| it.is_ascii_digit());
    let says = |it: &Event| part == Part::Veto || is_amount(it);
    if events.is_empty() || !events.iter().any(says) {
        return None;
    }
    let most = most.or_else(|| events.iter().find_map(|it| cap_of_all(&it.words)));
    // Of several events each may name a most of its own.
    let is_one = part == Part::Bonus && events.len() == 1;
    let most = most.or_else(|| cap(tail).filter(|_| is_one));
    // What only says how much all of it can give is no event.
    events.retain(|it| !(cap_of_all(&it.words).is_some() && it.words.chars().count() < 20));
    Some((
        Group {
            heading: Some(Heading {
                place: line.place,
                code: code.to_owned(),
                title,
                cap: most,
            }),
            events,
            is_table: false,
        },
        next,
    ))
}

/// A heading, and what stands behind it in the same line.
fn head_and_tail(rest: &str) -> (&str, &str) {
    let by_stop = || {
        let (head, tail) = rest.split_once('。')?;
        let is_short = head.chars().count() <= 12 && !tail.trim().is_empty();
        is_short.then_some((head, tail))
    };
    let by_colon = rest.split_once(['：', ':']);
    let by_colon = by_colon.filter(|(head, _)| !head.contains('。'));
    by_colon.or_else(by_stop).unwrap_or((rest, ""))
}

/// The clauses of a sentence that are events of their own: each says what it gives, “A的加1分，B的加2分”; of vetoes
/// those that “或” parts.
fn clauses(piece: &str, part: Part) -> Vec<&str> {
    if part == Part::Veto {
        let (first, rest) = piece
            .split_once("，或者")
            .or_else(|| piece.split_once("，或"))
            .unwrap_or((piece, ""));
        let parts = [first, rest].into_iter().map(clean);
        return parts.filter(|it| !it.is_empty()).collect();
    }
    let parts: Vec<&str> = piece.split(['，', ',']).map(clean).collect();
    let is_event = |it: &str| {
        let before = it.find(['加', '扣', '减']).and_then(|at| it.get(..at));
        let scores = find(&plain(it), amount).is_some();
        scores && before.is_some_and(|it| it.chars().count() >= 6)
    };
    let is_cap = |it: &str| cap_of_all(it).is_some();
    if parts.iter().filter(|it| is_event(it)).count() > 1
        && parts.iter().all(|it| is_event(it) || is_cap(it))
    {
        parts
    } else {
        vec![piece]
    }
}

/// “累计加分不超过10分”, “加分项最高不超过5分”: the most of the whole list.
pub(crate) fn cap_of_all(words: &str) -> Option<Points> {
    let all = [
        "累计",
        "合计",
        "总计",
        "加分项",
        "加分总",
        "总加分",
        "全部加分",
        "加分最",
        "加分不",
        "最高",
        "最多",
        "以上各项",
        "上述各项",
        "各项加分",
        "本项",
        "此项",
    ];
    let starts = clean(words);
    (all.iter().any(|it| starts.starts_with(it))).then(|| cap(words))?
}

/// The items of a list that begins at the line at this place, with their places, and the place of the line behind;
/// `outer` is the numbering of what opens it.
fn items(
    lines: &[Line],
    from: usize,
    outer: Option<NumberStyle>,
) -> (Vec<(SourceSpot, String)>, usize) {
    let mut found: Vec<(SourceSpot, String)> = Vec::new();
    let first = lines.get(from).and_then(|it| listed(&it.text));
    let style = first.map(|it| it.style);
    if style.is_some() && style == outer {
        return (found, from);
    }
    let mut codes = BTreeSet::new();
    let mut at = from;
    while let Some(line) = lines.get(at) {
        let text = line.text.trim();
        let is_open =
            |it: &(SourceSpot, String)| it.1.trim_end().ends_with(['：', ':', '，', '、']);
        let own = listed(text);
        let own_style = own.map(|it| it.style);
        if opening(text).is_some() {
            break;
        }
        match (style, own_style) {
            (Some(style), Some(own_style)) if style == own_style => {
                let code = own.map_or("", |it| it.code).to_owned();
                if style != NumberStyle::Bullet && !codes.insert(code) {
                    break;
                }
                found.push((line.place, text.to_owned()));
            }
            (Some(_), _) => match found.last_mut() {
                Some(last) if is_open(last) => {
                    last.1.push('\n');
                    last.1.push_str(text);
                }
                _ => break,
            },
            (None, None) => {
                let goes_on = text.ends_with(['；', ';']);
                let ends = text.ends_with("的。") || text.ends_with('的') || text.ends_with("的.");
                let was_open = found.last().is_some_and(|it| it.1.ends_with(['；', ';']));
                if !goes_on && !ends && !was_open {
                    break;
                }
                found.push((line.place, text.to_owned()));
                if was_open && !goes_on {
                    at += 1;
                    break;
                }
            }
            (None, Some(_)) => break,
        }
        at += 1;
    }
    (found, at)
}

/// The events of one piece of a list; one line may hold several.
fn event(place: SourceSpot, text: &str, opening: &Opening<'_>) -> Vec<Event> {
    let number = listed(text);
    let code = number.filter(|it| it.style != NumberStyle::Bullet);
    let code = code.map_or("", |it| it.code);
    let found = if let Some(bullet) = number.filter(|it| it.style == NumberStyle::Bullet) {
        vec![clean(bullet.rest)]
    } else if number.is_some() && !text.contains('\n') {
        pieces(text)
    } else {
        vec![clean(text)]
    };
    let several = found.len() > 1;
    let made = found.into_iter().filter_map(|words| {
        let (words, own) = match with_consequence(words) {
            (words, None) if opening.part == Part::Veto => words
                .rsplit_once("的，")
                .map_or((words, None), |(before, said)| {
                    (before, Some(Consequence::Veto(clean(said).to_owned())))
                }),
            found => found,
        };
        // Below “有下列情形之一的，撤销命名” nothing is earned.
        let forbids = matches!(opening.consequence, Some(Consequence::Veto(_)));
        let own = own.filter(|it| !forbids || !matches!(it, Consequence::Earn(_)));
        let said = own.or_else(|| opening.consequence.clone());
        let part = match &said {
            Some(said) => part_by(said),
            None if opening.part == Part::Mixed => return None,
            None => opening.part,
        };
        // A heading of a bonus list is not outdone by a word within one of its items.
        let part = match opening.part {
            Part::Bonus | Part::Negative if opening.consequence.is_none() => opening.part,
            _ => part,
        };
        (!words.is_empty()).then(|| Event {
            place,
            part,
            code: if several {
                String::new()
            } else {
                code.to_owned()
            },
            words: words.to_owned(),
            consequence: said,
            within: window(words).or(opening.within),
            cells: BTreeSet::from([place]),
            original: Vec::new(),
            most: None,
        })
    });
    made.collect()
}
