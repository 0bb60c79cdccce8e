// The program comes in two parts, cut by scripts/cmake/split_program.py: what the first screens need, and the rest, which
// is fetched while the person looks at them, or at once when he goes on. C++ asks platform::rest_is_here() before it
// shows what is in the rest. A function that is called all the same (the linker may have left one there that others
// share) stops the page until the rest has come.
const Rest = {
  first: null, // the exports of the first part
  coming: null,
  here: false,
  failing: false, // the network did not bring it

  /** Tries until it comes: a network that fails now may work a little later. */
  part: async (name, imports) => {
    for (;;) {
      try {
        const reply = await fetch(locateFile(name), { credentials: 'same-origin' });
        // The server has another version by now, and the rest of this one is gone.
        if (reply.status === 404 && Rest.first) location.reload();
        const part = await WebAssembly.instantiateStreaming(reply, imports);
        Rest.failing = false;
        return part;
      } catch (error) {
        Rest.failing = true;
        document.documentElement.classList.add('failing');
        if (Rest.first) _habilis_wake();
        await new Promise((again) => setTimeout(again, 3000));
        err(`${name} did not come: ${error}`);  // not of a page that was left meanwhile
      }
    }
  },
  load: () => (Rest.coming ??= Rest.part('app-rest.wasm', { primary: Rest.first }).then(() => (Rest.here = true))),
  fetch_now: () => {
    const request = new XMLHttpRequest();
    request.open('GET', locateFile('app-rest.wasm'), false);
    request.overrideMimeType('text/plain; charset=x-user-defined');  // bytes as characters
    request.send();
    const bytes = Uint8Array.from(request.responseText, (c) => c.charCodeAt(0));
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { primary: Rest.first });
    Rest.here = true;
  },
};

/** In place of a function of the rest, `slot` of the table. */
const placeholder = (_, slot) => (...values) => {
  Rest.fetch_now();
  return Object.values(Rest.first).find((one) => one instanceof WebAssembly.Table).get(Number(slot))(...values);
};

Module['instantiateWasm'] = (imports, receive) => {
  imports['placeholder'] = new Proxy({}, { get: placeholder });
  Rest.part('app.wasm', imports).then(({ instance, module }) => {
    Rest.first = instance.exports;
    receive(instance, module);
    setTimeout(Rest.load, 3000);
  });
  return {};
};
