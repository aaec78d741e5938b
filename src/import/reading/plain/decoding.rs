//! The characters of a text file in any of the encodings an office meets.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;

/// How much of a file is looked at to tell UTF-16 without a mark.
const HEAD: usize = 64 * 1024;

/// How much of a text tells its encoding.
const TELLING: usize = 256 * 1024;

/// A text, and what is to be said of its encoding.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static Encoding,
    /// How many places could not be read and are “�” now.
    n_bad: usize,
}

impl Decoded {
    /// `bytes` as text of `encoding`; what is not of it becomes “�”.
    pub(crate) fn of(bytes: &[u8], encoding: &'static Encoding) -> Self {
        let (text, has_bad) = encoding.decode_with_bom_removal(bytes);
        let n_bad = if has_bad {
            text.matches('\u{fffd}').count()
        } else {
            0
        };
        Self {
            text: text.into_owned(),
            encoding,
            n_bad,
        }
    }

    /// Says what is to be said of the encoding.
    pub(crate) fn tell(&self, source: &mut SourceFile) {
        if self.encoding == BIG5 {
            source.remark("按 Big5（繁体）编码读入。");
        } else if !is_usual(self.encoding) && self.text.contains(|it: char| !it.is_ascii()) {
            source.doubt(
                "I-304",
                "",
                "文件的编码不是 UTF-8、GB18030 或 Big5，已按西文等其他编码读入，文字可能不对。",
                "请核对读入的文字；不对的，用原来的软件另存为 .xlsx 或 UTF-8 编码再导入。",
            );
        }
        if self.n_bad > 0 {
            let lines = self.text.split('\n');
            let before = lines.take_while(|it| !it.contains('\u{fffd}')).count();
            source.doubt(
                "I-304",
                format!("第{}行", before.saturating_add(1)),
                format!("从这一行起，有{}处字节无法识别，显示为“�”。", self.n_bad),
                "请核对含“�”的文字；内容不全的，请对方重新发送，或另存为 .xlsx 再导入。",
            );
        }
    }

    /// Refuses what is no text.
    fn checked(self) -> Result<Self, IntakeError> {
        let mut n_strange = 0_usize;
        let mut n_foreign = 0_usize;
        let mut n_all = 0_usize;
        for it in self.text.chars() {
            n_all += 1;
            if it == '\0' {
                return Err(not_text());
            }
            let is_usual = matches!(it, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}');
            n_strange += usize::from(it.is_control() && !is_usual);
            n_foreign += usize::from(!it.is_ascii());
        }
        if n_strange.saturating_mul(50) > n_all || self.n_bad.saturating_mul(3) > n_foreign.max(3) {
            return Err(not_text());
        }
        Ok(self)
    }
}

fn not_text() -> IntakeError {
    IntakeError::new(
        "I-101",
        "这不是文字文件，也不是能识别的表格。",
        "请用 Word、Excel 或 WPS 打开，另存为 .docx 或 .xlsx 再导入。",
    )
}

/// Whether an office that writes Chinese uses it.
fn is_usual(encoding: &'static Encoding) -> bool {
    [UTF_8, UTF_16LE, UTF_16BE, GB18030, GBK, BIG5].contains(&encoding)
}

/// The text of a file: UTF-8, UTF-16 with or without its mark, GB 18030 or Big5.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, IntakeError> {
    Decoded::of(bytes, guess(bytes)).checked()
}

/// The text that a file begins with, which may be cut within a character; whether it is text at all is not asked.
pub(crate) fn decode_head(bytes: &[u8]) -> Decoded {
    let cut = bytes.len() & !1;
    let bytes = bytes.get(..cut).unwrap_or(bytes);
    let encoding = guess(bytes);
    let whole = if [UTF_16LE, UTF_16BE].contains(&encoding) {
        bytes.len()
    } else {
        // The last byte of ASCII is the end of a character at any rate.
        let last = bytes.iter().rposition(|it| *it < 0x30);
        last.map_or(bytes.len(), |it| it.saturating_add(1))
    };
    Decoded::of(bytes.get(..whole).unwrap_or(bytes), encoding)
}

