//! Opens bytes: an assessment or a standard, with all that is wrong with it.

use std::sync::Arc;

use serde::Deserialize;

use crate::domain::assessment::Assessment;
use crate::domain::check::{check, check_standard};
use crate::domain::problem::{Problem, Severity};
use crate::domain::standard::Standard;
use crate::format::beside::beside;
use crate::format::log::{LINE, LogText, read_log};
use crate::format::parse::parse;
use crate::format::salvage::salvage;
use crate::format::wording::{CUT_OFF, in_chinese, place};
use crate::format::{CHECKSUM, FORMAT, MAX_BYTES, TITLE, checksum, options};

/// What to do about a file that cannot be read.
const RESTORE: &str = "原文件没有改动；请用备份恢复，或请懂电脑的同事按行列位置改正。";

/// What a file holds.
#[expect(
    clippy::large_enum_variant,
    reason = "there is one for each file, and nearly every one is an assessment"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum FileContent {
    /// A self-assessment.
    Assessment(Assessment),
    /// A standard alone.
    Standard(Arc<Standard>),
}

/// A file that could be opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What it holds.
    pub document: FileContent,
    /// What is wrong with it, the gravest first.
    pub problems: Vec<Problem>,
    /// Whether saving it would lose something, so that it must not be overwritten.
    pub read_only: bool,
    /// The change log of an assessment.
    pub log: LogText,
}

/// Why nothing of a file can be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ReadError(pub Problem);

/// Opens `bytes`. What can be read is opened, with a [`Problem`] for all that cannot.
pub fn read(bytes: &[u8]) -> Result<Opened, ReadError> {
    let mut problems = Vec::new();
    let text = decode(bytes, &mut problems)?;
    let mut read_only = false;
    let (body, log) = divided(&text);
    let (log, broken) = read_log(log, body.matches('\n').count() + 1);
    problems.extend(broken);
    let (checked, parsed) = beside(text.len(), || checked(&text), || parse(body));
    let file = match parsed {
        Ok(file) => file,
        Err(error) => {
            let (file, lost) = salvage(body).ok_or_else(|| refuse(&text, &error))?;
            problems.extend(lost);
            read_only = true;
            file
        }
    };
    if file.duibiao > FORMAT {
        read_only = true;
        problems.push(newer(file.duibiao));
    }
    verify(checked, file.about.is_some(), &mut problems);
    let standard = Arc::new(file.standard);
    let document = if let Some(about) = file.about {
        let assessment = Assessment {
            origin: file.origin,
            about,
            standard,
            answers: file.answers,
            gaps: file.gaps,
            archive: file.archive,
            rounds: file.rounds,
        };
        problems.extend(check(&assessment));
        FileContent::Assessment(assessment)
    } else {
        let n_lost = file.answers.len() + file.gaps.len() + file.archive.len() + file.rounds.len();
        if n_lost > 0 {
            read_only = true;
            problems.push(Problem::new(
                Severity::Error,
                "F-112",
                format!(
                    "文件缺少单位、科室等基本信息（about），其中{n_lost}条评分和整改记录没有读入。"
                ),
                "现只打开了其中的标准，且为只读；请用备份恢复。",
            ));
        }
        problems.extend(check_standard(&standard));
        FileContent::Standard(standard)
    };
    problems.sort_by_key(|it| std::cmp::Reverse(it.severity));
    Ok(Opened {
        document,
        problems,
        read_only,
        log,
    })
}

fn newer(format: u32) -> Problem {
    Problem::new(
        Severity::Warning,
        "F-106",
        format!("文件由较新版本的程序保存（格式{format}，本程序为{FORMAT}）。"),
        "现以只读方式打开；需要修改的，请升级程序。",
    )
}

/// The text of a file before its change log, and the log: the comments between the data and the checksum,
/// also those that damage has made unlike a line of ours, so that they are not dropped.
fn divided(text: &str) -> (&str, &str) {
    let mut end = text.trim_end_matches('\n').len();
    let line_before = |end: usize| {
        let before = text.get(..end).unwrap_or_default();
        before.rfind('\n').map_or(0, |it| it + 1)
    };
    let last = line_before(end);
    if text
        .get(last..end)
        .is_some_and(|it| it.starts_with(CHECKSUM))
    {
        end = last;
    }
    let mut start = end;
    while start > 0 {
        let line = line_before(start - 1);
        if !text.get(line..start).is_some_and(|it| it.starts_with("//")) {
            break;
        }
        start = line;
    }
    if !text.get(start..end).is_some_and(|it| it.contains(LINE)) {
        start = end;
    }
    let body = text.get(..start).unwrap_or(text);
    (body, text.get(start..end).unwrap_or_default())
}

fn fatal(code: &'static str, what: impl Into<String>, remedy: &str) -> ReadError {
    ReadError(Problem::new(Severity::Error, code, what, remedy))
}

/// The text of the file, whatever Notepad or a sync tool made of its encoding and line ends.
fn decode(bytes: &[u8], problems: &mut Vec<Problem>) -> Result<String, ReadError> {
    if bytes.len() > MAX_BYTES {
        let size = bytes.len().div_ceil(1024 * 1024);
        let what = format!("文件太大（约{size}MB），超过64MB的上限。");
        return Err(fatal("F-101", what, "请确认选对了文件。"));
    }
    // After a power cut Windows may leave a file of nought bytes only.
    if bytes.iter().all(|it| *it == 0 || it.is_ascii_whitespace()) {
        let remedy = "请用最近一次的备份恢复。";
        return Err(fatal("F-102", "文件是空的，没有任何内容。", remedy));
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes, problems)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes, problems)?,
        _ => utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))?,
    };
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n")
    } else {
        text
    })
}

