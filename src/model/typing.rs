//! Slips of the keyboard in copy: stray blanks, marks of the wrong width.
//!
//! Pure functions on a paragraph's text. Preflight tells what they find and `edit` mends it, so that both always agree.

/// A part of a paragraph that should read otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// First byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What should stand there; `None` where only a person can say.
    pub with: Option<&'static str>,
}

/// Divides the lines a designer forced.
const FORCED: char = '\u{2028}';
const OPENING: &str = "“‘（《〈【〔「『";
const CLOSING: &str = "”’）》〉】〕」』";

const fn is_pause(one: char) -> bool {
    matches!(one, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}
const fn is_opening(one: char) -> bool {
    matches!(one, '“' | '‘' | '（' | '《' | '〈' | '【' | '〔' | '「' | '『')
}
const fn is_closing(one: char) -> bool {
    matches!(one, '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '」' | '』')
}

/// Whether `character` is an ideograph.
#[must_use]
pub const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether `character` is a Chinese mark.
#[must_use]
pub const fn is_han_mark(character: char) -> bool {
    is_pause(character) || is_opening(character) || is_closing(character) || matches!(character, '—' | '…' | '·' | '～')
}

const fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// Whether there is a blank of any kind: a look at the bytes alone, since most paragraphs have none.
fn has_blank(text: &str) -> bool {
    let bytes = text.as_bytes();
    let rest = |at: usize| (bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0));
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b' ' | b'\t' => true,
        0xC2 => rest(at).0 == 0xA0,
        0xE2 => matches!(rest(at), (0x80, 0x80..=0x8A | 0xAF) | (0x81, 0x9F)),
        0xE3 => rest(at) == (0x80, 0x80),
        _ => false,
    })
}

/// Blanks that mean nothing: at either end, doubled, tabs, beside marks, between Han in the middle of running text.
///
/// A single blank is meant, and stays, where newsrooms use one: between the halves of a headline or of a slogan in quotes, after a
/// dateline, between names, before the name at a paragraph's end, in brackets, and wherever Latin letters or figures are beside it.
///
/// Source: GB/T 15834-2011 4.8 and 5 (no blank beside marks); the way copy reads: the project's list of newsroom habits, 1 and 5.
#[must_use]
pub fn stray_blanks(text: &str) -> Vec<Slip> {
    if !has_blank(text) {
        return Vec::new();
    }
    let mut slips = Vec::new();
    let last_pause = text.rfind(is_pause).unwrap_or(0);
    let (mut depth, mut seen_pause) = (0_i32, false);
    let mut before: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        if !is_blank(character) {
            depth += i32::from(is_opening(character)) - i32::from(is_closing(character));
            seen_pause |= is_pause(character);
            before = Some(character);
            continue;
        }
        let (mut end, mut count, mut has_tab, mut is_wide) = (start + character.len_utf8(), 1, character == '\t', character == '\u{3000}');
        while let Some((at, more)) = characters.next_if(|(_, next)| is_blank(*next)) {
            end = at + more.len_utf8();
            count += 1;
            has_tab |= more == '\t';
            is_wide |= more == '\u{3000}';
        }
        let after = characters.peek().map(|(_, next)| *next);
        let one = if is_wide { "\u{3000}" } else { " " };
        let (Some(left), Some(right)) = (before.filter(|left| *left != FORCED), after.filter(|right| *right != FORCED)) else {
            slips.push(Slip { start, end, with: Some("") });
            continue;
        };
        let beside_mark = is_pause(right) || is_closing(right) || is_opening(left) || right == '…';
        let amid = depth <= 0 && seen_pause && start < last_pause;
        let parts_han = (is_han(left) || is_han_mark(left)) && (is_han(right) || is_han_mark(right));
        let with = if beside_mark || amid && parts_han {
            Some("")
        } else if has_tab {
            Some(if parts_han { "\u{3000}" } else { " " })
        } else {
            (count > 1).then_some(one)
        };
        slips.extend(with.map(|with| Slip { start, end, with: Some(with) }));
    }
    slips
}

