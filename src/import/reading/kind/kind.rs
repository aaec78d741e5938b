//! The kinds of files that are read.

/// The extensions of files that can be read, as dialogs and dropped files know them; what a file is its content says.
pub(crate) const EXTENSIONS: [&str; 28] = [
    "docx", "docm", "dotx", "doc", "dot", "wps", "wpt", "rtf", "odt", "fodt", "xlsx", "xlsm",
    "xltx", "xls", "xlt", "et", "ett", "ods", "fods", "csv", "tsv", "txt", "htm", "html", "mht",
    "mhtml", "xml", "prn",
];

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Word 2007 and later: .docx .docm .dotx .dotm.
    Docx,
    /// Excel 2007 and later: .xlsx .xlsm .xltx .xltm.
    Xlsx,
    /// `OpenDocument` sheets: .ods .ots.
    Ods,
    /// `OpenDocument` text: .odt .ott.
    Odt,
    /// Excel 2 to 2003, and WPS: .xls .xlt .et.
    Xls,
    /// Word 97 to 2003, and WPS: .doc .dot .wps.
    Doc,
    /// Rich text.
    Rtf,
    /// A page of the web, whatever it is called.
    Html,
    /// A page of the web in one file with its pictures.
    Mhtml,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// Word's XML of 2003, or a document of Word 2007 as one XML file.
    WordMl,
    /// An `OpenDocument` sheet as one XML file.
    FlatOds,
    /// An `OpenDocument` text as one XML file.
    FlatOdt,
    /// Text: separated values or lines.
    Text,
}
