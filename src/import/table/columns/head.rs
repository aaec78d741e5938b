//! What the head of a column says that it holds: the noun that it ends in, and the words before that.

use crate::import::table::meaning::Meaning;

/// What a head says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// What it says first of all.
    pub(crate) meaning: Meaning,
    /// What it is as well if its cells say so: 考核办法 is a method, or the words that score.
    pub(crate) or: Option<Meaning>,
}

impl Head {
    const fn only(meaning: Meaning) -> Self {
        Self { meaning, or: None }
    }

    const fn either(meaning: Meaning, or: Meaning) -> Self {
        Self {
            meaning,
            or: Some(or),
        }
    }
}

/// The longest head.
const LONGEST: usize = 14;

/// What a cell says as the head of a column; `None` where it is none.
pub(crate) fn head(cell: &str) -> Option<Head> {
    let text = bare(cell);
    // A head is a few words; a sentence is content.
    let is_content = |it: char| it.is_ascii_digit() || "，。；：、“”".contains(it) && it != '、';
    if text.is_empty() || text.chars().count() > LONGEST || text.contains(is_content) {
        return None;
    }
    let parts = text.split(['及', '和', '与', '、', '/', '／', '或', '·', '（', '(']);
    let parts: Vec<Head> = parts.filter_map(part).collect();
    let of = |wanted: Meaning| parts.iter().copied().find(|it| it.meaning == wanted);
    let scores = of(Meaning::Text).or_else(|| {
        let about = text.contains("方法") && text.contains("标准");
        about.then_some(Head {
            meaning: Meaning::Text,
            or: None,
        })
    });
    // 内容及评分标准 scores, 项目及分值 is a level with points inside.
    scores
        .or_else(|| of(Meaning::Level))
        .or_else(|| parts.first().copied())
}

/// A head without blanks, brackets with their words, and ornaments; （满）分 keeps them.
fn bare(cell: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    let mut inner = String::new();
    for it in cell.chars().filter(|it| !it.is_whitespace()) {
        match it {
            '（' | '(' | '【' | '[' | '〔' => depth += 1,
            '）' | ')' | '】' | ']' | '〕' => depth = depth.saturating_sub(1),
            '★' | '☆' | '*' | '※' | '\u{3000}' | '\u{a0}' => {}
            it if depth == 0 => out.push(it),
            it => inner.push(it),
        }
    }
    let out = out.trim_matches(['：', ':', '、', '，']).to_owned();
    // （满）分 is one word; A(100%) is A.
    if out == "分" || out.is_empty() {
        format!("{inner}{out}")
    } else {
        out
    }
}

/// The grade that a head names: 优, 良好, A档, 不合格.
pub(crate) fn grade(cell: &str) -> Option<String> {
    const NAMES: [&str; 26] = [
        "优",
        "优秀",
        "良",
        "良好",
        "中",
        "中等",
        "一般",
        "差",
        "较差",
        "好",
        "较好",
        "很好",
        "合格",
        "基本合格",
        "不合格",
        "达标",
        "未达标",
        "满意",
        "基本满意",
        "不满意",
        "A",
        "B",
        "C",
        "D",
        "E",
        "C#",
    ];
    let text = bare(cell);
    let name = text.trim_end_matches(['级', '档', '等']);
    NAMES.contains(&name).then_some(text)
}

/// Whether the cells below a head each name what is vetoed: 一票否决情形.
pub(crate) fn name_vetoes(name: &str) -> bool {
    name.contains("否决") && !name.contains("是否") && !name.contains(['分', '级'])
}

fn part(text: &str) -> Option<Head> {
    let tries: [fn(&str) -> Option<Head>; 9] = [
        question, serial, role, points, evidence, due, blank, scoring, level,
    ];
    tries.into_iter().find_map(|it| it(text))
}

fn ends(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.ends_with(it))
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|it| text.contains(it))
}

