//! Finds the fonts of this machine that official documents are set in.

use std::sync::{Arc, OnceLock};

use fontdb::{Database, Family, ID, Query, Source, Weight};

use crate::export::fonts::{Face, FontFile, Fonts};

/// The fonts of this machine, and those that the program brings along. They are looked for once.
pub fn fonts() -> &'static Fonts {
    static FOUND: OnceLock<Fonts> = OnceLock::new();
    FOUND.get_or_init(|| {
        let mut known = Database::new();
        known.load_system_fonts();
        let others = OTHERS
            .iter()
            .filter_map(|it| file(&known, it, Weight::NORMAL));
        Fonts::with(|face| installed(&known, face), others.collect())
    })
}

/// Fonts with letters that others lack: rare names, signs.
const OTHERS: [&str; 9] = [
    "SimSun",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "SimSun-ExtB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Segoe UI Symbol",
    "DejaVu Sans",
];

/// The names of a part's fonts, best first: those of Windows, of the office suites, of Kylin and UOS.
const fn families(face: Face) -> &'static [&'static str] {
    match face {
        Face::Title => &[
            "方正小标宋_GBK",
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "FZXiaoBiaoSong-B05",
            "STZhongsong",
            "华文中宋",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "SimSun",
        ],
        Face::Body => &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "FangSong",
            "仿宋",
            "STFangsong",
            "方正仿宋_GBK",
            "FandolFang",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
            "SimSun",
        ],
        Face::Kai => &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "KaiTi",
            "楷体",
            "STKaiti",
            "方正楷体_GBK",
            "FandolKai",
            "AR PL UKai CN",
            "Noto Serif CJK SC",
            "SimSun",
        ],
        Face::Hei => &[
            "SimHei",
            "黑体",
            "STHeiti",
            "方正黑体_GBK",
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "Microsoft YaHei",
        ],
        Face::Song => &[
            "SimSun",
            "宋体",
            "NSimSun",
            "STSong",
            "方正书宋_GBK",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
        ],
    }
}

/// The first of a part's fonts that is there.
fn installed(known: &Database, face: Face) -> Vec<FontFile> {
    let weight = if face.is_bold() {
        Weight::BOLD
    } else {
        Weight::NORMAL
    };
    let mut found = families(face)
        .iter()
        .filter_map(|it| file(known, it, weight));
    found.next().into_iter().collect()
}

fn file(known: &Database, family: &str, weight: Weight) -> Option<FontFile> {
    let query = Query {
        families: &[Family::Name(family)],
        weight,
        ..Query::default()
    };
    let id = known.query(&query)?;
    let found = read(known, id)?;
    found.may_be_embedded().then_some(found)
}

fn read(known: &Database, id: ID) -> Option<FontFile> {
    let (source, index) = known.face_source(id)?;
    let data = match source {
        Source::Binary(data) | Source::SharedFile(_, data) => data,
        Source::File(path) => Arc::new(std::fs::read(path).ok()?),
    };
    Some(FontFile { data, index })
}
