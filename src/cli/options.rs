//! Values of options that several commands take: texts, days, file names.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::domain::date::Date;
use crate::export::file_format::Format;

pub(crate) fn text(value: OsString, what: &str) -> Result<String, Failure> {
    value.into_string().map_err(|value| {
        let what = format!("{what}“{}”含有无法识别的字符。", value.to_string_lossy());
        Failure::usage("U-104", what, "请检查终端的文字编码，应为 UTF-8。")
    })
}

/// Where the result goes.
pub(crate) fn output(
    options: &mut BTreeMap<&'static str, OsString>,
    usage: &str,
) -> Result<PathBuf, Failure> {
    let out = options.remove("output").unwrap_or_default();
    if out.is_empty() {
        return Err(Failure::usage("U-103", "缺少 -o。", usage));
    }
    Ok(out.into())
}

pub(crate) fn read_year(typed: &str) -> Result<i32, Failure> {
    let year = typed.parse::<i32>().ok();
    year.filter(|it| (2000..=2100).contains(it)).ok_or_else(|| {
        let what = format!("年度“{typed}”不对。");
        Failure::usage("U-104", what, "请填写四位数字，如 --year 2026。")
    })
}

/// The day of `--date`, if there is one.
pub(crate) fn date(
    options: &mut BTreeMap<&'static str, OsString>,
) -> Result<Option<Date>, Failure> {
    options.remove("date").map(day).transpose()
}

/// A day as typed.
pub(crate) fn day(typed: OsString) -> Result<Date, Failure> {
    let typed = text(typed, "日期")?;
    typed
        .parse()
        .map_err(|error| Failure::usage("U-104", format!("日期{error}。"), ""))
}

/// The format that the file's extension names.
pub(crate) fn format_of(path: &Path) -> Result<Format, Failure> {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    Format::from_extension(&extension)
        .map_err(|error| Failure::usage("U-104", format!("{error}。"), ""))
}
