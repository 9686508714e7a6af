//! `banxin dump`: everything drawn on the pages, as text.

use super::args::Dump;
use super::exit::{Exit, Outcome};
use super::issue::Issue;
use super::words;
use crate::display::dump::dump;

pub(super) fn run(arguments: &Dump) -> Outcome {
    let issue = Issue::open(&arguments.file)?;
    let only = arguments.page.as_deref().map(|name| issue.page_index(name)).transpose()?;
    let pages = issue.pages();
    let wanted = pages.lists.iter().enumerate().filter(|(index, _)| only.is_none_or(|only| only == *index));
    let text: String = wanted.map(|(_, list)| dump(list)).collect();
    words::result(&text)?;
    Ok(Exit::Done)
}
