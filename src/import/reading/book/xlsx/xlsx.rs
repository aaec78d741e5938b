//! A workbook, sheet by sheet, cell by cell.

use std::collections::BTreeSet;

use crate::domain::problem::Problem;
use crate::import::reading::book::number_format::formats::Formats;
use crate::import::reading::book::number_format::serial::Base;
use crate::import::reading::book::told::{Told, sheet_name};
use crate::import::reading::book::xlsx::package::{KIND, Related, related};
use crate::import::reading::book::xlsx::sheet::Shared;
use crate::import::reading::book::xlsx::strings::Strings;
use crate::import::reading::book::xlsx::styles::Styles;
use crate::import::reading::book::xlsx::{drawing, sheet};
use crate::import::reading::kind::package::main_part;
use crate::import::reading::source::{Grid, SourceFile};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_SHEETS, check_archive, entry, names};
use crate::intake::meter::Meter;
use crate::intake::xml::{Part, attribute, walk};

/// The most drawings and lists of comments of a sheet: it has one of each.
const MOST_BESIDE: usize = 16;

/// The most sheets that are told of at all.
const MOST_NAMED: usize = 2_000;

/// Reads all sheets; those that are hidden are marked.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    check_archive(bytes, KIND)?;
    let book = Book::of(bytes, Outline::of(bytes)?, meter)?;
    let (mut told, mut seen) = (Told::default(), BTreeSet::new());
    let (mut n_sheets, mut n_others) = (0_usize, 0_usize);
    for named in &book.sheets {
        if let Some(kind) = named.other_kind() {
            n_others += 1;
            if n_others <= MAX_SHEETS {
                let remark = format!("“{}”是{kind}，没有读入。", named.name);
                told.source.remark(remark);
            }
            continue;
        }
        n_sheets += 1;
        if n_sheets <= MAX_SHEETS {
            book.sheet(named, &mut told, &mut seen)?;
        }
    }
    if let Some(more) = n_sheets.checked_sub(MAX_SHEETS).filter(|it| *it > 0) {
        told.source.remark(format!("另有{more}张工作表没有读入。"));
    }
    let is_lost = |it: &Problem| it.code == "I-304";
    if told.source.grids.is_empty() && told.source.doubts.iter().any(is_lost) {
        return Err(IntakeError::broken(KIND, "找不到工作表的内容"));
    }
    Ok(told.finished())
}

/// One sheet of a workbook that was checked before, whether it is hidden or not; `None` where there is none of that
/// name, or it cannot be read.
pub(crate) fn sheet_called(bytes: &[u8], name: &str) -> Option<Grid> {
    let outline = Outline::of(bytes).ok()?;
    if !outline.sheets.iter().any(|it| it.name == name) {
        return None;
    }
    let meter = Meter::default();
    let book = Book::of(bytes, outline, &meter).ok()?;
    let named = book.sheets.iter().find(|it| it.name == name)?;
    let content = entry(bytes, &named.part)?;
    sheet::read(&content, name, &book.shared(), &mut Told::default()).ok()
}

/// A sheet that the workbook names.
struct Named {
    name: String,
    is_hidden: bool,
    /// What its relationship says that it is.
    kind: String,
    part: String,
}

impl Named {
    /// What it is, if no sheet of cells.
    fn other_kind(&self) -> Option<&'static str> {
        let kind = self.kind.to_ascii_lowercase();
        let part = self.part.to_ascii_lowercase();
        if kind.contains("chartsheet") || part.contains("/chartsheets/") {
            Some("图表工作表")
        } else if kind.contains("macrosheet") || part.contains("/macrosheets/") {
            Some("宏工作表")
        } else if kind.contains("dialogsheet") || part.contains("/dialogsheets/") {
            Some("对话框工作表")
        } else {
            None
        }
    }
}

/// What a workbook says of its parts.
struct Outline {
    sheets: Vec<Named>,
    base: Base,
    parts: Vec<Related>,
}

impl Outline {
    fn of(bytes: &[u8]) -> Result<Self, IntakeError> {
        let main = main_part(bytes).filter(|it| entry(bytes, it).is_some());
        let main = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let content =
            entry(bytes, &main).ok_or_else(|| IntakeError::broken(KIND, "找不到工作簿部分"))?;
        let parts = related(bytes, &main)?;
        let (sheets, base) = workbook(&content, &parts)?;
        Ok(Self {
            sheets,
            base,
            parts,
        })
    }
}

/// A workbook whose shared parts were read.
struct Book<'a> {
    bytes: &'a [u8],
    meter: &'a Meter,
    sheets: Vec<Named>,
    strings: Strings,
    styles: Styles,
}

