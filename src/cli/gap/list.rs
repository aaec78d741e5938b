//! `gaps`: what must be put right, on screen, as JSON, or as a Word or Excel file.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::app::outside::jobs::ExportJob;
use crate::app::over::Over;
use crate::cli::assessment::report::NAMES_LEFT;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::gap::json::{Shown, shown};
use crate::cli::gap::only::{Only, TypedOnly, is_wanted};
use crate::cli::help::Help;
use crate::cli::opening::assessment;
use crate::cli::options::{Switch, Value, format_of};
use crate::cli::order::Order;
use crate::cli::outputs::{Output, check_outputs};
use crate::cli::text::shown::{joined, json, plain};
use crate::cli::text::table::{Align, table};
use crate::cli::wish::Wish;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_work::GapOrigin;
use crate::domain::date::Date;
use crate::domain::decimal::Points;
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps as gaps_of;
use crate::domain::gap::lost_sum::LostSum;
use crate::domain::gap::tally::{Tally, tally};
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::score;
use crate::export::documents::gap_list::is_to_do;
use crate::export::documents::names::without_names;
use crate::export::documents::{Document, Names, Options};
use crate::export::file_format::Format;
use crate::export::ics::reminders;
use crate::export::template::Template;
use crate::export::text::fonts::FontChoice;

/// What is asked of a list of gaps.
#[derive(Debug)]
pub(crate) struct GapsWish {
    file: PathBuf,
    out: Option<PathBuf>,
    over: Over,
    json: bool,
    date: Option<Date>,
    order: Order,
    only: Only,
    /// Where the deadlines go as a calendar.
    ics: Option<PathBuf>,
    /// Whether what is written names people.
    names: Names,
}

/// `gaps` as typed.
pub(crate) struct Typed {
    file: OsString,
    out: Value,
    force: Switch,
    json: Switch,
    date: Value,
    order: Value,
    only: TypedOnly,
    ics: Value,
    without_names: Switch,
}

