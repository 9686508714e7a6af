//! The canvas: the page list on the screen, the same glyphs at the same places as in the press file.
//!
//! *In*: a page list, its proof colours, the faces, proxies of its pictures. *Out*: shapes for egui, gestures in page lengths.
//! *Invariants*: nothing is shaped, broken or snapped here but to the screen's pixels; every drawn kind has one file, named
//! as in `export`; a frame does at most [`RASTER_BUDGET`] of rastering.
//! *Not here*: what a gesture means (`editor::tool`).

mod atlas;
pub mod caret;
mod cut;
mod fill;
mod group;
mod ink;
mod layer;
mod map;
mod overlay;
mod page;
mod path;
mod picture;
mod plates;
mod pointer;
mod reader;
mod rulers;
mod text;
pub mod viewport;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Pos2, Sense, Ui, pos2};

pub use picture::{Proxies, Proxy, Textures, proxy};
pub use viewport::{Follow, Viewport};

use self::atlas::Atlas;
use self::group::{Cache, Pictures, Stand};
use self::overlay::Overlay;
use self::pointer::{Clicks, icon};
use self::text::{Mode, Setting};
use super::theme::Tokens;
use crate::base::{FrameId, Length, Point, Rect, Severity, Size};
use crate::display::PageList;
use crate::editor::plates::PlateView;
use crate::editor::{Gesture, Guides, Held, Hints, Proof, ToolKind};
use crate::font::Faces;
use crate::model::{Guide, Page};

/// Time a frame may spend on rastering glyphs while the view rests.
pub const RASTER_BUDGET: Duration = Duration::from_millis(4);
/// The same while it zooms, when every quad is made anew too: the two together keep under 4 ms.
const RASTER_BUDGET_ZOOMING: Duration = Duration::from_millis(2);
/// Frames without a change of zoom before exact sizes are rastered.
const REST_FRAMES: u32 = 2;

/// What the canvas shows.
pub struct Scene<'a> {
    /// The page's geometry.
    pub page: Option<&'a Page>,
    /// The page across the fold, where spreads are shown.
    pub beside: Option<Beside<'a>>,
    /// The page as drawn; the paper alone while there is none.
    pub list: Option<&'a Arc<PageList>>,
    /// Screen colours of its inks.
    pub proof: Option<&'a Arc<Proof>>,
    /// The faces of its glyphs.
    pub faces: &'a Faces,
    /// Which guides.
    pub guides: Guides,
    /// Whether rulers are shown.
    pub rulers: bool,
    /// The selected frames.
    pub selection: &'a [FrameId],
    /// What the tool in hand shows over the page, and how the pointer looks.
    pub hints: &'a Hints,
    /// The frame a click would take.
    pub hovered: Option<FrameId>,
    /// The tool in hand.
    pub tool: ToolKind,
    /// What readers of the screen call it: the page's label and section.
    pub name: &'a str,
    /// Words beside the pointer.
    pub label: Option<&'a str>,
    /// Frames with more text than they hold, their corners, and how much more.
    pub overset: &'a [(FrameId, [Point; 4], String)],
    /// Frames that gestures leave alone.
    pub locked: &'a [FrameId],
    /// Text frames without a text, and what they are.
    pub slots: &'a [([Point; 4], String)],
    /// Places of findings.
    pub marks: &'a [(Rect, Severity)],
    /// Colours.
    pub tokens: &'a Tokens,
    /// Names the document: textures of another one are let go.
    pub document: u64,
    /// Words shown on the paper while there is nothing to draw.
    pub waiting: &'a str,
    /// Text under work.
    pub typing: &'a crate::editor::desk::TypingView,
    /// The page's plates, shown in place of what is drawn.
    pub plates: Option<&'a PlateView>,
}

/// The page across the fold, shown beside the one being worked on.
pub struct Beside<'a> {
    /// Its index in the document.
    pub index: usize,
    /// The page's geometry.
    pub page: &'a Page,
    /// The page as drawn, with the screen colours of its inks; the paper alone while there is none.
    pub drawn: Option<(&'a Arc<PageList>, &'a Arc<Proof>)>,
    /// Whether it lies at the right.
    pub is_right: bool,
    /// Whether both are one sheet, a 通版: then it is as plain to see as the page worked on.
    pub is_joined: bool,
}

impl Beside<'_> {
    /// How far its corner lies from that of the page worked on.
    fn offset(&self, page: &Page) -> Length {
        if self.is_right { page.trim.width } else { -self.page.trim.width }
    }
}

