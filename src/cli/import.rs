//! `banxin import`: the articles in raw copy.

use std::fmt::Write as _;

use super::args::Import;
use super::exit::{Exit, Outcome};
use super::words;
use crate::file;
use crate::import::{self, CopyCredit, Imported, MAX_COPY_BYTES, ParagraphKind};

pub(super) fn run(arguments: &Import) -> Outcome {
    // One byte more than import takes, so that import itself says what is too large.
    let bytes = file::read_limited(&arguments.copy, MAX_COPY_BYTES as u64 + 1)?;
    let imported = import::import(&bytes)?;
    if arguments.json {
        words::result(&serde_json::to_string_pretty(&imported)?);
    } else {
        words::result(&told(&imported));
    }
    Ok(Exit::Done)
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
