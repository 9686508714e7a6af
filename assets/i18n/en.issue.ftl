# The issue: pages, furniture, tables.

## The issue and its furniture

document-parent-text = { document-at } is on a parent page, which holds no running text
document-table-empty = The table in { document-at } has no columns
code-table-share = share of the table's width
code-cell-span = number of columns or rows of a cell
code-row-height = height of a row
code-ornament-width = width of the ornamental border
code-pattern-pitch = pitch of the pattern
code-ad-parts = parts of the advertisement size
code-cell = rows or cells of the table
code-listed = lines
code-edition = editions
code-parent = parent pages
digest-nowhere = A line of the digest in { $frame } points to "{ $article }", which stands on no page
table-cells-homeless = { $count } cells of the table in { $frame } find no place
page-label-stale = Page { $page } should be called { $label }
spread-broken = Page { $page } is marked as a spread, but no page follows that could be its other half
spread-uneven = The halves of the spread { $page } and { $other } differ in height or type area
parent-unknown = Page { $page } uses the parent page "{ $name }", which does not exist
edition-unknown = Page { $page } belongs to the edition "{ $name }", which does not exist
jump-style-unknown = Jump lines use the style "{ $name }", which does not exist
edit-pages = Arrange pages
ad-unmarked = The advertisement "{ $frame }" is not marked "广告"
ad-slot-size = The advertisement "{ $frame }" is { $frame-width } × { $frame-height }; "{ $name }" is { $width } × { $height }
ad-size-unknown = The advertisement "{ $frame }" has the size "{ $name }", which nobody defined
nameplate-unknown = The nameplate leaves open: { $fields }
nameplate-lacks = The nameplate does not show: { $fields }
nameplate-crowded = The words of the nameplate run into each other
digest-crowded = The digest does not fit its frame
table-overset = The table is { $over } higher than its frame
code-small = The modules of the code are { $module }; newsprint needs { $least }: make its side { $side } or more
code-too-long = No code holds so much ({ $bytes } bytes)
command-one-colour = Print in Black Only
command-one-colour-tip = Print this page in black alone: colours become tints of black, pictures grey; once more brings the colours back
command-show-issue = Issue Information
command-show-issue-tip = Paper, date and number of the issue, among the properties
edition-date-hint = year-month-day, as 2026-05-13
step-page-inks = Inks of Page
page-inks = Inks
page-inks-process = All inks
page-inks-black = Black only
swatch-mixed = Mixed
swatch-mixed-tip = Spot inks and process inks printed together, each on its own plate
swatch-mixed-none = Define a spot colour first, then mix it
