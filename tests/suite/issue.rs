//! The issue as a whole: pages moved about by the thousand, and labels, jumps, digests and folios right after every step.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use banxin::base::{ArticleId, Cmyk, Em, FrameId, Length, PageId, PictureId, Point, Rect, Say, Size, StoryId};
use banxin::display::{Drawn, PageList};
use banxin::edit::{
    Edit, Transaction, detach, duplicate_page, insert_ad, insert_page, make_parent, move_page, remove_page, set_section_letter, set_spread,
    swap_pages,
};
use banxin::file::to_bytes;
use banxin::font::Faces;
use banxin::makeup::NoPictures;
use banxin::model::check::{check, refuse};
use banxin::model::{
    Article, CompositeFace, Content, DigestBox, DigestItem, Document, FacePart, FolioBox, FolioPart, Frame, Grid, Jumps, Page, PageIssue, Paragraph,
    ParagraphStyle, PictureBox, PictureLink, Story, Swatch, TextBox, TypeSize, Weight,
};
use banxin::pipeline::Pipeline;

use super::files::generate::Chance;

fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(15.0), Length::mm(20.0)),
        columns: 4,
        characters: 13,
        gutter: Em::ONE,
        lines: 60,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.5),
    }
}

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::new(Faces::bundled().expect("the bundled faces")))
}

/// A page with a folio and one text frame of eight lines.
fn page(id: u32, letter: &str) -> Page {
    let folio = FolioBox { right: vec![FolioPart { text: "{page}·{paper}".into(), style: "body".into() }], ..FolioBox::default() };
    let frames = vec![
        Arc::new(Frame { id: FrameId(id * 10 + 1), rect: grid().cells(0, 4, 0, 1), content: Content::Folio(folio), ..Frame::default() }),
        Arc::new(Frame { id: FrameId(id * 10 + 2), rect: grid().cells(0, 1, 2, 8), content: Content::Text(TextBox::default()), ..Frame::default() }),
    ];
    Page {
        id: PageId(id),
        label: String::new(),
        trim: Size::new(Length::mm(230.0), Length::mm(300.0)),
        bleed: Length::mm(3.0),
        grid: grid(),
        issue: PageIssue { letter: Some(letter.to_owned()), ..PageIssue::default() },
        frames,
        ..Page::default()
    }
}

/// Six pages, A01 to A04 and B01, B02; story 1 runs from the first to the fourth page, story 2 over the fifth and sixth; the first
/// page tells where both begin; story 3 stands on the second alone.
fn issue() -> Document {
    let style = ParagraphStyle { face: Some("song".into()), size: Some(TypeSize::Exact(Length::pt(9.0))), ..ParagraphStyle::default() };
    let text = |words: &str, times| Arc::new(Story { paragraphs: vec![Arc::new(Paragraph::new(&words.repeat(times), "body"))] });
    let article = |name: &str, story: u32| Arc::new(Article { name: name.into(), body: Some(StoryId(story)), priority: 1, ..Article::default() });
    let mut document = Document::default();
    document.edition.paper = "晚报".into();
    document.jumps = Some(Jumps { to: "（下转{page}版）".into(), from: "（上接{page}版）".into(), style: "body".into() });
    document
        .faces
        .insert("song".into(), CompositeFace { han: FacePart::new("Banxin Song", Weight::Regular), latin: None, digits: None, marks: None });
    document.swatches.insert("black".into(), Swatch::Process(Cmyk::BLACK));
    document.styles.paragraph.insert("body".into(), Arc::new(style));
    document.stories = BTreeMap::from([
        (StoryId(1), text("春江潮水连海平，", 24)),
        (StoryId(2), text("海上明月共潮生。", 24)),
        (StoryId(3), text("何处春江无月明", 3)),
    ]);
    document.articles = BTreeMap::from([(ArticleId(1), article("春江", 1)), (ArticleId(2), article("海上", 2)), (ArticleId(3), article("何处", 3))]);
    for (id, letter) in (1..).zip(["A", "A", "A", "A", "B", "B"]) {
        document.pages.push(Arc::new(page(id, letter)));
    }
    let digest = DigestBox {
        items: [1, 2].map(|article| DigestItem { article: ArticleId(article), text: String::new() }).to_vec(),
        style: "body".into(),
        page: "{page}版".into(),
        ..DigestBox::default()
    };
    let first = Arc::make_mut(&mut document.pages[0]);
    first.frames.push(Arc::new(Frame { id: FrameId(19), rect: grid().cells(2, 1, 2, 8), content: Content::Digest(digest), ..Frame::default() }));
    document.threads =
        BTreeMap::from([(StoryId(1), vec![FrameId(12), FrameId(42)]), (StoryId(2), vec![FrameId(52), FrameId(62)]), (StoryId(3), vec![FrameId(22)])]);
    let labels = banxin::edit::follow_labels(&document);
    Transaction::new(Say::new("edit-pages"), labels).apply(&mut document).expect("labels follow");
    assert_eq!(refuse(&document), Ok(()));
    document
}

