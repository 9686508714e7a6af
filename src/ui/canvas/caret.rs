//! Text under work over the page: caret, selection, what an input method puts together; and where the system shows its candidates.

use egui::{Color32, Pos2, Rect as ScreenRect, Shape, Stroke, Ui, pos2};

use super::group::Stand;
use crate::base::{Point, Rect};
use crate::editor::Gesture;
use crate::editor::desk::TypingView;
use crate::editor::text::place::CaretPlace;
use crate::ui::theme::Tokens;

/// Seconds the caret is seen, and then not.
const BLINK: f64 = 0.5;
/// Seconds after which a caret that rests stays seen and costs nothing.
const REST: f64 = 10.0;
/// Width of the caret in logical pixels.
const WIDTH: f32 = 1.5;

/// What the canvas keeps of the caret between frames.
#[derive(Debug, Default)]
pub struct Blink {
    /// Where it was seen last.
    last: Option<CaretPlace>,
    /// Since when it stands there, in seconds of the window's clock.
    since: f64,
    /// Whether an input method put text together in the last frame.
    was_composing: bool,
    /// Frames since an input method said anything.
    silent: u32,
    /// What an input method put together last, and the part under work, in characters.
    said: Option<(String, Option<(usize, usize)>)>,
    /// Whether that lost its place and waits for the caret to come to rest at another.
    is_homeless: bool,
}

impl Blink {
    /// Paints the text under work and, while it has the keys, lets an input method know where; what that puts together and had lost
    /// its place comes back as a gesture, to go on where the caret stands now.
    pub fn show(&mut self, ui: &Ui, painter: &egui::Painter, stand: &Stand, view: &TypingView, tokens: &Tokens, id: egui::Id) -> Option<Gesture> {
        let boxes = view.boxes.iter().map(|marked| {
            let corners = marked.corners().map(|corner| place(stand, corner)).to_vec();
            Shape::convex_polygon(corners, tokens.selection.gamma_multiply(0.28), Stroke::NONE)
        });
        painter.extend(boxes.collect::<Vec<_>>());
        for (lines, width) in [(&view.preedit, 1.0), (&view.active, 2.0)] {
            for (from, to) in lines {
                painter.line_segment([place(stand, *from), place(stand, *to)], Stroke::new(width, tokens.selection));
            }
        }
        threads(painter, stand, view, tokens);
        if let Some(drop_at) = &view.drop_at {
            stroke(painter, stand, drop_at, 2.0, tokens.accent);
        }
        let is_dropped = self.is_dropped(ui, view);
        if !view.types {
            (self.last, self.is_homeless) = (None, false);
            return None;
        }
        let now = ui.input(|input| input.time);
        // A page that is a moment behind its text still shows the caret where it was.
        let caret = view.caret.or(if view.is_late { self.last } else { None });
        if caret != self.last {
            (self.last, self.since) = (caret, now);
        }
        let focused = ui.input(|input| input.focused) && ui.memory(|memory| memory.has_focus(id));
        if focused {
            // Also while the caret is not to be seen, in overset text: an input method that is sent away for a moment forgets what
            // it was putting together, and on X11 that it was to write Chinese.
            let at = caret.map_or_else(
                || ScreenRect::from_min_size(painter.clip_rect().left_bottom(), egui::Vec2::ZERO),
                |caret| screen_rect(stand, &caret.rect()),
            );
            tell_input_method(ui, painter, at, is_dropped && !is_x11());
        }
        self.is_homeless |= is_dropped && is_x11();
        let moved = self.moved(ui, view).filter(|_| focused);
        let Some(caret) = caret else { return moved };
        let phase = (now - self.since) / BLINK;
        let rests = now - self.since >= REST;
        let is_seen = !focused || rests || phase as i64 % 2 == 0;
        if is_seen && view.boxes.is_empty() {
            stroke(painter, stand, &caret, WIDTH, Color32::BLACK);
        }
        if focused && !rests {
            // Once at the next turn, not before: a caret that rests costs two frames a second.
            let left = (phase.floor() + 1.0 - phase) * BLINK;
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left.clamp(0.01, BLINK)));
        }
        moved
    }
}

