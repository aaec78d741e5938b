//! Takes persons' names out of a report: each becomes a role, numbered where there are several.

use std::collections::BTreeSet;

use crate::domain::actor::BETWEEN;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_step::Move;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::assessment::unit_fact::UnitFact;
use crate::export::documents::called_names::without_called;
use crate::export::report::table::{Cell, CellValue, Column, Row, Table};
use crate::export::report::{Block, Report};

/// The report without names, wherever it says them, remarks and titles included.
///
/// What is filled in and read back has to name people; it is left out.
pub(crate) fn hidden(report: Report, assessment: &Assessment) -> Report {
    let swaps = Swaps::of(assessment);
    let mut report = Report {
        form: None,
        data: None,
        ..report
    };
    for block in &mut report.blocks {
        swaps.block(block);
    }
    report
}

/// Takes the names out of words that stand alone.
pub(crate) fn without_names(assessment: &Assessment) -> impl Fn(String) -> String {
    let swaps = Swaps::of(assessment);
    move |mut words| {
        swaps.text(&mut words);
        words
    }
}

/// What stands for which name.
struct Swaps {
    /// Longest names first, or a short one would be found inside a long one.
    pairs: Vec<(String, String)>,
    /// The same for each role, of those who have it besides others.
    places: Vec<(&'static str, Vec<(String, String)>)>,
}

/// Who is responsible, as columns call them.
const OWNER: &str = "责任人";
/// Who checks that something is put right, as columns call them.
const CHECKER: &str = "核验人";

/// What stands before and behind a name in words that say in which role it stands there.
const PLACES: [(&str, &str, &str); 4] = [
    (CHECKER, "", "核验"),
    ("联系人", "联系人：", ""),
    (OWNER, "责任人：", ""),
    ("责任领导", "责任领导：", ""),
];

impl Swaps {
    fn of(assessment: &Assessment) -> Self {
        // Where a section signs instead of a person, it keeps its name; who has several roles has the first of them.
        let sections = sections(assessment);
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut pairs = Vec::new();
        let mut places = Vec::new();
        let only_filled_in = only_filled_in(assessment);
        for (role, mut names) in roles(assessment) {
            names.retain(|it| !sections.contains(it.as_str()));
            let all = numbered(role, names);
            let first = all.iter().filter(|(name, _)| {
                let is_weak = role == OWNER && only_filled_in.contains(name);
                !is_weak && seen.insert(name.clone())
            });
            pairs.extend(first.cloned());
            places.push((role, longest_first(all)));
        }
        Self {
            pairs: longest_first(pairs),
            places,
        }
    }

    /// The names of those who have this role, and what they are called in it.
    fn of_role(&self, role: &str) -> &[(String, String)] {
        let found = self.places.iter().find(|it| it.0 == role);
        found.map_or(&[], |it| &it.1)
    }

    /// Takes the names out of a column of this title, which may say in which role they stand there.
    fn column(&self, title: &str, text: &mut String) {
        for (name, role) in self.of_role(title) {
            if name.chars().count() > 1 || name == text.trim() {
                *text = text.replace(name.as_str(), role);
            }
        }
        self.text(text);
    }

    fn text(&self, text: &mut String) {
        hide_homes(text);
        for (role, before, behind) in PLACES {
            for (name, word) in self.of_role(role) {
                let there = format!("{before}{name}{behind}");
                *text = text.replace(&there, &format!("{before}{word}{behind}"));
            }
        }
        if let Some((_, role)) = self.pairs.iter().find(|(name, _)| name == text.trim()) {
            text.clone_from(role);
            return;
        }
        for (name, role) in &self.pairs {
            // A name of one letter stands inside many words.
            if name.chars().count() > 1 {
                replace_spaced(text, name, role);
            }
        }
        *text = without_called(text);
    }

