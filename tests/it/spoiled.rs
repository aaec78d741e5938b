//! Every way a file can be spoiled: it is refused or warned of in a clear sentence, never silent.
#![expect(clippy::too_many_lines, reason = "tables of cases")]

use duibiao::domain::assessment::Assessment;
use duibiao::domain::problem::{Problem, Severity};
use duibiao::format::read::{FileContent, Opened, read};
use duibiao::format::{FORMAT, MAX_BYTES};

use crate::format::{sample, written};

/// The sample as text.
fn text() -> String {
    String::from_utf8(written(&sample())).unwrap()
}

/// The sample with `from` replaced by `to`, once.
#[track_caller]
fn spoiled(from: &str, to: &str) -> String {
    let text = text();
    assert!(text.contains(from), "{from} is not in\n{text}");
    text.replacen(from, to, 1)
}

#[track_caller]
fn refusal(bytes: &[u8]) -> Problem {
    match read(bytes) {
        Ok(opened) => panic!("opened with {:?}", opened.problems),
        Err(error) => error.0,
    }
}

#[track_caller]
fn opened(text: &str) -> Opened {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn the_assessment(opened: &Opened) -> &Assessment {
    match &opened.document {
        FileContent::Assessment(it) => it,
        FileContent::Standard(_) => panic!("only a standard"),
    }
}

fn codes(opened: &Opened) -> Vec<&str> {
    opened.problems.iter().map(|it| it.code).collect()
}

/// Whether a sentence is Chinese, whole, on one line, and free of the words of a library.
#[track_caller]
pub(crate) fn is_clear(problem: &Problem) {
    let said = problem.to_string();
    for sentence in [&problem.what, &problem.remedy] {
        assert!(
            sentence.ends_with('。') && !sentence.contains('\n'),
            "{said}"
        );
    }
    for word in [
        "xpected", "nvalid", "truct", "found", "Error", "sequence", "string",
    ] {
        assert!(!problem.what.contains(word), "{said}");
    }
}

#[test]
fn what_is_not_ours_is_refused_by_name() {
    let cases: [(&[u8], &str, &str); 17] = [
        (b"", "F-102", "文件是空的，没有任何内容。"),
        (b" \r\n\t\n", "F-102", "文件是空的，没有任何内容。"),
        (&[0; 4096], "F-102", "文件是空的，没有任何内容。"),
        (b"%PDF-1.7\n", "F-105", "这是PDF文档，不是对标的自评文件。"),
        (
            b"PK\x03\x04\x14\x00",
            "F-105",
            "这是Word、Excel文档或压缩包，不是对标的自评文件。",
        ),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1",
            "F-105",
            "这是旧版Word、Excel文档，不是对标的自评文件。",
        ),
        (b"\x89PNG\r\n", "F-105", "这是图片，不是对标的自评文件。"),
        (
            b"\xFF\xD8\xFF\xE0",
            "F-105",
            "这是图片，不是对标的自评文件。",
        ),
        (b"Rar!\x1A", "F-105", "这是压缩包，不是对标的自评文件。"),
        (b"hello", "F-105", "这不是对标的自评文件，内容无法识别。"),
        (
            b"{\"duibiao\": 1}",
            "F-105",
            "这不是对标的自评文件，内容无法识别。",
        ),
        (
            b"Scene(entities: [(id: 1)])",
            "F-105",
            "这不是对标的自评文件，内容无法识别。",
        ),
        (
            b"(entities: [(id: 1)])",
            "F-105",
            "这不是对标的自评文件，而是其他程序的数据。",
        ),
        (
            b"(duibiao: 1)",
            "F-109",
            "文件内容有误：缺少栏目“standard”。",
        ),
        (
            b"(duibiao: 1, x: 2)",
            "F-109",
            "文件内容有误：不认识栏目“x”，可用的栏目有duibiao、origin、about、answers、gaps、archive、rounds、standard。",
        ),
        // GBK, and a sign cut in half
        (
            b"(title: \"\xB1\xEA\xD7\xBC\")",
            "F-103",
            "文件中有无法识别的字节，可能已损坏，或被存成了其他编码。",
        ),
        (
            b"(title: \"\xE6\xA0",
            "F-109",
            "文件内容有误：内容到此突然中断，文件不完整（可能没有复制完，或U盘、硬盘有损坏）。",
        ),
    ];
    for (bytes, code, what) in cases {
        let problem = refusal(bytes);
        assert_eq!((problem.code, problem.what.as_str()), (code, what));
        is_clear(&problem);
    }
    assert_eq!(
        refusal(b"()\n(\"\xE6\xA0\x87\xB1\xEA\")").position,
        Some((2, 4))
    );
}

