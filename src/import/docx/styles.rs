//! Styles of a Word document: what their names, levels and type say of a paragraph.

use std::collections::BTreeMap;

use super::is_on;
use crate::import::units::UnitKind;
use crate::import::xml::Element;

/// What a style, or the paragraph or run itself, says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub strong: Option<bool>,
    pub italic: Option<bool>,
    pub emphasis: Option<bool>,
    pub hidden: Option<bool>,
    /// Type size in half points.
    pub size: Option<u32>,
}

impl Look {
    /// What the run properties `properties` say.
    pub fn read(properties: Option<&Element>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        Self {
            strong: is_on(properties.first("b")),
            italic: is_on(properties.first("i")),
            emphasis: is_on(properties.first("em")),
            hidden: is_on(properties.first("vanish")),
            size: properties.first("sz").and_then(|size| size.attribute("val")).and_then(|size| size.parse().ok()),
        }
    }
    /// This, and what `base` says where this says nothing.
    pub fn over(self, base: &Self) -> Self {
        Self {
            strong: self.strong.or(base.strong),
            italic: self.italic.or(base.italic),
            emphasis: self.emphasis.or(base.emphasis),
            hidden: self.hidden.or(base.hidden),
            size: self.size.or(base.size),
        }
    }
}

/// What a paragraph style says of the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A name of the newsroom: 引题, 主题, 副题, 小标题.
    Named(UnitKind),
    /// A heading of this level; 0 is the document's title.
    Heading(u8),
    /// 图说.
    Caption,
    /// A line of the table of contents.
    Contents,
    /// Nothing.
    Text,
}

#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    base: Option<String>,
    level: Option<u8>,
    look: Look,
    numbering: Option<(String, usize)>,
    indent: Option<usize>,
}

/// The styles of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    defaults: Look,
    usual: Option<String>,
}

/// How deep styles may stand on one another.
const DEEPEST: usize = 32;

impl Styles {
    /// The styles of the part `styles`.
    pub fn read(root: Option<&Element>) -> Self {
        let Some(root) = root else { return Self::default() };
        let defaults = Look::read(root.at(&["docDefaults", "rPrDefault", "rPr"]));
        let mut styles = BTreeMap::new();
        let mut usual = None;
        for style in root.named("style") {
            let Some(id) = style.attribute("styleId") else { continue };
            let value = |name: &str| style.first(name).and_then(|one| one.attribute("val"));
            let properties = style.first("pPr");
            if style.attribute("type") == Some("paragraph") && is_on_attribute(style.attribute("default")) {
                usual = Some(id.to_owned());
            }
            let made = Style {
                name: value("name").unwrap_or(id).to_owned(),
                base: value("basedOn").map(str::to_owned),
                level: properties.and_then(level),
                look: Look::read(style.first("rPr")),
                numbering: properties.and_then(numbering),
                indent: properties.and_then(indent),
            };
            styles.insert(id.to_owned(), made);
        }
        Self { styles, defaults, usual }
    }

    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let mut next = id.or(self.usual.as_deref());
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.base.as_deref();
            Some(style)
        })
        .take(DEEPEST)
    }

    /// The type of the style `id`, with all it stands on; the document's own where `None`.
    pub fn look(&self, id: Option<&str>) -> Look {
        self.chain(id).fold(Look::default(), |look, style| look.over(&style.look)).over(&self.defaults)
    }
    /// The type of the character style `id`, without the document's own.
    pub fn character_look(&self, id: &str) -> Look {
        if !self.styles.contains_key(id) {
            return Look::default();
        }
        self.chain(Some(id)).fold(Look::default(), |look, style| look.over(&style.look))
    }
    /// The list a paragraph style counts in.
    pub fn numbering(&self, id: Option<&str>) -> Option<(String, usize)> {
        self.chain(id).find_map(|style| style.numbering.clone())
    }
    /// The indent of the first line, in half ems.
    pub fn indent(&self, id: Option<&str>) -> Option<usize> {
        self.chain(id).find_map(|style| style.indent)
    }
    /// What the style says of a paragraph; its name before its level.
    pub fn role(&self, id: Option<&str>) -> Role {
        for style in self.chain(id) {
            if let Some(role) = named(&style.name) {
                return role;
            }
            if let Some(level) = style.level {
                return Role::Heading(level + 1);
            }
        }
        Role::Text
    }
}

/// What a style's name says: names of the newsroom, and Word's own names in English and Chinese.
fn named(name: &str) -> Option<Role> {
    let plain: String = name.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&["引题", "肩题", "眉题", "引標題", "kicker"]) {
        return Some(Role::Named(UnitKind::Kicker));
    }
    if has(&["副题", "副标题", "副標題", "subtitle", "deck"]) {
        return Some(Role::Named(UnitKind::Deck));
    }
    if has(&["小标题", "小標題", "插题", "分题", "subhead"]) {
        return Some(Role::Named(UnitKind::Subhead));
    }
    if has(&["主题", "主标题", "大标题", "主標題", "headline"]) {
        return Some(Role::Named(UnitKind::Headline));
    }
    if has(&["图说", "图片说明", "題注", "题注"]) || plain == "caption" {
        return Some(Role::Caption);
    }
    if plain.strip_prefix("toc").is_some_and(|rest| !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit())) {
        return Some(Role::Contents);
    }
    if matches!(plain.as_str(), "title" | "标题" | "標題") {
        return Some(Role::Heading(0));
    }
    let level = ["heading", "标题", "標題"].iter().find_map(|word| plain.strip_prefix(word)?.parse::<u8>().ok());
    level.filter(|level| (1..=9).contains(level)).map(Role::Heading)
}

fn is_on_attribute(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

/// The outline level that paragraph properties name, 0 to 8; 9 is body text.
pub(super) fn level(properties: &Element) -> Option<u8> {
    properties.first("outlineLvl")?.attribute("val")?.parse().ok().filter(|level| *level < 9)
}

/// The list and level that paragraph properties name.
pub(super) fn numbering(properties: &Element) -> Option<(String, usize)> {
    let numbering = properties.first("numPr")?;
    let level = numbering.first("ilvl").and_then(|level| level.attribute("val")).and_then(|level| level.parse().ok()).unwrap_or(0);
    let list = numbering.first("numId")?.attribute("val")?;
    Some((list.to_owned(), level))
}

/// The indent of the first line in half ems: in hundredths of a character, else in twentieths of a point at 10.5 pt.
pub(super) fn indent(properties: &Element) -> Option<usize> {
    let indent = properties.first("ind")?;
    let number = |name: &str| indent.attribute(name).and_then(|value| value.parse::<f64>().ok());
    let ems = number("firstLineChars").map(|hundredths| hundredths / 100.0).or_else(|| number("firstLine").map(|units| units / 210.0))?;
    Some((ems.clamp(0.0, 20.0) * 2.0).round() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_roles() {
        for (name, role) in [
            ("引题", Role::Named(UnitKind::Kicker)),
            ("本报副标题", Role::Named(UnitKind::Deck)),
            ("小标题", Role::Named(UnitKind::Subhead)),
            ("主 标 题", Role::Named(UnitKind::Headline)),
            ("heading 2", Role::Heading(2)),
            ("标题 1", Role::Heading(1)),
            ("Title", Role::Heading(0)),
            ("toc 3", Role::Contents),
            ("caption", Role::Caption),
        ] {
            assert_eq!(named(name), Some(role), "{name}");
        }
        for name in ["Normal", "正文", "heading", "List Paragraph", "tocsin"] {
            assert_eq!(named(name), None, "{name}");
        }
    }
}
