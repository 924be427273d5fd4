; The installer for Windows: makensis with -DVERSION, -DPROGRAM (the built folder), -DTARGET, -DICON
; and -DLICENCE; `packaging/package.py` calls it so. It installs for the user who runs it and asks
; for no rights; with /ALLUSERS, run as administrator, for all. /S asks nothing.
Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include x64.nsh

!define NAME "Jiuwen"
!define WINDOW "jiuwen-window.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Jiuwen"
!define OURS "Software\Jiuwen"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\Jiuwen"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${NAME} installer"
VIAddVersionKey LegalCopyright "MIT License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW}"
!define MUI_COMPONENTSPAGE_SMALLDESC

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE TradChinese

LangString S_PROGRAM ${LANG_ENGLISH} "The program"
LangString S_PROGRAM ${LANG_SIMPCHINESE} "程序"
LangString S_PROGRAM ${LANG_TRADCHINESE} "程式"
LangString S_MENU ${LANG_ENGLISH} "Start menu entry"
LangString S_MENU ${LANG_SIMPCHINESE} "开始菜单项"
LangString S_MENU ${LANG_TRADCHINESE} "開始功能表項目"
LangString S_OPEN ${LANG_ENGLISH} "Offer Jiuwen under $\"Open with$\""
LangString S_OPEN ${LANG_SIMPCHINESE} "在“打开方式”中列出旧闻"
LangString S_OPEN ${LANG_TRADCHINESE} "在「開啟檔案」中列出舊聞"
LangString S_MD ${LANG_ENGLISH} "Markdown (.md)"
LangString S_MD ${LANG_SIMPCHINESE} "Markdown (.md)"
LangString S_MD ${LANG_TRADCHINESE} "Markdown (.md)"
LangString S_HTML ${LANG_ENGLISH} "Web pages (.html, .mhtml)"
LangString S_HTML ${LANG_SIMPCHINESE} "网页 (.html, .mhtml)"
LangString S_HTML ${LANG_TRADCHINESE} "網頁 (.html, .mhtml)"
LangString S_TXT ${LANG_ENGLISH} "Text (.txt)"
LangString S_TXT ${LANG_SIMPCHINESE} "文本 (.txt)"
LangString S_TXT ${LANG_TRADCHINESE} "文字檔 (.txt)"
LangString S_ZIP ${LANG_ENGLISH} "Packed archives (.zip)"
LangString S_ZIP ${LANG_SIMPCHINESE} "压缩包 (.zip)"
LangString S_ZIP ${LANG_TRADCHINESE} "壓縮檔 (.zip)"
LangString S_FOLDER ${LANG_ENGLISH} "Folders"
LangString S_FOLDER ${LANG_SIMPCHINESE} "文件夹"
LangString S_FOLDER ${LANG_TRADCHINESE} "資料夾"
LangString S_LINK ${LANG_ENGLISH} "Links to articles (jiuwen:)"
LangString S_LINK ${LANG_SIMPCHINESE} "文章链接 (jiuwen:)"
LangString S_LINK ${LANG_TRADCHINESE} "文章連結 (jiuwen:)"
LangString S_LIBRARY ${LANG_ENGLISH} "Your library too: list, index, marks and notes"
LangString S_LIBRARY ${LANG_SIMPCHINESE} "连同资料库：列表、索引、标记和笔记"
LangString S_LIBRARY ${LANG_TRADCHINESE} "連同資料庫：清單、索引、標記和筆記"
LangString OPEN_IN ${LANG_ENGLISH} "Open in Jiuwen"
LangString OPEN_IN ${LANG_SIMPCHINESE} "用旧闻打开"
LangString OPEN_IN ${LANG_TRADCHINESE} "用舊聞開啟"
LangString RUNNING ${LANG_ENGLISH} "Jiuwen is open. Please close it, then go on."
LangString RUNNING ${LANG_SIMPCHINESE} "旧闻正在运行。请先关闭，再继续。"
LangString RUNNING ${LANG_TRADCHINESE} "舊聞正在執行。請先關閉，再繼續。"
LangString TOO_OLD ${LANG_ENGLISH} "Jiuwen needs a 64-bit Windows 10 or newer."
LangString TOO_OLD ${LANG_SIMPCHINESE} "旧闻需要 64 位的 Windows 10 或更新版本。"
LangString TOO_OLD ${LANG_TRADCHINESE} "舊聞需要 64 位元的 Windows 10 或更新版本。"

; " /ALLUSERS" if it is for all, else "".
Var AllUsers
!macro Context
  StrCpy $AllUsers ""
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    StrCpy $AllUsers " /ALLUSERS"
    SetShellVarContext all
  ${EndIf}
!macroend

; A program that runs cannot be replaced: renaming it fails.
!macro WaitUntilClosed
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "$INSTDIR\${WINDOW}"
      ${ExitDo}
    ${EndIf}
    Rename "$INSTDIR\${WINDOW}" "$INSTDIR\${WINDOW}.old"
    ${IfNot} ${Errors}
      Rename "$INSTDIR\${WINDOW}.old" "$INSTDIR\${WINDOW}"
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY +2
    Abort
  ${Loop}
