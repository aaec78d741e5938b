//! A 整改清单 or 整改台账 that was filled in without the program: which of its columns are taken back, of which gap a line
//! is, and what only the program may say.
//!
//! What is held against the cells is what the same cells showed when the table was handed out, whatever columns it has.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_work::GapWork;
use crate::domain::change::Change;
use crate::domain::date::{Date, Moment};
use crate::domain::form::day::last_day;
use crate::domain::form::gathered::{Fields, Gathered, Said, TWICE, clash};
use crate::domain::form::heads::{SERIAL, Table, named_together};
use crate::domain::form::ledger_row::{LedgerRow, OF_GAP, cell_key, field_of};
use crate::domain::form::read::{CLEARED, FillProposal, Filling};
use crate::domain::form::row::{
    DITTO, FillRefusal, NO_KEY, is_ditto, moved, no_column, plain, same, says_nothing,
};
use crate::domain::form::shifted::{Column, Doubt, EXCHANGED, moved_column};
use crate::domain::form::stay::Away;
use crate::domain::form::told::{Shown, has_suggestion, own_words, suggested};
use crate::domain::form::work::WorkBlanks;
use crate::domain::form::{FormField, FormSheet, beside};
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::gap::life::to_edit;
use crate::domain::gap::order::GapOrder;
use crate::domain::score::score;
use crate::domain::standard::NodeId;
use crate::domain::typed::{NumberKind, typed_number};

/// The columns that mean nothing for what is read back.
const IGNORED: [&str; 2] = [SERIAL, "责任科室分组"];

/// The columns that tell how far a gap is: only the steps in the program move it.
const STANDING: [&str; 3] = ["进度", "整改状态", "是否销号"];

/// The columns that tell when a step was taken, and by whom.
const STEPPED: [&str; 3] = ["销号日期", "提交日期", "核验人"];

/// The columns that the program writes, beside those of how far a gap is.
const SHOWN: [&str; 9] = [
    "来源",
    "扣分",
    "责任科室",
    "原定时限",
    "逾期天数",
    "佐证",
    "提交日期",
    "核验人",
    "销号日期",
];

/// What stands in the fields of a gap that a ledger takes back.
pub(crate) fn ledger_fields(
    assessment: &Assessment,
    gap: &Gap,
    today: Date,
) -> [(FormField, String); 8] {
    let work = to_edit(assessment, gap, today);
    FormField::LEDGER.map(|it| (it, beside(it, None, Some(&work))))
}

/// What the lines of a ledger make of an assessment; `before` is what it said when it was handed out.
pub fn filled_ledger(
    assessment: &Assessment,
    rows: &[LedgerRow],
    before: Option<&FormSheet>,
    now: Moment,
) -> Filling {
    let (today, tree) = (now.date(), score(assessment));
    let gaps = gaps(assessment, &tree, today, GapOrder::Standard);
    let mut ledger = Ledger {
        assessment,
        before,
        today,
        gaps: gaps.iter().map(|it| (it.id.clone(), it)).collect(),
        gathered: Gathered::default(),
        exchanged: BTreeSet::new(),
        written: BTreeMap::new(),
        foreign: BTreeSet::new(),
    };
    let (rows, away) = ledger.in_place(rows);
    if let Some(name) = ledger.moved_in(&rows) {
        return Filling {
            refusals: vec![FillRefusal::new(
                &format!("“{name}”列"),
                "",
                &moved_column(&name),
            )],
            ..Filling::default()
        };
    }
    ledger.gathered.refusals.extend(away.told());
    for row in &rows {
        ledger.note(row);
    }
    for row in &rows {
        ledger.row(row);
    }
    let gathered = ledger.gathered.settled();
    let mut found = Filling {
        refusals: gathered.refusals,
        ..Filling::default()
    };
    let mut to = assessment.clone();
    for gap in &gaps {
        let Some(fields) = gathered.items.get(&gap.id) else {
            continue;
        };
        let work = to_edit(assessment, gap, today);
        let mut blanks = WorkBlanks::new(Some(gap), work, assessment.about.year);
        let was = blanks.work.clone();
        let refusals = fill(gap, fields, &mut blanks);
        found.refusals.extend(refusals);
        if blanks.work != was {
            found.proposals.extend(proposals(gap, &was, &blanks.work));
            to.gaps.insert(gap.id.clone(), blanks.work);
        }
    }
    found.change = Change::between(assessment, &to);
    found
}

