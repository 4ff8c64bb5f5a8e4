<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>The program&apos;s icon</source>
        <translation>程序图标</translation>
    </message>
    <message>
        <source>Bulletin Reader</source>
        <translation>公报阅览室</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>A reading room for archives of Chinese periodicals. It recovers the contents of an issue from its text, shows every article as a page, and finds every word. Everything stays on this computer.</source>
        <translation>中文期刊档案的阅览室：从文本中恢复每期目录，把每篇文章排成一页，每个字都能检索。所有内容只保存在这台计算机上。</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>自由软件，依 MIT 许可证发布。</translation>
    </message>
    <message>
        <source>Program {version}, Python {python}, Qt {qt}, {system}</source>
        <translation>程序 {version}，Python {python}，Qt {qt}，{system}</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修订</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>View</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Import the sample bulletins</source>
        <translation>导入示例公报</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>打开其他资料库…</translation>
    </message>
    <message>
        <source>New library…</source>
        <translation>新建资料库…</translation>
    </message>
    <message>
        <source>Bring the search up to date</source>
        <translation>更新检索索引</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Copy with citation</source>
        <translation>复制并附出处</translation>
    </message>
    <message>
        <source>Tag this article</source>
        <translation>给本条加标签</translation>
    </message>
    <message>
        <source>Tag all hits</source>
        <translation>给全部结果加标签</translation>
    </message>
    <message>
        <source>Search all issues</source>
        <translation>检索全部公报</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一处标记</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>上一处标记</translation>
    </message>
    <message>
        <source>Change the title…</source>
        <translation>改题名…</translation>
    </message>
    <message>
        <source>Set the date…</source>
        <translation>改日期…</translation>
    </message>
    <message>
        <source>Move to a section…</source>
        <translation>移到栏目…</translation>
    </message>
    <message>
        <source>Split the article…</source>
        <translation>拆分条目…</translation>
    </message>
    <message>
        <source>Merge with the following…</source>
        <translation>与下一条合并…</translation>
    </message>
    <message>
        <source>Part a paragraph…</source>
        <translation>拆分段落…</translation>
    </message>
    <message>
        <source>Join two paragraphs…</source>
        <translation>合并段落…</translation>
    </message>
    <message>
        <source>Set year, month and series…</source>
        <translation>设定年份、月份和刊名…</translation>
    </message>
    <message>
        <source>Show as recovered</source>
        <translation>显示识别原貌</translation>
    </message>
    <message>
        <source>Next doubt</source>
        <translation>下一处存疑</translation>
    </message>
    <message>
        <source>Previous doubt</source>
        <translation>上一处存疑</translation>
    </message>
    <message>
        <source>First answer to the doubt</source>
        <translation>存疑的第一种处理</translation>
    </message>
    <message>
        <source>Second answer to the doubt</source>
        <translation>存疑的第二种处理</translation>
    </message>
    <message>
        <source>Leave the doubt as it is</source>
        <translation>保留原样，不再存疑</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>下一条</translation>
    </message>
    <message>
        <source>Whole issue as one text</source>
        <translation>全期通读</translation>
    </message>
    <message>
        <source>Filter the contents</source>
        <translation>筛选目录</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>下一区域</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>上一区域</translation>
    </message>
    <message>
        <source>Return to where I was</source>
        <translation>回到原处</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Mends</source>
        <translation>修订记录</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>条目信息</translation>
    </message>
    <message>
        <source>Holdings</source>
        <translation>馆藏一览</translation>
    </message>
    <message>
        <source>Original beside the text</source>
        <translation>对照原件</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>全部命令…</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About this program</source>
        <translation>关于本程序</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>恢复字号</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>切换明暗</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>明亮</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language of the desktop</source>
        <translation>跟随系统语言</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Where the text stands</source>
        <translation>所在位置</translation>
    </message>
    <message>
        <source>Previous mark</source>
        <translation>上一处标记</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一处标记</translation>
    </message>
    <message>
        <source>Whole issue</source>
        <translation>全期通读</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} / {count}</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Delete removes it</source>
        <translation>按 Delete 移除</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>全部命令</translation>
    </message>
    <message>
        <source>Command: characters, pinyin or initials</source>
        <translation>命令：汉字、拼音或首字母</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>No command fits what is typed.</source>
        <translation>没有符合的命令。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Texts ({endings})</source>
        <translation>文本（{endings}）</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) imported</source>
        <translation>
            <numerusform>导入 %n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) replaced</source>
        <translation>
            <numerusform>更新 %n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubt(s)</source>
        <translation>
            <numerusform>存疑 %n 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already held</source>
        <translation>
            <numerusform>已有 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, because the held text looks better</source>
        <translation>
            <numerusform>%n 份未采用（馆藏文本更好）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失败 %n 份</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>nothing was imported</source>
        <translation>没有导入任何内容</translation>
    </message>
    <message>
        <source>Stopped: {what}</source>
        <translation>已停止：{what}</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>已重做：{what}</translation>
    </message>
    <message>
        <source>Open another library: choose its folder</source>
        <translation>打开其他资料库：选择其文件夹</translation>
    </message>
    <message>
        <source>New library: choose or make an empty folder</source>
        <translation>新建资料库：选择或新建一个空文件夹</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>位置：</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>文件类型：</translation>
    </message>
</context>
<context>
    <name>ComparisonTable</name>
    <message>
        <source>Articles</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Doubtful or missing</source>
        <translation>存疑或缺失</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>此文本</translation>
    </message>
    <message>
        <source>held text</source>
        <translation>馆藏文本</translation>
    </message>
    <message>
        <source>{what}: {here}, held text: {there}</source>
        <translation>{what}：此文本 {here}，馆藏文本 {there}</translation>
    </message>
</context>
<context>
    <name>ContentsModel</name>
    <message>
        <source>Newspapers</source>
        <translation>报纸</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>文集</translation>
    </message>
    <message>
        <source>No year</source>
        <translation>年份不详</translation>
    </message>
    <message>
        <source>{year}</source>
        <comment>a year in the tree</comment>
        <translation>{year}年</translation>
    </message>
    <message>
        <source>{name}</source>
        <comment>a month in the tree</comment>
        <translation>{month}月</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>第{page}页</translation>
    </message>
    <message>
        <source>issues: {count}</source>
        <translation>期数：{count}</translation>
    </message>
    <message>
        <source>articles: {count}</source>
        <translation>条数：{count}</translation>
    </message>
    <message>
        <source>tagged</source>
        <translation>有标签</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>the text is missing</source>
        <translation>正文缺失</translation>
    </message>
    <message>
        <source>not in the printed contents</source>
        <translation>原目录未列</translation>
    </message>
</context>
<context>
    <name>ContentsPanel</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Filter the contents</source>
        <translation>筛选目录</translation>
    </message>
    <message>
        <source>Filter: characters, pinyin or initials</source>
        <translation>筛选：汉字、拼音或首字母</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Nothing in the contents fits this filter.</source>
        <translation>目录中没有符合的条目。</translation>
    </message>
