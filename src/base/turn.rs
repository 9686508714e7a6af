//! `Turn`: how far a thing is turned, exact in hundredths of a degree.

use std::fmt;
use std::ops::{Add, Neg, Sub};

use serde::{Deserialize, Serialize};

use super::{Point, Transform};

/// Hundredths of a degree in a full turn.
const FULL: i32 = 36_000;

/// A turn clockwise as seen on the page, in whole hundredths of a degree: more than -180° and at most 180°.
///
/// Sums are exact and stay in that range, so four quarter turns are none. Only a number read from a file may lie outside it
/// (see [`Turn::is_in_range`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Turn(i32);

impl Turn {
    /// Upright.
    pub const NONE: Self = Self(0);
    /// A quarter clockwise.
    pub const QUARTER: Self = Self(FULL / 4);

    /// A turn by `hundredths` of a degree clockwise, whole turns left out.
    #[must_use]
    pub const fn hundredths(hundredths: i32) -> Self {
        let within = hundredths.rem_euclid(FULL);
        Self(if within > FULL / 2 { within - FULL } else { within })
    }

    /// A turn by `degrees` clockwise, rounded to the nearest hundredth; none where it is no number.
    #[must_use]
    pub fn degrees(degrees: f64) -> Self {
        Self::hundredths((degrees % 360.0 * 100.0).round() as i32)
    }

    /// The turn from the ray `centre` – `from` to the ray `centre` – `to`.
    #[must_use]
    pub fn between(centre: Point, from: Point, to: Point) -> Self {
        let angle = |at: Point| ((at.y - centre.y).units() as f64).atan2((at.x - centre.x).units() as f64);
        Self::degrees((angle(to) - angle(from)).to_degrees())
    }

    /// Hundredths of a degree clockwise.
    #[must_use]
    pub const fn to_hundredths(self) -> i32 {
        self.0
    }

    /// Degrees clockwise.
    #[must_use]
    pub fn to_degrees(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Whether nothing is turned.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether sides that were upright and level still are: a turn by whole quarters.
    #[must_use]
    pub const fn is_square(self) -> bool {
        self.0 % (FULL / 4) == 0
    }

    /// Whether it lies in the one range in which every turn has one number.
    #[must_use]
    pub const fn is_in_range(self) -> bool {
        self.0 > -FULL / 2 && self.0 <= FULL / 2
    }

    /// The nearest whole number of `step`s; itself where `step` is none.
    #[must_use]
    pub const fn stepped(self, step: Self) -> Self {
        if step.0 <= 0 { self } else { Self::hundredths((self.0 + step.0 / 2).div_euclid(step.0) * step.0) }
    }

    /// The map that turns about `centre`.
    #[must_use]
    pub fn about(self, centre: Point) -> Transform {
        Transform::rotation(self.to_degrees(), centre)
    }
}

impl Add for Turn {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::hundredths(self.0.wrapping_add(other.0))
    }
}

impl Sub for Turn {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::hundredths(self.0.wrapping_sub(other.0))
    }
}

impl Neg for Turn {
    type Output = Self;
    fn neg(self) -> Self {
        Self::hundredths(self.0.wrapping_neg())
    }
}

/// Degrees, as `-12.5°`.
impl fmt::Display for Turn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}°", self.to_degrees())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Length;

    #[test]
    fn every_turn_has_one_number() {
        assert_eq!(Turn::degrees(370.0), Turn::degrees(10.0));
        assert_eq!(Turn::degrees(-180.0).to_hundredths(), 18_000);
        assert_eq!(Turn::QUARTER + Turn::QUARTER + Turn::QUARTER + Turn::QUARTER, Turn::NONE);
        assert_eq!(-Turn::degrees(180.0), Turn::degrees(180.0));
        assert_eq!(Turn::degrees(-170.0) - Turn::degrees(20.0), Turn::degrees(170.0));
        assert_eq!(Turn::degrees(f64::NAN), Turn::NONE);
        assert!(!serde_json::from_str::<Turn>("-18000").expect("a number").is_in_range());
        assert_eq!((Turn::degrees(-12.5).to_string(), Turn::QUARTER.to_string()), ("-12.5°".into(), "90°".into()));
        for hundredths in (-40_000..40_000).step_by(37) {
            assert!(Turn::hundredths(hundredths).is_in_range());
        }
    }

    #[test]
    fn steps_are_the_nearest() {
        let step = Turn::degrees(15.0);
        for (degrees, expected) in [(7.4, 0.0), (7.5, 15.0), (-7.4, 0.0), (-22.6, -30.0), (179.0, 180.0), (-179.0, 180.0)] {
            assert_eq!(Turn::degrees(degrees).stepped(step), Turn::degrees(expected), "{degrees}");
        }
        assert_eq!(Turn::degrees(3.21).stepped(Turn::NONE), Turn::degrees(3.21));
    }

    #[test]
    fn it_turns_clockwise_on_a_page_whose_y_runs_down() {
        let (centre, right) = (Point::new(Length::mm(10.0), Length::mm(10.0)), Point::new(Length::mm(20.0), Length::mm(10.0)));
        assert_eq!(Turn::QUARTER.about(centre).apply(right), Point::new(Length::mm(10.0), Length::mm(20.0)));
        assert_eq!(Turn::between(centre, right, Point::new(Length::mm(10.0), Length::mm(25.0))), Turn::QUARTER);
    }
}