    fn block(&self, block: &mut Block) {
        match block {
            Block::Title(words)
            | Block::Heading(_, words)
            | Block::Addressee(words)
            | Block::Paragraph(words)
            | Block::Attachment(words) => self.text(words),
            Block::Info(parts) | Block::SignOff(parts) => {
                for it in parts {
                    self.text(it);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => chart
                .bars
                .iter_mut()
                .for_each(|it| self.text(&mut it.label)),
            Block::Photos(set) => {
                let shots = set.pairs.iter_mut().flatten();
                let captions = shots.flat_map(|it| {
                    let why = it.picture.as_mut().err();
                    why.into_iter().chain([&mut it.caption])
                });
                let own = [&mut set.name, &mut set.facts];
                own.into_iter().chain(captions).for_each(|it| self.text(it));
            }
            Block::Figure(shot) => self.text(&mut shot.caption),
            Block::Closing { unit, .. } => self.text(unit),
            Block::NewPaper | Block::Pages(_) => {}
        }
    }

    fn table(&self, table: &mut Table) {
        self.text(&mut table.name);
        table.keys.clear();
        let closing = table
            .plain
            .as_deref_mut()
            .into_iter()
            .chain(&mut table.total);
        let total = closing.flat_map(|it| &mut it.cells);
        total.for_each(|it| self.cell(it));
        for row in &mut table.rows {
            match row {
                Row::Group(words) => self.text(words),
                Row::Cells(cells) => self.row(&table.columns, cells),
            }
        }
    }

    fn row(&self, columns: &[Column], cells: &mut [Cell]) {
        let owners = columns.iter().zip(&*cells).find(|it| it.0.title == OWNER);
        let owners = owners.map_or_else(String::new, |it| it.1.value.shown());
        for (column, cell) in columns.iter().zip(cells) {
            let CellValue::Text(words) = &mut cell.value else {
                continue;
            };
            let is_theirs = owners.split(BETWEEN).any(|it| it.trim() == words.trim());
            // Who checks what is theirs is told so: that is not hidden with the name.
            if column.title == CHECKER && is_theirs && !words.trim().is_empty() {
                "责任人兼核验人".clone_into(words);
            } else {
                self.column(&column.title, words);
            }
        }
    }

    fn cell(&self, cell: &mut Cell) {
        if let CellValue::Text(words) = &mut cell.value {
            self.text(words);
        }
    }
}

/// Puts the role in place of a name, blanks between its letters or not: 王 小 明.
fn replace_spaced(text: &mut String, name: &str, role: &str) {
    let mut rest = text.as_str();
    let mut out = String::new();
    while let Some((from, end)) = spaced(rest, name) {
        out.push_str(rest.get(..from).unwrap_or_default());
        out.push_str(role);
        rest = rest.get(end..).unwrap_or_default();
    }
    if !out.is_empty() {
        out.push_str(rest);
        *text = out;
    }
}

/// Where a name stands in a text, and where it ends, whatever blanks there are between its letters.
fn spaced(text: &str, name: &str) -> Option<(usize, usize)> {
    let first = name.chars().next()?;
    let begins = text.match_indices(first).map(|it| it.0);
    begins.into_iter().find_map(|from| {
        let mut letters = text.get(from..)?.char_indices().peekable();
        let mut end = from;
        for (nth, wanted) in name.chars().enumerate() {
            while nth > 0 && letters.next_if(|it| it.1.is_whitespace()).is_some() {}
            let (at, letter) = letters.next().filter(|it| it.1 == wanted)?;
            end = from + at + letter.len_utf8();
        }
        Some((from, end))
    })
}

/// Takes out whose folder a path leads to: /home/zhao/桌面 is （个人文件夹）/桌面.
fn hide_homes(text: &mut String) {
    for (mark, between) in [("/home/", '/'), ("/Users/", '/'), (":\\Users\\", '\\')] {
        while let Some((before, after)) = text.split_once(mark) {
            // Before it there may be the letter of a drive.
            let before =
                before.trim_end_matches(|it: char| between == '\\' && it.is_ascii_alphabetic());
            let is_name =
                |it: char| it != between && !it.is_whitespace() && !"，。；、）”’,;)".contains(it);
            let rest = after.trim_start_matches(is_name);
            *text = format!("{before}（个人文件夹）{rest}");
        }
    }
}

/// Who is named, by what they do.
fn roles(assessment: &Assessment) -> [(&'static str, BTreeSet<String>); 7] {
    let (about, work) = (&assessment.about, || works(assessment));
    let steps = |is: fn(Move) -> bool| {
        let steps = work().flat_map(|it| &it.steps);
        names(steps.filter(move |it| is(it.what)).map(|it| &it.by))
    };
    let leaders = work().map(|it| &it.leader).chain([&about.leader]);
    let owners = work().flat_map(|it| &it.milestones).map(|it| &it.person);
    let persons = work().map(|it| &it.person).chain([&about.person]);
    let past = assessment.rounds.iter().flat_map(|it| it.answers.values());
    let old = assessment.archive.iter().map(|it| &it.answer);
    let answers = assessment.answers.values().chain(past).chain(old);
    let by = answers.map(|it| &it.by);
    let by = by.chain([&about.person]);
    let responsible = names(persons.chain(owners));
    let checking = steps(|it| matches!(it, Move::Close | Move::Return | Move::Reopen));
    [
        ("责任领导", names(leaders)),
        (OWNER, responsible),
        (CHECKER, checking),
        ("审批人", steps(|it| Move::ANSWERS.contains(&it))),
        (
            "联系人",
            names(about.facts.get(&UnitFact::Contact).into_iter()),
        ),
        ("经办人", steps(|_| true)),
        ("填报人", names(by)),
    ]
}

/// All work on gaps that the file holds, under earlier standards too.
fn works(assessment: &Assessment) -> impl Iterator<Item = &GapWork> {
    let old = assessment.archive.iter().map(|it| &it.gap);
    assessment.gaps.values().chain(old)
}

/// Who filled in the form and answers for no gap.
fn only_filled_in(assessment: &Assessment) -> BTreeSet<String> {
    let work = || works(assessment);
    let steps = work().flat_map(|it| &it.milestones).map(|it| &it.person);
    let owners = names(work().map(|it| &it.person).chain(steps));
    let mut filled_in = names([&assessment.about.person].into_iter());
    filled_in.retain(|it| !owners.contains(it));
    filled_in
}

fn longest_first(mut pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    pairs.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    pairs
}

/// The unit and all its sections.
fn sections(assessment: &Assessment) -> BTreeSet<&str> {
    let (about, standard) = (&assessment.about, &assessment.standard);
    let listed = standard.sections.iter().map(String::as_str);
    let leads = standard.outline().into_iter().map(|it| it.lead);
    let works = assessment.gaps.values().map(|it| it.section.as_str());
    let own = [about.unit.as_str(), about.section.as_str()];
    listed.chain(leads).chain(works).chain(own).collect()
}

/// The single names in fields, each once.
fn names<'a>(fields: impl Iterator<Item = &'a String>) -> BTreeSet<String> {
    let parts = fields.flat_map(|it| it.split(BETWEEN));
    let names = parts.map(|it| it.trim().to_owned());
    names.filter(|it| !it.is_empty()).collect()
}

fn numbered(role: &str, names: BTreeSet<String>) -> Vec<(String, String)> {
    let alone = names.len() == 1;
    let role_of = |number: usize| {
        if alone {
            role.to_owned()
        } else {
            format!("{role}{number}")
        }
    };
    (1..)
        .zip(names)
        .map(|(number, name)| (name, role_of(number)))
        .collect()
}
