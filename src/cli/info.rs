//! `banxin info`: what is in a document.

use std::fmt::Write as _;

use super::args::Info;
use super::exit::{Exit, Outcome};
use super::issue::Issue;
use super::words;
use crate::base::Inks;
use crate::model::{Content, Document, Page, Story};

pub(super) fn run(arguments: &Info) -> Outcome {
    let issue = Issue::open(&arguments.file)?;
    let mut text = String::new();
    edition(&mut text, &issue.document);
    issue.document.pages.iter().for_each(|page| describe_page(&mut text, page));
    articles(&mut text, &issue.document);
    let missing = issue.document.pictures.keys().zip(&issue.picture_files).filter(|(id, _)| issue.pictures.info(**id).is_err());
    let missing: Vec<&str> = missing.map(|(_, (name, _))| name.as_str()).collect();
    let _ = writeln!(text, "图片 pictures: {}", issue.document.pictures.len());
    for name in &missing {
        let _ = writeln!(text, "  无法读取 cannot be read: {name}");
    }
    words::result(&text)?;
    Ok(if missing.is_empty() { Exit::Done } else { Exit::Findings })
}

// Writing to a string cannot fail, so what `write!` gives back is let go in this file.

fn edition(text: &mut String, document: &Document) {
    let edition = &document.edition;
    for (name, value) in [("报名 paper", &edition.paper), ("日期 date", &edition.date)] {
        let _ = writeln!(text, "{name}: {}", if value.is_empty() { "-" } else { value });
    }
}

fn describe_page(text: &mut String, page: &Page) {
    let grid = &page.grid;
    let _ = writeln!(
        text,
        "版 page {} {}: {} × {} mm, 出血 bleed {}, {} 栏 columns × {} 字 characters × {} 行 lines, 正文 body {} pt / {} pt{}",
        page.label,
        page.section,
        page.trim.width.to_mm(),
        page.trim.height.to_mm(),
        page.bleed,
        grid.columns,
        grid.characters,
        grid.lines,
        grid.body_size.to_pt(),
        grid.line_pitch.to_pt(),
        match page.inks {
            Inks::Process => "",
            Inks::Black => ", 单色 black alone",
        }
    );
    let count = |kind: &str| page.frames.iter().filter(|frame| frame.content.kind() == kind).count();
    let kinds = ["headline", "text", "picture", "caption", "rule", "box", "folio", "nameplate", "digest", "table", "code"];
    let counts: Vec<String> =
        kinds.iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0).map(|(kind, count)| format!("{count} {kind}")).collect();
    let empty = page.frames.iter().filter(|frame| matches!(&frame.content, Content::Picture(picture) if picture.picture.is_none())).count();
    let turned = page.frames.iter().filter(|frame| !frame.turn.is_none()).count();
    let turned = if turned > 0 { format!("; 倾斜的框 turned frames: {turned}") } else { String::new() };
    let _ = writeln!(text, "  框 frames: {}; 空图框 empty picture frames: {empty}{turned}", counts.join(", "));
}

fn articles(text: &mut String, document: &Document) {
    let characters = |story: &Story| -> usize {
        story.paragraphs.iter().map(|paragraph| paragraph.text.chars().filter(|letter| !letter.is_whitespace()).count()).sum()
    };
    let _ = writeln!(text, "稿件 articles: {}", document.articles.len());
    for article in document.articles.values() {
        let body = article.body.and_then(|id| document.stories.get(&id)).map_or(0, |story| characters(story));
        let placed = article.body.is_none_or(|id| document.threads.get(&id).is_some_and(|frames| !frames.is_empty()));
        let placed = if placed { "" } else { " (未上版 not placed)" };
        let _ = writeln!(
            text,
            "  {}: {body} 字 characters, {} 图 pictures, {} 图说 captions{placed}",
            article.name,
            article.pictures.len(),
            article.captions.len()
        );
    }
}
