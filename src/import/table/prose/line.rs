//! One line of a standard in prose: an item, a remark, something that stands for the whole.

use std::collections::BTreeSet;

use crate::domain::decimal::Points;
use crate::import::reading::source::SourceSpot;
use crate::import::sentences::numbering::{NumberStyle, Numbered, numbered};
use crate::import::sentences::points::{in_cell, of_title, plain};
use crate::import::sentences::understand;
use crate::import::sentences::words::{amount, find};
use crate::import::table::around::event::alone;
use crate::import::table::around::groups::cap_of_all;
use crate::import::table::around::listing::clean;
use crate::import::table::around::marks::marks;
use crate::import::table::around::part::{Part, part_of};
use crate::import::table::around::policy::not_applicable;
use crate::import::table::draft::{Draft, short};

/// Longer lines are sentences, not headings.
const HEADING: usize = 30;

/// “第一条 为规范考核……” is an item only where it has points, and says what they are for.
pub(super) fn is_item(number: &Numbered<'_>) -> bool {
    const OF_PAPER: [&str; 6] = [
        "制定本",
        "适用于",
        "负责解释",
        "起施行",
        "起执行",
        "实行百分制",
    ];
    let is_of_paper = || OF_PAPER.iter().any(|it| number.rest.contains(it));
    // “第三条 考核内容及评分标准” only opens what follows.
    let has_points = || {
        let says = find(&plain(number.rest), amount).is_some();
        says || part_of(number.rest) != Part::Scored
    };
    number.style != NumberStyle::Article || has_points() && !is_of_paper()
}

/// Whether a line is an article of a paper, and no item.
pub(super) fn is_article(text: &str) -> bool {
    numbered(text).is_some_and(|it| it.style == NumberStyle::Article && !is_item(&it))
}

/// Whether remarks begin with this line: 说明, 附则, a signature.
pub(super) fn is_remark(text: &str) -> bool {
    const WORDS: [&str; 17] = [
        "说明",
        "注",
        "备注",
        "附注",
        "附则",
        "填表说明",
        "评分说明",
        "使用说明",
        "考评说明",
        "考核说明",
        "有关说明",
        "联系人",
        "联系电话",
        "电话",
        "地址",
        "抄送",
        "主题词",
    ];
    let text = text.trim();
    let bare = numbered(text).map_or(text, |it| it.rest);
    let head = bare.trim_start_matches(['※', '*', '（', '(', '【', '[']);
    WORDS.iter().any(|it| {
        head.strip_prefix(it).is_some_and(|rest| {
            rest.is_empty()
                || rest.starts_with(['：', ':', '】', ']', '）', ')', '1', '一', ' ', '①'])
        })
    }) || is_signed(bare)
        || says_who_explains(bare)
}

/// “本细则由创建办负责解释”: what is said of the paper itself at its end, and no item of which somebody is in charge.
fn says_who_explains(text: &str) -> bool {
    const PAPERS: [&str; 5] = ["细则", "办法", "标准", "方案", "规定"];
    let text = text.trim_end_matches(['。', ' ']);
    text.contains("负责")
        && text.ends_with("解释")
        && PAPERS.iter().any(|it| text.contains(it))
        && text.chars().count() <= HEADING
}

/// A date, or a line to be signed.
fn is_signed(text: &str) -> bool {
    let squeezed: String = text.split_whitespace().collect();
    let is_date = squeezed.contains('年')
        && squeezed.ends_with('日')
        && squeezed.chars().count() <= 12
        && !squeezed.contains(['分', '扣']);
    let signs = [
        "（盖章）",
        "(盖章)",
        "签字：",
        "签名：",
        "签字:",
        "填表人：",
        "负责人：",
        "记分人：",
    ];
    is_date || signs.iter().any(|it| squeezed.contains(it)) && squeezed.chars().count() <= 60
}

