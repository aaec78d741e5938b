//! The parts of a mail, as pages are saved in one file with all that belongs to them.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The most parts of a mail.
const MAX_PARTS: usize = 10_000;

/// How deep parts may lie within parts.
const MAX_DEPTH: usize = 8;

/// A part that holds something itself.
#[derive(Debug)]
pub(crate) struct MailPart<'a> {
    /// Its kind in small letters: `text/html`.
    pub(crate) kind: String,
    /// The encoding that it names.
    pub(crate) charset: Option<String>,
    /// Where it lay: `file:///C:/1/Book1.files/sheet001.htm`.
    pub(crate) location: String,
    /// Its name among the parts, without brackets.
    pub(crate) id: String,
    coding: String,
    raw: &'a [u8],
}

impl MailPart<'_> {
    /// What it holds.
    pub(crate) fn content(&self) -> Vec<u8> {
        match &*self.coding {
            "quoted-printable" => unquoted(self.raw),
            "base64" => {
                let config = GeneralPurposeConfig::new()
                    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
                    .with_decode_allow_trailing_bits(true);
                let letters = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/');
                let mut letters: Vec<u8> = self.raw.iter().copied().filter(letters).collect();
                // A letter alone is the rest of a file that was cut short.
                if letters.len() % 4 == 1 {
                    letters.pop();
                }
                let engine = GeneralPurpose::new(&STANDARD, config);
                engine.decode(&letters).unwrap_or_default()
            }
            _ => self.raw.to_vec(),
        }
    }
}

/// All parts of a mail that hold something themselves, and the id of the one that is shown first, if it is named.
pub(crate) fn parts(bytes: &[u8]) -> (Vec<MailPart<'_>>, Option<String>) {
    let mut found = Vec::new();
    let mut first = None;
    let mut open = vec![(bytes, 0_usize)];
    while let Some((bytes, depth)) = open.pop() {
        let (headers, body) = head(bytes);
        let header = |name: &str| {
            let found = headers.iter().find(|(it, _)| it == name);
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        let content = header("content-type");
        let kind = content.split(';').next().unwrap_or_default();
        let kind = kind.trim().to_ascii_lowercase();
        if first.is_none() {
            first = parameter(content, "start").map(|it| bare(&it));
        }
        match parameter(content, "boundary") {
            Some(boundary) if kind.starts_with("multipart/") && depth < MAX_DEPTH => {
                let within = split(body, &boundary);
                open.extend(within.into_iter().rev().map(|it| (it, depth + 1)));
            }
            _ => found.push(MailPart {
                kind,
                charset: parameter(content, "charset"),
                location: header("content-location")
                    .split_ascii_whitespace()
                    .collect(),
                id: bare(header("content-id")),
                coding: header("content-transfer-encoding")
                    .trim()
                    .to_ascii_lowercase(),
                raw: body,
            }),
        }
        if found.len() >= MAX_PARTS {
            break;
        }
    }
    (found, first)
}

fn bare(id: &str) -> String {
    id.trim().trim_matches(['<', '>']).to_owned()
}

/// The headers of a part, folded lines joined, and what follows behind the empty line.
fn head(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() && headers.len() < 1_000 {
        let (line, behind) = line(rest);
        if line.is_empty() {
            if !headers.is_empty() {
                return (headers, behind);
            }
            rest = behind;
            continue;
        }
        let text = String::from_utf8_lossy(line);
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = headers.last_mut() {
                value.push(' ');
                value.push_str(text.trim());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            let name = name.trim().to_ascii_lowercase();
            headers.push((name, value.trim().to_owned()));
        }
        rest = behind;
    }
    (headers, rest)
}

/// The first line without its end, and what follows.
fn line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|it| *it == b'\n');
    let (line, behind) = match end {
        Some(end) => bytes.split_at(end.saturating_add(1)),
        None => (bytes, &[][..]),
    };
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    (line.strip_suffix(b"\r").unwrap_or(line), behind)
}

/// A parameter of a header: `boundary="…"`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut pieces = header.split(';').skip(1);
    pieces.find_map(|it| {
        let (own, value) = it.split_once('=')?;
        let value = value.trim().trim_matches('"');
        let is_own = own.trim().eq_ignore_ascii_case(name) && !value.is_empty();
        is_own.then(|| value.to_owned())
    })
}

/// The pieces between the lines that are the boundary.
fn split<'a>(bytes: &'a [u8], boundary: &str) -> Vec<&'a [u8]> {
    let mark = format!("--{boundary}");
    let mark = mark.as_bytes();
    let mut pieces = Vec::new();
    let mut begin = None;
    let mut at = 0_usize;
    while at < bytes.len() && pieces.len() < MAX_PARTS {
        let rest = bytes.get(at..).unwrap_or_default();
        let (line, behind) = line(rest);
        let next = bytes.len() - behind.len();
        // Some programs put one end of a line too many before it.
        if let Some(end) = line.trim_ascii_start().strip_prefix(mark)
            && (end.trim_ascii().is_empty() || end.starts_with(b"--"))
        {
            let piece = begin.and_then(|it: usize| bytes.get(it..at));
            pieces.extend(piece);
            begin = Some(next).filter(|_| !end.starts_with(b"--"));
        }
        at = next;
    }
    // The last one may be cut short.
    pieces.extend(begin.and_then(|it| bytes.get(it..)));
    pieces
}

/// Quoted-printable: `=E4` is a byte, an equals sign at the end of a line joins it with the next.
fn unquoted(bytes: &[u8]) -> Vec<u8> {
    let digit = |it: u8| u8::try_from(char::from(it).to_digit(16)?).ok();
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return out,
            [b'=', b'\r', b'\n', behind @ ..] | [b'=', b'\n', behind @ ..] => behind,
            [b'=', high, low, behind @ ..] => {
                if let (Some(high), Some(low)) = (digit(*high), digit(*low)) {
                    out.push(high << 4 | low);
                    behind
                } else {
                    // Blanks may follow the sign at the end of a line.
                    let line_end = rest.iter().take(80).position(|it| *it == b'\n');
                    let tail = line_end.and_then(|it| rest.get(1..it)).unwrap_or(b"=");
                    if tail.trim_ascii().is_empty() {
                        line(rest).1
                    } else {
                        out.push(b'=');
                        rest.get(1..).unwrap_or_default()
                    }
                }
            }
            [it, behind @ ..] => {
                out.push(*it);
                behind
            }
        };
    }
}
