//! `banxin check`: what should be mended before press, and what composition cost.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::Check;
use super::exit::{Exit, Outcome, Refusal};
use super::issue::Issue;
use super::{grouped, words};
use crate::base::{Finding, Say};
use crate::compose::RuleUse;
use crate::edit::mend_all;
use crate::export::raster;
use crate::file::{self, Opened};
use crate::i18n::{Language, tr};
use crate::makeup::ParagraphReport;
use crate::model::Document;
use crate::model::house::House;
use crate::preflight::{BUILT_IN, Profile};

/// A house's own profile of this name beside the document is used where no other is asked for.
const HOUSE: &str = "preflight.json";

/// A house style of this name beside the document is what the issue is held against.
const HOUSE_STYLE: &str = "house-style.json";

/// Longest profile that is read.
const MOST_PROFILE: u64 = 1024 * 1024;

pub(super) fn run(arguments: &Check) -> Outcome {
    let house = house(arguments)?;
    let profile = profile(arguments, house.as_ref())?;
    let mut issue = Issue::open(&arguments.file)?.in_edition(arguments.edition.as_deref())?;
    let (mut pages, mut pipeline) = issue.examined(&profile, house.as_ref());
    let mut mended = None;
    if arguments.fix {
        mended = mend(&arguments.file, &issue.document, &pages.findings)?;
        if mended.is_some() {
            issue = Issue::open(&arguments.file)?.in_edition(arguments.edition.as_deref())?;
            (pages, pipeline) = issue.examined(&profile, house.as_ref());
        }
    }
    if arguments.ink {
        let found = pages.lists.iter().flat_map(|list| raster::ink_findings(list, &issue.faces, &issue.pictures, issue.press.as_ref()));
        pages.findings.extend(found);
    }
    let findings = &pages.findings;
    if arguments.json {
        let mut told = words::findings_json(findings, &issue.document);
        if arguments.composition {
            let paragraphs: Vec<Value> = pipeline.composition(&issue.document).iter().map(|one| paragraph_json(one, &issue.document)).collect();
            told = json!({ "findings": told, "composition": paragraphs });
        }
        words::result(&serde_json::to_string_pretty(&told)?)?;
        return Ok(Exit::of(findings));
    }
    let mut lines = Vec::new();
    if arguments.fix {
        let count = mended.unwrap_or(0);
        lines.push(format!("修正了 {count} 处。 Mended {count}."));
    }
    lines.extend(grouped::lines(findings, &issue.document));
    if findings.is_empty() {
        lines.push("没有发现问题。 Nothing to mend.".to_owned());
    }
    lines.extend(composition(&pipeline.composition(&issue.document), &issue.document, arguments.composition));
    lines.push(grouped::total(findings, profile.name()));
    words::result(&lines.join("\n"))?;
    Ok(Exit::of(findings))
}

/// The house style asked for, else the one beside the document.
fn house(arguments: &Check) -> Result<Option<House>, Refusal> {
    let beside = arguments.file.parent().unwrap_or_else(|| Path::new("")).join(HOUSE_STYLE);
    match &arguments.house {
        Some(path) => Ok(Some(file::open_house(path)?)),
        None if beside.is_file() => Ok(Some(file::open_house(&beside)?)),
        None => Ok(None),
    }
}

/// The profile asked for, else the house's own beside the document, else the one in the house style, else the usual one.
fn profile(arguments: &Check, house: Option<&House>) -> Result<Profile, Refusal> {
    let beside = arguments.file.parent().unwrap_or_else(|| Path::new("")).join(HOUSE);
    let path = match &arguments.profile {
        Some(name) => match Profile::named(name) {
            Some(profile) => return Ok(profile),
            None => PathBuf::from(name),
        },
        None if beside.is_file() => beside,
        None => {
            let Some(own) = house.and_then(|house| house.preflight.as_ref()) else { return Ok(Profile::usual().clone()) };
            let bytes = serde_json::to_vec(own)?;
            return Profile::from_json(&bytes).map_err(|error| Refusal::said(format!("\"preflight\" in the house style cannot be used: {error}")));
        }
    };
    let shown = path.display();
    if arguments.profile.is_some() && !path.exists() {
        let known = BUILT_IN.join(", ");
        return Err(Refusal::said(format!("there is no profile \"{shown}\". Name one of {known}, or a file of your own")));
    }
    let bytes = file::read_limited(&path, MOST_PROFILE)?;
    Profile::from_json(&bytes).map_err(|error| Refusal::said(format!("the profile {shown} cannot be used: {error}")))
}

