//! Scoring sentences as standards print them, and the rules they are understood as.

use duibiao::domain::decimal::Points;
use duibiao::domain::standard::rule::{
    Ask, Compare, How, Level, PartPoints, Rule, Side, Then, Worth,
};
use duibiao::import::sentences::{Sure, understand};

/// A rule in a few signs: what is asked, what it does, and its limit.
pub(crate) fn shown(rule: &Rule) -> String {
    let ask = match &rule.ask {
        Ask::Clauses(clauses) => {
            let each = clauses
                .iter()
                .map(|it| format!("{}{}", it.text, points(it.points)));
            format!("条[{}]", each.collect::<Vec<_>>().join("|"))
        }
        Ask::Faults(clauses) => {
            let each = clauses
                .iter()
                .map(|it| format!("{}{}", it.text, points(it.points)));
            format!("错[{}]", each.collect::<Vec<_>>().join("|"))
        }
        Ask::Choice(_) => "选".to_owned(),
        Ask::Count { unit, need, .. } => match need {
            Some(need) => format!("应{need}{unit}"),
            None => format!("数{unit}"),
        },
        Ask::Tiers {
            tiers, best_only, ..
        } => {
            let each = tiers
                .iter()
                .map(|it| format!("{}{}", it.name, points(it.points)));
            let best = if *best_only { "取高" } else { "" };
            format!("级{best}[{}]", each.collect::<Vec<_>>().join("|"))
        }
        Ask::Percent(_) => "率".to_owned(),
        Ask::Ratio { .. } => "比".to_owned(),
        Ask::Sample { of, need, .. } => format!("抽{of}过{need}"),
        Ask::Amount { min, max, many, .. } => {
            format!("判{min}~{max}{}", if *many { "多" } else { "" })
        }
        Ask::Events { within, tiers, .. } => {
            let each = tiers
                .iter()
                .map(|it| format!("{}{}", it.name, points(it.points)));
            let each = each.collect::<Vec<_>>().join("|");
            let tiers = if tiers.is_empty() {
                String::new()
            } else {
                format!("[{each}]")
            };
            format!("事{within:?}{tiers}")
        }
        Ask::Survey { .. } => "卷".to_owned(),
        Ask::Rank(_) => "名".to_owned(),
        Ask::Change { .. } => "同比".to_owned(),
        Ask::Mean { of, .. } => format!("均[{}]", of.join("|")),
        Ask::Late { due, .. } => format!("逾期{}", due.map_or(String::new(), |it| it.to_string())),
        Ask::Item(id) => format!("看{id}"),
    };
    let limit = |limit: Option<Points>| limit.map_or(String::new(), |it| format!("≤{it}"));
    let also = rule.also.iter();
    let also = also.map(|it| format!(" 又{}{}", does(&it.then), limit(it.limit)));
    let also: String = also.collect();
    format!("{ask} {}{}{also}", does(&rule.then), limit(rule.limit))
}

fn does(then: &Then) -> String {
    let when = |when: &Option<Compare>| when.map_or("有".to_owned(), compared);
    match then {
        Then::Earn(how) => format!("+{}", how_shown(how)),
        Then::Deduct(how) => format!("-{}", how_shown(how)),
        Then::Cap { when: at, at: most } => format!("封{}:{}", when(at), worth(*most)),
        Then::Factor { when: at, percent } => format!("折{}:{percent}%", when(at)),
        Then::Veto(what) => format!("!{what}"),
    }
}

fn worth(worth: Worth) -> String {
    match worth {
        Worth::Points(points) => points.to_string(),
        Worth::Share(share) => format!("{share}%"),
    }
}

fn points(points: Points) -> String {
    if points.is_zero() {
        String::new()
    } else {
        format!("={points}")
    }
}

