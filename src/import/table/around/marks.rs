//! Pass marks: “总分不低于85分”, “90分以上为优秀、80—89分为良好”, “自评≥90且复核≥85”.

use crate::domain::decimal::{Decimal, Points};
use crate::domain::standard::{PassCondition, PassMark, ScoreKind};
use crate::import::sentences::points::plain;
use crate::import::table::around::consequence::is_veto;
use crate::import::table::around::mark_clause::{Clause, clause, name};
use crate::import::table::around::mark_words::{HONOURS, NAMES, PARTS, PASSING, TOTALS};
use crate::import::table::around::part::cap;

/// What a sentence says of marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// The marks.
    pub(crate) found: Vec<PassMark>,
    /// The clauses that speak of what no mark can hold: one part, one method.
    pub(crate) left: Vec<String>,
    /// Whether the sentence is one of marks or grades, even if none of them is a pass mark.
    pub(crate) is_graded: bool,
    /// Whether marks of different scores have to be reached together, and stand apart nevertheless.
    pub(crate) is_joint: bool,
    /// All marks, and whether each is said to be one of passing.
    all: Vec<(PassMark, bool)>,
    /// The marks below which somebody fails.
    failing: Vec<Decimal>,
}

/// The marks that a sentence states, for a standard worth `total`; none where it states something else.
/// Of several marks only the lowest that is one of passing passes; grades are told apart from it, and where nothing is
/// said to pass or to fail they are no pass marks. `named` is the title of the standard: what it names is what is awarded.
pub(crate) fn pass_marks(sentence: &str, total: Points, named: &str) -> Marks {
    let all = marks(sentence, total);
    let mut found = passing(&all.all, &all.failing, named);
    let both = all.is_joint.then(|| joined(&found)).flatten();
    let is_joint = all.is_joint && both.is_none();
    if let Some(both) = both {
        found = vec![both];
    }
    // What is awarded and no grade may be what the standard is about: “评为红旗窗口”.
    let is_graded =
        all.is_graded && (!found.is_empty() || all.all.iter().all(|it| is_grade_name(&it.0.name)));
    Marks {
        found,
        is_graded,
        is_joint,
        ..all
    }
}

/// The mark of the own score, with that of the reviewers as a condition, where only both together give what they are
/// called after; nothing where there are others.
fn joined(found: &[PassMark]) -> Option<PassMark> {
    let (own, review) = match found {
        [one, other] if one.of == ScoreKind::Own => (one, other),
        [one, other] => (other, one),
        _ => return None,
    };
    let name = [own, review]
        .iter()
        .map(|it| it.name.clone())
        .find(|it| it != UNNAMED)
        .unwrap_or_else(|| own.name.clone());
    let mut also = own.also.clone();
    also.push(PassCondition::Review(review.at));
    (own.of != review.of).then(|| PassMark {
        name,
        also,
        ..own.clone()
    })
}

/// Whether marks of different scores stand side by side under one name: “自评90分以上且复核85分以上的方可命名”.
fn are_joint(found: &[Clause]) -> bool {
    let reached: Vec<&Clause> = found.iter().filter(|it| !it.is_below).collect();
    let [first, second] = reached.as_slice() else {
        return false;
    };
    first.of != second.of && first.name.is_none()
}

/// What a mark is called of which nothing is said.
const UNNAMED: &str = "达标";

impl Marks {
    /// The marks that are grades by their names.
    pub(crate) fn grades(&self) -> Vec<PassMark> {
        let all = self.all.iter().map(|it| &it.0);
        all.filter(|it| is_grade_name(&it.name)).cloned().collect()
    }
}

/// Whether a name is that of a grade.
fn is_grade_name(name: &str) -> bool {
    let signs = ["好", "中", "差", "等", "级", "档", "优", "良"];
    let known = NAMES.iter().any(|it| name.contains(it));
    known || signs.iter().any(|it| name.ends_with(it))
}

