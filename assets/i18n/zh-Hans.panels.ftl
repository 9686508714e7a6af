# 面板。

panel-pages = 版面
panel-articles = 稿件
panel-properties = 属性
panel-styles = 样式
panel-swatches = 色板
panel-findings = 检查
panel-links = 链接
panel-layers = 图层
panel-history = 历史
panel-empty = 打开一期报纸后，这里才有内容
dock-left-upper = 移到左侧上组
dock-left-lower = 移到左侧下组
dock-right-upper = 移到右侧上组
dock-right-lower = 移到右侧下组
dock-close = 关闭面板
value-mixed = 多个值

## 命令

command-show-pages = 版面面板
command-show-pages-tip = 打开版面缩略图
command-show-articles = 稿件面板
command-show-articles-tip = 列出全部稿件，未上版的在前
command-show-properties = 属性面板
command-show-properties-tip = 所选的框、文字或版面的属性
command-show-styles = 样式面板
command-show-styles-tip = 段落、字符和对象样式
command-show-swatches = 色板面板
command-show-swatches-tip = 颜色与专色
command-show-findings = 检查面板
command-show-findings-tip = 印前检查的结果
command-show-links = 链接面板
command-show-links-tip = 图片和广告文件的状态
command-show-layers = 图层面板
command-show-layers-tip = 本版的框，按前后次序排列
command-show-history = 历史面板
command-show-history-tip = 做过的每一步
command-next-panel = 下一个面板
command-next-panel-tip = 把键盘交给下一个打开的面板
command-reset-panels = 面板复位
command-reset-panels-tip = 把所有面板放回最初的位置

## 字段

field-empty = 请写出数值
field-unreadable = 读不懂“{ $text }”；可写 12.5mm、3字、2行、小五、20级，也可加减乘除
field-out-of-bounds = 要在 { $least } 到 { $most } 之间
field-mixed-relative = 所选的值各不相同，不能在原值上加减；请直接写出数值
field-by-nothing = 不能除以零
field-times-length = 长度不能与长度相乘，只能乘除一个数
field-bracket = 括号没有成对
field-no-length = 这里要一个数，不带长度单位
name-empty = 请写出名称
name-taken = 已经有“{ $name }”，请换一个名称

## 属性

properties-empty = 打开一期报纸后，这里显示属性
frames-selected = 选中 { $count } 个框
frame-nameplate = 报头
frame-digest = 导读
frame-table = 表格
frame-code = 二维码
section-place = 位置与大小
section-text-box = 文字框
section-picture = 图片
section-looks = 边框与底纹
section-wrap = 文绕图
section-type = 文字样式
section-edition = 本期
property-unit = 单位
property-x = X
property-y = Y
property-locked = 锁定
property-hidden = 隐藏
property-columns = 栏数
property-gutter = 栏距
property-writing = 排向
property-block-align = 纵向对齐
property-level-feet = 齐脚
property-column-rule = 栏线
property-line = 线型
property-weight = 粗细
property-colour = 颜色
property-tint = 深浅
property-border = 边框
property-shade = 底色
property-insets = 内空
property-wrap = 文字绕开此框
property-top = 上
property-bottom = 下
property-left = 左
property-right = 右
property-fit = 适合
property-focus-x = 焦点横
property-focus-y = 焦点纵
property-rotation = 旋转
property-mirror = 左右翻转
property-shape = 外形
property-radius = 圆角
property-scale = 缩放
property-ppi = 印出精度
property-paragraph-style = 段落样式
property-character-style = 字符样式
picture-slot-empty = 空的图片框
object-style = 对象样式
object-style-none = （无）
character-style-none = （无）
writing-horizontal = 横排
writing-vertical = 竖排
align-start = 起始
align-middle = 居中
align-end = 末尾
align-justify = 两端齐
fit-fill = 充满
fit-whole = 全图
fit-free = 自由
shape-rectangle = 矩形
shape-rounded = 圆角
shape-ellipse = 椭圆
shape-polygon = 多边形
rule-none = 无
rule-single = 单线
rule-double = 双线
rule-thick-thin = 文武线（粗细）
rule-thin-thick = 文武线（细粗）
rule-triple = 三线
rule-dotted = 点线
rule-dashed = 短划线
rule-wavy = 曲线
fact-section = 版名
fact-editors = 编辑
fact-type-area = 版心
grid-columns = 栏数
grid-characters = 栏字数
grid-lines = 行数
grid-gutter = 栏距
grid-body = 字号
grid-pitch = 行距
edition-paper = 报名
edition-date = 日期
edition-hotline = 热线
edition-number = 总期号
edition-marks = 裁切线距
edition-standard = PDF 标准
draft-waits = 这些改动只在所选段落上试看。要记到哪里？
draft-name = 新样式名
draft-redefine = 重定义样式
draft-new = 存为新样式
draft-drop = 放弃

