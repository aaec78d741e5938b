//! What each grade of an item is worth, said once for all items or in one of them, and the items that are one of several
//! grades: “A级按该项分值的100%计分，B级按80%”, “A.机制健全；B.机制较健全；C.不健全”, “按A、B、C、D等次评分”.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::rule::{Ask, How, Level, Rule, Then, Worth};
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::listing::clean;

/// The letters that grades are called, best first.
const LETTERS: [char; 5] = ['A', 'B', 'C', 'D', 'E'];

/// The words that grades are called, the longest first.
const WORDS: [&str; 17] = [
    "基本合格",
    "不合格",
    "优秀",
    "良好",
    "较好",
    "中等",
    "一般",
    "合格",
    "较差",
    "优",
    "良",
    "中",
    "好",
    "差",
    "一档",
    "二档",
    "三档",
];

/// What a grade is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grade {
    /// What it is called: A, 优.
    pub(crate) name: String,
    /// A share of the points of an item, or points.
    pub(crate) worth: Worth,
}

/// What a sentence says that each grade is worth: “C级得3分，B级再得1分，A级再得1分”, “A档100%，B档80%，C档60%”,
/// “A、B、C、D四个等次，分别按应得分的100%、66%、33%、0%计分”.
pub(crate) fn worth_of_grades(sentence: &str) -> Vec<Grade> {
    let shown = plain(sentence);
    let shared = distributed(&shown);
    if !shared.is_empty() {
        return shared;
    }
    let by_words = worth_of_words(&shown);
    if !by_words.is_empty() {
        return by_words;
    }
    let mut found: Vec<Grade> = Vec::new();
    for letter in LETTERS.iter().rev() {
        let Some((worth, is_more)) = worth_of_letter(&shown, *letter) else {
            continue;
        };
        let lower = found.last().map(|it| it.worth);
        let worth = match (worth, lower) {
            (Worth::Points(more), Some(Worth::Points(lower))) if is_more => {
                Worth::Points(lower + more)
            }
            (worth, _) => worth,
        };
        let name = letter.to_string();
        found.push(Grade { name, worth });
    }
    let says = found.iter().filter(|it| !is_nothing(it.worth)).count();
    if found.len() > 1 && says > 0 {
        found
    } else {
        Vec::new()
    }
}

/// “优得满分，良得80%，差不得分”: what each of the grades with such names gets of the points of an item.
fn worth_of_words(shown: &str) -> Vec<Grade> {
    let is_about_points = ["分值", "得分", "计分", "满分", "评分", "赋分"]
        .iter()
        .any(|it| shown.contains(it));
    if !is_about_points || shown.contains(['奖', '金', '元', '扣']) {
        return Vec::new();
    }
    let clauses = shown.split(['，', '；', ';', '。', '、']);
    let mut found: Vec<Grade> = clauses.filter_map(worth_of_word).collect();
    found.dedup_by(|one, other| one.name == other.name);
    let n_shares = found.iter().filter(|it| !is_nothing(it.worth)).count();
    if n_shares > 1 { found } else { Vec::new() }
}

/// “良的得80%”, “评为“差”不得分”
fn worth_of_word(clause: &str) -> Option<Grade> {
    let clause = clause.trim_matches([' ', '\n']);
    let leads = ["考核结果为", "评定为", "评价为", "评为", "定为", "为"];
    let bare = leads.iter().find_map(|it| clause.strip_prefix(it));
    let bare = bare.unwrap_or(clause).trim_start_matches(['“', '"']);
    let name = WORDS.iter().find(|it| bare.starts_with(**it))?;
    let rest = bare.get(name.len()..)?;
    let rest = rest.trim_start_matches(['”', '"', '的', '等', '次', '级', '档', '者']);
    let nothing = ["不得分", "不计分", "得0分", "计0分", "0分"];
    if nothing.iter().any(|it| rest.starts_with(it)) {
        let worth = Worth::Share(Decimal::ZERO);
        return Some(Grade {
            name: (*name).to_owned(),
            worth,
        });
    }
    let verbs = ["得", "按", "计", "记", "赋", "：", ":"];
    let behind = verbs.iter().find_map(|it| rest.strip_prefix(it))?;
    let is_full = behind.starts_with("满分") || behind.starts_with("全分");
    let start = behind.find(|it: char| it.is_ascii_digit());
    let share = start.filter(|it| behind.get(..*it).is_some_and(|it| it.chars().count() <= 10));
    let share = share.and_then(|it| worth(behind.get(it..)?));
    let share = share.filter(|it| matches!(it, Worth::Share(_)));
    Some(Grade {
        name: (*name).to_owned(),
        worth: share.or_else(|| is_full.then_some(Worth::Share(Decimal::HUNDRED)))?,
    })
}

