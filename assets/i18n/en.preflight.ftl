# Words of preflight: what, where, what to do. The same names as zh-Hans.preflight.ftl.

type-reversed-small = Light type of { $size } on ink fills in; here it needs at least { $least }, a sans serif or a bolder face
type-rich-black = Black type of { $size } is built of several inks ({ $ink }% in all) and blurs out of register; make it 100 K alone
black-knocks-out = Black of { $size } knocks out and will show white edges; below { $least } black must overprint
white-overprints = White is set to overprint and will vanish; let it knock out
registration-ink = The registration colour is used on the page; only marks outside it may have it. Use black
total-ink = Total ink is { $ink }%, above { $limit }%, and will set off; lighten the tint or let it knock out
picture-total-ink = The picture { $file } has up to { $ink }% ink, above { $limit }%; convert it anew through the press profile
spot-inks = This page needs { $count } plates, with spot inks { $spots }; the press has { $limit } a page, for at most { $most } spot. Turn spots into process colours
type-low-contrast = Type and ground differ by only { $difference } in lightness ({ $limit } is the least); change the colour or lighten the tint
bleed-missing = This ends at the trim without bleed and will show a white edge; let it run on by { $bleed }
text-near-trim = Type stands { $distance } from the trim, nearer than { $zone }, and may be cut; move it inwards
text-over-text = Type stands on the type of "{ $name }"; move one of the frames
text-hidden = Type is hidden by "{ $name }" and will not print; move it or change the order
text-over-picture = Type runs over the picture "{ $name }"; set a run-around, move it, or give it a shade
picture-over-picture = The picture cuts into the picture "{ $name }"; move it or crop it
rule-through-text = The rule "{ $name }" runs through the type; move it
picture-transparent = The picture { $file } has transparency, which PDF/X-1a flattens; look at its edges
picture-rgb = The picture { $file } is RGB and is converted to press inks on export
picture-squeezed = The picture is out of proportion by { $percent }%; scale it evenly
picture-enlarged = The picture is enlarged to { $percent }% of what it is good for ({ $ppi } ppi, { $good } is best); make it smaller
picture-gap = The picture leaves { $gap } of its frame empty; let it fill the frame or shrink the frame
line-art-resolution = The line art has only { $ppi } ppi; { $least } is the least, { $good } is good. Scan it again or make it smaller
article-without-body = The article ‘{ $article }’ has a headline and no text; add its text or take the headline out
stray-blanks = The paragraph "{ $begins }" has { $count ->
    [one] one stray blank
   *[other] { $count } stray blanks
 }; take them out
marks-half-width = The paragraph "{ $begins }" has { $count ->
    [one] a half-width mark
   *[other] { $count } half-width marks
 } between Han ({ $mark }); full width is right
quotes-unpaired = In the paragraph "{ $begins }" the mark { $mark } has no partner; add the other half
quotes-mixed = One text mixes two kinds of quotation marks ({ $mark }); use one
article-duplicate = The article ‘{ $article }’ has { $percent }% in common with ‘{ $twin }’ and looks like the same piece; take one out
headline-duplicate = The headline ‘{ $article }’ stands on page { $first } already; change one
caption-without-picture = This caption has no picture beside it; place the picture or take the caption out
picture-without-caption = The picture { $file } has neither caption nor alternative text; add one
headline-above-lead = This headline of { $size } is larger than the lead’s { $other }; make it smaller, or another article the lead
page-split = The page falls in two: one gutter runs from head to foot; bridge it with a headline or a picture
page-split-across = An alley runs across the middle of the page; let one block bridge it
subhead-stranded = The subhead "{ $begins }" stands at a column’s foot with only { $lines ->
    [one] one line
   *[other] { $lines } lines
 } under it; move it on or leave two
headline-apart = The headline of ‘{ $article }’ stands apart from its text (page { $page }); bring them together
text-beyond-headline = The text runs { $over } out from under its headline; widen the headline or narrow the text
headline-under-picture = This headline stands right under a picture of another article ({ $article }), so they read as one; put a caption, a rule or lines of paper between them
jump-at-paragraph-end = The text goes on on page { $page } after a whole paragraph, so readers take it for finished; let it break off in mid-sentence
line-widow = The last line of a paragraph stands alone at a column’s head
line-orphan = The first line of a paragraph stands alone at a column’s foot
last-line-single = The last line has one character; pull it back or add a word
line-loose = This line is loose: { $em } em between characters; change a word nearby
break-rescued = A run of marks is parted between two lines here
break-forbidden = This line begins or ends with a mark that should not stand there; nothing else was possible
word-cut = This word is too long and is cut at the line’s end
address-cut = This address is cut inside a part of it; the line would be torn without
hyphens-in-a-row = { $count } lines in a row end in a hyphen; { $limit } are the most
column-length = The longest column has { $lines } lines; { $fewest } to { $most } read well. Change the number of columns
picture-unplaced = Picture { $picture }, { $file }, stands on no page
picture-twice = The picture { $file } stands on page { $first } already; choose another
font-weight-missing = The family "{ $family }" has no { $asked } (the composite face "{ $face }" asks for it); { $had } stands in. Choose another face
page-order = Page { $page } stands after { $before }: the order is wrong
folio-date-wrong = The folio says { $text }, but the issue is of { $date }; use the variable
folio-page-wrong = The folio says { $text }, but this is page { $page }; use the variable
folio-unknown = The folio asks for { $text }, which nobody has said yet, and leaves it out; fill in the edition
edge-off-column = The frame misses a column’s edge by { $distance }; bring it to the grid
page-without-folio = Page { $page } has no folio with the paper’s name, date and page number
frame-hidden = The frame is hidden and will not print
frame-locked = The frame is locked
jump-nowhere = "{ $text }" leads to no page, or to its own; correct the number
jump-unanswered = "{ $text }" is not answered on the other page; add the other half
fix-grow-frame = make the frame higher
fix-move-inside = move it back inside the page
fix-relink = link the picture’s file again
fix-clean-blanks = take the stray blanks out
fix-widen-marks = make the marks full-width
fix-extend-to-bleed = let it run on to the bleed’s edge
fix-remove-frame = take the empty frame out
fix-fill-frame = let the picture fill its frame
mend = Mend before press
page-one-colour = Page { $page } is printed in black alone: { $count ->
    [0] {""}
   *[other] the spot inks { $spots } become grey; {""}
}{ $colours ->
    [0] {""}
   *[other] coloured type, lines and tints become grey; {""}
}{ $pictures ->
    [0] {""}
    [one] one colour picture becomes grey; {""}
   *[other] { $pictures } colour pictures become grey; {""}
}for colour, change its inks in the page's properties
spot-names-alike = The spot inks "{ $spot }" and "{ $other }" look like two names of one ink and make a plate each; give them one name
spot-look-differs = The spot ink "{ $spot }" in the advertisement { $file } is shown in another colour than the page's ink of that name; the plate is the same, proofs will differ
