//! What is wrong with a text that is not valid RON, in Chinese.

use ron::error::{Error, SpannedError};

/// Said where the text ends too early.
pub(crate) const CUT_OFF: &str =
    "内容到此突然中断，文件不完整（可能没有复制完，或U盘、硬盘有损坏）";

/// The sentence for an error and its line and column, columns counted in characters.
pub(crate) fn in_chinese(error: &SpannedError) -> (String, Option<(u32, u32)>) {
    let position = error.span.start;
    (
        sentence(&error.code),
        Some(place(position.line, position.col)),
    )
}

/// A line and a column as a [`Problem`](crate::domain::problem::Problem) has them.
pub(crate) fn place(line: usize, column: usize) -> (u32, u32) {
    let short = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    (short(line), short(column))
}

fn sentence(error: &Error) -> String {
    match error {
        // It may quote the file, line ends and all.
        Error::Message(text) => text.replace(char::is_control, " "),
        Error::Eof => "内容到此突然中断".to_owned(),
        Error::ExpectedStringEnd => "文字没有以英文双引号结束".to_owned(),
        Error::UnclosedBlockComment => "注释没有以“*/”结束".to_owned(),
        Error::ExpectedComma => "此处缺少逗号，或多出了内容".to_owned(),
        Error::ExpectedArray => "此处应为“[”开头的列表".to_owned(),
        Error::ExpectedArrayEnd => "列表没有以“]”结束".to_owned(),
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedDifferentStructName { .. } => "此处应为“(”开头的内容".to_owned(),
        Error::ExpectedStructLikeEnd => "内容没有以“)”结束".to_owned(),
        Error::ExpectedMapColon => "名称后缺少冒号“:”".to_owned(),
        Error::ExpectedString => "此处应为用英文双引号括起的文字".to_owned(),
        Error::ExpectedFloat
        | Error::ExpectedInteger
        | Error::FloatUnderscore
        | Error::UnderscoreAtBeginning => "此处应为数字".to_owned(),
        Error::InvalidIntegerDigit { digit, .. } => format!("数字中夹有“{digit}”"),
        Error::IntegerOutOfBounds => "数字超出允许范围".to_owned(),
        Error::ExpectedBoolean => "此处应为 true 或 false".to_owned(),
        Error::ExpectedIdentifier
        | Error::InvalidIdentifier(_)
        | Error::SuggestRawIdentifier(_) => "此处应为栏目名称，可能多出或缺少了符号".to_owned(),
        Error::UnexpectedChar(letter) => format!("出现了不该有的字符“{}”", letter.escape_debug()),
        Error::InvalidEscape(_) => "文字中的“\\”写法不正确".to_owned(),
        Error::TrailingCharacters => "正文结束后还有多余内容".to_owned(),
        Error::InvalidValueForType { .. } => "此处填写的内容不是所要的类型".to_owned(),
        Error::ExpectedDifferentLength { found, .. } => format!("项数不对，只有{found}项"),
        Error::NoSuchEnumVariant {
            found, expected, ..
        } => {
            format!("不认识“{found}”，应为{}之一", expected.join("、"))
        }
        Error::NoSuchStructField {
            found, expected, ..
        } => {
            format!("不认识栏目“{found}”，可用的栏目有{}", expected.join("、"))
        }
        Error::MissingStructField { field, .. } => format!("缺少栏目“{field}”"),
        Error::DuplicateStructField { field, .. } => format!("栏目“{field}”重复出现"),
        Error::ExceededRecursionLimit => "括号嵌套太深".to_owned(),
        Error::Utf8Error(_) => "含有无法识别的字节".to_owned(),
        Error::NoSuchExtension(name) => format!("不支持扩展“{name}”"),
        other => format!("格式不正确（{other}）"),
    }
}
