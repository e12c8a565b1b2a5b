#!/bin/bash
# Trains the lip-sync from nothing: speech and recordings -> features -> labels -> network -> models/ and the benchmark's
# clips. Needs Debian (bookworm) with the packages below and a build of the engine. Usage: train.sh [STEP]..., where a
# step is one of: fetch speak features first align second held-out score; all of them by default.
#
# The same packages give the same speech, labels and batches; sums of 32 bit floats may differ between processors.
set -euo pipefail
cd "$(dirname "$0")"
export OMP_NUM_THREADS=1
python=${PYTHON:-/usr/bin/python3}

tools=(python3-torch python3-numpy python3-scipy python3-pocketsphinx pocketsphinx-en-us ffmpeg flite espeak-ng festival
  festvox-us-slt-hts festvox-kallpc16k festvox-kdlpc16k festvox-italp16k festvox-itapc16k
  festvox-czech-dita festvox-czech-krb festvox-czech-machac
  fortunes fortunes-min fortunes-de fortunes-es fortunes-it fortunes-cs fortunes-ru)
recordings=(asterisk-core-sounds-{en,es,fr,it,ru} asterisk-core-sounds-{en,es,fr,it,ru}-g722
  fillets-ng-data fillets-ng-data-cs fillets-ng-data-nl tuxpaint-stamps-default pocketsphinx-testdata)

synthetic=(flite-awb flite-slt flite-kal16 espeak-en:1.5 espeak-de espeak-es espeak-it espeak-cs espeak-ru
  festival-cmu_us_slt_arctic_hts festival-kal_diphone:0.5 festival-ked_diphone festival-lp_diphone:0.7
  festival-pc_diphone:0.7 festival-czech_dita festival-czech_krb festival-czech_machac)
real=(real-asterisk-es:2 real-asterisk-fr:2 real-asterisk-it:2 real-asterisk-ru:2 real-fillets-cs real-fillets-nl
  real-tuxpaint-bg:2 real-tuxpaint-ca:2 real-tuxpaint-da:2 real-tuxpaint-el:2 real-tuxpaint-es:2 real-tuxpaint-fr:2
  real-tuxpaint-nl:2 real-tuxpaint-ro:2 real-tuxpaint-ru:2)
english=(real-asterisk-en:1.5 real-asterisk-en-sphinx:2.5)
english_recordings=(real-librivox real-asterisk-en real-tuxpaint-en)

missing=()
for package in "${tools[@]}"; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if ((${#missing[@]})); then
  echo "missing: apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
if [[ ! -f ../dist/lipsync/log-mel.js ]]; then
  echo 'missing: the build (npm run build)' >&2
  exit 1
fi

fetch() { # unpacks recordings without installing them
  mkdir -p data/packages data/real
  (cd data/packages && apt-get download "${recordings[@]}")
  for file in data/packages/*.deb; do
    name=$(basename "$file")
    dpkg-deb -x "$file" "data/real/${name%%_*}"
  done
}
speak() {
  "$python" speak.py
  "$python" recordings.py
  "$python" sphinx.py "${english_recordings[@]}"
}
features() {
  local folders=()
  for set in data/clips/*.json; do
    set=${set%.json}
    [[ -d $set && ! -L $set ]] && folders+=("$set")
  done
  node features.mjs "${folders[@]}"
  for set in "${english_recordings[@]}"; do
    ln -sf "$set.mel" "data/clips/$set-sphinx.mel"
    ln -sf "$set.mel.json" "data/clips/$set-sphinx.mel.json"
  done
}
align() { # $1: the run whose network says what is heard
  "$python" align.py "data/runs/$1" "${real[@]%%:*}" "${english[0]%%:*}"
}
score() {
  node score.mjs ../models/lip-sync.bin test-flite test-espeak real-librivox-sphinx real-tuxpaint-en-sphinx
}

mkdir -p data/runs
steps=("$@")
((${#steps[@]})) || steps=(fetch speak features first align second held-out score)
for step in "${steps[@]}"; do
  case $step in
  first) "$python" -u fit.py 900 1 data/runs/first "${synthetic[@]}" ;;
  align)
    align first
    "$python" -u fit.py 1200 1 data/runs/middle "${synthetic[@]}" "${real[@]}"
    align middle
    ;;
  second)
    "$python" -u fit.py 2200 1 data/runs/second "${synthetic[@]}" "${real[@]}" "${english[@]}"
    cp data/runs/second/lip-sync.bin ../models/
    cp data/runs/second/lip-sync-check.json ../test/fixtures/
    npx biome format --write ../test/fixtures/lip-sync-check.json
    ;;
  held-out) "$python" held_out.py ;;
  fetch | speak | features | score) "$step" ;;
  *)
    echo "no such step: $step" >&2
    exit 2
    ;;
  esac
done
