//! The words of pass marks and grades.

/// What reaching a mark may be called.
pub(super) const NAMES: [&str; 26] = [
    "不合格",
    "不达标",
    "基本合格",
    "基本达标",
    "优秀",
    "优良",
    "良好",
    "合格",
    "达标",
    "及格",
    "先进",
    "示范",
    "特级",
    "一级",
    "二级",
    "三级",
    "四级",
    "一等",
    "二等",
    "三等",
    "甲级",
    "乙级",
    "丙级",
    "较好",
    "一般",
    "较差",
];

/// What only a mark of passing is called.
pub(super) const PASSING: [&str; 12] = [
    "合格", "达标", "及格", "通过", "申报", "推荐", "命名", "授牌", "验收", "认定", "参评", "列入",
];

/// What names a mark that nothing else is said of.
pub(super) const LINES: [&str; 11] = [
    "达标线",
    "合格线",
    "及格线",
    "达标分",
    "合格分",
    "及格分",
    "分数线",
    "入围线",
    "推荐线",
    "申报条件",
    "评定线",
];

/// What a mark is for where it does not stand for the total: each part by itself.
pub(super) const PARTS: [&str; 21] = [
    "没有一个",
    "项目得分",
    "部分得分",
    "大项得分",
    "每部分",
    "各部分",
    "每个部分",
    "单项",
    "每项",
    "各项",
    "每一",
    "任一",
    "任何一",
    "各大项",
    "每大项",
    "分项",
    "要素",
    "每个",
    "各类",
    "各板块",
    "一级指标",
];

/// What stands before the least that reaches a mark.
pub(super) const LEADS: [&str; 14] = [
    "≥",
    ">=",
    "不低于",
    "不少于",
    "不小于",
    "达到",
    "达",
    "高于",
    "超过",
    "大于等于",
    "大于",
    "满",
    ">",
    "＞",
];

/// What stands before the mark that is not reached.
pub(super) const BELOW: [&str; 9] = [
    "低于",
    "不足",
    "未达到",
    "未达",
    "不满",
    "小于",
    "<",
    "＜",
    "不到",
];

/// What stands before the most that a total can be, which is no mark.
pub(super) const CAPS: [&str; 16] = [
    "不得高于",
    "不得超过",
    "不得大于",
    "不得多于",
    "不能高于",
    "不能超过",
    "不应高于",
    "不应超过",
    "不高于",
    "不超过",
    "不大于",
    "不多于",
    "最高",
    "最多",
    "至多",
    "上限",
];

/// What those below a mark do not get that still pass: they are not called excellent.
pub(super) const HONOURS: [&str; 11] = [
    "评优", "评先", "优秀", "先进", "良好", "表彰", "奖", "提拔", "约谈", "问责", "通报",
];

/// What the score that a mark is held against may be called; whatever else is named is only a part of it.
pub(super) const TOTALS: [&str; 52] = [
    "总得分",
    "总分",
    "总成绩",
    "总评",
    "得分率",
    "得分",
    "分数",
    "成绩",
    "评分",
    "结果",
    "最终",
    "最后",
    "综合",
    "合计",
    "累计",
    "实际",
    "年度",
    "年终",
    "全年",
    "当年",
    "本年",
    "考核",
    "考评",
    "测评",
    "评估",
    "评价",
    "评定",
    "评审",
    "检查",
    "验收",
    "复核",
    "复评",
    "复审",
    "自评",
    "自查",
    "自测",
    "创建",
    "百分制",
    "折算",
    "单位",
    "标准",
    "指标",
    "部门",
    "科室",
    "个人",
    "学校",
    "医院",
    "企业",
    "机关",
    "窗口",
    "乡镇",
    "街道",
];
