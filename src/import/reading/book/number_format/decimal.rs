//! A number as the decimal that a workbook means: fifteen digits count, what lies behind them is noise of binary
//! fractions.

/// How many digits count.
const DIGITS: usize = 15;

/// Beyond this power of ten a number is not written out.
const FAR: i32 = 30;

/// A number without its sign: 0.d₁d₂d₃… × 10^`point`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The decimal that a finite number means.
    pub(super) fn of(number: f64) -> Self {
        let text = format!("{:.*e}", DIGITS - 1, number.abs());
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit);
        let digits = digits.map(|it| it - b'0').collect();
        let power: i32 = power.parse().unwrap_or_default();
        let mut decimal = Self {
            digits,
            point: power.saturating_add(1),
        };
        decimal.trim();
        decimal
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    /// The power of ten of its first digit.
    pub(super) fn power(&self) -> i32 {
        self.point.saturating_sub(1)
    }

    /// The same with so many places behind the point (before it, where negative); halves go up.
    pub(super) fn rounded(mut self, places: i32) -> Self {
        let Ok(kept) = usize::try_from(self.point.saturating_add(places)) else {
            return Self {
                digits: Vec::new(),
                point: 0,
            };
        };
        let Some(next) = self.digits.get(kept) else {
            return self;
        };
        let goes_up = *next >= 5;
        self.digits.truncate(kept);
        if goes_up {
            let mut carries = true;
            for digit in self.digits.iter_mut().rev() {
                if *digit < 9 {
                    *digit += 1;
                    carries = false;
                    break;
                }
                *digit = 0;
            }
            if carries {
                self.digits.insert(0, 1);
                self.point = self.point.saturating_add(1);
            }
        }
        self.trim();
        self
    }

    /// The number nearest to it.
    pub(super) fn number(&self) -> f64 {
        let digits: String = self.digits.iter().map(|it| char::from(b'0' + it)).collect();
        let text = format!("0.{digits}e{}", self.point);
        text.parse().unwrap_or_default()
    }

    /// Written out without an exponent.
    fn written(&self) -> String {
        let digit = |at: i32| {
            let at = usize::try_from(at).ok();
            at.and_then(|it| self.digits.get(it)).copied().unwrap_or(0)
        };
        let mut text = String::new();
        if self.point <= 0 {
            text.push('0');
        }
        for at in 0..self.point {
            text.push(char::from(b'0' + digit(at)));
        }
        let n = i32::try_from(self.digits.len()).unwrap_or_default();
        if n > self.point {
            text.push('.');
            for at in self.point.min(0)..n {
                if at >= self.point {
                    text.push(char::from(b'0' + digit(at)));
                }
            }
        }
        text
    }
}

/// A number written out, as far as it counts; `None` where that would be a row of zeros.
pub(crate) fn plain(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    if let Some(text) = small_whole(number) {
        return Some(text);
    }
    let decimal = Decimal::of(number);
    (decimal.power().abs() <= FAR).then(|| signed(number, decimal.written()))
}

/// A number as a cell of the format General shows it: eleven characters at most.
pub(crate) fn general(number: f64) -> String {
    if let Some(text) = small_whole(number) {
        return text;
    }
    if !number.is_finite() {
        return String::new();
    }
    let decimal = Decimal::of(number);
    let power = decimal.power();
    let places = if power >= 0 {
        9_i32.saturating_sub(power)
    } else {
        9
    };
    // What rounds up to twelve digits is too long.
    let short = decimal.clone().rounded(places.max(0));
    let is_exact = short == decimal;
    if short.power() <= 10 && power >= -9 && (power >= -4 || is_exact) {
        return signed(number, short.written());
    }
    let text = format!("{:.5e}", decimal.number());
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    let mantissa = if mantissa.contains('.') {
        mantissa.trim_end_matches('0').trim_end_matches('.')
    } else {
        mantissa
    };
    let power: i32 = power.parse().unwrap_or_default();
    signed(number, format!("{mantissa}E{power:+03}"))
}

/// A whole number of at most eleven digits.
fn small_whole(number: f64) -> Option<String> {
    let is_it = number.fract() == 0.0 && number.abs() < 1e11;
    // “-0” is 0.
    is_it.then(|| format!("{:.0}", number + 0.0))
}

fn signed(number: f64, text: String) -> String {
    if number < 0.0 && text != "0" {
        format!("-{text}")
    } else {
        text
    }
}
