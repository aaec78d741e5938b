//! What people wrote into a form or a ledger, blank by blank, and what of it cannot be taken over.

use std::collections::BTreeMap;

use crate::domain::form::FormField;
use crate::domain::form::row::{FillRefusal, same};
use crate::domain::standard::NodeId;

/// Why nothing is taken over of a blank into which two things were written.
pub(crate) const TWICE: &str = "同一处填了两种内容，都没有采用。请只留一处。";

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

/// What was written, by item.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) items: BTreeMap<NodeId, Fields>,
    /// What is not taken over.
    pub(crate) refusals: Vec<FillRefusal>,
    /// Where two things were written into one blank.
    twice: Vec<(NodeId, FormField)>,
}

impl Gathered {
    /// Says that something is not taken over.
    pub(crate) fn refuse(&mut self, place: &str, said: &str, why: &str) {
        self.refusals.push(FillRefusal::new(place, said, why));
    }

    /// Notes what was written into a blank of an item, which has this number and title.
    pub(crate) fn write(&mut self, (item, place): (&NodeId, &str), field: FormField, said: Said) {
        let fields = self.items.entry(item.clone()).or_default();
        match fields.get(&field) {
            Some(it)
                if !it.words.is_empty() && !said.words.is_empty() && it.words != said.words =>
            {
                self.twice.push((item.clone(), field));
                self.refuse(place, &said.words, TWICE);
            }
            // What was written counts, not the copy where it was not.
            Some(it) if !it.words.is_empty() => {}
            _ => drop(fields.insert(field, said)),
        }
    }

    /// The same without the blanks into which two things were written.
    #[must_use]
    pub(crate) fn settled(mut self) -> Self {
        for (item, field) in std::mem::take(&mut self.twice) {
            if let Some(fields) = self.items.get_mut(&item) {
                fields.remove(&field);
            }
        }
        self
    }
}

/// Why what was written is not taken over, where the program said `was` when it was handed out, as far as that is known,
/// and says `now`.
pub(crate) fn clash(was: Option<&str>, now: &str) -> Option<String> {
    match was {
        Some(was) if same(was, now) => None,
        _ if now.is_empty() => None,
        Some(_) => Some(format!(
            "导出以后，程序里已改为“{now}”。请在程序里决定用哪一个。"
        )),
        None => Some(format!(
            "程序里现在是“{now}”。表里没有导出时的底稿，看不出哪一个是后填的，请在程序里决定用哪一个。"
        )),
    }
}