/// A head that asks: 做什么, 怎么查, 怎么打分, 谁来做.
fn question(text: &str) -> Option<Head> {
    const HOW: [&str; 4] = ["怎么", "怎样", "如何", "咋"];
    const WHAT: [&str; 3] = ["什么", "哪些", "啥"];
    const WHO: [&str; 3] = ["谁", "哪个科", "哪个部门"];
    let asks_how = HOW.iter().any(|it| text.starts_with(it));
    if asks_how && has(text, &["分", "扣", "评", "奖"]) {
        Some(Head::either(Meaning::Text, Meaning::Method))
    } else if asks_how && has(text, &["查", "看", "考", "验", "检", "测"]) {
        Some(Head::either(Meaning::Method, Meaning::Text))
    } else if asks_how {
        Some(Head::only(Meaning::Text))
    } else if has(text, &WHO) {
        Some(Head::only(Meaning::Lead))
    } else if has(text, &WHAT) && has(text, &["材料", "资料", "查", "看"]) {
        Some(Head::only(Meaning::Evidence))
    } else if has(text, &WHAT) {
        Some(Head::only(Meaning::Level))
    } else {
        None
    }
}

fn serial(text: &str) -> Option<Head> {
    let is = ends(text, &["序号", "编号", "代码", "代号", "编码", "序列"])
        || matches!(text, "序" | "号" | "No" | "NO" | "no");
    if is {
        Some(Head::only(Meaning::Serial))
    } else {
        None
    }
}

/// Who does it: 责任单位, 承办, 配合科室; 责任内容 is content, 责任领导 a person.
fn role(text: &str) -> Option<Head> {
    const UNITS: [&str; 14] = [
        "单位", "部门", "科室", "股室", "处室", "机构", "岗位", "分工", "主体", "科", "股", "室",
        "支部", "组",
    ];
    const LEADS: [&str; 16] = [
        "责任", "负责", "主责", "牵头", "承办", "主办", "落实", "实施", "归口", "主管", "主抓",
        "分管", "任务", "涉及", "对口", "具体",
    ];
    let supports = has(
        text,
        &["配合", "协办", "协助", "协同", "协作", "参与", "支持"],
    );
    let leads = has(text, &["责任", "负责", "主责", "牵头", "承办", "主办"]);
    if ends(text, &["领导", "电话", "姓名", "职务"]) {
        return Some(Head::only(Meaning::Remark));
    }
    if ends(
        text,
        &["责任人", "负责人", "人员", "联系人", "经办人", "联络员"],
    ) && !supports
    {
        return if leads {
            Some(Head::either(Meaning::Remark, Meaning::Lead))
        } else {
            Some(Head::only(Meaning::Remark))
        };
    }
    if ends(text, &UNITS) {
        if supports {
            return Some(Head::only(Meaning::Support));
        }
        if has(text, &LEADS) || matches!(text, "单位" | "部门" | "科室" | "股室" | "处室")
        {
            return Some(Head::only(Meaning::Lead));
        }
        let judges = has(
            text,
            &[
                "考核", "考评", "检查", "评分", "测评", "评价", "数据", "评定", "审核",
            ],
        );
        return if judges {
            Some(Head::only(Meaning::Remark))
        } else {
            None
        };
    }
    match text {
        "牵头" | "承办" | "主办" | "主责" | "责任" | "负责" => {
            Some(Head::only(Meaning::Lead))
        }
        "配合" | "协办" | "协助" | "参与" => Some(Head::only(Meaning::Support)),
        _ => None,
    }
}

fn points(text: &str) -> Option<Head> {
    let stated = has(
        text,
        &[
            "应得", "标准", "基准", "基本", "基础", "规定", "目标", "满", "最高", "配", "赋",
            "分值", "权重", "比重", "参考", "单项",
        ],
    );
    let own = has(
        text,
        &["自评", "自查", "自测", "自检", "自我", "实得", "实际"],
    );
    if ends(
        text,
        &[
            "权重",
            "比重",
            "配分",
            "赋分",
            "分值",
            "满分",
            "分数",
            "权数",
            "分值数",
        ],
    ) {
        return if own {
            Some(Head::only(Meaning::Blank))
        } else {
            Some(Head::only(Meaning::Points))
        };
    }
    if ends(
        text,
        &["分", "自评", "自查", "复核", "核定", "评议", "实得"],
    ) {
        let others = has(
            text,
            &[
                "得", "评", "核", "实", "扣", "加", "减", "计", "打", "记", "查",
            ],
        );
        return if own || !stated && others {
            Some(Head::either(Meaning::Blank, Meaning::Points))
        } else {
            Some(Head::only(Meaning::Points))
        };
    }
    None
}

