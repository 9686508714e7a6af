//! The structure tree: pages, articles, headlines, paragraphs, pictures, each once, with the content that shows them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::super::finish::number_tree;
use super::super::operator::{number, text_bytes};
use super::marks::{Tag, Tagged};
use crate::base::{ArticleId, FrameId, StoryId};
use crate::display::{Part, Piece, Role};

/// The standard structure type of a paragraph.
///
/// The headline proper is the article's one heading of the first level; deck and subheads stand under it. The kicker reads before the
/// headline: as a heading of the second level it would come before any of the first, so it is a paragraph. No level is left out.
///
/// Source: ISO 32000-1:2008, 14.8.4; ISO 14289-1:2014, 7.4.2.
fn kind_of(role: Role) -> &'static str {
    match role {
        Role::Headline => "H1",
        Role::Deck | Role::Subhead => "H2",
        Role::Kicker | Role::Byline | Role::Body => "P",
        Role::Caption => "Caption",
    }
}

/// Content of an element: a page and the number of a mark on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    /// Where in the paragraph it begins.
    start: u32,
    page: usize,
    mark: usize,
}

/// One element.
#[derive(Debug)]
struct Element {
    kind: &'static str,
    parent: Option<usize>,
    children: Vec<usize>,
    shown: Vec<Shown>,
    title: String,
    alternative: String,
    area: Option<[f64; 4]>,
    /// Columns and rows that a table's cell takes, and whether it heads its column.
    cell: Option<(u32, u32, bool)>,
    /// Whether it stands in the tree with nothing in it: an empty cell keeps its place.
    stays: bool,
}

/// The tree as it grows.
#[derive(Debug, Default)]
struct Tree {
    elements: Vec<Element>,
    articles: BTreeMap<ArticleId, usize>,
    paragraphs: BTreeMap<(StoryId, u32), usize>,
    figures: BTreeMap<(usize, FrameId), usize>,
    /// Parts of furniture by page, frame and number.
    parts: BTreeMap<(usize, FrameId, u32), usize>,
}

/// A page for the tree: its object, its label, and its marks.
pub(super) struct TreePage<'a> {
    pub(super) id: ObjectId,
    pub(super) label: &'a str,
    pub(super) tagged: &'a Tagged,
}

/// The structure of a file, its elements numbered and still to be written: a dictionary of the library each would take
/// more memory than all else in an issue of a hundred pages.
pub(in crate::export::pdf) struct Structure<'a> {
    tree: Tree,
    pages: Vec<TreePage<'a>>,
    root: ObjectId,
    /// The number of each element that is written.
    numbers: Vec<Option<ObjectId>>,
}

impl<'a> Structure<'a> {
    /// The structure of `pages` (in order; the index of each is its key in the parent tree), its root in `file`. Elements take the
    /// numbers that follow those in use, so those must be final.
    pub(super) fn add_to(file: &mut Document, pages: Vec<TreePage<'a>>) -> Self {
        let mut tree = Tree::default();
        let document = tree.element("Document", None);
        let mut owners: Vec<Vec<usize>> = Vec::with_capacity(pages.len());
        for (index, page) in pages.iter().enumerate() {
            let section = tree.element("Sect", Some(document));
            page.label.clone_into(&mut tree.elements[section].title);
            for piece in &page.tagged.reading.pieces {
                tree.piece(index, section, piece);
            }
            owners.push(tree.content(index, section, page.tagged));
        }
        let filled = tree.filled();
        tree.settle_headings(&filled);
        let numbers: Vec<Option<ObjectId>> = filled.iter().map(|filled| filled.then(|| file.new_object_id())).collect();
        let reference = |element: usize| numbers.get(element).copied().flatten().map_or(Object::Null, Object::Reference);
        let owners = owners.into_iter().enumerate();
        let owners = owners.map(|(index, owners)| (index as i64, Object::Array(owners.into_iter().map(reference).collect())));
        let owners = number_tree(file, owners.collect());
        let owners = file.add_object(owners);
        let root = file.add_object(Dictionary::from_iter([
            ("Type", Object::from("StructTreeRoot")),
            ("K", Object::Array(vec![reference(document)])),
            ("ParentTree", Object::Reference(owners)),
            ("ParentTreeNextKey", Object::Integer(pages.len() as i64)),
        ]));
        Self { tree, pages, root, numbers }
    }

