//! Tagged structure: the tree, the marks in the content and the way back from them agree; what must be told is told.
//!
//! A file without tags is no worse a press file; one that has some must have them right.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};

use super::Report;
use super::look::{Look, shown};

/// Deepest tree that is walked.
const DEEPEST: usize = 64;

/// Standard structure types of text and pictures.
///
/// Source: ISO 32000-1:2008, 14.8.4.
const STANDARD: [&[u8]; 45] = [
    b"Document",
    b"Part",
    b"Art",
    b"Sect",
    b"Div",
    b"BlockQuote",
    b"Caption",
    b"TOC",
    b"TOCI",
    b"Index",
    b"NonStruct",
    b"Private",
    b"P",
    b"H",
    b"H1",
    b"H2",
    b"H3",
    b"H4",
    b"H5",
    b"H6",
    b"L",
    b"LI",
    b"Lbl",
    b"LBody",
    b"Table",
    b"TR",
    b"TH",
    b"TD",
    b"THead",
    b"TBody",
    b"TFoot",
    b"Span",
    b"Quote",
    b"Note",
    b"Reference",
    b"BibEntry",
    b"Code",
    b"Link",
    b"Annot",
    b"Ruby",
    b"RB",
    b"RT",
    b"Warichu",
    b"Figure",
    b"Formula",
];

/// The marks of one page's content.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The numbers of its marks, as often as they are opened.
    pub(super) numbers: Vec<i64>,
    /// How often something was painted outside every mark and artifact.
    pub(super) loose: usize,
    /// How often a mark or an artifact was opened in another.
    pub(super) crossed: usize,
}

/// Largest number of a mark that is believed.
const LARGEST: usize = 1 << 20;

/// Which element each mark belongs to, by page and number.
type Owners = BTreeMap<ObjectId, Vec<Option<ObjectId>>>;

/// The tree being walked.
struct Walk<'a, 'b> {
    look: &'a Look<'b>,
    report: &'a mut Report,
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
    visited: BTreeSet<ObjectId>,
    owners: Owners,
    /// Level of the last heading.
    heading: u8,
}

/// Judges the tags of a file whose pages, in order, are `ids` with `marks` in their content.
pub(super) fn judge(look: &Look<'_>, ids: &[ObjectId], marks: &[Marks], report: &mut Report) {
    let Some(catalog) = look.catalog() else { return };
    let any = catalog.has(b"StructTreeRoot")
        || catalog.has(b"MarkInfo")
        || marks.iter().any(|marks| !marks.numbers.is_empty())
        || ids.iter().any(|id| look.file.get_dictionary(*id).is_ok_and(|page| page.has(b"StructParents")));
    if !any {
        return;
    }
    let marked = look.dictionary(catalog, "MarkInfo").is_some_and(|info| matches!(look.get(info, "Marked"), Some(Object::Boolean(true))));
    report.hold(marked, "tags-marked", || "the catalog does not say that the file is marked".to_owned());
    let language = look.text(catalog, "Lang").unwrap_or_default();
    report.hold(!language.is_empty(), "tags-language", || "the catalog names no language".to_owned());
    let title =
        look.dictionary(catalog, "ViewerPreferences").is_some_and(|found| matches!(look.get(found, "DisplayDocTitle"), Some(Object::Boolean(true))));
    report.hold(title, "tags-title", || "readers are not told to show the title".to_owned());
    let Some(root) = look.dictionary(catalog, "StructTreeRoot") else {
        report.fail("tags-tree", "there are marks but no structure tree");
        return;
    };
    let roles = look
        .dictionary(root, "RoleMap")
        .map(|map| map.iter().filter_map(|(name, to)| Some((name.clone(), look.resolve(to).as_name().ok()?.to_vec()))).collect());
    let mut walk = Walk { look, report, roles: roles.unwrap_or_default(), visited: BTreeSet::new(), owners: BTreeMap::new(), heading: 0 };
    let top = catalog.get(b"StructTreeRoot").and_then(Object::as_reference).ok();
    walk.kids(root, top, None, None, 0);
    let owners = walk.owners;
    judge_pages(look, ids, marks, &owners, report);
    judge_parents(look, root, ids, marks, &owners, report);
}

