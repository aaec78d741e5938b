//! What documents are made of: the items and gaps that were asked for, and phrases they share.

use crate::domain::assessment::Assessment;
use crate::domain::assessment::answer::{Answer, Input};
use crate::domain::assessment::unit_fact::UnitFact;
use crate::domain::date::Date;
use crate::domain::decimal::Decimal;
use crate::domain::form::row::made_out_by;
use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::gap::finding::notice_name;
use crate::domain::score::kept::ScoreTree;
use crate::domain::score::node_score::{NodeScore, State};
use crate::domain::score::reason::Told;
use crate::domain::standard::{Entry, Role};
use crate::export::documents::{Document, Options};
use crate::export::report::{Block, Orientation, Report};

/// What a paper is while not everything is scored.
const DRAFT: &str = "征求意见稿";

/// What a letter is while all is scored, but of some problems nobody has decided what is done.
const UNDECIDED: &str = "征求意见稿，整改措施尚未全部确定";

/// An assessment as one document shows it.
pub(crate) struct Content<'a> {
    pub(crate) document: Document,
    pub(crate) assessment: &'a Assessment,
    pub(crate) tree: &'a ScoreTree,
    pub(crate) options: &'a Options,
    pub(crate) date: Date,
    /// Every node of the standard, in printed order.
    pub(crate) outline: Vec<Entry<'a>>,
    /// The gaps asked for, in the order asked for.
    pub(crate) gaps: Vec<Gap>,
}

/// A node that asks for something, with all that is known of it.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) entry: Entry<'a>,
    pub(crate) score: &'a NodeScore,
    pub(crate) answer: Option<&'a Answer>,
    /// Where it stands in the outline.
    pub(crate) at: usize,
    /// Where its top node stands in the outline.
    pub(crate) top: usize,
}

impl<'a> Content<'a> {
    pub(crate) fn new(
        document: Document,
        (assessment, tree): (&'a Assessment, &'a ScoreTree),
        options: &'a Options,
        date: Date,
    ) -> Self {
        let outline = assessment.standard.outline();
        let mut gaps = gaps(assessment, tree, date, options.order);
        gaps.retain(|gap| {
            let by_method = is_gap_by(gap, &outline, options);
            let section = options.section.as_ref();
            by_method
                && section.is_none_or(|it| *it == gap.section)
                && is_of(gap, options.notice.as_deref())
                && !(options.only_open && gap.is_closed())
        });
        Self {
            document,
            assessment,
            tree,
            options,
            date,
            outline,
            gaps,
        }
    }

