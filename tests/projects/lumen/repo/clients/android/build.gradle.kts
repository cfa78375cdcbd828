android {
    namespace = "com.lumen.core"
    defaultConfig { applicationId = "com.lumen.app.core" }
    externalNativeBuild {
        cmake { path = file("../../core/CMakeLists.txt") }
    }
    sourceSets["main"].assets.srcDirs("src/main/assets",
        "../../core/assets",
    )
}

dependencies {
    implementation(project(":core"))
    implementation(files("../../core/libs/bridge.jar"))
    implementation("androidx.core:core-ktx:1.12.0")
}
