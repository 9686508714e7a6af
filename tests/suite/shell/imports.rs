//! Copy and pictures brought in; issues gathered; exports as asked.

use std::fs;
use std::path::Path;

use banxin::base::FrameId;
use banxin::editor::files::PicturePolicy;
use banxin::editor::{Command, Desk, ExportKind, Settings};
use banxin::file;
use banxin::model::Content;

use super::{PATIENCE, Room};

fn links(desk: &Desk) -> Vec<String> {
    desk.session.as_ref().unwrap().document().pictures.values().map(|link| link.file.clone()).collect()
}

#[test]
fn the_sample_s_copy_and_pictures_come_in_as_one_step() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.import(vec!["layouts/sample/copy/a07.txt".into(), "layouts/sample/pictures/a07".into()], None);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble(), None);
    let document = desk.session.as_ref().unwrap().document().clone();
    assert!(document.articles.len() >= 4, "{}", document.articles.len());
    assert_eq!(document.pictures.len(), 5);
    assert!(document.threads.is_empty(), "nothing is placed by itself");
    assert!(room.at("pictures/3-dahlia.jpg").exists(), "copied beside the issue");
    assert!(links(&desk).iter().all(|link| link.starts_with("pictures/")), "{:?}", links(&desk));
    assert_eq!(desk.notices().count(), 1);
    desk.ask(Command::Undo);
    assert!(desk.session.as_ref().unwrap().document().articles.is_empty());
    assert_eq!(desk.situation().undo_steps, 0, "one step");
}

#[test]
fn pictures_stay_where_they_are_where_that_is_wished() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { picture_policy: PicturePolicy::Link, autosave_seconds: 0, ..Settings::default() });
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    desk.import(vec!["layouts/sample/pictures/a07/3-dahlia.jpg".into()], Some(FrameId(2)));
    desk.settle(PATIENCE);
    assert!(!room.at("pictures").exists());
    let document = desk.session.as_ref().unwrap().document();
    let Content::Picture(shown) = &document.frame(FrameId(2)).unwrap().1.content else { panic!("a picture frame") };
    let link = &document.pictures[&shown.picture.expect("it is shown in the frame it was dropped on")];
    assert!(file::picture_path(&room.issue, link).exists(), "{}", link.file);
}

#[test]
fn what_cannot_be_taken_is_said_and_the_rest_comes_in() {
    let room = Room::new();
    let mut desk = room.opened();
    fs::write(room.at("sound.mp3"), "x").unwrap();
    fs::write(room.at("empty.txt"), "").unwrap();
    fs::write(room.at("ad.pdf"), "%PDF-1.4").unwrap();
    desk.import(vec![room.at("sound.mp3"), room.at("empty.txt"), room.at("ad.pdf"), room.at("gone.txt")], None);
    desk.settle(PATIENCE);
    let notice = desk.notices().next().expect("a word of it");
    let codes: Vec<&str> = notice.findings.iter().map(|finding| finding.code()).collect();
    assert_eq!(codes, ["import-unknown-kind", "import-copy-failed", "import-copy-failed"]);
    assert_eq!(links(&desk), ["ad.pdf"], "it lies beside the issue already");
    desk.ask(Command::Undo);
    desk.import(vec![room.at("sound.mp3")], None);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("import-unknown-kind"));
    assert!(!desk.situation().is_dirty);
}

#[test]
fn an_issue_is_gathered_and_opens_where_it_was_gathered() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.import(vec!["layouts/sample/pictures/a07/3-dahlia.jpg".into()], Some(FrameId(2)));
    desk.settle(PATIENCE);
    desk.package(&room.at("packed"), vec!["没有问题".to_owned()]);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble(), None);
    let inside = file::open(&room.at("packed/packed.banxin")).unwrap();
    let link = inside.pictures.values().next().unwrap();
    assert!(file::picture_path(&room.at("packed/packed.banxin"), link).exists());
    assert!(fs::read_to_string(room.at("packed/report.txt")).unwrap().contains("没有问题"));
    let fonts: Vec<String> =
        fs::read_dir(room.at("packed/fonts")).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(fonts.iter().any(|name| name.starts_with("OFL")) && fonts.iter().any(|name| name.ends_with(".otf")), "{fonts:?}");
    assert_eq!(desk.session.as_ref().unwrap().path, Some(room.issue.clone()), "the issue itself stays where it is");
}

#[test]
fn an_export_that_is_stopped_leaves_no_file() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.import(vec!["layouts/sample/pictures/a07/3-dahlia.jpg".into()], Some(FrameId(2)));
    desk.settle(PATIENCE);
    let pdf = room.at("a01.pdf");
    desk.export(ExportKind::Pdf, &pdf, 0.0);
    desk.ask(Command::StopExport);
    desk.settle(PATIENCE);
    assert!(!pdf.exists());
    assert_eq!((desk.trouble(), desk.exporting()), (None, None));
    assert_eq!(desk.message().map(|message| message.say.code), Some("export-stopped"));
    desk.settings.export.proof = true;
    desk.export_pages(ExportKind::Pdf, &pdf, 0.0, Some(&[0]));
    desk.settle(PATIENCE);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF"), "{:?}", desk.trouble());
}

