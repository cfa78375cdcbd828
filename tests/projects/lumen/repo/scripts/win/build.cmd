@echo off
set CORE=%~dp0..\..\core
cd /d %CORE%\..\core\src
call app-android\gradlew.bat assembleDebug
set PROCESS=core
taskkill /im core.exe
