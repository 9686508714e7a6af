//! What a line costs: looseness above all, then squeezing, then breaks better not taken (R34).

use super::Natural;

/// How many em of a line count as one gap at least, however few grow.
const PER_GAP: f64 = 3.0;

/// By how many gaps the looseness of `line` is divided: those that grow, but no fewer than a line of its length is worth. A long address
/// with hardly a gap beside it has a hole at its edge, which is not worth tearing the lines of Han around it.
pub(super) fn parts(line: &Natural, em: i64) -> f64 {
    f64::from(line.gaps).max(line.width as f64 / (PER_GAP * em as f64)).max(1.0)
}

/// A line with more em than this in each of its gaps is torn (R34).
const TORN: f64 = 0.25;

/// By how many em each gap of `line`, on `measure`, exceeds what a line may have without being torn. Other than for [`parts`], every em
/// that a long address leaves over counts where it stands: in the one gap before the mark behind it.
pub(super) fn torn_by(line: &Natural, measure: i64, em: i64) -> f64 {
    let left = (measure - line.width - line.easy).max(0) as f64;
    (left / (f64::from(line.gaps.max(1)) * em as f64) - TORN).max(0.0)
}

/// What cutting an address inside a part of it costs: dearer than any line that is not torn.
pub(super) const CUT: f64 = 6e3;

/// What tearing a line costs where an address may be cut instead: twice what the cut does.
pub(super) fn tearing(by: f64) -> f64 {
    if by > 0.0 { 2.0 * CUT + by * 1e4 } else { 0.0 }
}

/// How a line would fill its measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::compose) struct Fit {
    /// Extra between Han, in em.
    pub(in crate::compose) extra: f64,
    /// Share of the growth of word spaces and Han–Latin gaps that is used.
    pub(in crate::compose) eased: f64,
    /// Share of what may be squeezed that is squeezed; above 1 the line is too wide.
    pub(in crate::compose) squeeze: f64,
    /// Whether the mark at the end hangs.
    pub(in crate::compose) hangs: bool,
}

/// The extra between Han, in em, of a line that is `left` too short.
fn looseness(line: &Natural, left: i64, em: i64) -> f64 {
    if left > 0 { left as f64 / (parts(line, em) * em as f64) } else { 0.0 }
}

impl Fit {
    /// How `line` fills `measure`; a line that need not be filled (`ragged`) is never loose.
    #[inline]
    pub(in crate::compose) fn of(line: &Natural, measure: i64, em: i64, ragged: bool) -> Self {
        let slack = measure - line.width;
        if slack >= 0 {
            let left = if ragged { 0 } else { slack - line.easy };
            let extra = looseness(line, left, em);
            let eased = if ragged || line.easy == 0 { 0.0 } else { slack.min(line.easy) as f64 / line.easy as f64 };
            return Self { extra, eased, squeeze: 0.0, hangs: false };
        }
        let need = -slack;
        if need <= line.shrink {
            return Self { extra: 0.0, eased: 0.0, squeeze: need as f64 / line.shrink as f64, hangs: false };
        }
        if line.hang > 0 && line.width - line.hang - line.shrink <= measure {
            let rest = line.width - line.hang - measure;
            let squeeze = if rest > 0 && line.shrink > 0 { rest as f64 / line.shrink as f64 } else { 0.0 };
            // A hanging line shorter than its measure stretches like any other.
            let extra = if ragged { 0.0 } else { looseness(line, -rest - line.easy, em) };
            return Self { extra, eased: 0.0, squeeze, hangs: true };
        }
        Self { extra: 0.0, eased: 0.0, squeeze: f64::INFINITY, hangs: false }
    }

    /// The cost of a line that fits so. Looseness counts by its square, steeply beyond what the eye forgives (0.05 em), and
    /// again beyond what it notices (0.10 em). Gaps of half an em round every figure are seen about as 0.05 em between Han are, so
    /// that a blank squeezed is better than they.
    pub(in crate::compose) fn cost(&self) -> f64 {
        let mut cost = self.extra * self.extra * 1e4;
        if self.extra > 0.05 {
            cost += (self.extra - 0.05) * 400.0;
        }
        if self.extra > 0.10 {
            cost += 2_000.0 + (self.extra - 0.10) * 2e4;
        }
        cost + self.squeeze * self.squeeze * 3.0 + self.eased * self.eased * 30.0 + if self.hangs { 1.0 } else { 0.0 }
    }
}

/// What it costs that a line with `extra` em between Han follows one with `before`: little inside what the eye forgives, much
/// where the two differ by more than it notices (R34).
pub(super) fn unevenness(before: f64, extra: f64) -> f64 {
    let difference = (extra - before).abs();
    // What the line before took is kept in fewer places than its own: a tenth beside nothing is a tenth, not more.
    difference * difference * 2e3 + if difference > 0.10 + 1e-6 { 300.0 + (difference - 0.10) * 4e3 } else { 0.0 }
}
