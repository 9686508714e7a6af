//! Where the page lies under the window: page lengths to screen pixels and back.
//!
//! Pixels here are physical ones, counted from the top left corner of the canvas area. The page's corner always lies on a
//! whole pixel, so that panning keeps every glyph's sub-pixel phase and its cached quads.

use crate::base::{Length, Point, Rect, Size};

/// Logical pixels in a millimetre at 100 %: the desktop's convention of 96 in an inch.
const PER_MM_AT_100: f64 = 96.0 / 25.4;
/// Least and greatest zoom, 1.0 being true size.
const ZOOM_RANGE: (f64, f64) = (0.02, 64.0);
/// How much of the page, in logical pixels, always stays in view.
const KEPT_IN_VIEW: f64 = 48.0;
/// Space round a page that was fitted, in logical pixels.
const FIT_MARGIN: f64 = 28.0;

/// How the view follows a change of the window's size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Follow {
    /// The whole page stays fitted.
    #[default]
    Page,
    /// The page's width stays fitted.
    Width,
    /// Zoom and place stay as the designer left them.
    Free,
}

/// The view: zoom and place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    zoom: f64,
    offset: [f64; 2],
    area: [f64; 2],
    pixels_per_point: f64,
    /// What happens when the area changes.
    pub follow: Follow,
    /// Both halves of a 通版, on the plane of the page worked on: what is fitted then.
    sheet: Option<Rect>,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { zoom: 1.0, offset: [0.0; 2], area: [1.0; 2], pixels_per_point: 1.0, follow: Follow::Page, sheet: None }
    }
}

impl Viewport {
    /// The zoom, 1.0 being true size.
    #[must_use]
    pub fn zoom(&self) -> f64 {
        self.zoom
    }
    /// Physical pixels in a millimetre of the page.
    #[must_use]
    pub fn pixels_per_mm(&self) -> f64 {
        self.zoom * PER_MM_AT_100 * self.pixels_per_point
    }
    /// The page's corner in whole physical pixels from the area's corner.
    #[must_use]
    pub fn origin(&self) -> [f64; 2] {
        self.offset.map(f64::round)
    }
    /// The area's width and height in physical pixels.
    #[must_use]
    pub fn area(&self) -> [f64; 2] {
        self.area
    }

    /// Takes the canvas area's size in physical pixels; fits again where the view follows the page.
    pub fn resize(&mut self, area: [f64; 2], pixels_per_point: f64, page: Size) {
        let changed = self.area != area || (self.pixels_per_point - pixels_per_point).abs() > f64::EPSILON;
        self.area = area;
        self.pixels_per_point = pixels_per_point;
        if changed {
            match self.follow {
                Follow::Page => self.fit_page(page),
                Follow::Width => self.fit_width(page),
                Follow::Free => self.keep_in_view(page),
            }
        }
    }

    /// The place on the page under a pixel of the area.
    #[must_use]
    pub fn page_from_screen(&self, at: [f64; 2]) -> Point {
        let origin = self.origin();
        let scale = self.pixels_per_mm();
        Point::new(Length::mm((at[0] - origin[0]) / scale), Length::mm((at[1] - origin[1]) / scale))
    }

    /// The pixel of the area over a place on the page.
    #[must_use]
    pub fn screen_from_page(&self, at: Point) -> [f64; 2] {
        let origin = self.origin();
        let scale = self.pixels_per_mm();
        [origin[0] + at.x.to_mm() * scale, origin[1] + at.y.to_mm() * scale]
    }

    /// The part of the page's plane that is in view.
    #[must_use]
    pub fn visible(&self) -> Rect {
        Rect::between(self.page_from_screen([0.0; 2]), self.page_from_screen(self.area))
    }

    /// Zooms by `factor`, the place under pixel `at` staying where it is.
    pub fn zoom_about(&mut self, at: [f64; 2], factor: f64, page: Size) {
        self.zoom_to_about(at, self.zoom * factor, page);
    }

    /// Zooms to `zoom`, the place under pixel `at` staying where it is.
    pub fn zoom_to_about(&mut self, at: [f64; 2], zoom: f64, page: Size) {
        let before = self.pixels_per_mm();
        self.zoom = zoom.clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
        let grown = self.pixels_per_mm() / before;
        // From the exact offset, not the rounded one: a wheel turned forth and back comes home.
        self.offset = [0, 1].map(|axis| at[axis] - (at[axis] - self.offset[axis]) * grown);
        self.follow = Follow::Free;
        self.keep_in_view(page);
    }