/// Whether a grade is worth nothing.
fn is_nothing(worth: Worth) -> bool {
    let (Worth::Points(it) | Worth::Share(it)) = worth;
    it.is_zero()
}

/// What stands behind the letter of a grade before the next one, and whether it comes on top of the lower grade.
fn worth_of_letter(shown: &str, letter: char) -> Option<(Worth, bool)> {
    shown.match_indices(letter).find_map(|(at, mark)| {
        let before = shown.get(..at)?.chars().next_back();
        let behind = shown.get(at + mark.len()..)?;
        let is_word = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
        if is_word(before) || is_word(behind.chars().next()) {
            return None;
        }
        let behind = behind.trim_start_matches(['级', '档', '等', '次', '”', '"']);
        let behind = without_bracket(behind);
        let end = behind.find(|it: char| it.is_ascii_uppercase() || it == '；' || it == '。');
        let own = behind.get(..end.unwrap_or(behind.len()))?;
        let nothing = ["不得分", "不计分", "得0分", "计0分", "0分"];
        let own = own.trim_start_matches(['，', '：', ':', '的', '为', '=', '＝']);
        let full: String = own.chars().take(12).collect();
        if full.contains("满分") && !full.contains(|it: char| it.is_ascii_digit()) {
            return Some((Worth::Share(Decimal::HUNDRED), false));
        }
        if nothing.iter().any(|it| own.starts_with(it)) {
            return Some((Worth::Share(Decimal::ZERO), false));
        }
        let start = own.find(|it: char| it.is_ascii_digit())?;
        let (lead, _) = own.split_at_checked(start)?;
        let figures = own.get(start..)?;
        let worth = worth(figures).or_else(|| factor(figures, shown))?;
        // “A等≥90分” is a mark of a grade and not what it is worth.
        let signs = ['，', '、', '≥', '≤', '>', '<', '＞', '＜', '‹', '›'];
        let is_near = lead.chars().count() <= 12 && !lead.contains(signs);
        is_near.then_some((worth, lead.contains('再')))
    })
}

/// The text behind a bracket that it begins with: A（全部符合）得100%.
fn without_bracket(text: &str) -> &str {
    let inner = text.strip_prefix(['（', '(']);
    let behind = inner.and_then(|it| it.split_once(['）', ')']));
    // “A（100%）” says there what it is worth.
    match behind {
        Some((inner, behind)) if !inner.contains(|it: char| it.is_ascii_digit()) => behind,
        _ => inner.unwrap_or(text),
    }
}

/// What a text that begins with figures says something is worth: 80%, 3分; a mark of points is none.
fn worth(text: &str) -> Option<Worth> {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let (number, unit) = text.split_at_checked(end)?;
    let number: Decimal = number.parse().ok()?;
    let mut signs = unit.chars();
    match signs.next()? {
        '%' => Some(Worth::Share(number)),
        '分' => {
            let rest = signs.as_str();
            let is_mark = ["以", "及", "（含", "(含", "至", "-", "—", "～", "~"];
            let is_mark = is_mark.iter().any(|it| rest.starts_with(it));
            (!is_mark).then_some(Worth::Points(number))
        }
        _ => None,
    }
}

/// A factor at the beginning of a text as a share, where the sentence says that they are such: “A级1.0，B级0.8”; 0 is
/// nothing, whatever it is called.
fn factor(text: &str, sentence: &str) -> Option<Worth> {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.');
    let (figures, behind) = text.split_at_checked(end.unwrap_or(text.len()))?;
    let number: Decimal = figures.trim_end_matches('.').parse().ok()?;
    let ends = behind.is_empty() || behind.starts_with(['，', '、', '。', '；', '系', '计', ' ']);
    let is_factor = sentence.contains("系数") && number <= Decimal::ONE || number.is_zero();
    (ends && is_factor).then(|| Worth::Share(number.times(Decimal::HUNDRED)))
}

