//! What text becomes in the file: without controls, and with the ideograph where the copy has a radical.
//!
//! Copy out of other PDFs is full of Kangxi radicals (⽂ for 文): they look like the ideograph and are found by nobody. Private
//! characters mean nothing outside the house. Neither may stand in a press file as the meaning of a code; ActualText, which speaks
//! of this copy alone, keeps the private ones.

use std::borrow::Cow;

/// What stands for a character that means nothing to others: the printer's mark for a sort that is missing.
const GETA: char = '〓';

/// The ideographs of the radicals U+2E80–2EF3, [`GETA`] where there is none.
///
/// Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt.
const SUPPLEMENT: &str = "〓厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵〓旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

/// The ideographs of the Kangxi radicals U+2F00–2FD5: their compatibility decompositions.
///
/// Source: Unicode Character Database, UnicodeData.txt.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The text of a cluster as its code means it.
pub(super) fn meaning(text: &str) -> Cow<'_, str> {
    let meant = |letter: char| if is_private(letter) { Some(GETA) } else { told_letter(letter) };
    if text.chars().all(|letter| meant(letter) == Some(letter)) { text.into() } else { text.chars().filter_map(meant).collect::<String>().into() }
}

/// The text of a line as ActualText tells it.
pub(super) fn told(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| told_letter(letter) == Some(letter)) {
        text.into()
    } else {
        text.chars().filter_map(told_letter).collect::<String>().into()
    }
}

/// Whether only the house knows what `letter` means: private characters, the mark of a decoding that failed, and codes that are
/// no characters.
pub(super) fn is_private(letter: char) -> bool {
    let code = letter as u32;
    matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xFFFD..=0xFFFF | 0xF_0000..) || code & 0xFFFE == 0xFFFE
}

/// What `letter` is told as; nothing where it is a control (line ends, tabs).
fn told_letter(letter: char) -> Option<char> {
    let nth = |table: &str, first: u32| table.chars().nth((letter as u32 - first) as usize).or(Some(GETA));
    match letter as u32 {
        0x2E80..=0x2EFF => nth(SUPPLEMENT, 0x2E80),
        0x2F00..=0x2FDF => nth(KANGXI, 0x2F00),
        _ if letter.is_control() => None,
        _ => Some(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_mean_their_ideographs() {
        assert_eq!((SUPPLEMENT.chars().count(), KANGXI.chars().count()), (116, 214));
        assert_eq!(meaning("⽂⼀⿕⻓⻰"), "文一龠长龙");
        // No table leads to a radical again, or to a private character.
        for letter in SUPPLEMENT.chars().chain(KANGXI.chars()) {
            assert_eq!(meaning(&letter.to_string()), letter.to_string());
        }
    }

    #[test]
    fn controls_mean_nothing_and_private_characters_the_mark_of_a_missing_sort() {
        assert_eq!(meaning("一\u{2028}二\u{9}三"), "一\u{2028}二三");
        assert_eq!(meaning("王\u{E000}\u{F_FFFD}\u{FFFD}\u{FFFF}"), "王〓〓〓〓");
        assert_eq!(told("王\u{E000}⽂\u{9}"), "王\u{E000}文");
        assert!(matches!(meaning("全角１，ﬁ①"), Cow::Borrowed(_)));
    }
}
