//! The window over a desk, without a screen.

use banxin::editor::Desk;
use banxin::font::Faces;
use banxin::ui::{App, fonts};
use egui_kittest::Harness;

/// A window of `size` logical pixels over `desk`, after its first `steps` frames; in the first its faces are set.
pub fn shown(desk: Desk, size: [f32; 2], steps: usize) -> Harness<'static, App> {
    shown_at(desk, size.into(), 1.0, steps)
}

/// The same on a screen of `scale` pixels in a point.
pub fn shown_at(desk: Desk, size: egui::Vec2, scale: f32, steps: usize) -> Harness<'static, App> {
    let interface = fonts::definitions(&Faces::bundled().expect("the bundled faces"));
    let app = App::new(desk).expect("the theme");
    let mut ready = false;
    let mut harness = Harness::builder().with_size(size).with_pixels_per_point(scale).with_max_steps(200).build_ui_state(
        move |ui, app: &mut App| {
            if !ready {
                ui.ctx().set_fonts(interface.clone());
                ready = true;
                ui.ctx().request_repaint();
                return;
            }
            let context = ui.ctx().clone();
            app.logic(&context);
            app.ui(ui);
        },
        app,
    );
    harness.run_steps(steps);
    harness
}
