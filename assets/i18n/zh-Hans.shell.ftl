# Files, commands, keys, the welcome view.

## 文件命令

command-new = 新建…
command-new-tip = 从模板开始新的一期
command-close = 关闭
command-close-tip = 关闭这一期，回到开始页
command-save = 保存
command-save-tip = 把这一期存进它的文件
command-save-as = 另存为…
command-save-as-tip = 换一个名字保存，以后就在新文件里工作
command-save-copy = 存为副本…
command-save-copy-tip = 另存一份，继续在原来的文件里工作
command-revert = 恢复到已保存
command-revert-tip = 放弃上次保存以后的全部修改
command-import = 置入稿件和图片…
command-import-tip = 读入稿件、图片和广告（PDF）；也可以把文件或文件夹拖进窗口
command-import-folder = 置入文件夹…
command-import-folder-tip = 读入文件夹里的全部稿件、图片和广告（PDF）
command-package = 打包…
command-package-tip = 把这一期连同图片、广告、字体、印刷条件和检查报告收进一个文件夹或 zip
command-stop-export = 停止导出
command-stop-export-tip = 停下正在进行的导出，磁盘上不留文件
command-preferences = 设置…
command-preferences-tip = 语言、外观、快捷键、自动备份、图片
command-palette = 查找命令…
command-palette-tip = 用中文、拼音或英文查找任何命令
menu-recent = 最近打开

why-no-file = 这一期还没有存成文件
why-no-changes = 上次保存以后没有修改
quit-after-export = 正在导出，写完就退出
why-not-exporting = 现在没有正在进行的导出

## 询问

choice-save = 保存
choice-save-as = 另存为…
choice-discard = 不保存
choice-use-copy = 用自动备份
choice-use-file = 用文件里的
choice-reload = 重新读入
choice-keep-mine = 保留我的
choice-replace = 替换
choice-revert = 恢复
ask-unsaved-title = 要保存修改吗？
ask-unsaved = “{ $name }”有修改还没有保存。不保存，这些修改就没有了。
ask-recover-title = 找到没有保存的修改
ask-recover = 程序上次没有正常结束。文件“{ $file }”：{ $saved }保存；自动备份：{ $copy }写下。
ask-recover-unsaved = 程序上次没有正常结束。有一期从未保存过，自动备份：{ $copy }写下。
ask-recover-hint = 用自动备份打开后还没有写进文件，满意了再保存。取消则两份都留着，下次再问。
ask-changed-title = 文件被别人改过了
ask-changed = “{ $file }”在磁盘上已经变了，可能是别人或别的程序改的。
ask-changed-both = “{ $file }”在磁盘上已经变了，而这里也有没保存的修改。
ask-changed-hint = “重新读入”会丢掉这里的修改；“保留我的”在下次保存时替换磁盘上的文件；“另存为”两份都留下。
ask-read-only-title = 不能存在原来的地方
ask-replace-title = 要替换已有的文件吗？
ask-replace = { $file } 已经存在。替换以后，原来的内容就没有了。
ask-revert-title = 恢复到已保存的样子？
ask-revert = “{ $name }”上次保存以后的修改会全部丢掉，不能撤销。
ago-long = 很久以前
ago-moment = 刚才
ago-minutes = { $count } 分钟前
ago-hours = { $count } 小时前
ago-days = { $count } 天前

## 做完的事和毛病

saved = 已保存 { $file }
saved-copy = 副本已存为 { $file }
autosave-failed = 自动备份没有写成：{ $why }
opened-copy-instead = 读不了 { $file }，打开的是自动备份；请检查后保存（{ $why }）
file-is-read-only = { $file } 是只读的，请另存为别的名字。
file-in-use = { $file } 正由{ $who }打开着，这里只能看；要修改请另存为别的名字。
file-in-use-unknown = { $file } 正由别人打开着，这里只能看；要修改请另存为别的名字。
save-in-use = { $file } 正由{ $who }打开着，没有动它。请换一个名字。
save-in-use-unknown = { $file } 正由别人打开着，没有动它。请换一个名字。
file-not-empty = 文件夹 { $folder } 里已有文件，请换一个新名字。
step-rehome = 图片链接改从新位置算起
step-import = 置入 { $articles } 篇稿件、{ $pictures } 张图片
importing = 正在读入…
imported = 已置入 { $articles } 篇稿件、{ $pictures } 张图片{ $notes ->
    [0] { "" }
   *[other] ；读稿时有 { $notes } 处合并或判断
 }
