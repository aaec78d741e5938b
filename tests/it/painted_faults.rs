//! The check of painted text finds each kind of fault, and leaves alone what is as it should be.

use duibiao::ui::theme;
use eframe::egui::{
    Align2, Area, Button, Color32, FontId, Id, Label, Rect, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};
use egui_kittest::Harness;

use crate::painted::{Kind, faults, painted, record};

/// The kinds of fault in what `contents` shows in a small window, with the texts.
fn found(contents: impl Fn(&mut Ui) + 'static) -> Vec<(Kind, String)> {
    let mut window = Harness::builder()
        .with_size([400.0, 300.0])
        .with_context_setup(theme::install)
        .build_ui(contents);
    record(&window);
    window.run();
    let faults = faults(&painted(&window));
    faults.into_iter().map(|it| (it.kind, it.text)).collect()
}

fn text(ui: &Ui, x: f32, y: f32, text: &str) {
    let font = FontId::proportional(16.0);
    let colour = Color32::BLACK;
    ui.painter()
        .text(pos2(x, y), Align2::LEFT_TOP, text, font, colour);
}

fn one(kind: Kind, text: &str) -> Vec<(Kind, String)> {
    vec![(kind, text.to_owned())]
}

#[test]
fn plain_text_has_no_fault() {
    let plain = |ui: &mut Ui| {
        ui.label("对标");
        ui.add(Button::new("开始自评"));
        ui.label("文明单位创建自评与整改".repeat(9));
    };
    assert_eq!(found(plain), []);
}

#[test]
fn text_cut_at_the_side_is_found() {
    let cut = |ui: &mut Ui| {
        let narrow = Rect::from_min_size(pos2(20.0, 20.0), vec2(50.0, 40.0));
        ui.set_clip_rect(narrow);
        text(ui, 24.0, 24.0, "被切掉的文字");
    };
    assert_eq!(found(cut), one(Kind::Cut, "被切掉的文字"));
}

#[test]
fn text_cut_below_is_found_where_nothing_scrolls() {
    let cut = |ui: &mut Ui| {
        let low = Rect::from_min_size(pos2(20.0, 20.0), vec2(200.0, 14.0));
        ui.set_clip_rect(low);
        text(ui, 24.0, 24.0, "下半截");
    };
    assert_eq!(found(cut), one(Kind::Cut, "下半截"));
}

fn rows(ui: &mut Ui, rows: usize) {
    ScrollArea::vertical().max_height(100.0).show(ui, |ui| {
        for row in 0..rows {
            ui.label(format!("第{row}行"));
        }
    });
}

#[test]
fn rows_that_can_be_scrolled_into_view_have_no_fault() {
    assert_eq!(found(|ui| rows(ui, 40)), []);
}

#[test]
fn a_row_that_no_scrolling_reaches_is_found() {
    let beyond = |ui: &mut Ui| {
        // Nothing tells the area that there is more: it has no scroll bar.
        ScrollArea::vertical().max_height(100.0).show(ui, |ui| {
            ui.label("第一行");
            let bottom = ui.clip_rect().bottom();
            text(ui, 10.0, bottom - 8.0, "够不着");
        });
    };
    assert_eq!(found(beyond), one(Kind::Cut, "够不着"));
}

#[test]
fn text_that_overflows_a_scroll_area_sideways_is_found() {
    let wide = |ui: &mut Ui| {
        ScrollArea::vertical().max_height(100.0).show(ui, |ui| {
            ui.set_height(300.0);
            text(ui, 300.0, 20.0, "从右边伸出去的文字");
        });
    };
    assert_eq!(found(wide), one(Kind::Cut, "从右边伸出去的文字"));
}

#[test]
fn shortened_text_is_found() {
    let short = |ui: &mut Ui| {
        ui.set_max_width(80.0);
        ui.add(Label::new("一个很长很长的名字").truncate());
    };
    assert_eq!(found(short), one(Kind::Elided, "一个很长很长的名字"));
}

#[test]
fn a_row_that_names_the_whole_text_may_shorten_it() {
    let row = |ui: &mut Ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(90.0, 30.0), Sense::click());
        let name =
            || WidgetInfo::labeled(eframe::egui::Role::Button, true, "一个很长很长的名字 已评");
        response.widget_info(name);
        let mut child = ui.new_child(eframe::egui::UiBuilder::new().max_rect(rect));
        let mut job = eframe::egui::text::LayoutJob::simple_singleline(
            "一个很长很长的名字".to_owned(),
            FontId::proportional(16.0),
            Color32::BLACK,
        );
        job.wrap.max_width = 80.0;
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = child.fonts_mut(|it| it.layout_job(job));
        assert!(galley.elided);
        child.painter().galley(rect.min, galley, Color32::BLACK);
        child.allocate_rect(rect, Sense::hover());
    };
    assert_eq!(found(row), []);
}

#[test]
fn texts_over_each_other_are_found() {
    let over = |ui: &mut Ui| {
        text(ui, 20.0, 20.0, "上面的字");
        text(ui, 60.0, 26.0, "下面的字");
    };
    assert_eq!(found(over), one(Kind::Overlaps, "上面的字"));
}

#[test]
fn texts_that_only_touch_have_no_fault() {
    let touch = |ui: &mut Ui| {
        text(ui, 20.0, 20.0, "左边");
        text(ui, 52.0, 20.0, "右边");
        text(ui, 20.0, 43.0, "下边");
    };
    assert_eq!(found(touch), []);
}

#[test]
fn text_under_a_card_painted_later_is_found() {
    let card = |ui: &mut Ui| {
        text(ui, 20.0, 20.0, "盖住的字");
        let card = Rect::from_min_size(pos2(40.0, 10.0), vec2(100.0, 60.0));
        ui.painter().rect_filled(card, 0.0, Color32::WHITE);
    };
    assert_eq!(found(card), one(Kind::Covered, "盖住的字"));
}

#[test]
fn a_menu_may_lie_over_text() {
    let menu = |ui: &mut Ui| {
        text(ui, 20.0, 20.0, "下面的字");
        let area = Area::new(Id::unique("menu")).fixed_pos(pos2(18.0, 18.0));
        area.show(ui.ctx(), |ui| ui.label("菜单"));
    };
    assert_eq!(found(menu), []);
}

#[test]
fn a_label_beyond_the_window_is_found() {
    let beyond = |ui: &mut Ui| {
        let rect = Rect::from_min_size(pos2(600.0, 20.0), vec2(80.0, 30.0));
        ui.put(rect, Label::new("看不见"));
    };
    assert_eq!(found(beyond), one(Kind::Outside, "看不见"));
}

#[test]
fn a_squeezed_field_is_found() {
    let field = |ui: &mut Ui| {
        let mut text = "12".to_owned();
        let field = TextEdit::singleline(&mut text).desired_width(30.0);
        ui.add(field).accessible_name("次数");
    };
    assert_eq!(found(field), one(Kind::Squeezed, "次数"));
}

#[test]
fn a_hint_that_is_cut_is_found_but_not_what_was_typed() {
    let field = |text: &'static str| {
        move |ui: &mut Ui| {
            let mut text = text.to_owned();
            let field = TextEdit::singleline(&mut text).hint_text("很长很长的提示文字");
            ui.add(field.desired_width(90.0)).accessible_name("名称");
        }
    };
    let kinds: Vec<Kind> = found(field("")).into_iter().map(|it| it.0).collect();
    assert!(kinds == [Kind::Elided] || kinds == [Kind::Cut], "{kinds:?}");
    assert_eq!(found(field("很长很长的单位名称也可以移动光标看全")), []);
}
