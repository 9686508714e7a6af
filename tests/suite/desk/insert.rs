//! The insert menu and its kin: newspaper objects, copies in rows, picture sets, parent pages, alignment, layers; each undone exactly.

use banxin::base::{FrameId, Length, Point};
use banxin::editor::arrange::AlignTo;
use banxin::editor::insert::{Insert, Repeat, Stand};
use banxin::editor::{Carried, Command, Gesture, Held, Key, Load, Make, Room, Selection, Shortcut, ToolKind};
use banxin::model::{Content, Frame, Layer};

use super::hand::{CTRL, Hand, at_mm, click, drag};

/// Selects these frames as panels do.
fn select(hand: &mut Hand, ids: &[FrameId]) {
    hand.desk.session.as_mut().expect("an issue").select(Selection::of(ids.iter().copied()));
}

/// The one frame that is selected.
fn selected(hand: &Hand) -> Frame {
    let session = hand.desk.session.as_ref().expect("an issue");
    let [frame] = session.selected_frames()[..] else { panic!("{:?} is selected", session.selection()) };
    Frame::clone(frame)
}

#[test]
fn every_object_stands_on_the_page_and_is_taken_back_exactly() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    let area = hand.document().pages[0].grid.type_area();
    let objects = [
        (Insert::Nameplate, "nameplate"),
        (Insert::Folio, "folio"),
        (Insert::Digest, "digest"),
        (Insert::Table(4, 6), "table"),
        (Insert::Code, "code"),
        (Insert::Ad("通栏".to_owned()), "picture"),
        (Insert::Ad(String::new()), "picture"),
    ];
    for (object, kind) in &objects {
        select(&mut hand, &[]);
        if !hand.desk.insert(object) {
            // The page is full: the next click says where.
            assert_eq!(hand.desk.tool(), ToolKind::Place, "{object:?}");
            hand.does(click(at_mm(60.0, 120.0), Held::default()));
        }
        hand.sound();
        let frame = selected(&hand);
        assert_eq!(frame.content.kind(), *kind, "{object:?}");
        assert_eq!(frame.ad.is_some(), matches!(object, Insert::Ad(_)));
        let page = &hand.document().pages[0];
        assert!(page.trim_rect().encloses(&frame.rect), "{object:?} at {:?}", frame.rect);
        if *object != Insert::Folio {
            assert!(area.encloses(&frame.rect), "{object:?} at {:?}", frame.rect);
        }
    }
    // A size nobody defined is said.
    assert!(!hand.desk.insert(&Insert::Ad("没有".to_owned())));
    assert_eq!(hand.desk.message().map(|message| message.say.code), Some("insert-no-ad-size"));
    hand.settle();
    for _ in &objects {
        hand.desk.ask(Command::Undo);
    }
    assert_eq!(hand.bytes(), before);
}

#[test]
fn an_empty_frame_becomes_the_object_and_what_is_full_stays() {
    let mut hand = Hand::new();
    let page = &hand.document().pages[0];
    let full = page.frames.iter().find(|frame| hand.document().story_in(frame.id).is_some()).expect("a text").id;
    let count = page.frames.len();
    // On the pasteboard nothing lies in the way.
    hand.desk.take_tool(ToolKind::Make(Make::Box));
    hand.does(drag(at_mm(290.0, 40.0)).to(330.0, 80.0));
    let empty = selected(&hand);
    assert!(hand.desk.insert(&Insert::Code));
    let code = selected(&hand);
    assert_eq!((code.id, code.rect, code.content.kind()), (empty.id, empty.rect, "code"));
    select(&mut hand, &[full]);
    assert!(!hand.desk.insert(&Insert::Digest), "no room");
    hand.does(click(at_mm(60.0, 120.0), Held::default()));
    let digest = selected(&hand);
    assert_ne!(digest.id, full);
    assert!(hand.document().story_in(full).is_some());
    assert_eq!(hand.document().pages[0].frames.len(), count + 2);
    let Content::Digest(digest) = digest.content else { panic!("a digest") };
    assert!(!digest.items.is_empty(), "articles of other pages are listed");
    hand.sound();
}

