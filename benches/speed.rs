//! How long it takes to score, open, save and list gaps, and what one frame of the window costs.
//!
//! `cargo bench` runs all of it; `cargo bench -- open` only what is named so.

mod made;

use std::ops::Range;

use divan::{Bencher, black_box};
use duibiao::app::command::Command;
use duibiao::app::command::answer::AnswerCommand;
use duibiao::app::command::gap::{GapCommand, GapEdit};
use duibiao::app::command::ledger::LedgerCommand;
use duibiao::app::command::screen::Screen;
use duibiao::app::command::view::ViewCommand;
use duibiao::app::command::window::WindowCommand;
use duibiao::app::session::view::GapView;
use duibiao::app::update::update;
use duibiao::domain::assessment::Assessment;
use duibiao::domain::assessment::answer::Input;
use duibiao::domain::decimal::Decimal;
use duibiao::domain::gap::find::gaps as gaps_of;
use duibiao::domain::gap::order::GapOrder;
use duibiao::domain::score::score as score_of;
use duibiao::domain::standard::NodeId;
use duibiao::export::documents::{Document, Options};
use duibiao::export::file_format::Format;
use duibiao::export::text::fonts::Fonts;
use duibiao::format::read::read;
use duibiao::format::write::{FrozenStandard, write_assessment};
use duibiao::runtime::clock;
use duibiao::runtime::software::raster::Raster;
use eframe::egui::Color32;
use eframe::egui::epaint::ClippedPrimitive;

use crate::made::journal::{Left, Typing};
use crate::made::window::Window;
use crate::made::{assessment, lean};

const SIZES: [u32; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

/// The score of the whole tree, as when a file is opened.
#[divan::bench(args = SIZES)]
fn score(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    bencher.bench_local(|| score_of(black_box(&assessment)));
}

/// The gaps with their suggestions, in order.
#[divan::bench(args = SIZES)]
fn gaps(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    let tree = score_of(&assessment);
    let today = clock::now().date();
    bencher.bench_local(|| gaps_of(black_box(&assessment), &tree, today, GapOrder::default()));
}

/// The 整改台账 as a Word file.
#[divan::bench(args = SIZES)]
fn ledger_docx(bencher: Bencher<'_, '_>, n: u32) {
    ledger(bencher, n, Format::Docx);
}

/// The same as a workbook.
#[divan::bench(args = SIZES)]
fn ledger_xlsx(bencher: Bencher<'_, '_>, n: u32) {
    ledger(bencher, n, Format::Xlsx);
}

/// The same as PDF, in the fonts that the program brings along.
#[divan::bench(args = SIZES)]
fn ledger_pdf(bencher: Bencher<'_, '_>, n: u32) {
    ledger(bencher, n, Format::Pdf);
}

/// The same as a page for a browser.
#[divan::bench(args = SIZES)]
fn ledger_html(bencher: Bencher<'_, '_>, n: u32) {
    ledger(bencher, n, Format::Html);
}

fn ledger(bencher: Bencher<'_, '_>, n: u32, format: Format) {
    let assessment = assessment(n);
    let tree = score_of(&assessment);
    let today = clock::now().date();
    let options = Options::default();
    bencher.bench_local(|| {
        let report = Document::Ledger.build(black_box(&assessment), &tree, &options, today);
        format.write(&report, Fonts::embedded)
    });
}

/// The bytes of a file to an assessment with all its problems.
#[divan::bench(args = SIZES)]
fn open(bencher: Bencher<'_, '_>, n: u32) {
    open_bytes(bencher, &bytes_of(&assessment(n)));
}

/// The same of a file with nothing but rules and answers.
#[divan::bench(args = SIZES)]
fn open_lean(bencher: Bencher<'_, '_>, n: u32) {
    open_bytes(bencher, &bytes_of(&lean(n)));
}

fn open_bytes(bencher: Bencher<'_, '_>, bytes: &[u8]) {
    bencher
        .counter(divan::counter::BytesCount::of_slice(bytes))
        .bench_local(|| read(black_box(bytes)));
}

/// An assessment to the bytes of its file, the standard having been written before: every autosave but the first.
#[divan::bench(args = SIZES)]
fn save(bencher: Bencher<'_, '_>, n: u32) {
    save_again(bencher, &assessment(n));
}

/// The same of a file with nothing but rules and answers.
#[divan::bench(args = SIZES)]
fn save_lean(bencher: Bencher<'_, '_>, n: u32) {
    save_again(bencher, &lean(n));
}

fn save_again(bencher: Bencher<'_, '_>, assessment: &Assessment) {
    let frozen = FrozenStandard::new(&assessment.standard).ok();
    let bytes = bytes_of(assessment);
    bencher
        .counter(divan::counter::BytesCount::of_slice(&bytes))
        .bench_local(|| {
            let frozen = frozen.as_ref();
            frozen.map(|it| write_assessment(black_box(assessment), it))
        });
}

/// The first save of a session: the standard is written too, and read back.
#[divan::bench(args = SIZES)]
fn save_first(bencher: Bencher<'_, '_>, n: u32) {
    let assessment = assessment(n);
    bencher.bench_local(|| {
        let frozen = FrozenStandard::new(black_box(&assessment.standard)).ok();
        frozen.map(|it| write_assessment(&assessment, &it))
    });
}

/// What follows from one answer: the change itself, its branch of the score, its gap and its row.
#[divan::bench(args = SIZES)]
fn answer(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Checklist);
    let counted = window.counted_items();
    let mut turns = (0_u32..).zip(counted.iter().cycle());
    bencher.bench_local(|| {
        let (turn, item) = turns.next()?;
        let command = Command::Answer(AnswerCommand::SetInput {
            item: item.clone(),
            rule: 1,
            input: Some(Input::Count(Decimal::from(100 + turn))),
        });
        Some(update(&mut window.app, command))
    });
}