    /// The items asked for, in printed order.
    pub(crate) fn items(&self) -> impl Iterator<Item = Item<'a>> {
        let section = self.options.section.as_deref();
        let is_asked = move |it: &Item<'_>| section.is_none_or(|asked| asked == it.entry.lead);
        self.items_of_all().filter(is_asked)
    }

    /// The same whoever leads them.
    pub(crate) fn items_of_all(&self) -> impl Iterator<Item = Item<'a>> {
        let mut top = 0;
        let (assessment, options) = (self.assessment, self.options);
        let nodes = self.outline.iter().zip(&self.tree.nodes).enumerate();
        nodes.filter_map(move |(at, (entry, score))| {
            if entry.depth == 0 {
                top = at;
            }
            (is_by(entry, options) && entry.node.is_answerable()).then(|| Item {
                entry: *entry,
                score,
                answer: assessment.answers.get(&entry.node.id),
                at,
                top,
            })
        })
    }

    /// Why the node at this position of the outline has its points.
    pub(crate) fn told(&self, at: usize) -> Told {
        self.tree.told(self.assessment, at)
    }

    /// What happened that brought or cost the node at this position its points, as a paper says it.
    pub(crate) fn happened(&self, at: usize) -> Told {
        self.tree.happened(self.assessment, at)
    }

    /// What was said of the unit, or a gap that is marked.
    pub(crate) fn known(&self, fact: UnitFact) -> String {
        let said = self.assessment.about.facts.get(&fact);
        known_or(said.map_or("", String::as_str), fact.name())
    }

    /// Whom to ask, below a letter (附注).
    pub(crate) fn contact(&self) -> Block {
        let facts = [UnitFact::Contact, UnitFact::Phone];
        // Whom to ask of the unit knows nothing of what a section hands in.
        let [contact, phone] = match self.options.section {
            None => facts.map(|it| self.known(it)),
            Some(_) => facts.map(|it| to_fill_in(it.name())),
        };
        Block::Paragraph(format!("（联系人：{contact}　电话：{phone}）"))
    }

    /// The node at this position, with the titles above it: two of the same number are told apart by these.
    pub(crate) fn path(&self, at: usize) -> String {
        let mut names = Vec::new();
        let mut next = self.outline.get(at);
        if let Some(entry) = next {
            names.push(format!("{} {}", entry.node.code(), entry.node.title));
        }
        while let Some(above) = next.and_then(|it| it.parent) {
            next = self.outline.get(above);
            names.extend(next.map(|it| it.node.title.clone()));
        }
        names.reverse();
        names.join("－")
    }

    /// The tops of the part `role` that have items asked for, each with these items.
    pub(crate) fn projects(&self, role: Role) -> Vec<(&Entry<'a>, &'a NodeScore, Vec<Item<'a>>)> {
        let mut found: Vec<(usize, Vec<Item<'a>>)> = Vec::new();
        for item in self.items().filter(|it| it.entry.role == role) {
            match found.last_mut() {
                Some((top, items)) if *top == item.top => items.push(item),
                _ => found.push((item.top, vec![item])),
            }
        }
        let whole = found.into_iter().filter_map(|(top, items)| {
            Some((self.outline.get(top)?, self.tree.nodes.get(top)?, items))
        });
        whole.collect()
    }

    /// Whether everything is shown, and not only some section's or method's part.
    pub(crate) const fn is_whole(&self) -> bool {
        self.options.section.is_none() && self.options.method.is_none()
    }

    /// A phrase with what is known of the assessment in its blanks.
    pub(crate) fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// Whether it is a letter that says what is done about each problem, and of some nobody has decided it.
    fn lacks_measures(&self) -> bool {
        let to_do = |it: &&Gap| !it.is_closed() && !it.is_only_to_close();
        let mut gaps = self.gaps.iter().filter(to_do);
        self.document == Document::SelfReport && gaps.any(|it| it.is_undecided() || it.recurs)
    }

    /// The same with more that is known.
    pub(crate) fn say_with(&self, key: &str, more: &[(&str, String)]) -> String {
        let (about, total) = (&self.assessment.about, &self.tree.total);
        let unscored = match total.unscored {
            0 => String::new(),
            open => {
                let open = open.to_string();
                self.options.phrases.say("报告.未评", &[("未评", &open)])
            }
        };
        let filled = [
            ("年度", about.year.to_string()),
            ("单位", about.unit.clone()),
            ("我方", self.ourselves()),
            ("科室", self.owner().to_owned()),
            ("标准", self.assessment.standard.title.clone()),
            ("得分", signed(total.points)),
            ("满分", total.max.to_string()),
            ("未评", unscored),
            ("工作", self.work()),
            ("主办", self.organiser().to_owned()),
        ];
        // What is known of this phrase alone comes first.
        let filled = more.iter().chain(&filled);
        let filled: Vec<(&str, &str)> = filled.map(|(it, words)| (*it, &**words)).collect();
        self.options.phrases.say(key, &filled)
    }

    /// The title of a document.
    pub(crate) fn title(&self, document: Document) -> String {
        self.title_parts(document).concat()
    }

    /// The title of a document in the parts between which it may be broken. What a section writes is not the unit's.
    pub(crate) fn title_parts(&self, document: Document) -> Vec<String> {
        let key = format!("标题.{}", document.name());
        let title = match document {
            Document::SelfReport | Document::Reply => {
                self.say_with(&key, &[("单位", self.signer())])
            }
            _ => self.say(&key),
        };
        title.split('｜').map(str::to_owned).collect()
    }

    /// A report with its title and the facts under it.
    pub(crate) fn report(&self, what: Document, pages: Orientation) -> Report {
        let about = &self.assessment.about;
        let title = self.title(what);
        let mut report = Report::new(title.clone(), about.unit.clone(), self.date.naive());
        report.blocks = vec![Block::Pages(pages), Block::Title(title)];
        report.blocks.extend(self.facts());
        report
    }

    /// Which section makes it out: the one whose part alone it shows, or that of the file.
    pub(crate) fn made_out_for(&self) -> &str {
        let asked = self.options.section.as_deref();
        asked.unwrap_or(&self.assessment.about.section)
    }

    /// Who made it out, and when.
    pub(crate) fn made_out(&self) -> Block {
        let about = &self.assessment.about;
        Block::Info(vec![
            made_out_by(about, self.made_out_for()),
            format!("填报日期：{}", self.date.in_words()),
        ])
    }

    /// Which draft it is, as was said; that it is one where it tells of a score and not everything is scored, or says
    /// what is done about problems and of some nobody has decided it.
    pub(crate) fn draft(&self) -> Option<String> {
        let said = self.assessment.about.facts.get(&UnitFact::Edition);
        let is_open = self.document.tells_score() && !matches!(looked_at(self), Looked::All);
        let why = match (is_open, self.lacks_measures()) {
            (true, _) => Some(DRAFT),
            (false, true) => Some(UNDECIDED),
            (false, false) => None,
        };
        let parts = [said.cloned(), why.map(str::to_owned)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("（{}）", parts.join("，")))
    }

    /// Who, when and by which standard, and which draft it is; also which part, if not all of it.
    pub(crate) fn facts(&self) -> Vec<Block> {
        let standard = &self.assessment.standard.title;
        let mut second = vec![format!("对照标准：《{standard}》")];
        second.extend(self.draft());
        let mut facts = vec![self.made_out(), Block::Info(second)];
        facts.extend(self.filter().map(|it| Block::Info(vec![it])));
        facts
    }

    /// That only a part is shown, and which.
    pub(crate) fn filter(&self) -> Option<String> {
        let Options {
            section,
            method,
            notice,
            only_open,
            ..
        } = self.options;
        let of = |name: &str, what: &Option<String>| {
            what.as_ref().map(|it| format!("{name}为“{it}”的部分"))
        };
        let parts = [
            of("责任科室", section),
            of("测评方法", method),
            of("通报", notice),
            only_open.then(|| "未销号的问题".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let more = self.supports().into_iter();
        let more = more.chain(self.of_several_methods());
        let more = more.chain(self.of_no_method());
        let said: Vec<String> = std::iter::once(parts.join("、")).chain(more).collect();
        (!parts.is_empty()).then(|| format!("（只列{}）", said.join("；")))
    }

    /// That items of several methods stand whole in what one of these shows.
    fn of_several_methods(&self) -> Option<String> {
        self.options
            .method
            .as_ref()
            .filter(|_| self.document.tells_score())?;
        let several = self.items().filter(|it| it.entry.methods.len() > 1);
        let n_several = several.count();
        (n_several > 0).then(|| format!("兼用其他测评方法的{n_several}项按整项计"))
    }

    /// That problems of no item, which nobody can assign to a method, stand in what one of these shows.
    fn of_no_method(&self) -> Option<String> {
        self.options
            .method
            .as_ref()
            .filter(|_| self.document.tells_gaps())?;
        let of_none = self.gaps.iter().filter(|it| it.item.is_none());
        let n_none = of_none.count();
        (n_none > 0).then(|| format!("不对应具体指标的通报问题{n_none}条一并列出"))
    }
}

impl Item<'_> {
    /// Its number and title.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.entry.node.code(), self.entry.node.title)
    }

    /// Why it does not apply, where that is said.
    pub(crate) fn reason(&self) -> &str {
        let said = self.answer.and_then(|it| it.na.as_deref());
        said.unwrap_or_default().trim().trim_end_matches('。')
    }

    /// What somebody noted.
    pub(crate) fn note(&self) -> &str {
        self.answer.map_or("", |it| it.note.trim())
    }

    /// Whether it is a bonus that was answered with there being none.
    pub(crate) fn is_no_bonus(&self) -> bool {
        let is_bonus = self.entry.role == Role::Bonus && self.score.state == State::Scored;
        let inputs = || self.answer.into_iter().flat_map(|it| it.inputs.values());
        let earns = self.score.points.is_positive() || self.score.is_outdone;
        is_bonus && !earns && inputs().next().is_some() && inputs().all(Input::is_none)
    }

    /// How many of `items` are in this state.
    pub(crate) fn count(items: &[Self], state: State) -> usize {
        items.iter().filter(|it| it.score.state == state).count()
    }

    /// How many papers are registered of `items`.
    pub(crate) fn papers(items: &[Self]) -> usize {
        let answers = items.iter().filter_map(|it| it.answer);
        answers.map(|it| it.evidence.len()).sum()
    }

    /// Whether nobody has scored any of these: what they have is not nought, but not known.
    pub(crate) fn are_open(items: &[Self]) -> bool {
        let unscored = Self::count(items, State::Unscored);
        unscored > 0 && unscored + Self::count(items, State::NotApplicable) == items.len()
    }
}

