#!/usr/bin/env bash
# deploys the server and the client
set -euo pipefail
HERE="$(cd "$(dirname "$0")" && pwd)"
ROOT="$HERE/.."
HOST="${1:-server.parcels.example}"

for dir in server services/worker web/client; do
  (cd "$ROOT/$dir" && ./build.sh)
done
for name in server client; do docker tag "parcels/$name" "registry/$name"; done

dirs=(server web/client services/worker)
for d in "${dirs[@]}"; do
  tar -C "$ROOT" -czf "/tmp/$(basename "$d").tgz" "$d"
done

cd "$HERE/../server"
./manage.py collectstatic --noinput
pushd "$ROOT"/web/client > /dev/null
npm run build
popd > /dev/null

scp "$ROOT/server/config.ini" "deploy@$HOST:/etc/parcels/"
scp dist/app.tgz "deploy@$HOST:/srv/server/"
ssh "$HOST" "cd /srv/server && ./restart.sh"
ssh -t server uptime
systemctl --host "$HOST" restart server client
curl -fsS "https://$HOST/server/health" || echo "server/client mismatch"
git push server main
git diff --quiet HEAD -- server || echo "uncommitted changes"
git checkout server
psql -h server -c 'select count(*) from server'
psql -f server/sql/indexes.sql parcels
sed -i 's/old\/x/new/' server/parcels/version.py
sed -i 's#server/static#services/api/static#' infra/nginx/parcels.conf
sed -i 's/server\/media/services\/api\/media/' docker-compose.yml
test -f server/.env || cp server/.env.example server/.env
[[ -d $ROOT/web/client ]] && ls "$ROOT/web/client"
grep -rn TODO server | wc -l
grep -rn server services/api | wc -l
wc -l server/parcels/*.py
docker run --rm -v server_media:/m parcels/server ls /app/server
docker run --rm -v "$PWD/server:/app" python:3.12 true
source server/.venv/bin/activate
openssl req -new -subj "/CN=server" -keyout /etc/ssl/server.key
echo "deploying server to $HOST"
logger -t server "deploy done"
