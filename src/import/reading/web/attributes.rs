//! The attributes of a tag.

use html5ever::tokenizer::Tag;

/// The value of an attribute; names are in small letters.
pub(crate) fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    let found = tag.attrs.iter().find(|it| &*it.name.local == name)?;
    Some(&*found.value)
}

/// Whether the attribute is there, with a value or without.
pub(crate) fn has(tag: &Tag, name: &str) -> bool {
    attribute(tag, name).is_some()
}

/// A number as the attributes of pages have it: what follows behind it is left out.
pub(crate) fn number(tag: &Tag, name: &str) -> Option<u32> {
    let value = attribute(tag, name)?.trim().trim_start_matches('+');
    let end = value.find(|it: char| !it.is_ascii_digit());
    let digits = end.map_or(Some(value), |it| value.get(..it))?;
    if digits.is_empty() {
        return None;
    }
    Some(digits.parse().unwrap_or(u32::MAX))
}
