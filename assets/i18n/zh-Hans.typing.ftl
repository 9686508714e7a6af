# Typing on the page, stories, find and replace.

command-text-tool = 文字工具
command-text-tool-tip = 在版面上打字：点一下放光标，拖动选字
command-cut = 剪切
command-cut-tip = 取出选中的内容，留待粘贴
command-copy = 复制
command-copy-tip = 记下选中的内容，留待粘贴
command-paste = 粘贴
command-paste-tip = 放入剪贴板的内容，本程序复制的文字带着样式
command-paste-plain = 粘贴为纯文字
command-paste-plain-tip = 只放入文字，用光标处的样式
command-select-all = 全选
command-select-all-tip = 选中光标所在的整篇文字

hint-text = 点一下放光标；双击选词，三击选段；空文字框里点一下即可打字；Esc 回到选择工具
text-tool-no-frame = 这里没有文字框：请点在文字、标题或图说框里
text-drop-move = 移到这里（按住 Alt 复制）
text-drop-copy = 复制到这里
caret-overset = 光标在溢文里，版上看不到；在文稿编辑窗里可以看到它

step-type = 打字
step-divide = 分段
step-delete = 删除文字
step-delete-before = 删除文字
step-delete-after = 向后删除文字
step-paste = 粘贴文字
step-cut = 剪切文字
step-move-text = 移动文字
step-copy-text = 复制文字到别处

command-find = 查找和替换…
command-find-tip = 在整期、一篇或选中的文字里查找，可换成别的文字
command-toggle-story = 文稿编辑窗
command-toggle-story-tip = 在版面旁边按段落编辑整篇文字，溢文也看得到
command-mark-emphasis = 着重号
command-mark-emphasis-tip = 给选中的字加着重号，再选一次去掉
command-mark-proper-name = 专名号
command-mark-proper-name-tip = 给人名、地名加专名线，再选一次去掉
command-mark-book-title = 书名号（浪线）
command-mark-book-title-tip = 给书名加浪线，再选一次去掉
command-mark-mourning = 示亡号
command-mark-mourning-tip = 给已故者的姓名加细框，再选一次去掉
command-mark-warichu = 夹注
command-mark-warichu-tip = 把选中的字排成行内两行小字，再选一次还原
command-mark-tate-chu-yoko = 纵中横
command-mark-tate-chu-yoko-tip = 竖排里把选中的数字或字母横排在一字内，再选一次还原
command-mark-reading = 注音…
command-mark-reading-tip = 给选中的字加拼音或其他注音
command-drop-initial-two = 首字下沉两行
command-drop-initial-two-tip = 段首的字占两行高，再选一次还原
command-drop-initial-three = 首字下沉三行
command-drop-initial-three-tip = 段首的字占三行高，再选一次还原
command-clear-marks = 清除文字标记
command-clear-marks-tip = 去掉选中文字的字符样式、着重号、注音等一切标记
command-toggle-quotes = 自动成对引号
command-toggle-quotes-tip = 打直引号时自动变成中文左右引号

step-paragraph-style = 套用段落样式
step-character-style = 套用字符样式
step-mark = 文字标记
step-reading = 注音
step-drop-initial = 首字下沉
step-clear-marks = 清除文字标记
step-join = 合段
step-replace = 替换 { $count } 处

count-selection = 选中 { $marks } 字（不计标点 { $plain }）
count-story = 本篇 { $marks } 字（不计标点 { $plain }）
count-page = 本版 { $marks } 字（不计标点 { $plain }）
count-tip = 汉字、标点各计一字，一个外文单词或一个数计一字，空格不计

find-title = 查找和替换
find-find = 查找
find-with = 替换为
find-where = 范围
find-issue = 整期
find-story = 本篇
find-selection = 选中文字
find-style = 段落样式
find-any-style = 所有样式
find-pattern = 正则表达式
find-pattern-tip = 例如 第(\d+)版；替换里用 $1 代表第一个括号
find-case = 区分大小写
find-width = 不分全角半角
find-width-tip = 全角和半角的字母、数字、标点看作相同
find-next = 下一个
find-previous = 上一个
find-replace = 替换
find-replace-all = 全部替换
find-count = 计数
find-none = 没有找到
find-found = 第 { $number } 处，共 { $count } 处
find-round = 已从头找起：第 { $number } 处，共 { $count } 处
find-replaced = 已替换 { $count } 处，撤销一次可全部还原
find-counted = 共 { $count } 处
find-nothing = 请先填写要查找的内容
find-pattern-bad = 正则表达式“{ $pattern }”写得不对：{ $cause }。请改正，或去掉“正则表达式”的勾选
find-pattern-large = 这个正则表达式太大；请减少重复次数
find-unplaced = 找到的文字在未上版的稿件“{ $name }”里；先把稿件放到版上

reading-title = 注音
reading-what = 每个字的音用空格分开；留空则去掉注音

story-none = 在文字里放光标，或选中一个文字框，这里就显示整篇文字
story-fits = 排得下
story-over = 溢 { $characters } 字
story-unplaced = 未上版