    /// Zooms to `zoom` about the middle of the area.
    pub fn zoom_to(&mut self, zoom: f64, page: Size) {
        self.zoom_to_about(self.area.map(|extent| extent / 2.0), zoom, page);
    }

    /// Moves the page by physical pixels.
    pub fn pan(&mut self, by: [f64; 2], page: Size) {
        self.offset = [self.offset[0] + by[0], self.offset[1] + by[1]];
        self.follow = Follow::Free;
        self.keep_in_view(page);
    }

    /// Brings `point` of the page under pixel `at`.
    pub fn hold(&mut self, point: Point, at: [f64; 2], page: Size) {
        let now = self.screen_from_page(point);
        self.pan([at[0] - now[0], at[1] - now[1]], page);
    }

    /// Shows the whole page, with the other half of a 通版.
    pub fn fit_page(&mut self, page: Size) {
        self.fit_rect(self.sheet.unwrap_or(Rect::at(Point::ORIGIN, page)));
        self.follow = Follow::Page;
    }

    /// Takes the halves of the 通版 that the page worked on is one of; fits again where the view follows the page.
    pub fn lay(&mut self, sheet: Option<Rect>, page: Size) {
        if self.sheet != sheet {
            self.sheet = sheet;
            if self.follow == Follow::Page {
                self.fit_page(page);
            }
        }
    }

    /// Shows the page's whole width, from its head.
    pub fn fit_width(&mut self, page: Size) {
        let margin = FIT_MARGIN * self.pixels_per_point;
        let width = page.width.to_mm().max(1.0);
        self.set_scale((self.area[0] - 2.0 * margin).max(16.0) / width);
        self.offset = [(self.area[0] - width * self.pixels_per_mm()) / 2.0, margin];
        self.follow = Follow::Width;
    }

    /// Shows a rectangle of the page's plane, centred.
    pub fn fit_rect(&mut self, rect: Rect) {
        let margin = FIT_MARGIN * self.pixels_per_point;
        let extent = [rect.width.to_mm().max(1.0), rect.height.to_mm().max(1.0)];
        let scale = [0, 1].map(|axis| (self.area[axis] - 2.0 * margin).max(16.0) / extent[axis]);
        self.set_scale(scale[0].min(scale[1]));
        let scale = self.pixels_per_mm();
        let centre = [rect.centre().x.to_mm(), rect.centre().y.to_mm()];
        self.offset = [0, 1].map(|axis| self.area[axis] / 2.0 - centre[axis] * scale);
        self.follow = Follow::Free;
    }

    /// Brings a rectangle of the page into view, moving no more than needed; zoom stays.
    pub fn reveal(&mut self, rect: Rect, page: Size) {
        let margin = FIT_MARGIN * self.pixels_per_point;
        let (from, to) = (self.screen_from_page(rect.origin()), self.screen_from_page(Point::new(rect.right(), rect.bottom())));
        let by = [0, 1].map(|axis| {
            let (low, high) = (margin, (self.area[axis] - margin).max(margin));
            // What is larger than the area shows its begin.
            if from[axis] < low || to[axis] - from[axis] > high - low {
                low - from[axis]
            } else if to[axis] > high {
                high - to[axis]
            } else {
                0.0
            }
        });
        // Less than a pixel is nothing to be seen.
        if by.iter().any(|by| by.abs() >= 1.0) {
            self.pan(by, page);
        }
    }

    fn set_scale(&mut self, pixels_per_mm: f64) {
        self.zoom = (pixels_per_mm / (PER_MM_AT_100 * self.pixels_per_point)).clamp(ZOOM_RANGE.0, ZOOM_RANGE.1);
    }

