//! `report`: any document, in any format.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::app::outside::jobs::ExportJob;
use crate::app::over::Over;
use crate::cli::command_line::CommandLine;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::help::Help;
use crate::cli::opening::assessment;
use crate::cli::options::{Switch, Value, format_of, text};
use crate::cli::order::Order;
use crate::cli::outputs::{Output, check_outputs};
use crate::cli::wish::Wish;
use crate::domain::assessment::Assessment;
use crate::domain::assessment::unit_fact::names;
use crate::domain::date::Date;
use crate::domain::gap::finding::notice_names;
use crate::domain::gap::order::GapOrder;
use crate::domain::typed::half;
use crate::export::documents::questionnaire::MOST;
use crate::export::documents::{Album, BY_HAND, Document, Names, Options};
use crate::export::file_format::Format;
use crate::export::phrases::Phrases;
use crate::export::template::Template;
use crate::export::text::fonts::FontChoice;
use crate::store::reason::why;

/// What is wished.
#[derive(Debug)]
pub(crate) struct ReportWish {
    file: PathBuf,
    out: PathBuf,
    over: Over,
    document: Document,
    options: Options,
    order: Order,
    date: Option<Date>,
    template: Option<PathBuf>,
    phrases: Option<PathBuf>,
    fonts: FontChoice,
}

/// `report` as typed.
pub(crate) struct Typed {
    file: OsString,
    doc: Value,
    out: Value,
    force: Switch,
    date: Value,
    section: Value,
    method: Value,
    notice: Value,
    sheets: Value,
    order: Value,
    only_open: Switch,
    without_names: Switch,
    office_fonts: Switch,
    template: Value,
    phrases: Value,
}

impl Wish for ReportWish {
    const HELP: Help = Help {
        name: "report",
        purpose: "生成文档：打分表、汇总表、清单、台账、报告等",
        form: "文件 --doc 文档名 -o 文件名.docx|.xlsx|.pdf|.html [--date 年-月-日]
      [--section 科室] [--method 测评方法] [--notice 文号] [--sheets 份数] [--only-open] [--without-names]
      [--order points|section|deadline|standard|pressing] [--template 模板.docx]
      [--phrases 用语.ron] [--office-fonts] [--force]",
        more: "文档名（中英文均可）：
  score-sheet  自评打分表　　　summary     汇总表
  gap-list     整改清单　　　　ledger      整改台账
  self-report  自查自评报告　　allocation  任务分解表
  evidence     佐证材料目录　　one-page    领导一页纸
  rounds       轮次对比表　　　　reminders    限期整改提醒单（每个责任人一页）
  rectification-report 整改情况报告（回复通报，每份通报一份）
  close-out    销号审批表（每条问题一页）　　extension 延期申请审批表
  photos       整改前后对比照片　　three-lists 问题责任措施清单
  rectification-order 限期整改通知书（带回执，每个科室一份）
  extras       加分与负面清单登记表　　task-notice 任务分解通知
  sign-in      会议签到表　　　minutes     会议纪要　　　pledge 真实性承诺书
  questionnaire 调查问卷　　　survey-tally 问卷统计表
  not-applicable 不适用项目说明表　　　　sections   分科室通报
报告等文档里没有填写的单位情况标为【请补充：…】，用 duibiao-cli head 填写。

格式由 -o 的扩展名决定：.docx（Word）、.xlsx（Excel）、.pdf（按打印样式排好，嵌入字体）、
.html（网页，可在浏览器中查看和打印）。
已有的文件不会覆盖，确实要替换的加 --force。同样的内容和日期，每次生成的文件完全相同。
--date 为填报日期，不写的按今天；逾期与否、默认时限都按它算。
--section、--method 只列该科室、该测评方法的条目和问题；--only-open 只列未销号的问题。
--notice 只回复这一份通报（写文号，或者写通报单位和文号），用于整改情况报告；不写的每份通报各出一份。
--sheets 调查问卷每种印多少份，不写的按标准要求的份数多印一成；已经录入的都印上。
照片按登记的存放位置读取，写相对位置的从自评文件所在的文件夹找；找不到的照片在文中写明。
--without-names 不出现姓名，改为“责任领导”“责任人1”等，备注和说明中出现的同样替换；打分表不带“填报”表。
--template 让生成的 .docx 使用本单位模板的样式（按样式名对应，如“标题 1”“正文”“表格文字”）、
页边距、页眉和页脚；正文里单独写一段{正文}的，红头、版记等照原样留着，{标题}、{主送}、{日期}换成文档的
（页眉、页脚里的也换）。模板中不能用的部分会说明原因，并按程序自带的版式生成。
--phrases 改用该文件里的固定用语（写法见程序“设置—文档模板”文件夹中的示例）；不写的用自带的。
--office-fonts PDF 用本机装的公文字体（方正小标宋、仿宋、楷体、黑体等）；不写的用程序自带的字体，在哪台电脑上
生成都一样。",
    };

