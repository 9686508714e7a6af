# Words of findings and refusals. Each message has its namesake in zh-Hans.findings.ftl.

## Composition

glyph-fallback = { $face } has no "{ $character }" ({ $code }); { $other } stands in (times in this paragraph: { $count })
glyph-variant-missing = { $face } lacks this form of "{ $character }" ({ $code }); the plain one is set (times in this paragraph: { $count })
glyph-missing = No bundled face has "{ $character }" ({ $code }); the page shows a box with its code (times in this paragraph: { $count })

## Make-up

overset = Overset by { $lines } lines, { $characters } characters
underset = { $lines } lines short: room for { $characters } characters
headline-overset = The headline is { $over } ({ $lines } lines) higher than its frame
headline-unfit = The headline does not fit { $lines } lines within what its style may give
line-overfull = This line is { $over } wider than its column
columns-uneven = The feet of the columns differ by { $lines } lines

## Pictures

picture-missing = Picture { $picture } is missing
picture-broken = Picture { $picture } cannot be read: { $reason }
picture-other-press = Picture { $picture } was separated for another press; its inks are printed as they are, and colours may shift
picture-other-press-converted = Picture { $picture } was separated for another press and was converted to this one
picture-ink-reduced = Picture { $picture } carries up to { $ink } % ink, more than { $limit } %; it was brought down to the limit. Better ask for a new separation
picture-link-empty = Picture { $picture } names no file
picture-link-absolute = Picture { $picture } is linked by an absolute path, { $file }: another machine will not find it
picture-empty = This frame has no picture
page-missing = The document has no page { $page }
folio-crowded = The folio is too long: its parts run into each other
date-unknown = "{ $date }" is no date: write it as 2026-11-24
frame-off-page = The frame stands off the page and will not print
frame-beyond-bleed = The frame reaches beyond the bleed
glyph-not-in-face = The face has no glyph for "{ $text }"; the PDF shows a box

## What may stand in a document but should be known

style-base-unknown = The style "{ $style }" is based on "{ $name }", which does not exist
style-cjk-unknown = The style "{ $style }" uses the CJK style "{ $name }", which does not exist
style-face-unknown = The style "{ $style }" uses the face "{ $name }", which does not exist
style-size-unknown = The style "{ $style }" uses the size "{ $name }", which the table of sizes does not have
style-swatch-unknown = The style "{ $style }" uses the swatch "{ $name }", which does not exist
paragraph-style-unknown = { document-at }: { $count } paragraphs use the style "{ $name }", which does not exist
character-style-unknown = { document-at }: { $count } marks use the character style "{ $name }", which does not exist
type-area-outside-page = The type area of page { $page } reaches beyond the trim
page-label-twice = Two pages are called { $page }
frame-outside-page = { $frame } reaches beyond the page and its bleed
frame-swatch-unknown = { $frame } uses the swatch "{ $name }", which does not exist
frame-without-story = { $frame } has no text
frame-columns-too-narrow = { $frame } has { $columns } columns, too narrow for two characters each
frame-without-picture = { $frame } has no picture
frame-empty = { $frame } has nothing in it
folio-style-unknown = { $frame } uses the style "{ $name }", which does not exist
story-empty = { $story } is empty
story-unplaced = "{ $story }" is not placed on any page
article-empty = The article "{ $article }" is empty

## What cannot stand in a document

document-at = { $spot ->
    [page] page { $page }
    [frame] page { $page }, frame { $id } { $name }
    [story] story { $id }
    [paragraph] story { $id }, paragraph { $name }
    [article] article "{ $name }"
    [style] style "{ $name }"
    [picture] picture { $id }
   *[document] the document
 }
