//! What the project ships opens, and goes to press as it stands.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use banxin::base::Severity;
use banxin::compose::Composer;
use banxin::file;
use banxin::font::Faces;
use banxin::makeup::{Copyfit, Thread};
use banxin::model::{Content, check};
use banxin::picture::Pictures;
use banxin::pipeline::Pipeline;
use banxin::preflight;
use banxin::propose::article::Measurer;

fn layouts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts")
}

#[test]
fn every_template_opens() {
    for name in ["tabloid", "tabloid-front", "tabloid-photo", "broadsheet", "broadsheet-inside", "broadsheet-weekend"] {
        let document = file::open(&layouts().join(format!("{name}.banxin"))).unwrap();
        check::refuse(&document).unwrap();
        assert_eq!(document.pages.len(), 1, "{name}");
        assert!(document.pages[0].frames.len() >= 9, "{name}");
    }
}

#[test]
fn the_sample_issue_has_nothing_to_mend() {
    let path = layouts().join("sample/issue.banxin");
    let document = Arc::new(file::open(&path).unwrap());
    let files = document.pictures.iter().map(|(id, link)| (*id, file::picture_path(&path, link))).collect();
    let pictures = Pictures::new(files);
    let faces = Faces::bundled().unwrap();
    let made = Pipeline::new(faces.clone()).pages(&document, &pictures);
    assert_eq!(made.len(), 8);
    let findings = preflight::check(&document, &made, &pictures, &faces);
    let grave: Vec<String> = findings.iter().filter(|finding| finding.severity > Severity::Hint).map(|finding| finding.say.to_string()).collect();
    assert_eq!(grave, Vec::<String>::new());
}

#[test]
fn the_sample_issue_is_as_the_program_saves_it() {
    let path = layouts().join("sample/issue.banxin");
    let document = file::open(&path).unwrap();
    if std::env::var_os("UPDATE_SPECIMENS").is_some() {
        file::save(&path, &document).unwrap();
    }
    let bytes = std::fs::read(&path).unwrap();
    assert!(file::to_bytes(&document) == bytes, "UPDATE_SPECIMENS=1 saves it by the program");
}

#[test]
fn the_front_page_of_the_sample_issue_goes_on_inside() {
    let document = file::open(&layouts().join("sample/issue.banxin")).unwrap();
    let pages_of =
        |thread: &Vec<banxin::base::FrameId>| thread.iter().filter_map(|frame| document.frame(*frame)).map(|(page, _)| page).collect::<Vec<_>>();
    let jumping: Vec<_> = document.threads.iter().filter(|(_, thread)| pages_of(thread).windows(2).any(|pair| pair[0] != pair[1])).collect();
    assert_eq!(jumping.len(), 1);
    let (story, thread) = jumping[0];
    assert_eq!(pages_of(thread), [0, 7]);
    let composer = Composer::new(Faces::bundled().unwrap());
    let flow = Measurer::new(&document, &composer).flow(&Thread::of(&document, *story).unwrap());
    assert!(!matches!(flow.copyfit, Copyfit::Overset { .. }), "{:?}", flow.copyfit);
    let onward: Vec<bool> = flow.frames.iter().flat_map(|frame| &frame.jumps).map(|line| line.onward).collect();
    assert_eq!(onward, [true, false], "下转 at the foot of A01, 上接 at the head of A08");
}

/// The issue is what a reader expects of it: eight pages in order, a nameplate first, a spread in the middle, every story of the
/// copy on a page, and what is inside told by pages where it stands.
#[test]
fn the_sample_issue_is_eight_pages_that_belong_together() {
    let document = file::open(&layouts().join("sample/issue.banxin")).unwrap();
    let labels: Vec<&str> = document.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08"]);
    for story in document.stories.keys() {
        assert!(document.threads.get(story).is_some_and(|thread| !thread.is_empty()), "{story:?} stands nowhere");
    }
    let shows = |index: usize, kind: &str| document.pages[index].frames.iter().any(|frame| frame.content.kind() == kind);
    assert!(shows(0, "nameplate") && shows(0, "digest"));
    let has_folio = |index: usize| document.parent_frames(&document.pages[index]).any(|frame| frame.content.kind() == "folio");
    assert!((1..8).all(has_folio), "every other page has its folio from the parent page");
    assert!((0..8).all(|index| document.following_label(index).as_deref() == Some(labels[index])), "labels follow the order");
    assert!(shows(2, "table") && shows(5, "code") && shows(7, "table"));
    assert!(document.pages.iter().flat_map(|page| &page.frames).filter(|frame| frame.ad.is_some()).count() >= 2);
    let spread = document.spread(3).expect("A04 and A05 are one");
    assert_eq!((spread.left, spread.right), (3, 4));
    assert!(document.frames_over_the_fold(4).count() >= 1, "a picture lies over the fold");
    let mut pages = Vec::new();
    for frame in &document.pages[0].frames {
        if let Content::Digest(digest) = &frame.content {
            pages.extend(digest.items.iter().map(|item| document.page_of_article(item.article).map(|index| labels[index])));
        }
    }
    assert_eq!(pages, [Some("A02"), Some("A03"), Some("A04"), Some("A06"), Some("A08")]);
}

/// Columns stand in the type area of their page: nothing but pictures over the fold reaches beyond it.
#[test]
fn the_sample_issue_keeps_to_its_type_area() {
    let document = file::open(&layouts().join("sample/issue.banxin")).unwrap();
    for page in &document.pages {
        let area = page.grid.type_area();
        for frame in &page.frames {
            let over = matches!(frame.content, Content::Picture(_)) && page.issue.spread_with_next;
            let room = frame.rect.left() >= area.left() && frame.rect.top() >= area.top() && frame.rect.bottom() <= area.bottom();
            assert!(room && (over || frame.rect.right() <= area.right()), "{} {}: {:?}", page.label, frame.name, frame.rect);
        }
    }
}
