//! One page of a document as it will be printed: as wide as there is room, or large enough to be read.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Color32, FontFamily, FontId, Id, Painter, Pos2, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::command::paper::PaperCommand;
use crate::export::layout::{Page, PageMark, Words};
use crate::ui::icons;
use crate::ui::papers::photos::Photos;
use crate::ui::theme::{BODY, GAP, on_paper, palette};
use crate::ui::view::{ViewCtx, set_switch, switch};
use crate::ui::widgets::badge::remark;
use crate::ui::widgets::button::{clicked_once, icon_button, quiet};
use crate::ui::words as w;

/// No page is shown larger than this, in screen points for one on paper.
const LARGEST: f32 = 1.4;

/// Shows the page, and leads to the others.
pub(crate) fn page_ui(ctx: &mut ViewCtx<'_>, ui: &mut Ui) {
    let preview = &ctx.app.preview;
    let (at, count) = preview.at();
    let Some(pages) = &preview.pages else {
        remark(ui, w::PREVIEW_COMING);
        return;
    };
    let pages = Arc::clone(pages);
    let Some(page) = pages.pages.get(at) else {
        return;
    };
    let bar = ui.spacing().scroll.allocated_width();
    let fit = ((ui.available_width() - bar) / page.width).min(LARGEST);
    // Where the whole page is as large as the large one, there is nothing to choose.
    let can_grow = fit + 0.05 < LARGEST;
    let large = Id::unique("page is large");
    let mut is_large = can_grow && switch(ui, large);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        if icon_button(ui, icons::CARET_LEFT, w::PAGE_BEFORE, at > 0).clicked() {
            ctx.ask(PaperCommand::TurnPage(at.saturating_sub(1)));
        }
        if icon_button(ui, icons::CARET_RIGHT, w::PAGE_AFTER, at + 1 < count).clicked() {
            ctx.ask(PaperCommand::TurnPage(at + 1));
        }
        ui.add_space(GAP);
        ui.label(RichText::new(format!("第{}页，共{count}页", at + 1)).size(BODY));
        ui.add_space(GAP);
        if can_grow {
            let name = if is_large {
                w::PAGE_WHOLE
            } else {
                w::PAGE_LARGER
            };
            if quiet(ui, name).clicked() {
                is_large = !is_large;
                set_switch(ui, large, is_large);
            }
        }
    });
    let scale = if is_large { LARGEST } else { fit };
    if paper_ui(ui, (at, page), scale, can_grow) {
        set_switch(ui, large, !is_large);
    }
}

/// The page itself; whether it was clicked, where that does something.
fn paper_ui(ui: &mut Ui, (at, page): (usize, &Page), scale: f32, grows: bool) -> bool {
    let area = ScrollArea::both().id_salt(("page", at));
    let area = area.auto_shrink(false).show(ui, |ui| {
        let size = vec2(page.width * scale, page.height * scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, said(page)));
        let line = Stroke::new(1.0, palette(ui.ctx()).line);
        let paper = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        paper.rect(rect, 0.0, Color32::WHITE, line, StrokeKind::Inside);
        let mut photos = Photos::new(ui.ctx());
        for mark in &page.marks {
            draw(&paper, &mut photos, mark, (rect.min, scale));
        }
        photos.keep(ui.ctx());
        if !grows {
            return false;
        }
        let whole = ui.interact(rect, Id::unique("whole page"), Sense::CLICK);
        whole.widget_info(|| WidgetInfo::labeled(Role::Button, true, w::PAGE_CLICK));
        clicked_once(&whole.on_hover_text(w::PAGE_CLICK))
    });
    area.inner
}

/// The beginning of what stands on the page, for screen readers.
fn said(page: &Page) -> String {
    const MOST: usize = 400;
    let words = page.marks.iter().filter_map(|it| match it {
        PageMark::Words(it) => Some(it.words.as_str()),
        PageMark::Rule { .. } | PageMark::Fill { .. } | PageMark::Picture { .. } => None,
    });
    let all: Vec<&str> = words.collect();
    all.join(" ").chars().take(MOST).collect()
}

fn draw(paper: &Painter, photos: &mut Photos, mark: &PageMark, (corner, scale): (Pos2, f32)) {
    let place = |(x, y): (f32, f32)| pos2(x.mul_add(scale, corner.x), y.mul_add(scale, corner.y));
    match mark {
        PageMark::Fill { at, size, ink } => {
            let rect = Rect::from_min_size(place(*at), vec2(size.0, size.1) * scale);
            paper.rect_filled(rect, 0.0, on_paper(*ink));
        }
        PageMark::Rule { from, to } => {
            let line = Stroke::new((0.5 * scale).max(0.8), Color32::BLACK);
            paper.line_segment([place(*from), place(*to)], line);
        }
        PageMark::Picture {
            at, size, picture, ..
        } => {
            let rect = Rect::from_min_size(place(*at), vec2(size.0, size.1) * scale);
            photos.draw(paper, &picture.file, || picture.pixels(), rect);
        }
        PageMark::Words(words) => draw_words(paper, words, place(words.at), scale),
    }
}

/// Draws words in the fonts of the window, as wide as they are on paper.
fn draw_words(paper: &Painter, words: &Words, base: Pos2, scale: f32) {
    let family = if words.style.face.is_serif() {
        FontFamily::Name("serif".into())
    } else {
        FontFamily::Name("bold".into())
    };
    let size = words.style.size * scale;
    let job = |spacing: f32| {
        let format = TextFormat {
            font_id: FontId::new(size, family.clone()),
            color: on_paper(words.ink),
            extra_letter_spacing: spacing,
            ..TextFormat::default()
        };
        LayoutJob::single_section(words.words.clone(), format)
    };
    let plain = words.style.spacing * scale;
    let galley = paper.layout_job(job(plain));
    // Letters and digits may be wider here than in the fonts of the paper.
    let over = galley.size().x - words.width * scale;
    let letters = u16::try_from(words.words.chars().count()).unwrap_or(u16::MAX);
    let galley = if over > 1.0 && letters > 1 {
        paper.layout_job(job(plain - over / f32::from(letters)))
    } else {
        galley
    };
    let middle = base.y - words.style.size * scale * 0.36;
    let top = middle - galley.size().y / 2.0;
    paper.galley(pos2(base.x, top), galley, Color32::BLACK);
}
