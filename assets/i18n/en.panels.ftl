# Panels.

panel-pages = Pages
panel-articles = Articles
panel-properties = Properties
panel-styles = Styles
panel-swatches = Swatches
panel-findings = Findings
panel-links = Links
panel-layers = Layers
panel-history = History
panel-empty = Open an issue to fill this panel
dock-left-upper = Move to the left, upper group
dock-left-lower = Move to the left, lower group
dock-right-upper = Move to the right, upper group
dock-right-lower = Move to the right, lower group
dock-close = Close panel
value-mixed = Various

## Commands

command-show-pages = Pages Panel
command-show-pages-tip = Thumbnails of the pages
command-show-articles = Articles Panel
command-show-articles-tip = All articles, those not placed yet first
command-show-properties = Properties Panel
command-show-properties-tip = Properties of the selected frames, text or page
command-show-styles = Styles Panel
command-show-styles-tip = Paragraph, character and object styles
command-show-swatches = Swatches Panel
command-show-swatches-tip = Colours and spot inks
command-show-findings = Findings Panel
command-show-findings-tip = What preflight found
command-show-links = Links Panel
command-show-links-tip = How the files of pictures and advertisements stand
command-show-layers = Layers Panel
command-show-layers-tip = The frames of the page in paint order
command-show-history = History Panel
command-show-history-tip = Every step that was made
command-next-panel = Next Panel
command-next-panel-tip = Give the keyboard to the next open panel, after the last one to the page
command-reset-panels = Reset Panels
command-reset-panels-tip = Put all panels back where they first stood

## Fields

field-empty = Write a value
field-unreadable = "{ $text }" cannot be read; write 12.5mm, 3字, 2行, 小五 or 20Q, with + − × ÷ where you like
field-out-of-bounds = Choose a value from { $least } to { $most }
field-mixed-relative = Several values stand here and cannot be added to; write one value
field-by-nothing = Nothing can be divided by zero
field-times-length = A length can be multiplied by a number only
field-bracket = A bracket is missing
field-no-length = Write a number without a unit of length
name-empty = Write a name
name-taken = "{ $name }" is taken; choose another name

## Properties

properties-empty = Open an issue to see properties
frames-selected = { $count } frames
frame-nameplate = Nameplate
frame-digest = Digest
frame-table = Table
frame-code = Code
section-place = Place and size
section-text-box = Text box
section-picture = Picture
section-looks = Border and shade
section-wrap = Run-around
section-type = Type styles
section-edition = Issue
property-unit = Unit
property-x = X
property-y = Y
property-locked = Locked
property-hidden = Hidden
property-columns = Columns
property-gutter = Gutter
property-writing = Direction
property-block-align = Upright
property-level-feet = Level feet
property-column-rule = Column rule
property-line = Line
property-weight = Weight
property-colour = Colour
property-tint = Tint
property-border = Border
property-shade = Shade
property-insets = Insets
property-wrap = Text keeps away
property-top = Top
property-bottom = Foot
property-left = Left
property-right = Right
property-fit = Fit
property-focus-x = Focus X
property-focus-y = Focus Y
property-rotation = Rotation
property-mirror = Mirrored
property-shape = Shape
property-radius = Radius
property-scale = Scale
property-ppi = Printed at
property-paragraph-style = Paragraph
property-character-style = Character
picture-slot-empty = Empty picture slot
object-style = Object style
object-style-none = (none)
character-style-none = (none)
writing-horizontal = Horizontal
writing-vertical = Vertical
align-start = Start
align-middle = Middle
align-end = End
align-justify = Justified
fit-fill = Fill
fit-whole = Whole
fit-free = Free
shape-rectangle = Rectangle
shape-rounded = Rounded
shape-ellipse = Ellipse
shape-polygon = Polygon
rule-none = None
rule-single = Single
rule-double = Double
rule-thick-thin = Thick and thin
rule-thin-thick = Thin and thick
rule-triple = Triple
rule-dotted = Dotted
rule-dashed = Dashed
rule-wavy = Wavy
fact-section = Section
fact-editors = Editors
fact-type-area = Type area
grid-columns = Cols
grid-characters = Chars
grid-lines = Lines
grid-gutter = Gutter
grid-body = Body
grid-pitch = Pitch
edition-paper = Paper
edition-date = Date
edition-hotline = Hotline
edition-number = Number
edition-marks = Crop marks
edition-standard = Standard
draft-waits = The change is shown on the selected paragraphs only. Where should it go?
draft-name = New name
draft-redefine = Redefine style
draft-new = New style
draft-drop = Drop it

## Styles and swatches