/// One more letter of a note, to the bytes that go into the journal: all but the disk's own time.
#[divan::bench(args = SIZES)]
fn letter(bencher: Bencher<'_, '_>, n: u32) {
    let mut typing = Typing::new(n);
    bencher.bench_local(|| {
        typing
            .as_mut()
            .and_then(|it| it.letter())
            .map(|it| it.len())
    });
}

/// Opening a file whose window crashed with 10,000 edits in its journal, from the disk to the screen's facts.
#[divan::bench(args = SIZES, sample_count = 20)]
fn open_after_crash(bencher: Bencher<'_, '_>, n: u32) {
    let left = Left::new(n).ok();
    let recovered = left.as_ref().map(Left::open);
    assert_eq!(recovered, Some(10_000), "there is something to measure");
    bencher.bench_local(|| left.as_ref().map(Left::open));
}

/// What follows from one more letter about a gap, with the ledger that is on the screen.
#[divan::bench(args = SIZES)]
fn gap_work(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Gaps);
    let session = window.app.session.as_ref();
    let gaps = session.into_iter().flat_map(|it| it.gaps());
    let items: Vec<NodeId> = gaps.map(|it| it.id.clone()).collect();
    let mut turns = (0_u32..).zip(items.iter().cycle());
    bencher.bench_local(|| {
        let (turn, item) = turns.next()?;
        let command = Command::Gap(GapCommand::SetGap {
            gap: item.clone(),
            edit: GapEdit::Cause(turn.to_string()),
        });
        update(&mut window.app, command);
        window.app.session.as_ref().map(|it| it.ledger().len())
    });
}

/// What follows from one answer while the board is on the screen: all gaps, the ledger and the counts.
#[divan::bench(args = SIZES)]
fn gaps_after_an_edit(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Gaps);
    let counted = window.counted_items();
    let mut turns = (0_u32..).zip(counted.iter().cycle());
    bencher.bench_local(|| {
        let (turn, item) = turns.next()?;
        let command = Command::Answer(AnswerCommand::SetInput {
            item: item.clone(),
            rule: 1,
            input: Some(Input::Count(Decimal::from(turn % 3))),
        });
        update(&mut window.app, command);
        let session = window.app.session.as_ref()?;
        Some((session.ledger().len(), session.tally().this_week))
    });
}

