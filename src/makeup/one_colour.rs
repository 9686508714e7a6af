//! Pages of one colour (单色版): what is told of the colours that become grey.

use crate::base::{Finding, Inks, Place, Say, Severity};
use crate::display::{Drawn, Item, Reduced};
use crate::model::Page;
use crate::picture::PictureColour;

use super::resources::Resources;

/// What becomes grey on `page`, whose items are `items`; nothing where all of it was black.
pub(super) fn told(page: &Page, items: &[Item], reduced: &Reduced, resources: &dyn Resources) -> Option<Finding> {
    if page.inks == Inks::Process {
        return None;
    }
    let pictures = coloured(items, resources);
    if reduced.is_nothing() && pictures == 0 {
        return None;
    }
    let spots: Vec<&str> = reduced.spots.iter().map(|name| &**name).collect();
    let say = Say::new("page-one-colour")
        .with("page", page.label.as_str())
        .with("spots", spots.join("、"))
        .with("count", spots.len() as u32)
        .with("colours", u32::from(reduced.process))
        .with("pictures", pictures as u32);
    Some(Finding::new(Severity::Hint, say).at(Place { page: Some(page.id), ..Place::default() }))
}

/// How many pictures store colours; placed pages are judged by themselves.
fn coloured(items: &[Item], resources: &dyn Resources) -> usize {
    let of = |item: &Item| match &item.drawn {
        Drawn::Group(group) => coloured(&group.items, resources),
        Drawn::Picture(picture) => {
            let facts = resources.picture_facts(picture.picture);
            let is_coloured = facts.is_some_and(|facts| facts.colour != PictureColour::Gray) && resources.ad(picture.picture).is_none();
            usize::from(is_coloured)
        }
        Drawn::Glyphs(_) | Drawn::Path(_) => 0,
    };
    items.iter().map(of).sum()
}
