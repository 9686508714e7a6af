//! What two lists have in common, by the shortest script of insertions and deletions (Myers).
//!
//! Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.

/// A stretch that both lists have: `length` values from `old` and from `new` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Same {
    /// Index in the first list.
    pub old: usize,
    /// Index in the second.
    pub new: usize,
    /// How many.
    pub length: usize,
}

/// The stretches that `old` and `new` have in common, in order, by a shortest script; `None` where more than `most` values would
/// have to go or come.
pub(super) fn common<T: PartialEq>(old: &[T], new: &[T], most: usize) -> Option<Vec<Same>> {
    let head = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let middle = path(&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail], most)?;
    let mut found: Vec<Same> = Vec::new();
    let whole = std::iter::once(Same { old: 0, new: 0, length: head })
        .chain(middle.into_iter().map(|same| Same { old: same.old + head, new: same.new + head, length: same.length }))
        .chain(std::iter::once(Same { old: old.len() - tail, new: new.len() - tail, length: tail }));
    for same in whole.filter(|same| same.length > 0) {
        match found.last_mut() {
            Some(last) if last.old + last.length == same.old && last.new + last.length == same.new => last.length += same.length,
            _ => found.push(same),
        }
    }
    Some(found)
}

/// The diagonals of the furthest reaching path.
fn path<T: PartialEq>(old: &[T], new: &[T], most: usize) -> Option<Vec<Same>> {
    let (rows, columns) = (old.len() as isize, new.len() as isize);
    if rows == 0 || columns == 0 {
        return (old.len() + new.len() <= most).then(Vec::new);
    }
    let limit = most.min(old.len() + new.len());
    let at = |k: isize| (k + limit as isize + 1) as usize;
    let mut furthest = vec![0_isize; 2 * limit + 3];
    let mut trace: Vec<Vec<isize>> = Vec::new();
    for depth in 0..=limit as isize {
        // Only what this step may read is kept.
        trace.push(furthest[at(-depth - 1)..=at(depth + 1)].to_vec());
        let mut k = -depth;
        while k <= depth {
            let down = k == -depth || (k != depth && furthest[at(k - 1)] < furthest[at(k + 1)]);
            let mut x = if down { furthest[at(k + 1)] } else { furthest[at(k - 1)] + 1 };
            let mut y = x - k;
            while x < rows && y < columns && old[x as usize] == new[y as usize] {
                x += 1;
                y += 1;
            }
            furthest[at(k)] = x;
            if x >= rows && y >= columns {
                return Some(back(&trace, depth, rows, columns));
            }
            k += 2;
        }
    }
    None
}

fn back(trace: &[Vec<isize>], last: isize, rows: isize, columns: isize) -> Vec<Same> {
    let (mut x, mut y) = (rows, columns);
    let mut found = Vec::new();
    for depth in (0..=last).rev() {
        let row = &trace[depth as usize];
        let value = |k: isize| row[(k + depth + 1) as usize];
        let k = x - y;
        let down = k == -depth || (k != depth && value(k - 1) < value(k + 1));
        let from_k = if down { k + 1 } else { k - 1 };
        let (from_x, from_y) = if depth == 0 { (0, 0) } else { (value(from_k), value(from_k) - from_k) };
        let (start_x, start_y) = if depth == 0 {
            (0, 0)
        } else if down {
            (from_x, from_y + 1)
        } else {
            (from_x + 1, from_y)
        };
        if x > start_x {
            found.push(Same { old: start_x as usize, new: start_y as usize, length: (x - start_x) as usize });
        }
        (x, y) = (from_x, from_y);
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kept(old: &str, new: &str) -> String {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let found = common(&old, &new, 10_000).unwrap();
        found.iter().flat_map(|same| old[same.old..same.old + same.length].iter()).collect()
    }

    #[test]
    fn the_longest_common_text_is_kept() {
        assert_eq!(kept("abcabba", "cbabac").len(), 4);
        assert_eq!(kept("昨天上午开幕", "今天上午正式开幕"), "天上午开幕");
        assert_eq!(kept("", "好"), "");
        assert_eq!(kept("好", "好"), "好");
        assert!(common(&[1, 2, 3], &[4, 5, 6], 5).is_none());
        assert!(common(&[1, 2, 3], &[4, 5, 6], 6).is_some());
    }

    fn longest(old: &[u8], new: &[u8]) -> usize {
        let mut row = vec![0; new.len() + 1];
        for one in old {
            let mut before = 0;
            for (index, other) in new.iter().enumerate() {
                let up = row[index + 1];
                row[index + 1] = if one == other { before + 1 } else { up.max(row[index]) };
                before = up;
            }
        }
        row[new.len()]
    }

    proptest! {
        #[test]
        fn stretches_are_common_in_order_and_longest(old in proptest::collection::vec(0_u8..4, 0..40), new in proptest::collection::vec(0_u8..4, 0..40)) {
            let found = common(&old, &new, 100).unwrap();
            let (mut old_at, mut new_at, mut count) = (0, 0, 0);
            for same in &found {
                prop_assert!(same.old >= old_at && same.new >= new_at && same.length > 0);
                prop_assert_eq!(&old[same.old..same.old + same.length], &new[same.new..same.new + same.length]);
                (old_at, new_at) = (same.old + same.length, same.new + same.length);
                count += same.length;
            }
            prop_assert_eq!(count, longest(&old, &new));
        }
    }
}