styles-paragraph = Paragraph
styles-character = Character
styles-object = Object
styles-none = No styles yet
styles-no-object = No object styles yet. Select a frame and choose New to keep its looks
styles-click = Click to apply, double click to edit
style-new = New
style-new-name = New style
style-edit = Edit
style-close = Close
style-duplicate = Copy
style-remove = Delete
style-removing = "{ $name }" is used { $count ->
    [one] once
   *[other] { $count } times
 }
style-instead = Use instead
style-none = (none)
style-based-on = Based on
style-reset = As the style it is based on:
style-face = Face
style-size = Size
style-tracking = Tracking
style-scale-x = Width
style-pitch = Line pitch
style-align = Alignment
style-indent = Indent
style-before = Lines above
style-after = Lines below
style-lines = Grid lines
style-keep = Keep with
style-cjk = CJK rules
style-balanced = Balanced, broken by sense
style-stacked = Halves stacked
style-shift = Shift up
style-unbreakable = Breaks at spaces only
object-style-redefine = Redefine from the Selected Frame
object-style-needs-frame = Select a frame first
swatches-none = No colours yet
swatch-new-name = New colour
swatch-replace = Replace and Delete
swatch-process = Process
swatch-spot = Spot
swatch-kind = Kind
swatch-total = Total ink
ink-cyan = C
ink-magenta = M
ink-yellow = Y
ink-black = K

## Links, layers, history

links-none = No pictures or advertisements yet
links-look = Refresh
link-missing = Missing
link-changed = Changed
link-coarse = Coarse
link-unused = Not placed
link-well = OK
link-unknown = Looking
link-relink = Relink...
link-reload = Update
link-remove = Remove
link-next = Go To
picture-title = Choose a Picture File
file-kind-picture = Pictures and PDF
layers-none = No frames on this page yet
layer-shown = Shown
layer-locked = Locked
history-opened = Opened

## Articles

articles-none = No articles yet: bring copy and pictures in, or drop them on the window
articles-unplaced = Not placed: { $count }
articles-placed = Placed
articles-off = Everything is placed. Let each text have the lines it needs:
articles-hint = Drag an article onto the page or a frame; double click one that is not placed to put it where there is room
article-waits = Not placed
article-partly = Partly placed
article-over = { $lines ->
    [one] 1 line over
   *[other] { $lines } lines over
 }
article-under = { $lines ->
    [one] 1 line short
   *[other] { $lines } lines short
 }
article-fits = Fits
article-place = Put on This Page
place-no-article = This article or this page is gone
place-all-placed = All of "{ $article }" is placed already

## Pages

page-add = Add
page-last = The last page cannot be deleted
page-earlier = Move Earlier
page-later = Move Later
stage-make-up = Make-up
stage-proof = Full proof
stage-clean = Clean proof
stage-signed = Signed
signature-voided = Page { $pages } was changed: its signature is void, it is back at the clean proof

## Findings

filter-errors = Errors: { $count }
filter-warnings = Warnings: { $count }
filter-hints = Hints: { $count }
filter-here = This page
findings-filtered = Nothing passes the filter
findings-mend-all = Mend all ({ $count })
finding-mend = Mend

## Steps

step-stage = Page Status
step-relink = Relink { $file }
step-remove-picture = Remove Picture
step-object-style = Object Style "{ $style }"
step-leave-object-style = Leave Object Style
step-redefine-style = Redefine Style "{ $style }"
step-new-style = New Style "{ $style }"
step-give-paragraph-style = Paragraph Style "{ $style }"
step-give-character-style = Character Style "{ $style }"
step-no-character-style = No Character Style
step-rename = Rename to "{ $name }"
step-remove-name = Delete "{ $name }"
step-swatch = Colour "{ $name }"
step-place = Place "{ $article }"
step-position = Position
step-size = Size
step-frame-name = Frame Name
step-rule = Rule
step-border = Border
step-shade = Shade
step-insets = Insets
step-wrap = Run-around
step-text-box = Text Box
step-picture = Picture
step-page = Page Properties
step-grid = Grid
step-edition = Issue
step-page-add = Add Page
step-page-copy = Copy Page
step-page-move = Move Page
step-page-remove = Delete Page

## Layers

layer-base = Base layer
layer-new = New Layer
layer-new-name = Layer
layer-take = Put Here
layer-take-tip = Put the selected frames on the chosen layer
layer-up = Up
layer-down = Down
step-layers = Layers
step-to-layer = Move to Layer

link-folder = Show Folder
folder-shown = The file is at { $file }
folder-copied = No file manager can be asked; the path was copied: { $file }

## Insert

