# Words of the interface. Each message has its namesake in zh-Hans.ftl; a test compares the two.

## Menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-page = Page
menu-help = Help

## Commands

command-open = Open...
command-open-tip = Open another issue (.banxin); a file dropped on the window opens too
command-export-pdf = Export PDF...
command-export-pdf-tip = Write all pages as a PDF for the press; what was found comes first
command-export-png = Export PNG...
command-export-png-tip = Write the page shown as an image, to pass round
command-quit = Quit
command-quit-tip = Close the window and quit
command-undo = Undo
command-undo-tip = Take the last step back
command-redo = Redo
command-redo-tip = Do the step taken back again
command-select-tool = Select Tool
command-select-tool-tip = Click to select a frame
command-hand-tool = Hand Tool
command-hand-tool-tip = Hold and drag the page; the space bar lends it for a moment
command-deselect = Deselect
command-deselect-tip = Select nothing, or stop what is being done
command-zoom-in = Zoom In
command-zoom-in-tip = See the page closer
command-zoom-out = Zoom Out
command-zoom-out-tip = See more of the page
command-fit-page = Fit Page
command-fit-page-tip = Show the whole page in the window
command-fit-width = Fit Width
command-fit-width-tip = Show the page's whole width
command-fit-selection = Fit Selection
command-fit-selection-tip = Zoom to the selected frame
command-actual-size = Actual Size
command-actual-size-tip = Show at 100 %
command-toggle-margins = Type Area and Bleed
command-toggle-margins-tip = Show the type area and the bleed
command-toggle-columns = Columns
command-toggle-columns-tip = Show the basic columns
command-toggle-lines = Line Grid
command-toggle-lines-tip = Show the line grid
command-toggle-frames = Frame Edges
command-toggle-frames-tip = Show the edges of all frames
command-toggle-rulers = Rulers
command-toggle-rulers-tip = Show rulers in millimetres
command-toggle-pages = Pages Panel
command-toggle-pages-tip = Show or hide the page thumbnails at the left
command-toggle-info = Info Panel
command-toggle-info-tip = Show or hide facts and findings at the right
command-toggle-paper = Paper and Ink
command-toggle-paper-tip = Show the page in the paper's own grey and the black that prints on it
command-switch-theme = Switch Light / Dark
command-switch-theme-tip = Change between the light and the dark interface
command-switch-language = Language: 简体中文
command-switch-language-tip = Change the interface to Chinese
command-previous-page = Previous Page
command-previous-page-tip = Go to the page before
command-next-page = Next Page
command-next-page-tip = Go to the page after
command-first-page = First Page
command-first-page-tip = Go to the first page
command-last-page = Last Page
command-last-page-tip = Go to the last page
command-keys = Keys and Gestures
command-keys-tip = List keys and gestures
command-about = About Banxin
command-about-tip = Version, licence and bundled faces

## Why a command cannot be had

why-no-document = No issue is open
why-exporting = An export is being written; wait until it is done
why-pages-not-ready = Pages are still being composed; export when they are ready
why-nothing-to-undo = There is nothing to undo
why-nothing-to-redo = There is nothing to redo
why-nothing-selected = No frame is selected
why-first-page = This is the first page
why-last-page = This is the last page

## Status bar

status-pointer = X { $x }　Y { $y }
status-cell = col { $column }, line { $line }
status-page = { $label }　page { $page } of { $count }
status-findings = { $count ->
    [0] No findings
    [one] { $count } finding
   *[other] { $count } findings
 }
status-findings-tip = Show what was found
hint-open = Press Ctrl+O to open an issue, or drop a .banxin file here
hint-select = Click to select, drag to move or to select round; double click enters; Shift adds; Alt copies; drag just outside a corner to turn; Ctrl takes what is beneath
hint-hand = Hold and drag the page; V brings the select tool back
busy-opening = Opening...
busy-exporting = Exporting...
busy-composing = Composing...
exported-to = Exported { $file }

## Panels

pages-empty = No pages
findings-none = Nothing found
facts-empty = Open an issue to see the measures of its pages and their articles
facts-page = Page
facts-characters = { $count } chars
facts-grid = { $columns } cols × { $characters } chars × { $lines } lines
facts-cells = { $characters } chars × { $lines } lines
fact-label = Page
fact-trim = Trim
fact-bleed = Bleed
fact-grid = Type area
fact-pitch = Line pitch
fact-name = Name
fact-width = Width
fact-height = Height
frame-text = Text frame
frame-headline = Headline frame
frame-caption = Caption frame
frame-picture = Picture frame
frame-rule = Rule
frame-box = Empty frame
frame-folio = Folio

## Dialogs

button-ok = OK
button-cancel = Cancel
button-open = Open
button-export = Export...
button-export-anyway = Export Anyway...
trouble-title = This could not be done
open-title = Open an Issue
export-pdf-title = Export PDF
export-png-title = Export PNG
export-pdf-what = { $count ->
    [one] The one page goes into a press PDF with bleed and crop marks.
   *[other] { $count } pages go into one press PDF with bleed and crop marks.
 }
export-png-what = Page { $label } becomes an image.
export-resolution = Resolution
export-clean = Nothing was found: ready to export.
export-findings = Before you export: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
 }, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
 }, { $hints ->
    [one] { $hints } hint
   *[other] { $hints } hints
 }
exported-summary = { $count ->
    [0] Wrote { $file } ({ $size } kB)
    [one] Wrote { $file } ({ $size } kB), { $count } finding on the way
   *[other] Wrote { $file } ({ $size } kB), { $count } findings on the way
 }
path-field-hint = This system offers no file dialog: write the file's path.
path-field-empty = Write the file's name
file-kind-banxin = Banxin issue
file-kind-pdf = PDF file
file-kind-png = PNG image
keys-title = Keys and Gestures
gesture-wheel = Wheel
gesture-wheel-does = Move the page up and down; with Shift left and right
gesture-wheel-zoom = Ctrl+wheel, pinch
gesture-wheel-zoom-does = Zoom about the pointer
gesture-space = Space+drag
gesture-space-does = Move the page
gesture-middle = Middle button drag
gesture-middle-does = Move the page
gesture-enter = Enter
gesture-enter-does = Go into the selected frame: type, or move its picture
gesture-drop = Drop a file
gesture-drop-does = Opens a .banxin; copy, pictures and folders come into the issue
about-what = Page layout for Chinese print newspapers.
about-faces = Bundled faces

## Troubles of opening, saving, exporting

open-failed = { $file } cannot be opened. The file was not changed.
save-failed = { $file } could not be saved. The former file is still there.
export-failed = { $file } could not be exported. No half-written file is left.
picture-failed = The picture { $file } cannot be read
picture-unknown = The document has no such picture
internal = The program itself failed at this step; everything else goes on.
internal-page = The program itself failed composing this page; the screen shows it as it was before ({ $cause })

menu-text = Text
menu-object = Object
menu-article = Article
why-two-needed = Select two frames or more first
why-three-needed = Select three frames or more first
why-no-caret = Put the caret into text first
why-no-text-selected = Select some text first
