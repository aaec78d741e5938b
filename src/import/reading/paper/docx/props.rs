//! What a document says of its paragraphs, words, tables and controls.

use quick_xml::events::BytesStart;

use crate::import::reading::paper::docx::definitions::{is_on, level, whole};
use crate::import::reading::paper::docx::story::Story;
use crate::import::reading::paper::docx::tag::{Tag, annotation};
use crate::import::reading::paper::table::{Upwards, Width};
use crate::intake::limits::MAX_COLUMNS;
use crate::intake::xml::{attribute, number};

impl Story<'_> {
    pub(super) fn paragraph_props(&mut self, name: &str, element: &BytesStart<'_>) -> Tag {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return Tag::Other;
        };
        match name {
            "pStyle" => paragraph.style = attribute(element, "val"),
            "numPr" | "listPr" => return Tag::NumberProps,
            "rPr" => return Tag::MarkProps,
            "ind" => {
                if let Some(cell) = self.page.cell().filter(|it| it.text.is_empty()) {
                    let hundredths = number(element, "leftChars", 10_000);
                    let twips = number(element, "left", 100_000);
                    let steps = hundredths.map(|it| it / 100).or(twips.map(|it| it / 240));
                    cell.indent = steps.unwrap_or(0);
                }
            }
            _ => {}
        }
        Tag::Other
    }

    pub(super) fn number_props(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "numId" | "ilfo" => paragraph.list = whole(element, "val"),
            "ilvl" => paragraph.level = level(element, "val"),
            "t" => paragraph.number = attribute(element, "val"),
            _ => {}
        }
    }

    pub(super) fn mark_props(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "vanish" | "specVanish" => paragraph.is_end_hidden = is_on(element),
            "del" | "moveFrom" => paragraph.is_end_deleted = true,
            "annotation" if annotation(element) == "del" => paragraph.is_end_deleted = true,
            _ => {}
        }
    }

    pub(super) fn run_props(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        match name {
            "vanish" => paragraph.run_hidden = Some(is_on(element)),
            // What is struck out is gone for whoever reads it.
            "strike" | "dstrike" if is_on(element) => paragraph.run_hidden = Some(true),
            "vertAlign" => {
                let align = attribute(element, "val");
                paragraph.is_run_raised = align.as_deref() == Some("superscript");
            }
            "rStyle" => paragraph.run_style = attribute(element, "val"),
            "rFonts" => paragraph.run_font = attribute(element, "ascii").unwrap_or_default(),
            _ => {}
        }
    }

    pub(super) fn table_props(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(table) = self.page.table() else {
            return;
        };
        match name {
            "tblStyle" => table.look.0 = attribute(element, "val").unwrap_or_default(),
            "tblpPr" => table.look.1 = true,
            "gridCol" if table.widths.len() < usize::try_from(MAX_COLUMNS).unwrap_or(0) => {
                table.widths.push(whole(element, "w").unwrap_or(0));
            }
            _ => {}
        }
    }

    pub(super) fn row_props(&mut self, name: &str, element: &BytesStart<'_>) {
        let name = match name {
            "annotation" => annotation(element),
            name => name,
        };
        match name {
            "del" | "ins" => self.revised(name == "del"),
            _ => {}
        }
        let Some(row) = self.page.row() else { return };
        match name {
            "gridBefore" => row.before.0 = number(element, "val", MAX_COLUMNS).unwrap_or(0),
            "wBefore" => row.before.1 = whole(element, "w").unwrap_or(0),
            "hidden" => row.is_hidden = is_on(element),
            _ => {}
        }
    }

    /// A row or cell was put in or taken out by a revision.
    pub(super) fn revised(&mut self, is_deleted: bool) {
        if !is_deleted {
            self.page.counts.inserted += 1;
        } else if let Some(fate) = self.fates.last_mut().filter(|it| !**it) {
            *fate = true;
            self.deleted += 1;
            self.page.counts.deleted += 1;
        }
    }

    pub(super) fn cell_props(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "cellDel" | "cellIns" => return self.revised(name == "cellDel"),
            "cellMerge" => self.page.counts.inserted += 1,
            _ => {}
        }
        let Some(cell) = self.page.cell() else { return };
        let begins = || attribute(element, "val").as_deref() == Some("restart");
        match name {
            "gridSpan" => cell.span = number(element, "val", MAX_COLUMNS).unwrap_or(1).max(1),
            "vMerge" | "vmerge" if begins() => cell.upwards = Upwards::Begins,
            "vMerge" | "vmerge" => cell.upwards = Upwards::GoesOn,
            "cellMerge" => match attribute(element, "vMerge").as_deref() {
                Some("cont") => cell.upwards = Upwards::GoesOn,
                Some("rest") => cell.upwards = Upwards::Begins,
                _ => {}
            },
            "hMerge" | "hmerge" => cell.leftwards = !begins(),
            "tcW" => {
                // A width of another kind says nothing: auto, nil.
                cell.width = match whole(element, "w").filter(|it| *it > 0) {
                    Some(width) if has_type(element, "dxa") => Width::Twips(width),
                    Some(part) if has_type(element, "pct") => Width::Part(part),
                    _ => Width::Unsaid,
                };
            }
            _ => {}
        }
    }

    pub(super) fn control_props(&mut self, name: &str) {
        if let Some(control) = self.controls.last_mut()
            && name == "checkbox"
        {
            control.tick = Some("□");
        }
    }

    pub(super) fn form_props(&mut self, name: &str, element: &BytesStart<'_>) {
        match name {
            "default" | "checked" | "result" => {
                let on = || usize::from(is_on(element));
                self.drop_down.0 = number(element, "val", MAX_COLUMNS)
                    .and_then(|it| usize::try_from(it).ok())
                    .unwrap_or_else(on);
            }
            "listEntry" if self.drop_down.1.len() < 100 => {
                let entry = attribute(element, "val").unwrap_or_default();
                self.drop_down.1.push(entry);
            }
            _ => {}
        }
    }
}

/// Whether an element says it is of a kind.
fn has_type(element: &BytesStart<'_>, kind: &str) -> bool {
    let mut attributes = element.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|it| it.key.local_name().as_ref() == "type");
    found.is_some_and(|it| it.value == kind)
}