    type Typed = Typed;

    fn ask(line: &mut CommandLine) -> Typed {
        Typed {
            file: line.needed("文件名"),
            doc: line.value("doc", "文档名"),
            out: line.output(),
            force: line.force(),
            date: line.date(),
            section: line.value("section", "科室"),
            method: line.value("method", "测评方法"),
            notice: line.value("notice", "文号"),
            sheets: line.value("sheets", "份数"),
            order: line.value("order", "顺序"),
            only_open: line.switch("only-open"),
            without_names: line.switch("without-names"),
            office_fonts: line.switch("office-fonts"),
            template: line.value("template", "模板"),
            phrases: line.value("phrases", "用语文件"),
        }
    }

    fn read(typed: Typed, usage: &str) -> Result<Self, Failure> {
        let (out, doc) = (typed.out.needed(usage)?, typed.doc.needed(usage)?);
        let (date, order) = (typed.date.day()?, Order::read(typed.order)?);
        let (section, method) = (typed.section.text()?, typed.method.text()?);
        let notice = typed.notice.text()?;
        let document = document(&text(doc, "文档名")?)?;
        let sheets = typed.sheets.text()?;
        let sheets = sheets.map(|it| n_sheets(document, &it)).transpose()?;
        Ok(Self {
            file: typed.file.into(),
            out: out.into(),
            over: typed.force.over(),
            document,
            date,
            order,
            template: typed.template.path(),
            phrases: typed.phrases.path(),
            fonts: if typed.office_fonts.is_on() {
                FontChoice::Installed
            } else {
                FontChoice::Own
            },
            options: Options {
                section,
                method,
                notice,
                sheets,
                order: GapOrder::default(),
                album: Album::default(),
                phrases: Phrases::default(),
                only_open: typed.only_open.is_on(),
                names: Names::hidden_if(typed.without_names.is_on()),
            },
        })
    }

    fn carry_out(self, env: &Env<'_>) -> Result<Reply, Failure> {
        report(env, &self)
    }
}

fn document(typed: &str) -> Result<Document, Failure> {
    Document::named(typed).ok_or_else(|| {
        let all = Document::ALL.map(|it| format!("{}（{}）", it.key(), it.name()));
        let what = format!("没有“{typed}”这种文档。");
        Failure::usage("U-104", what, &format!("可用 {}。", all.join("、")))
    })
}

/// What names are left where those that are known are hidden.
pub(crate) const NAMES_LEFT: &str =
    "只替换了登记过的姓名（责任人、办理人等）。说明文字里另外写到的人名程序认不出来，请自行核对。";

/// How many sheets of each survey are printed.
fn n_sheets(document: Document, typed: &str) -> Result<u32, Failure> {
    if !document.has_sheets() {
        let what = format!("{}不是问卷，不能用 --sheets。", document.name());
        return Err(Failure::usage(
            "U-104",
            what,
            "请去掉 --sheets，或者生成调查问卷。",
        ));
    }
    let read = half(typed).parse().ok();
    let n_sheets = read.filter(|it| (1..=MOST).contains(it));
    n_sheets.ok_or_else(|| {
        let what = format!("份数“{typed}”不对。");
        let how = format!("请填写1到{MOST}的整数，如 --sheets 60。");
        Failure::usage("U-104", what, &how)
    })
}

/// Writes the document; over another file only where that is wished.
fn report(env: &Env<'_>, wish: &ReportWish) -> Result<Reply, Failure> {
    let format = format_of(&wish.out)?;
    let output = Output {
        path: &wish.out,
        extension: format.extension(),
    };
    let lent = [&wish.template, &wish.phrases];
    let inputs = std::iter::once(&wish.file).chain(lent.into_iter().flatten());
    let inputs: Vec<&Path> = inputs.map(PathBuf::as_path).collect();
    check_outputs(env, &[output], &inputs, wish.over)?;
    let mut work = assessment(env, &wish.file)?;
    known(&work.assessment, &wish.options)?;
    let notice = wish.options.notice.as_deref();
    let notice = notice.map(|it| known_notice(&work.assessment, wish.document, it));
    let notice = notice.transpose()?;
    let date = wish.date.unwrap_or_else(|| env.now.date());
    let (template, notices) = wish
        .template
        .as_deref()
        .map_or_else(Default::default, |it| template(env, it));
    work.remarks.extend(notices);
    if wish.template.is_some() && format != Format::Docx {
        work.remarks.push(NO_TEMPLATE.to_owned());
    }
    let phrases = wish.phrases.as_deref();
    let (phrases, notices) = phrases.map_or_else(Default::default, |it| wording(env, it));
    work.remarks.extend(notices);
    let section = wish.options.section.as_deref();
    let gaps = to_complete(wish.document, &work.assessment, section);
    work.remarks.extend(gaps);
    if wish.options.names == Names::Hidden {
        work.remarks.push(NAMES_LEFT.to_owned());
    }
    let job = ExportJob {
        job: 0,
        path: wish.out.clone(),
        over: wish.over,
        format,
        document: wish.document,
        options: Options {
            phrases,
            notice,
            order: wish.order.on(date),
            ..wish.options.clone()
        },
        assessment: work.assessment,
        folder: wish.file.parent().map(Path::to_path_buf),
        date,
        fonts: wish.fonts,
        template,
        templates: None,
    };
    work.remarks.extend(work.files.export(&job, &|| false)?);
    let (name, path) = (wish.document.name(), wish.out.display());
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(format!("已生成{name}：{path}\n"))
    })
}

