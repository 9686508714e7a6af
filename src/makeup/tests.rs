//! x
use crate::base::*;
use crate::model::Grid;
pub(crate) fn grid() -> Grid {
    Grid { origin: Point::new(Length::mm(15.0), Length::mm(20.0)), columns: 6, characters: 11, gutter: Em::ONE, lines: 80, body_size: Length::pt(9.0), line_pitch: Length::pt(11.25) }
}