## 样式与色板

styles-paragraph = 段落
styles-character = 字符
styles-object = 对象
styles-none = 还没有样式
styles-no-object = 还没有对象样式。选中一个框，按“新建”记下它的外观
styles-click = 单击应用，双击编辑
style-new = 新建
style-new-name = 新样式
style-edit = 编辑
style-close = 收起
style-duplicate = 复制
style-remove = 删除
style-removing = “{ $name }”用了 { $count } 处
style-instead = 改用
style-none = （无）
style-based-on = 基于
style-reset = 恢复为所基于的样式
style-face = 字体
style-size = 字号
style-tracking = 字距
style-scale-x = 字宽
style-pitch = 行距
style-align = 对齐
style-indent = 首行缩进
style-before = 段前行
style-after = 段后行
style-lines = 占行
style-keep = 与下段同栏
style-cjk = 中文规则
style-balanced = 按词义断行、上长下短
style-stacked = 叠题
style-shift = 上移
style-unbreakable = 只在空格处断行
object-style-redefine = 按所选的框重定义
object-style-needs-frame = 要先选中一个框
swatches-none = 还没有颜色
swatch-new-name = 新颜色
swatch-replace = 替换并删除
swatch-process = 印刷色
swatch-spot = 专色
swatch-kind = 种类
swatch-total = 总墨量
ink-cyan = 青 C
ink-magenta = 品 M
ink-yellow = 黄 Y
ink-black = 黑 K

## 链接、图层、历史

links-none = 还没有图片或广告
links-look = 刷新
link-missing = 缺文件
link-changed = 文件已改
link-coarse = 精度不够
link-unused = 未上版
link-well = 正常
link-unknown = 正在查看
link-relink = 重新链接…
link-reload = 更新
link-remove = 移除
link-next = 下一处
picture-title = 选择图片文件
file-kind-picture = 图片与 PDF
layers-none = 本版还没有框
layer-shown = 显示
layer-locked = 锁定
history-opened = 打开

## 稿件

articles-none = 还没有稿件。用“文件”菜单导入文稿
articles-unplaced = 未上版 { $count } 篇
articles-placed = 已上版
articles-hint = 把稿件拖到版面或框里；双击未上版的稿件，放到本版的空处
article-waits = 未上版
article-partly = 部分上版
article-over = 溢 { $lines } 行
article-under = 缺 { $lines } 行
article-fits = 排齐
article-place = 放到本版
place-no-article = 这篇稿件或这一版已经不在了
place-all-placed = “{ $article }”已经全部上版

## 版面

page-add = 加一版
page-last = 只剩这一版，不能删除
page-earlier = 前移
page-later = 后移
stage-make-up = 组版
stage-proof = 大样
stage-clean = 清样
stage-signed = 已签
signature-voided = { $pages } 版有改动，付印签字作废，退回清样

## 检查

filter-errors = 错误 { $count }
filter-warnings = 警告 { $count }
filter-hints = 提示 { $count }
filter-here = 只看本版
findings-filtered = 没有符合筛选的结果
findings-mend-all = 全部修正（{ $count }）
finding-mend = 修正

## 步骤

step-stage = 版面状态
step-relink = 重新链接 { $file }
step-remove-picture = 移除图片
step-object-style = 对象样式“{ $style }”
step-leave-object-style = 脱离对象样式
step-redefine-style = 重定义样式“{ $style }”
step-new-style = 新建样式“{ $style }”
step-give-paragraph-style = 段落样式“{ $style }”
step-give-character-style = 字符样式“{ $style }”
step-no-character-style = 去掉字符样式
step-rename = 改名为“{ $name }”
step-remove-name = 删除“{ $name }”
step-swatch = 颜色“{ $name }”
step-place = 放稿“{ $article }”
step-position = 位置
step-size = 大小
step-frame-name = 框名
step-rule = 线
step-border = 边框
step-shade = 底色
step-insets = 内空
step-wrap = 文绕图
step-text-box = 文字框
step-picture = 图片
step-page = 版面属性
step-grid = 版心与行格
step-edition = 本期信息
step-page-add = 加版
step-page-copy = 复制版面
step-page-move = 移动版面
step-page-remove = 删除版面

## 图层

layer-base = 底层
layer-new = 新图层
layer-new-name = 图层
layer-take = 放入
layer-take-tip = 把选中的框放到所选的图层
layer-up = 上移
layer-down = 下移
step-layers = 图层
step-to-layer = 移到图层

link-folder = 显示位置
folder-shown = 文件在 { $file }
folder-copied = 没有可用的文件管理器，路径已复制：{ $file }
