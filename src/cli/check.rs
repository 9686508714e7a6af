//! `banxin check`: what should be mended before press.

use super::args::Check;
use super::exit::{Exit, Outcome};
use super::issue::Issue;
use super::words;

pub(super) fn run(arguments: &Check) -> Outcome {
    let issue = Issue::open(&arguments.file)?;
    let mut findings = issue.pages().findings;
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    if arguments.json {
        words::result(&serde_json::to_string_pretty(&words::findings_json(&findings, &issue.document))?);
    } else if findings.is_empty() {
        words::result("没有发现问题。 Nothing to mend.");
    } else {
        let lines: Vec<String> = findings.iter().map(|finding| words::finding_line(finding, &issue.document)).collect();
        words::result(&lines.join("\n"));
    }
    Ok(Exit::of(&findings))
}