imported-nothing = 这些文件里没有可以置入的稿件或图片
import-folder-failed = 打不开文件夹 { $file }
import-unknown-kind = { $file } 不是能置入的文件（稿件 txt、md、docx、html，图片 jpg、png、tif，广告 pdf）
import-copy-failed = 读不了稿件 { $file }：{ $why }
drop-needs-issue = 先打开或新建一期报纸，再把稿件和图片拖进来
packaging = 正在打包…
packaged = 已打包 { $count } 个文件：{ $file }
package-failed = 没能打包 { $file }
package-missing = 打包时找不到 { $file }
report-findings = 检查结果：{ $count } 处
export-stopping = 正在停止导出…
export-stopped = 导出已停止，磁盘上没有留下文件
keys-unreadable = { $file } 读不懂，没有用它：{ $name }
keys-unknown-command = { $file }：没有叫 { $name } 的命令
keys-unknown-key = { $file }：{ $command } 的“{ $name }”不是快捷键
keys-conflict = { $file }：{ $name } 已经是 { $instead } 的键，没有再给 { $command }
key-set-indesign = InDesign 习惯
key-set-founder = 方正飞腾习惯
pages-unknown = 没有“{ $name }”这一版；请写 1 到 { $count } 的序号，或版次
pages-backwards = “{ $name }”前后颠倒了，请先写前面的版
pages-none = 请写出要导出的版，如 1,3-4 或 A01,A07
notice-dismiss = 收起
notice-more = 还有 { $count } 处

## 开始页

welcome-what = 中文报纸组版：从稿件到付印
welcome-sample = 打开示例
welcome-drop = 也可以把 .banxin 文件拖到这里
welcome-templates = 从模板新建
welcome-recent = 最近打开
welcome-looking = 正在找模板…
templates-title = 从模板新建
template-empty = 空白版
template-tabloid = 四开小报
template-broadsheet = 对开大报
template-tabloid-front = 四开头版
template-tabloid-photo = 四开图片版
template-broadsheet-inside = 对开内页
template-broadsheet-weekend = 对开周末版
template-size = { $width } × { $height } mm　{ $count } 版
untitled = 未命名
title-read-only = （只读）
copy-of = { $name } 副本

## 对话框

button-done = 完成
button-import = 置入
button-package = 打包
import-title = 置入稿件和图片
import-folder-title = 置入文件夹
save-as-title = 另存为
save-copy-title = 存为副本
package-title = 打包到
path-field-label = 路径
path-field-several = 系统没有文件对话框，请写出文件或文件夹的路径；几个之间用 ; 隔开。
file-kind-copy = 稿件、图片、广告
file-kind-zip = zip 压缩包
palette-hint = 输入命令名、拼音或首字母
palette-nothing = 没有这样的命令
settings-title = 设置
settings-language = 界面语言
settings-look = 外观
settings-scale = 界面大小
settings-keys = 快捷键
settings-autosave = 改动后自动备份
settings-pictures = 置入的图片
settings-snapping = 吸附
settings-as-system = 跟随系统
settings-light = 浅色
settings-dark = 深色
settings-never = 不备份
settings-seconds = { $count } 秒
settings-pictures-copy = 复制到 pictures 文件夹
settings-pictures-link = 留在原处，只做链接
settings-snaps = 移动时吸附到栏、行和框边
settings-own-keys = 自己的快捷键可以写在 { $file }，重新选择快捷键方案后生效。
export-proof-what = 共 { $count } 个版写成看样用的 PDF：RGB、小图、带水印，不能付印。
export-use = 用途
export-use-press = 付印
export-use-proof = 看大样
export-standard = 标准
export-standard-own = 按报纸的设定
export-pages = 版面
export-pages-hint = 全部；或 1,3-4、A01,A07
export-also = 选项
export-marks = 裁切线、色标和版名
export-gray = 全部转为单黑
export-tagged = 写入阅读顺序（供数字版和读屏）
export-outlines = 文字转曲
no-templates = 找不到程序自带的模板（layouts 文件夹），不能新建空白版。
import-inside-needs-file = { $file } 里有 { $count } 张图片没有置入：先保存这一期，再置入一次，图片就会放到它旁边。
button-stop = 停止
write-over-picture = { $file } 是版面上用着的图片或广告，不能写在它上面；请换一个文件名。
write-over-profile = { $file } 是这一期的印刷特性文件，不能写在它上面；请换一个文件名。
canvas-page = 版面 { $page } { $section }
canvas-empty = 版面区
drop-comes-in = 松开，置入稿件、图片和文件夹；.banxin 则打开
drop-opens = 松开，打开这一期
import-not-there = 找不到 { $file }，请核对路径
import-folder-passed-over = 文件夹 { $file } 打不开，已跳过，其余文件夹已置入；取得读取权限后可再置入一次
command-fit-spread = 适合对页
command-fit-spread-tip = 显示本版和与它相对的一版，两版完整
undo-named = 撤销：{ $what }
redo-named = 重做：{ $what }
imported-articles = 已置入 { $articles } 篇稿件{ $notes ->
    [0] { "" }
   *[other] ；读稿时有 { $notes } 处合并或判断
 }
imported-pictures = 已置入 { $pictures } 张图片
step-import-articles = 置入 { $articles } 篇稿件
step-import-pictures = 置入 { $pictures } 张图片
