//! Classes of characters: what the rules tell apart.

use unicode_script::{Script, UnicodeScript};

/// The part a character plays on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Han and whatever is set like it: kana, Hangul, full-width letters, symbols of an em.
    Han,
    /// Opening bracket, quote or title mark; its left half is blank.
    Open,
    /// Closing bracket, quote or title mark; its right half is blank.
    Close,
    /// ，、: the right half is blank.
    Pause,
    /// ；: as ，、 in horizontal text; a whole em in vertical text (R48).
    Semicolon,
    /// ：: the right half is blank but never squeezed inside a line (R31).
    Colon,
    /// 。．: the right half is blank.
    Stop,
    /// ？！: the right part is blank.
    Query,
    /// The interpunct: half an em (R47).
    Dot,
    /// 一字线 —, ～, –, the ∶ of a score: connectors.
    Connector,
    /// One half of —— or …… (or a whole ⸺).
    Stroke,
    /// / and ／: half an em (R47).
    Solidus,
    /// Letters of proportional scripts and their marks.
    Latin,
    /// Digits set proportionally.
    Digit,
    /// Letters and digits an em each: of a word set upright in vertical text (R83), full-width ones.
    Upright,
    /// ASCII marks that close (R15).
    AsciiClose,
    /// ASCII marks that open (R15).
    AsciiOpen,
    /// ￥ $ № ± −: not at a line end (R14).
    Prefix,
    /// ％ ‰ ℃ ′: not at a line start (R14).
    Postfix,
    /// 々 〻: like Han, not at a line start (R14).
    Iteration,
    /// A word space.
    Space,
    /// U+3000.
    WideSpace,
    /// A space that is no break.
    HardSpace,
    /// Combining marks and selectors: part of what stands before.
    Extend,
    /// Invisible: a break is allowed here.
    BreakHere,
    /// Invisible: no break here.
    Join,
    /// U+00AD: a word may be parted here, with a hyphen.
    SoftHyphen,
    /// A line end the designer forced.
    LineFeed,
}

/// The class of `character` by itself; context (apostrophes, doubled strokes) is the itemiser's affair.
pub(super) fn class_of(character: char) -> Class {
    match character {
        '\u{4E00}'..='\u{9FFF}' => Class::Han,
        '0'..='9' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Latin,
        '“' | '‘' | '（' | '〔' | '［' | '｛' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〘' | '〚' | '﹁' | '﹃' | '\u{2329}' => {
            Class::Open
        }
        '”' | '’' | '）' | '〕' | '］' | '｝' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〙' | '〛' | '﹂' | '﹄' | '\u{232A}' => {
            Class::Close
        }
        '，' | '、' => Class::Pause,
        '；' => Class::Semicolon,
        '：' => Class::Colon,
        '。' | '．' => Class::Stop,
        '？' | '！' | '‼' | '⁇' | '⁈' | '⁉' => Class::Query,
        '·' | '・' | '•' | '‧' => Class::Dot,
        '—' | '…' | '⋯' | '⸺' | '⸻' => Class::Stroke,
        '～' | '–' | '―' | '－' | '〜' | '∶' => Class::Connector,
        '／' => Class::Solidus,
        '/' => Class::Latin,
        ',' | '.' | '!' | '?' | ':' | ';' | ')' | ']' | '}' => Class::AsciiClose,
        '(' | '[' | '{' => Class::AsciiOpen,
        '￥' | '¥' | '$' | '£' | '€' | '№' | '±' | '−' | '＄' | '￡' => Class::Prefix,
        '%' | '％' | '‰' | '°' | '℃' | '℉' | '′' | '″' | '￠' => Class::Postfix,
        // Forms for vertical text (GB 18030 maps them): the marks they are.
        '︐' | '︑' => Class::Pause,
        '︒' => Class::Stop,
        '︓' => Class::Colon,
        '︔' => Class::Semicolon,
        '︕' | '︖' => Class::Query,
        '︙' | '︱' => Class::Stroke,
        '︲' => Class::Connector,
        '︗' | '︵' | '︷' | '︹' | '︻' | '︽' | '︿' | '﹇' => Class::Open,
        '︘' | '︶' | '︸' | '︺' | '︼' | '︾' | '﹀' | '﹈' => Class::Close,
        // Han of planes 2 and 3, and what a newsroom's own faces may hold.
        '\u{20000}'..='\u{3FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => Class::Han,
        // Reference marks of an em.
        '※' | '‖' | '⁂' | '⁑' => Class::Han,
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' => Class::Iteration,
        ' ' | '\t' => Class::Space,
        '\u{3000}' => Class::WideSpace,
        '\u{00A0}' | '\u{202F}' | '\u{2007}' => Class::HardSpace,
        '\u{200B}' => Class::BreakHere,
        '\u{2060}' | '\u{FEFF}' => Class::Join,
        '\u{00AD}' => Class::SoftHyphen,
        '\u{2028}' | '\u{2029}' | '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' => Class::LineFeed,
        '\u{200C}'
        | '\u{200D}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}'
        | '\u{0300}'..='\u{036F}'
        | '\u{3099}'
        | '\u{309A}'
        | '\u{20DD}'..='\u{20E0}' => Class::Extend,
        other => by_script(other),
    }
}