#[test]
fn copies_stand_in_rows_at_the_distance_asked() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    hand.desk.take_tool(ToolKind::Make(Make::Box));
    hand.does(drag(at_mm(290.0, 40.0)).to(300.0, 50.0));
    let one = selected(&hand);
    let step = Point::new(Length::mm(15.0), Length::mm(12.5));
    assert!(hand.desk.repeat(Repeat { across: 2, down: 1, step }));
    hand.sound();
    let session = hand.desk.session.as_ref().expect("an issue");
    let mut found: Vec<(i64, i64)> = session.selected_frames().iter().map(|frame| (frame.rect.x.units(), frame.rect.y.units())).collect();
    found.sort_unstable();
    let places = (0..3_i64).flat_map(|across| (0..2_i64).map(move |down| (across, down)));
    let mut wanted: Vec<(i64, i64)> =
        places.map(|(across, down)| ((one.rect.x + step.x * across).units(), (one.rect.y + step.y * down).units())).collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    // More than anybody wants is refused and nothing is lost.
    assert!(!hand.desk.repeat(Repeat { across: 10_000, down: 10_000, step }));
    hand.desk.ask(Command::Undo);
    hand.desk.ask(Command::Undo);
    assert_eq!(hand.bytes(), before);
}

#[test]
fn pictures_become_a_set_and_a_photo_becomes_news() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    hand.desk.ask(Command::InsertPictures);
    // The page is full.
    hand.does(click(at_mm(60.0, 120.0), Held::default()));
    let ids = hand.desk.session.as_ref().expect("an issue").selection().frames().to_vec();
    assert_eq!(ids.len(), 3);
    hand.desk.ask(Command::PicturesRow);
    hand.sound();
    let rects: Vec<_> = ids.iter().map(|id| hand.document().frame(*id).expect("a slot").1.rect).collect();
    assert!(rects.iter().all(|rect| (rect.y, rect.height) == (rects[0].y, rects[0].height)), "{rects:?}");
    hand.desk.ask(Command::Undo);
    hand.desk.ask(Command::Undo);
    assert_eq!(hand.bytes(), before);
    // The picture of the selected frame goes into the block, in its place.
    let page = &hand.document().pages[0];
    let frame = page.frames.iter().find(|frame| matches!(&frame.content, Content::Picture(slot) if slot.picture.is_some()) && frame.ad.is_none());
    let frame = Frame::clone(frame.expect("a picture"));
    let Content::Picture(slot) = &frame.content else { unreachable!() };
    let articles = hand.document().articles.len();
    select(&mut hand, &[frame.id]);
    hand.desk.ask(Command::InsertPhotoNews);
    hand.settle();
    hand.sound();
    let document = hand.document();
    assert_eq!(document.articles.len(), articles + 1, "{:?}", hand.desk.message());
    assert!(document.frame(frame.id).is_none());
    let (_, article) = document.articles.iter().next_back().expect("the new one");
    assert_eq!((article.pictures.first(), article.headline.is_some(), article.captions.len()), (slot.picture.as_ref(), true, 1));
    hand.desk.ask(Command::Undo);
    assert_eq!(hand.bytes(), before);
}

