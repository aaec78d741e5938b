//! Makes documents of Word 97 in memory, by [MS-DOC].

use std::io::{Cursor, Write as _};

/// Where the text begins in the stream.
const TEXT: usize = 0x400;

/// A document while it is made.
#[derive(Default)]
pub(crate) struct DocFile {
    text: Vec<u16>,
    /// The ends of paragraphs, and their properties.
    paragraphs: Vec<(usize, Vec<u8>)>,
    /// Stretches of characters with properties.
    runs: Vec<(usize, usize, Vec<u8>)>,
    /// The lengths of the stories behind the body.
    pub(crate) stories: [u32; 8],
    /// More parts of the table stream, by number.
    parts: Vec<(usize, Vec<u8>)>,
    /// More bits of the head: 0x100 where it needs a password.
    pub(crate) flags: u16,
    /// The stream of what lies apart.
    pub(crate) data: Vec<u8>,
}

/// A property with its value.
pub(crate) fn sprm(code: u16, value: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes()[..], value].concat()
}

/// A row whose cells have these edges (in twips) and bits.
pub(crate) fn row(edges: &[i16], bits: &[u16]) -> Vec<u8> {
    let mut value = vec![u8::try_from(bits.len()).unwrap()];
    for it in edges {
        value.extend(it.to_le_bytes());
    }
    for bits in bits {
        value.extend(bits.to_le_bytes());
        value.extend([0; 18]);
    }
    let n = u16::try_from(value.len() + 1).unwrap();
    [
        &0xD608_u16.to_le_bytes()[..],
        &n.to_le_bytes()[..],
        &value[..],
    ]
    .concat()
}

impl DocFile {
    /// Adds a paragraph that ends with `end` and has these properties.
    pub(crate) fn paragraph(&mut self, text: &str, end: u16, properties: &[u8]) -> &mut Self {
        self.text.extend(text.encode_utf16());
        self.text.push(end);
        self.paragraphs.push((self.text.len(), properties.to_vec()));
        self
    }

    /// Adds a plain paragraph.
    pub(crate) fn plain(&mut self, text: &str) -> &mut Self {
        self.paragraph(text, 0x0D, &[])
    }

    /// Adds a row of a table.
    pub(crate) fn row(&mut self, cells: &[&str], row: &[u8]) -> &mut Self {
        let in_table = sprm(0x2416, &[1]);
        for cell in cells {
            self.paragraph(cell, 0x07, &in_table);
        }
        let end = [&in_table[..], &sprm(0x2417, &[1])[..], row].concat();
        self.paragraph("", 0x07, &end)
    }

    /// Gives the last place where `words` stand these properties.
    pub(crate) fn mark(&mut self, words: &str, properties: &[u8]) -> &mut Self {
        let words: Vec<u16> = words.encode_utf16().collect();
        let places = self.text.windows(words.len());
        let from = places.enumerate().filter(|(_, it)| *it == words);
        let from = from.map(|(at, _)| at).next_back().unwrap();
        let to = from + words.len();
        self.runs.push((from, to, properties.to_vec()));
        self
    }