/// Mends what is safe and saves the document if nobody else changed it meanwhile; gives how many findings were mended.
fn mend(path: &Path, seen: &Document, findings: &[Finding]) -> Result<Option<usize>, Refusal> {
    let Some((transaction, count)) = mend_all(seen, findings) else { return Ok(None) };
    let Opened { mut document, stamp } = file::open_stamped(path)?;
    if document != *seen {
        return Err(Refusal::said(format!("{} was changed by another program while it was checked. Check it again", path.display())));
    }
    transaction.apply(&mut document)?;
    file::save_checked(path, &document, &stamp)?;
    Ok(Some(count))
}

/// The report in lines: the total, then the paragraphs that cost something, or `all`.
fn composition(reports: &[ParagraphReport], document: &Document, all: bool) -> Vec<String> {
    if reports.is_empty() {
        return Vec::new();
    }
    let count = |rules: &[RuleUse]| -> u32 { reports.iter().flat_map(|one| rules.iter().map(|rule| one.report.count(*rule))).sum() };
    let total = Say::new("composition-total")
        .with("paragraphs", reports.len())
        .with("lines", reports.iter().map(|one| one.report.lines).sum::<u32>())
        .with("in", count(&[RuleUse::PushedIn]))
        .with("out", count(&[RuleUse::PushedOut]))
        .with("loose", count(&[RuleUse::Loose]))
        .with("rescues", count(&[RuleUse::Rescued, RuleUse::Forbidden, RuleUse::WordCut, RuleUse::ShortLastLine]));
    let mut lines = vec![format!("{}: {}", words::sentence(&Say::new("composition-heading")), words::sentence(&total))];
    let shown: Vec<&ParagraphReport> = reports.iter().filter(|one| all || one.report.has_costs()).collect();
    if shown.is_empty() {
        lines.push(format!("  {}", words::sentence(&Say::new("composition-clean"))));
    }
    for one in shown {
        lines.push(format!("  {}", words::sentence(&heading(one, document))));
        for language in [Language::ZhHans, Language::En] {
            let entries = one.report.entries.iter().filter(|entry| all || entry.rule.is_cost());
            let told: Vec<String> = entries
                .map(|entry| {
                    let said = tr(&one.report.say(entry), language);
                    if entry.rule.number().is_empty() { said } else { format!("{} {said}", entry.rule.number()) }
                })
                .collect();
            if !told.is_empty() {
                lines.push(format!("    {}", told.join(if language == Language::ZhHans { "；" } else { "; " })));
            }
        }
    }
    lines
}

fn place(one: &ParagraphReport, document: &Document) -> (String, String) {
    let page = document.page(one.page).map_or_else(String::new, |(_, page)| page.label.clone());
    let frame = document.frame(one.frame).map(|(_, frame)| frame.name.clone()).filter(|name| !name.is_empty());
    (page, frame.unwrap_or_else(|| format!("#{}", one.frame)))
}

fn heading(one: &ParagraphReport, document: &Document) -> Say {
    let (page, frame) = place(one, document);
    Say::new("composition-paragraph")
        .with("page", page)
        .with("frame", frame)
        .with("number", one.paragraph + 1)
        .with("begins", one.begins.as_str())
        .with("lines", one.report.lines)
        .with("rms", format!("{:.3}", one.report.rms_extra))
        .with("worst", format!("{:.3}", one.report.worst_extra))
}

fn paragraph_json(one: &ParagraphReport, document: &Document) -> Value {
    let (page, frame) = place(one, document);
    let em = |length: crate::base::Length| (length.ratio(one.report.size) * 1e4).round() / 1e4;
    let rules: BTreeMap<&str, Value> = one
        .report
        .entries
        .iter()
        .map(|entry| {
            let told = json!({
                "rule": entry.rule.number(),
                "count": entry.count,
                "em": em(entry.amount),
                "cost": entry.rule.is_cost(),
                "zh": tr(&one.report.say(entry), Language::ZhHans),
                "en": tr(&one.report.say(entry), Language::En),
            });
            (entry.rule.code(), told)
        })
        .collect();
    json!({
        "page": page,
        "frame": one.frame.0,
        "frame_name": frame,
        "story": one.story.0,
        "paragraph": one.paragraph,
        "style": one.style,
        "begins": one.begins,
        "lines": one.report.lines,
        "characters": one.report.characters,
        "rms_extra_em": (one.report.rms_extra * 1e4).round() / 1e4,
        "worst_extra_em": (one.report.worst_extra * 1e4).round() / 1e4,
        "rules": rules,
    })
}