fn utf8(bytes: &[u8]) -> Result<String, ReadError> {
    if let Some(kind) = foreign(bytes) {
        let what = format!("这是{kind}，不是对标的自评文件。");
        let remedy = "请选择扩展名为 .ron 的自评文件；如是测评标准的表格，请先用“导入标准”（命令行 import）读入。";
        return Err(fatal("F-105", what, remedy));
    }
    str::from_utf8(bytes).map(str::to_owned).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        let line = before.matches('\n').count() + 1;
        let last = before.rsplit('\n').next().unwrap_or_default();
        let column = last.chars().count() + 1;
        let problem = if error.error_len().is_none() {
            let what = format!("文件内容有误：{CUT_OFF}。");
            Problem::new(Severity::Error, "F-109", what, RESTORE)
        } else {
            Problem::new(
                Severity::Error,
                "F-103",
                "文件中有无法识别的字节，可能已损坏，或被存成了其他编码。",
                "请用备份恢复；若用记事本改过，请重新打开并另存为UTF-8编码。",
            )
        };
        ReadError(problem.on(Some(place(line, column))))
    })
}

/// The name of another program's format that the bytes begin like.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "Word、Excel文档或压缩包"),
        (b"\xD0\xCF\x11\xE0", "旧版Word、Excel文档"),
        (b"%PDF", "PDF文档"),
        (b"\x89PNG", "图片"),
        (b"\xFF\xD8\xFF", "图片"),
        (b"Rar!", "压缩包"),
    ];
    KINDS
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, kind)| *kind)
}

fn utf16(
    bytes: &[u8],
    join: fn([u8; 2]) -> u16,
    problems: &mut Vec<Problem>,
) -> Result<String, ReadError> {
    let units = bytes.chunks_exact(2).map(|it| match it {
        [a, b] => join([*a, *b]),
        _ => 0,
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    let text =
        text.map_err(|_unpaired| fatal("F-103", "文件是UTF-16编码，且已损坏。", "请用备份恢复。"))?;
    problems.push(Problem::new(
        Severity::Warning,
        "F-104",
        "文件曾被另存为UTF-16编码，已自动转换。",
        "保存后将恢复为UTF-8编码，无需处理。",
    ));
    Ok(text)
}

/// Whether the text is as its checksum line says; `None` where there is no such line.
fn checked(text: &str) -> Option<bool> {
    let trimmed = text.trim_end_matches('\n');
    let last = trimmed.rfind('\n').map_or(0, |it| it + 1);
    let (body, line) = trimmed.split_at_checked(last).unwrap_or(("", trimmed));
    let found = line.strip_prefix(CHECKSUM)?;
    Some(found == checksum(body))
}

/// Says what the checksum line tells. A mismatch warns and does not refuse: people may edit the file by hand.
fn verify(checked: Option<bool>, is_assessment: bool, problems: &mut Vec<Problem>) {
    let Some(is_as_written) = checked else {
        // A standard written by hand has none; an assessment of ours always has one.
        if is_assessment {
            problems.push(Problem::new(
                Severity::Warning,
                "F-108",
                "文件末尾缺少校验行，可能没有复制完整，或被其他程序改写过。",
                "请核对评分内容是否齐全；保存后会重新写上校验行。",
            ));
        }
        return;
    };
    if !is_as_written {
        problems.push(Problem::new(
            Severity::Warning,
            "F-107",
            "校验不符：文件在本程序之外被改动过，或者U盘、硬盘有损坏。",
            "请核对评分内容；如果不是有意改动的，请与备份比对。",
        ));
    }
}

/// Whether an assessment of ours ends before its last line.
fn is_cut_off(text: &str) -> bool {
    let last = text.lines().next_back();
    text.starts_with(TITLE) && !last.is_some_and(|it| it.starts_with(CHECKSUM))
}

/// Says why a text that cannot be parsed is refused.
fn refuse(text: &str, error: &ron::error::SpannedError) -> ReadError {
    /// Just enough to tell whether a text is ours at all.
    #[derive(Deserialize)]
    struct Peek {
        #[serde(default)]
        duibiao: Option<u32>,
    }
    let (what, position) = in_chinese(error);
    let peek = options().from_str::<Peek>(text);
    let claims = [TITLE, "duibiao:", CHECKSUM]
        .iter()
        .any(|it| text.contains(it));
    let problem = match peek.map(|it| it.duibiao) {
        Ok(Some(format)) if format > FORMAT => Problem::new(
            Severity::Error,
            "F-106",
            format!("文件由较新版本的程序保存（格式{format}，本程序为{FORMAT}），无法读取。"),
            "请升级程序后再打开；原文件没有改动。",
        ),
        Ok(None) if !claims => Problem::new(
            Severity::Error,
            "F-105",
            "这不是对标的自评文件，而是其他程序的数据。",
            "请确认选对了文件。",
        ),
        Err(_) if !claims => Problem::new(
            Severity::Error,
            "F-105",
            "这不是对标的自评文件，内容无法识别。",
            "请选择扩展名为 .ron 的自评文件。",
        )
        .on(position),
        _ => {
            let what = if is_cut_off(text) { CUT_OFF } else { &what };
            let what = format!("文件内容有误：{what}。");
            Problem::new(Severity::Error, "F-109", what, RESTORE).on(position)
        }
    };
    ReadError(problem)
}
