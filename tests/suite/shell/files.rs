//! The issue and its file, over the real disk.

use std::fs;
use std::time::Duration;

use banxin::editor::files::{Ask, Choice, SaveKind, Then};
use banxin::editor::{Command, Desk, Settings, Wish};
use banxin::file;

use super::{PATIENCE, Room, document, move_box, open_x, saved_x};

fn wishes(desk: &mut Desk) -> Vec<Wish> {
    std::iter::from_fn(|| desk.next_wish()).collect()
}

/// The names in the folder of the room, the program's own folder left out.
fn names(room: &Room) -> Vec<String> {
    let entries = fs::read_dir(room.folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).filter(|name| name != "home").collect();
    names.sort();
    names
}

/// Lets time go by, as a window does, until `done`.
fn wait(desk: &mut Desk, mut done: impl FnMut(&mut Desk) -> bool) {
    for _ in 0..600 {
        desk.poll();
        if done(desk) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("nothing came of it; {:?}", desk.message());
}

#[test]
fn what_is_saved_is_in_the_file_and_the_document_is_clean() {
    let room = Room::new();
    let mut desk = room.opened();
    assert!(!desk.is_dirty());
    move_box(&mut desk, 33.0);
    assert!(desk.is_dirty());
    desk.ask(Command::Save);
    desk.settle(PATIENCE);
    assert_eq!((saved_x(&room.issue), desk.is_dirty()), (33.0, false));
    desk.ask(Command::Undo);
    assert!(desk.is_dirty(), "the state before is not the one in the file");
    desk.ask(Command::Redo);
    assert!(!desk.is_dirty());
    drop(desk);
    assert_eq!(names(&room), ["a01.banxin"], "no lock and no copy is left");
}

#[test]
fn a_change_while_it_is_saved_is_not_taken_for_saved() {
    let room = Room::new();
    let mut desk = room.opened();
    move_box(&mut desk, 33.0);
    desk.save();
    move_box(&mut desk, 44.0);
    desk.settle(PATIENCE);
    assert_eq!(saved_x(&room.issue), 33.0);
    assert!(desk.is_dirty());
    desk.ask(Command::Undo);
    assert!(!desk.is_dirty(), "the state that was saved is known");
}

#[test]
fn leaving_with_changes_asks_first() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.ask(Command::Quit);
    assert!(wishes(&mut desk).contains(&Wish::Quit), "nothing is lost: nothing is asked");
    move_box(&mut desk, 33.0);
    desk.ask(Command::Quit);
    assert_eq!(desk.question(), Some(&Ask::Unsaved(Then::Quit)));
    desk.answer(Choice::Cancel);
    desk.settle(PATIENCE);
    assert!(!wishes(&mut desk).contains(&Wish::Quit) && desk.question().is_none());
    desk.ask(Command::Quit);
    desk.answer(Choice::Save);
    desk.settle(PATIENCE);
    assert!(wishes(&mut desk).contains(&Wish::Quit));
    assert_eq!(saved_x(&room.issue), 33.0);
    move_box(&mut desk, 55.0);
    desk.ask(Command::Close);
    desk.answer(Choice::Discard);
    desk.settle(PATIENCE);
    assert!(desk.session.is_none());
    assert_eq!(saved_x(&room.issue), 33.0);
}

#[test]
fn a_new_issue_has_a_template_s_pages_and_asks_where_to_be_saved() {
    let room = Room::new();
    let mut desk = room.desk();
    desk.begin(Some(&room.issue));
    desk.settle(PATIENCE);
    let session = desk.session.as_ref().unwrap();
    assert_eq!((session.path.as_deref(), session.document().edition.paper.as_str()), (None, "晚报"));
    assert!(!desk.is_dirty(), "nobody has touched it");
    move_box(&mut desk, 33.0);
    desk.ask(Command::Save);
    assert!(wishes(&mut desk).contains(&Wish::PickSave(SaveKind::As)));
    desk.save_to(SaveKind::As, room.at("b01.banxin"), false);
    desk.settle(PATIENCE);
    assert!(!desk.is_dirty());
    assert_eq!((saved_x(&room.at("b01.banxin")), saved_x(&room.issue)), (33.0, 20.0), "the template stays as it was");
    assert_eq!(desk.session.as_ref().unwrap().path, Some(room.at("b01.banxin")));
}

#[test]
fn the_empty_page_can_be_saved_and_opened() {
    let room = Room::new();
    let mut desk = room.desk();
    desk.begin(None);
    desk.settle(PATIENCE);
    desk.save_to(SaveKind::As, room.at("new.banxin"), true);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble(), None);
    assert_eq!(file::open(&room.at("new.banxin")).unwrap().pages.len(), 1);
}

