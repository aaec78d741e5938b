//! The sheets of a survey as they come back, one a line: of which survey each is, and what was chosen.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Input, Sheets};
use crate::domain::change::Change;
use crate::domain::date::Moment;
use crate::domain::entry::fact::InputError;
use crate::domain::entry::rates::percent_in_words;
use crate::domain::entry::survey::{Survey, surveys_of};
use crate::domain::entry::survey_rate::rate;
use crate::domain::exact::Exact;
use crate::domain::form::FormSheet;
use crate::domain::form::gathered::clash;
use crate::domain::form::read::{CLEARED, FillProposal, Filling};
use crate::domain::form::row::{FillRefusal, NO_KEY, STRANGE_KEY, moved, no_column, plain, same};
use crate::domain::form::stay::Away;
use crate::domain::problem::place;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::{Node, NodeId};
use crate::domain::typed::half;

/// The title of the column of the numbers of the sheets.
pub(crate) const NUMBER: &str = "编号";
/// That of what they ask.
pub(crate) const QUESTION: &str = "题目";
/// That of what was chosen.
pub(crate) const ENTERED: &str = "录入";

/// Why sheets are not taken over where only totals were entered.
const BY_TOTALS: &str =
    "这一项已经按总数填写，没有逐份的问卷。要改用问卷逐份录入的，请先在程序里清空这一项，再读入。";

/// Why sheets are not taken over of an item that does not apply.
const NOT_APPLICABLE: &str = "这一项已标为不适用。要用问卷的，请先在程序里取消不适用，再读入。";

/// Why nothing is taken over of a sheet of which two lines say two things.
fn two_contents(number: u32) -> String {
    format!("第{number}份填了两种内容，都没有采用。请只留一处。")
}

/// A line of a table of sheets that came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Where it stands, e.g. 表格“问卷 4.2.1”第7行.
    pub place: String,
    /// What it is known by, as the table has it.
    pub key: String,
    /// The number of the sheet, as printed; `None` where there is no such column.
    pub number: Option<String>,
    /// What it asks, as printed; `None` where there is no such column.
    pub question: Option<String>,
    /// What was chosen.
    pub chosen: String,
    /// Whether that stood in another line when the table was handed out, as far as it tells.
    pub is_away: bool,
    /// Why nothing of it can be taken over, whatever it says.
    pub trouble: Option<String>,
}

/// What a sheet is known by.
pub(crate) fn key(item: &NodeId, rule: usize, number: u32) -> String {
    format!("卷{number}.{rule}@{item}")
}

/// The survey and the number of the sheet that a key means.
fn of_key(key: &str) -> Option<(Which, u32)> {
    let (sheet, item) = key.trim().strip_prefix('卷')?.split_once('@')?;
    let (number, rule) = sheet.split_once('.')?;
    let which = (NodeId::new(item), rule.parse().ok()?);
    Some((which, number.parse().ok()?))
}

/// The item of a survey and the number of its rule.
type Which = (NodeId, usize);

/// A survey with its place in the standard.
struct Known<'a> {
    node: &'a Node,
    rule: &'a Rule,
    survey: Survey<'a>,
}

/// What was chosen on a sheet, and why that is not taken over.
type Chosen = (usize, Option<String>);

/// What the sheets make of an assessment; `before` is what the table said when it was handed out. `by` takes them in and
/// signs for them.
pub fn filled_sheets(
    assessment: &Assessment,
    rows: &[SheetRow],
    before: Option<&FormSheet>,
    by: &str,
    now: Moment,
) -> Filling {
    let known = known(assessment);
    let mut reading = Reading {
        assessment,
        before,
        printed: printed(rows, before),
        known,
        wanted: BTreeMap::new(),
        written: BTreeMap::new(),
    };
    let mut found = Filling {
        refusals: reading.rows(rows),
        ..Filling::default()
    };
    let mut to = assessment.clone();
    for (which, sheets) in &reading.wanted {
        let Some(known) = reading.known.get(which) else {
            continue;
        };
        let mut answer = to.answers.get(&which.0).cloned().unwrap_or_default();
        let input = match reading.entered(which, sheets, &mut found.refusals) {
            Ok(Some(input)) => input,
            Ok(None) => continue,
            Err(why) => {
                let refusal = FillRefusal::new(&place(known.node), known.survey.question, why);
                found.refusals.push(refusal);
                continue;
            }
        };
        let before = answer.inputs.insert(which.1, input.clone());
        if let Err(why @ InputError::TooFew { .. }) = reading.rate(known, &input) {
            let why = format!("{why}。各份已读入留着，得分没有采用；补足后再读入即可。");
            let said = reading.told(known, &input);
            found
                .refusals
                .push(FillRefusal::new(&place(known.node), &said, &why));
        }
        found.proposals.push(FillProposal {
            item: which.0.clone(),
            place: place(known.node),
            ask: format!("问卷：{}", known.survey.question),
            from: before.map_or_else(String::new, |it| reading.told(known, &it)),
            to: reading.told(known, &input),
        });
        to.answers
            .insert(which.0.clone(), answer.signed(by, Some(now)));
    }
    found.change = Change::between(assessment, &to);
    found
}