/// What happened on the canvas.
#[derive(Debug, Default)]
pub struct Answer {
    /// Gestures for the tool in hand, in order.
    pub gestures: Vec<Gesture>,
    /// The page across the fold was clicked: its index.
    pub turned: Option<usize>,
    /// The sign of overset text was clicked: its frame.
    pub taken_up: Option<FrameId>,
    /// A guide being pulled out of a ruler, and whether it is let go.
    pub pulled: Option<(Guide, Held, bool)>,
    /// The page place under the pointer.
    pub pointer: Option<Point>,
    /// Whether glyphs are still to be rastered.
    pub is_settling: bool,
    /// The canvas itself, for the pointer's menu.
    pub response: Option<egui::Response>,
}

/// The canvas and what it keeps between frames.
#[derive(Debug, Default)]
pub struct Canvas {
    /// The view.
    pub view: Viewport,
    atlas: Atlas,
    cache: Cache,
    textures: Textures,
    last_scale: f64,
    rested_scale: f64,
    rest: u32,
    /// Whether every glyph in view has its rung.
    is_laddered: bool,
    /// A hold with space or the middle button: the page place that stays under the pointer.
    held: Option<Point>,
    pointer: Option<[f64; 2]>,
    /// Top left of the view in pixels of the window.
    corner: [f64; 2],
    clicks: Clicks,
    /// What the main button holds.
    grip: pointer::Grip,
    /// The last move the tool in hand heard of.
    sent: Option<(Point, Held)>,
    /// Where signs of overset text are seen.
    signs: Vec<(FrameId, egui::Rect)>,
    blink: caret::Blink,
    plates: plates::Sheet,
}

/// Where words beside the pointer begin: lower where the name of what is dragged stands there already.
fn label_place(ui: &Ui, hints: &Hints) -> Option<Pos2> {
    let at = ui.ctx().pointer_hover_pos().or_else(|| ui.ctx().pointer_interact_pos())?;
    Some(if hints.taking.is_empty() { at } else { at + egui::vec2(0.0, 38.0) })
}

/// Shown where no page is.
const NO_PAGE: Size = Size { width: Length::from_units(36_000 * 100), height: Length::from_units(36_000 * 100) };

impl Canvas {
    /// Glyphs rastered so far, for measurements.
    #[must_use]
    pub fn rastered(&self) -> u64 {
        self.atlas.rastered()
    }
    /// Drawings made anew in the last frame, for measurements.
    #[must_use]
    pub fn rebuilt(&self) -> usize {
        self.cache.rebuilt
    }
    /// Pages of the atlas, for measurements.
    #[must_use]
    pub fn atlas_pages(&self) -> usize {
        self.atlas.page_count()
    }

    /// The place of the page under `at` of the window, wherever the pointer was last seen.
    #[must_use]
    pub fn page_at(&self, at: Pos2, pixels_per_point: f64) -> Point {
        let along = |at: f32, corner: f64| f64::from(at) * pixels_per_point - corner;
        self.view.page_from_screen([along(at.x, self.corner[0]), along(at.y, self.corner[1])])
    }
    /// Brings `point` of the page under the pointer.
    pub fn hold(&mut self, point: Point, page: Size) {
        if let Some(at) = self.pointer {
            self.view.hold(point, at, page);
        }
    }

    /// Pictures as the graphics card has them, for whoever shows them beside the canvas.
    pub const fn textures(&mut self) -> &mut Textures {
        &mut self.textures
    }