#[test]
fn frames_align_to_what_the_settings_say_and_new_ones_come_to_the_layer_chosen() {
    let mut hand = Hand::new();
    hand.desk.take_tool(ToolKind::Make(Make::Box));
    hand.does(drag(at_mm(290.0, 40.0)).to(300.0, 50.0));
    let page = hand.document().pages[0].clone();
    for (to, wanted) in [(Command::AlignToPage, page.trim_rect()), (Command::AlignToArea, page.grid.type_area())] {
        hand.desk.ask(to);
        hand.desk.ask(Command::AlignRight);
        hand.desk.ask(Command::AlignBottom);
        let rect = selected(&hand).rect;
        assert_eq!((rect.right(), rect.bottom()), (wanted.right(), wanted.bottom()), "{to:?}");
    }
    assert_eq!(hand.desk.settings.align_to, AlignTo::TypeArea);
    hand.desk.ask(Command::NewLayer);
    let layer = selected(&hand).layer.expect("it stands on the new layer");
    hand.desk.session.as_mut().expect("an issue").choose_layer(Some(layer));
    hand.desk.take_tool(ToolKind::Make(Make::Picture));
    hand.does(drag(at_mm(290.0, 140.0)).to(320.0, 170.0));
    assert_eq!(selected(&hand).layer, Some(layer));
    // Nobody would see a frame that comes to a hidden layer.
    let layers: Vec<Layer> = hand.document().layers.iter().map(|one| Layer { hidden: true, ..one.clone() }).collect();
    let hide = banxin::edit::Transaction::new(banxin::base::Say::new("step-layers"), vec![banxin::edit::Edit::SetLayers { layers }]);
    assert!(hand.desk.change(hide));
    assert!(hand.desk.insert_there(&Insert::Table(2, 2), Stand::There(Room::At(at_mm(60.0, 120.0)))));
    assert_eq!(selected(&hand).layer, None);
    hand.sound();
}

#[test]
fn arrow_keys_move_as_far_as_the_settings_say() {
    let mut hand = Hand::new();
    hand.desk.take_tool(ToolKind::Make(Make::Box));
    hand.does(drag(at_mm(290.0, 40.0)).to(300.0, 50.0));
    let grid = hand.document().pages[0].grid.clone();
    let mut at = selected(&hand).rect.x;
    for (nudge_mm, step) in [(0.0, grid.body_size), (0.5, Length::mm(0.5)), (5.0, Length::mm(5.0))] {
        hand.desk.settings.nudge_mm = nudge_mm;
        hand.does([Gesture::Key(Shortcut { command: false, shift: false, alt: false, key: Key::Right })]);
        assert_eq!(selected(&hand).rect.x, at + step, "{nudge_mm}");
        at += step;
    }
}

#[test]
fn a_page_shares_its_furniture_and_gets_it_back() {
    let mut hand = Hand::new();
    let bare = hand.document().pages.iter().position(|page| page.issue.parent.is_none()).expect("a page without a parent");
    hand.desk.show_page(bare);
    let before = hand.bytes();
    hand.desk.ask(Command::MakeParent);
    hand.sound();
    let page = hand.document().pages[bare].clone();
    let name = page.issue.parent.clone().expect("it has a parent now");
    let shared = hand.document().parents[&name].frames.len();
    assert!(shared > 0 && page.frames.iter().all(|frame| frame.content.kind() != "nameplate"));
    hand.desk.ask(Command::DetachParent);
    hand.sound();
    assert_eq!(hand.document().pages[bare].frames.len(), page.frames.len() + shared);
    hand.desk.ask(Command::Undo);
    hand.desk.ask(Command::Undo);
    assert_eq!(hand.bytes(), before);
}

#[test]
fn an_object_takes_free_room_rather_than_what_stands_there() {
    let mut hand = Hand::new();
    let [one, two, three] = hand.three_boxes();
    let others: Vec<_> = [one, two, three].map(|id| hand.rect(id)).to_vec();
    for object in [Insert::Table(3, 5), Insert::Code, Insert::Digest, Insert::Ad(String::new())] {
        select(&mut hand, &[]);
        assert!(hand.desk.insert(&object), "{object:?}");
        let frame = selected(&hand);
        let lies_over = |other: &banxin::base::Rect| other.intersection(&frame.rect).is_some();
        assert!(!others.iter().any(lies_over), "{object:?} at {:?}", frame.rect);
        let page = hand.desk.session.as_ref().expect("an issue").page().expect("a page");
        let over: Vec<FrameId> = page.frames.iter().filter(|other| other.id != frame.id && lies_over(&other.rect)).map(|other| other.id).collect();
        assert!(over.is_empty(), "{object:?} lies over {over:?}");
        assert!(page.grid.type_area().encloses(&frame.rect));
    }
    // Under what is selected, unless something stands there.
    select(&mut hand, &[one]);
    assert!(hand.desk.insert(&Insert::Code));
    assert!(selected(&hand).rect.intersection(&hand.rect(three)).is_none());
}

