#!/bin/bash
# backs up billing data and maps
ROOT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
ASSETS_DIR="$ROOT_DIR/infra/assets"
DUMP=/backup/billing

pg_dump billing > "$DUMP/billing.sql"
tar czf /backup/maps.tgz -C "$ROOT_DIR" maps
tar czf /backup/etl.tgz "$ROOT_DIR/tools/etl"
cp -r "$ASSETS_DIR/maps" /backup/
cp "$ROOT_DIR"/billing/config.toml /backup/
aws s3 cp s3://mapshop/maps/ /backup/maps --recursive
psql -c 'select * from billing.invoices' billing
curl "$API_HOST/billing/health"
if [ -d "$ROOT_DIR/maps" ]; then rm -rf maps; fi
git -C billing status
git log --oneline -- billing maps
DIRS="billing maps tools/etl"
for d in $DIRS; do du -sh "$d"; done
docker exec billing ls /app/billing