!macroend

!macro TakeOutProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\jiuwen.exe"
  Delete "$INSTDIR\${WINDOW}"
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    Abort
  ${EndIf}
  SetRegView 64
  !insertmacro Context
  ${If} $AllUsers != ""
    StrCpy $INSTDIR "$PROGRAMFILES64\Jiuwen"
  ${EndIf}
  ReadRegStr $R2 SHCTX "${OURS}" "Folder"
  ${If} $R2 != ""
    StrCpy $INSTDIR $R2
  ${EndIf}
FunctionEnd

Section "$(S_PROGRAM)" PROGRAM_SECTION
  SectionIn RO
  !insertmacro WaitUntilClosed
  !insertmacro TakeOutProgram
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr SHCTX "${OURS}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${WINDOW}"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "The Jiuwen maintainers"
  WriteRegStr SHCTX "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"$AllUsers'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S$AllUsers'
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" $0
  ; What all associations lead to.
  WriteRegStr SHCTX "Software\Classes\Jiuwen.Document" "" "Jiuwen"
  WriteRegStr SHCTX "Software\Classes\Jiuwen.Document\DefaultIcon" "" "$INSTDIR\${WINDOW},0"
  WriteRegStr SHCTX "Software\Classes\Jiuwen.Document\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
SectionEnd

Section "$(S_MENU)" MENU_SECTION
  CreateShortcut "$SMPROGRAMS\Jiuwen.lnk" "$INSTDIR\${WINDOW}"
SectionEnd

; None of them takes a kind of file away from the program that opens it: Jiuwen is offered beside it.
!macro Offered EXTENSION
  WriteRegNone SHCTX "Software\Classes\${EXTENSION}\OpenWithProgids" "Jiuwen.Document"
!macroend
!macro OnFolders CLASS PLACE
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\Jiuwen" "" "$(OPEN_IN)"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\Jiuwen" "Icon" "$INSTDIR\${WINDOW}"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\Jiuwen\command" "" '"$INSTDIR\${WINDOW}" "${PLACE}"'
!macroend

SectionGroup /e "$(S_OPEN)" OPEN_GROUP
  Section "$(S_MD)" MD_SECTION
    !insertmacro Offered ".md"
    !insertmacro Offered ".markdown"
  SectionEnd
  Section "$(S_HTML)" HTML_SECTION
    !insertmacro Offered ".html"
    !insertmacro Offered ".htm"
    !insertmacro Offered ".mhtml"
    !insertmacro Offered ".mht"
  SectionEnd
  Section "$(S_TXT)" TXT_SECTION
    !insertmacro Offered ".txt"
  SectionEnd
  Section "$(S_ZIP)" ZIP_SECTION
    !insertmacro Offered ".zip"
  SectionEnd
  Section "$(S_FOLDER)" FOLDER_SECTION
    !insertmacro OnFolders "Directory" "%1"
    !insertmacro OnFolders "Directory\Background" "%V"
  SectionEnd
  Section "$(S_LINK)" LINK_SECTION
    WriteRegStr SHCTX "Software\Classes\jiuwen" "" "URL:Jiuwen"
    WriteRegStr SHCTX "Software\Classes\jiuwen" "URL Protocol" ""
    WriteRegStr SHCTX "Software\Classes\jiuwen\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  SectionEnd
SectionGroupEnd

Section -tell
  ; Explorer reads associations again.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  SetRegView 64
  !insertmacro Context
FunctionEnd

!macro Withdrawn EXTENSION
  DeleteRegValue SHCTX "Software\Classes\${EXTENSION}\OpenWithProgids" "Jiuwen.Document"
!macroend

Section "un.$(S_PROGRAM)" UN_PROGRAM_SECTION
  SectionIn RO
  !insertmacro WaitUntilClosed
  !insertmacro TakeOutProgram
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else lies there, such as the library of a portable one
  Delete "$SMPROGRAMS\Jiuwen.lnk"
  !insertmacro Withdrawn ".md"
  !insertmacro Withdrawn ".markdown"
  !insertmacro Withdrawn ".html"
  !insertmacro Withdrawn ".htm"
  !insertmacro Withdrawn ".mhtml"
  !insertmacro Withdrawn ".mht"
  !insertmacro Withdrawn ".txt"
  !insertmacro Withdrawn ".zip"
  DeleteRegKey SHCTX "Software\Classes\Directory\shell\Jiuwen"
  DeleteRegKey SHCTX "Software\Classes\Directory\Background\shell\Jiuwen"
  DeleteRegKey SHCTX "Software\Classes\jiuwen"
  DeleteRegKey SHCTX "Software\Classes\Jiuwen.Document"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "${OURS}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Not ticked: the library stays unless the reader says otherwise.
Section /o "un.$(S_LIBRARY)" UN_LIBRARY_SECTION
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\jiuwen"
SectionEnd
