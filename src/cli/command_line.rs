//! What stands after a command's name, handed out piece by piece to the command that asks for it.

use std::collections::VecDeque;
use std::ffi::OsString;

use crate::cli::options::{Opt, Switch, Takes, Value};

/// The words and options typed for one command. It remembers what it was asked for: that, and nothing else, is what
/// the command takes.
#[derive(Debug, Default)]
pub(crate) struct CommandLine {
    words: VecDeque<OsString>,
    options: Vec<(Opt, OsString)>,
    shape: Shape,
}

/// What a command takes.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// The words it needs, in order.
    pub(crate) needed: Vec<&'static str>,
    /// How many words it takes beyond them.
    pub(crate) room: usize,
    /// Its options, in order.
    pub(crate) options: Vec<Opt>,
}

impl CommandLine {
    /// A line with these words and options, each option with its value.
    pub(crate) fn new(words: Vec<OsString>, options: Vec<(Opt, OsString)>) -> Self {
        Self {
            words: words.into(),
            options,
            shape: Shape::default(),
        }
    }

    /// What it was asked for.
    pub(crate) fn into_shape(self) -> Shape {
        self.shape
    }

    /// A word that must be there.
    pub(crate) fn needed(&mut self, what: &'static str) -> OsString {
        self.shape.needed.push(what);
        self.words.pop_front().unwrap_or_default()
    }

    /// A word that may be there.
    pub(crate) fn perhaps(&mut self) -> Option<OsString> {
        self.shape.room = self.shape.room.saturating_add(1);
        self.words.pop_front()
    }

    /// All further words.
    pub(crate) fn rest(&mut self) -> Vec<OsString> {
        self.shape.room = usize::MAX;
        std::mem::take(&mut self.words).into()
    }

    /// An option without a value.
    pub(crate) fn switch(&mut self, long: &'static str) -> Switch {
        let opt = Opt {
            long,
            short: None,
            takes: Takes::Nothing,
        };
        let is_on = !self.take(opt).is_empty();
        Switch::new(opt, is_on)
    }

    /// `--json`.
    pub(crate) fn json(&mut self) -> Switch {
        self.switch("json")
    }

    /// An option with a value; `what` says what is to be written.
    pub(crate) fn value(&mut self, long: &'static str, what: &'static str) -> Value {
        self.one(Opt {
            long,
            short: None,
            takes: Takes::One(what),
        })
    }

    /// `-o`: where the result goes.
    pub(crate) fn output(&mut self) -> Value {
        self.one(Opt {
            long: "output",
            short: Some('o'),
            takes: Takes::One("文件名"),
        })
    }

    /// `--by`: who acts.
    pub(crate) fn by(&mut self) -> Value {
        self.value("by", "姓名")
    }

    /// `--force`: whether files that are no files of ours may be replaced.
    pub(crate) fn force(&mut self) -> Switch {
        self.switch("force")
    }

    /// `--date`.
    pub(crate) fn date(&mut self) -> Value {
        self.value("date", "日期")
    }

    /// An option that may be written several times: its values.
    pub(crate) fn several(&mut self, long: &'static str, what: &'static str) -> Vec<OsString> {
        self.take(Opt {
            long,
            short: None,
            takes: Takes::Several(what),
        })
    }

    fn one(&mut self, opt: Opt) -> Value {
        let typed = self.take(opt).pop();
        Value::new(opt, typed)
    }

    fn take(&mut self, opt: Opt) -> Vec<OsString> {
        self.shape.options.push(opt);
        let (mine, left): (Vec<_>, Vec<_>) = std::mem::take(&mut self.options)
            .into_iter()
            .partition(|(it, _)| *it == opt);
        self.options = left;
        mine.into_iter().map(|(_, value)| value).collect()
    }
}