</context>
<context>
    <name>ContentsTree</name>
    <message>
        <source>Contents of all issues</source>
        <translation>全部各期目录</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Read the whole issue</source>
        <translation>全期通读</translation>
    </message>
    <message>
        <source>Unfold all below</source>
        <translation>展开其下全部</translation>
    </message>
    <message>
        <source>Fold all below</source>
        <translation>收起其下全部</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>Bulletin Reader</source>
        <translation>公报阅览室</translation>
    </message>
    <message>
        <source>The library cannot be opened</source>
        <translation>无法打开资料库</translation>
    </message>
    <message>
        <source>Nothing was changed. You can open another folder.</source>
        <translation>没有作任何改动。您可以打开其他文件夹。</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>留在当前资料库</translation>
    </message>
    <message>
        <source>Choose the folder of a library</source>
        <translation>选择资料库文件夹</translation>
    </message>
    <message>
        <source>The language changes when the work under way has finished.</source>
        <translation>待当前工作完成后切换语言。</translation>
    </message>
    <message>
        <source>Something unexpected happened. Reading goes on; the log says what.</source>
        <translation>发生了意外情况。可以继续阅读，详情见日志。</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>{name} {year}</source>
        <translation>{year}年{month}月</translation>
    </message>
    <message>
        <source>{name}</source>
        <comment>name of a month; {month} is its number</comment>
        <translation>{month}月</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>第{page}页</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>第{line}行</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop files and folders to import them</source>
        <translation>松开以导入文件和文件夹</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that was not expected. The log says more.</source>
        <translation>发生了意外错误，详情见日志。</translation>
    </message>
    <message>
        <source>This issue is no longer in the library.</source>
        <translation>这一期已不在资料库中。</translation>
    </message>
    <message>
        <source>This article is no longer in the library.</source>
        <translation>此条目已不在资料库中。</translation>
    </message>
    <message>
        <source>The original file of this issue is not in the library.</source>
        <translation>资料库中没有这一期的原始文件。</translation>
    </message>
    <message>
        <source>This is no longer in the library.</source>
        <translation>此项已不在资料库中。</translation>
    </message>
    <message>
        <source>Type what to look for.</source>
        <translation>请输入要检索的内容。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; is not a text but a {kind}. Choose the text that was made from it.</source>
        <translation>“{file}”不是文本，而是{kind}。请选择由它转成的文本文件。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; holds pictures of pages ({pages}) and no text. Let a text recognition program (OCR) read it first.</source>
        <translation>“{file}”共 {pages} 页，都是图像，没有文字。请先用文字识别（OCR）程序处理。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; is not a text. Choose the text file that was made from it.</source>
        <translation>“{file}”不是文本。请选择由它转成的文本文件。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; is too large: {size} {unit}, the limit is {limit}. Split the file.</source>
        <translation>“{file}”过大：{size} {unit}，上限为 {limit}。请拆分后再导入。</translation>
    </message>
    <message>
        <source>The folder &quot;{file}&quot; holds no file that can be imported.</source>
        <translation>文件夹“{file}”中没有可导入的文件。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; is empty. There is nothing to import.</source>
        <translation>“{file}”是空文件，没有可导入的内容。</translation>
    </message>
    <message>
        <source>The tag &quot;{key}&quot; is no longer in the library.</source>
        <translation>标签“{key}”已不在资料库中。</translation>
    </message>
    <message>
        <source>This was taken back already.</source>
        <translation>这项修改已经撤回。</translation>
    </message>
    <message>
        <source>Nothing was mended: the article is not in the present text of the issue.</source>
        <translation>没有修改：本期现有文本中没有这篇文章。</translation>
    </message>
    <message>
        <source>Nothing was merged: no other article follows directly.</source>
        <translation>没有合并：后面没有紧接着的文章。</translation>
    </message>
    <message>
        <source>Nothing was mended: the place is not found in the text, or more than once.</source>
        <translation>没有修改：文中找不到这个位置，或不止一处。</translation>
    </message>
    <message>
        <source>Nothing was mended: there is no text on one side of this place.</source>
        <translation>没有修改：这个位置的一侧没有文字。</translation>
    </message>
    <message>
        <source>This finding is no longer there.</source>
        <translation>这条疑点已经不在了。</translation>
    </message>
    <message>
        <source>Nothing was mended: what was typed is empty or means nothing.</source>
        <translation>没有修改：输入的内容为空或无效。</translation>
    </message>
    <message>
        <source>Nothing was mended: it is like that already.</source>
        <translation>没有修改：现在已经是这样。</translation>
    </message>
    <message>
        <source>Nothing was mended: this collection has too many articles for that.</source>
        <translation>没有修改：这个文集的文章太多。</translation>
    </message>
    <message>
        <source>Nothing can be searched for with &quot;{query}&quot;. Type at least one character or word.</source>
        <translation>无法用“{query}”检索。请至少输入一个字或词。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; cannot be imported: {reason}.</source>
        <translation>无法导入“{file}”：{reason}。</translation>
    </message>
    <message>
        <source>The library {place} cannot be used: {reason}.</source>
        <translation>资料库 {place} 不可用：{reason}。</translation>
    </message>
    <message>
        <source>The folder {place} holds something else. Choose an empty folder, or one that holds a library.</source>
        <translation>文件夹 {place} 中是别的内容。请选择空文件夹或已有的资料库。</translation>
    </message>
    <message>
        <source>&quot;{file}&quot; is not in a known encoding. Choose its encoding by hand.</source>
        <translation>无法识别“{file}”的编码，请手动选择。</translation>
    </message>
    <message>
        <source>The library {place} was written by a newer version of this program and was left as it is. Update the program to open it.</source>
        <translation>资料库 {place} 由更新版本的程序写成，未作任何改动。请更新程序后再打开。</translation>
    </message>
    <message>
        <source>Another program is writing to the library. Try again when it has finished.</source>
        <translation>另一个程序正在写入资料库，请待其完成后再试。</translation>
    </message>
    <message>
        <source>The library {place} is damaged: {reason}. Restore it from a copy, or import the files again.</source>
        <translation>资料库 {place} 已损坏：{reason}。请从备份恢复，或重新导入文件。</translation>
    </message>
    <message>
        <source>The search index cannot be used: {reason}. Reading works; the index can be made again.</source>
        <translation>检索索引不可用：{reason}。阅读不受影响，索引可以重建。</translation>
    </message>
    <message>
        <source>{place} cannot be written: {reason}.</source>
        <translation>无法写入 {place}：{reason}。</translation>
    </message>
    <message>
        <source>The settings {place} cannot be used: {reason}. The usual settings apply.</source>
        <translation>设置文件 {place} 不可用：{reason}。将使用默认设置。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is missing from this installation. Install the program again.</source>
        <translation>程序缺少“{name}”，请重新安装。</translation>
    </message>
    <message>
        <source>Stopped. What was finished before stays.</source>
        <translation>已停止。此前完成的部分已保留。</translation>
    </message>
</context>
<context>
    <name>FacetDelegate</name>
    <message>
        <source>{count} more…</source>
        <translation>另有 {count} 项…</translation>
    </message>
</context>
<context>
    <name>FacetsPanel</name>
    <message>
        <source>Issues</source>
        <translation>刊期</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Nothing was found that could be narrowed down.</source>
        <translation>没有可以缩小范围的结果。</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find on this page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not on this page</source>
        <translation>本页没有</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} / {count}</translation>
    </message>