fn labels(document: &Document) -> Vec<&str> {
    document.pages.iter().map(|page| page.label.as_str()).collect()
}

#[track_caller]
fn apply(document: &mut Document, edits: Vec<Edit>) -> Transaction {
    let undo = Transaction::new(Say::new("edit-pages"), edits).apply(document).expect("the pages can be arranged so");
    assert_eq!(refuse(document), Ok(()));
    undo
}

/// The same for edits that are made from the document as it is.
#[track_caller]
fn arrange(document: &mut Document, edits: impl FnOnce(&Document) -> Vec<Edit>) -> Transaction {
    let edits = edits(document);
    apply(document, edits)
}

/// The words that frame `id` shows on `list`, furniture and text.
fn words(list: &PageList, id: FrameId) -> String {
    let mut out = String::new();
    list.each(&mut |item| {
        if let Drawn::Glyphs(run) = &item.drawn
            && item.source.is_some_and(|source| source.frame == id)
            && !run.run.under
        {
            out.push_str(&run.run.text[run.run.start as usize..run.run.end as usize]);
        }
    });
    out
}

/// Labels follow, folios name their page, each text frame names the page its text comes from and goes to, digests the page where an
/// article begins.
fn all_is_right(document: &Document) {
    let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
    for page in &document.pages {
        let Some(letter) = page.issue.letter.as_deref() else { continue };
        let number = numbers.entry(letter).or_default();
        *number += 1;
        assert_eq!(page.label, format!("{letter}{number:02}"));
    }
    let lists = pipeline().pages_once(document, &NoPictures);
    for (index, (page, made)) in document.pages.iter().zip(&lists).enumerate() {
        for frame in &page.frames {
            let shown = words(&made.value, frame.id);
            match &frame.content {
                Content::Folio(_) => assert!(shown.starts_with(&format!("{}·晚报", page.label)), "{shown} on {}", page.label),
                Content::Digest(digest) => {
                    for item in &digest.items {
                        let name = &document.articles[&item.article].name;
                        let place = document.page_of_article(item.article).map(|at| document.pages[at].label.as_str());
                        let told = place.map_or(name.clone(), |label| format!("{name}{label}版"));
                        assert!(shown.contains(&told), "{shown}: {told}");
                    }
                }
                Content::Text(_) => jumps_are_right(document, index, frame.id, &shown, &lists),
                _ => {}
            }
        }
    }
    // Whoever is sent nowhere is told.
    let lost = document.pages.iter().flat_map(|page| &page.frames).filter_map(|frame| match &frame.content {
        Content::Digest(digest) => Some(digest.items.iter().filter(|item| document.page_of_article(item.article).is_none()).count()),
        _ => None,
    });
    let told = check(document).iter().filter(|finding| finding.code() == "digest-nowhere").count();
    assert_eq!(told, lost.sum::<usize>());
}

fn jumps_are_right(document: &Document, index: usize, frame: FrameId, shown: &str, lists: &[banxin::base::Found<Arc<PageList>>]) {
    let Some((story, at)) = document.story_in(frame) else { return };
    let thread = &document.threads[&story];
    let sheet = |page: usize| document.spread(page).map_or(page, |spread| spread.left);
    let has_text = |frame: FrameId| {
        let page = document.frame(frame).map(|(page, _)| page).expect("a frame of a thread stands on a page");
        words(&lists[page].value, frame).contains(['春', '江', '潮', '水', '明', '月', '何', '处', '共', '海', '平', '生', '连', '无', '上'])
    };
    let other = |at: Option<usize>| {
        let frame = thread.get(at?)?;
        let page = document.frame(*frame).map(|(page, _)| page)?;
        (sheet(page) != sheet(index)).then(|| (document.pages[page].label.clone(), *frame))
    };
    let wanted_to = other(Some(at + 1)).filter(|(_, next)| has_text(*next)).map(|(label, _)| format!("（下转{label}版）"));
    let wanted_from = other(at.checked_sub(1)).filter(|_| has_text(frame)).map(|(label, _)| format!("（上接{label}版）"));
    for (word, wanted) in [("下转", wanted_to), ("上接", wanted_from)] {
        match wanted {
            Some(wanted) => assert!(shown.contains(&wanted), "{shown}: {wanted}"),
            None => assert!(!shown.contains(word), "{shown}: no {word}"),
        }
    }
}

