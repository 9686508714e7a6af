//! `Length`: an exact distance on the page.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Rem, Sub, SubAssign};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Units in one millimetre.
const PER_MM: i64 = 36_000;
/// Units in one point (1/72 inch).
const PER_PT: i64 = 12_700;

/// A distance, exact in whole units of 1/36,000 mm (= 1/12,700 pt).
///
/// Whole millimetres and whole points are both exact, sums do not drift and equality is `==`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(i64);

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0);
    /// Longer than any page: for "no limit".
    pub const MAX: Self = Self(i64::MAX / 4);

    /// A length of `units` of 1/36,000 mm.
    #[must_use]
    pub const fn from_units(units: i64) -> Self {
        Self(units)
    }

    /// The length in units of 1/36,000 mm.
    #[must_use]
    pub const fn units(self) -> i64 {
        self.0
    }

    /// A length of `value` millimetres, rounded to the nearest unit.
    #[must_use]
    pub fn mm(value: f64) -> Self {
        Self((value * PER_MM as f64).round() as i64)
    }

    /// A length of `value` points of 1/72 inch, rounded to the nearest unit.
    #[must_use]
    pub fn pt(value: f64) -> Self {
        Self((value * PER_PT as f64).round() as i64)
    }

    /// The length in millimetres.
    #[must_use]
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / PER_MM as f64
    }

    /// The length in points of 1/72 inch.
    #[must_use]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / PER_PT as f64
    }

    /// The length scaled by `factor`, rounded to the nearest unit.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self((self.0 as f64 * factor).round() as i64)
    }

    /// The share `self / whole` as a number; zero where `whole` is zero.
    #[must_use]
    pub fn ratio(self, whole: Self) -> f64 {
        if whole.0 == 0 { 0.0 } else { self.0 as f64 / whole.0 as f64 }
    }

    /// The distance without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// How many whole `step`s fit (rounded down); zero where `step` is not positive.
    #[must_use]
    pub fn whole_steps(self, step: Self) -> i64 {
        if step.0 <= 0 { 0 } else { self.0.div_euclid(step.0) }
    }

    /// How many `step`s cover the length (rounded up); zero where `step` is not positive.
    #[must_use]
    pub fn steps_to_cover(self, step: Self) -> i64 {
        if step.0 <= 0 { 0 } else { -(-self.0).div_euclid(step.0) }
    }

    /// Whether the length is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether the length is greater than zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

/// `value` with at most four decimals and no trailing zeros, if that is exact in `per` units.
fn exact_decimal(units: i64, per: i64) -> Option<String> {
    let scaled = i128::from(units) * 10_000;
    if scaled % i128::from(per) != 0 {
        return None;
    }
    let ten_thousandths = scaled / i128::from(per);
    let sign = if ten_thousandths < 0 { "-" } else { "" };
    let magnitude = ten_thousandths.unsigned_abs();
    let whole = magnitude / 10_000;
    let fraction = format!("{:04}", magnitude % 10_000);
    let fraction = fraction.trim_end_matches('0');
    Some(if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") })
}

impl fmt::Display for Length {
    /// The shortest exact form: millimetres, else points, else units ("15mm", "9pt", "1234u").
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(mm) = exact_decimal(self.0, PER_MM) {
            write!(out, "{mm}mm")
        } else if let Some(pt) = exact_decimal(self.0, PER_PT) {
            write!(out, "{pt}pt")
        } else {
            write!(out, "{}u", self.0)
        }
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// A text that is no length.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a length: write a number and its unit, as 15mm or 9pt")]
pub struct ParseLengthError(pub String);

impl FromStr for Length {
    type Err = ParseLengthError;

    /// Reads "15mm", "9pt", "1.5in" or exact units "1234u"; at most ten metres either way.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || ParseLengthError(text.to_owned());
        let trimmed = text.trim();
        if let Some(units) = trimmed.strip_suffix('u') {
            let units: i64 = units.trim().parse().map_err(|_| refuse())?;
            return if units.abs() <= 10_000 * PER_MM { Ok(Self(units)) } else { Err(refuse()) };
        }
        let (number, per) = if let Some(number) = trimmed.strip_suffix("mm") {
            (number, PER_MM as f64)
        } else if let Some(number) = trimmed.strip_suffix("pt") {
            (number, PER_PT as f64)
        } else if let Some(number) = trimmed.strip_suffix("in") {
            (number, PER_PT as f64 * 72.0)
        } else {
            return Err(refuse());
        };
        let value: f64 = number.trim().parse().map_err(|_| refuse())?;
        let units = (value * per).round();
        if !value.is_finite() || units.abs() > 10_000.0 * PER_MM as f64 {
            return Err(refuse());
        }
        Ok(Self(units as i64))
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}
impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}
impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}
/// Whole division, rounded towards zero; dividing by zero gives zero.
impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(if divisor == 0 { 0 } else { self.0 / divisor })
    }
}
/// What is left after whole steps; the length itself where the step is zero.
impl Rem for Length {
    type Output = Self;
    fn rem(self, step: Self) -> Self {
        Self(if step.0 == 0 { self.0 } else { self.0 % step.0 })
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_and_points_are_exact() {
        assert_eq!(Length::mm(25.4), Length::pt(72.0));
        assert_eq!(Length::mm(0.1) * 10, Length::mm(1.0));
        assert_eq!(Length::pt(9.0).to_string(), "3.175mm");
        assert_eq!(Length::pt(10.5).to_string(), "10.5pt");
        assert_eq!(Length::from_units(7).to_string(), "7u");
    }

    #[test]
    fn printing_and_reading_give_the_same_length() {
        for units in [0, 1, -1, 7, 36_000, -36_000, 12_700, 133_350, 144_000, 99_999_999, -12_345_678] {
            let length = Length::from_units(units);
            assert_eq!(length.to_string().parse::<Length>(), Ok(length), "{length}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "mm", "4", "4 cm", "NaNmm", "infpt", "1e300mm", "4mm4", "9999999999999u"] {
            assert!(text.parse::<Length>().is_err(), "{text}");
        }
    }
}
