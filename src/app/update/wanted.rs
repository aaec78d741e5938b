//! Files that are chosen or dropped as evidence of an item or as photos of a gap.

use std::path::{Path, PathBuf};

use crate::app::App;
use crate::app::command::answer::AnswerCommand;
use crate::app::command::gap::{GapCommand, GapEdit};
use crate::app::command::path::{FilesOf, Purpose};
use crate::app::notice::{Card, NoticeTone, Topic};
use crate::app::outside::effect::Effect;
use crate::app::update::answers::answer;
use crate::app::update::answers::gaps::{self, gap};
use crate::app::update::names::name_of;
use crate::app::wanted_files::WantedFiles;
use crate::domain::assessment::evidence::Evidence;
use crate::domain::assessment::evidence_needs::{Need, needs};
use crate::domain::assessment::gap_step::GapStatus;
use crate::domain::assessment::gap_work::{Photo, Stage};
use crate::domain::standard::NodeId;

/// Asks for files.
pub(crate) fn pick(app: &mut App, of: FilesOf) -> Vec<Effect> {
    let Some(session) = app.session.as_ref().filter(|it| !it.read_only) else {
        return Vec::new();
    };
    let ticket = app.wanted_files.last().map_or(1, |it| it.ticket + 1);
    let assessment = session.file.path.clone();
    let folder = assessment.parent().map(PathBuf::from);
    app.wanted_files.push(WantedFiles {
        ticket,
        assessment,
        of,
    });
    vec![Effect::Pick {
        purpose: Purpose::Files(ticket),
        suggested: folder.unwrap_or_else(|| app.folder.clone()),
    }]
}

/// Lists the files that were chosen, unless another assessment was opened meanwhile: items have the same numbers there.
pub(crate) fn picked(app: &mut App, ticket: u32, paths: &[PathBuf]) {
    let Some(at) = app.wanted_files.iter().position(|it| it.ticket == ticket) else {
        return;
    };
    let wanted = app.wanted_files.remove(at);
    let session = app.session.as_ref();
    if session.is_none_or(|it| it.file.path != wanted.assessment) {
        let detail = format!(
            "选文件时换了自评文件，所选的{}个文件没有登记。请打开原来的文件再选一次：{}",
            paths.len(),
            wanted.assessment.display()
        );
        app.notify(NoticeTone::Warning, Card::new("没有登记所选文件", detail));
        return;
    }
    match wanted.of {
        FilesOf::Item(item) => {
            let unknown = add_files(app, &item, paths);
            tell_unknown(app, unknown);
        }
        FilesOf::Gap(gap, shows) => add_photos(app, &gap, shows, paths),
    }
}

/// Lists files as evidence of `item`, each for what its name says as far as that is missing, and where that tells nothing,
/// for the only thing that is; returns how many are listed for nothing, since nobody knows what they are.
pub(crate) fn add_files(app: &mut App, item: &NodeId, paths: &[PathBuf]) -> usize {
    let Some(session) = &app.session else {
        return 0;
    };
    let answer = session.assessment.answers.get(item);
    let node = session.assessment.standard.node(item);
    let mut open: Vec<(Need<'_>, u32)> = node
        .into_iter()
        .flat_map(|it| needs(it, answer))
        .map(|it| (it, it.missing()))
        .filter(|it| it.1 > 0)
        .collect();
    let mut list = answer.map_or_else(Vec::new, |it| it.evidence.clone());
    let mut unknown = 0;
    for path in paths {
        let at = meant(&open, path);
        let need = at
            .and_then(|it| open.get_mut(it))
            .map_or(0, |(need, missing)| {
                *missing -= 1;
                need.number
            });
        unknown += usize::from(at.is_none() && !open.is_empty());
        open.retain(|it| it.1 > 0);
        list.push(Evidence {
            need,
            name: name_of(path),
            pieces: 1,
            place: path.display().to_string(),
        });
    }
    let item = item.clone();
    answer::carry_out(app, AnswerCommand::SetEvidence { item, list });
    unknown
}

/// Which of what is missing a file is, by its name, by being a picture, or because nothing else is missing.
fn meant(open: &[(Need<'_>, u32)], path: &Path) -> Option<usize> {
    /// Fewer letters in common tell nothing.
    const TELLING: usize = 2;
    let name = name_of(path);
    let common = |it: &(Need<'_>, u32)| in_common(&name, it.0.name);
    let most = open.iter().map(common).max().filter(|it| *it >= TELLING);
    if let Some(most) = most {
        return open.iter().position(|it| common(it) == most);
    }
    let is_of_pictures =
        |it: &(Need<'_>, u32)| ["照片", "图片"].iter().any(|word| it.0.name.contains(word));
    if is_picture(path)
        && let Some(at) = open.iter().position(is_of_pictures)
    {
        return Some(at);
    }
    (open.len() == 1).then_some(0)
}

/// How many letters the longest part has that stands in both.
fn in_common(one: &str, other: &str) -> usize {
    let one: Vec<char> = one.chars().collect();
    let starts = 0..one.len();
    let from = |start: usize| {
        let ends = (start + 1..=one.len()).rev();
        let parts = ends.filter_map(|end| one.get(start..end));
        let mut held = parts.filter(|it| other.contains(&it.iter().collect::<String>()));
        held.next().map_or(0, <[char]>::len)
    };
    starts.map(from).max().unwrap_or_default()
}

fn is_picture(path: &Path) -> bool {
    const ENDINGS: [&str; 7] = ["jpg", "jpeg", "png", "gif", "bmp", "webp", "heic"];
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|it| ending.eq_ignore_ascii_case(it))
}

/// Says of files that were listed for nothing what is to be done about them.
pub(crate) fn tell_unknown(app: &mut App, unknown: usize) {
    if unknown > 0 {
        let title = format!("有{unknown}份没有认出是哪一种材料");
        let detail = "已登记在条目里，但没有算作备齐哪一种。请点该份材料的“修改”，选定它是什么。";
        app.notify(
            NoticeTone::Warning,
            Card::new(title, detail).about(Topic::Step),
        );
    }
}

/// Lists files that were dropped on the page of a gap: of the state before while nobody has begun, else after.
pub(crate) fn drop_photos(app: &mut App, id: &NodeId, paths: &[PathBuf]) {
    let found = app.session.as_ref().and_then(|it| gap(it, id));
    let is_new = found.is_some_and(|it| it.status == GapStatus::Open);
    let shows = if is_new { Stage::Before } else { Stage::After };
    add_photos(app, id, shows, paths);
}

/// Lists files as photos of a gap.
fn add_photos(app: &mut App, id: &NodeId, shows: Stage, paths: &[PathBuf]) {
    let found = app.session.as_ref().and_then(|it| gap(it, id));
    let Some(gap) = found else {
        return;
    };
    let mut list = gap.photos.clone();
    list.extend(paths.iter().map(|path| Photo {
        shows,
        name: name_of(path),
        place: path.display().to_string(),
    }));
    let (gap, edit) = (id.clone(), GapEdit::Photos(list));
    gaps::carry_out(app, GapCommand::SetGap { gap, edit });
}
