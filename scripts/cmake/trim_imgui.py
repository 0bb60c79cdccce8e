#!/usr/bin/python3
"""Copies ImGui's imgui_draw.cpp without the font that it carries: Habilis always brings its own, and the browser would
load a dozen kilobytes for nothing.

usage: trim_imgui.py imgui_draw.cpp OUTPUT.cpp
"""

import sys
from pathlib import Path

source = Path(sys.argv[1]).read_text(encoding="utf-8")
head, found, tail = source.partition("static const char proggy_clean_ttf_compressed_data_base85[")
if not found or '";\n' not in tail:
    sys.exit(f"{sys.argv[1]} is not as expected: where is the font of this version of ImGui?")
Path(sys.argv[2]).write_text(head + found + '1] = "' + tail[tail.index('";\n') :], encoding="utf-8")
