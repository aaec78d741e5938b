//! Papers about findings: which notice is answered, and the photos that lie beside the file.

use image::{ImageFormat, RgbImage};

use super::{FILE, Scene};

/// A file with two findings of two notices, one of them with photos.
fn told_off() -> Scene {
    let scene = Scene::with_file();
    for (text, source, number) in [
        ("台账不全", "县委文明办", "文明办〔2026〕3号"),
        ("标识不规范", "市卫健委", "卫函〔2026〕8号"),
    ] {
        let words = ["finding", FILE, "add", "--text", text, "--source", source];
        let rest = ["--number", number, "--date", "2026-10-08", "--by", "张敏"];
        scene.done(&[&words[..], &rest].concat());
    }
    let text = String::from_utf8(scene.fs.file(FILE).unwrap()).unwrap();
    let photos = r#"photos: [(shows: Before, name: "10月9日党建办", place: "前.png"),
        (shows: After, name: "11月2日党建办", place: "/home/me/后.jpg"),
        (shows: After, name: "第三张", place: "坏.jpg")], problem: "台账不全""#;
    let text = text.replacen("problem: \"台账不全\"", photos, 1);
    scene.fs.put(FILE, text.as_bytes());
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = RgbImage::new(40, 30);
    image.write_to(&mut bytes, ImageFormat::Png).unwrap();
    scene.fs.put("/d/前.png", &bytes.into_inner());
    scene.fs.put("/d/坏.jpg", b"\xFF\xD8\xFF\xE0 no more");
    scene
}

fn page(scene: &Scene, words: &[&str]) -> String {
    let out = "/d/纸.html";
    // The file was edited by hand, which is told of.
    let said = scene.run(&[&["report", FILE, "-o", out, "--force", "--doc"], words].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    String::from_utf8(scene.fs.file(out).unwrap()).unwrap()
}

#[test]
fn photos_are_looked_for_from_the_folder_of_the_file_and_what_is_missing_is_named() {
    let scene = told_off();
    for document in ["整改前后对比照片", "整改情况报告"] {
        let page = page(&scene, &[document]);
        assert_eq!(page.matches("<img ").count(), 1, "{document}");
        for words in [
            "照片没有印出：找不到照片文件（后.jpg）",
            "照片没有印出：照片文件已损坏（坏.jpg）",
        ] {
            assert!(page.contains(words), "{document}: {words}");
        }
        assert!(!page.contains("/home/me"), "{document}");
    }
}

#[test]
fn one_notice_is_chosen_by_its_number_and_one_that_is_not_there_is_refused() {
    let scene = told_off();
    let all = page(&scene, &["rectification-report"]);
    assert!(all.contains("县委文明办：") && all.contains("市卫健委："));
    let one = page(
        &scene,
        &["rectification-report", "--notice", "卫函〔2026〕8号"],
    );
    assert!(!one.contains("县委文明办") && one.contains("市卫健委："));
    let report = ["report", FILE, "-o", "/d/x.html", "--doc"];
    let refused = |rest: &[&str]| scene.refused(2, &[&report[..], rest].concat());
    let why = refused(&["rectification-report", "--notice", "9号"]);
    assert!(
        why.contains("没有“9号”这份通报") && why.contains("县委文明办 文明办〔2026〕3号"),
        "{why}"
    );
    let why = refused(&["ledger", "--notice", "卫函〔2026〕8号"]);
    assert!(why.contains("整改台账不按通报选择问题"), "{why}");
}
