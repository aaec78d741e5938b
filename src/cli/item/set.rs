//! `set`: answers one item, all of what was typed or nothing of it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use crate::cli::assessment::score;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::item::entry::{Pair, allowed, input, same_work};
use crate::cli::opening::{assessment, find, save, writable};
use crate::cli::options::{Switch, Value, text};
use crate::cli::text::shown::{joined, plain};
use crate::cli::wish::Wish;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::assessment::calendar::Calendar;
use crate::domain::change::Change;
use crate::domain::date::Date;
use crate::domain::entry::fact::InputError;
use crate::domain::entry::far_beyond::doubted;
use crate::domain::entry::full_marks::{full_marks, none};
use crate::domain::entry::limit::Frame;
use crate::domain::entry::reading::read_entry;
use crate::domain::entry::voice::Voice;
use crate::domain::problem::{Problem, Severity, place};
use crate::domain::round;
use crate::domain::score::score;
use crate::domain::standard::rule::Rule;
use crate::domain::standard::shape::Shape;
use crate::domain::standard::{Node, Standard};

/// An item is to be answered.
#[derive(Debug)]
pub(crate) struct SetWish {
    file: PathBuf,
    code: String,
    words: Vec<String>,
    by: String,
    own_copy: bool,
}

/// `set` as typed.
pub(crate) struct Typed {
    file: OsString,
    code: OsString,
    words: Vec<OsString>,
    by: Value,
    force: Switch,
}

impl Wish for SetWish {
    const HELP: Help = Help {
        name: "set",
        purpose: "填写一个条目",
        form: "文件 编号 键=值 … [--by 姓名] [--force]",
        more: "一次可写多个，全部正确才会保存，并记下填写时间和 --by 写的姓名；不写 --by 的不署名。
文件在两处有同一份（硬链接）的不会保存；写 --force 的，这里另成一份，另一处不变。
该项能用哪些键，用 duibiao-cli show 文件 编号 查看。

按规则填写（该项有几条规则的，键前写规则号，如 2.count=3）：
  met=1,3            做到的条款；met=all 全部做到，met=none 都没做到
  found=2            发现的问题；found=none 没有发现
  level=较健全       等次的名称或序号
  count=3            数量
  rank=3             名次
  国家级=1 省级=2    各级别的数量，没写的按0计；也可依次写全：tiers=1,2,0
  percent=88         百分比；也可写 whole=50 part=44
  change=-3.2        比上年升降百分之几，下降写负数；也可写 last=40 now=38（上年数、本年数）
  甲单位=92.5 乙单位=88  求平均的各个数，都要写；也可依次写全：means=92.5,88
  whole=10 part=8    比例的分母和分子
  asked=5 passed=4   抽查数和合格数
  points=0.3,0.2     酌定的分数，每处一个；points=none 没有
  due=2026-03-31 done=2026-04-02  应完成和实际完成的日期；标准写明期限的，可只写 done
  event=2026-03-01:事由  发生的日期和事由，可写几个，以本次写的为准；event=none 未发生
  event=2026-05-01:国家级:志愿服务:全国先进集体  分级别的荣誉：日期、级别、所属工作、名称，可写几个；
                     同一工作写同样的名称，只计最高级别；暂不写工作的，写 event=2026-05-01:国家级:全国先进集体；
                     工作名称里有冒号的，用“”括起
  answers=30,15,5    问卷各选项的份数，依次写全；也可写 满意=30 基本满意=15，没写的按0计
  sheets=1121-0      问卷逐份录入，每份一个数字：选项的序号，0 无效，- 没有这一份；份数不够的也保存，不计分

整项填写（前三个也可加规则号，如 2.clear）：
  full               满分（需由人填数字的项目除外）
  none               全无：都没做到、数量为0、未发生
  clear              清除填写，恢复为未评；说明保留
  na=\"理由\"          不适用；再按规则填写或 clear 即取消
  note=\"说明\"        差距说明；note= 清除
  same=J2            与同组的哪一项是同一工作（只计最高的加分项用）；same=none 单独的工作，same= 清除
  same               与上轮相同：把上一轮的填写、说明和佐证沿用过来（单独写）",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            code: line.needed("条目编号"),
            words: line.rest(),
            by: line.by(),
            force: line.force(),
        }
    }

    fn read(typed: Typed, _usage: &str) -> Result<Self, Failure> {
        let code = text(typed.code, "编号")?;
        let words = typed.words.into_iter().map(|it| text(it, "填写"));
        let words = words.collect::<Result<Vec<String>, Failure>>()?;
        if words.is_empty() {
            let remedy = "用 duibiao-cli show 文件 编号 可查看该项能填什么。";
            return Err(Failure::usage("U-103", "没有写要填的内容。", remedy));
        }
        let file = typed.file.into();
        let by = typed.by.actor()?;
        Ok(Self {
            file,
            code,
            words,
            by,
            own_copy: typed.force.is_on(),
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        set(env, &self)
    }
}

/// What to do with a rule, or with every rule of the item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Full,
    None,
    Clear,
}

