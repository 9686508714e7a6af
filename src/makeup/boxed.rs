//! Boxes round paragraphs: where they stand behind the lines of a column.

use std::sync::Arc;

use super::manner::Manners;
use super::placed::Leg;
use super::sides::{Band, Sides};
use crate::base::{Em, Length, Rect};
use crate::model::ParagraphBox;

/// The box of one paragraph in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegBox {
    /// Where it stands on the page.
    pub rect: Rect,
    /// How it looks.
    pub look: Arc<ParagraphBox>,
}

/// The box of a style at the size its type has.
#[derive(Debug, Clone)]
pub(super) struct Boxed {
    /// How it looks.
    pub look: Arc<ParagraphBox>,
    /// Air before and after the lines.
    pub along: Length,
    /// Air above and below them.
    pub across: Length,
}

impl Boxed {
    /// The box `look` round type of `size`; `None` where nothing is seen of it.
    pub fn of(look: &ParagraphBox, size: Length) -> Option<Self> {
        let line = look.border.as_ref().map_or(Length::ZERO, |border| border.weight);
        let air = |share: Em| share.of(size).max(line);
        look.is_seen().then(|| Self { look: Arc::new(look.clone()), along: air(look.along), across: air(look.across) })
    }
}

/// The boxes behind the lines of `leg`, one for each paragraph of it that has one.
pub(super) fn boxes(leg: &Leg, manners: &Manners, sides: &Sides) -> Vec<LegBox> {
    let mut boxes: Vec<(u32, Band, &Boxed)> = Vec::new();
    for placed in &leg.lines {
        let Some(boxed) = manners.get(placed.paragraph as usize).boxed.as_ref() else { continue };
        let Some(line) = leg.line(placed) else { continue };
        let at = sides.band(&Rect::new(placed.origin.x, placed.origin.y, Length::ZERO, Length::ZERO));
        let (start, middle) = (at.inline.0, at.block.0);
        let (from, to) = if boxed.look.wide { (Length::ZERO, line.measure) } else { (line.inset, line.inset + line.width) };
        let top = if sides.writing.is_vertical() { middle - line.size / 2 } else { middle - Em::from_millionths(880_000).of(line.size) };
        let band =
            Band { inline: (start + from - boxed.along, start + to + boxed.along), block: (top - boxed.across, top + line.size + boxed.across) };
        match boxes.last_mut() {
            Some((paragraph, known, _)) if *paragraph == placed.paragraph => {
                known.inline = (known.inline.0.min(band.inline.0), known.inline.1.max(band.inline.1));
                known.block = (known.block.0.min(band.block.0), known.block.1.max(band.block.1));
            }
            _ => boxes.push((placed.paragraph, band, boxed)),
        }
    }
    boxes.into_iter().map(|(_, band, boxed)| LegBox { rect: sides.rect(&band), look: boxed.look.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Point, WritingMode};
    use crate::makeup::fixture::{add, columns, document, flow, frame, grid, put};
    use crate::model::*;

    fn han(count: usize) -> String {
        "春江潮水连海平海上明月共潮生滟滟随波千万里何处春江无月明".chars().cycle().take(count).collect()
    }

    fn text_frame(document: &mut Document, id: u32, column: u32, span: u32, line: u32, lines: u32, text: TextBox) {
        add(document, frame(id, grid().cells(column, span, line, lines), Content::Text(text)));
    }

    fn baseline(line: u32) -> Length {
        grid().line_top(line) + Length::pt(7.92)
    }

    /// The box of `look` in every paragraph of `style`.
    fn boxed(document: &mut Document, style: &str, look: ParagraphBox) {
        let known = Arc::make_mut(document.styles.paragraph.get_mut(style).unwrap());
        known.boxed = Some(look);
    }

    fn tint() -> Option<Shade> {
        Some(Shade { colour: Colour::named("black") })
    }

    #[test]
    fn a_boxed_subhead_takes_whole_rows_and_keeps_its_air() {
        for (across, rows) in [(0.25, 2), (0.5, 3), (1.0, 4)] {
            let mut document = document();
            text_frame(&mut document, 1, 0, 1, 0, 20, columns(1));
            boxed(&mut document, "subhead", ParagraphBox { shade: tint(), along: Em::new(0.5), across: Em::new(across), ..ParagraphBox::default() });
            put(&mut document, 1, &[(&han(11 * 3), "plain"), ("江上春水", "subhead"), (&han(11 * 3), "plain")], &[1]);
            let flow = flow(&document, 1);
            let leg = &flow.frames[0].legs[0];
            let [found] = leg.boxes.as_slice() else { panic!("{:?}", leg.boxes) };
            // Four characters of 12 pt and half of one at each side, from the column's left.
            let left = grid().column_left(0);
            assert_eq!((found.rect.x, found.rect.width), (left, Length::pt(60.0)));
            assert_eq!(found.rect.height, Length::pt(12.0 + 24.0 * across), "{across}");
            // In the middle of its rows; the text goes on on the grid below them.
            let (top, foot) = (grid().line_top(3), grid().line_top(3 + rows) - grid().line_pitch + grid().body_size);
            assert!(found.rect.y >= top && found.rect.bottom() <= foot, "{across}: {:?}", found.rect);
            let (above, below) = (found.rect.y - top, foot - found.rect.bottom());
            assert!((above - below).abs() <= Length::from_units(1), "{across}: {above} and {below}");
            assert_eq!(leg.lines[4].origin.y, baseline(3 + rows), "{across}");
            // The type stands in it.
            assert_eq!(leg.lines[3].origin, Point::new(left + Length::pt(6.0), found.rect.y + Length::pt(12.0 * (across + 0.88))));
        }
    }

    #[test]
    fn a_box_is_never_wider_than_its_column_and_may_be_as_wide() {
        let mut document = document();
        text_frame(&mut document, 1, 0, 1, 0, 30, columns(1));
        boxed(&mut document, "subhead", ParagraphBox { shade: tint(), ..ParagraphBox::default() });
        put(&mut document, 1, &[(&han(20), "subhead"), (&han(22), "plain")], &[1]);
        let wrapped = flow(&document, 1);
        let leg = &wrapped.frames[0].legs[0];
        // 99 pt less 7.2 pt at each side hold seven characters of 12 pt: three lines, in one box.
        assert_eq!(leg.lines.iter().filter(|line| line.paragraph == 0).count(), 3);
        assert_eq!(leg.boxes.len(), 1);
        let column = grid().cells(0, 1, 0, 30);
        assert!(leg.boxes[0].rect.x >= column.x && leg.boxes[0].rect.right() <= column.right(), "{:?} in {column:?}", leg.boxes[0].rect);
        boxed(&mut document, "subhead", ParagraphBox { shade: tint(), wide: true, ..ParagraphBox::default() });
        put(&mut document, 1, &[("江上", "subhead"), (&han(22), "plain")], &[1]);
        let wide = flow(&document, 1);
        let rect = wide.frames[0].legs[0].boxes[0].rect;
        assert_eq!((rect.x, rect.right()), (column.x, column.right()));
        // Neither line nor tint: no box, and the rows of the plain style.
        boxed(&mut document, "subhead", ParagraphBox::default());
        assert!(flow(&document, 1).frames[0].legs[0].boxes.is_empty());
    }

    #[test]
    fn boxes_stand_in_headlines_and_in_vertical_text() {
        let mut document = document();
        let rect = grid().cells(0, 3, 0, 8);
        add(&mut document, frame(1, rect, Content::Headline(TextBox { block_align: BlockAlign::Centre, ..TextBox::default() })));
        boxed(&mut document, "kicker", ParagraphBox { shade: tint(), ..ParagraphBox::default() });
        put(&mut document, 1, &[("图片新闻", "kicker"), ("春江潮水连海平", "headline")], &[1]);
        let set = flow(&document, 1);
        let leg = &set.frames[0].legs[0];
        let found = leg.boxes[0].rect;
        assert_eq!((found.width, found.height), (Length::pt(21.0 * 5.2), Length::pt(21.0 * 1.5)));
        assert_eq!(found.centre().x, rect.centre().x);
        let headline_top = leg.lines[1].origin.y - Length::pt(30.0 * 0.88);
        assert!(found.y >= rect.y && found.bottom() <= headline_top, "{found:?} above {headline_top:?}");

        let standing = TextBox { writing: WritingMode::VerticalRl, ..columns(1) };
        text_frame(&mut document, 2, 3, 2, 0, 20, standing);
        boxed(&mut document, "subhead", ParagraphBox { shade: tint(), along: Em::ONE, across: Em::new(0.25), ..ParagraphBox::default() });
        put(&mut document, 2, &[("江上春水", "subhead"), (&han(40), "plain")], &[2]);
        let set = flow(&document, 2);
        let found = set.frames[0].legs[0].boxes[0].rect;
        assert_eq!((found.width, found.height), (Length::pt(18.0), Length::pt(72.0)), "lines stand");
        assert!(grid().cells(3, 2, 0, 20).encloses(&found));
    }
}