/// Takes over what was written about one gap; returns what is not taken over.
fn fill(gap: &Gap, fields: &Fields, blanks: &mut WorkBlanks) -> Vec<FillRefusal> {
    let mut refusals = Vec::new();
    for (field, said) in fields {
        let done = if said.words.is_empty() {
            Err(said.clash.clone().unwrap_or_else(|| CLEARED.to_owned()))
        } else {
            blanks.take(*field, said)
        };
        refusals.extend(done.err().map(|why| {
            let said = format!("{}：{}", field.name(), said.words);
            FillRefusal::new(&called(gap), &said, &why)
        }));
    }
    refusals
}

fn proposals<'a>(
    gap: &'a Gap,
    was: &'a GapWork,
    will: &'a GapWork,
) -> impl Iterator<Item = FillProposal> + 'a {
    let told = FormField::LEDGER.into_iter().map(|it| FillProposal {
        item: gap.id.clone(),
        place: called(gap),
        ask: it.name(),
        from: beside(it, None, Some(was)),
        to: beside(it, None, Some(will)),
    });
    let changed = FormField::LEDGER.into_iter().zip(told);
    let changed = changed.filter(|(_, told)| told.from != told.to);
    changed.map(|(field, told)| match told.from.as_str() {
        "" => FillProposal {
            from: by_default(field, gap),
            ..told
        },
        _ => told,
    })
}

/// What the ledger shows where nobody wrote anything.
fn by_default(field: FormField, gap: &Gap) -> String {
    let shown = match field {
        FormField::Measure => gap.measure.clone(),
        FormField::Person => gap.person.clone(),
        FormField::Leader => gap.leader.clone(),
        FormField::Target => gap.target.clone(),
        FormField::Due => gap.due.map_or_else(String::new, |it| it.to_string()),
        _ => String::new(),
    };
    match shown.as_str() {
        "" => shown,
        _ if field == FormField::Due && gap.notice.as_ref().is_some_and(|it| it.days.is_some()) => {
            format!("{shown}（按通报的限期算，还没有人写过）")
        }
        _ => format!("{shown}（程序给出，还没有人写过）"),
    }
}

/// What a gap is called.
fn called(gap: &Gap) -> String {
    format!("{} {}", gap.code, gap.title)
}

/// A ledger that is read.
struct Ledger<'a> {
    assessment: &'a Assessment,
    before: Option<&'a FormSheet>,
    today: Date,
    gaps: BTreeMap<NodeId, &'a Gap>,
    gathered: Gathered,
    /// The cells that were exchanged, by their gaps and titles.
    exchanged: BTreeSet<(NodeId, String)>,
    /// All that is written into each cell, by the same.
    written: BTreeMap<(NodeId, String), Vec<String>>,
    /// The titles of columns that are not ours.
    foreign: BTreeSet<String>,
}

