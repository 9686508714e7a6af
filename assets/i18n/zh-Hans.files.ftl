# 打开和保存文件时的说明。每条与 en.files.ftl 同名。

file-missing = 找不到 { $file }；请核对文件名和文件夹
file-no-folder = 文件夹 { $folder } 不存在；请新建它，或存到别处
file-is-folder = { $file } 是文件夹；请选里面的文件
file-not-ordinary = { $file } 不是普通文件；请换一个名字
file-no-permission = 没有权限使用 { $file }；请找它的所有者，或另存到别处
file-read-only = { $file } 是只读文件，没有改动；请另存，或取消只读
file-disk-full = 磁盘已满：{ $file } 要写 { $bytes } 字节，写不下，原文件保持不变；请腾出空间或存到别的磁盘
file-too-big = { $file } 太大：{ $bytes } 字节，最多 { $limit } 字节；请核对是否选对了文件，或把它拆开
file-changed-on-disk = { $file } 打开之后被别的程序改过，没有覆盖；请另存，或重新打开
file-trouble = { $file }：{ $problem }；请重试，或换一个磁盘
file-empty = { $file } 是空的；请打开自动保存的副本或备份
file-not-text = { $file } 不是版心文档：第 { $line } 行不是 UTF-8 文字；请选别的文件
file-not-banxin = { $file } 不是版心文档；请选版心保存的文件
file-cut-off = { $file } 到第 { $line } 行断了，后面的内容缺失；请打开自动保存的副本或备份
file-damaged = { $file } 第 { $line } 行第 { $column } 列损坏（{ $problem }）；请打开自动保存的副本或备份，或改正这一行
file-no-version = { $file } 没有写明文档格式的版本；请选版心保存的文件
file-newer = { $file } 是更新的版心做的（格式 { $version }，这里最多能读 { $known }）；请升级版心后再打开
file-unknown-field = { $file } 第 { $line } 行：{ $at } 里的“{ $field }”这一项不认识；请改正名称或删去，或升级版心
file-missing-field = { $file } 第 { $line } 行：{ $at } 里缺“{ $field }”这一项；请补上，或打开自动保存的副本或备份
file-wrong-value = { $file } 第 { $line } 行：{ $at } 读不懂（{ $problem }）；请改正这个值
