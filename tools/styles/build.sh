#!/bin/sh
# Makes the styles, fonts and vendored scripts of app/static from pinned packages. Run from anywhere; needs Node 20 and npm.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
static=$here/../../app/static
work=${ZAPYT_STYLES_WORK:-${TMPDIR:-/tmp}/zapyt-styles}

mkdir -p "$work" "$static/fonts" "$static/js"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$work/"
(cd "$work" && npm ci --silent --ignore-scripts)
modules=$work/node_modules

"$modules/.bin/sass" --no-source-map --no-error-css --style=compressed --quiet-deps --load-path="$modules" \
  "$here/zapyt.scss" "$static/zapyt.css"
plex=$modules/@fontsource/ibm-plex-sans
for weight in 400 600; do
  for alphabet in latin cyrillic cyrillic-ext; do
    cp "$plex/files/ibm-plex-sans-$alphabet-$weight-normal.woff2" "$static/fonts/"
  done
done
cp "$plex/LICENSE" "$static/fonts/OFL.txt"
cp "$modules/govuk-frontend/dist/govuk/govuk-frontend.min.js" "$modules/htmx.org/dist/htmx.min.js" "$static/js/"
sed -i '/^\/\/# sourceMappingURL=/d' "$static/js/govuk-frontend.min.js"
cp "$modules/axe-core/axe.min.js" "$here/../../tests/browser/axe.min.js"
