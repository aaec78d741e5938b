#!/bin/sh
# 卸载本程序，自评文件和设置不动：sh uninstall.sh
exec sh "$(dirname "$0")/install.sh" --uninstall