/// Every mark belongs to one element, every element's mark is there, and nothing is painted outside them.
fn judge_pages(look: &Look<'_>, ids: &[ObjectId], marks: &[Marks], owners: &Owners, report: &mut Report) {
    for (index, (id, marks)) in ids.iter().zip(marks).enumerate() {
        let page = index + 1;
        let owned = owners.get(id).map_or(&[][..], Vec::as_slice);
        let mut there = vec![false; owned.len()];
        for number in &marks.numbers {
            let at = usize::try_from(*number).ok().filter(|at| owned.get(*at).is_some_and(Option::is_some));
            report.hold(at.is_some(), "tags-content", || format!("mark {number} of page {page} belongs to no element"));
            if let Some(seen) = at.and_then(|at| there.get_mut(at)) {
                report.hold(!*seen, "tags-content", || format!("page {page} opens mark {number} twice"));
                *seen = true;
            }
        }
        for number in (0..owned.len()).filter(|at| owned[*at].is_some() && !there[*at]) {
            report.fail("tags-content", format!("an element shows mark {number}, which page {page} does not have"));
        }
        report.hold(marks.loose == 0, "tags-everything", || format!("page {page} paints {} things outside every mark and artifact", marks.loose));
        report.hold(marks.crossed == 0, "tags-nesting", || format!("page {page} opens {} marks or artifacts in others", marks.crossed));
        let order = look.file.get_dictionary(*id).ok().and_then(|page| look.name(page, "Tabs"));
        report.hold(order == Some(b"S"), "tags-order", || format!("page {page} is not gone through in the order of its structure"));
    }
    let elsewhere = owners.keys().filter(|id| !ids.contains(id)).count();
    report.hold(elsewhere == 0, "tags-content", || format!("elements show marks of {elsewhere} things that are no pages"));
}

/// The parent tree names the element of every mark.
fn judge_parents(look: &Look<'_>, root: &Dictionary, ids: &[ObjectId], marks: &[Marks], owners: &Owners, report: &mut Report) {
    let mut parents: BTreeMap<i64, Vec<Option<ObjectId>>> = BTreeMap::new();
    if let Some(tree) = look.dictionary(root, "ParentTree") {
        numbers(look, tree, &mut parents, 0);
    }
    for (index, (id, marks)) in ids.iter().zip(marks).enumerate() {
        let page = index + 1;
        let key = look.file.get_dictionary(*id).ok().and_then(|page| look.get(page, "StructParents")).and_then(|key| key.as_i64().ok());
        if marks.numbers.is_empty() {
            continue;
        }
        let Some(known) = key.and_then(|key| parents.get(&key)) else {
            report.fail("tags-parents", format!("the parent tree does not know page {page}"));
            continue;
        };
        for number in &marks.numbers {
            let at = |list: &[Option<ObjectId>]| usize::try_from(*number).ok().and_then(|at| list.get(at)).copied().flatten();
            let (said, is) = (at(known), owners.get(id).and_then(|owned| at(owned)));
            report.hold(said == is && is.is_some(), "tags-parents", || {
                format!("the parent tree leads mark {number} of page {page} to another element")
            });
        }
    }
}

/// The entries of a number tree whose values are arrays of elements.
fn numbers(look: &Look<'_>, tree: &Dictionary, out: &mut BTreeMap<i64, Vec<Option<ObjectId>>>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for pair in look.array(tree, "Nums").map_or(&[][..], Vec::as_slice).chunks(2) {
        let [key, value] = pair else { continue };
        if let (Ok(key), Ok(elements)) = (look.resolve(key).as_i64(), look.resolve(value).as_array()) {
            out.insert(key, elements.iter().map(|element| element.as_reference().ok()).collect());
        }
    }
    for kid in look.array(tree, "Kids").map_or(&[][..], Vec::as_slice) {
        if let Ok(kid) = look.resolve(kid).as_dict() {
            numbers(look, kid, out, depth + 1);
        }
    }
}