impl Wish for GapsWish {
    const HELP: Help = Help {
        name: "gaps",
        purpose: "列出差距，或导出整改清单",
        form: "文件 [-o 清单.docx|清单.xlsx] [--json] [--date 年-月-日]
      [--order points|section|deadline|standard|pressing]
      [--status open|underway|to_verify|closed] [--section 科室] [--person 姓名]
      [--origin score|notified|evidence|negative|veto] [--this-week] [--overdue]
      [--due-within 7d] [--ics 时限.ics] [--without-names] [--force]",
        more: "不写 -o 的列在屏幕上；写 -o 的导出为 Word 或 Excel。
已有的文件不会覆盖，确实要替换的加 --force。
--date 为填报日期，不写的按今天；逾期与否、默认时限都按它算。
--order 为顺序：points 可挽回分数（默认）、section 责任科室、deadline 整改时限、standard 标准原序、
pressing 先急后缓（一票否决、已逾期在前，其余按每天可挽回的分数）。
--status、--section、--person（责任人或分步措施的承办人）、--origin（来源）、--overdue（已逾期）、
--due-within（几天内到期，未销号的）、--this-week（本周该做：已逾期，或本身、分步措施7天内到期）
只列出符合的，可以同时用，不能与 -o 同用。
--ics 把未销号的整改时限导出成日历，手机和 Outlook 都能导入，提前7天和1天提醒；再次导入时更新原有的。
--without-names 导出的清单和日历不出现姓名，改为“责任领导”“责任人1”等，与 -o 或 --ics 同用。
有差距不算出错，退出码仍为0。

--json 的内容：
  unit 单位、section 科室、year 年度、round 轮次、date 日期、order 顺序、count 条数、
  recoverable 未销号的可挽回分数合计、written 导出的文件（没有导出的为 null）
  gaps       每条：number 序号、code、id 标识、item 涉及的条目（没有的为 null）、title、project 所属项目、
             origin 来源（score 自评失分、notified 通报问题、evidence 缺佐证、negative 负面清单、
             veto 一票否决）、times 第几次出现、recurs 销号后又出现且尚未重新办理、settled 现已不失分、
             unscored 本轮尚未评分、lost 失分（settled、unscored 的为发现时所失）、
             recoverable 可挽回分数、clause 评分标准、problem 存在问题、cause 原因分析、
             measure 整改措施、measure_is_suggested 措施是否为程序建议、
             milestones 分步措施（text、person、due、done 完成日期）、target 完成标准、
             leader 责任领导、section 责任科室、person 责任人、due 整改时限、first_due 原定时限、
             asked 申请延到的日期、days_left 剩余天数（当天为1，逾期为0）、overdue 是否逾期、
             status 进度（open 待整改、underway 整改中、to_verify 待核验、closed 已销号）、
             progress 完成情况、evidence 已登记的佐证、evidence_wanted 应有的佐证、remark 备注、
             photos 照片（shows 整改前 before 或整改后 after、name、place）、
             notice 通报（source 来源、number 文号、date、days 限几天、item）、
             booked 发现记录（date、round 轮次，从0计、origin、lost、problem）、
             steps 办理记录（step 步骤、date、by、remark、round、alone、until、rescored 前后得分、
             known 销号时已登记的事项，不登记事项的条目为 null、
             seen 销号时的问题 problem 和还失的分 lost）",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            out: line.output(),
            force: line.force(),
            json: line.json(),
            date: line.date(),
            order: line.value(
                "order",
                "顺序（points、section、deadline、standard 或 pressing）",
            ),
            only: TypedOnly::ask(line),
            ics: line.value("ics", "文件名"),
            without_names: line.switch("without-names"),
        }
    }

    fn read(typed: Typed, _usage: &str) -> Result<Self, Failure> {
        let (date, order) = (typed.date.day()?, Order::read(typed.order)?);
        let only = Only::read(typed.only)?;
        let out = typed.out.path();
        if out.is_some() && only != Only::default() {
            let what = "筛选（--status、--section、--overdue 等）只用于列出，不能与 -o 同用。";
            let remedy = "导出某个科室或未销号的，用 report 文件 --doc 整改清单 --section 科室 --only-open。";
            return Err(Failure::usage("U-104", what, remedy));
        }
        let (ics, names) = (
            typed.ics.path(),
            Names::hidden_if(typed.without_names.is_on()),
        );
        if names == Names::Hidden && out.is_none() && ics.is_none() {
            let what = "--without-names 只用于导出，要与 -o 或 --ics 同用。";
            let remedy = "写上导出到哪个文件，例如 -o 整改清单.docx。";
            return Err(Failure::usage("U-104", what, remedy));
        }
        Ok(Self {
            file: typed.file.into(),
            out,
            over: typed.force.over(),
            json: typed.json.is_on(),
            date,
            order,
            only,
            ics,
            names,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        gaps(env, &self)
    }
}

#[derive(Serialize)]
struct Report {
    unit: String,
    section: String,
    year: i32,
    round: String,
    date: String,
    order: &'static str,
    count: usize,
    recoverable: String,
    written: Option<String>,
    gaps: Vec<Shown>,
}

/// Refuses places of the results, before anything is written.
fn check_places(env: &Env<'_>, wish: &GapsWish, format: Option<Format>) -> Result<(), Failure> {
    let list = wish.out.as_deref().zip(format);
    let list = list.map(|(path, format)| Output {
        path,
        extension: format.extension(),
    });
    let calendar = wish.ics.as_deref().map(|path| Output {
        path,
        extension: "ics",
    });
    let outputs: Vec<Output<'_>> = list.into_iter().chain(calendar).collect();
    check_outputs(env, &outputs, &[&wish.file], wish.over)
}

/// Lists the gaps, or writes them into an office file.
fn gaps(env: &Env<'_>, wish: &GapsWish) -> Result<Reply, Failure> {
    let format = wish.out.as_deref().map(format_of).transpose()?;
    check_places(env, wish, format)?;
    let mut work = assessment(env, &wish.file)?;
    let date = wish.date.unwrap_or_else(|| env.now.date());
    let tree = score(&work.assessment);
    let mut found = gaps_of(&work.assessment, &tree, date, wish.order.on(date));
    found.retain(|it| is_wanted(it, &wish.only, date));
    let counted = tally(&found, date).held_to(&tree.total);
    let written = match (&wish.out, format) {
        (Some(path), Some(format)) => {
            let job = job(&work.assessment, wish, (path, format), date);
            work.remarks.extend(work.files.export(&job, &|| false)?);
            Some((path.display().to_string(), format))
        }
        _ => None,
    };
    if let Some(path) = &wish.ics {
        let text = calendar(&work.assessment, &found, wish.names, date);
        work.files.put_out(path, text.as_bytes(), wish.over)?;
    }
    if wish.names == Names::Hidden {
        work.remarks.push(NAMES_LEFT.to_owned());
    }
    let text = if wish.json {
        let path = written.map(|(path, _)| path);
        let shown = (found.as_slice(), counted.recoverable);
        json(&report(&work.assessment, shown, wish.order, date, path))
    } else if let Some((path, format)) = written {
        format!(
            "已导出整改清单（{}，共{}条）：{path}\n",
            format.name(),
            found.iter().filter(|it| is_to_do(it)).count()
        )
    } else if let Some(path) = &wish.ics {
        let count = found
            .iter()
            .filter(|it| !it.is_closed() && it.due.is_some());
        format!("已导出{}条整改时限：{}\n", count.count(), path.display())
    } else {
        in_words(&found, (&counted, &tree), date)
    };
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(text)
    })
}

