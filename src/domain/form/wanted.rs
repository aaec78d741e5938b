//! What a form that came back wants to be written, blank by blank; a line is believed only if what it is known by and
//! what is printed in it agree.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::form::gathered::{Gathered, Said, TWICE, clash};
use crate::domain::form::row::{
    FormRow, NO_KEY, PRINTED, STRANGE_KEY, moved, no_column, plain, same, says_nothing,
};
use crate::domain::form::shifted::{Column, Doubt, EXCHANGED, moved_column};
use crate::domain::form::stay::Away;
use crate::domain::form::{FormField, FormSheet, blanks};
use crate::domain::problem::place;
use crate::domain::standard::NodeId;

/// A blank as it is printed.
struct Printed {
    item: NodeId,
    /// The number and title of the item.
    place: String,
    field: FormField,
    words: [String; 3],
    /// Whether the blanks beside it are those of the item.
    is_first: bool,
}

impl Printed {
    /// What of a line is not printed as it was: a sort of some columns moves the words away from what knows them.
    fn disagreement(&self, row: &FormRow) -> Option<String> {
        let pairs = PRINTED.iter().zip(&self.words).zip(&row.printed);
        for ((name, own), printed) in pairs {
            match printed {
                None => return Some(no_column(name)),
                Some(printed) if !same(own, printed) => {
                    return Some(moved(&self.place, name, printed));
                }
                Some(_) => {}
            }
        }
        None
    }
}

/// All blanks of an assessment as they are printed.
struct Form {
    /// By their keys.
    blanks: BTreeMap<String, Printed>,
    /// The keys of those that bear these words.
    by_words: BTreeMap<[String; 3], Vec<String>>,
}

impl Form {
    fn of(assessment: &Assessment) -> Self {
        let standard = &assessment.standard;
        let mut form = Self {
            blanks: BTreeMap::new(),
            by_words: BTreeMap::new(),
        };
        for entry in standard.outline() {
            let node = entry.node;
            if !node.is_answerable() {
                continue;
            }
            let blanks = blanks(standard, node, assessment.answers.get(&node.id));
            for (at, blank) in blanks.into_iter().enumerate() {
                let printed = Printed {
                    item: node.id.clone(),
                    place: place(node),
                    field: blank.field,
                    words: [node.code().to_owned(), node.title.clone(), blank.ask],
                    is_first: at == 0,
                };
                form.add(blank.field.key(&node.id), printed);
            }
        }
        form
    }

    fn add(&mut self, key: String, printed: Printed) {
        let words = printed.words.each_ref().map(|it| plain(it));
        self.by_words.entry(words).or_default().push(key.clone());
        self.blanks.insert(key, printed);
    }

    /// The keys of the blanks that bear the words of a line.
    fn bearing(&self, row: &FormRow) -> &[String] {
        let [Some(code), Some(title), Some(ask)] = &row.printed else {
            return &[];
        };
        let words = [code, title, ask].map(|it| plain(it));
        self.by_words.get(&words).map_or(&[], Vec::as_slice)
    }
}

/// What is doubtful of the columns of a form against the lines that are believed, as far as what was handed out tells.
enum Moved {
    /// All of a form, for a column of this name has moved.
    Column(String),
    /// These blanks, which were exchanged.
    Blanks(BTreeSet<(NodeId, FormField)>),
}

fn moved_in(rows: &[FormRow], form: &Form, before: &FormSheet) -> Moved {
    let believed = rows.iter().filter_map(|row| {
        let own = form.blanks.get(row.key.trim())?;
        own.disagreement(row).is_none().then_some((row, own))
    });
    let believed: Vec<(&FormRow, &Printed)> = believed.collect();
    let stood = |own: &Printed, field: FormField| {
        let stood = before.get(&field.key(&own.item));
        stood.map_or("", String::as_str)
    };
    let mut value = Column::default();
    for (row, own) in &believed {
        value.add(stood(own, own.field), &row.value);
    }
    let mut doubted = BTreeSet::new();
    match value.doubt() {
        Doubt::Nothing if value.is_in_groups() => {
            return Moved::Column(FormField::Rule(1, 1).name());
        }
        Doubt::Nothing => {}
        Doubt::All => return Moved::Column(FormField::Rule(1, 1).name()),
        Doubt::Lines(lines) => {
            let lines = lines.into_iter().filter_map(|it| believed.get(it));
            doubted.extend(lines.map(|(_, own)| (own.item.clone(), own.field)));
        }
    }
    // They are said once for all lines of an item, in whichever of them.
    for (at, field) in FormField::BESIDE.into_iter().enumerate() {
        let mut order: Vec<&NodeId> = Vec::new();
        let mut items: BTreeMap<&NodeId, (&str, &str)> = BTreeMap::new();
        for (row, own) in &believed {
            let said = row.beside.get(at).and_then(Option::as_deref);
            let said = said.unwrap_or_default().trim();
            let (_, before) = items.entry(&own.item).or_insert_with(|| {
                order.push(&own.item);
                (stood(own, field), "")
            });
            if before.is_empty() {
                *before = said;
            }
        }
        let mut column = Column::default();
        for (was, said) in order.iter().filter_map(|it| items.get(it)) {
            column.add(was, said);
        }
        match column.doubt() {
            Doubt::Nothing => {}
            Doubt::All => return Moved::Column(field.name()),
            Doubt::Lines(lines) => {
                let lines = lines.into_iter().filter_map(|it| order.get(it));
                doubted.extend(lines.map(|it| ((*it).clone(), field)));
            }
        }
    }
    Moved::Blanks(doubted)
}

