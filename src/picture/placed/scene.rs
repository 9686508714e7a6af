//! The state of one content stream while it is walked through.

use lopdf::Dictionary;

use super::file::AdFile;
use super::lexer::Token;
use super::used::Owner;

/// What content leaves open at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Open {
    /// Saved states.
    pub states: usize,
    /// Marked content.
    pub marks: usize,
    /// Whether a text object is.
    pub text: bool,
}

/// What an ink is, as far as the rules ask.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ink {
    Inks([f64; 4]),
    Registration,
    Other,
}

/// How fills and strokes lie over what is beneath them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Overprint {
    pub(super) fills: bool,
    pub(super) strokes: bool,
    /// The overprint mode.
    pub(super) mode: i64,
}

impl Overprint {
    /// Follows a graphics state of `file` (ISO 32000-1, 8.6.7): `OP` alone holds for fills too.
    pub(super) fn set(&mut self, file: &AdFile, state: &Dictionary) {
        let flag = |key: &[u8]| file.get(state, key).and_then(|found| found.as_bool().ok());
        let (strokes, fills) = (flag(b"OP"), flag(b"op"));
        self.fills = fills.or(strokes).unwrap_or(self.fills);
        self.strokes = strokes.unwrap_or(self.strokes);
        self.mode = file.number(state, b"OPM").map_or(self.mode, |mode| mode as i64);
    }
}

/// One graphics state.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) matrix: [f64; 6],
    pub(super) fill: Ink,
    pub(super) stroke: Ink,
    pub(super) over: Overprint,
    /// The font selected in this content, among the walk's selections.
    pub(super) font: Option<usize>,
}

impl State {
    pub(super) fn new(matrix: [f64; 6]) -> Self {
        // Overprint is off and black the ink where nothing was said.
        Self { matrix, fill: Ink::Other, stroke: Ink::Other, over: Overprint::default(), font: None }
    }
}

/// The state of one content stream.
pub(super) struct Scene<'a> {
    pub(super) resources: Option<(&'a Dictionary, Owner)>,
    pub(super) state: State,
    pub(super) saved: Vec<State>,
    pub(super) open: Open,
    pub(super) path: Option<[f64; 4]>,
    /// Depth of BX … EX, where unknown operators may stand.
    pub(super) lenient: usize,
}

impl Scene<'_> {
    /// Grows the path's box by the operator's points.
    pub(super) fn extend(&mut self, operator: &[u8], operands: &[Token]) {
        let matrix = self.state.matrix;
        let mut add = |x: f64, y: f64| {
            let [a, b, c, d, e, f] = matrix;
            let (x, y) = (a * x + c * y + e, b * x + d * y + f);
            let now = self.path.get_or_insert([x, y, x, y]);
            *now = [now[0].min(x), now[1].min(y), now[2].max(x), now[3].max(y)];
        };
        if operator == b"re" {
            if let Some([x, y, width, height]) = numbers(operands) {
                [(x, y), (x + width, y), (x, y + height), (x + width, y + height)].into_iter().for_each(|(x, y)| add(x, y));
            }
            return;
        }
        let values: Vec<f64> = operands.iter().filter_map(|token| if let Token::Number(value) = token { Some(*value) } else { None }).collect();
        values.as_chunks::<2>().0.iter().for_each(|[x, y]| add(*x, *y));
    }
}

pub(super) fn name(operands: &[Token]) -> Option<&[u8]> {
    operands.iter().find_map(|token| if let Token::Name(name) = token { Some(name.as_slice()) } else { None })
}

/// The operands as just so many numbers.
pub(super) fn numbers<const COUNT: usize>(operands: &[Token]) -> Option<[f64; COUNT]> {
    let values: Vec<f64> = operands.iter().filter_map(|token| if let Token::Number(value) = token { Some(*value) } else { None }).collect();
    values.try_into().ok()
}

/// The map that first does `inner`, then `outer`.
pub(super) fn concat(inner: &[f64; 6], outer: &[f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = *inner;
    let [p, q, r, s, t, u] = *outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}
