//! How the program is used, in the user's words; what is said of one command stands with the command.

use crate::cli::text::shown::joined;

/// What is said of a command.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Help {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it is for, in a few words.
    pub(crate) purpose: &'static str,
    /// How it is typed, after its name.
    pub(crate) form: &'static str,
    /// The rest of its help.
    pub(crate) more: &'static str,
}

impl Help {
    /// How it is typed.
    pub(crate) fn usage(&self) -> String {
        format!("用法：duibiao-cli {} {}", self.name, self.form)
    }

    /// Its whole help.
    pub(crate) fn text(&self) -> String {
        format!("{}\n\n{}\n\n{}\n", self.purpose, self.usage(), self.more)
    }
}

/// The name and version.
pub(crate) fn version() -> String {
    format!("duibiao-cli {}\n", env!("CARGO_PKG_VERSION"))
}

/// The help of the whole program, with these commands.
pub(crate) fn overview(commands: impl IntoIterator<Item = Help>) -> String {
    let mut lines = vec![
        format!("对标（命令行）{}", env!("CARGO_PKG_VERSION")),
        "对照测评标准自评、算分、出整改清单。全部在本机完成，不联网。".to_owned(),
        String::new(),
        "命令：".to_owned(),
    ];
    let commands = commands.into_iter();
    lines.extend(commands.map(|it| format!("  {:<17}{}", it.name, it.purpose)));
    lines.push(GENERAL.to_owned());
    joined(&lines)
}

/// The rest of the help of the whole program.
const GENERAL: &str = "  help 命令  查看一个命令的详细用法

例如：
  duibiao-cli standards
  duibiao-cli new --standard xwjj-zwcj-2026 --unit 某某县卫生健康局 --section 办公室 -o 自评.ron
  duibiao-cli show 自评.ron 1.2
  duibiao-cli set 自评.ron 1.2 count=3 note=\"第四季度例会尚未召开\"
  duibiao-cli score 自评.ron
  duibiao-cli gaps 自评.ron -o 整改清单.docx

输出：
  结果写到标准输出，错误和提示写到标准错误，每条带代码，可据此查询。
  --json 输出 UTF-8 编码的 JSON，字段顺序固定；分数一律为十进制文本，如 \"2.64\"，
  未评条目的得分为 null，与 \"0\" 不同；日期写作 2026-11-05。

署名和覆盖：
  写入自评文件的命令用 --by 写上是谁办的，不写的不署名。
  已有的文件不会覆盖，确实要替换的加 --force；自评和标准的文件、命令要读取的文件，加了也不会替换。

退出码：
  0 完成　1 检查出错误（check），或有需要核对、决定、没有采用的地方（import、upgrade、fill）　2 用法不对，未作改动　3 文件读写有问题

  --version  查看版本";
