//! What the pointer does on the canvas: gestures for the tool in hand, guides out of the rulers, the view following at its edge.

use egui::Ui;

use super::{Answer, Canvas, Scene};
use crate::base::{Length, Point, Rect, Size};
use crate::editor::{Cursor, Gesture, Held};
use crate::model::Guide;

/// How near to the edge of the view a gesture begins to move it, in logical pixels.
const EDGE: f64 = 10.0;

impl Canvas {
    pub(super) fn gestures(
        &mut self,
        ui: &Ui,
        response: &egui::Response,
        pointer: Option<[f64; 2]>,
        trim: Option<Size>,
        scene: &Scene<'_>,
        answer: &mut Answer,
    ) {
        let Some(pixel) = pointer else {
            answer.gestures.push(Gesture::Leave);
            return;
        };
        let (pressed, released, moved, held, now) = ui.input(|input| {
            let held = Held { shift: input.modifiers.shift, command: input.modifiers.command, alt: input.modifiers.alt };
            (input.pointer.primary_pressed(), input.pointer.primary_released(), input.pointer.is_moving(), held, input.time)
        });
        let ppp = f64::from(ui.pixels_per_point());
        if self.pull(pixel, pressed && response.contains_pointer(), released, held, answer) {
            return;
        }
        self.gestures_go =
            (self.gestures_go || (pressed && response.contains_pointer())) && (ui.input(|input| input.pointer.primary_down()) || released);
        let scrolled = self.gestures_go && self.scroll_at_edge(pixel, ppp, trim);
        if scrolled {
            ui.ctx().request_repaint();
        }
        let moved = moved || scrolled;
        let at = self.view.page_from_screen(pixel);
        if let (true, Some(index)) = (pressed && response.contains_pointer(), across(scene, at)) {
            answer.turned = Some(index);
            self.turns = true;
        }
        if std::mem::take(&mut self.turns) {
            self.turns = !released;
            return;
        }
        if pressed && response.contains_pointer() {
            answer.gestures.push(Gesture::Press { at, held, clicks: self.clicks.press(pixel, now) });
        }
        if moved || pressed {
            answer.gestures.push(Gesture::Move { at, held });
        }
        if released {
            answer.gestures.push(Gesture::Release { at, held });
        }
    }

    /// A guide pulled out of a ruler: whether one is.
    fn pull(&mut self, pixel: [f64; 2], pressed: bool, released: bool, held: Held, answer: &mut Answer) -> bool {
        if pressed && (pixel[0] < 0.0) != (pixel[1] < 0.0) {
            // Out of the ruler at the side comes an upright guide, out of that at the head a lying one.
            self.pulls = Some(pixel[0] < 0.0);
        }
        let Some(is_x) = self.pulls else { return pressed && pixel[0] < 0.0 && pixel[1] < 0.0 };
        let at = self.view.page_from_screen(pixel);
        let guide = if is_x { Guide::X(at.x) } else { Guide::Y(at.y) };
        answer.pulled = Some((guide, held, released));
        if released {
            self.pulls = None;
        }
        true
    }

    /// Moves the page while a gesture holds at the edge of the view or beyond; whether it moved.
    fn scroll_at_edge(&mut self, pixel: [f64; 2], ppp: f64, trim: Option<Size>) -> bool {
        let Some(trim) = trim else { return false };
        let (edge, area) = (EDGE * ppp, self.view.area());
        let by = [0, 1].map(|axis| {
            let over = (edge - pixel[axis]).max(0.0) - (pixel[axis] - (area[axis] - edge)).max(0.0);
            // The farther beyond, the faster; a page's width in some two seconds at most.
            (over / 3.0).clamp(-16.0 * ppp, 16.0 * ppp).round()
        });
        if by[0] == 0.0 && by[1] == 0.0 {
            return false;
        }
        let before = self.view.origin();
        self.view.pan(by, trim);
        self.view.origin() != before
    }
}

/// The page across the fold under `at`, unless a frame of the page worked on reaches there.
fn across(scene: &Scene<'_>, at: Point) -> Option<usize> {
    let (page, beside) = (scene.page?, scene.beside.as_ref()?);
    let sheet = Rect::new(beside.offset(page), Length::ZERO, beside.page.trim.width, beside.page.trim.height);
    let covered = page.frames.iter().any(|frame| frame.rect.contains(at));
    (sheet.contains(at) && !page.trim_rect().contains(at) && !covered).then_some(beside.index)
}

/// Counts clicks that follow each other at one place.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    count: u8,
    at: [f64; 2],
    since: f64,
}

impl Clicks {
    /// Seconds within which a click follows another, and how many pixels it may lie beside.
    const NEAR: (f64, f64) = (0.4, 6.0);

    fn press(&mut self, at: [f64; 2], now: f64) -> u8 {
        let (seconds, pixels) = Self::NEAR;
        let follows = now - self.since <= seconds && (at[0] - self.at[0]).abs() <= pixels && (at[1] - self.at[1]).abs() <= pixels;
        self.count = if follows { self.count.saturating_add(1) } else { 1 };
        (self.at, self.since) = (at, now);
        self.count
    }
}

/// The system's pointer for a cursor.
pub(super) const fn icon(cursor: Cursor) -> egui::CursorIcon {
    use egui::CursorIcon as Icon;
    match cursor {
        Cursor::Arrow => Icon::Default,
        Cursor::Move => Icon::Move,
        Cursor::Resize(eighth) => match eighth % 8 {
            0 => Icon::ResizeEast,
            1 => Icon::ResizeSouthEast,
            2 => Icon::ResizeSouth,
            3 => Icon::ResizeSouthWest,
            4 => Icon::ResizeWest,
            5 => Icon::ResizeNorthWest,
            6 => Icon::ResizeNorth,
            _ => Icon::ResizeNorthEast,
        },
        Cursor::Cross => Icon::Crosshair,
        Cursor::Text => Icon::Text,
        Cursor::VerticalText => Icon::VerticalText,
        Cursor::Grab => Icon::Grab,
        Cursor::Grabbing => Icon::Grabbing,
        Cursor::Forbidden => Icon::NotAllowed,
        Cursor::ZoomIn => Icon::ZoomIn,
        Cursor::ZoomOut => Icon::ZoomOut,
        Cursor::Point => Icon::PointingHand,
    }
}