#[test]
fn new_picture_news_is_selected_where_it_stands() {
    let mut hand = Hand::new();
    hand.three_boxes();
    let known: Vec<FrameId> = hand.desk.session.as_ref().expect("an issue").page().expect("a page").frames.iter().map(|frame| frame.id).collect();
    select(&mut hand, &[]);
    hand.desk.ask(Command::InsertPhotoNews);
    hand.settle();
    hand.sound();
    let chosen = hand.selected();
    assert!(chosen.len() >= 3 && chosen.iter().all(|id| !known.contains(id)), "{chosen:?}");
}

#[test]
fn an_empty_slot_asks_for_its_picture_and_a_picture_makes_its_slot() {
    use banxin::base::PictureId;
    use banxin::editor::{Carried, Wish};
    let mut hand = Hand::new();
    hand.three_boxes();
    hand.desk.take_tool(ToolKind::Make(Make::Picture));
    hand.does(drag(at_mm(40.0, 200.0)).to(100.0, 240.0));
    let slot = selected(&hand);
    while hand.desk.next_wish().is_some() {}
    let at = slot.rect.centre();
    let press = |clicks| banxin::editor::Gesture::Press { at, held: Default::default(), clicks };
    hand.does([press(1), banxin::editor::Gesture::release(at), press(2), banxin::editor::Gesture::release(at)]);
    assert_eq!(hand.desk.next_wish(), Some(Wish::PickForFrame(slot.id)));
    // Carried from the panel of links: into the slot, then onto free paper.
    let before = hand.bytes();
    let picture = *hand.document().pictures.keys().next().expect("a picture");
    hand.desk.put_down(Carried::Picture(picture), Some(at));
    hand.sound();
    let shows = |frame: &Frame| match &frame.content {
        Content::Picture(slot) => slot.picture,
        _ => None,
    };
    assert_eq!((selected(&hand).id, shows(&selected(&hand))), (slot.id, Some(picture)));
    hand.desk.put_down(Carried::Picture(picture), Some(at_mm(150.0, 300.0)));
    hand.sound();
    assert_ne!(selected(&hand).id, slot.id);
    assert_eq!(shows(&selected(&hand)), Some(picture));
    hand.desk.ask(Command::Undo);
    hand.desk.ask(Command::Undo);
    assert_eq!(hand.bytes(), before);
    hand.desk.put_down(Carried::Picture(PictureId(9_999)), None);
    assert_eq!(hand.desk.message().map(|message| message.say.code), Some("place-no-picture"));
    assert_eq!(hand.bytes(), before);
}

#[test]
fn the_article_tool_moves_a_whole_article() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    let document = hand.document();
    let page = document.pages[0].clone();
    // A body on the page with a headline of its own beside it.
    let (article, body) = document
        .articles
        .values()
        .find_map(|article| {
            let on = |story: Option<banxin::base::StoryId>| {
                document.threads.get(&story?)?.iter().find(|id| page.frames.iter().any(|frame| frame.id == **id))
            };
            Some((article.clone(), *on(article.headline).and(on(article.body))?))
        })
        .expect("an article on the first page");
    let rects = |hand: &Hand| -> Vec<_> {
        let stories = article.headline.iter().chain(&article.body).chain(&article.captions);
        stories
            .filter_map(|story| hand.document().threads.get(story))
            .flatten()
            .filter_map(|id| hand.document().frame(*id))
            .map(|(_, frame)| frame.rect)
            .collect()
    };
    let were = rects(&hand);
    hand.desk.settings.snaps = false;
    hand.desk.take_tool(ToolKind::Article);
    let from = hand.rect(body).centre();
    hand.does(drag(from).onto(Point::new(from.x + Length::mm(7.0), from.y - Length::mm(11.0))));
    let by = Point::new(Length::mm(7.0), -Length::mm(11.0));
    let now = rects(&hand);
    assert_eq!(now, were.iter().map(|rect| rect.moved(by)).collect::<Vec<_>>());
    assert!(hand.selected().len() >= 2);
    hand.desk.ask(Command::Undo);
    assert_eq!(hand.bytes(), before);
}

