//! The grid of a 四开 page of six columns, which holds 6,000 characters.

use banxin::base::{Em, Length, Point};
use banxin::model::Grid;

pub fn grid() -> Grid {
    Grid {
        origin: Point::new(Length::mm(15.0), Length::mm(18.0)),
        columns: 6,
        characters: 11,
        gutter: Em::ONE,
        lines: 92,
        body_size: Length::pt(9.0),
        line_pitch: Length::pt(11.25),
    }
}
