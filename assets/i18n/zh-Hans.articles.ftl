# Articles, copyfit, photo slots.

code-cell-place = 起始栏或起始行
code-picture-ratio = 图片长宽比
code-picture-crop = 图片裁切量
code-headline-size = 标题字号比例
edit-frame-in-article = { $frame } 号框还是 { $article } 号稿件的图位或围框，先从稿件里去掉
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

article-cells = { $columns } 栏 × { $lines } 行
article-none-selected = 先选中稿件里的一个框
article-changed-meanwhile = 排版期间文档有改动，请再试一次
article-told = { $text }
fit-counted = { $exact } 篇正好，{ $open } 篇还没找齐
fold-not-here = 这里不能折版（{ $order }）
status-capacity = { $used }/{ $cells } 格　余 { $characters } 字{ $over ->
    [0] { "" }
   *[other] 　溢 { $over } 行
 }{ $under ->
    [0] { "" }
   *[other] 　缺 { $under } 行
 }
status-capacity-tip = 一格是一个基本栏的一行；溢、缺是版上各篇正文的合计
hint-article = 点选整篇稿件，拖动移到别处；拖动边缘改变栏数和行数，正文随之重新折版
command-article-tool = 稿件工具
command-article-tool-tip = 选整篇稿件，拖动边缘改变栏数和行数
command-select-article = 选择整稿
command-select-article-tip = 选中这篇稿件在本版的所有框
command-fit-article = 找齐本稿
command-fit-article-tip = 用署名、小标题空行、标题、图片裁切、破栏、字距把正文排到正好，不动文字
command-fit-articles = 找齐本版各稿
command-fit-articles-tip = 把本版每篇稿件排到正好，不动文字
command-fold-article = 重新折版
command-fold-article-tip = 按文字所需的高度重新排这篇稿件
command-article-wider = 加一栏
command-article-wider-tip = 稿件加宽一个基本栏，重新折版
command-article-narrower = 减一栏
command-article-narrower-tip = 稿件减窄一个基本栏，重新折版
command-break-more = 破栏：多一栏
command-break-more-tip = 正文多分一栏，余数归栏距或末栏
command-break-fewer = 破栏：少一栏
command-break-fewer-tip = 正文少分一栏，余数归栏距或末栏
command-headline-over = 盖文题
command-headline-over-tip = 标题排在全文上方
command-headline-run-in = 串文题
command-headline-run-in-tip = 标题排在前几栏上方，正文排到标题旁边
command-headline-within = 文包题
command-headline-within-tip = 标题在上方正中，正文围在两侧和下方
command-headline-left = 左竖题
command-headline-left-tip = 标题竖排在正文左边
command-headline-right = 右竖题
command-headline-right-tip = 标题竖排在正文右边
fit-more-air = 小标题、署名上方共空 { $to } 行（原 { $from } 行）
command-settle-page = 调平版面
command-settle-page-tip = 每篇文字按所需的行数让位，图片伸缩，版面仍满；框按直切的块一起移动
step-settle = 调平版面
settle-done = 版面已调平，各篇文字都排下了
settle-overfull = 版面已调平，仍有文字排不下；可以换小些的图片或删短稿件
drop-into-frames = 放进这几个框
drop-as-block = 放在这里，按文字高度成块

## 围框

code-box-room = 围框内的空
command-box-article = 加围框
command-box-article-tip = 给整篇稿件围一个框，改栏数、改高时跟着变
command-unbox-article = 去围框
command-unbox-article-tip = 去掉稿件的围框，正文回到整块版面
box-ell = 拐角排的稿件不能围框，先把它排成一块
section-article-box = 稿件围框
property-box-lines = 框内上下空行
property-box-characters = 框内左右空
property-box-hint = 边线、底色、花边就是这个框自己的；标题压框线用“标题处断开”
article-outside-box = 稿件“{ $article }”有一部分在它的围框外面；请重新折版
box-crossed = “{ $name }”的文字进了稿件“{ $article }”的围框；请移开
code-box-air = 段落框内的空
style-box = 段落框
style-box-none = 无
style-box-line = 线框
style-box-tint = 衬底
style-box-reversed = 反白
style-box-along = 框内左右空
style-box-across = 框内上下空
style-box-wide = 与栏同宽
