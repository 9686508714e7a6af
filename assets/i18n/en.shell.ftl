# Files, commands, keys, the welcome view.

## File commands

command-new = New...
command-new-tip = Begin a new issue from a template
command-close = Close
command-close-tip = Close this issue and go back to the start
command-save = Save
command-save-tip = Save the issue in its file
command-save-as = Save As...
command-save-as-tip = Save under another name and go on in the new file
command-save-copy = Save a Copy...
command-save-copy-tip = Save a copy and go on in the present file
command-revert = Revert to Saved
command-revert-tip = Give up every change since the last save
command-import = Import Copy and Pictures...
command-import-tip = Read copy, pictures and advertisements (PDF); files and folders may also be dropped on the window
command-import-folder = Import Folder...
command-import-folder-tip = Read all copy, pictures and advertisements (PDF) in a folder
command-package = Package...
command-package-tip = Gather the issue with pictures, advertisements, faces, press profile and report in a folder or zip
command-stop-export = Stop Export
command-stop-export-tip = Stop the export that is being written; no file is left
command-preferences = Settings...
command-preferences-tip = Language, looks, keys, automatic copies, pictures
command-palette = Find Command...
command-palette-tip = Find any command by its name in Chinese, pinyin or English
menu-recent = Open Recent

why-no-file = This issue has no file yet
why-no-changes = Nothing was changed since the last save
quit-after-export = The export is being written; the program ends when it is done
why-not-exporting = No export is being written

## Questions

choice-save = Save
choice-save-as = Save As...
choice-discard = Don't Save
choice-use-copy = Use the Automatic Copy
choice-use-file = Use the File
choice-reload = Read Again
choice-keep-mine = Keep Mine
choice-replace = Replace
choice-revert = Revert
ask-unsaved-title = Save the changes?
ask-unsaved = "{ $name }" has changes that are not saved. If you don't save them they are lost.
ask-recover-title = Changes that were not saved were found
ask-recover = The program did not end as it should. "{ $file }" was saved { $saved }, its automatic copy was written { $copy }.
ask-recover-unsaved = The program did not end as it should. An issue that was never saved was copied automatically { $copy }.
ask-recover-hint = What the automatic copy holds is in no file until you save it. Cancel keeps both; you are asked again next time.
ask-changed-title = Somebody changed the file
ask-changed = "{ $file }" is no longer as it was on the disk; somebody else or another program changed it.
ask-changed-both = "{ $file }" is no longer as it was on the disk, and there are changes here that are not saved.
ask-changed-hint = Read Again loses the changes here; Keep Mine replaces the file with the next save; Save As keeps both.
ask-read-only-title = It cannot be saved where it is
ask-replace-title = Replace the file that is there?
ask-replace = { $file } is there already. If it is replaced, what is in it is lost.
ask-revert-title = Revert to the saved state?
ask-revert = Every change in "{ $name }" since the last save is lost and cannot be brought back.
ago-long = long ago
ago-moment = just now
ago-minutes = { $count ->
    [one] one minute ago
   *[other] { $count } minutes ago
 }
ago-hours = { $count ->
    [one] one hour ago
   *[other] { $count } hours ago
 }
ago-days = { $count ->
    [one] one day ago
   *[other] { $count } days ago
 }

## Done work and trouble

saved = Saved { $file }
saved-copy = A copy was saved as { $file }
autosave-failed = The automatic copy could not be written: { $why }
opened-copy-instead = { $file } could not be read; this is its automatic copy. Look it through and save it ({ $why })
file-is-read-only = { $file } is read-only. Save it under another name.
file-in-use = { $file } is open at { $who }'s desk and can only be looked at here. To change it, save it under another name.
file-in-use-unknown = { $file } is open at somebody else's desk and can only be looked at here. To change it, save it under another name.
save-in-use = { $file } is open at { $who }'s desk and was left alone. Choose another name.
save-in-use-unknown = { $file } is open at somebody else's desk and was left alone. Choose another name.
file-not-empty = The folder { $folder } is not empty. Choose a new name.
step-rehome = Picture Links from the New Place
step-import = Import { $articles ->
    [one] One Article
   *[other] { $articles } Articles
 }, { $pictures ->
    [one] One Picture
   *[other] { $pictures } Pictures
 }
importing = Reading...
imported = Imported { $articles ->
    [one] one article
   *[other] { $articles } articles
 }, { $pictures ->
    [one] one picture
   *[other] { $pictures } pictures
 }{ $notes ->
    [0] { "" }
    [one] ; one join or guess in the copy
   *[other] ; { $notes } joins or guesses in the copy
 }
