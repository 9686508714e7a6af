# Words of findings. Each message has its namesake in zh-Hans.findings.ftl.

article-unplaced = The template has no frame for "{ $article }" ({ $part }). Its text stays in the document: thread it into a new frame.
caption-unplaced = There is no frame for the caption: { $caption }. Its text stays in the document.
photo-unplaced = There is no frame for the photograph { $file }. It stays linked in the document.
photo-wanted = This caption has no photograph yet: { $caption }
copy-folio = The folio line of the copy is not on the page: { $text }
