//! Words on the standard streams: findings, notes, refusals, results.

use std::io::Write as _;

use serde_json::{Value, json};

use super::exit::Refusal;
use crate::base::{Finding, Say, Severity};
use crate::i18n::{self, Language};
use crate::model::Document;

/// The sentence of `say` in both languages, Chinese first.
pub(super) fn sentence(say: &Say) -> String {
    if i18n::has(say.code, Language::ZhHans) {
        format!("{} {}", i18n::tr(say, Language::ZhHans), i18n::tr(say, Language::En))
    } else {
        say.to_string()
    }
}

pub(super) fn severity(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Hint => ("提示", "hint"),
        Severity::Warning => ("注意", "warning"),
        Severity::Error => ("错误", "error"),
    }
}

/// The label of the page a finding is on, where it says.
pub(super) fn page_label(finding: &Finding, document: &Document) -> Option<String> {
    let page = finding.place.page.and_then(|id| document.page(id)).map(|(_, page)| page);
    let of_frame = || finding.place.frame.and_then(|id| document.frame(id)).and_then(|(index, _)| document.pages.get(index));
    page.or_else(of_frame).map(|page| page.label.clone())
}

/// The name of the frame a finding is in, or its id.
pub(super) fn frame_name(finding: &Finding, document: &Document) -> Option<String> {
    let id = finding.place.frame?;
    let named = document.frame(id).map(|(_, frame)| frame.name.clone()).filter(|name| !name.is_empty());
    Some(named.unwrap_or_else(|| format!("#{id}")))
}

/// Lists `findings` on the error stream: how much it matters, its code, where it is, what it says.
pub(super) fn findings(findings: &[Finding], document: &Document) {
    findings.iter().for_each(|finding| note(&finding_line(finding, document)));
}

/// One finding as a line.
pub(super) fn finding_line(finding: &Finding, document: &Document) -> String {
    let (chinese, english) = severity(finding.severity);
    let places: Vec<String> = [page_label(finding, document), frame_name(finding, document)].into_iter().flatten().collect();
    let place = if places.is_empty() { String::new() } else { format!(" [{}]", places.join(" ")) };
    format!("{chinese} {english} {}{place}: {}", finding.code(), sentence(&finding.say))
}

/// `findings` for other programs.
pub(super) fn findings_json(findings: &[Finding], document: &Document) -> Value {
    let one = |finding: &Finding| {
        json!({
            "code": finding.code(),
            "severity": severity(finding.severity).1,
            "page": page_label(finding, document),
            "frame": finding.place.frame.map(|id| id.0),
            "frame_name": frame_name(finding, document),
            "article": finding.place.article.map(|id| id.0),
            "place": finding.place.area.map(|area| {
                json!({ "x_mm": area.x.to_mm(), "y_mm": area.y.to_mm(), "width_mm": area.width.to_mm(), "height_mm": area.height.to_mm() })
            }),
            "text": finding.place.text.map(|(paragraph, start, end)| json!({ "paragraph": paragraph, "start": start, "end": end })),
            "fix": finding.fix.map(|fix| {
                let said = Say::new(fix.code());
                json!({
                    "kind": fix.code().trim_start_matches("fix-"),
                    "safe": fix.is_safe(),
                    "zh": i18n::tr(&said, Language::ZhHans),
                    "en": i18n::tr(&said, Language::En),
                })
            }),
            "zh": i18n::tr(&finding.say, Language::ZhHans),
            "en": i18n::tr(&finding.say, Language::En),
        })
    };
    Value::Array(findings.iter().map(one).collect())
}

/// A refusal on the error stream.
pub(super) fn refused(said: &str) {
    note(&format!("banxin: {said}"));
}

/// A line on the error stream. Where that is closed there is nobody to tell.
pub(super) fn note(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Results on the output stream.
///
/// # Errors
/// As [`written`].
pub(super) fn result(text: &str) -> Result<(), Refusal> {
    let mut out = std::io::stdout().lock();
    let end = if text.ends_with('\n') { "" } else { "\n" };
    written(out.write_all(text.as_bytes()).and_then(|()| out.write_all(end.as_bytes())).and_then(|()| out.flush()))
}

/// What became of words for the output stream: a reader that went away is no failure.
///
/// # Errors
/// Any other trouble, as a full disk: the words are then lost or cut off.
pub(super) fn written(outcome: std::io::Result<()>) -> Result<(), Refusal> {
    match outcome {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Refusal::said(format!("the result could not be written where the output goes ({error}); free some space, or send it elsewhere")))
        }
        _ => Ok(()),
    }
}
