//! `banxin import`: the articles in raw copy.

use std::fmt::Write as _;
use std::path::Path;

use super::args::Import;
use super::exit::{Exit, Outcome, Refusal};
use super::words;
use crate::file;
use crate::import::{self, CopyCredit, Declined, Imported, MAX_DOCUMENT_BYTES, ParagraphKind};

pub(super) fn run(arguments: &Import) -> Outcome {
    let imported = read(&arguments.copy)?;
    if arguments.json {
        words::result(&serde_json::to_string_pretty(&imported)?);
    } else {
        words::result(&told(&imported));
    }
    Ok(Exit::Done)
}

/// The copy in the file `path`.
pub(super) fn read(path: &Path) -> Result<Imported, Refusal> {
    // One byte more than import takes, so that import itself says what is too large.
    let bytes = file::read_limited(path, MAX_DOCUMENT_BYTES as u64 + 1)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(import::import_named(&name, &bytes, &Declined::new())?)
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
