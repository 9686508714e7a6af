//! Edits of what makes pages an issue: sections, spreads, parent pages, editions, advertisement sizes.

use std::sync::Arc;

use super::pages::{change, first_spot};
use super::sheets::put;
use super::{Edit, EditError};
use crate::base::PageId;
use crate::model::check::{DocumentError, Spot, Thing, furnish, guard};
use crate::model::{AdSize, Document, PageIssue, ParentPage, bounds};

pub(super) fn set_page_issue(document: &mut Document, id: PageId, mut issue: Box<PageIssue>) -> Result<Edit, EditError> {
    change(document, id, |page| {
        std::mem::swap(&mut page.issue, &mut issue);
        Edit::SetPageIssue { id, issue }
    })
}

pub(super) fn set_editions(document: &mut Document, names: Vec<String>) -> Result<Edit, EditError> {
    furnish::editions(&names)?;
    Ok(Edit::SetEditions { names: std::mem::replace(&mut document.editions, names) })
}

pub(super) fn define_ad_size(document: &mut Document, name: String, size: Option<AdSize>) -> Result<Edit, EditError> {
    size.map_or(Ok(()), furnish::ad_size)?;
    let size = put(&mut document.ad_sizes, name.clone(), size)?;
    Ok(Edit::DefineAdSize { name, size })
}

/// A parent page in place of what `name` stood for; its frames' ids may be those of the old one, and of no other frame.
pub(super) fn define_parent(document: &mut Document, name: String, parent: Option<Arc<ParentPage>>) -> Result<Edit, EditError> {
    if let Some(parent) = &parent {
        furnish::parent(document, &name, parent)?;
        let entries = document.parents.len() + usize::from(!document.parents.contains_key(&name));
        guard::count(Thing::Parent, || Spot::Document, entries, bounds::PAGES)?;
        let page = furnish::as_page(&name, parent);
        let twice = |id| DocumentError::SameId {
            first: first_spot(document, id).unwrap_or_else(|| guard::page_spot(&page)),
            second: guard::page_spot(&page),
        };
        let Some(ids) = furnish::ids_of(&parent.frames) else {
            return Err(twice(parent.frames.first().map_or(crate::base::FrameId(0), |frame| frame.id)).into());
        };
        let pages = document.pages.iter().flat_map(|page| &page.frames);
        let others = document.parents.iter().filter(|(other, _)| **other != name).flat_map(|(_, other)| &other.frames);
        if let Some(frame) = pages.chain(others).find(|frame| ids.contains(&frame.id)) {
            return Err(twice(frame.id).into());
        }
    }
    let parent = put(&mut document.parents, name.clone(), parent)?;
    Ok(Edit::DefineParent { name, parent })
}
