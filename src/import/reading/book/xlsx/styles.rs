//! The formats of cells: which number format each has.

use std::rc::Rc;

use crate::import::reading::book::number_format::formats::{Format, Formats};
use crate::import::reading::book::xlsx::package::KIND;
use crate::intake::error::IntakeError;
use crate::intake::xml::{Part, attribute, walk};

/// The most formats of cells; Excel has 64,000.
const MOST: usize = 70_000;

/// The number formats by the formats of cells.
#[derive(Debug)]
pub(super) struct Styles {
    /// The number formats.
    pub formats: Formats,
    of_cells: Vec<u32>,
    /// Whether cells of a format are struck out.
    struck: Vec<bool>,
}

impl Styles {
    /// Those of a workbook without any.
    pub(super) fn new(formats: Formats) -> Self {
        Self {
            formats,
            of_cells: Vec::new(),
            struck: Vec::new(),
        }
    }

    /// Reads them.
    pub(super) fn read(content: &[u8], formats: Formats) -> Result<Self, IntakeError> {
        let mut styles = Self::new(formats);
        let mut is_of_cells = false;
        let mut fonts: Vec<bool> = Vec::new();
        let number = |text: Option<String>| text?.trim().parse::<u32>().ok();
        walk(
            content,
            KIND,
            // Formats of differences and of tables are told by the sheet, not by cells.
            |it| matches!(it, "dxfs" | "extLst"),
            |part| {
                match part {
                    Part::Open("cellXfs", _) => is_of_cells = true,
                    Part::Close("cellXfs") => is_of_cells = false,
                    Part::Open("font", _) if fonts.len() < MOST => fonts.push(false),
                    Part::Open("strike", element) => {
                        let off = attribute(element, "val");
                        let is_off = off.is_some_and(|it| matches!(&*it, "0" | "false"));
                        if let Some(font) = fonts.last_mut() {
                            *font = !is_off;
                        }
                    }
                    Part::Open("numFmt", element) => {
                        if let Some(id) = number(attribute(element, "numFmtId"))
                            && let Some(code) = attribute(element, "formatCode")
                        {
                            styles.formats.define(id, &code);
                        }
                    }
                    Part::Open("xf", element) if is_of_cells && styles.of_cells.len() < MOST => {
                        let id = number(attribute(element, "numFmtId")).unwrap_or_default();
                        styles.of_cells.push(id);
                        let font = number(attribute(element, "fontId"));
                        let font = font.and_then(|it| usize::try_from(it).ok());
                        let font = font.and_then(|it| fonts.get(it)).copied();
                        styles.struck.push(font.unwrap_or(false));
                    }
                    _ => {}
                }
                Ok(())
            },
        )?;
        Ok(styles)
    }

    /// Whether cells with the format `style` are struck out.
    pub(super) fn strikes(&self, style: usize) -> bool {
        self.struck.get(style).copied().unwrap_or(false)
    }

    /// The number format of cells with the format `style`.
    pub(super) fn format(&self, style: usize) -> Rc<Format> {
        let id = self.of_cells.get(style).copied().unwrap_or_default();
        self.formats.of_id(id)
    }
}