</context>
<context>
    <name>FindingAnswers</name>
    <message>
        <source>Answers to the finding</source>
        <translation>对此处存疑的处理</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>The year {year} is not certain.</source>
        <translation>年份 {year} 不能确定。</translation>
    </message>
    <message>
        <source>The month {month} is not certain.</source>
        <translation>月份 {month} 不能确定。</translation>
    </message>
    <message>
        <source>The year of this issue is not said in the text.</source>
        <translation>文中没有说明这一期的年份。</translation>
    </message>
    <message>
        <source>The month of this issue is not said in the text.</source>
        <translation>文中没有说明这一期的月份。</translation>
    </message>
    <message>
        <source>The file has no printed contents; the tree was made from the headings of the text.</source>
        <translation>文件没有目录，树由正文标题生成。</translation>
    </message>
    <message>
        <source>Characters that could not be read, shown as �: {count}.</source>
        <translation>无法读出的字符（显示为 �）：{count} 个。</translation>
    </message>
    <message>
        <source>The contents print &quot;{contents}&quot;, the body &quot;{body}&quot;.</source>
        <translation>目录作“{contents}”，正文作“{body}”。</translation>
    </message>
    <message>
        <source>The contents list &quot;{title}&quot;, but its text is not in the file.</source>
        <translation>目录列有“{title}”，但文件中没有其正文。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; stands in the body but not in the contents.</source>
        <translation>正文有“{title}”，目录未列。</translation>
    </message>
    <message>
        <source>The contents give no page for &quot;{title}&quot;.</source>
        <translation>目录未注明“{title}”的页码。</translation>
    </message>
    <message>
        <source>The contents give page {page} for &quot;{title}&quot;, which is out of order.</source>
        <translation>目录给“{title}”注的页码 {page} 次序不合。</translation>
    </message>
    <message>
        <source>It is not certain that &quot;{before}&quot; goes on with &quot;{after}&quot; across the page break.</source>
        <translation>跨页处“{before}”与“{after}”是否相接，不能确定。</translation>
    </message>
    <message>
        <source>It is not certain where &quot;{title}&quot; begins and ends.</source>
        <translation>不能确定“{title}”的起止位置是否正确。</translation>
    </message>
    <message>
        <source>It is not certain that &quot;{title}&quot; is the whole title.</source>
        <translation>“{title}”是否为完整标题，不能确定。</translation>
    </message>
    <message>
        <source>Part of the text of &quot;{title}&quot; is missing from the file.</source>
        <translation>文件中缺少“{title}”的部分正文。</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; stands on both sides of a page break; one of the two may be a mistake.</source>
        <translation>换页处前后都有“{text}”字，其中一个可能是重复。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; does not begin with a date.</source>
        <translation>“{title}”开头没有日期。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; is dated {date}, which is outside the month of the issue.</source>
        <translation>“{title}”的日期 {date} 不在本期月份之内。</translation>
    </message>
    <message>
        <source>The line &quot;{text}&quot; belongs to no article and was left out.</source>
        <translation>“{text}”一行不属于任何条目，没有收入。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; is printed here only in part ({note}).</source>
        <translation>“{title}”在此只刊出一部分（{note}）。</translation>
    </message>
    <message>
        <source>Pages that are damaged and cannot be read: {pages}.</source>
        <translation>以下各页已损坏，无法读取：{pages}。</translation>
    </message>
    <message>
        <source>Pages that are pictures without text: {pages}.</source>
        <translation>以下各页是图像，没有文字：{pages}。</translation>
    </message>
    <message>
        <source>The printed page numbers leave out {pages}: pages are missing.</source>
        <translation>印刷页码中没有第 {pages} 页：缺页。</translation>
    </message>
    <message>
        <source>The text was read off {pages} pictures of pages by {engine}.</source>
        <translation>文字由 {engine} 从 {pages} 页图像中识别而来。</translation>
    </message>
    <message>
        <source>Pages on which {engine} read nothing: {pages}.</source>
        <translation>{engine} 没有读出文字的页：{pages}。</translation>
    </message>
    <message>
        <source>Characters that the fonts do not name, shown as �: {count}.</source>
        <translation>有 {count} 个字符因字体未说明其编码而显示为 �。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; is not in the newer text of this issue. It was kept because people had worked on it.</source>
        <translation>这一期的新文本中没有“{title}”。因有人整理过，予以保留。</translation>
    </message>
    <message>
        <source>What was mended in &quot;{title}&quot; finds no place in this text.</source>
        <translation>对“{title}”所作的修改在现有文本中找不到位置。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; stands elsewhere in the body than in the contents.</source>
        <translation>“{title}”在正文中的位置与目录不同。</translation>
    </message>
    <message>
        <source>More than one article is called &quot;{title}&quot;.</source>
        <translation>有不止一篇文章题为“{title}”。</translation>
    </message>
    <message>
        <source>Contents and body differ</source>
        <translation>目录与正文不一</translation>
    </message>
    <message>
        <source>Text missing</source>
        <translation>正文缺失</translation>
    </message>
    <message>
        <source>Not in the contents</source>
        <translation>目录未列</translation>
    </message>
    <message>
        <source>No page number</source>
        <translation>没有页码</translation>
    </message>
    <message>
        <source>Page out of order</source>
        <translation>页码失序</translation>
    </message>
    <message>
        <source>Doubtful join</source>
        <translation>跨页相接存疑</translation>
    </message>
    <message>
        <source>Doubtful bounds</source>
        <translation>起止存疑</translation>
    </message>
    <message>
        <source>Doubtful title</source>
        <translation>标题存疑</translation>
    </message>
    <message>
        <source>Doubtful year</source>
        <translation>年份存疑</translation>
    </message>
    <message>
        <source>Doubtful month</source>
        <translation>月份存疑</translation>
    </message>
    <message>
        <source>Year unknown</source>
        <translation>年份不详</translation>
    </message>
    <message>
        <source>Month unknown</source>
        <translation>月份不详</translation>
    </message>
    <message>
        <source>Text incomplete</source>
        <translation>正文不全</translation>
    </message>
    <message>
        <source>Repeated character</source>
        <translation>重复字</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>Date outside the issue</source>
        <translation>日期不在本期</translation>
    </message>
    <message>
        <source>Line left out</source>
        <translation>未收入的行</translation>
    </message>
    <message>
        <source>Continued elsewhere</source>
        <translation>转接他处</translation>
    </message>
    <message>
        <source>No contents</source>
        <translation>没有目录</translation>
    </message>
    <message>
        <source>Damaged pages</source>
        <translation>损坏的页</translation>
    </message>
    <message>
        <source>Pages without text</source>
        <translation>无文字的页</translation>
    </message>
    <message>
        <source>Pages missing</source>
        <translation>缺页</translation>
    </message>
    <message>
        <source>Text recognised</source>
        <translation>识别所得</translation>
    </message>
    <message>
        <source>Pages not recognised</source>
        <translation>未能识别的页</translation>
    </message>
    <message>
        <source>Characters without a name</source>
        <translation>无法辨认的字符</translation>
    </message>
    <message>
        <source>Unreadable characters</source>
        <translation>无法读出的字符</translation>
    </message>
    <message>
        <source>Kept from an older text</source>
        <translation>旧文本保留</translation>
    </message>
    <message>
        <source>Mending without a place</source>
        <translation>修改找不到位置</translation>
    </message>
    <message>
        <source>Order differs</source>
        <translation>次序不同</translation>
    </message>
    <message>
        <source>Title used twice</source>
        <translation>标题重复</translation>
    </message>
    <message>
        <source>Take the contents&apos; title</source>
        <translation>从目录</translation>
    </message>
    <message>
        <source>Take the body&apos;s title</source>
        <translation>从正文</translation>
    </message>
    <message>
        <source>Choose a section…</source>
        <translation>选择栏目…</translation>
    </message>
    <message>
        <source>Part the paragraph there</source>
        <translation>在此处分段</translation>
    </message>
    <message>
        <source>Set year and month…</source>
        <translation>设定年份和月份…</translation>
    </message>
    <message>
        <source>Set the date…</source>
        <translation>改日期…</translation>
    </message>
    <message>
        <source>Merge with the following…</source>
        <translation>与下一条合并…</translation>
    </message>
    <message>
        <source>Change the title…</source>
        <translation>改题名…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保留原样</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>恢复存疑</translation>
    </message>
    <message>
        <source>Row {row} was left out: {reason}.</source>
        <translation>第 {row} 行未收入：{reason}。</translation>
    </message>
    <message>
        <source>The file cannot be read from line {line} on: {reason}.</source>
        <translation>文件自第 {line} 行起无法读取：{reason}。</translation>
    </message>
    <message>
        <source>Row {row} has neither a title nor a text and was left out.</source>
        <translation>第 {row} 行既无标题也无正文，未收入。</translation>
    </message>
    <message>
        <source>Row {row} has {found} cells, the first row names {expected} columns.</source>
        <translation>第 {row} 行有 {found} 格，首行列出 {expected} 栏。</translation>
    </message>
    <message>
        <source>{count} more findings of this kind are not listed: {kind}.</source>
        <translation>此类存疑另有 {count} 处，不再逐一列出：{kind}。</translation>
    </message>
    <message>
        <source>{count} articles have the id &quot;{id}&quot;; all of them were kept.</source>
        <translation>有 {count} 篇的编号同为“{id}”，均已保留。</translation>
    </message>
    <message>
        <source>Values in the column &quot;{column}&quot; that are not understood: {count}, the first of them &quot;{value}&quot;.</source>
        <translation>“{column}”栏有 {count} 处无法理解，首处为“{value}”。</translation>
    </message>
    <message>
        <source>Rows without a title, called by the first words of their text: {count}.</source>
        <translation>有 {count} 行没有标题，以正文开头的文字代称。</translation>
    </message>
    <message>
        <source>Articles whose tags came along from the other system: {count}.</source>
        <translation>有 {count} 篇带来了原系统的标签。</translation>
    </message>
    <message>
        <source>Columns that were not, or not all, taken over: {columns}.</source>
        <translation>未收入或未全部收入的栏：{columns}。</translation>
    </message>
    <message>
        <source>Row left out</source>
        <translation>一行未收入</translation>
    </message>
    <message>
        <source>Rest of the file left out</source>
        <translation>其余部分未收入</translation>
    </message>
    <message>
        <source>Empty row</source>
        <translation>空行</translation>
    </message>
    <message>
        <source>Number of cells differs</source>
        <translation>格数不符</translation>
    </message>
    <message>
        <source>More of the same</source>
        <translation>同类另有多处</translation>
    </message>
    <message>
        <source>Id used twice</source>
        <translation>编号重复</translation>
    </message>
    <message>
        <source>Values not understood</source>
        <translation>内容无法理解</translation>
    </message>
    <message>
        <source>Titles made from texts</source>
        <translation>以正文代标题</translation>
    </message>
    <message>
        <source>Tags taken over</source>
        <translation>带来的标签</translation>
    </message>
    <message>
        <source>Columns left out</source>
        <translation>未收入的栏</translation>
    </message>