impl Whole {
    fn of(word: &str) -> Option<Self> {
        match word {
            "full" => Some(Self::Full),
            "none" => Some(Self::None),
            "clear" => Some(Self::Clear),
            _ => None,
        }
    }
}

/// What was typed for one rule.
#[derive(Default)]
struct Given {
    whole: Option<Whole>,
    pairs: Vec<Pair>,
}

/// All that was typed.
#[derive(Default)]
struct Wanted {
    whole: Option<Whole>,
    na: Option<String>,
    note: Option<String>,
    same: Option<String>,
    rules: BTreeMap<usize, Given>,
}

/// Answers one item and saves.
fn set(env: &Env<'_>, wish: &SetWish) -> Result<Reply, Failure> {
    let SetWish {
        file: path,
        code,
        words,
        by,
        own_copy,
    } = wish;
    let mut work = assessment(env, path)?;
    work.own_copy = *own_copy;
    writable(&work, path)?;
    let standard = Arc::clone(&work.assessment.standard);
    let (at, entry) = find(&standard, code)?;
    let node = entry.node;
    let before = work.assessment.answers.get(&node.id).cloned();
    let before = before.unwrap_or_default();
    let calendar = work.assessment.calendar();
    let same = words.iter().any(|it| it.trim() == "same");
    let answer = if same {
        as_before(&work.assessment, node, words)
    } else {
        sort(node, words)
            .and_then(|wish| answered((&standard, node), &before, wish, (calendar, env.now.date())))
    };
    let answer = answer.map_err(|why| refusal(node, &why))?;
    let changed = answer.clone().signed(&before.by, before.at) != before;
    work.remarks.extend(day_to_come(&answer, env.now.date()));
    if changed {
        let to = answer.signed(by, Some(env.now));
        let change = Change::Answer {
            item: node.id.clone(),
            to: Box::new(to),
        };
        save(env, path, &mut work, change, by)?;
    }
    let tree = score(&work.assessment);
    let mut lines = Vec::new();
    if let Some(found) = tree.nodes.get(at) {
        let result = score::result(entry.role, found);
        lines.push(format!("{}：{result}", plain(&place(node))));
        let told = tree.told(&work.assessment, at);
        lines.extend(told.said().map(|it| format!("  {}", plain(&it.text))));
    }
    lines.push(score::total_line(&tree));
    let saved = if changed {
        "已保存"
    } else {
        "没有变化，未重新保存"
    };
    lines.push(format!("{saved}：{}", path.display()));
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(joined(&lines))
    })
}

/// Asks about a day on which nothing can have happened yet.
fn day_to_come(answer: &Answer, today: Date) -> Option<String> {
    let day = answer
        .inputs
        .values()
        .find_map(|it| it.day_to_come(today))?;
    let day = day.in_words();
    Some(format!("{day}在今天之后，还没有到，请核对日期。"))
}