#[test]
fn pages_are_counted_within_their_sections() {
    let document = issue();
    assert_eq!(labels(&document), ["A01", "A02", "A03", "A04", "B01", "B02"]);
    all_is_right(&document);
    let lists = pipeline().pages_once(&document, &NoPictures);
    assert!(words(&lists[0].value, FrameId(12)).ends_with("（下转A04版）"));
    assert!(words(&lists[3].value, FrameId(42)).contains("（上接A01版）"));
    assert!(words(&lists[0].value, FrameId(19)).contains("海上B01版"));
}

#[test]
fn a_thousand_operations_leave_everything_right() {
    let mut chance = Chance::new(20_261_128);
    let mut document = issue();
    let mut undone = 0;
    for step in 0..1_000 {
        let count = document.pages.len();
        let ids: Vec<PageId> = document.pages.iter().map(|page| page.id).collect();
        let one = ids[chance.below(count)];
        let spreads = |document: &Document| -> Vec<(PageId, PageId)> {
            let lefts = (0..document.pages.len()).filter_map(|index| document.spread(index).filter(|spread| spread.left == index));
            lefts.map(|spread| (document.pages[spread.left].id, document.pages[spread.right].id)).collect()
        };
        let before = spreads(&document);
        let kind = chance.below(9);
        let edits = match kind {
            0 if count < 14 => {
                let mut new = page(document.free_page_id().0.max(100), if chance.heads() { "A" } else { "C" });
                new.id = document.free_page_id();
                let first = document.free_frame_id().0;
                for (index, frame) in (0..).zip(&mut new.frames) {
                    Arc::make_mut(frame).id = FrameId(first + index);
                }
                insert_page(&document, chance.below(count + 1), Arc::new(new))
            }
            1 if count > 2 => remove_page(&document, one),
            2 | 3 => move_page(&document, one, chance.below(count)),
            4 | 5 => swap_pages(&document, one, ids[chance.below(count)]),
            6 if count < 14 => duplicate_page(&document, one),
            7 => set_spread(&document, one, chance.below(3) > 0),
            8 => set_section_letter(&document, one, [Some("A"), Some("B"), Some(""), None][chance.below(4)]),
            _ => continue,
        };
        let bytes = to_bytes(&document);
        let undo = apply(&mut document, edits);
        // Spreads stay together unless a half is gone or they are parted on purpose.
        let after = spreads(&document);
        if kind != 7 {
            let still = |id: PageId| document.page(id).is_some();
            assert!(before.iter().all(|pair| after.contains(pair) || !still(pair.0) || !still(pair.1)), "step {step}, kind {kind}");
        }
        if step % 10 == 0 || step > 980 {
            all_is_right(&document);
        } else {
            let stale: Vec<_> = (0..document.pages.len())
                .filter(|index| document.following_label(*index).is_some_and(|label| label != document.pages[*index].label))
                .collect();
            assert!(stale.is_empty(), "step {step}, kind {kind}: {stale:?}");
        }
        if chance.below(4) == 0 {
            let mut back = document.clone();
            undo.apply(&mut back).expect("it can be undone");
            assert!(to_bytes(&back) == bytes, "step {step}, kind {kind}");
            undone += 1;
        }
    }
    assert!(undone > 150);
}

#[test]
fn a_story_whose_next_page_is_gone_says_so() {
    let mut document = issue();
    let undo = arrange(&mut document, |now| remove_page(now, PageId(4)));
    let lists = pipeline().pages_once(&document, &NoPictures);
    assert!(!words(&lists[0].value, FrameId(12)).contains("下转"), "no jump to a page that is gone");
    assert!(lists[0].findings.iter().any(|finding| finding.code() == "overset"), "what went on there is told");
    arrange(&mut document, |now| remove_page(now, PageId(5)));
    arrange(&mut document, |now| remove_page(now, PageId(6)));
    assert!(check(&document).iter().any(|finding| finding.code() == "digest-nowhere"));
    all_is_right(&document);
    drop(undo);
}

