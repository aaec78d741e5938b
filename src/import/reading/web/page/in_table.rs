//! Elements of tables: their parts, rows, columns and cells.

use html5ever::tokenizer::Tag;

use crate::import::reading::nested::Block;
use crate::import::reading::web::attributes::{attribute, number};
use crate::import::reading::web::flow::Flow;
use crate::import::reading::web::page::page::{Page, Seen};
use crate::import::reading::web::style::Style;
use crate::import::reading::web::table::{OpenCell, Table};
use crate::intake::error::IntakeError;
use crate::intake::limits::{MAX_NESTED, tidy};

/// The number behind what a cell shows, as Excel and `LibreOffice` write it beside: `x:num="0.95"`.
fn value(tag: &Tag) -> Option<Box<str>> {
    let written = attribute(tag, "x:num").or_else(|| attribute(tag, "sdval"))?;
    let number: f64 = written
        .trim()
        .parse()
        .ok()
        .filter(|it: &f64| it.is_finite())?;
    // A number of days behind a date tells nobody anything.
    (number.abs() < 1e15).then(|| number.to_string().into_boxed_str())
}

/// Whether a number is what a cell shows in another way: not the number itself, and no date or time.
fn is_behind(value: &str, content: &[Block]) -> bool {
    let [Block::Text(text)] = content else {
        return false;
    };
    let text = tidy(text);
    let is_date = text.contains(['年', '月', '日', '时', ':', '/']);
    let has_dash = text.trim_start_matches('-').contains('-');
    value != text && !is_date && !has_dash
}

impl Page<'_> {
    pub(super) fn open_in_table(&mut self, tag: &Tag) -> Result<(), IntakeError> {
        let name = &*tag.name;
        if self.n_too_deep > 0 {
            self.n_too_deep += usize::from(name == "table");
            return self.end_block();
        }
        if name == "table" {
            return self.open_table(tag);
        }
        if self.tables.is_empty() {
            if matches!(name, "caption" | "colgroup" | "col") {
                return Ok(());
            }
            // Rows without a table around them, as some programs write.
            self.begin_table(tag, &Style::default())?;
        }
        let style = self.rules.style(tag);
        let is_gone = style.is_gone.unwrap_or(false);
        let is_hidden = is_gone || style.is_invisible.unwrap_or(false);
        self.close_cell()?;
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        let n = number(tag, "span").unwrap_or(1);
        match name {
            "colgroup" => {
                table.hides_columns = false;
                if number(tag, "span").is_some() {
                    table.name_columns(n, is_hidden);
                }
                table.hides_columns = is_hidden;
            }
            "col" => table.name_columns(n, is_hidden),
            "tbody" | "thead" | "tfoot" => {
                table.end_row();
                table.end_group();
                table.hides_group = is_hidden;
            }
            "tr" => table.begin_row(is_hidden),
            "caption" => {
                let seen = self.below(tag, &style);
                self.push(tag, seen);
                let base = self.opens.len();
                if let Some(table) = self.tables.last_mut() {
                    table.caption = Some((Flow::default(), base));
                }
            }
            _ => {
                if !table.is_in_row() {
                    table.begin_row(false);
                }
                self.open_cell(tag, &style);
            }
        }
        Ok(())
    }

    pub(super) fn open_table(&mut self, tag: &Tag) -> Result<(), IntakeError> {
        if self.is_between_cells() {
            self.close_table()?;
        }
        if self.tables.len() >= MAX_NESTED {
            self.n_too_deep = 1;
            self.told.deep_tables += 1;
            return self.end_block();
        }
        let style = self.rules.style(tag);
        self.begin_table(tag, &style)
    }

    pub(super) fn begin_table(&mut self, tag: &Tag, style: &Style) -> Result<(), IntakeError> {
        self.end_block()?;
        self.close_implied("table");
        self.unseen.end_piece(self.meter)?;
        let seen = self.below(tag, style);
        let is_hidden = seen.is_gone;
        let seen = Seen {
            is_gone: false,
            keeps_blanks: style.keeps_blanks.unwrap_or(false),
            ..seen
        };
        self.push(tag, seen);
        let base = self.opens.len();
        self.tables.push(Table::begin(base, is_hidden));
        Ok(())
    }

    pub(super) fn open_cell(&mut self, tag: &Tag, style: &Style) {
        let mut seen = self.below(tag, style);
        let is_gone = seen.is_gone;
        seen.is_gone = false;
        self.push(tag, seen);
        let base = self.opens.len();
        if let Some(table) = self.tables.last_mut() {
            table.cell = Some(OpenCell {
                flow: Flow::default(),
                base,
                value: value(tag),
                rows: number(tag, "rowspan").unwrap_or(1),
                columns: number(tag, "colspan").unwrap_or(1),
                is_gone,
            });
        }
    }

    pub(super) fn close_in_table(&mut self, name: &str) -> Result<(), IntakeError> {
        if self.n_too_deep > 0 {
            self.n_too_deep -= usize::from(name == "table");
            return self.end_block();
        }
        match name {
            "table" => return self.close_table(),
            "caption" | "td" | "th" => return self.close_cell(),
            _ => {}
        }
        self.close_cell()?;
        if let Some(table) = self.tables.last_mut() {
            table.end_row();
            if name != "tr" {
                table.end_group();
            }
        }
        Ok(())
    }

    /// Ends the cell or the caption that is open.
    pub(super) fn close_cell(&mut self) -> Result<(), IntakeError> {
        if self
            .tables
            .last()
            .is_none_or(|it| it.cell.is_none() && it.caption.is_none())
        {
            return Ok(());
        }
        self.unseen.end_piece(self.meter)?;
        self.choice = None;
        let floor = self.floor();
        self.cut(floor.saturating_sub(1));
        let Some(table) = self.tables.last_mut() else {
            return Ok(());
        };
        if let Some((caption, _)) = table.caption.take() {
            let mut words = String::new();
            for block in caption.finish() {
                if let Block::Text(text) = block {
                    words.push_str(&text);
                }
            }
            table.name = tidy(&words.replace('\n', " "));
        }
        let Some(mut cell) = table.cell.take() else {
            return Ok(());
        };
        let mut content = std::mem::take(&mut cell.flow).finish();
        cell.value = cell.value.take().filter(|it| is_behind(it, &content));
        for block in &mut content {
            if let Block::Text(text) = block {
                // Blanks before it are its indent.
                let kept = text.trim_start_matches('\n');
                let kept = kept.len() - kept.trim_start_matches([' ', '\u{3000}']).len();
                let indent: String = text
                    .trim_start_matches('\n')
                    .get(..kept)
                    .unwrap_or_default()
                    .to_owned();
                *text = indent + &self.told.tidied(text);
                self.meter.count(text)?;
            }
        }
        if let Some(table) = self.tables.last_mut() {
            if cell.is_gone {
                self.meter.count("")?;
            }
            table.put(&mut cell, content);
        }
        Ok(())
    }

    pub(super) fn close_table(&mut self) -> Result<(), IntakeError> {
        self.close_cell()?;
        let Some(table) = self.tables.pop() else {
            return Ok(());
        };
        self.cut(table.base.saturating_sub(1));
        self.told.cut_tables += usize::from(table.is_cut);
        let blocks = table.finish(|text| self.unseen.hide_cell(&text));
        if self.tables.is_empty() {
            self.drain()?;
            self.body.add_whole(blocks);
            return self.drain();
        }
        self.flow().add(blocks);
        Ok(())
    }
}
