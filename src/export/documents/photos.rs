//! 整改前后对比照片: the photos of each gap, before and after, and a list that names every one of them.

use std::path::Path;

use crate::domain::assessment::Assessment;
use crate::domain::assessment::gap_work::{Photo, Stage};
use crate::domain::decimal::Decimal;
use crate::domain::gap::Gap;
use crate::export::documents::Document;
use crate::export::documents::called::listed;
use crate::export::documents::content::{Content, Looked, looked_at, to_fill_in};
use crate::export::documents::form_page::{begun, head, nothing};
use crate::export::documents::gap_words::{joined, problem_alone, state};
use crate::export::report::table::{Cell, Column, ColumnKind, Row, RowTone, Table};
use crate::export::report::{Block, HeadingLevel, Orientation, PhotoSet, Report, Shot};

impl Document {
    /// The places of the photos that it shows, each once.
    pub fn photo_places(self, assessment: &Assessment) -> Vec<&str> {
        if !matches!(self, Self::Photos | Self::Reply) {
            return Vec::new();
        }
        let photos = assessment.gaps.values().flat_map(|it| &it.photos);
        let places = photos.map(|it| it.place.as_str());
        let mut places: Vec<&str> = places.filter(|it| !it.trim().is_empty()).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// Builds it.
pub(crate) fn build(content: &Content<'_>) -> Report {
    let gaps: Vec<&Gap> = with_photos(content.gaps.iter()).collect();
    if gaps.is_empty() {
        let why = match content.gaps.len() {
            0 if matches!(looked_at(content), Looked::Nothing) => {
                "本期尚未评分，没有登记的问题和整改照片。".to_owned()
            }
            0 => "本期没有列入整改的问题，没有整改照片。".to_owned(),
            all => format!("本期列入整改的问题共{all}条，没有登记整改前后照片。"),
        };
        return nothing(content, Document::Photos, &why);
    }
    let mut report = begun(content, Document::Photos);
    report.blocks = head(content, content.title(Document::Photos));
    let bare = content.gaps.len() - gaps.len();
    if bare > 0 {
        let words = format!("另有{bare}条问题没有登记照片。");
        report.blocks.push(Block::Info(vec![words]));
    }
    report.blocks.extend(sheets(content, &gaps));
    report.blocks.push(content.sign_off(Document::Photos));
    report
}

/// The photos of these gaps as an attachment of a letter; nothing where they have none.
pub(crate) fn attachment(content: &Content<'_>, gaps: &[&Gap]) -> Vec<Block> {
    let gaps: Vec<&Gap> = with_photos(gaps.iter().copied()).collect();
    if gaps.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::Pages(Orientation::Portrait),
        Block::Attachment("附件".to_owned()),
        Block::Title("整改前后对比照片".to_owned()),
    ];
    blocks.extend(sheets(content, &gaps));
    blocks
}

fn with_photos<'a>(gaps: impl Iterator<Item = &'a Gap>) -> impl Iterator<Item = &'a Gap> {
    // Photos of what was struck off do not show what has come back since.
    gaps.filter(|it| !it.photos.is_empty() && !it.recurs)
}

/// The photos, and the list of them.
fn sheets(content: &Content<'_>, gaps: &[&Gap]) -> Vec<Block> {
    let names = listed(gaps.iter().map(|it| problem_alone(it)).collect());
    let sets = gaps.iter().zip(names);
    let sets = sets.map(|(gap, name)| Block::Photos(set(content, name, gap)));
    let head = Block::Heading(HeadingLevel::Two, "照片目录".to_owned());
    sets.chain([head, Block::Table(list(content, gaps))])
        .collect()
}

fn of_stage(gap: &Gap, stage: Stage) -> Vec<&Photo> {
    gap.photos.iter().filter(|it| it.shows == stage).collect()
}

