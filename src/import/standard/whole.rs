//! The standard as a whole: its parts, and what the lines around them say of it.

use crate::domain::check::method_sums;
use crate::domain::decimal::{Decimal, Points};
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::doubt::{Doubt, DoubtAbout};
use crate::domain::standard::method::Method;
use crate::domain::standard::{Bonus, MethodTotal, NaPolicy, Node, PassMark, Standard};
use crate::import::standard::around::Around;
use crate::import::standard::bounds::apply_bounds;
use crate::import::standard::left_out::{cap_of_none, dropped, left_out};
use crate::import::standard::origin::Told;
use crate::import::standard::other_items::settle;
use crate::import::standard::part_nodes::set_levels;
use crate::import::standard::parts::Parts;
use crate::import::standard::period::{set_days, set_needs};
use crate::import::standard::vetoes::set_apart;
use crate::import::table::around::conditions::Named;
use crate::import::table::around::event::Line;
use crate::import::table::around::listing::clean;
use crate::import::table::around::scoring_words::seems_to_score;
use crate::import::table::around::title::{
    bare_title, is_titled, title as title_line, version, year,
};
use crate::import::table::around::unheld::{Unheld, is_most_of_grade, is_most_of_total};
use crate::import::table::wish::ReadingWish;

/// A line among the notes.
pub(super) struct Noted {
    /// Where a title is looked for first: above the items, then outside of tables.
    pub(super) rank: u8,
    /// The line.
    pub(super) line: Line,
}

/// The standard that has these parts, and what the lines around them say.
pub(super) fn standard(
    parts: &mut Parts,
    lines: &[Noted],
    wish: &ReadingWish,
    told: &mut Told,
) -> Standard {
    let title = title_of(&parts.scored, lines, wish);
    let single = single(lines);
    let mut around = Around::of(&single);
    settle_rules(parts, (&around, &title), told);
    let own_year = year_of(&title, wish);
    set_days(&mut parts.scored, own_year, told);
    for group in &around.groups {
        parts.add_group(group, told);
    }
    weigh(&mut parts.scored, told);
    let named = parts.scored.iter().map(|it| (it.title.as_str(), it.max));
    let named: Vec<(&str, Points)> = named.collect();
    let weighted = around.take_weights(&named);
    let weights = parts.scored.iter().map(|it| it.max.times(it.weight));
    let mut scored: Points = weights.sum();
    if let Some((weights, sum)) = weighted {
        for (node, weight) in parts.scored.iter_mut().zip(weights) {
            node.weight = weight;
        }
        scored = sum;
    }
    let total = if scored.is_positive() {
        scored
    } else {
        Decimal::HUNDRED
    };
    let bonus_cap = parts.bonus_cap.or(around.bonus_cap);
    let stated = around.total.as_ref().map(|it| it.0);
    let is_within = around.is_bonus_within
        || stated.is_some_and(|it| it != total && bonus_cap.is_some_and(|cap| total + cap == it));
    let bonus = bonus_of(parts, &around, is_within, told);
    if !is_within && scored.is_positive() {
        doubt_total(&around, total, told);
    }
    let pass_marks = marks_of(&around, &parts.scored, (total, &title), told);
    let notes: Vec<&str> = lines.iter().map(|it| it.line.text.as_str()).collect();
    let mut made = Standard {
        id: wish.id.clone(),
        year: own_year,
        version: version(&title).unwrap_or_default().to_owned(),
        title,
        issuer: String::new(),
        unit_types: Vec::new(),
        notes: notes.join("\n"),
        total,
        not_applicable: around.not_applicable.unwrap_or(NaPolicy::LeaveOut),
        phases: Vec::new(),
        sections: parts.sections(),
        rounding: around.rounding,
        pass_marks,
        method_totals: Vec::new(),
        doubts: Vec::new(),
        bonus,
        nodes: std::mem::take(&mut parts.scored),
        negative: std::mem::take(&mut parts.negative),
        vetoes: std::mem::take(&mut parts.vetoes),
    };
    made.method_totals = methods(&made, &around, told);
    apply_bounds(&mut made, &around.bounds, told);
    made
}

