//! How the program is used, in the user's words; also which words each command takes.

use crate::cli::shown::joined;

/// A command, what it takes, and what it is for.
#[derive(Debug)]
pub(super) struct CommandHelp {
    /// Its name.
    pub(super) name: &'static str,
    /// What it is for, in a few words.
    purpose: &'static str,
    /// The values it needs, in order.
    pub(super) values: &'static [&'static str],
    /// Its options.
    pub(super) options: &'static [Opt],
    /// How it is typed, after its name.
    form: &'static str,
    /// The rest of its help.
    more: &'static str,
}

/// An option of a command.
#[derive(Debug)]
pub(super) struct Opt {
    /// Its name, without the dashes.
    pub(super) long: &'static str,
    /// Its letter.
    pub(super) short: Option<char>,
    /// What its value is; empty for a switch.
    pub(super) value: &'static str,
}

const fn opt(long: &'static str, value: &'static str) -> Opt {
    Opt {
        long,
        short: None,
        value,
    }
}

const JSON: Opt = opt("json", "");

const OUTPUT: Opt = Opt {
    long: "output",
    short: Some('o'),
    value: "文件名",
};

/// Every command.
pub(super) const COMMANDS: [CommandHelp; 15] = [
    CommandHelp {
        name: "standards",
        purpose: "列出可用的测评标准",
        values: &[],
        options: &[JSON],
        form: "[--json]",
        more: "列出程序自带的标准，以及自有标准文件夹中的 .ron 文件；标准本身有问题的一并列出。

--json 的内容：
  standards  每个标准：id 标识、title 名称、version 版本、year 年度、issuer 制定单位、
             items 可评条目数、total 满分、file 所在文件（自带的为 null）、
             problems 标准中的问题（字段同 check）
  problems   未能列出的文件及原因（字段同 check）
  folder     自有标准文件夹",
    },
    CommandHelp {
        name: "new",
        purpose: "新建自评文件",
        values: &[],
        options: &[
            opt("standard", "标准的标识"),
            opt("unit", "单位名称"),
            opt("section", "科室名称"),
            opt("person", "填表人"),
            opt("leader", "责任领导"),
            opt("year", "年度"),
            opt("round", "轮次"),
            OUTPUT,
        ],
        form: "--standard 标识 --unit 单位 --section 科室 -o 文件.ron
      [--person 填表人] [--leader 责任领导] [--year 年度] [--round 轮次]",
        more: "标识见 duibiao-cli standards。不写年度的按当年计。
文件中带有整个标准，换一台电脑也能打开。已有同名文件时不覆盖。",
    },
    CommandHelp {
        name: "show",
        purpose: "查看一个条目：评分标准、能填什么、现填内容和得分",
        values: &["文件名", "条目编号"],
        options: &[JSON],
        form: "文件 编号 [--json]",
        more: "文件可以是自评文件，也可以是标准。

--json 的内容：
  code 编号、id 标识、title 名称、role 所在部分、max 分值、text 评分标准、source 依据、
  methods 测评方法、lead 牵头科室、support 配合科室、phase 阶段、month 完成月份、
  evidence 佐证材料、measure 常用整改措施
  rules      每条规则：number 序号、kind 类型（clauses 条款、faults 问题、choice 等次、count 数量、
             tiers 级别、percent 百分比、ratio 比例、sample 抽查、amount 酌情、events 事件、
             survey 问卷）、what 内容、unit 单位、limit 上限、
             options 选项（number 序号、name 文字、points 分值、level 等次、core 是否核心）、
             keys 能用的键（form 写法、meaning 含义）、answer 现填内容（可原样交给 set）
  held       已登记的佐证（need 用于哪种材料、name 名称、pieces 份数、place 存放位置）
  na 不适用的理由、note 说明、by 填写人、at 填写时间
  state 状态、points 得分、lost 失分、reasons 理由（text 文字、lost 扣分）",
    },
    CommandHelp {
        name: "set",
        purpose: "填写一个条目",
        values: &["文件名", "条目编号"],
        options: &[],
        form: "文件 编号 键=值 …",
        more: "一次可写多个，全部正确才会保存，并记下填表人和时间。
该项能用哪些键，用 duibiao-cli show 文件 编号 查看。

按规则填写（该项有几条规则的，键前写规则号，如 2.count=3）：
  met=1,3            做到的条款；met=all 全部做到，met=none 都没做到
  found=2            发现的问题；found=none 没有发现
  level=较健全       等次的名称或序号
  count=3            数量
  国家级=1 省级=2    各级别的数量，没写的按0计；也可依次写全：tiers=1,2,0
  percent=88         百分比；也可写 part=44 whole=50
  part=8 whole=10    比例的分子和分母
  passed=4 asked=5   合格数和抽查数
  points=0.3,0.2     酌定的分数，每处一个；points=none 没有
  event=2026-03-01:事由  发生的日期和事由，可写几个，以本次写的为准；event=none 未发生
  answers=30,15,5    问卷各选项的份数，依次写全；也可写 满意=30 基本满意=15，没写的按0计

整项填写（前三个也可加规则号，如 2.clear）：
  full               满分（需由人填数字的项目除外）
  none               全无：都没做到、数量为0、未发生
  clear              清除填写，恢复为未评；说明保留
  na=\"理由\"          不适用；再按规则填写或 clear 即取消
  note=\"说明\"        差距说明；note= 清除
  same               与上轮相同：把上一轮的填写、说明和佐证沿用过来（单独写）",
    },
    CommandHelp {
        name: "check",
        purpose: "检查自评文件或标准有无问题",
        values: &["文件名"],
        options: &[JSON],
        form: "文件 [--json]",
        more: "有“错误”级问题（包括内容损坏、无法读取）的，退出码为1；只有警告或提示的为0。

--json 的内容：
  file 文件、kind 类型（assessment 自评、standard 标准，无法读取的为 null）、
  read_only 是否只能查看、errors 错误数、warnings 警告数、notes 提示数
  problems   每个问题：code 代码、severity 程度（error、warning、note）、place 位置、
             node 条目标识、line 行、column 列、what 问题、remedy 办法",
    },
    CommandHelp {
        name: "score",
        purpose: "计算得分",
        values: &["文件名"],
        options: &[JSON],
        form: "文件 [--json]",
        more: "--json 的内容：
  unit 单位、section 科室、person 填表人、year 年度、round 轮次、standard 标准（id、title）
  total 总分、maximum 满分、scored 测评项目得分、scaling 折算增减、over_method 超出方法上限不计、
  bonus 加分、negative 负面清单扣分、lost 失分、open 未评项目还可得、items 条目数、unscored 未评数
  pass       达标线：name 名称、of 自评 own 或复核 review、at 分数、
             standing 状况（reached 已达、open 未达但未评项目够、missed 未达、awaits_review 待复核）、
             short 差几分
  vetoes     触发的一票否决：id、title、reason 情形、consequence 后果
  methods    按测评方法：name 名称、points 得分、maximum 上限
  notes      总分另有增减的说明
  nodes      逐个条目：code、id、title、depth 层级（顶层为0）、role（scored 测评项目、bonus 加分项、
             negative 负面清单、veto 一票否决）、points 得分（未评为 null）、max 分值、lost 失分、
             open 未评部分、state（unscored 未评、partial 部分、scored 已评、not_applicable 不适用）、
             reasons 理由",
    },
    CommandHelp {
        name: "gaps",
        purpose: "列出差距，或导出整改清单",
        values: &["文件名"],
        options: &[
            OUTPUT,
            JSON,
            opt("date", "日期"),
            opt(
                "order",
                "顺序（points、section、deadline、standard 或 pressing）",
            ),
            opt("status", "进度"),
            opt("section", "科室"),
            opt("person", "姓名"),
            opt("origin", "来源"),
            opt("this-week", ""),
            opt("overdue", ""),
            opt("due-within", "天数"),
            opt("ics", "文件名"),
        ],
        form: "文件 [-o 清单.docx|清单.xlsx] [--json] [--date 年-月-日]
      [--order points|section|deadline|standard|pressing]
      [--status open|underway|to_verify|closed] [--section 科室] [--person 姓名]
      [--origin score|notified|evidence|negative|veto] [--this-week] [--overdue]
      [--due-within 7d] [--ics 时限.ics]",
        more: "不写 -o 的列在屏幕上；写 -o 的导出为 Word 或 Excel，同名文件会被替换。
--date 为填报日期，不写的按今天；逾期与否、默认时限都按它算。
--order 为顺序：points 可挽回分数（默认）、section 责任科室、deadline 整改时限、standard 标准原序、
pressing 先急后缓（一票否决、已逾期在前，其余按每天可挽回的分数）。
--status、--section、--person（责任人或分步措施的承办人）、--origin（来源）、--overdue（已逾期）、
--due-within（几天内到期，未销号的）、--this-week（本周该做：已逾期，或本身、分步措施7天内到期）
只列出符合的，可以同时用，不能与 -o 同用。
--ics 把未销号的整改时限导出成日历，手机和 Outlook 都能导入，提前7天和1天提醒；再次导入时更新原有的。
有差距不算出错，退出码仍为0。

--json 的内容：
  unit 单位、section 科室、year 年度、round 轮次、date 日期、order 顺序、count 条数、
  recoverable 可挽回分数合计、written 导出的文件（没有导出的为 null）
  gaps       每条：number 序号、code、id 标识、item 涉及的条目（没有的为 null）、title、project 所属项目、
             origin 来源（score 自评失分、notified 通报问题、evidence 缺佐证、negative 负面清单、
             veto 一票否决）、times 第几次出现、recurs 销号后又出现且尚未重新办理、settled 现已不失分、
             unscored 本轮尚未评分、lost 失分（settled、unscored 的为发现时所失）、
             recoverable 可挽回分数、clause 评分标准、problem 存在问题、cause 原因分析、
             measure 整改措施、measure_is_suggested 措施是否为程序建议、
             milestones 分步措施（text、person、due、done 完成日期）、leader 责任领导、
             section 责任科室、person 责任人、due 整改时限、first_due 原定时限、asked 申请延到的日期、
             days_left 剩余天数（当天为1，逾期为0）、overdue 是否逾期、
             status 进度（open 待整改、underway 整改中、to_verify 待核验、closed 已销号）、
             progress 完成情况、evidence 佐证、remark 备注、
             photos 照片（shows 整改前 before 或整改后 after、name、place）、
             notice 通报（source 来源、number 文号、date、days 限几天、item）、
             booked 发现记录（date、round 轮次，从0计、origin、lost、problem）、
             steps 办理记录（step 步骤、date、by、remark、round、alone、until、rescored 前后得分、
             known 销号时已登记的事项，不登记事项的条目为 null）",
    },
    CommandHelp {
        name: "gap",
        purpose: "查看或办理一条差距：提交核验、退回、销号、延期等",
        values: &["文件名", "条目编号"],
        options: &[
            JSON,
            opt("by", "姓名"),
            opt("date", "日期"),
            opt("remark", "备注"),
            opt("measure", "措施"),
            opt("until", "日期"),
            opt("alone", ""),
            opt("rescore", ""),
        ],
        form: "文件 编号 [步骤] [--by 姓名] [--date 年-月-日] [--remark 备注]
      [--measure 整改措施] [--until 年-月-日] [--alone] [--rescore] [--json]",
        more: "编号可以是条目编号、通报问题的编号（如 通报1）或标识。不写步骤的，列出这一条的全部情况和办理记录；
--json 的内容与 gaps 的每条相同。

步骤：start 开始整改、submit 提交核验、return 退回整改、close（verify）核验销号、reopen 重新打开、
      extend 申请延期（--until 写延到哪一天）、agree 同意延期、refuse 不同意延期。
--by 为办理人，不写的按填表人；--date 为办理日期，不写的按今天。每一步都记下办理人、日期和备注。
--measure 同时写入整改措施。提交核验前要有整改措施；销号前要有佐证，或者写明理由（备注、完成情况、
--remark 都算），核验人不能是责任人本人，单位确实只有一人的加 --alone。
--rescore 只用于销号：同时把该条目按整改到位重新评分，显示前后得分和总分。
第一步时的时限为原定时限，以后不变；同意延期的，整改时限随之改变。重新打开时可用 --until 另定时限。
不能办理的说明原因，文件不变。",
    },
    CommandHelp {
        name: "round",
        purpose: "轮次：列出各轮得分，开始新一轮，比较两轮",
        values: &["文件名"],
        options: &[JSON, opt("date", "日期")],
        form: "文件 [--json]
      文件 begin 名称 [--date 年-月-日]
      文件 compare [前一轮 [后一轮]] [--json]",
        more: "不写步骤的列出各轮的总分、得分率和问题数。
begin 封存本轮，开始名为“名称”的新一轮（如 期中自评、年终自评、期满复查）：本轮的得分和填写留作“上轮”，
各条恢复为未评，登记的事件保留，没有销号的问题接着办。没有变化的条目用 set 文件 编号 same 沿用。
--date 为本轮结束的日期，不写的按今天。
compare 比较两轮，写轮次的名称或序号；只写一个的与本轮比较，不写的比较上一轮与本轮。

--json 的内容：
  rounds     各轮：number 序号、name 名称、until 结束日期（本轮为 null）、total 总分、maximum 满分、
             unscored 未评数、gaps 问题数、closed 已销号数
  compare 另有：from 前一轮、to 后一轮（序号）、projects 各项目、items 各条目：id 标识、name 编号和名称、
             from 前一轮得分、to 后一轮得分（未评、不适用的为 null）、by 增减、
             course 变化（gained 提高、lost 降低、unchanged 未变、new 新评、gone 未评或不再适用）",
    },
    CommandHelp {
        name: "finding",
        purpose: "登记上级通报的问题，或删除登记错的",
        values: &["文件名", "操作"],
        options: &[
            opt("text", "问题"),
            opt("source", "通报单位"),
            opt("number", "文号"),
            opt("date", "日期"),
            opt("days", "天数"),
            opt("due", "日期"),
            opt("item", "条目编号"),
            opt("section", "科室"),
            opt("person", "姓名"),
        ],
        form: "文件 add --text 问题 [--source 通报单位] [--number 文号] [--date 年-月-日]
      [--days 天数|--due 年-月-日] [--item 条目编号] [--section 科室] [--person 姓名]
      或：duibiao-cli finding 文件 drop 编号",
        more: "add（登记）记下一条通报问题，列入整改清单和台账，编号为 通报1、通报2…，用 gap 办理。
--date 为通报日期，不写的按今天；--days 为限几天整改，--due 直接写整改时限，都不写的按阶段或年末。
--item 为涉及的条目，不写的不对应条目；--section、--person 不写的按该条目的牵头科室。
drop（删除）只能删除还没有开始办理的。",
    },
    CommandHelp {
        name: "report",
        purpose: "生成文档：打分表、汇总表、清单、台账、报告等",
        values: &["文件名"],
        options: &[
            opt("doc", "文档名"),
            OUTPUT,
            opt("date", "日期"),
            opt("section", "科室"),
            opt("method", "测评方法"),
            opt("order", "顺序"),
            opt("only-open", ""),
            opt("without-names", ""),
            opt("template", "模板"),
            opt("phrases", "用语文件"),
        ],
        form: "文件 --doc 文档名 -o 文件名.docx|.xlsx|.pdf|.html [--date 年-月-日]
      [--section 科室] [--method 测评方法] [--only-open] [--without-names]
      [--order points|section|deadline|standard|pressing] [--template 模板.docx]
      [--phrases 用语.ron]",
        more: "文档名（中英文均可）：
  score-sheet  自评打分表　　　summary     汇总表
  gap-list     整改清单　　　　ledger      整改台账
  self-report  自查自评报告　　allocation  任务分解表
  evidence     佐证材料目录　　one-page    领导一页纸
  rounds       轮次对比表　　　　reminders    限期整改提醒单（每个责任人一页）

格式由 -o 的扩展名决定：.docx（Word）、.xlsx（Excel）、.pdf（按打印样式排好，嵌入字体）、
.html（网页，可在浏览器中查看和打印）。
已有的文件不会覆盖。同样的内容和日期，每次生成的文件完全相同。
--date 为填报日期，不写的按今天；逾期与否、默认时限都按它算。
--section、--method 只列该科室、该测评方法的条目和问题；--only-open 只列未销号的问题。
--without-names 不出现姓名，改为“责任领导”“责任人1”等，备注和说明中出现的同样替换；打分表不带“填报”表。
--template 让生成的 .docx 使用本单位模板的样式（按样式名对应，如“标题 1”“正文”“表格文字”）、
页边距、页眉和页脚；模板中不能用的部分会说明原因，并按程序自带的版式生成。
--phrases 改用该文件里的固定用语（写法见程序“设置—文档模板”文件夹中的示例）；不写的用自带的。",
    },
    CommandHelp {
        name: "fill",
        purpose: "读入在 Excel 里填好的自评打分表",
        values: &["文件名"],
        options: &[opt("from", "文件名"), opt("dry-run", ""), JSON],
        form: "文件 --from 表格.xlsx [--dry-run] [--json]",
        more: "先用 report 文件 --doc score-sheet -o 表格.xlsx 导出，交给没有本程序的人在“填报”表里填写，再读入。
按每行的标识对应条目，行的次序可以改变；其余内容不读。只读入导出以后填过、改过的格子。
读不懂的、条目不存在的、同一处填了两种的、导出后程序里又改过的，逐条说明，不采用，其余照常读入。
--dry-run 只看结果，不改动文件。
--json 输出：saved 是否已保存；changes 每处 item 标识、place 条目、ask 内容、from 原来、to 现在；
  refusals 每处 place 条目、said 所填、why 原因",
    },
    CommandHelp {
        name: "import",
        purpose: "由 Word、Excel 表格生成测评标准",
        values: &["文件名"],
        options: &[
            OUTPUT,
            opt("report", "文件名"),
            opt("accept", ""),
            opt("title", "名称"),
            opt("id", "标识"),
            opt("year", "年度"),
        ],
        form: "文件 … -o 标准.ron [--report 报告.json] [--accept]
      [--title 名称] [--id 标识] [--year 年度]",
        more: "读入 .docx、.doc、.xlsx、.xls、.ods、.csv、.txt 中的表格，认出栏目、层级、分值和评分规则，生成一份标准。
认不准的地方逐条列出：有这样的地方时不写文件，退出码为1；核对无误的，加 --accept 再执行一次。
几个文件合成一份标准，按先后顺序排列。由 export-standard 导出的 .xlsx 原样读回，表格里改过的地方照改。
不写 --title 的取表格前的第一行文字。

--report 写出 JSON：
  title 名称、items 条目数、total 总分、cells 有内容的单元格数、accounted 已归入或说明去向的、
  written 是否已写入、remarks 没有读入的部分
  doubts     需要核对的地方，每处与 check 的 problems 相同",
    },
    CommandHelp {
        name: "export-standard",
        purpose: "把标准导出为 Excel 或 Word 表格",
        values: &["标准文件"],
        options: &[OUTPUT],
        form: "标准.ron -o 标准.xlsx",
        more: "导出的 .xlsx 可以打印，也可以在 Excel、WPS 里改：编号、名称、分值、评分标准、方法、科室、月份、佐证、
依据改了都能用 import 读回；“评分规则”一栏只供查看，“标识”一栏请勿改动。没有改动的，读回后与原标准完全相同。
也可以导出 .docx，只供打印。标准文件也可以是一份自评，导出其中的标准。已有的文件不会覆盖。",
    },
    CommandHelp {
        name: "upgrade",
        purpose: "标准换版：改用新版标准，保留已有填写",
        values: &["文件或文件夹"],
        options: &[
            opt("to", "标准"),
            opt("dry-run", ""),
            opt("accept", ""),
            opt("decide", "对应关系"),
            opt("report", "文件名"),
        ],
        form: "文件|文件夹 --to 新标准.ron [--dry-run] [--accept]
      [--decide 原标识=新标识|原标识=none]… [--report 报告.json]",
        more: "把自评文件（或文件夹中的全部自评文件）改为对照新版标准。--to 也可写标准的标识。
条目先按标识、再按文字、再按相近文字对应；新规则仍能用的填写照样沿用，说明、佐证、不适用和整改记录一并沿用。
已取消的条目、新规则不再接受的填写，连同原文存入该文件的“旧条目”，一项都不丢。

对应关系拿不准、而原条目已有填写的，逐条列出，该文件不改动，退出码为1。这时可以：
  --decide 1.2=1.3   指定原条目 1.2 对应新条目 1.3；可写几个
  --decide 1.2=none  指定原条目 1.2 已取消
  --accept           不再逐条决定，拿不准的先存入“旧条目”，注明可能对应的新条目
--dry-run 只看结果，不改动文件。保存前照常备份旧文件；文件在此期间被别人改过的，不会覆盖。
文件夹中有文件无法处理的，说明原因后继续处理其余文件，退出码为3。

--report 写出 JSON：
  to 新标准、files 每个文件：file 文件、state 结果（upgraded 已换版、preview 只看结果、same 已是该标准、
  undecided 待决定、skipped 不是自评、failed 失败）、problem 原因、report 换版情况：
    old 原标准、new 新标准、total 换版前后总分、maximum 前后满分、
    counts 条数：by_id 按标识、by_text 按文字、by_similarity 按相近文字、decided 按决定对应，
           doubtful 拿不准、undecided 其中待决定、new 新增、removed 取消、
           whole 全部沿用、partly 部分沿用、aside 存入旧条目
    items  逐条：old 原条目、new 新条目、way 对应方式、share 相近程度（千分比）、doubtful 是否拿不准、
           fate 去向（nothing 原未填写、whole、partly、aside）、answer 原填写、notes 需要看的地方、
           changes 新旧文字对照（of：both 相同、old 原有、new 新增）",
    },
];

impl CommandHelp {
    /// How it is typed.
    pub(super) fn usage(&self) -> String {
        format!("用法：duibiao-cli {} {}", self.name, self.form)
    }

    /// Its whole help.
    pub(super) fn text(&self) -> String {
        format!("{}\n\n{}\n\n{}\n", self.purpose, self.usage(), self.more)
    }
}

/// The name and version.
pub(super) fn version() -> String {
    format!("duibiao-cli {}\n", env!("CARGO_PKG_VERSION"))
}

/// The help of the whole program.
pub(super) fn overview() -> String {
    let mut lines = vec![
        format!("对标（命令行）{}", env!("CARGO_PKG_VERSION")),
        "对照测评标准自评、算分、出整改清单。全部在本机完成，不联网。".to_owned(),
        String::new(),
        "命令：".to_owned(),
    ];
    let commands = COMMANDS.iter();
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

退出码：
  0 完成　1 检查出错误（check），或有需要核对、决定的地方（import、upgrade）　2 用法不对，未作改动　3 文件读写有问题

  --version  查看版本";
