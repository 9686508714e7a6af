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

command-find = Find and replace…
command-find-tip = Find text in the whole issue, one story or the selection, and put other text in its place
command-toggle-story = Story editor
command-toggle-story-tip = Edit a whole story paragraph by paragraph beside the page; overset text shows there too
command-mark-emphasis = Emphasis dots
command-mark-emphasis-tip = Dots at the selected characters; once more takes them off
command-mark-proper-name = Proper name line
command-mark-proper-name-tip = A line along names; once more takes it off
command-mark-book-title = Book title (wavy line)
command-mark-book-title-tip = A wavy line along a title; once more takes it off
command-mark-mourning = Mourning frame
command-mark-mourning-tip = A thin frame round the name of someone dead; once more takes it off
command-mark-warichu = Inline note
command-mark-warichu-tip = Set the selection in two small half-lines; once more sets it as text
command-mark-tate-chu-yoko = Across in vertical
command-mark-tate-chu-yoko-tip = Set selected digits or letters across within one em of vertical text; once more sets them as text
command-mark-reading = Reading…
command-mark-reading-tip = Pinyin or another reading over the selected characters
command-drop-initial-two = Drop initial, two lines
command-drop-initial-two-tip = The paragraph's first character two lines high; once more sets it as text
command-drop-initial-three = Drop initial, three lines
command-drop-initial-three-tip = The paragraph's first character three lines high; once more sets it as text
command-clear-marks = Clear text marks
command-clear-marks-tip = Take character styles, dots, readings and all other marks off the selected text
command-toggle-quotes = Pair quotes as typed
command-toggle-quotes-tip = Straight quotes become Chinese opening and closing quotes

step-paragraph-style = paragraph style
step-character-style = character style
step-mark = text mark
step-reading = reading
step-drop-initial = drop initial
step-clear-marks = clearing text marks
step-join = joining paragraphs
step-replace = replacing { $count } places

count-selection = Selected { $marks } chars ({ $plain } without marks)
count-story = Story { $marks } chars ({ $plain } without marks)
count-page = Page { $marks } chars ({ $plain } without marks)
count-tip = Each Han and each mark is one, so is a Latin word or a figure; blanks are none

find-title = Find and replace
find-find = Find
find-with = Replace with
find-where = Where
find-issue = Whole issue
find-story = This story
find-selection = Selection
find-style = Paragraph style
find-any-style = Any style
find-pattern = Regular expression
find-pattern-tip = Such as 第(\d+)版; $1 in the replacement stands for the first group
find-case = Match case
find-width = Ignore width
find-width-tip = Full-width and half-width letters, digits and marks are the same
find-next = Next
find-previous = Previous
find-replace = Replace
find-replace-all = Replace all
find-count = Count
find-none = Not found
find-found = { $number } of { $count }
find-round = From the start again: { $number } of { $count }
find-replaced = Replaced { $count }; one undo takes all of it back
find-counted = { $count } in all
find-nothing = Say what to look for first
find-pattern-bad = The regular expression “{ $pattern }” cannot be read: { $cause }. Mend it, or untick “Regular expression”
find-pattern-large = This regular expression is too large; repeat less in it
find-unplaced = The text found is in the article “{ $name }”, which is on no page; place it first

reading-title = Reading
reading-what = A reading for each character, with blanks between; empty takes readings away

story-none = Put a caret into text, or select a text frame, and the whole story shows here
story-fits = Fits
story-over = { $characters } chars over
story-unplaced = Not placed
