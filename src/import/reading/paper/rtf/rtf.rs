//! Rich text (.rtf, also called .doc): groups are kept on a stack of our own, however deep they are.

use crate::import::reading::nested::Block;
use crate::import::reading::paper::rtf::charset::{Signs, of_page, of_set};
use crate::import::reading::paper::rtf::destination::{Destination, named};
use crate::import::reading::paper::rtf::document::Document;
use crate::import::reading::paper::rtf::symbol::{character, shown};
use crate::import::reading::paper::rtf::tokens::{Token, Tokens};
use crate::import::reading::raised::raised;
use crate::import::reading::source::SourceFile;
use crate::intake::error::IntakeError;
use crate::intake::meter::Meter;

/// How deep groups may lie; deeper ones change nothing.
const MAX_DEPTH: usize = 100_000;

/// How many pieces are read between two looks at the watch.
const BETWEEN: usize = 4_096;

/// Reads the tables and paragraphs of a document.
pub(crate) fn read(bytes: &[u8], meter: &Meter) -> Result<SourceFile, IntakeError> {
    let mut document = Document::new(meter);
    let mut tokens = Tokens::of(bytes);
    let mut n_pieces = 0_usize;
    while let Some(token) = tokens.next() {
        n_pieces = n_pieces.wrapping_add(1);
        if n_pieces.is_multiple_of(BETWEEN) {
            meter.at(bytes.len() - tokens.left(), bytes.len())?;
        }
        document.take(token)?;
        if document.is_over {
            break;
        }
    }
    let is_whole = document.is_over;
    let mut source = document.finish()?;
    if !is_whole {
        source.cut();
    }
    Ok(source)
}