fn evidence(text: &str) -> Option<Head> {
    let named = has(text, &["佐证", "印证", "支撑", "证明", "备查"]);
    let is = named
        || ends(text, &["材料", "资料", "台账", "凭证", "证据", "附件"])
        || ends(text, &["资料来源", "材料来源"])
        || ends(text, &["要求", "清单", "目录", "名称"]) && has(text, &["材料", "资料"]);
    if is {
        Some(Head::only(Meaning::Evidence))
    } else {
        None
    }
}

fn due(text: &str) -> Option<Head> {
    let is = ends(
        text,
        &[
            "时限",
            "时间",
            "期限",
            "月份",
            "进度",
            "日期",
            "节点",
            "要求时限",
            "频次",
            "时段",
        ],
    );
    if is {
        Some(Head::only(Meaning::Due))
    } else {
        None
    }
}

/// To be filled in: 完成情况, 扣分理由; 扣分情形 is content.
fn blank(text: &str) -> Option<Head> {
    if ends(
        text,
        &["扣分情况", "加分情况", "扣分事项", "处理意见", "处理方式"],
    ) {
        return Some(Head::either(Meaning::Blank, Meaning::Text));
    }
    let is = ends(
        text,
        &[
            "情况",
            "记录",
            "意见",
            "理由",
            "原因",
            "结果",
            "结论",
            "签字",
            "签名",
            "评定",
            "等次",
            "是否达标",
            "问题",
            "得分点",
            "评价",
        ],
    ) || text.starts_with("是否");
    if is {
        Some(Head::either(Meaning::Blank, Meaning::Text))
    } else {
        None
    }
}

/// How points come about, and how it is looked at.
fn scoring(text: &str) -> Option<Head> {
    let scores = has(
        text,
        &[
            "评分", "计分", "扣分", "记分", "得分", "加分", "减分", "赋分", "打分", "奖扣", "奖惩",
        ],
    );
    // How often it is assessed is no rule: 考评周期.
    if ends(text, &["备注", "附注", "周期"]) || text == "注" {
        return Some(Head::only(Meaning::Remark));
    }
    if ends(text, &["说明", "释义"]) {
        return if scores {
            Some(Head::only(Meaning::Text))
        } else {
            Some(Head::either(Meaning::Remark, Meaning::Text))
        };
    }
    if ends(text, &["依据", "来源", "出处"]) {
        return if scores {
            Some(Head::only(Meaning::Text))
        } else {
            Some(Head::either(Meaning::Basis, Meaning::Text))
        };
    }
    if ends(text, &["方法", "方式", "办法", "手段", "途径", "形式"]) {
        return if scores {
            Some(Head::either(Meaning::Text, Meaning::Method))
        } else {
            Some(Head::either(Meaning::Method, Meaning::Text))
        };
    }
    if ends(
        text,
        &[
            "标准",
            "细则",
            "规则",
            "要点",
            "要求",
            "尺度",
            "准则",
            "规定",
            "规范",
            "目标值",
            "指标值",
            "任务数",
            "目标数",
            "任务量",
        ],
    ) {
        return Some(Head::only(Meaning::Text));
    }
    None
}

fn level(text: &str) -> Option<Head> {
    let is = ends(
        text,
        &[
            "项目", "指标", "类别", "内容", "任务", "事项", "条目", "领域", "板块", "方面", "要素",
            "单元", "目标", "模块", "环节", "维度", "条款", "项", "清单", "工作", "主题", "专题",
            "类型", "分类", "名称", "情形", "行为", "事由", "要目", "科目", "部分", "类", "名目",
            "举措", "措施", "因素", "点位", "场所", "对象", "范围", "职责", "体系",
        ],
    );
    if is || has(text, &["项目", "指标", "内容"]) {
        return Some(Head::only(Meaning::Level));
    }
    None
}
