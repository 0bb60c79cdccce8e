#!/usr/bin/python3
"""Cuts the linked program in two: what the first screens need, and the rest, which the browser fetches later.

usage: split_program.py NM PROGRAM.wasm FIRST.wasm REST.wasm LIBRARY MAIN_OBJECT REST_OBJECT ARCHIVE…

The rest is REST_OBJECT and every object file that MAIN_OBJECT does not need without it, but for what LIBRARY, the standard library, defines as well: its own functions call that, whoever has called them. PROGRAM.wasm must have been linked with the names of its functions (--profiling-funcs); the parts have none.
"""

import subprocess
import sys
import tempfile

def symbols_of(nm, files):
    """For each object file: what it defines alone, what others define as well (templates), what it needs."""
    listing = subprocess.run([nm, "--format=posix", *files], check=True, capture_output=True, text=True).stdout
    objects = {}
    current = None
    for line in listing.splitlines():
        words = line.split()
        if line.endswith(":"):
            current = objects.setdefault(line[:-1], (set(), set(), set()))
        elif len(words) > 1:
            own, shared, needed = current
            {"U": needed, "W": shared, "V": shared, "w": needed}.get(words[1], own).add(words[0])
    return objects


def needed_from(objects, start):
    """All object files that `start` needs."""
    owner = {name: file for file, (own, _, _) in objects.items() for name in own}
    found = set()
    waiting = [start]
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        for name in objects[file][2]:
            other = owner.get(name)
            if other:
                waiting.append(other)
    return found


def main(nm, program, first, rest, library, main_object, rest_object, *archives):
    objects = symbols_of(nm, [main_object, *archives])
    early = needed_from(objects, main_object)
    objects.update(symbols_of(nm, [rest_object, *archives]))
    kept = set().union(*(own | shared for own, shared, _ in map(objects.get, early)),
                       *(own | shared for own, shared, _ in symbols_of(nm, [library]).values()))
    moved = set().union(*(own | shared for file, (own, shared, _) in objects.items() if file not in early)) - kept
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as names:
        names.write("\n".join(sorted(moved)))
        names.flush()
        command = ["wasm-split", program, "--split-funcs=@" + names.name, "-o1", first, "-o2", rest,
                   "--import-namespace=primary", "--placeholder-namespace=placeholder", "--enable-mutable-globals"]
        # It warns of every function that the linker has already inlined or left out.
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit("\n".join(line for line in done.stderr.splitlines() if not line.startswith("warning:")))


if __name__ == "__main__":
    main(*sys.argv[1:])