/// The lines with what was handed out where their blanks stand elsewhere now, and what is said of these.
fn in_place<'a>(
    rows: &'a [FormRow],
    form: &Form,
    before: Option<&FormSheet>,
) -> (Vec<FormRow>, Away<'a>) {
    let mut away = Away::default();
    let in_place = rows.iter().map(|row| {
        let mut kept = row.clone();
        let own = form.blanks.get(row.key.trim());
        let Some(own) = own.filter(|it| it.disagreement(row).is_none()) else {
            return kept;
        };
        let mut replace = |title: String, field: FormField, is_shown: bool, said: &mut String| {
            if !row.away.contains(&title) {
                return;
            }
            let stood = before.and_then(|it| it.get(&field.key(&own.item)));
            let stood = stood.filter(|_| is_shown).map_or("", String::as_str);
            if !same(said, stood) {
                away.note(&title, &row.place);
            }
            stood.clone_into(said);
        };
        // The blank of the work stands in the column of what is filled in, too.
        let column = FormField::Rule(1, 1).name();
        replace(column, own.field, true, &mut kept.value);
        for (field, said) in FormField::BESIDE.into_iter().zip(&mut kept.beside) {
            if let Some(said) = said {
                replace(field.name(), field, own.is_first, said);
            }
        }
        kept
    });
    let in_place = in_place.collect();
    (in_place, away)
}

/// What lines say beside the rules, by item.
fn said_beside(rows: &[FormRow], form: &Form) -> BTreeSet<(NodeId, FormField)> {
    let known = rows
        .iter()
        .filter_map(|row| Some((row, form.blanks.get(row.key.trim())?)));
    let said = known.flat_map(|(row, own)| {
        let beside = FormField::BESIDE.into_iter().zip(&row.beside);
        let said = beside.filter(|it| it.1.as_ref().is_some_and(|it| !it.trim().is_empty()));
        said.map(|it| (own.item.clone(), it.0))
    });
    said.collect()
}

/// Gathers what is wanted.
pub(crate) struct Wanted<'a> {
    current: &'a FormSheet,
    before: Option<&'a FormSheet>,
    /// What is said beside the rules in any line of an item.
    beside: BTreeSet<(NodeId, FormField)>,
    /// The blanks that were exchanged.
    exchanged: BTreeSet<(NodeId, FormField)>,
    /// All that is written into each blank, by its key.
    written: BTreeMap<String, BTreeSet<String>>,
    gathered: Gathered,
}

impl<'a> Wanted<'a> {
    /// What the lines `rows` want of `assessment`, whose blanks say `current`, and said `before` when the form was handed
    /// out.
    pub(crate) fn of(
        assessment: &Assessment,
        rows: &[FormRow],
        current: &'a FormSheet,
        before: Option<&'a FormSheet>,
    ) -> Gathered {
        let form = Form::of(assessment);
        let (rows, away) = in_place(rows, &form, before);
        let mut wanted = Self {
            current,
            before,
            beside: said_beside(&rows, &form),
            exchanged: BTreeSet::new(),
            written: BTreeMap::new(),
            gathered: Gathered::default(),
        };
        match before.map(|it| moved_in(&rows, &form, it)) {
            Some(Moved::Column(name)) => {
                wanted.refuse(&format!("“{name}”列"), "", &moved_column(&name));
                return wanted.gathered;
            }
            Some(Moved::Blanks(exchanged)) => wanted.exchanged = exchanged,
            None => {}
        }
        wanted.gathered.refusals.extend(away.told());
        for row in &rows {
            wanted.note(row, &form);
        }
        for row in &rows {
            wanted.row(row, &form);
        }
        wanted.gathered.settled()
    }

