# Articles, copyfit, photo slots.

code-cell-place = 起始栏或起始行
code-picture-ratio = 图片长宽比
code-picture-crop = 图片裁切量
code-headline-size = 标题字号比例
edit-frame-in-article = { $frame } 号框还是 { $article } 号稿件的图位
edit-page-in-article = { $article } 号稿件还排在 { $page } 号版上
