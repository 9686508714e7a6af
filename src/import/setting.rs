//! Copy made paragraphs of a document: its roles as paragraph styles, datelines, credits and what was set apart as marks.

use super::copy::{CopyArticle, CopyCaption, CopyCredit, CopySpan, CreditPlace, ParagraphKind, SpanKind};
use crate::model::{Document, Mark, MarkKind, Paragraph};

/// How a document sets copy.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    document: &'a Document,
    number: u32,
}

impl<'a> Setting<'a> {
    /// The setting of the article `number` (from 1) in `document`; 0 for one that has no style of its own.
    #[must_use]
    pub const fn of(document: &'a Document, number: u32) -> Self {
        Self { document, number }
    }

    /// The paragraph style `role` of the article: the document's own for that article (`headline3`), else the plain one.
    fn style(&self, role: &str) -> String {
        let own = format!("{role}{}", self.number);
        if self.document.styles.paragraph.contains_key(&own) { own } else { role.to_owned() }
    }

    /// Kicker, headline and deck.
    #[must_use]
    pub fn headline(&self, article: &CopyArticle) -> Vec<Paragraph> {
        let parts = [(&article.kicker, "kicker"), (&article.headline, "headline"), (&article.deck, "deck")];
        let made = parts.into_iter().filter_map(|(heading, role)| Some(Paragraph::new(&heading.as_ref()?.text, &self.style(role))));
        made.collect()
    }

    /// Byline, dateline, text and subheads.
    #[must_use]
    pub fn body(&self, article: &CopyArticle) -> Vec<Paragraph> {
        let at = |place: CreditPlace| article.byline.iter().filter(move |credit| credit.place == place);
        let line = |place: CreditPlace| {
            let text = joined(at(place));
            (!text.is_empty()).then(|| Paragraph::new(&text, &self.style("byline")))
        };
        let mut paragraphs: Vec<Paragraph> = line(CreditPlace::Head).into_iter().collect();
        // A dateline opens the first paragraph of text, the names in its bracket with it.
        let mut opening = article.dateline.clone().unwrap_or_default();
        opening.extend(at(CreditPlace::Dateline).map(|credit| credit.text.as_str()));
        for paragraph in &article.body {
            match paragraph.kind {
                ParagraphKind::Subhead => paragraphs.push(Paragraph::new(&paragraph.text, &self.style("subhead"))),
                ParagraphKind::Text => {
                    let mut made = Paragraph::new(&paragraph.text, &self.style("body"));
                    let mut start = 0;
                    if !opening.is_empty() {
                        made.text = format!("{opening}\u{3000}{}", paragraph.text).into();
                        self.mark(&mut made, "dateline", 0, opening.len());
                        start = made.text.len() - paragraph.text.len();
                        opening.clear();
                    }
                    self.spans(&mut made, start, &paragraph.spans);
                    paragraphs.push(made);
                }
            }
        }
        if !opening.is_empty() {
            paragraphs.push(Paragraph::new(&opening, &self.style("body")));
        }
        paragraphs.extend(line(CreditPlace::End));
        paragraphs
    }

    /// A caption with its credit.
    #[must_use]
    pub fn caption(&self, caption: &CopyCaption) -> Paragraph {
        let credit = joined(caption.credit.iter());
        if credit.is_empty() {
            return Paragraph::new(&caption.text, "caption");
        }
        let gap = if caption.text.is_empty() { "" } else { "\u{3000}" };
        let mut made = Paragraph::new(&format!("{}{gap}{credit}", caption.text), "caption");
        let start = made.text.len() - credit.len();
        let end = made.text.len();
        self.mark(&mut made, "credit", start, end);
        made
    }

    /// Marks a part with the character style `style`, where the document has one of that name.
    fn mark(&self, paragraph: &mut Paragraph, style: &str, start: usize, end: usize) {
        if self.document.styles.character.contains_key(style) {
            paragraph.marks.push(Mark { start: start as u32, end: end as u32, kind: MarkKind::Style(style.to_owned()) });
        }
    }

    /// Marks what the author set apart: bold and italic as the character styles `strong` and `italic`, where the document has
    /// them; emphasis dots and readings as such.
    fn spans(&self, paragraph: &mut Paragraph, start: usize, spans: &[CopySpan]) {
        for span in spans {
            let (from, to) = (start + span.start, start + span.end);
            let kind = match &span.kind {
                SpanKind::Strong => {
                    self.mark(paragraph, "strong", from, to);
                    continue;
                }
                SpanKind::Italic => {
                    self.mark(paragraph, "italic", from, to);
                    continue;
                }
                SpanKind::Emphasis => MarkKind::Emphasis,
                SpanKind::Ruby(reading) => MarkKind::Ruby(reading.clone()),
            };
            paragraph.marks.push(Mark { start: from as u32, end: to as u32, kind });
        }
    }
}

/// Names as a byline prints them: one after the other, a space between.
fn joined<'a>(credits: impl Iterator<Item = &'a CopyCredit>) -> String {
    credits.map(|credit| credit.text.as_str()).collect::<Vec<_>>().join(" ")
}
