//! The interface's words in the language in use.

use crate::base::{Argument, FrameWords, Say};
use crate::editor::placing::{Owner, read_name};
use crate::i18n::{Language, tr, tr_code};

/// Speaks the language in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

/// Paragraph and character styles that the program's own templates and imports name, and the keys of the newsroom's words for them.
const STYLES: [(&str, &str); 19] = [
    ("ad-mark", "style-word-ad-mark"),
    ("body", "style-word-body"),
    ("byline", "style-word-byline"),
    ("caption", "style-word-caption"),
    ("caption-mid", "style-word-caption-mid"),
    ("credit", "style-word-credit"),
    ("dateline", "style-word-dateline"),
    ("deck", "style-word-deck"),
    ("digest", "style-word-digest"),
    ("digest-page", "style-word-digest-page"),
    ("folio", "style-word-folio"),
    ("folio-page", "style-word-folio-page"),
    ("folio-paper", "style-word-folio-paper"),
    ("folio-section", "style-word-folio-section"),
    ("headline", "style-word-headline"),
    ("jump", "style-word-jump"),
    ("kicker", "style-word-kicker"),
    ("nameplate", "style-word-nameplate"),
    ("subhead", "style-word-subhead"),
];

/// Variables of head lines and nameplates, and the keys of what stands for them in a sentence.
const VARIABLES: [(&str, &str); 18] = [
    ("{paper}", "variable-word-paper"),
    ("{date}", "variable-word-date"),
    ("{weekday}", "variable-word-weekday"),
    ("{lunar}", "variable-word-lunar"),
    ("{page}", "variable-word-page"),
    ("{pages}", "variable-word-pages"),
    ("{section}", "variable-word-section"),
    ("{editors}", "variable-word-editors"),
    ("{hotline}", "variable-word-hotline"),
    ("{number}", "variable-word-number"),
    ("{cn}", "variable-word-cn"),
    ("{publisher}", "variable-word-publisher"),
    ("{price}", "variable-word-price"),
    ("{postal-code}", "variable-word-postal-code"),
    ("{address}", "variable-word-address"),
    ("{phone}", "variable-word-phone"),
    ("{website}", "variable-word-website"),
    ("{chief}", "variable-word-chief"),
];

impl Words {
    /// The sentence of `code`.
    #[must_use]
    pub fn get(self, code: &'static str) -> String {
        tr_code(code, self.0)
    }
    /// The sentence of `say`; styles and frames of templates that it names are called as the newsroom calls them.
    #[must_use]
    pub fn say(self, say: &Say) -> String {
        let speaks_of_styles = say.code.contains("style") || say.code == "step-rename";
        let name = |key: &'static str, text: &String| match key {
            "style" | "base" => self.style(text),
            "text" if say.code == "folio-unknown" => self.variables(text),
            "name" | "frame" | "other" => {
                let frame = self.frame(text);
                if speaks_of_styles && frame == *text { self.style(text) } else { frame }
            }
            _ => text.clone(),
        };
        let arguments = say.arguments.iter().map(|(key, value)| match value {
            Argument::Text(text) => (*key, Argument::Text(name(key, text))),
            Argument::Frame(frame) => (*key, Argument::Frame(FrameWords { name: self.frame(&frame.name), ..frame.clone() })),
            Argument::Number(_) | Argument::Length(_) => (*key, value.clone()),
        });
        tr(&Say { code: say.code, arguments: arguments.collect() }, self.0)
    }

    /// What the newsroom calls a style: 正文 for `body`, 主题 2 for `headline2`; the name itself where it is no such word.
    #[must_use]
    pub fn style(self, name: &str) -> String {
        let word = name.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = &name[word.len()..];
        let key = STYLES.iter().find(|(known, _)| *known == word).map(|(_, key)| *key);
        key.map_or_else(|| name.to_owned(), |key| format!("{} {number}", self.get(key)).trim_end().to_owned())
    }

    /// A list of variables as words: 报名、日期 for `{paper} {date}`; a role of the staff stays as it is.
    fn variables(self, text: &str) -> String {
        let word = |name: &str| match VARIABLES.iter().find(|(known, _)| *known == name) {
            Some((_, key)) => self.get(key),
            None => name.trim_matches(['{', '}']).to_owned(),
        };
        let between = if self.0 == Language::ZhHans { "、" } else { ", " };
        text.split_whitespace().map(word).collect::<Vec<_>>().join(between)
    }

    /// What a frame of a template is called: 稿 4 图片 for `a4.picture`; other names as they are, also behind a page's label.
    #[must_use]
    pub fn frame(self, name: &str) -> String {
        if let Some((label, frame)) = name.split_once('·')
            && read_name(frame).is_some()
        {
            return format!("{label}·{}", self.frame(frame));
        }
        let Some((owner, role, number)) = read_name(name) else { return name.to_owned() };
        let key = match role {
            "headline" => "frame-word-headline",
            "text" => "frame-word-text",
            "picture" => "frame-word-picture",
            "caption" => "frame-word-caption",
            _ => return name.to_owned(),
        };
        let role = self.get(key);
        let say = match owner {
            Owner::Article(article) if number > 1 => {
                Say::new("frame-word-of-article-more").with("article", f64::from(article)).with("role", role).with("number", f64::from(number))
            }
            Owner::Article(article) => Say::new("frame-word-of-article").with("article", f64::from(article)).with("role", role),
            Owner::Page => Say::new("frame-word-of-page").with("role", role).with("number", f64::from(number)),
        };
        tr(&say, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_frames_are_called_by_newsroom_words() {
        let (chinese, english) = (Words(Language::ZhHans), Words(Language::En));
        assert_eq!(chinese.style("body"), "正文");
        assert_eq!(chinese.style("headline3"), "主题 3");
        assert_eq!(english.style("headline3"), "Headline 3");
        assert_eq!(chinese.style("导读-版"), "导读-版", "a name of the designer's own");
        assert_eq!(chinese.style("body text"), "body text");
        assert_eq!(chinese.frame("a4.picture"), "稿4图片");
        assert_eq!(chinese.frame("a4.text.2"), "稿4正文 2");
        assert_eq!(chinese.frame("A07·p2.caption"), "A07·图说 2");
        assert_eq!(english.frame("a4.picture"), "story 4 picture");
        assert_eq!(chinese.frame("水线"), "水线");
        let unknown = Say::new("folio-unknown").with("text", "{paper} {date} {责编}");
        assert!(chinese.say(&unknown).contains("报名、日期、责编"), "{}", chinese.say(&unknown));
        assert!(english.say(&unknown).contains("paper, date, 责编"), "{}", english.say(&unknown));
    }

    #[test]
    fn every_style_of_the_templates_has_a_word() {
        for (name, _) in &STYLES {
            for language in Language::ALL {
                assert!(!Words(language).style(name).starts_with("style-word"), "{name}");
            }
        }
    }
}
