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
