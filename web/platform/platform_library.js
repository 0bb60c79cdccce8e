// The browser side of web/platform: window, pointer, frames, addresses, requests, files.
// C++ calls the js_* functions; the page calls the exported _habilis_* functions. Strings are UTF-8 (pointer, length);
// memory given to C++ is freed there.
mergeInto(LibraryManager.library, {
  $Stage__deps: ['malloc'],
  $Stage__postset: 'Stage.open();',
  $Stage: {
    decoder: null,
    encoder: null,
    frames: 0,
    raf: 0,
    timer: 0,
    timerAt: 0,
    fetches: null,
    clickUrl: null,
    tabs: null,
    /** The key of what had the focus when the view was left to which somebody is going back. */
    returning: '',

    open: () => {
      Stage.decoder = new TextDecoder();
      Stage.encoder = new TextEncoder();
      Stage.fetches = new Map();
    },
    text: (pointer, length) => Stage.decoder.decode(HEAPU8.subarray(pointer, pointer + length)),
    /** Copies text or bytes into the heap and calls back with (pointer, length). */
    give: (value, receive) => {
      const bytes = typeof value === 'string' ? Stage.encoder.encode(value) : value;
      const pointer = _malloc(bytes.length + 1);
      HEAPU8.set(bytes, pointer);
      HEAPU8[pointer + bytes.length] = 0;
      return receive(pointer, bytes.length);
    },
    answer: (value) => {
      let pointer = 0;
      Stage.give(String(value === null || value === undefined ? '' : value), (p) => (pointer = p));
      return pointer;
    },

    request: () => {
      if (!Stage.raf) {
        Stage.raf = requestAnimationFrame(() => {
          Stage.raf = 0;
          Stage.frames++;
          clearTimeout(Stage.timer);  // each frame says anew what it waits for
          Stage.timer = 0;
          _habilis_frame();
        });
      }
    },

    media: () => {
      const on = (query) => matchMedia(query).matches;
      return (on('(prefers-color-scheme: dark)') ? 1 : 0) | (on('(prefers-contrast: more)') ? 2 : 0) |
        (on('(prefers-reduced-motion: reduce)') ? 4 : 0) | (on('(forced-colors: active)') ? 8 : 0) |
        (on('(pointer: coarse)') ? 16 : 0);
    },
    watchMedia: () => {
      for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)',
        '(prefers-reduced-motion: reduce)', '(forced-colors: active)', '(pointer: coarse)']) {
        matchMedia(query).addEventListener('change', () => _habilis_media(Stage.media()));
      }
      _habilis_media(Stage.media());
    },
    watchSize: () => {
      const stage = document.getElementById('stage');  // what the canvas fills, whichever it is
      const report = (entry) => {
        const box = stage.getBoundingClientRect();
        const ratio = devicePixelRatio || 1;
        const device = entry && entry.devicePixelContentBoxSize && entry.devicePixelContentBoxSize[0];
        // What the browser says it has, unless it plainly speaks of something else (an emulated ratio).
        const pixels = (css, said) => (said && Math.abs(said - css * ratio) < 2 ? said : Math.round(css * ratio));
        _habilis_resize(box.width, box.height, ratio, pixels(box.width, device && device.inlineSize), pixels(box.height, device && device.blockSize));
      };
      const observer = new ResizeObserver((entries) => report(entries[entries.length - 1]));
      try {
        observer.observe(stage, { box: 'device-pixel-content-box' });
      } catch (unsupported) {
        observer.observe(stage);
        addEventListener('resize', () => report());
      }
      report();
    },
    watchPointer: () => {
      const stage = document.getElementById('stage');
      const send = (kind) => (event) => {
        const mirrored = !!(event.target.closest && event.target.closest('[data-act]'));
        if (kind === 1 && event.button === 0 && !event.target.closest('[data-act], [data-text], label, input, textarea, select')) {
          stage.setPointerCapture(event.pointerId);
        }
        if (kind === 1 && event.button !== 0) return;
        _habilis_pointer(kind, event.clientX, event.clientY, event.pointerType === 'touch' ? 1 : 0, mirrored ? 1 : 0);
      };
      stage.addEventListener('pointermove', send(0));
      stage.addEventListener('pointerdown', send(1));
      stage.addEventListener('pointerup', send(2));
      stage.addEventListener('pointercancel', send(2));
      stage.addEventListener('pointerleave', send(3));
      stage.addEventListener('wheel', (event) => {
        if (event.ctrlKey || event.metaKey) return;  // the browser zooms
        const own = event.target.closest('textarea, select');
        if (own && own === document.activeElement && own.scrollHeight > own.clientHeight) return;
        event.preventDefault();
        const unit = event.deltaMode === 1 ? 40 : event.deltaMode === 2 ? innerHeight : 1;
        const sideways = event.shiftKey && !event.deltaX;
        _habilis_wheel((sideways ? event.deltaY : event.deltaX) * unit, (sideways ? 0 : event.deltaY) * unit);
      }, { passive: false });
    },
    reportLocation: () => {
      const state = history.state && typeof history.state.kept === 'string' ? history.state.kept : '';
      Stage.give([location.pathname, location.search.slice(1), location.hash.slice(1), state].join('\u0000'),
        (p, n) => _habilis_location(p, n));
    },
    store: (session) => (session ? sessionStorage : localStorage),
    headers: (text) => {
      const list = [];
      for (const line of text.split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0) list.push([line.slice(0, colon), line.slice(colon + 1)]);
      }
      return list;
    },
    finish: (id, status, headers, body) => {
      if (!Stage.fetches.delete(id)) return;
      Stage.give(headers, (h, hn) => Stage.give(body, (b, bn) => _habilis_fetched(id, status, h, hn, b, bn)));
    },
    save: (name, url) => {
      const anchor = document.createElement('a');
      anchor.href = url;
      anchor.download = name;
      document.body.append(anchor);
      anchor.click();
      anchor.remove();
    },
    beforeUnload: (event) => event.preventDefault(),
  },

  js_open_stage__deps: ['$Stage'],
  js_open_stage: function () {
    Stage.watchMedia();
    Stage.watchPointer();
    Stage.watchSize();
    history.scrollRestoration = 'manual';
    addEventListener('popstate', (event) => {
      Stage.returning = (event.state && event.state.focus) || '';
      Stage.reportLocation();
    });
    for (const kind of ['keydown', 'pointerdown']) addEventListener(kind, () => (Stage.returning = ''), true);
    addEventListener('visibilitychange', () => document.hidden || _habilis_wake());
    addEventListener('pageshow', (event) => event.persisted && location.reload());
    Stage.reportLocation();
    globalThis.habilis = Object.assign(globalThis.habilis || {}, { frames: () => Stage.frames });
  },
  js_request_frame__deps: ['$Stage'],
  js_request_frame: function () {
    Stage.request();
  },
  js_wake_after__deps: ['$Stage'],
  js_wake_after: function (ms) {
    const at = performance.now() + ms;
    if (Stage.timer && Stage.timerAt <= at) return;
    clearTimeout(Stage.timer);
    Stage.timerAt = at;
    Stage.timer = setTimeout(Stage.request, ms);
  },
  js_size_canvas: function (width, height) {
    const canvas = document.getElementById('canvas');
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
  },
  js_paint_mode: function (painted) {
    document.documentElement.classList.toggle('plain', !painted);
  },
  js_cursor: function (shape) {
    document.getElementById('stage').style.cursor = ['', 'col-resize', 'grabbing'][shape];
  },
  js_ready: function () {
    document.documentElement.classList.add('ready');
  },

  js_navigate__deps: ['$Stage'],
  js_navigate: function (kind, pointer, length) {
    const url = Stage.text(pointer, length);
    if (kind === 0) {
      const left = document.activeElement && document.activeElement.dataset.key;
      history.replaceState(Object.assign({}, history.state, { focus: left || '' }), '');
      history.pushState(null, '', url);
    } else if (kind === 1) history.replaceState(history.state, '', url);
    else if (kind === 2) history.replaceState(Object.assign({}, history.state, { kept: url }), '');
    else if (kind === 3) history.back();
    else if (kind === 4) location.assign(url);
    else if (kind === 5) location.reload();
    else if (kind === 6) document.title = url;
    else if (kind === 7) document.documentElement.lang = url;
    if (kind < 2) Stage.reportLocation();
  },
  js_unsaved__deps: ['$Stage'],
  js_unsaved: function (on) {
    (on ? addEventListener : removeEventListener)('beforeunload', Stage.beforeUnload);
  },

  js_fetch__deps: ['$Stage'],
  js_fetch: function (id, method, methodLength, url, urlLength, body, bodyLength, headers, headersLength) {
    const address = Stage.text(url, urlLength);
    const lines = Stage.text(headers, headersLength);
    const options = { method: Stage.text(method, methodLength), credentials: 'same-origin', headers: Stage.headers(lines) };
    if (options.method !== 'GET') options.body = HEAPU8.slice(body, body + bodyLength);
    const early = options.method === 'GET' && globalThis.early && globalThis.early.take(address);
    const control = early ? early.control : new AbortController();
    options.signal = control.signal;
    Stage.fetches.set(id, control);
    // A line that died without a word: a read is given up, and sent again.
    const patience = options.method === 'GET' ? setTimeout(() => control.abort(), 30000) : 0;
    const asked = () => fetch(address, options);
    // That was asked before anybody knew who is here: it has to be of the same person.
    const fits = (reply) => !lines || lines === 'Habilis-Epoch:' + reply.headers.get('habilis-epoch') + '\n';
    (early ? early.answer.then((reply) => (fits(reply) ? reply : asked())) : asked())
      .finally(() => clearTimeout(patience))
      .then((reply) => reply.arrayBuffer().then((bytes) => {
        const lines = [];
        reply.headers.forEach((value, name) => lines.push(name + ':' + value));
        Stage.finish(id, reply.status, lines.join('\n'), new Uint8Array(bytes));
      }))
      .catch(() => Stage.finish(id, 0, '', ''));
  },
  js_abort__deps: ['$Stage'],
  js_abort: function (id) {
    const control = Stage.fetches.get(id);
    if (Stage.fetches.delete(id)) control.abort();
  },
  js_follow_line: function () {
    addEventListener('offline', () => _habilis_line(0));
    addEventListener('online', () => _habilis_line(1));
  },
  js_ascii_domain__deps: ['$Stage'],
  js_ascii_domain: function (domain, length) {
    try {
      return Stage.answer(new URL('https://' + Stage.text(domain, length)).hostname);
    } catch (none) {
      return Stage.answer('');
    }
  },
  js_uuid__deps: ['$Stage'],
  js_uuid: function () {
    // Not crypto.randomUUID: browsers keep it from pages that came by plain HTTP.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return Stage.answer(hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  },

  js_after: function (id, ms) {
    setTimeout(() => _habilis_timer(id), ms);
  },
  js_utc_offset__deps: ['$Stage'],
  js_utc_offset: function (instant, zone, length) {
    const options = { hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' };
    if (length) options.timeZone = Stage.text(zone, length);
    try {
      const p = {};
      for (const part of new Intl.DateTimeFormat('en-US', options).formatToParts(instant)) p[part.type] = +part.value;
      return Math.round((Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - instant) / 60000);
    } catch (unknownZone) {
      return 0;
    }
  },

  js_copy__deps: ['$Stage'],
  js_copy: function (id, pointer, length) {
    const text = Stage.text(pointer, length);
    // The older way, for pages that came by plain HTTP: from a field, which an open dialog must hold.
    const by_command = () => {
      const before = document.activeElement;
      const field = document.createElement('textarea');
      field.value = text;
      ([...document.querySelectorAll('dialog:modal')].pop() || document.body).append(field);
      field.select();
      const copied = document.execCommand('copy');
      field.remove();
      if (before) before.focus({ preventScroll: true });
      return copied;
    };
    const written = navigator.clipboard ? navigator.clipboard.writeText(text).then(() => true) : Promise.reject();
    written.catch(by_command).catch(() => false).then((copied) => _habilis_copied(id, copied ? 1 : 0));
  },
  js_download__deps: ['$Stage'],
  js_download: function (name, nameLength, type, typeLength, bytes, length) {
    const blob = new Blob([HEAPU8.slice(bytes, bytes + length)], { type: Stage.text(type, typeLength) });
    const url = URL.createObjectURL(blob);
    Stage.save(Stage.text(name, nameLength), url);
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  },
  js_download_from__deps: ['$Stage'],
  js_download_from: function (pointer, length) {
    Stage.save('', Stage.text(pointer, length));
  },
  js_pick_file__deps: ['$Stage'],
  js_pick_file: function (id, accept, length, most) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = Stage.text(accept, length);
    input.addEventListener('change', () => {
      const file = input.files[0];
      if (!file) return;
      const deliver = (bytes) => Stage.give(file.name, (n, nn) => Stage.give(bytes, (b, bn) => _habilis_picked(id, n, nn, b, bn)));
      if (file.size > most) deliver('');
      else file.arrayBuffer().then((buffer) => deliver(new Uint8Array(buffer)));
    });
    input.click();
  },
  // Files that are dropped on the window, which would otherwise leave the application to show them.
  $Drops: { most: 0, over: 0, listening: false },
  js_take_drops__deps: ['$Stage', '$Drops'],
  js_take_drops: function (most) {
    Drops.most = most;
    if (Drops.listening) return;
    Drops.listening = true;
    const taken = (event) => Drops.most > 0 && event.dataTransfer && [...event.dataTransfer.types].includes('Files');
    const tell = (over) => {
      if (over === Drops.over) return;
      Drops.over = over;
      _habilis_dragged(over);
    };
    addEventListener('dragover', (event) => {
      if (!taken(event)) return;
      event.preventDefault();
      tell(1);
    });
    addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) tell(0);
    });
    addEventListener('drop', (event) => {
      if (!taken(event)) return;
      event.preventDefault();
      tell(0);
      const files = event.dataTransfer.files;
      const deliver = (name, bytes) => Stage.give(name, (n, nn) => Stage.give(bytes, (b, bn) => _habilis_dropped(n, nn, b, bn)));
      if (files.length !== 1) deliver('', '');
      else if (files[0].size > Drops.most) deliver(files[0].name, '');
      else files[0].arrayBuffer().then((buffer) => deliver(files[0].name, new Uint8Array(buffer)));
    });
  },
  js_print__deps: ['$Stage'],
  js_print: function (caption, captionLength, rows, rowsLength) {
    const root = document.getElementById('print-root');
    const table = document.createElement('table');
    table.createCaption().textContent = Stage.text(caption, captionLength);
    Stage.text(rows, rowsLength).split('\u001e').forEach((line, index) => {
      const part = index ? table.tBodies[0] || table.createTBody() : table.createTHead();
      const row = part.insertRow();
      for (const cell of line.split('\u001f')) {
        const element = row.appendChild(document.createElement(index ? 'td' : 'th'));
        element.textContent = cell;
      }
    });
    root.replaceChildren(table);
    print();
  },

  js_print_sheet__deps: ['$Stage'],
  js_print_sheet: function (heading, headingLength, lines, linesLength) {
    const root = document.getElementById('print-root');
    const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    const facts = document.createElement('dl');
    const rest = [];
    for (const line of Stage.text(lines, linesLength).split('\u001e')) {
      const [label, value] = line.split('\u001f');
      if (value === undefined) rest.push(make('p', label));
      else facts.append(make('dt', label), make('dd', value));
    }
    root.replaceChildren(make('h1', Stage.text(heading, headingLength)), facts, ...rest);
    print();  // after which the page forgets it: it may hold a secret (web/kit/print_library.js)
  },

  js_preference__deps: ['$Stage'],
  js_preference: function (session, name, length) {
    try {
      return Stage.answer(Stage.store(session).getItem('habilis.1.' + Stage.text(name, length)));
    } catch (refused) {
      return Stage.answer('');
    }
  },
  js_set_preference__deps: ['$Stage'],
  js_set_preference: function (session, name, nameLength, value, valueLength) {
    try {
      Stage.store(session).setItem('habilis.1.' + Stage.text(name, nameLength), Stage.text(value, valueLength));
    } catch (refused) { /* private mode or full: the setting lasts as long as the page */ }
  },
  js_listen_to_tabs__deps: ['$Stage'],
  js_listen_to_tabs: function () {
    Stage.tabs = new BroadcastChannel('habilis');
    Stage.tabs.addEventListener('message', (event) => Stage.give(String(event.data), (p, n) => _habilis_tab_word(p, n)));
  },
  js_tell_tabs__deps: ['$Stage'],
  js_tell_tabs: function (pointer, length) {
    if (Stage.tabs) Stage.tabs.postMessage(Stage.text(pointer, length));
  },
  js_forget_session_values: function () {
    try {
      sessionStorage.clear();
    } catch (refused) { /* then nothing was kept */ }
  },
  /** rest_pre.js loads it. */
  js_rest_is_here__deps: ['$Stage'],
  js_rest_is_here: function () {
    if (Rest.here) return 1;
    Rest.load().then(() => _habilis_wake());
    return 0;
  },
  js_rest_is_failing: function () {
    return Rest.failing ? 1 : 0;
  },
  js_load_font__deps: ['$Stage'],
  js_load_font: function (id, pointer, length) {
    const link = document.querySelector(`link[data-font="${Stage.text(pointer, length)}"]`);
    fetch(link.href)
      .then((reply) => (reply.ok ? reply.arrayBuffer() : new ArrayBuffer(0)))
      .catch(() => new ArrayBuffer(0))
      .then((buffer) => {
        const bytes = new Uint8Array(buffer);
        if (bytes.length) {
          const font = new FontFace(link.dataset.family, buffer, { weight: link.dataset.weight || 'normal' });
          font.load().then(() => document.fonts.add(font), () => {});
        }
        Stage.give(bytes, (p, n) => _habilis_font(id, p, n));
      });
  },
});