fn how_shown(how: &How) -> String {
    match how {
        How::Own => "own".to_owned(),
        How::Each(points) => format!("每{points}"),
        How::EachMissing(points) => format!("缺{points}"),
        How::Once(points) => format!("一{points}"),
        How::Whole => "全".to_owned(),
        How::Share => "比例".to_owned(),
        How::If(compare, points) => format!("{}:{points}", compared(*compare)),
        How::PerPoint {
            from,
            each,
            parts,
            step,
            side,
        } => {
            let parts = match parts {
                PartPoints::LeftOut => "",
                PartPoints::CountWhole => "进",
                PartPoints::ProRata => "按",
            };
            let step = if *step == Points::ONE {
                String::new()
            } else {
                step.to_string()
            };
            let side = match side {
                None => "",
                Some(Side::Below) => "下",
                Some(Side::Above) => "上",
            };
            format!("距{from}{side}每{step}点{each}{parts}")
        }
        How::Level { levels, core_fails } => {
            let each = levels.iter().map(level).collect::<Vec<_>>().join("|");
            format!("等[{each}]{}", core_fails.as_deref().unwrap_or_default())
        }
    }
}

fn level(level: &Level) -> String {
    let when = level.when.map_or(String::new(), compared);
    format!("{}{when}:{}", level.name, worth(level.worth))
}

fn compared(compare: Compare) -> String {
    match compare {
        Compare::Above(it) => format!(">{it}"),
        Compare::AtLeast(it) => format!("≥{it}"),
        Compare::Exactly(it) => format!("={it}"),
        Compare::AtMost(it) => format!("≤{it}"),
        Compare::Below(it) => format!("<{it}"),
        Compare::FromTo(from, to) => format!("[{from},{to}]"),
        Compare::FromBelow(from, to) => format!("[{from},{to})"),
        Compare::AboveTo(from, to) => format!("({from},{to}]"),
        Compare::AboveBelow(from, to) => format!("({from},{to})"),
    }
}

/// How surely the rules of a text come out: “是”, “疑” or “否”, and the rules.
fn read(text: &str, max: &str) -> String {
    let found = understand(text, max.parse().unwrap());
    let sure = match found.sure {
        Sure::Yes => "是",
        Sure::Nearly => "疑",
        Sure::No => "否",
    };
    let rules: Vec<String> = found.rules.iter().map(|(rule, _)| shown(rule)).collect();
    for (rule, _) in &found.rules {
        assert!(rule.fits(), "{text}: {}", shown(rule));
    }
    format!("{sure} {}", rules.join("；"))
}