#[test]
fn a_copy_of_a_page_has_its_own_story() {
    let mut document = issue();
    arrange(&mut document, |now| duplicate_page(now, PageId(2)));
    assert_eq!(labels(&document), ["A01", "A02", "A03", "A04", "A05", "B01", "B02"]);
    let copy = &document.pages[2];
    let frame = copy.frames[1].id;
    let (story, _) = document.story_in(frame).expect("the copy has a story");
    assert_ne!(story, StoryId(3));
    assert_eq!(document.stories[&story], document.stories[&StoryId(3)]);
    let (article, _) = document.article_of(story).expect("and an article");
    assert_eq!(document.articles[&article].name, "何处");
    // A page of a story that runs on is copied without it.
    arrange(&mut document, |now| duplicate_page(now, PageId(1)));
    let copy = document.pages[1].frames[1].id;
    assert_eq!(document.story_in(copy), None);
    all_is_right(&document);
}

/// A document with a spread of pages 2 and 3 and a picture from one to the other.
fn spread() -> Document {
    let mut document = issue();
    document
        .pictures
        .insert(PictureId(1), Arc::new(PictureLink { file: "harbour.jpg".into(), alternative: String::new(), page: Default::default() }));
    arrange(&mut document, |now| set_spread(now, PageId(2), true));
    let rect = Rect::new(Length::mm(150.0), Length::mm(100.0), Length::mm(160.0), Length::mm(80.0));
    let content = Content::Picture(PictureBox { picture: Some(PictureId(1)), ..PictureBox::default() });
    let frame = Frame { id: FrameId(900), rect, content, wrap: Some(banxin::base::Insets::all(Length::mm(2.0))), ..Frame::default() };
    let insert = Edit::InsertFrame { page: PageId(2), index: 2, frame: Arc::new(frame) };
    apply(&mut document, vec![insert]);
    document
}

#[test]
fn a_picture_over_the_fold_is_seen_on_both_pages() {
    let document = spread();
    let sizes = BTreeMap::from([(PictureId(1), (1_600, 800))]);
    let made = pipeline().pages(&Arc::new(document.clone()), &sizes);
    let places: Vec<(f64, f64)> = made[1..3]
        .iter()
        .map(|made| {
            let item = made.value.items.iter().find(|item| item.source.is_some_and(|source| source.frame == FrameId(900))).expect("it is drawn");
            (item.bounds.x.to_mm(), item.bounds.right().to_mm())
        })
        .collect();
    assert_eq!(places, [(150.0, 310.0), (-80.0, 80.0)], "the same picture, a page further left");
    assert!(made[0].value.items.iter().all(|item| item.source.is_none_or(|source| source.frame != FrameId(900))));
    // The page that nothing happened to is the same list, though a part of it belongs to the other page.
    let again = pipeline().pages(&Arc::new(document.clone()), &sizes);
    assert!(made.iter().zip(&again).all(|(one, other)| Arc::ptr_eq(&one.value, &other.value)));
    assert!(check(&document).iter().all(|finding| finding.code() != "frame-outside-page"), "the sheet is as wide as both pages");
    let mut parted = document;
    arrange(&mut parted, |now| set_spread(now, PageId(2), false));
    assert!(check(&parted).iter().any(|finding| finding.code() == "frame-outside-page"));
}

#[test]
fn text_runs_around_what_reaches_over_the_fold() {
    let mut document = spread();
    // The text of page 4 stood alone; page 3 gets a frame where the picture reaches over.
    let frame = Frame {
        id: FrameId(901),
        rect: grid().cells(0, 2, 25, 12),
        content: Content::Text(TextBox { columns: 2, ..TextBox::default() }),
        ..Frame::default()
    };
    apply(
        &mut document,
        vec![
            Edit::InsertFrame { page: PageId(3), index: 2, frame: Arc::new(frame) },
            Edit::SetThread { story: StoryId(3), frames: Some(vec![FrameId(901)]) },
        ],
    );
    let thread = banxin::makeup::Thread::of(&document, StoryId(3)).expect("a thread");
    assert_eq!(thread.parts[0].obstacles.len(), 1);
    assert_eq!(thread.parts[0].obstacles[0].rect.x.to_mm(), -80.0);
}

