//! How things are done, in a line each, for F1.

/// What the help is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// 自评
    Checklist,
    /// 整改
    Gaps,
    /// 标准
    Standards,
    /// 汇总
    Office,
    /// All screens.
    Everywhere,
}

impl Topic {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [
        Self::Checklist,
        Self::Gaps,
        Self::Standards,
        Self::Office,
        Self::Everywhere,
    ];

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Checklist => "自评",
            Self::Gaps => "整改",
            Self::Standards => "标准",
            Self::Office => "汇总",
            Self::Everywhere => "到处可用",
        }
    }
}

/// The lines of a topic.
pub(crate) const fn how_to(topic: Topic) -> &'static [&'static str] {
    match topic {
        Topic::Checklist => &[
            "怎样打分：点开条目，按评分标准逐处填写，得分和理由随填随算。",
            "怎样打满分：选中条目，按“=”或点“满分”，完成后自动到下一个未评。",
            "怎样填不适用：按“-”或点“不适用”，写明理由后确定。",
            "怎样登记佐证：按F4，写上材料名称、份数和存放处，或把文件拖到条目上。",
            "怎样找条目：按Ctrl+F，输入文字、编号、科室或拼音首字母，如“zyfw”找“志愿服务”。",
        ],
        Topic::Gaps => &[
            "怎样写整改措施：在台账里点一行，在右边填写；灰字是建议，点“采用”即填入。",
            "怎样成批填写：勾选几行，在下方的栏里填责任科室、责任人和时限，一次填好。",
            "怎样销号：先“开始整改”，做完后“提交核验”，核验人看过再“核验销号”。",
            "怎样打印整改清单：按Ctrl+P，选“整改清单”和格式，导出后打印。",
        ],
        Topic::Standards => &[
            "怎样导入标准：菜单里选“导入标准…”，选Word或Excel文件，再逐条核对有疑点的地方。",
            "怎样改标准：打开标准，选中条目，在右边改分值、评分规则和佐证要求。",
            "怎样换成新标准：在“标准”页点“换用新版标准…”，先看对照，再决定是否换用。",
        ],
        Topic::Office => &[
            "怎样合并科室的文件：在“历史”页点“合并另一份副本…”，不一样的逐处决定。",
            "怎样收打分表：科室填好后，菜单里选“读入填好的表…”，核对后写入。",
        ],
        Topic::Everywhere => &[
            "怎样保存：每改一处都自动保存，左下角显示保存时间；按Ctrl+S立即保存。",
            "怎样改错：按Ctrl+Z撤销，按Ctrl+Y重做。",
            "怎样放大文字：按Ctrl和加号，或在“设置”里调整文字大小。",
        ],
    }
}
