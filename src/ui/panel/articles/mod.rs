//! The panel of articles: those not placed yet first; dragged onto the page or a frame, they are placed.

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};

use crate::base::{Argument, ArticleId, FrameId, Say, StoryId};
use crate::editor::placing::Unplaced;
use crate::editor::{Carried, Command, Session};
use crate::i18n::count;
use crate::model::Document;
use crate::ui::panel::ask::Ask;
use crate::ui::panel::carry::carry;
use crate::ui::theme::Tokens;
use crate::ui::widget::form::{clipped, empty, list_row, weak};
use crate::ui::words::Words;

/// How an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nothing of it stands on a page.
    Unplaced,
    /// Some of it does.
    Partly,
    /// More text than its frames hold.
    Over,
    /// Less text than its frames hold.
    Under,
    /// All of it fits.
    Fits,
}

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The article.
    pub id: ArticleId,
    /// What the desk calls it.
    pub name: String,
    /// Characters of its body, or of its captions where it has none, without blanks (字数).
    pub characters: usize,
    /// How it stands.
    pub standing: Standing,
    /// Lines over or under.
    pub lines: f64,
    /// Its first frame, with the label of its page.
    pub frame: Option<(FrameId, String)>,
    /// Whether that stands on the page shown.
    pub is_here: bool,
}

/// The articles of `session`: unplaced first, then by weight.
#[must_use]
pub fn rows(session: &Session) -> Vec<Row> {
    let document = session.document();
    let fits = fits(session);
    let mut rows: Vec<(u32, Row)> = document
        .articles
        .iter()
        .map(|(id, article)| {
            let stories = || article.headline.iter().chain(&article.body).chain(&article.captions);
            let first = stories().filter_map(|story| document.threads.get(story)).flatten().find_map(|frame| document.frame(*frame));
            let is_here = first.is_some_and(|(page, _)| page == session.page_index());
            let frame = first.map(|(page, frame)| (frame.id, document.pages.get(page).map(|page| page.label.clone()).unwrap_or_default()));
            let left = Unplaced::of(document, article);
            let worst = stories().filter_map(|story| fits.get(story)).copied().max_by(|one, other| one.total_cmp(other));
            let least = stories().filter_map(|story| fits.get(story)).copied().min_by(|one, other| one.total_cmp(other));
            let shows_picture = article.pictures.len() > left.pictures.len();
            let (standing, lines) = if frame.is_none() && !shows_picture && !left.is_nothing() {
                (Standing::Unplaced, 0.0)
            } else if let Some(over) = worst.filter(|lines| *lines > 0.0) {
                (Standing::Over, over)
            } else if !left.is_nothing() {
                (Standing::Partly, 0.0)
            } else if let Some(under) = least.filter(|lines| *lines < 0.0) {
                (Standing::Under, -under)
            } else {
                (Standing::Fits, 0.0)
            };
            let row = Row { id: *id, name: article.name.clone(), characters: characters(document, article), standing, lines, frame, is_here };
            (article.priority, row)
        })
        .collect();
    // Articles without a weight come last among their like.
    rows.sort_by_key(|(priority, row)| (row.standing != Standing::Unplaced, if *priority == 0 { u32::MAX } else { *priority }, row.id));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Lines over (more than nothing) or under (less) by story, as make-up found them.
fn fits(session: &Session) -> BTreeMap<StoryId, f64> {
    let mut fits = BTreeMap::new();
    for (_, finding) in session.findings() {
        let sign = match finding.code() {
            "overset" | "headline-overset" => 1.0,
            "underset" => -1.0,
            _ => continue,
        };
        let lines = finding.say.arguments.iter().find_map(|(name, value)| match value {
            Argument::Number(lines) if *name == "lines" => Some(*lines),
            Argument::Number(_) | Argument::Text(_) | Argument::Length(_) | Argument::Frame(_) => None,
        });
        let by_frame = || finding.place.frame.and_then(|frame| session.document().story_in(frame)).map(|(story, _)| story);
        if let Some(story) = finding.place.story.or_else(by_frame) {
            fits.insert(story, sign * lines.unwrap_or(1.0).max(1.0));
        }
    }
    fits
}

fn characters(document: &Document, article: &crate::model::Article) -> usize {
    // An article of a picture alone has its length in its captions.
    let counted = article.body.iter().chain(article.captions.iter().filter(|_| article.body.is_none()));
    let paragraphs = counted.filter_map(|story| document.stories.get(story)).flat_map(|story| &story.paragraphs);
    paragraphs.map(|paragraph| paragraph.text.chars().filter(|letter| !letter.is_whitespace()).count()).sum()
}

/// Shows the articles.
pub fn show(ui: &mut Ui, rows: &[Row], tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    if rows.is_empty() {
        empty(ui, &words.get("articles-none"));
        ui.add_space(4.0);
        ui.vertical_centered(|ui| {
            if ui.button(words.get(Command::Import.text_key())).clicked() {
                asks.push(Ask::Command(Command::Import));
            }
        });
        return;
    }
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let unplaced = rows.iter().filter(|row| row.standing == Standing::Unplaced).count();
        for (index, row) in rows.iter().enumerate() {
            if index == 0 && unplaced > 0 {
                weak(ui, words.say(&Say::new("articles-unplaced").with("count", unplaced)), tokens);
            }
            if index == unplaced && unplaced < rows.len() {
                ui.add_space(6.0);
                weak(ui, words.get("articles-placed"), tokens);
            }
            article(ui, row, tokens, words, asks);
        }
        ui.add_space(6.0);
        // What comes next: everything stands, and not every text has its lines yet.
        let is_off = |row: &Row| row.is_here && matches!(row.standing, Standing::Over | Standing::Under);
        if unplaced == 0 && rows.iter().any(is_off) {
            weak(ui, words.get("articles-off"), tokens);
            ui.add_space(4.0);
            if ui.button(words.get(Command::SettlePage.text_key())).on_hover_text(words.get(Command::SettlePage.tip_key())).clicked() {
                asks.push(Ask::Command(Command::SettlePage));
            }
        } else if unplaced > 0 {
            weak(ui, words.get("articles-hint"), tokens);
        }
    });
}