#[test]
fn pages_share_what_their_parent_has_until_they_are_detached() {
    let mut document = issue();
    arrange(&mut document, |now| make_parent(now, PageId(2), "内页"));
    let parent = document.parents["内页"].clone();
    assert_eq!(parent.frames.len(), 1, "the folio, not the text");
    let issue_of = |letter: &str| Box::new(PageIssue { parent: Some("内页".into()), letter: Some(letter.into()), ..PageIssue::default() });
    // Page 3 uses it in place of its own folio.
    apply(&mut document, vec![Edit::RemoveFrame { id: FrameId(31) }, Edit::SetPageIssue { id: PageId(3), issue: issue_of("A") }]);
    let lists = pipeline().pages_once(&document, &NoPictures);
    let shared = parent.frames[0].id;
    assert!(words(&lists[1].value, shared).starts_with("A02·晚报"));
    assert!(words(&lists[2].value, shared).starts_with("A03·晚报"));
    // A page of its own.
    arrange(&mut document, |now| detach(now, PageId(3), Some(shared)));
    let own = document.pages[2].frames[0].id;
    assert_ne!(own, shared);
    let lists = pipeline().pages_once(&document, &NoPictures);
    assert!(words(&lists[2].value, own).starts_with("A03·晚报"));
    assert!(words(&lists[2].value, shared).is_empty());
    // What is wrong on a parent page is told without a page of the issue.
    let mut odd = Frame::clone(&parent.frames[0]);
    odd.shade = Some(banxin::model::Shade { colour: banxin::model::Colour::named("红") });
    let parent = Arc::new(banxin::model::ParentPage { frames: vec![Arc::new(odd)] });
    apply(&mut document, vec![Edit::DefineParent { name: "内页".into(), parent: Some(parent) }]);
    let found = check(&document).into_iter().find(|finding| finding.code() == "frame-swatch-unknown").expect("told");
    assert_eq!((found.place.page, found.place.frame), (None, Some(shared)));
    // A parent that is gone is told, and nothing else happens.
    apply(&mut document, vec![Edit::DefineParent { name: "内页".into(), parent: None }]);
    assert!(check(&document).iter().any(|finding| finding.code() == "parent-unknown"));
    assert!(words(&pipeline().pages_once(&document, &NoPictures)[1].value, shared).is_empty());
}

#[test]
fn running_text_stays_off_parent_pages_and_ids_are_used_once() {
    let mut document = issue();
    let text = document.pages[0].frames[1].clone();
    let edit = |frames| Edit::DefineParent { name: "内页".into(), parent: Some(Arc::new(banxin::model::ParentPage { frames })) };
    let error = edit(vec![Arc::new(Frame { id: FrameId(800), ..Frame::clone(&text) })]).apply(&mut document).expect_err("running text");
    assert!(error.to_string().contains("running text"), "{error}");
    let folio = document.pages[0].frames[0].clone();
    let error = edit(vec![folio]).apply(&mut document).expect_err("an id of a page");
    assert!(error.to_string().contains("same id"), "{error}");
}

#[test]
fn editions_share_pages_and_have_their_own() {
    let mut document = issue();
    document.editions = vec!["本埠".into(), "外埠".into()];
    let only = |document: &mut Document, index: usize, name: &str| {
        Arc::make_mut(&mut document.pages[index]).issue.editions.insert(name.to_owned());
    };
    only(&mut document, 2, "本埠");
    only(&mut document, 3, "外埠");
    // The two are one page of the section, in two versions.
    let relabel = banxin::edit::follow_labels(&document);
    apply(&mut document, relabel);
    assert_eq!(labels(&document), ["A01", "A02", "A03", "A03", "B01", "B02"]);
    assert!(check(&document).iter().all(|finding| finding.code() != "page-label-twice"));
    let here = document.in_edition("本埠").expect("an edition");
    assert_eq!((labels(&here), refuse(&here)), (vec!["A01", "A02", "A03", "B01", "B02"], Ok(())));
    assert_eq!(here.threads[&StoryId(1)], [FrameId(12)], "the story ends where its page is not printed");
    let there = document.in_edition("外埠").expect("an edition");
    assert_eq!(there.pages[2].id, PageId(4));
    // An article folded on a page that the other edition prints.
    let cells = banxin::model::Cells { column: 0, columns: 2, line: 20, lines: 20 };
    let article =
        Article { block: Some(Box::new(banxin::model::ArticleBlock::new(PageId(3), cells))), ..Article::clone(&document.articles[&ArticleId(3)]) };
    document.articles.insert(ArticleId(3), Arc::new(article));
    assert_eq!(refuse(&document), Ok(()));
    let there = document.in_edition("外埠").expect("an edition");
    assert_eq!((refuse(&there), there.articles[&ArticleId(3)].block.is_none()), (Ok(()), true));
    assert!(document.in_edition("本埠").expect("an edition").articles[&ArticleId(3)].block.is_some());
    assert_eq!(document.in_edition("号外"), None);
}