/// A gap in a paper that somebody has to fill in.
pub(crate) fn to_fill_in(what: &str) -> String {
    format!("【请补充：{what}】")
}

/// What is known, or a gap that is marked.
pub(crate) fn known_or(words: &str, what: &str) -> String {
    let words = words.trim();
    if words.is_empty() {
        to_fill_in(what)
    } else {
        words.to_owned()
    }
}

/// How much was assessed: that nothing was found says little where nobody looked.
pub(crate) enum Looked {
    Nothing,
    Some,
    All,
}

/// How much of what is shown was assessed.
pub(crate) fn looked_at(content: &Content<'_>) -> Looked {
    looked_at_these(&content.items().collect::<Vec<_>>())
}

/// How much of these was assessed.
pub(crate) fn looked_at_these(items: &[Item<'_>]) -> Looked {
    let open = items.iter().filter(|it| it.score.unscored > 0).count();
    match open {
        0 => Looked::All,
        _ if Item::are_open(items) => Looked::Nothing,
        _ => Looked::Some,
    }
}

/// Whether the gap was sent down with the notice of this name, if one is asked for.
fn is_of(gap: &Gap, notice: Option<&str>) -> bool {
    let name = || gap.notice.as_ref().map(notice_name);
    notice.is_none_or(|it| name().as_deref() == Some(it))
}

fn is_by(entry: &Entry<'_>, options: &Options) -> bool {
    let mut methods = entry.methods.iter();
    let asked = options.method.as_ref();
    asked.is_none_or(|asked| methods.any(|it| it.name() == asked))
}

/// Whether the item of a gap is scored by the method that is asked for; what concerns no item is of none.
fn is_gap_by(gap: &Gap, outline: &[Entry<'_>], options: &Options) -> bool {
    let of = || {
        let item = gap.item.as_ref()?;
        outline.iter().find(|it| it.node.id == *item)
    };
    options.method.is_none() || of().is_none_or(|it| is_by(it, options))
}

/// The names of methods, joined.
pub(crate) fn methods(entry: &Entry<'_>) -> String {
    let names: Vec<&str> = entry.methods.iter().map(|it| it.name()).collect();
    names.join("、")
}

/// Words as a sentence: with one full stop at the end.
pub(crate) fn sentence(words: &str) -> String {
    let words = words.trim().trim_end_matches(['。', '；', '，', ';', ',']);
    if words.is_empty() || words.ends_with(['！', '？', '!', '?', '…']) {
        words.to_owned()
    } else {
        format!("{words}。")
    }
}

/// Points in running text, with the minus of print: －3.5.
pub(crate) fn signed(points: Decimal) -> String {
    points.to_string().replace('-', "－")
}

/// The number in Chinese up to 99, as headings count; beyond that in digits.
pub(crate) fn numeral(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |it: usize| DIGITS.get(it).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) if ones > 0 => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens @ 2..=9, ones) => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_count_in_chinese() {
        let shown: Vec<String> = [1, 9, 10, 11, 20, 35, 99, 100].map(numeral).into();
        assert_eq!(shown.join(" "), "一 九 十 十一 二十 三十五 九十九 100");
    }

    #[test]
    fn a_sentence_ends_with_one_full_stop() {
        for (given, expected) in [
            ("已整改", "已整改。"),
            ("已整改。", "已整改。"),
            ("一；二；", "一；二。"),
            ("为何？", "为何？"),
            (" ", ""),
        ] {
            assert_eq!(sentence(given), expected);
        }
    }
}