/// The year of a standard with this title.
fn year_of(title: &str, wish: &ReadingWish) -> i32 {
    let said = year(title).filter(|_| !wish.is_year_said);
    said.unwrap_or(wish.year)
}

/// Weighs parts whose points, which come to a hundred, are none of the points of their items, each of which come to a hundred
/// as well: 日常考核 40% over items of 100 points, 年终考核 60% over others.
fn weigh(nodes: &mut [Node], told: &mut Told) {
    let sum_of = |it: &Node| -> Points { it.children.iter().map(|it| it.max).sum() };
    let is_whole = |it: &Node| !it.children.is_empty() && sum_of(it) == Points::HUNDRED;
    let all: Points = nodes.iter().map(|it| it.max).sum();
    let is_plain = |it: &Node| it.weight == Decimal::ONE && it.max.is_positive();
    if nodes.len() < 2
        || all != Points::HUNDRED
        || !nodes.iter().all(|it| is_whole(it) && is_plain(it))
    {
        return;
    }
    for node in nodes {
        let stated = node.max;
        let Some(weight) = stated.share(Decimal::ONE, Decimal::HUNDRED) else {
            continue;
        };
        node.weight = weight;
        node.max = Points::HUNDRED;
        told.forget("I-202", &node.id);
        let doubt = Doubt {
            about: DoubtAbout::Points,
            what: format!(
                "下级分值合计100分，本级的{stated}是权重，按下级得分的{stated}%计入总分。"
            ),
            remedy: "请对照原文核对；不是权重的，请改正本级的分值和权重。".to_owned(),
            words: node.title.clone(),
            place: String::new(),
            others: Vec::new(),
        };
        told.doubt("I-202", node, doubt);
    }
}

/// The bonus items; a most of them where there are none is doubted.
fn bonus_of(parts: &mut Parts, around: &Around, is_within: bool, told: &mut Told) -> Option<Bonus> {
    let bonus = parts.bonus(around.bonus_cap, is_within);
    if bonus.is_none() && around.bonus_cap.is_some() {
        told.doubt_words("I-215", cap_of_none(&around.bonus_words));
    }
    bonus
}

/// Settles the rules of items by what other items, the lines around them and the title of the standard say.
fn settle_rules(parts: &mut Parts, (around, title): (&Around, &str), told: &mut Told) {
    let nodes = parts.scored.as_mut_slice();
    doubt_remarks(nodes, told);
    doubt_of_whole(nodes, told);
    settle(nodes, told);
    set_levels(nodes, (&around.levels, &around.levels_words), told);
    set_needs(nodes, title, told);
    set_apart(nodes, &mut parts.vetoes, told);
}

/// The pass marks of a standard that has these parts, with its total and its title.
fn marks_of(
    around: &Around,
    scored: &[Node],
    (total, title): (Points, &str),
    told: &mut Told,
) -> Vec<PassMark> {
    let named = scored.iter().map(|it| (&it.id, it.title.as_str(), it.max));
    let named: Vec<Named<'_>> = named.collect();
    let used = methods_of(scored);
    around.pass_marks(total, title, (&named, &used), told)
}

/// The methods by which items are assessed.
fn methods_of(nodes: &[Node]) -> Vec<Method> {
    let mut found: Vec<Method> = Vec::new();
    for node in nodes {
        found.extend(node.methods.iter().cloned());
        found.extend(methods_of(&node.children));
    }
    found.sort();
    found.dedup();
    found
}

