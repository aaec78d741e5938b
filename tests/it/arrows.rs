//! Which file of the source uses which: read from its `use` lines and paths, through faces to where a name is defined.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A module by its path in the crate, e.g. `domain::gap::find`.
pub(crate) type Module = Vec<String>;

/// From one file to another, with the names that tie them.
pub(crate) type Arrows = BTreeMap<(Module, Module), BTreeSet<String>>;

/// Every Rust file below `folder`.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The texts of the library's modules.
pub(crate) fn library() -> BTreeMap<Module, String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = files(&src).into_iter().filter_map(|path| {
        let name = path.strip_prefix(&src).unwrap().with_extension("");
        let mut module: Module = name
            .iter()
            .map(|it| it.to_str().unwrap().to_owned())
            .collect();
        if module[0] == "bin" || module == ["main"] {
            return None;
        }
        if module.last().is_some_and(|it| it == "mod" || it == "lib") {
            module.pop();
        }
        let text = String::from_utf8(crate::fixture::read_file(&path).unwrap()).unwrap();
        Some((module, text))
    });
    all.collect()
}

/// The code of `text`: without comments, and with nothing between quotation marks.
fn code(text: &str) -> String {
    let mut code = String::new();
    for line in text.lines() {
        let mut quoted = false;
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' if quoted => drop(letters.next()),
                '"' => {
                    quoted = !quoted;
                    code.push('"');
                }
                _ if quoted => {}
                '\'' if letters.peek() == Some(&'"') => drop(letters.nth(1)),
                '/' if letters.peek() == Some(&'/') => break,
                _ => code.push(letter),
            }
        }
        code.push('\n');
    }
    code
}

/// The single paths of a `use` tree, each with the name it is known by.
fn leaves(tree: &str) -> Vec<(Module, String)> {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path: Module = path
            .trim()
            .split("::")
            .map(|it| it.trim().to_owned())
            .collect();
        if path.last().is_some_and(|it| it == "self") && path.len() > 1 {
            path.pop();
        }
        let own = path.last().unwrap().clone();
        let name = if name.is_empty() {
            own
        } else {
            name.trim().to_owned()
        };
        return vec![(path, name)];
    };
    let (body, _) = rest
        .rsplit_once('}')
        .unwrap_or_else(|| panic!("no use: {tree}"));
    let mut depth = 0;
    let parts = body.split(|it: char| {
        depth += i32::from(it == '{') - i32::from(it == '}');
        it == ',' && depth == 0
    });
    let parts = parts.filter(|it| !it.trim().is_empty());
    parts
        .flat_map(|it| leaves(&format!("{head}{}", it.trim())))
        .collect()
}

/// A `use` tree: whether it is handed on, and the module of the same file that it stands in, if it has one of its own.
struct Import {
    is_public: bool,
    inner: Option<String>,
    tree: String,
}

/// The `use` trees of a text, and the rest of it.
fn imports(code: &str) -> (Vec<Import>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let mut inner = None;
    let mut tree: Option<(bool, String)> = None;
    for line in code.lines() {
        let bare = line.trim();
        if let Some(name) = line
            .strip_suffix(" {")
            .and_then(|it| it.rsplit_once("mod "))
        {
            inner = Some(name.1.to_owned());
        }
        let begun = bare.strip_prefix("use ").map(|it| (false, it));
        let handed = || {
            let it = bare.strip_prefix("pub")?;
            let it = it.split_once(") ").map_or(it, |(_, it)| it).trim_start();
            it.strip_prefix("use ").map(|it| (true, it))
        };
        match (&mut tree, begun.or_else(handed)) {
            (Some((_, tree)), _) => tree.push_str(bare),
            (None, Some((is_public, it))) => tree = Some((is_public, it.to_owned())),
            (None, None) => {
                rest.push_str(line);
                rest.push('\n');
            }
        }
        if let Some((is_public, whole)) = tree.take_if(|it| it.1.ends_with(';')) {
            found.push(Import {
                is_public,
                inner: inner.clone(),
                tree: whole.trim_end_matches(';').to_owned(),
            });
        }
    }
    (found, rest)
}

/// The paths in a text that begin with a small letter, e.g. `gap::life::taken`.
fn paths(code: &str) -> BTreeSet<Module> {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == ':';
    let words = code.split(|it| !is_part(it)).filter(|it| it.contains("::"));
    let parted = words.map(|it| {
        it.split("::")
            .filter(|it| !it.is_empty() && !it.contains(':'))
            .map(str::to_owned)
    });
    parted
        .map(Iterator::collect)
        .filter(|it: &Module| it.len() > 1)
        .collect()
}

/// What one module imports and hands on.
struct Names {
    /// Modules known by a name of their own.
    modules: BTreeMap<String, Module>,
    /// What is handed on by another name than where it is: by its name here, the path.
    handed_on: BTreeMap<String, Module>,
    /// Modules of which everything is handed on.
    all_of: Vec<Module>,
    used: Vec<Module>,
    rest: String,
}

