#!/bin/sh
# builds the core and the app
set -eu
SCRIPT_DIR=$(cd "$(dirname "$0")" && pwd)
BUILD=${BUILD:-core/build}
CORE="${SCRIPT_DIR}/../core"
COMPONENT=core

cmake -S "$SCRIPT_DIR/../core" -B "$BUILD"
make -C libs/engine core
make -C core -j4 all
ninja -C core/build install
(cd app-android && ./gradlew assembleDebug)
(cd clients && ls android core)
cp core/build/libengine.so clients/android/src/main/jniLibs/
cp build/libcore.so /usr/lib/core/
ln -sf ../core/assets viewer/assets
ln -s /opt/lumen/core /usr/local/core
ls -d core/*/ | while read -r d; do echo "$d"; done
for f in core/src/*.cpp; do clang-format -i "$f"; done
diff -r core libs/engine || true
git log --follow core/src/engine.cpp
git mv core libs/engine
git branch -D core
git fetch origin core:core
ulimit -c 0; rm -f core.[0-9]*
chmod +x core/scripts/*.sh app-android/gradlew
tar czf dist/core.tgz core app-android
zip -r dist/app.zip app-android -x '*.apk'
doxygen core/Doxyfile
export LD_LIBRARY_PATH="$PWD/core/build:$LD_LIBRARY_PATH"
export CPATH=core/include
adb shell am start -n com.lumen.core/.Main
adb install app-android/build/outputs/apk/debug/app-debug.apk
gcore "$(pidof core)"
echo "core/viewer: done"
. core/scripts/env.sh
cat > /tmp/x <<EOF
core
EOF
