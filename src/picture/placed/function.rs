//! Functions of placed PDFs, worked out: what mix a tint stands for, what colour a shading has along its way.
//!
//! All four kinds of ISO 32000-1, 7.10: sampled, exponential, stitched, calculated. Whatever is broken or too much gives nothing.

use lopdf::{Dictionary, Object};

use super::file::{AdFile, number_of};

/// Most inputs of a sampled function, whose corners double with each.
const MOST_INPUTS: usize = 8;
/// Most functions within each other.
const MOST_NESTED: usize = 8;
/// Most steps a calculation may take.
const MOST_STEPS: usize = 1_000;
/// Most samples of a sampled function.
const MOST_SAMPLES: usize = 1 << 21;

/// A function that was read.
#[derive(Debug, Clone)]
pub(super) enum Function {
    /// Between two colours.
    Exponential { domain: [f64; 2], from: Vec<f64>, to: Vec<f64>, power: f64 },
    /// Several, one after the other.
    Stitched { domain: [f64; 2], bounds: Vec<f64>, encode: Vec<f64>, parts: Vec<Self> },
    /// By samples, between which it goes straight.
    Sampled(Sampled),
    /// By a program.
    Calculated { domain: Vec<f64>, range: Vec<f64>, program: Vec<Step> },
    /// One for each result.
    Each(Vec<Self>),
}

/// A sampled function.
#[derive(Debug, Clone)]
pub(super) struct Sampled {
    domain: Vec<f64>,
    range: Vec<f64>,
    size: Vec<usize>,
    encode: Vec<f64>,
    decode: Vec<f64>,
    /// From 0 to 1, the results of one point side by side, the first input fastest.
    samples: Vec<f64>,
}

/// A step of a calculation.
#[derive(Debug, Clone)]
pub(super) enum Step {
    Number(f64),
    Word(String),
    Block(Vec<Self>),
}

impl Function {
    /// Reads the function `object`, or the functions of an array of them.
    pub(super) fn read(file: &AdFile, object: &Object) -> Option<Self> {
        Self::read_at(file, object, 0)
    }

    fn read_at(file: &AdFile, object: &Object, depth: usize) -> Option<Self> {
        if depth > MOST_NESTED {
            return None;
        }
        let (dictionary, stream) = match file.resolve(object)? {
            Object::Dictionary(dictionary) => (dictionary, None),
            Object::Stream(stream) => (&stream.dict, Some(stream)),
            Object::Array(all) => {
                let parts = all.iter().take(32).map(|one| Self::read_at(file, one, depth + 1)).collect::<Option<_>>();
                return parts.map(Self::Each);
            }
            _ => return None,
        };
        let numbers = |key: &[u8]| numbers(file, dictionary, key);
        let domain = numbers(b"Domain")?;
        match file.number(dictionary, b"FunctionType")? as i64 {
            0 => Sampled::read(file, stream?, domain).map(Self::Sampled),
            2 => {
                let (from, to) = (numbers(b"C0").unwrap_or_else(|| vec![0.0]), numbers(b"C1").unwrap_or_else(|| vec![1.0]));
                let domain = [*domain.first()?, *domain.get(1)?];
                (from.len() == to.len()).then_some(Self::Exponential { domain, from, to, power: file.number(dictionary, b"N")? })
            }
            3 => {
                let parts: Vec<Self> =
                    file.array(dictionary, b"Functions")?.iter().take(256).map(|one| Self::read_at(file, one, depth + 1)).collect::<Option<_>>()?;
                let (bounds, encode) = (numbers(b"Bounds")?, numbers(b"Encode")?);
                let domain = [*domain.first()?, *domain.get(1)?];
                let fits = !parts.is_empty() && bounds.len() + 1 == parts.len() && encode.len() == parts.len() * 2;
                fits.then_some(Self::Stitched { domain, bounds, encode, parts })
            }
            4 => {
                let text = String::from_utf8(file.plain(stream?).ok()?).ok()?;
                let text = text.replace('{', " { ").replace('}', " } ");
                let mut words = text.lines().map(|line| line.split('%').next().unwrap_or("")).flat_map(str::split_whitespace);
                (words.next()? == "{").then_some(())?;
                let program = block(&mut words, 0)?;
                Some(Self::Calculated { domain, range: numbers(b"Range")?, program })
            }
            _ => None,
        }
    }

