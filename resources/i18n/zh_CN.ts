<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1">
<context>
    <name>Actions</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the sample bulletins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New library…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the search up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with citation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag this article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search all issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole issue as one text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return to where I was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the desktop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Where the text stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Delete removes it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts ({endings})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) imported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) replaced</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already held</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing was imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another library: choose its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New library: choose or make an empty folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContentsModel</name>
    <message>
        <source>Newspapers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{year}</source>
        <comment>a year in the tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}</source>
        <comment>a month in the tree</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issues: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>articles: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in the printed contents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContentsPanel</name>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: characters, pinyin or initials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the contents fits this filter.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ContentsTree</name>
    <message>
        <source>Contents of all issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the whole issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold all below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold all below</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>Bulletin Reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. You can open another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of a library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when the work under way has finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened. Reading goes on; the log says what.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>{name} {year}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that was not expected. The log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not a text but a {kind}. Choose the text that was made from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not a text. Choose the text file that was made from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is too large: {size} {unit}, the limit is {limit}. Split the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “{file}” holds no file that can be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is empty. There is nothing to import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This issue is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This article is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag “{key}” is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The original file of this issue is not in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be searched for with “{query}”. Type at least one character or word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{file}” is not in a known encoding. Choose its encoding by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {place} has trouble: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {place} belongs to another program. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {place} was written by a newer version of this program and was left as it is. Update the program to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is writing to the library. Try again when it has finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library {place} is damaged: {reason}. Restore it from a copy, or import the files again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search index cannot be used: {reason}. Reading works; the index can be made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place} cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings {place} cannot be used: {reason}. The usual settings apply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is missing from this installation. Install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What was finished before stays.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FacetDelegate</name>
    <message>
        <source>{count} more…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FacetsPanel</name>
    <message>
        <source>Issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was found that could be narrowed down.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents print “{contents}”, the body “{body}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents list “{title}”, but its text is not in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” stands in the body but not in the contents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents give no page for “{title}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents give page {page} for “{title}”, which is out of order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not certain that “{before}” goes on with “{after}” across the page break.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not certain that “{title}” is the whole title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year {year} is not certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The month {month} is not certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year of this issue is not said in the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The month of this issue is not said in the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the text of “{title}” is missing from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” was printed twice at a page break and is shown once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” does not begin with a date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is dated {date}, which is outside the month of the issue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no printed contents; the tree was made from the headings of the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters that could not be read, shown as �: {count}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” is not in the newer text of this issue. It was kept because people had worked on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}” stands elsewhere in the body than in the contents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one article is called “{title}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents and body differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in the contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No page number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page out of order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubtful join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubtful title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubtful year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubtful month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeated character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date outside the issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept from an older text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title used twice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All issues</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{word}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All kinds of findings are hidden. The shapes above show them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an issue to see what is doubtful in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents and body agree, and nothing is missing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HitsList</name>
    <message>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HitsPanel</name>
    <message>
        <source>Tag all hits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag the chosen hits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the chosen hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag or copy the hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{hits} · {all} in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No article contains all of these words. These contain at least one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing contains “{query}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Titles and texts were searched, whatever the spacing, the width of the characters, and traditional or simplified writing. Try fewer words or a shorter piece.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing within these filters contains “{query}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Without filters there are %n hit(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Without “{filter}”: %n hit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hits appear here as soon as it is ready. Meanwhile everything can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search is being prepared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prepare the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search is not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Tags of all %n hit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n chosen hit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s) copied.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>already held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file has not been read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This issue is not in the library yet. Importing adds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly this file is in the library already, as {issue}. Nothing is to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another text of {issue} is in the library. Importing replaces that text; tags stay on their articles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This issue was added to the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text of {issue} was replaced; tags stayed on their articles.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InfoDock</name>
    <message>
        <source>About what is being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful or missing in this issue ›</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What is known of an article stands here when one is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept from an older text of the issue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Left column</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files and folders to import them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{hits} · {ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageFoot</name>
    <message>
        <source>Previous article: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next article: {title}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy with citation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreviewTreeModel</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is missing from the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not listed in the contents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Choose an article in the contents, or search all issues with Ctrl+K.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer text of this issue no longer has this article; it was kept with its tags.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text below this title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The contents list this article, but its text was not found in the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It should stand on page {page}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied with where it stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>({parts})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>there is no permission to read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the disk cannot be written to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its files cannot be listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GIF picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ZIP archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters in one line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Tag “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove tag “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Search is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) cannot be searched yet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Search is not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>+ Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Characters, pinyin or its initials find a tag; Enter adds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} · {count} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagsPanel</name>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: characters, pinyin or initials</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tags (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only hits with this tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Articles with this tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags are words of your own on articles: a project, a person, a question. Open an article and type one beside it, or tag all hits of a search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is tagged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tag fits this filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show its articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it off all articles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>This library is still empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in the text of your bulletins, newspapers or other periodicals. Their contents are recovered, and every article can be read, tagged and searched. The files themselves stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop files and folders anywhere on this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample bulletins</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FacetsList</name>
    <message>
        <source>Narrow the hits</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FindingsList</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_SearchField</name>
    <message>
        <source>Search all bulletins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches while you type. Enter or Down goes to the hits, Escape ends the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the search (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
