//! Worksheet names that Excel accepts and that differ from each other.

use std::collections::BTreeSet;

use crate::export::text;
use crate::export::xlsx::form;

/// Excel's limit, in UTF-16 units.
const MAX_NAME: usize = 31;

/// The names given so far, in lower case, because Excel does not tell cases apart.
pub(crate) struct Names(BTreeSet<String>);

impl Default for Names {
    /// 字典 is kept for the lists of words, 填报 for what is filled in, History by Excel itself.
    fn default() -> Self {
        let kept = ["字典", form::NAME, "history"];
        Self(kept.map(str::to_owned).into())
    }
}

impl Names {
    /// `wanted` without what Excel forbids, cut to its limit, numbered if it is taken.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        let allowed: String = text::one_line(wanted)
            .chars()
            .filter(|letter| !r"[]:*?/\".contains(*letter))
            .collect();
        let plain = match allowed.trim_matches(['\'', ' ']) {
            "" => "表",
            plain => plain,
        };
        let mut name = shortened(plain, MAX_NAME);
        let mut number = 2_u32;
        while !self.0.insert(name.to_lowercase()) {
            let suffix = format!("（{number}）");
            name = shortened(plain, MAX_NAME - suffix.encode_utf16().count()) + &suffix;
            number += 1;
        }
        name
    }
}

fn shortened(name: &str, limit: usize) -> String {
    let mut used = 0;
    name.chars()
        .take_while(|letter| {
            used += letter.len_utf16();
            used <= limit
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheet_names_are_legal_and_differ() {
        let mut names = Names::default();
        assert_eq!(names.unique("整改台账"), "整改台账");
        assert_eq!(names.unique("整改[台]账*"), "整改台账（2）");
        assert_eq!(names.unique("'"), "表");
        assert_eq!(names.unique("字典"), "字典（2）");
        let long = names.unique(&"很长的名称".repeat(10));
        assert_eq!(long.chars().count(), 31);
        assert_eq!(names.unique(&long).chars().count(), 31);
    }
}
