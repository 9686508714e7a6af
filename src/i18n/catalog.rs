//! The catalogues, compiled in and read once.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Language, number};
use crate::base::{Argument, FrameWords, Say};

/// The catalogue files of a language, in `assets/i18n`.
const fn sources(language: Language) -> [&'static str; 13] {
    match language {
        Language::ZhHans => [
            include_str!("../../assets/i18n/zh-Hans.ftl"),
            include_str!("../../assets/i18n/zh-Hans.findings.ftl"),
            include_str!("../../assets/i18n/zh-Hans.files.ftl"),
            include_str!("../../assets/i18n/zh-Hans.rules.ftl"),
            include_str!("../../assets/i18n/zh-Hans.ads.ftl"),
            include_str!("../../assets/i18n/zh-Hans.preflight.ftl"),
            include_str!("../../assets/i18n/zh-Hans.frames.ftl"),
            include_str!("../../assets/i18n/zh-Hans.typing.ftl"),
            include_str!("../../assets/i18n/zh-Hans.panels.ftl"),
            include_str!("../../assets/i18n/zh-Hans.shell.ftl"),
            include_str!("../../assets/i18n/zh-Hans.articles.ftl"),
            include_str!("../../assets/i18n/zh-Hans.copy.ftl"),
            include_str!("../../assets/i18n/zh-Hans.issue.ftl"),
        ],
        Language::En => [
            include_str!("../../assets/i18n/en.ftl"),
            include_str!("../../assets/i18n/en.findings.ftl"),
            include_str!("../../assets/i18n/en.files.ftl"),
            include_str!("../../assets/i18n/en.rules.ftl"),
            include_str!("../../assets/i18n/en.ads.ftl"),
            include_str!("../../assets/i18n/en.preflight.ftl"),
            include_str!("../../assets/i18n/en.frames.ftl"),
            include_str!("../../assets/i18n/en.typing.ftl"),
            include_str!("../../assets/i18n/en.panels.ftl"),
            include_str!("../../assets/i18n/en.shell.ftl"),
            include_str!("../../assets/i18n/en.articles.ftl"),
            include_str!("../../assets/i18n/en.copy.ftl"),
            include_str!("../../assets/i18n/en.issue.ftl"),
        ],
    }
}

type Catalogue = FluentBundle<FluentResource>;

fn catalogue(language: Language) -> &'static Catalogue {
    static CATALOGUES: OnceLock<[Catalogue; 2]> = OnceLock::new();
    let [zh, en] = CATALOGUES.get_or_init(|| [read(Language::ZhHans), read(Language::En)]);
    match language {
        Language::ZhHans => zh,
        Language::En => en,
    }
}

fn read(language: Language) -> Catalogue {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Isolation marks (U+2068, U+2069) would show as boxes in faces without them, and both languages run left to right.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        // A message that cannot be read is left out and found by the catalogue test; the rest still speaks.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Whether the catalogue of `language` has `code`.
#[must_use]
pub fn has(code: &str, language: Language) -> bool {
    catalogue(language).get_message(code).is_some_and(|message| message.value().is_some())
}

/// The sentence of `say` in `language`; its plain log form where no catalogue has the code.
#[must_use]
pub fn tr(say: &Say, language: Language) -> String {
    let bundle = catalogue(language);
    let Some(pattern) = bundle.get_message(say.code).and_then(|message| message.value()) else { return say.to_string() };
    let mut arguments = FluentArgs::with_capacity(say.arguments.len());
    for (name, argument) in &say.arguments {
        arguments.set(*name, value(name, argument, language));
    }
    nested(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned())
}

/// `sentence` with quotes inside quotes as they are written, “…‘…’…”: headlines bring their own. As it is where they do not pair.
fn nested(sentence: String) -> String {
    if sentence.matches('“').count() < 2 {
        return sentence;
    }
    let mut depth = 0_usize;
    let mut turned = String::with_capacity(sentence.len());
    for letter in sentence.chars() {
        match letter {
            '“' => {
                depth += 1;
                turned.push(if depth % 2 == 1 { '“' } else { '‘' });
            }
            '”' if depth == 0 => return sentence,
            '”' => {
                turned.push(if depth % 2 == 1 { '”' } else { '’' });
                depth -= 1;
            }
            _ => turned.push(letter),
        }
    }
    if depth == 0 { turned } else { sentence }
}

/// The sentence of a code without arguments.
#[must_use]
pub fn tr_code(code: &'static str, language: Language) -> String {
    tr(&Say::new(code), language)
}

/// Arguments whose text is a code with a word of its own (`code-…`) in the catalogue.
const CODED: [&str; 4] = ["thing", "measure", "fault", "kind"];

/// Lengths that are measures of type and rules, shown in points; all others are places and extents, shown in millimetres.
const IN_POINTS: [&str; 4] = ["size", "other", "least", "weight"];

fn value(name: &str, argument: &Argument, language: Language) -> FluentValue<'static> {
    match argument {
        Argument::Text(text) if CODED.contains(&name) => {
            let bundle = catalogue(language);
            let pattern = bundle.get_message(&format!("code-{text}")).and_then(|message| message.value());
            FluentValue::from(pattern.map_or_else(|| text.clone(), |pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned()))
        }
        Argument::Text(text) => FluentValue::from(text.clone()),
        // Rounded here: plural rules then see the number that is shown.
        Argument::Number(number) => FluentValue::from((number * 100.0).round() / 100.0),
        Argument::Length(length) if IN_POINTS.contains(&name) => FluentValue::from(number::size_pt(*length)),
        Argument::Length(length) => FluentValue::from(number::length_mm(*length)),
        Argument::Frame(frame) => FluentValue::from(frame_words(frame, language)),
    }
}

