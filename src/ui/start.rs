//! Opening the window.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use egui::{IconData, ViewportBuilder};

use super::app::App;
use super::{fonts, theme};
use crate::editor::{Desk, Engine, Settings, Workshop};
use crate::font::FontError;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UiError {
    /// No faces.
    #[error(transparent)]
    Fonts(#[from] FontError),
    /// The theme compiled in cannot be read.
    #[error(transparent)]
    Theme(#[from] theme::ThemeError),
    /// The system gives no window.
    #[error("no window can be opened: {0}. On a machine without a display use the commands of `banxin --help`")]
    Window(String),
}

/// Opens the window on `start`, or on the sample issue, with everything the program is made of behind it; with nothing open, and the
/// start view, where there is neither.
///
/// # Errors
/// Where there are no faces or no window.
pub fn run(start: Option<PathBuf>) -> Result<(), UiError> {
    let engine = Arc::new(Workshop::new()?);
    let start = start.or_else(|| engine.sample());
    run_with(engine, start)
}

/// Opens the window over any engine.
///
/// # Errors
/// Where there is no window.
pub fn run_with(engine: Arc<dyn Engine>, start: Option<PathBuf>) -> Result<(), UiError> {
    let settings = Settings::recall(&*engine);
    let [width, height] = settings.window.unwrap_or([1360.0, 860.0]);
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("版心 Banxin")
            .with_app_id("banxin")
            .with_inner_size([width.clamp(720.0, 6000.0), height.clamp(480.0, 4000.0)])
            .with_min_inner_size([720.0, 480.0])
            .with_drag_and_drop(true)
            .with_icon(icon()),
        renderer: eframe::Renderer::Glow,
        system_font_fallback: false,
        ..eframe::NativeOptions::default()
    };
    // The document is read while the system makes the window.
    let awake: Arc<OnceLock<egui::Context>> = Arc::default();
    let wake = Arc::clone(&awake);
    let mut desk = Desk::new(
        Arc::clone(&engine),
        settings,
        Arc::new(move || {
            if let Some(context) = wake.get() {
                context.request_repaint();
            }
        }),
    );
    if let Some(path) = start {
        desk.open(&path);
    }
    let failure = Arc::new(OnceLock::new());
    let noted = Arc::clone(&failure);
    let result = eframe::run_native(
        "banxin",
        options,
        Box::new(move |creation| {
            let context = creation.egui_ctx.clone();
            context.set_fonts(fonts::definitions(engine.faces()));
            // Ctrl and + zoom the page, not the interface.
            context.options_mut(|options| {
                options.zoom_with_keyboard = false;
                // A notch of the wheel is a fifth closer or farther: five notches from fitted to readable.
                options.input_options.scroll_zoom_speed = 1.0 / 440.0;
            });
            if let Some(candidates) = super::canvas::caret::Candidates::where_needed() {
                context.add_plugin(candidates);
            }
            let _first = awake.set(context);
            // Its first page is composed while the first frame is laid out.
            desk.poll();
            let app = App::new(desk).inspect_err(|error| {
                let _first = noted.set(error.clone());
            })?;
            Ok(Box::new(app))
        }),
    );
    if let Some(error) = failure.get() {
        return Err(UiError::Theme(error.clone()));
    }
    result.map_err(|error| UiError::Window(error.to_string()))
}

/// The program's sign: a sheet with its type area in columns.
fn icon() -> IconData {
    const SIDE: u32 = 64;
    let inside = |x: u32, y: u32, left: u32, top: u32, right: u32, bottom: u32| x >= left && x < right && y >= top && y < bottom;
    let mut rgba = Vec::with_capacity((SIDE * SIDE * 4) as usize);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let column = (14..50).contains(&x) && (x - 14) % 13 < 10;
            let pixel = if !inside(x, y, 8, 2, 56, 62) {
                [0, 0, 0, 0]
            } else if inside(x, y, 14, 8, 50, 18) {
                [11, 110, 143, 255]
            } else if column && inside(x, y, 14, 22, 50, 56) && (y - 22) % 5 < 3 {
                [70, 74, 80, 255]
            } else if inside(x, y, 9, 3, 55, 61) {
                [250, 250, 247, 255]
            } else {
                [150, 152, 150, 255]
            };
            rgba.extend_from_slice(&pixel);
        }
    }
    IconData { rgba, width: SIDE, height: SIDE }
}