impl Blink {
    /// Whether text that an input method put together was let go just now without its saying so, as by a click elsewhere: it must hear
    /// of that, or goes on with the letters of the old place.
    fn is_dropped(&mut self, ui: &Ui, view: &TypingView) -> bool {
        self.silent = self.silent.saturating_add(1);
        ui.input(|input| {
            for event in &input.events {
                let egui::Event::Ime(said) = event else { continue };
                // It has a place of its own again, or is done.
                (self.silent, self.is_homeless) = (0, false);
                self.said = match said {
                    egui::ImeEvent::Preedit { text, active_range_chars } if !text.is_empty() => {
                        Some((text.clone(), active_range_chars.as_ref().map(|range| (range.start, range.end))))
                    }
                    _ => None,
                };
            }
        });
        // What it said in the last frame may show in this one.
        let is_dropped = self.was_composing && !view.is_composing && self.silent > 1;
        self.was_composing = view.is_composing;
        is_dropped
    }

    /// On X11 an input method cannot be told that its text was dropped without its forgetting which language it was to write. It keeps
    /// its letters, so the page does too: they go on at the caret's new place once that is chosen.
    fn moved(&mut self, ui: &Ui, view: &TypingView) -> Option<Gesture> {
        let is_chosen = view.caret.is_some() && view.boxes.is_empty() && !ui.input(|input| input.pointer.any_down());
        if !self.is_homeless || !is_chosen {
            return None;
        }
        self.is_homeless = false;
        self.said.clone().map(|(text, active)| Gesture::Preedit(text, active))
    }
}

/// Side of a port in logical pixels.
const PORT: f32 = 9.0;

/// The way of a text from frame to frame, and the ports to take it up at.
fn threads(painter: &egui::Painter, stand: &Stand, view: &TypingView, tokens: &Tokens) {
    let line = Stroke::new(1.5, tokens.accent);
    for arrow in &view.arrows {
        let (from, to) = (place(stand, arrow.from), place(stand, arrow.to));
        painter.line_segment([from, to], line);
        let along = (to - from).normalized();
        let across = along.rot90();
        let wing = |side: f32| to - along * 8.0 + across * 4.0 * side;
        painter.add(Shape::convex_polygon(vec![to, wing(1.0), wing(-1.0)], tokens.accent, Stroke::NONE));
        if let Some(page) = &arrow.page {
            let (at, align) = if arrow.comes { (from, egui::Align2::CENTER_BOTTOM) } else { (to, egui::Align2::CENTER_TOP) };
            let text = egui::FontId::proportional(12.0);
            let galley = painter.layout_no_wrap(page.clone(), text, tokens.raised);
            let area = align.anchor_size(at + egui::vec2(0.0, if arrow.comes { -4.0 } else { 4.0 }), galley.size());
            painter.rect_filled(area.expand(2.0), 2.0, tokens.accent);
            painter.galley(area.min, galley, tokens.raised);
        }
    }
    for port in &view.ports {
        let square = ScreenRect::from_center_size(place(stand, port.at), egui::Vec2::splat(PORT));
        painter.rect(square, 1.0, Color32::WHITE, Stroke::new(1.2, tokens.accent), egui::StrokeKind::Middle);
        if port.linked {
            let centre = square.center();
            let wing = |dx: f32, dy: f32| centre + egui::vec2(dx, dy);
            painter.add(Shape::convex_polygon(vec![wing(3.0, 0.0), wing(-2.0, -3.0), wing(-2.0, 3.0)], tokens.accent, Stroke::NONE));
        }
    }
}

/// Lets the system's input method put its candidates beside the caret; `is_dropped` ends what it puts together. On X11 it would forget
/// with that which language it was to write, and goes on instead.
fn tell_input_method(ui: &Ui, painter: &egui::Painter, cursor: ScreenRect, is_dropped: bool) {
    let to_global = ui.ctx().layer_transform_to_global(ui.layer_id()).unwrap_or_default();
    ui.output_mut(|output| {
        output.ime = Some(egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: to_global * painter.clip_rect(),
            cursor_rect: to_global * cursor,
            should_interrupt_composition: is_dropped,
        });
    });
}

/// Frames for which an input method stays allowed on X11 when one place of text lost the keys and no other has them yet.
const HELD: u8 = 3;

/// What an input method is told on X11, on the page and in fields alike; elsewhere it is told what egui tells it.
///
/// X11 takes the upper left corner of the caret for the whole place and would cover the line with candidates: there it is told the
/// lower one. And an input method that is sent away, if only for a moment, forgets that it was to write Chinese: it stays while the keys
/// go from one field to the next, and is interrupted only where it is putting something together.
#[derive(Debug, Clone, Default)]
pub struct Candidates {
    last: Option<egui::output::IMEOutput>,
    held: u8,
    is_composing: bool,
}