/// What must be done this week, found and put in order.
#[divan::bench(args = SIZES)]
fn this_week(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Gaps);
    bencher.bench_local(|| {
        update(
            &mut window.app,
            Command::Window(WindowCommand::ShowThisWeek),
        );
        window.app.session.as_ref().map(|it| it.ledger().len())
    });
}

/// One frame of each view of the gaps while it is scrolled; nothing is drawn.
#[divan::bench(args = VIEWS)]
fn frame_of_10_000_gaps(bencher: Bencher<'_, '_>, view: GapView) {
    let mut window = Window::new(10_000, Screen::Gaps);
    update(
        &mut window.app,
        Command::Ledger(LedgerCommand::ShowGaps(view)),
    );
    bencher.bench_local(|| window.frame());
}

/// The views of the gaps.
const VIEWS: [GapView; 4] = [
    GapView::Table,
    GapView::Board,
    GapView::Calendar,
    GapView::Register,
];

/// What one more letter of a search costs: pinyin, looked for in every item.
#[divan::bench(args = SIZES)]
fn find(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Checklist);
    let mut turns = ["zhiyuan", "zyf", "志愿", "制度 3"].into_iter().cycle();
    bencher.bench_local(|| {
        let text = turns.next()?.to_owned();
        Some(update(
            &mut window.app,
            Command::View(ViewCommand::Find(text)),
        ))
    });
}

/// One frame of the checklist while it is scrolled; nothing is drawn.
#[divan::bench(args = SIZES)]
fn frame(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Checklist);
    bencher.bench_local(|| window.frame());
}

/// The same, turned into triangles for the renderer.
#[divan::bench(args = SIZES)]
fn frame_with_shapes(bencher: Bencher<'_, '_>, n: u32) {
    let mut window = Window::new(n, Screen::Checklist);
    bencher.bench_local(|| {
        let output = window.frame();
        window.triangles(output)
    });
}

/// A page drawn by the processor into a picture that did not exist before, letters and all.
#[divan::bench(args = DRAWN)]
fn draw_first(bencher: Bencher<'_, '_>, screen: Screen) {
    let mut window = Window::new(1_000, screen);
    let output = window.frame();
    let triangles = window.triangles(output);
    bencher
        .with_inputs(|| window.textures())
        .bench_local_values(|mut textures| {
            let mut raster = Raster::default();
            raster.update(&mut textures);
            paint(&mut raster, &triangles);
            raster
        });
}

/// The same picture once more: nothing has changed.
#[divan::bench(args = DRAWN)]
fn draw_unchanged(bencher: Bencher<'_, '_>, screen: Screen) {
    let (mut raster, frames) = scrolled(screen);
    let triangles = frames.first().map(Vec::as_slice).unwrap_or_default();
    bencher.bench_local(|| paint(&mut raster, black_box(triangles)));
}

/// The picture of the next frame while a page is scrolled.
#[divan::bench(args = DRAWN)]
fn draw_scrolled(bencher: Bencher<'_, '_>, screen: Screen) {
    let (mut raster, frames) = scrolled(screen);
    let mut frames = frames.iter().cycle();
    bencher.bench_local(|| frames.next().map(|it| paint(&mut raster, black_box(it))));
}

/// What is drawn: a window of 1280×800 full of Chinese text.
const DRAWN: [Screen; 3] = [Screen::Checklist, Screen::Gaps, Screen::Standard];

/// A picture with its letters, and what to paint in some frames while the page is scrolled.
fn scrolled(screen: Screen) -> (Raster, Vec<Vec<ClippedPrimitive>>) {
    let mut window = Window::new(1_000, screen);
    let frames = (0..40).map(|_| {
        let output = window.frame();
        window.triangles(output)
    });
    let frames = frames.collect();
    let mut raster = Raster::default();
    raster.update(&mut window.textures());
    (raster, frames)
}

fn paint(raster: &mut Raster, triangles: &[ClippedPrimitive]) -> Vec<Range<usize>> {
    raster.paint(triangles, 1.0, [1280, 800], Color32::WHITE)
}

fn bytes_of(assessment: &Assessment) -> Vec<u8> {
    let frozen = FrozenStandard::new(&assessment.standard).ok();
    let bytes = frozen.and_then(|it| write_assessment(assessment, &it).ok());
    bytes.unwrap_or_default()
}
