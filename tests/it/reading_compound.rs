//! Compound files, the form of Office 97 to 2003, made sector by sector after [MS-CFB], and what Office forgives in
//! them.

use duibiao::import::reading::read::read;
use md5::{Digest as _, Md5};

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A compound file with these streams at its top; all are filled up to the length of large ones.
struct Compound {
    /// Name, content.
    streams: Vec<(&'static str, Vec<u8>)>,
    /// The class of the root.
    class: [u8; 16],
}

impl Compound {
    fn of(streams: &[(&'static str, &[u8])]) -> Self {
        let streams = streams.iter().map(|(name, it)| (*name, it.to_vec()));
        Self {
            streams: streams.collect(),
            class: [0; 16],
        }
    }

    /// The sectors: the table, the directory, then the streams.
    fn bytes(&self) -> Vec<u8> {
        let n_directory = (self.streams.len() + 1).div_ceil(4);
        let mut table: Vec<u32> = vec![0xFFFF_FFFD];
        chain(&mut table, n_directory);
        let mut directory = entry("Root Entry", 5, FREE, 1, END, 0, self.class);
        let mut content = Vec::new();
        for (nth, (name, stream)) in (1..).zip(&self.streams) {
            let mut stream = stream.clone();
            stream.resize(stream.len().max(4_096).next_multiple_of(SECTOR), 0);
            let start = u32::try_from(table.len()).unwrap();
            chain(&mut table, stream.len() / SECTOR);
            // The tree leans to one side and is not sorted.
            let next = if nth < self.streams.len() {
                nth + 1
            } else {
                usize::MAX
            };
            let next = u32::try_from(next).unwrap_or(FREE);
            directory.extend(entry(name, 2, next, FREE, start, stream.len(), [0; 16]));
            content.extend(stream);
        }
        directory.resize(n_directory * SECTOR, 0);
        table.resize(SECTOR / 4, FREE);
        let table: Vec<u8> = table.iter().flat_map(|it| it.to_le_bytes()).collect();
        [head(), table, directory, content].concat()
    }
}

fn chain(table: &mut Vec<u32>, n: usize) {
    for nth in 1..=n {
        let next = u32::try_from(table.len() + 1).unwrap();
        table.push(if nth == n { END } else { next });
    }
}

fn head() -> Vec<u8> {
    let mut head = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    head.resize(24, 0);
    for word in [0x3E_u16, 3, 0xFFFE, 9, 6] {
        head.extend(word.to_le_bytes());
    }
    head.resize(44, 0);
    // Sectors of the table; the first of the directory; large from 4,096 bytes on; no small ones; no more lists.
    for long in [1_u32, 1, 0, 4_096, END, 0, END, 0, 0] {
        head.extend(long.to_le_bytes());
    }
    head.resize(SECTOR, 0xFF);
    head
}

fn entry(
    name: &str,
    kind: u8,
    right: u32,
    child: u32,
    start: u32,
    len: usize,
    class: [u8; 16],
) -> Vec<u8> {
    let units: Vec<u16> = name.encode_utf16().collect();
    let mut bytes: Vec<u8> = units.iter().flat_map(|it| it.to_le_bytes()).collect();
    bytes.resize(64, 0);
    bytes.extend(u16::try_from(units.len() * 2 + 2).unwrap().to_le_bytes());
    bytes.extend([kind, 1]);
    for long in [FREE, right, child] {
        bytes.extend(long.to_le_bytes());
    }
    bytes.extend(class);
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(u32::try_from(len).unwrap().to_le_bytes());
    bytes.resize(128, 0);
    bytes
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let len = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &len.to_le_bytes(), data].concat()
}

/// A sheet of Excel 97 without a list of sheets, with one text; `between` stands before its cells.
fn sheet(between: &[u8]) -> Vec<u8> {
    let begin = record(0x0809, &[0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let label = record(0x0204, &[0, 0, 0, 0, 0, 0, 2, 0, 1, 0x87, 0x65, 0x0E, 0x66]);
    [&begin, between, &label, record(0x000A, &[]).as_slice()].concat()
}

#[track_caller]
fn reads(bytes: &[u8]) {
    let source = read(bytes, "表.xls").unwrap();
    let texts = source.grids[0].cells().map(|(_, it)| it.text.as_str());
    assert_eq!(texts.collect::<Vec<_>>(), ["文明"]);
}

#[track_caller]
fn refusal(file: &Compound) -> String {
    let error = read(&file.bytes(), "文件").unwrap_err();
    format!("{} {}", error.0.code, error.0.what)
}

#[test]
fn a_workbook_is_found_whatever_the_letters_of_its_name_and_the_order_of_the_directory() {
    for name in ["Workbook", "WORKBOOK", "Book"] {
        let filler = ("\u{5}SummaryInformation", [0_u8; 8].as_slice());
        reads(&Compound::of(&[filler, (name, &sheet(&[]))]).bytes());
    }
}

#[test]
fn what_office_forgives_is_no_damage() {
    let good = Compound::of(&[("Workbook", &sheet(&[]))]).bytes();
    // The order of bytes is named wrongly.
    let mut bytes = good.clone();
    bytes[28..30].copy_from_slice(&[0xFF, 0xFE]);
    reads(&bytes);
    // The rest of the list of the table's sectors is zeros.
    let mut bytes = good.clone();
    bytes[80..512].fill(0);
    reads(&bytes);
    // A table for more sectors than there are, with numbers that lead nowhere.
    let mut bytes = good.clone();
    bytes[900..1_024].fill(0x11);
    reads(&bytes);
    // The last sector is not whole.
    reads(&good[..good.len() - 100]);
}

#[test]
fn a_chain_in_a_circle_ends() {
    let mut bytes = Compound::of(&[("Workbook", &sheet(&[]))]).bytes();
    // The last sector of the directory leads back to itself, and the stream to its beginning.
    bytes[SECTOR + 4..SECTOR + 8].copy_from_slice(&1_u32.to_le_bytes());
    bytes[SECTOR + 12..SECTOR + 16].copy_from_slice(&2_u32.to_le_bytes());
    let source = read(&bytes, "表.xls").unwrap();
    assert_eq!(source.grids.len(), 1);
}

#[test]
fn what_cannot_be_read_is_refused_by_its_own_name() {
    let names = [
        ("EncryptedPackage", "I-103 文件设有打开密码，无法读取。"),
        (
            "\u{9}DRMContent",
            "I-101 这是受权限管理（IRM）保护的文件，内容已加密，不能导入。",
        ),
        ("PowerPoint Document", "I-101 这是演示文稿，不能导入。"),
        ("VisioDocument", "I-101 这是Visio 图，不能导入。"),
        (
            "__properties_version1.0",
            "I-101 这是Outlook 邮件，不能导入。",
        ),
        ("Quill", "I-101 这是Publisher 出版物，不能导入。"),
        ("MatOST", "I-101 这是Works 文字处理文档（.wps），不能导入。"),
        (
            "\u{5}HwpSummaryInformation",
            "I-101 这是韩文 HWP 文档，不能导入。",
        ),
        (
            "别的",
            "I-101 这是旧版 Office 格式的文件，但既不是文档也不是表格，不能导入。",
        ),
    ];
    for (name, right) in names {
        assert_eq!(refusal(&Compound::of(&[(name, &[])])), right);
    }
    let mut installer = Compound::of(&[("!_StringData", &[])]);
    installer.class = [
        0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46,
    ];
    assert_eq!(
        refusal(&installer),
        "I-101 这是安装程序（.msi），不能导入。"
    );
}

/// Excel encrypts a workbook whose structure is protected with a password that it tries by itself ([MS-OFFCRYPTO]
/// 2.3.6 and 2.3.7).
#[test]
fn a_workbook_that_is_encrypted_but_asks_for_no_password_is_read() {
    let (salt, verifier) = ([7_u8; 16], [9_u8; 16]);
    let password = "VelvetSweatshop".encode_utf16();
    let password: Vec<u8> = password.flat_map(u16::to_le_bytes).collect();
    let hash = Md5::digest(password);
    let salted = [&hash[..5], &salt[..]].concat().repeat(16);
    let secret = Md5::digest(salted)[..5].to_vec();
    let key = Md5::digest([secret, vec![0; 4]].concat());
    let hidden = [verifier.to_vec(), Md5::digest(verifier).to_vec()].concat();
    let hidden = mixed(&hidden, &rc4(&key, 32));
    let filepass = [vec![1, 0, 1, 0, 1, 0], salt.to_vec(), hidden].concat();
    let mut stream = sheet(&record(0x002F, &filepass));
    // What is behind the record that says so is encrypted, but for the heads of records.
    let begin = stream.len() - 4 - 13;
    let end = begin + 13;
    let plain = stream[begin..end].to_vec();
    let cover = rc4(&key, end)[begin..].to_vec();
    stream[begin..end].copy_from_slice(&mixed(&plain, &cover));
    reads(&Compound::of(&[("Workbook", &stream)]).bytes());
}

fn mixed(bytes: &[u8], cover: &[u8]) -> Vec<u8> {
    bytes.iter().zip(cover).map(|(a, b)| a ^ b).collect()
}

/// So many bytes of the stream of RC4.
fn rc4(key: &[u8], n: usize) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0_usize;
    for i in 0..256 {
        j = (j + usize::from(state[i]) + usize::from(key[i % key.len()])) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0, 0);
    let next = |_| {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        state[(usize::from(state[i]) + usize::from(state[j])) % 256]
    };
    (0..n).map(next).collect()
}