imported-nothing = There is no copy and no picture in these files
import-folder-failed = The folder { $file } cannot be opened
import-unknown-kind = { $file } cannot be imported (copy: txt, md, docx, html; pictures: jpg, png, tif; advertisements: pdf)
import-copy-failed = The copy { $file } cannot be read: { $why }
drop-needs-issue = Open or begin an issue first, then drop copy and pictures on it
packaging = Gathering...
packaged = Gathered { $count } files: { $file }
package-failed = { $file } could not be gathered
package-missing = { $file } was not found and is not in the package
report-findings = Findings: { $count }
export-stopping = Stopping the export...
export-stopped = The export was stopped; no file was left
keys-unreadable = { $file } cannot be read and was passed over: { $name }
keys-unknown-command = { $file }: there is no command { $name }
keys-unknown-key = { $file }: "{ $name }" for { $command } is no shortcut
keys-conflict = { $file }: { $name } belongs to { $instead } already and was not given to { $command }
key-set-indesign = InDesign
key-set-founder = Founder FIT
pages-unknown = There is no page "{ $name }"; write numbers from 1 to { $count }, or labels
pages-backwards = "{ $name }" runs backwards; write the earlier page first
pages-none = Write the pages to export, as 1,3-4 or A01,A07
notice-dismiss = Dismiss
notice-more = { $count } more

## The start

welcome-what = Chinese newspaper pages, from copy to press
welcome-sample = Open the Sample
welcome-drop = or drop a .banxin file here
welcome-templates = New from a Template
welcome-recent = Recent
welcome-looking = Looking for templates...
templates-title = New from a Template
template-empty = Empty Page
template-tabloid = Tabloid
template-broadsheet = Broadsheet
template-tabloid-front = Tabloid Front
template-tabloid-photo = Tabloid Photo Page
template-broadsheet-inside = Broadsheet Inside
template-broadsheet-weekend = Broadsheet Weekend
template-size = { $width } × { $height } mm, { $count ->
    [one] one page
   *[other] { $count } pages
 }
untitled = Untitled
title-read-only = (read-only)
copy-of = { $name } copy

## Dialogs

button-done = Done
button-import = Import
button-package = Package
import-title = Import Copy and Pictures
import-folder-title = Import Folder
save-as-title = Save As
save-copy-title = Save a Copy
package-title = Package Into
path-field-label = Path
path-field-several = The system has no file dialog. Write the paths of files or folders, several with ; between them.
file-kind-copy = Copy, pictures, advertisements
file-kind-zip = Zip archive
palette-hint = Name of a command, pinyin or its initials
palette-nothing = There is no such command
settings-title = Settings
settings-language = Language
settings-look = Appearance
settings-scale = Interface size
settings-keys = Keyboard shortcuts
settings-autosave = Autosave after a change
settings-pictures = Imported pictures
settings-snapping = Snapping
settings-as-system = Same as system
settings-light = Light
settings-dark = Dark
settings-never = Off
settings-seconds = { $count } s
settings-pictures-copy = Copy into the folder pictures
settings-pictures-link = Link where they are
settings-snaps = Snap to columns, lines and edges
settings-own-keys = Your own shortcuts may stand in { $file }; choose the set again to read them.
export-proof-what = { $count ->
    [one] One page is
   *[other] { $count } pages are
 } written as a PDF for reading: RGB, small pictures, a watermark; not for the press.
export-use = For
export-use-press = the press
export-use-proof = reading (proof)
export-standard = Standard
export-standard-own = the issue's own
export-pages = Pages
export-pages-hint = All; or 1,3-4 or A01,A07
export-also = Options
export-marks = Crop marks, colour bar, plate names
export-gray = Everything in black alone
export-tagged = Reading order, for digital copies and screen readers
export-outlines = Type as outlines
no-templates = The templates of the program (folder layouts) are missing; an empty page cannot be begun.
import-inside-needs-file = { $count } pictures inside { $file } were left out: save the issue first, then import it again, and they are put beside it.
button-stop = Stop
write-over-picture = { $file } is a picture or advertisement on the pages and cannot be written over; choose another name.
write-over-profile = { $file } is the press profile of this issue and cannot be written over; choose another name.
canvas-page = Page { $page } { $section }
canvas-empty = Page area
drop-comes-in = Let go: copy, pictures and folders come in; a .banxin opens
drop-opens = Let go to open the issue
import-not-there = { $file } is not there. Look at its path.
import-folder-passed-over = The folder { $file } cannot be opened and was passed over; what is in the other folders came in. Give yourself the right to read it and import it again.
command-fit-spread = Fit Spread
command-fit-spread-tip = Show the page and the one that faces it, whole
undo-named = Undo { $what }
redo-named = Redo { $what }
imported-articles = Imported { $articles ->
    [one] one article
   *[other] { $articles } articles
 }{ $notes ->
    [0] { "" }
    [one] ; one join or guess in the copy
   *[other] ; { $notes } joins or guesses in the copy
 }
imported-pictures = Imported { $pictures ->
    [one] one picture
   *[other] { $pictures } pictures
 }
step-import-articles = Import { $articles ->
    [one] One Article
   *[other] { $articles } Articles
 }
step-import-pictures = Import { $pictures ->
    [one] One Picture
   *[other] { $pictures } Pictures
 }
