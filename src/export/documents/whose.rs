//! Whose paper it is: of the unit or of one of its sections, what it calls itself and the work, and who signs.

use crate::domain::gap::Gap;
use crate::domain::gap::find::gaps;
use crate::domain::standard::Node;
use crate::export::documents::Document;
use crate::export::documents::content::{Content, to_fill_in};
use crate::export::documents::work_name::{is_creation, work_name};
use crate::export::report::Block;

/// Which office leads the work of a civilized unit.
const CREATION: &str = "创建办";

/// What is said of a section that the standard gives nothing to do.
const NOT_IN_IT: &str = "标准中没有";

/// So many numbers of items that a section supports stand in one line.
const CODES: usize = 10;

impl Content<'_> {
    /// What the work is called that the standard is for: 文明单位创建, 平安建设考核.
    pub(crate) fn work(&self) -> String {
        let assessment = self.assessment;
        work_name(&assessment.standard.title, &assessment.about.unit)
    }

    /// Which office of the unit collects what the sections hand in.
    pub(crate) fn organiser(&self) -> &'static str {
        self.by_organiser(CREATION, "归口科室")
    }

    /// The one of two wordings that fits: where a 创建办 leads the work, or where not every unit has such an office.
    pub(crate) fn by_organiser(&self, creation: &'static str, other: &'static str) -> &'static str {
        if is_creation(&self.work()) {
            creation
        } else {
            other
        }
    }

    /// To whom a section hands in what is its own, or a gap that is marked: not every work has a 创建办.
    pub(crate) fn collector(&self) -> String {
        match self.organiser() {
            CREATION => CREATION.to_owned(),
            _ => to_fill_in("主送科室"),
        }
    }

    /// Who puts a name to a letter: the unit, or the section whose part alone it shows.
    pub(crate) fn signer(&self) -> String {
        let unit = &self.assessment.about.unit;
        match &self.options.section {
            Some(section) => format!("{unit}{section}"),
            None => unit.clone(),
        }
    }

    /// How whoever puts a name to a letter speaks of itself: 我局; of a section 我科室, 我办.
    pub(crate) fn ourselves(&self) -> String {
        match &self.options.section {
            Some(section) => section_itself(section),
            None => ourselves(&self.assessment.about.unit),
        }
    }

    /// Whose paper it is: of the section that is asked for, of the file's own where it answers for all that is shown, or
    /// of the unit.
    pub(crate) fn owner(&self) -> &str {
        let about = &self.assessment.about;
        let items = self.items().map(|it| it.entry.lead);
        let leads = items.chain(self.gaps.iter().map(|it| it.section.as_str()));
        let mut others = leads.filter(|it| !it.is_empty() && *it != about.section);
        match &self.options.section {
            Some(section) => section,
            None if about.section.is_empty() || others.next().is_some() => &about.unit,
            None => &about.section,
        }
    }

    /// The places to sign a document.
    pub(crate) fn sign_off(&self, document: Document) -> Block {
        let key = format!("签字.{}", document.name());
        let organiser = [("主办", self.organiser())];
        let parts = self.options.phrases.parts(&key, &organiser);
        Block::SignOff(match self.options.section {
            Some(_) => of_a_section(parts),
            None => parts,
        })
    }

    /// Why there is nothing to hand in for a section, which leads no item and answers for no problem; `None` where there
    /// is.
    pub(crate) fn has_nothing(&self) -> Option<String> {
        let section = self.options.section.as_deref()?;
        let supports = self.supports().filter(|_| self.gaps.is_empty())?;
        let nothing = format!("{section}没有牵头的条目和负责整改的问题。");
        Some(if supports.starts_with(NOT_IN_IT) {
            nothing
        } else {
            format!(
                "{nothing}所配合条目的自评和整改由牵头科室负责，请按牵头科室的安排提供材料、做好配合。"
            )
        })
    }

    /// What a section supports that leads nothing, so that nothing is listed: it has to do with these all the same.
    pub(crate) fn supports(&self) -> Option<String> {
        let section = self.options.section.as_deref()?;
        let asked = || self.outline.iter().filter(|it| it.node.is_answerable());
        if asked().any(|it| it.lead == section) {
            return None;
        }
        let own = asked().filter(|it| it.node.support.iter().any(|it| it == section));
        let own: Vec<&Node> = own.map(|it| it.node).collect();
        if own.is_empty() {
            return Some(format!("{NOT_IN_IT}{section}牵头或者配合的条目"));
        }
        let all = gaps(self.assessment, self.tree, self.date, self.options.order);
        let open = all.iter().filter(|it| !it.is_closed());
        let is_theirs = |it: &&Gap| own.iter().any(|node| it.item.as_ref() == Some(&node.id));
        let open = match open.filter(is_theirs).count() {
            0 => String::new(),
            open => format!("，涉及未销号的问题{open}条，由牵头科室负责、{section}配合整改"),
        };
        let codes: Vec<&str> = own.iter().map(|it| it.code()).take(CODES).collect();
        let etc = if codes.len() < own.len() { "等" } else { "" };
        let codes = codes.join("、");
        let n_own = own.len();
        Some(format!(
            "{section}没有牵头的条目，配合其他科室的条目有{n_own}项：{codes}{etc}{open}"
        ))
    }
}

/// How a unit speaks of itself: 我局, 我院.
fn ourselves(unit: &str) -> String {
    const KINDS: [&str; 12] = [
        "公司", "中心", "局", "委", "院", "办", "站", "所", "校", "队", "厅", "馆",
    ];
    let name = unit.split(['（', '(']).next().unwrap_or_default().trim();
    let kind = KINDS.into_iter().find(|it| name.ends_with(it));
    format!("我{}", kind.unwrap_or("单位"))
}

/// How a section speaks of itself: 我办, 我股; 我科室 where its kind is not known.
fn section_itself(section: &str) -> String {
    const KINDS: [&str; 6] = ["中心", "科", "股", "室", "办", "站"];
    let name = section.split(['（', '(']).next().unwrap_or_default().trim();
    match KINDS.into_iter().find(|it| name.ends_with(it)) {
        None | Some("室") => "我科室".to_owned(),
        Some(kind) => format!("我{kind}"),
    }
}

/// Who signs what a section hands in: its head, and not the unit with its seal.
fn of_a_section(mut parts: Vec<String>) -> Vec<String> {
    let n_parts = parts.len();
    parts.retain(|it| !it.starts_with("单位（盖章）"));
    if parts.len() == n_parts || parts.iter().any(|it| it.contains("科室负责人")) {
        return parts;
    }
    let head = parts.iter_mut().find(|it| it.contains("负责人"));
    if let Some(head) = head {
        "科室负责人（签名）：".clone_into(head);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_speaks_of_itself_by_its_kind() {
        for (unit, expected) in [
            ("云岭县卫生健康局", "我局"),
            ("某某县卫生健康局（示例）", "我局"),
            ("县人民医院", "我院"),
            ("县疾控中心", "我中心"),
            ("云岭镇人民政府", "我单位"),
        ] {
            assert_eq!(ourselves(unit), expected);
        }
        for (section, expected) in [
            ("党建办", "我办"),
            ("疾控股(应急办)", "我股"),
            ("办公室", "我科室"),
            ("工会", "我科室"),
        ] {
            assert_eq!(section_itself(section), expected);
        }
    }
}
