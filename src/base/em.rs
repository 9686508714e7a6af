//! `Em`: a share of the type size.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Length;

/// A share of the type size, exact in millionths of an em.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Em(i32);

impl Em {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One em.
    pub const ONE: Self = Self(1_000_000);
    /// Half an em.
    pub const HALF: Self = Self(500_000);
    /// A quarter em.
    pub const QUARTER: Self = Self(250_000);
    /// An eighth of an em.
    pub const EIGHTH: Self = Self(125_000);

    /// `millionths` of an em.
    #[must_use]
    pub const fn from_millionths(millionths: i32) -> Self {
        Self(millionths)
    }

    /// The share in millionths of an em.
    #[must_use]
    pub const fn millionths(self) -> i32 {
        self.0
    }

    /// `value` em, rounded to a millionth; at most two thousand em either way.
    #[must_use]
    pub fn new(value: f64) -> Self {
        Self((value.clamp(-2000.0, 2000.0) * 1e6).round() as i32)
    }

    /// The share as a number.
    #[must_use]
    pub fn get(self) -> f64 {
        f64::from(self.0) / 1e6
    }

    /// The length of this share at type size `size`, rounded to the nearest unit.
    #[must_use]
    pub const fn of(self, size: Length) -> Length {
        let product = size.units() * self.0 as i64;
        let half = if product < 0 { -500_000 } else { 500_000 };
        Length::from_units((product + half) / 1_000_000)
    }
}

impl Add for Em {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}
impl Sub for Em {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}
impl Neg for Em {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<i32> for Em {
    type Output = Self;
    fn mul(self, factor: i32) -> Self {
        Self(self.0 * factor)
    }
}

impl fmt::Display for Em {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}em", self.get())
    }
}
impl fmt::Debug for Em {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

impl Serialize for Em {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Em {
    /// Reads "0.125em".
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let number = text.trim().strip_suffix("em").and_then(|number| number.trim().parse::<f64>().ok());
        match number {
            Some(value) if value.abs() <= 2000.0 => Ok(Self::new(value)),
            _ => Err(serde::de::Error::custom(format!("\"{text}\" is not a share of the type size: write it as 0.125em"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_a_size() {
        assert_eq!(Em::HALF.of(Length::pt(9.0)), Length::pt(4.5));
        assert_eq!(Em::new(-0.125).of(Length::pt(8.0)), Length::pt(-1.0));
        assert_eq!(Em::EIGHTH.to_string(), "0.125em");
    }
}