/// Each text is understood as said; all that are not are shown at once.
fn are_read(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, max, expected)| read(text, max) != *expected)
        .map(|(text, max, expected)| {
            format!(
                "{text}\n  found    {}\n  expected {expected}",
                read(text, max)
            )
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Cases in lines: the points of the item, the text with `\\n` for its line breaks, and what it is understood as.
fn cases(lines: &'static str) -> Vec<(String, &'static str, &'static str)> {
    let case = |line: &'static str| {
        let (max, rest) = line.split_once('|').unwrap();
        let (said, meant) = rest.split_once('|').unwrap();
        (said.replace("\\n", "\n"), max, meant)
    };
    lines.lines().map(case).collect()
}

const OFFICES: &str = include_str!("../data/import/sentences.txt");
/// Sentences that others wrote with the right rules, who had not seen the grammar.
const OTHERS: &str = include_str!("../data/import/sentences_of_others.txt");

#[test]
fn sentences_of_many_offices() {
    for (lines, least) in [(OFFICES, 100), (OTHERS, 400)] {
        let cases = cases(lines);
        assert!(cases.len() >= least, "{}", cases.len());
        let cases: Vec<(&str, &str, &str)> = cases
            .iter()
            .map(|(said, max, meant)| (said.as_str(), *max, *meant))
            .collect();
        are_read(&cases);
    }
}

/// Whatever is understood of a text, words that no rule holds make it unsure.
#[test]
fn words_that_no_rule_holds_are_never_passed_over() {
    let strange = [
        "；同比下降的加倍扣分",
        "；排名前三的加倍",
        "；基础分600分",
        "；保留一位小数，四舍五入",
        "；超出部分另行倒扣2分",
        "；其余酌情扣分",
        "；每低5个百分点扣1分",
        "；三家单位平均得分折算",
    ];
    let cases = cases(OTHERS);
    let sure = cases.iter().filter(|it| it.2.starts_with('是'));
    let mut n = 0;
    for (said, max, _) in sure {
        for words in strange {
            let text = format!("{}{words}", said.trim_end_matches('。'));
            assert!(!read(&text, max).starts_with('是'), "{text}");
            n += 1;
        }
    }
    assert!(n > 1000, "{n}");
}

#[test]
fn so_much_for_each_one() {
    are_read(&[
        ("每缺一项扣0.5分，扣完为止。", "2", "是 数项 -每0.5"),
        ("少1次扣1分", "3", "是 数次 -每1"),
        ("有一项得0.5分", "2", "是 数项 +每0.5"),
        ("每开展一次得1分，最高4分。", "5", "是 数次 +每1≤4"),
        ("每有一项加０．５分，最多加２分", "4", "是 数项 +每0.5≤2"),
        ("发现一例扣2分。", "4", "是 数例 -每2"),
        ("每出现一起扣两分", "4", "是 数起 -每2"),
        (
            "迟报1次扣0.2分，漏报1次扣0.5分",
            "2",
            "是 数次 -每0.2；数次 -每0.5",
        ),
        ("每项0.5分", "2", "是 数项 +每0.5"),
        ("每少一个扣.5分", "2", "是 数个 -每0.5"),
    ]);
}

#[test]
fn so_much_for_each_that_is_missing() {
    are_read(&[
        (
            "全年召开专题会议不少于4次，每少1次扣0.5分，扣完为止。",
            "2",
            "是 应4次 -缺0.5",
        ),
        (
            "每年开展志愿服务活动至少4次，每缺1次扣0.5分",
            "2",
            "是 应4次 -缺0.5",
        ),
        ("组织培训两次以上，少一次扣1分", "2", "是 应2次 -缺1"),
    ]);
}

#[test]
fn clauses_and_faults() {
    are_read(&[
        (
            "成立创建工作领导小组得1分；有分管领导和专职人员得1分。",
            "2",
            "是 条[成立创建工作领导小组=1|有分管领导和专职人员=1] +own",
        ),
        (
            "1）有制度（0.5分）；2）有记录（0.5分）；3）有总结（1分）。",
            "2",
            "是 条[有制度=0.5|有记录=0.5|有总结=1] +own",
        ),
        (
            "未制定年度计划扣1分，无总结扣0.5分。",
            "2",
            "是 错[未制定年度计划=1|无总结=0.5] -own",
        ),
        ("未开展的不得分。", "2", "是 错[未开展=2] -own"),
        (
            "有方案得1分；每少一次活动扣0.5分。",
            "2",
            "疑 条[有方案=1] +own；数次 -每0.5",
        ),
        (
            "有制度得0.5分，有记录得0.5分",
            "2",
            "疑 条[有制度=0.5|有记录=0.5] +own",
        ),
        ("建立台账得2分，否则不得分。", "2", "是 条[建立台账=2] +own"),
    ]);
}

#[test]
fn percentages() {
    are_read(&[
        (
            "知晓率≥90%得0.5分，每低1个百分点扣0.1分。",
            "0.5",
            "是 率 -距90每点0.1",
        ),
        ("群众满意率达到90%以上得3分", "3", "是 率 +≥90:3"),
        ("参与率低于60%扣1分", "3", "是 率 -<60:1"),
        (
            "达到80%以上得2分，60%以上得1分，60%以下不得分",
            "2",
            "是 率 +等[80%及以上≥80:2|60%及以上≥60:1|不足60%<60:0]",
        ),
    ]);
}

#[test]
fn levels() {
    are_read(&[
        (
            "优秀得2分、良好得1.5分、一般得1分",
            "2",
            "是 选 +等[优秀:2|良好:1.5|一般:1]",
        ),
        (
            "很健全2分，较健全1.5分，一般1分，不健全0分",
            "2",
            "是 选 +等[很健全:2|较健全:1.5|一般:1|不健全:0]",
        ),
        (
            "A（0例）B（1例）C（2例）D（3例及以上）",
            "3",
            "疑 数例 +等[A=0:100%|B=1:66%|C=2:33%|D≥3:0%]",
        ),
        (
            "①有制度；②有机构；③有人员；④有经费；⑤有记录。符合5项为A，符合4项为B，符合3项为C，其余不得分。",
            "4",
            "疑 条[有制度|有机构|有人员|有经费|有记录] +等[A≥5:100%|B≥4:66%|C≥3:33%|不得分<3:0]",
        ),
    ]);
}

#[test]
fn tiers_ranges_vetoes() {
    are_read(&[
        (
            "国家级3分、省级2分、市级1分，同一项目只计最高分。",
            "3",
            "是 事Year[国家级=3|省级=2|市级=1] +own",
        ),
        (
            "获国家级表彰每项加3分，省级每项加2分，市级每项加1分，最高10分",
            "10",
            "是 级[国家级=3|省级=2|市级=1] +own≤10",
        ),
        ("视情况扣0.1—0.5分。", "3", "是 判0.1~0.5 -own"),
        ("发现问题每处扣0.1-0.5分", "3", "是 判0.1~0.5多 -own"),
        (
            "近两年内发生重大责任事故的，不得申报。",
            "0",
            "是 事Months(24) !不得申报",
        ),
        (
            "年内领导班子成员严重违纪的一票否决",
            "0",
            "是 事Year !一票否决",
        ),
    ]);
}

#[test]
fn what_is_not_understood_is_left_to_hand() {
    are_read(&[
        ("工作成效显著，群众反映良好。", "3", "否 "),
        ("根据完成情况酌情给分", "3", "否 "),
        ("", "3", "否 "),
    ]);
}

#[test]
fn what_would_be_a_guess_is_left_to_hand() {
    are_read(&[
        ("每2次扣1分", "3", "疑 数次 -距0上每2点1"),
        ("每降低5个百分点扣0.5分，满意率应达90%以上", "3", "否 "),
        ("酌情扣分", "3", "否 "),
        ("满分3分", "3", "否 "),
        ("本项共3分", "3", "否 "),
        // Of three of what is nowhere said; the clause alone would pass over the second sentence.
        (
            "成立领导小组得5分。三项未完成的，本项不得分。",
            "5",
            "否 条[成立领导小组=5] +own",
        ),
        // That there is a group would be asked nowhere.
        (
            "成立领导小组得5分。超过3项未落实的，不得分。",
            "5",
            "疑 错[超过3项未落实=5] -own",
        ),
    ]);
}

#[test]
fn further_words_of_real_standards() {
    are_read(&[
        (
            "有专门机构且人员到位的得满分",
            "3",
            "是 条[有专门机构且人员到位=3] +own",
        ),
        (
            "未建立制度的扣1分，制度不健全的扣0.5分。",
            "2",
            "是 错[未建立制度=1|制度不健全=0.5] -own",
        ),
        (
            "发现1人次不文明行为扣0.2分，最多扣1分",
            "1",
            "是 数人次 -每0.2≤1",
        ),
        ("每缺少一份材料扣0.5分，扣完为止", "2", "是 数份 -每0.5"),
        ("学习记录每缺1次扣0.2分", "1", "是 数次 -每0.2"),
        (
            "查阅资料，资料不全的，每缺一项扣0.25分",
            "1",
            "是 数项 -每0.25",
        ),
        (
            "在市级以上媒体发表稿件每篇得0.5分，最高得2分",
            "2",
            "是 数篇 +每0.5≤2",
        ),
        (
            "组织志愿服务活动，每次得0.5分，满分2分",
            "2",
            "是 数次 +每0.5",
        ),
        (
            "成立机构1分，制定方案1分，年终总结1分",
            "3",
            "是 条[成立机构=1|制定方案=1|年终总结=1] +own",
        ),
        (
            "成立机构（1分）、制定方案（1分）、年终总结（1分）",
            "3",
            "是 条[成立机构=1|制定方案=1|年终总结=1] +own",
        ),
    ]);
}

#[test]
fn more_words_of_real_standards() {
    are_read(&[
        ("未达到要求的，酌情扣0.5-1分", "2", "是 判0.5~1 -own"),
        ("被市级通报批评的，每次扣2分", "4", "是 数次 -每2"),
        (
            "无活动方案扣0.5分;无活动记录扣0.5分;无活动图片扣0.5分",
            "2",
            "是 错[无活动方案=0.5|无活动记录=0.5|无活动图片=0.5] -own",
        ),
        (
            "好的3分，较好的2分，一般的1分，差的0分",
            "3",
            "是 选 +等[好:3|较好:2|一般:1|差:0]",
        ),
        (
            "A级3分、B级2分、C级1分",
            "3",
            "是 选 +等[A级:3|B级:2|C级:1]",
        ),
        (
            "覆盖率100%得2分，每下降1%扣0.1分",
            "2",
            "是 率 -距100每点0.1",
        ),
    ]);
}

#[test]
fn a_time_within_which_something_is_due_is_not_counted_in_weeks() {
    are_read(&[
        (
            "一周内未整改到位扣1分。",
            "4",
            "是 错[一周内未整改到位=1] -own",
        ),
        (
            "按时完成得4分，延期一周内扣1分，延期一周以上扣2分。",
            "4",
            "是 数周 -等[0周≤0:0|不高于1周≤1:1|高于1周>1:2]",
        ),
        (
            "逾期一周内报送的扣1分，超过一周的扣3分。",
            "4",
            "是 数周 -等[0周≤0:0|不高于1周≤1:1|高于1周>1:3]",
        ),
        (
            "信访件三日内未受理扣1分，七日内未办结扣2分。",
            "4",
            "是 错[信访件三日内未受理=1|七日内未办结=2] -own",
        ),
        // Whether who misses the longer time loses both is not said.
        (
            "3个工作日内未整改扣1分，5个工作日内未整改扣2分。",
            "4",
            "疑 错[3个工作日内未整改=1|5个工作日内未整改=2] -own",
        ),
    ]);
}

#[test]
fn several_faults_beside_all_points_are_not_taken_from_nothing() {
    are_read(&[
        (
            "态度热情得4分，态度生硬扣1分，发生争吵扣2分。",
            "4",
            "疑 错[态度生硬=1|发生争吵=2] -own",
        ),
        // A plan is something to have.
        (
            "有方案得4分，方案未经审议扣1分，未印发扣2分。",
            "4",
            "是 条[有方案=4] +own；错[方案未经审议=1|未印发=2] -own",
        ),
    ]);
}

#[test]
fn what_is_counted_is_called_so_that_it_says_what() {
    let names = [
        (
            "每季度至少召开一次党组会研究创建工作，少一次扣0.5分。",
            "召开党组会研究创建工作",
        ),
        ("每半年组织一次应急演练，缺一次扣1.5分。", "组织应急演练"),
        (
            "全年组织志愿服务活动不少于12次，每少1次扣0.5分。",
            "组织志愿服务活动",
        ),
        (
            "河道内有垃圾、违章搭建的，每发现1处扣0.3分。",
            "河道内有垃圾、违章搭建",
        ),
        ("在公共场所吸烟，发现一起扣0.2分。", "在公共场所吸烟"),
        (
            "1处不达标扣1分，2处不达标扣2分，3处及以上不得分。",
            "不达标",
        ),
        ("每发生一起事故扣2分。", "发生事故"),
        // What is there is asked for where it is known how many there should be, and else what is missing.
        (
            "有方案、有经费、有专人、有场地、有台账得5分，缺一项扣1分。",
            "已有的项数",
        ),
        (
            "有禁烟标识、有劝导员、无烟头，缺一项扣1分。",
            "有禁烟标识、有劝导员、无烟头（缺少的项数）",
        ),
        (
            "方案含目标、措施、时限，缺一要素扣0.5分。",
            "方案含目标、措施、时限（缺少的要素数）",
        ),
        (
            "每个支部每月开展主题党日1次，每少1次扣0.5分。",
            "每个支部每月开展主题党日1次（缺少的次数）",
        ),
        ("每漏报一例扣1分。", "漏报的例数"),
        ("交办事项未办结的，一件扣0.5分。", "交办事项未办结"),
        (
            "随机抽查10名职工，8人及以上答对得5分，6—7人得2分，不足6人不得分。",
            "随机抽查10名职工，答对的人数",
        ),
    ];
    for (words, name) in names {
        let found = understand(words, Points::whole(5)).rules;
        let asked = found.first().map(|it| it.0.ask.clone());
        let Some(Ask::Count { what, .. }) = asked else {
            panic!("{words}: {asked:?}");
        };
        assert_eq!(what, name, "{words}");
    }
    let sample = understand("随机询问10名群众，8人以上知晓的得5分。", Points::whole(5)).rules;
    let Some(Ask::Sample { what, .. }) = sample.first().map(|it| &it.0.ask) else {
        panic!("{sample:?}");
    };
    assert_eq!(what, "群众（8人以上知晓）");
}
