//! `fill`: takes in a form that was filled in without the program, all of it as one step.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::assessment::score;
use crate::cli::env::{Env, Reply};
use crate::cli::failure::Failure;
use crate::cli::opening::{assessment, save, writable};
use crate::cli::text::shown::{joined, json, plain};
use crate::domain::form::read::{Filling, Proposal, Refusal, filled};
use crate::domain::score::score;
use crate::import::form::read_form;
use crate::intake::error::IntakeError;
use crate::runtime::files::trouble::FileTrouble;
use crate::store::atomic;

/// What is wished.
#[derive(Debug)]
pub(crate) struct FillWish {
    file: PathBuf,
    from: PathBuf,
    dry_run: bool,
    json: bool,
}

/// Reads the wish from the words of the command line.
pub(crate) fn wish(
    file: PathBuf,
    mut options: BTreeMap<&'static str, OsString>,
    json: bool,
    usage: &str,
) -> Result<FillWish, Failure> {
    let from = options.remove("from").unwrap_or_default();
    if from.is_empty() {
        return Err(Failure::usage("U-103", "缺少 --from。", usage));
    }
    Ok(FillWish {
        file,
        from: from.into(),
        dry_run: options.contains_key("dry-run"),
        json,
    })
}

/// Reads the form, tells what it changes and what it cannot, and saves.
pub(crate) fn fill(env: &Env<'_>, wish: &FillWish) -> Result<Reply, Failure> {
    let mut work = assessment(env, &wish.file)?;
    writable(&work, &wish.file)?;
    let bytes = atomic::open(env.fs, &wish.from).map_err(FileTrouble::from)?;
    let name = wish.from.file_name().unwrap_or_default().to_string_lossy();
    let form = read_form(&bytes.bytes, &name)
        .map_err(|IntakeError(problem)| Failure::of_file(&problem, &wish.from))?;
    let found = filled(&work.assessment, &form.given, form.before.as_ref(), env.now);
    let change = found.change.clone().filter(|_| !wish.dry_run);
    let saved = change.is_some();
    if let Some(change) = change {
        save(env, &wish.file, &mut work, change)?;
    }
    let text = if wish.json {
        json(&Told::of(&found, saved))
    } else {
        let mut lines = in_words(&found);
        lines.push(score::total_line(&score(&work.assessment)));
        let end = match (saved, found.change.is_some()) {
            (true, _) => "已保存",
            (false, true) => "只看结果，没有改动文件",
            (false, false) => "没有变化，未重新保存",
        };
        lines.push(format!("{end}：{}", wish.file.display()));
        joined(&lines)
    };
    Ok(Reply {
        remarks: work.remarks,
        ..Reply::new(text)
    })
}

fn in_words(found: &Filling) -> Vec<String> {
    let shown = |words: &str| match words {
        "" => "（空）".to_owned(),
        words => plain(words),
    };
    let mut lines = vec![format!("读入{}处改动：", found.proposals.len())];
    let proposals = found.proposals.iter().map(|it| {
        let (from, to) = (shown(&it.from), shown(&it.to));
        format!("  {}｜{}：{from} → {to}", plain(&it.place), plain(&it.ask))
    });
    lines.extend(proposals);
    if !found.refusals.is_empty() {
        lines.push(format!("没有采用{}处：", found.refusals.len()));
        let refusals = found.refusals.iter();
        lines.extend(refusals.map(|it| {
            let said = shown(&it.said);
            format!("  {}｜{said}：{}", plain(&it.place), plain(&it.why))
        }));
    }
    lines
}

#[derive(Serialize)]
struct Told<'a> {
    saved: bool,
    changes: Vec<BTreeMap<&'static str, &'a str>>,
    refusals: Vec<BTreeMap<&'static str, &'a str>>,
}

impl<'a> Told<'a> {
    fn of(found: &'a Filling, saved: bool) -> Self {
        let change = |it: &'a Proposal| {
            BTreeMap::from([
                ("item", it.item.as_str()),
                ("place", it.place.as_str()),
                ("ask", it.ask.as_str()),
                ("from", it.from.as_str()),
                ("to", it.to.as_str()),
            ])
        };
        let refusal = |it: &'a Refusal| {
            BTreeMap::from([
                ("place", it.place.as_str()),
                ("said", it.said.as_str()),
                ("why", it.why.as_str()),
            ])
        };
        Self {
            saved,
            changes: found.proposals.iter().map(change).collect(),
            refusals: found.refusals.iter().map(refusal).collect(),
        }
    }
}