/// The answer that says what the round before said.
fn as_before(assessment: &Assessment, node: &Node, words: &[String]) -> Result<Answer, String> {
    if words.len() > 1 {
        return Err("same 要单独写，不能与其他内容同时填写".to_owned());
    }
    if assessment.rounds.is_empty() {
        return Err("现在是第一轮，没有上轮可以沿用".to_owned());
    }
    let carried = round::carried(assessment, &node.id);
    carried.ok_or_else(|| "上一轮没有填写这一条，或本轮已经填写，没有可以沿用的内容".to_owned())
}

fn refusal(node: &Node, why: &str) -> Failure {
    let remedy = if node.is_answerable() {
        format!("用 duibiao-cli show 文件 {} 可查看能填什么。", node.code())
    } else {
        "请换一个编号。".to_owned()
    };
    let problem = Problem::new(Severity::Error, "U-106", format!("{why}。"), remedy);
    Failure::of_words(&problem.at(&node.id, place(node)))
}

/// Sorts the words by what they are about.
fn sort(node: &Node, words: &[String]) -> Result<Wanted, String> {
    if !node.is_answerable() {
        let below = node.children.iter();
        let below: Vec<String> = below
            .map(|it| format!("{}（{}）", it.id, it.title))
            .collect();
        return Err(if below.is_empty() {
            "该项没有评分规则，不能填写".to_owned()
        } else {
            let (id, below) = (&node.id, below.join("、"));
            format!("“{id}”是大项“{}”，请填写其下的条目：{below}", node.title)
        });
    }
    let mut wish = Wanted::default();
    for word in words {
        let (key, value) = match word.split_once(['=', '＝']) {
            Some((key, value)) => (key.trim(), Some(value)),
            None => (word.trim(), None),
        };
        let (number, key) = numbered(key);
        match (number, key, value) {
            (None, "na", Some(reason)) => put(&mut wish.na, reason.trim().to_owned(), "na")?,
            (None, "note", Some(note)) => put(&mut wish.note, note.trim().to_owned(), "note")?,
            (None, "same", Some(other)) => put(&mut wish.same, other.to_owned(), "same")?,
            (None, "na" | "note", None) => return Err(format!("{key} 后面要写等号和内容")),
            (None, key, None) if Whole::of(key).is_some() => {
                if let Some(whole) = Whole::of(key) {
                    put(&mut wish.whole, whole, "full、none、clear ")?;
                }
            }
            (number, key, value) => {
                let rule = which(node, number, key)?;
                let given = wish.rules.entry(rule).or_default();
                match (value, Whole::of(key)) {
                    (Some(value), _) => given.pairs.push((key.to_owned(), value.to_owned())),
                    (None, Some(whole)) => put(&mut given.whole, whole, "full、none、clear ")?,
                    (None, None) => return Err(format!("“{word}”缺少等号和内容")),
                }
            }
        }
    }
    Ok(wish)
}

/// The number of the rule that stands before the key, and the key.
fn numbered(key: &str) -> (Option<usize>, &str) {
    let split = key.split_once('.').and_then(|(number, rest)| {
        let number = number.parse().ok()?;
        Some((number, rest))
    });
    split.map_or((None, key), |(number, rest)| (Some(number), rest.trim()))
}

fn which(node: &Node, number: Option<usize>, key: &str) -> Result<usize, String> {
    let n_rules = node.rules.len();
    match number {
        Some(number) if (1..=n_rules).contains(&number) => Ok(number),
        Some(number) => Err(format!("没有第{number}条规则，该项共{n_rules}条")),
        None if n_rules == 1 => Ok(1),
        None => Err(format!(
            "该项有{n_rules}条规则，“{key}”前要写规则号，如 1.{key}=…"
        )),
    }
}

