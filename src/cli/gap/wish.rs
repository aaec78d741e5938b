//! What is asked of a list of gaps.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::failure::Failure;
use crate::cli::options::{date, text};
use crate::cli::order::Order;
use crate::cli::text::shown::{gap_status, origin};
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::Origin;
use crate::domain::date::Date;

/// What is asked of a gap list.
#[derive(Debug)]
pub(crate) struct GapWish {
    pub(crate) file: PathBuf,
    pub(crate) out: Option<PathBuf>,
    pub(crate) json: bool,
    pub(crate) date: Option<Date>,
    pub(crate) order: Order,
    pub(crate) only: Only,
    /// Where the deadlines go as a calendar.
    pub(crate) ics: Option<PathBuf>,
}

/// Which gaps are listed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Only {
    pub(crate) status: Option<GapStatus>,
    pub(crate) section: Option<String>,
    pub(crate) origin: Option<Origin>,
    pub(crate) person: Option<String>,
    pub(crate) overdue: bool,
    /// 本周该做: late, or it or a step of its measure is due within seven days.
    pub(crate) this_week: bool,
    /// Those due within so many days.
    pub(crate) within: Option<u32>,
}

/// Reads the wish from the words of the command line.
pub(crate) fn gap_wish(
    file: PathBuf,
    mut options: BTreeMap<&'static str, OsString>,
    json: bool,
) -> Result<GapWish, Failure> {
    let (date, order) = (date(&mut options)?, Order::read(&mut options)?);
    let only = only(&mut options)?;
    let out = options.remove("output").map(PathBuf::from);
    let ics = options.remove("ics").map(PathBuf::from);
    if out.is_some() && only != Only::default() {
        let remedy =
            "导出某个科室或未销号的，用 report 文件 --doc 整改清单 --section 科室 --only-open。";
        let what = "筛选（--status、--section、--overdue 等）只用于列出，不能与 -o 同用。";
        return Err(Failure::usage("U-104", what, remedy));
    }
    Ok(GapWish {
        file,
        out,
        json,
        date,
        order,
        only,
        ics,
    })
}

/// Which gaps are listed.
fn only(options: &mut BTreeMap<&'static str, OsString>) -> Result<Only, Failure> {
    let mut word = |name: &str| {
        let typed = options.remove(name).map(|it| text(it, "选项内容"));
        typed.transpose()
    };
    let (status, section, within) = (word("status")?, word("section")?, word("due-within")?);
    let (from, person) = (word("origin")?, word("person")?);
    let from = from.map(|typed| {
        let known = |it: &Origin| it.name() == typed || origin(*it) == typed;
        let found = Origin::ALL.into_iter().find(known);
        found.ok_or_else(|| {
            let all = Origin::ALL.map(|it| format!("{}（{}）", origin(it), it.name()));
            let remedy = format!("可用 {}。", all.join("、"));
            Failure::usage("U-104", format!("没有“{typed}”这种来源。"), &remedy)
        })
    });
    let status = status.map(|typed| {
        let known = |it: &GapStatus| it.name() == typed || gap_status(*it) == typed;
        let found = GapStatus::ALL.into_iter().find(known);
        found.ok_or_else(|| {
            let all = GapStatus::ALL.map(|it| format!("{}（{}）", gap_status(it), it.name()));
            let remedy = format!("可用 {}。", all.join("、"));
            Failure::usage("U-104", format!("没有“{typed}”这种进度。"), &remedy)
        })
    });
    let within = within.map(|typed| {
        let days = typed.trim_end_matches(['d', '天']).parse::<u32>();
        days.map_err(|_not_days| {
            let what = format!("“{typed}”不是天数。");
            Failure::usage("U-104", what, "请写 7d 或 7天。")
        })
    });
    Ok(Only {
        status: status.transpose()?,
        section,
        origin: from.transpose()?,
        person,
        overdue: options.contains_key("overdue"),
        this_week: options.contains_key("this-week"),
        within: within.transpose()?,
    })
}
