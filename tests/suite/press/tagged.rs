//! Tagged structure: what is read comes back in order, each paragraph once and whole, and the furniture of the page never.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use banxin::base::{FrameId, Length, StoryId};
use banxin::display::{Drawn, Group, Item, PageList};
use banxin::export::pdf::PdfOptions;
use banxin::file;
use banxin::font::Faces;
use banxin::model::Document;
use banxin::picture::Pictures;
use banxin::pipeline::Pipeline;
use lopdf::{Dictionary, Object, ObjectId};

use super::build::{Opened, copy, mm, options, page, press_with, read, rect};
use super::judges::{judge, no_complaint, on_disk};

/// Pages A07 and A08 of the sample issue with what they show.
fn sample() -> (Document, Pictures) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let mut document = file::open(&path).expect("the sample");
    document.pages.retain(|page| page.label == "A07" || page.label == "A08");
    let frames: BTreeSet<FrameId> = document.pages.iter().flat_map(|page| page.frames.iter().map(|frame| frame.id)).collect();
    document.threads.retain(|_, thread| thread.iter().all(|frame| frames.contains(frame)));
    let placed: BTreeSet<StoryId> = document.threads.keys().copied().collect();
    document.stories.retain(|id, _| placed.contains(id));
    document.articles.retain(|_, article| article.headline.iter().chain(&article.body).chain(&article.captions).any(|id| placed.contains(id)));
    let pictures = document.pictures.iter().map(|(id, link)| (*id, file::picture_path(&path, link))).collect();
    (document, Pictures::new(pictures))
}

fn lists(document: Document, pictures: &Pictures) -> Vec<Arc<PageList>> {
    let pipeline = Pipeline::new(Faces::bundled().expect("faces"));
    pipeline.pages(&Arc::new(document), pictures).into_iter().map(|found| found.value).collect()
}

/// An element as a reader finds it.
#[derive(Debug, Clone, PartialEq)]
struct Element {
    depth: usize,
    kind: String,
    /// Title of a page or article, words of a picture.
    words: String,
    /// The text of its own content.
    text: String,
    /// Pages its content stands on.
    pages: Vec<u32>,
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> &'a str {
    dictionary.get(key).and_then(Object::as_name).ok().and_then(|name| std::str::from_utf8(name).ok()).unwrap_or("")
}

