//! Pictures in their frames: filled, whole or free; a visible slot where there is none.

use std::sync::Arc;

use crate::base::{Ink, Length, Paint, PictureId, Point, Rect, Share, Source, Transform};
use crate::display::{Cap, ClipShape, Drawn, Group, Item, Path, Picture, Stroke};
use crate::model::{Fit, PictureBox, PictureShape};

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

/// The picture at its place: turned and mirrored inside its frame, seen in its shape.
pub(super) fn picture(
    source: Option<Source>,
    id: PictureId,
    area: &Rect,
    pixels: (u32, u32),
    slot: &PictureBox,
    alternative: Option<Arc<str>>,
) -> Item {
    let item = |bounds: Rect, drawn: Drawn| Item { source, bounds, drawn };
    let one = |rect: Rect, clip: Rect| Drawn::picture(Picture { picture: id, rect, clip, alternative: alternative.clone(), in_black: false });
    let shape = outline(area, &slot.shape);
    let group =
        |clip: Option<ClipShape>, transform: Option<Transform>, inner: Item| Drawn::Group(Arc::new(Group { clip, transform, items: vec![inner] }));
    if slot.rotation.rem_euclid(360.0) == 0.0 && !slot.mirror {
        let (rect, clip) = place(area, pixels, &slot.fit);
        let drawn = one(rect, clip);
        return item(*area, if shape.is_some() { group(shape, None, item(clip, drawn)) } else { drawn });
    }
    let (rect, map) = turned(area, pixels, slot);
    let clip = shape.unwrap_or(ClipShape::Rect(*area));
    let inner = item(*area, group(None, Some(map), item(rect, one(rect, rect))));
    item(*area, group(Some(clip), None, inner))
}

/// The outline a picture is seen in; `None` for the whole frame.
pub(super) fn outline(area: &Rect, shape: &PictureShape) -> Option<ClipShape> {
    match shape {
        PictureShape::Rectangle => None,
        PictureShape::Rounded { radius } => Some(ClipShape::Path(Path::rounded(*area, *radius))),
        PictureShape::Ellipse => Some(ClipShape::Path(Path::ellipse(*area))),
        PictureShape::Polygon { points } => {
            let corners: Vec<Point> =
                points.iter().map(|[x, y]| Point::new(area.x + area.width.scaled(*x), area.y + area.height.scaled(*y))).collect();
            Some(ClipShape::Path(Path::polygon(&corners)))
        }
    }
}

