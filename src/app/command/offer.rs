//! What is said of a command wherever it is offered: on a button, in a menu, under the pointer, in the list of keys.

/// The words and the key of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    /// What a button or a menu says.
    pub(crate) label: &'static str,
    /// What the list of keys says, where that is more than the label.
    pub(crate) hint: &'static str,
    /// Its key as it is written, e.g. Ctrl+S; empty where it has none.
    pub(crate) keys: &'static str,
}

impl Offer {
    /// What is said of a command without a key.
    pub(crate) const fn new(label: &'static str) -> Self {
        Self {
            label,
            hint: label,
            keys: "",
        }
    }

    /// The same with the key it has.
    #[must_use]
    pub(crate) const fn on(self, keys: &'static str) -> Self {
        Self { keys, ..self }
    }

    /// The same with more to say than the label.
    #[must_use]
    pub(crate) const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// The label with the key behind it, e.g. 导出到…（Ctrl+P）.
    pub(crate) fn label_with_keys(&self) -> String {
        match self.keys {
            "" => self.label.to_owned(),
            keys => format!("{}（{keys}）", self.label),
        }
    }
}