/// The program's exit code and what it said, run with `arguments` in `folder`.
fn run(folder: &std::path::Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_banxin")).args(arguments).current_dir(folder).env_remove("DISPLAY").output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!said.contains("panicked"), "{arguments:?}: {said}");
    (output.status.code(), said)
}

#[test]
fn the_command_line_makes_editions_and_templates() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut document = issue();
    document.editions = vec!["本埠".into(), "外埠".into()];
    Arc::make_mut(&mut document.pages[5]).issue.editions.insert("外埠".into());
    banxin::file::save(&folder.path().join("issue.banxin"), &document).unwrap();
    let (code, said) = run(folder.path(), &["export", "issue.banxin", "--edition", "本埠", "--split", "-o", "here"]);
    assert!(matches!(code, Some(0 | 1)), "{said}");
    let mut files: Vec<String> =
        std::fs::read_dir(folder.path().join("here")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort();
    assert_eq!(files, ["A01.pdf", "A02.pdf", "A03.pdf", "A04.pdf", "B01.pdf"]);
    let (code, said) = run(folder.path(), &["check", "issue.banxin", "--edition", "号外"]);
    assert!(code == Some(2) && said.contains("本埠, 外埠"), "{said}");
    let (code, said) = run(folder.path(), &["template", "issue.banxin", "--page", "A02", "-o", "own.banxin"]);
    assert_eq!(code, Some(0), "{said}");
    let template = banxin::file::open(&folder.path().join("own.banxin")).unwrap();
    assert_eq!((template.pages.len(), template.pages[0].label.as_str(), template.stories.len()), (1, "A02", 0));
    assert_eq!(run(folder.path(), &["template", "issue.banxin", "--page", "Z99", "-o", "no.banxin"]).0, Some(2));
}

#[test]
fn an_advertisement_gets_the_place_its_size_has_on_the_page() {
    let mut document = issue();
    document.ad_sizes.insert("半版".into(), banxin::model::AdSize::Area { columns: 1, of_columns: 1, lines: 1, of_lines: 2 });
    arrange(&mut document, |now| insert_ad(now, PageId(3), "半版"));
    let frame = document.pages[2].frames.last().unwrap();
    let area = grid().type_area();
    assert_eq!((frame.rect.width, frame.rect.bottom(), frame.rect.height), (area.width, area.bottom(), grid().block_height(30)));
    assert_eq!(frame.ad.as_ref().map(|ad| ad.size.as_str()), Some("半版"));
    assert!(insert_ad(&document, PageId(3), "通栏").is_empty());
}

#[test]
fn a_template_of_a_page_keeps_frames_and_drops_copy() {
    let document = spread();
    let template = document.template_of(PageId(2)).expect("a page");
    assert_eq!(refuse(&template), Ok(()));
    assert!(template.stories.is_empty() && template.threads.is_empty() && template.pictures.is_empty() && template.articles.is_empty());
    assert_eq!(template.pages.len(), 1);
    assert_eq!(template.pages[0].frames.len(), document.pages[1].frames.len());
    assert_eq!(template.pages[0].frames[1].name, "a1.text");
    assert_eq!(template.styles, document.styles);
    assert!(!template.pages[0].issue.spread_with_next);
}

#[test]
fn whatever_stands_in_an_issue_can_be_made_up() {
    for seed in 0..24 {
        let document = super::files::generate::document(seed, 5);
        let once = pipeline().pages_once(&document, &NoPictures);
        assert_eq!(once.len(), document.pages.len());
        let arc = Arc::new(document);
        let fresh = Pipeline::new(Faces::bundled().expect("the bundled faces"));
        let kept = fresh.pages(&arc, &NoPictures);
        for (one, other) in once.iter().zip(&kept) {
            assert_eq!(one.value, other.value, "seed {seed}: the same page whatever was kept");
        }
        // Asked again, nothing is made anew.
        let again = fresh.pages(&arc, &NoPictures);
        assert!(kept.iter().zip(&again).all(|(one, other)| Arc::ptr_eq(&one.value, &other.value)), "seed {seed}");
    }
}