/// Where a turned or mirrored picture lies in its own coordinates, and the map from there to the page.
///
/// It turns about the middle of what is shown: filling, it covers the whole frame at every angle; whole, it stands in the frame
/// with all four corners; free, it turns about its own middle.
fn turned(area: &Rect, pixels: (u32, u32), slot: &PictureBox) -> (Rect, Transform) {
    let (across, down) = (f64::from(pixels.0.max(1)), f64::from(pixels.1.max(1)));
    let (sin, cos) = {
        let turn = Transform::rotation(slot.rotation, Point::ORIGIN);
        (turn.b.abs(), turn.a.abs())
    };
    let centre = area.centre();
    let at = |centre: Point, width: Length, height: Length| Rect::new(centre.x - width / 2, centre.y - height / 2, width, height);
    let rect = match slot.fit {
        Fit::Fill { focus_x, focus_y } => {
            // The frame seen from the picture needs this much.
            let needed = (area.width.scaled(cos) + area.height.scaled(sin), area.width.scaled(sin) + area.height.scaled(cos));
            let width = needed.0.max(needed.1.scaled(across / down));
            let height = width.scaled(down / across).max(needed.1);
            let shift = |focus: f64, extent: Length, needed: Length| {
                let room = (extent - needed).max(Length::ZERO) / 2;
                extent.scaled(0.5 - focus.clamp(0.0, 1.0)).max(-room).min(room)
            };
            // The mirror leaves the middle where it is, and the focus beside it.
            let (x, y) = (shift(focus_x, width, needed.0), shift(focus_y, height, needed.1));
            at(Point::new(centre.x + x, centre.y + y), width, height)
        }
        Fit::Whole => {
            let box_of_one = (across * cos + down * sin, across * sin + down * cos);
            let scale = (area.width.to_pt() / box_of_one.0).min(area.height.to_pt() / box_of_one.1);
            at(centre, Length::pt(across * scale), Length::pt(down * scale))
        }
        Fit::Free { offset, width } => Rect::at(area.origin() + offset, crate::base::Size::new(width, width.scaled(down / across))),
    };
    let about = if matches!(slot.fit, Fit::Free { .. }) { rect.centre() } else { centre };
    let turn = Transform::rotation(slot.rotation, about);
    (rect, if slot.mirror { turn.after(&Transform::mirror(about)) } else { turn })
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

    fn drawn(slot: &PictureBox, pixels: (u32, u32)) -> (Option<ClipShape>, Picture, Transform) {
        let area = Rect::new(mm(10.0), mm(20.0), mm(60.0), mm(40.0));
        let mut item = picture(None, PictureId(1), &area, pixels, slot, None);
        let (mut clip, mut map) = (None, Transform::IDENTITY);
        loop {
            assert!(area.encloses(&item.bounds) || clip.is_some(), "{:?}", item.bounds);
            item = match &item.drawn {
                Drawn::Picture(picture) => return (clip, Picture::clone(picture), map),
                Drawn::Group(group) => {
                    clip = clip.or_else(|| group.clip.clone());
                    map = group.transform.map_or(map, |inner| map.after(&inner));
                    group.items[0].clone()
                }
                other => unreachable!("{other:?}"),
            };
        }
    }

    #[test]
    fn a_turned_picture_covers_its_frame_at_every_angle() {
        let area = Rect::new(mm(10.0), mm(20.0), mm(60.0), mm(40.0));
        for degrees in [-200.0, -90.0, -33.0, 5.0, 45.0, 90.0, 135.0, 180.0, 271.0] {
            for (pixels, focus_x, mirror) in [((300, 200), 0.5, false), ((300, 200), 0.0, true), ((100, 900), 1.0, false)] {
                let slot = PictureBox { fit: Fit::Fill { focus_x, focus_y: 0.9 }, rotation: degrees, mirror, ..PictureBox::default() };
                let (clip, picture, map) = drawn(&slot, pixels);
                assert_eq!(clip, Some(ClipShape::Rect(area)));
                assert!((picture.rect.width.ratio(picture.rect.height) - f64::from(pixels.0) / f64::from(pixels.1)).abs() < 1e-6);
                // Each corner of the frame lies inside the picture: seen from the picture's own axes.
                let back = Transform { a: map.a, b: map.c, c: map.b, d: map.d, e: Length::ZERO, f: Length::ZERO };
                for (x, y) in [(10.0, 20.0), (70.0, 20.0), (70.0, 60.0), (10.0, 60.0)] {
                    let at = back.apply(Point::new(mm(x) - map.e, mm(y) - map.f));
                    assert!(picture.rect.grown(Length::from_units(20)).contains(at), "{degrees}° {pixels:?}: {at:?} in {:?}", picture.rect);
                }
            }
        }
    }

    #[test]
    fn a_turned_picture_shown_whole_stays_in_its_frame() {
        let area = Rect::new(mm(10.0), mm(20.0), mm(60.0), mm(40.0));
        for degrees in [0.0, 30.0, 90.0, -120.0] {
            let slot = PictureBox { fit: Fit::Whole, rotation: degrees, mirror: true, ..PictureBox::default() };
            let (_, picture, map) = drawn(&slot, (400, 100));
            let rect = picture.rect;
            let corners = [(rect.left(), rect.top()), (rect.right(), rect.top()), (rect.right(), rect.bottom()), (rect.left(), rect.bottom())]
                .map(|(x, y)| map.apply(Point::new(x, y)));
            assert!(corners.iter().all(|corner| area.grown(Length::from_units(20)).contains(*corner)), "{degrees}: {corners:?}");
            let reach = corners
                .iter()
                .any(|at| [at.x - area.left(), area.right() - at.x, at.y - area.top(), area.bottom() - at.y].iter().any(|gap| gap.to_mm() < 0.01));
            assert!(reach, "{degrees}: it fills as much as it can");
        }
    }

    #[test]
    fn mirror_changes_left_and_right_alone_and_shapes_span_the_frame() {
        let slot = PictureBox { mirror: true, ..PictureBox::default() };
        let (_, picture, map) = drawn(&slot, (300, 200));
        let left = map.apply(picture.rect.origin());
        assert_eq!((left.x, left.y), (picture.rect.right(), picture.rect.top()));
        let area = Rect::new(mm(10.0), mm(20.0), mm(60.0), mm(40.0));
        for shape in [
            PictureShape::Ellipse,
            PictureShape::Rounded { radius: mm(5.0) },
            PictureShape::Rounded { radius: mm(500.0) },
            PictureShape::Polygon { points: vec![[0.0, 0.0], [1.0, 0.2], [0.4, 1.0]] },
        ] {
            let (clip, picture, map) = drawn(&PictureBox { shape, ..PictureBox::default() }, (300, 200));
            assert_eq!(clip.map(|clip| clip.bounds()), Some(area));
            assert_eq!((picture.rect, map), (area, Transform::IDENTITY));
        }
    }

    #[test]
    fn broken_header_does_not_divide_by_nothing() {
        let area = Rect::new(mm(0.0), mm(0.0), mm(60.0), mm(60.0));
        assert_eq!(place(&area, (0, 0), &Fit::default()).1, area);
    }
}