menu-insert = Insert
menu-fold-panels = Open Panel
menu-fold-set = Picture Set
command-step-and-repeat = Step and Repeat...
command-step-and-repeat-tip = Copy the frames several times, so far apart
command-align-to-key = Align to Last Frame
command-align-to-key-tip = To the frame taken last; to the type area for one alone
command-align-to-area = Align to Type Area
command-align-to-area-tip = To the edges of the type area
command-align-to-page = Align to Page
command-align-to-page-tip = To the trimmed page
command-pictures-row = Set in a Row
command-pictures-row-tip = Put the pictures side by side, all of one height
command-pictures-column = Set in a Column
command-pictures-column-tip = Put the pictures one below the other, all of one width
command-pictures-grid = Set in Rows of Two
command-pictures-grid-tip = Put the pictures in rows of two
command-pictures-lead = Set with a Lead
command-pictures-lead-tip = The first picture large, the others beside it
command-insert-nameplate = Nameplate
command-insert-nameplate-tip = Put the nameplate on top of the type area: name, date, numbers
command-insert-folio = Folio Line
command-insert-folio-tip = Put the head line above the type area: paper, date, section, page
command-insert-digest = Digest
command-insert-digest-tip = List articles of other pages with their page
command-insert-photo-news = Photo News
command-insert-photo-news-tip = Label, picture and caption as a block; with the selected picture
command-insert-pictures = Picture Set
command-insert-pictures-tip = A large slot and two small ones
command-insert-table = Table...
command-insert-table-tip = Make a table of so many columns and rows
command-insert-code = QR Code
command-insert-code-tip = Put in a code; what it says is written in the properties
command-insert-ad = Advertisement...
command-insert-ad-tip = Make room for an advertisement of a size, marked as one
command-make-parent = Make Parent Page
command-make-parent-tip = Head line, rules and boxes of this page become a parent page
command-detach-parent = Detach from Parent
command-detach-parent-tip = The parent’s frames become this page’s own
command-join-next = Spread with Next Page
command-join-next-tip = Make the two pages one sheet; once more parts them
step-insert-nameplate = Insert Nameplate
step-insert-folio = Insert Folio Line
step-insert-digest = Insert Digest
step-insert-table = Insert Table
step-insert-code = Insert Code
step-insert-ad = Insert Advertisement
step-insert-pictures = Insert Picture Set
step-picture-set = Picture Set
step-repeat = Step and Repeat
step-make-parent = Make Parent Page "{ $name }"
step-detach-parent = Detach from Parent
step-spread = Join Pages
step-spread-parted = Part Pages
insert-no-ad-size = The issue has no advertisement size called "{ $name }".
set-needs-pictures = Select two picture frames or more first.
photo-news-label = Photo news
photo-news-caption = Write the caption here.
parent-nothing-shared = This page has no frames to share: a parent takes nameplate, head line, rules and boxes, no text and no pictures.
parent-made = Made the parent page "{ $name }"; other pages may take it in their properties.
parent-none = This page has no parent.
spread-not-possible = The last page, or a page that is half of another spread, cannot be joined.
insert-table-title = Insert a Table
insert-columns = Columns
insert-rows = Rows, with the head
insert-table-note = What it says is written in the properties, or pasted from a spreadsheet.
button-insert = Insert
insert-ad-title = Make Room for an Advertisement
insert-ad-free = Free size
insert-ad-free-note = takes the selected empty frame
insert-ad-note = Sizes follow the type area; the frame may be moved.
repeat-title = Step and Repeat
repeat-across = Copies across
repeat-down = Copies down
repeat-x = Distance across
repeat-y = Distance down
repeat-count = { $count } copies. Distances go from corner to corner.
repeat-too-many = { $count } copies are too many; { $most } at once.
button-repeat = Copy
align-to = Align to
align-to-key = Frame
align-to-area = Area
align-to-page = Page
settings-unit = Units
settings-nudge = Arrow keys move
settings-nudge-grid = a character, a line

## Newspaper objects

step-furniture = Object
furniture-style = Style
plate-name = Name
plate-name-style = Name style
plate-place = Name at
name-centre = Centre
name-left = Left
name-right = Right
parts-left = Left, one a line
parts-middle = Middle, one a line
parts-right = Right, one a line
parts-foot = Foot, one a line
parts-variables = Variables: {"{paper} {date} {weekday} {lunar} {page} {pages} {section} {editors} {number} {cn} {publisher} {price} {hotline}"}
digest-up = Up
digest-remove = Take out
digest-add = Add
digest-add-hint = an article
digest-page = Page as
digest-style = Title style
digest-page-style = Page style
table-text = What it says
table-note = A row a line, tabs between cells; paste from a spreadsheet. ¶ begins a paragraph in a cell.
table-style = Cells
table-head-style = Head
table-head-rows = Head rows
table-padding = Padding
property-code-text = What it says: an address, or words
code-correction = Correction
code-low = Low (7 %)
code-medium = Medium (15 %)
code-quartile = Higher (25 %)
code-high = High (30 %)
section-ad = Advertisement
ad-is = Is an advertisement
step-ad = Advertisement
property-ad-size = Size
ad-mark = Mark
ad-mark-top-right = Top right
ad-mark-top-left = Top left
ad-mark-bottom-right = Bottom right
ad-mark-bottom-left = Bottom left
ad-mark-delivered = In what was delivered
ad-mark-missing = Not yet

