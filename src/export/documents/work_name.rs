//! What papers call the work that is assessed: as the name of the standard has it, and as no other.

/// The work of a civilized unit, whatever its standard is called.
const CIVILIZED: (&str, &str) = ("文明单位", "文明单位创建");

/// What work is called whose standard names none.
const NAMELESS: &str = "考核";

/// What a name ends with that is the paper and not the work.
const PAPERS: [&str; 26] = [
    "标准",
    "细则",
    "办法",
    "方案",
    "规定",
    "规范",
    "评分表",
    "打分表",
    "计分表",
    "任务表",
    "明细表",
    "对照表",
    "自评表",
    "自查表",
    "考核表",
    "体系",
    "指标",
    "清单",
    "实施",
    "评分",
    "打分",
    "计分",
    "自评",
    "自查",
    "表",
    "的通知",
];

/// What stands between the work and how it is looked at, and says nothing.
const WORK: &str = "工作";

/// The work that a standard of this title is for, in a unit of this name: 平安建设考核, 文明单位创建.
pub(crate) fn work_name(title: &str, unit: &str) -> String {
    let (civilized, name) = CIVILIZED;
    if title.contains(civilized) {
        return name.to_owned();
    }
    let name = without_paper(&without_year(&bare(title)));
    let name = without_place(&name, unit);
    let name = in_short(&name);
    if name.chars().count() < 2 {
        NAMELESS.to_owned()
    } else {
        name
    }
}

/// Whether the work is one that a 创建办 leads.
pub(crate) fn is_creation(work: &str) -> bool {
    work.contains("创建")
}

/// The title without the paper it came with, and without what stands in brackets behind it.
fn bare(title: &str) -> String {
    let title = title.trim();
    let quoted = title
        .split_once('《')
        .and_then(|(_, rest)| Some(rest.split_once('》')?.0));
    let mut name = quoted.unwrap_or(title).trim();
    if let Some(rest) = name.strip_prefix("附件") {
        let is_number = |it: char| it.is_ascii_digit() || "一二三四五六七八九十".contains(it);
        let rest = rest.trim_start_matches(is_number);
        name = rest.trim_start_matches([':', '：', '.', '．', '、', ' ', '-', '－']);
    }
    loop {
        let end = name.strip_suffix(['）', ')', '〕', '】']);
        let open = end.and_then(|it| it.rfind(['（', '(', '〔', '【']));
        match open.and_then(|at| name.get(..at)) {
            Some(before) if !before.trim().is_empty() => name = before.trim_end(),
            _ => return name.to_owned(),
        }
    }
}

/// The name behind its year, where one stands there, and before it otherwise: papers say the year themselves.
fn without_year(name: &str) -> String {
    let digits = |it: &str| it.chars().count() == 4 && it.chars().all(|it| it.is_ascii_digit());
    let years = name.match_indices('年');
    let mut parts = years.filter_map(|(at, year)| {
        let before = name.get(..at)?;
        let start = before.char_indices().rev().nth(3)?.0;
        let (head, number) = before.split_at_checked(start)?;
        let rest = name.get(at + year.len()..)?;
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        digits(number).then(|| (head.to_owned(), rest.to_owned()))
    });
    match parts.next() {
        None => name.to_owned(),
        Some((head, rest)) if without_paper(&rest).chars().count() < 4 => format!("{head}{rest}"),
        Some((_, rest)) => rest,
    }
}

/// The name without the paper it stands in: 评分标准, 考核细则.
fn without_paper(name: &str) -> String {
    let mut name = name.trim();
    while let Some(rest) = PAPERS.iter().find_map(|it| name.strip_suffix(it)) {
        name = rest.trim_end();
    }
    name.to_owned()
}

/// The name without the place that the unit has its name from: 云岭县 before both.
fn without_place(name: &str, unit: &str) -> String {
    let same = name.chars().zip(unit.chars());
    let same: String = same
        .take_while(|(one, other)| one == other)
        .map(|it| it.0)
        .collect();
    let is_end = |it: &(usize, char)| "省市县区旗州局委院".contains(it.1);
    let mut ends = same.char_indices().filter(is_end);
    let end = ends.next_back().map_or(0, |(at, it)| at + it.len_utf8());
    match name.get(end..) {
        Some(rest) if rest.chars().count() >= 4 => rest.to_owned(),
        _ => name.to_owned(),
    }
}

/// 平安建设工作考核 is 平安建设考核: papers speak of the work done for it.
fn in_short(name: &str) -> String {
    let mut name = name.trim_end_matches(WORK).to_owned();
    for behind in ["考核", "考评", "评价", "测评", "督查", "检查"] {
        name = name.replace(&format!("{WORK}{behind}"), behind);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_is_called_as_its_standard_calls_it() {
        for (title, expected) in [
            ("县卫健局文明单位创建自评标准", "文明单位创建"),
            ("市级文明单位测评标准（机关类·参考）", "文明单位创建"),
            ("文明单位动态管理考核标准（按月）", "文明单位创建"),
            ("平安建设考核", "平安建设考核"),
            (
                "云岭县2026年度平安建设工作考核评分细则（试行）",
                "平安建设考核",
            ),
            ("平安建设2026年考核标准", "平安建设考核"),
            (
                "附件2：基本公共卫生服务绩效评价指标体系",
                "基本公共卫生服务绩效评价",
            ),
            (
                "关于印发《2026年健康县区建设评价办法》的通知",
                "健康县区建设评价",
            ),
            ("国家卫生县城标准", "国家卫生县城"),
            (
                "云岭县卫生健康局意识形态工作责任制检查表",
                "意识形态工作责任制检查",
            ),
            ("小标准", "考核"),
            ("评分标准", "考核"),
            ("many", "many"),
        ] {
            assert_eq!(work_name(title, "云岭县卫生健康局"), expected, "{title}");
        }
    }
}
