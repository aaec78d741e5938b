//! What a survey says to whoever is asked, in words of their own: the public, patients or staff, as the standard has it.

use crate::domain::entry::survey::Survey;
use crate::domain::standard::Node;
use crate::export::documents::content::to_fill_in;

/// Who may be asked, the more exact before those they stand in.
const PEOPLE: [&str; 22] = [
    "服务对象",
    "办事群众",
    "受益群众",
    "社区群众",
    "人民群众",
    "社区居民",
    "辖区居民",
    "患者家属",
    "就诊患者",
    "住院患者",
    "医务人员",
    "工作人员",
    "干部职工",
    "患者",
    "家长",
    "学生",
    "职工",
    "居民",
    "村民",
    "市民",
    "公众",
    "群众",
];

/// Those whose name is part of others, as of 职工书屋.
const IN_NAMES: [&str; 5] = ["职工", "学生", "家长", "居民", "村民"];

/// Words that begin with what also stands before what somebody is asked about.
const WITH_TO: [&str; 5] = ["对口", "对外", "对照", "对标", "对象"];

/// What is counted of people, before what they know or take part in: 参与读书分享人数.
const DOING: [&str; 6] = ["知晓", "了解", "知道", "参与", "参加", "满意"];

/// How they are asked, before whom.
const HOW: [&str; 7] = ["随机", "现场", "抽问", "抽查", "抽样", "调查", "测评"];

/// What a standard calls what comes of it.
const RATES: [&str; 28] = [
    "百分比",
    "占比",
    "比例",
    "比率",
    "知晓情况",
    "满意情况",
    "参与情况",
    "掌握情况",
    "了解情况",
    "满意程度",
    "知晓程度",
    "综合满意度",
    "总体满意度",
    "支持率",
    "认可度",
    "知晓率",
    "满意率",
    "满意度",
    "参与率",
    "参与度",
    "知晓度",
    "掌握率",
    "知晓",
    "满意",
    "参与",
    "情况",
    "评价",
    "的",
];

/// What no name of a matter has in it: it is part of how answers are counted, and what is left of it asks nothing.
const COUNTED: [&str; 20] = [
    "抽查",
    "抽问",
    "抽样",
    "随机",
    "问卷",
    "发放",
    "回收",
    "不低于",
    "不少于",
    "不足",
    "低于",
    "达到",
    "以上",
    "以下",
    "人数",
    "人次",
    "比例",
    "得分",
    "%",
    "％",
];

/// Which is put where the rule's words are no question and nothing tells what is asked.
const QUESTION: &str = "问题";

/// What people do with what they are asked about, as options or questions call it.
const KNOWING: [&str; 4] = ["知晓", "了解", "知道", "掌握"];

