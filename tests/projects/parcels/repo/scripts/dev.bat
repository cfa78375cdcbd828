@echo off
rem start the server
cd /d %~dp0..\server
call .venv\Scripts\activate
xcopy /s web\client\dist services\api\static
net start server
if exist server\db.sqlite3 del server\db.sqlite3
echo server started