</context>
<context>
    <name>FindingsHead</name>
    <message>
        <source>This issue</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{word}: {count}</source>
        <translation>{word}：{count}</translation>
    </message>
    <message>
        <source>Show the settled ones too: {count}</source>
        <translation>同时显示已决的：{count}</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>Kind of findings: {kind}</source>
        <translation>存疑类别：{kind}</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>settled</source>
        <translation>已决</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>All kinds of findings are hidden. The shapes above show them again.</source>
        <translation>各类存疑均已隐藏，点上方图形可重新显示。</translation>
    </message>
    <message>
        <source>Open an issue to see what is doubtful in it, or choose All.</source>
        <translation>打开一期，即可查看其中的存疑；也可点“全部”查看各期的存疑。</translation>
    </message>
    <message>
        <source>Everything is settled</source>
        <translation>全部已决</translation>
    </message>
    <message>
        <source>Every doubt has been looked at and decided.</source>
        <translation>每一处存疑都已看过并作了决定。</translation>
    </message>
    <message>
        <source>Nothing is doubtful</source>
        <translation>没有存疑</translation>
    </message>
    <message>
        <source>Contents and body agree, and nothing is missing.</source>
        <translation>目录与正文相符，没有缺失。</translation>
    </message>
    <message>
        <source>No further doubt follows here.</source>
        <translation>后面没有存疑了。</translation>
    </message>
    <message>
        <source>No doubt stands before this one.</source>
        <translation>前面没有存疑了。</translation>
    </message>
</context>
<context>
    <name>HitsList</name>
    <message>
        <source>Hits</source>
        <translation>检索结果</translation>
    </message>
</context>
<context>
    <name>HitsPanel</name>
    <message>
        <source>Tag all hits…</source>
        <translation>给全部结果加标签…</translation>
    </message>
    <message>
        <source>Tag the chosen hits…</source>
        <translation>给所选结果加标签…</translation>
    </message>
    <message>
        <source>Copy the chosen hits</source>
        <translation>复制所选结果</translation>
    </message>
    <message>
        <source>Tag or copy the hits</source>
        <translation>给结果加标签或复制</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在检索…</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{hits} · {all} in all</source>
        <translation>{hits} · 共 {all} 条</translation>
    </message>
    <message>
        <source>No article contains all of these words. These contain at least one of them.</source>
        <translation>没有文章同时包含这些词。以下各条至少包含其中之一。</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>移除此筛选</translation>
    </message>
    <message>
        <source>Nothing contains &quot;{query}&quot;</source>
        <translation>没有内容包含“{query}”</translation>
    </message>
    <message>
        <source>Nothing within these filters contains &quot;{query}&quot;</source>
        <translation>筛选范围内没有内容包含“{query}”</translation>
    </message>
    <message numerus="yes">
        <source>Without &quot;{filter}&quot;: %n hit(s)</source>
        <translation>
            <numerusform>去掉“{filter}”：%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Titles and texts were searched, whatever the spacing, the width of the characters, and traditional or simplified writing. Try fewer words or a shorter piece.</source>
        <translation>已检索全部标题和正文，空格、全半角、繁简均不影响结果。可减少词语或缩短片段再试。</translation>
    </message>
    <message numerus="yes">
        <source>Without filters there are %n hit(s).</source>
        <translation>
            <numerusform>不加筛选共有 %n 条。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>移除全部筛选</translation>
    </message>
    <message>
        <source>This cannot be searched</source>
        <translation>无法检索</translation>
    </message>
    <message>
        <source>The hits appear here as soon as it is ready. Meanwhile everything can be read.</source>
        <translation>准备好后结果即显示在此，其间可照常阅读。</translation>
    </message>
    <message>
        <source>The search is being prepared</source>
        <translation>正在准备检索</translation>
    </message>
    <message>
        <source>Prepare the search</source>
        <translation>准备检索</translation>
    </message>
    <message>
        <source>The search is not ready</source>
        <translation>检索尚未就绪</translation>
    </message>
    <message numerus="yes">
        <source>Tags of all %n hit(s)</source>
        <translation>
            <numerusform>全部 %n 条结果的标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n chosen hit(s)</source>
        <translation>
            <numerusform>所选 %n 条结果的标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s) copied.</source>
        <translation>
            <numerusform>已复制 %n 条结果。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldingsModel</name>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Without a series</source>
        <translation>未归入刊物</translation>
    </message>
    <message>
        <source>no year</source>
        <translation>年份不明</translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>缺 %n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful</source>
        <translation>
            <numerusform>存疑 %n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) held more than once</source>
        <translation>
            <numerusform>%n 个月有重复</numerusform>
        </translation>
    </message>
    <message>
        <source>{series}, {month}</source>
        <translation>{series} {month}</translation>
    </message>
    <message>
        <source>{place}: {what}</source>
        <translation>{place}：{what}</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>nothing is held</source>
        <translation>无馆藏</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} 等，另有 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n possible duplicates: {names}</source>
        <translation>
            <numerusform>%n 份可能重复：{names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind} ({count})</source>
        <translation>{kind}（{count}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>HoldingsPage</name>
    <message>
        <source>Holdings</source>
        <translation>馆藏一览</translation>
    </message>
    <message>
        <source>Back to reading</source>
        <translation>返回阅读</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Year, month, series…</source>
        <translation>年、月、刊物…</translation>
    </message>
    <message>
        <source>Nothing is held yet</source>
        <translation>尚无馆藏</translation>
    </message>
    <message>
        <source>Import issues, and their months appear here.</source>
        <translation>导入各期之后，这里按月显示馆藏情况。</translation>
    </message>
    <message>
        <source>Open {file}</source>
        <translation>打开 {file}</translation>
    </message>
    <message>
        <source>Set year, month and series of {file}…</source>
        <translation>设定 {file} 的年、月和刊物…</translation>
    </message>