/// Every survey of the standard.
fn known(assessment: &Assessment) -> BTreeMap<Which, Known<'_>> {
    let surveys = assessment.standard.outline().into_iter().flat_map(|entry| {
        let node = entry.node;
        surveys_of(node).map(move |(number, rule, survey)| {
            let which = (node.id.clone(), number);
            (which, Known { node, rule, survey })
        })
    });
    surveys.collect()
}

/// The sheets that were handed out: as the table says that knows, or as its lines are known by.
fn printed(rows: &[SheetRow], before: Option<&FormSheet>) -> BTreeSet<(Which, u32)> {
    match before {
        Some(before) => before.keys().filter_map(|it| of_key(it)).collect(),
        None => rows.iter().filter_map(|it| of_key(&it.key)).collect(),
    }
}

/// Sheets that are being read.
struct Reading<'a> {
    assessment: &'a Assessment,
    before: Option<&'a FormSheet>,
    printed: BTreeSet<(Which, u32)>,
    known: BTreeMap<Which, Known<'a>>,
    /// What was chosen, by survey and number; `None` where two things were.
    wanted: BTreeMap<Which, BTreeMap<u32, Option<Chosen>>>,
    /// All that stands in the lines of each sheet.
    written: BTreeMap<(Which, u32), BTreeSet<String>>,
}

