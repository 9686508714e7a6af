# Articles, copyfit, photo slots.

code-cell-place = first column or line
code-picture-ratio = proportion of the picture
code-picture-crop = crop of the picture
code-headline-size = share of the headline's size
edit-frame-in-article = Frame { $frame } is still a picture slot of article { $article }
edit-page-in-article = Article { $article } is still folded on page { $page }

## Folding and fitting articles

step-refold = Fold article
step-fit = Fit article
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
step-photo-news = Picture news