#[test]
fn a_file_in_the_way_is_replaced_only_after_asking() {
    let room = Room::new();
    let mut desk = room.opened();
    fs::write(room.at("other.banxin"), "precious").unwrap();
    desk.save_to(SaveKind::As, room.at("other.banxin"), false);
    desk.settle(PATIENCE);
    assert_eq!(desk.question(), Some(&Ask::Replace(room.at("other.banxin"), SaveKind::As)));
    assert_eq!(fs::read_to_string(room.at("other.banxin")).unwrap(), "precious");
    desk.answer(Choice::Cancel);
    desk.settle(PATIENCE);
    assert_eq!(desk.session.as_ref().unwrap().path, Some(room.issue.clone()));
    desk.save_to(SaveKind::As, room.at("other.banxin"), false);
    desk.settle(PATIENCE);
    desk.answer(Choice::Replace);
    desk.settle(PATIENCE);
    assert_eq!(desk.session.as_ref().unwrap().path, Some(room.at("other.banxin")));
    assert!(file::open(&room.at("other.banxin")).is_ok());
}

#[test]
fn a_copy_leaves_the_issue_where_it_is() {
    let room = Room::new();
    let mut desk = room.opened();
    move_box(&mut desk, 33.0);
    desk.save_to(SaveKind::Copy, room.at("copy.banxin"), false);
    desk.settle(PATIENCE);
    assert_eq!((saved_x(&room.at("copy.banxin")), saved_x(&room.issue)), (33.0, 20.0));
    assert!(desk.is_dirty());
    assert_eq!(desk.notices().count(), 1);
}

#[test]
fn links_follow_the_issue_to_another_folder() {
    let room = Room::new();
    fs::create_dir_all(room.at("pictures")).unwrap();
    fs::copy("layouts/sample/pictures/a07/3-dahlia.jpg", room.at("pictures/flower.jpg")).unwrap();
    let mut desk = room.opened();
    desk.import(vec![room.at("pictures/flower.jpg")], None);
    desk.settle(PATIENCE);
    let link = |desk: &Desk| desk.session.as_ref().unwrap().document().pictures.values().next().unwrap().file.clone();
    assert_eq!(link(&desk), "pictures/flower.jpg");
    fs::create_dir_all(room.at("archive")).unwrap();
    desk.save_to(SaveKind::As, room.at("archive/a01.banxin"), true);
    desk.settle(PATIENCE);
    assert_eq!((link(&desk).as_str(), desk.is_dirty()), ("../pictures/flower.jpg", false));
    assert_eq!(file::open(&room.at("archive/a01.banxin")).unwrap().pictures.values().next().unwrap().file, "../pictures/flower.jpg");
}

#[test]
fn reverting_goes_back_to_the_file() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.ask(Command::Revert);
    assert_eq!(desk.message().map(|message| message.say.code), Some("why-no-changes"));
    move_box(&mut desk, 33.0);
    desk.ask(Command::Revert);
    desk.answer(Choice::Revert);
    desk.settle(PATIENCE);
    assert_eq!((open_x(&desk), desk.is_dirty()), (20.0, false));
    assert_eq!(desk.read_only(), None, "the file is still ours");
}

#[test]
fn an_automatic_copy_is_written_soon_and_goes_with_the_save() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { autosave_seconds: 1, ..Settings::default() });
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    assert_eq!(desk.wakes_in(), None, "nothing to copy: nothing to wake for");
    move_box(&mut desk, 33.0);
    wait(&mut desk, |_| file::autosave_path(&room.issue).exists());
    assert_eq!(saved_x(&file::autosave_path(&room.issue)), 33.0);
    assert_eq!(saved_x(&room.issue), 20.0, "the file itself is left alone");
    wait(&mut desk, |desk| !desk.is_saving());
    desk.save();
    desk.settle(PATIENCE);
    assert!(!file::autosave_path(&room.issue).exists());
    move_box(&mut desk, 44.0);
    wait(&mut desk, |_| file::autosave_path(&room.issue).exists());
    wait(&mut desk, |desk| !desk.is_saving());
    desk.leave(Then::Close);
    desk.answer(Choice::Discard);
    desk.settle(PATIENCE);
    assert!(!file::autosave_path(&room.issue).exists(), "who gives the changes up is not asked about them again");
}

/// The program ends as in a crash: nobody puts anything in order.
fn crash(desk: Desk) {
    drop(desk);
}

