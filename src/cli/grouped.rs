//! Findings as a person reads them: page by page, the gravest first, many alike as one, the counts at the end.

use super::words;
use crate::base::{Finding, Say, Severity};
use crate::model::Document;

/// Hints of one kind on one page from which the rest are only named.
const ALIKE: usize = 3;

/// The lines for `findings`, which are in order of pages.
pub(super) fn lines(findings: &[Finding], document: &Document) -> Vec<String> {
    let mut groups: Vec<(Option<String>, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        let page = words::page_label(finding, document);
        match groups.iter_mut().find(|(label, _)| *label == page) {
            Some((_, group)) => group.push(finding),
            None => groups.push((page, vec![finding])),
        }
    }
    let mut lines = Vec::new();
    for (page, mut group) in groups {
        let heading = page.map_or_else(|| "全期 The issue".to_owned(), |label| format!("{label} 版 Page {label}"));
        lines.push(format!("{heading}: {}", counts(&group)));
        group.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        lines.extend(page_lines(&group, document));
    }
    lines
}

fn page_lines(group: &[&Finding], document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, finding) in group.iter().enumerate() {
        let alike = |other: &&&Finding| finding.severity == Severity::Hint && other.severity == Severity::Hint && other.code() == finding.code();
        let before = group[..index].iter().filter(alike).count();
        let all = group.iter().filter(alike).count();
        if all <= ALIKE || before == 0 {
            lines.push(format!("  {}{}", words::finding_line(finding, document), fix(finding)));
        }
        if all > ALIKE && before == 0 {
            let names: Vec<String> = group.iter().filter(alike).skip(1).map(|one| words::frame_name(one, document).unwrap_or_default()).collect();
            lines.push(format!("    同样的还有 {} 处 {} more like it: {}", names.len(), names.len(), names.join(", ")));
        }
    }
    lines
}

fn fix(finding: &Finding) -> String {
    finding.fix.map_or_else(String::new, |fix| {
        let how = if fix.is_safe() { "可用 --fix 修正 --fix can" } else { "可修正 Fix:" };
        format!(" [{how} {}]", words::sentence(&Say::new(fix.code())))
    })
}

/// How many of each weight, in both languages.
fn counts(findings: &[&Finding]) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let said = |count: usize, severity| {
        let (chinese, english) = words::severity(severity);
        (count > 0).then(|| format!("{count} {chinese} {english}{}", if count == 1 { "" } else { "s" }))
    };
    let parts = [Severity::Error, Severity::Warning, Severity::Hint].map(|severity| said(of(severity), severity));
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The last line: all counts, and by which profile.
pub(super) fn total(findings: &[Finding], profile: &str) -> String {
    let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, hints) = (of(Severity::Error), of(Severity::Warning), of(Severity::Hint));
    let plural = |count: usize, word: &str| if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") };
    let english = [plural(errors, "error"), plural(warnings, "warning"), plural(hints, "hint")].join(", ");
    format!("共 {errors} 错误、{warnings} 注意、{hints} 提示（{profile}） {english} (profile {profile})")
}
