#!/bin/sh
# Makes a disk image of the built app: the app beside a link to Applications.
# Usage: packaging/macos/dmg.sh dist/Jiuwen.app TARGET.dmg
# SIGN_IDENTITY ("Developer ID Application: ...") signs app and image, with the hardened runtime;
# NOTARY_PROFILE, a profile of `xcrun notarytool store-credentials`, has them notarised and stapled.
# Without them the app is signed for this machine alone, and macOS asks before it opens it.
set -eu
app=$1
target=$2
here=$(cd "$(dirname "$0")" && pwd)

sign() { # one file or bundle
    codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
        --sign "$SIGN_IDENTITY" "$1"
}

if [ -n "${SIGN_IDENTITY:-}" ]; then
    # From the inside out: a bundle's seal covers what is in it.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) | while read -r library; do
        sign "$library"
    done
    find "$app/Contents/Frameworks" -type d -name '*.framework' | while read -r framework; do
        sign "$framework"
    done
    for program in "$app"/Contents/MacOS/*; do sign "$program"; done
    sign "$app"
    codesign --verify --deep --strict "$app"
else
    codesign --force --deep --sign - "$app"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -quiet -ov -volname Jiuwen -fs HFS+ -format UDZO -srcfolder "$folder" "$target"

if [ -n "${SIGN_IDENTITY:-}" ]; then codesign --force --timestamp --sign "$SIGN_IDENTITY" "$target"; fi
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$target" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$target"
fi
