//! The status bar: where the pointer is, what was said last, what was found, page and zoom.

use egui::{Align, Layout, RichText, Sense, Ui};

use super::theme::Tokens;
use super::widget::icon::paint_severity;
use super::words::Words;
use crate::base::{Point, Say, Severity};
use crate::editor::Desk;
use crate::i18n::percent;
use crate::model::Grid;

/// What was clicked in the status bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clicked {
    /// The number of findings.
    Findings,
}

/// Shows the status bar.
pub fn show(ui: &mut Ui, desk: &Desk, pointer: Option<Point>, zoom: f64, tokens: &Tokens, words: Words) -> Option<Clicked> {
    let mut clicked = None;
    // What is counted stands first, at the right; what is said has the rest and is cut where that is short.
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if desk.situation().has_document {
            ui.spacing_mut().item_spacing.x = 16.0;
            clicked = counts(ui, desk, zoom, tokens, words);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| said(ui, desk, pointer, tokens, words));
    });
    clicked
}

/// Size of the bar's words.
const SMALL: f32 = 12.0;

fn small(text: String) -> RichText {
    RichText::new(text).size(SMALL)
}

/// Where the pointer is, and what was said last or the tool does.
fn said(ui: &mut Ui, desk: &Desk, pointer: Option<Point>, tokens: &Tokens, words: Words) {
    ui.spacing_mut().item_spacing.x = 14.0;
    let grid = desk.session.as_ref().and_then(|session| session.page()).map(|page| &page.grid);
    let grid_is_shown = grid.is_some();
    // In a narrow window words matter more than where the pointer is.
    if grid_is_shown && ui.available_width() > 420.0 {
        place(ui, 176.0, pointer.map(|at| words.say(&Say::new("status-pointer").with("x", at.x).with("y", at.y))));
    }
    if grid_is_shown && ui.available_width() > 360.0 {
        place(ui, 108.0, pointer.zip(grid).and_then(|(at, grid)| cell(grid, at)).map(|say| words.say(&say)));
    }
    let (text, colour) = match desk.message().filter(|_| !desk.message_is_read()) {
        Some(message) if message.severity == Severity::Hint => (words.say(&message.say), tokens.text),
        Some(message) => (words.say(&message.say), tokens.severity(message.severity)),
        None => {
            let hint = words.get(if desk.session.is_none() { "hint-open" } else { desk.tool().hint_key() });
            let painter = ui.painter();
            let width = |part: &str| painter.layout_no_wrap(part.to_owned(), egui::FontId::proportional(SMALL), tokens.text_weak).size().x;
            let told = whole_clauses(&hint, ui.available_width(), width);
            let response = ui.add(egui::Label::new(small(told.to_owned()).color(tokens.text_weak)).truncate());
            if told.len() < hint.len() {
                response.on_hover_text(hint);
            }
            return;
        }
    };
    ui.add(egui::Label::new(small(text).color(colour)).truncate());
}

/// As many of the first clauses of `hint` as `room` holds, the first in any case: what matters most is said first, and half a clause
/// says nothing.
fn whole_clauses(hint: &str, room: f32, width: impl Fn(&str) -> f32) -> &str {
    let mut told = hint;
    while width(told) > room
        && let Some(at) = told.rfind(['；', ';'])
    {
        told = &told[..at];
    }
    told
}

/// Zoom, page, what the page or the selection holds, findings, work; what was clicked.
fn counts(ui: &mut Ui, desk: &Desk, zoom: f64, tokens: &Tokens, words: Words) -> Option<Clicked> {
    let now = desk.situation();
    ui.label(small(percent(zoom)));
    let label = desk.session.as_ref().and_then(|session| session.page()).map(|page| page.label.clone()).unwrap_or_default();
    ui.label(small(words.say(&Say::new("status-page").with("label", label).with("page", now.page_index + 1).with("count", now.page_count))));
    let gauged = gauge(desk);
    // The page's own count gives way to what it holds in cells.
    if let Some((key, count)) = desk.text_count().filter(|(key, _)| gauged.is_none() || *key != "count-page") {
        let say = Say::new(key).with("marks", count.with_marks()).with("plain", count.without_marks());
        ui.label(small(words.say(&say)).color(tokens.text_weak)).on_hover_text(words.get("count-tip"));
    }
    if let Some(say) = gauged {
        ui.label(small(words.say(&say))).on_hover_text(words.get("status-capacity-tip"));
    }
    let clicked = findings(ui, desk, tokens, words).then_some(Clicked::Findings);
    if desk.is_busy() {
        ui.label(small(words.get(busy_word(desk))).color(tokens.text_weak));
    }
    clicked
}