/// “优、良、中、差分别按该项分值的100%、80%、60%、0%计分”
fn distributed(shown: &str) -> Vec<Grade> {
    let Some((before, behind)) = shown.split_once("分别") else {
        return Vec::new();
    };
    let behind = behind.split(['；', '。', '，']).next().unwrap_or_default();
    let figures = |part: &str| {
        let start = part.find(|it: char| it.is_ascii_digit())?;
        let figures = part.get(start..)?;
        let found = worth(figures).or_else(|| factor(figures, shown))?;
        matches!(found, Worth::Share(_)).then_some(found)
    };
    let worths = behind.split(['、', '和', '/']).map(figures);
    let worths: Vec<Worth> = worths.collect::<Option<_>>().unwrap_or_default();
    let mut names = names(before);
    if names.len() != worths.len() {
        // “按A（优秀）、B（良好）四级评定，系数分别为1、0.8”
        let letters = before.chars().filter(|it| it.is_ascii_uppercase());
        names = letters.map(|it| it.to_string()).collect();
    }
    if names.len() < 2 || names.len() != worths.len() {
        return Vec::new();
    }
    let pairs = names.into_iter().zip(worths);
    pairs.map(|(name, worth)| Grade { name, worth }).collect()
}

/// The grades that words name side by side, last of all: “由考核组评定，优、良、中、差”, “标准中的A、B、C四个等次，”.
fn names(words: &str) -> Vec<String> {
    let words = words.trim_end_matches(['，', ',', '：', ':']);
    let last = words
        .rsplit(['，', ',', '；', '。', '：', ':', '的', '按', '为'])
        .next()
        .unwrap_or_default();
    let is_sign = |it: char| "“”\"（）()【】".contains(it);
    let parts: Vec<&str> = last.split(['、', '/', '和']).collect();
    let counted = ["两", "二", "三", "四", "五"];
    let own = parts.iter().map(|part| {
        let part = part.trim().trim_matches(is_sign);
        let end = counted
            .iter()
            .filter_map(|it| part.find(it))
            .filter(|it| *it > 0)
            .min();
        let part = end.and_then(|it| part.get(..it)).unwrap_or(part);
        let part = part.trim_end_matches(['级', '档', '等', '次', '者']);
        part.trim_matches(is_sign).to_owned()
    });
    let own: Vec<String> = own.collect();
    let fits = own.iter().all(|it| (1..=4).contains(&it.chars().count()));
    if fits { own } else { Vec::new() }
}

/// The rule of an item that is one of several grades, where its own words or else those of `policy` say what each is
/// worth; `max` is what the item is worth.
pub(crate) fn graded(text: &str, policy: &[Grade], max: Points) -> Option<Rule> {
    let own = own_grades(text);
    let grades = if own.is_empty() {
        of_policy(&options(text).or_else(|| only_named(text))?, policy)?
    } else {
        own
    };
    let fits = grades.iter().all(|it| match it.worth {
        Worth::Points(it) => it <= max,
        Worth::Share(it) => it <= Decimal::HUNDRED,
    });
    let levels = grades.into_iter().map(|it| Level {
        name: it.name,
        worth: it.worth,
        when: None,
    });
    let how = How::Level {
        levels: levels.collect(),
        core_fails: None,
    };
    fits.then(|| Rule {
        ask: Ask::Choice("评定等次".to_owned()),
        then: Then::Earn(how),
        limit: None,
        also: Vec::new(),
        method: None,
    })
}

/// A rule of grades that the words of an item give without what they are worth, “A（0例）B（1例）”, with what `policy` says
/// of all items.
pub(crate) fn valued(rule: &Rule, text: &str, policy: &[Grade]) -> Option<Rule> {
    let Then::Earn(How::Level { levels, core_fails }) = &rule.then else {
        return None;
    };
    if text.contains(['分', '%', '％']) {
        return None;
    }
    let levels = levels.iter().map(|it| {
        let said = policy.iter().find(|own| own.name == it.name)?;
        Some(Level {
            worth: said.worth,
            ..it.clone()
        })
    });
    let levels: Vec<Level> = levels.collect::<Option<_>>()?;
    let how = How::Level {
        levels,
        core_fails: core_fails.clone(),
    };
    Some(Rule {
        then: Then::Earn(how),
        ..rule.clone()
    })
}

