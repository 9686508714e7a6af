# Articles, copyfit, photo slots.

code-cell-place = 起始栏或起始行
code-picture-ratio = 图片长宽比
code-picture-crop = 图片裁切量
code-headline-size = 标题字号比例
edit-frame-in-article = { $frame } 号框还是 { $article } 号稿件的图位
edit-page-in-article = { $article } 号稿件还排在 { $page } 号版上

## 稿件折版、找齐

step-refold = 折版
step-fit = 找齐
fold-no-article = { $article } 号稿件已不在文档里
fold-nothing-there = { $article } 号稿件在这个版上没有内容，先把它排上版
fold-locked = { $article } 号稿件有框锁住了，先解锁
fold-crosses = { $article } 号稿件和别的稿件交错在一起，先给它单独一块版面
copyfit-exact = 正好
copyfit-over = 溢 { $characters } 字／{ $lines } 行
copyfit-under = 缺 { $lines } 行（约 { $characters } 字）
fit-byline-run-in = 署名接排在末行
fit-byline-own-line = 署名另起一行
fit-subhead-air = 小标题上空 { $lines } 行
fit-headline-lines = 标题占行 { $from } 改为 { $to }
fit-headline-size = 标题字号为样式的 { $percent }%
fit-crop = 第 { $picture } 张图高 { $from } 行改为 { $to } 行
fit-columns = 正文 { $from } 栏改为 { $to } 栏
fit-tracking = 正文字距调整 { $thousandths }‰ 字
fit-article = 稿件“{ $name }”
fit-unchanged = 没有更合适的排法
fit-page = { $page } 版：版心 { $cells } 格，已用 { $used }，余 { $free }（约 { $characters } 字）；溢 { $over } 行，缺 { $under } 行
step-photo-news = 图片新闻