    /// Never lets the whole page leave the area.
    fn keep_in_view(&mut self, page: Size) {
        let scale = self.pixels_per_mm();
        let kept = KEPT_IN_VIEW * self.pixels_per_point;
        let extent = [page.width.to_mm() * scale, page.height.to_mm() * scale];
        for ((offset, extent), area) in self.offset.iter_mut().zip(extent).zip(self.area) {
            let kept = kept.min(area / 2.0).min(extent);
            *offset = offset.clamp(kept - extent, (area - kept).max(kept - extent));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Size = Size { width: Length::from_units(36_000 * 270), height: Length::from_units(36_000 * 390) };

    fn view() -> Viewport {
        let mut view = Viewport::default();
        view.resize([1000.0, 800.0], 1.0, PAGE);
        view
    }

    fn near(one: f64, other: f64) {
        assert!((one - other).abs() < 0.01, "{one} is not {other}");
    }

    #[test]
    fn a_fitted_page_lies_in_the_middle() {
        let view = view();
        let corners = [Point::ORIGIN, Point::new(PAGE.width, PAGE.height)].map(|corner| view.screen_from_page(corner));
        assert!(corners[0][1] >= FIT_MARGIN - 1.0 && corners[1][1] <= 800.0 - FIT_MARGIN + 1.0);
        assert!((corners[0][0] + corners[1][0] - 1000.0).abs() <= 1.0, "{corners:?}");
    }

    #[test]
    fn screen_and_page_are_inverse_and_the_origin_is_whole() {
        let mut view = view();
        view.zoom_about([313.0, 77.0], 1.37, PAGE);
        view.pan([3.25, -8.75], PAGE);
        let at = Point::new(Length::mm(123.456), Length::mm(78.9));
        let back = view.page_from_screen(view.screen_from_page(at));
        near(back.x.to_mm(), 123.456);
        near(back.y.to_mm(), 78.9);
        for part in view.origin() {
            assert!(part.fract().abs() < f64::EPSILON);
        }
    }

    #[test]
    fn zooming_keeps_the_place_under_the_pointer() {
        let mut view = view();
        let pointer = [420.0, 333.0];
        let before = view.page_from_screen(pointer);
        for _ in 0..40 {
            view.zoom_about(pointer, 1.05, PAGE);
            let after = view.screen_from_page(before);
            assert!(
                (after[0] - pointer[0]).abs() <= 1.0 + view.pixels_per_mm() * 0.3
                    && (after[1] - pointer[1]).abs() <= 1.0 + view.pixels_per_mm() * 0.3
            );
        }
        for _ in 0..40 {
            view.zoom_about(pointer, 1.0 / 1.05, PAGE);
        }
        let home = view.page_from_screen(pointer);
        near(home.x.to_mm(), before.x.to_mm());
        near(home.y.to_mm(), before.y.to_mm());
    }

    #[test]
    fn what_is_revealed_comes_into_view_and_what_is_in_view_stays() {
        let mut view = view();
        let before = view;
        let word = Rect::new(Length::mm(100.0), Length::mm(200.0), Length::mm(1.0), Length::mm(4.0));
        view.reveal(word, PAGE);
        assert_eq!(view, before);
        view.zoom_to_about([0.0, 0.0], 4.0, PAGE);
        view.reveal(word, PAGE);
        assert!(view.visible().encloses(&word));
        let there = view;
        view.reveal(word, PAGE);
        assert_eq!(view, there);
    }

    #[test]
    fn the_page_is_never_lost() {
        let mut view = view();
        view.pan([1e6, -1e6], PAGE);
        let visible = view.visible();
        assert!(visible.intersection(&Rect::at(Point::ORIGIN, PAGE)).is_some());
        view.zoom_about([0.0, 0.0], 1e9, PAGE);
        near(view.zoom(), ZOOM_RANGE.1);
        assert!(view.visible().intersection(&Rect::at(Point::ORIGIN, PAGE)).is_some());
        view.zoom_about([500.0, 400.0], 1e-9, PAGE);
        near(view.zoom(), ZOOM_RANGE.0);
    }

    #[test]
    fn a_fitted_view_follows_the_window_and_a_free_one_does_not() {
        let mut view = view();
        let fitted = view.zoom();
        view.resize([2000.0, 1600.0], 1.0, PAGE);
        assert!(view.zoom() > fitted * 1.8);
        view.zoom_to(1.0, PAGE);
        view.resize([600.0, 500.0], 1.0, PAGE);
        near(view.zoom(), 1.0);
        near(view.pixels_per_mm(), 96.0 / 25.4);
        view.resize([600.0, 500.0], 2.0, PAGE);
        near(view.pixels_per_mm(), 2.0 * 96.0 / 25.4);
    }
}
