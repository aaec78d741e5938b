//! What a standard says of itself in its notes: subtotals by method, items that do not apply, its stated total,
//! weights.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::method::Method;
use crate::domain::standard::{MethodTotal, NaPolicy};
use crate::import::sentences::points::plain;
use crate::import::sentences::words::{amount, find};

/// The names that methods have.
const METHODS: [(Method, &[&str]); 6] = [
    (
        Method::Documents,
        &[
            "材料审核",
            "材料审查",
            "资料审核",
            "资料审查",
            "查阅资料",
            "查阅材料",
            "网上申报",
            "材料评审",
        ],
    ),
    (
        Method::OnSite,
        &[
            "实地考察",
            "现场考察",
            "实地检查",
            "现场检查",
            "实地测评",
            "实地考核",
            "现场考核",
            "现场核查",
            "实地核查",
            "实地察看",
            "实地查看",
            "暗访",
        ],
    ),
    (
        Method::Survey,
        &[
            "问卷调查",
            "问卷测评",
            "网上调查",
            "满意度调查",
            "民意调查",
            "问卷",
        ],
    ),
    (Method::Briefing, &["听取汇报", "汇报"]),
    (Method::Observation, &["整体观察"]),
    (Method::Consultation, &["征求意见"]),
];

/// The subtotals by method that a sentence states: “材料审核70分、实地考察20分、问卷调查10分”.
pub(crate) fn method_totals(sentence: &str) -> Vec<MethodTotal> {
    let shown = plain(sentence);
    let mut found: Vec<MethodTotal> = Vec::new();
    for part in shown.split(['、', '，', ',', '；', ';', '。', '和', '及']) {
        let method = METHODS.iter().find_map(|(method, names)| {
            let behind = names.iter().find_map(|it| part.split_once(it))?.1;
            Some((method, behind))
        });
        let Some((method, behind)) = method else {
            continue;
        };
        let Some((between, max, _)) = find(behind, amount) else {
            continue;
        };
        if between.chars().count() <= 5 && found.iter().all(|it| it.method != *method) {
            found.push(MethodTotal {
                method: method.clone(),
                max,
            });
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// Whether words speak of items that do not apply.
pub(crate) fn speaks_of_not_applicable(shown: &str) -> bool {
    const ABOUT: [&str; 19] = [
        "不适用",
        "无相关业务",
        "无该业务",
        "无此业务",
        "无相关工作",
        "没有相关",
        "不涉及",
        "缺项",
        "无此项",
        "没有此项",
        "无该项",
        "没有该项",
        "未涉及",
        "无相关内容",
        "不存在该",
        "无相应",
        "没有涉及",
        "不具备该",
        "无本项",
    ];
    ABOUT.iter().any(|it| shown.contains(it))
}

/// What an item that does not apply is worth, if a sentence says it; `Err` where it speaks of that and is not
/// understood.
pub(crate) fn not_applicable(sentence: &str) -> Option<Result<NaPolicy, ()>> {
    let shown = plain(sentence);
    let says = |words: &[&str]| words.iter().any(|it| shown.contains(it));
    if !speaks_of_not_applicable(&shown) {
        return None;
    }
    let full = says(&[
        "得满分",
        "按满分",
        "计满分",
        "给满分",
        "记满分",
        "视为满分",
        "不扣分",
    ]);
    let out = says(&[
        "折算",
        "换算",
        "不计入总分",
        "剔除",
        "不参与",
        "按比例",
        "÷",
        "缺项分",
        "/（",
        "/(",
        "除以",
        "百分制",
        "不纳入",
        "不计入",
        "扣除该项",
    ]);
    let zero = says(&["不得分", "计0分", "得0分", "按0分", "零分"]);
    match (full, out, zero) {
        (true, false, false) => Some(Ok(NaPolicy::FullMarks)),
        (false, true, false) => Some(Ok(NaPolicy::LeaveOut)),
        (false, false, true) => Some(Ok(NaPolicy::Zero)),
        (false, false, false) => None,
        _ => Some(Err(())),
    }
}

/// The total that a sentence states: “总分100分”, “满分为100分”.
pub(crate) fn stated_total(sentence: &str) -> Option<Points> {
    let shown = plain(sentence);
    let leads = ["总分值", "总分", "满分", "总计", "总分数"];
    leads.iter().find_map(|it| {
        let (before, behind) = shown.split_once(it)?;
        let (between, points, rest) = find(behind, amount)?;
        let near = between.chars().count() <= 4
            && !between.contains(|it: char| "≥≤><＞＜低达在得扣加超大小未足".contains(it))
            && !between.contains("高于");
        let near_behind: String = rest.chars().take(6).collect();
        let is_mark = rest.starts_with("以")
            || near_behind.contains("以上")
            || near_behind.contains("以下")
            || rest.starts_with('及')
            || rest.starts_with('(') && rest.contains("以上");
        let is_part = before.ends_with(['项', '类', '每', '的']) || before.contains("附加");
        (near && !is_mark && !is_part && points >= Points::whole(10)).then_some(points)
    })
}

/// The weights that a sentence gives to things of these names, each in its order: shares of one.
pub(crate) fn weights(sentence: &str, names: &[&str]) -> Option<Vec<Decimal>> {
    let shown = plain(sentence);
    let found = names.iter().map(|name| {
        let (_, behind) = shown.split_once(name)?;
        let start = behind.find(|it: char| it.is_ascii_digit())?;
        let between = behind.get(..start)?;
        let figures = behind.get(start..)?;
        let end = figures
            .find(|it: char| !it.is_ascii_digit() && it != '.')
            .unwrap_or(figures.len());
        let number: Decimal = figures.get(..end)?.parse().ok()?;
        let is_percent = figures.get(end..)?.starts_with('%');
        let is_near = between.chars().count() <= 5;
        let share = if is_percent {
            Decimal::ONE.percent(number)
        } else {
            number
        };
        (is_near && share <= Decimal::ONE && share.is_positive()).then_some(share)
    });
    let found: Vec<Decimal> = found.collect::<Option<_>>()?;
    let sum: Decimal = found.iter().copied().sum();
    (found.len() > 1 && sum == Decimal::ONE).then_some(found)
}
