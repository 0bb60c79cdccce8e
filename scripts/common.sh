# Sourced by every script: where things are, how to speak, and the build environment.
# shellcheck shell=bash
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
build=$root/build
deps=$build/deps

say() { printf '\033[1m%s\033[0m\n' "$*"; }
note() { printf '%s\n' "$*"; }
fail() {
    printf '\033[31m%s: %s\033[0m\n' "${0##*/}" "$1" >&2
    shift
    if (($#)); then printf '  %s\n' "$@" >&2; fi
    exit 1
}

# A pyenv or NodeSource in PATH must not change what the build uses, hence Debian's own python.
export PYTHON=/usr/bin/python3
# Debian's emcc looks for acorn there; NodeSource's node does not.
export NODE_PATH=/usr/share/nodejs
# Debian ships Emscripten's libraries prebuilt in a read-only cache: a rebuild would be a mistake.
export EM_FROZEN_CACHE=1
export EM_COMPILER_WRAPPER=ccache
export CCACHE_BASEDIR=$root
# Two checkouts, or a moved one, then share their objects.
export CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=time_macros
