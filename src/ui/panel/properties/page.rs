//! Properties of the page and of the issue, where nothing is selected.

use egui::Ui;

use super::form::{Form, SHORT};
use super::frames::{length, units_of};
use crate::base::{Em, Inks, Length, Say};
use crate::editor::field::{Kind, Measure, Unit};
use crate::editor::steps::{Edit, PageProperties, Transaction};
use crate::i18n::{length_mm, length_pt};
use crate::model::{Edition, Grid, PressStandard, bounds};
use crate::ui::panel::ask::Ask;
use crate::ui::widget::form::{LABEL, choice, section, segments, shown_section, weak, words};

/// Shows page, issue and grid; `to_issue`: what is said of the issue is opened and brought into view.
pub fn show(ui: &mut Ui, form: &mut Form<'_>, to_issue: bool) {
    let (page, grid, issue) = (form.word("facts-page"), form.word("fact-grid"), form.word("section-edition"));
    section(ui, "page", &page, true, |ui| self::page(ui, form));
    // What is new every day stands before what a template has settled.
    shown_section(ui, "edition", &issue, (false, to_issue), |ui| edition(ui, form));
    section(ui, "grid", &grid, true, |ui| self::grid(ui, form));
    super::issue::show(ui, form);
}

fn page_step(form: &Form<'_>, change: impl FnOnce(&mut PageProperties)) -> Transaction {
    let mut properties = PageProperties::from(&*form.shown.page);
    change(&mut properties);
    Transaction::new(Say::new("step-page"), vec![Edit::SetPageProperties { id: form.shown.page.id, properties }])
}

