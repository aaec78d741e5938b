//! Packs the parts of a Word file into a zip, the same bytes every time.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::docx::xml::{NAMESPACES, Xml};
use crate::export::docx::{fonts, lent, page, photos, styles};
use crate::export::error::ExportError;
use crate::export::report::Report;
use crate::export::template::{Link, Template};

const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts beside the document: relationship id, kind, file name.
const PARTS: [(&str, &str, &str); 5] = [
    ("rId1", "styles", "styles.xml"),
    ("rId2", "settings", "settings.xml"),
    ("rId3", "fontTable", "fontTable.xml"),
    (page::ODD_FOOTER, "footer", "footer1.xml"),
    (page::EVEN_FOOTER, "footer", "footer2.xml"),
];

/// The finished file around the part `word/document.xml`.
pub(crate) fn pack(
    report: &Report,
    document: Vec<u8>,
    template: &Template,
) -> Result<Vec<u8>, ExportError> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types(report, template)?),
        ("_rels/.rels", root_relationships()?),
        ("docProps/core.xml", core_properties(report)?),
        ("word/document.xml", document),
        (
            "word/_rels/document.xml.rels",
            document_relationships(report, template)?,
        ),
        ("word/styles.xml", styles::styles(template)?),
        ("word/settings.xml", settings()?),
        ("word/fontTable.xml", fonts::table()?),
    ];
    if !lent::has_footers(template) {
        parts.push(("word/footer1.xml", page::footer(true)?));
        parts.push(("word/footer2.xml", page::footer(false)?));
    }
    let ours = parts
        .into_iter()
        .map(|(name, bytes)| (name.to_owned(), bytes));
    let pictures = photos::files(report);
    let pictures = pictures.map(|(_, file, it)| (format!("word/{file}"), it.file.to_vec()));
    let parts = ours.chain(lent::parts(template)?).chain(pictures);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(report: &Report, template: &Template) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    xml.within(
        "Types",
        &[("xmlns", &format!("{PACKAGE}/content-types"))],
        |xml| {
            let relationships = "application/vnd.openxmlformats-package.relationships+xml";
            xml.empty(
                "Default",
                &[("Extension", "rels"), ("ContentType", relationships)],
            )?;
            xml.empty(
                "Default",
                &[("Extension", "xml"), ("ContentType", "application/xml")],
            )?;
            let mut kinds = lent::picture_types(template);
            for it in report.pictures() {
                kinds.insert(it.kind.name(), it.kind.media().to_owned());
            }
            for (extension, kind) in kinds {
                xml.empty(
                    "Default",
                    &[("Extension", extension), ("ContentType", &kind)],
                )?;
            }
            let mut part = |name: &str, kind: &str| {
                xml.empty("Override", &[("PartName", name), ("ContentType", kind)])
            };
            part(
                "/word/document.xml",
                &format!("{CONTENT}.document.main+xml"),
            )?;
            for (_, kind, file) in own_parts(template) {
                part(&format!("/word/{file}"), &format!("{CONTENT}.{kind}+xml"))?;
            }
            for (_, kind, file) in lent::marks(template) {
                part(&format!("/word/{file}"), &format!("{CONTENT}.{kind}+xml"))?;
            }
            part(
                "/docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
            )
        },
    )?;
    Ok(xml.into_bytes())
}

fn root_relationships() -> std::io::Result<Vec<u8>> {
    relationships(
        &[
            (
                "rId1",
                &format!("{OFFICE}/officeDocument"),
                "word/document.xml",
            ),
            (
                "rId2",
                &format!("{PACKAGE}/relationships/metadata/core-properties"),
                "docProps/core.xml",
            ),
        ],
        &[],
    )
}

fn document_relationships(report: &Report, template: &Template) -> std::io::Result<Vec<u8>> {
    let ours = own_parts(template).map(|(id, kind, file)| (id.to_owned(), kind, file.to_owned()));
    let all: Vec<(String, String, String)> = ours
        .chain(lent::marks(template))
        .chain(photos::files(report).map(|(id, file, _)| (id, "image", file)))
        .map(|(id, kind, file)| (id, format!("{OFFICE}/{kind}"), file))
        .collect();
    let all: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|(id, kind, file)| (&**id, &**kind, &**file))
        .collect();
    relationships(&all, lent::body_links(template))
}

/// The parts of our own; those that the template has instead are left out.
fn own_parts(
    template: &Template,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lent = lent::has_footers(template);
    PARTS
        .into_iter()
        .filter(move |(_, kind, _)| !lent || *kind != "footer")
}

fn relationships(all: &[(&str, &str, &str)], links: &[Link]) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    xml.within(
        "Relationships",
        &[("xmlns", &format!("{PACKAGE}/relationships"))],
        |xml| {
            all.iter().try_for_each(|(id, kind, target)| {
                xml.empty(
                    "Relationship",
                    &[("Id", id), ("Type", kind), ("Target", target)],
                )
            })?;
            links.iter().try_for_each(|it| lent::link(xml, it))
        },
    )?;
    Ok(xml.into_bytes())
}

/// Title, unit and day; never a person's name (`reliability.md` §5).
fn core_properties(report: &Report) -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    let namespaces = [
        ("xmlns:cp", &*format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let stamp = report.date.format("%Y-%m-%dT00:00:00Z").to_string();
    let time = [("xsi:type", "dcterms:W3CDTF")];
    xml.within("cp:coreProperties", &namespaces, |xml| {
        xml.line("dc:title", &[], &report.title)?;
        xml.line("dc:creator", &[], &report.organisation)?;
        xml.line("cp:lastModifiedBy", &[], &report.organisation)?;
        xml.line("dcterms:created", &time, &stamp)?;
        xml.line("dcterms:modified", &time, &stamp)
    })?;
    Ok(xml.into_bytes())
}

fn settings() -> std::io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    xml.within("w:settings", NAMESPACES, |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")])?;
        xml.empty("w:bordersDoNotSurroundHeader", &[])?;
        xml.empty("w:bordersDoNotSurroundFooter", &[])?;
        xml.values(&[("w:defaultTabStop", "420")])?;
        xml.empty("w:evenAndOddHeaders", &[])?;
        xml.values(&[("w:characterSpacingControl", "compressPunctuation")])?;
        xml.within("w:compat", &[], |xml| {
            for switch in [
                "w:spaceForUL",
                "w:balanceSingleByteDoubleByteWidth",
                "w:doNotLeaveBackslashAlone",
                "w:ulTrailSpace",
                "w:doNotExpandShiftReturn",
                "w:adjustLineHeightInTable",
                "w:useFELayout",
            ] {
                xml.empty(switch, &[])?;
            }
            let uri = "http://schemas.microsoft.com/office/word";
            xml.empty(
                "w:compatSetting",
                &[
                    ("w:name", "compatibilityMode"),
                    ("w:uri", uri),
                    ("w:val", "15"),
                ],
            )
        })?;
        xml.empty(
            "w:themeFontLang",
            &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")],
        )
    })?;
    Ok(xml.into_bytes())
}
