//! `fill`: takes in a form that was filled in without the program, all of it as one step.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::assessment::score;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{DONE, Env, FINDINGS, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::{assessment, save, writable};
use crate::cli::options::{Switch, Value};
use crate::cli::text::shown::{joined, json, plain};
use crate::cli::wish::Wish;
use crate::domain::form::read::{FillProposal, Filling};
use crate::domain::form::row::FillRefusal;
use crate::domain::score::score;
use crate::import::form::read_form;
use crate::intake::error::IntakeError;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::atomic;

/// What is wished.
#[derive(Debug)]
pub(crate) struct FillWish {
    file: PathBuf,
    from: PathBuf,
    dry_run: bool,
    json: bool,
    by: String,
}

/// `fill` as typed.
pub(crate) struct Typed {
    file: OsString,
    from: Value,
    dry_run: Switch,
    json: Switch,
    by: Value,
}

impl Wish for FillWish {
    const HELP: Help = Help {
        name: "fill",
        purpose: "读入在 Excel 里填好的自评打分表、整改清单、台账和问卷",
        form: "文件 --from 表格.xlsx [--dry-run] [--json] [--by 姓名]",
        more: "先用 report 文件 --doc score-sheet -o 表格.xlsx 导出，交给没有本程序的人在“填报”表里填写，再读入。
整行的次序可以改变；每行的标识、编号、条目和要填的内容要一致，只排序或移动了部分列的，逐行说明，不采用。
只读入导出以后填过、改过的格子，空格不作改动。另存为 .ods、.xls 的也能读入；存成 .csv 或复制到别的工作簿、
没有了导出时的底稿的，只填程序里还空着的地方。读不懂的、同一处填了两种的、既填写又写了不适用理由的、导出后
程序里又改过的，逐条说明，不采用，其余照常读入。同一张表读入两遍，第二遍没有变化。
用 --doc gap-list 或 --doc ledger 导出的整改清单、台账也这样填好读入：读回原因分析、整改措施、责任领导、责任人、
整改时限（还没有开始办理的）、完成情况和备注；进度、销号等各列只供查看，改了也不读入，逐条说明。
用 --doc questionnaire 导出的调查问卷，每份一行，在“录入”栏填所选的一项，同样读入；份数不够的说明。
--dry-run 只看结果，不改动文件。--by 写读入的人，读入的各条由他署名；不写的不署名。
--json 输出：saved 是否已保存；changes 每处 item 标识、place 条目、ask 内容、from 原来、to 现在；
  refusals 每处 place 条目、said 所填、why 原因",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            from: line.value("from", "文件名"),
            dry_run: line.switch("dry-run"),
            json: line.json(),
            by: line.by(),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        Ok(Self {
            file: typed.file.into(),
            from: typed.from.needed(usage)?.into(),
            dry_run: typed.dry_run.is_on(),
            json: typed.json.is_on(),
            by: typed.by.actor()?,
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        fill(env, &self)
    }
}

/// Reads the form, tells what it changes and what it cannot, and saves.
fn fill(env: &Env<'_>, wish: &FillWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let bytes = atomic::open(env.fs, &wish.from).map_err(FileTrouble::from)?;
    let name = wish.from.file_name().unwrap_or_default().to_string_lossy();
    let form = read_form(&bytes.bytes, &name)
        .map_err(|IntakeError(problem)| Failure::of_file(&problem, &wish.from))?;
    if let Some(what) = form.of_another(&work.assessment) {
        let remedy = "请读入它所属的自评；单位、科室、年度在导出以后改过的，请重新导出填报表。没有改动文件。";
        return Err(Failure::unfit("C-313", &plain(&what), remedy, &wish.from));
    }
    let found = form.filling(&work.assessment, &wish.by, env.now);
    let change = found.change.clone().filter(|_| !wish.dry_run);
    let saved = change.is_some();
    if let Some(change) = change {
        save(env, &wish.file, &mut work, change, &wish.by)?;
    }
    let text = if wish.json {
        json(&Told::of(&found, saved))
    } else {
        let mut lines = in_words(&found);
        lines.push(score::total_line(&score(&work.assessment)));
        let end = match (saved, found.change.is_some()) {
            (true, _) => "已保存",
            (false, true) => "只看结果，没有改动文件",
            (false, false) => "没有变化，未重新保存",
        };
        lines.push(format!("{end}：{}", wish.file.display()));
        joined(&lines)
    };
    Ok(Reply {
        remarks: work.remarks,
        exit: if found.refusals.is_empty() {
            DONE
        } else {
            FINDINGS
        },
        ..Reply::new(text)
    })
}

fn in_words(found: &Filling) -> Vec<String> {
    let shown = |words: &str| match words {
        "" => "（空）".to_owned(),
        words => plain(words),
    };
    let mut lines = vec![format!("读入{}处改动：", found.proposals.len())];
    let proposals = found.proposals.iter().map(|it| {
        let (from, to) = (shown(&it.from), shown(&it.to));
        format!("  {}｜{}：{from} → {to}", plain(&it.place), plain(&it.ask))
    });
    lines.extend(proposals);
    if !found.refusals.is_empty() {
        lines.push(format!("没有采用{}处：", found.refusals.len()));
        let refusals = found.refusals.iter();
        lines.extend(refusals.map(|it| {
            let said = shown(&it.said);
            format!("  {}｜{said}：{}", plain(&it.place), plain(&it.why))
        }));
    }
    lines
}

#[derive(Serialize)]
struct Told<'a> {
    saved: bool,
    changes: Vec<BTreeMap<&'static str, &'a str>>,
    refusals: Vec<BTreeMap<&'static str, &'a str>>,
}

impl<'a> Told<'a> {
    fn of(found: &'a Filling, saved: bool) -> Self {
        let change = |it: &'a FillProposal| {
            BTreeMap::from([
                ("item", it.item.as_str()),
                ("place", it.place.as_str()),
                ("ask", it.ask.as_str()),
                ("from", it.from.as_str()),
                ("to", it.to.as_str()),
            ])
        };
        let refusal = |it: &'a FillRefusal| {
            BTreeMap::from([
                ("place", it.place.as_str()),
                ("said", it.said.as_str()),
                ("why", it.why.as_str()),
            ])
        };
        Self {
            saved,
            changes: found.proposals.iter().map(change).collect(),
            refusals: found.refusals.iter().map(refusal).collect(),
        }
    }
}
