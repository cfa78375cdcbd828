#!/usr/bin/env bash
# Releases the server and the web-client.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(git rev-parse --show-toplevel)
apps="$root/apps"
version=$1

git tag "server/v$version"
git push origin "server/v$version"
git checkout -b release/server-"$version"

(cd "$root/server" && go build -o "$root/bin/server" ./cmd/server)
(cd "$apps/server" && go generate ./...)
(cd "$apps" && tar czf "$root/dist/server.tgz" server/bin)
cp -r "$here/../web-client/dist" "$root/dist/web"
cp "${root}/apps/web/package.json" dist/

for folder in server web-client; do
  (cd "$folder" && ./release.sh "$version")
done

for service in server web-client; do
  kubectl rollout restart "deployment/$service"
done

ssh deploy@freight.example.org "systemctl restart server"
scp dist/server.tgz deploy@freight.example.org:server/
curl -fsS "https://freight.example.org/server/health"
sed -i "s|server/config|apps/server/config|" deploy/docker/compose.yml
docker run --rm -v "$PWD/server:/server" -w /server golang:1.22 go vet ./...
echo "server $version released, see https://github.com/acme/freight/releases"
