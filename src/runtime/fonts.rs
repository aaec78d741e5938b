//! Finds the fonts of this machine that official documents are set in.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use fontdb::{Database, Family, Query, Source, Weight};

use crate::export::text::fonts::{Face, FontChoice, FontFile, Fonts};
use crate::store::disk::read_up_to;

/// The collections of all Chinese letters are the largest.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Where the fonts that were chosen come from.
pub(crate) fn fonts_of(choice: FontChoice) -> fn() -> &'static Fonts {
    match choice {
        FontChoice::Own => fonts,
        FontChoice::Installed => installed,
    }
}

/// The fonts that the program brings along, and those of this machine for rare letters. They are looked for once.
pub(crate) fn fonts() -> &'static Fonts {
    static FOUND: OnceLock<Fonts> = OnceLock::new();
    FOUND.get_or_init(|| found(|_, _| None))
}

/// The fonts of this machine for official documents, and those that the program brings along. They are looked for once.
fn installed() -> &'static Fonts {
    static FOUND: OnceLock<Fonts> = OnceLock::new();
    FOUND.get_or_init(|| found(Known::installed))
}

/// The fonts that `own` finds for each part, those of the program, and others.
fn found(own: fn(&mut Known, Face) -> Option<FontFile>) -> Fonts {
    let mut database = Database::new();
    database.load_system_fonts();
    let mut known = Known {
        database,
        files: BTreeMap::new(),
    };
    // Most documents never ask them for a letter, so they are not read yet.
    let others = OTHERS.iter();
    let others: Vec<FontFile> = others
        .filter_map(|it| known.file(it, Weight::NORMAL))
        .collect();
    Fonts::with(|face| own(&mut known, face), others)
}

/// The fonts of this machine, and the files of those that were wanted.
struct Known {
    database: Database,
    files: BTreeMap<PathBuf, Arc<Bytes>>,
}

/// The bytes of a file, which are read when they are asked for; none, if that fails.
struct Bytes {
    path: PathBuf,
    read: OnceLock<Vec<u8>>,
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self.read
            .get_or_init(|| read_up_to(&self.path, MOST_BYTES).unwrap_or_default())
    }
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

impl Known {
    /// The first of a part's fonts that is there.
    fn installed(&mut self, face: Face) -> Option<FontFile> {
        let weight = if face.is_bold() {
            Weight::BOLD
        } else {
            Weight::NORMAL
        };
        let mut files = families(face).iter().filter_map(|it| self.file(it, weight));
        files.find(FontFile::may_be_embedded)
    }

    fn file(&mut self, family: &str, weight: Weight) -> Option<FontFile> {
        let query = Query {
            families: &[Family::Name(family)],
            weight,
            ..Query::default()
        };
        let id = self.database.query(&query)?;
        let (source, index) = self.database.face_source(id)?;
        let data: Arc<dyn AsRef<[u8]> + Send + Sync> = match source {
            Source::Binary(data) | Source::SharedFile(_, data) => data,
            Source::File(path) => self.bytes(path),
        };
        Some(FontFile { data, index })
    }

    /// The bytes of a file, read once: a collection holds the fonts of several parts.
    fn bytes(&mut self, path: PathBuf) -> Arc<Bytes> {
        let file = self.files.entry(path).or_insert_with_key(|path| {
            let (path, read) = (path.clone(), OnceLock::new());
            Arc::new(Bytes { path, read })
        });
        Arc::clone(file)
    }
}
