//! `banxin template`: a page of an issue as a template of its own.

use std::sync::Arc;

use super::args::Template;
use super::exit::{Exit, Outcome, Refusal};
use super::inputs::Inputs;
use super::issue::Issue;
use crate::file;

pub(super) fn run(arguments: &Template) -> Outcome {
    let issue = Issue::open(&arguments.file)?;
    Inputs::issue(&arguments.file, &issue).refuse(&arguments.output)?;
    let index = issue.page_index(&arguments.page)?;
    let page = issue.document.pages.get(index).and_then(|page| issue.document.template_of(page.id));
    let mut template = page.ok_or_else(|| Refusal::said(format!("page {} is not in this document", arguments.page)))?;
    // Pictures of parent pages and the printer's profile are seen from the template's own folder.
    for link in template.pictures.values_mut() {
        Arc::make_mut(link).file = file::relative_link(&arguments.output, &file::picture_path(&arguments.file, link));
    }
    let home = arguments.file.parent().unwrap_or_else(|| std::path::Path::new(""));
    template.edition.press_profile = template.edition.press_profile.map(|profile| file::relative_link(&arguments.output, &home.join(profile)));
    file::save(&arguments.output, &template)?;
    Ok(Exit::Done)
}
