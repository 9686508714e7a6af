//! What the pointer does on the canvas: gestures for the tool in hand, guides out of the rulers, the view following at its edge.

use egui::{Pos2, Ui};

use super::{Answer, Canvas, Scene};
use crate::base::{FrameId, Length, Point, Rect, Size};
use crate::editor::{Cursor, Gesture, Held, ToolKind};
use crate::model::Guide;

/// How near to the edge of the view a gesture begins to move it, in logical pixels.
const EDGE: f64 = 10.0;

impl Canvas {
    /// What the pointer says to the tool in hand. Presses and releases are taken where they were, not where the pointer is by now: a
    /// frame may be late.
    pub(super) fn gestures(&mut self, ui: &Ui, response: &egui::Response, local: &dyn Fn(Pos2) -> [f64; 2], scene: &Scene<'_>, answer: &mut Answer) {
        // What the button holds on the page is followed wherever the pointer goes.
        let latest = || ui.input(|input| input.pointer.latest_pos()).filter(|_| self.grip != Grip::Nothing);
        let Some(pixel) = response.hover_pos().or_else(|| response.interact_pointer_pos()).or_else(latest).map(local) else {
            self.sent = None;
            answer.gestures.push(Gesture::Leave);
            return;
        };
        let (held, now, down, buttons) = ui.input(|input| {
            let held = Held { shift: input.modifiers.shift, command: input.modifiers.command, alt: input.modifiers.alt };
            let button = |event: &egui::Event| match event {
                egui::Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, .. } => Some((*pos, *pressed)),
                _ => None,
            };
            let buttons: Vec<(Pos2, bool)> = input.events.iter().filter_map(button).collect();
            (held, input.time, input.pointer.primary_down(), buttons)
        });
        let is_over = response.contains_pointer() || response.is_pointer_button_down_on();
        for (at, pressed) in buttons {
            match pressed {
                // In a late frame the pointer may have come here since it was pressed elsewhere.
                true if is_over && response.rect.contains(at) => match self.sign_at(Some(at)).filter(|_| scene.tool == ToolKind::Select) {
                    Some(frame) => (answer.taken_up, self.grip) = (Some(frame), Grip::Across),
                    None => self.press(local(at), held, now, scene, answer),
                },
                true => {}
                false => self.release(local(at), held, answer),
            }
        }
        // A button that came up elsewhere is up here too.
        if !down {
            self.grip = Grip::Nothing;
        }
        let ppp = f64::from(ui.pixels_per_point());
        let trim = scene.page.map(|page| page.trim).filter(|_| !matches!(scene.tool, ToolKind::Hand | ToolKind::Zoom));
        if self.grip == Grip::Page && self.scroll_at_edge(pixel, ppp, trim) {
            ui.ctx().request_repaint();
        }
        let at = self.view.page_from_screen(pixel);
        if self.sent == Some((at, held)) {
            return;
        }
        self.sent = Some((at, held));
        match self.grip {
            Grip::Nothing | Grip::Page => answer.gestures.push(Gesture::Move { at, held }),
            Grip::Ruler(is_x) => answer.pulled = Some((guide(is_x, at), held, false)),
            Grip::Across => {}
        }
    }

    /// The frame whose sign of overset text is seen at a place of the window.
    pub(super) fn sign_at(&self, at: Option<Pos2>) -> Option<FrameId> {
        self.signs.iter().rev().find(|(_, sign)| at.is_some_and(|at| sign.contains(at))).map(|(frame, _)| *frame)
    }

    fn press(&mut self, pixel: [f64; 2], held: Held, now: f64, scene: &Scene<'_>, answer: &mut Answer) {
        let at = self.view.page_from_screen(pixel);
        self.grip = match (pixel[0] < 0.0, pixel[1] < 0.0) {
            // Where the rulers meet there is nothing to take.
            (true, true) => Grip::Across,
            // Out of the ruler at the side comes an upright guide, out of that at the head a lying one.
            (true, false) => Grip::Ruler(true),
            (false, true) => Grip::Ruler(false),
            (false, false) => match across(scene, at) {
                Some(index) => {
                    answer.turned = Some(index);
                    Grip::Across
                }
                None => {
                    answer.gestures.push(Gesture::Press { at, held, clicks: self.clicks.press(pixel, now) });
                    Grip::Page
                }
            },
        };
    }

    fn release(&mut self, pixel: [f64; 2], held: Held, answer: &mut Answer) {
        let at = self.view.page_from_screen(pixel);
        match std::mem::take(&mut self.grip) {
            Grip::Page => {
                if self.sent != Some((at, held)) {
                    answer.gestures.push(Gesture::Move { at, held });
                    self.sent = Some((at, held));
                }
                answer.gestures.push(Gesture::Release { at, held });
            }
            Grip::Ruler(is_x) => answer.pulled = Some((guide(is_x, at), held, true)),
            Grip::Across | Grip::Nothing => {}
        }
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

/// What the main button holds while it is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Grip {
    /// It is up, or went down elsewhere.
    #[default]
    Nothing,
    /// The page worked on: the tool in hand hears of it.
    Page,
    /// A ruler, the upright one or not: a guide comes out of it.
    Ruler(bool),
    /// The page across the fold.
    Across,
}

fn guide(is_x: bool, at: Point) -> Guide {
    if is_x { Guide::X(at.x) } else { Guide::Y(at.y) }
}

/// The page across the fold under `at`, unless a frame of the page worked on reaches there.
fn across(scene: &Scene<'_>, at: Point) -> Option<usize> {
    let (page, beside) = (scene.page?, scene.beside.as_ref()?);
    let sheet = Rect::new(beside.offset(page), Length::ZERO, beside.page.trim.width, beside.page.trim.height);
    let covered = page.frames.iter().any(|frame| frame.holds(at));
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
        // No system has a pointer for turning: the arrow with a bow comes nearest, and the words beside it say what it does.
        Cursor::Turn => Icon::Alias,
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
