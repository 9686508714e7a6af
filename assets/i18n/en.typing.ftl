# Typing on the page, stories, find and replace.

command-text-tool = Text tool
command-text-tool-tip = Type on the page: click for a caret, drag to select
command-cut = Cut
command-cut-tip = Take out what is selected and keep it for pasting
command-copy = Copy
command-copy-tip = Keep what is selected for pasting
command-paste = Paste
command-paste-tip = Put in what the clipboard holds; text copied here keeps its styles
command-paste-plain = Paste as plain text
command-paste-plain-tip = Put in the words alone, in the style at the caret
command-select-all = Select all
command-select-all-tip = Select the whole story the caret stands in

hint-text = Click for a caret; double click a word, triple click a paragraph; click into an empty text frame and type; Esc goes back to the select tool
text-tool-no-frame = No text frame here: click into a text, headline or caption frame
text-drop-move = Move here (hold Alt to copy)
text-drop-copy = Copy here
caret-overset = The caret stands in overset text, which the page does not show; the story editor shows it

step-type = typing
step-divide = new paragraph
step-delete = deleting text
step-delete-before = deleting text
step-delete-after = deleting text forwards
step-paste = pasting text
step-cut = cutting text
step-move-text = moving text
step-copy-text = copying text elsewhere
