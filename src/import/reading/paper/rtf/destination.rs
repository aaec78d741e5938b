//! What a group of rich text is for.

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// The text of the document, of a note, of a box.
    #[default]
    Text,
    /// Nowhere.
    Nowhere,
    /// The table of fonts.
    Fonts,
    /// The automatic number of a paragraph.
    Number,
    /// Nowhere, but a box of text may lie within.
    Shape,
    /// A box of text.
    Box,
    /// A footnote or an endnote.
    Note,
    /// Nowhere, but the same in Unicode lies within.
    Doubled,
    /// Nowhere, but the field of a form may lie within.
    Instruction,
    /// The field of a form.
    Field,
    /// The properties of a row of a table within a cell.
    Row,
    /// A comment.
    Comment,
    /// An entry of the document in a list of its own: page headers and the like.
    Margin,
}

/// Groups without a star that are no text.
const NOWHERE: [&str; 25] = [
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "nonshppict",
    "nonesttables",
    "shprslt",
    "sp",
    "objdata",
    "filetbl",
    "template",
    "xe",
    "tc",
    "tcn",
    "rxe",
    "txe",
    "bkmkstart",
    "bkmkend",
    "private",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "listtable",
    "revtbl",
    "falt",
];

/// The destination that a control word names; `None` for words that name none.
pub(super) fn named(word: &str) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "listtext" | "pntext" => Destination::Number,
        "shp" | "shpinst" | "do" | "shpgrp" => Destination::Shape,
        "shptxt" | "dptxbxtext" => Destination::Box,
        "footnote" => Destination::Note,
        "upr" => Destination::Doubled,
        "fldinst" => Destination::Instruction,
        "formfield" => Destination::Field,
        "nesttableprops" => Destination::Row,
        "annotation" => Destination::Comment,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
        | "footerf" => Destination::Margin,
        _ if NOWHERE.contains(&word) => Destination::Nowhere,
        _ => return None,
    })
}
