# The issue: pages, furniture, tables.

## 整期与版面配件

document-parent-text = { document-at }在母版上，不能排正文
document-table-empty = { document-at }里的表格一列也没有
code-table-share = 列宽份数
code-cell-span = 单元格合并数
code-row-height = 行高
code-ornament-width = 花边宽度
code-pattern-pitch = 底纹间距
code-ad-parts = 广告尺寸份数
code-cell = 表格行或单元格
code-listed = 行
code-edition = 版本
code-parent = 母版
digest-nowhere = { $frame }里的导读指向“{ $article }”，它不在任何一版上
table-cells-homeless = { $frame }的表格里有 { $count } 个单元格排不下
page-label-stale = { $page } 版的版次应为 { $label }
spread-broken = { $page } 版标为通版，但后面没有可以与它相连的版
spread-uneven = 通版的两个版 { $page } 与 { $other } 高度或版心不一致
parent-unknown = { $page } 版用的母版“{ $name }”不存在
edition-unknown = { $page } 版所属的版本“{ $name }”不存在
jump-style-unknown = 转版文字用的样式“{ $name }”不存在
edit-pages = 调整版面
ad-unmarked = 广告“{ $frame }”没有标“广告”字样
ad-slot-size = 广告“{ $frame }”是 { $frame-width } × { $frame-height }，“{ $name }”应为 { $width } × { $height }
ad-size-unknown = 广告“{ $frame }”的规格“{ $name }”不在规格表里
nameplate-unknown = 报头里还空着：{ $fields }
nameplate-lacks = 报头没有列出：{ $fields }
nameplate-crowded = 报头排不下，文字相碰
digest-crowded = 导读排不下
table-overset = 表格超出框 { $over }
code-small = 二维码的小格只有 { $module }，新闻纸上至少要 { $least }，边长应不小于 { $side }
code-too-long = 二维码放不下这么多内容（{ $bytes } 字节）
command-one-colour = 单色版
command-one-colour-tip = 本版只印黑墨：彩色改印灰，图片转成灰度；再选一次改回四色
command-show-issue = 本期信息
command-show-issue-tip = 在属性面板里填写报名、日期、总期号
edition-date-hint = 年-月-日，如 2026-05-13
step-page-inks = 版面用墨
page-inks = 用墨
page-inks-process = 四色
page-inks-black = 单色（黑）
swatch-mixed = 混合
swatch-mixed-tip = 专色与四色油墨一起印，各上各的版
swatch-mixed-none = 先定义一个专色，才能混合
