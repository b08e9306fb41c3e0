#!/usr/bin/env bash
# A cold process on 2,000 one-kilobyte drafts: benches/cold.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-10}
cargo build --release --locked --quiet
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sentence='The workshop in the old town opens its doors on Saturday, and everybody who repairs things is welcome. '
body=$(for _ in 1 2 3 4 5 6 7 8 9; do printf '%s' "$sentence"; done)
for number in $(seq 2000); do
  printf -- '---\nchannel: linkedin\nlanguage: en\n---\n%s\nNumber %s https://example.org/%s #OpenDay\n' \
    "$body" "$number" "$number" > "$folder/$number.md"
done
for _ in $(seq "$runs"); do
  started=$(date +%s%N)
  target/release/sayso check "$folder" --format plain > /dev/null
  ended=$(date +%s%N)
  echo "$(((ended - started) / 1000000)) ms"
done