/// What a survey asks for.
#[derive(Clone, Copy)]
enum Asks {
    Content,
    TakingPart,
    Knowing(&'static str),
    Opinion,
}

impl Asks {
    fn of(survey: &Survey<'_>) -> Self {
        let in_options = |word: &str| survey.options.iter().any(|it| it.contains(word));
        let in_question = |word: &str| survey.question.contains(word);
        let offers = |word: &str| in_options(word) || in_question(word);
        // The question is put in the words of its answers.
        let knowing = KNOWING.into_iter();
        let knowing = knowing
            .clone()
            .find(|it| in_options(it))
            .or_else(|| knowing.clone().find(|it| in_question(it)));
        match knowing {
            _ if offers("满意") => Self::Content,
            _ if offers("参与") || offers("参加") => Self::TakingPart,
            Some(word) => Self::Knowing(word),
            None if survey.options == ["是", "否"] => Self::Knowing("了解"),
            None => Self::Opinion,
        }
    }
}

/// What is to be known, as the sheet says what it is for: 群众对办实事的评价.
pub(crate) fn purpose(survey: &Survey<'_>, node: &Node, unit: &str) -> String {
    let what = match Asks::of(survey) {
        Asks::Content | Asks::Opinion => "评价",
        Asks::TakingPart => "参与情况",
        Asks::Knowing(_) => "知晓情况",
    };
    match (
        asked_whom(survey, node),
        topic_of(survey, &node.title, unit),
    ) {
        (Some(whom), Some(topic)) => format!("{whom}对{topic}的{what}"),
        (Some(whom), None) => format!("{whom}的{what}"),
        (None, Some(topic)) => format!("{topic}的{what}"),
        (None, None) => what.to_owned(),
    }
}

/// Who is asked, where the standard says it: in the question, in the title of the item, or to whom sheets are given.
pub(crate) fn asked_whom(survey: &Survey<'_>, node: &Node) -> Option<&'static str> {
    let handed = node.text.split_once('向');
    let handed = handed.and_then(|it| Some(it.1.split_once("发放")?.0));
    let said = [Some(survey.question), Some(node.title.as_str()), handed];
    let named = |words: &str| PEOPLE.into_iter().find(|it| words.contains(it));
    said.into_iter().flatten().find_map(named)
}

/// The question as one puts it to whoever is asked, from what the rule of the item called `title` asks for: 您对办实事是否满意？
/// Where nothing tells what is asked, that is a gap that is marked.
pub(crate) fn spoken(survey: &Survey<'_>, title: &str, unit: &str) -> String {
    if let Some(question) = asked_already(survey.question) {
        return question;
    }
    let Some(topic) = topic_of(survey, title, unit) else {
        return to_fill_in(QUESTION);
    };
    match Asks::of(survey) {
        Asks::Content => format!("您对{topic}是否满意？"),
        Asks::TakingPart => format!("您是否参与过{topic}？"),
        Asks::Knowing(word) => format!("您是否{word}{topic}的有关内容？"),
        Asks::Opinion => format!("您对{topic}的评价是："),
    }
}

/// The words of a rule that are a question as they stand.
fn asked_already(words: &str) -> Option<String> {
    let words = words.trim();
    let bare = words.trim_end_matches(['？', '?']);
    let (is_marked, asks) = (
        bare != words,
        bare.ends_with('吗') || bare.starts_with("您"),
    );
    if bare.starts_with("是否") {
        return Some(format!("您{bare}？"));
    }
    (is_marked || asks).then(|| format!("{bare}？"))
}

/// What a survey is about: as its question has it, or the title of its item; of what people think of the unit, its work.
fn topic_of(survey: &Survey<'_>, title: &str, unit: &str) -> Option<String> {
    let mut topics = [survey.question, title].into_iter().map(topic);
    match (topics.find(|it| is_matter(it)), Asks::of(survey)) {
        (Some("创建"), _) => Some("创建工作".to_owned()),
        (Some(topic), _) => Some(topic.to_owned()),
        (None, Asks::Content | Asks::Opinion) => Some(format!("{unit}的工作")),
        (None, Asks::TakingPart | Asks::Knowing(_)) => None,
    }
}

/// Whether somebody can be asked about these words: they name a matter, and are neither people nor how those are counted.
fn is_matter(topic: &str) -> bool {
    let is_whom = PEOPLE.contains(&topic);
    let is_count = COUNTED.iter().any(|it| topic.contains(it));
    let is_torn = topic.contains(['，', '；', '。', '：', '、']) && topic.chars().count() > 24;
    let is_rate = topic.ends_with('率') && !topic.ends_with("效率");
    2 <= topic.chars().count() && !(is_whom || is_count || is_torn || is_rate)
}

/// What the question is about, without whom it is put to and what is made of the answers.
fn topic(question: &str) -> &str {
    let mut topic = question.trim();
    let mut is_asked = false;
    // 广大群众对医疗服务 is asked of the public about the service.
    let ends = topic.match_indices('对');
    let mut whom = ends.filter_map(|(at, it)| topic.get(..at).zip(topic.get(at + it.len()..)));
    let said = whom.find(|(before, _)| PEOPLE.iter().any(|it| before.ends_with(it)));
    if let Some((_, about)) = said.filter(|it| !it.1.is_empty()) {
        topic = about;
    }
    while let Some(rest) = HOW.iter().find_map(|it| topic.strip_prefix(it)) {
        (topic, is_asked) = (rest, true);
    }
    let people = PEOPLE.iter();
    let people = people.filter(|it| topic.starts_with(**it));
    if let Some(rest) = people.clone().find_map(|it| topic.strip_prefix(it)) {
        // 职工书屋 is no question to 职工.
        let is_name = people.clone().any(|it| IN_NAMES.contains(it));
        if is_asked || !is_name || rest.starts_with('对') {
            topic = rest;
        }
    }
    let is_of_something = WITH_TO.iter().any(|it| topic.starts_with(it));
    topic = topic
        .strip_prefix('对')
        .filter(|_| !is_of_something)
        .unwrap_or(topic);
    topic = topic.strip_suffix("人数").unwrap_or(topic);
    topic = topic.strip_suffix("的人").unwrap_or(topic);
    while let Some(rest) = RATES.iter().find_map(|it| topic.strip_suffix(it)) {
        topic = rest;
    }
    let done = DOING.iter().find_map(|it| topic.strip_prefix(it));
    let done = done.map(|it| it.strip_prefix(['过', '了', '到']).unwrap_or(it));
    done.unwrap_or(topic)
}

#[cfg(test)]
mod tests {
    use crate::domain::standard::NodeId;

    use super::*;

    #[test]
    fn a_sheet_says_what_it_is_for_and_whom_it_asks() {
        let survey = Survey {
            question: "患者对诊疗服务的满意度",
            options: vec!["满意", "不满意"],
            least: None,
        };
        let node = Node::blank(NodeId::new("1"), "患者满意度");
        assert_eq!(purpose(&survey, &node, "某院"), "患者对诊疗服务的评价");
    }

    #[test]
    fn who_is_asked_is_who_the_standard_names() {
        let asked = |question: &str, title: &str, text: &str| {
            let survey = Survey {
                question,
                options: vec!["满意", "不满意"],
                least: None,
            };
            let mut node = Node::blank(NodeId::new("1"), title);
            text.clone_into(&mut node.text);
            asked_whom(&survey, &node)
        };
        for (question, title, text, expected) in [
            ("患者满意度", "群众满意度", "", Some("患者")),
            ("满意度", "干部职工满意度", "", Some("干部职工")),
            (
                "满意情况",
                "窗口服务",
                "现场向服务对象发放问卷。",
                Some("服务对象"),
            ),
            ("满意情况", "窗口服务", "向上级报送，职工参加。", None),
        ] {
            assert_eq!(asked(question, title, text), expected, "{question}");
        }
    }

    #[test]
    fn a_citizen_is_asked_in_words_of_their_own() {
        let knows = ["知晓", "不知晓"];
        for (question, options, expected) in [
            (
                "群众对办实事的满意情况",
                &["满意", "基本满意", "不满意"][..],
                "您对办实事是否满意？",
            ),
            (
                "抽问干部职工对文明20条的知晓情况",
                &knows,
                "您是否知晓文明20条的有关内容？",
            ),
            (
                "群众健康知识知晓率",
                &knows,
                "您是否知晓健康知识的有关内容？",
            ),
            (
                "文明创建活动参与率",
                &["参与", "未参与"],
                "您是否参与过文明创建活动？",
            ),
            (
                "抽问干部职工应知应会情况",
                &["是", "否"],
                "您是否了解应知应会的有关内容？",
            ),
            (
                "群众满意度",
                &["满意", "不满意"],
                "您对某局的工作是否满意？",
            ),
            (
                "患者对诊疗服务的满意度",
                &["满意", "不满意"],
                "您对诊疗服务是否满意？",
            ),
            ("服务态度", &["好", "一般"], "您对服务态度的评价是："),
        ] {
            assert_eq!(asked(question, options), expected);
        }
    }

    #[test]
    fn words_that_are_no_question_are_never_put_to_anybody() {
        let (knows, takes) = (["知晓", "不知晓"], ["参与", "未参与"]);
        for (question, title, options, expected) in [
            (
                "对居民的知晓情况",
                "居民知晓率",
                &knows[..],
                "【请补充：问题】",
            ),
            (
                "知晓率",
                "健康素养知晓率",
                &knows,
                "您是否知晓健康素养的有关内容？",
            ),
            (
                "参与过创建活动比例",
                "群众参与率",
                &takes,
                "您是否参与过创建活动？",
            ),
            ("参与率", "群众参与率", &takes, "【请补充：问题】"),
            ("抽查知晓人数比例", "抽查", &knows, "【请补充：问题】"),
            (
                "广大群众对医疗服务满意度",
                "",
                &["满意", "不满意"],
                "您对医疗服务是否满意？",
            ),
            (
                "居民满意比例",
                "居民满意度",
                &["满意", "不满意"],
                "您对某局的工作是否满意？",
            ),
            (
                "是否知晓本县创建目标",
                "",
                &["是", "否"],
                "您是否知晓本县创建目标？",
            ),
            ("您参加过义诊吗？", "", &["是", "否"], "您参加过义诊吗？"),
        ] {
            let survey = Survey {
                question,
                options: options.to_vec(),
                least: None,
            };
            assert_eq!(spoken(&survey, title, "某局"), expected, "{question}");
        }
    }

    #[test]
    fn what_is_part_of_a_name_stays_in_it() {
        for (question, options, expected) in [
            (
                "职工书屋参与率",
                &["参与", "未参与"],
                "您是否参与过职工书屋？",
            ),
            (
                "参与读书分享人数",
                &["参与", "未参与"],
                "您是否参与过读书分享？",
            ),
            (
                "对口支援满意度",
                &["满意", "不满意"],
                "您对对口支援是否满意？",
            ),
            (
                "居民对家庭医生签约服务的知晓率",
                &["知道", "不知道"],
                "您是否知道家庭医生签约服务的有关内容？",
            ),
        ] {
            assert_eq!(asked(question, options), expected);
        }
    }

    fn asked(question: &str, options: &[&str]) -> String {
        let survey = Survey {
            question,
            options: options.to_vec(),
            least: None,
        };
        spoken(&survey, "群众满意度", "某局")
    }
}
