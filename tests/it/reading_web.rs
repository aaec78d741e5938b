//! Pages of the web, rich text and the encodings of plain text, read as what they show.

use duibiao::import::reading::read::read;
use duibiao::import::reading::source::{Grid, SourceFile};

fn source(bytes: impl AsRef<[u8]>, name: &str) -> SourceFile {
    read(bytes.as_ref(), name).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: impl AsRef<[u8]>) -> String {
    let read = read(bytes.as_ref(), "a.xls");
    read.map_or_else(|error| error.to_string(), |it| panic!("{it:?}"))
}

/// The cells of a table, a line for each row: `行,列[高x宽]=文字`.
fn cells(grid: &Grid) -> Vec<String> {
    let cells = grid.cells();
    cells
        .map(|(at, it)| {
            let text = it.text.replace('\n', "|");
            let size = if it.rows * it.columns > 1 {
                format!("[{}x{}]", it.rows, it.columns)
            } else {
                String::new()
            };
            format!("{},{}{size}={text}", at.row, at.column)
        })
        .collect()
}

fn page(html: &str) -> SourceFile {
    source(format!("<html><body>{html}</body></html>"), "a.xls")
}

fn only(html: &str) -> Vec<String> {
    let source = page(html);
    assert_eq!(source.grids.len(), 1, "{source:?}");
    cells(&source.grids[0])
}

fn texts(source: &SourceFile) -> Vec<&str> {
    source.texts.iter().map(|(_, text)| text.as_str()).collect()
}