document-out-of-bounds = The { $measure } of { document-at } is { $found }; it must lie between { $least } and { $most }
document-too-many = { document-at } has { $found } { $thing }; { $most } are the most
document-no-pages = The document has no pages
document-same-id = { document-at } and { $other } have the same id
document-thread-loop = The thread of story { $story } runs back into { document-at }
document-threads-meet = Stories { $story } and { $other } both run into { document-at }
document-thread-without-story = A thread names story { $story }, which does not exist
document-thread-without-frame = The thread of story { $story } runs into frame { $frame }, which does not exist
document-thread-not-text = Story { $story } runs into { document-at }, which takes no text ({ $kind })
document-dangling = { document-at } names { $thing } { $missing }, which does not exist
document-mark = Mark { $mark } of { document-at } { $fault }
document-line-end = The text of { document-at } holds a line end
document-size-name = "{ $name }" cannot name a type size
document-base-circle = The style "{ $name }" is based on itself in a circle

## Edits that cannot be done

edit-no-page = There is no page { $page }
edit-no-frame = There is no frame { $frame }
edit-no-story = There is no story { $story }
edit-no-position = There is no position { $index } among { $length }
edit-no-text = Paragraph { $paragraph } of story { $story } has no such text
edit-last-page = The last page cannot be removed
edit-frame-in-thread = Frame { $frame } still stands in the thread of story { $story }
edit-story-in-thread = Story { $story } is still placed
edit-story-in-article = Story { $story } still belongs to article { $article }
edit-picture-in-article = Picture { $picture } still belongs to article { $article }
edit-picture-in-frame = Picture { $picture } still stands in frame { $frame }

## Importing copy

import-empty = The file is empty: there is no copy in it
import-too-large = The file has { $bytes } bytes; { $limit } are the most
import-binary = This is no text: it looks like { $kind }
import-damaged = Line { $line } is damaged { $encoding } text
import-unknown-encoding = The text's encoding cannot be told: save it as UTF-8 and try again
import-note-encoding = Line { $line }: the copy was not UTF-8 ({ $text }) and was converted
import-note-byte-order-mark = Line { $line }: a byte order mark was taken off
import-note-line-ends = Line { $line }: line ends were made alike
import-note-full-width-ascii = Line { $line }: full-width "{ $from }" became "{ $to }"
import-note-half-width-mark = Line { $line }: half-width "{ $from }" became "{ $to }"
import-note-indent = Line { $line }: blanks at a paragraph's start were taken off
import-note-tab = Line { $line }: tabs became spaces
import-note-invisible = Line { $line }: invisible characters were taken off
import-note-private-use = Line { $line }: a character of a private area: check "{ $text }"
import-note-damaged = Line { $line }: the copy was damaged before it came here
import-note-markup = Line { $line }: marks "{ $text }" were taken off
import-note-join = Line { $line }: joined with line { $next-line }
import-note-unfinished = Line { $line }: the paragraph breaks off
import-note-headline = Line { $line }: taken for a headline: { $text }
import-note-kicker = Line { $line }: taken for a kicker: { $text }
import-note-deck = Line { $line }: taken for a deck: { $text }
import-note-subhead = Line { $line }: taken for a subhead: { $text }
import-note-stacked = Line { $line }: two lines taken for one stacked headline: { $text }
import-note-preferred-break = Line { $line }: a space in the heading became a preferred break
import-note-halves-space = Line { $line }: a space between halves of a headline became an ideographic one
import-note-space-after-mark = Line { $line }: spaces after a mark were taken off
import-note-dateline = Line { $line }: taken for a dateline: { $text }
import-note-byline = Line { $line }: taken for a byline: { $text }
import-note-name-separator = Line { $line }: "{ $text }" between names was taken off
import-note-caption = Line { $line }: taken for a caption: { $text }
import-note-credit = Line { $line }: taken for a credit: { $text }
import-note-slot = Line { $line }: blank lines taken for the place of a picture
import-note-jump = Line { $line }: a turn to another page: { $text }
import-note-editor-note = Line { $line }: a word of the editors: { $text }
import-note-folio = Line { $line }: taken for the folio, in no article: { $text }
import-note-no-headline = Line { $line }: text without a headline became an article
import-note-no-body = Line { $line }: a headline without text