#[test]
fn work_is_offered_again_after_a_crash() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { autosave_seconds: 1, ..Settings::default() });
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    move_box(&mut desk, 33.0);
    wait(&mut desk, |_| file::autosave_path(&room.issue).exists());
    crash(desk);

    let mut desk = room.opened();
    assert!(matches!(desk.question(), Some(Ask::Recover { saved: Some(_), is_saved: true, .. })), "{:?}", desk.question());
    assert_eq!(open_x(&desk), 20.0, "the file is shown while it is asked");
    desk.answer(Choice::Cancel);
    crash(desk);

    let mut desk = room.opened();
    desk.answer(Choice::UseCopy);
    desk.settle(PATIENCE);
    assert_eq!((open_x(&desk), desk.is_dirty()), (33.0, true), "it is in no file yet");
    assert_eq!(saved_x(&room.issue), 20.0);
    desk.save();
    desk.settle(PATIENCE);
    assert_eq!((saved_x(&room.issue), desk.is_dirty()), (33.0, false));
    crash(desk);
    assert_eq!(room.opened().question(), None);

    // And the other way: the file is good, the copy goes.
    file::autosave(&room.issue, &document("另一份")).unwrap();
    let mut desk = room.opened();
    desk.answer(Choice::UseFile);
    desk.settle(PATIENCE);
    assert!(!file::autosave_path(&room.issue).exists());
    assert_eq!(open_x(&desk), 33.0);
}

#[test]
fn a_new_issue_that_was_never_saved_is_offered_again_too() {
    let room = Room::new();
    let mut desk = room.desk_with(Settings { autosave_seconds: 1, ..Settings::default() });
    desk.begin(Some(&room.issue));
    desk.settle(PATIENCE);
    move_box(&mut desk, 33.0);
    let folder = room.at("home/unsaved");
    wait(&mut desk, |_| {
        fs::read_dir(&folder).is_ok_and(|mut files| files.any(|file| file.unwrap().file_name().to_string_lossy().ends_with(".autosave")))
    });
    // A second program beside the first one has no right to it.
    let mut second = room.desk();
    second.start();
    second.settle(PATIENCE);
    assert_eq!(second.question(), None);
    crash(desk);

    let mut desk = room.desk();
    desk.start();
    desk.settle(PATIENCE);
    assert!(matches!(desk.question(), Some(Ask::Recover { saved: None, is_saved: false, .. })));
    desk.answer(Choice::UseCopy);
    desk.settle(PATIENCE);
    assert_eq!((open_x(&desk), desk.session.as_ref().unwrap().path.clone(), desk.is_dirty()), (33.0, None, true));
    desk.save_to(SaveKind::As, room.at("b01.banxin"), false);
    desk.settle(PATIENCE);
    assert_eq!(saved_x(&room.at("b01.banxin")), 33.0);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "the copy goes with the save");
}

#[test]
fn a_damaged_file_with_a_copy_opens_as_the_copy() {
    let room = Room::new();
    file::autosave(&room.issue, &document("备份")).unwrap();
    fs::write(room.at("a01.banxin"), "{\"banxin\": \"document\", \"ver").unwrap();
    // The copy must be the newer one, as after a crash.
    let later = std::time::SystemTime::now() + Duration::from_secs(5);
    fs::File::options().write(true).open(file::autosave_path(&room.issue)).unwrap().set_modified(later).unwrap();
    let desk = room.opened();
    assert_eq!(desk.session.as_ref().unwrap().document().edition.paper, "备份");
    assert!(desk.is_dirty());
    assert!(desk.session.as_ref().unwrap().checks.iter().any(|finding| finding.code() == "opened-copy-instead") || desk.message().is_some());
}

#[test]
fn two_desks_on_one_file_do_not_write_over_each_other() {
    let room = Room::new();
    let mut first = room.opened();
    assert_eq!(first.read_only(), None);
    let mut second = room.opened();
    // The user's name stands in the sentence where the system tells it.
    assert!(second.read_only().is_some_and(|why| why.code.starts_with("file-in-use")), "{:?}", second.read_only());
    move_box(&mut second, 44.0);
    second.ask(Command::Save);
    assert!(matches!(second.question(), Some(Ask::ReadOnly(_))));
    second.answer(Choice::SaveAs);
    assert!(wishes(&mut second).contains(&Wish::PickSave(SaveKind::As)));
    // Not even by choosing the very file.
    second.save_to(SaveKind::As, room.issue.clone(), true);
    second.settle(PATIENCE);
    assert!(second.trouble().is_some_and(|trouble| trouble.say.code.starts_with("save-in-use")), "{:?}", second.trouble());
    second.dismiss_trouble();
    assert_eq!(saved_x(&room.issue), 20.0);
    second.save_to(SaveKind::As, room.at("mine.banxin"), true);
    second.settle(PATIENCE);
    assert_eq!(second.read_only(), None, "in a file of its own it may be saved");
    move_box(&mut first, 33.0);
    first.save();
    first.settle(PATIENCE);
    assert_eq!((saved_x(&room.issue), saved_x(&room.at("mine.banxin"))), (33.0, 44.0));
    drop(first);
    assert_eq!(room.opened().read_only(), None, "the lock goes with the program");
}