#[test]
fn what_finds_no_room_hangs_on_the_pointer_until_a_place_is_shown() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    let frames = |hand: &Hand| hand.document().pages[0].frames.len();
    let count = frames(&hand);
    let table = Insert::Table(3, 4);
    assert!(!hand.desk.insert(&table));
    assert_eq!((hand.desk.tool(), frames(&hand)), (ToolKind::Place, count), "nothing lies over anything");
    assert_eq!(hand.desk.message().map(|message| message.say.code), Some("load-place"));
    // What a click would take is shown while the pointer moves.
    let grid = hand.document().pages[0].grid.clone();
    let at = grid.cells(1, 1, 30, 1).centre();
    hand.does([Gesture::to(at)]);
    let shown = hand.desk.hints().taking.clone();
    assert_eq!(shown.len(), 1);
    hand.does(click(at, Held::default()));
    let frame = selected(&hand);
    assert_eq!((frame.content.kind(), frame.rect), ("table", shown[0]), "it stands where it was shown");
    assert_eq!((frame.rect.x, frame.rect.y), (grid.column_left(1), grid.line_top(30)));
    assert_eq!(hand.desk.tool(), ToolKind::Select);
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), before, "one step");
    // A drag draws its room, on the grid.
    hand.desk.insert(&table);
    let room = grid.cells(0, 2, 40, 12);
    hand.does(drag(room.origin()).onto(Point::new(room.right(), room.bottom())));
    assert_eq!(selected(&hand).rect, room);
    hand.asks(Command::Undo);
    // Escape first gives the drawing up, then what hangs there.
    hand.desk.insert(&Insert::Code);
    hand.does([Gesture::press(at), Gesture::to(at_mm(120.0, 200.0)), Gesture::Escape]);
    assert_eq!((hand.desk.tool(), hand.desk.loads().len()), (ToolKind::Place, 1));
    hand.does([Gesture::Escape]);
    assert_eq!((hand.desk.tool(), hand.desk.loads().len()), (ToolKind::Select, 0));
    // A booked advertisement keeps its size wherever it is put.
    hand.desk.insert(&Insert::Ad("半通栏".to_owned()));
    if hand.desk.tool() == ToolKind::Place {
        hand.does(drag(at).to(90.0, 140.0));
    }
    let ad = selected(&hand);
    let size = hand.document().ad_sizes["半通栏"].rect(&grid, hand.document().pages[0].trim.width);
    assert_eq!((ad.rect.width, ad.rect.height), (size.width, size.height));
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), before);
}