fn string(dictionary: &Dictionary, key: &[u8]) -> String {
    let Ok(Object::String(bytes, _)) = dictionary.get(key) else { return String::new() };
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => String::from_utf16_lossy(&units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect::<Vec<_>>()),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The text of every mark of page `number`, by the letter of ISO 32000: ActualText where a bracket has it, else what codes mean.
fn marks(opened: &Opened, number: u32) -> BTreeMap<i64, String> {
    let fonts: BTreeMap<String, BTreeMap<u16, String>> =
        opened.fonts(number).iter().map(|(name, font)| (name.clone(), opened.meanings(font))).collect();
    let mut out: BTreeMap<i64, String> = BTreeMap::new();
    let (mut open, mut font) = (Vec::<(Option<i64>, Option<String>)>::new(), String::new());
    for (operator, operands) in opened.operations(number) {
        match operator.as_str() {
            "BMC" => open.push((None, None)),
            "BDC" => {
                let properties = operands[1].as_dict().expect("properties");
                let mark = properties.get(b"MCID").and_then(Object::as_i64).ok();
                let told = properties.has(b"ActualText").then(|| string(properties, b"ActualText"));
                if let Some(mark) = mark {
                    assert!(out.insert(mark, told.clone().unwrap_or_default()).is_none(), "mark {mark} twice");
                }
                open.push((mark, told));
            }
            "EMC" => drop(open.pop().expect("an open mark")),
            "Tf" => font = String::from_utf8(operands[0].as_name().expect("a name").to_vec()).expect("ASCII"),
            "TJ" if open.iter().all(|(_, told)| told.is_none()) => {
                let Some(mark) = open.iter().rev().find_map(|(mark, _)| *mark) else { continue };
                for element in operands[0].as_array().expect("an array") {
                    if let Object::String(codes, _) = element {
                        let text = codes.chunks(2).map(|pair| fonts[&font][&u16::from_be_bytes([pair[0], pair[1]])].as_str());
                        out.entry(mark).or_default().extend(text);
                    }
                }
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    out
}

/// The structure of the file, depth first.
fn tree(opened: &Opened) -> Vec<Element> {
    let pages: BTreeMap<ObjectId, u32> = opened.file.get_pages().into_iter().map(|(number, id)| (id, number)).collect();
    let texts: BTreeMap<u32, BTreeMap<i64, String>> = pages.values().map(|number| (*number, marks(opened, *number))).collect();
    let root = opened.dictionary(opened.file.catalog().expect("a catalog"), "StructTreeRoot");
    let mut out = Vec::new();
    walk(opened, root, 0, &pages, &texts, &mut out);
    out
}

fn walk(
    opened: &Opened,
    parent: &Dictionary,
    depth: usize,
    pages: &BTreeMap<ObjectId, u32>,
    texts: &BTreeMap<u32, BTreeMap<i64, String>>,
    out: &mut Vec<Element>,
) {
    for kid in opened.get(parent, "K").as_array().expect("kids") {
        let Object::Reference(_) = kid else { continue };
        let kid = opened.resolve(kid).as_dict().expect("an element");
        let home = kid.get(b"Pg").and_then(Object::as_reference).ok();
        let mut element = Element {
            depth,
            kind: name(kid, b"S").to_owned(),
            words: string(kid, b"T") + &string(kid, b"Alt"),
            text: String::new(),
            pages: Vec::new(),
        };
        for content in opened.get(kid, "K").as_array().expect("kids") {
            let (page, mark) = match content {
                Object::Integer(mark) => (home.expect("a page"), *mark),
                Object::Dictionary(found) => {
                    (found.get(b"Pg").and_then(Object::as_reference).expect("a page"), found.get(b"MCID").and_then(Object::as_i64).expect("a mark"))
                }
                _ => continue,
            };
            element.text.push_str(&texts[&pages[&page]][&mark]);
            element.pages.push(pages[&page]);
        }
        element.pages.dedup();
        out.push(element);
        walk(opened, kid, depth + 1, pages, texts, out);
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The copy of story `id`, a string a paragraph.
fn story(document: &Document, id: u32) -> Vec<String> {
    document.stories[&StoryId(id)].paragraphs.iter().map(|paragraph| letters(&paragraph.text)).collect()
}

#[test]
fn a_page_is_read_from_headline_to_caption() {
    let (document, pictures) = sample();
    let pages = lists(document.clone(), &pictures);
    let exported = press_with(&pages, &options(), &pictures);
    let opened = Opened::of(&exported.bytes);
    let catalog = opened.file.catalog().expect("a catalog");
    assert_eq!(string(catalog, b"Lang"), "zh-Hans");
    assert!(opened.dictionary(catalog, "MarkInfo").get(b"Marked").and_then(Object::as_bool).expect("a flag"));
    assert!((1..=2).all(|number| name(opened.page(number), b"Tabs") == "S" && opened.page(number).has(b"StructParents")));
    let elements = tree(&opened);
    assert_eq!((elements[0].kind.as_str(), elements[1].kind.as_str(), elements[1].words.as_str()), ("Document", "Sect", "A07"));
    // Every paragraph that has a place comes back whole, once, in the order of its story.
    for (id, paragraphs) in document.stories.keys().map(|id| (id.0, story(&document, id.0))) {
        let at: Vec<usize> = paragraphs
            .iter()
            .map(|text| elements.iter().position(|element| letters(&element.text) == *text).unwrap_or_else(|| panic!("{id}: {text}")))
            .collect();
        assert!(at.windows(2).all(|pair| pair[1] == pair[0] + 1), "story {id} stands at {at:?}");
    }
    let told: usize = document.stories.values().map(|story| story.paragraphs.len()).sum();
    let in_tables = elements.iter().filter(|element| !element.text.is_empty() && ["TD", "TH", "TOCI"].contains(&element.kind.as_str())).count();
    assert_eq!(elements.iter().filter(|element| !element.text.is_empty()).count(), told + in_tables);
    // The lead comes first, its kicker before its headline; pictures before their captions, and with the same words.
    let kinds: Vec<&str> = elements.iter().skip(2).take(6).map(|element| element.kind.as_str()).collect();
    assert_eq!(kinds, ["Art", "P", "H1", "P", "H2", "P"]);
    for (index, figure) in elements.iter().enumerate().filter(|(_, element)| element.kind == "Figure") {
        assert!(!figure.words.is_empty());
        if let Some(caption) = elements.get(index + 1).filter(|element| element.kind == "Caption") {
            // The link has words of its own, the caption without the photographer.
            assert!(letters(&caption.text).starts_with(&letters(&figure.words)), "{} is not {}", caption.text, figure.words);
        }
    }
    assert_eq!(elements.iter().filter(|element| element.kind == "Figure").count(), 9);
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);
    if let Some(output) = judge("pdfinfo", &["-struct-text", &file]) {
        let said = letters(&String::from_utf8_lossy(&output.stdout).replace('"', ""));
        for text in story(&document, 7002).into_iter().chain(story(&document, 7001)) {
            assert!(said.contains(&text.replace('"', "")), "poppler finds no {text}");
        }
    }
}

#[test]
fn a_table_is_read_by_rows_and_what_is_inside_by_lines() {
    let (document, pictures) = sample();
    let pages = lists(document.clone(), &pictures);
    let exported = press_with(&pages, &options(), &pictures);
    let elements = tree(&Opened::of(&exported.bytes));
    for page in &document.pages {
        for frame in &page.frames {
            let banxin::model::Content::Table(table) = &frame.content else { continue };
            let said = |paragraphs: &[Arc<banxin::model::Paragraph>]| letters(&paragraphs.iter().map(|one| &*one.text).collect::<String>());
            let wanted: Vec<String> = table.placed().iter().map(|placed| said(&placed.cell.paragraphs)).collect();
            let at = elements.iter().position(|element| element.kind == "TH" && letters(&element.text) == wanted[0]).expect("its head");
            assert_eq!((elements[at - 2].kind.as_str(), elements[at - 1].kind.as_str()), ("Table", "TR"));
            let depth = elements[at - 2].depth;
            let within: Vec<&Element> = elements[at - 1..].iter().take_while(|element| element.depth > depth).collect();
            let cells: Vec<String> = within.iter().filter(|element| element.kind != "TR").map(|element| letters(&element.text)).collect();
            assert_eq!(cells, wanted, "cell by cell, also those with nothing in them");
            assert_eq!(within.iter().filter(|element| element.kind == "TR").count(), table.rows.len());
            let heads = within.iter().filter(|element| element.kind == "TH").count();
            assert!(heads >= 1 && heads < cells.len());
        }
    }
    assert!(elements.iter().any(|element| element.kind == "Table"));
    let (_folder, file) = on_disk(&exported.bytes);
    no_complaint(&file);

    // The front page's digest.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/sample/issue.banxin");
    let document = file::open(&path).expect("the sample");
    let pictures = Pictures::new(document.pictures.iter().map(|(id, link)| (*id, file::picture_path(&path, link))).collect());
    let pages = lists(document, &pictures);
    let elements = tree(&Opened::of(&press_with(&pages[..1], &options(), &pictures).bytes));
    let lines: Vec<&Element> = elements.iter().filter(|element| element.kind == "TOCI").collect();
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().zip(["A02", "A03", "A04", "A06", "A08"]).all(|(line, page)| line.text.contains(page)), "{lines:?}");
}

#[test]
fn furniture_is_never_read() {
    let (document, pictures) = sample();
    let paper = document.edition.paper.clone();
    let pages = lists(document, &pictures);
    let options = PdfOptions { marks: true, ..options() };
    let exported = press_with(&pages[..1], &options, &pictures);
    let opened = Opened::of(&exported.bytes);
    assert!(tree(&opened).iter().all(|element| !element.text.contains(&paper)));
    let mut kinds: Vec<String> = opened
        .operations(1)
        .iter()
        .filter(|(operator, operands)| operator == "BDC" && operands[0].as_name().is_ok_and(|tag| tag == b"Artifact"))
        .map(|(_, operands)| name(operands[1].as_dict().expect("properties"), b"Type").to_owned())
        .collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds, ["Layout", "Page", "Pagination"]);
}

/// The sample with the lead's body going on in a frame of the second page.
fn continued() -> (Document, Pictures) {
    let (mut document, pictures) = sample();
    let body = document.stories[&StoryId(7002)].clone();
    let mut long = (*body).clone();
    for _ in 0..2 {
        let again: Vec<_> = body.paragraphs.iter().filter(|paragraph| paragraph.style != "byline").cloned().collect();
        long.paragraphs.extend(again);
    }
    document.stories.insert(StoryId(7002), Arc::new(long));
    document.threads.remove(&StoryId(8002));
    document.threads.insert(StoryId(7002), vec![FrameId(7003), FrameId(8005)]);
    (document, pictures)
}

#[test]
fn a_paragraph_over_columns_and_pages_is_one_element() {
    let (document, pictures) = continued();
    let pages = lists(document.clone(), &pictures);
    let opened = Opened::of(&press_with(&pages, &options(), &pictures).bytes);
    let elements = tree(&opened);
    let copy = story(&document, 7002);
    let over: Vec<&Element> = elements.iter().filter(|element| element.pages.len() > 1).collect();
    assert_eq!(over.len(), 1, "one paragraph stands on both pages");
    assert!(copy.contains(&letters(&over[0].text)), "{}", over[0].text);
    // What follows it on the second page goes on in the article of the first.
    let at = elements.iter().position(|element| element.pages.len() > 1).expect("as before");
    assert!(elements[at + 1].pages == [2] && elements[at + 1].depth == elements[at].depth);
}

#[test]
fn a_page_that_goes_on_from_another_begins_with_a_first_heading() {
    let (document, pictures) = continued();
    let pages = lists(document, &pictures);
    let opened = Opened::of(&press_with(&pages[1..], &options(), &pictures).bytes);
    let kinds: Vec<String> = tree(&opened).into_iter().map(|element| element.kind).filter(|kind| kind.starts_with('H')).collect();
    assert_eq!(kinds.first().map(String::as_str), Some("H1"));
}

#[test]
fn tags_can_be_left_out_and_need_a_reading_order() {
    let has_tags = |bytes: &[u8]| {
        let opened = Opened::of(bytes);
        let catalog = opened.file.catalog().expect("a catalog");
        let said = catalog.has(b"StructTreeRoot") || catalog.has(b"MarkInfo");
        assert_eq!(said, opened.content(1).contains("/MCID"));
        said
    };
    let plain = page(copy());
    let known = read(&plain);
    let none = Pictures::empty();
    assert!(has_tags(&press_with(std::slice::from_ref(&known), &options(), &none).bytes));
    assert!(!has_tags(&press_with(std::slice::from_ref(&known), &PdfOptions { tagged: false, ..options() }, &none).bytes));
    assert!(!has_tags(&press_with(std::slice::from_ref(&plain), &options(), &none).bytes));
    // Tags change nothing that is seen or read: without the brackets the content is the same.
    let drawn = |list: &Arc<PageList>| {
        let opened = Opened::of(&press_with(std::slice::from_ref(list), &options(), &none).bytes);
        opened.operations(1).into_iter().filter(|(operator, _)| !["BDC", "EMC", "BMC"].contains(&operator.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(drawn(&plain), drawn(&known));
}

#[test]
fn dressed_turned_and_clipped_things_keep_their_marks_apart() {
    let shadow = banxin::compose::Shadow { dx: banxin::base::Em::new(0.06), dy: banxin::base::Em::new(0.06), paint: super::dressed::grey(40.0) };
    let setting = banxin::compose::Setting { shadow: Some(shadow), ..super::dressed::headline(30.0) };
    let mut items = super::dressed::set("立体题，两行的题目", &setting, &[], Length::mm(75.0), mm(8.0, 10.0));
    let clip = Some(rect(0.0, 0.0, 50.0, 50.0).into());
    let group = Group { clip, transform: None, items: copy() };
    items.push(Item { source: None, bounds: rect(0.0, 0.0, 50.0, 50.0), drawn: Drawn::Group(Arc::new(group)) });
    items.extend(copy());
    let exported = press_with(&[read(&page(items))], &PdfOptions { marks: true, ..options() }, &Pictures::empty());
    // States are saved and restored between marks, and a shadow is an artifact beside its letters, not in them.
    let (mut open, mut artifacts) = (Vec::new(), 0);
    for (operator, operands) in Opened::of(&exported.bytes).operations(1) {
        match operator.as_str() {
            "BDC" | "BMC" => {
                let tag = String::from_utf8(operands[0].as_name().expect("a tag").to_vec()).expect("ASCII");
                assert!(tag == "Span" || open.iter().all(|other| other == "Artifact" && tag == "Artifact"), "{tag} in {open:?}");
                artifacts += usize::from(tag == "Artifact");
                open.push(tag);
            }
            "EMC" => drop(open.pop().expect("an open mark")),
            "q" | "Q" => assert!(open.iter().all(|tag| tag == "Artifact"), "{operator} in {open:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty() && artifacts >= 3);
    no_complaint(&on_disk(&exported.bytes).1);
}
