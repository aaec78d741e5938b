//! What a column can be.

/// What the cells of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// 序号
    Serial,
    /// 项目, 指标, 内容: the levels of the tree, from left to right
    Level,
    /// 评分标准, 要点: the words that score
    Text,
    /// 分值
    Points,
    /// 测评方法
    Method,
    /// 佐证材料
    Evidence,
    /// 牵头科室
    Lead,
    /// 配合科室
    Support,
    /// 完成时限
    Due,
    /// 依据
    Basis,
    /// 备注
    Remark,
    /// To be filled in by whoever assesses: 自评得分, 扣分, 复核得分
    Blank,
    /// Not known.
    Unknown,
}

impl Meaning {
    /// All of them, in the order in which they are offered.
    pub(crate) const ALL: [Self; 13] = [
        Self::Level,
        Self::Text,
        Self::Points,
        Self::Method,
        Self::Evidence,
        Self::Lead,
        Self::Support,
        Self::Due,
        Self::Basis,
        Self::Serial,
        Self::Blank,
        Self::Remark,
        Self::Unknown,
    ];

    /// Its name on screen.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Serial => "序号",
            Self::Level => "项目",
            Self::Text => "标准",
            Self::Points => "分值",
            Self::Method => "方法",
            Self::Evidence => "材料",
            Self::Lead => "牵头",
            Self::Support => "配合",
            Self::Due => "时限",
            Self::Basis => "依据",
            Self::Remark => "备注",
            Self::Blank => "待填",
            Self::Unknown => "未知",
        }
    }
}
