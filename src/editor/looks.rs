//! Looks of frames: changes of many frames as one step, object styles applied, taken and redefined.

use std::sync::Arc;

use crate::base::{FrameId, Say};
use crate::edit::{Edit, Transaction};
use crate::model::{Document, Frame, ObjectStyle};

/// The ornamental borders there are, by their Chinese and English names.
pub fn ornaments() -> &'static [(String, String)] {
    static NAMES: std::sync::OnceLock<Vec<(String, String)>> = std::sync::OnceLock::new();
    NAMES.get_or_init(crate::pipeline::ornament_names)
}

/// The edits that make `before` become `after`; both are one frame, so id and page stay.
#[must_use]
pub fn edits_between(before: &Frame, after: &Frame) -> Vec<Edit> {
    let id = before.id;
    let mut edits = Vec::new();
    let mut note = |differs: bool, edit: &dyn Fn() -> Edit| {
        if differs {
            edits.push(edit());
        }
    };
    note(before.name != after.name, &|| Edit::SetFrameName { id, name: after.name.clone() });
    // A frame about to shrink gives up its insets first, one about to grow takes its size first: in between there must be room.
    let grows = after.rect.width >= before.rect.width && after.rect.height >= before.rect.height;
    let insets = || Edit::SetFrameInsets { id, insets: after.insets };
    let rect = || Edit::SetFrameRect { id, rect: after.rect };
    if grows {
        note(before.rect != after.rect, &rect);
        note(before.insets != after.insets, &insets);
    } else {
        note(before.insets != after.insets, &insets);
        note(before.rect != after.rect, &rect);
    }
    note(before.turn != after.turn, &|| Edit::SetFrameTurn { id, turn: after.turn });
    note(before.content != after.content, &|| Edit::SetFrameContent { id, content: after.content.clone() });
    note(before.wrap != after.wrap, &|| Edit::SetFrameWrap { id, wrap: after.wrap });
    note(before.border != after.border, &|| Edit::SetFrameBorder { id, border: after.border.clone() });
    note(before.shade != after.shade, &|| Edit::SetFrameShade { id, shade: after.shade.clone() });
    note(before.finish != after.finish, &|| Edit::SetFrameFinish { id, finish: after.finish.clone() });
    note(before.ad != after.ad, &|| Edit::SetFrameAd { id, ad: after.ad.clone() });
    note(before.locked != after.locked, &|| Edit::SetFrameLocked { id, locked: after.locked });
    note(before.hidden != after.hidden, &|| Edit::SetFrameHidden { id, hidden: after.hidden });
    note(before.style != after.style, &|| Edit::SetFrameStyle { id, style: after.style.clone() });
    edits
}

/// One step that changes each of `frames` as `change` says; a locked frame is left alone unless it is freed by the change.
#[must_use]
pub fn change_frames(document: &Document, frames: &[FrameId], name: Say, change: &dyn Fn(&mut Frame)) -> Transaction {
    let mut edits = Vec::new();
    for (_, before) in frames.iter().filter_map(|id| document.frame(*id)) {
        let mut after = Frame::clone(before);
        change(&mut after);
        let layer_locked = document.layer_of(before).is_some_and(|layer| layer.locked);
        if !layer_locked && (!before.locked || !after.locked) {
            edits.extend(edits_between(before, &after));
        }
    }
    Transaction::new(name, edits)
}

/// One step that gives `frames` the looks of object style `style`; `None` where there is no such style.
#[must_use]
pub fn apply_object_style(document: &Document, frames: &[FrameId], style: &str) -> Option<Transaction> {
    let looks = document.styles.object.get(style)?;
    let name = Say::new("step-object-style").with("style", style);
    Some(change_frames(document, frames, name, &|frame| {
        *frame = looks.applied(frame);
        style.clone_into(&mut frame.style);
    }))
}

/// One step that takes the style's name from `frames`; their looks stay.
#[must_use]
pub fn leave_object_style(document: &Document, frames: &[FrameId]) -> Transaction {
    change_frames(document, frames, Say::new("step-leave-object-style"), &|frame| frame.style.clear())
}

/// One step that makes object style `name` what `looks` says, and gives the new looks to every frame of the style that still had all
/// the old ones.
#[must_use]
pub fn redefine_object_style(document: &Document, name: &str, looks: ObjectStyle) -> Transaction {
    let old = document.styles.object.get(name);
    let mut edits = vec![Edit::DefineObjectStyle { name: name.to_owned(), style: Some(Arc::new(looks.clone())) }];
    let all = document.pages.iter().flat_map(|page| &page.frames);
    for frame in all.filter(|frame| frame.style == name) {
        let untouched = old.is_none_or(|old| {
            let seen = old.seen_in(frame);
            // A picture frame has no text looks to differ in.
            ObjectStyle { text: seen.text.or_else(|| old.text.clone()), ..seen } == **old
        });
        if untouched {
            edits.extend(edits_between(frame, &looks.applied(frame)));
        }
    }
    Transaction::new(Say::new("step-redefine-style").with("style", name), edits)
}

