; makensis -INPUTCHARSET UTF8 -DVERSION=0.1.0 -DBIN=folder-of-the-programs -DOUT=setup.exe setup.nsi
Target amd64-unicode
Unicode true
!include "MUI2.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
Name "对标"
OutFile "${OUT}"
RequestExecutionLevel user                 ; this user only: no administrator
InstallDir "$LOCALAPPDATA\Programs\duibiao"
InstallDirRegKey HKCU "Software\duibiao" "InstallDir"
SetCompressor /SOLID lzma
SetCompressorDictSize 64                  ; the whole program
SetDateSave off                            ; the same input gives the same bytes
ManifestDPIAware true
BrandingText "对标 ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "对标"
VIAddVersionKey /LANG=2052 "FileDescription" "对标安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT OR Apache-2.0"
!define MUI_ICON "${ICONS}\duibiao.ico"
!define MUI_UNICON "${ICONS}\duibiao.ico"
!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\duibiao"
!define PROGID "Duibiao.Assessment"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\duibiao.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro NotRunning
  ${Do}
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\duibiao.exe"
      FileOpen $0 "$INSTDIR\duibiao.exe" a ; a program that runs cannot be opened for writing
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
    ${Else}
      ${ExitDo}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“对标”正在运行。请先关闭所有“对标”窗口，再点“重试”。" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 4
    Abort
  ${Loop}
!macroend

Section
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "本程序需要 64 位 Windows。" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
  ${IfNot} ${AtLeastWin7}
    MessageBox MB_ICONSTOP "本程序需要 Windows 7 或更新的系统。" /SD IDOK
    SetErrorLevel 3
    Abort
  ${EndIf}
  !insertmacro NotRunning
  SetOutPath "$INSTDIR"
  File "${BIN}\duibiao.exe"
  Delete "$INSTDIR\duibiao-cli.exe"         ; earlier versions brought the command line, which is in an archive of its own
  File "${BIN}\LICENSES.html"
  File "/oname=使用说明.html" "${BIN}\manual.html"
  File "/oname=使用说明.docx" "${BIN}\manual.docx"
  File "/oname=更新说明.html" "${BIN}\news.html"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\对标.lnk" "$INSTDIR\duibiao.exe"
  CreateShortcut "$DESKTOP\对标.lnk" "$INSTDIR\duibiao.exe"
  WriteRegStr HKCU "Software\duibiao" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "DisplayName" "对标"
  WriteRegStr HKCU "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNKEY}" "DisplayIcon" "$INSTDIR\duibiao.exe"
  WriteRegStr HKCU "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNKEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNKEY}" "NoRepair" 1
  ; .ron opens by a double click; a program that had it before keeps it, and ours is under "open with"
  WriteRegStr HKCU "Software\Classes\${PROGID}" "" "对标自评文件"
  WriteRegStr HKCU "Software\Classes\${PROGID}\DefaultIcon" "" "$INSTDIR\duibiao.exe,1"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open" "FriendlyAppName" "对标"
  WriteRegStr HKCU "Software\Classes\${PROGID}\shell\open\command" "" '"$INSTDIR\duibiao.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.ron\OpenWithProgids" "${PROGID}" ""
  WriteRegStr HKCU "Software\Classes\Applications\duibiao.exe" "FriendlyAppName" "对标"
  WriteRegStr HKCU "Software\Classes\Applications\duibiao.exe\SupportedTypes" ".ron" ""
  WriteRegStr HKCU "Software\Classes\Applications\duibiao.exe\shell\open\command" "" '"$INSTDIR\duibiao.exe" "%1"'
  WriteRegStr HKCU "Software\duibiao\Capabilities" "ApplicationName" "对标"
  WriteRegStr HKCU "Software\duibiao\Capabilities" "ApplicationDescription" "文明单位创建自评与整改"
  WriteRegStr HKCU "Software\duibiao\Capabilities\FileAssociations" ".ron" "${PROGID}"
  WriteRegStr HKCU "Software\RegisteredApplications" "duibiao" "Software\duibiao\Capabilities"
  ReadRegStr $0 HKCR ".ron" ""
  ${If} $0 == ""
    WriteRegStr HKCU "Software\Classes\.ron" "" "${PROGID}"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
Section "Uninstall"
  !insertmacro NotRunning
  Delete "$INSTDIR\duibiao.exe"
  Delete "$INSTDIR\duibiao-cli.exe"
  Delete "$INSTDIR\LICENSES.html"
  Delete "$INSTDIR\使用说明.html"
  Delete "$INSTDIR\使用说明.docx"
  Delete "$INSTDIR\更新说明.html"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\对标.lnk"
  Delete "$DESKTOP\对标.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.ron" ""
  ${If} $0 == "${PROGID}"
    DeleteRegValue HKCU "Software\Classes\.ron" ""
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.ron\OpenWithProgids" "${PROGID}"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "Software\Classes\.ron"
  DeleteRegKey HKCU "Software\Classes\${PROGID}"
  DeleteRegKey HKCU "Software\Classes\Applications\duibiao.exe"
  DeleteRegValue HKCU "Software\RegisteredApplications" "duibiao"
  DeleteRegKey HKCU "${UNKEY}"
  DeleteRegKey HKCU "Software\duibiao"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
; what the user made (documents, settings, journals) stays
