//! What usually causes a gap and what usually puts it right, in words that can be taken over as they are.

use std::sync::OnceLock;

use serde::Deserialize;

/// The words that come with the program.
const TEXT: &str = include_str!("../../../data/measures.ron");

/// At most so many measures are offered for one item.
const MOST: usize = 6;

/// Common causes and measures.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Common {
    /// 常见原因
    pub(crate) causes: Vec<String>,
    measures: Vec<Group>,
}

/// What puts right the gaps of items that are about the same.
#[derive(Clone, Debug, Deserialize)]
struct Group {
    words: Vec<String>,
    offers: Vec<String>,
}

impl Group {
    /// How much it is about an item: by the longest of its words in the title, or any in the text.
    fn fits(&self, title: &str, text: &str) -> usize {
        let longest = |within: &str| {
            let found = self.words.iter().filter(|it| within.contains(it.as_str()));
            found.map(|it| it.chars().count()).max().unwrap_or(0)
        };
        match longest(title) {
            0 => usize::from(longest(text) > 0),
            letters => letters + 1,
        }
    }
}

impl Common {
    /// Reads a library of causes and measures.
    ///
    /// # Errors
    /// Where the text is none.
    pub(crate) fn read(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// What is offered for an item with this title and text: what fits the title best comes first.
    pub(crate) fn offers(&self, title: &str, text: &str) -> Vec<&str> {
        let fitting = self
            .measures
            .iter()
            .map(|it| (it.fits(title, text), it))
            .filter(|it| it.0 > 0);
        let mut fitting: Vec<(usize, &Group)> = fitting.collect();
        fitting.sort_by_key(|it| std::cmp::Reverse(it.0));
        // What is only named in the text is of no use where the title says what it is about.
        let by_title = fitting.first().is_some_and(|it| it.0 > 1);
        let fitting = fitting.iter().filter(|it| !by_title || it.0 > 1);
        let offers = fitting.flat_map(|(_, it)| it.offers.iter().map(String::as_str));
        offers.take(MOST).collect()
    }
}

/// The causes and measures that come with the program; a test holds them to be readable.
pub(crate) fn common() -> &'static Common {
    static COMMON: OnceLock<Common> = OnceLock::new();
    COMMON.get_or_init(|| Common::read(TEXT).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::app::lists::measures::Common;
    use crate::app::lists::measures::TEXT;
    use crate::app::lists::measures::common;
    use crate::app::standard::library::Library;
    use crate::domain::standard::Role;

    #[test]
    fn the_common_measures_can_be_read() {
        assert!(Common::read(TEXT).is_ok(), "{:?}", Common::read(TEXT).err());
        assert!(common().causes.len() >= 10);
    }

    #[test]
    fn nearly_every_item_of_the_bundled_standards_is_offered_two_measures() {
        for choice in Library::new(Vec::new()).choices() {
            let outline = choice.standard.outline();
            let asked = outline
                .iter()
                .filter(|it| it.node.is_answerable() && it.role != Role::Bonus);
            let asked: Vec<_> = asked.collect();
            let bare = asked.iter().filter(|it| {
                let offers = common().offers(&it.node.title, &it.node.text);
                offers.len() < 2
            });
            let bare: Vec<&str> = bare.map(|it| it.node.title.as_str()).collect();
            assert!(
                bare.len() * 20 <= asked.len(),
                "{} of {} in {}: {bare:?}",
                bare.len(),
                asked.len(),
                choice.standard.title
            );
        }
    }

    #[test]
    fn what_fits_the_title_comes_before_what_the_text_names() {
        let offers = common().offers("道德讲堂", "每年举办不少于4次，材料齐全");
        assert!(offers.first().is_some_and(|it| it.contains("道德讲堂计划")));
        assert!(!offers.iter().any(|it| it.contains("装盒")));
        assert_eq!(common().offers("天气", "晴"), Vec::<&str>::new());
    }
}