#[test]
fn a_change_by_somebody_else_is_noticed_on_coming_back_and_before_saving() {
    let room = Room::new();
    let mut desk = room.opened();
    desk.look_at_file();
    desk.settle(PATIENCE);
    assert_eq!(desk.question(), None);
    file::save(&room.issue, &document("别人的")).unwrap();
    desk.look_at_file();
    desk.settle(PATIENCE);
    assert!(matches!(desk.question(), Some(Ask::Changed { is_dirty: false, .. })));
    desk.answer(Choice::Reload);
    desk.settle(PATIENCE);
    assert_eq!(desk.session.as_ref().unwrap().document().edition.paper, "别人的");
    desk.look_at_file();
    desk.settle(PATIENCE);
    assert_eq!(desk.question(), None);

    move_box(&mut desk, 33.0);
    file::save(&room.issue, &document("又改了")).unwrap();
    desk.ask(Command::Save);
    desk.settle(PATIENCE);
    assert!(matches!(desk.question(), Some(Ask::Changed { is_dirty: true, .. })));
    assert_eq!(file::open(&room.issue).unwrap().edition.paper, "又改了", "their work is still there");
    desk.answer(Choice::KeepMine);
    desk.settle(PATIENCE);
    assert_eq!((saved_x(&room.issue), desk.is_dirty()), (33.0, false));

    // Seen and left alone: not asked about again, but never overwritten unasked.
    file::save(&room.issue, &document("第三次")).unwrap();
    desk.look_at_file();
    desk.settle(PATIENCE);
    desk.answer(Choice::Cancel);
    desk.look_at_file();
    desk.settle(PATIENCE);
    assert_eq!(desk.question(), None);
    move_box(&mut desk, 44.0);
    desk.ask(Command::Save);
    desk.settle(PATIENCE);
    assert!(matches!(desk.question(), Some(Ask::Changed { .. })));
}

#[test]
fn a_save_that_fails_says_why_and_loses_nothing() {
    let room = Room::new();
    let mut desk = room.opened();
    move_box(&mut desk, 33.0);
    desk.save_to(SaveKind::As, room.at("no such folder/a01.banxin"), true);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("file-no-folder"));
    assert!(desk.is_dirty());
    assert_eq!(desk.session.as_ref().unwrap().path, Some(room.issue.clone()));
    desk.dismiss_trouble();
    // Asked to quit with a save that fails: the program stays.
    fs::remove_file(&room.issue).unwrap();
    fs::create_dir(&room.issue).unwrap();
    desk.ask(Command::Quit);
    desk.answer(Choice::Save);
    desk.settle(PATIENCE);
    assert!(!wishes(&mut desk).contains(&Wish::Quit));
    assert!(desk.question().is_some() && desk.is_dirty(), "what stands there now is somebody else's");
    desk.answer(Choice::KeepMine);
    desk.settle(PATIENCE);
    assert_eq!(desk.trouble().map(|trouble| trouble.say.code), Some("file-is-folder"));
    assert!(!wishes(&mut desk).contains(&Wish::Quit));
}

#[test]
fn a_read_only_file_is_saved_somewhere_else() {
    let room = Room::new();
    let mut permissions = fs::metadata(&room.issue).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&room.issue, permissions).unwrap();
    let mut desk = room.opened();
    assert_eq!(desk.read_only().map(|why| why.code), Some("file-is-read-only"));
    move_box(&mut desk, 33.0);
    desk.ask(Command::Save);
    assert!(matches!(desk.question(), Some(Ask::ReadOnly(_))));
    desk.answer(Choice::SaveAs);
    desk.save_to(SaveKind::As, room.at("b.banxin"), false);
    desk.settle(PATIENCE);
    assert_eq!((saved_x(&room.at("b.banxin")), desk.is_dirty()), (33.0, false));
}