fn page(ui: &mut Ui, form: &mut Form<'_>) {
    let page = std::sync::Arc::clone(&form.shown.page);
    /// A field of words: its key, what stands there, how to change it.
    type Words = (&'static str, fn(&PageProperties) -> String, fn(&mut PageProperties, String));
    let rows: [Words; 3] = [
        ("fact-label", |page| page.label.clone(), |page, text| page.label = text),
        ("fact-section", |page| page.section.clone(), |page, text| page.section = text),
        ("fact-editors", |page| page.editors.clone(), |page, text| page.editors = text),
    ];
    let now = PageProperties::from(&*page);
    for (code, get, set) in rows {
        if let Some(text) = words(ui, code, &form.word(code), Some(&get(&now)), "", form.tokens) {
            let step = page_step(form, |page| set(page, text));
            form.asks.push(Ask::Change(step));
        }
    }
    let trim = form.lengths(bounds::PAGE_LEAST, bounds::PAGE_MOST);
    form.pair(ui, |form, ui, width| {
        let shown = form.shown;
        let step = |set: &dyn Fn(&mut PageProperties)| {
            let mut properties = PageProperties::from(&*shown.page);
            set(&mut properties);
            Transaction::new(Say::new("step-page"), vec![Edit::SetPageProperties { id: shown.page.id, properties }])
        };
        form.field(ui, "fact-width", (SHORT, width), &trim, Some(units_of(page.trim.width)), &|value| step(&|page| page.trim.width = length(value)));
        form.field(ui, "fact-height", (SHORT, width), &trim, Some(units_of(page.trim.height)), &|value| {
            step(&|page| page.trim.height = length(value))
        });
    });
    let bleed = form.distances();
    let width = ui.available_width();
    let shown = form.shown;
    form.field(ui, "fact-bleed", (LABEL, width), &bleed, Some(units_of(page.bleed)), &|value| {
        let properties = PageProperties { bleed: length(value), ..PageProperties::from(&*shown.page) };
        Transaction::new(Say::new("step-page"), vec![Edit::SetPageProperties { id: shown.page.id, properties }])
    });
    let inks = [form.word("page-inks-process"), form.word("page-inks-black")];
    let at = Inks::ALL.iter().position(|inks| *inks == page.inks);
    if let Some(inks) = segments(ui, &form.word("page-inks"), &inks, at, form.tokens).and_then(|index| Inks::ALL.get(index)) {
        let step = Transaction::new(Say::new("step-page-inks"), vec![Edit::SetPageInks { id: page.id, inks: *inks }]);
        form.asks.push(Ask::Change(step));
    }
    let size = format!("{} × {}", length_mm(page.trim.width).trim_end_matches(" mm"), length_mm(page.trim.height));
    form.fact(ui, "fact-trim", size);
}

/// A field of the grid: its key, what kind, how to read it, how to change it.
type GridField = (&'static str, Measure, fn(&Grid) -> f64, fn(&mut Grid, f64));

fn grid(ui: &mut Ui, form: &mut Form<'_>) {
    let page = std::sync::Arc::clone(&form.shown.page);
    let grid = &page.grid;
    let count = |most| form.measure(Kind::Count, 1.0, most);
    let type_size = Measure::length(Unit::Pt, bounds::TYPE_LEAST, bounds::TYPE_MOST, &form.shown.scale);
    let place = form.lengths(-bounds::PAGE_MOST, bounds::PAGE_MOST);
    let pairs: [[GridField; 2]; 4] = [
        [
            ("grid-columns", count(64.0), |grid| f64::from(grid.columns), |grid, value| grid.columns = value as u32),
            ("grid-characters", count(1_000.0), |grid| f64::from(grid.characters), |grid, value| grid.characters = value as u32),
        ],
        [
            ("grid-lines", count(2_000.0), |grid| f64::from(grid.lines), |grid, value| grid.lines = value as u32),
            ("grid-gutter", form.measure(Kind::Em, 0.0, 100.0), |grid| grid.gutter.get(), |grid, value| grid.gutter = Em::new(value)),
        ],
        [
            ("grid-body", type_size.clone(), |grid| units_of(grid.body_size), |grid, value| grid.body_size = length(value)),
            ("grid-pitch", type_size, |grid| units_of(grid.line_pitch), |grid, value| grid.line_pitch = length(value)),
        ],
        [
            ("property-left", place.clone(), |grid| units_of(grid.origin.x), |grid, value| grid.origin.x = length(value)),
            ("property-top", place, |grid| units_of(grid.origin.y), |grid, value| grid.origin.y = length(value)),
        ],
    ];
    for pair in &pairs {
        form.pair(ui, |form, ui, width| {
            for (code, measure, get, set) in pair {
                form.field(ui, code, (SHORT, width), measure, Some(get(grid)), &|value| {
                    let mut grid = grid.clone();
                    set(&mut grid, value);
                    Transaction::new(Say::new("step-grid"), vec![Edit::SetGrid { id: page.id, grid }])
                });
            }
        });
    }
    let cells = Say::new("facts-grid").with("columns", grid.columns).with("characters", grid.characters).with("lines", grid.lines);
    weak(ui, form.words.say(&cells), form.tokens);
    let area = grid.type_area();
    let size = format!("{} × {}", length_mm(area.width).trim_end_matches(" mm"), length_mm(area.height));
    form.fact(ui, "fact-type-area", size);
    form.fact(ui, "fact-pitch", length_pt(grid.line_pitch));
}

/// A field of words of the issue: its key, how to read it, how to change it.
type EditionField = (&'static str, fn(&Edition) -> String, fn(&mut Edition, String));

fn edition(ui: &mut Ui, form: &mut Form<'_>) {
    let edition = form.shown.document.edition.clone();
    let step = |change: &dyn Fn(&mut Edition)| {
        let mut edition = edition.clone();
        change(&mut edition);
        Transaction::new(Say::new("step-edition"), vec![Edit::SetEdition { edition }])
    };
    let date = form.word("edition-date-hint");
    let rows: [EditionField; 3] = [
        ("edition-paper", |one| one.paper.clone(), |one, text| one.paper = text),
        ("edition-date", |one| one.date.clone(), |one, text| one.date = text.trim().to_owned()),
        ("edition-hotline", |one| one.hotline.clone(), |one, text| one.hotline = text),
    ];
    for (code, get, set) in rows {
        let hint = if code == "edition-date" { date.as_str() } else { "" };
        if let Some(text) = words(ui, code, &form.word(code), Some(&get(&edition)), hint, form.tokens) {
            form.asks.push(Ask::Change(step(&|one| set(one, text.clone()))));
        }
    }
    let width = ui.available_width();
    let number = form.measure(Kind::Count, 0.0, f64::from(u32::MAX));
    let now = edition.number.map_or(0.0, f64::from);
    form.field(ui, "edition-number", (LABEL, width), &number, Some(now), &|value| step(&|one| one.number = (value > 0.0).then_some(value as u32)));
    let marks = form.lengths(Length::ZERO, bounds::MARGIN_MOST);
    form.field(ui, "edition-marks", (LABEL, width), &marks, Some(units_of(edition.mark_offset)), &|value| {
        step(&|one| one.mark_offset = length(value))
    });
    let standards = [(None, "PDF/X-4"), (Some(PressStandard::X1a2001), "PDF/X-1a:2001"), (Some(PressStandard::X1a2003), "PDF/X-1a:2003")];
    let names: Vec<String> = standards.iter().map(|(_, name)| (*name).to_owned()).collect();
    let asked = edition.press_standard.filter(|standard| *standard != PressStandard::X4);
    let at = standards.iter().position(|(one, _)| *one == asked);
    if let Some((standard, _)) = choice(ui, &form.word("edition-standard"), &names, at, "", form.tokens).and_then(|index| standards.get(index)) {
        form.asks.push(Ask::Change(step(&|one| one.press_standard = *standard)));
    }
}
