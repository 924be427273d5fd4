<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>commands</name>
    <message>
        <source>About Jiuwen</source>
        <translation>關於舊聞</translation>
    </message>
    <message>
        <source>About This Article</source>
        <translation>文章資訊</translation>
    </message>
    <message>
        <source>Add a folder as an archive</source>
        <translation>開啟一個存有文章的資料夾</translation>
    </message>
    <message>
        <source>Add files, also zip and tar</source>
        <translation>加入檔案，包括 zip 和 tar</translation>
    </message>
    <message>
        <source>Always Load This Source's Pictures</source>
        <translation>總是載入此來源的圖片</translation>
    </message>
    <message>
        <source>Another window on the same library</source>
        <translation>同一資料庫的另一個視窗</translation>
    </message>
    <message>
        <source>Archive Report</source>
        <translation>讀取報告</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Ask once whether there is a newer version</source>
        <translation>問一次有沒有新版本</translation>
    </message>
    <message>
        <source>Check for Updates...</source>
        <translation>檢查更新…</translation>
    </message>
    <message>
        <source>Choose which spellings are one name</source>
        <translation>更改哪些寫法是同一名稱</translation>
    </message>
    <message>
        <source>Close Window</source>
        <translation>關閉視窗</translation>
    </message>
    <message>
        <source>Close all windows</source>
        <translation>關閉所有視窗</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>關閉這個視窗</translation>
    </message>
    <message>
        <source>Command Palette...</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Context Menu</source>
        <translation>快顯選單</translation>
    </message>
    <message>
        <source>Copy Citation</source>
        <translation>複製引用</translation>
    </message>
    <message>
        <source>Copy title, source, date, link, file</source>
        <translation>複製標題、來源、日期、連結和檔案</translation>
    </message>
    <message>
        <source>Delete Saved Search</source>
        <translation>刪除已存搜尋</translation>
    </message>
    <message>
        <source>Delete the chosen saved search</source>
        <translation>刪除正在使用的已存搜尋</translation>
    </message>
    <message>
        <source>Enlarge Picture</source>
        <translation>放大圖片</translation>
    </message>
    <message>
        <source>Export Marks...</source>
        <translation>匯出標記…</translation>
    </message>
    <message>
        <source>Export Names...</source>
        <translation>匯出譯名…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files that are not articles, and why</source>
        <translation>未能讀作文章的檔案及原因</translation>
    </message>
    <message>
        <source>Find any command, source, tag or date</source>
        <translation>尋找任何命令、來源、標籤或日期</translation>
    </message>
    <message>
        <source>Find in Page</source>
        <translation>在頁中尋找</translation>
    </message>
    <message>
        <source>Find text in the page</source>
        <translation>在頁中尋找文字</translation>
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
        <translation>切換淺色與深色</translation>
    </message>
    <message>
        <source>Flip the script</source>
        <translation>切換簡體與繁體</translation>
    </message>
    <message>
        <source>Focus Mode</source>
        <translation>專注模式</translation>
    </message>
    <message>
        <source>Font, size, width, spacing and theme</source>
        <translation>字型、字級、欄寬、行距和主題</translation>
    </message>
    <message>
        <source>Full Screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕顯示</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Go to Date...</source>
        <translation>前往日期…</translation>
    </message>
    <message>
        <source>Go to a day</source>
        <translation>前往某一天的文章</translation>
    </message>
    <message>
        <source>Go to the list</source>
        <translation>移到列表</translation>
    </message>
    <message>
        <source>Go to the page</source>
        <translation>移到內文</translation>
    </message>
    <message>
        <source>Go to the search bar</source>
        <translation>移到搜尋列</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>說明</translation>
    </message>
    <message>
        <source>Import Marks...</source>
        <translation>匯入標記…</translation>
    </message>
    <message>
        <source>Import Names...</source>
        <translation>匯入譯名…</translation>
    </message>
    <message>
        <source>Keep a script for this source</source>
        <translation>為此來源單獨保留一種字形</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Languages of the Page</source>
        <translation>雙語顯示</translation>
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
        <translation>最後一篇</translation>
    </message>
    <message>
        <source>Last article of the list</source>
        <translation>列表中的最後一篇</translation>
    </message>
    <message>
        <source>Leave Search</source>
        <translation>離開搜尋</translation>
    </message>
    <message>
        <source>Leave the search bar, then clear it</source>
        <translation>離開搜尋列，再按清空</translation>
    </message>
    <message>
        <source>Light ↔ Dark</source>
        <translation>淺色 ↔ 深色</translation>
    </message>
    <message>
        <source>List only the source of the article</source>
        <translation>只列出這篇文章的來源</translation>
    </message>
    <message>
        <source>List without filters</source>
        <translation>去掉所有篩選</translation>
    </message>
    <message>
        <source>Load Pictures</source>
        <translation>載入圖片</translation>
    </message>
    <message>
        <source>Load the pictures of the article</source>
        <translation>載入本文的圖片</translation>
    </message>
    <message>
        <source>Load this source's pictures without being asked</source>
        <translation>不再詢問，直接載入此來源的圖片</translation>
    </message>
    <message>
        <source>Log and Reports</source>
        <translation>記錄與錯誤報告</translation>
    </message>
    <message>
        <source>Mark All as Read</source>
        <translation>全部標為已讀</translation>
    </message>
    <message>
        <source>Mark all listed articles as read</source>
        <translation>把列出的文章都標為已讀</translation>
    </message>
    <message>
        <source>Mark read or unread</source>
        <translation>標為已讀或未讀</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>選單</translation>
    </message>
    <message>
        <source>Menu of what has the keys</source>
        <translation>開啟目前所在之處的選單</translation>
    </message>
    <message>
        <source>Most Relevant First</source>
        <translation>按相關性排序</translation>
    </message>
    <message>
        <source>Names...</source>
        <translation>譯名…</translation>
    </message>
    <message>
        <source>New Window</source>
        <translation>新增視窗</translation>
    </message>
    <message>
        <source>Newer Month</source>
        <translation>較新的月份</translation>
    </message>
    <message>
        <source>Newer month with articles</source>
        <translation>有文章的較新月份</translation>
    </message>
    <message>
        <source>Next Article</source>
        <translation>下一篇</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>下一處</translation>
    </message>
    <message>
        <source>Next Unread</source>
        <translation>下一篇未讀</translation>
    </message>
    <message>
        <source>Next article in the list</source>
        <translation>列表中的下一篇</translation>
    </message>
    <message>
        <source>Next match in the page</source>
        <translation>頁中下一處相符</translation>
    </message>
    <message>
        <source>Next unread article</source>
        <translation>下一篇未讀文章</translation>
    </message>
    <message>
        <source>Normal Text Size</source>
        <translation>標準字級</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>筆記</translation>
    </message>
    <message>
        <source>Older Month</source>
        <translation>較早的月份</translation>
    </message>
    <message>
        <source>Older month with articles</source>
        <translation>有文章的較早月份</translation>
    </message>
    <message>
        <source>One language, both, side by side</source>
        <translation>雙語文章：一種、兩者或對照</translation>
    </message>
    <message>
        <source>Only This Source</source>
        <translation>只看這個來源</translation>
    </message>
    <message>
        <source>Only Unread</source>
        <translation>只看未讀</translation>
    </message>
    <message>
        <source>Open Article</source>
        <translation>開啟文章</translation>
    </message>
    <message>
        <source>Open Files...</source>
        <translation>開啟檔案…</translation>
    </message>
    <message>
        <source>Open Folder...</source>
        <translation>開啟資料夾…</translation>
    </message>
    <message>
        <source>Open or focus the page</source>
        <translation>開啟或移到內文</translation>
    </message>
    <message>
        <source>Open the menu</source>
        <translation>開啟選單</translation>
    </message>
    <message>
        <source>Original Page</source>
        <translation>原文網頁</translation>
    </message>
    <message>
        <source>Original Script</source>
        <translation>原有字形</translation>
    </message>
    <message>
        <source>Original page in the browser</source>
        <translation>在瀏覽器中開啟原文</translation>
    </message>
    <message>
        <source>Own Script for This Source</source>
        <translation>此來源專用字形</translation>
    </message>
    <message>
        <source>Page Down</source>
        <translation>下翻一頁</translation>
    </message>
    <message>
        <source>Page Up</source>
        <translation>上翻一頁</translation>
    </message>
    <message>
        <source>Page down, then the next unread article</source>
        <translation>下翻一頁，到底則下一篇未讀</translation>
    </message>
    <message>
        <source>Page up</source>
        <translation>上翻一頁</translation>
    </message>
    <message>
        <source>Previous Article</source>
        <translation>上一篇</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>上一處</translation>
    </message>
    <message>
        <source>Previous Unread</source>
        <translation>上一篇未讀</translation>
    </message>
    <message>
        <source>Previous article in the list</source>
        <translation>列表中的上一篇</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>頁中上一處相符</translation>
    </message>
    <message>
        <source>Previous unread article</source>
        <translation>上一篇未讀文章</translation>
    </message>
    <message>
        <source>Print the article</source>
        <translation>列印文章</translation>
    </message>
    <message>
        <source>Print...</source>
        <translation>列印…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>結束</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已讀</translation>
    </message>
    <message>
        <source>Read decisions about names from a file</source>
        <translation>讀入對譯名的取捨</translation>
    </message>
    <message>
        <source>Read marks and notes from a file</source>
        <translation>從檔案讀入標記和筆記</translation>
    </message>
    <message>
        <source>Read what is new or changed</source>
        <translation>讀取新增或改動的檔案</translation>
    </message>
    <message>
        <source>Remove Archive...</source>
        <translation>移出資料…</translation>
    </message>
    <message>
        <source>Remove Filters</source>
        <translation>取消篩選</translation>
    </message>
    <message>
        <source>Rescan Archives</source>
        <translation>重新掃描</translation>
    </message>
    <message>
        <source>Save This Search...</source>
        <translation>儲存這次搜尋…</translation>
    </message>
    <message>
        <source>Save as PDF...</source>
        <translation>存成 PDF…</translation>
    </message>
    <message>
        <source>Save the article as a PDF</source>
        <translation>把文章存成 PDF</translation>
    </message>
    <message>
        <source>Save the search</source>
        <translation>儲存搜尋</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Settings...</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Show a picture over the window</source>
        <translation>在視窗上放大看圖片</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>顯示全部按鍵</translation>
    </message>
    <message>
        <source>Show only the page</source>
        <translation>只看文章</translation>
    </message>
    <message>
        <source>Show only unread</source>
        <translation>只顯示未讀</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>顯示或隱藏側欄</translation>
    </message>
    <message>
        <source>Show the log and reports of faults</source>
        <translation>顯示記錄和錯誤報告</translation>
    </message>
    <message>
        <source>Show the script of the file</source>
        <translation>依檔案原有字形顯示</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>側欄</translation>
    </message>
    <message>
        <source>Simplified ↔ Traditional</source>
        <translation>簡體 ↔ 繁體</translation>
    </message>
    <message>
        <source>Smaller Text</source>
        <translation>縮小文字</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>縮小文字</translation>
    </message>
    <message>
        <source>Sort by relevance or by date</source>
        <translation>找到的文章按相關性或按日期排列</translation>
    </message>
    <message>
        <source>Source, dates and file of the article</source>
        <translation>關於這篇文章</translation>
    </message>
    <message>
        <source>Spellings of a name</source>
        <translation>名稱的各種寫法</translation>
    </message>
    <message>
        <source>Spellings of the Name</source>
        <translation>名稱的寫法</translation>
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
        <translation>停止讀取檔案</translation>
    </message>
    <message>
        <source>Take an archive out; its files stay</source>
        <translation>從資料庫中移出一份資料，檔案不動</translation>
    </message>
    <message>
        <source>Text and Theme...</source>
        <translation>字型與主題...</translation>
    </message>
    <message>
        <source>Text size of the settings</source>
        <translation>恢復設定的字級</translation>
    </message>
    <message>
        <source>To the List</source>
        <translation>到列表</translation>
    </message>
    <message>
        <source>To the Page</source>
        <translation>到內文</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Undo the last mark</source>
        <translation>復原上一次標記</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本與授權</translation>
    </message>
    <message>
        <source>View</source>
        <translation>檢視</translation>
    </message>
    <message>
        <source>What has been read until then is kept</source>
        <translation>已讀入的會保留</translation>
    </message>
    <message>
        <source>Write a note on the article</source>
        <translation>為文章寫筆記</translation>
    </message>
    <message>
        <source>Write all marks and notes to a file</source>
        <translation>把所有標記和筆記寫入檔案</translation>
    </message>
    <message>
        <source>Write decisions about names to a file</source>
        <translation>寫出您對譯名的取捨</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>Cannot allocate memory</source>
        <translation>記憶體不足</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>連線逾時</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>裝置或資源忙碌中</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁碟配額</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>檔案已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>檔案名稱過長</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>檔案過大</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>輸入／輸出錯誤</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是資料夾</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁碟空間不足</translation>
    </message>
    <message>
        <source>No such device</source>
        <translation>沒有這個裝置</translation>
    </message>
    <message>
        <source>No such device or address</source>
        <translation>沒有這個裝置或位址</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>沒有這個檔案或資料夾</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是資料夾</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允許這項操作</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>沒有權限</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>檔案系統唯讀</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>檔案控制代碼已失效</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符號連結層數過多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>開啟的檔案過多</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>GIF 圖片</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>JPEG 圖片</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>PDF 檔案</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>PNG 圖片</translation>
    </message>
    <message>
        <source>a SQLite database</source>
        <translation>SQLite 資料庫</translation>
    </message>
    <message>
        <source>a tag with too many attributes</source>
        <translation>有標籤的屬性過多</translation>
    </message>
    <message>
        <source>a template of a site</source>
        <translation>網站範本</translation>
    </message>
    <message>
        <source>a template of a site, in {folder}</source>
        <translation>{folder} 中的網站範本</translation>
    </message>
    <message>
        <source>a zip file</source>
        <translation>zip 檔案</translation>
    </message>
    <message>
        <source>after {name}</source>
        <translation>在 {name} 之後</translation>
    </message>
    <message>
        <source>cut off at byte {n}</source>
        <translation>在第 {n} 位元組處中斷</translation>
    </message>
    <message>
        <source>cut off or broken at byte {n}</source>
        <translation>在第 {n} 位元組處中斷或損壞</translation>
    </message>
    <message>
        <source>gzip data</source>
        <translation>gzip 資料</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>沒有名稱</translation>
    </message>
    <message>
        <source>it holds NUL bytes</source>
        <translation>含有 NUL 位元組</translation>
    </message>
    <message>
        <source>it holds control characters</source>
        <translation>含有控制字元</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>校驗和不符</translation>
    </message>
    <message>
        <source>leads nowhere</source>
        <translation>指向的位置不存在</translation>
    </message>
    <message>
        <source>leads out of the archive</source>
        <translation>指向資料之外</translation>
    </message>
    <message>
        <source>leads to a hidden file</source>
        <translation>指向隱藏檔案</translation>
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
        <translation>其中沒有網頁</translation>
    </message>
    <message>
        <source>no zip file</source>
        <translation>不是 zip 檔案</translation>
    </message>
    <message>
        <source>not of the size that is stated</source>
        <translation>大小與所記不符</translation>
    </message>
    <message>
        <source>not where it should be, at byte {n}</source>
        <translation>不在應在的位置（第 {n} 位元組）</translation>
    </message>
    <message>
        <source>over {n} MB</source>
        <translation>超過 {n} MB</translation>
    </message>
    <message>
        <source>over {n} files</source>
        <translation>超過 {n} 個檔案</translation>
    </message>
    <message>
        <source>packed by method {n}</source>
        <translation>壓縮方法為 {n}</translation>
    </message>
    <message>
        <source>unpacks to over {n} MB</source>
        <translation>解壓縮後超過 {n} MB</translation>
    </message>
    <message>
        <source>{detail}, after {name}</source>
        <translation>{detail}，在 {name} 之後</translation>
    </message>
    <message>
        <source>{lines} lines are links</source>
        <translation>{lines} 行是連結</translation>
    </message>
    <message>
        <source>{links} of {lines} lines are links</source>
        <translation>{lines} 行中有 {links} 行是連結</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A file of the library belongs to another user</source>
        <translation>資料庫中有其他使用者的檔案</translation>
    </message>
    <message>
        <source>A file of the library is damaged</source>
        <translation>資料庫的檔案已損壞</translation>
    </message>
    <message>
        <source>A newer Jiuwen wrote these marks</source>
        <translation>這些標記由更新版本的舊聞寫成</translation>
    </message>
    <message>
        <source>A newer Jiuwen wrote this library</source>
        <translation>這個資料庫由更新版本的舊聞寫成</translation>
    </message>
    <message>
        <source>A script is one of {known}</source>
        <translation>字形只能是以下之一：{known}</translation>
    </message>
    <message>
        <source>An encoding is chosen for a whole archive</source>
        <translation>編碼只能為整份資料選擇</translation>
    </message>
    <message>
        <source>Another Jiuwen is writing the search index</source>
        <translation>另一個舊聞正在寫入搜尋索引</translation>
    </message>
    <message>
        <source>Another installation has put its own there</source>
        <translation>另一處安裝已放入了自己的檔案</translation>
    </message>
    <message>
        <source>Another process is writing into the library</source>
        <translation>另一個程式正在寫入資料庫</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Neither a folder nor a file</source>
        <translation>既非資料夾也非檔案</translation>
    </message>
    <message>
        <source>No decisions about names</source>
        <translation>沒有關於譯名的決定</translation>
    </message>
    <message>
        <source>No such article</source>
        <translation>沒有這篇文章</translation>
    </message>
    <message>
        <source>Not a JSON document</source>
        <translation>不是 JSON 文件</translation>
    </message>
    <message>
        <source>Not a file of marks</source>
        <translation>不是標記檔案</translation>
    </message>
    <message>
        <source>Not an archive of this library</source>
        <translation>資料庫裡沒有這份資料</translation>
    </message>
    <message>
        <source>Nothing in “{typed}” can be searched for</source>
        <translation>「{typed}」中沒有可以搜尋的內容</translation>
    </message>
    <message>
        <source>Nothing was put into this desktop</source>
        <translation>沒有向桌面放入過任何東西</translation>
    </message>
    <message>
        <source>Other users can write into the library's folder</source>
        <translation>其他使用者可以寫入資料庫資料夾</translation>
    </message>
    <message>
        <source>Something to search for is missing here</source>
        <translation>這裡缺少搜尋內容</translation>
    </message>
    <message>
        <source>Something went wrong in Jiuwen itself</source>
        <translation>舊聞本身出錯了</translation>
    </message>
    <message>
        <source>The address is not a public one</source>
        <translation>位址不在公開網路上</translation>
    </message>
    <message>
        <source>The address is not a secure one</source>
        <translation>該位址不是安全的位址</translation>
    </message>
    <message>
        <source>The answer is too large</source>
        <translation>回答過大</translation>
    </message>
    <message>
        <source>The answer names no version</source>
        <translation>回答裡沒有版本號</translation>
    </message>
    <message>
        <source>The archive cannot be opened</source>
        <translation>無法開啟資料</translation>
    </message>
    <message>
        <source>The command jiuwen is not installed</source>
        <translation>命令 jiuwen 沒有安裝</translation>
    </message>
    <message>
        <source>The desktop's folder cannot be written</source>
        <translation>桌面的資料夾無法寫入</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>磁碟已滿</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>無法讀取檔案</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>無法寫入檔案</translation>
    </message>
    <message>
        <source>The file of the marks is not there</source>
        <translation>資料庫的標記檔案不見了</translation>
    </message>
    <message>
        <source>The host does not answer</source>
        <translation>主機沒有回應</translation>
    </message>
    <message>
        <source>The host gives no picture</source>
        <translation>主機給的不是圖片</translation>
    </message>
    <message>
        <source>The host has no such page</source>
        <translation>對方沒有這一頁</translation>
    </message>
    <message>
        <source>The host has no such picture</source>
        <translation>主機上沒有這張圖片</translation>
    </message>
    <message>
        <source>The host is not found</source>
        <translation>找不到主機</translation>
    </message>
    <message>
        <source>The host leads to another address</source>
        <translation>對方指向另一個位址</translation>
    </message>
    <message>
        <source>The library cannot be locked</source>
        <translation>無法鎖定資料庫</translation>
    </message>
    <message>
        <source>The library is closed</source>
        <translation>資料庫已關閉</translation>
    </message>
    <message>
        <source>The library's disk cannot be read or written</source>
        <translation>資料庫所在的磁碟無法讀寫</translation>
    </message>
    <message>
        <source>The library's file cannot be opened</source>
        <translation>無法開啟資料庫的檔案</translation>
    </message>
    <message>
        <source>The library's folder belongs to another user</source>
        <translation>資料庫資料夾屬於其他使用者</translation>
    </message>
    <message>
        <source>The library's folder cannot be used</source>
        <translation>資料庫的資料夾不能使用</translation>
    </message>
    <message>
        <source>The page cannot be printed</source>
        <translation>文章無法列印</translation>
    </message>
    <message>
        <source>The program lies where no entry can lead</source>
        <translation>程式所在的位置無法寫進啟動項</translation>
    </message>
    <message>
        <source>The settings cannot be saved</source>
        <translation>設定不能儲存</translation>
    </message>
    <message>
        <source>The library's folder cannot be written</source>
        <translation>資料庫的資料夾不能寫入</translation>
    </message>
    <message>
        <source>The picture cannot be written</source>
        <translation>無法寫入圖片</translation>
    </message>
    <message>
        <source>The picture is damaged</source>
        <translation>圖片已損壞</translation>
    </message>
    <message>
        <source>The picture is not in the archive</source>
        <translation>資料中沒有這張圖片</translation>
    </message>
    <message>
        <source>The picture is not offered over a secure connection</source>
        <translation>圖片不提供安全連線</translation>
    </message>
    <message>
        <source>The picture is too large</source>
        <translation>圖片太大</translation>
    </message>
    <message>
        <source>The search index cannot be opened</source>
        <translation>無法開啟搜尋索引</translation>
    </message>
    <message>
        <source>The search index cannot be read</source>
        <translation>無法讀取搜尋索引</translation>
    </message>
    <message>
        <source>The search index cannot be written</source>
        <translation>無法寫入搜尋索引</translation>
    </message>
    <message>
        <source>The search index is damaged</source>
        <translation>搜尋索引已損壞</translation>
    </message>
    <message>
        <source>The search index is of another version or not ours</source>
        <translation>搜尋索引屬於其他版本或其他程式</translation>
    </message>
    <message>
        <source>The system names no folder for the library</source>
        <translation>系統沒有指明資料庫的位置</translation>
    </message>
    <message>
        <source>The system names no home for this user</source>
        <translation>系統沒有指明該使用者的主資料夾</translation>
    </message>
    <message>
        <source>There is no field “{name}:”; put quotation marks around plain text</source>
        <translation>沒有「{name}:」欄位；如果是要搜尋的文字，請加引號</translation>
    </message>
    <message>
        <source>There is no library in this folder</source>
        <translation>這個資料夾裡沒有資料庫</translation>
    </message>
    <message>
        <source>There is nothing at this place</source>
        <translation>這裡什麼也沒有</translation>
    </message>
    <message>
        <source>This is no picture that can be shown</source>
        <translation>這不是能顯示的圖片</translation>
    </message>
    <message>
        <source>This parenthesis closes nothing</source>
        <translation>多出一個右括號</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>括號沒有閉合</translation>
    </message>
    <message>
        <source>This quotation mark is not closed</source>
        <translation>引號沒有閉合</translation>
    </message>
    <message>
        <source>Too many parts inside one another</source>
        <translation>巢狀太深</translation>
    </message>
    <message>
        <source>What lies beside the portable program cannot be used</source>
        <translation>可攜版程式旁的資料夾無法使用</translation>
    </message>
    <message>
        <source>What was put there cannot be told</source>
        <translation>無法得知放入過什麼</translation>
    </message>
    <message>
        <source>the fields are {known}</source>
        <translation>可用的欄位：{known}</translation>
    </message>
    <message>
        <source>“{flag}” is not known; there is {known}</source>
        <translation>沒有「{flag}」；可用的是 {known}</translation>
    </message>
    <message>
        <source>“{value}” is no date: write 2024, 2024-11, 2024-11-22 or two with .. between</source>
        <translation>「{value}」不是日期：請寫 2024、2024-11、2024-11-22，或用 .. 連接兩個日期</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>Digest of stories</source>
        <translation>新聞彙編</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>訂閱源</translation>
    </message>
    <message>
        <source>Front matter</source>
        <translation>文首資訊</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>純文字</translation>
    </message>
    <message>
        <source>Scraped page</source>
        <translation>擷取頁</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>網頁</translation>
    </message>
    <message>
        <source>Web page saved whole</source>
        <translation>完整保存的網頁</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Text fields, lists or the system need this key</source>
        <translation>輸入框、清單或系統要用這個鍵</translation>
    </message>
    <message>
        <source>This is no key that can be used alone</source>
        <translation>這個鍵不能單獨使用</translation>
    </message>
    <message>
        <source>This key already does something else</source>
        <translation>這個鍵已有其他用途</translation>
    </message>
    <message>
        <source>This key cannot be changed</source>
        <translation>這個鍵不能更改</translation>
    </message>