/// The full-width form of a mark that newsrooms set full width in Chinese text.
const fn widened(mark: char) -> Option<&'static str> {
    Some(match mark {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '?' => "？",
        '!' => "！",
        '(' => "（",
        ')' => "）",
        _ => return None,
    })
}

/// Half-width marks between Han: `,` `;` `:` `?` `!` `(` `)` `.` `"` `--` `...`.
///
/// A full point may be a stop or the point between the parts of a name; straight quotes that do not come in pairs may be either
/// side: for these only a person can say.
///
/// Source: GB/T 15834-2011 5.1 (marks of Chinese text take the place of a character).
#[must_use]
pub fn half_width_marks(text: &str) -> Vec<Slip> {
    if !text.bytes().any(|byte| matches!(byte, b',' | b';' | b':' | b'?' | b'!' | b'(' | b')' | b'.' | b'"' | b'-')) {
        return Vec::new();
    }
    let chinese = |character: Option<char>| character.is_some_and(|one| is_han(one) || is_han_mark(one));
    let quotes = text.matches('"').count();
    let (mut slips, mut quote) = (Vec::new(), 0);
    let mut at = 0;
    while let Some(mark) = text[at..].chars().next() {
        let long = match &text[at..] {
            rest if rest.starts_with("......") => 6,
            rest if rest.starts_with("...") => 3,
            rest if rest.starts_with("--") => 2,
            _ => mark.len_utf8(),
        };
        let end = at + long;
        let (left, right) = (text[..at].chars().next_back(), text[end..].chars().next());
        let beside = match mark {
            // A bracket belongs to the text inside it.
            '(' => chinese(right) && (left.is_none() || chinese(left)),
            ')' => chinese(left) && (right.is_none() || chinese(right)),
            '"' => chinese(left) || chinese(right),
            _ => chinese(left) && (right.is_none() || right == Some(FORCED) || chinese(right)),
        };
        let with = match mark {
            '"' => {
                quote += 1;
                quotes.is_multiple_of(2).then_some(if quote % 2 == 1 { "“" } else { "”" })
            }
            '.' if long > 1 => Some("……"),
            '-' if long > 1 => Some("——"),
            _ => widened(mark),
        };
        if beside && (with.is_some() || matches!(mark, '.' | '"')) {
            slips.push(Slip { start: at, end, with });
        }
        at = end;
    }
    slips
}

