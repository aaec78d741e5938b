//! Writes a report as one HTML file: no script, nothing from elsewhere, A4 when printed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::export::html::table;
use crate::export::html::text::{line, shown};
use crate::export::report::table::cell_date;
use crate::export::report::{
    Block, Chart, HeadingLevel, Orientation, PhotoSet, Report, Shot, prose_date,
};
use crate::export::text::{self, text_width};

/// How everything looks, on screen and on paper (GB/T 9704-2012).
const STYLE: &str = include_str!("style.css");

/// The report as the bytes of an `.html` file; the same report gives the same bytes.
pub(crate) fn write(report: &Report) -> Vec<u8> {
    let mut page = Page::default();
    page.head(report);
    let (mut open, mut wanted) = (None, Orientation::default());
    for (at, block) in report.blocks.iter().enumerate() {
        match block {
            Block::Pages(next) => {
                page.leave(open.take());
                wanted = *next;
            }
            // What prints nothing begins no page.
            Block::NewPaper => {}
            _ => {
                if open.is_none() {
                    page.enter(wanted);
                    open = Some(wanted);
                }
                let below = report.blocks.get(at + 1);
                page.block(block, matches!(below, Some(Block::SignOff(_))));
            }
        }
    }
    page.leave(open);
    page.html.push_str("</body>\n</html>\n");
    page.html.into_bytes()
}

/// The file so far.
#[derive(Default)]
struct Page {
    html: String,
    /// How wide titles may be, in thousandths of an em.
    room: u32,
    /// How wide tables are on paper, in twips.
    twips: u32,
}

impl Page {
    fn head(&mut self, report: &Report) {
        let day = cell_date(report.date);
        let (title, unit) = (line(&report.title), line(&report.organisation));
        self.push(&[
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
            "<meta name=\"author\" content=\"",
            &unit,
            "\">\n<meta name=\"dcterms.created\" content=\"",
            &day,
            "\">\n<title>",
            &title,
            "</title>\n<style>\n",
            STYLE,
            "</style>\n</head>\n<body>\n",
        ]);
    }

    fn push(&mut self, parts: &[&str]) {
        self.html.extend(parts.iter().copied());
    }

    fn enter(&mut self, orientation: Orientation) {
        let (class, room) = match orientation {
            Orientation::Portrait => ("upright", 20 * text_width::EM),
            Orientation::Landscape => ("lying", 33 * text_width::EM),
            Orientation::Wide => ("wide", 49 * text_width::EM),
        };
        self.room = room;
        self.twips = orientation.twips();
        self.push(&["<section class=\"", class, "\">\n"]);
    }

    fn leave(&mut self, open: Option<Orientation>) {
        if open.is_some() {
            self.html.push_str("</section>\n");
        }
    }

    /// One element with words in it.
    fn element(&mut self, name: &str, class: &str, words: &str) {
        let (open, close) = if class.is_empty() {
            ("", "")
        } else {
            (" class=\"", "\"")
        };
        self.push(&["<", name, open, class, close, ">", words, "</", name, ">\n"]);
    }

    /// Words side by side in one line.
    fn spread(&mut self, class: &str, parts: &[String]) {
        self.push(&["<div class=\"", class, "\">"]);
        for part in parts {
            self.push(&["<span>", &line(part), "</span>"]);
        }
        self.html.push_str("</div>\n");
    }

    /// One block; `signed` when a sign-off follows, which a table's end stays with.
    fn block(&mut self, block: &Block, signed: bool) {
        match block {
            Block::Title(words) => {
                let words = text_width::titled(&text::one_line(words), self.room);
                self.element("h1", "", &shown(&words));
            }
            Block::Info(parts) => self.spread("info", parts),
            Block::Heading(level, words) => {
                let name = match level {
                    HeadingLevel::One => "h2",
                    HeadingLevel::Two => "h3",
                    HeadingLevel::Three => "h4",
                    HeadingLevel::Four => "h5",
                };
                self.element(name, "", &line(words));
            }
            Block::Addressee(words) => self.element("p", "flush", &line(words)),
            Block::Paragraph(words) => {
                let words = text::clean(words);
                words
                    .split('\n')
                    .for_each(|it| self.element("p", "", &shown(it)));
            }
            Block::Table(content) => table::write(&mut self.html, content, self.twips, signed),
            Block::Chart(content) => self.chart(content),
            Block::Photos(set) => self.photos(set),
            Block::Figure(shot) => {
                self.html.push_str("<figure class=\"picture\">\n");
                self.shot(shot);
                self.html.push_str("</figure>\n");
            }
            Block::SignOff(labels) => {
                self.spread("sign", labels);
                self.element("p", "day", text::BLANK_DATE);
            }
            Block::Closing { unit, date } => {
                let words = format!("{}<br>{}", line(unit), prose_date(*date));
                self.element("p", "closing", &words);
            }
            Block::Attachment(label) => self.element("p", "attachment", &line(label)),
            // Parts of the file, which `write` begins and ends.
            Block::NewPaper | Block::Pages(_) => {}
        }
    }

    fn photos(&mut self, set: &PhotoSet) {
        self.html.push_str("<div class=\"photos\">\n");
        self.element("div", "name", &shown(&set.name));
        self.element("div", "facts", &line(&set.facts));
        for pair in &set.pairs {
            for shot in pair {
                self.push(&[
                    "<figure>\n<figcaption>",
                    &line(&shot.head),
                    "</figcaption>\n",
                ]);
                self.shot(shot);
                self.html.push_str("</figure>\n");
            }
        }
        self.html.push_str("</div>\n");
    }

    fn shot(&mut self, shot: &Shot) {
        let caption = line(&shot.caption);
        match &shot.picture {
            Ok(picture) => {
                let bytes = STANDARD.encode(&picture.file);
                let said = format!("{} {}", shot.head, shot.caption);
                self.push(&["<img alt=\"", &line(said.trim_start()), "\" src=\"data:"]);
                self.push(&[picture.kind.media(), ";base64,", &bytes, "\">\n"]);
            }
            Err(why) => self.element("div", "missing", &line(why)),
        }
        self.element("div", "caption", &caption);
    }

    fn chart(&mut self, chart: &Chart) {
        if chart.bars.is_empty() {
            return;
        }
        self.push(&[
            "<figure>\n<figcaption>",
            &line(&chart.name),
            "</figcaption>\n",
        ]);
        for bar in &chart.bars {
            let width = bar.percent().unwrap_or_default().to_string();
            self.push(&["<div class=\"bar\"><span>", &line(&bar.label)]);
            self.push(&["</span><span class=\"rest\"><i style=\"width:", &width]);
            self.push(&[
                "%\"></i></span><span>",
                &line(&bar.shown()),
                "</span></div>\n",
            ]);
        }
        self.html.push_str("</figure>\n");
    }
}