</context>
<context>
    <name>names</name>
    <message>
        <source>Both scripts</source>
        <translation>簡繁皆有</translation>
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
        <translation>大陸</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地點</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>簡體</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>台灣</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>術語</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁體</translation>
    </message>
    <message>
        <source>You</source>
        <translation>您</translation>
    </message>
    <message>
        <source>Your archives</source>
        <translation>您的資料</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>damaged by an earlier wrong encoding</source>
        <translation>曾以錯誤編碼轉換，文字已受損</translation>
    </message>
    <message>
        <source>the encoding is a guess</source>
        <translation>編碼是猜的</translation>
    </message>
    <message>
        <source>the feed is broken, and was read as far as it goes</source>
        <translation>訂閱源有誤，只讀取了可讀的部分</translation>
    </message>
    <message>
        <source>the file with the article's other language gave nothing</source>
        <translation>另一種語言的檔案沒有內容可讀</translation>
    </message>
    <message>
        <source>the front matter is broken, and was read as far as it goes</source>
        <translation>文首資訊有誤，只讀取了可讀的部分</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>a licence, not an article</source>
        <translation>是授權文件，不是文章</translation>
    </message>
    <message>
        <source>a link, not followed</source>
        <translation>是連結，未跟隨</translation>
    </message>
    <message>
        <source>a list of feeds, not an article</source>
        <translation>是訂閱源列表，不是文章</translation>
    </message>
    <message>
        <source>a readme, not an article</source>
        <translation>是說明檔，不是文章</translation>
    </message>
    <message>
        <source>an index of articles, not an article</source>
        <translation>是文章目錄，不是文章</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>無法讀取</translation>
    </message>
    <message>
        <source>could not be read because of a fault in Jiuwen</source>
        <translation>因舊聞本身的錯誤未能讀取</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>已損壞</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <source>holds no files</source>
        <translation>裡面沒有檔案</translation>
    </message>
    <message>
        <source>holds no title and no text</source>
        <translation>沒有標題也沒有內文</translation>
    </message>
    <message>
        <source>holds too much to be read whole</source>
        <translation>內容過多，未能全部讀取</translation>
    </message>
    <message>
        <source>in no encoding known here</source>
        <translation>編碼無法辨識</translation>
    </message>
    <message>
        <source>its name leads out of the archive</source>
        <translation>名稱指向資料之外</translation>
    </message>
    <message>
        <source>larger than an article can be</source>
        <translation>大於一篇文章可能的大小</translation>
    </message>
    <message>
        <source>needs too much memory to read</source>
        <translation>讀取所需記憶體過多</translation>
    </message>
    <message>
        <source>neither a folder nor a file</source>
        <translation>既不是資料夾，也不是檔案</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>不是一般檔案</translation>
    </message>
    <message>
        <source>not allowed to be read</source>
        <translation>沒有讀取的權限</translation>
    </message>
    <message>
        <source>not text</source>
        <translation>不是文字檔</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>找不到</translation>
    </message>
    <message>
        <source>of no format known here</source>
        <translation>格式無法辨識</translation>
    </message>
    <message>
        <source>packed inside a packed file</source>
        <translation>是壓縮檔裡的壓縮檔</translation>
    </message>
    <message>
        <source>takes too long to read</source>
        <translation>讀取時間過長</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>檔案是空的</translation>
    </message>
    <message>
        <source>vanished while reading</source>
        <translation>讀取時檔案消失</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Always</source>
        <translation>總是載入</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>原有字形</translation>
    </message>
    <message>
        <source>At most, however wide the page</source>
        <translation>頁面再寬也不超過此數</translation>
    </message>
    <message>
        <source>By its name, such as Asia/Taipei or Europe/London</source>
        <translation>填寫時區名稱，如 Asia/Taipei 或 Europe/London</translation>
    </message>
    <message>
        <source>Characters a line</source>
        <translation>每行字數</translation>
    </message>
    <message>
        <source>Chinese only</source>
        <translation>只看中文</translation>
    </message>
    <message>
        <source>Chinese, in the script shown</source>
        <translation>中文，隨顯示的字形</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>寬鬆</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>緊湊</translation>
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
        <translation>高對比</translation>
    </message>
    <message>
        <source>Hong Kong</source>
        <translation>香港</translation>
    </message>
    <message>
        <source>How an article in Chinese and another language is shown</source>
        <translation>兼有中文和另一種語言的文章如何顯示</translation>
    </message>
    <message>
        <source>In the list, on the page and in the window's own Chinese</source>
        <translation>列表、內文和介面的中文</translation>
    </message>
    <message>
        <source>Indent paragraphs instead of spacing them</source>
        <translation>段首縮排，段間不空行</translation>
    </message>
    <message>
        <source>Interface language</source>
        <translation>介面語言</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Line spacing in percent</source>
        <translation>行距（%）</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>Nothing else is ever loaded from the web unasked</source>
        <translation>除此之外，從不自行從網上載入任何東西</translation>
    </message>
    <message>
        <source>One after the other</source>
        <translation>先後顯示</translation>
    </message>
    <message>
        <source>Only when asked</source>
        <translation>點擊後才載入</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>內文</translation>
    </message>
    <message>
        <source>Pictures on the web</source>
        <translation>網路上的圖片</translation>
    </message>
    <message>
        <source>Quotation marks of the script shown</source>
        <translation>引號隨顯示字形</translation>
    </message>
    <message>
        <source>Same as the system</source>
        <translation>跟隨系統</translation>
    </message>
    <message>
        <source>Sans</source>
        <translation>黑體</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>字形</translation>
    </message>
    <message>
        <source>Script shown</source>
        <translation>顯示字形</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>米黃</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>明體</translation>
    </message>
    <message>
        <source>Show names under the resting mouse</source>
        <translation>滑鼠停留時顯示譯名</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>左右對照</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>簡體</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>台灣</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字級</translation>
    </message>
    <message>
        <source>The other language only</source>
        <translation>只看另一種</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主題</translation>
    </message>
    <message>
        <source>Time zone of dates without one</source>
        <translation>沒有標明時區的日期所用的時區</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁體</translation>
    </message>
    <message>
        <source>Traditional forms</source>
        <translation>繁體字形</translation>
    </message>
    <message>
        <source>Two languages</source>
        <translation>雙語文章</translation>
    </message>
    <message>
        <source>Typeface of the page</source>
        <translation>內文字型</translation>
    </message>
    <message>
        <source>Watch folders for new files</source>
        <translation>留意資料夾中的新檔案</translation>
    </message>
    <message>
        <source>What is new or changed in them appears by itself</source>
        <translation>新增和改動的檔案會自動出現</translation>
    </message>
    <message>
        <source>Who writes a foreign name in which way, and when</source>
        <translation>外國人名、地名的各種譯法，由誰何時使用</translation>
    </message>
    <message>
        <source>Whose forms and words text is turned into</source>
        <translation>繁體採用哪裡的字形和用詞</translation>
    </message>
    <message>
        <source>Write 台, not 臺, in Taiwan's forms</source>
        <translation>台灣字形寫「台」，不寫「臺」</translation>
    </message>
    <message>
        <source>“ ” in simplified, 「 」 in traditional text</source>
        <translation>簡體用“ ”，繁體用「 」</translation>
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
        <translation><numerusform>已選 %Ln 篇</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) marked as read</source>
        <translation><numerusform>已將 %Ln 篇標為已讀</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) marked as unread</source>
        <translation><numerusform>已將 %Ln 篇標為未讀</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) no longer starred</source>
        <translation><numerusform>已取消 %Ln 篇的加星</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln article(s) starred</source>
        <translation><numerusform>已為 %Ln 篇加星</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln citation(s) copied</source>
        <translation><numerusform>已複製 %Ln 條引用</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation><numerusform>%Ln 個檔案</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) read, and no article in them</source>
        <translation><numerusform>讀了 %Ln 個檔案，其中沒有文章</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln more could not be opened</source>
        <translation><numerusform>另有 %Ln 份也打不開</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) loaded</source>
        <translation><numerusform>已載入 %Ln 張圖片</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%Ln picture(s) not loaded</source>
        <translation><numerusform>%Ln 張圖片沒有載入</numerusform></translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>A name, in any spelling</source>
        <translation>名稱，任何寫法均可</translation>
    </message>
    <message>
        <source>A newer version opens your library as it is, after a copy of your marks.</source>
        <translation>新版本會先備份您的標記，再原樣開啟您的資料庫。</translation>
    </message>
    <message>
        <source>About Jiuwen</source>
        <translation>關於舊聞</translation>
    </message>
    <message>
        <source>About this article</source>
        <translation>文章資訊</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>認可</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Add another key</source>
        <translation>再加一個鍵</translation>
    </message>
    <message>
        <source>Add to Filters</source>
        <translation>加入篩選</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>網址</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All archives</source>
        <translation>全部資料</translation>
    </message>
    <message>
        <source>Also searched</source>
        <translation>也搜</translation>
    </message>
    <message>
        <source>An offline reader for archives of Chinese-language news. Licence: MIT.</source>
        <translation>離線閱讀中文新聞資料的軟體。授權：MIT。</translation>
    </message>
    <message>
        <source>Another key: {name}</source>
        <translation>再加一個鍵：{name}</translation>
    </message>
    <message>
        <source>Another name with this spelling</source>
        <translation>同一寫法的另一名稱</translation>
    </message>
    <message>
        <source>Another spelling, or another name</source>
        <translation>另一寫法，或另一名稱</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Archive Report</source>
        <translation>讀取報告</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>文章列表</translation>
    </message>
    <message>
        <source>Articles appear here as they are found.</source>
        <translation>讀到的文章會陸續顯示在這裡。</translation>
    </message>
    <message>
        <source>Articles in them</source>
        <translation>其中文章</translation>
    </message>
    <message>
        <source>Articles over time</source>
        <translation>各時期的篇數</translation>
    </message>
    <message>
        <source>Ask {host}</source>
        <translation>詢問 {host}</translation>
    </message>
    <message>
        <source>Asking {host}...</source>
        <translation>正在詢問 {host}…</translation>
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
        <translation>還原為：{value}</translation>
    </message>
    <message>
        <source>Backspace for no key, Esc to leave it as it was</source>
        <translation>Backspace 清除，Esc 保持原樣</translation>
    </message>
    <message>
        <source>Both scripts</source>
        <translation>簡繁混用</translation>
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
        <translation>擷取</translation>
    </message>
    <message>
        <source>Change...</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字數</translation>
    </message>
    <message>
        <source>Check for Updates</source>
        <translation>檢查更新</translation>
    </message>
    <message>
        <source>Choose a saved search in the sidebar first.</source>
        <translation>請先在側欄選擇一個已存搜尋。</translation>
    </message>
    <message>
        <source>Choose an article from the list.</source>
        <translation>請在列表中選一篇。</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear the Search</source>
        <translation>清空搜尋</translation>
    </message>
    <message>
        <source>Click to load</source>
        <translation>點擊載入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Close All the Same</source>
        <translation>仍要關閉</translation>
    </message>
    <message>
        <source>Close the note</source>
        <translation>關閉筆記</translation>
    </message>
    <message>
        <source>Commands, sources, tags and dates</source>
        <translation>命令、來源、標籤和日期</translation>
    </message>
    <message>
        <source>Connect its disk, or open it where it is now.</source>
        <translation>請接上它所在的磁碟，或從現在的位置開啟。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>複製</translation>
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
        <translation>決定</translation>
    </message>
    <message>
        <source>Decisions about names</source>
        <translation>關於譯名的決定</translation>
    </message>
    <message>
        <source>Decisions...</source>
        <translation>決定…</translation>
    </message>
    <message>
        <source>Delete takes the chosen decision back; Enter shows the name.</source>
        <translation>按 Delete 撤回所選的決定，按 Enter 查看該譯名。</translation>
    </message>
    <message>
        <source>Delete “{name}”</source>
        <translation>刪除「{name}」</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳情</translation>
    </message>
    <message>
        <source>Do not search for other spellings, as with = before a word</source>
        <translation>不搜其他寫法，與在詞前加 = 相同</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>編碼</translation>
    </message>
    <message>
        <source>Encoding of this archive</source>
        <translation>這份資料的編碼</translation>
    </message>
    <message>
        <source>Enter to change</source>
        <translation>按 Enter 更改</translation>
    </message>
    <message>
        <source>Every file became an article.</source>
        <translation>每個檔案都成了文章。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>例證</translation>
    </message>
    <message>
        <source>Exclude This</source>
        <translation>排除此項</translation>
    </message>
    <message>
        <source>Export Marks</source>
        <translation>匯出標記</translation>
    </message>
    <message>
        <source>Export Names</source>
        <translation>匯出譯名</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Files that are not articles, and notes</source>
        <translation>不是文章的檔案與提示</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Find in page</source>
        <translation>在頁中尋找</translation>
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
        <translation>請先給自己讀取它的權限，再開啟一次。</translation>
    </message>
    <message>
        <source>Go to Date</source>
        <translation>前往日期</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>設定分組</translation>
    </message>
    <message>
        <source>Guess automatically</source>
        <translation>自動判斷</translation>
    </message>
    <message>
        <source>If you close now, this is lost:</source>
        <translation>現在關閉，以下內容會遺失：</translation>
    </message>
    <message>
        <source>Import Marks: they join yours, without undo; a copy of yours is kept</source>
        <translation>匯入標記：與現有標記合併，不能復原；現有標記會留有副本</translation>
    </message>
    <message>
        <source>Import Names</source>
        <translation>匯入譯名</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>In either script</source>
        <translation>簡繁都搜</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>正在索引</translation>
    </message>
    <message>
        <source>It is asked over https for the number of the newest version. Nothing else is sent: not your version, nothing of your library, no name. As with every request, {host} sees the address of your connection. Jiuwen never asks by itself.</source>
        <translation>以 https 詢問最新版本的版本號，此外什麼也不傳送：不傳送您的版本、資料庫的任何內容或任何姓名。與任何請求一樣，{host} 會看到您的網路位址。舊聞從不自行詢問。</translation>
    </message>
    <message>
        <source>It is one name: keep it, and search all its spellings unasked</source>
        <translation>確是同一名稱：保留，並自動搜尋所有寫法</translation>
    </message>
    <message>
        <source>It is tried again every minute.</source>
        <translation>每分鐘會再試一次。</translation>
    </message>
    <message>
        <source>Its articles are no longer listed or found. The files on the disk are not touched. Your marks and notes are kept: add the archive again, and they are there again.</source>
        <translation>其中的文章不再列出，也不再搜到。磁碟上的檔案不會改動。您的標記和筆記都會保留：重新加入這份資料，它們就會回來。</translation>
    </message>
    <message>
        <source>Its file is in no open archive any more. If it is back, press {key}: your marks are kept.</source>
        <translation>它的檔案已不在開啟的任何資料裡。檔案若已找回，請按 {key}：您的標記都還在。</translation>
    </message>
    <message>
        <source>Its languages cannot be shown apart here.</source>
        <translation>這裡無法把各種語言分開顯示。</translation>
    </message>
    <message>
        <source>Jiuwen</source>
        <translation>舊聞</translation>
    </message>
    <message>
        <source>Jiuwen asks one address, once: {address}</source>
        <translation>舊聞只詢問一個位址，只問一次：{address}</translation>
    </message>
    <message>
        <source>Jiuwen crashed the last time. A report that you may send is kept.</source>
        <translation>舊聞上次當掉了。已留下一份您可以傳送的報告。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合併</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>已合併</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>識別碼</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Keys of {name}: {keys}</source>
        <translation>{name} 的按鍵：{keys}</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>語言</translation>
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
        <translation>這次搜尋不搜</translation>
    </message>
    <message>
        <source>Leave {name} out of this search</source>
        <translation>這次搜尋不搜 {name}</translation>
    </message>
    <message>
        <source>Library: {path}</source>
        <translation>資料庫：{path}</translation>
    </message>
    <message numerus="yes">
        <source>Loading %Ln picture(s)</source>
        <translation><numerusform>正在載入 %Ln 張圖片</numerusform></translation>
    </message>
    <message>
        <source>Loading...</source>
        <translation>正在載入…</translation>
    </message>
    <message>
        <source>Log: {path}</source>
        <translation>日誌：{path}</translation>
    </message>
    <message>
        <source>Look whether its disk is there and can be written.</source>
        <translation>請檢查它所在的磁碟是否在、是否可寫。</translation>
    </message>
    <message>
        <source>Look whether its disk is well, and open it again.</source>
        <translation>請檢查它所在的磁碟，再開啟一次。</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>正在尋找副本</translation>
    </message>
    <message>
        <source>Looking for files</source>
        <translation>正在尋找檔案</translation>
    </message>
    <message>
        <source>Looking for names</source>
        <translation>正在尋找人名地名</translation>
    </message>
    <message>
        <source>Make room on it; it is tried again every minute.</source>
        <translation>請騰出空間；每分鐘會再試一次。</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>正在標記</translation>
    </message>
    <message>
        <source>Marks imported</source>
        <translation>標記已匯入</translation>
    </message>
    <message>
        <source>Match {n} of {count}</source>
        <translation>第 {n} 處，共 {count} 處</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>More spellings</source>
        <translation>更多寫法</translation>
    </message>
    <message>
        <source>More...</source>
        <translation>詳情…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>譯名</translation>
    </message>
    <message>
        <source>Names imported</source>
        <translation>已匯入譯名</translation>
    </message>
    <message>
        <source>Never search for it unasked</source>
        <translation>以後不再自動搜尋</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一處</translation>
    </message>
    <message>
        <source>No archive is open.</source>
        <translation>還沒有開啟任何資料。</translation>
    </message>
    <message>
        <source>No articles yet.</source>
        <translation>還沒有文章。</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>日期不詳</translation>
    </message>
    <message>
        <source>No files are being read.</source>
        <translation>現在沒有在讀取檔案。</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>沒有相符</translation>
    </message>
    <message>
        <source>No matches. Type a date as 2024-11 or 2024-11-22.</source>
        <translation>沒有相符的項目。日期請寫作 2024-11 或 2024-11-22。</translation>
    </message>
    <message>
        <source>No matching settings.</source>
        <translation>沒有相符的設定。</translation>
    </message>
    <message>
        <source>No more unread articles in this direction</source>
        <translation>這個方向沒有未讀文章了</translation>
    </message>
    <message>
        <source>No other spellings are known. Select a name on the page.</source>
        <translation>沒有已知的其他寫法。請在頁面上選取一個名稱。</translation>
    </message>
    <message>
        <source>No other spellings of “{word}” are known.</source>
        <translation>沒有「{word}」的其他寫法。</translation>
    </message>
    <message>
        <source>No picture is loaded</source>
        <translation>還沒有載入圖片</translation>
    </message>
    <message>
        <source>No pictures to load</source>
        <translation>沒有要載入的圖片</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>無來源</translation>
    </message>
    <message>
        <source>Not Chinese</source>
        <translation>非中文</translation>
    </message>
    <message>
        <source>Not a link of Jiuwen's: {link}</source>
        <translation>舊聞不認得這個連結：{link}</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>沒有找到</translation>
    </message>
    <message>
        <source>Not found here: {words}</source>
        <translation>未見：{words}</translation>
    </message>
    <message>
        <source>Not one name</source>
        <translation>並非同一</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>筆記</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>尚未選擇文章</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”</source>
        <translation>沒有找到「{query}」</translation>
    </message>
    <message>
        <source>Nothing has been decided about names yet.</source>
        <translation>還沒有關於譯名的決定。</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>這裡沒有文章</translation>
    </message>
    <message>
        <source>Nothing is deleted: the damaged file is kept under another name.</source>
        <translation>不會刪除任何內容：損壞的檔案會改名保留。</translation>
    </message>
    <message>
        <source>Nothing is newer than {day}</source>
        <translation>沒有比{day}更晚的文章</translation>
    </message>
    <message>
        <source>Nothing is older than {day}</source>
        <translation>沒有比{day}更早的文章</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>沒有可復原的</translation>
    </message>
    <message>
        <source>Nothing was changed. You have version {own}.</source>
        <translation>什麼也沒有改變。您的版本是 {own}。</translation>
    </message>
    <message>
        <source>One name</source>
        <translation>同一</translation>
    </message>
    <message>
        <source>Only This</source>
        <translation>只看此項</translation>
    </message>
    <message>
        <source>Only if asked</source>
        <translation>僅明確搜尋</translation>
    </message>
    <message>
        <source>Only web addresses are opened.</source>
        <translation>只開啟網頁位址。</translation>
    </message>
    <message>
        <source>Open Files</source>
        <translation>開啟檔案</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>開啟資料夾</translation>
    </message>
    <message>
        <source>Open Its Page</source>
        <translation>開啟其網頁</translation>
    </message>
    <message>
        <source>Open a folder of saved articles. Jiuwen reads it where it is, changes nothing in it, and needs no network.</source>
        <translation>開啟一個存有文章的資料夾。舊聞就地讀取，不更動其中任何檔案，也不需要網路。</translation>
    </message>
    <message>
        <source>Open a folder, or a file with articles in it.</source>
        <translation>請開啟一個資料夾，或者一個含有文章的檔案。</translation>
    </message>
    <message>
        <source>Open a folder...</source>
        <translation>開啟資料夾…</translation>
    </message>
    <message>
        <source>Out of the library: {path}. Its files and your marks are untouched.</source>
        <translation>已移出資料庫：{path}。檔案和您的標記都沒有動。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>內文</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Press a key...</source>
        <translation>請按一個鍵…</translation>
    </message>
    <message>
        <source>Press {key} to see all articles again.</source>
        <translation>按 {key} 重新顯示全部文章。</translation>
    </message>
    <message>
        <source>Press {key} to try again.</source>
        <translation>按 {key} 重試。</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一處</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新讀取</translation>
    </message>
    <message>
        <source>Read your archives of old news</source>
        <translation>舊聞新讀</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在讀取</translation>
    </message>
    <message>
        <source>Reading...</source>
        <translation>正在讀取…</translation>
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
        <translation>移出資料</translation>
    </message>
    <message>
        <source>Remove This Filter</source>
        <translation>取消此篩選</translation>
    </message>
    <message>
        <source>Remove the filter {name}</source>
        <translation>去掉篩選：{name}</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>正在移出</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>還原</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>還原所有按鍵</translation>
    </message>
    <message>
        <source>Reset: {name}</source>
        <translation>還原：{name}</translation>
    </message>
    <message>
        <source>Save This Search</source>
        <translation>儲存這次搜尋</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>存成 PDF</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已儲存</translation>
    </message>
    <message>
        <source>Saved Searches</source>
        <translation>已存搜尋</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>已儲存：{name}</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>簡繁</translation>
    </message>
    <message>
        <source>Script and Language</source>
        <translation>文字與語言</translation>
    </message>
    <message>
        <source>Script as in the file</source>
        <translation>原有字形</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜尋</translation>
    </message>
    <message>
        <source>Search all spellings</source>
        <translation>搜尋所有寫法</translation>
    </message>
    <message>
        <source>Search for it too</source>
        <translation>也搜尋它</translation>
    </message>
    <message>
        <source>Search for something first.</source>
        <translation>請先搜尋。</translation>
    </message>
    <message>
        <source>Search for {name}</source>
        <translation>搜尋 {name}</translation>
    </message>
    <message>
        <source>Search for {name} too</source>
        <translation>也搜尋 {name}</translation>
    </message>
    <message>
        <source>Search for {words} as plain text</source>
        <translation>把 {words} 當作一般文字搜尋</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>搜尋設定</translation>
    </message>
    <message>
        <source>Search the ticked spellings only when they are asked for</source>
        <translation>勾選的寫法只在明確搜尋時才搜</translation>
    </message>
    <message>
        <source>Search the ticked spellings too when another one is asked for</source>
        <translation>搜尋其他寫法時，也搜勾選的寫法</translation>
    </message>
    <message>
        <source>Search unasked</source>
        <translation>自動搜尋</translation>
    </message>
    <message numerus="yes">
        <source>Searched {n} of %Ln article(s): the index is being built</source>
        <translation><numerusform>正在建立索引，已搜尋 {n} / %Ln 篇</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Searched {n} of %Ln article(s): the index is not complete</source>
        <translation><numerusform>索引尚未建完，已搜尋 {n} / %Ln 篇</numerusform></translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全選</translation>
    </message>
    <message>
        <source>Sent to {printer}</source>
        <translation>已傳送到 {printer}</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在資料夾中顯示</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>側欄</translation>
    </message>
    <message>
        <source>Simplified</source>
        <translation>簡體</translation>
    </message>
    <message>
        <source>Something went wrong in Jiuwen itself. A report that you may send is kept.</source>
        <translation>舊聞本身出錯了。已留下一份您可以傳送的報告。</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>來源</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>寫法</translation>
    </message>
    <message>
        <source>Spellings</source>
        <translation>寫法</translation>
    </message>
    <message>
        <source>Spellings and figures...</source>
        <translation>寫法與統計…</translation>
    </message>
    <message>
        <source>Spellings of {name}</source>
        <translation>{name} 的寫法</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>加星</translation>
    </message>
    <message>
        <source>Stopped; what is left of {path} goes with the next import</source>
        <translation>已停止；{path} 剩下的文章會在下次讀取時移出</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>分開</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take this archive out of the library?</source>
        <translation>要把這份資料移出資料庫嗎？</translation>
    </message>
    <message>
        <source>Taken apart</source>
        <translation>已分開</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>Text and theme</source>
        <translation>字型與主題</translation>
    </message>
    <message>
        <source>The article is no longer there.</source>
        <translation>文章已不在。</translation>
    </message>
    <message>
        <source>The file is not there: {path}</source>
        <translation>檔案已不在：{path}</translation>
    </message>
    <message>
        <source>The folder or file is not there.</source>
        <translation>資料夾或檔案已不在。</translation>
    </message>
    <message>
        <source>The folders that are open hold no files</source>
        <translation>開啟的資料夾裡都沒有檔案</translation>
    </message>
    <message>
        <source>The parts of {word} in any place</source>
        <translation>把 {word} 拆開搜尋</translation>
    </message>
    <message>
        <source>The ticked spellings are another name</source>
        <translation>勾選的寫法是另一名稱</translation>
    </message>
    <message>
        <source>The ticked spellings, or all, are not of one name</source>
        <translation>勾選的寫法（或全部）並非同一名稱</translation>
    </message>
    <message>
        <source>The word and its spellings are the same name</source>
        <translation>該詞及其寫法是同一名稱</translation>
    </message>
    <message>
        <source>The word is one more spelling of the name</source>
        <translation>該詞是此名稱的又一寫法</translation>
    </message>
    <message>
        <source>There are no dates to go to.</source>
        <translation>沒有可前往的日期。</translation>
    </message>
    <message>
        <source>There is nothing newer than your version, {own}.</source>
        <translation>沒有比您的版本 {own} 更新的版本。</translation>
    </message>
    <message>
        <source>This article has no web address.</source>
        <translation>這篇文章沒有網址。</translation>
    </message>
    <message>
        <source>This build names no place to look for a newer version.</source>
        <translation>這個版本沒有指明到哪裡查找新版本。</translation>
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
        <translation>勾選寫法，再選擇如何處理。</translation>
    </message>
    <message>
        <source>Tidying the search index</source>
        <translation>整理搜尋索引</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Traditional</source>
        <translation>繁體</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>重試</translation>
    </message>
    <message>
        <source>Try other words.</source>
        <translation>換個說法試試。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>看看範例</translation>
    </message>
    <message>
        <source>Two languages</source>
        <translation>雙語</translation>
    </message>
    <message>
        <source>Type a command, a source, a tag or a date</source>
        <translation>輸入命令、來源、標籤或日期</translation>
    </message>
    <message>
        <source>Type a date: 2021-03-05, 2021-03, 2021</source>
        <translation>輸入日期：2021-03-05、2021年3月、2021</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Undone: decision about a name</source>
        <translation>已復原：關於譯名的決定</translation>
    </message>
    <message>
        <source>Undone: note</source>
        <translation>已復原：筆記的更改</translation>
    </message>
    <message>
        <source>Undone: read or unread</source>
        <translation>已復原：閱讀狀態的更改</translation>
    </message>
    <message>
        <source>Undone: saved search</source>
        <translation>已復原：已存搜尋的更改</translation>
    </message>
    <message>
        <source>Undone: star</source>
        <translation>已復原：星號的更改</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未讀</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無標題</translation>
    </message>
    <message>
        <source>Version {version} is there; you have {own}.</source>
        <translation>已有版本 {version}；您的版本是 {own}。</translation>
    </message>
    <message>
        <source>Web pages, plain text, Markdown and feeds, also in zip and tar.</source>
        <translation>支援網頁、純文字、Markdown 和訂閱源，也可以是 zip 或 tar 壓縮檔。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的項目</translation>
    </message>
    <message>
        <source>What you wrote in a note cannot be kept</source>
        <translation>您寫的筆記無法儲存</translation>
    </message>
    <message>
        <source>Which files</source>
        <translation>哪些檔案</translation>
    </message>
    <message>
        <source>With Note</source>
        <translation>有筆記</translation>
    </message>
    <message>
        <source>With all spellings of its names</source>
        <translation>搜尋名稱的所有寫法</translation>
    </message>
    <message>
        <source>With notes</source>
        <translation>有提示</translation>
    </message>
    <message>
        <source>Without the filter {name}</source>
        <translation>去掉篩選：{name}</translation>
    </message>
    <message>
        <source>Without {word}</source>
        <translation>去掉 {word}</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>出處</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已寫入：{path}</translation>
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
        <translation>您的版本是 {own}。請到您取得舊聞的地方查看。</translation>
    </message>
    <message>
        <source>Your note on this article; it is kept as you type</source>
        <translation>為這篇文章寫筆記；邊寫邊儲存</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>約 {n} 分鐘</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>還剩約 {n} 分鐘</translation>
    </message>
    <message>
        <source>added {n}</source>
        <translation>新增 {n} 篇</translation>
    </message>
    <message>
        <source>added {n} (from {files})</source>
        <translation>新增 {n} 篇（來自 {files}）</translation>
    </message>
    <message>
        <source>at character {n}</source>
        <translation>第 {n} 個字元</translation>
    </message>
    <message>
        <source>bilingual</source>
        <translation>雙語</translation>
    </message>
    <message>
        <source>captured {date}</source>
        <translation>擷取於 {date}</translation>
    </message>
    <message>
        <source>changed {n}</source>
        <translation>改動 {n} 篇</translation>
    </message>
    <message>
        <source>copies {n}</source>
        <translation>副本 {n}</translation>
    </message>
    <message numerus="yes">
        <source>each in the row of the article it repeats; %Ln article(s) listed</source>
        <translation><numerusform>與所重複的文章併為一行，列出 %Ln 篇</numerusform></translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已摺疊</translation>
    </message>
    <message>
        <source>gone {n}</source>
        <translation>消失 {n} 篇</translation>
    </message>
    <message>
        <source>half-converted</source>
        <translation>半轉換</translation>
    </message>
    <message>
        <source>in the file: {word}</source>
        <translation>原文：{word}</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>繁簡混雜</translation>
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
        <translation><numerusform>沒有新文章：讀到的 %Ln 個檔案是已有文章的副本或譯文</numerusform></translation>
    </message>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>not {name}</source>
        <translation>非 {name}</translation>
    </message>
    <message>
        <source>note</source>
        <translation>筆記</translation>
    </message>
    <message>
        <source>noted {n}</source>
        <translation>{n} 個檔案有提示</translation>
    </message>
    <message>
        <source>nothing added</source>
        <translation>沒有新增</translation>
    </message>
    <message>
        <source>nothing new or changed</source>
        <translation>沒有新的或改動過的</translation>
    </message>
    <message>
        <source>off</source>
        <translation>關</translation>
    </message>
    <message>
        <source>on</source>
        <translation>開</translation>
    </message>
    <message>
        <source>only as typed</source>
        <translation>只搜原詞</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已展開</translation>
    </message>
    <message>
        <source>or drop a folder or files here</source>
        <translation>也可以把資料夾或檔案拖到這裡</translation>
    </message>
    <message>
        <source>over {n} found</source>
        <translation>超過 {n} 篇</translation>
    </message>
    <message>
        <source>refused {n}</source>
        <translation>未收 {n} 個檔案</translation>
    </message>
    <message>
        <source>that you emptied a note</source>
        <translation>清空筆記的操作</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>日期不詳</translation>
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
        <translation>已刪除已存搜尋「{name}」</translation>
    </message>
    <message>
        <source>{name} is not searched unasked any more</source>
        <translation>以後不再自動搜尋 {name}</translation>
    </message>
    <message>
        <source>{n} found</source>
        <translation>{n} 篇</translation>
    </message>
    <message>
        <source>{n} more...</source>
        <translation>還有 {n} 項…</translation>
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
        <translation>{said}（{key} 可復原）</translation>
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
        <translation>{why} · 點擊重試</translation>
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
        <translation>「{name}」裡沒有檔案</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>%1 File</source>
        <translation>%1 檔案</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>別名</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>磁碟機</translation>
    </message>
    <message>
        <source>File</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>捷徑</translation>
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
        <translation>帳單資訊(&amp;B)：</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>結束(&amp;E)：</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>開始(&amp;S)：</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>工作優先順序(&amp;P)：</translation>
    </message>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>排程列印(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>搜尋位置(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>檔案類型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>頁面順序(&amp;O)：</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>每張頁數(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Double Sided Printing</source>
        <translation>雙面列印</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>長邊裝訂</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>奇偶頁(&amp;S)：</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>短邊裝訂</translation>
    </message>
</context>
</TS>
