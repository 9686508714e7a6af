//! `banxin import`: the articles in raw copy.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::json;

use super::args::Import;
use super::exit::{Exit, Outcome, Refusal};
use super::inputs::{Inputs, Role};
use super::words;
use crate::base::Say;
use crate::file::{self, Opened};
use crate::import::again::import_again;
use crate::import::{self, CopyCredit, Declined, ImportError, Imported, MAX_DOCUMENT_BYTES, ParagraphKind};

pub(super) fn run(arguments: &Import) -> Outcome {
    if let Some(issue) = &arguments.into {
        return again(arguments, issue);
    }
    if let Some(output) = &arguments.output {
        return super::idml::run(&arguments.copy, output);
    }
    if arguments.copy.is_dir() {
        return folder(arguments);
    }
    let imported = read(&arguments.copy)?;
    if arguments.json {
        words::result(&serde_json::to_string_pretty(&imported)?)?;
    } else {
        words::result(&told(&imported))?;
    }
    Ok(Exit::Done)
}

/// Changed copy laid over an issue; each difference is told.
fn again(arguments: &Import, issue: &Path) -> Outcome {
    let copy = if arguments.copy.is_dir() {
        super::folder::read(&arguments.copy, &|path| path.display().to_string())?.gathered.copy
    } else {
        read(&arguments.copy)?
    };
    let Opened { mut document, stamp } = file::open_stamped(issue)?;
    let renewed = import_again(&document, &copy);
    if renewed.articles.is_empty() && !copy.articles.is_empty() {
        return Err(Refusal::said(format!(
            "no article of {} is one of {}: neither a headline nor the text is the same. Name the issue the copy was set in",
            arguments.copy.display(),
            issue.display()
        )));
    }
    // The issue itself may be named: it is what the result is without -o.
    let output = arguments.output.as_deref().filter(|output| file::real_path(output) != file::real_path(issue));
    if let Some(output) = output {
        Inputs::file(&arguments.copy, Role::Copy).with_links(issue, &document).refuse(output)?;
    }
    let changes = !renewed.step.edits.is_empty();
    renewed.step.apply(&mut document)?;
    match output {
        Some(output) => {
            super::style::move_links(&mut document, issue, output);
            file::save(output, &document)?;
        }
        None if changes => {
            file::save_checked(issue, &document, &stamp)?;
        }
        None => {}
    }
    let lines: Vec<String> = renewed.differences.iter().map(|difference| words::sentence(&difference.say())).collect();
    words::result(&if lines.is_empty() { words::sentence(&Say::new("again-unchanged")) } else { lines.join("\n") })?;
    Ok(Exit::Done)
}

/// A folder: its articles, which photograph goes where and why, and what was left.
fn folder(arguments: &Import) -> Outcome {
    let read = super::folder::read(&arguments.copy, &|path| path.display().to_string())?;
    let gathered = &read.gathered;
    if arguments.json {
        let mut told = serde_json::to_value(&gathered.copy)?;
        let matches: Vec<serde_json::Value> = gathered
            .matches
            .iter()
            .map(|found| json!({ "photo": found.photo, "place": found.slot, "why": found.say().code, "for": found.target, "own_caption": found.has_own_caption }))
            .collect();
        let unread: Vec<serde_json::Value> = read.unread.iter().map(|(file, reason)| json!({ "file": file, "reason": reason })).collect();
        if let Some(fields) = told.as_object_mut() {
            let own =
                json!({ "sources": gathered.sources, "matches": matches, "unmatched": gathered.unmatched, "unread": unread, "others": read.others });
            fields.insert("folder".to_owned(), own);
        }
        words::result(&serde_json::to_string_pretty(&told)?)?;
    } else {
        let mut text = told(&gathered.copy);
        for line in read.report() {
            let _ = writeln!(text, "{line}");
        }
        words::result(&text)?;
    }
    Ok(if read.is_whole() { Exit::Done } else { Exit::Findings })
}

/// The copy in the file `path`.
pub(super) fn read(path: &Path) -> Result<Imported, Refusal> {
    // One byte more than import takes, so that import itself says what is too large.
    let bytes = file::read_limited(path, MAX_DOCUMENT_BYTES as u64 + 1)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    import::import_named(&name, &bytes, &Declined::new()).map_err(|error| of_file(path, error))
}

/// Why the file `path` cannot be imported, its name first.
pub(super) fn of_file(path: &Path, error: ImportError) -> Refusal {
    Refusal::said(format!("{}: {}", path.display(), Refusal::from(error).sentence()))
}

/// What was found, for a reader. Writing to a string cannot fail.
fn told(imported: &Imported) -> String {
    let mut text = String::new();
    for (index, article) in imported.articles.iter().enumerate() {
        let _ = writeln!(text, "稿件 article {}", index + 1);
        let headings = [("引题 kicker", &article.kicker), ("主题 headline", &article.headline), ("副题 deck", &article.deck)];
        for (name, heading) in headings {
            if let Some(heading) = heading {
                let _ = writeln!(text, "  {name}: {}", heading.text);
            }
        }
        if let Some(dateline) = &article.dateline {
            let _ = writeln!(text, "  电头 dateline: {dateline}");
        }
        let paragraphs = article.body.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Text);
        let characters: usize = article.body.iter().map(|paragraph| paragraph.text.chars().filter(|letter| !letter.is_whitespace()).count()).sum();
        let _ = writeln!(text, "  正文 body: {} 段 paragraphs, {characters} 字 characters", paragraphs.count());
        for subhead in article.body.iter().filter(|paragraph| paragraph.kind == ParagraphKind::Subhead) {
            let _ = writeln!(text, "  小标题 subhead: {}", subhead.text);
        }
        if !article.byline.is_empty() {
            let _ = writeln!(text, "  署名 byline: {}", credits(&article.byline));
        }
    }
    for caption in &imported.captions {
        let _ = writeln!(text, "图说 caption: {} [{}]", caption.text, credits(&caption.credit));
    }
    let _ = writeln!(text, "图位 slots: {}", imported.slots);
    for table in &imported.tables {
        let _ = writeln!(text, "表格 table: {} 行 rows, {} 列 columns", table.table.rows.len(), table.table.width());
    }
    for aside in &imported.asides {
        let _ = writeln!(text, "附文 aside: {}", aside.text.replace('\n', " / "));
    }
    for file in &imported.files {
        let _ = writeln!(text, "内附图片 picture inside: {} ({} 字节 bytes)", file.name, file.bytes.len());
    }
    if !imported.notes.is_empty() {
        let _ = writeln!(text, "改动与判断 joins and guesses: {}", imported.notes.len());
        for note in &imported.notes {
            let code = serde_json::to_value(note.code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
            let _ = writeln!(text, "  行 line {}: {code} {}", note.line, note.text.as_deref().unwrap_or_default());
        }
    }
    text
}

fn credits(credits: &[CopyCredit]) -> String {
    credits.iter().map(|credit| credit.text.as_str()).collect::<Vec<_>>().join(" ")
}