/// One step that makes a new object style of the looks of frame `from`, which then bears its name; `None` where the frame is gone.
#[must_use]
pub fn object_style_from(document: &Document, name: &str, from: FrameId) -> Option<Transaction> {
    let (_, frame) = document.frame(from)?;
    let edits = vec![
        Edit::DefineObjectStyle { name: name.to_owned(), style: Some(Arc::new(ObjectStyle::of(frame))) },
        Edit::SetFrameStyle { id: from, style: name.to_owned() },
    ];
    Some(Transaction::new(Say::new("step-new-style").with("style", name), edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Insets, Length, PageId, Rect, Size};
    use crate::model::check::refuse;
    use crate::model::{Colour, Content, Grid, Page, Shade, TextBox};

    fn document() -> Document {
        let frame = |id: u32, locked| {
            Arc::new(Frame {
                id: FrameId(id),
                rect: Rect::new(Length::mm(10.0), Length::mm(10.0), Length::mm(50.0), Length::mm(50.0)),
                content: Content::Text(TextBox::default()),
                locked,
                ..Frame::default()
            })
        };
        let grid = Grid { columns: 4, characters: 10, lines: 40, body_size: Length::pt(9.0), line_pitch: Length::pt(12.0), ..Grid::default() };
        let trim = Size::new(Length::mm(200.0), Length::mm(300.0));
        let page = Page { id: PageId(1), trim, grid, frames: vec![frame(1, false), frame(2, false), frame(3, true)], ..Page::default() };
        Document { pages: vec![Arc::new(page)], ..Document::default() }
    }
    fn shaded(name: &str) -> Option<Shade> {
        Some(Shade { colour: Colour::named(name) })
    }
    const ALL: [FrameId; 3] = [FrameId(1), FrameId(2), FrameId(3)];

    #[test]
    fn many_frames_change_in_one_step_and_locked_ones_do_not() {
        let mut document = document();
        let before = document.clone();
        let step = change_frames(&document, &ALL, Say::new("step-shade"), &|frame| frame.shade = shaded("grey"));
        let undo = step.apply(&mut document).expect("it can be done");
        let shades: Vec<bool> = document.pages[0].frames.iter().map(|frame| frame.shade.is_some()).collect();
        assert_eq!(shades, [true, true, false]);
        undo.apply(&mut document).expect("it can be undone");
        assert_eq!(document, before);
        let free = change_frames(&document, &ALL, Say::new("step-lock"), &|frame| frame.locked = false);
        assert_eq!(free.edits.len(), 1);
    }

    #[test]
    fn a_frame_may_shrink_with_its_insets_and_grow_with_them() {
        let mut document = document();
        let small = Rect::new(Length::mm(10.0), Length::mm(10.0), Length::mm(3.0), Length::mm(3.0));
        let wide = change_frames(&document, &ALL[..1], Say::new("step-size"), &|frame| frame.insets = Insets::all(Length::mm(10.0)));
        wide.apply(&mut document).expect("there is room");
        let shrink = change_frames(&document, &ALL[..1], Say::new("step-size"), &|frame| {
            frame.rect = small;
            frame.insets = Insets::default();
        });
        let undo = shrink.apply(&mut document).expect("the insets go first");
        undo.apply(&mut document).expect("and come back last");
        refuse(&document).expect("the document stands");
    }

    #[test]
    fn redefining_reaches_frames_that_still_look_so() {
        let mut document = document();
        let style = ObjectStyle { shade: Some(crate::model::Setting::On(Shade { colour: Colour::named("grey") })), ..ObjectStyle::default() };
        document.styles.object.insert("box".to_owned(), Arc::new(style));
        apply_object_style(&document, &ALL[..2], "box").expect("the style is there").apply(&mut document).expect("it applies");
        assert_eq!(document.pages[0].frames[0].style, "box");
        // The second is given looks of its own.
        change_frames(&document, &ALL[1..2], Say::new("step-shade"), &|frame| frame.shade = shaded("red")).apply(&mut document).expect("it changes");
        let new = ObjectStyle { shade: Some(crate::model::Setting::Off), ..ObjectStyle::default() };
        redefine_object_style(&document, "box", new).apply(&mut document).expect("it is redefined");
        assert_eq!(document.pages[0].frames[0].shade, None);
        assert_eq!(document.pages[0].frames[1].shade, shaded("red"));
    }
}
