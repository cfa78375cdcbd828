Push-Location core
cmake -B build
Pop-Location
Get-ChildItem -Path core\src -Filter *.cpp
& "$PSScriptRoot\..\..\core\build\engine.exe"
Write-Output "core\viewer done"
Remove-Item -Recurse -Force .\app-android\build
$component = "core"
Stop-Process -Name core