    /// How many characters there are.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap()
    }

    /// Adds a part by its number.
    pub(crate) fn part(&mut self, number: usize, part: Vec<u8>) -> &mut Self {
        self.parts.push((number, part));
        self
    }

    /// A page of properties; paragraphs begin with the number of their style.
    fn page(ends: &[usize], lists: &[Vec<u8>], is_of_paragraphs: bool) -> Vec<u8> {
        let mut page = vec![0; 512];
        for (number, end) in ends.iter().enumerate() {
            let place = u32::try_from(TEXT + 2 * end).unwrap();
            page[4 * number..4 * number + 4].copy_from_slice(&place.to_le_bytes());
        }
        let offsets = 4 * ends.len();
        let mut free = 510;
        for (number, list) in lists.iter().enumerate() {
            let content = if is_of_paragraphs {
                let odd = if list.len() % 2 == 1 {
                    &list[..]
                } else {
                    &[&list[..], &[0]].concat()[..]
                };
                let n = u8::try_from(odd.len().midpoint(3)).unwrap();
                [&[n, 0, 0], odd].concat()
            } else {
                [&[u8::try_from(list.len()).unwrap()], &list[..]].concat()
            };
            free = (free - content.len()) & !1;
            page[free..free + content.len()].copy_from_slice(&content);
            let width = if is_of_paragraphs { 13 } else { 1 };
            page[offsets + width * number] = u8::try_from(free / 2).unwrap();
        }
        page[511] = u8::try_from(lists.len()).unwrap();
        page
    }

    /// The pages, a few stretches on each, and the list of them.
    fn pages(
        stream: &mut Vec<u8>,
        stretches: &[(usize, Vec<u8>)],
        is_of_paragraphs: bool,
    ) -> Vec<u8> {
        let (mut places, mut numbers) = (Vec::new(), Vec::new());
        let mut begin = 0;
        for some in stretches.chunks(1) {
            stream.resize(stream.len().next_multiple_of(512), 0);
            let mut ends = vec![begin];
            ends.extend(some.iter().map(|it| it.0));
            let lists: Vec<Vec<u8>> = some.iter().map(|it| it.1.clone()).collect();
            places.extend(u32::try_from(TEXT + 2 * begin).unwrap().to_le_bytes());
            numbers.extend(u32::try_from(stream.len() / 512).unwrap().to_le_bytes());
            stream.extend(Self::page(&ends, &lists, is_of_paragraphs));
            begin = ends[ends.len() - 1];
        }
        places.extend(u32::try_from(TEXT + 2 * begin).unwrap().to_le_bytes());
        [places, numbers].concat()
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut stream = vec![0; TEXT];
        self.text
            .iter()
            .for_each(|it| stream.extend(it.to_le_bytes()));
        let mut stretches = Vec::new();
        let mut begin = 0;
        let mut runs = self.runs.clone();
        runs.sort();
        for (from, to, list) in runs {
            stretches.push((from, Vec::new()));
            stretches.push((to, list));
            begin = to;
        }
        stretches.push((self.text.len().max(begin), Vec::new()));
        stretches.dedup_by_key(|it| it.0);
        let characters = Self::pages(&mut stream, &stretches, false);
        let paragraphs = Self::pages(&mut stream, &self.paragraphs, true);
        let n = self.len();
        let mut pieces = vec![2];
        pieces.extend(16_u32.to_le_bytes());
        pieces.extend([0_u32.to_le_bytes(), n.to_le_bytes()].concat());
        pieces.extend([0, 0]);
        pieces.extend(u32::try_from(TEXT).unwrap().to_le_bytes());
        pieces.extend([0, 0]);

        let mut put = |at: usize, bytes: &[u8]| stream[at..at + bytes.len()].copy_from_slice(bytes);
        put(0, &0xA5EC_u16.to_le_bytes());
        put(2, &0xC1_u16.to_le_bytes());
        put(6, &0x0804_u16.to_le_bytes());
        put(0xA, &(0x200 | self.flags).to_le_bytes());
        let beside: u32 = self.stories.iter().skip(1).sum();
        put(0x4C, &(n - beside).to_le_bytes());
        for (number, length) in self.stories.iter().enumerate().skip(1) {
            put(0x4C + 4 * number, &length.to_le_bytes());
        }
        let mut table = vec![0; 8];
        let own = [(12, characters), (13, paragraphs), (33, pieces)];
        for (number, part) in own.iter().chain(&self.parts) {
            let place = 0x9A + 8 * number;
            put(place, &u32::try_from(table.len()).unwrap().to_le_bytes());
            // The levels of lists lie behind the list of them.
            let n = if *number == 73 { 2 + 28 } else { part.len() };
            put(place + 4, &u32::try_from(n).unwrap().to_le_bytes());
            table.extend(part);
        }
        compound(&[
            ("WordDocument", &stream),
            ("1Table", &table),
            ("Data", &self.data),
        ])
    }
}

/// A compound file with these streams.
pub(crate) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        let mut stream = file.create_stream(format!("/{name}")).unwrap();
        stream.write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}
