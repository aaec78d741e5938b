//! Names that nobody registered, taken out of words by what stands beside them: 赵六同志, 局长钱七, and telephone numbers.

/// Surnames of two letters.
const LONG_SURNAMES: [&str; 10] = [
    "欧阳", "司马", "诸葛", "上官", "夏侯", "皇甫", "慕容", "令狐", "司徒", "尉迟",
];

/// Surnames of one letter, without those that begin more words than names.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜戚谢邹苏潘葛范彭鲁韦马苗方俞袁柳鲍史唐薛雷贺倪汤\
罗毕郝安于傅齐康伍余顾孟黄穆萧尹姚邵汪毛米戴宋熊纪舒项祝董梁杜阮蓝闵季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯\
卢莫房丁宣邓郁洪诸石崔吉龚程嵇邢裴陆荣翁甄段侯仲伊宫宁仇甘符刘景詹龙叶黎薄白怀蒲索赖卓蔺屠乔阴闻翟谭姬申冉桑桂牛\
燕冀尚温庄晏瞿习艾易廖耿匡寇沃巩聂";

/// What stands behind a name, or before it: 赵六同志, 局长钱七.
const TITLES: [&str; 26] = [
    "同志",
    "副局长",
    "局长",
    "副主任",
    "主任",
    "副股长",
    "股长",
    "副科长",
    "科长",
    "副书记",
    "书记",
    "副院长",
    "院长",
    "站长",
    "所长",
    "副组长",
    "组长",
    "队长",
    "处长",
    "校长",
    "副县长",
    "县长",
    "医生",
    "护士长",
    "会计",
    "老师",
];

/// Words that begin like a name and stand before a title.
const NO_NAMES: [&str; 34] = [
    "方面", "方案", "高级", "高中", "安全", "项目", "于是", "张贴", "谢绝", "成立", "江边", "白天",
    "石油", "金融", "何时", "许可", "许多", "严格", "程序", "宣传", "易地", "温度", "雷同", "申报",
    "余下", "景区", "宁可", "万元", "万人", "汤药", "阴性", "史料", "康复", "荣誉",
];

/// No name ends with these: they are parts of offices.
const OF_OFFICES: &str = "办局股科室委会部组院所站心党队处校县市省镇乡村务管级位门";

/// What may stand before a name that stands before its title.
const BEFORE: &str = "由与和及对请经向是为让给派如、，。；：:（(“ 　\n\t";

/// What may stand behind a name that stands behind a title.
const BEHIND: &str = "任、，。；：）)”同为负牵主带担和与及签核 　\n\t";

/// What stands for a name that nobody registered.
const SOMEBODY: &str = "某某";

/// What stands for a telephone number, and for that of an identity card.
const NUMBER: &str = "（电话略）";
const CARD: &str = "（证件号略）";

/// The words without names beside titles and without telephone numbers.
pub(crate) fn without_called(text: &str) -> String {
    without_numbers(&without_titled(text))
}

fn is_han(letter: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&letter)
}

const fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{3000}')
}

/// Whether these letters, without blanks, are a name.
fn is_name(letters: &str) -> bool {
    let name: String = letters.chars().filter(|it| !is_blank(*it)).collect();
    let n_letters = name.chars().count();
    let long = LONG_SURNAMES.iter().any(|it| name.starts_with(it));
    let single = name.chars().next().is_some_and(|it| SURNAMES.contains(it));
    let fits = if long {
        (3..=4).contains(&n_letters)
    } else {
        single && (2..=3).contains(&n_letters)
    };
    let ends = name
        .chars()
        .next_back()
        .is_some_and(|it| OF_OFFICES.contains(it));
    fits && !ends
        && name.chars().all(is_han)
        && name != SOMEBODY
        && !NO_NAMES.iter().any(|it| name.starts_with(it))
}

fn without_titled(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let rest: String = letters.iter().skip(at).take(4).collect();
        let title = TITLES.iter().find(|it| rest.starts_with(**it));
        let Some(title) = title else {
            out.extend(letters.get(at));
            at += 1;
            continue;
        };
        cut_name_before(&mut out);
        out.extend(title.chars());
        at += title.chars().count();
        if let Some(n_letters) = name_behind(letters.get(at..).unwrap_or_default(), title) {
            out.extend(SOMEBODY.chars());
            at += n_letters;
        }
    }
    out.into_iter().collect()
}

