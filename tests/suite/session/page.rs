//! A page laid out from its copy and photographs: from the template to the press file.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use banxin::file;
use banxin::model::{Content, Document};
use egui::Role;

use super::hand::Hand;
use super::seat::Seat;
use super::tally::Tally;
use crate::press::judges::{judge, pdftotext};

/// What a page is made of: its copy, its five photographs, and into which block of the template each article goes, in their order.
struct Material {
    copy: PathBuf,
    photos: Vec<PathBuf>,
}

/// Blocks of the template in the order of the copy: four articles, four pictures with captions.
pub const BLOCKS: [&str; 8] = ["a1.headline", "a2.text", "a3.headline", "a4.text", "p1.picture", "p2.caption", "p3.picture", "p4.picture"];

const PAPER: &str = "江城晚报";

#[test]
fn the_sample_s_page_is_laid_out_by_hand() {
    lay_out("sample", &sample(), Seat::USUAL);
}

#[test]
#[ignore = "by hand: a series to look at from every seat, twenty minutes; SEAT=1440 for those with that in their name"]
fn the_sample_s_page_is_laid_out_at_every_seat() {
    let wanted = std::env::var("SEAT").unwrap_or_default();
    let mut most = 0.0_f64;
    for seat in Seat::all().filter(|seat| seat.name().contains(&wanted)) {
        let Some(tally) = lay_out("sample", &sample(), seat) else { return };
        println!("{}: {tally}", seat.name());
        most = most.max(tally.seconds());
    }
    assert!(most < 600.0, "from the empty page to the press file within ten minutes, not {most:.0} s");
}

fn sample() -> Material {
    let pictures = Path::new("layouts/sample/pictures/a07");
    let names = ["1-zhuxi-stream", "2-night-school-brushes", "3-dahlia", "4-market-fig", "5-bookshop-coffee"];
    let photos = names.map(|name| pictures.join(format!("{name}.jpg"))).to_vec();
    Material { copy: "layouts/sample/copy/a07.txt".into(), photos }
}

#[test]
fn the_seed_s_page_is_laid_out_by_hand() {
    let copy = Path::new("../shared/seed/page.txt");
    if !copy.is_file() {
        println!("the seed is not here: its page is not laid out");
        return;
    }
    // Photographs of our own stand for the paper's.
    let sample = Path::new("layouts/sample/pictures");
    let names = ["a06/3-dawn", "a06/6-mist", "a06/5-lake", "a05/2-marsh", "a02/1-pipe-walk"];
    let photos = names.map(|name| sample.join(format!("{name}.jpg"))).to_vec();
    lay_out("seed", &Material { copy: copy.to_path_buf(), photos }, Seat::USUAL);
}

/// The page from the template to the press file; what it cost. `None` where the machine has no screen to give.
fn lay_out(name: &'static str, material: &Material, seat: Seat) -> Option<Tally> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut hand = Hand::sits_down(name, folder.path(), PAPER, seat)?;
    // The newsroom's folder, in both rooms.
    for room in [&hand.room, &hand.twin_room] {
        let job = room.join("job");
        std::fs::create_dir_all(&job).expect("a folder");
        std::fs::copy(&material.copy, job.join("copy.txt")).expect("the copy");
        for (photo, number) in material.photos.iter().zip(1..) {
            std::fs::copy(photo, job.join(format!("{number}.jpg"))).expect("a photograph");
        }
    }
    begin(&mut hand);
    bring_in(&mut hand);
    place_all(&mut hand);
    settle(&mut hand);
    say_the_day(&mut hand);
    export(&mut hand);
    hand.tally.ends();
    judge_page(&hand);
    Some(hand.tally)
}

/// A new page like the template, saved under its name.
fn begin(hand: &mut Hand) {
    hand.key_opens("ctrl+n");
    hand.keep("templates");
    hand.click_on_top(&hand.word("template-tabloid"));
    hand.real_key_opens("ctrl+shift+s");
    hand.keep("save-as");
    let path = hand.room.join("a07.banxin");
    hand.path(&path);
    hand.waits_for(&path);
    let twin = hand.twin_room.join("a07.banxin");
    hand.twin.save_as(&twin);
    hand.agrees("a07.banxin", "new");
}

/// Copy and photographs, by the folder they came in.
fn bring_in(hand: &mut Hand) {
    hand.real_key_opens("ctrl+alt+d");
    let job = hand.room.join("job");
    hand.path(&job);
    let twin = hand.twin_room.join("job");
    hand.twin.import(&twin);
    hand.agrees("a07.banxin", "imported");
    let document = hand.twin.document();
    assert_eq!((document.articles.len(), document.pictures.len()), (BLOCKS.len(), 5), "articles and pictures");
}

/// Every article from the panel into its block.
fn place_all(hand: &mut Hand) {
    let mut articles: Vec<(u32, String)> = hand.twin.document().articles.values().map(|article| (article.priority, article.name.clone())).collect();
    articles.sort();
    for ((_, article), block) in articles.iter().zip(BLOCKS) {
        let from = hand.find(article, Some(Role::Button)).center();
        let rect = hand.twin.frame(block).1;
        let to = hand.twin.place(rect.centre());
        hand.drag(from, to, block);
        hand.agrees("a07.banxin", &format!("{block}-placed"));
    }
    let document = hand.twin.document();
    assert_eq!(document.threads.len(), document.stories.len(), "every story has its frames");
}

