//! What was begun in a form and not finished: kept for each file until it is, also over the end of the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::assessment::origin::Origin;

/// The forms of one file that are half filled in, as text, by the name of the form.
pub type Forms = BTreeMap<String, String>;

/// The same of every file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Unfinished(BTreeMap<Origin, Forms>);

impl Unfinished {
    /// The forms of this file.
    pub fn of(&self, file: Origin) -> Option<&Forms> {
        self.0.get(&file)
    }

    /// Puts `forms` in the place of those of this file.
    pub fn put(&mut self, file: Origin, forms: Forms) {
        if forms.is_empty() {
            self.0.remove(&file);
        } else {
            self.0.insert(file, forms);
        }
    }

    /// What stands in one form now, if anything; whether that is something else than before.
    pub(crate) fn note(&mut self, file: Origin, form: String, text: Option<String>) -> bool {
        let mut forms = self.of(file).cloned().unwrap_or_default();
        let is_new = forms.get(&form) != text.as_ref();
        match text {
            Some(text) => forms.insert(form, text),
            None => forms.remove(&form),
        };
        self.put(file, forms);
        is_new
    }
}
