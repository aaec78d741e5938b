//! What Excel says in a page of the workbook that it was: the names of its sheets, where they lie, which are hidden.

/// A sheet of a workbook that was saved as a page.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    /// Where it lies: `Book1.files/sheet001.htm`; empty where it is the page itself.
    pub(crate) file: String,
    pub(crate) is_hidden: bool,
}

/// The most sheets that are told of.
const MAX_TOLD: usize = 1_000;

/// The sheets that the page names.
pub(crate) fn sheets(page: &str) -> Vec<Sheet> {
    let sheets = page.split("<x:ExcelWorksheet>").skip(1).take(MAX_TOLD);
    let sheets = sheets.filter_map(|it| {
        let own = it.split("</x:ExcelWorksheet>").next()?;
        let source = own.split("<x:WorksheetSource").nth(1);
        let source = source.and_then(|it| it.split('>').next());
        let file = source.and_then(|it| it.split("HRef=").nth(1));
        let file = file.map(|it| it.trim_start_matches(['"', '\'']));
        let file = file.and_then(|it| it.split(['"', '\'']).next());
        let visible = inside(own, "x:Visible").unwrap_or_default();
        Some(Sheet {
            name: plain(inside(own, "x:Name")?),
            file: file.unwrap_or_default().to_owned(),
            is_hidden: visible.contains("Hidden"),
        })
    });
    sheets.collect()
}

/// Whether the page is only the frame around the sheets of a workbook.
pub(crate) fn is_frame(page: &str) -> bool {
    let head = page.get(..64 * 1024).unwrap_or(page).to_ascii_lowercase();
    head.contains("excel workbook frameset") || head.contains("<x:worksheetsource")
}

/// What stands in the first element of this name.
fn inside<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let begin = text.split_once(&format!("<{name}>"))?.1;
    begin.split('<').next()
}

/// A name without entities and the breaks that the writer put into it.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", " ").replace('\n', " ");
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&quot;", "\"").replace("&amp;", "&");
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