/// Texts get their lines.
fn settle(hand: &mut Hand) {
    hand.command("tpbm", banxin::editor::Command::SettlePage);
    hand.agrees("a07.banxin", "settled");
}

/// The paper and the day, for the folio.
fn say_the_day(hand: &mut Hand) {
    // What was placed last is selected; with nothing selected the panel speaks of page and issue.
    hand.key("Escape");
    // The fields stand below those of page and grid, which are folded away.
    for section in ["facts-page", "fact-grid", "section-edition"] {
        hand.click(&hand.word(section), Some(Role::DisclosureTriangle));
    }
    hand.fill(&hand.word("edition-paper"), PAPER);
    hand.fill(&hand.word("edition-date"), "2026-11-29");
    hand.agrees("a07.banxin", "dated");
    let edition = hand.twin.document().edition.clone();
    assert_eq!((edition.paper.as_str(), edition.date.as_str()), (PAPER, "2026-11-29"));
}

/// The press file, by the window's own dialog.
fn export(hand: &mut Hand) {
    hand.real_key_opens("ctrl+e");
    hand.keep("export");
    hand.real_key_opens("Return");
    let path = hand.room.join("page.pdf");
    hand.path(&path);
    hand.waits_for(&path);
    hand.keep("exported");
}

fn banxin(room: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_banxin")).current_dir(room).args(arguments).output().expect("the program runs")
}

/// What came of it, from outside.
fn judge_page(hand: &Hand) {
    let room = &hand.room;
    let checked = banxin(room, &["check", "--json", "a07.banxin"]);
    let text = String::from_utf8_lossy(&checked.stdout).into_owned();
    let findings: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut graver = Vec::new();
    severities(&findings, &mut graver);
    assert!(checked.status.success() && graver.is_empty(), "{graver:?}: {text}");
    for code in ["overset", "uneven-columns", "underset"] {
        assert!(!text.contains(&format!("\"{code}\"")), "{code}: {text}");
    }
    let document = file::open(&room.join("a07.banxin")).expect("it opens");
    assert_eq!(shown(&document), 5, "pictures on the page");
    structure(room, &document);
}

/// Everything that is no hint.
fn severities(value: &serde_json::Value, graver: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            if let Some(severity) = fields.get("severity").and_then(serde_json::Value::as_str).filter(|severity| *severity != "hint") {
                graver.push(format!("{severity} {}", fields.get("code").unwrap_or(value)));
            }
            fields.values().for_each(|value| severities(value, graver));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| severities(value, graver)),
        _ => {}
    }
}

fn shown(document: &Document) -> usize {
    let frames = document.pages.iter().flat_map(|page| &page.frames);
    frames.filter(|frame| matches!(&frame.content, Content::Picture(slot) if slot.picture.is_some())).count()
}

/// The window's press file is the command line's, and says what the page says.
fn structure(room: &Path, document: &Document) {
    let written = banxin(room, &["export", "a07.banxin", "-o", "cli.pdf", "--marks"]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let read = |name: &str| lopdf::Document::load(room.join(name)).expect("a PDF");
    let (window, line) = (read("page.pdf"), read("cli.pdf"));
    assert_eq!(parts(&window), parts(&line), "fonts, pictures and boxes");
    let (fonts, pictures, _) = parts(&window);
    assert!(fonts.len() >= 3 && pictures == 5, "{fonts:?}, {pictures} pictures");
    let file = room.join("page.pdf").to_string_lossy().into_owned();
    if let Some(output) = judge("qpdf", &["--check", &file]) {
        assert!(output.status.success(), "qpdf: {}", String::from_utf8_lossy(&output.stderr));
    }
    let Some(text) = pdftotext(&file, true) else { return };
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>();
    let (text, copy) = (letters(&text), document.stories.values().flat_map(|story| &story.paragraphs));
    let mut lost = Vec::new();
    for paragraph in copy {
        // Columns cut paragraphs; the first words of each stand together.
        let first: String = letters(&paragraph.text).chars().take(5).collect();
        if !text.contains(&first) {
            lost.push(first);
        }
    }
    assert!(lost.is_empty(), "not in the press file: {lost:?}");
    assert!(text.contains(PAPER), "the folio names the paper");
}

/// Names of fonts without their subsets' marks, number of pictures, boxes of the pages.
fn parts(file: &lopdf::Document) -> (Vec<String>, usize, Vec<String>) {
    let mut fonts = Vec::new();
    let (mut pictures, mut boxes) = (0, Vec::new());
    for object in file.objects.values() {
        let dictionary = match object {
            lopdf::Object::Dictionary(dictionary) => dictionary,
            lopdf::Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        if let Ok(name) = dictionary.get(b"FontName").and_then(lopdf::Object::as_name) {
            fonts.push(String::from_utf8_lossy(name).chars().skip(7).collect());
        }
        let is_picture = dictionary.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|name| name == b"Image");
        pictures += usize::from(is_picture);
    }
    for page in file.get_pages().values() {
        let page = file.get_dictionary(*page).expect("a page");
        boxes.extend(["MediaBox", "BleedBox", "TrimBox"].map(|name| format!("{name} {:?}", page.get(name.as_bytes()).ok())));
    }
    fonts.sort();
    (fonts, pictures, boxes)
}
