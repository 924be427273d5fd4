<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>commands</name>
    <message>
        <source>About Jiuwen</source>
        <translation>关于旧闻</translation>
    </message>
    <message>
        <source>About This Article</source>
        <translation>文章信息</translation>
    </message>
    <message>
        <source>Add a folder as an archive</source>
        <translation>打开一个存有文章的文件夹</translation>
    </message>
    <message>
        <source>Add files, also zip and tar</source>
        <translation>添加文件，包括 zip 和 tar</translation>
    </message>
    <message>
        <source>Always Load This Source's Pictures</source>
        <translation>总是加载此来源的图片</translation>
    </message>
    <message>
        <source>Another window on the same library</source>
        <translation>同一资料库的另一个窗口</translation>
    </message>
    <message>
        <source>Archive Report</source>
        <translation>读取报告</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Ask once whether there is a newer version</source>
        <translation>问一次有没有新版本</translation>
    </message>
    <message>
        <source>Check for Updates...</source>
        <translation>检查更新…</translation>
    </message>
    <message>
        <source>Choose which spellings are one name</source>
        <translation>更改哪些写法是同一名称</translation>
    </message>
    <message>
        <source>Close Window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Close all windows</source>
        <translation>关闭所有窗口</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>关闭这个窗口</translation>
    </message>
    <message>
        <source>Command Palette...</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Context Menu</source>
        <translation>快捷菜单</translation>
    </message>
    <message>
        <source>Copy Citation</source>
        <translation>复制引用</translation>
    </message>
    <message>
        <source>Copy title, source, date, link, file</source>
        <translation>复制标题、来源、日期、链接和文件</translation>
    </message>
    <message>
        <source>Delete Saved Search</source>
        <translation>删除已存搜索</translation>
    </message>
    <message>
        <source>Delete the chosen saved search</source>
        <translation>删除正在使用的已存搜索</translation>
    </message>
    <message>
        <source>Enlarge Picture</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Export Marks...</source>
        <translation>导出标记…</translation>
    </message>
    <message>
        <source>Export Names...</source>
        <translation>导出译名…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that are not articles, and why</source>
        <translation>未能读作文章的文件及原因</translation>
    </message>
    <message>
        <source>Find any command, source, tag or date</source>
        <translation>查找任何命令、来源、标签或日期</translation>
    </message>
    <message>
        <source>Find in Page</source>
        <translation>在页中查找</translation>
    </message>
    <message>
        <source>Find text in the page</source>
        <translation>在页中查找文字</translation>
    </message>
    <message>
        <source>First Article</source>
        <translation>第一篇</translation>
    </message>
    <message>
        <source>First article of the list</source>
        <translation>列表中的第一篇</translation>
    </message>
    <message>
        <source>Flip between light and dark</source>
        <translation>切换浅色与深色</translation>
    </message>
    <message>
        <source>Flip the script</source>
        <translation>切换简体与繁体</translation>
    </message>
    <message>
        <source>Focus Mode</source>
        <translation>专注模式</translation>
    </message>
    <message>
        <source>Font, size, width, spacing and theme</source>
        <translation>字体、字号、栏宽、行距和主题</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏显示</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to Date...</source>
        <translation>转到日期…</translation>
    </message>
    <message>
        <source>Go to a day</source>
        <translation>转到某一天的文章</translation>
    </message>
    <message>
        <source>Go to the list</source>
        <translation>转到列表</translation>
    </message>
    <message>
        <source>Go to the page</source>
        <translation>转到正文</translation>
    </message>
    <message>
        <source>Go to the search bar</source>
        <translation>转到搜索栏</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Import Marks...</source>
        <translation>导入标记…</translation>
    </message>
    <message>
        <source>Import Names...</source>
        <translation>导入译名…</translation>
    </message>
    <message>
        <source>Keep a script for this source</source>
        <translation>为此来源单独保留一种字形</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Languages of the Page</source>
        <translation>双语显示</translation>
    </message>
    <message>
        <source>Larger Text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>放大文字</translation>
    </message>
    <message>
        <source>Last Article</source>
        <translation>最后一篇</translation>
    </message>
    <message>
        <source>Last article of the list</source>
        <translation>列表中的最后一篇</translation>
    </message>
    <message>
        <source>Leave Search</source>
        <translation>离开搜索</translation>
    </message>
    <message>
        <source>Leave the search bar, then clear it</source>
        <translation>离开搜索栏，再按清空</translation>
    </message>
    <message>
        <source>Light ↔ Dark</source>
        <translation>浅色 ↔ 深色</translation>
    </message>
    <message>
        <source>List only the source of the article</source>
        <translation>只列出这篇文章的来源</translation>
    </message>
    <message>
        <source>List without filters</source>
        <translation>去掉所有筛选</translation>
    </message>
    <message>
        <source>Load Pictures</source>
        <translation>加载图片</translation>
    </message>
    <message>
        <source>Load the pictures of the article</source>
        <translation>加载本文的图片</translation>
    </message>
    <message>
        <source>Load this source's pictures without being asked</source>
        <translation>不再询问，直接加载此来源的图片</translation>
    </message>
    <message>
        <source>Log and Reports</source>
        <translation>日志与错误报告</translation>
    </message>
    <message>
        <source>Mark All as Read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Mark all listed articles as read</source>
        <translation>把列出的文章都标为已读</translation>
    </message>
    <message>
        <source>Mark read or unread</source>
        <translation>标为已读或未读</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu of what has the keys</source>
        <translation>打开当前所在之处的菜单</translation>
    </message>
    <message>
        <source>Most Relevant First</source>
        <translation>按相关性排序</translation>
    </message>
    <message>
        <source>Names...</source>
        <translation>译名…</translation>
    </message>
    <message>
        <source>New Window</source>
        <translation>新建窗口</translation>
    </message>
    <message>
        <source>Newer Month</source>
        <translation>较新的月份</translation>
    </message>
    <message>
        <source>Newer month with articles</source>
        <translation>有文章的较新月份</translation>
    </message>
    <message>
        <source>Next Article</source>
        <translation>下一篇</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Next Unread</source>
        <translation>下一篇未读</translation>
    </message>
    <message>
        <source>Next article in the list</source>
        <translation>列表中的下一篇</translation>
    </message>
    <message>
        <source>Next match in the page</source>
        <translation>页中下一处匹配</translation>
    </message>
    <message>
        <source>Next unread article</source>
        <translation>下一篇未读文章</translation>
    </message>
    <message>
        <source>Normal Text Size</source>
        <translation>标准字号</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Older Month</source>
        <translation>较早的月份</translation>
    </message>
    <message>
        <source>Older month with articles</source>
        <translation>有文章的较早月份</translation>
    </message>
    <message>
        <source>One language, both, side by side</source>
        <translation>双语文章：一种、两者或对照</translation>
    </message>
    <message>
        <source>Only This Source</source>
        <translation>只看这个来源</translation>
    </message>
    <message>
        <source>Only Unread</source>
        <translation>仅看未读</translation>
    </message>
    <message>
        <source>Open Article</source>
        <translation>打开文章</translation>
    </message>
    <message>
        <source>Open Files...</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Open Folder...</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Open or focus the page</source>
        <translation>打开或转到正文</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>打开菜单</translation>
    </message>
    <message>
        <source>Original Page</source>
        <translation>原文网页</translation>
    </message>
    <message>
        <source>Original Script</source>
        <translation>原有字形</translation>
    </message>
    <message>
        <source>Original page in the browser</source>
        <translation>在浏览器中打开原文</translation>
    </message>
    <message>
        <source>Own Script for This Source</source>
        <translation>此来源专用字形</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>下翻一页</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>上翻一页</translation>
    </message>
    <message>
        <source>Page down, then the next unread article</source>
        <translation>下翻一页，到底则下一篇未读</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>上翻一页</translation>
    </message>
    <message>
        <source>Previous Article</source>
        <translation>上一篇</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Previous Unread</source>
        <translation>上一篇未读</translation>
    </message>
    <message>
        <source>Previous article in the list</source>
        <translation>列表中的上一篇</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>页中上一处匹配</translation>
    </message>
    <message>
        <source>Previous unread article</source>
        <translation>上一篇未读文章</translation>
    </message>
    <message>
        <source>Print the article</source>
        <translation>打印文章</translation>
    </message>
    <message>
        <source>Print...</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Read decisions about names from a file</source>
        <translation>读入对译名的取舍</translation>
    </message>
    <message>
        <source>Read marks and notes from a file</source>
        <translation>从文件读入标记和笔记</translation>
    </message>
    <message>
        <source>Read what is new or changed</source>
        <translation>读取新增或改动的文件</translation>
    </message>
    <message>
        <source>Remove Archive...</source>
        <translation>移出资料…</translation>
    </message>
    <message>
        <source>Remove Filters</source>
        <translation>取消筛选</translation>
    </message>
    <message>
        <source>Rescan Archives</source>
        <translation>重新扫描</translation>
    </message>
    <message>
        <source>Save This Search...</source>
        <translation>保存这次搜索…</translation>
    </message>
    <message>
        <source>Save as PDF...</source>
        <translation>存为 PDF…</translation>
    </message>
    <message>
        <source>Save the article as a PDF</source>
        <translation>把文章存为 PDF</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>保存搜索</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Settings...</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Show a picture over the window</source>
        <translation>在窗口上放大看图片</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>显示全部按键</translation>
    </message>
    <message>
        <source>Show only the page</source>
        <translation>只看文章</translation>
    </message>
    <message>
        <source>Show only unread</source>
        <translation>只显示未读</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>显示或隐藏侧栏</translation>
    </message>
    <message>
        <source>Show the log and reports of faults</source>
        <translation>显示日志和错误报告</translation>
    </message>
    <message>
        <source>Show the script of the file</source>
        <translation>按文件原有字形显示</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Simplified ↔ Traditional</source>
        <translation>简体 ↔ 繁体</translation>
    </message>
    <message>
        <source>Smaller Text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>缩小文字</translation>
    </message>
    <message>
        <source>Sort by relevance or by date</source>
        <translation>找到的文章按相关性或按日期排列</translation>
    </message>
    <message>
        <source>Source, dates and file of the article</source>
        <translation>关于这篇文章</translation>
    </message>
    <message>
        <source>Spellings of a name</source>
        <translation>名称的各种写法</translation>
    </message>
    <message>
        <source>Spellings of the Name</source>
        <translation>名称的写法</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星</translation>
    </message>
    <message>
        <source>Star or unstar</source>
        <translation>加星或取消</translation>
    </message>
    <message>
        <source>Stop Reading Files</source>
        <translation>停止读取文件</translation>
    </message>
    <message>
        <source>Take an archive out; its files stay</source>
        <translation>从资料库中移出一份资料，文件不动</translation>
    </message>
    <message>
        <source>Text and Theme...</source>
        <translation>字体与主题...</translation>
    </message>
    <message>
        <source>Text size of the settings</source>
        <translation>恢复设定的字号</translation>
    </message>
    <message>
        <source>To the List</source>
        <translation>到列表</translation>
    </message>
    <message>
        <source>To the Page</source>
        <translation>到正文</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last mark</source>
        <translation>撤销上一次标记</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本与许可</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>What has been read until then is kept</source>
        <translation>已读入的会保留</translation>
    </message>
    <message>
        <source>Write a note on the article</source>
        <translation>为文章写笔记</translation>
    </message>
    <message>
        <source>Write all marks and notes to a file</source>
        <translation>把所有标记和笔记写入文件</translation>
    </message>
    <message>
        <source>Write decisions about names to a file</source>
        <translation>写出您对译名的取舍</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Cannot allocate memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>连接超时</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正忙</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件过大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>没有这个设备</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>没有这个设备或地址</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>操作不被允许</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层级过多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>GIF 图片</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>JPEG 图片</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>PDF 文件</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>PNG 图片</translation>
    </message>
    <message>
        <source>a SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>a tag with too many attributes</source>
        <translation>有标签的属性过多</translation>
    </message>
    <message>
        <source>a template of a site</source>
        <translation>网站模板</translation>
    </message>
    <message>
        <source>a template of a site, in {folder}</source>
        <translation>{folder} 中的网站模板</translation>
    </message>
    <message>
        <source>a zip file</source>
        <translation>zip 文件</translation>
    </message>
    <message>
        <source>after {name}</source>
        <translation>在 {name} 之后</translation>
    </message>
    <message>
        <source>cut off at byte {n}</source>
        <translation>在第 {n} 字节处中断</translation>
    </message>
    <message>
        <source>cut off or broken at byte {n}</source>
        <translation>在第 {n} 字节处中断或损坏</translation>
    </message>
    <message>
        <source>gzip data</source>
        <translation>gzip 数据</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>没有名称</translation>
    </message>
    <message>
        <source>it holds NUL bytes</source>
        <translation>含有 NUL 字节</translation>
    </message>
    <message>
        <source>it holds control characters</source>
        <translation>含有控制字符</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>校验和不符</translation>
    </message>
    <message>
        <source>leads nowhere</source>
        <translation>指向的位置不存在</translation>
    </message>
    <message>
        <source>leads out of the archive</source>
        <translation>指向资料之外</translation>
    </message>
    <message>
        <source>leads to a hidden file</source>
        <translation>指向隐藏文件</translation>
    </message>
    <message>
        <source>line {n}</source>
        <translation>第 {n} 行</translation>
    </message>
    <message>
        <source>line {n}: {said}</source>
        <translation>第 {n} 行：{said}</translation>
    </message>
    <message>
        <source>no part of it is a page</source>
        <translation>其中没有网页</translation>
    </message>
    <message>
        <source>no zip file</source>
        <translation>不是 zip 文件</translation>
    </message>
    <message>
        <source>not of the size that is stated</source>
        <translation>大小与所记不符</translation>
    </message>
    <message>
        <source>not where it should be, at byte {n}</source>
        <translation>不在应在的位置（第 {n} 字节）</translation>
    </message>
    <message>
        <source>over {n} MB</source>
        <translation>超过 {n} MB</translation>
    </message>
    <message>
        <source>over {n} files</source>
        <translation>超过 {n} 个文件</translation>
    </message>
    <message>
        <source>packed by method {n}</source>
        <translation>压缩方法为 {n}</translation>
    </message>
    <message>
        <source>unpacks to over {n} MB</source>
        <translation>解压后超过 {n} MB</translation>
    </message>
    <message>
        <source>{detail}, after {name}</source>
        <translation>{detail}，在 {name} 之后</translation>
    </message>
    <message>
        <source>{lines} lines are links</source>
        <translation>{lines} 行是链接</translation>
    </message>
    <message>
        <source>{links} of {lines} lines are links</source>
        <translation>{lines} 行中有 {links} 行是链接</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A file of the library belongs to another user</source>
        <translation>资料库中有其他用户的文件</translation>
    </message>
    <message>
        <source>A file of the library is damaged</source>
        <translation>资料库的文件已损坏</translation>
    </message>
    <message>
        <source>A newer Jiuwen wrote these marks</source>
        <translation>这些标记由更新版本的旧闻写成</translation>
    </message>
    <message>
        <source>A newer Jiuwen wrote this library</source>
        <translation>这个资料库由更新版本的旧闻写成</translation>
    </message>
    <message>
        <source>A script is one of {known}</source>
        <translation>字形只能是以下之一：{known}</translation>
    </message>
    <message>
        <source>An encoding is chosen for a whole archive</source>
        <translation>编码只能为整份资料选择</translation>
    </message>
    <message>
        <source>Another Jiuwen is writing the search index</source>
        <translation>另一个旧闻正在写入搜索索引</translation>
    </message>
    <message>
        <source>Another installation has put its own there</source>
        <translation>另一处安装已放入了自己的文件</translation>
    </message>
    <message>
        <source>Another process is writing into the library</source>
        <translation>另一个程序正在写入资料库</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Neither a folder nor a file</source>
        <translation>既非文件夹也非文件</translation>
    </message>
    <message>
        <source>No decisions about names</source>
        <translation>没有关于译名的决定</translation>
    </message>
    <message>
        <source>No such article</source>
        <translation>没有这篇文章</translation>
    </message>
    <message>
        <source>Not a JSON document</source>
        <translation>不是 JSON 文档</translation>
    </message>
    <message>
        <source>Not a file of marks</source>
        <translation>不是标记文件</translation>
    </message>
    <message>
        <source>Not an archive of this library</source>
        <translation>资料库里没有这份资料</translation>
    </message>
    <message>
        <source>Nothing in “{typed}” can be searched for</source>
        <translation>“{typed}”中没有可以搜索的内容</translation>
    </message>
    <message>
        <source>Nothing was put into this desktop</source>
        <translation>没有向桌面放入过任何东西</translation>
    </message>
    <message>
        <source>Other users can write into the library's folder</source>
        <translation>其他用户可以写入资料库文件夹</translation>
    </message>
    <message>
        <source>Something to search for is missing here</source>
        <translation>这里缺少搜索内容</translation>
    </message>
    <message>
        <source>Something went wrong in Jiuwen itself</source>
        <translation>旧闻自身出错了</translation>
    </message>
    <message>
        <source>The address is not a public one</source>
        <translation>地址不在公网上</translation>
    </message>
    <message>
        <source>The address is not a secure one</source>
        <translation>该地址不是安全的地址</translation>
    </message>
    <message>
        <source>The answer is too large</source>
        <translation>回答过大</translation>
    </message>
    <message>
        <source>The answer names no version</source>
        <translation>回答里没有版本号</translation>
    </message>
    <message>
        <source>The archive cannot be opened</source>
        <translation>无法打开资料</translation>
    </message>
    <message>
        <source>The command jiuwen is not installed</source>
        <translation>命令 jiuwen 没有安装</translation>
    </message>
    <message>
        <source>The desktop's folder cannot be written</source>
        <translation>桌面的文件夹无法写入</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>无法读取文件</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>无法写入文件</translation>
    </message>
    <message>
        <source>The file of the marks is not there</source>
        <translation>资料库的标记文件不见了</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>主机没有回应</translation>
    </message>
    <message>
        <source>The host gives no picture</source>
        <translation>主机给的不是图片</translation>
    </message>
    <message>
        <source>The host has no such page</source>
        <translation>对方没有这一页</translation>
    </message>
    <message>
        <source>The host has no such picture</source>
        <translation>主机上没有这张图片</translation>
    </message>
    <message>
        <source>The host is not found</source>
        <translation>找不到主机</translation>
    </message>
    <message>
        <source>The host leads to another address</source>
        <translation>对方指向另一个地址</translation>
    </message>
    <message>
        <source>The library cannot be locked</source>
        <translation>无法锁定资料库</translation>
    </message>
    <message>
        <source>The library is closed</source>
        <translation>资料库已关闭</translation>
    </message>
    <message>
        <source>The library's disk cannot be read or written</source>
        <translation>资料库所在的磁盘无法读写</translation>
    </message>
    <message>
        <source>The library's file cannot be opened</source>
        <translation>无法打开资料库的文件</translation>
    </message>
    <message>
        <source>The library's folder belongs to another user</source>
        <translation>资料库文件夹属于其他用户</translation>
    </message>
    <message>
        <source>The library's folder cannot be used</source>
        <translation>资料库的文件夹不能使用</translation>
    </message>
    <message>
        <source>The page cannot be printed</source>
        <translation>文章无法打印</translation>
    </message>
    <message>
        <source>The program lies where no entry can lead</source>
        <translation>程序所在的位置无法写进启动项</translation>
    </message>
    <message>
        <source>The settings cannot be saved</source>
        <translation>设置不能保存</translation>
    </message>
    <message>
        <source>The library's folder cannot be written</source>
        <translation>资料库的文件夹不能写入</translation>
    </message>
    <message>
        <source>The picture cannot be written</source>
        <translation>无法写入图片</translation>
    </message>
    <message>
        <source>The picture is damaged</source>
        <translation>图片已损坏</translation>
    </message>
    <message>
        <source>The picture is not in the archive</source>
        <translation>资料中没有这张图片</translation>
    </message>
    <message>
        <source>The picture is not offered over a secure connection</source>
        <translation>图片不提供安全连接</translation>
    </message>
    <message>
        <source>The picture is too large</source>
        <translation>图片太大</translation>
    </message>
    <message>
        <source>The search index cannot be opened</source>
        <translation>无法打开搜索索引</translation>
    </message>
    <message>
        <source>The search index cannot be read</source>
        <translation>无法读取搜索索引</translation>
    </message>
    <message>
        <source>The search index cannot be written</source>
        <translation>无法写入搜索索引</translation>
    </message>
    <message>
        <source>The search index is damaged</source>
        <translation>搜索索引已损坏</translation>
    </message>
    <message>
        <source>The search index is of another version or not ours</source>
        <translation>搜索索引属于其他版本或其他程序</translation>
    </message>
    <message>
        <source>The system names no folder for the library</source>
        <translation>系统没有指明资料库的位置</translation>
    </message>
    <message>
        <source>The system names no home for this user</source>
        <translation>系统没有指明该用户的主文件夹</translation>
    </message>
    <message>
        <source>There is no field “{name}:”; put quotation marks around plain text</source>
        <translation>没有“{name}:”字段；如果是要搜索的文字，请加引号</translation>
    </message>
    <message>
        <source>There is no library in this folder</source>
        <translation>这个文件夹里没有资料库</translation>
    </message>
    <message>
        <source>There is nothing at this place</source>
        <translation>这里什么也没有</translation>
    </message>
    <message>
        <source>This is no picture that can be shown</source>
        <translation>这不是能显示的图片</translation>
    </message>
    <message>
        <source>This parenthesis closes nothing</source>
        <translation>多出一个右括号</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>括号没有闭合</translation>
    </message>
    <message>
        <source>This quotation mark is not closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>Too many parts inside one another</source>
        <translation>嵌套太深</translation>
    </message>
    <message>
        <source>What lies beside the portable program cannot be used</source>
        <translation>便携版程序旁的文件夹无法使用</translation>
    </message>
    <message>
        <source>What was put there cannot be told</source>
        <translation>无法得知放入过什么</translation>
    </message>
    <message>
        <source>the fields are {known}</source>
        <translation>可用的字段：{known}</translation>
    </message>
    <message>
        <source>“{flag}” is not known; there is {known}</source>
        <translation>没有“{flag}”；可用的是 {known}</translation>
    </message>
    <message>
        <source>“{value}” is no date: write 2024, 2024-11, 2024-11-22 or two with .. between</source>
        <translation>“{value}”不是日期：请写 2024、2024-11、2024-11-22，或用 .. 连接两个日期</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>Digest of stories</source>
        <translation>新闻汇编</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>订阅源</translation>
    </message>
    <message>
        <source>Front matter</source>
        <translation>文首信息</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Scraped page</source>
        <translation>抓取页</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Web page saved whole</source>
        <translation>完整保存的网页</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Text fields, lists or the system need this key</source>
        <translation>输入框、列表或系统要用这个键</translation>
    </message>
    <message>
        <source>This is no key that can be used alone</source>
        <translation>这个键不能单独使用</translation>
    </message>
    <message>
        <source>This key already does something else</source>
        <translation>这个键已有其他用途</translation>
    </message>
    <message>
        <source>This key cannot be changed</source>
        <translation>这个键不能更改</translation>
    </message>