    /// Shows the scene in all the room there is.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, proxies: &mut Proxies<'_>) -> Answer {
        let (whole, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, scene.name));
        let ppp = ui.pixels_per_point();
        let mut area = whole;
        if scene.rulers {
            area.min += egui::Vec2::splat(rulers::BREADTH);
        }
        // The area begins on a whole pixel, or nothing on it would.
        area.min = pos2((area.min.x * ppp).round() / ppp, (area.min.y * ppp).round() / ppp);
        let corner = [f64::from(area.min.x * ppp), f64::from(area.min.y * ppp)];
        let trim = scene.page.map_or(NO_PAGE, |page| page.trim);
        self.view.resize([f64::from(area.width() * ppp), f64::from(area.height() * ppp)], f64::from(ppp), trim);
        let mut answer = Answer { response: Some(response.clone()), ..Answer::default() };
        if scene.page.is_some() {
            self.listen(ui, &response, corner, trim, scene, &mut answer);
        }
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        let origin = self.view.origin();
        let stand = Stand {
            pixels_per_mm: self.view.pixels_per_mm(),
            origin: [origin[0] + corner[0], origin[1] + corner[1]],
            pixels_per_point: ppp,
            visible: self.view.visible(),
            inks: scene.proof.map_or(0, |proof| Arc::as_ptr(proof) as usize),
            is_zooming: self.last_scale.to_bits() != self.view.pixels_per_mm().to_bits(),
        };
        self.paint(ui, &painter, &stand, scene, proxies, &mut answer);
        caret::take_keys(ui, &response, scene.typing.types);
        answer.gestures.extend(self.blink.show(ui, &painter, &stand, scene.typing, scene.tokens, response.id));
        scene.list.into_iter().for_each(|list| reader::tell(ui, &response, &stand, list));
        if scene.rulers && scene.page.is_some() {
            rulers::paint(ui.painter(), whole, &stand, scene.page.map(|page| &page.grid), ui.ctx().pointer_hover_pos(), scene.tokens);
        }
        answer
    }

    fn paint(&mut self, ui: &Ui, painter: &egui::Painter, stand: &Stand, scene: &Scene<'_>, proxies: &mut Proxies<'_>, answer: &mut Answer) {
        let Some(page) = scene.page else {
            painter.rect_filled(painter.clip_rect(), 0.0, scene.tokens.pasteboard);
            return;
        };
        let paper = page::paper_rect(stand, page.trim);
        page::paint_paper(painter, paper, scene.proof.map(|proof| &**proof), scene.tokens);
        let overlay = Overlay {
            page,
            guides: scene.guides,
            selection: scene.selection,
            hovered: scene.hovered,
            hints: scene.hints,
            label: scene.label.zip(label_place(ui, scene.hints)),
            overset: scene.overset,
            locked: scene.locked,
            slots: scene.slots,
            marks: scene.marks,
            tokens: scene.tokens,
        };
        overlay::paint_under(painter, stand, &overlay);
        self.atlas.begin_frame();
        self.cache.begin_frame();
        self.textures.belong_to(scene.document);
        if let Some(beside) = &scene.beside {
            self.paint_beside(ui, painter, stand, page, beside, scene, proxies);
        }
        if let Some(view) = scene.plates {
            self.plates.paint(painter, paper, view);
        } else if let (Some(list), Some(proof)) = (scene.list, scene.proof) {
            let mode = self.mode(stand.pixels_per_mm);
            let mut unfinished = false;
            let mut setting = Setting {
                atlas: &mut self.atlas,
                context: ui.ctx(),
                faces: scene.faces,
                mode,
                rested_scale: self.rested_scale,
                deadline: Instant::now() + if self.rest == 0 { RASTER_BUDGET_ZOOMING } else { RASTER_BUDGET },
                unfinished: &mut unfinished,
                proof,
            };
            let mut pictures = Pictures { textures: &mut self.textures, proxies };
            page::paint_items(painter, list, &mut self.cache, stand, &mut setting, &mut pictures);
            self.atlas.upload();
            match mode {
                Mode::Ladder => self.is_laddered = !unfinished,
                Mode::Exact if !unfinished => self.rested_scale = stand.pixels_per_mm,
                Mode::Exact => {}
            }
            answer.is_settling = unfinished || mode == Mode::Ladder;
            if answer.is_settling {
                ui.ctx().request_repaint();
            }
        } else {
            let font = egui::TextStyle::Body.resolve(ui.style());
            painter.text(paper.center(), egui::Align2::CENTER_CENTER, scene.waiting, font, egui::Color32::from_gray(120));
        }
        self.signs = overlay::paint(painter, stand, &overlay);
    }

    /// The page across the fold: its paper and what is drawn on it, a little paler unless both are one sheet, and no guides.
    #[allow(clippy::too_many_arguments)]
    fn paint_beside(
        &mut self,
        ui: &Ui,
        painter: &egui::Painter,
        stand: &Stand,
        page: &Page,
        beside: &Beside<'_>,
        scene: &Scene<'_>,
        proxies: &mut Proxies<'_>,
    ) {
        let offset = beside.offset(page);
        let seen = stand.visible;
        let stand = Stand {
            origin: [(stand.origin[0] + offset.to_mm() * stand.pixels_per_mm).round(), stand.origin[1]],
            visible: Rect { x: seen.x - offset, ..seen },
            inks: beside.drawn.map_or(0, |(_, proof)| Arc::as_ptr(proof) as usize),
            ..*stand
        };
        let paper = page::paper_rect(&stand, beside.page.trim);
        let painter = painter.with_clip_rect(paper.intersect(painter.clip_rect()));
        let sheet = beside.drawn.map_or(egui::Color32::WHITE, |(_, proof)| ink::paper(proof));
        painter.rect_filled(paper, 0.0, sheet);
        if let Some((list, proof)) = beside.drawn {
            let mut unfinished = false;
            let mut setting = Setting {
                atlas: &mut self.atlas,
                context: ui.ctx(),
                faces: scene.faces,
                // Never waited for: what the page worked on has rastered is there, the rest comes by rungs.
                mode: Mode::Ladder,
                rested_scale: self.rested_scale,
                deadline: Instant::now() + RASTER_BUDGET_ZOOMING,
                unfinished: &mut unfinished,
                proof,
            };
            let mut pictures = Pictures { textures: &mut self.textures, proxies };
            page::paint_items(&painter, list, &mut self.cache, &stand, &mut setting, &mut pictures);
            if unfinished {
                ui.ctx().request_repaint();
            }
        }
        if !beside.is_joined {
            painter.rect_filled(paper, 0.0, scene.tokens.pasteboard.gamma_multiply(0.25));
        }
    }

    /// Rungs while the zoom changes, exact sizes when it rests.
    fn mode(&mut self, scale: f64) -> Mode {
        if self.last_scale.to_bits() != scale.to_bits() {
            self.last_scale = scale;
            self.rest = 0;
            self.is_laddered = false;
        } else if self.rest < REST_FRAMES {
            // Rungs first: they are few, and the whole page can be read while the exact sizes come.
            self.rest += u32::from(self.is_laddered || self.rest + 1 < REST_FRAMES);
            if self.rest == REST_FRAMES {
                self.atlas.begin_generation();
            }
        }
        if self.rest < REST_FRAMES { Mode::Ladder } else { Mode::Exact }
    }

    /// Wheel, pinch, drag and keys; the canvas keeps what moves the view and hands on the rest.
    fn listen(&mut self, ui: &Ui, response: &egui::Response, corner: [f64; 2], trim: Size, scene: &Scene<'_>, answer: &mut Answer) {
        let ppp = f64::from(ui.pixels_per_point());
        self.corner = corner;
        let local = |at: Pos2| [f64::from(at.x) * ppp - corner[0], f64::from(at.y) * ppp - corner[1]];
        let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos()).map(local);
        self.pointer = pointer.or(self.pointer);
        let (zoom, scroll, space) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.key_down(egui::Key::Space)));
        if response.contains_pointer()
            && let Some(at) = pointer
        {
            if (zoom - 1.0).abs() > f32::EPSILON {
                self.view.zoom_about(at, f64::from(zoom), trim);
            } else if scroll != egui::Vec2::ZERO {
                self.view.pan([f64::from(scroll.x) * ppp, f64::from(scroll.y) * ppp], trim);
            }
        }
        answer.pointer = pointer.map(|at| self.view.page_from_screen(at));
        let typing = ui.ctx().text_edit_focused() || scene.typing.types;
        let space = space && !typing;
        let by_middle = response.dragged_by(egui::PointerButton::Middle) || response.drag_started_by(egui::PointerButton::Middle);
        let by_space = space && response.is_pointer_button_down_on();
        if let (true, Some(at)) = (by_middle || by_space, pointer) {
            let held = *self.held.get_or_insert_with(|| self.view.page_from_screen(at));
            self.view.hold(held, at, trim);
        } else {
            self.held = None;
        }
        let is_hand = space || by_middle || scene.tool == ToolKind::Hand;
        if response.hovered() || self.held.is_some() {
            let pressed = self.held.is_some() || (is_hand && response.is_pointer_button_down_on());
            let icon = match (is_hand, pressed) {
                (true, true) => egui::CursorIcon::Grabbing,
                (true, false) => egui::CursorIcon::Grab,
                (false, _) if scene.tool == ToolKind::Select && self.sign_at(ui.ctx().pointer_hover_pos()).is_some() => {
                    egui::CursorIcon::PointingHand
                }
                (false, _) => icon(scene.hints.cursor),
            };
            ui.ctx().set_cursor_icon(icon);
        }
        if self.held.is_none() && !space {
            self.gestures(ui, response, &local, scene, answer);
        }
    }
}