fn codes(source: &SourceFile) -> Vec<&str> {
    source.doubts.iter().map(|it| it.code).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn cells_stand_where_a_browser_puts_them() {
    let html = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td>戊</table>";
    assert_eq!(
        only(html),
        ["0,0[2x1]=甲", "0,1[1x2]=乙", "1,1=丙", "1,2=丁", "2,0=戊"]
    );
    // A part of the table is as far as a cell reaches; 0 is all of it.
    let html = "<table><thead><tr><th rowspan=9>甲<th>乙</thead><tbody><tr><td rowspan=0>丙<td>丁<tr><td>戊</table>";
    assert_eq!(
        only(html),
        ["0,0=甲", "0,1=乙", "1,0[2x1]=丙", "1,1=丁", "2,1=戊"]
    );
}

#[test]
fn blanks_and_lines_are_as_a_browser_shows_them() {
    let html = "<table><tr><td> 成立\n   领导 小组&nbsp;A\n B<br>二<p>三</p><div>四</div></td><td style='white-space:pre'>一\n二</td></tr></table>";
    assert_eq!(only(html), ["0,0=成立领导 小组 A B|二|三|四", "0,1=一|二"]);
    let html = "<table><tr><td><ol type=a start=3><li>甲<li>乙</ol><td><ul><li><p>丙</ul></table>";
    assert_eq!(only(html), ["0,0=c. 甲|d. 乙", "0,1=丙"]);
}

#[test]
fn what_nobody_sees_is_told() {
    let it = page(
        "<table><col><col style='display:none'><tr><td>甲<td>密<td>乙<tr style='display:none'><td>丙</table>",
    );
    let grid = &it.grids[0];
    assert!(grid.hidden_columns.contains(&1) && grid.hidden_rows.contains(&1));
    assert_eq!(cells(grid), ["0,0=甲", "0,1=密", "0,2=乙", "1,0=丙"]);
    let it = page(
        "<style>.h{display:none}</style><table><tr><td>见<span class=h>不见</span><del>删</del><ins>增</ins></table>",
    );
    assert_eq!(cells(&it.grids[0]), ["0,0=见增"]);
    assert_eq!(it.left_out, ["不见", "删"]);
    assert_eq!(codes(&it), ["I-306", "I-305"]);
    // Cells that are left under merged ones take no place.
    let html = "<table><tr><td rowspan=2>甲<td>乙<tr><td style='display:none'>空<td>丙</table>";
    assert_eq!(only(html), ["0,0[2x1]=甲", "0,1=乙", "1,1=丙"]);
    let html = "<!--[if gte mso 9]><xml>机器</xml><![endif]--><script>'<td>'</script><p>文</p>";
    assert_eq!(texts(&page(html)), ["文"]);
}

#[test]
fn a_table_that_lays_out_is_no_table() {
    let inner = "<table><tr><td>序号<td>分值<tr><td>1<td>5</table>";
    let it = page(&format!("<table><tr><td>前言{inner}后记</table>"));
    assert_eq!(it.texts, [(0, "前言".to_owned()), (1, "后记".to_owned())]);
    assert_eq!(
        cells(&it.grids[0]),
        ["0,0=序号", "0,1=分值", "1,0=1", "1,1=5"]
    );
    let it = page(&format!(
        "<table><tr><td>甲<td>乙<tr><td>丙{inner}<td>丁</table>"
    ));
    assert_eq!(
        cells(&it.grids[0]),
        ["0,0=甲", "0,1=乙", "1,0=丙", "1,1=丁"]
    );
    assert_eq!(it.grids.len(), 2);
    let html = "<table><tr><td>甲<td><table><tr><td>乙<td>丙</table><tr><td>丁<td>戊</table>";
    assert_eq!(only(html), ["0,0=甲", "0,1=乙 丙", "1,0=丁", "1,1=戊"]);
}

#[test]
fn fields_of_a_form_show_what_was_entered() {
    let html = "<table><tr><td><input type=checkbox checked>是<input type=radio>否<td><input value=合格><input type=hidden value=7><td><select><option>请选择<option selected>优秀</select></table>";
    assert_eq!(only(html), ["0,0=√是□否", "0,1=合格", "0,2=优秀"]);
}

#[test]
fn the_number_behind_a_cell_is_kept_beside_what_it_shows() {
    let it = page(
        "<table><tr><td x:num=\"0.95\">95%<td x:num>5<td x:num=\"38353\">2005年1月1日</table>",
    );
    let values: Vec<_> = it.grids[0]
        .cells()
        .map(|(_, it)| it.value.as_deref())
        .collect();
    assert_eq!(values, [Some("0.95"), None, None]);
}

#[test]
fn any_beginning_is_a_page_in_any_encoding() {
    let table = "<table><tr><td>测评项目</td><td>分值</td></tr></table>";
    let want = ["0,0=测评项目", "0,1=分值"];
    for begin in [
        "",
        "<?xml version=\"1.0\"?>\n<html xmlns:x=\"urn:a\"><body>",
        "<!-- 导出 --><HTML><BODY>",
        "某县文明单位测评标准\n",
        "<hr><META charset=utf-8>",
        "\u{feff}<div>",
    ] {
        assert_eq!(
            cells(&source(format!("{begin}{table}"), "a.et").grids[0]),
            want,
            "{begin}"
        );
    }
    let named = |label: &str| {
        format!("<meta http-equiv=Content-Type content='text/html; charset={label}'>{table}")
    };
    for bytes in [
        gbk(table),
        gbk(&named("GB2312")),
        gbk(&named("utf-8")),
        named("gb2312").into_bytes(),
    ] {
        let it = source(bytes, "a.xls");
        assert_eq!(cells(&it.grids[0]), want);
        assert!(it.doubts.is_empty(), "{:?}", it.doubts);
    }
    let wide: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(cells(&source(wide, "a.xls").grids[0]), want);
}

#[test]
fn a_workbook_saved_as_a_page_is_read_with_its_sheets_or_refused_by_its_name() {
    let frame = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta name=\"Excel Workbook Frameset\"><!--[if gte mso 9]><xml><x:ExcelWorkbook><x:ExcelWorksheets>\
        <x:ExcelWorksheet><x:Name>评分表</x:Name><x:WorksheetSource HRef=\"a.files/sheet001.htm\"/></x:ExcelWorksheet>\
        <x:ExcelWorksheet><x:Name>底稿</x:Name><x:WorksheetSource HRef=\"a.files/sheet002.htm\"/><x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet>\
        </x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]--></head><frameset rows=\"*,39\"><frame src=\"a.files/sheet001.htm\"></frameset></html>";
    let error = refused(frame);
    assert!(error.contains("各工作表在旁边的文件夹里"), "{error}");
    let part = |place: &str, text: &str| {
        let text = text.replace('=', "=3D");
        format!(
            "--=_B\r\nContent-Location: file:///C:/1/{place}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\r\n{text}\r\n"
        )
    };
    let mail = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"=_B\"\r\n\r\n说明\r\n{}{}{}--=_B--\r\n",
        part("a.htm", frame),
        part(
            "a.files/sheet001.htm",
            "<table><tr><td colspan=2>标=\r\n准</table>"
        ),
        part("a.files/sheet002.htm", "<table><tr><td>密</table>"),
    );
    let it = source(mail, "a.xls");
    let names: Vec<_> = it
        .grids
        .iter()
        .map(|it| (it.name.as_str(), it.is_hidden))
        .collect();
    assert_eq!(names, [("评分表", false), ("底稿", true)]);
}

