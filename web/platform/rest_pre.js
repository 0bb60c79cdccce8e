// The program comes in two parts, cut by scripts/cmake/split_program.py: what the first screens need, and the rest, which
// is fetched while the person looks at them, or at once when he goes on. C++ asks platform::rest_is_here() before it
// shows what is in the rest. A function that is called all the same (the linker may have left one there that others
// share) stops the page until the rest has come.
const Rest = {
  first: null, // the exports of the first part
  coming: null,
  here: false,

  load: () => (Rest.coming ??= Rest.fetch()),
  fetch: async () => {
    for (;;) {
      try {
        const file = fetch(locateFile('app-rest.wasm'), { credentials: 'same-origin' });
        await WebAssembly.instantiateStreaming(file, { primary: Rest.first });
        Rest.here = true;
        return;
      } catch (error) {
        await new Promise((again) => setTimeout(again, 3000));
        err(`the rest of the program did not come: ${error}`);  // not of a page that was left meanwhile
      }
    }
  },
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
  const file = fetch(locateFile('app.wasm'), { credentials: 'same-origin' });
  WebAssembly.instantiateStreaming(file, imports).then(({ instance, module }) => {
    Rest.first = instance.exports;
    receive(instance, module);
    setTimeout(Rest.load, 3000);
  }, abort);
  return {};
};
