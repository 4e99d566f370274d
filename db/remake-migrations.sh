#!/usr/bin/env bash
# Until the first release there is one Initial migration per database: this makes both anew from the model,
# keeps the hand-written ones beside them, and regenerates what a DBA runs. After the first release: db/add-migration.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet build Portal -v q -nologo
for provider in Sqlite SqlServer; do
  folder="Portal/Data/$provider/Migrations"
  find "$folder" -name '*_Initial.cs' -delete -o -name '*_Initial.Designer.cs' -delete -o -name '*ModelSnapshot.cs' -delete
done
dotnet build Portal -v q -nologo
for provider in Sqlite SqlServer; do
  folder="Portal/Data/$provider/Migrations"
  dotnet ef migrations add Initial --project Portal --context "${provider}PortalDbContext" -o "Data/$provider/Migrations" --no-build >/dev/null
  made=$(basename "$(ls "$folder"/*_Initial.cs)" _Initial.cs)
  sed -i "s/${made}_Initial/20261123000000_Initial/" "$folder/${made}_Initial.Designer.cs"
  mv "$folder/${made}_Initial.cs" "$folder/20261123000000_Initial.cs"
  mv "$folder/${made}_Initial.Designer.cs" "$folder/20261123000000_Initial.Designer.cs"
done
dotnet build Portal -v q -nologo
dotnet ef migrations script --idempotent --project Portal --context SqlServerPortalDbContext -o db/sqlserver/portal.sql --no-build >/dev/null
# sqlcmd reads UTF-8 only behind a byte order mark, which is first in the file or nowhere.
{ printf '\xEF\xBB\xBF'; cat db/sqlserver/session.sql; sed '1s/^\xEF\xBB\xBF//' db/sqlserver/portal.sql; } > db/sqlserver/portal.sql.new
mv db/sqlserver/portal.sql.new db/sqlserver/portal.sql
echo "Migrations and db/sqlserver/portal.sql are made."