/// All marks that a sentence states, grades as well; none where it states something else.
pub(crate) fn marks(sentence: &str, total: Points) -> Marks {
    let shown = plain(sentence).replace('‹', "<").replace('›', ">");
    let Some(shown) = without_costs(shown.trim()) else {
        return Marks::default();
    };
    let shown = shown.as_str();
    if is_most(shown) {
        return Marks::default();
    }
    let about = [
        "总分", "得分", "分数", "成绩", "自评", "复核", "考核", "总评", "为", "评", "达标", "合格",
        "申报", "优秀", "良好", "等次", "等级",
    ];
    let (found, left, is_joint) = clauses(shown);
    let is_letter = |it: &Clause| {
        it.name
            .as_ref()
            .is_some_and(|it| it.starts_with(|it: char| it.is_ascii_uppercase()))
    };
    if !about.iter().any(|it| shown.contains(it)) && !found.iter().all(is_letter) {
        return Marks::default();
    }
    let has_name = found.iter().any(|it| it.name.is_some());
    let says = ["达标", "合格", "申报", "总分", "总得分", "自评", "复核"];
    if !has_name && !says.iter().any(|it| shown.contains(it)) {
        return Marks::default();
    }
    let is_unnamed_passing = says.iter().any(|it| shown.contains(it));
    let is_graded = found.iter().all(|it| it.name.is_some());
    let (marks, failing) = reached(&found, total, is_unnamed_passing);
    // What lies far from the total is no mark of it.
    let least = total.min(Points::HUNDRED).percent(Decimal::whole(30));
    let most = total.max(Points::HUNDRED);
    if marks.is_empty() || marks.iter().any(|it| it.0.at < least || most < it.0.at) {
        return Marks::default();
    }
    Marks {
        found: marks.iter().map(|it| it.0.clone()).collect(),
        all: marks,
        failing,
        left,
        is_graded,
        is_joint,
    }
}

/// “总分超过100分的，按100分计”: a most, which nobody has to reach.
fn is_most(shown: &str) -> bool {
    shown.split('按').skip(1).any(|it| {
        let behind = it.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
        behind.len() < it.len() && behind.starts_with("分计")
    })
}

/// A sentence without the clauses from the first one on that says what something costs; `None` where it is about that.
fn without_costs(shown: &str) -> Option<String> {
    let costs = [
        "扣", "加分", "每加", "占比", "比例", "名额", "拨付", "津贴", "奖金", "奖励",
    ];
    let is_mark = |it: &str| {
        let it = it.replace("（含）", "").replace("(含)", "");
        it.contains("分以上") || it.contains("分及以上") || it.contains(['≥', '≧'])
    };
    let is_cost = |it: &str| costs.iter().any(|cost| it.contains(cost));
    // “特色加分10分” only says what a part is worth.
    let names_part = |it: &&str| {
        let number = it
            .trim()
            .split_once("加分")
            .map(|it| it.1.trim_end_matches('分'));
        number.is_some_and(|it| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit()))
            && !it.contains(['每', '得', '可'])
    };
    // “加分、倒扣分另计” only says that they stand outside of the total.
    let stands_aside = |it: &&str| {
        let says = ["另计", "另行计", "另加", "另设", "不计入总分", "另算"];
        let is_aside = says.iter().any(|word| it.contains(word));
        let is_cap = it.contains("加分") && cap(it).is_some() && !is_mark(it);
        is_aside && !it.chars().any(|it| it.is_ascii_digit()) || is_cap
    };
    let parts = shown
        .split('，')
        .filter(|it| !names_part(it) && !stands_aside(it));
    let shown = &parts.collect::<Vec<&str>>().join("，");
    // “加分不超过10分，85分以上为达标”, “70～79.9分为合格，不合格的扣减补助”: only what costs is none of it.
    let clear: Vec<&str> = shown
        .split(['，', '；', ';'])
        .skip_while(|it| is_cost(it))
        .take_while(|it| !is_cost(it))
        .collect();
    let clear = clear.join("，");
    if is_cost(shown) {
        // “75分以上为合格，全额拨付资金”: what is paid for it comes behind the mark and its name.
        let is_named = PASSING.iter().any(|it| clear.contains(it));
        if !is_mark(&clear) || money(shown) && !is_named {
            return None;
        }
        Some(clear)
    } else {
        Some(shown.to_owned())
    }
}

/// The clauses of a sentence that state marks, those that speak of a part only, and whether marks of different scores
/// have to be reached together.
fn clauses(shown: &str) -> (Vec<Clause>, Vec<String>, bool) {
    let clauses = shown.split(['，', ',', '、', '；', ';', '且', '并', '。']);
    let mut found: Vec<Clause> = Vec::new();
    let mut left = Vec::new();
    let mut of = ScoreKind::Own;
    let mut clauses = clauses.peekable();
    while let Some(text) = clauses.next() {
        of = whose(text).unwrap_or(of);
        let has_number = text.chars().any(|it| it.is_ascii_digit());
        let fails_in_part = || of_other(text) && clauses.clone().next().is_some_and(is_veto);
        if has_number && (is_of_part(text) || fails_in_part()) || !has_number && is_none(text) {
            // “任一部分低于60%的，不得评为合格”: what follows from it goes with it.
            let follows = clauses.next_if(|it| text.ends_with('的') && is_veto(it));
            let follows = follows.map_or(String::new(), |it| format!("，{it}"));
            left.push(format!("{}{follows}", text.trim()));
        } else if let Some(said) = besides(text).filter(|_| !has_number && !found.is_empty()) {
            // The name of the mark may stand behind it: “且无惩罚分的为优秀”.
            left.push(said.to_owned());
            let last = found.last_mut().filter(|it| it.name.is_none());
            if let (Some(last), Some((_, named))) = (last, text.split_once('的')) {
                last.passes |= !last.is_below && is_passed(named);
                last.name = name(named);
            }
        } else if let Some(mut clause) = clause(text, of) {
            clause.passes = is_passed(text);
            found.push(clause);
        } else if let Some(last) = found.last_mut() {
            last.passes |= !last.is_below && is_passed(text);
            if last.name.is_none() {
                // “达到85分的，方可申报”, “85分以上的，评为优秀”, “不足80分的，限期整改”
                let still_passes = HONOURS.iter().any(|it| text.contains(it));
                let fails = last.is_below && is_veto(text) && !still_passes;
                let fails = || fails.then(|| "不合格".to_owned());
                last.name = name(text).or_else(fails);
            }
        }
    }
    let is_joint = are_joint(&found);
    // “80分及以上的通过验收”
    for it in found.iter_mut().filter(|it| it.passes && it.name.is_none()) {
        it.name = Some(UNNAMED.to_owned());
    }
    (found, left, is_joint)
}