impl egui::Plugin for Candidates {
    fn debug_name(&self) -> &'static str {
        "input method on X11"
    }
    fn input_hook(&mut self, _: &egui::Context, input: &mut egui::RawInput) {
        self.hear(&input.events);
    }
    fn output_hook(&mut self, context: &egui::Context, output: &mut egui::FullOutput) {
        output.platform_output.ime = self.told(output.platform_output.ime.take());
        if self.held > 0 && self.last.is_some() {
            context.request_repaint();
        }
    }
}

impl Candidates {
    /// The plugin where the window stands on X11.
    #[must_use]
    pub fn where_needed() -> Option<Self> {
        is_x11().then(Self::default)
    }

    fn hear(&mut self, events: &[egui::Event]) {
        for event in events {
            if let egui::Event::Ime(said) = event {
                self.is_composing = matches!(said, egui::ImeEvent::Preedit { text, .. } if !text.is_empty());
            }
        }
    }

    fn told(&mut self, asked: Option<egui::output::IMEOutput>) -> Option<egui::output::IMEOutput> {
        match asked {
            Some(mut told) => {
                told.cursor_rect = told.cursor_rect.translate(egui::vec2(0.0, told.cursor_rect.height()));
                told.should_interrupt_composition &= self.is_composing;
                (self.last, self.held) = (Some(told), 0);
            }
            None if self.held < HELD => self.held += 1,
            None => self.last = None,
        }
        self.last
    }
}

/// Whether the window stands on X11: what winit chooses where no Wayland is named.
fn is_x11() -> bool {
    static X11: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    *X11.get_or_init(|| cfg!(target_os = "linux") && !is_set("WAYLAND_DISPLAY") && !is_set("WAYLAND_SOCKET"))
}

fn stroke(painter: &egui::Painter, stand: &Stand, caret: &CaretPlace, width: f32, colour: Color32) {
    let (from, to) = (place(stand, caret.from), place(stand, caret.to));
    let ppp = stand.pixels_per_point;
    let sharp = |value: f32| ((value * ppp).round() + 0.5) / ppp;
    let ends = if caret.from.y == caret.to.y {
        [pos2(from.x, sharp(from.y)), pos2(to.x, sharp(to.y))]
    } else if caret.from.x == caret.to.x {
        [pos2(sharp(from.x), from.y), pos2(sharp(to.x), to.y)]
    } else {
        // In a turned frame.
        [from, to]
    };
    painter.line_segment(ends, Stroke::new(width, colour));
}

