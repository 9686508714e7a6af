//! One-colour pages: every ink as the tint of black that is as light on the press.
//!
//! The tint is found through the profile: the share of black whose luminance is nearest to that of the mix as it prints. Paper
//! stays paper, black and grey stay what they are, and what is as dark as black or darker becomes full black, which overprints
//! as text black does. Tints knock out: on a single plate the ink painted last is the one that stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Cmyk, Ink, Paint, Share};
use crate::color::Press;
use crate::display::{Drawn, GlyphRun, Group, Item, PageList, Path, Run, Stroke};

/// `pages` in black ink alone. Pictures are named as they were: whoever writes them asks [`super::PdfOptions::is_one_colour`].
pub(super) fn pages(pages: &[Arc<PageList>], press: &Press) -> Vec<Arc<PageList>> {
    let mut scale = Scale::new(press);
    pages.iter().map(|list| Arc::new(PageList { items: scale.items(&list.items), ..(**list).clone() })).collect()
}

/// The tints of black by their lightness, and what was already looked up.
struct Scale<'a> {
    press: &'a Press,
    /// Luminance of black from 0 to 100 %, in steps of 1/255.
    tints: Vec<f64>,
    known: BTreeMap<[u16; 4], Share>,
}

impl<'a> Scale<'a> {
    fn new(press: &'a Press) -> Self {
        let rows: Vec<u8> = (0..=255).flat_map(|black| [0, 0, 0, black]).collect();
        let tints = press.cmyk_rows_to_srgb(&rows).as_chunks::<3>().0.iter().map(|seen| luminance(*seen)).collect();
        Self { press, tints, known: BTreeMap::new() }
    }

    /// The tint of black for `mix`.
    fn tint(&mut self, mix: Cmyk) -> Share {
        if is_black(mix) {
            return mix.k;
        }
        let key = [mix.c, mix.m, mix.y, mix.k].map(|share| (share.get() * 10_000.0).round() as u16);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let wanted = luminance(self.press.to_srgb(mix));
        // Luminance falls as ink grows: the first tint that is no lighter, or the one before where that is nearer.
        let at = self.tints.partition_point(|tint| *tint > wanted).min(self.tints.len().saturating_sub(1));
        let distance = |at: usize| self.tints.get(at).map_or(f64::MAX, |tint| (tint - wanted).abs());
        let nearest = if at > 0 && distance(at - 1) < distance(at) { at - 1 } else { at };
        let share = Share::percent((nearest as f64 / 255.0 * 100.0).round());
        self.known.insert(key, share);
        share
    }

    fn paint(&mut self, paint: &Paint) -> Paint {
        match &paint.ink {
            Ink::Gray(_) => paint.clone(),
            Ink::Cmyk(mix) if is_black(*mix) => paint.clone(),
            ink @ (Ink::Cmyk(_) | Ink::Spot { .. } | Ink::Registration) => {
                let k = self.tint(ink.process());
                Paint::new(Ink::Cmyk(Cmyk { k, ..Cmyk::PAPER }))
            }
        }
    }

    fn items(&mut self, items: &[Item]) -> Vec<Item> {
        items
            .iter()
            .map(|item| {
                let drawn = match &item.drawn {
                    Drawn::Glyphs(glyphs) => {
                        let run = Run { paint: self.paint(&glyphs.run.paint), ..(*glyphs.run).clone() };
                        Drawn::Glyphs(GlyphRun { run: Arc::new(run), ..glyphs.clone() })
                    }
                    Drawn::Path(path) => Drawn::path(Path {
                        fill: path.fill.as_ref().map(|paint| self.paint(paint)),
                        stroke: path.stroke.as_ref().map(|stroke| Stroke { paint: self.paint(&stroke.paint), ..stroke.clone() }),
                        ..Path::clone(path)
                    }),
                    Drawn::Picture(picture) => Drawn::Picture(picture.clone()),
                    Drawn::Group(group) => Drawn::Group(Arc::new(Group { items: self.items(&group.items), ..(**group).clone() })),
                };
                Item { drawn, ..item.clone() }
            })
            .collect()
    }
}

/// Whether `mix` is black ink alone, or none.
fn is_black(mix: Cmyk) -> bool {
    [mix.c, mix.m, mix.y] == [Share::NONE; 3]
}

/// The relative luminance of an sRGB colour (IEC 61966-2-1).
fn luminance(seen: [u8; 3]) -> f64 {
    let [r, g, b] = seen.map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_black_stay_and_colours_keep_their_order() {
        let press = Press::newsprint();
        let mut scale = Scale::new(&press);
        assert_eq!(scale.tint(Cmyk::PAPER), Share::NONE);
        assert_eq!(scale.tint(Cmyk::BLACK), Share::FULL);
        assert_eq!(scale.tint(Cmyk::percent(60.0, 40.0, 40.0, 100.0)), Share::FULL);
        let yellow = scale.tint(Cmyk::percent(0.0, 0.0, 100.0, 0.0));
        let red = scale.tint(Cmyk::percent(0.0, 100.0, 100.0, 0.0));
        let blue = scale.tint(Cmyk::percent(100.0, 100.0, 0.0, 0.0));
        assert!(Share::NONE < yellow && yellow < red && red < blue, "{yellow:?} {red:?} {blue:?}");
        // Half the ink is lighter, and as light as its tint of black looks.
        let half = scale.tint(Cmyk::percent(0.0, 50.0, 50.0, 0.0));
        assert!(half < red);
        let (mix, grey) = (press.to_srgb(Cmyk::percent(0.0, 50.0, 50.0, 0.0)), press.to_srgb(Cmyk { k: half, ..Cmyk::PAPER }));
        assert!((luminance(mix) - luminance(grey)).abs() < 0.01);
    }

    #[test]
    fn grey_paints_keep_their_overprint() {
        let press = Press::newsprint();
        let mut scale = Scale::new(&press);
        let kept = Paint { ink: Ink::Gray(Share::percent(40.0)), overprint: true };
        assert_eq!(scale.paint(&kept), kept);
        let dark = Paint { ink: Ink::Registration, overprint: false };
        assert_eq!(scale.paint(&dark), Paint::black());
    }
}
