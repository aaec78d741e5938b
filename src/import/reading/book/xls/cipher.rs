//! How workbooks are encrypted ([MS-OFFCRYPTO] 2.3.5 to 2.3.7), and the password that everybody has: Excel takes it
//! itself for workbooks whose structure alone is protected, and asks nobody.

use md5::Md5;
use sha1::{Digest as _, Sha1};

use crate::import::reading::book::xls::book::Version;
use crate::intake::compound::{long, word};

/// The password that Excel tries before it asks.
pub(super) const EVERYBODYS: &str = "VelvetSweatshop";

/// How many bytes are encrypted with one key, where the key changes.
const BLOCK: usize = 1_024;

/// What turns encrypted bytes into plain ones.
pub(super) enum Cipher {
    /// Each byte turned and mixed with one of sixteen.
    Mixing([u8; 16]),
    /// A stream of bytes to mix with, from a new key for each block.
    Stream {
        secret: Secret,
        block: usize,
        bytes: Vec<u8>,
    },
}

/// What the keys of the blocks are made of.
pub(super) enum Secret {
    /// Excel 97.
    Old(Vec<u8>),
    /// Excel 2002 and later: with the length of the keys in bytes.
    New(Vec<u8>, usize),
}

impl Cipher {
    /// The one that `filepass` describes, if `password` opens it.
    pub(super) fn of(filepass: &[u8], version: Version, password: &str) -> Option<Self> {
        if version < Version::Eight {
            return mixing(filepass, password);
        }
        let rest = filepass.get(2..)?;
        match (word(filepass, 0)?, word(rest, 0)?) {
            (0, _) => mixing(rest, password),
            (1, 1) => old(rest.get(4..)?, password),
            (1, 2..=4) => new(rest.get(4..)?, password),
            _ => None,
        }
    }

    /// The plain byte of the one at `at` of the stream, in a record of that length.
    pub(super) fn plain(&mut self, byte: u8, at: usize, len: usize) -> u8 {
        match self {
            Self::Mixing(key) => {
                let mixed = key.get(at.wrapping_add(len) % 16).copied();
                byte.rotate_left(3) ^ mixed.unwrap_or_default()
            }
            Self::Stream {
                secret,
                block,
                bytes,
            } => {
                if bytes.is_empty() || *block != at / BLOCK {
                    *block = at / BLOCK;
                    *bytes = keyed(&secret.key(*block), BLOCK);
                }
                byte ^ bytes.get(at % BLOCK).copied().unwrap_or_default()
            }
        }
    }

    fn stream(secret: Secret, verifier: &[u8], hash_of: fn(&[u8]) -> Vec<u8>) -> Option<Self> {
        let (salted, hash) = verifier.split_at_checked(16)?;
        let mix = keyed(&secret.key(0), verifier.len());
        let plain = |bytes: &[u8], from: usize| -> Vec<u8> {
            let mix = mix.iter().skip(from);
            bytes.iter().zip(mix).map(|(a, b)| a ^ b).collect()
        };
        let is_it = hash_of(&plain(salted, 0)) == plain(hash, 16);
        is_it.then_some(Self::Stream {
            secret,
            block: 0,
            bytes: Vec::new(),
        })
    }
}

impl Secret {
    fn key(&self, block: usize) -> Vec<u8> {
        let block = u32::try_from(block).unwrap_or(u32::MAX).to_le_bytes();
        match self {
            Self::Old(secret) => Md5::digest([secret.as_slice(), &block].concat()).to_vec(),
            Self::New(secret, len) => {
                let key = Sha1::digest([secret.as_slice(), &block].concat());
                let mut key: Vec<u8> = key.iter().copied().take(*len).collect();
                // Keys of 40 bits are filled up.
                if *len == 5 {
                    key.resize(16, 0);
                }
                key
            }
        }
    }
}

