//! The papers that an office signs about its gaps: replies, close-outs, photos, extensions, orders, forms.

use std::collections::BTreeSet;

use duibiao::app::standard::library::SAMPLE;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::gap_step::{GapStatus, GapStep, Move};
use duibiao::domain::assessment::gap_work::{GapWork, Notification, Photo, Stage};
use duibiao::domain::date::Date;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Album, Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::report::table::{Row, Table};
use duibiao::export::report::{Block, Report};
use duibiao::export::text::fonts::Fonts;
use duibiao::intake::picture::{Picture, PictureFault};
use image::{ImageFormat, Rgb, RgbImage};

use crate::desk::{SMALL, noted, unscored};
use crate::documents::built;
use crate::export_writers::fixture::part;
use crate::fixture::assessment;

/// A standard with bonus, negative list and vetoes.
const STANDARD: &str = include_str!("../../data/standards/xwjj-zwcj.ron");

/// The papers about gaps; each has something to say where there are none.
const OF_GAPS: [Document; 6] = [
    Document::Reply,
    Document::CloseOut,
    Document::Photos,
    Document::ThreeLists,
    Document::Extension,
    Document::Order,
];

fn day(month: u32, day: u32) -> Date {
    Date::new(2026, month, day).unwrap()
}

fn photo(shows: Stage, name: &str, place: &str) -> Photo {
    Photo {
        shows,
        name: name.to_owned(),
        place: place.to_owned(),
    }
}

fn notice(source: &str, number: &str) -> Notification {
    Notification {
        source: source.to_owned(),
        number: number.to_owned(),
        on: day(10, 8),
        days: Some(20),
        item: None,
    }
}

/// The sample with three findings of two notices: one struck off, one late and put off once, one that nobody began.
fn told_off() -> Assessment {
    let mut made = assessment(SAMPLE);
    let mut put = |id: &str, work: GapWork| made.gaps.insert(NodeId::new(id), work);
    put(
        "T1-0000aa",
        GapWork {
            notice: Some(notice("县委文明办", "文明办〔2026〕3号")),
            problem: "志愿服务台账不全".to_owned(),
            measure: "逐月补录，专人管理".to_owned(),
            section: "党建办".to_owned(),
            due: Some(day(10, 28)),
            first_due: Some(day(10, 28)),
            status: GapStatus::Closed,
            progress: "已补录34条".to_owned(),
            photos: vec![
                photo(Stage::Before, "10月9日党建办，台账只到6月", "前.jpg"),
                photo(Stage::After, "IMG_2", "/home/someone/IMG_2.jpg"),
            ],
            steps: vec![
                noted(Move::Submit, day(11, 2), "陈涛", ""),
                noted(Move::Close, day(11, 5), "王志强", "台账齐全"),
            ],
            ..GapWork::default()
        },
    );
    let extend = |on, until| GapStep {
        until: Some(until),
        ..noted(Move::Extend, on, "张敏", "印制厂家排期延后")
    };
    put(
        "T2-0000ab",
        GapWork {
            notice: Some(notice("县委文明办", "文明办〔2026〕3号")),
            problem: "公益广告陈旧破损；展板内容为上一年度".to_owned(),
            section: "疾控股(应急办)".to_owned(),
            due: Some(day(11, 10)),
            first_due: Some(day(10, 28)),
            status: GapStatus::Underway,
            progress: "展板正在印制".to_owned(),
            steps: vec![
                noted(Move::Start, day(10, 12), "张敏", ""),
                extend(day(10, 25), day(11, 10)),
                noted(Move::Agree, day(10, 26), "王志强", ""),
                extend(day(11, 15), day(11, 30)),
            ],
            ..GapWork::default()
        },
    );
    put(
        "T3-0000ac",
        GapWork {
            notice: Some(notice("市卫生健康委", "")),
            problem: "控烟标识不规范".to_owned(),
            due: Some(day(12, 10)),
            ..GapWork::default()
        },
    );
    made
}

/// All words of a report, block by block.
fn words(report: &Report) -> Vec<String> {
    let said = report.blocks.iter().flat_map(|it| match it {
        Block::Title(words)
        | Block::Heading(_, words)
        | Block::Addressee(words)
        | Block::Paragraph(words)
        | Block::Attachment(words) => vec![words.clone()],
        Block::Info(parts) | Block::SignOff(parts) => parts.clone(),
        Block::Table(table) => rows(table),
        _ => Vec::new(),
    });
    said.collect()
}

/// What the columns and the rows of a table say.
fn rows(table: &Table) -> Vec<String> {
    let head: Vec<&str> = table.columns.iter().map(|it| it.title.as_str()).collect();
    let rows = table.rows.iter().map(|row| match row {
        Row::Cells(cells) => {
            let cells: Vec<String> = cells.iter().map(|it| it.value.shown()).collect();
            cells.join("|")
        }
        Row::Group(name) => name.clone(),
    });
    std::iter::once(head.join("|")).chain(rows).collect()
}

fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.blocks.iter().filter_map(|it| match it {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn said(assessment: &Assessment, document: Document) -> String {
    words(&built(assessment, document, &Options::default())).join("\n")
}

#[track_caller]
fn holds(said: &str, all: &[&str]) {
    for words in all {
        assert!(said.contains(words), "{words} in\n{said}");
    }
}

#[test]
fn each_notice_is_answered_with_a_letter_to_whoever_sent_it() {
    let assessment = told_off();
    let report = built(&assessment, Document::Reply, &Options::default());
    let to = report.blocks.iter().filter_map(|it| match it {
        Block::Addressee(words) => Some(words.as_str()),
        _ => None,
    });
    let to: BTreeSet<&str> = to.collect();
    assert_eq!(to, BTreeSet::from(["县委文明办：", "市卫生健康委："]));
    let all = words(&report).join("\n");
    holds(
        &all,
        &[
            "2026年10月8日通报（文明办〔2026〕3号）涉及我单位的问题共2个。",
            "通报的2个问题中，已整改到位并核验销号1个，正在整改1个。",
            "未销号的问题中，超过整改时限的有1个。",
            "关于“志愿服务台账不全”的问题",
            "完成情况：已补录34条",
            "2026年11月5日由王志强核验",
            "整改照片：已登记整改前1张、整改后1张，照片文件没有读到，没有印出，见附件目录",
            "原定2026年10月28日，已延期1次，申请延期至2026年11月30日，待答复",
            "整改中（已逾期10天）",
            "时限2026年11月10日，原定2026年10月28日，已延期1次，申请延期至2026年11月30日，待答复，已逾期10天",
            // Nobody adopted this one, and nobody began.
            "整改措施：【请补充：整改措施】",
            "完成情况：尚未开始整改",
            "【请补充：文号】",
            "（联系人：",
        ],
    );
}

#[test]
fn one_notice_of_several_can_be_answered_alone_and_the_letter_says_so() {
    let options = Options {
        notice: Some("县委文明办 文明办〔2026〕3号".to_owned()),
        ..Options::default()
    };
    let all = words(&built(&told_off(), Document::Reply, &options)).join("\n");
    assert!(
        !all.contains("控烟标识") && !all.contains("市卫生健康委"),
        "{all}"
    );
    holds(
        &all,
        &[
            "志愿服务台账不全",
            "（只列通报为“县委文明办 文明办〔2026〕3号”的部分）",
        ],
    );
}

#[test]
fn what_is_handed_in_or_struck_off_has_a_form_to_sign_each_and_the_rest_is_counted() {
    let assessment = told_off();
    let report = built(&assessment, Document::CloseOut, &Options::default());
    let forms =
        tables(&report).filter(|it| it.columns.first().is_some_and(|it| it.title == "序号"));
    let forms: Vec<&Table> = forms.filter(|it| it.columns.len() == 2).collect();
    let list = tables(&report)
        .find(|it| it.name == "销号审批目录")
        .unwrap();
    assert_eq!(forms.len(), list.rows.len());
    let of_finding = forms.iter().find(|it| it.name.ends_with("通报1")).unwrap();
    let form = rows(of_finding).join("\n");
    holds(
        &form,
        &[
            "通报问题（县委文明办 文明办〔2026〕3号，2026年10月8日）",
            "进　　度|已销号（逾期8天销号）",
            "2026年11月2日，陈涛（提交核验）",
            "2026年11月5日，王志强核验，同意销号：台账齐全",
            "责任科室\n负责人意见",
            "分管领导\n审批意见",
            "佐证材料：未登记\n照片：整改前1张、整改后1张",
        ],
    );
    assert_eq!(form.matches("签字：").count(), 4);
    let all = words(&report).join("\n");
    assert!(!all.contains("控烟标识"), "nobody began it");
    holds(&all, &["条尚未提交核验"]);
}

#[test]
fn a_request_for_a_later_day_has_a_form_and_its_answer() {
    let report = built(&told_off(), Document::Extension, &Options::default());
    let forms: Vec<String> = tables(&report).map(|it| rows(it).join("\n")).collect();
    assert_eq!(forms.len(), 2);
    holds(
        &forms[0],
        &[
            "原定时限|2026年10月28日",
            "申请时的时限|2026年10月28日",
            "申请延至|2026年11月10日（比申请时的时限推迟13天）",
            "同意延期：2026年10月26日，王志强",
        ],
    );
    holds(
        &forms[1],
        &[
            "原定时限|2026年10月28日",
            "申请时的时限|2026年11月10日",
            "申请延至|2026年11月30日（比申请时的时限推迟20天）",
            "第二次申请",
            "延期理由|印制厂家排期延后",
            "（待答复）",
        ],
    );
}

#[test]
fn each_section_with_open_gaps_is_told_by_when_and_sends_a_slip_back() {
    let assessment = told_off();
    let report = built(&assessment, Document::Order, &Options::default());
    let names: Vec<&str> = tables(&report).map(|it| it.name.as_str()).collect();
    for section in ["疾控股(应急办)", "回执 疾控股(应急办)"] {
        assert_eq!(
            names.iter().filter(|it| **it == section).count(),
            1,
            "{names:?}"
        );
    }
    let all = words(&report).join("\n");
    holds(
        &all,
        &[
            "公益广告陈旧破损",
            "已逾期10天",
            "签收人（签名）",
            "自评和上级通报",
            "【请补充：文号】",
            "（联系人：",
        ],
    );
    assert!(!all.contains("志愿服务台账不全"), "it is struck off");
}

#[test]
fn the_three_lists_have_the_same_gaps_in_the_same_order() {
    let report = built(&told_off(), Document::ThreeLists, &Options::default());
    let of = |table: &Table| table.rows.len();
    let lists: Vec<(&str, usize)> = tables(&report)
        .map(|it| (it.name.as_str(), of(it)))
        .collect();
    let rows = lists[0].1;
    assert!(rows > 3);
    assert_eq!(
        lists,
        [("问题清单", rows), ("责任清单", rows), ("措施清单", rows)]
    );
    let all = words(&report).join("\n");
    holds(
        &all,
        &[
            "已逾期10天",
            "逾期8天销号",
            "（建议）",
            "2026-10-28|2026-11-10",
        ],
    );
}

#[test]
fn what_never_happened_is_said_only_where_somebody_confirmed_it() {
    let nobody = said(&unscored(STANDARD), Document::Extras);
    assert!(
        !nobody.contains("未发生") && nobody.contains("未核对"),
        "{nobody}"
    );
    holds(
        &said(&assessment(SAMPLE), Document::Extras),
        &["未发生", "加分项登记", "负面清单登记", "一票否决事项登记"],
    );
}

#[test]
fn where_there_is_nothing_a_paper_says_so_and_is_a_whole_one() {
    for document in OF_GAPS {
        let report = built(&unscored(SMALL), document, &Options::default());
        let all = words(&report);
        let is_there = |it: &&str| all.iter().any(|line| line.contains(it));
        for wanted in ["本期", "没有", "填报单位"] {
            assert!(is_there(&wanted), "{} {wanted}: {all:?}", document.name());
        }
        let signed = report
            .blocks
            .iter()
            .any(|it| matches!(it, Block::SignOff(_)));
        assert!(signed, "{}", document.name());
    }
}

#[test]
fn what_a_form_cannot_know_is_a_marked_gap() {
    let assessment = told_off();
    for document in [Document::SignIn, Document::Minutes] {
        holds(&said(&assessment, document), &["【请补充："]);
    }
    holds(
        &said(&assessment, Document::Minutes),
        &["自评得分：", "列入整改的问题共", "公益广告陈旧破损"],
    );
    holds(
        &said(&assessment, Document::TaskNotice),
        &["各科室：", "任务分解表", "2026年12月31日前完成"],
    );
    holds(
        &said(&assessment, Document::Pledge),
        &["尚未评完，评完后再签署", "登记佐证材料"],
    );
}

#[test]
fn a_paper_of_one_section_says_so_and_tells_no_score_of_the_whole_unit() {
    let options = Options {
        section: Some("党建办".to_owned()),
        ..Options::default()
    };
    for document in [Document::Minutes, Document::ThreeLists, Document::Order] {
        let all = words(&built(&told_off(), document, &options)).join("\n");
        assert!(!all.contains("自评得分："), "{}: {all}", document.name());
        holds(&all, &["只列责任科室为“党建办”的部分"]);
        assert!(!all.contains("疾控股(应急办)|"), "{}", document.name());
    }
    let notice = words(&built(&told_off(), Document::TaskNotice, &options)).join("\n");
    assert!(
        notice.contains("党建办：") && !notice.contains("各科室：\n"),
        "{notice}"
    );
}

/// A photo of so many pixels in the format of its ending.
fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, _| {
        Rgb([u8::try_from(x % 256).unwrap(), 90, 120])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG whose camera says that it was held upright.
fn held_upright(width: u32, height: u32) -> Vec<u8> {
    let plain = picture(width, height, ImageFormat::Jpeg);
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let (start, rest) = plain.split_at(2);
    [start, &[0xFF, 0xE1], &length, exif, rest].concat()
}

fn size(bytes: &[u8]) -> (u32, u32) {
    let picture = Picture::read(bytes).unwrap();
    let shown = format!("{picture:?}");
    let (width, rest) = shown
        .trim_start_matches("Picture(")
        .split_once('×')
        .unwrap();
    let (height, _) = rest.split_once(',').unwrap();
    (width.parse().unwrap(), height.parse().unwrap())
}

#[test]
fn a_photo_is_taken_in_upright_and_no_larger_than_paper_needs() {
    assert_eq!(size(&picture(600, 300, ImageFormat::Png)), (600, 300));
    assert_eq!(size(&picture(2_000, 1_000, ImageFormat::Bmp)), (1_000, 500));
    assert_eq!(size(&held_upright(640, 480)), (480, 640));
    let once = Picture::read(&held_upright(640, 480)).unwrap();
    assert_eq!(once, Picture::read(&held_upright(640, 480)).unwrap());
    let broken = &held_upright(640, 480)[..400];
    assert_eq!(Picture::read(broken), Err(PictureFault::Broken));
    assert_eq!(Picture::read(b"no photo at all"), Err(PictureFault::Kind));
}

#[test]
fn photos_stand_side_by_side_in_every_format_and_one_that_is_missing_is_named() {
    let mut album = Album::default();
    album.keep(
        "前.jpg",
        Ok(Picture::read(&held_upright(640, 480)).unwrap()),
    );
    album.keep("/home/someone/IMG_2.jpg", Err("找不到照片文件".to_owned()));
    let options = Options {
        album,
        ..Options::default()
    };
    for document in [Document::Photos, Document::Reply] {
        let report = built(&told_off(), document, &options);
        let bytes = |format: Format| format.write(&report, Fonts::embedded).unwrap();
        let page = String::from_utf8(bytes(Format::Html)).unwrap();
        assert_eq!(
            page.matches("<img alt=\"整改前 10月9日党建办，台账只到6月\"")
                .count(),
            1
        );
        let docx = bytes(Format::Docx);
        let body = part(&docx, "word/document.xml");
        assert_eq!(body.matches("r:embed=\"rIdPhoto1\"").count(), 1);
        holds(
            &part(&docx, "word/_rels/document.xml.rels"),
            &["media/photo1.jpeg"],
        );
        holds(&part(&docx, "[Content_Types].xml"), &["image/jpeg"]);
        let pdf = bytes(Format::Pdf);
        let pdf = String::from_utf8_lossy(&pdf);
        assert_eq!(pdf.matches("/DCTDecode").count(), 1);
        holds(&pdf, &["<pdfaid:part>2</pdfaid:part>"]);
        let sheets: Vec<String> = tables(&report).flat_map(rows).collect();
        for said in [&page, &body] {
            holds(
                said,
                &[
                    "照片没有印出：找不到照片文件（IMG_2.jpg）",
                    "IMG_2 【请补充：时间、地点、人物、内容】",
                ],
            );
            assert!(
                !said.contains("/home/someone"),
                "folders of somebody's computer"
            );
        }
        holds(
            &sheets.join("\n"),
            &["前.jpg|文件可用", "IMG_2.jpg|找不到照片文件"],
        );
    }
}

#[test]
fn a_reply_claims_no_photo_that_is_not_printed_and_no_proof_of_what_was_not_begun() {
    let mut made = told_off();
    let mut album = Album::default();
    album.keep(
        "前.jpg",
        Ok(Picture::read(&held_upright(640, 480)).unwrap()),
    );
    album.keep("/home/someone/IMG_2.jpg", Err("找不到照片文件".to_owned()));
    let mut options = Options {
        album,
        ..Options::default()
    };
    let said = |made: &Assessment, options: &Options| {
        let report = built(made, Document::Reply, options);
        String::from_utf8(Format::Html.write(&report, Fonts::embedded).unwrap()).unwrap()
    };
    holds(
        &said(&made, &options),
        &["已登记整改前1张、整改后1张，其中1张的照片文件没有读到，没有印出"],
    );
    options.album.keep(
        "/home/someone/IMG_2.jpg",
        Ok(Picture::read(&held_upright(64, 48)).unwrap()),
    );
    holds(&said(&made, &options), &["整改前1张、整改后1张，见附件"]);
    // A problem of an item that has papers: they prove nothing before somebody begins.
    let work = made.gaps.get_mut(&NodeId::new("T3-0000ac")).unwrap();
    work.status = GapStatus::Open;
    work.steps.clear();
    work.notice.as_mut().unwrap().item = Some(NodeId::new("1.1"));
    let proof = "佐证材料：成立（调整）领导小组的文件";
    assert!(!said(&made, &options).contains(proof));
    made.gaps.get_mut(&NodeId::new("T3-0000ac")).unwrap().status = GapStatus::Underway;
    holds(&said(&made, &options), &[proof]);
}