impl Names {
    fn take(&mut self, module: &[String], import: Import, known: &BTreeSet<&Module>) {
        let here: Module = module.iter().cloned().chain(import.inner).collect();
        for (path, name) in leaves(&import.tree) {
            let Some(path) = absolute(&here, &path, &self.modules, known) else {
                continue;
            };
            if known.contains(&path) {
                self.modules.insert(name.clone(), path.clone());
            }
            if import.is_public && name == "*" {
                self.all_of.push(path[..path.len() - 1].to_vec());
            } else if import.is_public {
                self.handed_on.insert(name, path.clone());
            }
            self.used.push(path);
        }
    }
}

/// The modules of one crate, and what is known by which name in each.
pub(crate) struct Crate {
    names: BTreeMap<Module, Names>,
}

impl Crate {
    /// Reads these modules.
    pub(crate) fn new(texts: &BTreeMap<Module, String>) -> Self {
        let known: BTreeSet<&Module> = texts.keys().collect();
        let names = texts.iter().map(|(module, text)| {
            let (trees, rest) = imports(&code(text));
            let mut names = Names {
                modules: BTreeMap::new(),
                handed_on: BTreeMap::new(),
                all_of: Vec::new(),
                used: Vec::new(),
                rest,
            };
            for import in trees {
                names.take(module, import, &known);
            }
            (module.clone(), names)
        });
        Self {
            names: names.collect(),
        }
    }

    /// Which module a path leads to, and which name of it, through what faces hand on.
    fn lead(&self, path: &[String], depth: usize) -> Option<(Module, String)> {
        let at = (0..=path.len())
            .rev()
            .find(|it| self.names.contains_key(&path[..*it]))?;
        let (module, rest) = path.split_at(at);
        let Some(name) = rest.first() else {
            return Some((module.to_vec(), "(the module)".to_owned()));
        };
        let here = self.names.get(module)?;
        if depth < 8 {
            if let Some(further) = here.handed_on.get(name) {
                return self.lead(further, depth + 1);
            }
            for all in &here.all_of {
                let further: Module = all.iter().chain([name]).cloned().collect();
                let found = self
                    .lead(&further, depth + 1)
                    .filter(|it| it.0 != *all || self.defines(all, name));
                if found.is_some() {
                    return found;
                }
            }
        }
        Some((module.to_vec(), name.clone()))
    }

    /// Whether a module has an item of this name.
    fn defines(&self, module: &[String], name: &str) -> bool {
        let words = ["fn", "struct", "enum", "trait", "const", "static", "type"];
        let rest = self.names.get(module).map_or("", |it| &it.rest);
        words.iter().any(|word| {
            let item = format!("{word} {name}");
            let mut after = rest.split(&item).skip(1);
            after.any(|it| !it.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '_'))
        })
    }

    /// Every arrow from one module to another; a face hands on, and is not counted for that.
    pub(crate) fn arrows(&self) -> Arrows {
        let known: BTreeSet<&Module> = self.names.keys().collect();
        let mut arrows = Arrows::new();
        for (module, names) in &self.names {
            let inline = paths(&names.rest);
            let inline = inline
                .iter()
                .filter_map(|it| absolute(module, it, &names.modules, &known));
            for path in names.used.iter().cloned().chain(inline) {
                if let Some((to, name)) = self.lead(&path, 0).filter(|it| it.0 != *module) {
                    arrows.entry((module.clone(), to)).or_default().insert(name);
                }
            }
        }
        // Who imports a module and names things of it is tied by these.
        for names in arrows.values_mut() {
            if names.len() > 1 {
                names.remove("(the module)");
            }
        }
        arrows
    }
}

/// A path from the root of the crate; `None` where it leads out of it.
fn absolute(
    module: &[String],
    path: &[String],
    modules: &BTreeMap<String, Module>,
    known: &BTreeSet<&Module>,
) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    let ups = path.iter().take_while(|it| *it == "super").count();
    let join = |base: &[String], rest: &[String]| base.iter().chain(rest).cloned().collect();
    let child: Module = join(module, std::slice::from_ref(first));
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some(join(module, rest)),
        "super" => Some(join(
            &module[..module.len().checked_sub(ups)?],
            &path[ups..],
        )),
        _ if known.contains(&child) => Some(join(&child, rest)),
        _ => Some(join(modules.get(first)?, rest)),
    }
}

/// Sets of things that lead to each other, each of more than one.
pub(crate) fn circles(arrows: &BTreeSet<(Module, Module)>) -> Vec<BTreeSet<Module>> {
    let mut next: BTreeMap<&Module, Vec<&Module>> = BTreeMap::new();
    for (from, to) in arrows {
        next.entry(from).or_default().push(to);
    }
    let mut reached: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for from in next.keys().copied() {
        let mut seen: BTreeSet<&Module> = BTreeSet::new();
        let mut left = vec![from];
        while let Some(here) = left.pop() {
            let further = next.get(here).into_iter().flatten().copied();
            left.extend(further.filter(|it| seen.insert(it)));
        }
        reached.insert(from, seen);
    }
    let mut found: Vec<BTreeSet<Module>> = Vec::new();
    for (one, others) in &reached {
        if found.iter().any(|it| it.contains(*one)) || !others.contains(*one) {
            continue;
        }
        let leads_back = |it: &&&Module| reached.get(**it).is_some_and(|back| back.contains(*one));
        let circle = others.iter().filter(leads_back);
        found.push(circle.map(|it| (*it).clone()).collect());
    }
    found
}
