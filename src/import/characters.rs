//! Kinds of characters the rules of import ask for.

use unicode_script::{Script, UnicodeScript};

/// Whether a character is a Han ideograph of any extension (also 々 and 〇), by Unicode script.
#[must_use]
pub(super) fn is_han(character: char) -> bool {
    match character {
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => true,
        '\0'..='\u{2e7f}' => false,
        // Private use stands for ideographs that had no code in the author's system.
        '\u{e000}'..='\u{f8ff}' => true,
        _ => character.script() == Script::Han,
    }
}

/// Whether a character is a letter of a script written with spaces between words.
pub(super) fn is_letter(character: char) -> bool {
    character.is_alphabetic() && !is_han(character) && !matches!(character.script(), Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// Whether a character is a full-width mark of Chinese text.
pub(super) fn is_wide_mark(character: char) -> bool {
    matches!(
        character,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{301f}' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
            | '“' | '”' | '‘' | '’' | '—' | '…' | '·'
    )
}

/// Whether a character belongs to Chinese text: Han or a full-width mark.
pub(super) fn is_wide(character: char) -> bool {
    is_han(character) || is_wide_mark(character)
}

/// Whether a mark ends a sentence or leads on to what follows (rule 3).
pub(super) const fn is_end(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '…' | '：' | '｡' | '.' | '!' | '?' | ':')
}

/// Whether a mark closes a bracket or quote.
pub(super) const fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '」' | '』' | '）' | '》' | '】' | '〉' | '〕' | '〗' | '］' | '"' | '\'' | ')' | ']')
}

/// Whether text ends a sentence: 。！？…： with closing marks after it.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|character: char| is_closing(character) || character.is_whitespace()).ends_with(is_end)
}

/// Blanks of every kind, the ideographic one too.
pub(super) const fn is_blank(character: char) -> bool {
    character.is_whitespace()
}

/// Number of characters that are not blank, counted no further than any rule asks, so that a book in one line costs nothing.
pub(super) fn length(text: &str) -> usize {
    const FAR: usize = 400;
    text.chars().filter(|character| !is_blank(*character)).take(FAR).count()
}

/// How far the text before `（` of a bracket that ends `text` reaches, and what is inside it.
pub(super) fn last_bracket(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_end();
    let inner_end = text.len() - text.chars().next_back().filter(|last| matches!(last, '）' | ')'))?.len_utf8();
    let mut depth = 0_usize;
    for (at, character) in text.char_indices().rev().take(80) {
        match character {
            '）' | ')' => depth += 1,
            '（' | '(' => {
                depth -= 1;
                if depth == 0 {
                    return Some((at, &text[at + character.len_utf8()..inner_end]));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_is_told_by_script() {
        for character in "中㐀𠅤𬭚〇々".chars() {
            assert!(is_han(character), "{character}");
        }
        for character in "a5，·。 　".chars() {
            assert!(!is_han(character), "{character}");
        }
    }

    #[test]
    fn ends_of_sentences() {
        for text in ["好。", "好！”", "他说：", "……", "（见下。）", "“好？”）"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["议事平", "工作与", "一、", "好，", "“好”"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }

    #[test]
    fn brackets_nest() {
        assert_eq!(last_bracket("好。（记者（实习）张三）"), Some(("好。".len(), "记者（实习）张三")));
        assert_eq!(last_bracket("好）"), None);
        assert_eq!(last_bracket("好"), None);
    }
}
