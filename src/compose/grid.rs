//! The strict character grid: whatever is no full em is padded to whole cells, so that Han stand in columns (R53, R64).
//!
//! Source: <https://www.w3.org/TR/clreq/#h-mixed-text-composition>

use super::class::Class;
use super::shape::{Atom, Stretch};

/// Pads each western run to whole em, half on either side, and half-em marks to one; the pads are more than nothing and at
/// most half an em each.
pub(super) fn pad(atoms: &mut [Atom], ems: &[i32]) {
    let mut at = 0;
    while at < atoms.len() {
        let count = atoms[at..].iter().take_while(|atom| is_part(atom.class)).count();
        if count == 0 {
            at += 1;
            continue;
        }
        let run = &mut atoms[at..at + count];
        // Spaces at the ends of the run stand for gaps, which the padding replaces.
        for edge in [0, count - 1] {
            if run[edge].class == Class::Space && run[edge].stretch != Stretch::Word {
                run[edge].advance = 0;
            }
        }
        let em = ems[at].max(1);
        let width: i32 = run.iter().map(|atom| atom.advance + atom.gap).sum();
        let pad = em - width.rem_euclid(em);
        run[0].advance += pad / 2;
        run[0].cut_before -= pad / 2;
        run[count - 1].advance += pad - pad / 2;
        at += count;
    }
}

/// What is set in other widths than whole cells. A half-em mark is a run of its own or part of its neighbour's.
fn is_part(class: Class) -> bool {
    class.is_western() || matches!(class, Class::Space | Class::HardSpace | Class::Dot | Class::Solidus | Class::Prefix | Class::Postfix)
}