## Words that stand inside sentences

code-trim-width = page width
code-trim-height = page height
code-bleed = bleed
code-type-area-left = left edge of the type area
code-type-area-top = top edge of the type area
code-columns = number of columns
code-characters = characters in a column
code-grid-lines = number of lines
code-gutter = gutter
code-body-size = body type size
code-line-pitch = line pitch
code-frame-left = left edge
code-frame-top = top edge
code-frame-width = width
code-frame-height = height
code-inner-width = width inside the insets
code-inner-height = height inside the insets
code-inset = inset
code-wrap = distance of the run-around
code-weight = weight of a line
code-picture-offset = offset of the picture
code-picture-width = width of the picture
code-focus = focus of the picture
code-picture-rotation = rotation of the picture
code-corner-radius = radius of the picture's corners
code-shape-corners = number of corners of the picture's shape
code-shape-corner = corner of the picture's shape
code-type-size = type size
code-indent = indent
code-line-count = number of lines
code-tracking = tracking
code-scale-x = width of characters
code-shift = shift
code-outline-width = weight of the outline
code-shadow-shift = shift of the shadow
code-face-scale = size of a face
code-script-space = space between Han and Latin
code-drop-lines = lines of a drop initial
code-mark-offset = distance of the crop marks
code-id = id
code-page = pages
code-frame = frames
code-paragraph = paragraphs
code-byte = bytes of text
code-mark = marks
code-entry = entries in one table
code-folio-part = parts in a folio
code-member = captions or pictures
code-base = styles based on one another
code-story = stories
code-picture = pictures
code-article = articles
code-empty = ends where or before it starts
code-outside = reaches beyond the text
code-inside-character = begins or ends inside a character
code-unordered = starts before the mark in front of it
code-text = text
code-headline = headline
code-caption = caption
code-rule = rule
code-box = box
code-folio = folio

## The command line

article-unplaced = The template has no frame for "{ $article }" ({ $part }). Its text stays in the document: thread it into a new frame.
caption-unplaced = There is no frame for the caption: { $caption }. Its text stays in the document.
photo-unplaced = There is no frame for the photograph { $file }. It stays linked in the document.
photo-wanted = This caption has no photograph yet: { $caption }
copy-folio = The folio line of the copy is not on the page: { $text }
font-missing = There is no font family "{ $family }" (the composite face "{ $face }" asks for it); another stands in. Use one that is here, or put its files into the folder fonts.
page-overfull = Page { $page } cannot hold all of its copy. Cut copy, make pictures smaller, or take a larger template.

## Before press

body-small = The body is only { $size }; { $least } is the least that reads well
type-small = The type is only { $size }; below { $least } it cannot be read in print
type-small-in-inks = Type of { $size } is printed in { $inks } inks and may not register; below { $least } one ink is safer
hairline = The rule is only { $weight }; below { $least } it does not print
headline-butting = Two headlines ({ $size } and { $other }) stand side by side and read as one
picture-resolution = The picture has only { $ppi } ppi; { $least } is the least, { $good } is good
text-outside-trim = Text reaches beyond the trim and will be cut off
face-not-embeddable = The face { $face } may not be embedded in a PDF

## Ink (plates)

ink-over-area = An area { $x } from the left and { $y } from the top carries too much ink: { $percent }% on the mean of 15 mm²; the limit is { $limit }%
ink-over-place = A small place { $x } from the left and { $y } from the top carries { $percent }% of ink; the limit is { $limit }%
plates-ink = Page { $page }: most ink { $peak }% ({ $x } from the left, { $y } from the top); greatest mean over 15 mm² { $mean }% ({ $mean_x } from the left, { $mean_y } from the top); limit { $limit }%
mixture-ink-unknown = The mixture "{ $swatch }" names "{ $name }", which is no spot swatch: it prints without it