/// Quotes and brackets that do not pair, as (byte, mark); `open_end` where the next paragraph begins with an opening quote, which
/// is how a quotation over several paragraphs is written.
///
/// Source: GB/T 15834-2011 4.8.3, 4.9.
#[must_use]
pub fn unpaired(text: &str, open_end: bool) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut before = None;
    for (at, mark) in text.char_indices() {
        let apostrophe = mark == '’' && before.is_some_and(char::is_alphanumeric) && !before.is_some_and(is_han);
        before = Some(mark);
        if is_opening(mark) {
            // The same quote inside itself: the first was never closed.
            if matches!(mark, '“' | '‘') && open.last().is_some_and(|(_, last)| *last == mark) {
                return open.last().copied();
            }
            open.push((at, mark));
        } else if is_closing(mark) && !apostrophe {
            let opener = CLOSING.chars().position(|one| one == mark).and_then(|at| OPENING.chars().nth(at));
            if open.pop().map(|(_, last)| last) != opener {
                return Some((at, mark));
            }
        }
    }
    open.first().copied().filter(|(_, mark)| !(open_end && *mark == '“'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str, slips: &[Slip]) -> String {
        let mut mended = text.to_owned();
        for slip in slips.iter().rev() {
            if let Some(with) = slip.with {
                mended.replace_range(slip.start..slip.end, with);
            }
        }
        mended
    }

    #[test]
    fn stray_blanks_go() {
        for (text, expected) in [
            ("　　昨天上午", "昨天上午"),
            ("昨天上午 ", "昨天上午"),
            ("昨天 ，上午", "昨天，上午"),
            ("他说：“ 好”", "他说：“好”"),
            ("昨天，他 们走了，又回来。", "昨天，他们走了，又回来。"),
            ("昨天，他们走了。　又回来。", "昨天，他们走了。又回来。"),
            ("the  new ship", "the new ship"),
            ("陈静  宋晗", "陈静 宋晗"),
            ("张三\t李四", "张三　李四"),
            ("上半 \u{2028}下半", "上半\u{2028}下半"),
        ] {
            assert_eq!(mended(text, &stray_blanks(text)), expected, "{text}");
            assert!(stray_blanks(expected).is_empty(), "{expected}");
        }
    }

    #[test]
    fn mending_keeps_every_character_and_leaves_nothing_to_mend() {
        const LETTERS: [char; 20] =
            ['江', '上', 'a', '7', ' ', ' ', '\t', '\u{3000}', '\u{2028}', '，', '。', '“', '”', '（', '）', ',', '.', '"', '-', '…'];
        let mut state = 7_u64;
        for _ in 0..20_000 {
            let mut next = || {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (state >> 33) as usize
            };
            let text: String = (0..next() % 14).map(|_| LETTERS[next() % LETTERS.len()]).collect();
            let cleaned = mended(&text, &stray_blanks(&text));
            let letters = |text: &str| text.chars().filter(|one| !is_blank(*one)).collect::<String>();
            assert_eq!(letters(&cleaned), letters(&text), "{text:?}");
            assert_eq!(stray_blanks(&cleaned), [], "{text:?} -> {cleaned:?}");
            // A mark mended may show its neighbour to be wrong.
            let mut widened = text.clone();
            for _ in 0..8 {
                widened = mended(&widened, &half_width_marks(&widened));
            }
            assert!(half_width_marks(&widened).iter().all(|slip| slip.with.is_none()), "{text:?} -> {widened:?}");
            // Never a panic, whatever does not pair.
            let _ = unpaired(&text, false);
        }
    }

    #[test]
    fn blanks_that_mean_something_stay() {
        for text in [
            "夜校开出二十门课　下班学点“没用的”",
            "晚报讯　11日晚7时，学员来了。",
            "陶知夏 段鸣谦",
            "花期持续到6月上旬。　龚雨眠",
            "开展“传承红色基因　传递时代新声”活动，传承红色基因。　邵新宇",
            "有的是乘客悄悄添上的。 年有余",
            "本报讯（记者 张三）昨天，第一班船开出。",
            "他在用 Linux 系统，很好。",
            "本报讯 昨天，第一班船开出。",
            "第一班船开出，人们都来了。记者 张三 摄",
        ] {
            assert_eq!(stray_blanks(text), [], "{text}");
        }
    }

    #[test]
    fn marks_get_their_width() {
        for (text, expected) in [
            ("昨天,上午", "昨天，上午"),
            ("他说:好!", "他说：好！"),
            ("老馆(原址)", "老馆（原址）"),
            ("他说\"好\"了", "他说“好”了"),
            ("他走了...", "他走了……"),
            ("长江--母亲河", "长江——母亲河"),
        ] {
            assert_eq!(mended(text, &half_width_marks(text)), expected, "{text}");
            assert!(half_width_marks(expected).is_empty(), "{expected}");
        }
        for text in ["全长2.6公里", "8:30开始", "A,B", "(WHO)", "见www.example.com"] {
            assert_eq!(half_width_marks(text), [], "{text}");
        }
        assert_eq!(half_width_marks("走了.又来").iter().map(|slip| slip.with).collect::<Vec<_>>(), [None]);
        assert_eq!(half_width_marks("他说\"好了").iter().map(|slip| slip.with).collect::<Vec<_>>(), [None]);
    }

    #[test]
    fn quotes_pair() {
        assert_eq!(unpaired("“好”，他说（笑）。", false), None);
        assert_eq!(unpaired("“好，他说。", false), Some((0, '“')));
        assert_eq!(unpaired("“好，他说。", true), None);
        assert_eq!(unpaired("好”，他说。", false), Some((3, '”')));
        assert_eq!(unpaired("“他说‘好’了”", false), None);
        assert_eq!(unpaired("（好》", false), Some((6, '》')));
        assert_eq!(unpaired("It’s good", false), None);
    }
}