/// Whether a line without a number stands for the whole standard, and not for the item above it.
pub(super) fn is_of_all(spot: SourceSpot, text: &str) -> bool {
    let all = [
        "总分",
        "自评",
        "复核",
        "申报",
        "达标线",
        "合格线",
        "总得分",
        "最终得分",
        "考核得分",
    ];
    let sentences = || text.split('。').map(clean).filter(|it| !it.is_empty());
    let is_mark = |it: &str| {
        let found = marks(it, Points::HUNDRED).found;
        let is_of_total = all.iter().any(|word| it.contains(word));
        !earns(it) && found.len() > usize::from(!is_of_total)
    };
    let is_policy = |it: &str| not_applicable(it).is_some() || it.contains("四舍五入");
    let is_cap = |it: &str| it.contains("加分") && cap_of_all(it).is_some();
    sentences().any(|it| alone(spot, it).is_some() || is_mark(it) || is_policy(it) || is_cap(it))
}

/// “90分以上得5分” gives points and is no mark.
fn earns(text: &str) -> bool {
    let shown = plain(text);
    shown.split('得').skip(1).any(|it| {
        let near: String = it.trim_start().chars().take(6).collect();
        find(&near, amount).is_some_and(|(before, ..)| before.is_empty())
    })
}

/// Whether a numbered line is no item: what is vetoed, or which marks there are.
pub(super) fn is_numbered_of_all(spot: SourceSpot, number: &Numbered<'_>) -> bool {
    let has_points = titled(number.rest).is_some() || of_title(number.rest).1.is_some();
    let several = || marks(number.rest, Points::HUNDRED).found.len() > 1;
    !earns(number.rest) && (several() || !has_points && alone(spot, number.rest).is_some())
}

/// The item that a numbered line begins.
pub(super) fn draft(at: SourceSpot, depth: usize, number: &Numbered<'_>) -> Draft {
    let made = Draft {
        depth,
        code: number.code.to_owned(),
        cells: BTreeSet::from([at]),
        ..Draft::default()
    };
    // “组织领导（20分）。成立领导小组得10分”, “例会制度（50分）：每少1次扣5分”: the first is a title.
    if let Some((title, points, rest)) = titled(number.rest) {
        return Draft {
            title,
            text: rest.to_owned(),
            points: Some(points),
            ..made
        };
    }
    let line = number.rest.trim_end_matches('。');
    let (heading, points) = of_title(line);
    let is_heading = line.chars().count() <= HEADING && !line.contains(['，', '。', '；']);
    let is_part = is_heading && part_of(&heading) != Part::Scored;
    let scores = || points.is_none() && !understand(line, Points::ZERO).rules.is_empty();
    let title = if is_part {
        line.to_owned()
    } else if is_heading {
        heading
    } else {
        short(line)
    };
    let text = if is_part || is_heading && !scores() {
        ""
    } else {
        number.rest
    };
    Draft {
        title,
        text: text.to_owned(),
        points,
        ..made
    }
}

/// A title with points in brackets, and the words behind it.
fn titled(text: &str) -> Option<(String, Points, &str)> {
    for (open, sign) in text.match_indices(['（', '(', '【', '[']) {
        let head = text.get(..open)?;
        if head.chars().count() > 2 * HEADING || head.contains(['。', '；']) {
            return None;
        }
        let inner = text.get(open + sign.len()..)?;
        let close = inner.find(['）', ')', '】', ']'])?;
        let figures = inner.get(..close)?;
        let Some(points) = in_cell(figures).filter(|_| figures.contains('分')) else {
            continue;
        };
        let behind = inner.get(close..)?;
        let behind = behind.trim_start_matches(['）', ')', '】', ']']);
        let rest = behind.trim_start_matches(['。', '：', ':', ' ', '\u{3000}', '—', '.']);
        let ends = behind.len() > rest.len() || !behind.starts_with(['，', ',', '、', '；', ';']);
        let title = head.trim();
        if rest.trim().is_empty() || !ends || title.is_empty() {
            return None;
        }
        return Some((title.to_owned(), points, rest.trim()));
    }
    let (first, rest) = text.split_once('。')?;
    let (title, points) = of_title(first);
    let is_title = !rest.trim().is_empty() && title.chars().count() <= HEADING;
    points
        .filter(|_| is_title)
        .map(|it| (title, it, rest.trim()))
}
