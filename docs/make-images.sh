#!/usr/bin/env bash
# Makes docs/images from the whole demo. Needs Chromium (or CHROMIUM_PATH) and a Chinese font.
set -euo pipefail
cd "$(dirname "$0")/.."
export PORTAL_REQUIRE_BROWSER=1 PORTAL_IMAGES="$PWD/docs/images"
dotnet run --project Portal.Tests -c Release -- --explicit only --filter-class "Portal.Browser.ReadmeImages"