impl Document<'_> {
    fn take(&mut self, token: Token<'_>) -> Result<(), IntakeError> {
        match token {
            Token::Open => {
                self.flush()?;
                self.n_to_skip = 0;
                if self.groups.len() < MAX_DEPTH {
                    self.groups.push(self.state);
                    self.state.is_story = false;
                    self.state.is_optional = false;
                    self.state.is_fresh = true;
                } else {
                    self.n_deeper = self.n_deeper.saturating_add(1);
                }
                Ok(())
            }
            Token::Close => {
                self.flush()?;
                self.n_to_skip = 0;
                self.close()
            }
            Token::Word(..) | Token::Sign(_) | Token::Hex(_) if self.n_to_skip > 0 => {
                self.n_to_skip -= 1;
                Ok(())
            }
            Token::Word(word, number) => self.word(word, number),
            Token::Sign(sign) => self.sign(sign),
            Token::Hex(byte) => {
                self.bytes(&[byte]);
                Ok(())
            }
            Token::Text(text) => {
                let skipped = self.n_to_skip.min(text.len());
                self.n_to_skip -= skipped;
                self.bytes(text.get(skipped..).unwrap_or_default());
                Ok(())
            }
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        match self.state.destination {
            Destination::Text | Destination::Number => {
                self.raw.extend_from_slice(bytes);
            }
            Destination::Fonts => {
                let name = String::from_utf8_lossy(bytes).to_ascii_lowercase();
                if let Some(font) = self.fonts.entry(self.state.font) {
                    if name.contains("dings") || name.contains("marlett") {
                        font.signs = Signs::Pictures;
                    } else if name.trim() == "symbol;" || name.trim() == "symbol" {
                        font.signs = Signs::Symbol;
                    }
                }
            }
            _ => {}
        }
    }

    /// The bytes so far become text.
    fn flush(&mut self) -> Result<(), IntakeError> {
        if self.raw.is_empty() {
            return Ok(());
        }
        let raw = std::mem::take(&mut self.raw);
        let signs = self.fonts.font(self.state.font).signs;
        let text = if signs == Signs::No {
            let (text, is_bad) = self.fonts.text(&raw, self.state.font);
            self.n_bad += usize::from(is_bad && self.state.destination == Destination::Text);
            text
        } else {
            raw.iter().map(|it| shown(*it, signs)).collect()
        };
        self.text(&text)
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), IntakeError> {
        if self.state.destination == Destination::Number {
            if self.number.len() < 200 {
                self.number.push_str(text);
            }
        } else if self.state.destination != Destination::Text {
        } else if self.state.is_deleted {
            self.unseen.delete(text);
        } else if self.state.is_hidden {
            self.unseen.hide(text);
        } else {
            let depth = self.depth();
            let raised = self.state.is_raised.then(|| raised(text));
            let text = raised.as_deref().unwrap_or(text);
            if let Some(story) = self.stories.last_mut() {
                story.push(depth, text, self.meter)?;
            }
        }
        Ok(())
    }

    /// How deep in tables the paragraph is.
    fn depth(&self) -> usize {
        let state = self.state;
        let is_row_open = self.is_row_open && self.stories.len() == 1 && !self.edges.is_empty();
        if state.is_in_table || is_row_open {
            usize::from(state.depth.max(1))
        } else {
            usize::from(state.depth)
        }
    }

    fn sign(&mut self, sign: u8) -> Result<(), IntakeError> {
        let is_fresh = std::mem::take(&mut self.state.is_fresh);
        match sign {
            b'*' => {
                self.state.is_optional = is_fresh;
                Ok(())
            }
            b'~' => self.piece(" "),
            b'_' => self.piece("-"),
            b'{' | b'}' | b'\\' => {
                self.bytes(&[sign]);
                Ok(())
            }
            b'\r' | b'\n' => self.word("par", None),
            b'\t' => self.piece("\t"),
            _ => Ok(()),
        }
    }

    fn piece(&mut self, text: &str) -> Result<(), IntakeError> {
        self.flush()?;
        self.text(text)
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), IntakeError> {
        let is_optional = std::mem::take(&mut self.state.is_optional);
        self.state.is_fresh = false;
        if let Some(destination) = named(word) {
            self.flush()?;
            self.go_to(destination);
            return Ok(());
        }
        if is_optional {
            let is_again = word == "ud" && self.state.destination == Destination::Doubled;
            self.state.destination = if is_again {
                Destination::Text
            } else {
                Destination::Nowhere
            };
            return Ok(());
        }
        match word {
            "ansicpg" => {
                if let Some(page) = number.and_then(of_page) {
                    self.fonts.page = page;
                }
            }
            "mac" => self.fonts.page = encoding_rs::MACINTOSH,
            "deff" => {
                self.fonts.usual = number.unwrap_or(0);
                self.state.font = self.fonts.usual;
            }
            "f" => {
                self.flush()?;
                self.state.font = number.unwrap_or(0);
            }
            "fcharset" | "cpg" if self.state.destination == Destination::Fonts => {
                let encoding = number.and_then(if word == "cpg" { of_page } else { of_set });
                if let Some(font) = self.fonts.entry(self.state.font) {
                    font.encoding = encoding.or(font.encoding);
                    if number == Some(2) && word == "fcharset" && font.signs == Signs::No {
                        font.signs = Signs::Pictures;
                    }
                }
            }
            _ if self.state.destination == Destination::Field => self.field(word, number),
            _ if self.state.destination == Destination::Row => self.nested_row(word, number)?,
            "uc" => self.state.n_doubles = number.and_then(|it| u8::try_from(it).ok()).unwrap_or(1),
            "u" => self.unicode(number.unwrap_or(0))?,
            "ftnalt" => self.is_endnote = true,
            _ => self.shape(word, number)?,
        }
        Ok(())
    }

    /// Words that shape text, paragraphs and tables; they mean nothing where no text goes.
    fn shape(&mut self, word: &str, number: Option<i32>) -> Result<(), IntakeError> {
        if !matches!(
            self.state.destination,
            Destination::Text | Destination::Number
        ) {
            return Ok(());
        }
        if let Some(text) = character(word) {
            return self.piece(text);
        }
        let is_on = number != Some(0);
        match word {
            "plain" | "super" | "nosupersub" | "sub" | "v" | "strike" | "striked" | "deleted" => {
                self.flush()?;
                self.look(word, is_on);
            }
            "revised" => self.unseen.n_inserted += usize::from(is_on),
            "pard" => {
                self.flush()?;
                self.state.is_in_table = false;
                self.state.depth = 0;
            }
            "intbl" => {
                self.flush()?;
                self.state.is_in_table = is_on;
            }
            "itap" => {
                self.flush()?;
                self.state.depth = number.and_then(|it| u8::try_from(it).ok()).unwrap_or(0);
            }
            "par" | "sect" | "page" | "column" if self.state.destination == Destination::Text => {
                self.end_paragraph()?;
            }
            "cell" | "nestcell" => {
                self.flush()?;
                self.unseen.end_piece(self.meter)?;
                let depth = self.depth_of(word == "nestcell");
                if let Some(story) = self.stories.last_mut() {
                    story.end_cell(depth, self.meter)?;
                }
            }
            "row" => self.end_row()?,
            "nestrow" => self.nested_row(word, number)?,
            _ => {
                self.is_row_open |= word == "trowd";
                self.edges.take(word, number);
            }
        }
        Ok(())
    }

    /// How the letters that follow are set.
    fn look(&mut self, word: &str, is_on: bool) {
        let state = &mut self.state;
        match word {
            // What is struck out is gone for whoever reads it.
            "v" | "strike" | "striked" => state.is_hidden = is_on,
            "deleted" => state.is_deleted = is_on,
            "super" | "nosupersub" | "sub" => state.is_raised = word == "super" && is_on,
            _ => {
                state.font = self.fonts.usual;
                state.is_hidden = false;
                state.is_deleted = false;
                state.is_raised = false;
            }
        }
    }

    fn end_row(&mut self) -> Result<(), IntakeError> {
        self.flush()?;
        self.is_row_open = false;
        if let Some(story) = self.stories.last_mut() {
            story.end_row(1, &self.edges, self.meter)?;
        }
        self.drain()
    }

    fn depth_of(&self, is_nested: bool) -> usize {
        if is_nested { self.depth().max(2) } else { 1 }
    }

    fn end_paragraph(&mut self) -> Result<(), IntakeError> {
        self.flush()?;
        if self.state.is_deleted {
            return Ok(());
        }
        self.unseen.end_piece(self.meter)?;
        let depth = self.depth();
        if let Some(story) = self.stories.last_mut() {
            story.end_paragraph(depth, self.meter)?;
        }
        self.drain()
    }

    fn nested_row(&mut self, word: &str, number: Option<i32>) -> Result<(), IntakeError> {
        if word != "nestrow" {
            self.nested_edges.take(word, number);
            return Ok(());
        }
        let depth = self.depth_of(true);
        let edges = std::mem::take(&mut self.nested_edges);
        let result = self
            .stories
            .last_mut()
            .map_or(Ok(()), |it| it.end_row(depth, &edges, self.meter));
        self.nested_edges = edges;
        result
    }

    /// A character of Unicode by its unit, a signed number.
    fn unicode(&mut self, number: i32) -> Result<(), IntakeError> {
        self.flush()?;
        self.n_to_skip = usize::from(self.state.n_doubles);
        let unit = u16::try_from(number & 0xFFFF).unwrap_or(0);
        let high = self.high.take();
        let signs = self.fonts.font(self.state.font).signs;
        let text = match (high, unit) {
            (_, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                return Ok(());
            }
            (Some(high), 0xDC00..=0xDFFF) => String::from_utf16_lossy(&[high, unit]),
            (_, 0) => return Ok(()),
            // Signs of fonts have a range of their own.
            (_, 0xF000..=0xF0FF) => {
                let signs = if signs == Signs::No {
                    Signs::Pictures
                } else {
                    signs
                };
                let byte = u8::try_from(unit & 0xFF).unwrap_or(0);
                shown(byte, signs).to_string()
            }
            _ => String::from_utf16_lossy(&[unit]),
        };
        self.n_bad += usize::from(text.contains('\u{fffd}') && unit != 0xFFFD);
        self.text(&text)
    }

    /// What is complete goes to the source, and behind it the notes and boxes that hang on it.
    fn drain(&mut self) -> Result<(), IntakeError> {
        let [story] = &mut *self.stories else {
            return Ok(());
        };
        let done = story.drain();
        self.keep(done)
    }

    fn keep(&mut self, done: Vec<Block>) -> Result<(), IntakeError> {
        let is_done = !done.is_empty();
        for block in done {
            match block {
                Block::Text(text) => self.source.texts.push((self.source.grids.len(), text)),
                Block::Grid(grid) => self.source.grids.push(*grid),
            }
        }
        if is_done {
            for text in std::mem::take(&mut self.beside) {
                self.meter.count(&text)?;
                self.source.texts.push((self.source.grids.len(), text));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<SourceFile, IntakeError> {
        self.flush()?;
        while self.stories.len() > 1 {
            self.end_story()?;
        }
        self.unseen.end_piece(self.meter)?;
        let story = self.stories.pop().unwrap_or_default();
        let mut done = story.finish(self.meter)?;
        done.extend(
            std::mem::take(&mut self.beside)
                .into_iter()
                .map(Block::Text),
        );
        self.keep(done)?;
        let mut source = self.source;
        self.unseen.tell(&mut source);
        for (n, what) in [
            (self.n_notes, "条脚注，已作为文字读入。"),
            (self.n_endnotes, "条尾注，已作为文字读入。"),
            (self.n_boxes, "个文本框，已作为文字读入。"),
            (self.n_comments, "条批注，没有读入。"),
        ] {
            if n > 0 {
                source.remark(format!("有{n}{what}"));
            }
        }
        if self.n_bad > 0 {
            source.doubt(
                "I-304",
                "",
                format!("有{}处字节无法识别，显示为“�”。", self.n_bad),
                "请核对含“�”的文字；内容不全的，用 Word 或 WPS 打开，另存为 .docx 再导入。",
            );
        }
        Ok(source)
    }
}
