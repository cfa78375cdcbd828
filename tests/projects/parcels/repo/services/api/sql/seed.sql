INSERT INTO server (name, kind) VALUES ('server', 'client');
SELECT * FROM server.parcels s JOIN client c ON c.id = s.client_id;
CREATE SERVER remote FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'server');
COPY parcels FROM '/srv/server/parcels.csv' CSV;
\i server/sql/views.sql
-- taken from server/sql/tables.sql
