//! The headers and footers of a template, with their pictures.

use crate::export::template::placeholders::{BODY, says, tell_unknown};
use crate::export::template::styles::Styles;
use crate::export::template::tree::{Element, Node, part};
use crate::export::template::{Link, Mark, Template};
use crate::intake::limits::entry;

/// Pictures that Word and WPS show.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf"];

/// What headers and footers are made from.
pub(crate) struct Parts<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) styles: Styles<'a>,
}

impl Parts<'_> {
    /// Takes the headers and footers of the last section that has any.
    pub(crate) fn take(
        &self,
        template: &mut Template,
        sections: &[&Element],
        tell: &mut impl FnMut(&str, &str),
    ) {
        let is_mark =
            |it: &&Element| matches!(&*it.name, "w:headerReference" | "w:footerReference");
        let has = |it: &&&Element| it.elements().any(|it| is_mark(&it));
        let Some(section) = sections.iter().rev().find(has) else {
            return;
        };
        let relations = part(self.bytes, "word/_rels/document.xml.rels");
        let relations = relations.unwrap_or_else(|(part, why)| {
            tell(&part, &why);
            None
        });
        let relations = relations.unwrap_or_default();
        for reference in section.elements().filter(is_mark) {
            let id = reference.attribute("r:id");
            let relation = relations.elements().find(|it| it.attribute("Id") == id);
            let Some(target) = relation.and_then(|it| it.attribute("Target")) else {
                tell("word/document.xml", "页眉或页脚没有对应的部件");
                continue;
            };
            let name = resolved(target);
            match self.mark(template, &name, reference) {
                Ok(mark) => {
                    tell_unknown(&name, &[&mark.root], tell);
                    if says(&mark.root, BODY) {
                        tell(&name, "“{正文}”不能放在页眉、页脚里，没有使用");
                    }
                    template.marks.push(mark);
                }
                Err(why) => tell(&name, &why),
            }
        }
        let title = section.child("w:titlePg");
        let off = title.and_then(|it| it.attribute("w:val"));
        template.first_differs = title.is_some() && !matches!(off, Some("0" | "false" | "off"));
    }

    fn mark(
        &self,
        template: &mut Template,
        name: &str,
        reference: &Element,
    ) -> Result<Mark, String> {
        let root = part(self.bytes, name).map_err(|(_, why)| why)?;
        let mut root = root.ok_or("部件不存在")?;
        let file = name.rsplit('/').next().unwrap_or(name);
        let relations = part(self.bytes, &format!("word/_rels/{file}.rels"));
        let relations = relations.map_err(|(_, why)| why)?.unwrap_or_default();
        let links: Result<Vec<Link>, String> = relations
            .elements()
            .map(|it| self.link(template, it))
            .collect();
        let links = links?;
        self.restyle(template, &mut root);
        Ok(Mark {
            is_header: reference.name == "w:headerReference",
            pages: reference
                .attribute("w:type")
                .unwrap_or("default")
                .to_owned(),
            root,
            links,
        })
    }

    /// A relationship of ours for one of the template; pictures come along.
    pub(crate) fn link(&self, template: &mut Template, relation: &Element) -> Result<Link, String> {
        let attribute = |name| relation.attribute(name).unwrap_or_default().to_owned();
        let (kind, target) = (attribute("Type"), attribute("Target"));
        let external = attribute("TargetMode") == "External";
        let extension = target.rsplit('.').next().unwrap_or_default().to_lowercase();
        let is_picture = kind.ends_with("/image") && PICTURES.contains(&&*extension);
        let target = if !external && is_picture {
            let content = entry(self.bytes, &resolved(&target)).ok_or("图片不存在")?;
            let number = template.pictures.len() + 1;
            let file = format!("media/template{number}.{extension}");
            template.pictures.push((file.clone(), content));
            file
        } else if external && kind.ends_with("/hyperlink") {
            target
        } else {
            return Err("用了图片和超链接以外的对象，或者图片不在文件里".to_owned());
        };
        Ok(Link {
            id: attribute("Id"),
            kind,
            target,
            external,
        })
    }

    /// Makes the styles of an element ours, and leaves out what only the template knows.
    pub(crate) fn restyle(&self, template: &mut Template, element: &mut Element) {
        const FOREIGN: [&str; 2] = ["w:numPr", "w:sectPr"];
        self.styles.put_in(element);
        let foreign = |it: &Node| matches!(it, Node::Element(it) if FOREIGN.contains(&&*it.name));
        element.nodes.retain(|it| !foreign(it));
        if element.name == "w:pStyle" {
            for (_, id) in element
                .attributes
                .iter_mut()
                .filter(|(name, _)| name == "w:val")
            {
                let ours = format!("Template-{id}");
                if template.mark_styles.iter().all(|(it, _)| *it != ours) {
                    template
                        .mark_styles
                        .push((ours.clone(), self.styles.look(id)));
                }
                *id = ours;
            }
        }
        for node in &mut element.nodes {
            if let Node::Element(element) = node {
                self.restyle(template, element);
            }
        }
    }
}

/// The place in the archive of what a part in `word/` names.
fn resolved(target: &str) -> String {
    target
        .strip_prefix('/')
        .map_or_else(|| format!("word/{target}"), str::to_owned)
}
