# 检查结果的文字。每条与 en.findings.ftl 同名。

article-unplaced = 模板里没有放「{ $article }」的框（{ $part }）。文字留在文档里，可另建文字框串联。
caption-unplaced = 图说没有框：{ $caption }。文字留在文档里。
photo-unplaced = 照片 { $file } 没有图框可放。它已链接在文档里。
photo-wanted = 这条图说还没有照片：{ $caption }
copy-folio = 稿件里的报眉文字没有放进版面：{ $text }