/// The marks that clauses state, each with whether it is one of passing, and the marks below which somebody fails.
fn reached(
    found: &[Clause],
    total: Points,
    is_unnamed_passing: bool,
) -> (Vec<(PassMark, bool)>, Vec<Decimal>) {
    let points = |it: &Clause| {
        if it.is_share {
            total.percent(it.at)
        } else {
            it.at
        }
    };
    let lower = found.iter().filter(|it| !it.is_below);
    let mut marks: Vec<(PassMark, bool)> = Vec::new();
    let mut failing: Vec<Decimal> = Vec::new();
    for it in lower {
        let name = it.name.clone().unwrap_or_else(|| UNNAMED.to_owned());
        let passes = it.passes || it.name.is_none() && is_unnamed_passing;
        // “0—59分为不合格” only says what lies below the last.
        let at = points(it);
        if at.is_positive() && !name.starts_with('不') {
            let of = it.of;
            marks.push((
                PassMark {
                    name,
                    of,
                    at,
                    also: Vec::new(),
                },
                passes,
            ));
        }
    }
    for it in found.iter().filter(|it| it.is_below) {
        let at = points(it);
        let fails = it.name.as_deref().and_then(|it| it.strip_prefix('不'));
        if let Some(name) = fails
            && at.is_positive()
        {
            failing.push(at);
            if marks.iter().any(|it| it.0.at == at) {
                continue;
            }
            let name = match name {
                "予" | "得" => "合格",
                name => name,
            };
            let (name, of) = (name.to_owned(), it.of);
            marks.push((
                PassMark {
                    name,
                    of,
                    at,
                    also: Vec::new(),
                },
                false,
            ));
        }
    }
    (marks, failing)
}

/// Whether a sentence is about what is paid for a score.
fn money(shown: &str) -> bool {
    ["拨付", "津贴", "奖金", "服务费", "补贴"]
        .iter()
        .any(|it| shown.contains(it))
}

/// Of the marks of one sentence those that say who passes: of each kind of score the lowest one called so, else the one
/// below which somebody fails, else the one that awards what the standard is called after.
fn passing(marks: &[(PassMark, bool)], failing: &[Decimal], named: &str) -> Vec<PassMark> {
    let is_awarded = |(it, _): &(PassMark, bool)| {
        let name = it.name.trim_matches(['“', '”', '"', '单', '位']);
        let is_grade = NAMES.contains(&name) && !name.ends_with('级');
        // “平安村” of a paper on 村（社区）平安建设.
        let halves = name
            .char_indices()
            .nth(2)
            .and_then(|it| name.split_at_checked(it.0));
        let of_words = halves.is_some_and(|(a, b)| named.contains(a) && named.contains(b));
        let is_only = marks.len() == 1 && !is_grade_name(name) && of_words;
        name.chars().count() >= 2 && !is_grade && (is_only || named.contains(name))
    };
    let rank = |mark: &(PassMark, bool)| -> u8 {
        let (it, passes) = mark;
        let is_full = *passes || PASSING.iter().any(|word| it.name.contains(word));
        match () {
            () if is_full && !it.name.starts_with("基本") => 0,
            () if is_full => 1,
            () if failing.contains(&it.at) => 2,
            () if is_awarded(mark) => 3,
            () => 4,
        }
    };
    let mut found: Vec<PassMark> = Vec::new();
    for of in [ScoreKind::Own, ScoreKind::Review] {
        let own = marks.iter().filter(|it| it.0.of == of);
        let Some(best) = own.clone().map(rank).min().filter(|it| *it < 4) else {
            continue;
        };
        let lowest = own
            .clone()
            .filter(|it| rank(it) == best)
            .min_by_key(|it| it.0.at);
        // “90分以上为优秀达标单位，80分以上为达标单位”: both are one of passing by their names.
        let is_kind = |it: &(PassMark, bool)| {
            best == 0
                && rank(it) == best
                && lowest.is_some_and(|low| it.0.name.ends_with(low.0.name.as_str()))
        };
        // What the standard is called after or may be applied for, and a lesser title: “80分为合格职工之家，90分为模范职工之家”.
        let leads = |it: &(PassMark, bool)| is_kind(it) || is_awarded(it) || it.1;
        let other = own.filter(|it| leads(it) && Some(it.0.at) != lowest.map(|it| it.0.at));
        found.extend(lowest.into_iter().chain(other).map(|it| it.0.clone()));
    }
    found
}