</context>
<context>
    <name>ImportDetails</name>
    <message>
        <source>Store as a new issue beside it</source>
        <translation>另存为新的一期</translation>
    </message>
    <message>
        <source>Put it in the place of the held text all the same</source>
        <translation>仍用此文本替换馆藏文本</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>刊物</translation>
    </message>
    <message>
        <source>Read its text with {engine}</source>
        <translation>用 {engine} 识别文字</translation>
    </message>
    <message>
        <source>Recovered contents</source>
        <translation>恢复的目录</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Choose a file to see what was recovered from it.</source>
        <translation>选择一个文件，查看从中恢复的内容。</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>{month}, as recovered</source>
        <translation>{month}（识别）</translation>
    </message>
    <message>
        <source>{encoding}, as found</source>
        <translation>{encoding}（识别）</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>When Tesseract is installed with its Chinese models, the text can be read here.</source>
        <translation>安装 Tesseract 及其中文模型后，可在此识别文字。</translation>
    </message>
    <message>
        <source>Nothing was recovered from this file.</source>
        <translation>没有从这个文件恢复出内容。</translation>
    </message>
    <message>
        <source>Reading the pictures of the pages takes some seconds a page…</source>
        <translation>正在识别各页图像，每页需要几秒钟……</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>{sentence} ({facts})</source>
        <translation>{sentence}（{facts}）</translation>
    </message>
    <message>
        <source>Contents {count}</source>
        <translation>目录 {count}</translation>
    </message>
    <message>
        <source>Contents {count}, the first {shown} shown</source>
        <translation>目录 {count}，示前 {shown} 篇</translation>
    </message>
    <message>
        <source>Findings {count}</source>
        <translation>存疑 {count}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Read meanwhile</source>
        <translation>先去阅读</translation>
    </message>
    <message numerus="yes">
        <source>Import %n file(s)</source>
        <translation>
            <numerusform>导入 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Importing… You may close this window and go on reading.</source>
        <translation>正在导入…可以关闭此窗口继续阅读。</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>正在查找文件…</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>新增 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n another text of an issue that is held</source>
        <translation>
            <numerusform>已有刊期的另一文本 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n look(s) worse than what is held</source>
        <translation>
            <numerusform>%n 份不如馆藏文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already held</source>
        <translation>
            <numerusform>已有 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be imported</source>
        <translation>
            <numerusform>无法导入 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not read yet</source>
        <translation>
            <numerusform>尚未读取 %n 份</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) imported</source>
        <translation>
            <numerusform>导入 %n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s) replaced</source>
        <translation>
            <numerusform>更新 %n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, because the held text looks better</source>
        <translation>
            <numerusform>%n 份未采用（馆藏文本更好）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful or missing</source>
        <translation>
            <numerusform>存疑或缺失 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing doubtful</source>
        <translation>没有存疑</translation>
    </message>
</context>
<context>
    <name>ImportModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>刊期</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>already held</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>other text</source>
        <translation>另一文本</translation>
    </message>
    <message>
        <source>looks worse</source>
        <translation>不如馆藏</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>已更新</translation>
    </message>
    <message>
        <source>This file has not been read yet.</source>
        <translation>尚未读取此文件。</translation>
    </message>
    <message>
        <source>This file is being read.</source>
        <translation>正在读取此文件。</translation>
    </message>
    <message>
        <source>This issue is not in the library yet. Importing adds it.</source>
        <translation>资料库中还没有这一期，导入后即新增。</translation>
    </message>
    <message>
        <source>Exactly this file is in the library already, as {issue}. Nothing is to be done.</source>
        <translation>资料库中已有完全相同的文件（{issue}），无须导入。</translation>
    </message>
    <message>
        <source>Another text of {issue} is in the library. Importing replaces that text; tags stay on their articles.</source>
        <translation>资料库中已有 {issue} 的另一文本。导入后以新文本替换，各条标签保留。</translation>
    </message>
    <message>
        <source>Another text of {issue} is in the library, and this one looks worse. The held text stays as it is.</source>
        <translation>库中已有《{issue}》的另一文本，此文本看来不如它。馆藏文本保持不变。</translation>
    </message>
    <message>
        <source>This file cannot be imported.</source>
        <translation>此文件无法导入。</translation>
    </message>
    <message>
        <source>This issue was added to the library.</source>
        <translation>这一期已加入资料库。</translation>
    </message>
    <message>
        <source>The text of {issue} was replaced; tags stayed on their articles.</source>
        <translation>{issue} 的文本已替换，各条标签保留。</translation>
    </message>
</context>
<context>
    <name>InfoDock</name>
    <message>
        <source>About what is being read</source>
        <translation>所读内容的信息</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>刊期</translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful or missing in this issue ›</source>
        <translation>
            <numerusform>本期存疑或缺失 %n 处 ›</numerusform>
        </translation>
    </message>
    <message>
        <source>What is known of an article stands here when one is open.</source>
        <translation>打开条目后，这里显示其信息。</translation>
    </message>
    <message>
        <source>kept from an older text of the issue</source>
        <translation>由旧文本保留</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未注明</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>In the contents</source>
        <translation>目录作</translation>
    </message>
    <message>
        <source>not listed</source>
        <translation>未列</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Id in the source</source>
        <translation>原编号</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>刊物</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>IssueFactsDialog</name>
    <message>
        <source>Set year, month and series</source>
        <translation>设定年份、月份和刊名</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不详</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Month, 1 to 12</source>
        <translation>月份（1–12）</translation>
    </message>
    <message>
        <source>Series: the publication whose issues these are</source>
        <translation>刊名：本期所属的刊物</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Key {key}</source>
        <translation>按键 {key}</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Left column</source>
        <translation>左栏</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>held</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺</translation>
    </message>
    <message>
        <source>Filled: held. With a question mark: doubtful. Dashed: missing.</source>
        <translation>实底：已有。带问号：存疑。虚线：缺。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Doubts</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Library: {folder}</source>
        <translation>资料库：{folder}</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>检索</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>{hits} · {ms} ms</source>
        <translation>{hits} · {ms} 毫秒</translation>
    </message>
</context>
<context>
    <name>MendActions</name>
    <message>
        <source>Split the article here…</source>
        <translation>从此处拆成两条…</translation>
    </message>
    <message>
        <source>Part the paragraph here</source>
        <translation>在此处分段</translation>
    </message>
    <message>
        <source>Join with the next paragraph</source>
        <translation>与下一段合并</translation>
    </message>
</context>
<context>
    <name>MendCommands</name>
    <message>
        <source>A mend has settled this; take that back in the list of mends.</source>
        <translation>这处存疑由一条修订解决；请在“已修订”中撤回那条修订。</translation>
    </message>
    <message>
        <source>There is no text below this title.</source>
        <translation>这个题名下没有正文。</translation>
    </message>
    <message>
        <source>This is the last article of the issue; none follows.</source>
        <translation>这是本期最后一条，后面没有条目了。</translation>
    </message>
</context>
<context>
    <name>MendDelegate</name>
    <message>
        <source>△ Its place is not in the present text.</source>
        <translation>△ 现有文本中已找不到这个位置。</translation>
    </message>
</context>
<context>
    <name>MendDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Mender</name>
    <message>
        <source>Take back: {what}</source>
        <translation>撤回：{what}</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>已撤回：{what}</translation>
    </message>