#[test]
fn pictures_on_the_pointer_are_placed_one_after_the_other() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    let pictures: Vec<_> = hand.document().pictures.keys().copied().take(3).collect();
    let [one, two, three] = pictures[..] else { panic!("the sample has pictures") };
    hand.desk.load(pictures.iter().map(|id| Load::Carried(Carried::Picture(*id))).collect());
    let key = |key: Key| Gesture::Key(Shortcut::plain(key));
    hand.does([key(Key::Right)]);
    assert_eq!(hand.desk.loads().first(), Some(&Load::Carried(Carried::Picture(two))), "another one first");
    hand.does([key(Key::Left)]);
    let place = at_mm(290.0, 60.0);
    hand.does([Gesture::to(place)]);
    assert_eq!(hand.desk.hints().label.as_ref().map(|say| say.code), Some("load-label"));
    hand.does(click(place, Held::default()));
    assert_eq!(selected(&hand).content.picture(), Some(one));
    assert_eq!((hand.desk.tool(), hand.desk.loads().len()), (ToolKind::Place, 2), "the others wait");
    hand.does(drag(at_mm(290.0, 200.0)).with(CTRL).to(330.0, 230.0));
    let second = selected(&hand);
    assert_eq!(second.content.picture(), Some(two));
    assert_eq!(second.rect, banxin::base::Rect::between(at_mm(290.0, 200.0), at_mm(330.0, 230.0)));
    // A drawing that is too small places nothing and loses nothing.
    hand.does(drag(at_mm(290.0, 300.0)).with(CTRL).to(310.0, 300.0));
    assert_eq!(hand.desk.loads(), [Load::Carried(Carried::Picture(three))]);
    hand.does([Gesture::Escape]);
    assert_eq!(hand.desk.message().map(|message| message.say.code), Some("load-waits"));
    hand.asks(Command::Undo);
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), before);
}

#[test]
fn a_picture_that_reaches_over_the_fold_leaves_no_room_beneath_it() {
    let mut hand = Hand::new();
    let right = (0..8).find_map(|index| hand.document().spread(index)).expect("a spread").right;
    hand.desk.show_page(right);
    let (half, by) = hand.document().other_half(right).expect("its left half");
    let over: Vec<_> = half.frames.iter().map(|frame| banxin::base::Rect { x: frame.rect.x + by.x, ..frame.rect }).collect();
    select(&mut hand, &[]);
    if hand.desk.insert(&Insert::Table(2, 4)) {
        let rect = selected(&hand).rect;
        assert!(over.iter().all(|other| other.intersection(&rect).is_none()), "{rect:?}");
    } else {
        assert_eq!(hand.desk.tool(), ToolKind::Place);
    }
}

#[test]
fn a_picture_drawn_from_the_pointer_keeps_its_proportion_and_shift_frees_it() {
    let mut hand = Hand::new();
    let before = hand.bytes();
    let _asked = hand.desk.links().len();
    hand.settle();
    let links = hand.desk.links().clone();
    let (id, pixels) = links.iter().find_map(|(id, link)| Some((*id, link.file?.pixels?))).expect("the sample's pictures are read");
    let proportion = f64::from(pixels.0) / f64::from(pixels.1);
    let shift_ctrl = Held { shift: true, ..CTRL };
    // To every side, wide and narrow: the corner pressed stays, and the rectangle reaches as far as the pointer one way.
    for (x, y) in [(350.0, 205.0), (295.0, 290.0), (250.0, 190.0), (285.0, 120.0)] {
        hand.desk.load(vec![Load::Carried(Carried::Picture(id))]);
        hand.does(drag(at_mm(290.0, 200.0)).with(CTRL).to(x, y));
        let rect = selected(&hand).rect;
        assert!((rect.width.ratio(rect.height) - proportion).abs() < 0.001, "{rect:?} of {proportion}");
        let (across, down) = (Length::mm((x - 290.0_f64).abs()), Length::mm((y - 200.0_f64).abs()));
        assert!(rect.width >= across && rect.height >= down && (rect.width == across || rect.height == down), "{rect:?}");
        let pressed = at_mm(290.0, 200.0);
        assert!([rect.x, rect.right()].contains(&pressed.x) && [rect.y, rect.bottom()].contains(&pressed.y), "{rect:?}");
        hand.asks(Command::Undo);
    }
    hand.desk.load(vec![Load::Carried(Carried::Picture(id))]);
    hand.does(drag(at_mm(290.0, 200.0)).with(shift_ctrl).to(350.0, 205.0));
    assert_eq!(selected(&hand).rect, banxin::base::Rect::between(at_mm(290.0, 200.0), at_mm(350.0, 205.0)));
    hand.asks(Command::Undo);
    assert_eq!(hand.bytes(), before);
}
