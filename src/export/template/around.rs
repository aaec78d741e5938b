//! What a template has around `{正文}`: its red head and what stands below the text, kept as they are.

use std::collections::BTreeSet;

use crate::export::template::marks::Parts;
use crate::export::template::placeholders::{
    BODY, names, names_in, paragraphs, says, tell_unknown, words,
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
const LEFT_OUT: [(&str, &str); 2] = [("w:numPr", "自动编号"), ("w:sectPr", "正文中间的分节")];

/// What may stand around paragraphs without being one of them.
const WRAPS: [&str; 4] = ["w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"];

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
        let content = opened(body);
        tell_unknown("正文", &content, tell);
        let Some(at) = content.iter().position(|it| says(it, BODY)) else {
            let why = "没有“{正文}”，不知道文档内容放在哪里，正文里的内容没有使用";
            if content.iter().any(|it| is_seen(it)) {
                tell("正文", why);
            }
            return;
        };
        let stays = stays(&content, at, tell);
        let relations = part(self.bytes, "word/_rels/document.xml.rels");
        let relations = relations.ok().flatten().unwrap_or_default();
        let spaces = namespaces(document);
        let mut around = Around::default();
        let mut left_out = BTreeSet::new();
        for (place, element) in content.iter().enumerate() {
            if place == at && !stays {
                continue;
            }
            let mut kept = (*element).clone();
            note_left_out(&kept, &mut left_out);
            let mut named = Vec::new();
            kept.all("w:tblStyle", &mut named);
            let mut named = named.into_iter().filter_map(|it| it.attribute("w:val"));
            if named.any(|it| self.styles.is_conditional(it)) {
                left_out.insert("表格样式里首行、隔行等的格式");
            }
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
            let side = if place <= at {
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

/// What stands in a body; what is only wrapped around the place of the text, as a content control, is taken off.
fn opened(body: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    for element in body.elements().filter(|it| it.name != "w:sectPr") {
        let is_wrapped = WRAPS.contains(&&*element.name) && says(element, BODY);
        if is_wrapped {
            found.extend(opened(element));
        } else if !element.name.ends_with("Pr") {
            found.push(element);
        }
    }
    found
}

/// Whether the element at the place of the text stays above it, since more stands in it; that is told.
fn stays(content: &[&Element], at: usize, tell: &mut impl FnMut(&str, &str)) -> bool {
    let all = content.iter().flat_map(|it| names_in(it));
    if all.filter(|it| *it == BODY).count() > 1 {
        tell("正文", "“{正文}”写了不止一处，只用第一处");
    }
    let Some(place) = content.get(at) else {
        return false;
    };
    let is_own = place.name == "w:p" && names(&words(place)).iter().any(|it| it == BODY);
    if !is_own {
        let why = "“{正文}”在表格或文本框里，不是单独一段，文档内容放在它的下面";
        tell("正文", why);
        return true;
    }
    let is_alone = ["{正文}", "｛正文｝"].contains(&words(place).trim());
    if !is_alone {
        let why = "“{正文}”所在的一段里还有别的内容，留在文档内容的上面";
        tell("正文", why);
    }
    !is_alone
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
