# Articles, copyfit, photo slots.

code-cell-place = first column or line
code-picture-ratio = proportion of the picture
code-picture-crop = crop of the picture
code-headline-size = share of the headline's size
edit-frame-in-article = Frame { $frame } is still a picture slot or the box of article { $article }; take it out of the article first
edit-page-in-article = Article { $article } is still folded on page { $page }

## Folding and fitting articles

step-refold = Fold Article
step-fit = Fit Article
fold-no-article = Article { $article } is no longer in the document
fold-nothing-there = Article { $article } has nothing on this page; place it first
fold-locked = A frame of article { $article } is locked; free it first
fold-crosses = Article { $article } stands among the frames of others; give it a block of its own first
copyfit-exact = fits exactly
copyfit-over = over by { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
 }, { $characters } characters
copyfit-under = under by { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
 }, about { $characters } characters
fit-byline-run-in = byline run in on the last line
fit-byline-own-line = byline on a line of its own
fit-subhead-air = { $lines ->
    [one] { $lines } free line
   *[other] { $lines } free lines
 } above subheads
fit-headline-lines = headline in { $to } lines, not { $from }
fit-headline-size = headline at { $percent }% of its style's size
fit-crop = picture { $picture } { $to } lines high, not { $from }
fit-columns = body in { $to } columns, not { $from }
fit-tracking = body tracking changed by { $thousandths }/1000 em
fit-article = Article "{ $name }"
fit-unchanged = no better way was found
fit-page = Page { $page }: { $cells } cells, { $used } used, { $free } free (about { $characters } characters); { $over } lines over, { $under } under
step-photo-news = Photo News

article-cells = { $columns } columns × { $lines } lines
article-none-selected = Select a frame of the article first
article-changed-meanwhile = The document changed meanwhile; try again
article-told = { $text }
fit-counted = { $exact } fit exactly, { $open } do not yet
fold-not-here = Articles cannot be folded here ({ $order })
status-capacity = { $used }/{ $cells } cells, room for { $characters } chars{ $over ->
    [0] { "" }
    [one] , one line over
   *[other] , { $over } lines over
 }{ $under ->
    [0] { "" }
    [one] , one line under
   *[other] , { $under } lines under
 }
status-capacity-tip = A cell is one line of one basic column; over and under are summed over the texts of the page
hint-article = Click to take a whole article, drag to move it; drag its edges to change columns and lines, the text folds anew
command-article-tool = Article Tool
command-article-tool-tip = Take whole articles; drag their edges to change columns and lines
command-select-article = Select Article
command-select-article-tip = Select every frame of this article on the page
command-fit-article = Fit Article
command-fit-article-tip = Bring the text to its block exactly by byline, air, headline, crop, columns and tracking; words stay
command-fit-articles = Fit All Articles of the Page
command-fit-articles-tip = Bring every article of the page to its block exactly; words stay
command-fold-article = Refold Article
command-fold-article-tip = Fold this article anew, as high as its text needs
command-article-wider = One Column Wider
command-article-wider-tip = Fold the article over one basic column more
command-article-narrower = One Column Narrower
command-article-narrower-tip = Fold the article over one basic column fewer
command-break-more = Body in One Column More
command-break-more-tip = Cut the body into one column more; the remainder goes to the gutters or the last column
command-break-fewer = Body in One Column Fewer
command-break-fewer-tip = Cut the body into one column fewer; the remainder goes to the gutters or the last column
command-headline-over = Headline over the Text
command-headline-over-tip = The headline stands over the whole text
command-headline-run-in = Headline over the First Columns
command-headline-run-in-tip = The text goes on beside the headline
command-headline-within = Headline in the Middle
command-headline-within-tip = The text stands on both sides of the headline and below it
command-headline-left = Standing Headline, Left
command-headline-left-tip = The headline stands upright at the left of the text
command-headline-right = Standing Headline, Right
command-headline-right-tip = The headline stands upright at the right of the text
fit-more-air = { $to } free lines above subheads and byline together, not { $from }
command-settle-page = Settle Page
command-settle-page-tip = Every text gets the lines it needs, pictures give and take, the page stays full
step-settle = Settle Page
settle-done = The page is settled; every text has its place
settle-overfull = The page is settled, but some text still finds no place; take smaller pictures or cut the copy
drop-into-frames = Goes into these frames
drop-as-block = Becomes a block here, as high as its text

## Boxes round articles

code-box-room = space inside the article's box
command-box-article = Box the Article
command-box-article-tip = Put a box round the whole article; it follows when columns or height change
command-unbox-article = Take the Box Off
command-unbox-article-tip = Take the article's box off; the text gets the whole block back
box-ell = An L-shaped article cannot be boxed; fold it into one rectangle first
section-article-box = Article box
property-box-lines = Free lines
property-box-characters = Free chars
property-box-hint = Border, tint and ornament are this frame's own; leave the border open to set the headline on it
article-outside-box = A part of "{ $article }" stands outside its box; fold the article anew
box-crossed = Type of "{ $name }" stands in the box of "{ $article }"; move it
code-box-air = air inside the paragraph's box
style-box = Paragraph box
style-box-none = None
style-box-line = Line
style-box-tint = Tint
style-box-reversed = Reversed
style-box-along = Sides
style-box-across = Top and foot
style-box-wide = As wide as the column
