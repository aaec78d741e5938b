//! Kinds of those that are assessed: of several that a text names with numbers of their own, each belongs to one.

/// Words for kinds of units.
const KINDS: [&str; 49] = [
    "城区",
    "城市",
    "城镇",
    "乡镇",
    "乡（镇）",
    "农村",
    "街道",
    "社区",
    "镇街",
    "村级",
    "行政村",
    "村卫生",
    "村居",
    "县直",
    "市直",
    "区直",
    "机关",
    "企业",
    "事业",
    "学校",
    "小学",
    "中学",
    "初中",
    "高中",
    "幼儿园",
    "中心校",
    "教学点",
    "医院",
    "卫生院",
    "卫生室",
    "卫生服务中心",
    "门诊部",
    "诊所",
    "医疗机构",
    "窗口",
    "一类",
    "二类",
    "三类",
    "大型",
    "中型",
    "小型",
    "以上单位",
    "以下单位",
    "级及以上",
    "级及以下",
    "人以上",
    "人以下",
    "规模",
    "（含）",
];

/// Those of whom a unit has some, without saying how many.
const PEOPLE: [&str; 10] = [
    "教师",
    "校长",
    "院长",
    "医生",
    "医师",
    "护士",
    "网格员",
    "班子成员",
    "负责人",
    "中层干部",
];

/// What the name of a kind of unit ends with.
const UNITS: [&str; 16] = [
    "科室",
    "部门",
    "单位",
    "支部",
    "班组",
    "车间",
    "站所",
    "门店",
    "服务站",
    "服务中心",
    "敬老院",
    "养老院",
    "托育园",
    "中队",
    "大队",
    "公司",
];

/// Words for kinds of units that only begin the name of what a number is due from.
const LEADS: [&str; 6] = ["村：", "村不", "村每", "村、", "镇：", "镇不"];

/// Whether some words name a kind of unit, or of people.
pub(crate) fn names_kind(words: &str) -> bool {
    let mut named = KINDS.iter().chain(&PEOPLE);
    words == "村" || words == "镇" || named.any(|it| words.contains(it))
}

/// Whether some words are no more than the name of a kind of unit: 村（社区）, 企业, but not 学校安全检查.
pub(crate) fn is_kind(words: &str) -> bool {
    const LONGEST: usize = 6;
    let name = words.trim_end_matches(['）', ')']);
    let is_short = words.chars().count() <= LONGEST;
    is_short && (words == "村" || words == "镇" || KINDS.iter().any(|it| name.ends_with(it)))
}

/// Whether two clauses begin with the names of two kinds of one thing: 机关支部：, 离退休支部：.
pub(crate) fn are_kinds(one: &str, other: &str) -> bool {
    const LONGEST: usize = 8;
    const LEAST: usize = 3;
    let head = |clause: &str| {
        let clause = clause.trim_start_matches(|it: char| !it.is_alphabetic());
        let (head, _) = clause.split_once(['：', ':'])?;
        let letters: Vec<char> = head.chars().collect();
        (LEAST..=LONGEST)
            .contains(&letters.len())
            .then_some(letters)
    };
    match (head(one), head(other)) {
        (Some(one), Some(other)) => {
            one != other && one.iter().rev().take(2).eq(other.iter().rev().take(2))
        }
        _ => false,
    }
}

/// The kind of unit that a clause begins with, where it is all that stands before a number or what leads to one.
pub(crate) fn kind_ahead(clause: &str) -> Option<&str> {
    const LONGEST: usize = 12;
    const ENDS: [char; 12] = [
        '：', ':', '不', '应', '须', '每', '全', '≥', '达', '至', '年', '需',
    ];
    let clause = clause.trim_start_matches(|it: char| !it.is_alphabetic());
    if LEADS.iter().any(|it| clause.starts_with(it)) {
        return clause.get(..'村'.len_utf8());
    }
    let end = clause.find(|it: char| ENDS.contains(&it) || it.is_ascii_digit())?;
    let head = clause.get(..end)?;
    let is_short = head.chars().count() <= LONGEST;
    let is_unit = UNITS.iter().any(|it| head.ends_with(it));
    (is_short && (is_unit || KINDS.iter().any(|it| head.contains(it)))).then_some(head)
}