    /// The results for `inputs`.
    pub(super) fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        match self {
            Self::Exponential { domain, from, to, power } => {
                let x = inputs.first()?.clamp(domain[0], domain[1].max(domain[0])).powf(*power);
                Some(from.iter().zip(to).map(|(from, to)| from + x * (to - from)).collect())
            }
            Self::Stitched { domain, bounds, encode, parts } => {
                let x = inputs.first()?.clamp(domain[0], domain[1].max(domain[0]));
                let part = bounds.iter().filter(|bound| x >= **bound).count().min(parts.len() - 1);
                let low = if part == 0 { domain[0] } else { bounds[part - 1] };
                let high = bounds.get(part).copied().unwrap_or(domain[1]);
                parts[part].at(&[between(x, [low, high], [encode[part * 2], encode[part * 2 + 1]])])
            }
            Self::Sampled(sampled) => sampled.at(inputs),
            Self::Calculated { domain, range, program } => {
                let mut stack: Vec<f64> = inputs.iter().zip(domain.chunks(2)).map(|(x, ends)| held(*x, ends)).collect();
                run(program, &mut stack, &mut 0)?;
                let count = range.len() / 2;
                let results = stack.get(stack.len().checked_sub(count)?..)?;
                Some(results.iter().zip(range.chunks(2)).map(|(value, ends)| held(*value, ends)).collect())
            }
            Self::Each(all) => all.iter().map(|one| one.at(inputs)?.first().copied()).collect(),
        }
    }
}

impl Sampled {
    fn read(file: &AdFile, stream: &lopdf::Stream, domain: Vec<f64>) -> Option<Self> {
        let numbers = |key: &[u8]| numbers(file, &stream.dict, key);
        let range = numbers(b"Range")?;
        let size: Vec<usize> = numbers(b"Size")?.iter().map(|count| *count as usize).collect();
        let inputs = size.len();
        let results = range.len() / 2;
        if inputs == 0 || inputs > MOST_INPUTS || domain.len() != inputs * 2 || results == 0 || size.contains(&0) {
            return None;
        }
        let encode = numbers(b"Encode").unwrap_or_else(|| size.iter().flat_map(|count| [0.0, (*count - 1) as f64]).collect());
        let decode = numbers(b"Decode").unwrap_or_else(|| range.clone());
        let count = size.iter().try_fold(results, |count, side| count.checked_mul(*side))?;
        let bits = file.number(&stream.dict, b"BitsPerSample")? as usize;
        if count > MOST_SAMPLES || !matches!(bits, 1 | 2 | 4 | 8 | 12 | 16 | 24 | 32) || encode.len() != inputs * 2 || decode.len() != range.len() {
            return None;
        }
        let bytes = file.plain(stream).ok()?;
        if bytes.len() < count.checked_mul(bits)?.div_ceil(8) {
            return None;
        }
        let most = ((1_u64 << bits) - 1) as f64;
        let sample = |index: usize| {
            let first = index * bits;
            let value = (first..first + bits).fold(0_u64, |value, bit| value << 1 | u64::from(bytes[bit / 8] >> (7 - bit % 8) & 1));
            value as f64 / most
        };
        let samples = (0..count).map(sample).collect();
        Some(Self { domain, range, size, encode, decode, samples })
    }

    fn at(&self, inputs: &[f64]) -> Option<Vec<f64>> {
        let results = self.range.len() / 2;
        let mut places = Vec::with_capacity(self.size.len());
        for (index, side) in self.size.iter().enumerate() {
            let ends = [self.domain[index * 2], self.domain[index * 2 + 1]];
            let x = between(held(*inputs.get(index)?, &ends), ends, [self.encode[index * 2], self.encode[index * 2 + 1]]);
            let x = x.clamp(0.0, (*side - 1) as f64);
            let low = (x.floor() as usize).min(side.saturating_sub(2));
            places.push((low, x - low as f64));
        }
        let mut sums = vec![0.0; results];
        for corner in 0..1_usize << self.size.len() {
            let (mut at, mut stride, mut weight) = (0, 1, 1.0);
            for (index, (low, share)) in places.iter().enumerate() {
                let high = corner >> index & 1;
                weight *= if high == 1 { *share } else { 1.0 - share };
                at += (low + high).min(self.size[index] - 1) * stride;
                stride *= self.size[index];
            }
            if weight > 0.0 {
                let found = self.samples.get(at * results..(at + 1) * results)?;
                sums.iter_mut().zip(found).for_each(|(sum, value)| *sum += weight * value);
            }
        }
        let ends = |all: &[f64], index: usize| [all[index * 2], all[index * 2 + 1]];
        Some(
            sums.iter()
                .enumerate()
                .map(|(index, sum)| held(between(*sum, [0.0, 1.0], ends(&self.decode, index)), &ends(&self.range, index)))
                .collect(),
        )
    }
}