/// A frame as a sentence calls it: A07·报眉, A07·图片框 bridge.jpg, 正文框“昨天清晨…”.
fn frame_words(frame: &FrameWords, language: Language) -> String {
    let called = if frame.name.is_empty() {
        let word = |key: &str| {
            let bundle = catalogue(language);
            let pattern = bundle.get_message(key).and_then(|message| message.value());
            pattern.map_or_else(|| frame.kind.to_owned(), |pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        };
        let kind = word(&format!("frame-{}", frame.kind));
        let say = match (frame.begins.is_empty(), frame.kind) {
            (true, _) => Say::new("frame-words-number").with("number", frame.number),
            (false, "picture") => Say::new("frame-words-file").with("file", frame.begins.as_str()),
            (false, _) => Say::new("frame-words-text").with("text", frame.begins.as_str()),
        };
        tr(&say.with("what", kind), language)
    } else {
        frame.name.clone()
    };
    if frame.page.is_empty() { called } else { format!("{}·{called}", frame.page) }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    use super::*;
    use crate::base::Length;

    /// Keys of a catalogue with the variables each uses.
    fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys = BTreeMap::new();
        for source in sources(language) {
            assert!(FluentResource::try_new(source.to_owned()).is_ok(), "{language:?} catalogue does not parse");
            let mut key = String::new();
            for line in source.lines() {
                if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| {
                    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
                }) {
                    key = name.to_owned();
                    assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{language:?} says {key} twice");
                }
                for part in line.split("$").skip(1) {
                    let name: String = part.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-' || *letter == '_').collect();
                    if let Some(used) = keys.get_mut(&key) {
                        used.insert(name);
                    }
                }
            }
        }
        keys
    }

    #[test]
    fn quotes_inside_quotes_are_single() {
        let say = Say::new("story-unplaced").with("story", "一条小溪的“慢改造”");
        assert_eq!(tr(&say, Language::ZhHans), "“一条小溪的‘慢改造’”还没有上版");
        for as_it_is in ["“一条小溪的“慢改造”", "先“一”后“二”", "没有”“引号”"] {
            assert_eq!(nested(as_it_is.to_owned()), as_it_is);
        }
    }

    #[test]
    fn english_names_of_commands_are_in_title_case() {
        // As the platforms' menus have it: articles, conjunctions and short prepositions stay small inside.
        const SMALL: [&str; 18] =
            ["a", "an", "the", "of", "to", "and", "in", "on", "for", "as", "at", "by", "with", "from", "or", "into", "over", "than"];
        let mut seen = 0;
        let named = |line: &str| ["command-", "menu-", "step-", "button-", "choice-"].iter().any(|kind| line.starts_with(kind));
        for line in sources(Language::En).into_iter().flat_map(str::lines).filter(|line| named(line)) {
            let Some((code, text)) = line.split_once(" = ").filter(|(code, text)| !code.ends_with("-tip") && !text.starts_with('{')) else {
                continue;
            };
            assert!(!text.contains('…'), "{code}: the face sets this mark in mid-height; write three points");
            // What a person named stands as it was named.
            let own = text.split_whitespace().filter(|word| !word.contains(['{', '}', '$', '“', '”']));
            for (index, word) in own.enumerate() {
                let is_small = index > 0 && SMALL.contains(&word);
                let first = word.trim_start_matches('(').chars().next();
                assert!(is_small || first.is_some_and(|letter| !letter.is_lowercase()), "{code}: {text}");
            }
            seen += 1;
        }
        assert!(seen > 200, "{seen} names");
    }

    #[test]
    fn both_languages_say_the_same_things() {
        let (zh, en) = (keys(Language::ZhHans), keys(Language::En));
        let only_zh: Vec<_> = zh.keys().filter(|key| !en.contains_key(*key)).collect();
        let only_en: Vec<_> = en.keys().filter(|key| !zh.contains_key(*key)).collect();
        assert!(only_zh.is_empty() && only_en.is_empty(), "only Chinese: {only_zh:?}, only English: {only_en:?}");
        for (key, used) in &zh {
            assert_eq!(used, &en[key], "{key} names other arguments in English");
        }
        assert!(zh.len() > 100, "the catalogue has {} messages", zh.len());
    }

    fn sources_under(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("src can be read").filter_map(Result::ok) {
            let path = entry.path();
            if path.is_dir() {
                sources_under(&path, into);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                into.push(path);
            }
        }
    }

    #[test]
    fn every_code_in_the_crate_is_translated() {
        let mut files = Vec::new();
        sources_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        let mut seen = 0;
        let mut missing = BTreeSet::new();
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a source file is text");
            let product = text.split("#[cfg(test)]").next().unwrap_or("");
            for opening in ["Say::new(", "tr_code("] {
                for part in product.split(opening).skip(1) {
                    let Some(code) = part.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else { continue };
                    if code.contains('…') {
                        continue;
                    }
                    seen += 1;
                    for language in Language::ALL {
                        if !has(code, language) {
                            missing.insert(format!("{code} ({}, {})", language.tag(), file.file_name().unwrap_or_default().to_string_lossy()));
                        }
                    }
                }
            }
        }
        assert!(seen > 20, "only {seen} codes found: the scan is broken");
        assert!(missing.is_empty(), "no words for {missing:#?}");
    }

    #[test]
    fn arguments_stand_in_the_sentence() {
        let say = Say::new("status-pointer").with("x", Length::mm(12.5)).with("y", Length::mm(3.0));
        assert_eq!(tr(&say, Language::ZhHans), "X 12.50 mm　Y 3.00 mm");
        assert_eq!(tr(&Say::new("status-findings").with("count", 1_usize), Language::En), "1 finding");
        assert_eq!(tr(&Say::new("status-findings").with("count", 3_usize), Language::En), "3 findings");
        let refused = Say::new("document-out-of-bounds").with("spot", "page").with("page", "A07").with("measure", "trim-width").with("found", "0mm");
        let refused = refused.with("least", "20mm").with("most", "2000mm");
        assert_eq!(tr(&refused, Language::ZhHans), "A07 版的版面宽度是 0mm，只能在 20mm 到 2000mm 之间");
        let small = Say::new("body-small").with("size", Length::pt(7.5)).with("least", Length::pt(8.0));
        assert_eq!(tr(&small, Language::ZhHans), "正文只有 7.5 pt，不宜小于 8 pt");
        let quoting = Say::new("story-unplaced").with("story", "溪边的“慢改造”");
        assert_eq!(tr(&quoting, Language::ZhHans), "“溪边的‘慢改造’”还没有上版");
        let unpaired = Say::new("story-unplaced").with("story", "溪边的“慢改");
        assert_eq!(tr(&unpaired, Language::ZhHans), "“溪边的“慢改”还没有上版", "cut in its middle");
        assert_eq!(tr(&Say::new("no-such-code").with("x", 1_usize), Language::En), "no-such-code x=1");
    }
}
