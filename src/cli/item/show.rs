//! `show`: one item, with what `set` takes for it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::item::item_in_words::in_words;
use crate::cli::item::shown_item::item;
use crate::cli::opening::{find, open, remarks};
use crate::cli::options::{Switch, text};
use crate::cli::text::shown::json;
use crate::cli::wish::Wish;
use crate::domain::assessment::{About, Assessment};
use crate::domain::score::score;
use crate::domain::standard::Standard;
use crate::format::read::FileContent;

/// An item is to be shown.
#[derive(Debug)]
pub(crate) struct ShowWish {
    file: PathBuf,
    code: String,
    json: bool,
}

/// `show` as typed.
pub(crate) struct Typed {
    file: OsString,
    code: OsString,
    json: Switch,
}

impl Wish for ShowWish {
    const HELP: Help = Help {
        name: "show",
        purpose: "查看一个条目：评分标准、能填什么、现填内容和得分",
        form: "文件 编号 [--json]",
        more: "文件可以是自评文件，也可以是标准。

--json 的内容：
  code 编号、id 标识、title 名称、role 所在部分、max 分值、text 评分标准、source 依据、
  methods 测评方法、lead 牵头科室、support 配合科室、phase 阶段、month 完成月份、
  evidence 佐证材料、measure 常用整改措施
  rules      每条规则：number 序号、kind 类型（clauses 条款、faults 问题、choice 等次、count 数量、
             tiers 级别、rank 名次、percent 百分比、change 同比、mean 平均数、late 逾期、
             item 另一条目的得分、ratio 比例、sample 抽查、amount 酌情、events 事件、
             survey 问卷）、what 内容、unit 单位、limit 上限、says 计分办法、
             options 选项（number 序号、name 文字、points 分值、level 等次、core 是否核心）、
             keys 能用的键（form 写法、meaning 含义）、answer 现填内容（可原样交给 set）
  held       已登记的佐证（need 用于哪种材料、name 名称、pieces 份数、place 存放位置）
  same_work  “只计最高”的加分项：others 同组的其他条目（code、title）、keys 能用的键、answer 现填内容；
             其他条目为 null
  base 基础分、below_zero 扣完后是否倒扣
  na 不适用的理由、note 说明、by 填写人、at 填写时间
  state 状态、points 得分、lost 失分、reasons 理由（text 文字、lost 扣分）",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            code: line.needed("条目编号"),
            json: line.json(),
        }
    }

    fn read(typed: Typed, _usage: &str) -> Result<Self, Failure> {
        Ok(Self {
            file: typed.file.into(),
            code: text(typed.code, "编号")?,
            json: typed.json.is_on(),
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        show(env, &self.file, &self.code, self.json)
    }
}

/// Shows one item of an assessment, or of a standard alone.
fn show(env: &Env<'_>, path: &Path, code: &str, as_json: bool) -> Result<Reply, Failure> {
    let (_files, opened) = open(env, path)?;
    let assessment = match opened.opened.document {
        FileContent::Assessment(assessment) => assessment,
        FileContent::Standard(standard) => unanswered(standard),
    };
    let standard = &*assessment.standard;
    let (at, entry) = find(standard, code)?;
    let tree = score(&assessment);
    let Some(found) = tree.nodes.get(at) else {
        return Ok(Reply::new(String::new()));
    };
    let answer = assessment.answers.get(&entry.node.id);
    let told = tree.told(&assessment, at);
    let item = item(standard, &entry, (found, &told), answer);
    let text = if as_json {
        json(&item)
    } else {
        in_words(&item, &entry, (found, &told))
    };
    Ok(Reply {
        remarks: remarks(&opened.opened.problems),
        ..Reply::new(text)
    })
}

/// A standard alone, as if nobody had answered it yet.
fn unanswered(standard: Arc<Standard>) -> Assessment {
    Assessment::new(About::blank(standard.year), standard)
}
