plugins { id("com.android.application") version "8.2" apply false }

subprojects {
    if (name == "core") apply(plugin = "cpp-library")
}

dependencies {
    implementation(project(":core:jni"))
    implementation("androidx.core:core-ktx:1.12.0")
    implementation("com.lumen:app-android:1.0")
}

tasks.register<Copy>("assets") {
    from("core/assets")
    into("clients/android/src/main/assets")
    rename("core", "engine")
}

tasks.register<Exec>("ndk") {
    workingDir = file("app-android")
    commandLine("./ndk.sh")
}

val keystore = file("$rootDir/app-android/release.keystore")
sonar { properties { property("sonar.projectKey", "core") } }
sonar { properties { property("sonar.sources", "core/src,viewer") } }
