# 付印前检查的文字：是什么、在哪里、怎么办。每条与 en.preflight.ftl 同名。

type-reversed-small = 反白小字只有 { $size }，油墨一洇就糊；这种底上至少要 { $least }，或换黑体、加粗
type-rich-black = { $size } 的黑字叠了几色（总墨量 { $ink }%），套不准就发虚；请改成单色黑 K100
black-knocks-out = { $size } 的黑字或黑线没有叠印，套不准会露白边；{ $least } 以下的黑要叠印
white-overprints = 白色设成了叠印，印出来就没有了；请改成挖空
registration-ink = 版面里用了套版色（四色全满），只有版外的规矩线才能用；请换成黑
total-ink = 总墨量 { $ink }%，超过 { $limit }%，印出来会粘脏；请减淡底色或取消叠印
picture-total-ink = 图片 { $file } 最深处总墨量 { $ink }%，超过 { $limit }%；请按新闻纸特性文件重新转换
spot-inks = 这个版要 { $count } 块印版，其中专色：{ $spots }；印机每版 { $limit } 块、专色最多 { $most } 种，请把专色改成四色
type-low-contrast = 字和底的深浅只差 { $difference }（至少要 { $limit }），看不清；请换字色或减淡底色
bleed-missing = 这里贴着裁切边却没有做出血，裁完会露白；请把它拉到出血线（{ $bleed }）
text-near-trim = 文字离裁切边只有 { $distance }，不到 { $zone }，可能被裁掉；请往里移
text-over-text = 文字压在“{ $name }”的文字上；请移开一个框
text-hidden = 文字被“{ $name }”盖住了，印不出来；请调整上下层或移开
text-over-picture = 文字压到了图片“{ $name }”；请设文绕图、移开，或加底纹
picture-over-picture = 图片压在“{ $name }”的图片上；请移开或裁小
rule-through-text = 线“{ $name }”穿过了文字；请移开
picture-transparent = 图片 { $file } 有透明，PDF/X-1a 里会压平；请核对边缘
picture-rgb = 图片 { $file } 是 RGB，输出时按印刷特性文件转成 CMYK
picture-squeezed = 图片长宽比走样 { $percent }%；请按比例缩放
picture-enlarged = 图片放到了合适尺寸的 { $percent }%（{ $ppi } ppi，{ $good } 最好）；可以缩小些
picture-gap = 图片没有铺满图框，空出 { $gap }；请铺满或收紧图框
line-art-resolution = 线条图只有 { $ppi } ppi，至少要 { $least }，最好有 { $good }；请重新扫描或缩小
article-without-body = 稿件《{ $article }》只有标题，没有正文；请补稿或撤下标题
stray-blanks = “{ $begins }”一段有 { $count } 处多余空格；请删去
marks-half-width = “{ $begins }”一段汉字间有 { $count } 处半角标点（{ $mark }）；请改全角
quotes-unpaired = “{ $begins }”一段的 { $mark } 没有配对；请补上另一半
quotes-mixed = 同一篇里两种引号混用（{ $mark }）；请统一
article-duplicate = 稿件《{ $article }》和《{ $twin }》有 { $percent }% 相同，像是重稿；请撤下一篇
headline-duplicate = 标题《{ $article }》在 { $first } 版已经用过；请改一个
caption-without-picture = 图说旁边没有图片；请配图或撤下图说
picture-without-caption = 图片 { $file } 没有图说，也没有替代文字；请补上
headline-above-lead = 这个标题 { $size }，比头条的 { $other } 还大；请缩小，或改头条
page-split = 断版：一条栏缝从上通到下，版面分成两半；请用跨栏的标题或图片把它接起来
page-split-across = 通缝：版面正中有一条横缝贯通左右；可以让一块跨过去
subhead-stranded = 背题：小标题“{ $begins }”落在栏底，下面只有 { $lines } 行；请移到下一栏或补足两行
headline-apart = 《{ $article }》的标题和正文（{ $page } 版）分开了；请移到一起
text-beyond-headline = 正文比标题宽出 { $over }，标题盖不住；请加宽标题或收窄正文
headline-under-picture = 标题紧接在别的稿件（{ $article }）的图片下，会被当成一组；请用图说、线条或空行隔开
jump-at-paragraph-end = 文章在段落末尾转到第 { $page } 版，读者会以为已经结束；请让它在句中转版
line-widow = 段末一行孤零零到了栏首
line-orphan = 段首一行孤零零落在栏底
last-line-single = 末行只有一个字；请挤回或添字
line-loose = 这一行太疏，字间加了 { $em } 字；请改动前后文字
break-rescued = 连用的标点在这里拆到了两行
break-forbidden = 这一行的行首或行末违反避头尾，别无办法
word-cut = 这个词太长，只好在行末断开
address-cut = 网址或邮箱在一段当中断开，否则这一行过疏
hyphens-in-a-row = 连着 { $count } 行行末断词，最多 { $limit } 行
column-length = 最长的一栏 { $lines } 行，宜在 { $fewest } 到 { $most } 行之间；请改栏数
picture-unplaced = { $picture } 号图片 { $file } 没有用上
picture-twice = 图片 { $file } 在 { $first } 版已经用过；请换一张
font-weight-missing = 字体“{ $family }”没有 { $asked } 这一档（复合字体“{ $face }”要用），现在用的是 { $had }；请换字体
page-order = { $page } 版排在 { $before } 版后面，版序不对
folio-date-wrong = 报眉写的是 { $text }，这一期是 { $date }；请改用变量
folio-page-wrong = 报眉写的是 { $text }，这里是 { $page } 版；请改用变量
folio-unknown = 报眉要用的{ $text }还没有填，印出来会缺；请在本期信息里填写
edge-off-column = 框边离栏边差 { $distance }，没有对齐；请靠到栏上
page-without-folio = { $page } 版没有报眉，读者看不到报名、日期和版次
frame-hidden = 框是隐藏的，不会印出来
frame-locked = 框是锁定的
jump-nowhere = “{ $text }”指向的版不存在，或就是本版；请改版次
jump-unanswered = “{ $text }”在那一版没有对应的上接或下转；请补上
fix-grow-frame = 加高框
fix-move-inside = 移回版内
fix-relink = 重新链接图片
fix-clean-blanks = 删去多余空格
fix-widen-marks = 改成全角标点
fix-extend-to-bleed = 拉到出血线
fix-remove-frame = 删去空框
fix-fill-frame = 铺满图框
mend = 付印前修正
page-one-colour = { $page } 版是单色版，只印黑墨：{ $count ->
    [0] {""}
   *[other] 专色 { $spots } 改印灰；
}{ $colours ->
    [0] {""}
   *[other] 彩色的字、线和底改印灰；
}{ $pictures ->
    [0] {""}
   *[other] { $pictures } 张彩色图片转成灰度；
}要彩色请在版面属性里改回四色
spot-names-alike = 专色“{ $spot }”和“{ $other }”像是同一种墨的两个名字，会各出一块版；请统一名称
spot-look-differs = 广告 { $file } 里的专色“{ $spot }”和本版同名专色的显示颜色不同；印版是同一块，大样上颜色会不一样
