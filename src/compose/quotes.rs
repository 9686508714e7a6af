//! Straight quotes: which of them open and which close, and where they stand for Chinese ones (R10, R15, R54, R81).

use super::class::{Class, class_of};
use super::shape::Atom;

/// A straight quote of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    /// Its byte.
    at: usize,
    /// Whether it opens.
    opens: bool,
    /// Whether the quotation is a Chinese one: Han or Chinese marks stand beside one of its quotes.
    is_chinese: bool,
}

/// The straight quotes of `text`, in order, without apostrophes. A neighbour says which side one has: a blank, a mark or the
/// paragraph's edge; where both sides speak, they come in turns.
pub(super) fn of(text: &str) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    if !text.bytes().any(|byte| matches!(byte, b'"' | b'\'')) {
        return quotes;
    }
    // The quote of each kind that waits for its end.
    let mut open: [Option<usize>; 2] = [None; 2];
    // Where the last of each kind stands that no figure stands before: up to there one may be closed.
    let end_of = |quote: char| text.rmatch_indices(quote).find(|(at, _)| !text[..*at].ends_with(|last: char| last.is_ascii_digit()));
    let last = ['"', '\''].map(|quote| end_of(quote).map_or(0, |(at, _)| at));
    for (at, character) in text.match_indices(['"', '\'']) {
        let kind = usize::from(character == "'");
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let word = |neighbour: Option<char>| neighbour.is_some_and(|neighbour| class_of(neighbour).is_western() && neighbour.is_alphanumeric());
        // don't, the '90s, 5'10": a letter or figure on both sides makes an apostrophe or a sign of the figure.
        if kind == 1 && word(before) && (word(after) || open[kind].is_none()) {
            continue;
        }
        // 15" is a size of a screen.
        if open[kind].is_none() && before.is_some_and(|before| before.is_ascii_digit()) && at >= last[kind] {
            quotes.push(Quote { at, opens: false, is_chinese: false });
            continue;
        }
        let free_before = before.is_none_or(|before| matches!(class_of(before), Class::Open | Class::AsciiOpen) || class_of(before).is_blank());
        let free_after = after.is_none_or(|after| closes(class_of(after)) || class_of(after).is_blank());
        let opens = if free_before == free_after { open[kind].is_none() } else { free_before };
        let is_chinese = is_chinese(text[..at].chars().rev()) || is_chinese(text[at + 1..].chars());
        quotes.push(Quote { at, opens, is_chinese });
        let partner = open[kind].take();
        if opens {
            open[kind] = Some(quotes.len() - 1);
        } else if let Some(partner) = partner {
            let both = is_chinese || quotes[partner].is_chinese;
            quotes[partner].is_chinese = both;
            if let Some(quote) = quotes.last_mut() {
                quote.is_chinese = both;
            }
        }
    }
    quotes
}

/// Whether the first of `neighbours` that is no straight quote is Chinese.
fn is_chinese(neighbours: impl Iterator<Item = char>) -> bool {
    neighbours.take(4).find(|neighbour| !matches!(neighbour, '"' | '\'')).map(class_of).is_some_and(|class| class.is_ideographic() || class.is_mark())
}

/// Marks before which only a closing quote stands.
const fn closes(class: Class) -> bool {
    matches!(class, Class::Close | Class::Pause | Class::Semicolon | Class::Colon | Class::Stop | Class::Query | Class::AsciiClose)
}

/// The Chinese quote that the straight one at byte `at` stands for, where it is one of a Chinese quotation.
pub(super) fn chinese(quotes: &[Quote], text: &str, at: usize) -> Option<char> {
    let quote = quotes.get(quotes.binary_search_by_key(&at, |quote| quote.at).ok()?).filter(|quote| quote.is_chinese)?;
    Some(match (text.as_bytes().get(at)?, quote.opens) {
        (b'"', true) => '“',
        (b'"', false) => '”',
        (_, true) => '‘',
        (_, false) => '’',
    })
}

/// Gives the atoms of straight quotes their side, so that an opening one ends no line and a closing one begins none.
pub(super) fn take_sides(quotes: &[Quote], atoms: &mut [Atom]) {
    for quote in quotes {
        let found = atoms.binary_search_by_key(&quote.at, |atom| atom.start as usize).ok().and_then(|index| atoms.get_mut(index));
        if let Some(atom) = found.filter(|atom| atom.class.is_western() && atom.end - atom.start == 1) {
            atom.class = if quote.opens { Class::AsciiOpen } else { Class::AsciiClose };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its straight quotes as what they stand for: Chinese ones, or < and > where they have a side alone.
    fn read(text: &str) -> String {
        let quotes = of(text);
        let side = |at: usize| quotes.iter().find(|quote| quote.at == at).map(|quote| if quote.opens { '<' } else { '>' });
        text.char_indices().map(|(at, character)| chinese(&quotes, text, at).or_else(|| side(at)).unwrap_or(character)).collect()
    }

    #[test]
    fn straight_quotes_have_sides() {
        for (text, sides) in [
            ("他说\"你好\"，又说'再见'。", "他说“你好”，又说‘再见’。"),
            ("\"甲\"乙\"丙\"", "“甲”乙“丙”"),
            ("他说\"'真的'吗\"", "他说“‘真的’吗”"),
            ("说\"OK\"了", "说“OK”了"),
            ("(\"OK\")", "(<OK>)"),
            ("he said \"hello\" to him", "he said <hello> to him"),
            ("don't 5'10\" the '90s", "don't 5'10> the <90s"),
            ("买15\"屏幕和17\"屏幕", "买15>屏幕和17>屏幕"),
            ("2024\"甲\"", "2024“甲”"),
            ("\"未完", "“未完"),
        ] {
            assert_eq!(read(text), sides);
        }
    }
}