#[test]
fn a_mistake_outside_of_the_answers_is_refused_with_its_place() {
    let cases = [
        ("section: \"办公室\",\n", "\n", (9, 5), "缺少栏目“section”"),
        (
            "year: 2026,",
            "year: 2026, year: 2026,",
            (7, 21),
            "栏目“year”重复出现",
        ),
        ("year: 2026", "year: \"今年\"", (7, 14), "此处应为数字"),
        (
            "year: 2026",
            "year: 99999999999",
            (7, 15),
            "数字超出允许范围",
        ),
        ("unit: ", "unit ", (5, 13), "名称后缺少冒号“:”"),
        (
            "max: 4",
            "max: NaN",
            (27, 22),
            "“NaN”超出允许范围（绝对值不超过10亿）",
        ),
        (
            "max: 4",
            "max: inf",
            (27, 22),
            "“inf”超出允许范围（绝对值不超过10亿）",
        ),
        (
            "max: 4",
            "max: 1e12",
            (27, 22),
            "“1000000000000”超出允许范围（绝对值不超过10亿）",
        ),
        (
            "max: 4",
            "max: 0.12345",
            (27, 22),
            "“0.12345”小数位太多，最多保留四位小数",
        ),
        ("max: 4", "max: \"4\"", (27, 21), "此处应为数字"),
        (
            "FullMarks",
            "Full",
            (22, 25),
            "不认识“Full”，应为FullMarks、LeaveOut、Zero之一",
        ),
        ("nodes: [", "nodes: {", (23, 15), "此处应为“[”开头的列表"),
        (
            "then: Deduct(Each(1))",
            "then: Deduct(Each(1)",
            (36, 17),
            "此处应为栏目名称，可能多出或缺少了符号",
        ),
        ("max: 6", "maximum: 6", (41, 17), "不认识栏目“maximum”"),
        (
            "\"2026-04-01T08:00:00+08:00\"",
            "\"2026-04-31T08:00:00+08:00\"",
            (8, 19),
            "“2026-04-31T08:00:00+08:00”不是有效时刻",
        ),
    ];
    for (from, to, position, what) in cases {
        let problem = refusal(spoiled(from, to).as_bytes());
        assert_eq!(problem.code, "F-109", "{problem}");
        assert_eq!(problem.position, Some(position), "{to}: {problem}");
        assert!(problem.what.contains(what), "{what} is not in {problem}");
        is_clear(&problem);
    }
}

#[test]
fn a_mistake_in_one_entry_costs_only_that_entry() {
    let cases = [
        (
            "due: \"2026-12-31\"",
            "due: \"2026-02-30\"",
            (15, 37),
            "“2026-02-30”不是有效日期，请按 2026-11-05 的样式填写，并核对该月是否有这一天",
        ),
        (
            "at: \"2026-11-05T",
            "at: \"2026-13-05T",
            (11, 79),
            "“2026-13-05T14:32:07+08:00”不是有效时刻",
        ),
        ("Count(2)", "Count(NaN)", (11, 35), "“NaN”超出允许范围"),
        ("Count(2)", "Count(-inf)", (11, 35), "“-inf”超出允许范围"),
        ("Count(2)", "Cuont(2)", (11, 29), "不认识“Cuont”"),
        (
            "(na: ",
            "(nota: ",
            (12, 16),
            "不认识栏目“nota”，可用的栏目有inputs、na、same_work、note、evidence、by、at",
        ),
        (
            "无此项工作\"))",
            "无此项工作))",
            (12, 20),
            "文字没有以英文双引号结束",
        ),
        (
            "status: Underway",
            "status: Gone",
            (15, 58),
            "不认识“Gone”，应为Open、Underway、ToVerify、Closed之一",
        ),
        ("(1, Count(2))", "(1)", (11, 27), "项数不对，只有1项"),
        (
            "(1, Count(2))",
            "(1, Count(2)), (1, Count(3))",
            (11, 53),
            "“1”重复出现",
        ),
    ];
    for (from, to, position, what) in cases {
        let opened = opened(&spoiled(from, to));
        assert!(opened.read_only, "{to}");
        let first = &opened.problems[0];
        assert_eq!((first.code, first.severity), ("F-110", Severity::Error));
        assert_eq!(first.position, Some(position), "{to}: {first}");
        assert!(first.what.contains(what), "{what} is not in {first}");
        assert_eq!(codes(&opened), ["F-110", "F-107"], "{to}");
        // All but the one entry is there.
        let it = the_assessment(&opened);
        assert_eq!(it.answers.len() + it.gaps.len(), 2, "{to}");
        assert_eq!(
            (&it.standard, &it.about),
            (&sample().standard, &sample().about)
        );
    }
}

