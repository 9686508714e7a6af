# 检查结果和出错说明的文字。每条与 en.findings.ftl 同名。

## 排字

glyph-fallback = { $face } 里没有“{ $character }”（{ $code }），用 { $other } 代替，本段 { $count } 处
glyph-variant-missing = { $face } 里没有“{ $character }”的这个异体（{ $code }），排的是通用字形，本段 { $count } 处
glyph-missing = 随附字体里都没有“{ $character }”（{ $code }），版面上是写着编码的框，本段 { $count } 处

## 拼版

overset = 溢文 { $lines } 行、{ $characters } 字
underset = 缺 { $lines } 行，还能排 { $characters } 字
headline-overset = 标题比框高出 { $over }（{ $lines } 行）
headline-unfit = 标题让到样式的限度也排不进 { $lines } 行
line-overfull = 这一行比栏宽多出 { $over }
columns-uneven = 各栏下脚相差 { $lines } 行

## 图片

picture-missing = 找不到 { $picture } 号图片
picture-broken = { $picture } 号图片打不开：{ $reason }
picture-other-press = { $picture } 号图片是按另一种印刷条件分色的；网点数值照原样付印，颜色会有偏差
picture-other-press-converted = { $picture } 号图片是按另一种印刷条件分色的，已转换成本报的印刷条件
picture-ink-reduced = { $picture } 号图片的总墨量达到 { $ink }%，超过 { $limit }%，已压到限度之内；最好请供图方重新分色
picture-link-empty = { $picture } 号图片没有写文件名
picture-link-absolute = { $picture } 号图片用的是绝对路径 { $file }，换一台电脑会找不到
picture-empty = 这个图片框里没有图片
page-missing = 文档里没有第 { $page } 个版
folio-crowded = 报眉太长，左右两边碰到一起了
date-unknown = 出版日期“{ $date }”不是日期，请写成 2026-11-24 的样子
frame-off-page = 框在版面之外，不会印出来
frame-beyond-bleed = 框超出了出血线
glyph-not-in-face = 字体里没有“{ $text }”的字形，PDF 里是框

## 文档里可以有、但该知道的

style-base-unknown = 样式“{ $style }”依据的样式“{ $name }”不存在
style-cjk-unknown = 样式“{ $style }”用的中文规则“{ $name }”不存在
style-face-unknown = 样式“{ $style }”用的字体“{ $name }”不存在
style-size-unknown = 样式“{ $style }”用的字号“{ $name }”不在字号表里
style-swatch-unknown = 样式“{ $style }”用的颜色“{ $name }”不存在
paragraph-style-unknown = { document-at }有 { $count } 个段落用了不存在的样式“{ $name }”
character-style-unknown = { document-at }有 { $count } 处用了不存在的字符样式“{ $name }”
type-area-outside-page = { $page } 版的版心超出了成品
page-label-twice = 有两个版都叫 { $page }
frame-outside-page = { $frame }超出了版面和出血
frame-swatch-unknown = { $frame }用的颜色“{ $name }”不存在
frame-without-story = { $frame }里没有文字
frame-columns-too-narrow = { $frame }分 { $columns } 栏，每栏排不下两个字
frame-without-picture = { $frame }里没有图片
frame-empty = { $frame }里什么都没有
folio-style-unknown = { $frame }用的样式“{ $name }”不存在
story-empty = { $story }是空的
story-unplaced = “{ $story }”还没有上版
article-empty = 稿件“{ $article }”是空的

## 文档里不能有的

document-at = { $spot ->
    [page] { $page } 版
    [frame] { $page } 版 { $id } 号框{ $name }
    [story] { $id } 号文流
    [paragraph] { $id } 号文流第 { $name } 段
    [article] 稿件“{ $name }”
    [style] 样式“{ $name }”
    [picture] { $id } 号图片
   *[document] 文档
 }
