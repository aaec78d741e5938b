//! Options as they were typed, each with what it can be read as, and the values that several commands take.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::app::over::Over;
use crate::cli::failure::Failure;
use crate::domain::actor::name;
use crate::domain::change::head::typed_year;
use crate::domain::change::text_cap::too_long_text;
use crate::domain::date::Date;
use crate::export::file_format::Format;

/// How somebody is named.
pub(crate) const NAMED: &str = "请写上办理人的姓名，如 --by 张敏。";

/// An option of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Opt {
    /// Its name, without the dashes.
    pub(crate) long: &'static str,
    /// Its letter.
    pub(crate) short: Option<char>,
    /// What it takes.
    pub(crate) takes: Takes,
}

/// What follows an option, in the user's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing: it is written or not.
    Nothing,
    /// One value; it is written once.
    One(&'static str),
    /// One value; it may be written several times.
    Several(&'static str),
}

/// An option without a value.
#[derive(Debug)]
pub(crate) struct Switch {
    opt: Opt,
    is_on: bool,
}

/// An option with a value.
#[derive(Debug)]
pub(crate) struct Value {
    opt: Opt,
    typed: Option<OsString>,
}

impl Switch {
    /// This option, written or not.
    pub(crate) const fn new(opt: Opt, is_on: bool) -> Self {
        Self { opt, is_on }
    }

    /// Whether it was written.
    pub(crate) const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Its name, if it was written.
    pub(crate) fn written(&self) -> Option<&'static str> {
        self.is_on.then_some(self.opt.long)
    }

    /// What a result may replace, of `--force`: other people's files, or nothing.
    pub(crate) const fn over(&self) -> Over {
        if self.is_on {
            Over::Anything
        } else {
            Over::Nothing
        }
    }
}

impl Value {
    /// This option with what was typed after it; none where it was not written.
    pub(crate) const fn new(opt: Opt, typed: Option<OsString>) -> Self {
        Self { opt, typed }
    }

    /// Its name, if it was written.
    pub(crate) fn written(&self) -> Option<&'static str> {
        self.typed.is_some().then_some(self.opt.long)
    }

    /// How it is asked for: by its letter if it has one.
    pub(crate) fn asked_for(&self) -> String {
        match self.opt.short {
            Some(letter) => format!("-{letter}"),
            None => format!("--{}", self.opt.long),
        }
    }

    /// As typed; refused where it was not written.
    pub(crate) fn needed(self, usage: &str) -> Result<OsString, Failure> {
        let missing = format!("缺少 {}。", self.asked_for());
        let typed = self.typed.filter(|it| !it.is_empty());
        typed.ok_or_else(|| Failure::usage("U-103", missing, usage))
    }

    /// As it was typed.
    pub(crate) fn typed(self) -> Option<OsString> {
        self.typed
    }

    /// As a file name.
    pub(crate) fn path(self) -> Option<PathBuf> {
        self.typed.map(PathBuf::from)
    }

    /// As text.
    pub(crate) fn text(self) -> Result<Option<String>, Failure> {
        let typed = self.typed.map(|it| text(it, "选项内容")).transpose()?;
        let what = match self.opt.takes {
            Takes::One(what) | Takes::Several(what) => what,
            Takes::Nothing => self.opt.long,
        };
        let long = typed.as_deref().and_then(|it| too_long_text(what, it));
        long.map_or(Ok(typed), |long| Err(Failure::too_long(&long)))
    }

    /// As text without the space around it; empty where it was not written.
    pub(crate) fn trimmed(self) -> Result<String, Failure> {
        Ok(self.text()?.unwrap_or_default().trim().to_owned())
    }

    /// As a name; empty where it was not written, or nothing but blanks.
    pub(crate) fn name(self) -> Result<String, Failure> {
        let typed = self.text()?.unwrap_or_default();
        name(&typed).map_err(|why| Failure::usage("U-104", format!("--by：{why}。"), NAMED))
    }

    /// As the name of who acts; empty where it was not written. Then nobody signs.
    pub(crate) fn actor(self) -> Result<String, Failure> {
        let is_written = self.typed.is_some();
        let name = self.name()?;
        if is_written && name.is_empty() {
            return Err(Failure::usage("U-104", "--by 后面没有姓名。", NAMED));
        }
        Ok(name)
    }

    /// As a day.
    pub(crate) fn day(self) -> Result<Option<Date>, Failure> {
        let Some(typed) = self.typed else {
            return Ok(None);
        };
        let day = text(typed, "日期")?.parse();
        day.map(Some)
            .map_err(|error| Failure::usage("U-104", format!("日期{error}。"), ""))
    }
}

/// The one of these that was written; of several, the first by the alphabet.
pub(crate) fn first_written(
    names: impl IntoIterator<Item = Option<&'static str>>,
) -> Option<&'static str> {
    names.into_iter().flatten().min()
}

/// A word as text.
pub(crate) fn text(value: OsString, what: &str) -> Result<String, Failure> {
    value.into_string().map_err(|value| {
        let what = format!("{what}“{}”含有无法识别的字符。", value.to_string_lossy());
        Failure::usage("U-104", what, "请检查终端的文字编码，应为 UTF-8。")
    })
}

/// A year as typed.
pub(crate) fn read_year(typed: &str) -> Result<i32, Failure> {
    typed_year(typed).ok_or_else(|| {
        let what = format!("年度“{typed}”不对。");
        Failure::usage("U-104", what, "请填写四位数字，如 --year 2026。")
    })
}

/// The format that the file's extension names.
pub(crate) fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    Format::from_extension(&extension)
        .map_err(|error| Failure::usage("U-104", format!("{error}。"), ""))
}
