# starts server and client
$Root = Split-Path $PSScriptRoot -Parent
Set-Location "$Root\server"
& .\.venv\Scripts\activate.ps1
Copy-Item -Recurse "$Root\web\client\dist" "$Root\services\api\static"
$client = Join-Path $Root 'web\client'
Start-Process python -ArgumentList 'manage.py runserver' -WorkingDirectory "$Root\server"
Restart-Service server
Write-Host "server and client are up"
Invoke-WebRequest http://localhost/server/health