fn put<T>(place: &mut Option<T>, value: T, name: &str) -> Result<(), String> {
    if place.replace(value).is_some() {
        return Err(format!("{name}只能写一次"));
    }
    Ok(())
}

/// The answer that what was typed makes of the one `before`.
fn answered(
    (standard, node): (&Standard, &Node),
    before: &Answer,
    wish: Wanted,
    days: (Calendar, Date),
) -> Result<Answer, String> {
    let mut answer = before.clone();
    let fills = matches!(wish.whole, Some(Whole::Full | Whole::None)) || !wish.rules.is_empty();
    if wish.na.is_some() && fills {
        return Err("不适用与评分不能同时填写".to_owned());
    }
    if fills {
        answer.na = None;
    }
    if wish.whole == Some(Whole::Clear) {
        answer = answer.cleared();
    }
    if let Some(reason) = wish.na {
        if reason.is_empty() {
            return Err("不适用要写明理由；要取消不适用，请用 clear".to_owned());
        }
        answer.na = Some(reason);
    }
    if let Some(note) = wish.note {
        answer.note = note;
    }
    if let Some(same) = wish.same {
        answer.same_work = same_work(standard, node, &same)?;
    }
    let frame = Frame::of(node, node.max);
    for (number, rule) in (1..).zip(&node.rules) {
        let given = wish.rules.get(&number);
        let several = node.rules.len() > 1;
        let name = if several {
            format!("第{number}条规则：")
        } else {
            String::new()
        };
        let filled = match given {
            Some(given) => filled(rule, given, frame),
            None => match wish.whole {
                // Another item decides: there is nothing to fill in.
                Some(_) if rule.ask.shape() == Shape::Nothing => continue,
                Some(Whole::Full | Whole::None) => {
                    let given = Given {
                        whole: wish.whole,
                        pairs: Vec::new(),
                    };
                    filled(rule, &given, frame)
                }
                _ => continue,
            },
        };
        match filled.map_err(|why| format!("{name}{why}"))? {
            None => {
                answer.inputs.remove(&number);
            }
            Some(input) => {
                accepted(rule, &input, days).map_err(|why| format!("{name}{why}"))?;
                answer.inputs.insert(number, input);
            }
        }
    }
    Ok(answer)
}

/// Whether the rule can be scored by the entry, and nothing in it is still to come.
fn accepted(rule: &Rule, input: &Input, (calendar, today): (Calendar, Date)) -> Result<(), String> {
    match read_entry(rule, input, calendar, Voice::Silent) {
        // More sheets may come; until then nothing is scored, which is told.
        Err(InputError::TooFew { .. }) if matches!(input, Input::Sheets(_)) => {}
        read => drop(read.map_err(|error| format!("{error}；{}", allowed(rule)))?),
    }
    if let Some(why) = doubted(rule, input) {
        return Err(format!("{why}；确是这么多的，请在程序里填写"));
    }
    match input.day_to_come(today) {
        None => Ok(()),
        Some(day) => Err(format!(
            "{}在今天之后，请核对日期；尚未发生、尚未完成的，先不要填写",
            day.in_words()
        )),
    }
}

/// The entry for one rule; `None` clears it.
fn filled(rule: &Rule, given: &Given, frame: Frame) -> Result<Option<Input>, String> {
    match given.whole {
        None => input(rule, &given.pairs).map(Some),
        Some(_) if !given.pairs.is_empty() => {
            Err("full、none、clear 不能与其他键同时写".to_owned())
        }
        Some(Whole::Clear) => Ok(None),
        Some(Whole::Full) => full_marks(rule, frame)
            .map(Some)
            .ok_or_else(|| format!("需要填写实际数字，不能用 full；{}", allowed(rule))),
        Some(Whole::None) => none(rule, frame)
            .map(Some)
            .ok_or_else(|| format!("需要填写实际数字，不能用 none；{}", allowed(rule))),
    }
}