</context>
<context>
    <name>Mends</name>
    <message>
        <source>Another title</source>
        <translation>改题名</translation>
    </message>
    <message>
        <source>Another date</source>
        <translation>改日期</translation>
    </message>
    <message>
        <source>Moved in the contents</source>
        <translation>移动位置</translation>
    </message>
    <message>
        <source>Article split</source>
        <translation>拆分条目</translation>
    </message>
    <message>
        <source>Articles merged</source>
        <translation>合并条目</translation>
    </message>
    <message>
        <source>Paragraphs joined</source>
        <translation>合并段落</translation>
    </message>
    <message>
        <source>Paragraph parted</source>
        <translation>拆分段落</translation>
    </message>
    <message>
        <source>Issue set</source>
        <translation>设定刊期</translation>
    </message>
    <message>
        <source>Doubt settled</source>
        <translation>存疑已决</translation>
    </message>
    <message>
        <source>The title &quot;{title}&quot; holds, in the contents too.</source>
        <translation>题名以“{title}”为准，目录随之更改。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; is now called &quot;{other}&quot;.</source>
        <translation>“{title}”改题为“{other}”。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; has no date now.</source>
        <translation>“{title}”不再注明日期。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; is now dated {date}.</source>
        <translation>“{title}”的日期改为 {date}。</translation>
    </message>
    <message>
        <source>&quot;{other}&quot; was split off from &quot;{title}&quot;.</source>
        <translation>从“{title}”拆出“{other}”。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; took in &quot;{other}&quot;.</source>
        <translation>“{title}”并入了“{other}”。</translation>
    </message>
    <message>
        <source>Two paragraphs of &quot;{title}&quot; are one: &quot;{before}&quot; goes on with &quot;{after}&quot;.</source>
        <translation>“{title}”的两段合为一段：“{before}”接“{after}”。</translation>
    </message>
    <message>
        <source>A new paragraph of &quot;{title}&quot; begins with &quot;{after}&quot;.</source>
        <translation>“{title}”从“{after}”起另成一段。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; stands in no section now.</source>
        <translation>“{title}”不再归入任何栏目。</translation>
    </message>
    <message>
        <source>&quot;{title}&quot; stands in {where} now.</source>
        <translation>“{title}”移到了“{where}”。</translation>
    </message>
    <message>
        <source>{month} {year}</source>
        <translation>{year}年{month}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>The issue was set to: {parts}.</source>
        <translation>本期设定为：{parts}。</translation>
    </message>
    <message>
        <source>Left as it is: {kind}.</source>
        <translation>保留原样：{kind}。</translation>
    </message>
    <message>
        <source>Left as it is in &quot;{title}&quot;: {kind}.</source>
        <translation>“{title}”保留原样：{kind}。</translation>
    </message>
</context>
<context>
    <name>MendsModel</name>
    <message>
        <source>Its place is not in the present text.</source>
        <translation>现有文本中已找不到这个位置。</translation>
    </message>
</context>
<context>
    <name>MendsPanel</name>
    <message>
        <source>Mends</source>
        <translation>修订记录</translation>
    </message>
    <message>
        <source>Open its place</source>
        <translation>打开所在位置</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>This issue</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show doubts that were left as they are: {count}</source>
        <translation>显示保留原样的存疑：{count}</translation>
    </message>
    <message>
        <source>Titles, dates, places in the contents and paragraphs can be mended while reading: in the menu of the text. What was recovered stays beside it.</source>
        <translation>阅读时可以在正文的右键菜单里修订题名、日期、栏目和段落。识别的原貌一直保留，随时可以对照。</translation>
    </message>
    <message>
        <source>Nothing was mended</source>
        <translation>还没有修订</translation>
    </message>
    <message>
        <source>Its place is not in the present text.</source>
        <translation>现有文本中已找不到这个位置。</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge with the following article</source>
        <translation>与下一条合并</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>“{title}” ends with</source>
        <translation>“{title}”的结尾</translation>
    </message>
    <message>
        <source>“{title}” begins with</source>
        <translation>“{title}”的开头</translation>
    </message>
    <message>
        <source>The second title becomes a paragraph between the texts</source>
        <translation>第二个题名成为两文之间的一段</translation>
    </message>
    <message>
        <source>The second title is left out; the text goes on in the same paragraph</source>
        <translation>去掉第二个题名，正文在同一段里接下去</translation>
    </message>
</context>
<context>
    <name>MetaLine</name>
    <message>
        <source>Mended</source>
        <translation>已修订</translation>
    </message>
    <message>
        <source>Show the text as it was recovered</source>
        <translation>显示识别的原貌</translation>
    </message>
    <message>
        <source>As recovered</source>
        <translation>识别原貌</translation>
    </message>
</context>
<context>
    <name>MonthChart</name>
    <message>
        <source>Hits over time</source>
        <translation>按时间分布</translation>
    </message>
    <message>
        <source>{time}: {count}</source>
        <translation>{time}：{count}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>OriginalPage</name>
    <message>
        <source>Picture of the page</source>
        <translation>原页图像</translation>
    </message>
</context>
<context>
    <name>OriginalPane</name>
    <message>
        <source>Original</source>
        <translation>原件</translation>
    </message>
    <message>
        <source>Previous page of the file</source>
        <translation>文件的上一页</translation>
    </message>
    <message>
        <source>Next page of the file</source>
        <translation>文件的下一页</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>文字版</translation>
    </message>
    <message>
        <source>Close the original</source>
        <translation>关闭原件</translation>
    </message>
    <message>
        <source>Open an article to see its place in the file it came from.</source>
        <translation>打开一条，这里显示它在原件中的位置。</translation>
    </message>
    <message>
        <source>{page} of {count}</source>
        <translation>第 {page} / {count} 页</translation>
    </message>
</context>
<context>
    <name>OriginalText</name>
    <message>
        <source>Lines of the original file</source>
        <translation>原件各行文字</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>{issue}, articles {first} to {last} of {count}</source>
        <translation>{issue} · 第 {first}–{last} 篇，共 {count} 篇</translation>
    </message>
</context>
<context>
    <name>PageFoot</name>
    <message>
        <source>Previous article: {title}</source>
        <translation>上一条：{title}</translation>
    </message>
    <message>
        <source>Next article: {title}</source>
        <translation>下一条：{title}</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with citation</source>
        <translation>复制并附出处</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>PointDialog</name>
    <message>
        <source>Split the article</source>
        <translation>拆分条目</translation>
    </message>
    <message>
        <source>Split here</source>
        <translation>从此处拆分</translation>
    </message>
    <message>
        <source>Part a paragraph</source>
        <translation>拆分段落</translation>
    </message>
    <message>
        <source>Part here</source>
        <translation>在此处分段</translation>
    </message>
    <message>
        <source>Join two paragraphs</source>
        <translation>合并段落</translation>
    </message>
    <message>
        <source>Join with the next</source>
        <translation>与下一段合并</translation>
    </message>
    <message>
        <source>Put the caret where the new article begins. What follows it is set in ink.</source>
        <translation>把光标放在新条目开始的地方；光标之后突出显示的文字归入新条目。</translation>
    </message>
    <message>
        <source>Put the caret where the new paragraph begins.</source>
        <translation>把光标放在新段落开始的地方。</translation>
    </message>
    <message>
        <source>Put the caret into the paragraph that goes on in the next one.</source>
        <translation>把光标放在要与下一段合并的段落里。</translation>
    </message>
    <message>
        <source>Text of “{title}”</source>
        <translation>“{title}”的正文</translation>
    </message>
    <message>
        <source>Title of the new article</source>
        <translation>新条目的题名</translation>
    </message>
</context>
<context>
    <name>PreviewTreeModel</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页码</translation>
    </message>
    <message>
        <source>The text is missing from the file</source>
        <translation>文件中没有正文</translation>
    </message>
    <message>
        <source>Not listed in the contents</source>
        <translation>目录未列</translation>
    </message>