fn wide(password: &str) -> Vec<u8> {
    password.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// `rest`: salt, verifier, its hash, of sixteen bytes each.
fn old(rest: &[u8], password: &str) -> Option<Cipher> {
    let (salt, verifier) = rest.split_at_checked(16)?;
    let hash = Md5::digest(wide(password));
    let salted: Vec<u8> = hash.iter().take(5).chain(salt).copied().collect();
    let secret = Md5::digest(salted.repeat(16));
    let secret = Secret::Old(secret.iter().take(5).copied().collect());
    Cipher::stream(secret, verifier.get(..32)?, |it| Md5::digest(it).to_vec())
}

/// `rest`: flags, the length of the header, the header, then as above, with lengths.
fn new(rest: &[u8], password: &str) -> Option<Cipher> {
    let len = usize::try_from(long(rest, 4)?).ok()?;
    let (header, rest) = rest.get(8..)?.split_at_checked(len)?;
    let n_bits = long(header, 16).filter(|it| *it > 0).unwrap_or(40);
    let n_bytes = usize::try_from(n_bits / 8).ok()?.clamp(5, 16);
    let (salt, rest) = rest.get(4..)?.split_at_checked(16)?;
    let (verifier, rest) = rest.split_at_checked(16)?;
    let verifier = [verifier, rest.get(4..24)?].concat();
    let secret = Sha1::digest([salt, &wide(password)].concat());
    let secret = Secret::New(secret.to_vec(), n_bytes);
    Cipher::stream(secret, &verifier, |it| Sha1::digest(it).to_vec())
}

/// `rest`: the key of the password and its hash.
fn mixing(rest: &[u8], password: &str) -> Option<Cipher> {
    /// What stands behind the password.
    const FILLING: [u8; 15] = [
        0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00,
    ];
    let letters = password.as_bytes().get(..password.len().min(15))?;
    let key = mixing_key(letters);
    if word(rest, 0)? != key || word(rest, 2)? != mixing_hash(letters)? {
        return None;
    }
    let mut bytes = [0; 16];
    let filled = letters.iter().chain(&FILLING);
    for ((byte, letter), half) in bytes
        .iter_mut()
        .zip(filled)
        .zip(key.to_le_bytes().iter().cycle())
    {
        *byte = (letter ^ half).rotate_left(2);
    }
    Some(Cipher::Mixing(bytes))
}

fn mixing_key(letters: &[u8]) -> u16 {
    let turned = |it: u16| {
        let it = it.rotate_left(1);
        if it & 1 == 1 { it ^ 0x1020 } else { it }
    };
    let (mut key, mut base, mut end) = (0, 0x8000, 0xFFFF);
    for letter in letters.iter().rev() {
        for bit in 0..8 {
            base = turned(base);
            end = turned(end);
            if (letter & 0x7F) >> bit & 1 == 1 {
                key ^= base;
            }
        }
    }
    key ^ end
}

fn mixing_hash(letters: &[u8]) -> Option<u16> {
    let mut hash = u16::try_from(letters.len()).ok()? ^ 0xCE4B;
    for (n, letter) in (1..).zip(letters) {
        let (letter, n) = (u32::from(*letter), n % 15);
        let turned = (letter << n | letter >> (15 - n)) & 0x7FFF;
        hash ^= u16::try_from(turned).ok()?;
    }
    Some(hash)
}

/// So many bytes of the stream of RC4 with that key.
fn keyed(key: &[u8], n: usize) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=u8::MAX).collect();
    let at = |state: &[u8], at: u8| state.get(usize::from(at)).copied().unwrap_or_default();
    let mut j = 0_u8;
    for (i, part) in (0..=u8::MAX).zip(key.iter().cycle()) {
        j = j.wrapping_add(at(&state, i)).wrapping_add(*part);
        state.swap(usize::from(i), usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    let mut next = || {
        i = i.wrapping_add(1);
        j = j.wrapping_add(at(&state, i));
        state.swap(usize::from(i), usize::from(j));
        at(&state, at(&state, i).wrapping_add(at(&state, j)))
    };
    (0..n).map(|_| next()).collect()
}