fn article(ui: &mut Ui, row: &Row, tokens: &Tokens, words: Words, asks: &mut Vec<Ask>) {
    let said = standing(row, words);
    let name = format!("{} {said}", row.name);
    let response = list_row(ui, name.trim(), 40.0, false, tokens, |ui| {
        let (sign, _) = ui.allocate_exact_size(egui::vec2(8.0, 8.0), egui::Sense::hover());
        let colour = match row.standing {
            Standing::Unplaced => tokens.text_weak,
            Standing::Partly | Standing::Under => tokens.warning,
            Standing::Over => tokens.error,
            Standing::Fits => tokens.good,
        };
        match row.standing {
            Standing::Unplaced => ui.painter().circle_stroke(sign.center(), 3.5, egui::Stroke::new(1.2, colour)),
            Standing::Partly | Standing::Over | Standing::Under | Standing::Fits => ui.painter().circle_filled(sign.center(), 4.0, colour),
        };
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(3.0);
            clipped(ui, row.name.as_str(), 13.0, tokens.text);
            ui.horizontal(|ui| {
                weak(ui, words.say(&Say::new("facts-characters").with("count", count(row.characters, words.0))), tokens);
                if row.standing != Standing::Fits {
                    ui.label(egui::RichText::new(&said).size(11.5).color(colour));
                }
                if let Some((_, label)) = &row.frame {
                    weak(ui, label, tokens);
                }
            });
        });
    });
    let response = carry(ui, response, Carried::Article(row.id), &row.name);
    if response.double_clicked() && row.standing == Standing::Unplaced {
        asks.push(Ask::Place(Carried::Article(row.id)));
    } else if response.clicked() {
        asks.extend(row.frame.as_ref().map(|(frame, _)| Ask::Select(*frame)));
    }
    response.context_menu(|ui| {
        if ui.add_enabled(row.standing <= Standing::Partly, egui::Button::new(words.get("article-place"))).clicked() {
            asks.push(Ask::Place(Carried::Article(row.id)));
            ui.close();
        }
    });
}

/// How an article stands, in words.
fn standing(row: &Row, words: Words) -> String {
    match row.standing {
        Standing::Unplaced => words.get("article-waits"),
        Standing::Partly => words.get("article-partly"),
        Standing::Over => words.say(&Say::new("article-over").with("lines", row.lines)),
        Standing::Under => words.say(&Say::new("article-under").with("lines", row.lines)),
        Standing::Fits => words.get("article-fits"),
    }
}