/// The encoding by a mark at the beginning.
pub(crate) fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(it, _)| it)
}

/// The encoding of a text that does not say it.
pub(crate) fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some(encoding) = marked(bytes).or_else(|| utf_16(bytes)) {
        return encoding;
    }
    let utf_8 = Utf8::of(bytes);
    if utf_8.is_likely() {
        return UTF_8;
    }
    if 2 * n_common(bytes, BIG5) > 3 * n_common(bytes, GB18030) {
        return BIG5;
    }
    let chinese = Chinese::of(bytes);
    if chinese.is_simplified() {
        return GB18030;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let begin = bytes.iter().position(|it| !it.is_ascii()).unwrap_or(0);
    let telling = bytes.get(begin..).unwrap_or_default();
    detector.feed(telling.get(..TELLING).unwrap_or(telling), true);
    let told = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if told == BIG5 || is_big5(bytes) {
        return BIG5;
    }
    let is_clean = |it: &'static Encoding| {
        it.decode_without_bom_handling_and_without_replacement(bytes)
            .is_some()
    };
    let is_chinese = told == GBK || told == GB18030;
    // Letters with accents stand alone among others, Chinese characters beside each other.
    let is_western = chinese.above == 0;
    if !is_western && is_clean(GB18030) && (is_chinese || chinese.pairs >= 2) {
        GB18030
    } else if !is_chinese && is_clean(told) {
        told
    } else if !is_western && chinese.usual.saturating_mul(2) >= chinese.pairs {
        GB18030
    } else {
        WINDOWS_1252
    }
}

/// Characters that any Chinese text of an office has many of, in both ways of writing.
const COMMON: &str = "的一是不了在有人和中大上为為个個国國以要他时時来來到地于於出就分对對成会會可主    发發年动動同工也能下过過子说說产產种種面方后後多定行学學法所民得经經三之进進等部度家力如化高自二理起    实實加量都两兩体體制机機当當点點从從业業本合还還因由其前外天四日社义義事平全表间間与與关關各重新内內    数數正心明原向道变變条條没沒结結解问問意建月公无無系情最立通并並提题題党黨展五料员員位入常文总總次品    设設及管特件长長基资資级級统統组組计計务務证證单單位标標准準项項目评評考核责責任检檢查测測每少扣满滿    未召开開领領导導小组組会會议議方案度活志愿服务務宣传傳教育环環境卫衛生安全制度健落实實创創建文明市县縣局";

/// How many characters of a text are common ones, read in this encoding.
fn n_common(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    let (text, _) = encoding.decode_without_bom_handling(head);
    let foreign = text.chars().filter(|it| !it.is_ascii());
    foreign.filter(|it| COMMON.contains(*it)).count()
}

/// How well a text is UTF-8.
#[derive(Default)]
struct Utf8 {
    n_bad: usize,
    /// Characters of three and four bytes, as Chinese ones are.
    n_long: usize,
    /// Whether characters of two bytes, of several alphabets, follow each other, as in no word.
    is_mixed: bool,
}

impl Utf8 {
    fn of(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let mut before = '\0';
        for chunk in bytes.utf8_chunks() {
            found.n_bad += usize::from(!chunk.invalid().is_empty());
            for it in chunk.valid().chars() {
                found.n_long += usize::from(it.len_utf8() > 2);
                let is_odd = it.len_utf8() == 2 && before.len_utf8() == 2;
                let alphabet = |it: char| u32::from(it) >> 7;
                found.is_mixed |= is_odd && alphabet(it) != alphabet(before);
                before = it;
            }
        }
        found
    }

    /// One bad byte does not make it anything else.
    const fn is_likely(&self) -> bool {
        if self.n_long == 0 && self.is_mixed {
            // Two characters of GB 2312 can be four bytes of UTF-8, as letters of alphabets that no word mixes.
            return false;
        }
        self.n_bad == 0 || self.n_bad <= self.n_long
    }
}

