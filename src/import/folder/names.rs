//! Names of files taken apart: folder, numbers, the words between.

use std::cmp::Ordering;

/// A file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The folders it stands in, with `/` between them; empty for the folder of everything.
    pub folder: String,
    /// The name with its ending.
    pub file: String,
    /// The name without its ending.
    pub stem: String,
    /// The number it begins with.
    pub leading: Option<usize>,
    /// The number it ends with: 竹溪-2, 竹溪图2, 竹溪（2）.
    pub trailing: Option<usize>,
    /// Its letters without numbers at both ends, blanks and marks, in lower case.
    pub words: String,
    /// Its letters and digits in lower case, without blanks and marks but for one between numbers.
    plain: String,
}

impl Name {
    pub fn of(path: &str) -> Self {
        let path = path.replace('\\', "/");
        let (folder, file) = path.rsplit_once('/').map_or((String::new(), path.clone()), |(folder, file)| (folder.to_owned(), file.to_owned()));
        let stem = file.rsplit_once('.').map_or(file.clone(), |(stem, _)| stem.to_owned());
        let lower = stem.to_lowercase();
        let is_sign = |letter: char| !letter.is_alphanumeric();
        let trimmed = lower.trim_matches(is_sign);
        let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
        let leading = digits(trimmed);
        let trailing: String = trimmed.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
        let number = |digits: &str| if digits.len() <= 3 { digits.parse::<usize>().ok() } else { None };
        let is_number = leading.len() == trimmed.len();
        let rest = &trimmed[leading.len()..trimmed.len() - if is_number { 0 } else { trailing.len() }];
        let rest = rest.trim_end_matches(is_sign);
        let rest = ["图片", "照片", "配图", "图", "photo", "pic", "img"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
        let words: String = rest.chars().filter(|letter| letter.is_alphanumeric()).collect();
        let plain = plain(&lower);
        Self { folder, file, stem, leading: number(&leading), trailing: if is_number { None } else { number(&trailing) }, words, plain }
    }

    /// How many letters of the name of the copy `copy` this name begins with, where it does; numbers before the copy's name do
    /// not count.
    pub fn begins_with(&self, copy: &Self) -> Option<usize> {
        let counts = |text: &str| text.chars().any(|letter| !letter.is_ascii_digit());
        let whole = counts(&copy.plain) && goes_on(&self.plain, &copy.plain);
        let own = self.plain.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let bare = copy.plain.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let numbers_differ = matches!((self.leading, copy.leading), (Some(one), Some(other)) if one != other);
        let without = !numbers_differ && bare.chars().count() >= 2 && goes_on(own, bare);
        (whole || without).then(|| bare.chars().count())
    }

    /// The number of a photograph that is called by a number alone: 1.jpg, 图1.jpg, 图片03.jpg.
    pub fn picture_number(&self) -> Option<usize> {
        match (self.words.is_empty(), self.leading, self.trailing) {
            (true, Some(number), None) | (true, None, Some(number)) => Some(number),
            _ => None,
        }
    }
}

/// Letters and digits alone; where a mark parts two numbers a hyphen stays, so that A01-2 is no A012.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_parted = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            is_parted = true;
            continue;
        }
        if std::mem::take(&mut is_parted) && letter.is_ascii_digit() && out.ends_with(|last: char| last.is_ascii_digit()) {
            out.push('-');
        }
        out.push(letter);
    }
    out
}

/// Whether `text` begins with `start` and does not go on with a digit where that ends with one: 稿1 is not the start of 稿12.
fn goes_on(text: &str, start: &str) -> bool {
    let ends_with_digit = start.ends_with(|letter: char| letter.is_ascii_digit());
    text.strip_prefix(start).is_some_and(|rest| !(ends_with_digit && rest.starts_with(|letter: char| letter.is_ascii_digit())))
}

/// The number a caption begins with: 图1, 图片二, 图③.
pub(super) fn caption_number(text: &str) -> Option<usize> {
    let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let rest = ["图片", "照片", "图"].iter().find_map(|word| text.strip_prefix(word))?;
    let rest = rest.trim_start();
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        return digits.parse().ok().filter(|_| digits.len() <= 3);
    }
    let first = rest.chars().next()?;
    let position = |signs: &str| signs.chars().position(|sign| sign == first).map(|at| at + 1);
    position("一二三四五六七八九").or_else(|| position("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"))
}

/// The order a person expects: numbers by their value, letters by their code.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let number = |text: &str| text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
            let (a, b) = (&left[..number(left)], &right[..number(right)]);
            let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
            let (x, y) = (bare(a), bare(b));
            match x.len().cmp(&y.len()).then_with(|| x.cmp(&y)) {
                Ordering::Equal => (left, right) = (&left[a.len()..], &right[b.len()..]),
                unequal => return unequal,
            }
        } else if a == b {
            (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
        } else {
            return a.cmp(&b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let name = Name::of("社区/03 竹溪-图2.jpg");
        assert_eq!((name.folder.as_str(), name.leading, name.trailing, name.words.as_str()), ("社区", Some(3), Some(2), "竹溪"));
        assert_eq!(Name::of("图1.jpg").picture_number(), Some(1));
        assert_eq!(Name::of("12.jpg").picture_number(), Some(12));
        assert_eq!(Name::of("IMG_20241103.jpg").picture_number(), None);
        assert_eq!(Name::of("竹溪（2）.jpg").trailing, Some(2));
    }

    #[test]
    fn photographs_begin_with_the_name_of_their_copy() {
        let begins = |photo: &str, copy: &str| Name::of(photo).begins_with(&Name::of(copy)).is_some();
        assert!(
            begins("竹溪-1.jpg", "竹溪.txt")
                && begins("03竹溪 街景.jpg", "竹溪.docx")
                && begins("竹溪1.jpg", "03 竹溪.txt")
                && begins("a01-2.jpg", "A01.txt")
        );
        assert!(
            !begins("稿12.jpg", "稿1.txt") && !begins("竹.jpg", "竹溪.txt") && !begins("03-1.jpg", "03.txt") && !begins("01竹溪.jpg", "02竹溪.txt")
        );
    }

    #[test]
    fn numbers_sort_by_value() {
        let mut names = vec!["图10.jpg", "图2.jpg", "图02a.jpg", "图1.jpg"];
        names.sort_by(|one, other| compare(one, other));
        assert_eq!(names, ["图1.jpg", "图2.jpg", "图02a.jpg", "图10.jpg"]);
        assert_eq!(
            (caption_number("图1：码头"), caption_number("▲图②码头"), caption_number("图书馆"), caption_number("图片三 码头")),
            (Some(1), Some(2), None, Some(3))
        );
    }
}