    /// The root of the tree.
    pub(super) fn root(&self) -> ObjectId {
        self.root
    }

    /// How many elements are to be written.
    pub(in crate::export::pdf) fn len(&self) -> usize {
        self.numbers.iter().flatten().count()
    }

    /// The elements with their numbers, made one by one.
    pub(in crate::export::pdf) fn elements(mut self) -> impl Iterator<Item = (ObjectId, Dictionary)> {
        for element in &mut self.tree.elements {
            element.shown.sort_unstable();
        }
        (0..self.numbers.len()).filter_map(move |index| Some((self.numbers[index]?, self.dictionary(index))))
    }

    fn dictionary(&self, index: usize) -> Dictionary {
        let element = &self.tree.elements[index];
        let parent = element.parent.and_then(|parent| self.numbers[parent]).unwrap_or(self.root);
        let home = element.shown.first().map(|shown| shown.page);
        let children = element.children.iter().filter_map(|child| self.numbers[*child]).map(Object::Reference);
        let shown = element.shown.iter().filter_map(|shown| content(shown, home, &self.pages));
        let kids: Vec<Object> = shown.chain(children).collect();
        let page = home.and_then(|page| self.pages.get(page)).map(|page| ("Pg", Object::Reference(page.id)));
        let text = |key, words: &str| (!words.is_empty()).then(|| (key, Object::string_literal(text_bytes(words))));
        [("Type", Object::from("StructElem")), ("S", Object::from(element.kind)), ("P", Object::Reference(parent))]
            .into_iter()
            .chain(page)
            .chain([("K", Object::Array(kids))])
            .chain(text("T", &element.title))
            .chain(text("Alt", &element.alternative))
            .chain(element.attributes().map(|attributes| ("A", Object::Dictionary(attributes))))
            .collect()
    }
}

impl Element {
    /// Where a picture stands, or how far a table's cell goes.
    fn attributes(&self) -> Option<Dictionary> {
        if let Some((columns, rows, is_head)) = self.cell {
            let spans = [("ColSpan", columns), ("RowSpan", rows)].into_iter().filter(|(_, count)| *count > 1);
            let spans = spans.map(|(key, count)| (key, Object::Integer(i64::from(count))));
            let scope = is_head.then(|| ("Scope", Object::from("Column")));
            let attributes: Dictionary = [("O", Object::from("Table"))].into_iter().chain(spans).chain(scope).collect();
            return (attributes.len() > 1).then_some(attributes);
        }
        let sides = self.area?.iter().map(|side| Object::Real(number(*side))).collect();
        Some(Dictionary::from_iter([("O", Object::from("Layout")), ("Placement", Object::from("Block")), ("BBox", Object::Array(sides))]))
    }
}

impl Tree {
    fn element(&mut self, kind: &'static str, parent: Option<usize>) -> usize {
        let index = self.elements.len();
        self.elements.push(Element {
            kind,
            parent,
            children: Vec::new(),
            shown: Vec::new(),
            title: String::new(),
            alternative: String::new(),
            area: None,
            cell: None,
            stays: false,
        });
        if let Some(parent) = parent {
            self.elements[parent].children.push(index);
        }
        index
    }

    /// The elements of `piece` on page `page`; what the article or the paragraph has already is not made again.
    fn piece(&mut self, page: usize, section: usize, piece: &Piece) {
        if piece.article.is_none() && piece.parts.iter().all(|part| matches!(part, Part::Table { .. } | Part::Contents { .. })) {
            piece.parts.iter().for_each(|part| self.furniture(page, section, part));
            return;
        }
        let known = piece.article.and_then(|id| self.articles.get(&id).copied());
        let article = known.unwrap_or_else(|| {
            let made = self.element("Art", Some(section));
            piece.name.as_ref().clone_into(&mut self.elements[made].title);
            made
        });
        if let Some(id) = piece.article {
            self.articles.insert(id, article);
        }
        for part in &piece.parts {
            match part {
                Part::Paragraph { story, paragraph, role } => {
                    if !self.paragraphs.contains_key(&(*story, *paragraph)) {
                        let made = self.element(kind_of(*role), Some(article));
                        self.paragraphs.insert((*story, *paragraph), made);
                    }
                }
                Part::Figure { frame, alternative } => {
                    let made = self.element("Figure", Some(article));
                    alternative.as_ref().clone_into(&mut self.elements[made].alternative);
                    self.figures.insert((page, *frame), made);
                }
                Part::Table { .. } | Part::Contents { .. } => self.furniture(page, article, part),
            }
        }
    }

