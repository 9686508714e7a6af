//! The boxes of one page, and what they ask of anything painted on it.

/// Distances below this are rounding, in points.
const ROUNDING: f64 = 0.05;
/// What ends this near the trim was meant to touch it, in points.
const TOUCHES: f64 = 0.3;

/// Left, bottom, right, top of the boxes of a page, in points.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sheet {
    pub(super) media: Option<[f64; 4]>,
    pub(super) bleed: Option<[f64; 4]>,
    pub(super) trim: Option<[f64; 4]>,
}

impl Sheet {
    /// Whether `at` lies outside the trim, and is no mark beyond the bleed.
    pub(super) fn is_beyond_trim(&self, at: [f64; 2]) -> bool {
        let point = [at[0], at[1], at[0], at[1]];
        self.trim.is_some_and(|trim| !within(point, trim, TOUCHES))
    }

    /// Whether `area` and the bleed have anything in common.
    pub(super) fn meets_bleed(&self, area: [f64; 4]) -> bool {
        self.bleed.is_some_and(|bleed| meets(area, bleed))
    }

    /// Whether `area` lies partly in the bleed and partly among the marks. A sheet that ends at the bleed has no room for marks,
    /// and cuts what reaches further.
    pub(super) fn crosses_bleed(&self, area: [f64; 4]) -> bool {
        let (Some(media), Some(bleed)) = (self.media, self.bleed) else { return false };
        let has_slug = !within(media, bleed, ROUNDING);
        has_slug && meets(area, bleed) && !within(area, bleed, ROUNDING)
    }

    /// The side on which `area` touches or crosses the trim and stops before the bleed ends.
    pub(super) fn stops_short(&self, area: [f64; 4]) -> Option<&'static str> {
        let (Some(bleed), Some(trim)) = (self.bleed, self.trim) else { return None };
        if !meets(area, trim) {
            return None;
        }
        // Outwards is less on the left and below, more on the right and above.
        let sides = [("left", 0, -1.0), ("lower", 1, -1.0), ("right", 2, 1.0), ("upper", 3, 1.0)];
        sides.into_iter().find_map(|(side, at, outwards)| {
            let reach = |edge: [f64; 4]| edge[at] * outwards;
            let touches = reach(area) >= reach(trim) - TOUCHES;
            let short = reach(area) < reach(bleed) - TOUCHES;
            (touches && short).then_some(side)
        })
    }
}

fn meets(one: [f64; 4], other: [f64; 4]) -> bool {
    one[0] < other[2] - ROUNDING && one[2] > other[0] + ROUNDING && one[1] < other[3] - ROUNDING && one[3] > other[1] + ROUNDING
}

fn within(inner: [f64; 4], outer: [f64; 4], slack: f64) -> bool {
    inner[0] >= outer[0] - slack && inner[1] >= outer[1] - slack && inner[2] <= outer[2] + slack && inner[3] <= outer[3] + slack
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Sheet =
        Sheet { media: Some([0.0, 0.0, 200.0, 200.0]), bleed: Some([20.0, 20.0, 180.0, 180.0]), trim: Some([30.0, 30.0, 170.0, 170.0]) };

    #[test]
    fn ink_at_the_trim_runs_to_the_bleed_or_is_told() {
        assert_eq!(SHEET.stops_short([20.0, 60.0, 90.0, 90.0]), None, "to the bleed");
        assert_eq!(SHEET.stops_short([40.0, 60.0, 90.0, 90.0]), None, "inside");
        assert_eq!(SHEET.stops_short([30.0, 60.0, 90.0, 90.0]), Some("left"));
        assert_eq!(SHEET.stops_short([60.0, 60.0, 90.0, 175.0]), Some("upper"));
        assert_eq!(SHEET.stops_short([5.0, 5.0, 15.0, 15.0]), None, "a mark");
    }

    #[test]
    fn marks_and_page_keep_apart() {
        assert!(SHEET.crosses_bleed([10.0, 60.0, 90.0, 90.0]));
        assert!(!SHEET.crosses_bleed([2.0, 60.0, 19.0, 90.0]) && !SHEET.crosses_bleed([20.0, 60.0, 90.0, 90.0]));
        let whole = Sheet { media: SHEET.bleed, ..SHEET };
        assert!(!whole.crosses_bleed([10.0, 60.0, 90.0, 90.0]), "nothing to keep apart");
        assert!(SHEET.is_beyond_trim([25.0, 60.0]) && !SHEET.is_beyond_trim([31.0, 60.0]));
    }
}
