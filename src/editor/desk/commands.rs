//! What each command does.

use super::{Desk, Wish};
use crate::base::Severity;
use crate::editor::arrange::AlignTo;
use crate::editor::article::BlockChange;
use crate::editor::files::{SaveKind, Then};
use crate::editor::{Command, Dock, ExportKind, Gesture, Look, Make, PanelKind, Section, Session, ToolKind};
use crate::model::{HeadlinePlace, MarkKind};

impl Desk {
    /// Does `command`, or says in the status line why not.
    pub fn ask(&mut self, command: Command) {
        if let Err(why) = command.allowed(&self.situation()) {
            self.tell(Severity::Hint, why);
            return;
        }
        // A command is reckoned on what stands, not on what a drag shows.
        let shows = self.session.as_ref().is_some_and(Session::previews) && self.tool.is_busy();
        if shows && command != Command::Deselect && command.section() != Section::View {
            self.gesture(&Gesture::Escape);
            // What is taken back is the drag, not the step before it too.
            if command == Command::Undo {
                return;
            }
        }
        match command {
            Command::New => self.wishes.push_back(Wish::ShowTemplates),
            Command::Open => self.wishes.push_back(Wish::PickOpen),
            Command::Close => self.leave(Then::Close),
            Command::Save => self.save(),
            Command::SaveAs => self.wishes.push_back(Wish::PickSave(SaveKind::As)),
            Command::SaveCopy => self.wishes.push_back(Wish::PickSave(SaveKind::Copy)),
            Command::Revert => self.ask_revert(),
            Command::Import => self.wishes.push_back(Wish::PickImport),
            Command::ImportFolder => self.wishes.push_back(Wish::PickImportFolder),
            Command::PlacePicture => self.ask_for_slot(),
            Command::Package => self.wishes.push_back(Wish::PickPackage),
            Command::StopExport => self.stop_export(),
            Command::Preferences => self.wishes.push_back(Wish::ShowSettings),
            Command::Palette => self.wishes.push_back(Wish::ShowPalette),
            Command::ExportPdf => self.wishes.push_back(Wish::ConfirmExport(ExportKind::Pdf)),
            Command::ExportPng => self.wishes.push_back(Wish::ConfirmExport(ExportKind::Png)),
            Command::Quit => self.leave(Then::Quit),
            Command::Undo => self.turn_back(false),
            Command::Redo => self.turn_back(true),
            Command::SelectTool => self.take_tool(ToolKind::Select),
            Command::TextTool => self.take_tool(ToolKind::Text),
            Command::ThreadTool => self.take_tool(ToolKind::Thread),
            Command::CutThread => self.cut_thread(),
            Command::ReleaseFrame => self.release_frames(),
            Command::Cut | Command::Copy if self.types() => {
                self.copy_text(command == Command::Cut);
            }
            Command::Cut | Command::Copy => self.copy_frames(command == Command::Cut),
            Command::Paste => self.wishes.push_back(Wish::Paste { plain: false }),
            Command::PastePlain => self.wishes.push_back(Wish::Paste { plain: true }),
            Command::SelectAll => {
                if !self.select_story() {
                    self.select_page();
                }
            }
            Command::Find => self.wishes.push_back(Wish::Find),
            Command::ToggleStory => self.settings.story_panel = !self.settings.story_panel,
            Command::MarkEmphasis => self.mark(&MarkKind::Emphasis),
            Command::MarkProperName => self.mark(&MarkKind::ProperName),
            Command::MarkBookTitle => self.mark(&MarkKind::BookTitle),
            Command::MarkMourning => self.mark(&MarkKind::Mourning),
            Command::MarkWarichu => self.mark(&MarkKind::Warichu),
            Command::MarkTateChuYoko => self.mark(&MarkKind::TateChuYoko),
            Command::MarkReading => self.wishes.push_back(Wish::AskReading),
            Command::DropInitialTwo => {
                self.toggle_drop_initial(2);
            }
            Command::DropInitialThree => {
                self.toggle_drop_initial(3);
            }
            Command::ClearMarks => {
                self.clear_marks();
            }
            Command::ToggleQuotes => self.settings.smart_quotes = !self.settings.smart_quotes,
            Command::TextFrameTool => self.take_tool(ToolKind::Make(Make::Text)),
            Command::HeadlineFrameTool => self.take_tool(ToolKind::Make(Make::Headline)),
            Command::PictureFrameTool => self.take_tool(ToolKind::Make(Make::Picture)),
            Command::CaptionFrameTool => self.take_tool(ToolKind::Make(Make::Caption)),
            Command::RuleTool => self.take_tool(ToolKind::Make(Make::Rule)),
            Command::BoxTool => self.take_tool(ToolKind::Make(Make::Box)),
            Command::PictureTool => self.take_tool(ToolKind::Picture),
            Command::EyedropperTool => self.take_tool(ToolKind::Eyedropper),
            Command::ZoomTool => self.take_tool(ToolKind::Zoom),
            Command::DeleteFrames => {
                self.delete_frames("step-delete-frames");
            }
            Command::Duplicate | Command::RepeatRight | Command::RepeatDown => self.duplicate(command),
            Command::MoveToPageBefore => self.move_to_page(false),
            Command::MoveToPageAfter => self.move_to_page(true),
            Command::AlignLeft
            | Command::AlignCentre
            | Command::AlignRight
            | Command::AlignTop
            | Command::AlignMiddle
            | Command::AlignBottom
            | Command::DistributeAcross
            | Command::DistributeDown
            | Command::SameWidth
            | Command::SameHeight
            | Command::SameSize
            | Command::Swap
            | Command::FitContent
            | Command::PictureFill
            | Command::PictureWhole
            | Command::PictureCentre
            | Command::PictureTurn
            | Command::PictureMirror
            | Command::ToFront
            | Command::Forward
            | Command::Backward
            | Command::ToBack
            | Command::Group
            | Command::Ungroup
            | Command::Lock
            | Command::UnlockAll
            | Command::Hide
            | Command::ShowAll
            | Command::NewLayer
            | Command::BaseLayer
            | Command::TurnClockwise
            | Command::TurnBack
            | Command::TurnUpright
            | Command::ClearGuides => self.arrange(command),
            Command::ToggleCharacters => self.settings.guides.characters = !self.settings.guides.characters,
            Command::ToggleSpreads => self.settings.guides.spreads = !self.settings.guides.spreads,
            Command::ToggleSnaps => self.settings.snaps = !self.settings.snaps,
            Command::HandTool => self.take_tool(ToolKind::Hand),
            // A panel shows something meanwhile: that goes first, what is selected stays.
            Command::Deselect if !self.is_gesturing() && self.session.as_ref().is_some_and(Session::previews) => self.drop_preview(),
            Command::Deselect => self.gesture(&Gesture::Escape),
            Command::ZoomIn => self.wishes.push_back(Wish::ZoomBy(std::f64::consts::SQRT_2)),
            Command::ZoomOut => self.wishes.push_back(Wish::ZoomBy(std::f64::consts::FRAC_1_SQRT_2)),
            Command::FitPage => self.wishes.push_back(Wish::FitPage),
            Command::FitSpread => self.fit_spread(),
            Command::FitWidth => self.wishes.push_back(Wish::FitWidth),
            Command::FitSelection => {
                let frames = self.session.as_ref().map(Session::selected_frames).unwrap_or_default();
                let rect = frames.into_iter().map(|frame| frame.bounds()).reduce(|all, one| all.union(&one));
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
            Command::ShowPlates => self.show_panel(PanelKind::Plates),
            Command::NextPanel => self.next_panel(),
            Command::ResetPanels => {
                self.settings.dock = Dock::default();
                (self.settings.pages_panel, self.settings.info_panel) = (true, true);
            }
            Command::TogglePlates => {
                self.show_plates(!self.shows_plates());
                if self.shows_plates() {
                    self.show_panel(PanelKind::Plates);
                }
            }
            Command::TogglePaper => {
                self.settings.paper = !self.settings.paper;
                self.show_again();
            }
            Command::SwitchTheme => {
                self.settings.follows_system = false;
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
            Command::ArticleTool => self.take_tool(ToolKind::Article),
            Command::SelectArticle => self.select_article(),
            Command::FitArticle => self.fit_article(),
            Command::FitArticles => self.fit_articles(),
            Command::SettlePage => self.settle_page(),
            Command::FoldArticle => self.fold_article(BlockChange::Anew),
            Command::ArticleWider => self.fold_article(BlockChange::Columns(1)),
            Command::ArticleNarrower => self.fold_article(BlockChange::Columns(-1)),
            Command::BreakMore => self.fold_article(BlockChange::Broken(1)),
            Command::BreakFewer => self.fold_article(BlockChange::Broken(-1)),
            Command::HeadlineOver => self.fold_article(BlockChange::Headline(HeadlinePlace::Over)),
            Command::HeadlineRunIn => self.fold_article(BlockChange::Headline(HeadlinePlace::RunIn)),
            Command::HeadlineWithin => self.fold_article(BlockChange::Headline(HeadlinePlace::Within)),
            Command::HeadlineLeft => self.fold_article(BlockChange::Headline(HeadlinePlace::UprightLeft)),
            Command::HeadlineRight => self.fold_article(BlockChange::Headline(HeadlinePlace::UprightRight)),
            Command::BoxArticle => self.fold_article(BlockChange::Boxed(true)),
            Command::UnboxArticle => self.fold_article(BlockChange::Boxed(false)),
            Command::AlignToKey => self.settings.align_to = AlignTo::Key,
            Command::AlignToArea => self.settings.align_to = AlignTo::TypeArea,
            Command::AlignToPage => self.settings.align_to = AlignTo::Page,
            Command::InsertNameplate
            | Command::InsertFolio
            | Command::InsertDigest
            | Command::InsertPhotoNews
            | Command::InsertPictures
            | Command::InsertTable
            | Command::InsertCode
            | Command::InsertAd
            | Command::StepAndRepeat
            | Command::PicturesRow
            | Command::PicturesColumn
            | Command::PicturesGrid
            | Command::PicturesLead
            | Command::MakeParent
            | Command::DetachParent
            | Command::JoinNext => self.insert_command(command),
            Command::AddPage | Command::DuplicatePage | Command::PageEarlier | Command::PageLater | Command::RemovePage | Command::OneColour => {
                self.page_command(command)
            }
            Command::ShowIssue => self.show_issue(),
            Command::Keys => self.wishes.push_back(Wish::ShowKeys),
            Command::About => self.wishes.push_back(Wish::ShowAbout),
        }
    }

    fn mark(&mut self, kind: &MarkKind) {
        self.toggle_mark(kind);
    }

    fn turn(&mut self, to: impl FnOnce(usize, usize) -> usize) {
        if let Some(session) = &self.session {
            let index = to(session.page_index(), session.document().pages.len());
            self.show_page(index);
        }
    }
}
