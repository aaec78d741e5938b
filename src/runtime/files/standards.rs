//! Standards on the disk: the same safe write as for assessments, without a journal.

use crate::app::outside::jobs::{SaveWish, StandardJob, TableJob};
use crate::export::file_format::Format;
use crate::export::report::Block;
use crate::export::report::table::{Cell, Column, ColumnKind, Row, Table};
use crate::export::standard::standard_report;
use crate::format::is_same_document;
use crate::format::write::write_standard;
use crate::import::standard::origin::CellFate;
use crate::import::standard::preview::ImportPreview;
use crate::runtime::files::Files;
use crate::runtime::files::trouble::FileTrouble;
use crate::runtime::fonts::fonts;
use crate::store::atomic::{self, Backups, SaveRequest};

impl Files<'_> {
    /// Writes a standard as a workbook.
    pub fn export_standard(&self, job: &TableJob) -> Result<(), FileTrouble> {
        let text = write_standard(&job.standard)?;
        let mut report = standard_report(&job.standard, &text, job.now.date());
        report
            .blocks
            .extend(job.preview.as_deref().map(|it| Block::Table(told(it))));
        let bytes = Format::Xlsx.write(&report, fonts)?;
        self.put_out(&job.path, &bytes, job.over)
    }

    /// Writes a standard; returns which state of the file that is, and what did not go as it should though the
    /// file is safe.
    pub(crate) fn save_standard(
        &mut self,
        job: &StandardJob,
    ) -> Result<(u64, Vec<String>), FileTrouble> {
        let bytes = write_standard(&job.standard)?;
        // Nobody else's edits are merged into a standard: what we wrote last is ours, though the window has not
        // heard of it yet.
        let seen = self.known.get(&job.path).map_or(job.seen, |it| it.seen);
        let base = self.base(&job.path, job.over, seen)?;
        self.make_folder(&job.path, job.over);
        let request = SaveRequest {
            target: &job.path,
            base,
            bytes: &bytes,
            now: job.now.local(),
            backups: match job.wish {
                SaveWish::Program => Backups::Spaced,
                SaveWish::User | SaveWish::OwnCopy => Backups::Every,
            },
            own_copy: false,
            is_earlier: is_same_document,
        };
        match atomic::save(self.fs, &request) {
            Ok(saved) => {
                let look = self.fs.look(&job.path).ok();
                let seen = self.know(&job.path, saved.digest, look);
                // A draft is not needed any more; one that stays is only offered again.
                if let Some(left) = &job.left {
                    self.fs.remove(left).ok();
                }
                let warnings = saved.warnings.iter().map(ToString::to_string).collect();
                Ok((seen, warnings))
            }
            Err(error) => Err(self.failed(&job.path, seen, error)),
        }
    }
}

/// What an import read and what it did not, as a table: the doubts, and the cells that are in no item.
fn told(preview: &ImportPreview) -> Table {
    let text = |words: [String; 4]| Row::Cells(words.map(Cell::text).to_vec());
    let imported = &preview.imported;
    let doubts = imported.doubts.iter().map(|it| {
        let (place, what) = (it.place.clone(), it.what.clone());
        text([
            place,
            what,
            format!("需核对（{}）", it.code),
            it.remedy.clone(),
        ])
    });
    let remarks = imported
        .remarks
        .iter()
        .map(|it| text([String::new(), it.clone(), "说明".to_owned(), String::new()]));
    let others = imported.fates.iter().filter_map(|(spot, fate)| {
        let grid = preview.sheets.get(spot.sheet)?;
        let cell = grid.cell(spot.place)?;
        let became = match fate {
            CellFate::Node(_) => return None,
            CellFate::Note => "作说明",
            CellFate::LeftOut => "不计入",
        };
        let (row, column) = (spot.place.row + 1, spot.place.column + 1);
        let place = format!("第{}张表第{row}行第{column}列", spot.sheet + 1);
        Some(text([
            place,
            cell.text.clone(),
            became.to_owned(),
            String::new(),
        ]))
    });
    Table {
        name: "导入情况".to_owned(),
        columns: vec![
            Column::new("位置", ColumnKind::ShortText, 40, 24),
            Column::new("内容", ColumnKind::LongText, 110, 60),
            Column::new("去向", ColumnKind::ShortText, 30, 16),
            Column::new("处理", ColumnKind::LongText, 60, 36),
        ],
        rows: doubts.chain(remarks).chain(others).collect(),
        ..Table::default()
    }
}