/// Takes the name off that the letters end with.
fn cut_name_before(out: &mut Vec<char>) {
    for n_letters in [5, 4, 3, 2] {
        let Some(from) = out.len().checked_sub(n_letters) else {
            continue;
        };
        let name: String = out.iter().skip(from).collect();
        let begins = from.checked_sub(1).and_then(|it| out.get(it));
        let is_apart = begins.is_none_or(|it| BEFORE.contains(*it) || !is_han(*it));
        if is_apart && !name.starts_with(is_blank) && is_name(&name) {
            out.truncate(from);
            out.extend(SOMEBODY.chars());
            return;
        }
    }
}

/// How many letters the name has that the letters behind a title begin with.
fn name_behind(letters: &[char], title: &str) -> Option<usize> {
    if title == "同志" {
        return None;
    }
    (2..=4).rev().find(|n_letters| {
        let name: String = letters.iter().take(*n_letters).collect();
        let next = letters.get(*n_letters);
        let ends = next.is_none_or(|it| BEHIND.contains(*it));
        letters.len() >= *n_letters && ends && !name.ends_with(is_blank) && is_name(&name)
    })
}

/// The words without telephone numbers: eleven figures that begin with 1, or an area code and seven or eight.
fn without_numbers(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, behind) = rest.split_at(from);
        out.push_str(before);
        let end = [
            number_end(behind, is_of_spaced),
            number_end(behind, is_of_it),
        ]
        .into_iter()
        .find(|end| behind.get(..*end).is_some_and(|it| private(it).is_some()))
        .unwrap_or_else(|| number_end(behind, is_of_it));
        let (number, after) = behind.split_at(end);
        out.push_str(private(number).unwrap_or(number));
        rest = after;
    }
    out.push_str(rest);
    out
}

const fn is_of_it(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '-' | '－' | 'X' | 'x')
}

/// The same of numbers that are set in groups: 138 1234 5678.
const fn is_of_spaced(letter: char) -> bool {
    is_of_it(letter) || matches!(letter, ' ' | '\u{3000}')
}

/// Where a number ends that a text begins with; blanks and signs behind it are not its.
fn number_end(text: &str, is_of_it: fn(char) -> bool) -> usize {
    let end = text.find(|it: char| !is_of_it(it)).unwrap_or(text.len());
    let number = text.get(..end).unwrap_or_default();
    number.trim_end_matches([' ', '\u{3000}', '-', '－']).len()
}

/// What stands for a number that is somebody's: of a telephone, or of an identity card.
fn private(number: &str) -> Option<&'static str> {
    let plain: String = number.chars().filter(|it| !is_blank(*it)).collect();
    if is_telephone(&plain) {
        return Some(NUMBER);
    }
    let ends_so = |it: u8| it.is_ascii_digit() || it == b'X' || it == b'x';
    match plain.as_bytes() {
        [own @ .., last] if own.len() == 17 && ends_so(*last) => {
            own.iter().all(u8::is_ascii_digit).then_some(CARD)
        }
        _ => None,
    }
}

fn is_telephone(number: &str) -> bool {
    let parts: Vec<&str> = number.split(['-', '－']).collect();
    match parts.as_slice() {
        [one] => {
            one.len() == 11 && one.starts_with('1') && one.bytes().all(|it| it.is_ascii_digit())
        }
        [a, b, c] => a.len() == 3 && a.starts_with('1') && b.len() == 4 && c.len() == 4,
        [area, own] => {
            area.starts_with('0') && (3..=4).contains(&area.len()) && (7..=8).contains(&own.len())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_called_by_a_title_is_not_named() {
        for (given, expected) in [
            (
                "局长赵 六任组长，钱七同志任办公室主任",
                "局长某某任组长，某某同志任办公室主任",
            ),
            ("由孙八股长负责", "由某某股长负责"),
            ("请刘某某主任审阅", "请某某主任审阅"),
            ("诸葛小明同志", "某某同志"),
            (
                "电话13812345678、0537-2345678",
                "电话（电话略）、（电话略）",
            ),
            (
                "138 1234 5678，138-1234-5678；身份证370828198001011234、37082819800101123X",
                "（电话略），（电话略）；身份证（证件号略）、（证件号略）",
            ),
        ] {
            assert_eq!(without_called(given), expected);
        }
        // What is no name stays.
        for words in [
            "局长任组长，分管副局长任副组长，党组书记、常务副局长牵头",
            "文明办主任、安全科长、项目组长和包保组长",
            "各科室组长张贴公告，院长办公会研究，主任会议",
            "2026-11-05，文明办〔2026〕8号，12345678901234",
            "书记、局长为第一责任人，全体同志参加，有关同志",
        ] {
            assert_eq!(without_called(words), words);
        }
    }
}
