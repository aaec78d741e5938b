//! What a template has around `{正文}`: its red head and what stands below the text, kept as they are.

use std::collections::BTreeSet;

use crate::export::template::marks::Parts;
use crate::export::template::placeholders::{
    BODY, KNOWN, names, names_in, paragraphs, says, words,
};
use crate::export::template::tree::{Element, Node, part};
use crate::export::template::{Around, Link, Template};

/// What needs parts of the file that are not taken along, and what it is called.
const NEEDS_MORE: [(&str, &str); 7] = [
    ("w:footnoteReference", "脚注"),
    ("w:endnoteReference", "尾注"),
    ("w:commentReference", "批注"),
    ("w:object", "嵌入的对象"),
    ("w:altChunk", "嵌入的文档"),
    ("c:chart", "图表"),
    ("w:subDoc", "子文档"),
];

/// What is left out of what is kept, and what it is called.
const LEFT_OUT: [(&str, &str); 4] = [
    ("w:numPr", "自动编号"),
    ("w:rStyle", "字符样式"),
    ("w:tblStyle", "表格样式"),
    ("w:sectPr", "正文中间的分节"),
];

/// Names of attributes and elements that only newer programs know begin with these.
const NEWER: [&str; 6] = ["w14:", "w15:", "w16", "wp14:", "w:rsid", "a14:"];

/// Whether anything of an element is to be seen.
fn is_seen(element: &Element) -> bool {
    let shown = ["w:drawing", "w:pict", "w:tbl", "w:object"];
    let mut all = Vec::new();
    paragraphs(element, &mut all);
    let says = all.iter().any(|it| !words(it).trim().is_empty());
    let mut found = Vec::new();
    for name in shown {
        element.all(name, &mut found);
    }
    says || !found.is_empty() || shown.contains(&&*element.name)
}

impl Parts<'_> {
    /// Takes what stands around `{正文}` in the body, and tells what of the body is not used.
    pub(crate) fn take_around(
        &self,
        template: &mut Template,
        document: &Element,
        tell: &mut impl FnMut(&str, &str),
    ) {
        let Some(body) = document.child("w:body") else {
            return;
        };
        let content: Vec<&Element> = body.elements().filter(|it| it.name != "w:sectPr").collect();
        let is_place =
            |it: &&Element| it.name == "w:p" && names(&words(it)).contains(&BODY.to_owned());
        let Some(at) = content.iter().position(is_place) else {
            let why = if content.iter().any(|it| says(it, BODY)) {
                "“{正文}”要单独占一段，不能放在表格或文本框里，正文里的内容没有使用"
            } else {
                "没有“{正文}”，不知道文档内容放在哪里，正文里的内容没有使用"
            };
            if content.iter().any(|it| is_seen(it)) {
                tell("正文", why);
            }
            return;
        };
        tell_names(&content, at, tell);
        let relations = part(self.bytes, "word/_rels/document.xml.rels");
        let relations = relations.ok().flatten().unwrap_or_default();
        let spaces = namespaces(document);
        let mut around = Around::default();
        let mut left_out = BTreeSet::new();
        for (place, element) in content.iter().enumerate().filter(|it| it.0 != at) {
            let mut kept = (*element).clone();
            note_left_out(&kept, &mut left_out);
            let links = match self.links_of(template, &mut kept, &relations) {
                Ok(links) => links,
                Err(why) => {
                    tell(&format!("正文第{}段", place + 1), &why);
                    continue;
                }
            };
            around.links.extend(links);
            kept = without_newer(&kept);
            self.restyle(template, &mut kept);
            kept.attributes.extend(spaces.iter().cloned());
            let side = if place < at {
                &mut around.before
            } else {
                &mut around.after
            };
            side.push(kept);
        }
        for what in left_out {
            tell("正文", &format!("用了{what}，没有带过来，其余照用"));
        }
        template.around = Some(around);
    }

    /// What an element refers to, under names that nothing of ours has.
    fn links_of(
        &self,
        template: &mut Template,
        element: &mut Element,
        relations: &Element,
    ) -> Result<Vec<Link>, String> {
        for (name, called) in NEEDS_MORE {
            let mut found = Vec::new();
            element.all(name, &mut found);
            if !found.is_empty() {
                return Err(format!("用了{called}"));
            }
        }
        let mut ids = BTreeSet::new();
        references(element, &mut |it| {
            ids.insert(it.clone());
        });
        let mut links = Vec::new();
        for id in &ids {
            let relation = relations
                .elements()
                .find(|it| it.attribute("Id") == Some(id));
            let relation = relation.ok_or("引用的部件不存在")?;
            let link = self.link(template, relation)?;
            links.push(Link {
                id: format!("lent-{id}"),
                ..link
            });
        }
        references(element, &mut |it| *it = format!("lent-{it}"));
        Ok(links)
    }
}

/// Tells what in brackets is not known, and what stands beside `{正文}`.
fn tell_names(content: &[&Element], at: usize, tell: &mut impl FnMut(&str, &str)) {
    let all: Vec<String> = content.iter().flat_map(|it| names_in(it)).collect();
    let unknown: BTreeSet<&String> = all
        .iter()
        .filter(|it| !KNOWN.contains(&it.as_str()))
        .collect();
    for name in unknown {
        let why = format!(
            "“{{{name}}}”不是程序认得的占位符，原样留着；可用{{正文}}、{{标题}}、{{主送}}、{{日期}}"
        );
        tell("正文", &why);
    }
    if all.iter().filter(|it| *it == BODY).count() > 1 {
        tell("正文", "“{正文}”写了不止一处，只用第一处");
    }
    let place = content.get(at).map_or_else(String::new, |it| words(it));
    let is_alone = ["{正文}", "｛正文｝"].contains(&place.trim());
    if !is_alone {
        tell("正文", "“{正文}”所在的一段里还有别的内容，没有使用");
    }
}

fn note_left_out(element: &Element, left_out: &mut BTreeSet<&'static str>) {
    for (name, called) in LEFT_OUT {
        let mut found = Vec::new();
        element.all(name, &mut found);
        if !found.is_empty() {
            left_out.insert(called);
        }
    }
}

/// What the prefixes in a part mean, beside those that every part of ours knows.
fn namespaces(root: &Element) -> Vec<(String, String)> {
    let all = root.attributes.iter();
    let others = all.filter(|(name, _)| {
        name.starts_with("xmlns:") && !["xmlns:w", "xmlns:r"].contains(&name.as_str())
    });
    others.cloned().collect()
}

/// Does this with every reference to another part.
fn references(element: &mut Element, act: &mut impl FnMut(&mut String)) {
    let named = ["r:id", "r:embed", "r:link", "r:pict"];
    for (name, value) in &mut element.attributes {
        if named.contains(&name.as_str()) {
            act(value);
        }
    }
    for node in &mut element.nodes {
        if let Node::Element(inner) = node {
            references(inner, act);
        }
    }
}

/// The element without what only newer programs know.
fn without_newer(element: &Element) -> Element {
    let is_newer = |name: &str| NEWER.iter().any(|it| name.starts_with(it));
    let attributes = element.attributes.iter().filter(|it| !is_newer(&it.0));
    let nodes = element.nodes.iter().filter_map(|it| match it {
        Node::Element(inner) if is_newer(&inner.name) => None,
        Node::Element(inner) => Some(Node::Element(without_newer(inner))),
        Node::Text(text) => Some(Node::Text(text.clone())),
    });
    Element {
        name: element.name.clone(),
        attributes: attributes.cloned().collect(),
        nodes: nodes.collect(),
    }
}
