//! Rich text pulled apart: groups, control words, bytes of text.

/// A piece of rich text.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A control sign: `\~`, `\*`.
    Sign(u8),
    /// A byte of text by its number: `\'b9`.
    Hex(u8),
    /// Bytes of text.
    Text(&'a [u8]),
}

/// The pieces of rich text; bytes of pictures and objects behind `\bin` are passed over.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many bytes are still to be read.
    pub(super) const fn left(&self) -> usize {
        self.rest.len()
    }

    fn skip(&mut self, n: usize) {
        self.rest = self.rest.get(n..).unwrap_or_default();
    }

    fn run(&self, from: usize, is_it: impl Fn(u8) -> bool) -> usize {
        let rest = self.rest.get(from..).unwrap_or_default();
        rest.iter().take_while(|it| is_it(**it)).count()
    }

    /// What follows the backslash that was read.
    fn control(&mut self) -> Token<'a> {
        if let [b'\'', high, low, ..] = *self.rest {
            let digit = |it: u8| u8::try_from(char::from(it).to_digit(16)?).ok();
            if let (Some(high), Some(low)) = (digit(high), digit(low)) {
                self.skip(3);
                return Token::Hex(high << 4 | low);
            }
        }
        let letters = self.run(0, |it| it.is_ascii_alphabetic());
        if letters == 0 {
            let sign = self.rest.first().copied();
            self.skip(1);
            return sign.map_or(Token::Text(&[]), Token::Sign);
        }
        let is_negative = self.rest.get(letters) == Some(&b'-');
        let begin = letters.saturating_add(usize::from(is_negative));
        let digits = self.run(begin, |it| it.is_ascii_digit());
        let text =
            |range| std::str::from_utf8(self.rest.get::<std::ops::Range<usize>>(range)?).ok();
        let name = text(0..letters).unwrap_or_default();
        let number = text(begin..begin.saturating_add(digits)).unwrap_or_default();
        let number = (digits > 0).then(|| number.parse::<i32>().unwrap_or(i32::MAX));
        let number = number.map(|it| if is_negative { it.saturating_neg() } else { it });
        let end = if digits > 0 {
            begin.saturating_add(digits)
        } else {
            letters
        };
        self.skip(end);
        if self.rest.first() == Some(&b' ') {
            self.skip(1);
        }
        if name == "bin" {
            let n = number.and_then(|it| usize::try_from(it).ok()).unwrap_or(0);
            self.skip(n);
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let first = *self.rest.first()?;
            match first {
                b'{' => {
                    self.skip(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.skip(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.skip(1);
                    return Some(self.control());
                }
                b'\r' | b'\n' | b'\0' => self.skip(1),
                _ => {
                    let is_text =
                        |it: u8| !matches!(it, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\0');
                    let n = self.run(0, is_text);
                    let text = self.rest.get(..n)?;
                    self.skip(n);
                    return Some(Token::Text(text));
                }
            }
        }
    }
}