</context>
<context>
    <name>ProofPanel</name>
    <message>
        <source>Proofreading</source>
        <translation>校对</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>待决</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>已修订</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Choose an article in the contents, or search all issues with Ctrl+K.</source>
        <translation>从目录中选择一条开始阅读，或按 Ctrl+K 检索全部公报。</translation>
    </message>
    <message>
        <source>A newer text of this issue no longer has this article; it was kept with its tags.</source>
        <translation>这一期的新文本中已没有此条，连同标签予以保留。</translation>
    </message>
    <message>
        <source>There is no text below this title.</source>
        <translation>此标题下没有正文。</translation>
    </message>
    <message>
        <source>The contents list this article, but its text was not found in the file.</source>
        <translation>目录列有此条，但文件中没有找到正文。</translation>
    </message>
    <message>
        <source>It should stand on page {page}.</source>
        <translation>按目录应在第{page}页。</translation>
    </message>
    <message>
        <source>This is the text as it was recovered, before it was mended.</source>
        <translation>这是修订之前识别出来的原貌。</translation>
    </message>
    <message>
        <source>Copied with where it stands.</source>
        <translation>已连同出处复制。</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>《{title}》</translation>
    </message>
    <message>
        <source>({parts})</source>
        <translation>（{parts}）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>there is no permission</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>it is not there</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>它是文件夹</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>它不是文件夹</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名称过长</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>磁盘出错</translation>
    </message>
    <message>
        <source>the disk cannot be written to</source>
        <translation>磁盘不可写入</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>its files cannot be listed</source>
        <translation>无法列出其中的文件</translation>
    </message>
    <message>
        <source>it is not an ordinary file</source>
        <translation>它不是普通文件</translation>
    </message>
    <message>
        <source>it holds nothing but spaces</source>
        <translation>其中只有空白</translation>
    </message>
    <message>
        <source>it holds no text</source>
        <translation>其中没有文字</translation>
    </message>
    <message>
        <source>it has changed since it was looked at; look at it again</source>
        <translation>文件在查看之后有改动，请重新查看</translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation>文件有密码保护</translation>
    </message>
    <message>
        <source>it is protected by a password or of an old Word; save it as DOCX without one</source>
        <translation>文件有密码保护或为旧版 Word 格式，请另存为无密码的 DOCX</translation>
    </message>
    <message>
        <source>it is not a Word document, or it is damaged</source>
        <translation>它不是 Word 文档，或已损坏</translation>
    </message>
    <message>
        <source>it is damaged and cannot be unpacked</source>
        <translation>文件已损坏，无法解压</translation>
    </message>
    <message>
        <source>it is a damaged archive</source>
        <translation>压缩包已损坏</translation>
    </message>
    <message>
        <source>it is packed in an unusual way</source>
        <translation>压缩方式不常见</translation>
    </message>
    <message>
        <source>it does not say which characters its fonts show; let a text recognition program (OCR) read it</source>
        <translation>文件未说明其字体所示的字符，请用文字识别（OCR）程序处理</translation>
    </message>
    <message>
        <source>it is an archive within an archive; unpack it and import it by itself</source>
        <translation>它是压缩包里的压缩包，请先解开，再单独导入</translation>
    </message>
    <message>
        <source>it is nested beyond all measure, so it must be damaged</source>
        <translation>其内容层层嵌套超出常理，应已损坏</translation>
    </message>
    <message>
        <source>it is a damaged archive whose end is missing</source>
        <translation>它是残缺的压缩包，结尾缺失</translation>
    </message>
    <message>
        <source>it is damaged; none of its pages can be read</source>
        <translation>文件已损坏，没有一页可以读出</translation>
    </message>
    <message>
        <source>it is protected against reading by other programs (DRM)</source>
        <translation>它受版权保护（DRM），其他程序无法读取</translation>
    </message>
    <message>
        <source>it is damaged; its list of chapters cannot be read</source>
        <translation>文件已损坏，章节表无法读出</translation>
    </message>
    <message>
        <source>it is not an EPUB book, or it is damaged</source>
        <translation>它不是 EPUB 图书，或已损坏</translation>
    </message>
    <message>
        <source>it lists no chapter</source>
        <translation>其中没有列出任何章节</translation>
    </message>
    <message>
        <source>it unfolds to more than 250 times its size, as no publication does</source>
        <translation>解开后大于原大小的 250 倍，不像正常的出版物</translation>
    </message>
    <message>
        <source>it made the program that reads it break down</source>
        <translation>读取它的程序因此中断</translation>
    </message>
    <message>
        <source>it is protected by a password; save it without one</source>
        <translation>它有密码保护，请另存为无密码的文件</translation>
    </message>
    <message>
        <source>it is not a PDF, or it is damaged</source>
        <translation>它不是 PDF，或已损坏</translation>
    </message>
    <message>
        <source>it needs more than 512 MB of memory to read; split it</source>
        <translation>读取它需要超过 512 MB 内存，请拆分后再导入</translation>
    </message>
    <message>
        <source>it takes far longer to read than a publication of its size; it is damaged, or must be split</source>
        <translation>读取时间远超同等大小的出版物，文件可能已损坏，或需拆分</translation>
    </message>
    <message>
        <source>it changed while it was read</source>
        <translation>它在读取期间有改动</translation>
    </message>
    <message>
        <source>none of its rows is an article</source>
        <translation>其中没有一行是文章</translation>
    </message>
    <message>
        <source>it is not JSON that can be read</source>
        <translation>它不是可以读取的 JSON</translation>
    </message>
    <message>
        <source>it is JSON without a list of articles</source>
        <translation>它是 JSON，但其中没有文章列表</translation>
    </message>
    <message>
        <source>its first row does not name the columns of articles (id, title, date, body, …)</source>
        <translation>首行没有写明文章的各栏（编号、标题、日期、正文等）</translation>
    </message>
    <message>
        <source>it is a table of articles, which is not shown beside the text</source>
        <translation>它是文章表格，不与正文并列显示</translation>
    </message>
    <message>
        <source>it is longer than 16 million characters</source>
        <translation>它超过一千六百万字</translation>
    </message>
    <message>
        <source>it holds too many parts for an article</source>
        <translation>它的组成部分太多，不像一篇文章</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>它嵌套过深</translation>
    </message>
    <message>
        <source>it is not JSON</source>
        <translation>它不是 JSON</translation>
    </message>
    <message>
        <source>it is no object with named fields</source>
        <translation>它不是带字段名的对象</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>它中途断了</translation>
    </message>
    <message>
        <source>a quotation mark in it is not closed</source>
        <translation>其中有引号未闭合</translation>
    </message>
    <message>
        <source>it is no row of cells</source>
        <translation>它不是由格组成的一行</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>JPEG picture</source>
        <translation>JPEG 图片</translation>
    </message>
    <message>
        <source>GIF picture</source>
        <translation>GIF 图片</translation>
    </message>
    <message>
        <source>TIFF picture</source>
        <translation>TIFF 图片</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>RTF document</source>
        <translation>RTF 文档</translation>
    </message>
    <message>
        <source>document of an old office program</source>
        <translation>旧版办公软件文档</translation>
    </message>
    <message>
        <source>ZIP archive or office document</source>
        <translation>ZIP 压缩包或办公文档</translation>
    </message>
    <message>
        <source>RAR archive</source>
        <translation>RAR 压缩包</translation>
    </message>
    <message>
        <source>7z archive</source>
        <translation>7z 压缩包</translation>
    </message>
    <message>
        <source>gzip archive</source>
        <translation>gzip 压缩包</translation>
    </message>
    <message>
        <source>SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>页</translation>
    </message>
    <message>
        <source>it was written by an older version and stands where nothing can be written; copy it first</source>
        <translation>它由旧版本写成，所在位置又不可写入，请先复制一份</translation>
    </message>
    <message>
        <source>it cannot be made in this place</source>
        <translation>无法在此处建立</translation>
    </message>
    <message>
        <source>its catalogue cannot be read or written</source>
        <translation>其目录库无法读写</translation>
    </message>
    <message>
        <source>its catalogue is damaged</source>
        <translation>其目录库已损坏</translation>
    </message>
    <message>
        <source>it is closed</source>
        <translation>它已关闭</translation>
    </message>
    <message>
        <source>it has not been made yet</source>
        <translation>尚未建立</translation>
    </message>
    <message>
        <source>it has not been checked</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>another version of the program made it</source>
        <translation>由其他版本的程序建立</translation>
    </message>
    <message>
        <source>another program made it</source>
        <translation>由其他程序建立</translation>
    </message>
    <message>
        <source>it holds a foreign file</source>
        <translation>其中有外来文件</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>one of its files is missing</source>
        <translation>缺少其中的文件</translation>
    </message>
    <message>
        <source>one of its files was altered</source>
        <translation>其中的文件被改动</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>another program is writing it; try again later</source>
        <translation>另一个程序正在写入，请稍后再试</translation>
    </message>
    <message>
        <source>it is not a settings file</source>
        <translation>它不是设置文件</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>bytes when unpacked</source>
        <translation>字节（解压后）</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>字</translation>
    </message>
    <message>
        <source>characters in one line</source>
        <translation>字（一行之内）</translation>
    </message>
