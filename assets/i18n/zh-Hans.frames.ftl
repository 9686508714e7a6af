# Frames on the page: selecting, moving, sizing, arranging.

code-guide = 辅助线
code-guide-place = 辅助线的位置
code-layer = 图层
code-group = 层成组
document-same-layer = 有两个图层都用了编号 { $layer }
document-same-group = { document-at }在 { $group } 号组里出现了两次
edit-frame-on-layer = { $frame } 号框还在 { $layer } 号图层上