document-out-of-bounds = { document-at }的{ $measure }是 { $found }，只能在 { $least } 到 { $most } 之间
document-too-many = { document-at }有 { $found } 个{ $thing }，最多 { $most } 个
document-no-pages = 文档里一个版也没有
document-same-id = { document-at }和{ $other }用了同一个编号
document-thread-loop = { $story } 号文流绕回了{ document-at }
document-threads-meet = { $story } 号和 { $other } 号文流都流进了{ document-at }
document-thread-without-story = 有一条链指向不存在的 { $story } 号文流
document-thread-without-frame = { $story } 号文流流向不存在的 { $frame } 号框
document-thread-not-text = { $story } 号文流流进了{ document-at }，那里不能排文字（{ $kind }）
document-dangling = { document-at }用到的{ $thing } { $missing } 不存在
document-mark = { document-at }的第 { $mark } 个标记不对：{ $fault }
document-line-end = { document-at }的文字里有换行符
document-size-name = 字号名“{ $name }”不能用
document-base-circle = 样式“{ $name }”绕了一圈依据它自己

## 不能做的修改

edit-no-page = 没有 { $page } 号版
edit-no-frame = 没有 { $frame } 号框
edit-no-story = 没有 { $story } 号文流
edit-no-position = 没有第 { $index } 个位置，一共 { $length } 个
edit-no-text = { $story } 号文流第 { $paragraph } 段没有这段文字
edit-last-page = 最后一个版不能删
edit-frame-in-thread = { $frame } 号框还在 { $story } 号文流里
edit-story-in-thread = { $story } 号文流还排在版上
edit-story-in-article = { $story } 号文流还属于 { $article } 号稿件
edit-picture-in-article = { $picture } 号图片还属于 { $article } 号稿件
edit-picture-in-frame = { $picture } 号图片还在 { $frame } 号框里

## 导入稿件

import-empty = 文件是空的，没有稿件
import-too-large = 文件有 { $bytes } 字节，超过了 { $limit } 字节的上限
import-binary = 这不是文字稿，看起来是 { $kind }
import-damaged = 第 { $line } 行不是完好的 { $encoding } 文字
import-unknown-encoding = 看不出文字编码；请存成 UTF-8 再试
import-note-encoding = 第 { $line } 行：原稿不是 UTF-8（{ $text }），已转换
import-note-byte-order-mark = 第 { $line } 行：去掉了字节序标记
import-note-line-ends = 第 { $line } 行：统一了换行符
import-note-full-width-ascii = 第 { $line } 行：全角“{ $from }”改为半角“{ $to }”
import-note-half-width-mark = 第 { $line } 行：半角“{ $from }”改为全角“{ $to }”
import-note-indent = 第 { $line } 行：去掉了段首空格
import-note-tab = 第 { $line } 行：制表符改为空格
import-note-invisible = 第 { $line } 行：去掉了看不见的字符
import-note-private-use = 第 { $line } 行：有自造字，请核对“{ $text }”
import-note-damaged = 第 { $line } 行：原稿此前已损坏，有无法辨认的字
import-note-markup = 第 { $line } 行：去掉了标记符号“{ $text }”
import-note-join = 第 { $line } 行：与第 { $next-line } 行接成一段
import-note-unfinished = 第 { $line } 行：这一段没有完
import-note-headline = 第 { $line } 行：认作标题：{ $text }
import-note-kicker = 第 { $line } 行：认作引题：{ $text }
import-note-deck = 第 { $line } 行：认作副题：{ $text }
import-note-subhead = 第 { $line } 行：认作小标题：{ $text }
import-note-stacked = 第 { $line } 行：两行认作一个叠行标题：{ $text }
import-note-preferred-break = 第 { $line } 行：标题里的空格认作转行处
import-note-halves-space = 第 { $line } 行：标题两半之间的空格改为全角空格
import-note-space-after-mark = 第 { $line } 行：去掉了标点后的空格
import-note-dateline = 第 { $line } 行：认作电头：{ $text }
import-note-byline = 第 { $line } 行：认作署名：{ $text }
import-note-name-separator = 第 { $line } 行：去掉了人名之间的“{ $text }”
import-note-caption = 第 { $line } 行：认作图说：{ $text }
import-note-credit = 第 { $line } 行：认作摄影署名：{ $text }
import-note-slot = 第 { $line } 行：空行认作图片位置
import-note-jump = 第 { $line } 行：这里有转版：{ $text }
import-note-editor-note = 第 { $line } 行：这里有编者的话：{ $text }
import-note-folio = 第 { $line } 行：认作报眉，没有放进稿件：{ $text }
import-note-no-headline = 第 { $line } 行：没有标题的文字单独成稿
import-note-no-body = 第 { $line } 行：只有标题，没有正文