/// The list as an office file.
fn job(
    assessment: &Assessment,
    wish: &GapsWish,
    (path, format): (&Path, Format),
    date: Date,
) -> ExportJob {
    ExportJob {
        job: 0,
        over: wish.over,
        path: path.to_path_buf(),
        format,
        assessment: assessment.clone(),
        folder: wish.file.parent().map(Path::to_path_buf),
        document: Document::GapList,
        options: Options {
            order: wish.order.on(date),
            names: wish.names,
            ..Options::default()
        },
        date,
        fonts: FontChoice::Own,
        template: Template::default(),
        templates: None,
    }
}

/// The deadlines as a calendar.
fn calendar(assessment: &Assessment, found: &[Gap], names: Names, date: Date) -> String {
    match names {
        Names::Shown => reminders(&assessment.about, found, date, |it| it),
        Names::Hidden => reminders(&assessment.about, found, date, without_names(assessment)),
    }
}

fn report(
    assessment: &Assessment,
    (found, back): (&[Gap], Points),
    order: Order,
    date: Date,
    written: Option<String>,
) -> Report {
    let about = &assessment.about;
    Report {
        unit: about.unit.clone(),
        section: about.section.clone(),
        year: about.year,
        round: about.round.clone(),
        date: date.to_string(),
        order: order.name(),
        count: found.len(),
        recoverable: back.to_string(),
        written,
        gaps: (1..)
            .zip(found)
            .map(|(number, gap)| shown(number, gap, date))
            .collect(),
    }
}

fn in_words(found: &[Gap], (counted, tree): (&Tally, &ScoreTree), date: Date) -> String {
    if found.is_empty() {
        return "没有差距：已评的项目都没有失分。\n".to_owned();
    }
    let columns = [
        ("序号", Align::Right),
        ("失分", Align::Right),
        ("整改时限", Align::Left),
        ("进度", Align::Left),
        ("责任科室", Align::Left),
        ("责任人", Align::Left),
        ("对应指标", Align::Left),
    ];
    let rows: Vec<Vec<String>> = (1..).zip(found).map(|it| row(it, date)).collect();
    let mut rows = table(&columns, &rows).into_iter();
    let mut lines: Vec<String> = rows.next().into_iter().collect();
    for (gap, row) in found.iter().zip(rows) {
        lines.push(row);
        let words = [
            ("问题", &gap.problem),
            ("原因", &gap.cause),
            ("措施", &gap.measure),
        ];
        let words = words.into_iter().filter(|(_, words)| !words.is_empty());
        lines.extend(words.map(|(name, words)| format!("      {name}：{}", plain(words))));
    }
    let (all, closed) = (found.len(), counted.closed);
    let closed = match closed {
        0 => String::new(),
        closed => format!("（已销号{closed}条）"),
    };
    let sum = LostSum::of(found, tree);
    let of_total = sum.in_words(tree).map_or_else(String::new, |it| {
        format!("（失分按条目的分值计，合计{}分；{it}）", sum.of_items)
    });
    let back = counted.recoverable;
    lines.push(format!("共{all}条{closed}，可挽回{back}分{of_total}。"));
    joined(&lines)
}

fn row((number, gap): (usize, &Gap), date: Date) -> Vec<String> {
    let late = if gap.is_overdue(date) {
        "（逾期）"
    } else {
        ""
    };
    let lost = match gap.origin {
        GapOrigin::Veto => "否决".to_owned(),
        GapOrigin::Notified => "通报".to_owned(),
        GapOrigin::Evidence => "佐证".to_owned(),
        _ if gap.is_past() => format!("原{}", gap.lost),
        GapOrigin::Negative | GapOrigin::Score => gap.lost.to_string(),
    };
    let again = match gap.times() {
        0 | 1 => String::new(),
        times => format!("（反复出现{times}次）"),
    };
    vec![
        number.to_string(),
        lost,
        gap.due.map_or_else(String::new, |it| it.to_string()),
        format!("{}{late}", gap.status.name()),
        plain(&gap.section),
        plain(&gap.person),
        plain(&format!("{} {}{again}", gap.code, gap.title)),
    ]
}
