//! What offices call the columns of forms: a head is taken by what it means, not by its exact words.

/// A head, with what else it is called.
type Head = (&'static str, &'static [&'static str]);

/// A table whose heads are known by other names, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// 填报表.
    Form,
    /// 整改清单, 整改台账.
    Ledger,
    /// 调查问卷.
    Survey,
}

/// What is done about a gap, in forms and ledgers alike.
const MEASURE: Head = (
    "整改措施",
    &["措施", "整改举措", "具体措施", "主要措施", "整改内容"],
);

/// Who does it.
const PERSON: Head = (
    "责任人",
    &[
        "责任人姓名",
        "具体责任人",
        "直接责任人",
        "责任人员",
        "承办人",
        "负责人",
    ],
);

/// Until when.
const DUE: Head = (
    "整改时限",
    &[
        "完成时限",
        "时限",
        "整改期限",
        "完成期限",
        "限期",
        "计划完成时间",
    ],
);

/// The heads of a form.
const FORM: [Head; 9] = [
    ("编号", &["指标编号", "条目编号", "项目编号", "测评编号"]),
    (
        "条目",
        &[
            "测评条目",
            "条目名称",
            "指标名称",
            "测评指标",
            "测评内容",
            "内容",
        ],
    ),
    ("要填的内容", &["填报项", "填写项", "需填内容", "应填内容"]),
    (
        "填写",
        &[
            "填写内容",
            "填报内容",
            "填报",
            "自评填写",
            "填写结果",
            "填写情况",
            "自评情况",
            "自评结果",
            "完成情况",
            "落实情况",
            "自评完成情况",
        ],
    ),
    (
        "差距说明",
        &[
            "存在差距",
            "差距",
            "差距情况",
            "存在问题",
            "问题说明",
            "问题",
            "差距和不足",
            "不足",
        ],
    ),
    (
        "不适用的理由",
        &["不适用理由", "不适用原因", "不适用", "不适用说明"],
    ),
    MEASURE,
    PERSON,
    DUE,
];

/// The heads of a survey.
const SURVEY: [Head; 1] = [(
    "录入",
    &[
        "录入结果",
        "录入内容",
        "录入情况",
        "答案",
        "答卷",
        "选择",
        "选择结果",
        "所选项",
        "所选选项",
    ],
)];

/// The heads of a ledger.
const LEDGER: [Head; 15] = [
    (
        "存在问题",
        &["存在的问题", "主要问题", "具体问题", "问题描述", "问题"],
    ),
    (
        "对应指标",
        &["指标", "测评指标", "对应条目", "指标编号", "指标名称"],
    ),
    ("扣分", &["失分", "扣分值", "扣分情况"]),
    (
        "原因分析",
        &["原因", "问题原因", "产生原因", "主要原因", "存在原因"],
    ),
    MEASURE,
    (
        "完成标准",
        &[
            "整改目标",
            "销号标准",
            "整改标准",
            "完成目标",
            "验收标准",
            "整改要求",
        ],
    ),
    ("责任领导", &["分管领导", "牵头领导", "包保领导"]),
    (
        "责任科室",
        &["责任部门", "责任单位", "牵头科室", "责任股室", "承办科室"],
    ),
    PERSON,
    DUE,
    (
        "完成情况",
        &[
            "整改情况",
            "整改完成情况",
            "落实情况",
            "整改落实情况",
            "进展情况",
        ],
    ),
    ("进度", &["整改进度", "整改状态", "状态"]),
    ("佐证", &["佐证材料", "印证材料", "佐证资料"]),
    ("是否销号", &["销号", "销号情况", "是否已销号"]),
    ("备注", &["备注说明", "说明"]),
];

/// What people put before the name of a column without meaning another.
const ADDED: [&str; 9] = [
    "具体",
    "主要",
    "存在的",
    "本单位",
    "我单位",
    "拟采取的",
    "下一步",
    "相关",
    "拟定",
];

/// What joins two names in one head.
const JOINING: [char; 6] = ['及', '和', '与', '、', '/', '／'];

/// The column of a table that counts its lines and says nothing.
pub(crate) const SERIAL: &str = "序号";

const fn heads(table: Table) -> &'static [Head] {
    match table {
        Table::Form => &FORM,
        Table::Ledger => &LEDGER,
        Table::Survey => &SURVEY,
    }
}

/// The head of a table that a title means which is none of them; `None` where it is no other name of any.
pub(crate) fn other_name(title: &str, table: Table) -> Option<&'static str> {
    let meant = |it: &str| {
        let found = heads(table).iter().find(|(_, names)| names.contains(&it));
        found.map(|it| it.0)
    };
    let plain = ADDED.iter().find_map(|it| title.strip_prefix(it));
    let own = |it: &str| heads(table).iter().find(|head| head.0 == it).map(|it| it.0);
    meant(title).or_else(|| {
        let plain = plain?;
        own(plain).or_else(|| meant(plain))
    })
}

/// The heads of a table that a title names together: what stands below it cannot be told apart.
pub(crate) fn named_together(title: &str, table: Table) -> Vec<&'static str> {
    let own = |it: &str| heads(table).iter().find(|head| head.0 == it).map(|it| it.0);
    let parts = title
        .split(JOINING)
        .map(|it| own(it).or_else(|| other_name(it, table)));
    let Some(mut parts) = parts.collect::<Option<Vec<&str>>>() else {
        return Vec::new();
    };
    parts.dedup();
    if parts.len() > 1 { parts } else { Vec::new() }
}
