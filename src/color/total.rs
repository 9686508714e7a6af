//! Total ink: the sum of the four shares a place on the page may carry.

/// Holds every pixel of CMYK `rows` (0 no ink, 255 full) to `limit`, in shares of one full ink (2.4 for 240 %).
///
/// Cyan, magenta and yellow give way together so that the hue stays; black keeps its drawing. Where black alone exceeds the
/// limit (a limit below 100 %), black is cut too.
pub fn limit_ink(rows: &mut [u8], limit: f64) {
    let limit = (limit.clamp(0.0, 4.0) * 255.0).floor() as u32;
    for pixel in rows.as_chunks_mut::<4>().0 {
        let colours = u32::from(pixel[0]) + u32::from(pixel[1]) + u32::from(pixel[2]);
        let black = u32::from(pixel[3]);
        if colours + black <= limit {
            continue;
        }
        let room = limit.saturating_sub(black);
        for share in &mut pixel[..3] {
            // Rounded down, so that three rounded shares never exceed the room.
            *share = (u32::from(*share) * room / colours.max(1)) as u8;
        }
        pixel[3] = black.min(limit) as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_full_inks_are_held_to_the_limit_and_black_stays() {
        let mut rows = [255, 255, 255, 255, 200, 100, 50, 10];
        limit_ink(&mut rows, 2.4);
        assert!(rows[..4].iter().map(|share| u32::from(*share)).sum::<u32>() <= 612);
        assert_eq!(rows[3], 255);
        assert_eq!(rows[0], rows[1]);
        assert_eq!(rows[4..], [200, 100, 50, 10]);
    }

    #[test]
    fn a_limit_below_black_cuts_black() {
        let mut rows = [10, 0, 0, 255];
        limit_ink(&mut rows, 0.5);
        assert_eq!(rows, [0, 0, 0, 127]);
    }
}
