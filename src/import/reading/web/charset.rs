//! In which encoding a page is: by its mark, by what it says of itself as far as that is true, or by its bytes.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::import::reading::plain::decoding::{Decoded, guess, marked};

/// How much of a page is searched for the encoding that it names.
const HEAD: usize = 64 * 1024;

/// The text of a page; `named` is the encoding that a mail names for it.
pub(crate) fn decode(bytes: &[u8], named: Option<&str>) -> Decoded {
    Decoded::of(bytes, encoding(bytes, named))
}

fn encoding(bytes: &[u8], named: Option<&str>) -> &'static Encoding {
    if let Some(encoding) = marked(bytes) {
        return encoding;
    }
    let told = guess(bytes);
    if [UTF_16LE, UTF_16BE].contains(&told) {
        return told;
    }
    let of_mail = named.and_then(|it| Encoding::for_label(it.as_bytes()));
    let Some(named) = of_page(bytes).or(of_mail) else {
        return told;
    };
    // A page that names UTF-16 in letters of one byte is none.
    let is_wide = [UTF_16LE, UTF_16BE].contains(&named);
    let is_chinese = [GBK, GB18030, BIG5, UTF_8].contains(&told);
    let is_clean = named
        .decode_without_bom_handling_and_without_replacement(bytes)
        .is_some();
    if is_wide || told == UTF_8 && n_foreign(bytes) >= 3 && std::str::from_utf8(bytes).is_ok() {
        told
    } else if named == GBK {
        GB18030
    } else if is_clean && (!named.is_single_byte() || !is_chinese) {
        named
    } else {
        told
    }
}

/// How many characters above ASCII a text has, held to what is asked.
fn n_foreign(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| **it >= 0xC0).take(3).count()
}

/// The encoding that a page names: `<meta charset=gb2312>`, `<meta … content="text/html; charset=gb2312">`,
/// `<?xml … encoding="gb2312"?>`.
fn of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let head: String = head
        .iter()
        .map(|it| char::from(it.to_ascii_lowercase()))
        .collect();
    let in_prolog = head.trim_start().strip_prefix("<?xml").and_then(|it| {
        let prolog = it.split("?>").next()?;
        labelled(prolog, "encoding")
    });
    in_prolog.or_else(|| {
        let metas = head.split("<meta").skip(1);
        metas
            .take(100)
            .find_map(|it| labelled(it.split('>').next()?, "charset"))
    })
}

/// The encoding whose label stands behind `name` and an equals sign.
fn labelled(text: &str, name: &str) -> Option<&'static Encoding> {
    text.split(name).skip(1).find_map(|it| {
        let value = it.trim_start().strip_prefix('=')?;
        let value = value.trim_start_matches([' ', '"', '\'', '\t', '\r', '\n']);
        let is_label = |it: char| it.is_ascii_alphanumeric() || "-_:.".contains(it);
        let label = value.split(|it| !is_label(it)).next()?;
        Encoding::for_label(label.as_bytes())
    })
}
