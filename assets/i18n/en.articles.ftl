# Articles, copyfit, photo slots.

code-cell-place = first column or line
code-picture-ratio = proportion of the picture
code-picture-crop = crop of the picture
code-headline-size = share of the headline's size
edit-frame-in-article = Frame { $frame } is still a picture slot of article { $article }
edit-page-in-article = Article { $article } is still folded on page { $page }
