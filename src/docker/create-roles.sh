#!/bin/bash
# Two roles: the owner changes the schema, the application works on rows. Runs once, on an empty volume.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
     -v owner_password="$TENDWELL_OWNER_PASSWORD" -v app_password="$TENDWELL_APP_PASSWORD" <<'SQL'
create role tendwell_owner login password :'owner_password';
create role tendwell_app login password :'app_password';
create database tendwell owner tendwell_owner;
SQL