## 嵌在句子里的词

code-trim-width = 版面宽度
code-trim-height = 版面高度
code-bleed = 出血
code-type-area-left = 版心左边
code-type-area-top = 版心上边
code-columns = 栏数
code-characters = 每栏字数
code-grid-lines = 行数
code-gutter = 栏距
code-body-size = 正文字号
code-line-pitch = 行距
code-frame-left = 左边
code-frame-top = 上边
code-frame-width = 宽度
code-frame-height = 高度
code-inner-width = 内宽
code-inner-height = 内高
code-inset = 内边距
code-wrap = 绕排距离
code-weight = 线宽
code-picture-offset = 图片位移
code-picture-width = 图片宽度
code-focus = 图片焦点
code-picture-rotation = 图片旋转角度
code-corner-radius = 图片圆角半径
code-shape-corners = 图片轮廓的角点数
code-shape-corner = 图片轮廓的角点
code-type-size = 字号
code-indent = 缩进
code-line-count = 行数
code-tracking = 字距
code-scale-x = 字宽
code-shift = 升降
code-outline-width = 勾边粗细
code-shadow-shift = 阴影位移
code-face-scale = 字体比例
code-script-space = 中西文间距
code-drop-lines = 首字下沉行数
code-mark-offset = 裁切线距离
code-id = 编号
code-page = 版
code-frame = 框
code-paragraph = 段
code-byte = 字节的文字
code-mark = 标记
code-entry = 条目
code-folio-part = 报眉部分
code-member = 图说或图片
code-base = 层样式
code-story = 文流
code-picture = 图片
code-article = 稿件
code-empty = 结尾在开头之前
code-outside = 超出了文字
code-inside-character = 切开了一个字
code-unordered = 排在了前一个标记之前
code-text = 正文框
code-headline = 标题框
code-caption = 图说框
code-rule = 线
code-box = 空框
code-folio = 报眉

## The command line

article-unplaced = 模板里没有放「{ $article }」的框（{ $part }）。文字留在文档里，可另建文字框串联。
caption-unplaced = 图说没有框：{ $caption }。文字留在文档里。
photo-unplaced = 照片 { $file } 没有图框可放。它已链接在文档里。
photo-wanted = 这条图说还没有照片：{ $caption }
copy-folio = 稿件里的报眉文字没有放进版面：{ $text }
font-missing = 没有「{ $family }」字体（复合字体「{ $face }」要用），暂以其他字体代替。请换用已有的字体，或把字体文件放进 fonts 文件夹。
page-overfull = { $page } 版排不下全部稿件，有溢文。请删稿、缩小图片，或换用更大的模板。

## 付印前检查

body-small = 正文只有 { $size }，不宜小于 { $least }
type-small = 字只有 { $size }，印出来看不清，不宜小于 { $least }
type-small-in-inks = { $size } 的小字要套 { $inks } 色，容易套不准；{ $least } 以下最好只用一色
hairline = 线只有 { $weight } 粗，不到 { $least }，印不出来
headline-butting = 两个标题（{ $size } 和 { $other }）并排顶在一起，读者会连着读
picture-resolution = 图片只有 { $ppi } ppi，至少要 { $least }，最好有 { $good }
text-outside-trim = 文字超出了成品，会被裁掉
face-not-embeddable = 字体 { $face } 不许嵌入 PDF

## 墨量（分版图）

ink-over-area = 距左 { $x }、距上 { $y } 处一片墨量太大：15 mm² 的平均达到 { $percent }%，上限 { $limit }%
ink-over-place = 距左 { $x }、距上 { $y } 处墨量 { $percent }%，超过上限 { $limit }%，但面积很小
plates-ink = { $page } 版最大墨量 { $peak }%（距左 { $x }、距上 { $y }）；任意 15 mm² 平均最大 { $mean }%（距左 { $mean_x }、距上 { $mean_y }）；上限 { $limit }%
mixture-ink-unknown = 混合色“{ $swatch }”里的“{ $name }”不是专色色板，印的时候没有它