/// What is said where a template is given for a file that takes nothing of it.
const NO_TEMPLATE: &str = "模板只用于 Word 文档（.docx），这份文件没有用模板。";

/// What of a document is marked as a gap: what can be said of the unit first, and what is filled in on paper.
fn to_complete(document: Document, assessment: &Assessment, section: Option<&str>) -> Vec<String> {
    let mut told = Vec::new();
    let unsaid = document.unsaid(assessment, section);
    if !unsaid.is_empty() {
        let (count, names) = (unsaid.len(), names(&unsaid));
        told.push(format!(
            "文中有{count}处标了【请补充】：{names}。请用 duibiao-cli head 填写后重新生成。"
        ));
    }
    if document.is_completed_by_hand(section) {
        told.push(BY_HAND.to_owned());
    }
    told
}

/// The name of the notice that was typed: all of it, or its number alone.
fn known_notice(
    assessment: &Assessment,
    document: Document,
    typed: &str,
) -> Result<String, Failure> {
    if !document.answers_notices() {
        let what = format!("{}不按通报选择问题，不能用 --notice。", document.name());
        return Err(Failure::usage(
            "U-104",
            what,
            "请去掉 --notice，或者生成整改情况报告。",
        ));
    }
    let names = notice_names(assessment);
    let typed = typed.trim();
    // Whoever writes the office before a number that names it means the same notice.
    let number = typed.rsplit(' ').next().unwrap_or(typed);
    let is_it =
        |it: &&String| *it == typed || *it == number || it.split(' ').any(|part| part == typed);
    let mut found = names.iter().filter(is_it);
    match (found.next(), found.next()) {
        (Some(name), None) => Ok(name.clone()),
        (Some(_), Some(_)) => {
            let what = format!("“{typed}”对应不止一份通报。");
            let how = format!("请写全，可用：{}。", names.join("、"));
            Err(Failure::usage("U-104", what, &how))
        }
        (None, _) => {
            let what = format!("该自评文件中没有“{typed}”这份通报。");
            let how = if names.is_empty() {
                "文件中没有登记通报问题。".to_owned()
            } else {
                format!("可用：{}。", names.join("、"))
            };
            Err(Failure::usage("U-104", what, &how))
        }
    }
}

/// The wording, and what cannot be used of it.
fn wording(env: &Env<'_>, path: &Path) -> (Phrases, Vec<String>) {
    let name = path.display().to_string();
    match env.fs.read(path) {
        Ok(bytes) => {
            let (phrases, notices) = Phrases::read(&bytes, &name);
            (phrases, notices.iter().map(ToString::to_string).collect())
        }
        Err(error) => {
            let notice = Phrases::unread(&name, &why(&error));
            (Phrases::default(), vec![notice.to_string()])
        }
    }
}

/// The template, and what cannot be used of it; one that cannot be read lends nothing.
fn template(env: &Env<'_>, path: &Path) -> (Template, Vec<String>) {
    match env.fs.read(path) {
        Ok(bytes) => {
            let (template, notices) = Template::read(&bytes, &path.display().to_string());
            (template, notices.iter().map(ToString::to_string).collect())
        }
        Err(error) => {
            let notice = Template::unread(&path.display().to_string(), &why(&error));
            (Template::default(), vec![notice.to_string()])
        }
    }
}

/// Refuses a section or a method that the standard does not know: the document would be empty.
fn known(assessment: &Assessment, options: &Options) -> Result<(), Failure> {
    let outline = assessment.standard.outline();
    let unknown = |what: &str, name: &str| {
        let problem = format!("该自评文件中没有“{name}”这个{what}。");
        Failure::usage("U-104", problem, "请核对名称，须与标准中的写法一致。")
    };
    if let Some(name) = &options.section {
        let works = assessment.gaps.values().any(|it| it.section == *name);
        // A section that only supports others has its papers too: they say what it supports.
        let named = outline
            .iter()
            .any(|it| it.lead == name || it.node.support.contains(name));
        let listed = assessment.standard.sections.contains(name);
        if !works && !named && !listed && assessment.about.section != *name {
            return Err(unknown("科室", name));
        }
    }
    if let Some(name) = &options.method {
        let mut methods = outline.iter().flat_map(|it| it.methods);
        if !methods.any(|it| it.name() == name) {
            return Err(unknown("测评方法", name));
        }
    }
    Ok(())
}
