//! The icons of the window: one glyph each of the two icon fonts, never a letter of the text fonts.

use eframe::egui::{Align2, Color32, FontFamily, FontId, Pos2, RichText, Ui};

/// The font of the icons drawn in lines, and of those filled.
pub(crate) const LINES: &str = "icons";
/// The font of the filled icons.
pub(crate) const FILLED: &str = "icons-filled";

/// Phosphor 2.1, cut to the icons of the window.
pub(crate) static LINES_FONT: &[u8] = include_bytes!("../../data/fonts/Phosphor-subset.ttf");
/// The same icons, filled.
pub(crate) static FILLED_FONT: &[u8] = include_bytes!("../../data/fonts/Phosphor-Fill-subset.ttf");

/// The side of an icon in a row or a button, in points.
pub(crate) const SIDE: f32 = 20.0;
/// The side of a mark beside small words, in points.
pub(crate) const MARK: f32 = 17.0;

/// An icon; what it stands for is always said in words too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    glyph: char,
    filled: bool,
}

impl Icon {
    const fn lines(glyph: char) -> Self {
        Self {
            glyph,
            filled: false,
        }
    }

    /// The same icon, filled: what is chosen, or a mark that is final.
    pub(crate) const fn filled(self) -> Self {
        Self {
            filled: true,
            ..self
        }
    }

    /// Its font at `side` points.
    pub(crate) fn font(self, side: f32) -> FontId {
        let name = if self.filled { FILLED } else { LINES };
        FontId::new(side, FontFamily::Name(name.into()))
    }

    /// Its glyph as a text.
    pub(crate) fn glyph(self) -> String {
        self.glyph.to_string()
    }

    /// It as text for a button or a label.
    pub(crate) fn text(self, side: f32) -> RichText {
        RichText::new(self.glyph).font(self.font(side))
    }

    /// Draws it around `middle`.
    pub(crate) fn paint(self, ui: &Ui, middle: Pos2, side: f32, colour: Color32) {
        let font = self.font(side);
        ui.painter()
            .text(middle, Align2::CENTER_CENTER, self.glyph, font, colour);
    }
}

macro_rules! icons {
    ($($(#[$meaning:meta])* $name:ident = $glyph:literal;)*) => {
        $($(#[$meaning])* pub const $name: Icon = Icon::lines($glyph);)*

        /// Every icon, for the test that the fonts have them.
        #[cfg(test)]
        const ALL: &[Icon] = &[$($name),*];
    };
}

icons! {
    /// 开始.
    HOUSE = '\u{E2C2}';
    /// 总览.
    GAUGE = '\u{E628}';
    /// 自评.
    LIST_CHECKS = '\u{EADC}';
    /// 整改.
    WRENCH = '\u{E5D4}';
    /// 佐证.
    PAPERCLIP = '\u{E39A}';
    /// 汇总.
    STACK = '\u{E466}';
    /// 轮次.
    REPEAT = '\u{E3F6}';
    /// 历史.
    CLOCK_BACK = '\u{E1A0}';
    /// 标准.
    BOOKS = '\u{E758}';
    /// 设置.
    GEAR = '\u{E272}';
    /// 文件, in the narrow rail.
    LIST = '\u{E2F0}';
    /// Find.
    MAGNIFYING_GLASS = '\u{E30C}';
    /// 筛选.
    FUNNEL = '\u{E268}';
    /// More.
    DOTS = '\u{E1FE}';
    /// Opens below.
    CARET_DOWN = '\u{E136}';
    /// Leads on.
    CARET_RIGHT = '\u{E13A}';
    /// The one before.
    CARET_UP = '\u{E13C}';
    /// Leads back.
    CARET_LEFT = '\u{E138}';
    /// Closes.
    X = '\u{E4F6}';
    /// Adds.
    PLUS = '\u{E3D4}';
    /// Takes one away.
    MINUS = '\u{E32A}';
    /// 撤销.
    UNDO = '\u{E08A}';
    /// 重做.
    REDO = '\u{E08C}';
    /// 导出.
    EXPORT = '\u{EAF0}';
    /// A file.
    FILE = '\u{E23A}';
    /// 新建.
    FILE_PLUS = '\u{E236}';
    /// 打开.
    FOLDER = '\u{E256}';
    /// A date.
    CALENDAR = '\u{E10A}';
    /// 责任人, 使用人.
    USER = '\u{E4C2}';
    /// 责任科室.
    USERS = '\u{E4D6}';
    /// To be looked at.
    WARNING = '\u{E4E0}';
    /// 逾期, an error.
    ALERT = '\u{E4E2}';
    /// Ticked, saved.
    CHECK = '\u{E182}';
    /// 满分, 已销号: filled.
    CHECK_CIRCLE = '\u{E184}';
    /// 未评, 待整改.
    CIRCLE = '\u{E18A}';
    /// 整改中; filled: 未评完.
    CIRCLE_HALF = '\u{E18C}';
    /// Not decided.
    CIRCLE_DASHED = '\u{E602}';
    /// 不适用.
    PROHIBIT = '\u{E3DE}';
    /// Soon.
    CLOCK = '\u{E19A}';
    /// 台账.
    TABLE = '\u{E476}';
    /// Sorted upwards.
    ARROW_UP = '\u{E08E}';
    /// Sorted downwards.
    ARROW_DOWN = '\u{E03E}';
    /// Can be written in.
    PENCIL = '\u{E34C}';
    /// A suggestion.
    LIGHTBULB = '\u{E2DC}';
    /// Leads to the item.
    ARROW_RIGHT = '\u{E06C}';
    /// Goes on.
    PLAY = '\u{E3D0}';
    /// 失分 that can be got back.
    TREND_DOWN = '\u{E4AC}';
    /// Saves a copy.
    DOWNLOAD = '\u{E20C}';
    /// The tree, in a narrow window.
    SIDEBAR = '\u{EC24}';
    /// A finding.
    FLAG = '\u{E244}';
    /// 看看示例.
    EYE = '\u{E220}';
    /// 失分: filled.
    MINUS_CIRCLE = '\u{E32C}';
    /// 待核验.
    SEAL = '\u{E606}';
    /// 待核验, in the ledger.
    HOURGLASS = '\u{E2B8}';
}

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider as _};

    use crate::ui::icons::{ALL, FILLED_FONT, LINES_FONT};

    #[test]
    fn both_fonts_have_every_icon() {
        for font in [LINES_FONT, FILLED_FONT] {
            let font = FontRef::new(font).expect("a font");
            let missing = ALL
                .iter()
                .filter(|it| font.charmap().map(it.glyph).is_none());
            assert_eq!(missing.count(), 0);
        }
    }
}
