//! What stands one below the other in a page or in a cell: text and tables.

use crate::import::reading::nested::{Block, words_of_small};
use crate::import::reading::web::words::Words;

/// Text and tables in their order, while they come in.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) words: Words,
    blocks: Vec<Block>,
}

impl Flow {
    /// Adds what a table in it has become; a small one is words among the others.
    pub(crate) fn add(&mut self, blocks: Vec<Block>) {
        self.words.end_block();
        if let Some(words) = words_of_small(&blocks) {
            self.words.push_as_is(&words);
            self.words.end_block();
            return;
        }
        self.add_whole(blocks);
    }

    /// Adds what a table has become, however small.
    pub(crate) fn add_whole(&mut self, blocks: Vec<Block>) {
        self.end_text();
        self.blocks.extend(blocks);
    }

    fn end_text(&mut self) {
        if !self.words.is_blank() {
            let text = self.words.take();
            self.blocks.push(Block::Text(text));
        }
    }

    /// All of it.
    pub(crate) fn finish(mut self) -> Vec<Block> {
        self.end_text();
        self.blocks
    }

    /// All that came in so far.
    pub(crate) fn drain(&mut self) -> Vec<Block> {
        self.end_text();
        std::mem::take(&mut self.blocks)
    }
}
