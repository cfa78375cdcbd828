#!/bin/sh
# Installs the Java service; backend-go has its own installer (backend-go/install.sh).
BASE=$(dirname "$0")/..
TARGET=/opt/dashboard
JAR=core/core-backend/target/core-backend-3.0.jar

install_front() {
    mkdir -p "$TARGET/core-frontend"
    cp -r "$BASE/core/core-frontend/dist/." "$TARGET/core-frontend/"
}

install_go() {
    cd "$BASE"/backend-go || exit 1
    go build -o "$TARGET/bin/backend-go" .
    useradd --system backend-go
    cp deploy/backend-go.service /etc/systemd/system/
    systemctl enable --now backend-go.service
    chown -R backend-go:backend-go "$TARGET"
    journalctl -u backend-go -n 20
}

# shellcheck source=backend-go/scripts/env.sh
. "$BASE/apps/backend-go/scripts/env.sh"
[ -d core/core-frontend ] && install_front
test -f backend-go/go.mod && install_go
[ -f "$JAR" ] || echo "core-backend was not built"
ln -s ../core/core-frontend "$TARGET/front"
rsync -a legacy/backend-java/ core/core-backend/