fn numbers(file: &AdFile, dictionary: &Dictionary, key: &[u8]) -> Option<Vec<f64>> {
    file.array(dictionary, key)?.iter().map(|one| number_of(file.resolve(one)?)).collect()
}

/// `x` of the way `from`, on the way `to`.
fn between(x: f64, from: [f64; 2], to: [f64; 2]) -> f64 {
    let way = from[1] - from[0];
    if way == 0.0 { to[0] } else { to[0] + (x - from[0]) / way * (to[1] - to[0]) }
}

fn held(x: f64, ends: &[f64]) -> f64 {
    match ends {
        [low, high] if low <= high => x.clamp(*low, *high),
        _ => x,
    }
}

/// The steps up to the closing brace.
fn block<'a>(words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    if depth > MOST_NESTED {
        return None;
    }
    loop {
        match words.next()? {
            "{" => steps.push(Step::Block(block(words, depth + 1)?)),
            "}" => return Some(steps),
            word => steps.push(word.parse().map_or_else(|_| Step::Word(word.to_owned()), Step::Number)),
        }
    }
}

/// Runs `steps`; truth is 1, falsehood 0.
fn run(steps: &[Step], stack: &mut Vec<f64>, count: &mut usize) -> Option<()> {
    let mut blocks: Vec<&[Step]> = Vec::new();
    for step in steps {
        *count += 1;
        if *count > MOST_STEPS || stack.len() > 100 {
            return None;
        }
        match step {
            Step::Number(value) => stack.push(*value),
            Step::Block(inner) => blocks.push(inner),
            Step::Word(word) => match word.as_str() {
                "if" => {
                    let inner = blocks.pop()?;
                    if stack.pop()? != 0.0 {
                        run(inner, stack, count)?;
                    }
                }
                "ifelse" => {
                    let (or, inner) = (blocks.pop()?, blocks.pop()?);
                    run(if stack.pop()? == 0.0 { or } else { inner }, stack, count)?;
                }
                word => work(word, stack)?,
            },
        }
    }
    Some(())
}

