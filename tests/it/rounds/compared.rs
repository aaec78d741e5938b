//! Two rounds held against each other.

use super::{assessment, count, id, level, second_round};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::round::RoundCommand;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::past_round::Stood;
use duibiao::domain::decimal::Points;
use duibiao::domain::round::compare::{Comparison, Course, mark_in_words, rounds};
use duibiao::domain::score::score;

/// Each item of the last two rounds in words.
pub(super) fn compared(assessment: &Assessment) -> Vec<String> {
    let tree = score(assessment);
    let all = rounds(assessment, &tree, &[]);
    let [.., from, to] = all.as_slice() else {
        return Vec::new();
    };
    let found = Comparison::of(&assessment.standard, from, to);
    let lines = found.items.iter().map(|it| {
        format!(
            "{}：{} → {}，{}",
            it.name,
            mark_in_words(it.from.as_ref()),
            it.to_in_words(),
            it.course.name()
        )
    });
    lines.collect()
}

#[test]
fn two_rounds_are_compared_item_by_item() {
    let mut desk = second_round();
    desk.does([
        Command::Answer(AnswerCommand::FullMarks(id("1.1"))),
        count("1.2", 0),
        level("2.1", 3),
        Command::Answer(AnswerCommand::NoMarks(id("V1"))),
    ]);
    assert_eq!(
        compared(assessment(&desk)),
        [
            "1.1 学习制度：2 / 2 → 2 / 2，未变",
            "1.2 专题会议：3 / 4 → 0 / 4，降低",
            "2.1 服务机制：不适用 → 0 / 3，新评",
            "V1 严重违纪：未评 → 0，新评"
        ]
    );
    desk.does([
        Command::Answer(AnswerCommand::Clear(id("1.1"))),
        count("1.2", 4),
    ]);
    let lines = compared(assessment(&desk));
    assert_eq!(lines[0], "1.1 学习制度：2 / 2 → 未评，未评");
    assert_eq!(lines[1], "1.2 专题会议：3 / 4 → 4 / 4，提高");
    let found = desk.session().compared();
    let (from, to, comparison) = found.between.as_ref().unwrap();
    assert_eq!((*from, *to), (0, 1));
    assert_eq!(comparison.count(Course::Gained), 1);
    assert_eq!(
        comparison.in_words(),
        "“首次自评”现得7.5分，还有1项未评完；“期中自评”现得4分，还有1项未评完，总分暂不比较；两轮都已评完的1条合计由3分到4分，提高1分"
    );
    assert_eq!(comparison.projects[0].by(), None, "1.1 is open");
    desk.does([Command::Round(RoundCommand::CompareRounds(1, 0))]);
    let (.., comparison) = desk.session().compared().between.as_ref().unwrap();
    assert_eq!(
        comparison.from.name, "期中自评",
        "either may be the earlier"
    );
    assert_eq!(comparison.count(Course::Lost), 1);
}

#[test]
fn another_maximum_is_compared_by_the_share() {
    let mark = |points: i64, max: i64| duibiao::domain::assessment::past_round::RoundMark {
        points: Points::whole(points),
        max: Points::whole(max),
        stood: Stood::Scored,
        name: String::new(),
    };
    for (from, to, course) in [
        ((3, 4), (3, 4), Course::Unchanged),
        ((3, 4), (4, 6), Course::Lost),
        ((2, 4), (3, 6), Course::Unchanged),
        ((3, 4), (5, 6), Course::Gained),
        ((-2, 0), (-1, 0), Course::Gained),
    ] {
        let (from, to) = (mark(from.0, from.1), mark(to.0, to.1));
        assert_eq!(
            Course::of(Some(&from), Some(&to)),
            Some(course),
            "{from:?} {to:?}"
        );
    }
    assert_eq!(Course::of(None, None), None);
}
