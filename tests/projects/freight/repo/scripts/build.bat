@echo off
rem builds the server on Windows
set ROOT=%~dp0..
cd %ROOT%\server
go build -o ..\bin\server.exe .\cmd\server
xcopy /s /y %ROOT%\web-client\dist %ROOT%\bin\web
copy apps\server\config\default.yaml bin\
copy deploy\docker\compose.yml bin\
