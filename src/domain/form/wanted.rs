//! What a form that came back wants to be written, blank by blank; a line is believed only if what it is known by and
//! what is printed in it agree.

use std::collections::BTreeMap;

use crate::domain::assessment::Assessment;
use crate::domain::form::row::{FillRefusal, FormRow, PRINTED, plain, same};
use crate::domain::form::{FormField, FormSheet, blanks};
use crate::domain::problem::place;
use crate::domain::standard::NodeId;

/// What somebody wrote into a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    /// What; nothing where somebody took out what stood there.
    pub(crate) words: String,
    /// Why it is not taken over unless it says what stands there anyway.
    pub(crate) clash: Option<String>,
}

/// What was written for one item.
pub(crate) type Fields = BTreeMap<FormField, Said>;

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
                None => return Some(format!("表里没有“{name}”一列，无法核对这一行是哪一条。")),
                Some(printed) if !same(own, printed) => {
                    let here = if printed.is_empty() {
                        "（空）"
                    } else {
                        printed
                    };
                    return Some(format!(
                        "这一行的标识是“{}”的，{name}却是“{here}”，可能只排序、移动或粘贴了一部分列，不能确定填的是哪一条。请恢复原来的次序，或重新导出再填。",
                        self.place
                    ));
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

/// Gathers what is wanted.
pub(crate) struct Wanted<'a> {
    current: &'a FormSheet,
    before: Option<&'a FormSheet>,
    /// What is wanted, by item.
    pub(crate) items: BTreeMap<NodeId, Fields>,
    /// What cannot be.
    pub(crate) refusals: Vec<FillRefusal>,
    /// Where two things were written into one blank.
    twice: Vec<(NodeId, FormField)>,
}

impl<'a> Wanted<'a> {
    /// What the lines `rows` want of `assessment`, whose blanks say `current`, and said `before` when the form was handed
    /// out.
    pub(crate) fn of(
        assessment: &Assessment,
        rows: &[FormRow],
        current: &'a FormSheet,
        before: Option<&'a FormSheet>,
    ) -> Self {
        let mut wanted = Self {
            current,
            before,
            items: BTreeMap::new(),
            refusals: Vec::new(),
            twice: Vec::new(),
        };
        let form = Form::of(assessment);
        for row in rows {
            wanted.row(row, &form);
        }
        for (item, field) in std::mem::take(&mut wanted.twice) {
            if let Some(fields) = wanted.items.get_mut(&item) {
                fields.remove(&field);
            }
        }
        wanted
    }

    fn refuse(&mut self, place: &str, said: &str, why: &str) {
        self.refusals.push(FillRefusal::new(place, said, why));
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
            None if row.key.trim().is_empty() => Some(
                "这一行没有标识，不知道是哪一条，可能是插入的行。请填到该条目原有的行里。"
                    .to_owned(),
            ),
            None => Some(
                "这一行的标识不是本自评里的条目。请不要改动“标识”列；标准已换版的，请重新导出。"
                    .to_owned(),
            ),
        };
        if let Some(why) = why {
            if row.said().next().is_some() && !self.says_nothing_new(row, own, form) {
                self.refuse(&row.place, &row.in_words(), &why);
            }
            return;
        }
        let Some(own) = own else { return };
        self.blank((own, own.field), &row.value);
        let beside = FormField::BESIDE.into_iter().zip(&row.beside);
        for (field, said) in beside {
            let Some(said) = said else { continue };
            // They belong to the first line of an item, wherever that stands now.
            if own.is_first || !said.trim().is_empty() {
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
        let said = said.trim();
        let key = field.key(&own.item);
        let now = self.current.get(&key).map_or("", String::as_str);
        let was = self.before.and_then(|it| it.get(&key));
        let is_touched = !same(said, was.map_or("", String::as_str));
        if same(said, now) || !is_touched {
            return;
        }
        let clash = match was {
            Some(was) if same(was, now) => None,
            _ if now.is_empty() => None,
            Some(_) => Some(format!(
                "导出以后，程序里已改为“{now}”。请在程序里决定用哪一个。"
            )),
            None => Some(format!(
                "程序里现在是“{now}”。表里没有导出时的底稿，看不出哪一个是后填的，请在程序里决定用哪一个。"
            )),
        };
        let fields = self.items.entry(own.item.clone()).or_default();
        match fields.get(&field) {
            Some(it) if !it.words.is_empty() && !said.is_empty() && it.words != said => {
                let why = "同一处填了两种内容，都没有采用。请只留一处。";
                self.twice.push((own.item.clone(), field));
                self.refuse(&own.place, said, why);
            }
            // What was written counts, not the copy where it was not.
            Some(it) if !it.words.is_empty() => {}
            _ => {
                let words = said.to_owned();
                fields.insert(field, Said { words, clash });
            }
        }
    }
}
