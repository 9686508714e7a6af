# 界面文字。每条与 en.ftl 同名；测试会比较两份目录。

## 菜单

menu-file = 文件
menu-edit = 编辑
menu-view = 视图
menu-page = 版面
menu-help = 帮助

## 命令

command-open = 打开…
command-open-tip = 打开另一期报纸（.banxin），也可以把文件拖进窗口
command-export-pdf = 导出 PDF…
command-export-pdf-tip = 把全部版面写成付印用的 PDF，先列出检查结果
command-export-png = 导出 PNG…
command-export-png-tip = 把当前版写成图片，用来传看小样
command-quit = 退出
command-quit-tip = 关闭窗口并退出
command-undo = 撤销
command-undo-tip = 撤回上一步
command-redo = 重做
command-redo-tip = 恢复撤回的一步
command-select-tool = 选择工具
command-select-tool-tip = 单击选中一个框
command-hand-tool = 抓手工具
command-hand-tool-tip = 按住并拖动版面；按住空格键可临时使用
command-deselect = 取消选择
command-deselect-tip = 取消选择，或停下正在做的操作
command-zoom-in = 放大
command-zoom-in-tip = 放大版面
command-zoom-out = 缩小
command-zoom-out-tip = 缩小版面
command-fit-page = 整版
command-fit-page-tip = 在窗口里显示整个版面
command-fit-width = 适合版宽
command-fit-width-tip = 按版面宽度显示
command-fit-selection = 适合所选
command-fit-selection-tip = 放大到选中的框
command-actual-size = 实际大小
command-actual-size-tip = 按 100% 显示
command-toggle-margins = 版心与出血
command-toggle-margins-tip = 显示版心线和出血线
command-toggle-columns = 基本栏
command-toggle-columns-tip = 显示基本栏
command-toggle-lines = 行格
command-toggle-lines-tip = 显示行格
command-toggle-frames = 框线
command-toggle-frames-tip = 显示所有框的边线
command-toggle-rulers = 标尺
command-toggle-rulers-tip = 显示毫米标尺
command-toggle-pages = 版面面板
command-toggle-pages-tip = 显示或隐藏左侧的版面缩略图
command-toggle-info = 信息面板
command-toggle-info-tip = 显示或隐藏右侧的版面信息和检查结果
command-toggle-paper = 纸色模拟
command-toggle-paper-tip = 按新闻纸的本色和印出来的墨色显示版面
command-switch-theme = 切换浅色／深色
command-switch-theme-tip = 在浅色和深色界面之间切换
command-switch-language = 界面语言：English
command-switch-language-tip = 把界面换成英文
command-previous-page = 上一版
command-previous-page-tip = 转到上一版
command-next-page = 下一版
command-next-page-tip = 转到下一版
command-first-page = 第一版
command-first-page-tip = 转到第一版
command-last-page = 最后一版
command-last-page-tip = 转到最后一版
command-keys = 快捷键与手势
command-keys-tip = 列出快捷键和手势
command-about = 关于版心
command-about-tip = 版本、许可和随附字体

## 命令为什么不能用

why-no-document = 还没有打开报纸
why-exporting = 正在导出，请等它写完
why-pages-not-ready = 版面还在排，排好才能导出
why-nothing-to-undo = 没有可以撤销的操作
why-nothing-to-redo = 没有可以重做的操作
why-nothing-selected = 还没有选中任何框
why-first-page = 已经是第一版
why-last-page = 已经是最后一版

## 状态栏

status-pointer = X { $x }　Y { $y }
status-cell = 第 { $column } 栏　第 { $line } 行
status-page = { $label }　第 { $page } 版／共 { $count } 版
status-findings = { $count ->
    [0] 没有问题
   *[other] { $count } 处问题
 }
status-findings-tip = 显示检查结果
hint-open = 按 Ctrl+O 打开一期报纸，或把 .banxin 文件拖进来
hint-select = 单击选择，拖动移动或框选；双击进入文字或图片；Shift 加选；Alt 拖动复制；在角外拖动旋转；Ctrl 选下面的
hint-hand = 按住拖动版面；按 V 回到选择工具
busy-opening = 正在打开…
busy-exporting = 正在导出…
busy-composing = 正在排版…
exported-to = 已导出 { $file }

## 面板

pages-empty = 没有版面
findings-none = 没有发现问题
facts-empty = 打开一期报纸后，这里显示版面的尺寸和稿件
facts-page = 版面
facts-characters = { $count } 字
facts-grid = { $columns } 栏 × { $characters } 字 × { $lines } 行
facts-cells = { $characters } 字 × { $lines } 行
fact-label = 版次
fact-trim = 成品
fact-bleed = 出血
fact-grid = 版心
fact-pitch = 行距
fact-name = 名称
fact-width = 宽
fact-height = 高
frame-text = 正文框
frame-headline = 标题框
frame-caption = 图说框
frame-picture = 图片框
frame-rule = 线
frame-box = 空框
frame-folio = 报眉

## 对话框

button-ok = 知道了
button-cancel = 取消
button-open = 打开
button-export = 导出…
button-export-anyway = 仍要导出…
trouble-title = 这一步没有做成
open-title = 打开报纸
export-pdf-title = 导出 PDF
export-png-title = 导出 PNG
export-pdf-what = { $count ->
    [1] 这一版写成付印 PDF，带出血和裁切线。
   *[other] { $count } 个版写成一个付印 PDF，带出血和裁切线。
 }
export-png-what = { $label } 版写成一张图片。
export-resolution = 精度
export-clean = 没有发现问题，可以导出。
export-findings = 导出前请看一眼：{ $errors } 处错误，{ $warnings } 处警告，{ $hints } 处提示
exported-summary = { $count ->
    [0] 已写好 { $file }（{ $size } kB）
   *[other] 已写好 { $file }（{ $size } kB），写入时有 { $count } 处提示
 }
path-field-hint = 系统没有文件对话框，请直接写出文件的路径。
path-field-empty = 请写出文件名
file-kind-banxin = 版心报纸
file-kind-pdf = PDF 文件
file-kind-png = PNG 图片
keys-title = 快捷键与手势
gesture-wheel = 滚轮
gesture-wheel-does = 上下移动版面；按住 Shift 左右移动
gesture-wheel-zoom = Ctrl+滚轮、双指捏合
gesture-wheel-zoom-does = 以指针为中心缩放
gesture-space = 空格+拖动
gesture-space-does = 移动版面
gesture-middle = 中键拖动
gesture-middle-does = 移动版面
gesture-enter = Enter
gesture-enter-does = 进入选中的框：输入文字，或调整图片
gesture-drop = 拖入文件
gesture-drop-does = 打开 .banxin；稿件、图片和文件夹置入这一期
about-what = 中文报纸版面设计。
about-faces = 随附字体

## 打开、保存、导出的毛病

open-failed = 打不开 { $file }。文件没有改动。
save-failed = 没能保存 { $file }。原来的文件还在。
export-failed = 没能导出 { $file }。磁盘上没有留下写了一半的文件。
picture-failed = 读不了图片 { $file }
picture-unknown = 文档里没有这张图片
internal = 程序自身出了错，这一步没有做成；别的操作不受影响。
internal-page = 程序排这一版时自身出了错，画面上仍是上一次的样子（{ $cause }）

menu-text = 文字
menu-object = 对象
menu-article = 稿件
why-two-needed = 要先选中两个以上的框
why-three-needed = 要先选中三个以上的框
why-no-caret = 要先把光标放进文字里
why-no-text-selected = 要先选中一段文字