impl Ledger<'_> {
    /// The title of a column that has moved against the lines that are believed, as far as what was handed out tells;
    /// cells that were exchanged are noted.
    fn moved_in(&mut self, rows: &[LedgerRow]) -> Option<String> {
        let mut columns: BTreeMap<&str, (Vec<&NodeId>, Column)> = BTreeMap::new();
        for (row, gap) in rows.iter().filter_map(|it| Some((it, self.believed(it)?))) {
            for (title, said) in &row.cells {
                let Some(shown) = self.shown(title, &gap.id) else {
                    continue;
                };
                let is_as_shown = self.alike(title, shown, said);
                let said = if is_as_shown { shown } else { said };
                let (lines, column) = columns.entry(title.as_str()).or_default();
                lines.push(&gap.id);
                column.add(shown, said);
            }
        }
        let mut exchanged = BTreeSet::new();
        for (title, (lines, column)) in columns {
            match column.doubt() {
                Doubt::Nothing => {}
                Doubt::All => return Some(title.to_owned()),
                Doubt::Lines(doubted) => {
                    let gaps = doubted.into_iter().filter_map(|it| lines.get(it));
                    exchanged.extend(gaps.map(|it| ((*it).clone(), title.to_owned())));
                }
            }
        }
        self.exchanged = exchanged;
        None
    }

    /// The gap of a line that is believed.
    fn believed(&self, row: &LedgerRow) -> Option<&Gap> {
        let gap = self.gaps.get(&NodeId::new(row.key.trim())).copied();
        gap.filter(|it| self.disagreement(row, it).is_none())
    }

    /// Notes what the cells of a line say, so that two lines that say two things of one gap are known, whichever comes
    /// first.
    fn note(&mut self, row: &LedgerRow) {
        let Some(gap) = self.believed(row) else {
            return;
        };
        let id = gap.id.clone();
        for (title, said) in &row.cells {
            let is_said =
                field_of(title).is_some() && !says_nothing(said) && !said.trim().is_empty();
            let key = (id.clone(), title.clone());
            let known = self.written.get(&key).into_iter().flatten();
            if is_said && !known.into_iter().any(|it| self.alike(title, it, said)) {
                self.written.entry(key).or_default().push(said.clone());
            }
        }
    }

    /// The lines with what was handed out where their cells stand elsewhere now, and what is said of these.
    fn in_place<'r>(&self, rows: &'r [LedgerRow]) -> (Vec<LedgerRow>, Away<'r>) {
        let mut away = Away::default();
        let in_place = rows.iter().map(|row| {
            let mut kept = row.clone();
            let Some(gap) = self.believed(row) else {
                return kept;
            };
            for (title, said) in &mut kept.cells {
                if !row.away.contains(title.as_str()) {
                    continue;
                }
                let shown = self.shown(title, &gap.id).unwrap_or_default().to_owned();
                if !self.alike(title, &shown, said) {
                    away.note(title, &row.place);
                }
                *said = shown;
            }
            kept
        });
        let in_place = in_place.collect();
        (in_place, away)
    }

    fn row(&mut self, row: &LedgerRow) {
        let id = NodeId::new(row.key.trim());
        let own = self.gaps.get(&id).copied();
        let why = match own {
            Some(gap) => self.disagreement(row, gap),
            None if row.key.trim().is_empty() => Some(NO_KEY.to_owned()),
            None if self.says_nothing_new(row, &id) => None,
            None => Some(
                "这一条现在没有差距，或者不是本自评的。要填的，请在程序里核对，或重新导出再填。"
                    .to_owned(),
            ),
        };
        if let Some(why) = why {
            let is_told = !row.troubles.is_empty() || row.said().next().is_some();
            if is_told && !self.is_as_handed_out(row) {
                self.gathered.refuse(&row.called(), &row.in_words(), &why);
            }
            return;
        }
        let Some(gap) = own else { return };
        for (title, said) in &row.cells {
            match row.troubles.iter().find(|it| it.0 == *title) {
                Some((_, why)) => {
                    let said = format!("{title}：{}", said.trim());
                    self.gathered.refuse(&called(gap), &said, why);
                }
                None => self.cell(row, gap, (title, said.trim())),
            }
        }
    }

    /// What the cell of this title showed of a gap when the ledger was handed out.
    fn shown(&self, title: &str, gap: &NodeId) -> Option<&str> {
        self.before?.get(&cell_key(title, gap)).map(String::as_str)
    }

    /// What of a line is not that of its gap.
    fn disagreement(&self, row: &LedgerRow, gap: &Gap) -> Option<String> {
        // A finding bears the number and the name of its item, where it concerns one.
        let indicator = match (&gap.notice, &gap.item) {
            (None, _) => vec![plain(&gap.code), plain(&gap.title)],
            (Some(_), Some(_)) => vec![plain(&gap.title)],
            (Some(_), None) => Vec::new(),
        };
        let of_now = [indicator, vec![plain(gap.problem.trim_end_matches('。'))]];
        for (title, now) in OF_GAP.iter().zip(of_now) {
            let Some(printed) = row.cell(title) else {
                return Some(no_column(title));
            };
            let agrees = if let Some(shown) = self.shown(title, &gap.id) {
                same(shown, printed)
            } else {
                let printed = plain(printed);
                now.iter().all(|it| printed.contains(it.as_str()))
            };
            if !agrees {
                return Some(moved(&called(gap), title, printed));
            }
        }
        None
    }

    /// Whether a line with this key says only what it said when it was handed out.
    fn says_nothing_new(&self, row: &LedgerRow, id: &NodeId) -> bool {
        let is_same = |(title, said): &(String, String)| {
            said.trim().is_empty()
                || self
                    .shown(title, id)
                    .is_some_and(|it| self.alike(title, it, said))
        };
        let mut cells = row.cells.iter().filter(|it| field_of(&it.0).is_some());
        cells.all(is_same)
    }

    /// Whether a line that is not believed says only what was handed out of the gap whose words it bears.
    fn is_as_handed_out(&self, row: &LedgerRow) -> bool {
        let bears = |id: &NodeId| {
            OF_GAP.iter().all(|title| {
                let printed = row.cell(title).unwrap_or_default();
                self.shown(title, id).is_some_and(|it| same(it, printed))
            })
        };
        let mut meant = self.gaps.keys().filter(|it| bears(it));
        match (meant.next(), meant.next()) {
            (Some(id), None) => row.troubles.is_empty() && self.says_nothing_new(row, id),
            _ => false,
        }
    }

    /// Whether two cells of this title show the same: a day or a number however it is set, words letter by letter.
    fn alike(&self, title: &str, one: &str, other: &str) -> bool {
        let year = self.assessment.about.year;
        let day = |it: &str| last_day(it, year).ok();
        let number = |it: &str| typed_number(it, NumberKind::Plain).ok();
        let is_due = field_of(title) == Some(FormField::Due);
        let is_set = is_due || field_of(title).is_none();
        same(one, other)
            || is_set && day(one).is_some_and(|it| day(other) == Some(it))
            || is_set && number(one).is_some_and(|it| number(other) == Some(it))
    }

    /// What stands in one cell of a line that is believed.
    fn cell(&mut self, row: &LedgerRow, gap: &Gap, (title, said): (&str, &str)) {
        let is_told = !named_together(title, Table::Ledger).is_empty();
        if title.is_empty() || OF_GAP.contains(&title) || IGNORED.contains(&title) || is_told {
            return;
        }
        let shown = self.shown(title, &gap.id).map(str::to_owned);
        if shown.as_ref().is_some_and(|it| self.alike(title, it, said)) {
            return;
        }
        let key = (gap.id.clone(), title.to_owned());
        let is_twice = self.written.get(&key).is_some_and(|it| it.len() > 1);
        if is_twice && !says_nothing(said) && !said.is_empty() {
            let said = format!("{title}：{said}");
            return self.gathered.refuse(&called(gap), &said, TWICE);
        }
        if self.exchanged.contains(&key) {
            let said = format!("{title}：{said}");
            return self.gathered.refuse(&called(gap), &said, EXCHANGED);
        }
        let field = field_of(title);
        // Where the state has no column of its own, it stands in the one of how far it is.
        let is_state =
            shown.is_none() && field == Some(FormField::Progress) && row.cell("进度").is_none();
        match field.filter(|_| !is_state) {
            Some(field) => self.blank(gap, (field, said), shown.as_deref()),
            None => self.kept(gap, (title, said), shown.as_deref()),
        }
    }

    /// A cell that is never taken over; it is told where it says something else.
    fn kept(&mut self, gap: &Gap, (title, said): (&str, &str), shown: Option<&str>) {
        let is_standing = STANDING.contains(&title) || title == FormField::Progress.name();
        let closed = if gap.is_closed() { "是" } else { "否" };
        let is_now = is_standing && [gap.status.name(), closed].contains(&said);
        if said.is_empty() || shown.is_none() && is_now {
            return;
        }
        let is_told = is_standing || shown.is_some() && STEPPED.contains(&title);
        let why = if is_told {
            "进度和销号不由表格改动：提交核验、核验销号要写明办理人，请在程序里“办理”。"
        } else if shown.is_some() {
            "这一列由程序填写，不从表格读入。要改的，请在程序里改。"
        } else if self.before.is_none() && SHOWN.contains(&title) {
            // Nobody knows what it said; only what is filled in counts.
            return;
        } else if self.foreign.insert(title.to_owned()) {
            let why = "这一列不是导出时有的，不读入。要留下的内容，请写进“备注”或“完成情况”。";
            return self.gathered.refuse(&format!("“{title}”列"), said, why);
        } else {
            return;
        };
        let said = format!("{title}：{said}");
        self.gathered.refuse(&called(gap), &said, why);
    }

    /// Whether a cell says what the program shows of a gap by now.
    fn shows_now(&self, gap: &Gap, (field, words): (FormField, &str)) -> bool {
        let shown = own_words(field, &suggested(gap, field), None).unwrap_or_default();
        self.alike(&field.name(), words, &shown)
    }

    /// A cell that is taken over.
    fn blank(&mut self, gap: &Gap, (field, said): (FormField, &str), shown: Option<&str>) {
        let work = to_edit(self.assessment, gap, self.today);
        let now = beside(field, None, Some(&work));
        let was = self.before.and_then(|it| it.get(&field.key(&gap.id)));
        let handed_out = shown.map(|words| Shown {
            words,
            own: was.map_or("", String::as_str),
        });
        let said = if says_nothing(said) { "" } else { said };
        let words = match own_words(field, said, handed_out) {
            Ok(words) => words,
            Err(why) => return self.gathered.refuse(&called(gap), said, why),
        };
        if words.is_empty() && (now.is_empty() || shown.is_none()) {
            return;
        }
        if is_ditto(&words) {
            let said = format!("{}：{said}", field.name());
            return self.gathered.refuse(&called(gap), &said, DITTO);
        }
        if self.alike(&field.name(), &words, &now)
            || shown.is_none() && self.shows_now(gap, (field, &words))
        {
            return;
        }
        // What the program writes beside what people wrote is not theirs.
        let own = shown.map(|it| own_words(field, it, handed_out).unwrap_or_default());
        let is_mixed = match (own, was) {
            // What was written before a gap came back does not stand in its line.
            (Some(own), Some(_)) if own.is_empty() => false,
            (Some(own), Some(was)) if !was.is_empty() || !has_suggestion(field) => !same(&own, was),
            _ => false,
        };
        if is_mixed {
            let why = "这一格里原来有程序写的内容，不能整格读回。请在程序里改。";
            let said = format!("{}：{said}", field.name());
            return self.gathered.refuse(&called(gap), &said, why);
        }
        let said = Said {
            words,
            // Without what it said, what the program shows there is asked about, too; a measure says that it is suggested.
            clash: match was {
                None if now.is_empty() && field != FormField::Measure => {
                    clash(None, &suggested(gap, field))
                }
                was => clash(was.map(String::as_str), &now),
            },
        };
        self.gathered.write((&gap.id, &called(gap)), field, said);
    }
}