/// What the pairs of bytes of a text are, if it is Chinese.
#[derive(Default)]
struct Chinese {
    /// Pairs of which the first is above ASCII.
    pairs: usize,
    /// Those that are signs or the usual characters of GB 2312.
    usual: usize,
    /// Those of which both are above ASCII.
    above: usize,
}

impl Chinese {
    fn of(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let mut rest = bytes;
        loop {
            rest = match rest {
                [] => return found,
                [
                    0x81..=0xFE,
                    0x30..=0x39,
                    0x81..=0xFE,
                    0x30..=0x39,
                    behind @ ..,
                ] => {
                    found.pairs += 1;
                    found.usual += 1;
                    found.above += 1;
                    behind
                }
                [lead @ 0x81..=0xFE, trail @ 0x40..=0xFE, behind @ ..] => {
                    found.pairs += 1;
                    let is_usual = matches!(lead, 0xA1..=0xA3 | 0xB0..=0xD7) && *trail >= 0xA1;
                    found.usual += usize::from(is_usual);
                    found.above += usize::from(*trail >= 0x80);
                    behind
                }
                [lead, behind @ ..] => {
                    found.pairs += usize::from(*lead >= 0x80);
                    behind
                }
            };
        }
    }

    /// Of simplified text nearly all is usual; of Big5 half at most, of letters of the West next to nothing.
    const fn is_simplified(&self) -> bool {
        self.pairs > 0 && self.usual.saturating_mul(10) >= self.pairs.saturating_mul(7)
    }
}

/// Whether a text, too short to be told by the frequency of its characters, is Big5: nearly all are usual ones of it.
fn is_big5(bytes: &[u8]) -> bool {
    let (mut n_two, mut n_usual) = (0_usize, 0_usize);
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => break,
            [lead @ 0x81..=0xFE, 0x40..=0x7E | 0xA1..=0xFE, behind @ ..] => {
                n_two += 1;
                n_usual += usize::from(matches!(lead, 0xA1..=0xC6));
                behind
            }
            [0x80..=0xFF, ..] => return false,
            [_, behind @ ..] => behind,
        };
    }
    n_two >= 4 && n_usual.saturating_mul(10) >= n_two.saturating_mul(9)
}

/// UTF-16 without its mark: by how much of the text makes sense in either order of bytes.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let cut = bytes.len().min(HEAD);
    let head = bytes.get(..cut)?;
    let has_zeros = head.contains(&0);
    if !has_zeros && std::str::from_utf8(head).is_ok() {
        return None;
    }
    let (mut n_little, mut n_big, mut n_letters, mut n_all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        let &[a, b] = pair else { continue };
        n_all += 1;
        n_little += usize::from(is_sensible(u16::from_le_bytes([a, b])));
        n_big += usize::from(is_sensible(u16::from_be_bytes([a, b])));
        n_letters += usize::from(a != 0 && b != 0 && a.is_ascii() && b.is_ascii());
    }
    let best = n_little.max(n_big);
    let is_likely = n_all > 0
        && best.saturating_mul(10) >= n_all.saturating_mul(9)
        && n_little != n_big
        // Without any zero there is no sign of ASCII in it, not even the end of a line.
        && (has_zeros || n_all >= 4 && n_letters.saturating_mul(20) <= n_all);
    let encoding = if n_little > n_big { UTF_16LE } else { UTF_16BE };
    is_likely.then_some(encoding)
}

/// Whether a unit of UTF-16 is one that texts of an office hold.
const fn is_sensible(unit: u16) -> bool {
    matches!(unit,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0xA0..=0xFF | 0x2010..=0x2027 | 0x2030..=0x203B | 0x2100..=0x22FF
        | 0x2460..=0x24FF | 0x25A0..=0x266F | 0x3000..=0x303F | 0x4E00..=0x9FFF | 0xFF00..=0xFFEF)
}