#[test]
fn files_opened_lately_are_remembered_once_the_newest_first() {
    let room = Room::new();
    let mut desk = room.opened();
    file::save(&room.at("b.banxin"), &document("日报")).unwrap();
    desk.open(&room.at("b.banxin"));
    desk.settle(PATIENCE);
    desk.open(&room.issue);
    desk.settle(PATIENCE);
    assert_eq!(desk.settings.recent, [room.issue.clone(), room.at("b.banxin")]);
    fs::remove_file(room.at("b.banxin")).unwrap();
    desk.leave(Then::Close);
    desk.settle(PATIENCE);
    desk.start();
    desk.settle(PATIENCE);
    let start = desk.start().unwrap();
    assert_eq!(
        start.recent.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>(),
        std::slice::from_ref(&room.issue),
        "what is gone is not offered"
    );
    assert!(start.templates.iter().any(|template| template.name == "tabloid" && template.preview.is_some()));
    assert!(start.sample.is_some());
}

#[test]
fn going_on_working_while_another_issue_is_read_is_not_lost() {
    let room = Room::new();
    file::save(&room.at("b.banxin"), &document("日报")).unwrap();
    let mut desk = room.opened();
    desk.ask_open(&room.at("b.banxin"));
    move_box(&mut desk, 33.0);
    desk.settle(PATIENCE);
    if desk.session.as_ref().unwrap().path.as_ref() == Some(&room.issue) {
        assert!(matches!(desk.question(), Some(Ask::Unsaved(Then::Open(_)))));
        desk.answer(Choice::Save);
        desk.settle(PATIENCE);
        assert_eq!(saved_x(&room.issue), 33.0);
        assert_eq!(desk.session.as_ref().unwrap().path, Some(room.at("b.banxin")));
    }
}

#[test]
fn steps_taken_back_after_saving_elsewhere_find_their_pictures() {
    use banxin::base::PictureId;
    use banxin::edit::{Edit, Transaction};
    use banxin::model::PictureLink;
    let room = Room::new();
    let mut desk = room.opened();
    fs::create_dir(room.at("pictures")).unwrap();
    for name in ["pictures/one.jpg", "pictures/two.jpg"] {
        fs::write(room.at(name), "x").unwrap();
    }
    let link = |file: &str| Some(std::sync::Arc::new(PictureLink { file: file.to_owned(), alternative: String::new(), page: Default::default() }));
    let put = |file: &str| vec![Edit::SetPicture { id: PictureId(7), picture: link(file) }];
    for file in ["pictures/one.jpg", "pictures/two.jpg"] {
        assert!(desk.change(Transaction::new(banxin::base::Say::new("step-relink").with("file", file), put(file))));
    }
    fs::create_dir(room.at("late")).unwrap();
    desk.save_to(SaveKind::As, room.at("late/b01.banxin"), false);
    desk.settle(PATIENCE);
    assert!(!desk.is_dirty());
    let linked = |desk: &Desk| {
        let session = desk.session.as_ref().unwrap();
        session.document().pictures.get(&PictureId(7)).map(|link| file::picture_path(session.path.as_deref().unwrap(), link).canonicalize().unwrap())
    };
    let at = |name: &str| Some(room.at(name).canonicalize().unwrap());
    assert_eq!(linked(&desk), at("pictures/two.jpg"));
    // Saving is no step: the newest one is still the second picture.
    desk.ask(Command::Undo);
    assert_eq!(linked(&desk), at("pictures/one.jpg"));
    assert!(desk.is_dirty());
    desk.ask(Command::Undo);
    assert_eq!(linked(&desk), None);
    desk.ask(Command::Redo);
    desk.ask(Command::Redo);
    assert_eq!(linked(&desk), at("pictures/two.jpg"));
    assert!(!desk.is_dirty(), "the state on the disk is known again");
    assert_eq!(file::open(&room.at("late/b01.banxin")).unwrap().pictures[&PictureId(7)].file, "../pictures/two.jpg");
}

#[test]
fn a_file_damaged_a_moment_ago_is_opened_from_its_older_copy() {
    let room = Room::new();
    let mut copy = document("晚报");
    copy.edition.paper = "备份里的晚报".to_owned();
    file::autosave(&room.issue, &copy).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    let bytes = fs::read(&room.issue).unwrap();
    fs::write(&room.issue, &bytes[..bytes.len() / 2]).unwrap();
    let desk = room.opened();
    assert!(desk.trouble().is_none(), "{:?}", desk.trouble());
    let session = desk.session.as_ref().expect("the copy is open");
    assert_eq!(session.document().edition.paper, "备份里的晚报");
    assert!(session.findings().iter().any(|(_, finding)| finding.code() == "opened-copy-instead"), "it is said");
    assert!(desk.is_dirty(), "the file does not hold it yet");
}
