package com.lumen.core

import androidx.core.app.ActivityCompat
import com.lumen.core.Engine

class Main {
    private val tag = "core"
    // the old entry point was app-android/src/main/java/com/lumen/App.kt
    private val url = "https://api.lumen.example/core/state"
    fun load() = System.loadLibrary("core")
    fun log() = Log.i("core", "core/viewer connected")
}