    /// Notes what a line says, so that two lines that say two things of one blank are known, whichever comes first.
    fn note(&mut self, row: &FormRow, form: &Form) {
        let own = form.blanks.get(row.key.trim());
        let Some(own) = own.filter(|it| it.disagreement(row).is_none()) else {
            return;
        };
        let value = std::iter::once((own.field, row.value.as_str()));
        let beside = FormField::BESIDE.into_iter().zip(&row.beside);
        let beside = beside.filter_map(|(field, it)| Some((field, it.as_deref()?)));
        for (field, said) in value.chain(beside) {
            let is_beside = !matches!(field, FormField::Rule(..) | FormField::SameWork);
            if !(said.trim().is_empty() || is_beside && says_nothing(said)) {
                let said = plain(said);
                let written = self.written.entry(field.key(&own.item)).or_default();
                written.insert(said);
            }
        }
    }

    fn refuse(&mut self, place: &str, said: &str, why: &str) {
        self.gathered.refuse(place, said, why);
    }

    fn row(&mut self, row: &FormRow, form: &Form) {
        let own = form.blanks.get(row.key.trim());
        if let Some(why) = &row.trouble {
            let believed = own.filter(|it| it.disagreement(row).is_none());
            let place = believed.map_or_else(
                || row.place.clone(),
                |it| format!("{}（{}）", it.place, row.place),
            );
            return self.refuse(&place, &row.in_words(), why);
        }
        let why = match own {
            Some(own) => own.disagreement(row),
            None if row.key.trim().is_empty() => Some(NO_KEY.to_owned()),
            None => Some(STRANGE_KEY.to_owned()),
        };
        if let Some(why) = why {
            if row.said().next().is_some() && !self.says_nothing_new(row, own, form) {
                self.refuse(&row.called(), &row.in_words(), &why);
            }
            return;
        }
        let Some(own) = own else { return };
        self.blank((own, own.field), &row.value);
        let beside = FormField::BESIDE.into_iter().zip(&row.beside);
        for (field, said) in beside {
            let Some(said) = said else { continue };
            // They belong to the first line of an item, wherever that stands now; forms that were handed out before have
            // another line first.
            let is_said = self.beside.contains(&(own.item.clone(), field));
            if own.is_first && !is_said || !said.trim().is_empty() {
                self.blank((own, field), said);
            }
        }
    }

    /// Whether a line that is not believed says only what stands in the program of the item whose words it bears or,
    /// where they are nobody's, as the words of a rule were once, what it said when it was handed out.
    fn says_nothing_new(&self, row: &FormRow, own: Option<&Printed>, form: &Form) -> bool {
        let (sheet, own) = match form.bearing(row) {
            [only] => (Some(self.current), form.blanks.get(only)),
            [] => (self.before, own),
            _ => return false,
        };
        let Some((sheet, own)) = sheet.zip(own) else {
            return false;
        };
        let stands = |field: FormField, said: &str| {
            let stood = sheet.get(&field.key(&own.item));
            stood.is_some_and(|it| same(it, said))
        };
        let mut beside = FormField::BESIDE.into_iter().zip(&row.beside);
        stands(own.field, &row.value)
            && beside.all(|(field, it)| {
                let said = it.as_deref().unwrap_or_default();
                said.trim().is_empty() || stands(field, said)
            })
    }

    /// What stands in one blank of a line that is believed.
    fn blank(&mut self, (own, field): (&Printed, FormField), said: &str) {
        let is_beside = !matches!(field, FormField::Rule(..) | FormField::SameWork);
        let said = if is_beside && says_nothing(said) {
            ""
        } else {
            said.trim()
        };
        let key = field.key(&own.item);
        if !said.is_empty() && self.written.get(&key).is_some_and(|it| it.len() > 1) {
            return self.refuse(&own.place, said, TWICE);
        }
        let now = self.current.get(&key).map_or("", String::as_str);
        let was = self.before.and_then(|it| it.get(&key));
        let is_touched = !same(said, was.map_or("", String::as_str));
        if same(said, now) || !is_touched {
            return;
        }
        if self.exchanged.contains(&(own.item.clone(), field)) {
            return self.refuse(&own.place, said, EXCHANGED);
        }
        let said = Said {
            words: said.to_owned(),
            clash: clash(was.map(String::as_str), now),
        };
        self.gathered.write((&own.item, &own.place), field, said);
    }
}
