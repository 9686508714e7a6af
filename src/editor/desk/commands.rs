//! What each command does.

use super::{Desk, Wish};
use crate::base::Severity;
use crate::editor::{Command, Dock, ExportKind, Gesture, Look, PanelKind, Session, ToolKind};

impl Desk {
    /// Does `command`, or says in the status line why not.
    pub fn ask(&mut self, command: Command) {
        if let Err(why) = command.allowed(&self.situation()) {
            self.tell(Severity::Hint, why);
            return;
        }
        match command {
            Command::Open => self.wishes.push_back(Wish::PickOpen),
            Command::ExportPdf => self.wishes.push_back(Wish::ConfirmExport(ExportKind::Pdf)),
            Command::ExportPng => self.wishes.push_back(Wish::ConfirmExport(ExportKind::Png)),
            Command::Quit => self.wishes.push_back(Wish::Quit),
            Command::Undo => self.turn_back(false),
            Command::Redo => self.turn_back(true),
            Command::SelectTool => self.take_tool(ToolKind::Select),
            Command::TextTool => self.take_tool(ToolKind::Text),
            Command::Cut => {
                self.copy_text(true);
            }
            Command::Copy => {
                self.copy_text(false);
            }
            Command::Paste => self.wishes.push_back(Wish::Paste { plain: false }),
            Command::PastePlain => self.wishes.push_back(Wish::Paste { plain: true }),
            Command::SelectAll => {
                self.select_story();
            }
            Command::HandTool => self.take_tool(ToolKind::Hand),
            // A panel shows something meanwhile: that goes first, what is selected stays.
            Command::Deselect if !self.is_gesturing() && self.session.as_ref().is_some_and(Session::previews) => self.drop_preview(),
            Command::Deselect => self.gesture(&Gesture::Escape),
            Command::ZoomIn => self.wishes.push_back(Wish::ZoomBy(std::f64::consts::SQRT_2)),
            Command::ZoomOut => self.wishes.push_back(Wish::ZoomBy(std::f64::consts::FRAC_1_SQRT_2)),
            Command::FitPage => self.wishes.push_back(Wish::FitPage),
            Command::FitWidth => self.wishes.push_back(Wish::FitWidth),
            Command::FitSelection => {
                let rect = self.session.as_ref().and_then(Session::selected_frame).map(|(_, frame)| frame.rect);
                self.wishes.extend(rect.map(Wish::FitRect));
            }
            Command::ActualSize => self.wishes.push_back(Wish::ZoomTo(1.0)),
            Command::ToggleMargins => self.settings.guides.margins = !self.settings.guides.margins,
            Command::ToggleColumns => self.settings.guides.columns = !self.settings.guides.columns,
            Command::ToggleLines => self.settings.guides.lines = !self.settings.guides.lines,
            Command::ToggleFrames => self.settings.guides.frames = !self.settings.guides.frames,
            Command::ToggleRulers => self.settings.rulers = !self.settings.rulers,
            Command::TogglePages => self.settings.pages_panel = !self.settings.pages_panel,
            Command::ToggleInfo => self.settings.info_panel = !self.settings.info_panel,
            Command::ShowPages => self.show_panel(PanelKind::Pages),
            Command::ShowArticles => self.show_panel(PanelKind::Articles),
            Command::ShowProperties => self.show_panel(PanelKind::Properties),
            Command::ShowStyles => self.show_panel(PanelKind::Styles),
            Command::ShowSwatches => self.show_panel(PanelKind::Swatches),
            Command::ShowFindings => self.show_panel(PanelKind::Findings),
            Command::ShowLinks => self.show_panel(PanelKind::Links),
            Command::ShowLayers => self.show_panel(PanelKind::Layers),
            Command::ShowHistory => self.show_panel(PanelKind::History),
            Command::NextPanel => self.next_panel(),
            Command::ResetPanels => {
                self.settings.dock = Dock::default();
                (self.settings.pages_panel, self.settings.info_panel) = (true, true);
            }
            Command::TogglePaper => {
                self.settings.paper = !self.settings.paper;
                self.show_again();
            }
            Command::SwitchTheme => {
                self.settings.look = match self.settings.look {
                    Look::Light => Look::Dark,
                    Look::Dark => Look::Light,
                };
            }
            Command::SwitchLanguage => self.settings.language = Some(self.settings.language().other()),
            Command::PreviousPage => self.turn(|index, _| index.saturating_sub(1)),
            Command::NextPage => self.turn(|index, _| index + 1),
            Command::FirstPage => self.turn(|_, _| 0),
            Command::LastPage => self.turn(|_, count| count.saturating_sub(1)),
            Command::Keys => self.wishes.push_back(Wish::ShowKeys),
            Command::About => self.wishes.push_back(Wish::ShowAbout),
        }
    }

    fn turn(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        if let Some(session) = &self.session {
            let index = to(session.page_index(), session.document().pages.len());
            self.show_page(index);
        }
    }
}
