#!/bin/sh
# Fills the corpora with the packs, the fixtures and the boxes of the language reference.
set -eu
cd "$(dirname "$0")"
mkdir -p corpus/compile corpus/readers corpus/check
put() { # target, first byte, file
  { printf %s "$2"; cat "$3"; } > "corpus/$1/$2-$(printf %s "$3" | tr -c 'A-Za-z0-9.' _)"
}
# A policy is fed whole, and each of its items alone, since inputs are capped in length.
for policy in ../policies/*.sayso ../fixtures/*/policies/*.sayso policies/*.sayso; do
  awk -v stem="corpus/compile/$(basename "$policy")" '
    /^(policy|role|terms|pattern|topic|period|hours|fields|permit|forbid|rule|use) /{n++}
    {print > (stem "-" n)}' "$policy"
done
awk '/^```sayso/{n++; out="corpus/compile/box-" n; next} /^```/{out=""} out{print > out}' ../docs/language.md
# The first byte chooses the reader (byte % 5) or the format of the draft (byte % 3).
for draft in ../fixtures/*/drafts/*.md ../fixtures/*/drafts/*/*.md; do
  put readers 2 "$draft"; put readers 4 "$draft" # Markdown, galaxy-social
  put check 0 "$draft"; put check 2 "$draft"
done
for draft in ../fixtures/*/drafts/*.tweet; do
  put readers 3 "$draft"; put check 1 "$draft"
done
for team in ../fixtures/*/team.yaml; do put readers 0 "$team"; done
for config in ../fixtures/*/sayso.yaml; do put readers 1 "$config"; done
