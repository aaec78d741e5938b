//! The photos of the page that is shown, as textures: made when they come in sight, dropped when they go.

use std::sync::Arc;

use eframe::egui::{
    Color32, ColorImage, Context, Id, Painter, Rect, TextureHandle, TextureOptions, pos2,
};

/// Textures with the bytes they are made of.
type Kept = Vec<(Arc<[u8]>, TextureHandle)>;

/// The photos of one page while it is drawn.
pub(crate) struct Photos {
    ctx: Context,
    before: Kept,
    now: Kept,
}

impl Photos {
    /// Those that were drawn last.
    pub(crate) fn new(ctx: &Context) -> Self {
        let before: Option<Kept> = ctx.data(|it| it.get_temp(Self::id()));
        Self {
            ctx: ctx.clone(),
            before: before.unwrap_or_default(),
            now: Kept::new(),
        }
    }

    fn id() -> Id {
        Id::unique("photos of the page")
    }

    /// Draws the one of this file, whose size and pixels are asked for where they are not known yet.
    pub(crate) fn draw(
        &mut self,
        paper: &Painter,
        file: &Arc<[u8]>,
        pixels: impl FnOnce() -> Option<([usize; 2], Vec<u8>)>,
        rect: Rect,
    ) {
        if let Some(texture) = self.texture(file, pixels) {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            paper.image(texture.id(), rect, whole, Color32::WHITE);
        }
    }

    fn texture(
        &mut self,
        file: &Arc<[u8]>,
        pixels: impl FnOnce() -> Option<([usize; 2], Vec<u8>)>,
    ) -> Option<TextureHandle> {
        let same = |it: &&(Arc<[u8]>, TextureHandle)| Arc::ptr_eq(&it.0, file);
        let known = self.before.iter().find(same).map(|it| it.1.clone());
        let texture = match known {
            Some(known) => known,
            None => self.made(pixels()?),
        };
        self.now.push((Arc::clone(file), texture.clone()));
        Some(texture)
    }

    fn made(&self, (size, pixels): ([usize; 2], Vec<u8>)) -> TextureHandle {
        let image = ColorImage::from_rgb(size, &pixels);
        self.ctx
            .load_texture("photo", image, TextureOptions::LINEAR)
    }

    /// Keeps what was drawn for the next time; the others are dropped.
    pub(crate) fn keep(self, ctx: &Context) {
        ctx.data_mut(|it| it.insert_temp(Self::id(), self.now));
    }
}