impl Reading<'_> {
    /// Reads all lines; returns what is not taken over.
    fn rows(&mut self, rows: &[SheetRow]) -> Vec<FillRefusal> {
        let mut refusals = Vec::new();
        let mut away = Away::default();
        for row in rows {
            self.note(row);
        }
        for row in rows {
            if row.is_away {
                if self.says_something_new(row) {
                    away.note(ENTERED, &row.place);
                }
            } else if let Err(why) = self.row(row) {
                let number = row.number.as_deref().map_or("", str::trim);
                let place = match number {
                    "" => row.place.clone(),
                    number => format!("第{number}份（{}）", row.place),
                };
                refusals.push(FillRefusal::new(&place, row.chosen.trim(), &why));
            }
        }
        refusals.extend(away.told());
        refusals
    }

    /// Notes what a line says, so that two that say two things of one sheet are known, whichever comes first.
    fn note(&mut self, row: &SheetRow) {
        let said = plain(&row.chosen);
        if !said.is_empty()
            && !row.is_away
            && let Ok(meant) = self.meant(row)
        {
            self.written.entry(meant).or_default().insert(said);
        }
    }

    /// Whether a line says something else than when it was handed out.
    fn says_something_new(&self, row: &SheetRow) -> bool {
        let was = self.before.and_then(|it| it.get(row.key.trim()));
        !same(&row.chosen, was.map_or("", String::as_str))
    }

    fn row(&mut self, row: &SheetRow) -> Result<(), String> {
        let said = row.chosen.trim();
        if let Some(why) = &row.trouble {
            return Err(why.clone());
        }
        let (which, number) = match self.meant(row) {
            Err(_) if said.is_empty() => return Ok(()),
            meant => meant?,
        };
        let Some(known) = self.known.get(&which) else {
            return Err(STRANGE_KEY.to_owned());
        };
        let survey = &known.survey;
        let written = self.written.get(&(which.clone(), number));
        if !said.is_empty() && written.is_some_and(|it| it.len() > 1) {
            return Err(two_contents(number));
        }
        let key = key(&which.0, which.1, number);
        let was = self.before;
        let was = was.map(|it| it.get(&key).map_or("", String::as_str));
        let now = self.standing(&which).and_then(|it| it.get(&number));
        let now = now.map_or("", |it| survey.name(*it));
        if same(said, now) || was.is_some_and(|it| same(said, it)) {
            return Ok(());
        }
        if said.is_empty() {
            let is_told = !now.is_empty() && was.is_some();
            return if is_told {
                Err(CLEARED.to_owned())
            } else {
                Ok(())
            };
        }
        let chosen = survey.chosen(said).ok_or_else(|| {
            let options = survey.options.join("、");
            format!("没有这个选项，可填：{options}、无效，或选项的序号。一份选了几项的，填“无效”。")
        })?;
        if survey.name(chosen) == now {
            return Ok(());
        }
        let chosen = (chosen, clash(was, now));
        self.want(which, number, chosen)
    }

    fn want(&mut self, which: Which, number: u32, chosen: Chosen) -> Result<(), String> {
        let sheets = self.wanted.entry(which).or_default();
        match sheets.get(&number) {
            Some(Some((other, _))) if *other == chosen.0 => Err(format!(
                "第{number}份录了不止一次，选的相同，只计一份。请核对编号有没有写错。"
            )),
            Some(_) => {
                sheets.insert(number, None);
                Err(two_contents(number))
            }
            None => {
                sheets.insert(number, Some(chosen));
                Ok(())
            }
        }
    }

    /// The survey and the number of the sheet that a line means: what it is known by and what is printed in it agree. A
    /// line that was put in has no key, but what it asks says of which survey it is.
    fn meant(&self, row: &SheetRow) -> Result<(Which, u32), String> {
        let printed = row.number.as_ref().ok_or_else(|| no_column(NUMBER))?;
        let question = row.question.as_ref().ok_or_else(|| no_column(QUESTION))?;
        let number = half(printed).parse::<u32>().ok().filter(|it| *it > 0);
        if row.key.trim().is_empty() {
            let surveys = self.known.iter();
            let mut meant = surveys.filter(|it| same(it.1.survey.question, question));
            let (Some((which, known)), None, Some(number)) = (meant.next(), meant.next(), number)
            else {
                return Err(NO_KEY.to_owned());
            };
            let meant = (which.clone(), number);
            if !self.printed.contains(&meant) {
                return Err(format!(
                    "“{}”没有印过第{number}份，不计。确有这一份的，请多印几份，再录到它自己的那一行。",
                    place(known.node)
                ));
            }
            return Ok(meant);
        }
        let strange = || STRANGE_KEY.to_owned();
        let (which, own) = of_key(&row.key).ok_or_else(strange)?;
        let known = self.known.get(&which).ok_or_else(strange)?;
        let called = format!("{} 第{own}份", place(known.node));
        if number != Some(own) {
            return Err(moved(&called, NUMBER, printed));
        }
        if !same(known.survey.question, question) {
            return Err(moved(&called, QUESTION, question));
        }
        Ok((which, own))
    }

    /// The sheets that stand in the program.
    fn standing(&self, (item, rule): &Which) -> Option<&Sheets> {
        match self.assessment.answers.get(item)?.inputs.get(rule)? {
            Input::Sheets(sheets) => Some(sheets),
            _ => None,
        }
    }

    /// The sheets of a survey with those that were read; `None` where they are as they were.
    ///
    /// # Errors
    /// Why none of them is taken over.
    fn entered(
        &self,
        which: &Which,
        sheets: &BTreeMap<u32, Option<Chosen>>,
        refusals: &mut Vec<FillRefusal>,
    ) -> Result<Option<Input>, &'static str> {
        let answer = self.assessment.answers.get(&which.0);
        if answer.is_some_and(|it| it.na.is_some()) {
            return Err(NOT_APPLICABLE);
        }
        let standing = answer.and_then(|it| it.inputs.get(&which.1));
        let mut all = match standing {
            Some(Input::Sheets(sheets)) => sheets.clone(),
            None => Sheets::new(),
            Some(_) => return Err(BY_TOTALS),
        };
        for (number, chosen) in sheets {
            match chosen {
                Some((chosen, None)) => drop(all.insert(*number, *chosen)),
                Some((chosen, Some(why))) => {
                    let known = self.known.get(which);
                    let said = known.map_or("", |it| it.survey.name(*chosen));
                    let place = known.map_or_else(String::new, |it| place(it.node));
                    let said = format!("第{number}份：{said}");
                    refusals.push(FillRefusal::new(&place, &said, why));
                }
                None => {}
            }
        }
        let input = Input::Sheets(all);
        let is_new =
            standing.map_or_else(|| input != Input::Sheets(Sheets::new()), |it| *it != input);
        Ok(is_new.then_some(input))
    }

    /// The sheets in words, and what they come to.
    fn told(&self, known: &Known<'_>, input: &Input) -> String {
        let Input::Sheets(sheets) = input else {
            return String::new();
        };
        let words = known.survey.in_words(sheets);
        match self.rate(known, input) {
            Ok(Some(rate)) => format!("{words}，折合{}%", percent_in_words(&rate)),
            // That they are too few is told beside.
            Ok(None) | Err(InputError::TooFew { .. }) => words,
            Err(why) => format!("{words}（{why}）"),
        }
    }

    /// What the sheets of a survey come to.
    fn rate(&self, known: &Known<'_>, input: &Input) -> Result<Option<Exact>, InputError> {
        rate(known.rule, input, self.assessment.calendar())
    }
}