impl<'a> Book<'a> {
    fn of(bytes: &'a [u8], outline: Outline, meter: &'a Meter) -> Result<Self, IntakeError> {
        let Outline {
            sheets,
            base,
            parts,
        } = outline;
        let part = |kind: &str, usual: &str| {
            let named = parts.iter().find(|it| it.kind == kind);
            let named = named.and_then(|it| entry(bytes, &it.part));
            named.or_else(|| entry(bytes, usual))
        };
        let strings = match part("sharedStrings", "xl/sharedStrings.xml") {
            Some(content) => Strings::read(&content, meter)?,
            // Some programs name texts that they have none of; texts that are there and broken are all there is.
            None if names(bytes)
                .iter()
                .any(|it| it.to_ascii_lowercase().ends_with("sharedstrings.xml")) =>
            {
                return Err(IntakeError::broken(KIND, "其中的文字部分不完整"));
            }
            None => Strings::default(),
        };
        let formats = Formats::new(base);
        let styles = match part("styles", "xl/styles.xml") {
            Some(content) => Styles::read(&content, formats)?,
            None => Styles::new(formats),
        };
        Ok(Self {
            bytes,
            meter,
            sheets,
            strings,
            styles,
        })
    }

    fn shared(&self) -> Shared<'_> {
        Shared {
            strings: &self.strings,
            styles: &self.styles,
            meter: self.meter,
        }
    }

    /// Reads one sheet; `seen` are the parts that were read before: two sheets that are one part are a mistake, or
    /// made to take time.
    fn sheet(
        &self,
        named: &Named,
        told: &mut Told,
        seen: &mut BTreeSet<String>,
    ) -> Result<(), IntakeError> {
        let name = &named.name;
        let is_new = seen.insert(named.part.to_ascii_lowercase()) && !named.part.is_empty();
        let content = is_new.then(|| entry(self.bytes, &named.part));
        let Some(content) = content.flatten() else {
            let place = format!("工作表“{name}”");
            let what = "文件里找不到这张工作表的内容，没有读入。";
            let remedy = "请用 Excel 或 WPS 打开核对，另存一份再导入。";
            told.source.doubt("I-304", place, what, remedy);
            return Ok(());
        };
        let mut grid = sheet::read(&content, name, &self.shared(), told)?;
        drop(content);
        grid.is_hidden = named.is_hidden;
        if !grid.is_empty() {
            told.source.grids.push(grid);
        }
        self.beside(named, told, seen)
    }

    /// What lies over a sheet: text boxes, comments.
    fn beside(
        &self,
        named: &Named,
        told: &mut Told,
        seen: &mut BTreeSet<String>,
    ) -> Result<(), IntakeError> {
        let (mut texts, mut n_comments) = (Vec::new(), 0_usize);
        let parts = related(self.bytes, &named.part)?.into_iter();
        let parts = parts.filter(|it| matches!(it.kind.as_str(), "drawing" | "comments"));
        for part in parts.take(MOST_BESIDE) {
            if !seen.insert(part.part.to_ascii_lowercase()) {
                continue;
            }
            let Some(content) = entry(self.bytes, &part.part) else {
                continue;
            };
            match part.kind.as_str() {
                "drawing" => texts.extend(drawing::texts(&content, self.meter)?),
                "comments" => {
                    n_comments =
                        n_comments.saturating_add(drawing::n_comments(&content, self.meter)?);
                }
                _ => {}
            }
        }
        let name = &named.name;
        if n_comments > 0 {
            let remark = format!("工作表“{name}”有{n_comments}条批注，没有读入。");
            told.source.remark(remark);
        }
        told.shapes(name, named.is_hidden, texts);
        Ok(())
    }
}

/// The sheets that a workbook names, and from which day it counts.
fn workbook(content: &[u8], parts: &[Related]) -> Result<(Vec<Named>, Base), IntakeError> {
    let mut sheets: Vec<Named> = Vec::new();
    let mut base = Base::Of1900;
    walk(
        content,
        KIND,
        |it| matches!(it, "Fallback" | "extLst"),
        |part| {
            match part {
                Part::Open("workbookPr", element) => {
                    let says = attribute(element, "date1904");
                    if says.is_some_and(|it| matches!(it.trim(), "1" | "true" | "on")) {
                        base = Base::Of1904;
                    }
                }
                Part::Open("sheet", element) if sheets.len() < MOST_NAMED => {
                    let state = attribute(element, "state").unwrap_or_default();
                    let id = relationship(element);
                    let related = parts.iter().find(|it| Some(&it.id) == id.as_ref());
                    let nth = sheets.len() + 1;
                    // A sheet of a workbook of Excel 5 that held macros has no part.
                    let kind = if id.as_deref() == Some("") {
                        "xlMacrosheet"
                    } else {
                        related.map_or("", |it| it.kind.as_str())
                    };
                    let usual = || match parts {
                        [] => format!("xl/worksheets/sheet{nth}.xml"),
                        _ => String::new(),
                    };
                    sheets.push(Named {
                        name: sheet_name(&attribute(element, "name").unwrap_or_default()),
                        is_hidden: matches!(state.trim(), "hidden" | "veryHidden"),
                        kind: kind.to_owned(),
                        part: related.map_or_else(usual, |it| it.part.clone()),
                    });
                }
                _ => {}
            }
            Ok(())
        },
    )?;
    Ok((sheets, base))
}

/// The `id` with a prefix: the one without is the number of the sheet.
fn relationship(element: &quick_xml::events::BytesStart<'_>) -> Option<String> {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let named = |name: &str| name.contains(':') && name.ends_with(":id");
    let found = attributes.find(|it| named(it.key.as_ref()))?;
    Some(found.value.into_owned())
}