/// The window place of a page place.
pub(super) fn place(stand: &Stand, at: Point) -> Pos2 {
    pos2(
        (stand.origin[0] + at.x.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point,
        (stand.origin[1] + at.y.to_mm() * stand.pixels_per_mm) as f32 / stand.pixels_per_point,
    )
}

pub(super) fn screen_rect(stand: &Stand, of: &Rect) -> ScreenRect {
    ScreenRect::from_min_max(place(stand, of.origin()), place(stand, Point::new(of.right(), of.bottom())))
}

/// Takes the keys for the page while a caret stands in it, unless something else of the window has them.
pub fn take_keys(ui: &Ui, response: &egui::Response, types: bool) {
    let focused = ui.memory(|memory| memory.focused());
    if !types {
        if focused == Some(response.id) {
            response.surrender_focus();
        }
        return;
    }
    let pressed_here = response.contains_pointer() && ui.input(|input| input.pointer.any_pressed());
    if focused != Some(response.id) && (focused.is_none() || pressed_here) {
        response.request_focus();
    }
    let filter = egui::EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_method_stays_from_one_field_to_the_next() {
        let rect = |y: f32| ScreenRect::from_min_size(pos2(10.0, y), egui::vec2(2.0, 16.0));
        let asked = |y: f32| egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: rect(0.0),
            cursor_rect: rect(y),
            should_interrupt_composition: false,
        };
        let mut candidates = Candidates::default();
        assert!(candidates.told(None).is_none(), "nobody writes");
        assert_eq!(candidates.told(Some(asked(40.0))).map(|told| told.cursor_rect.top()), Some(56.0), "below the line");
        assert_eq!(candidates.told(None).map(|told| told.cursor_rect.top()), Some(56.0), "between two fields");
        assert_eq!(candidates.told(Some(asked(80.0))).map(|told| told.cursor_rect.top()), Some(96.0));
        // The keys go elsewhere: only what is being put together is ended.
        let leaving = || egui::output::IMEOutput { should_interrupt_composition: true, ..asked(80.0) };
        let said = |event| egui::Event::Ime(event);
        let preedit = |text: &str| said(egui::ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
        assert_eq!(candidates.told(Some(leaving())).map(|told| told.should_interrupt_composition), Some(false));
        candidates.hear(&[preedit("ni hao")]);
        assert_eq!(candidates.told(Some(leaving())).map(|told| told.should_interrupt_composition), Some(true));
        candidates.hear(&[preedit(""), said(egui::ImeEvent::Commit("你好".to_owned()))]);
        assert_eq!(candidates.told(Some(leaving())).map(|told| told.should_interrupt_composition), Some(false));
        let left = (0..=HELD).filter(|_| candidates.told(None).is_some()).count();
        assert_eq!(left, usize::from(HELD), "then shortcuts have the keys again");
    }

    #[test]
    fn an_input_method_hears_that_its_text_was_dropped() {
        let context = egui::Context::default();
        let mut blink = Blink::default();
        let mut frame = |is_composing: bool, events: Vec<egui::Event>| {
            let input = egui::RawInput { events, ..egui::RawInput::default() };
            let mut dropped = false;
            let mut output = context.run_ui(input, |ui| dropped = blink.is_dropped(ui, &TypingView { is_composing, ..TypingView::default() }));
            output.textures_delta.clear();
            dropped
        };
        let said = |text: &str| vec![egui::Event::Ime(egui::ImeEvent::Commit(text.to_owned()))];
        assert!(!frame(true, said("ni hao")));
        assert!(!frame(true, Vec::new()));
        // It ended the text itself: in the same frame, or shown a frame later.
        assert!(!frame(false, said("你好")));
        assert!(!frame(true, said("da")));
        assert!(!frame(false, Vec::new()));
        // A click elsewhere ended it.
        assert!(!frame(true, said("jia")));
        assert!(!frame(true, Vec::new()));
        assert!(frame(false, Vec::new()));
        assert!(!frame(false, Vec::new()), "once");
    }

    #[test]
    fn on_x11_letters_that_lost_their_place_go_on_at_the_next() {
        let context = egui::Context::default();
        let caret = CaretPlace {
            from: Point::ORIGIN,
            to: Point::new(crate::base::Length::ZERO, crate::base::Length::mm(3.0)),
            page: 0,
            frame: crate::base::FrameId(1),
            vertical: false,
        };
        let marked = crate::editor::text::place::Marked {
            area: Rect::new(crate::base::Length::ZERO, crate::base::Length::ZERO, crate::base::Length::mm(9.0), crate::base::Length::mm(3.0)),
            map: None,
        };
        let mut blink = Blink::default();
        let mut frame = |is_held: bool, selects: bool, events: Vec<egui::Event>| {
            let button = egui::Event::PointerButton {
                pos: pos2(5.0, 5.0),
                button: egui::PointerButton::Primary,
                pressed: is_held,
                modifiers: egui::Modifiers::NONE,
            };
            let input = egui::RawInput { events: [vec![button], events].concat(), ..egui::RawInput::default() };
            let boxes = if selects { vec![marked] } else { Vec::new() };
            let view = TypingView { types: true, caret: Some(caret), boxes, ..TypingView::default() };
            let mut moved = None;
            let mut output = context.run_ui(input, |ui| {
                blink.is_dropped(ui, &view);
                blink.is_homeless |= blink.silent == 2;
                moved = blink.moved(ui, &view);
            });
            output.textures_delta.clear();
            moved
        };
        let said = |text: &str| vec![egui::Event::Ime(egui::ImeEvent::Preedit { text: text.to_owned(), active_range_chars: Some(0..2) })];
        assert_eq!(frame(false, false, said("ni hao")), None);
        assert_eq!(frame(true, false, Vec::new()), None, "it has a place");
        assert_eq!(frame(true, false, Vec::new()), None, "the button is down: the place may yet be another");
        assert_eq!(frame(false, true, Vec::new()), None, "what is selected is not written over unasked");
        assert_eq!(frame(false, false, Vec::new()), Some(Gesture::Preedit("ni hao".to_owned(), Some((0, 2)))));
        assert_eq!(frame(false, false, Vec::new()), None, "once");
        assert_eq!(frame(false, false, said("ni hao a")), None);
        assert_eq!(frame(true, false, Vec::new()), None);
        assert_eq!(frame(true, false, Vec::new()), None);
        assert_eq!(frame(false, false, said("ni hao ma")), None, "the input method said so itself");
        assert_eq!(frame(false, false, Vec::new()), None);
    }
}