/// What the standard is called: as somebody wishes, as a line above it says, as its file is called.
fn title_of(nodes: &[Node], lines: &[Noted], wish: &ReadingWish) -> String {
    let mut ranked: Vec<&Noted> = lines.iter().collect();
    ranked.sort_by_key(|it| it.rank);
    let ranked = ranked.iter().flat_map(|it| it.line.text.lines());
    let printed = match wish.title.as_str() {
        "" => title_line(ranked)
            .or_else(|| own_title(nodes))
            .unwrap_or(&wish.name),
        title => title,
    };
    bare_title(printed.trim_matches(['《', '》']))
}

/// The lines of the notes, one by one.
fn single(lines: &[Noted]) -> Vec<Line> {
    let single = lines.iter().flat_map(|it| {
        let texts = it.line.text.lines().filter(|it| !it.trim().is_empty());
        let place = it.line.place;
        texts.map(move |text| Line {
            place,
            text: text.trim().to_owned(),
        })
    });
    single.collect()
}

/// Doubts a total that is stated and is not what the items come to.
fn doubt_total(around: &Around, total: Points, told: &mut Told) {
    if let Some((stated, words)) = &around.total
        && *stated != total
    {
        let what = format!("原文写明总分{stated}分（“{words}”），各项之和为{total}分。");
        let remedy = "请核对原表各项的分值；标准按各项之和计算。";
        told.doubt_all([Problem::new(Severity::Warning, "I-205", what, remedy)]);
    }
}

/// The title of the first of the tables whose titles became nodes.
fn own_title(nodes: &[Node]) -> Option<&str> {
    let first = nodes.first()?;
    is_titled(&first.title).then_some(first.title.as_str())
}

/// Doubts what the remarks of items seem to say of their scoring: no rule was made of that.
fn doubt_remarks(nodes: &[Node], told: &mut Told) {
    for node in nodes {
        let remarks = node.original.iter().filter_map(|it| {
            let (name, words) = it.split_once('：')?;
            let is_remark = ["备注", "说明", "注"].contains(&name);
            (is_remark && seems_to_score(words)).then_some(words)
        });
        for words in remarks {
            told.doubt("I-215", node, dropped(words));
        }
        doubt_remarks(&node.children, told);
    }
}

/// Doubts what the words of items say of the total or of the grade of the whole: no rule of an item holds that.
fn doubt_of_whole(nodes: &[Node], told: &mut Told) {
    for node in nodes {
        for sentence in node.text.split(['。', '；', ';', '\n']).map(clean) {
            let most_of_total = |it: &str| it.contains('总') && is_most_of_total(it, sentence);
            if sentence
                .split('，')
                .any(|it| !it.contains('项') && most_of_total(it))
            {
                let (what, remedy) = Unheld::MostOfTotal.told();
                told.doubt("I-215", node, left_out(what, &remedy, sentence));
            } else if is_most_of_grade(sentence) {
                told.doubt("I-215", node, dropped(sentence));
            }
        }
        doubt_of_whole(&node.children, told);
    }
}

/// The subtotals by method, where they add up and agree with the methods of the items.
fn methods(standard: &Standard, around: &Around, told: &mut Told) -> Vec<MethodTotal> {
    let mut found = Vec::new();
    for (totals, words) in &around.methods {
        let sum: Points = totals.iter().map(|it| it.max).sum();
        let probe = Standard {
            method_totals: totals.clone(),
            ..standard.clone()
        };
        let sums = method_sums(&probe, &probe.outline());
        let agrees = totals
            .iter()
            .all(|it| sums.get(&it.method) == Some(&it.max));
        let is_part = |it: &MethodTotal| {
            let is_same = |node: &Node| {
                let named = node.title.contains(it.method.name()) || words.contains(&node.title);
                named && node.max == it.max
            };
            standard.nodes.iter().any(is_same)
        };
        if totals.iter().all(is_part) {
            continue;
        }
        if sum == standard.total && agrees && found.is_empty() {
            found.clone_from(totals);
        } else {
            told.doubt_words("I-215", dropped(words));
        }
    }
    found
}
