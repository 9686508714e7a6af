# The composition report: the rules each paragraph used and what they cost. The same names as zh-Hans.rules.ftl.

rule-rescued = { $count ->
    [one] one run of marks parted
   *[other] { $count } runs of marks parted
 }
rule-forbidden = { $count ->
    [one] one forbidden line end
   *[other] { $count } forbidden line ends
 }
rule-word-cut = { $count ->
    [one] one word cut by force
   *[other] { $count } words cut by force
 }
rule-address-cut = { $count ->
    [one] one address cut inside a part of it, where the line would be torn
   *[other] { $count } addresses cut inside a part of them, where lines would be torn
 }
rule-overfull = { $count ->
    [one] one line too wide
   *[other] { $count } lines too wide
 }
rule-short-last-line = last line too short
rule-loose = { $count ->
    [one] one loose line
   *[other] { $count } loose lines
 }
rule-fallback = { $count ->
    [one] one character in another face
   *[other] { $count } characters in another face
 }
rule-missing = { $count ->
    [one] one character missing
   *[other] { $count } characters missing
 }
rule-number-parted = { $count ->
    [one] one number parted from its measure word
   *[other] { $count } numbers parted from their measure words
 }
rule-name-parted = { $count ->
    [one] one name parted between two lines
   *[other] { $count } names parted between two lines
 }
rule-hyphenated = { $count ->
    [one] one word hyphenated
   *[other] { $count } words hyphenated
 }
rule-pushed-in = { $count ->
    [one] one line squeezed
   *[other] { $count } lines squeezed
 }
rule-pushed-out = { $count ->
    [one] one character pushed out
   *[other] { $count } characters pushed out
 }
rule-squeezed-line-end = marks at line ends squeezed by { $em } em
rule-squeezed-word-spaces = word spaces squeezed by { $em } em
rule-squeezed-brackets = brackets and quotes squeezed by { $em } em
rule-squeezed-pauses = commas squeezed by { $em } em
rule-squeezed-han-latin = Han–Latin gaps squeezed by { $em } em
rule-squeezed-stops = stops squeezed by { $em } em
rule-grown-word-spaces = word spaces grown by { $em } em
rule-grown-han-latin = Han–Latin gaps grown by { $em } em
rule-grown-gaps = { $count ->
    [one] gaps grown by { $em } em on one line
   *[other] gaps grown by { $em } em on { $count } lines
 }
rule-hung = { $count ->
    [one] one mark hung
   *[other] { $count } marks hung
 }
rule-pairs = { $count ->
    [one] one pair of marks closed up
   *[other] { $count } pairs of marks closed up
 }
rule-line-end-halves = { $count ->
    [one] one half mark at a line end
   *[other] { $count } half marks at line ends
 }
rule-line-start-halves = { $count ->
    [one] one half mark at a line start
   *[other] { $count } half marks at line starts
 }
rule-spaces-replaced = { $count ->
    [one] one typed space replaced by the gap
   *[other] { $count } typed spaces replaced by the gap
 }
rule-padded = { $count ->
    [one] one Latin run padded to the grid
   *[other] { $count } Latin runs padded to the grid
 }

composition-heading = Composition
composition-total = { $paragraphs } paragraphs, { $lines } lines; { $in } squeezed, { $out } pushed out, { $loose } loose, { $rescues } rules given up
composition-clean = no paragraph had to give anything up
composition-paragraph = { $page } { $frame } paragraph { $number } "{ $begins }", { $lines } lines, rms { $rms } em, worst { $worst } em between Han
