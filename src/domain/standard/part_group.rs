//! The one group that is all of its part and says nothing but its name: an office prints both as one heading.

use crate::domain::standard::{NodeId, Role, Standard};

/// What an office calls a part, each longer word before those it begins with.
const fn names(role: Role) -> &'static [&'static str] {
    match role {
        Role::Scored => &[],
        Role::Bonus => &["加分", "附加分", "附加", "奖励"],
        Role::Negative => &["负面", "扣分", "减分", "倒扣"],
        Role::Veto => &["一票否决", "否决"],
    }
}

/// What stands beside that and says no more.
const BESIDE: [&str; 16] = [
    "项目", "项", "清单", "指标", "内容", "标准", "情形", "情况", "事项", "部分", "类", "制", "分",
    "附", "性", "及",
];

/// Whether a title says the name of the part, and nothing else; numbers, marks and what stands in brackets say nothing.
fn is_name_of(title: &str, role: Role) -> bool {
    let mut depth = 0_usize;
    let mut rest = String::new();
    for sign in title.chars() {
        match sign {
            '（' | '(' | '【' | '[' => depth += 1,
            '）' | ')' | '】' | ']' => depth = depth.saturating_sub(1),
            sign if depth == 0 && sign.is_alphabetic() => rest.push(sign),
            _ => {}
        }
    }
    const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let rest = rest.trim_start_matches(NUMBERS);
    // 一票否决 begins with a number as well.
    let mut rest = rest.strip_prefix('票').unwrap_or(rest);
    let mut is_named = false;
    'words: while !rest.is_empty() {
        for name in names(role) {
            if let Some(after) = rest.strip_prefix(name) {
                (rest, is_named) = (after, true);
                continue 'words;
            }
        }
        for word in BESIDE {
            if let Some(after) = rest.strip_prefix(word) {
                rest = after;
                continue 'words;
            }
        }
        return false;
    }
    is_named
}

impl Standard {
    /// The group that is all of this part and called like it, where there is one: it is not shown beside its part.
    pub(crate) fn part_group(&self, role: Role) -> Option<&NodeId> {
        let (_, tops) = self.parts().find(|it| it.0 == role)?;
        match tops {
            [only] if !only.children.is_empty() && only.rules.is_empty() => {
                is_name_of(&only.title, role).then_some(&only.id)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::standard::Role;
    use crate::domain::standard::part_group::is_name_of;

    #[test]
    fn a_title_that_says_only_its_part_is_its_name() {
        for (title, role) in [
            ("加分项", Role::Bonus),
            ("四、加分项（最高5分）", Role::Bonus),
            ("附加分", Role::Bonus),
            ("奖励加分项目", Role::Bonus),
            ("负面清单", Role::Negative),
            ("扣分", Role::Negative),
            ("减分项", Role::Negative),
            ("一票否决", Role::Veto),
            ("五、一票否决事项", Role::Veto),
            ("否决项", Role::Veto),
        ] {
            assert!(is_name_of(title, role), "{title}");
        }
        for (title, role) in [
            ("荣誉表彰加分", Role::Bonus),
            ("加分项", Role::Negative),
            ("指标项目", Role::Bonus),
            ("", Role::Veto),
            ("安全生产一票否决", Role::Veto),
        ] {
            assert!(!is_name_of(title, role), "{title}");
        }
    }
}
