//! Level feet: the columns of a text that ends in a frame are made equally long (齐脚, R103).

use super::flow::Flow;
use crate::base::Length;

/// Makes the columns `legs` of the frame where the text ends equally long; those at the end stay one row shorter where the
/// lines do not divide. Nothing changes where the text does not fit.
///
/// The least height is sought at which the text still fits under all its other rules.
pub(super) fn level(flow: &mut Flow<'_>, legs: std::ops::Range<usize>) {
    let from = flow.lines.partition_point(|line| line.leg < legs.start);
    let Some(first) = flow.lines.get(from).map(|line| line.paragraph as usize) else { return };
    let full: Vec<Length> = flow.space.legs[legs.clone()].iter().map(|leg| leg.limit).collect();
    let columns = full.len();
    let rows = flow.space.legs[legs.start].rows;
    let most = full.iter().map(|limit| rows.count(rows.first, *limit)).max().unwrap_or(0) * columns;
    let try_rows = |flow: &mut Flow<'_>, total: usize| {
        for (index, limit) in full.iter().enumerate() {
            let height = total / columns + usize::from(index < total % columns);
            flow.space.legs[legs.start + index].limit = (rows.first + rows.pitch * (height as i64 - 1) + rows.em).min(*limit);
        }
        flow.rewind(first);
        flow.run(first) && flow.lines.last().is_none_or(|line| line.leg < legs.end)
    };
    // Every line or block takes at least one row; what the first pass used, blanks and all, is nearly always enough.
    let mut too_few = blocks(flow, from).saturating_sub(1);
    let mut enough = used_rows(flow, &legs).max(too_few + 1).min(most);
    if !try_rows(flow, enough) {
        too_few = enough;
        enough = most;
    }
    let mut stands = enough;
    while too_few + 1 < enough {
        let middle = too_few.midpoint(enough);
        stands = middle;
        if try_rows(flow, middle) {
            enough = middle;
        } else {
            too_few = middle;
        }
    }
    if stands != enough {
        try_rows(flow, enough);
    }
    for (index, limit) in full.iter().enumerate() {
        flow.space.legs[legs.start + index].limit = *limit;
    }
}

/// Lines on rows of their own, and blocks, from line `from` on.
fn blocks(flow: &Flow<'_>, from: usize) -> usize {
    let mut count = 0;
    let mut last = None;
    for line in &flow.lines[from..] {
        let here = (line.leg, line.spot.top);
        count += usize::from(last != Some(here));
        last = Some(here);
    }
    count
}

/// Rows from each column's top to the foot of its last line, together.
fn used_rows(flow: &Flow<'_>, legs: &std::ops::Range<usize>) -> usize {
    legs.clone()
        .map(|leg| {
            let rows = flow.space.legs[leg].rows;
            let foot = flow.lines.iter().filter(|line| line.leg == leg).map(|line| line.foot).max();
            foot.map_or(0, |foot| (foot - rows.first).steps_to_cover(rows.pitch).max(0) as usize)
        })
        .sum()
}