</context>
<context>
    <name>RedateDialog</name>
    <message>
        <source>Set the date</source>
        <translation>改日期</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Date of the article</source>
        <translation>条目的日期</translation>
    </message>
    <message>
        <source>A day: 2023-06-01 or 6-1. Only the month: 2023-06.</source>
        <translation>某日：2023-06-01 或 6月1日。只知月份：2023年6月。</translation>
    </message>
    <message>
        <source>From – to: 2023-06-14 – 25. Open: 2023-06-29 –. No date: leave the field empty.</source>
        <translation>起止：6月14日至25日。未注明结束：6月29日起。没有日期：留空。</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>这不是日期。</translation>
    </message>
    <message>
        <source>= {date}</source>
        <translation>= {date}</translation>
    </message>
    <message>
        <source>= no date</source>
        <translation>= 没有日期</translation>
    </message>
    <message>
        <source>{date}, only the month</source>
        <translation>{date}（只知月份）</translation>
    </message>
    <message>
        <source>from {date} on</source>
        <translation>{date} 起</translation>
    </message>
</context>
<context>
    <name>RetitleDialog</name>
    <message>
        <source>Change the title</source>
        <translation>改题名</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Title of the article and of its entry in the contents</source>
        <translation>条目的题名，目录中的题名随之更改</translation>
    </message>
    <message>
        <source>Also printed as</source>
        <translation>另印作</translation>
    </message>
</context>
<context>
    <name>SectionDialog</name>
    <message>
        <source>Move to a section</source>
        <translation>移到栏目</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Filter, or type a new one: section › subsection</source>
        <translation>筛选，或键入新栏目：栏目 › 子栏目</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>栏目</translation>
    </message>
    <message>
        <source>Sections of this issue</source>
        <translation>本期的栏目</translation>
    </message>
    <message>
        <source>In no section</source>
        <translation>不归入栏目</translation>
    </message>
    <message>
        <source>stands here now</source>
        <translation>现在的位置</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Tag “{name}”</source>
        <translation>加标签“{name}”</translation>
    </message>
    <message>
        <source>Remove tag “{name}”</source>
        <translation>移除标签“{name}”</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Preparing the search</source>
        <translation>正在准备检索</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>In the search</source>
        <translation>检索时</translation>
    </message>
    <message>
        <source>In lists and tags</source>
        <translation>列表与标签</translation>
    </message>
    <message>
        <source>Go to the hits</source>
        <translation>进入结果</translation>
    </message>
    <message>
        <source>Earlier searches</source>
        <translation>检索历史</translation>
    </message>
    <message>
        <source>Next or previous hit</source>
        <translation>下一条或上一条结果</translation>
    </message>
    <message>
        <source>Read the hit</source>
        <translation>阅读此条</translation>
    </message>
    <message>
        <source>Copy the chosen hits</source>
        <translation>复制所选结果</translation>
    </message>
    <message>
        <source>Narrow by a facet</source>
        <translation>按此项缩小范围</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>结束检索</translation>
    </message>
    <message>
        <source>Open what is chosen</source>
        <translation>打开所选</translation>
    </message>
    <message>
        <source>Add the tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Take off the last tag</source>
        <translation>移除最后一个标签</translation>
    </message>
    <message>
        <source>Take off the tag with the keyboard on it</source>
        <translation>移除光标所在的标签</translation>
    </message>
    <message>
        <source>Choose a file to import, or not</source>
        <translation>选择或取消选择文件</translation>
    </message>
    <message>
        <source>Answer the doubt one stands on</source>
        <translation>处理所在的存疑</translation>
    </message>
    <message>
        <source>Take back the mend one stands on</source>
        <translation>撤回所在的修订</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>%n issue(s)</source>
        <translation>
            <numerusform>%n 期</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Search is ready</source>
        <translation>索引已就绪</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) cannot be searched yet</source>
        <translation>
            <numerusform>尚有 %n 条未编入索引</numerusform>
        </translation>
    </message>
    <message>
        <source>Search is not ready</source>
        <translation>索引未就绪</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>TagEditor</name>
    <message>
        <source>+ Tag</source>
        <translation>＋ 标签</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Characters, pinyin or its initials find a tag; Enter adds it</source>
        <translation>输入汉字、拼音或首字母查找标签，回车添加</translation>
    </message>
    <message>
        <source>{name} · {count} of {all}</source>
        <translation>{name} · {count} / {all}</translation>
    </message>
</context>
<context>
    <name>TagStrip</name>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TagsPanel</name>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Filter: characters, pinyin or initials</source>
        <translation>筛选：汉字、拼音或首字母</translation>
    </message>
    <message>
        <source>Filter the tags</source>
        <translation>筛选标签</translation>
    </message>
    <message>
        <source>All tags (Esc)</source>
        <translation>全部标签 (Esc)</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>全部标签</translation>
    </message>
    <message>
        <source>Only hits with this tag</source>
        <translation>只看带此标签的结果</translation>
    </message>
    <message>
        <source>Articles with this tag</source>
        <translation>带此标签的条目</translation>
    </message>
    <message>
        <source>Tags are words of your own on articles: a project, a person, a question. Open an article and type one beside it, or tag all hits of a search.</source>
        <translation>标签是您给条目加的词：一个项目、一个人物、一个问题。打开条目即可输入，也可给一次检索的全部结果加标签。</translation>
    </message>
    <message>
        <source>Nothing is tagged yet</source>
        <translation>还没有标签</translation>
    </message>
    <message>
        <source>No tag fits this filter.</source>
        <translation>没有符合的标签。</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Show its articles</source>
        <translation>显示其条目</translation>
    </message>
    <message>
        <source>Take it off all articles</source>
        <translation>从全部条目移除</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>菜单 (F10)</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>This library is still empty</source>
        <translation>资料库还是空的</translation>
    </message>
    <message>
        <source>Bring in the text of your bulletins, newspapers or other periodicals. Their contents are recovered, and every article can be read, tagged and searched. The files themselves stay as they are.</source>
        <translation>导入公报、报纸或其他期刊的文本，即可恢复目录，逐条阅读、加标签、检索。原文件保持不变。</translation>
    </message>
    <message>
        <source>Or drop files and folders anywhere on this window.</source>
        <translation>也可以把文件或文件夹拖到窗口任意处。</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Try the sample bulletins</source>
        <translation>试读示例公报</translation>
    </message>
</context>
<context>
    <name>_FacetsList</name>
    <message>
        <source>Narrow the hits</source>
        <translation>缩小范围</translation>
    </message>
</context>
<context>
    <name>_Grid</name>
    <message>
        <source>Months held of each series</source>
        <translation>各刊物逐月馆藏</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
</context>
<context>
    <name>_SearchField</name>
    <message>
        <source>Search all bulletins</source>
        <translation>检索全部公报</translation>
    </message>
    <message>
        <source>Searches while you type. Enter or Down goes to the hits, Escape ends the search.</source>
        <translation>边输入边检索。回车或下箭头进入结果，Esc 结束检索。</translation>
    </message>
    <message>
        <source>End the search</source>
        <translation>结束检索</translation>
    </message>
    <message>
        <source>End the search (Esc)</source>
        <translation>结束检索 (Esc)</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Ctrl K</translation>
    </message>
</context>
<context>
    <name>_Words</name>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>正文</translation>
    </message>
</context>
</TS>