impl Walk<'_, '_> {
    /// Walks through what `parent` holds: `id` is its object, `element` the same where it is an element, `page` its page.
    fn kids(&mut self, parent: &Dictionary, id: Option<ObjectId>, element: Option<ObjectId>, page: Option<ObjectId>, depth: usize) {
        if depth > DEEPEST {
            self.report.fail("tags-tree", "the structure tree is nested without end");
            return;
        }
        let look = self.look;
        let Ok(kids) = parent.get(b"K") else { return };
        let kids = match kids {
            Object::Array(kids) => kids.as_slice(),
            Object::Reference(_) if matches!(look.resolve(kids), Object::Array(_)) => look.resolve(kids).as_array().map_or(&[][..], Vec::as_slice),
            one => std::slice::from_ref(one),
        };
        for kid in kids {
            match (kid, look.resolve(kid)) {
                (_, Object::Integer(number)) => self.mark(element, page, *number),
                (_, Object::Dictionary(found)) if look.name(found, "Type") == Some(b"MCR") => {
                    let on = found.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    match look.get(found, "MCID").and_then(|number| number.as_i64().ok()) {
                        Some(number) => self.mark(element, on, number),
                        None => self.report.fail("tags-tree", "a reference to marked content names no mark"),
                    }
                }
                (Object::Reference(kid), Object::Dictionary(found)) => self.element(*kid, found, id, page, depth),
                _ => self.report.fail("tags-tree", "the structure tree holds something that is no element"),
            }
        }
    }

    fn mark(&mut self, element: Option<ObjectId>, page: Option<ObjectId>, number: i64) {
        let at = usize::try_from(number).ok().filter(|at| *at < LARGEST);
        let (Some(element), Some(page), Some(at)) = (element, page, at) else {
            self.report.fail("tags-tree", format!("mark {number} belongs to no element of a page"));
            return;
        };
        let owned = self.owners.entry(page).or_default();
        if owned.len() <= at {
            owned.resize(at + 1, None);
        }
        let known = owned[at].replace(element);
        self.report.hold(known.is_none(), "tags-content", || format!("mark {number} belongs to two elements"));
    }

    fn element(&mut self, id: ObjectId, element: &Dictionary, parent: Option<ObjectId>, page: Option<ObjectId>, depth: usize) {
        let place = format!("element {}", id.0);
        if !self.visited.insert(id) {
            self.report.fail("tags-tree", format!("{place} stands in the tree twice"));
            return;
        }
        let look = self.look;
        let up = element.get(b"P").and_then(Object::as_reference).ok();
        self.report.hold(up == parent && up.is_some(), "tags-tree", || format!("{place} names another parent than it has"));
        let mut kind = look.name(element, "S").unwrap_or(b"").to_vec();
        for _ in 0..8 {
            match self.roles.get(&kind) {
                Some(role) if !STANDARD.contains(&kind.as_slice()) => kind.clone_from(role),
                _ => break,
            }
        }
        self.report.hold(STANDARD.contains(&kind.as_slice()), "tags-kinds", || format!("{place} is of the kind {}, which is none", shown(&kind)));
        if kind == b"Figure" {
            let words = look.text(element, "Alt").or_else(|| look.text(element, "ActualText")).unwrap_or_default();
            self.report.hold(!words.trim().is_empty(), "tags-figures", || format!("{place} is a picture without words"));
            let boxed = match look.get(element, "A") {
                Some(Object::Dictionary(attributes)) => look.corners(attributes, "BBox").is_some(),
                Some(Object::Array(list)) => list.iter().any(|one| look.resolve(one).as_dict().is_ok_and(|one| look.corners(one, "BBox").is_some())),
                _ => false,
            };
            self.report.hold(boxed, "tags-figures", || format!("{place} is a picture that does not say where it stands"));
        }
        if let [b'H', level @ b'1'..=b'6'] = kind.as_slice() {
            let level = level - b'0';
            self.report
                .hold(level <= self.heading + 1, "tags-headings", || format!("{place} is a heading of level {level} after level {}", self.heading));
            self.heading = level;
        }
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        self.kids(element, Some(id), Some(id), page, depth + 1);
    }
}