/// One operator of a calculation (ISO 32000-1, 7.10.5).
fn work(word: &str, stack: &mut Vec<f64>) -> Option<()> {
    let truth = |is: bool| if is { 1.0 } else { 0.0 };
    match word {
        "pop" => drop(stack.pop()?),
        "dup" => stack.push(*stack.last()?),
        "true" => stack.push(1.0),
        "false" => stack.push(0.0),
        "exch" => {
            let top = stack.len().checked_sub(2)?;
            stack.swap(top, top + 1);
        }
        "copy" => {
            let count = stack.pop()?.max(0.0) as usize;
            let from = stack.len().checked_sub(count)?;
            stack.extend_from_within(from..);
        }
        "index" => {
            let back = stack.pop()?.max(0.0) as usize;
            stack.push(*stack.get(stack.len().checked_sub(back + 1)?)?);
        }
        "roll" => {
            let (by, count) = (stack.pop()? as i64, stack.pop()?.max(0.0) as usize);
            let from = stack.len().checked_sub(count)?;
            if count > 0 {
                stack[from..].rotate_right(by.rem_euclid(count as i64) as usize);
            }
        }
        "neg" | "abs" | "ceiling" | "floor" | "round" | "truncate" | "cvi" | "cvr" | "sqrt" | "sin" | "cos" | "ln" | "log" | "not" => {
            let x = stack.pop()?;
            stack.push(match word {
                "neg" => -x,
                "abs" => x.abs(),
                "ceiling" => x.ceil(),
                "floor" => x.floor(),
                "round" => (x + 0.5).floor(),
                "truncate" | "cvi" => x.trunc(),
                "sqrt" => x.max(0.0).sqrt(),
                "sin" => x.to_radians().sin(),
                "cos" => x.to_radians().cos(),
                "ln" => x.ln(),
                "log" => x.log10(),
                "not" => truth(x == 0.0),
                _ => x,
            });
        }
        _ => {
            let (y, x) = (stack.pop()?, stack.pop()?);
            stack.push(match word {
                "add" => x + y,
                "sub" => x - y,
                "mul" => x * y,
                "div" => x / y,
                "idiv" => (x / y).trunc(),
                "mod" => x % y,
                "exp" => x.powf(y),
                "atan" => x.atan2(y).to_degrees().rem_euclid(360.0),
                "eq" => truth((x - y).abs() < f64::EPSILON),
                "ne" => truth((x - y).abs() >= f64::EPSILON),
                "gt" => truth(x > y),
                "ge" => truth(x >= y),
                "lt" => truth(x < y),
                "le" => truth(x <= y),
                "and" => truth(x != 0.0 && y != 0.0),
                "or" => truth(x != 0.0 || y != 0.0),
                "xor" => truth((x != 0.0) != (y != 0.0)),
                _ => return None,
            });
        }
    }
    stack.last().is_none_or(|top| top.is_finite()).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The steps of `text`, run on `inputs`.
    fn calculated(text: &str, inputs: &[f64]) -> Option<Vec<f64>> {
        let text = text.replace('{', " { ").replace('}', " } ");
        let mut stack = inputs.to_vec();
        run(&block(&mut text.split_whitespace().skip(1), 0)?, &mut stack, &mut 0)?;
        Some(stack)
    }

    #[test]
    fn programs_are_worked_out() {
        assert_eq!(calculated("{dup 0 mul exch dup 0.9 mul exch 0.8 mul 0}", &[0.5]), Some(vec![0.0, 0.45, 0.4, 0.0]));
        assert_eq!(calculated("{0 3 1 roll 0 exch}", &[0.2, 0.3]), Some(vec![0.0, 0.2, 0.0, 0.3]));
        assert_eq!(calculated("{0.5 gt {1} {2 2 add} ifelse}", &[0.7]), Some(vec![1.0]));
        assert_eq!(calculated("{0.5 gt {1} {2 2 add} ifelse}", &[0.2]), Some(vec![4.0]));
        assert_eq!(calculated("{1 index sub}", &[3.0, 5.0]), Some(vec![3.0, 2.0]));
        for wrong in ["{pop pop}", "{1 0 div}", "{what}", "{9 copy}", "{if}"] {
            assert_eq!(calculated(wrong, &[1.0]), None, "{wrong}");
        }
    }

    #[test]
    fn samples_go_straight_from_one_to_the_next() {
        // Two inputs, two samples each: 0, 1 below, 0, 0.5 above.
        let sampled = Sampled {
            domain: vec![0.0, 1.0, 0.0, 1.0],
            range: vec![0.0, 1.0],
            size: vec![2, 2],
            encode: vec![0.0, 1.0, 0.0, 1.0],
            decode: vec![0.0, 1.0],
            samples: vec![0.0, 1.0, 0.0, 0.5],
        };
        for (inputs, result) in [([1.0, 0.0], 1.0), ([0.5, 0.0], 0.5), ([1.0, 1.0], 0.5), ([1.0, 0.5], 0.75), ([2.0, -1.0], 1.0)] {
            assert_eq!(sampled.at(&inputs), Some(vec![result]), "{inputs:?}");
        }
    }

    #[test]
    fn parts_follow_each_other() {
        let ramp = |from: f64, to: f64| Function::Exponential { domain: [0.0, 1.0], from: vec![from], to: vec![to], power: 1.0 };
        let both = Function::Stitched {
            domain: [0.0, 1.0],
            bounds: vec![0.5],
            encode: vec![0.0, 1.0, 1.0, 0.0],
            parts: vec![ramp(0.0, 1.0), ramp(0.0, 1.0)],
        };
        for (x, result) in [(0.0, 0.0), (0.25, 0.5), (0.5, 1.0), (0.75, 0.5), (1.0, 0.0)] {
            assert_eq!(both.at(&[x]), Some(vec![result]), "{x}");
        }
    }
}