    /// A table by rows and cells, or what is inside by lines, under `parent`.
    ///
    /// Source: ISO 32000-1:2008, 14.8.4.3 (TOC, TOCI; Table, TR, TH, TD) and 14.8.5.7 (attributes of tables).
    fn furniture(&mut self, page: usize, parent: usize, part: &Part) {
        match part {
            Part::Table { frame, rows } => {
                let table = self.element("Table", Some(parent));
                for cells in rows {
                    let row = self.element("TR", Some(table));
                    self.elements[row].stays = true;
                    for cell in cells {
                        let made = self.element(if cell.is_head { "TH" } else { "TD" }, Some(row));
                        self.elements[made].cell = Some((cell.columns, cell.rows, cell.is_head));
                        self.elements[made].stays = true;
                        self.parts.insert((page, *frame, cell.part), made);
                    }
                }
            }
            Part::Contents { frame, lines } => {
                let list = self.element("TOC", Some(parent));
                for line in 0..*lines {
                    let made = self.element("TOCI", Some(list));
                    self.parts.insert((page, *frame, line), made);
                }
            }
            Part::Paragraph { .. } | Part::Figure { .. } => {}
        }
    }

    /// Leads the marks of page `page` to their elements; the result names the element of each.
    fn content(&mut self, page: usize, section: usize, tagged: &Tagged) -> Vec<usize> {
        let mut owners = Vec::with_capacity(tagged.stretches.len());
        for (mark, stretch) in tagged.stretches.iter().enumerate() {
            let known = match stretch.tag {
                Tag::Paragraph(story, paragraph) => self.paragraphs.get(&(story, paragraph)).copied(),
                Tag::Figure(frame) => self.figures.get(&(page, frame)).copied(),
                Tag::Part(frame, part) => self.parts.get(&(page, frame, part)).copied(),
                Tag::Artifact(_) => None,
            };
            // Type that the reading order does not name is read at the end of its page.
            let owner = known.unwrap_or_else(|| self.element("P", Some(section)));
            if let (None, Tag::Paragraph(story, paragraph)) = (known, stretch.tag) {
                self.paragraphs.insert((story, paragraph), owner);
            }
            let element = &mut self.elements[owner];
            element.shown.push(Shown { start: stretch.start, page, mark });
            element.area = match (element.area, stretch.area.as_deref().copied()) {
                (Some(one), Some(other)) => Some([one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]),
                (one, other) => one.or(other),
            };
            owners.push(owner);
        }
        owners
    }

    /// Text that goes on from a page which is not in the file has subheads but no headline: the first heading is of the first
    /// level whatever it is.
    fn settle_headings(&mut self, filled: &[bool]) {
        let mut ahead = vec![0];
        while let Some(index) = ahead.pop() {
            if matches!(self.elements[index].kind, "H1" | "H2") {
                self.elements[index].kind = "H1";
                return;
            }
            ahead.extend(self.elements[index].children.iter().rev().filter(|child| filled[**child]));
        }
    }

    /// Which elements show something, themselves or below.
    fn filled(&self) -> Vec<bool> {
        // Children stand behind their parents: from the end on, what is empty is known before who holds it.
        let mut filled: Vec<bool> = self.elements.iter().map(|element| element.stays || !element.shown.is_empty()).collect();
        for index in (0..self.elements.len()).rev() {
            filled[index] |= self.elements[index].children.iter().any(|child| filled[*child]);
        }
        filled[0] = true;
        filled
    }
}

/// The kid that is a stretch of content: its number, with its page where that is not the element's own.
fn content(shown: &Shown, home: Option<usize>, pages: &[TreePage<'_>]) -> Option<Object> {
    let mark = Object::Integer(shown.mark as i64);
    if home == Some(shown.page) {
        return Some(mark);
    }
    let page = pages.get(shown.page)?;
    Some(Object::Dictionary(Dictionary::from_iter([("Type", Object::from("MCR")), ("Pg", Object::Reference(page.id)), ("MCID", mark)])))
}