#[test]
fn short_texts_are_told_by_their_bytes() {
    let it = source(gbk("序号,项目\n1,领导\n2,学习\n"), "a.csv");
    assert_eq!(cells(&it.grids[0])[1], "0,1=项目");
    let it = source(gbk("no,item\n1,abc\n2,联通\n"), "a.csv");
    assert_eq!(cells(&it.grids[0])[5], "2,1=联通");
    assert!(it.doubts.is_empty());
    let big5 = encoding_rs::BIG5
        .encode("序號,測評項目,評分標準\n1,組織領導,成立領導小組得二分\n")
        .0;
    let it = source(&big5, "a.csv");
    assert_eq!(cells(&it.grids[0])[1], "0,1=測評項目");
    assert_eq!(it.remarks, ["按 Big5（繁体）编码读入。"]);
    let it = source(b"name,town\n1,Orl\xe9ans\n2,Besan\xe7on\n", "a.csv");
    assert_eq!(cells(&it.grids[0])[3], "1,1=Orléans");
    assert_eq!(codes(&it), ["I-304"]);
}

#[test]
fn one_bad_byte_does_not_change_the_encoding() {
    let mut bytes = "序号,项目\n1,组织领导\n2,思想建设\n".as_bytes().to_vec();
    bytes.extend(b"3,\xff\n");
    let it = source(bytes, "a.csv");
    assert_eq!(cells(&it.grids[0])[3], "1,1=组织领导");
    assert_eq!(it.doubts[0].place, "第4行");
    assert!(refused(b"\x01\x02\xfe\xfa\x00\x10\x80\x99abc").contains("这不是文字文件"));
}

#[test]
fn the_tables_of_rich_text_have_the_edges_of_all_their_rows() {
    let rtf = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}}\f0 \'b1\'ed\par
\trowd\cellx3000\cellx6000\cellx9000\pard\intbl \'bc\'d7\cell \u20057?\cell \uc2\u19993\'b1\'fb\uc1\cell\row
\trowd\clvmgf\cellx3000\clmgf\cellx6000\clmrg\cellx9000\pard\intbl 1\cell 2\line 3\cell\cell\row
\trowd\clvmrg\cellx3000\cellx9010\pard\intbl\cell{\listtext 1.\tab}4\cell\row\pard\'ce\'b2\par}";
    let it = source(rtf, "a.doc");
    assert_eq!(texts(&it), ["表", "尾"]);
    assert_eq!(
        cells(&it.grids[0]),
        [
            "0,0=甲",
            "0,1=乙",
            "0,2=丙",
            "1,0[2x1]=1",
            "1,1[1x2]=2|3",
            "2,1[1x2]=1. 4"
        ]
    );
    assert_eq!(it.grids[0].name, "表");
}

#[test]
fn what_stands_beside_rich_text_is_told() {
    let rtf = r"{\rtf1\ansi{\stylesheet{Normal;}}{\*\generator X;}{\header head}{\pard a{\footnote note}{\v hid}{\deleted del}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\*\annotation com}{\pict ffff}\bin3 }}}\'62\par}{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt box\par}}}\par}";
    let it = source(rtf, "a.rtf");
    assert_eq!(texts(&it), ["alinkb", "脚注1：note", "box"]);
    assert_eq!(it.left_out, ["hid", "del"]);
    assert_eq!(codes(&it), ["I-306", "I-305"]);
    assert_eq!(it.remarks.len(), 3, "{:?}", it.remarks);
    let rtf = r"{\rtf1{\fonttbl{\f1\fcharset2 Wingdings;}}{\f1\'fe}yes{\f1\'a8}no{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres1\ffdefres0}}}{\fldrslt }}\par}";
    assert_eq!(texts(&source(rtf, "a.rtf")), ["√yes□no√"]);
}

#[test]
fn a_table_within_a_cell_of_rich_text_is_one_of_its_own() {
    let rtf = r"{\rtf1\trowd\cellx9000\pard\intbl A\par\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par}3\nestcell 4\nestcell{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}\pard\intbl Z\cell\row\pard}";
    let it = source(rtf, "a.rtf");
    assert_eq!(it.texts, [(0, "A".to_owned()), (1, "Z".to_owned())]);
    assert_eq!(cells(&it.grids[0]), ["0,0=1", "0,1=2", "1,0=3", "1,1=4"]);
}

#[test]
fn flipped_and_cut_files_are_read_or_refused() {
    let samples: [&[u8]; 3] = [
        "<table><caption>表</caption><tr><td rowspan=2 style='display:none'>甲<table><td>a<tr><td>b</table><td x:num='1'>乙</table>".as_bytes(),
        br"{\rtf1{\fonttbl{\f0\fcharset134 a;}}\trowd\cellx10\cellx20\intbl a\cell{\footnote b}\'b1\'ed\u20057?\cell\row\pard\itap3\nestcell}",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E4=B8=AD=\nx\n--B--",
    ];
    for sample in samples {
        for at in 0..sample.len() {
            drop(read(&sample[..at], "a"));
            for byte in [0, b'{', b'}', b'\\', b'<', b'=', b'9', 0xFF] {
                let mut bytes = sample.to_vec();
                bytes[at] = byte;
                drop(read(&bytes, "a"));
            }
        }
    }
}