fn by_script(character: char) -> Class {
    match character.script() {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Hangul | Script::Yi => Class::Han,
        Script::Inherited => Class::Extend,
        Script::Common => match character as u32 {
            0xFF10..=0xFF19 => Class::Upright,
            // CJK symbols, enclosed characters, full-width forms, arrows, boxes, geometric shapes, pictographs: an em each.
            0x2100..=0x2BFF | 0x3000..=0x33FF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x1F000..=0x1FAFF => Class::Han,
            0x2000..=0x200A | 0x205F => Class::Space,
            _ => Class::Latin,
        },
        Script::Latin if matches!(character as u32, 0xFF00..=0xFFEF) => Class::Upright,
        _ => Class::Latin,
    }
}

impl Class {
    /// Whether it ends a clause, as of a headline.
    pub(super) const fn ends_clause(self) -> bool {
        matches!(self, Self::Colon | Self::Semicolon | Self::Query | Self::Stop | Self::Stroke)
    }

    /// Chinese marks of a full em that may be squeezed against each other (R40).
    pub(super) const fn is_mark(self) -> bool {
        matches!(self, Self::Open | Self::Close | Self::Pause | Self::Semicolon | Self::Colon | Self::Stop | Self::Query)
    }
    /// Marks whose blank half follows the ink (all but ：；！？ in vertical text, R48).
    pub(super) const fn has_blank_after(self, vertical: bool) -> bool {
        match self {
            Self::Close | Self::Pause | Self::Stop => true,
            Self::Semicolon | Self::Colon | Self::Query => !vertical,
            _ => false,
        }
    }
    /// Set proportionally, never letter-spaced (R52).
    pub(super) const fn is_western(self) -> bool {
        matches!(self, Self::Latin | Self::Digit | Self::AsciiClose | Self::AsciiOpen | Self::SoftHyphen)
    }
    /// Ideographs and what counts like them.
    pub(super) const fn is_ideographic(self) -> bool {
        matches!(self, Self::Han | Self::Iteration)
    }
    /// Without ink: spaces of every kind and line ends.
    pub(super) const fn is_blank(self) -> bool {
        matches!(self, Self::Space | Self::WideSpace | Self::HardSpace | Self::BreakHere | Self::LineFeed)
    }
    /// Blank at a line's edge.
    pub(super) const fn is_space(self) -> bool {
        matches!(self, Self::Space | Self::WideSpace)
    }
}

/// Whether `character` is a mark in the form it has in vertical text.
pub(super) fn is_vertical_form(character: char) -> bool {
    matches!(character, '\u{FE10}'..='\u{FE19}' | '\u{FE30}'..='\u{FE48}')
}

/// Han written as measure words or units after a number (R24).
pub(super) fn is_measure_word(character: char) -> bool {
    matches!(
        character,
        '年' | '月'
            | '日'
            | '号'
            | '时'
            | '点'
            | '分'
            | '秒'
            | '周'
            | '天'
            | '岁'
            | '世'
            | '届'
            | '期'
            | '次'
            | '名'
            | '位'
            | '人'
            | '个'
            | '只'
            | '件'
            | '条'
            | '家'
            | '户'
            | '所'
            | '座'
            | '栋'
            | '层'
            | '间'
            | '套'
            | '辆'
            | '台'
            | '艘'
            | '架'
            | '元'
            | '角'
            | '万'
            | '亿'
            | '千'
            | '百'
            | '十'
            | '倍'
            | '度'
            | '米'
            | '里'
            | '吨'
            | '克'
            | '升'
            | '亩'
            | '顷'
            | '公'
            | '平'
            | '立'
            | '厘'
            | '毫'
            | '本'
            | '册'
            | '张'
            | '页'
            | '字'
            | '句'
            | '章'
            | '节'
            | '版'
            | '种'
            | '类'
            | '项'
            | '款'
            | '批'
            | '组'
            | '队'
            | '场'
            | '局'
            | '轮'
            | '步'
            | '起'
            | '宗'
            | '例'
            | '株'
            | '棵'
            | '头'
            | '匹'
            | '尾'
            | '余'
            | '多'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        assert_eq!(class_of('侨'), Class::Han);
        assert_eq!(class_of('𠮷'), Class::Han);
        assert_eq!(class_of('“'), Class::Open);
        assert_eq!(class_of('é'), Class::Latin);
        assert_eq!(class_of('①'), Class::Han);
        assert_eq!(class_of('\u{FE00}'), Class::Extend);
        assert_eq!(class_of('Я'), Class::Latin);
        assert_eq!(class_of('Ａ'), Class::Upright);
        assert_eq!(class_of('１'), Class::Upright);
    }
}
