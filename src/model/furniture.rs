//! Page furniture: nameplates, lists of what is inside, advertisement sizes, the legal fields of a paper.

use serde::{Deserialize, Serialize};

use super::{FolioPart, Grid, LineStroke};
use crate::base::{ArticleId, Length, Rect};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What the law asks of a nameplate beside name, date and number of the issue; empty where nobody said it.
///
/// Source: 报纸出版管理规定 (2005) articles 32 and 33: 报头 carries name, CN number, publisher, date, total number, pages, price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// 国内统一连续出版物号, as "CN 32-0001".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub cn: String,
    /// Who publishes it (出版单位), as "临江日报社".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// Its price, as "1.00元".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub price: String,
    /// Postal distribution code (邮发代号), as "27-1".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    /// Address and postal code of the office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Telephone of the office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The paper's web page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub website: String,
    /// Editor in chief, as the nameplate prints it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub chief: String,
}

/// A nameplate (报头): the paper's name large in the middle, lines at either side, a line along the foot.
///
/// Words may hold the variables of a folio. A name that is a picture stands in a picture frame above; `name` is then empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct NameplateBox {
    /// The paper's name in type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FolioPart>,
    /// Where the name stands between the lines at its sides.
    #[serde(default, skip_serializing_if = "is_default")]
    pub place: NamePlace,
    /// Lines at the left, one under the other over the height.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<FolioPart>,
    /// Lines at the right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub right: Vec<FolioPart>,
    /// Words along the foot, spread over the width.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foot: Vec<FolioPart>,
    /// A rule above the foot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub foot_rule: Option<LineStroke>,
    /// A rule under everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<LineStroke>,
}

/// Where a paper's name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum NamePlace {
    /// In the middle of the room.
    #[default]
    Centre,
    /// At the left.
    Left,
    /// At the right.
    Right,
}

impl NameplateBox {
    /// All its words.
    pub fn parts(&self) -> impl Iterator<Item = &FolioPart> {
        self.name.iter().chain(&self.left).chain(&self.right).chain(&self.foot)
    }
}

/// What is inside (导读): titles of articles with the pages they stand on, one under the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct DigestBox {
    /// The articles in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<DigestItem>,
    /// The paragraph style of titles.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub style: String,
    /// How the page is told, as "{page}版"; at the end of the title's last line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// The paragraph style of the page; that of titles where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub page_style: String,
    /// A rule between two titles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<LineStroke>,
}

/// One article of a digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DigestItem {
    /// The article; its page is told live.
    pub article: ArticleId,
    /// What is said of it; its headline where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// An advertisement's room: which size was sold, and where "广告" stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct AdSlot {
    /// Name of the size in the document's table, as "通栏"; may be empty for a free size.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub size: String,
    /// Where the mark stands.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mark: AdMark,
}

/// Where "广告" stands on an advertisement.
///
/// Source: 广告法 (2021) article 14: an advertisement in mass media is marked "广告".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum AdMark {
    /// Drawn in the top right corner.
    #[default]
    TopRight,
    /// Drawn in the top left corner.
    TopLeft,
    /// Drawn in the bottom right corner.
    BottomRight,
    /// Drawn in the bottom left corner.
    BottomLeft,
    /// In what was delivered.
    Delivered,
    /// Nowhere yet, which preflight tells.
    Missing,
}

/// A size that advertisements are sold in, counted from the page's grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum AdSize {
    /// A share of the type area: `columns`/`of_columns` of its columns wide, `lines`/`of_lines` of its lines high, at the foot.
    Area {
        /// How many parts of the width.
        columns: u32,
        /// Of how many.
        of_columns: u32,
        /// How many parts of the height.
        lines: u32,
        /// Of how many.
        of_lines: u32,
    },
    /// So many columns and lines of the grid, at the foot.
    Cells {
        /// Basic columns.
        columns: u32,
        /// Grid lines.
        lines: u32,
    },
    /// Beside the nameplate (报眼): so many columns at the top right, so many lines high.
    Ear {
        /// Basic columns.
        columns: u32,
        /// Grid lines.
        lines: u32,
    },
    /// Between the type areas of facing pages (中缝), over their whole height.
    Fold,
}

impl AdSize {
    /// Where an advertisement of this size stands on a page with `grid` and the trim `width`; at the left of what it may take.
    ///
    /// A share of the columns ends on a column where it can, else in the middle of a gutter. 中缝 belongs to the left page of a
    /// sheet: it reaches as far over the fold as the type area stays from it.
    #[must_use]
    pub fn rect(self, grid: &Grid, width: Length) -> Rect {
        let area = grid.type_area();
        match self {
            Self::Area { columns, of_columns, lines, of_lines } => {
                let of_columns = of_columns.max(1);
                let wide = if (grid.columns * columns).is_multiple_of(of_columns) {
                    grid.span_width(grid.columns * columns / of_columns)
                } else {
                    let gutter = grid.gutter_width();
                    (area.width + gutter) * i64::from(columns) / i64::from(of_columns) - gutter
                };
                let high = (grid.lines * lines / of_lines.max(1)).clamp(1, grid.lines);
                let top = grid.line_top(grid.lines - high);
                Rect::new(area.x, top, wide, grid.block_height(high))
            }
            Self::Cells { columns, lines } => {
                let (columns, lines) = (columns.clamp(1, grid.columns), lines.clamp(1, grid.lines));
                grid.cells(0, columns, grid.lines - lines, lines)
            }
            Self::Ear { columns, lines } => {
                let (columns, lines) = (columns.clamp(1, grid.columns), lines.clamp(1, grid.lines));
                grid.cells(grid.columns - columns, columns, 0, lines)
            }
            Self::Fold => {
                let air = grid.gutter_width();
                let from = area.right() + air;
                let reach = (width - from).max(Length::ZERO);
                Rect::new(from, area.y, reach * 2, area.height)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Em, Point};

    fn grid() -> Grid {
        Grid {
            origin: Point::new(Length::mm(15.0), Length::mm(20.0)),
            columns: 6,
            characters: 11,
            gutter: Em::ONE,
            lines: 88,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(11.25),
        }
    }

    #[test]
    fn sizes_follow_the_grid() {
        let (grid, width) = (grid(), Length::mm(270.0));
        let area = grid.type_area();
        let whole = AdSize::Area { columns: 1, of_columns: 1, lines: 1, of_lines: 1 }.rect(&grid, width);
        assert_eq!(whole, area);
        let half = AdSize::Area { columns: 1, of_columns: 1, lines: 1, of_lines: 2 }.rect(&grid, width);
        assert_eq!((half.bottom(), half.width, half.height), (area.bottom(), area.width, grid.block_height(44)));
        let side = AdSize::Area { columns: 1, of_columns: 2, lines: 1, of_lines: 4 }.rect(&grid, width);
        assert_eq!((side.width, side.bottom()), (grid.span_width(3), area.bottom()));
        let ear = AdSize::Ear { columns: 2, lines: 9 }.rect(&grid, width);
        assert_eq!((ear.right(), ear.y), (area.right(), area.y));
        let fold = AdSize::Fold.rect(&grid, width);
        assert_eq!(fold.centre().x, width, "the fold lies in its middle");
    }
}