/// Text in a place of fixed width: what stands right of it does not dance with the pointer.
fn place(ui: &mut Ui, width: f32, text: Option<String>) {
    ui.allocate_ui_with_layout(egui::vec2(width, 20.0), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        if let Some(text) = text {
            ui.label(small(text));
        }
    });
}

/// What the workers are at.
fn busy_word(desk: &Desk) -> &'static str {
    if desk.opening().is_some() {
        "busy-opening"
    } else if desk.exporting().is_some() {
        "busy-exporting"
    } else {
        "busy-composing"
    }
}

/// How the selected article fits, else what the page shown holds; nothing where it has not been counted.
fn gauge(desk: &Desk) -> Option<Say> {
    let session = desk.session.as_ref()?;
    let capacity = session.page_state()?.capacity.as_ref()?;
    if let Some(id) = desk.selected_article()
        && let Some((_, fit)) = capacity.articles.iter().find(|(article, _)| *article == id)
    {
        return Some(crate::editor::article::fit_said(fit));
    }
    let grid = &session.page()?.grid;
    Some(
        Say::new("status-capacity")
            .with("used", capacity.used as usize)
            .with("cells", capacity.cells as usize)
            .with("characters", capacity.free_characters(grid) as usize)
            .with("over", capacity.over_lines)
            .with("under", capacity.under_lines),
    )
}

/// Column and line of the grid under a place: "3 栏 12 行"; nothing in gutters and outside the type area.
#[must_use]
pub fn cell(grid: &Grid, at: Point) -> Option<Say> {
    if !grid.type_area().contains(at) {
        return None;
    }
    let column = (0..grid.columns).find(|index| {
        let left = grid.column_left(*index);
        at.x >= left && at.x <= left + grid.column_width()
    })?;
    let line = (at.y - grid.origin.y).whole_steps(grid.line_pitch);
    Some(Say::new("status-cell").with("column", column + 1).with("line", line + 1))
}

fn findings(ui: &mut Ui, desk: &Desk, tokens: &Tokens, words: Words) -> bool {
    let Some(session) = &desk.session else { return false };
    let counts = session.finding_counts();
    let total: usize = counts.iter().sum();
    let text = words.say(&Say::new("status-findings").with("count", total));
    let response = ui.add(egui::Label::new(small(text)).sense(Sense::click()));
    super::widget::form::ring(ui, &response, response.rect.expand2(egui::vec2(3.0, 1.0)));
    let gravest = [Severity::Error, Severity::Warning, Severity::Hint].into_iter().zip(counts).find(|(_, count)| *count > 0);
    let (sign, _) = ui.allocate_exact_size(egui::vec2(4.0, 14.0), Sense::hover());
    match gravest {
        Some((severity, _)) => paint_severity(ui.painter(), severity, sign.center(), tokens),
        None => {
            ui.painter().circle_filled(sign.center(), 4.0, tokens.good);
        }
    }
    response.on_hover_text(words.get("status-findings-tip")).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Argument, Em, Length};

    #[test]
    fn a_hint_gives_up_its_last_clauses_where_room_is_short() {
        let width = |part: &str| part.chars().count() as f32;
        let hint = "单击选择；双击进入；Shift 加选";
        assert_eq!(whole_clauses(hint, 40.0, width), hint);
        assert_eq!(whole_clauses(hint, 10.0, width), "单击选择；双击进入");
        assert_eq!(whole_clauses(hint, 2.0, width), "单击选择", "the first is cut by the label, and never left out");
        assert_eq!(whole_clauses("Click to select; Shift adds", 20.0, width), "Click to select");
    }

    #[test]
    fn a_place_is_named_by_column_and_line() {
        let grid = Grid {
            origin: Point::new(Length::mm(20.0), Length::mm(30.0)),
            columns: 6,
            characters: 11,
            gutter: Em::ONE,
            lines: 80,
            body_size: Length::pt(9.0),
            line_pitch: Length::pt(12.0),
        };
        let inside = Point::new(grid.column_left(2) + Length::mm(1.0), grid.line_top(11) + Length::mm(0.5));
        let say = cell(&grid, inside).expect("inside a column");
        assert_eq!(say.arguments, vec![("column", Argument::Number(3.0)), ("line", Argument::Number(12.0))]);
        assert_eq!(cell(&grid, Point::ORIGIN), None);
        let gutter = Point::new(grid.column_left(1) - Length::mm(1.0), grid.line_top(3));
        assert_eq!(cell(&grid, gutter), None);
    }
}
