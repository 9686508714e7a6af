//! Pictures in their frames: filled, whole or free; a visible slot where there is none.

use std::sync::Arc;

use crate::base::{Ink, Length, Paint, PictureId, Point, Rect, Share};
use crate::display::{Cap, Drawn, Path, Picture, Stroke};
use crate::model::Fit;

/// Where the whole picture of `pixels` lies and which part of the page shows it.
pub(super) fn place(area: &Rect, pixels: (u32, u32), fit: &Fit) -> (Rect, Rect) {
    let (across, down) = (i64::from(pixels.0.max(1)), i64::from(pixels.1.max(1)));
    let by_width = (area.width, area.width * down / across);
    let by_height = (area.height * across / down, area.height);
    match *fit {
        Fit::Fill { focus_x, focus_y } => {
            let (width, height) = if by_width.1 >= area.height { by_width } else { by_height };
            let centre = area.centre();
            let x = (centre.x - width.scaled(focus_x.clamp(0.0, 1.0))).max(area.right() - width).min(area.x);
            let y = (centre.y - height.scaled(focus_y.clamp(0.0, 1.0))).max(area.bottom() - height).min(area.y);
            (Rect::new(x, y, width, height), *area)
        }
        Fit::Whole => {
            let (width, height) = if by_width.1 <= area.height { by_width } else { by_height };
            let rect = Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height);
            (rect, rect)
        }
        Fit::Free { offset, width } => {
            let rect = Rect::at(area.origin() + offset, crate::base::Size::new(width, width * down / across));
            let nothing = Rect::at(area.origin(), crate::base::Size::default());
            (rect, rect.intersection(area).unwrap_or(nothing))
        }
    }
}

/// The picture at its place.
pub(super) fn picture(id: PictureId, area: &Rect, pixels: (u32, u32), fit: &Fit, alternative: Option<Arc<str>>) -> Drawn {
    let (rect, clip) = place(area, pixels, fit);
    Drawn::Picture(Picture { picture: id, rect, clip, alternative })
}

/// An empty slot: a light tint, its outline and its diagonals, so that nobody overlooks it.
pub(super) fn slot(area: &Rect) -> Vec<Path> {
    let tint = Paint::new(Ink::Gray(Share::percent(8.0)));
    let line = Stroke { paint: Paint::new(Ink::Gray(Share::percent(40.0))), width: Length::pt(0.25), dash: Vec::new(), cap: Cap::Butt };
    let inside = area.grown(-line.width / 2);
    let corner = |right: bool, bottom: bool| Point::new(if right { area.right() } else { area.x }, if bottom { area.bottom() } else { area.y });
    vec![
        Path::filled(*area, tint),
        Path::line(corner(false, false), corner(true, true), line.clone()),
        Path::line(corner(true, false), corner(false, true), line.clone()),
        Path { commands: Path::rectangle(inside), fill: None, stroke: Some(line) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mm(value: f64) -> Length {
        Length::mm(value)
    }

    #[test]
    fn fill_covers_and_keeps_the_focus() {
        let area = Rect::new(mm(10.0), mm(10.0), mm(60.0), mm(60.0));
        let middle = Fit::default();
        let (rect, clip) = place(&area, (3000, 2000), &middle);
        assert_eq!((rect, clip), (Rect::new(mm(-5.0), mm(10.0), mm(90.0), mm(60.0)), area));
        let left = Fit::Fill { focus_x: 0.0, focus_y: 0.5 };
        assert_eq!(place(&area, (3000, 2000), &left).0.x, mm(10.0));
        let right = Fit::Fill { focus_x: 0.9, focus_y: 0.5 };
        assert_eq!(place(&area, (3000, 2000), &right).0.right(), mm(70.0));
        let third = Fit::Fill { focus_x: 0.4, focus_y: 0.5 };
        assert_eq!(place(&area, (3000, 2000), &third).0.x, mm(40.0 - 36.0));
    }

    #[test]
    fn whole_and_free() {
        let area = Rect::new(mm(0.0), mm(0.0), mm(60.0), mm(60.0));
        let (rect, clip) = place(&area, (1000, 2000), &Fit::Whole);
        assert_eq!((rect, clip), (Rect::new(mm(15.0), mm(0.0), mm(30.0), mm(60.0)), rect));
        let free = Fit::Free { offset: Point::new(mm(-10.0), mm(20.0)), width: mm(50.0) };
        let (rect, clip) = place(&area, (1000, 1000), &free);
        assert_eq!(rect, Rect::new(mm(-10.0), mm(20.0), mm(50.0), mm(50.0)));
        assert_eq!(clip, Rect::new(mm(0.0), mm(20.0), mm(40.0), mm(40.0)));
    }

    #[test]
    fn broken_header_does_not_divide_by_nothing() {
        let area = Rect::new(mm(0.0), mm(0.0), mm(60.0), mm(60.0));
        assert_eq!(place(&area, (0, 0), &Fit::default()).1, area);
    }
}
