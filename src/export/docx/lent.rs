//! Writes what a template lends: looks of styles, headers, footers and their pictures.

use std::collections::BTreeMap;
use std::io;

use crate::export::docx::xml::Xml;
use crate::export::template::styles::Look;
use crate::export::template::tree::{Element, Node};
use crate::export::template::{Link, Mark, Template};

/// A part beside the document: relationship id, kind, file name.
type Part = (String, &'static str, String);

/// Whether the template has footers of its own, which then carry the page numbers.
pub(crate) fn has_footers(template: &Template) -> bool {
    template.marks.iter().any(|it| !it.is_header)
}

/// The headers and footers, in the order of the template.
pub(crate) fn marks(template: &Template) -> impl Iterator<Item = Part> {
    template.marks.iter().enumerate().map(|(at, mark)| {
        let kind = if mark.is_header { "header" } else { "footer" };
        (id(at), kind, file(at, mark))
    })
}

fn id(at: usize) -> String {
    format!("rId{}", at + 11)
}

/// Called as office programs call theirs; ours are not there where the template has its own.
fn file(at: usize, mark: &Mark) -> String {
    let kind = if mark.is_header { "header" } else { "footer" };
    format!("{kind}{}.xml", at + 1)
}

/// The references of a section to them.
///
/// Even pages have footers of their own in our files: where a template does not tell them from odd ones, both get the same.
pub(crate) fn references(xml: &mut Xml, template: &Template) -> io::Result<()> {
    let marks = || template.marks.iter();
    for (at, mark) in marks().enumerate() {
        let name = if mark.is_header {
            "w:headerReference"
        } else {
            "w:footerReference"
        };
        let mut refer = |pages: &str| xml.empty(name, &[("w:type", pages), ("r:id", &id(at))]);
        refer(&mark.pages)?;
        let is_even = |it: &Mark| it.is_header == mark.is_header && it.pages == "even";
        if mark.pages == "default" && !marks().any(is_even) {
            refer("even")?;
        }
    }
    Ok(())
}

/// The content types of the pictures, by extension.
pub(crate) fn picture_types(template: &Template) -> BTreeMap<&str, String> {
    let extensions = template
        .pictures
        .iter()
        .filter_map(|it| it.0.rsplit('.').next());
    let types = extensions.map(|it| {
        let kind = match it {
            "jpg" => "jpeg",
            "emf" | "wmf" => return (it, format!("image/x-{it}")),
            other => other,
        };
        (it, format!("image/{kind}"))
    });
    types.collect()
}

/// The parts of the package: headers, footers, their relationships, their pictures.
pub(crate) fn parts(template: &Template) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut parts = Vec::new();
    for (at, mark) in template.marks.iter().enumerate() {
        let mut xml = Xml::part()?;
        element(&mut xml, &mark.root)?;
        parts.push((format!("word/{}", file(at, mark)), xml.into_bytes()));
        if !mark.links.is_empty() {
            let name = format!("word/_rels/{}.rels", file(at, mark));
            parts.push((name, links(&mark.links)?));
        }
    }
    let pictures = template.pictures.iter();
    parts.extend(pictures.map(|(file, bytes)| (format!("word/{file}"), bytes.clone())));
    Ok(parts)
}

fn links(all: &[Link]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::part()?;
    let namespace = "http://schemas.openxmlformats.org/package/2006/relationships";
    xml.within("Relationships", &[("xmlns", namespace)], |xml| {
        all.iter().try_for_each(|it| link(xml, it))
    })?;
    Ok(xml.into_bytes())
}

/// One relationship.
pub(crate) fn link(xml: &mut Xml, it: &Link) -> io::Result<()> {
    let mut attributes = vec![
        ("Id", it.id.as_str()),
        ("Type", &it.kind),
        ("Target", &it.target),
    ];
    if it.external {
        attributes.push(("TargetMode", "External"));
    }
    xml.empty("Relationship", &attributes)
}

/// The styles that headers and footers use.
pub(crate) fn styles(xml: &mut Xml, template: &Template) -> io::Result<()> {
    template.mark_styles.iter().try_for_each(|(id, it)| {
        let attributes = [
            ("w:type", "paragraph"),
            ("w:customStyle", "1"),
            ("w:styleId", id),
        ];
        xml.within("w:style", &attributes, |xml| {
            xml.values(&[("w:name", id), ("w:basedOn", "Normal")])?;
            look(xml, it, false, None)
        })
    })
}

/// The properties of a style; headings keep their rank whatever the template says.
pub(crate) fn look(
    xml: &mut Xml,
    look: &Look,
    keep_next: bool,
    outline: Option<&str>,
) -> io::Result<()> {
    xml.within("w:pPr", &[], |xml| {
        if keep_next {
            xml.empty("w:keepNext", &[])?;
        }
        let theirs = look.paragraph.iter();
        let kept = |it: &&Element| match &*it.name {
            "w:keepNext" => !keep_next,
            "w:outlineLvl" => outline.is_none(),
            _ => true,
        };
        theirs.filter(kept).try_for_each(|it| element(xml, it))?;
        outline.map_or(Ok(()), |rank| xml.values(&[("w:outlineLvl", rank)]))
    })?;
    xml.within("w:rPr", &[], |xml| {
        look.run.iter().try_for_each(|it| element(xml, it))
    })
}

/// What stands above or below the text.
pub(crate) fn elements(xml: &mut Xml, all: &[Element]) -> io::Result<()> {
    all.iter().try_for_each(|it| element(xml, it))
}

/// What that refers to: relationships of the document.
pub(crate) fn body_links(template: &Template) -> &[Link] {
    template.around.as_ref().map_or(&[], |it| &it.links)
}

fn element(xml: &mut Xml, it: &Element) -> io::Result<()> {
    let attributes = it.attributes.iter();
    let attributes: Vec<(&str, &str)> = attributes.map(|(name, it)| (&**name, &**it)).collect();
    if it.nodes.is_empty() {
        return xml.empty(&it.name, &attributes);
    }
    xml.within(&it.name, &attributes, |xml| {
        it.nodes.iter().try_for_each(|node| match node {
            Node::Element(it) => element(xml, it),
            Node::Text(text) => xml.characters(text),
        })
    })
}