#[test]
fn what_the_start_view_looks_for_is_found_whatever_changes_meanwhile() {
    let room = Room::new();
    let mut desk = room.desk();
    assert!(desk.start().is_none(), "it is looked for");
    desk.open(&room.issue);
    let began = std::time::Instant::now();
    let mut x = 20.0;
    while desk.start().is_none() && began.elapsed() < PATIENCE {
        desk.poll();
        if desk.session.is_some() {
            x += 0.1;
            super::move_box(&mut desk, x);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let all = fs::read_dir("layouts").unwrap().filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "banxin"));
    assert_eq!(desk.start().expect("it was found").templates.len(), all.count());
}

#[test]
fn nothing_is_written_over_what_the_issue_reads() {
    let room = Room::new();
    let mut desk = room.opened();
    let ad = room.at("ad.pdf");
    fs::copy("layouts/sample/ads/tea-house.pdf", &ad).unwrap();
    desk.settings.picture_policy = banxin::editor::files::PicturePolicy::Link;
    desk.import(vec![ad.clone()], Some(FrameId(2)));
    desk.settle(PATIENCE);
    let bytes = fs::read(&ad).unwrap();
    desk.export(ExportKind::Pdf, &room.at("./ad.pdf"), 0.0);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("write-over-picture"));
    desk.dismiss_trouble();
    desk.package(&ad, Vec::new());
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("write-over-picture"));
    desk.dismiss_trouble();
    desk.save_to(banxin::editor::files::SaveKind::As, ad.clone(), true);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("write-over-picture"));
    assert_eq!(fs::read(&ad).unwrap(), bytes);
}

#[test]
fn pictures_brought_in_alone_hang_on_the_pointer_and_the_one_for_a_frame_does_not() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.import(vec!["layouts/sample/pictures/a07".into()], Some(FrameId(2)));
    desk.settle(PATIENCE);
    let document = desk.session.as_ref().unwrap().document();
    let shown = document.frame(FrameId(2)).unwrap().1.content.picture().expect("the first is shown where it was dropped");
    assert_eq!((desk.tool(), desk.loads().len()), (banxin::editor::ToolKind::Place, document.pictures.len() - 1));
    assert!(!desk.loads().contains(&banxin::editor::Load::Carried(banxin::editor::Carried::Picture(shown))));
    // With copy they wait for their articles to be placed.
    desk.import(vec!["layouts/sample/copy/a07.txt".into()], None);
    desk.settle(PATIENCE);
    let mut other = Room::new().opened();
    other.import(vec!["layouts/sample/copy/a07.txt".into(), "layouts/sample/pictures/a07".into()], None);
    other.settle(PATIENCE);
    assert!(other.loads().is_empty());
}

#[test]
fn a_missing_picture_found_again_brings_those_that_lay_with_it() {
    let room = Room::new();
    let old = room.at("稿库/a07");
    fs::create_dir_all(old.join("内")).unwrap();
    for (from, to) in [("3-dahlia.jpg", "花.jpg"), ("3-dahlia.jpg", "内/花.jpg"), ("3-dahlia.jpg", "远.jpg")] {
        fs::copy(Path::new("layouts/sample/pictures/a07").join(from), old.join(to)).unwrap();
    }
    let mut desk = room.desk_with(Settings { picture_policy: PicturePolicy::Link, autosave_seconds: 0, ..Settings::default() });
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    desk.import(vec![old.clone()], None);
    desk.settle(PATIENCE);
    desk.ask(Command::Deselect);
    // The folder goes elsewhere under another name, one picture is gone for good.
    let new = room.at("移走");
    fs::rename(&old, &new).unwrap();
    fs::remove_file(new.join("远.jpg")).unwrap();
    desk.look_at_links();
    desk.settle(PATIENCE);
    let pictures = desk.session.as_ref().unwrap().document().pictures.clone();
    let (first, _) = pictures.iter().find(|(_, link)| link.file.ends_with("a07/花.jpg")).expect("the first");
    assert!(desk.relink(*first, &new.join("花.jpg")));
    desk.settle(PATIENCE);
    let mut now = links(&desk);
    now.sort();
    assert_eq!(now, ["移走/内/花.jpg", "移走/花.jpg", "稿库/a07/远.jpg"], "as they lay to each other; what is gone stays as it was");
    assert!(desk.notices().any(|notice| notice.say.code == "relinked-beside"));
    desk.ask(Command::Undo);
    desk.ask(Command::Undo);
    let mut before = links(&desk);
    before.sort();
    assert_eq!(before, ["稿库/a07/内/花.jpg", "稿库/a07/花.jpg", "稿库/a07/远.jpg"]);
}
