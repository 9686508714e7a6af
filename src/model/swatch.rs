//! Named colours and their use.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Cmyk, Ink, Paint, Share, SpotPart};

/// A named colour of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Swatch {
    /// A mix of process inks.
    Process(Cmyk),
    /// An ink of its own; the mix stands in for it on screen and in proofs.
    Spot(Cmyk),
    /// Spot inks and process inks printed together (混合色).
    Mixed(Mixture),
}

/// Spot inks and process inks that print together, each on its own plate: 60 % gold and 40 % black, say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mixture {
    /// The process inks.
    #[serde(default, skip_serializing_if = "is_paper")]
    pub process: Cmyk,
    /// How much of each spot ink, by the name of its swatch.
    pub spots: BTreeMap<String, Share>,
}

fn is_paper(mix: &Cmyk) -> bool {
    *mix == Cmyk::PAPER
}

impl Mixture {
    /// The spot inks that print: those that `swatches` has as spots. A name that every press takes for another plate
    /// (ISO 32000-1, 8.6.6.4) is none.
    fn parts(&self, swatches: &BTreeMap<String, Swatch>) -> Vec<SpotPart> {
        let spots = self.spots.iter().filter(|(name, _)| !matches!(name.as_str(), "Cyan" | "Magenta" | "Yellow" | "Black" | "All" | "None"));
        spots
            .filter_map(|(name, tint)| match swatches.get(name) {
                Some(Swatch::Spot(alternate)) => Some(SpotPart { name: name.as_str().into(), tint: *tint, alternate: *alternate }),
                Some(Swatch::Process(_) | Swatch::Mixed(_)) | None => None,
            })
            .collect()
    }

    /// The ink at `tint` of its strength.
    fn ink(&self, tint: Share, swatches: &BTreeMap<String, Swatch>) -> Ink {
        let process = self.process.tinted(tint);
        let parts = self.parts(swatches).into_iter().map(|part| SpotPart { tint: tint.of(part.tint), ..part });
        let mut parts: Vec<SpotPart> = parts.filter(|part| part.tint != Share::NONE).collect();
        match parts.pop() {
            None => Ink::Cmyk(process),
            Some(SpotPart { name, tint, alternate }) if parts.is_empty() && process == Cmyk::PAPER => Ink::Spot { name, tint, alternate },
            Some(last) => {
                parts.push(last);
                Ink::Mixed { process, spots: parts.into() }
            }
        }
    }
}

impl Swatch {
    /// The process mix that shows the full colour on a screen; what a mixture names is looked up in `swatches`.
    #[must_use]
    pub fn look(&self, swatches: &BTreeMap<String, Self>) -> Cmyk {
        match self {
            Self::Process(mix) | Self::Spot(mix) => *mix,
            Self::Mixed(mixture) => mixture.ink(Share::FULL, swatches).process(),
        }
    }
}

/// A swatch at a tint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colour {
    /// Name of the swatch.
    pub swatch: String,
    /// How much of it, in per cent.
    #[serde(default = "full", skip_serializing_if = "is_full")]
    pub tint: Share,
}

fn full() -> Share {
    Share::FULL
}
fn is_full(share: &Share) -> bool {
    *share == Share::FULL
}

impl Colour {
    /// The swatch `name` at full strength.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { swatch: name.to_owned(), tint: Share::FULL }
    }

    /// The paint for the press; text black where the swatch is unknown (which `check` reports).
    #[must_use]
    pub fn paint(&self, swatches: &BTreeMap<String, Swatch>) -> Paint {
        match swatches.get(&self.swatch) {
            Some(Swatch::Process(mix)) => Paint::new(Ink::Cmyk(mix.tinted(self.tint))),
            Some(Swatch::Spot(alternate)) => Paint::new(Ink::Spot { name: self.swatch.as_str().into(), tint: self.tint, alternate: *alternate }),
            Some(Swatch::Mixed(mixture)) => Paint::new(mixture.ink(self.tint, swatches)),
            None => Paint::black(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn swatches(mixture: Mixture) -> BTreeMap<String, Swatch> {
        let gold = Swatch::Spot(Cmyk::percent(0.0, 20.0, 60.0, 20.0));
        BTreeMap::from([("金".to_owned(), gold), ("红".to_owned(), Swatch::Process(Cmyk::BLACK)), ("暗金".to_owned(), Swatch::Mixed(mixture))])
    }

    #[test]
    fn a_mixture_prints_each_ink_at_its_tint_and_looks_like_all_of_them() {
        let mixture = Mixture { process: Cmyk::percent(0.0, 0.0, 0.0, 40.0), spots: BTreeMap::from([("金".to_owned(), Share::percent(60.0))]) };
        let known = swatches(mixture);
        let half = Colour { swatch: "暗金".to_owned(), tint: Share::percent(50.0) };
        let Paint { ink, overprint } = half.paint(&known);
        let Ink::Mixed { process, spots } = &ink else { panic!("{ink:?}") };
        assert!(!overprint);
        assert_eq!((*process, &*spots[0].name, spots[0].tint), (Cmyk::percent(0.0, 0.0, 0.0, 20.0), "金", Share::percent(30.0)));
        // K: 20 % and 30 % of 20 % of the rest.
        assert_eq!(ink.process(), Cmyk::percent(0.0, 6.0, 18.0, 24.8));
    }

    #[test]
    fn inks_that_are_no_spots_are_left_out_and_one_spot_alone_is_that_spot() {
        let shares = [("金", 60.0), ("红", 10.0), ("无", 10.0)].map(|(name, share)| (name.to_owned(), Share::percent(share)));
        let known = swatches(Mixture { process: Cmyk::PAPER, spots: BTreeMap::from(shares) });
        assert!(matches!(Colour::named("暗金").paint(&known).ink, Ink::Spot { tint, .. } if tint == Share::percent(60.0)));
        let known = swatches(Mixture { process: Cmyk::BLACK, spots: BTreeMap::new() });
        assert_eq!(Colour::named("暗金").paint(&known), Paint::black());
    }
}
