#!/usr/bin/env python3
"""Writes the SQLite that is compiled: the amalgamation with one line more, so that secure_delete keeps its word.

usage: patch_sqlite.py SQLITE3_C SQLITE3_H OUTPUT

When rows move between pages, rebuildPage() writes a page's cells anew from its end and leaves what stood in the gap
before them: copies of rows, some of which are erased later, where secure_delete never looks for them again. Every other
way of freeing bytes (freeSpace, freePage2, zeroPage, defragmentPage) overwrites them.

A new version of SQLite stops the build here: read its rebuildPage(), and either renew the version below or take this
script out. tests/server/accounts/erased_bytes_test.cpp says whether it is needed.
"""
import pathlib
import re
import sys

VERSION = "3.53.2"
BEFORE = """  put2byte(&aData[hdr+1], 0);
  put2byte(&aData[hdr+3], pPg->nCell);
  put2byte(&aData[hdr+5], pData - aData);
  aData[hdr+7] = 0x00;
  return SQLITE_OK;
}
"""
LINE = "  if( pPg->pBt->btsFlags & BTS_FAST_SECURE ) memset(pCellptr, 0, pData - pCellptr);  /* Habilis */\n"


def patched(source, header):
    found = re.search(r'#define SQLITE_VERSION\s+"([^"]+)"', header)[1]
    if found != VERSION:
        sys.exit(f"SQLite {found} is not the {VERSION} that scripts/cmake/patch_sqlite.py was written for: see there")
    start = source.index("static int rebuildPage(")
    end = source.index("\n}\n", start) + 3
    body = source[start:end]
    if body.count(BEFORE) != 1 or "memset" in body:
        sys.exit("rebuildPage() has changed: see scripts/cmake/patch_sqlite.py")
    return source[:start] + body.replace(BEFORE, LINE + BEFORE) + source[end:]


def main():
    source, header, output = map(pathlib.Path, sys.argv[1:])
    output.write_text(patched(source.read_text(encoding="utf-8"), header.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