/// Whether words say that somebody passes: “方可申报”, “由爱卫会推荐为先进单位”.
fn is_passed(text: &str) -> bool {
    let negative = ["不得", "不予", "不能", "不合格", "不达标", "未达标"];
    PASSING.iter().any(|it| text.contains(it)) && !negative.iter().any(|it| text.contains(it))
}

/// Whether a clause speaks of one part or one method only.
fn is_of_part(text: &str) -> bool {
    const METHODS: [&str; 11] = [
        "材料审核",
        "实地",
        "现场",
        "问卷",
        "满意度",
        "听取汇报",
        "暗访",
        "日常考核",
        "平时考核",
        "排名",
        "名次",
    ];
    let is_named = METHODS.iter().any(|it| text.contains(it));
    is_named || PARTS.iter().any(|it| text.contains(it))
}

/// Whether a clause speaks of the score of something that is not the whole: “两项平均得分低于60%的”, “重点工作得分低于40分的”.
fn of_other(text: &str) -> bool {
    let Some((subject, _)) = text.split_once(|it: char| it.is_ascii_digit()) else {
        return false;
    };
    let Some((subject, _)) = subject.rsplit_once("得分") else {
        return subject.ends_with('第');
    };
    let subject = subject.rsplit(['：', ':']).next().unwrap_or(subject);
    let rest = TOTALS
        .iter()
        .fold(subject.to_owned(), |it, word| it.replace(word, ""));
    let rest =
        rest.trim_matches(|it: char| it.is_whitespace() || "的凡如各本其该在中由组".contains(it));
    rest.chars().count() > 1
}

/// Whether a mark is not reached by its own number: “＞75分为合格”, which no pass mark can say.
pub(crate) fn is_beyond(sentence: &str) -> bool {
    const BEYOND: [&str; 5] = [">", "＞", "高于", "超过", "大于"];
    let shown = plain(sentence).replace('›', ">");
    BEYOND.iter().any(|it| {
        shown.match_indices(it).any(|(at, sign)| {
            let before = shown.get(..at).unwrap_or_default();
            let behind = shown.get(at + sign.len()..).unwrap_or_default();
            let is_number = behind
                .trim_start()
                .starts_with(|it: char| it.is_ascii_digit());
            is_number && !before.ends_with(['不', '得', '能', '应'])
        })
    })
}

/// Whether a clause speaks of what was given no points at all.
fn is_none(text: &str) -> bool {
    ["零分", "不得分", "未得分", "没有得分", "得分为零"]
        .iter()
        .any(|it| text.contains(it))
}

/// What a clause beside a mark says must not be so, or has to be so as well: 未发生安全事故 of “且未发生安全事故的”, 无惩罚分 of
/// “无惩罚分的为优秀”.
fn besides(text: &str) -> Option<&str> {
    const LEADS: [&str; 9] = [
        "无",
        "未",
        "没有",
        "不存在",
        "不出现",
        "不发生",
        "没有发生",
        "未有",
        "全部",
    ];
    let text = text.trim_start_matches(['且', '并', '同', '时', ' ']);
    let said = text.split('的').next().unwrap_or(text).trim();
    // “未达到的”, “未通过的” only say the opposite of the mark.
    let is_opposite = ["未达", "未通过", "未合格"]
        .iter()
        .any(|it| said.starts_with(it));
    let is_said = LEADS.iter().any(|it| said.starts_with(it)) && said.chars().count() > 2;
    (is_said && !is_opposite).then_some(said)
}

/// Whose score a clause speaks of.
fn whose(text: &str) -> Option<ScoreKind> {
    // “通过验收” is what follows, not who scores.
    let text = text.replace("通过验收", "").replace("申请验收", "");
    let says = |words: &[&str]| words.iter().any(|it| text.contains(it));
    if says(&["复核", "复评", "复审", "验收", "评审得分", "考核组评分"]) {
        Some(ScoreKind::Review)
    } else if says(&["自评", "自查", "自测"]) {
        Some(ScoreKind::Own)
    } else {
        None
    }
}
