# What is said when files are opened and saved. The same keys as zh-Hans.files.ftl.

file-missing = { $file } is not there; check the name and the folder
file-no-folder = The folder { $folder } is not there; make it or save somewhere else
file-is-folder = { $file } is a folder; choose a file in it
file-not-ordinary = { $file } is not an ordinary file; choose another name
file-no-permission = No permission for { $file }; ask its owner, or save a copy somewhere else
file-read-only = { $file } is read-only and was left as it is; save under another name or make it writable
file-disk-full = The disk is full: { $bytes } bytes for { $file } did not fit and the old file was kept; free some space or save on another disk
file-too-big = { $file } is too big: { $bytes } bytes, at most { $limit } are read; choose the right file or divide it
file-changed-on-disk = { $file } was changed by another program since it was opened, and was left as it is; save under another name, or open it again
file-trouble = { $file }: { $problem }; try again or use another disk
file-empty = { $file } is empty; open an automatic copy or a backup
file-not-text = { $file } is not a Banxin document: line { $line } is not UTF-8 text; choose another file
file-not-banxin = { $file } is not a Banxin document; choose a file that Banxin saved
file-cut-off = { $file } breaks off at line { $line }, the rest is missing; open an automatic copy or a backup
file-damaged = { $file } is damaged at line { $line }, column { $column }: { $problem }; open an automatic copy or a backup, or correct the line
file-no-version = { $file } does not say which version of the document format it has; choose a file that Banxin saved
file-newer = { $file } was made by a newer Banxin (format { $version }, this one reads up to { $known }); update Banxin to open it
file-unknown-field = { $file }, line { $line }: the field "{ $field }" in { $at } is not known; correct its name or remove it, or update Banxin
file-missing-field = { $file }, line { $line }: the field "{ $field }" is missing in { $at }; add it, or open an automatic copy or a backup
file-wrong-value = { $file }, line { $line }: { $at } cannot be read: { $problem }; correct the value
