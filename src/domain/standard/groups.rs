//! Groups of the bonus part: items that may honour the same work, of which the best one counts then.

use crate::domain::standard::{Node, Standard};

impl Standard {
    /// The items of the bonus group of `node`, itself among them, in printed order; none where it is in no such group.
    pub fn bonus_group(&self, node: &Node) -> Vec<&Node> {
        fn below<'a>(nodes: &'a [Node], group: &str, found: &mut Vec<&'a Node>) {
            for node in nodes {
                if node.children.is_empty() && node.group == group {
                    found.push(node);
                }
                below(&node.children, group, found);
            }
        }
        let mut found = Vec::new();
        if let Some(bonus) = self.bonus.as_ref().filter(|_| !node.group.is_empty()) {
            below(&bonus.nodes, &node.group, &mut found);
        }
        if found.len() > 1 && found.iter().any(|it| it.id == node.id) {
            found
        } else {
            Vec::new()
        }
    }
}