## Page and issue

section-issue = Page in the issue
step-page-issue = Page in the Issue
issue-letter = Section
issue-letter-hint = as A; empty: labels by hand
issue-parent = Parent
issue-no-parent = (none)
issue-in-edition = In "{ $name }"
issue-staff = Staff, a line each: role name
issue-editions = Editions
issue-editions-hint = as 本埠、外埠
step-editions = Editions
section-imprint = Imprint
step-imprint = Imprint
imprint-cn = CN number
imprint-publisher = Publisher
imprint-price = Price
imprint-postal = Post code
imprint-address = Address
imprint-phone = Telephone
imprint-website = Web page
imprint-chief = Chief

## Plates

panel-plates = Plates
command-toggle-plates = Separations
command-toggle-plates-tip = Show the page plate by plate, or the sum of its inks
command-show-plates = Plates
command-show-plates-tip = Open the panel of plates
plates-on = Show separations
plates-note = See the page plate by plate, how much of each ink stands under the pointer, and where all inks together are too much.
busy-plates = Making plates...
plates-row-tip = Click to show or hide; double click for this one alone
plates-total = All inks
plates-show-total = Show their sum, red beyond { $limit } %
plates-limit = Limit %
plate-c = Cyan
plate-m = Magenta
plate-y = Yellow
plate-k = Black

## Ornaments and patterns

finish-ornament = Ornament
ornament-none = (none)
finish-width = Width
finish-pattern = Pattern
pattern-none = (none)
pattern-hatch = Hatch
pattern-cross-hatch = Cross hatch
pattern-lines = Lines
pattern-grid = Grid
pattern-dots = Dots
finish-pitch = Pitch
finish-open = Open for its headline
step-finish = Ornament and Pattern
links-hint = Drag a picture onto a picture frame or onto free paper; double click one that is on no page to put it where there is room.
link-place = Put on This Page
picture-place = Place a picture...
style-word-ad-mark = Advertisement mark
style-word-body = Body
style-word-byline = Byline
style-word-caption = Caption
style-word-caption-mid = Caption, centred
style-word-credit = Credit
style-word-dateline = Dateline
style-word-deck = Deck
style-word-digest = Digest
style-word-digest-page = Digest page
style-word-folio = Folio
style-word-folio-page = Folio page
style-word-folio-paper = Folio paper
style-word-folio-section = Folio section
style-word-headline = Headline
style-word-jump = Jump line
style-word-kicker = Kicker
style-word-nameplate = Nameplate
style-word-subhead = Subhead
frame-word-headline = headline
frame-word-text = text
frame-word-picture = picture
frame-word-caption = caption
frame-word-of-article = story { $article } { $role }
frame-word-of-article-more = story { $article } { $role } { $number }
frame-word-of-page = { $role } { $number }
slot-words = { $kind }, { $characters } chars × { $lines } lines
style-called = { $word } ({ $own })
variable-word-paper = paper
variable-word-date = date
variable-word-weekday = weekday
variable-word-lunar = lunar date
variable-word-page = page number
variable-word-pages = number of pages
variable-word-section = section
variable-word-editors = editors
variable-word-hotline = hotline
variable-word-number = issue number
variable-word-cn = CN number
variable-word-publisher = publisher
variable-word-price = price
variable-word-postal-code = postal code
variable-word-address = address
variable-word-phone = phone
variable-word-website = website
variable-word-chief = chief editor
table-merge = Merge cells
table-part = Split cells
table-cell = Cell
table-cells-hint = Click a cell, Shift-click another to take all between, then merge; merged cells can be split.
command-add-page = Add a Page
command-add-page-tip = Puts an empty page of the same size and type area behind this one.
command-duplicate-page = Duplicate the Page
command-duplicate-page-tip = Puts a page like this one behind it.
command-page-earlier = Move the Page Earlier
command-page-earlier-tip = Changes places with the page before.
command-page-later = Move the Page Later
command-page-later-tip = Changes places with the page after.
command-remove-page = Delete the Page
command-remove-page-tip = Takes this page out; texts and pictures stay in the issue, and it can be undone.
why-only-page = This is the only page
style-inherited = { $value } (from { $style })
style-by-default = { $value } (default)
style-as-paragraph = As the paragraph style
step-relink-beside = Relink { $count ->
    [one] One More Picture
   *[other] { $count } More Pictures
 }
relinked-beside = { $count ->
    [one] One more missing picture was found there
   *[other] { $count } more missing pictures were found there
 }
