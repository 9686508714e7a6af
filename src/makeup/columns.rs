//! Columns of a frame: whole characters wide, the remainder in the gutters (R01, 破栏).

use crate::base::{Insets, Length, Rect};
use crate::model::{Grid, Remainder, TextBox};

/// What rounding of a length typed or saved may cost without costing a character or a line (0.01 mm).
pub(super) const TOLERANCE: Length = Length::from_units(360);

/// More columns than any page has; a document that asks for more gets these.
const MOST_COLUMNS: u32 = 200;

/// One column of a frame, along its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// From the begin of the content.
    pub start: Length,
    /// Extent of a full line.
    pub measure: Length,
}

/// Divides `extent` into `count` columns, each a whole number of `em` wide, at least `gutter` apart.
///
/// What does not divide into whole characters widens, as `remainder` says, the gutters, all alike to the unit, or the last
/// column by the whole characters in it; the first column begins and the last one ends at the content's edges. One column alone
/// begins at the edge, or stands in the middle where `centred`.
pub(super) fn divide(extent: Length, count: u32, gutter: Length, em: Length, (remainder, centred): (Remainder, bool)) -> Vec<Column> {
    let count = i64::from(count.clamp(1, MOST_COLUMNS));
    let natural = ((extent - gutter * (count - 1)) / count).max(Length::ZERO);
    let characters = (natural + TOLERANCE).whole_steps(em);
    // A column narrower than one character still gets its text: a character a line is better than none.
    let measure = if characters == 0 { natural } else { em * characters };
    let free = extent - measure * count;
    if count == 1 {
        let start = if centred { (free / 2).max(Length::ZERO) } else { Length::ZERO };
        return vec![Column { start, measure }];
    }
    let more = match remainder {
        Remainder::Gaps => Length::ZERO,
        Remainder::Column => em * (free - gutter * (count - 1) + TOLERANCE).whole_steps(em).max(0),
    };
    let free = free - more;
    let mut columns: Vec<Column> = (0..count).map(|index| Column { start: measure * index + free * index / (count - 1), measure }).collect();
    if let Some(last) = columns.last_mut() {
        last.measure += more;
    }
    columns
}

/// The columns of a lying text frame at `rect` on a page with `grid`, in order, as high as its content.
///
/// Exactly where make-up sets the lines: what stands on a column's edges stands on the text's.
#[must_use]
pub fn column_rects(rect: Rect, insets: Insets, text: &TextBox, grid: &Grid) -> Vec<Rect> {
    let area = rect.inset(insets);
    let gutter = text.gutter.unwrap_or(grid.gutter).of(grid.body_size);
    let columns = divide(area.width, text.columns, gutter, grid.body_size, (text.remainder, insets != Insets::default()));
    columns.into_iter().map(|column| Rect::new(area.x + column.start, area.y, column.measure, area.height)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn em(count: f64) -> Length {
        Length::pt(9.0).scaled(count)
    }

    #[test]
    fn basic_columns_stand_on_the_grid() {
        let columns = divide(em(111.0), 8, em(1.0), em(1.0), (Remainder::Gaps, false));
        assert_eq!(columns.len(), 8);
        for (index, column) in columns.iter().enumerate() {
            assert_eq!(column.measure, em(13.0));
            assert_eq!(column.start, em(14.0) * index as i64);
        }
    }

    #[test]
    fn broken_columns_widen_their_gutters() {
        // 五破三 on columns of 13: 69 em into 3 are 22 em each with a remainder of 1 em in the two gutters.
        let columns = divide(em(69.0), 3, em(1.0), em(1.0), (Remainder::Gaps, false));
        assert_eq!(columns.iter().map(|column| column.measure).collect::<Vec<_>>(), vec![em(22.0); 3]);
        assert_eq!(columns.iter().map(|column| column.start).collect::<Vec<_>>(), vec![em(0.0), em(23.5), em(47.0)]);
        // 三破二: 41 em into 2 are 20 em each, gutter 1.
        let columns = divide(em(41.0), 2, em(1.0), em(1.0), (Remainder::Gaps, false));
        assert_eq!((columns[1].start, columns[1].measure), (em(21.0), em(20.0)));
    }

    #[test]
    fn the_remainder_goes_to_one_column_where_asked() {
        // 五破三 on columns of 13: 22, 22 and 23 em, the gutters as they are.
        let columns = divide(em(69.0), 3, em(1.0), em(1.0), (Remainder::Column, false));
        assert_eq!(columns.iter().map(|column| column.measure).collect::<Vec<_>>(), [em(22.0), em(22.0), em(23.0)]);
        assert_eq!(columns.iter().map(|column| column.start).collect::<Vec<_>>(), [em(0.0), em(23.0), em(46.0)]);
        // Nothing over, nothing wider; what is no whole character goes to the gutters all the same.
        assert_eq!(divide(em(41.0), 2, em(1.0), em(1.0), (Remainder::Column, false))[1].measure, em(20.0));
        let odd = divide(em(69.5), 3, em(1.0), em(1.0), (Remainder::Column, false));
        assert_eq!((odd[2].start, odd[2].measure), (em(46.5), em(23.0)));
    }

    #[test]
    fn one_column_keeps_whole_characters() {
        assert_eq!(divide(em(13.5), 1, em(1.0), em(1.0), (Remainder::Gaps, false)), vec![Column { start: Length::ZERO, measure: em(13.0) }]);
        assert_eq!(divide(em(13.5), 1, em(1.0), em(1.0), (Remainder::Gaps, true)), vec![Column { start: em(0.25), measure: em(13.0) }]);
        assert_eq!(divide(em(0.5), 1, em(1.0), em(1.0), (Remainder::Gaps, false))[0].measure, em(0.5));
        assert_eq!(divide(Length::ZERO, 3, em(1.0), em(1.0), (Remainder::Gaps, false)).len(), 3);
    }
}
