//! Clauses and faults in the words of a reason, and in those of a paper.

use crate::domain::entry::fact::Marked;
use crate::domain::entry::voice::Voice;
use crate::domain::standard::rule::Clause;

/// Words of a clause quoted in a reason are cut to this many characters.
const MAX_QUOTE: usize = 30;

/// Which clauses are not met: “有方案”未达到, on paper 未做到“有方案”.
pub(crate) fn unmet(marked: Marked<'_>, voice: Voice) -> String {
    let plain = || match whole(marked.which(false)).as_str() {
        "" => String::new(),
        unmet => format!("未做到{unmet}"),
    };
    voice.either(|| unmet_in_words(marked), plain)
}

/// Which faults were found: 存在“有烟头”, on paper 存在“有烟头”的情况.
pub(crate) fn named_faults(marked: Marked<'_>, voice: Voice) -> String {
    let named = || faults_in_words(&quoted(marked.which(true), |_| None));
    voice.either(named, || plain_faults(marked))
}

/// Which faults were found, as a paper says it.
pub(crate) fn plain_faults(marked: Marked<'_>) -> String {
    match whole(marked.which(true)).as_str() {
        "" => String::new(),
        faults => format!("存在{faults}的情况"),
    }
}

/// Clauses in quotation marks, as a paper has them: in full, without the marks of the standard.
fn whole<'a>(clauses: impl Iterator<Item = &'a Clause>) -> String {
    let quote = |it: &Clause| {
        let words = it.text.trim_end_matches(['。', '；', '，', ';', '.']);
        // What is quoted within a quotation has single marks.
        format!("“{}”", words.replace('“', "‘").replace('”', "’"))
    };
    clauses.map(quote).collect()
}

fn unmet_in_words(marked: Marked<'_>) -> String {
    let unmet = quoted(marked.which(false), |_| None);
    // Beside other rules “all” would be more than the one clause there is.
    if unmet.is_empty() && marked.all().len() == 1 {
        format!("{}已达到", quoted(marked.which(true), |_| None))
    } else if unmet.is_empty() {
        "各项要求均达到".to_owned()
    } else {
        format!("{unmet}未达到")
    }
}

pub(crate) fn faults_in_words(faults: &str) -> String {
    if faults.is_empty() {
        "未发现所列问题".to_owned()
    } else {
        format!("存在{faults}")
    }
}

/// Clauses in quotation marks, each with a remark, e.g. “有方案”“有台账”, or
/// “有烟头”（扣0.5分）、“有杂物”（扣1分）.
pub(crate) fn quoted<'a>(
    clauses: impl Iterator<Item = &'a Clause>,
    remark: impl Fn(&Clause) -> Option<String>,
) -> String {
    let mut text = String::new();
    for clause in clauses {
        let words = clause.text.trim_end_matches(['。', '；', '，', ';', '.']);
        if text.ends_with('）') {
            text.push('、');
        }
        let star = if clause.core { "★" } else { "" };
        text.extend(["“", star]);
        text.extend(words.chars().take(MAX_QUOTE));
        text.push_str(if words.chars().nth(MAX_QUOTE).is_some() {
            "…”"
        } else {
            "”"
        });
        if let Some(remark) = remark(clause) {
            text.extend(["（", &remark, "）"]);
        }
    }
    text
}

pub(crate) fn sentence(words: String, more: &str) -> String {
    match (words.is_empty(), more.is_empty()) {
        (_, true) => words,
        (true, false) => more.to_owned(),
        (false, false) => words + "，" + more,
    }
}
