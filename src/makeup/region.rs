//! Run-around: what other frames leave of a line (文绕图).

use super::columns::TOLERANCE;
use super::sides::Band;
use crate::base::Length;

/// Fewest characters a line beside an obstacle must hold; narrower gaps stay empty.
const FEWEST_CHARACTERS: i64 = 4;

/// The larger free part of a line of `measure` that begins at `start` and reaches from `top` to `foot`, among `obstacles`:
/// its begin relative to `start` and its extent, a whole number of `em`. `None` where too little is left.
///
/// A part at the line's end keeps to the end, so that its edge stays flush with the column's.
pub(super) fn free_part(obstacles: &[Band], start: Length, measure: Length, top: Length, foot: Length, em: Length) -> Option<(Length, Length)> {
    let mut blocked: Vec<(Length, Length)> = obstacles
        .iter()
        .filter(|band| band.block.0 < foot && band.block.1 > top)
        .map(|band| ((band.inline.0 - start).max(Length::ZERO), (band.inline.1 - start).min(measure)))
        .filter(|(from, to)| from < to)
        .collect();
    if blocked.is_empty() {
        return Some((Length::ZERO, measure));
    }
    blocked.sort_unstable();
    let mut best = (Length::ZERO, Length::ZERO);
    let mut free_from = Length::ZERO;
    for (from, to) in blocked.into_iter().chain([(measure, measure)]) {
        if from - free_from > best.1 {
            best = (free_from, from - free_from);
        }
        free_from = free_from.max(to);
    }
    let (from, extent) = best;
    let characters = (extent + TOLERANCE).whole_steps(em);
    if characters < FEWEST_CHARACTERS {
        return None;
    }
    let whole = em * characters;
    let begin = if (from + extent) == measure { measure - whole } else { from };
    Some((begin.max(Length::ZERO), whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pt(value: f64) -> Length {
        Length::pt(value)
    }

    fn obstacle(from: f64, to: f64) -> Band {
        Band { inline: (pt(from), pt(to)), block: (pt(20.0), pt(40.0)) }
    }

    fn part(obstacles: &[Band], top: f64) -> Option<(Length, Length)> {
        free_part(obstacles, pt(10.0), pt(130.0), pt(top), pt(top + 10.0), pt(10.0))
    }

    #[test]
    fn the_larger_side_is_kept() {
        // Line from 10 to 140; an obstacle from 50 to 75 leaves 4 em at the left, 6.5 em at the right.
        assert_eq!(part(&[obstacle(50.0, 75.0)], 20.0), Some((pt(70.0), pt(60.0))));
        assert_eq!(part(&[obstacle(100.0, 200.0)], 20.0), Some((pt(0.0), pt(90.0))));
        // Beyond the obstacle, and touching it by an edge only.
        assert_eq!(part(&[obstacle(50.0, 75.0)], 40.0), Some((pt(0.0), pt(130.0))));
        assert_eq!(part(&[obstacle(50.0, 75.0)], 10.0), Some((pt(0.0), pt(130.0))));
    }

    #[test]
    fn too_narrow_is_skipped() {
        assert_eq!(part(&[obstacle(0.0, 105.0)], 20.0), None);
        assert_eq!(part(&[obstacle(45.0, 105.0)], 20.0), None);
        assert_eq!(part(&[obstacle(0.0, 100.0)], 20.0), Some((pt(90.0), pt(40.0))));
    }

    #[test]
    fn several_obstacles() {
        assert_eq!(part(&[obstacle(100.0, 120.0), obstacle(0.0, 40.0), obstacle(30.0, 45.0)], 25.0), Some((pt(35.0), pt(50.0))));
    }
}