#[test]
fn of_two_answers_to_one_item_the_first_is_kept_and_the_second_named() {
    let opened = opened(&spoiled("(\"2\", (na", "(\"1\", (na"));
    assert_eq!(codes(&opened), ["F-111", "F-107"]);
    let first = &opened.problems[0];
    assert_eq!(first.position, Some((12, 9)));
    assert_eq!(first.what, "“1”的记录重复出现，只读入了前面的一条。");
    assert!(opened.read_only);
    assert_eq!(the_assessment(&opened).answers.len(), 1);
    assert_eq!(
        the_assessment(&opened).gaps,
        sample().gaps,
        "a gap may have the same item"
    );
}

#[test]
fn a_newer_file_opens_for_reading_or_says_that_it_is_newer() {
    let above = format!("duibiao: {}", FORMAT + 1);
    let number = opened(&spoiled("duibiao: 2", &above));
    assert!(number.read_only);
    assert!(codes(&number).contains(&"F-106"), "{:?}", number.problems);
    assert_eq!(the_assessment(&number), &sample());

    let newer = spoiled("duibiao: 2", &above);
    let problem = refusal(
        newer
            .replacen("    gaps:", "    plans: [(1, 2)],\n    gaps:", 1)
            .as_bytes(),
    );
    assert_eq!(problem.code, "F-106");
    assert_eq!(
        problem.what,
        format!(
            "文件由较新版本的程序保存（格式{}，本程序为{FORMAT}），无法读取。",
            FORMAT + 1
        )
    );
    is_clear(&problem);

    let entry = opened(&newer.replacen("(na: ", "(stars: 5, na: ", 1));
    assert!(entry.read_only);
    assert_eq!(the_assessment(&entry).answers.len(), 1);
    assert!(codes(&entry).contains(&"F-106"), "{:?}", entry.problems);
}

#[test]
fn answers_without_a_head_are_not_dropped_in_silence() {
    let text = text();
    let (before, rest) = text.split_once("    about: (").unwrap();
    let (_, after) = rest.split_once("    ),\n").unwrap();
    let opened = opened(&format!("{before}{after}"));
    assert!(opened.read_only);
    assert_eq!(opened.problems[0].code, "F-112");
    is_clear(&opened.problems[0]);
    let what = &opened.problems[0].what;
    assert!(what.contains("其中3条评分和整改记录没有读入"), "{what}");
}

#[test]
fn what_notepad_does_to_a_file_does_no_harm() {
    let text = text();
    let crlf = text.replace('\n', "\r\n");
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let cases: [(Vec<u8>, &[&str]); 7] = [
        (format!("\u{feff}{text}").into_bytes(), &[]),
        (crlf.clone().into_bytes(), &[]),
        (format!("\u{feff}{crlf}").into_bytes(), &[]),
        (utf16(&text, u16::to_le_bytes), &["F-104"]),
        (utf16(&text, u16::to_be_bytes), &["F-104"]),
        (utf16(&crlf, u16::to_le_bytes), &["F-104"]),
        (format!("{text}\n\n").into_bytes(), &[]),
    ];
    for (bytes, expected) in cases {
        let opened = read(&bytes).unwrap();
        assert_eq!(codes(&opened), expected);
        assert_eq!(the_assessment(&opened), &sample());
        assert!(!opened.read_only);
    }
    // Half of a surrogate pair
    let broken = refusal(b"\xFF\xFE\x00\xD8(\x00");
    assert_eq!(
        (broken.code, broken.what.as_str()),
        ("F-103", "文件是UTF-16编码，且已损坏。")
    );
}

#[test]
fn sixty_four_megabytes_is_the_limit() {
    let problem = refusal(&vec![b'x'; MAX_BYTES + 1]);
    assert_eq!(problem.code, "F-101");
    assert_eq!(problem.what, "文件太大（约65MB），超过64MB的上限。");
    let mut bytes = b"%PDF".to_vec();
    bytes.resize(MAX_BYTES, b' ');
    assert_eq!(refusal(&bytes).code, "F-105", "just at the limit");
}

#[test]
fn deep_nesting_is_refused_and_ten_levels_are_not() {
    let nested = |depth: usize| {
        let open = "(id: \"1\", title: \"x\", children: [".repeat(depth);
        let nodes = open + &"])".repeat(depth);
        format!(
            "(duibiao: 1, standard: (id: \"t\", title: \"t\", year: 2026, total: 0, not_applicable: Zero, nodes: [{nodes}]))"
        )
    };
    assert!(matches!(
        opened(&nested(10)).document,
        FileContent::Standard(_)
    ));
    for depth in [40, 100_000] {
        let problem = refusal(nested(depth).as_bytes());
        assert_eq!(problem.what, "文件内容有误：括号嵌套太深。");
        is_clear(&problem);
    }
    assert_eq!(refusal("(".repeat(1_000_000).as_bytes()).code, "F-105");
    let answer = opened(&spoiled(
        "Count(2)",
        &format!("Marks({}", "[".repeat(100_000)),
    ));
    assert_eq!(codes(&answer), ["F-110", "F-107"]);
}