fn set(content: &Content<'_>, name: String, gap: &Gap) -> PhotoSet {
    let sides = [Stage::Before, Stage::After].map(|it| of_stage(gap, it));
    let rows = sides.iter().map(Vec::len).max().unwrap_or(0);
    let pair = |at: usize| {
        let [before, after] = &sides;
        [(before, Stage::Before), (after, Stage::After)].map(|(side, stage)| {
            let photo = side.get(at);
            photo.map_or_else(|| blank(side.len(), stage), |it| shot(content, it))
        })
    };
    PhotoSet {
        name,
        facts: joined(
            [
                gap.item.as_ref().map_or_else(String::new, |_| {
                    format!("对应指标：{}", content.indicator(gap))
                }),
                format!("责任科室：{}", gap.section),
                format!("进度：{}", state(gap, content.date)),
            ],
            "　",
        ),
        pairs: (0..rows).map(pair).collect(),
    }
}

/// The place of a photo that there is not; `held` are of this side.
fn blank(held: usize, stage: Stage) -> Shot {
    let (head, words) = match held {
        0 => (stage.name(), format!("没有登记{}照片", stage.name())),
        _ => ("", String::new()),
    };
    Shot {
        head: head.to_owned(),
        picture: Err(words),
        caption: String::new(),
    }
}

fn shot(content: &Content<'_>, photo: &Photo) -> Shot {
    Shot {
        head: photo.shows.name().to_owned(),
        picture: content.options.album.of(photo).map_err(|why| {
            let why = format!("照片没有印出：{why}");
            match file(photo).as_str() {
                "" => why,
                file => format!("{why}（{file}）"),
            }
        }),
        caption: caption(photo),
    }
}

/// What the photo shows: time, place, persons and subject as they were written; a mark where only the name of the file
/// is known.
fn caption(photo: &Photo) -> String {
    let name = photo.name.trim();
    let place = Path::new(&photo.place);
    let names = [place.file_stem(), place.file_name()];
    let mut names = names.into_iter().flatten().map(|it| it.to_string_lossy());
    let is_file = names.any(|it| it == name);
    let wanted = || to_fill_in("时间、地点、人物、内容");
    match name {
        "" => wanted(),
        name if is_file => format!("{name} {}", wanted()),
        name => name.to_owned(),
    }
}

/// The name of the file, or where a print is kept; not the folders of somebody's computer.
fn file(photo: &Photo) -> String {
    let place = photo.place.trim();
    let name = place.rsplit(['/', '\\']).next();
    name.unwrap_or(place).to_owned()
}

fn list(content: &Content<'_>, gaps: &[&Gap]) -> Table {
    // That a photo is printed is seen; only where some is not, that is told.
    let all = gaps.iter().flat_map(|it| &it.photos);
    let is_any_missing = all
        .into_iter()
        .any(|it| content.options.album.of(it).is_err());
    let mut rows = Vec::new();
    for (number, gap) in (1_u32..).zip(gaps) {
        for stage in [Stage::Before, Stage::After] {
            for photo in of_stage(gap, stage) {
                let (said, tone) = match content.options.album.of(photo) {
                    Ok(_) => ("文件可用".to_owned(), RowTone::Normal),
                    Err(why) => (why, RowTone::Problem),
                };
                let mut cells = vec![
                    Cell::number(Decimal::from(number)),
                    Cell::text(problem_alone(gap)),
                    Cell::text(stage.name()),
                    Cell::text(caption(photo)),
                ];
                if is_any_missing {
                    cells.push(Cell::text(file(photo)));
                    cells.push(Cell::text(said).toned(tone));
                }
                rows.push(Row::Cells(cells));
            }
        }
    }
    let mut columns = vec![
        Column::new("序号", ColumnKind::Serial, 10, 6).merged(),
        Column::new("存在问题", ColumnKind::LongText, 40, 28).merged(),
        Column::new("类别", ColumnKind::ShortText, 15, 8),
        Column::new("照片说明", ColumnKind::LongText, 46, 30),
    ];
    if is_any_missing {
        columns.push(Column::new("照片文件", ColumnKind::LongText, 26, 18));
        columns.push(Column::new("照片情况", ColumnKind::ShortText, 19, 12));
    }
    Table {
        name: "照片目录".to_owned(),
        columns,
        rows,
        ..Table::default()
    }
}