/// The grades whose worth an item says itself in shares, where it says nothing else of its points.
fn own_grades(text: &str) -> Vec<Grade> {
    let shown = plain(text);
    let grades = worth_of_grades(&shown);
    let n_numbers = shown.split(|it: char| !it.is_ascii_digit() && it != '.');
    let n_numbers = n_numbers.filter(|it| !it.trim_matches('.').is_empty());
    let is_share = |it: &Grade| matches!(it.worth, Worth::Share(_));
    let n_said = grades.iter().filter(|it| is_share(it)).count();
    let n_zero = shown.matches("不得分").count() + shown.matches("不计分").count();
    let fits = n_numbers.count() + n_zero == n_said && !shown.contains(['扣', '每']);
    let mut grades = if fits { grades } else { Vec::new() };
    grades.sort_by_key(|it| match it.worth {
        Worth::Share(it) => std::cmp::Reverse(it),
        Worth::Points(_) => std::cmp::Reverse(Decimal::ZERO),
    });
    grades
}

/// What each grade of an item, with its words, is worth by what is said of all items; `None` where one is not.
fn of_policy(options: &[(String, String)], policy: &[Grade]) -> Option<Vec<Grade>> {
    let own = options.iter().map(|(name, words)| {
        let said = policy.iter().find(|it| it.name == *name)?;
        let name = if words.is_empty() {
            name.clone()
        } else {
            format!("{name}：{words}")
        };
        Some(Grade {
            name,
            worth: said.worth,
        })
    });
    own.collect()
}

/// The grades of an item with the words of each: “A.有制度；B.制度不健全；C.无制度”.
fn options(text: &str) -> Option<Vec<(String, String)>> {
    let shown = plain(text);
    let mut found: Vec<(String, String)> = Vec::new();
    for piece in shown.split(['\n', '；', ';']).map(clean) {
        let Some((name, words)) = called(piece) else {
            // What stands before the first is about all of them.
            match found.last_mut() {
                _ if find(piece, amount).is_some() => return None,
                Some((_, last)) if !piece.is_empty() => {
                    last.push('；');
                    last.push_str(piece);
                }
                _ => {}
            }
            continue;
        };
        let next = LETTERS.get(found.len())?;
        let is_letter = name.is_ascii();
        let is_known = found.iter().any(|it| it.0 == name);
        if is_letter && !name.starts_with(*next) || is_known {
            return None;
        }
        found.push((name.to_owned(), words.to_owned()));
    }
    (found.len() > 1 && !found.iter().any(|it| gives(&it.1))).then_some(found)
}

/// Whether the words of a grade say themselves what it gives.
fn gives(words: &str) -> bool {
    ["得", "扣", "加", "计"].iter().any(|verb| {
        let mut behind = words.split(verb).skip(1);
        behind.any(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    })
}

/// The name of a grade at the beginning of a piece, and the words behind it: “A.”, “B级：”, “优：”.
fn called(piece: &str) -> Option<(&str, &str)> {
    let letter = piece.chars().next().filter(|it| LETTERS.contains(it));
    let length = match letter {
        Some(letter) => letter.len_utf8(),
        None => WORDS.iter().find(|it| piece.starts_with(**it))?.len(),
    };
    let (name, rest) = piece.split_at_checked(length)?;
    let rest = rest.trim_start_matches(['级', '档', '等', '次']);
    let signs = ['：', ':', '.', '．', '、', '）', ')'];
    // “优、良、中” names them side by side.
    let signs = signs.get(..if letter.is_some() { 7 } else { 2 })?;
    Some((name, clean(rest.strip_prefix(signs)?)))
}

/// The grades that an item only names: “按A、B、C、D等次评分”.
fn only_named(text: &str) -> Option<Vec<(String, String)>> {
    let shown = plain(text);
    if shown.chars().count() > 30 || shown.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let parts: Vec<&str> = shown.split(['、', '/', '和']).collect();
    let last = parts.len().checked_sub(1)?;
    let own = parts.iter().enumerate().map(|(at, part)| {
        let fits = |name: &&str| match at {
            0 => part.ends_with(*name),
            at if at == last => part.starts_with(*name),
            _ => part.trim_end_matches(['级', '档']) == *name,
        };
        let letters = ["A", "B", "C", "D", "E"];
        letters.into_iter().chain(WORDS).find(fits)
    });
    let own: Vec<&str> = own.collect::<Option<_>>()?;
    let named = own.into_iter().map(|it| (it.to_owned(), String::new()));
    (last > 0).then(|| named.collect())
}