</context>
<context>
    <name>names</name>
    <message>
        <source>Both scripts</source>
        <translation>简繁皆有</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>香港</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>拉丁字母</translation>
    </message>
    <message>
        <source>Mainland</source>
        <translation>大陆</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>台湾</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>术语</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Your archives</source>
        <translation>您的资料</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>damaged by an earlier wrong encoding</source>
        <translation>曾以错误编码转换，文字已受损</translation>
    </message>
    <message>
        <source>the encoding is a guess</source>
        <translation>编码是猜的</translation>
    </message>
    <message>
        <source>the feed is broken, and was read as far as it goes</source>
        <translation>订阅源有误，只读取了可读的部分</translation>
    </message>
    <message>
        <source>the file with the article's other language gave nothing</source>
        <translation>另一种语言的文件没有内容可读</translation>
    </message>
    <message>
        <source>the front matter is broken, and was read as far as it goes</source>
        <translation>文首信息有误，只读取了可读的部分</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>a licence, not an article</source>
        <translation>是许可文件，不是文章</translation>
    </message>
    <message>
        <source>a link, not followed</source>
        <translation>是链接，未跟随</translation>
    </message>
    <message>
        <source>a list of feeds, not an article</source>
        <translation>是订阅源列表，不是文章</translation>
    </message>
    <message>
        <source>a readme, not an article</source>
        <translation>是说明文件，不是文章</translation>
    </message>
    <message>
        <source>an index of articles, not an article</source>
        <translation>是文章目录，不是文章</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>could not be read because of a fault in Jiuwen</source>
        <translation>因旧闻本身的错误未能读取</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>holds no files</source>
        <translation>里面没有文件</translation>
    </message>
    <message>
        <source>holds no title and no text</source>
        <translation>没有标题也没有正文</translation>
    </message>
    <message>
        <source>holds too much to be read whole</source>
        <translation>内容过多，未能全部读取</translation>
    </message>
    <message>
        <source>in no encoding known here</source>
        <translation>编码无法识别</translation>
    </message>
    <message>
        <source>its name leads out of the archive</source>
        <translation>名称指向资料之外</translation>
    </message>
    <message>
        <source>larger than an article can be</source>
        <translation>大于一篇文章可能的大小</translation>
    </message>
    <message>
        <source>needs too much memory to read</source>
        <translation>读取所需内存过多</translation>
    </message>
    <message>
        <source>neither a folder nor a file</source>
        <translation>既不是文件夹，也不是文件</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>not allowed to be read</source>
        <translation>没有读取的权限</translation>
    </message>
    <message>
        <source>not text</source>
        <translation>不是文本</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>of no format known here</source>
        <translation>格式无法识别</translation>
    </message>
    <message>
        <source>packed inside a packed file</source>
        <translation>是压缩包里的压缩包</translation>
    </message>
    <message>
        <source>takes too long to read</source>
        <translation>读取时间过长</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>文件为空</translation>
    </message>
    <message>
        <source>vanished while reading</source>
        <translation>读取时文件消失</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Always</source>
        <translation>总是加载</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>原有字形</translation>
    </message>
    <message>
        <source>At most, however wide the page</source>
        <translation>页面再宽也不超过此数</translation>
    </message>
    <message>
        <source>By its name, such as Asia/Taipei or Europe/London</source>
        <translation>填写时区名，如 Asia/Taipei 或 Europe/London</translation>
    </message>
    <message>
        <source>Characters a line</source>
        <translation>每行字数</translation>
    </message>
    <message>
        <source>Chinese only</source>
        <translation>只看中文</translation>
    </message>
    <message>
        <source>Chinese, in the script shown</source>
        <translation>中文，随显示的字形</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Density of the list</source>
        <translation>列表行距</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高对比</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>香港</translation>
    </message>
    <message>
        <source>How an article in Chinese and another language is shown</source>
        <translation>兼有中文和另一种语言的文章如何显示</translation>
    </message>
    <message>
        <source>In the list, on the page and in the window's own Chinese</source>
        <translation>列表、正文和界面的中文</translation>
    </message>
    <message>
        <source>Indent paragraphs instead of spacing them</source>
        <translation>段首缩进，段间不空行</translation>
    </message>
    <message>
        <source>Interface language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Line spacing in percent</source>
        <translation>行距（%）</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Nothing else is ever loaded from the web unasked</source>
        <translation>除此之外，从不自行从网上加载任何东西</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>先后显示</translation>
    </message>
    <message>
        <source>Only when asked</source>
        <translation>点击后才加载</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Pictures on the web</source>
        <translation>网上的图片</translation>
    </message>
    <message>
        <source>Quotation marks of the script shown</source>
        <translation>引号随显示字形</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Sans</source>
        <translation>黑体</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>字形</translation>
    </message>
    <message>
        <source>Script shown</source>
        <translation>显示字形</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>米黄</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>宋体</translation>
    </message>
    <message>
        <source>Show names under the resting mouse</source>
        <translation>鼠标停留时显示译名</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>左右对照</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>台湾</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>The other language only</source>
        <translation>只看另一种</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Time zone of dates without one</source>
        <translation>没有标明时区的日期所用的时区</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>Traditional forms</source>
        <translation>繁体字形</translation>
    </message>
    <message>
        <source>Two languages</source>
        <translation>双语文章</translation>
    </message>
    <message>
        <source>Typeface of the page</source>
        <translation>正文字体</translation>
    </message>
    <message>
        <source>Watch folders for new files</source>
        <translation>留意文件夹中的新文件</translation>
    </message>
    <message>
        <source>What is new or changed in them appears by itself</source>
        <translation>新增和改动的文件会自动出现</translation>
    </message>
    <message>
        <source>Who writes a foreign name in which way, and when</source>
        <translation>外国人名、地名的各种译法，由谁何时使用</translation>
    </message>
    <message>
        <source>Whose forms and words text is turned into</source>
        <translation>繁体采用哪里的字形和用词</translation>
    </message>
    <message>
        <source>Write 台, not 臺, in Taiwan's forms</source>
        <translation>台湾字形写“台”，不写“臺”</translation>
    </message>
    <message>
        <source>“ ” in simplified, 「 」 in traditional text</source>
        <translation>简体用“ ”，繁体用「 」</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>繁體中文</source>
        <translation>繁體中文</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message numerus="yes">
        <source>%Ln article(s)</source>
        <translation><numerusform>%Ln 篇</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) chosen</source>
        <translation><numerusform>已选 %Ln 篇</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) marked as read</source>
        <translation><numerusform>已将 %Ln 篇标为已读</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) marked as unread</source>
        <translation><numerusform>已将 %Ln 篇标为未读</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) no longer starred</source>
        <translation><numerusform>已取消 %Ln 篇的加星</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) starred</source>
        <translation><numerusform>已为 %Ln 篇加星</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln citation(s) copied</source>
        <translation><numerusform>已复制 %Ln 条引用</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation><numerusform>%Ln 个文件</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) read, and no article in them</source>
        <translation><numerusform>读了 %Ln 个文件，其中没有文章</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more could not be opened</source>
        <translation><numerusform>另有 %Ln 份也打不开</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) loaded</source>
        <translation><numerusform>已加载 %Ln 张图片</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) not loaded</source>
        <translation><numerusform>%Ln 张图片没有加载</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>A name, in any spelling</source>
        <translation>名称，任何写法均可</translation>
    </message>
    <message>
        <source>A newer version opens your library as it is, after a copy of your marks.</source>
        <translation>新版本会先备份您的标记，再原样打开您的资料库。</translation>
    </message>
    <message>
        <source>About Jiuwen</source>
        <translation>关于旧闻</translation>
    </message>
    <message>
        <source>About this article</source>
        <translation>文章信息</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>认可</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add another key</source>
        <translation>再加一个键</translation>
    </message>
    <message>
        <source>Add to Filters</source>
        <translation>加入筛选</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All archives</source>
        <translation>全部资料</translation>
    </message>
    <message>
        <source>Also searched</source>
        <translation>也搜</translation>
    </message>
    <message>
        <source>An offline reader for archives of Chinese-language news. Licence: MIT.</source>
        <translation>离线阅读中文新闻资料的软件。许可：MIT。</translation>
    </message>
    <message>
        <source>Another key: {name}</source>
        <translation>再加一个键：{name}</translation>
    </message>
    <message>
        <source>Another name with this spelling</source>
        <translation>同一写法的另一名称</translation>
    </message>
    <message>
        <source>Another spelling, or another name</source>
        <translation>另一写法，或另一名称</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Archive Report</source>
        <translation>读取报告</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>资料</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章列表</translation>
    </message>
    <message>
        <source>Articles appear here as they are found.</source>
        <translation>读到的文章会陆续显示在这里。</translation>
    </message>
    <message>
        <source>Articles in them</source>
        <translation>其中文章</translation>
    </message>
    <message>
        <source>Articles over time</source>
        <translation>各时期的篇数</translation>
    </message>
    <message>
        <source>Ask {host}</source>
        <translation>询问 {host}</translation>
    </message>
    <message>
        <source>Asking {host}...</source>
        <translation>正在询问 {host}…</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to: {value}</source>
        <translation>还原为：{value}</translation>
    </message>
    <message>
        <source>Backspace for no key, Esc to leave it as it was</source>
        <translation>Backspace 清除，Esc 保持原样</translation>
    </message>
    <message>
        <source>Both scripts</source>
        <translation>简繁混用</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>抓取</translation>
    </message>
    <message>
        <source>Change...</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Check for Updates</source>
        <translation>检查更新</translation>
    </message>
    <message>
        <source>Choose a saved search in the sidebar first.</source>
        <translation>请先在侧栏选择一个已存搜索。</translation>
    </message>
    <message>
        <source>Choose an article from the list.</source>
        <translation>请在列表中选一篇。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the Search</source>
        <translation>清空搜索</translation>
    </message>
    <message>
        <source>Click to load</source>
        <translation>点击加载</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close All the Same</source>
        <translation>仍要关闭</translation>
    </message>
    <message>
        <source>Close the note</source>
        <translation>关闭笔记</translation>
    </message>
    <message>
        <source>Commands, sources, tags and dates</source>
        <translation>命令、来源、标签和日期</translation>
    </message>
    <message>
        <source>Connect its disk, or open it where it is now.</source>
        <translation>请接上它所在的磁盘，或从现在的位置打开。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Decisions about names</source>
        <translation>关于译名的决定</translation>
    </message>
    <message>
        <source>Decisions...</source>
        <translation>决定…</translation>
    </message>
    <message>
        <source>Delete takes the chosen decision back; Enter shows the name.</source>
        <translation>按 Delete 撤回所选的决定，按 Enter 查看该译名。</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Do not search for other spellings, as with = before a word</source>
        <translation>不搜其他写法，与在词前加 = 相同</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Encoding of this archive</source>
        <translation>这份资料的编码</translation>
    </message>
    <message>
        <source>Enter to change</source>
        <translation>按 Enter 更改</translation>
    </message>
    <message>
        <source>Every file became an article.</source>
        <translation>每个文件都成了文章。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>例证</translation>
    </message>
    <message>
        <source>Exclude This</source>
        <translation>排除此项</translation>
    </message>
    <message>
        <source>Export Marks</source>
        <translation>导出标记</translation>
    </message>
    <message>
        <source>Export Names</source>
        <translation>导出译名</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files that are not articles, and notes</source>
        <translation>不是文章的文件与提示</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Find in page</source>
        <translation>在页中查找</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Found also</source>
        <translation>也搜</translation>
    </message>
    <message>
        <source>Give yourself leave to read it, and open it again.</source>
        <translation>请先给自己读取它的权限，再打开一次。</translation>
    </message>
    <message>
        <source>Go to Date</source>
        <translation>转到日期</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>设置分组</translation>
    </message>
    <message>
        <source>Guess automatically</source>
        <translation>自动判断</translation>
    </message>
    <message>
        <source>If you close now, this is lost:</source>
        <translation>现在关闭，以下内容会丢失：</translation>
    </message>
    <message>
        <source>Import Marks: they join yours, without undo; a copy of yours is kept</source>
        <translation>导入标记：与现有标记合并，不能撤销；现有标记会留有副本</translation>
    </message>
    <message>
        <source>Import Names</source>
        <translation>导入译名</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>In either script</source>
        <translation>简繁都搜</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>正在索引</translation>
    </message>
    <message>
        <source>It is asked over https for the number of the newest version. Nothing else is sent: not your version, nothing of your library, no name. As with every request, {host} sees the address of your connection. Jiuwen never asks by itself.</source>
        <translation>以 https 询问最新版本的版本号，此外什么也不发送：不发送您的版本、资料库的任何内容或任何姓名。与任何请求一样，{host} 会看到您的网络地址。旧闻从不自行询问。</translation>
    </message>
    <message>
        <source>It is one name: keep it, and search all its spellings unasked</source>
        <translation>确是同一名称：保留，并自动搜索所有写法</translation>
    </message>
    <message>
        <source>It is tried again every minute.</source>
        <translation>每分钟会再试一次。</translation>
    </message>
    <message>
        <source>Its articles are no longer listed or found. The files on the disk are not touched. Your marks and notes are kept: add the archive again, and they are there again.</source>
        <translation>其中的文章不再列出，也不再搜到。磁盘上的文件不会改动。您的标记和笔记都会保留：重新添加这份资料，它们就会回来。</translation>
    </message>
    <message>
        <source>Its file is in no open archive any more. If it is back, press {key}: your marks are kept.</source>
        <translation>它的文件已不在打开的任何资料里。文件若已找回，请按 {key}：您的标记都还在。</translation>
    </message>
    <message>
        <source>Its languages cannot be shown apart here.</source>
        <translation>这里无法把各种语言分开显示。</translation>
    </message>
    <message>
        <source>Jiuwen</source>
        <translation>旧闻</translation>
    </message>
    <message>
        <source>Jiuwen asks one address, once: {address}</source>
        <translation>旧闻只询问一个地址，只问一次：{address}</translation>
    </message>
    <message>
        <source>Jiuwen crashed the last time. A report that you may send is kept.</source>
        <translation>旧闻上次崩溃了。已留下一份您可以发送的报告。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys of {name}: {keys}</source>
        <translation>{name} 的按键：{keys}</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁字母</translation>
    </message>
    <message>
        <source>Leave out of this search</source>
        <translation>这次搜索不搜</translation>
    </message>
    <message>
        <source>Leave {name} out of this search</source>
        <translation>这次搜索不搜 {name}</translation>
    </message>
    <message>
        <source>Library: {path}</source>
        <translation>资料库：{path}</translation>
    </message>
    <message numerus="yes">
        <source>Loading %Ln picture(s)</source>
        <translation><numerusform>正在加载 %Ln 张图片</numerusform></translation>
    </message>
    <message>
        <source>Loading...</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Log: {path}</source>
        <translation>日志：{path}</translation>
    </message>
    <message>
        <source>Look whether its disk is there and can be written.</source>
        <translation>请检查它所在的磁盘是否在、是否可写。</translation>
    </message>
    <message>
        <source>Look whether its disk is well, and open it again.</source>
        <translation>请检查它所在的磁盘，再打开一次。</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>正在查找副本</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在查找文件</translation>
    </message>
    <message>
        <source>Looking for names</source>
        <translation>正在查找人名地名</translation>
    </message>
    <message>
        <source>Make room on it; it is tried again every minute.</source>
        <translation>请腾出空间；每分钟会再试一次。</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>正在标记</translation>
    </message>
    <message>
        <source>Marks imported</source>
        <translation>标记已导入</translation>
    </message>
    <message>
        <source>Match {n} of {count}</source>
        <translation>第 {n} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>More spellings</source>
        <translation>更多写法</translation>
    </message>
    <message>
        <source>More...</source>
        <translation>详情…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>译名</translation>
    </message>
    <message>
        <source>Names imported</source>
        <translation>已导入译名</translation>
    </message>
    <message>
        <source>Never search for it unasked</source>
        <translation>以后不再自动搜索</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>No archive is open.</source>
        <translation>还没有打开任何资料。</translation>
    </message>
    <message>
        <source>No articles yet.</source>
        <translation>还没有文章。</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>日期不详</translation>
    </message>
    <message>
        <source>No files are being read.</source>
        <translation>现在没有在读取文件。</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>没有匹配</translation>
    </message>
    <message>
        <source>No matches. Type a date as 2024-11 or 2024-11-22.</source>
        <translation>没有相符的项目。日期请写作 2024-11 或 2024-11-22。</translation>
    </message>
    <message>
        <source>No matching settings.</source>
        <translation>没有相符的设置。</translation>
    </message>
    <message>
        <source>No more unread articles in this direction</source>
        <translation>这个方向没有未读文章了</translation>
    </message>
    <message>
        <source>No other spellings are known. Select a name on the page.</source>
        <translation>没有已知的其他写法。请在页面上选取一个名称。</translation>
    </message>
    <message>
        <source>No other spellings of “{word}” are known.</source>
        <translation>没有“{word}”的其他写法。</translation>
    </message>
    <message>
        <source>No picture is loaded</source>
        <translation>还没有加载图片</translation>
    </message>
    <message>
        <source>No pictures to load</source>
        <translation>没有要加载的图片</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>无来源</translation>
    </message>
    <message>
        <source>Not Chinese</source>
        <translation>非中文</translation>
    </message>
    <message>
        <source>Not a link of Jiuwen's: {link}</source>
        <translation>旧闻不认识这个链接：{link}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Not found here: {words}</source>
        <translation>未见：{words}</translation>
    </message>
    <message>
        <source>Not one name</source>
        <translation>并非同一</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>尚未选择文章</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”</source>
        <translation>没有找到“{query}”</translation>
    </message>
    <message>
        <source>Nothing has been decided about names yet.</source>
        <translation>还没有关于译名的决定。</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>这里没有文章</translation>
    </message>
    <message>
        <source>Nothing is deleted: the damaged file is kept under another name.</source>
        <translation>不会删除任何内容：损坏的文件会改名保留。</translation>
    </message>
    <message>
        <source>Nothing is newer than {day}</source>
        <translation>没有比{day}更晚的文章</translation>
    </message>
    <message>
        <source>Nothing is older than {day}</source>
        <translation>没有比{day}更早的文章</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的</translation>
    </message>
    <message>
        <source>Nothing was changed. You have version {own}.</source>
        <translation>什么也没有改变。您的版本是 {own}。</translation>
    </message>
    <message>
        <source>One name</source>
        <translation>同一</translation>
    </message>
    <message>
        <source>Only This</source>
        <translation>只看此项</translation>
    </message>
    <message>
        <source>Only if asked</source>
        <translation>仅明确搜索</translation>
    </message>
    <message>
        <source>Only web addresses are opened.</source>
        <translation>只打开网页地址。</translation>
    </message>
    <message>
        <source>Open Files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open Its Page</source>
        <translation>打开其网页</translation>
    </message>
    <message>
        <source>Open a folder of saved articles. Jiuwen reads it where it is, changes nothing in it, and needs no network.</source>
        <translation>打开一个存有文章的文件夹。旧闻就地读取，不改动其中任何文件，也不需要网络。</translation>
    </message>
    <message>
        <source>Open a folder, or a file with articles in it.</source>
        <translation>请打开一个文件夹，或者一个含有文章的文件。</translation>
    </message>
    <message>
        <source>Open a folder...</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Out of the library: {path}. Its files and your marks are untouched.</source>
        <translation>已移出资料库：{path}。文件和您的标记都没有动。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Press a key...</source>
        <translation>请按一个键…</translation>
    </message>
    <message>
        <source>Press {key} to see all articles again.</source>
        <translation>按 {key} 重新显示全部文章。</translation>
    </message>
    <message>
        <source>Press {key} to try again.</source>
        <translation>按 {key} 重试。</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Read your archives of old news</source>
        <translation>旧闻新读</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Reading...</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未收</translation>
    </message>
    <message>
        <source>Refused and noted</source>
        <translation>未收和有提示的</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Remove Archive</source>
        <translation>移出资料</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>取消此筛选</translation>
    </message>
    <message>
        <source>Remove the filter {name}</source>
        <translation>去掉筛选：{name}</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>正在移出</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>还原所有按键</translation>
    </message>
    <message>
        <source>Reset: {name}</source>
        <translation>还原：{name}</translation>
    </message>
    <message>
        <source>Save This Search</source>
        <translation>保存这次搜索</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved Searches</source>
        <translation>已存搜索</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已保存：{name}</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>简繁</translation>
    </message>
    <message>
        <source>Script and Language</source>
        <translation>文字与语言</translation>
    </message>
    <message>
        <source>Script as in the file</source>
        <translation>原有字形</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search all spellings</source>
        <translation>搜索所有写法</translation>
    </message>
    <message>
        <source>Search for it too</source>
        <translation>也搜索它</translation>
    </message>
    <message>
        <source>Search for something first.</source>
        <translation>请先搜索。</translation>
    </message>
    <message>
        <source>Search for {name}</source>
        <translation>搜索 {name}</translation>
    </message>
    <message>
        <source>Search for {name} too</source>
        <translation>也搜索 {name}</translation>
    </message>
    <message>
        <source>Search for {words} as plain text</source>
        <translation>把 {words} 当作普通文字搜索</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜索设置</translation>
    </message>
    <message>
        <source>Search the ticked spellings only when they are asked for</source>
        <translation>勾选的写法只在明确搜索时才搜</translation>
    </message>
    <message>
        <source>Search the ticked spellings too when another one is asked for</source>
        <translation>搜索其他写法时，也搜勾选的写法</translation>
    </message>
    <message>
        <source>Search unasked</source>
        <translation>自动搜索</translation>
    </message>
    <message numerus="yes">
        <source>Searched {n} of %Ln article(s): the index is being built</source>
        <translation><numerusform>正在建立索引，已搜索 {n} / %Ln 篇</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Searched {n} of %Ln article(s): the index is not complete</source>
        <translation><numerusform>索引尚未建完，已搜索 {n} / %Ln 篇</numerusform></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Sent to {printer}</source>
        <translation>已送往 {printer}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>简体</translation>
    </message>
    <message>
        <source>Something went wrong in Jiuwen itself. A report that you may send is kept.</source>
        <translation>旧闻自身出错了。已留下一份您可以发送的报告。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>写法</translation>
    </message>
    <message>
        <source>Spellings and figures...</source>
        <translation>写法与统计…</translation>
    </message>
    <message>
        <source>Spellings of {name}</source>
        <translation>{name} 的写法</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>加星</translation>
    </message>
    <message>
        <source>Stopped; what is left of {path} goes with the next import</source>
        <translation>已停止；{path} 剩下的文章会在下次读取时移出</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>分开</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take this archive out of the library?</source>
        <translation>要把这份资料移出资料库吗？</translation>
    </message>
    <message>
        <source>Taken apart</source>
        <translation>已分开</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Text and theme</source>
        <translation>字体与主题</translation>
    </message>
    <message>
        <source>The article is no longer there.</source>
        <translation>文章已不在。</translation>
    </message>
    <message>
        <source>The file is not there: {path}</source>
        <translation>文件已不在：{path}</translation>
    </message>
    <message>
        <source>The folder or file is not there.</source>
        <translation>文件夹或文件已不在。</translation>
    </message>
    <message>
        <source>The folders that are open hold no files</source>
        <translation>打开的文件夹里都没有文件</translation>
    </message>
    <message>
        <source>The parts of {word} in any place</source>
        <translation>把 {word} 拆开搜索</translation>
    </message>
    <message>
        <source>The ticked spellings are another name</source>
        <translation>勾选的写法是另一名称</translation>
    </message>
    <message>
        <source>The ticked spellings, or all, are not of one name</source>
        <translation>勾选的写法（或全部）并非同一名称</translation>
    </message>
    <message>
        <source>The word and its spellings are the same name</source>
        <translation>该词及其写法是同一名称</translation>
    </message>
    <message>
        <source>The word is one more spelling of the name</source>
        <translation>该词是此名称的又一写法</translation>
    </message>
    <message>
        <source>There are no dates to go to.</source>
        <translation>没有可转到的日期。</translation>
    </message>
    <message>
        <source>There is nothing newer than your version, {own}.</source>
        <translation>没有比您的版本 {own} 更新的版本。</translation>
    </message>
    <message>
        <source>This article has no web address.</source>
        <translation>这篇文章没有网址。</translation>
    </message>
    <message>
        <source>This build names no place to look for a newer version.</source>
        <translation>这个版本没有指明到哪里查找新版本。</translation>
    </message>
    <message>
        <source>This is no date: {typed}</source>
        <translation>不是日期：{typed}</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Tick spellings, and choose what they are.</source>
        <translation>勾选写法，再选择如何处理。</translation>
    </message>
    <message>
        <source>Tidying the search index</source>
        <translation>整理搜索索引</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁体</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Try other words.</source>
        <translation>换个说法试试。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>看看样例</translation>
    </message>
    <message>
        <source>Two languages</source>
        <translation>双语</translation>
    </message>
    <message>
        <source>Type a command, a source, a tag or a date</source>
        <translation>输入命令、来源、标签或日期</translation>
    </message>
    <message>
        <source>Type a date: 2021-03-05, 2021-03, 2021</source>
        <translation>输入日期：2021-03-05、2021年3月、2021</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undone: decision about a name</source>
        <translation>已撤销：关于译名的决定</translation>
    </message>
    <message>
        <source>Undone: note</source>
        <translation>已撤销：笔记的更改</translation>
    </message>
    <message>
        <source>Undone: read or unread</source>
        <translation>已撤销：阅读状态的更改</translation>
    </message>
    <message>
        <source>Undone: saved search</source>
        <translation>已撤销：已存搜索的更改</translation>
    </message>
    <message>
        <source>Undone: star</source>
        <translation>已撤销：星标的更改</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>无标题</translation>
    </message>
    <message>
        <source>Version {version} is there; you have {own}.</source>
        <translation>已有版本 {version}；您的版本是 {own}。</translation>
    </message>
    <message>
        <source>Web pages, plain text, Markdown and feeds, also in zip and tar.</source>
        <translation>支持网页、纯文本、Markdown 和订阅源，也可以是 zip 或 tar 压缩包。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的项目</translation>
    </message>
    <message>
        <source>What you wrote in a note cannot be kept</source>
        <translation>您写的笔记无法保存</translation>
    </message>
    <message>
        <source>Which files</source>
        <translation>哪些文件</translation>
    </message>
    <message>
        <source>With Note</source>
        <translation>有笔记</translation>
    </message>
    <message>
        <source>With all spellings of its names</source>
        <translation>搜索名称的所有写法</translation>
    </message>
    <message>
        <source>With notes</source>
        <translation>有提示</translation>
    </message>
    <message>
        <source>Without the filter {name}</source>
        <translation>去掉筛选：{name}</translation>
    </message>
    <message>
        <source>Without {word}</source>
        <translation>去掉 {word}</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年月</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>You have version {own}. Look where you got Jiuwen from.</source>
        <translation>您的版本是 {own}。请到您取得旧闻的地方查看。</translation>
    </message>
    <message>
        <source>Your note on this article; it is kept as you type</source>
        <translation>为这篇文章写笔记；边写边保存</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>约 {n} 分钟</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>还剩约 {n} 分钟</translation>
    </message>
    <message>
        <source>added {n}</source>
        <translation>新增 {n} 篇</translation>
    </message>
    <message>
        <source>added {n} (from {files})</source>
        <translation>新增 {n} 篇（来自 {files}）</translation>
    </message>
    <message>
        <source>at character {n}</source>
        <translation>第 {n} 个字符</translation>
    </message>
    <message>
        <source>bilingual</source>
        <translation>双语</translation>
    </message>
    <message>
        <source>captured {date}</source>
        <translation>抓取于 {date}</translation>
    </message>
    <message>
        <source>changed {n}</source>
        <translation>改动 {n} 篇</translation>
    </message>
    <message>
        <source>copies {n}</source>
        <translation>副本 {n}</translation>
    </message>
    <message numerus="yes">
        <source>each in the row of the article it repeats; %Ln article(s) listed</source>
        <translation><numerusform>与所重复的文章并为一行，列出 %Ln 篇</numerusform></translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>gone {n}</source>
        <translation>消失 {n} 篇</translation>
    </message>
    <message>
        <source>half-converted</source>
        <translation>半转换</translation>
    </message>
    <message>
        <source>in the file: {word}</source>
        <translation>原文：{word}</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>繁简混杂</translation>
    </message>
    <message>
        <source>most {n}: {month}</source>
        <translation>最多 {n} 篇：{month}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message numerus="yes">
        <source>no new article: copies or translations of those there in %Ln file(s)</source>
        <translation><numerusform>没有新文章：读到的 %Ln 个文件是已有文章的副本或译文</numerusform></translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>not {name}</source>
        <translation>非 {name}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>noted {n}</source>
        <translation>{n} 个文件有提示</translation>
    </message>
    <message>
        <source>nothing added</source>
        <translation>没有新增</translation>
    </message>
    <message>
        <source>nothing new or changed</source>
        <translation>没有新的或改动过的</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>only as typed</source>
        <translation>只搜原词</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>or drop a folder or files here</source>
        <translation>也可以把文件夹或文件拖到这里</translation>
    </message>
    <message>
        <source>over {n} found</source>
        <translation>超过 {n} 篇</translation>
    </message>
    <message>
        <source>refused {n}</source>
        <translation>未收 {n} 个文件</translation>
    </message>
    <message>
        <source>that you emptied a note</source>
        <translation>清空笔记的操作</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>日期不详</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>{key}: {why} ({other})</source>
        <translation>{key}：{why}（{other}）</translation>
    </message>
    <message>
        <source>{name} is no longer saved</source>
        <translation>已删除已存搜索“{name}”</translation>
    </message>
    <message>
        <source>{name} is not searched unasked any more</source>
        <translation>以后不再自动搜索 {name}</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>{n} 篇</translation>
    </message>
    <message>
        <source>{n} more...</source>
        <translation>还有 {n} 项…</translation>
    </message>
    <message numerus="yes">
        <source>{n} of %Ln article(s)</source>
        <translation><numerusform>{n} / %Ln 篇</numerusform></translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} / {count}</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} / {total}</translation>
    </message>
    <message>
        <source>{one}, {more}</source>
        <translation>{one}、{more}</translation>
    </message>
    <message>
        <source>{said} ({key} takes it back)</source>
        <translation>{said}（{key} 可撤销）</translation>
    </message>
    <message>
        <source>{title}: {detail}</source>
        <translation>{title}：{detail}</translation>
    </message>
    <message>
        <source>{t} ms</source>
        <translation>{t} 毫秒</translation>
    </message>
    <message>
        <source>{why} · Click to try again</source>
        <translation>{why} · 点击重试</translation>
    </message>
    <message>
        <source>{words}: {n} found</source>
        <translation>{words}：{n} 篇</translation>
    </message>
    <message>
        <source>{word} instead</source>
        <translation>改搜 {word}</translation>
    </message>
    <message>
        <source>“{name}” holds no files</source>
        <translation>“{name}”里没有文件</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>别名</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷方式</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>&amp;Billing information:</source>
        <translation>账单信息(&amp;B)：</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>结束(&amp;E)：</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>开始(&amp;S)：</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>任务优先级(&amp;P)：</translation>
    </message>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>计划打印(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>页面顺序(&amp;O)：</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>每张页数(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Double Sided Printing</source>
        <translation>双面打印</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>长边装订</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>奇偶页(&amp;S)：</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>短边装订</translation>
    </message>
</context>
</TS>
