// The page side of web/kit/mirror.h: applies patches to real elements and reports what people do with them.
// One way in: activation is the DOM's click, whoever made it (mouse, finger, Enter, screen reader, script).
mergeInto(LibraryManager.library, {
  $Mirror__deps: ['$Stage'],
  $Mirror: {
    tags: [],
    names: [],
    elements: null,
    roving: null,
    popups: null,
    views: null,    // what scrolls
    dialogs: null,  // modal ones, the topmost last
    toggled: null,
    lenders: null,  // what holds elements in `spare`
    structure: false,  // something came, went or changed: in a table's rows, or elsewhere
    rowsTouched: false,
    lost: null,
    gridWish: null,
    stop: '[role=gridcell], [role=rowheader], [role=columnheader], a[href], button, input, select',
    press: { none: 0, up: 1, down: 2, enter: 3, escape: 4, pageUp: 5, pageDown: 6, home: 7, end: 8, slash: 9, commandK: 10, wider: 11, narrower: 12 },

    // ---- from C++ ----
    patch: (start, length) => {
      const view = new DataView(HEAPU8.buffer, start, length);
      let at = 0;
      const u32 = () => ((at += 4), view.getUint32(at - 4, true));
      const f32 = () => ((at += 4), view.getFloat32(at - 4, true));
      const str = () => {
        const n = u32();
        at += n;
        return Stage.text(start + at - n, n);
      };
      const focus = [];
      while (at < length) {
        const op = String.fromCharCode(HEAPU8[start + at++]);
        const id = u32();
        const element = Mirror.elements.get(id);
        if (op === 'c') {
          const parent = u32();
          Mirror.create(id, parent, Mirror.tags[HEAPU8[start + at++]], str());
        } else if (op === 'a') {
          const end = u32() + at;
          Mirror.update(element, start + at, start + end);
          at = end;
        } else if (op === 'p') Mirror.place(element, f32(), f32(), f32(), f32());
        else if (op === 'o') {
          const ids = [];
          for (let n = u32(); n > 0; n--) ids.push(u32());
          Mirror.order(Mirror.parent(id), ids);
        } else if (op === 'r' || op === 'l') Mirror.remove(id, element, op === 'l');
        else if (op === 'd') Mirror.forget(id, element);
        else if (op === 'f' || op === 'i') focus.push({ element, inside: op === 'i' });
        else if (op === 'e') focus.push({ element: null, error: true });
        else if (op === 's') Mirror.announce(id === 1, str());
        else if (op === 'k') console.error('a key used twice: ' + str());
      }
      Mirror.takeBack();
      Mirror.settle(focus);
    },
    parent: (id) => (id === 1 ? document.getElementById('page') : id === 2 ? document.getElementById('layers') : Mirror.elements.get(id)),
    create: (id, parent, tag, key) => {
      const into = Mirror.parent(parent);
      const element = Mirror.borrow(into, tag) || Mirror.make(into, tag);
      element.id = 'h' + id;
      element.habilis = id;
      element.setAttribute('data-key', key);
      Mirror.elements.set(id, element);
      Mirror.touched(element);
    },
    make: (into, tag) => {
      const element = document.createElement(tag);
      element.have = {};
      if (tag === 'button') element.type = 'button';
      if (tag === 'form') element.noValidate = true;
      into.append(element);
      element.row = into.row;
      return element;
    },

    // A row that is scrolled out of sight lends its elements to the one that comes in, which is much like it. C++ says when:
    // nobody may mean the one and meet the other.
    lend: (row) => {
      const into = row.parentNode;
      if (!into.spare) Mirror.lenders.push(into), (into.spare = []);
      into.spare.push(row);
    },
    borrow: (into, tag) => {
      const element = into.spare && into.spare.pop();
      if (!element) return null;
      if (element.localName !== tag) {
        element.remove();
        return null;
      }
      if (element === element.row) into.append(element);  // it comes in at the other end
      if (element.have.roving) Mirror.roving.add(element);
      if (element.firstElementChild) Mirror.lenders.push(element), (element.spare = [...element.children].reverse());
      return element;
    },
    takeBack: () => {
      for (const lender of Mirror.lenders) lender.spare.forEach((element) => element.remove()), (lender.spare = null);
      Mirror.lenders = [];
    },

    place: (element, x, y, w, h) => {
      const style = element.style;
      const [left, top, width, height] = element.box || [];
      element.box = [x, y, w, h];
      if (left === undefined) style.cssText = `left:${x}px;top:${y}px;width:${w}px;height:${h}px`;  // read faster than four
      else {
        if (x !== left) style.left = x + 'px';
        if (y !== top) style.top = y + 'px';
        if (w !== width) style.width = w + 'px';
        if (h !== height) style.height = h + 'px';
      }
    },
    update: (element, at, end) => {
      const before = element.have;
      const now = {};
      while (at < end) {
        const n = HEAPU8[at + 1] | (HEAPU8[at + 2] << 8) | (HEAPU8[at + 3] << 16);
        now[Mirror.names[HEAPU8[at]]] = Stage.text(at + 4, n);
        at += 4 + n;
      }
      for (const name in before) if (!(name in now)) Mirror.set(element, name, null);
      for (const name in now) if (now[name] !== before[name]) Mirror.set(element, name, now[name]);
      element.have = now;
    },
    /** Notes where the stops of the arrows may be others now. */
    touched: (element) => {
      if (element.row) element.row.fixed = false;
      if (element.row) Mirror.rowsTouched = true;
      else Mirror.structure = true;
    },
    set: (element, name, value) => {
      if (name === 'role' && (value === 'row' || value === 'rowgroup')) element.row = element;
      if (name !== 'shift' && name !== 'scroll') Mirror.touched(element);
      const own = Mirror.setters[name];
      if (own) own(element, value);
      else if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    },
    setters: {
      text: (element, value) => {
        const text = element.firstChild;
        if (text && text.nodeType === Node.TEXT_NODE) text.data = value || '';  // is laid out again, not made again
        else element.textContent = value || '';
      },
      value: (element, value) => {
        if (element.composing || element.value === (value || '')) return;
        element.value = value || '';
      },
      checked: (element, value) => Mirror.check(element, value),
      classes: (element, value) => (element.className = value || ''),
      options: (element, value) => Mirror.options(element, value || ''),
      cut: (element, value) => {
        if (!value) return (element.style.clipPath = '');
        const box = value.split(' ').map(Number);
        element.style.clipPath = `path(evenodd, "M-9 -9H9999V9999H-9Z M${box[0]} ${box[1]}h${box[2]}v${box[3]}h${-box[2]}Z")`;
      },
      roving: (element, value) => {
        value ? (element.dataset.roving = value) : delete element.dataset.roving;
        value ? Mirror.roving.add(element) : Mirror.roving.delete(element);
      },
      popup: (element, value) => {
        if (value) element.dataset.popupOf = value;
        value ? Mirror.popups.add(element) : Mirror.popups.delete(element);
      },
      modal: (element) => Mirror.dialogs.add(element),
      act: (element, value) => (value === null ? element.removeAttribute('data-act') : element.setAttribute('data-act', '')),
      ink: (element, value) => {
        element.toggleAttribute('data-ink', !!value);
        element.style.color = value ? `var(--${value})` : '';
      },
      padding: (element, value) => (element.style.padding = value ? value.split(' ').map((v) => v + 'px').join(' ') : ''),
      shift: (element, value) => {
        element.style.willChange = 'transform';  // then the compositor moves it, and nothing is painted again
        element.style.transform = `translateY(${-value}px)`;
      },
      scroll: (element, value) => {
        Mirror.views.add(element);
        element.wantsTop = Number(value || 0);
      },
      maxlength: (element, value) => (element.maxLength = value === null ? 524288 : Number(value)),
    },
    check: (element, value) => {
      element.checked = value === 'true';
      element.indeterminate = value === 'mixed';
    },
    options: (select, text) => {
      const chosen = select.value;
      select.replaceChildren();
      const parts = text.split('\u001f');
      for (let i = 0; i + 1 < parts.length; i += 2) {
        const option = document.createElement('option');
        option.value = parts[i];
        option.disabled = parts[i + 1][0] === '\u0001';
        option.textContent = option.disabled ? parts[i + 1].slice(1) : parts[i + 1];
        select.append(option);
      }
      select.value = 'value' in select.have ? select.have.value : chosen;
    },
    /** Puts children in order without ever moving the one that has the focus: that would blur it. */
    order: (parent, ids) => {
      let here = parent.firstChild;
      for (const id of ids) {
        const element = Mirror.elements.get(id);
        if (!element) continue;
        if (element !== here && element.parentNode === parent && element.contains(document.activeElement)) {
          while (here && here !== element) {
            const next = here.nextSibling;
            parent.append(here);
            here = next;
          }
        }
        if (element === here) here = here.nextSibling;
        else parent.insertBefore(element, here);
      }
      Mirror.touched(parent);
    },
    remove: (id, element, lends) => {
      if (!element) return;
      if (element.contains(document.activeElement)) Mirror.rescue(element);
      Mirror.forget(id, element);
      if (lends && element.row === element && !element.contains(document.activeElement)) Mirror.lend(element);
      else element.remove();
      Mirror.touched(element);
    },
    forget: (id, element) => {
      Mirror.elements.delete(id);
      Mirror.roving.delete(element);
      Mirror.popups.delete(element);
      Mirror.views.delete(element);
      Mirror.dialogs.delete(element);
      if (element.open && element.close) element.close();
    },
    /** The element with the focus is about to go: note where the focus should be instead. */
    rescue: (element) => {
      const popup = element.closest('[data-popup-of]');
      const grid = element.closest('[role=grid]');
      const dialog = element.closest('dialog');
      if (dialog && dialog === element) return (Mirror.lost = dialog.cameFrom || {});
      Mirror.lost = { opener: popup ? document.getElementById(popup.dataset.popupOf) : null, grid, dialog };
    },
    announce: (urgent, text) => {
      const dialog = Mirror.topDialog();
      const region = (dialog && dialog.querySelector(urgent ? ':scope > .live-now' : ':scope > .live')) ||
        document.getElementById(urgent ? 'alert' : 'status');
      region.textContent = region.textContent === text ? text + '\u00a0' : text;
    },
    topDialog: () => [...Mirror.dialogs].pop(),
    settle: (focus) => {
      for (const element of Mirror.dialogs) if (!element.open) Mirror.openDialog(element);
      for (const element of Mirror.views) {
        if (Math.abs(element.scrollTop - element.wantsTop) >= 0.5) element.scrollTop = element.wantsTop;
        element.lastTop = element.scrollTop;
      }
      for (const element of Mirror.toggled) if ('checked' in element.have) Mirror.check(element, element.have.checked);
      Mirror.toggled.clear();
      document.getElementById('stage').classList.toggle('covered', !!Mirror.topDialog());
      if (Mirror.structure || Mirror.rowsTouched) Mirror.fixRoving();
      Mirror.structure = Mirror.rowsTouched = false;
      focus.forEach((wish) => Mirror.focusOn(wish.error ? Mirror.firstError() : wish.inside ? Mirror.firstInside(wish.element) : wish.element));
      if (Mirror.gridWish) Mirror.tryGrid();
      if (Mirror.lost) Mirror.restoreFocus();
      Mirror.focusLate();
      if (Stage.returning) Mirror.focusAgain();
    },
    /** After Back: what led away has the focus again, as soon as it is there; until then the heading has it. */
    focusAgain: () => {
      const active = document.activeElement;
      if (active && active !== document.body && active.tagName !== 'H1') return;
      Mirror.focusOn(document.querySelector(`#page [data-key="${CSS.escape(Stage.returning)}"]`));
    },
    /** Where the focus is to be when it has gone: what opened the menu whose entry was chosen, or what was pressed. */
    cameFrom: () => {
      const from = Mirror.lost && Mirror.lost.opener ? Mirror.lost.opener : document.activeElement;
      if (!from || from === document.body) return null;
      return { opener: from, key: from.dataset.key, grid: from.closest('[role=grid]'), dialog: from.closest('dialog') };
    },
    openDialog: (dialog) => {
      dialog.cameFrom = Mirror.cameFrom();
      for (const name of ['live', 'live-now']) {
        const region = dialog.appendChild(document.createElement('div'));
        region.className = name + ' heard';
        region.setAttribute('role', name === 'live' ? 'status' : 'alert');
      }
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault();
        _habilis_closed(dialog.habilis);
      });
      dialog.addEventListener('close', () => Mirror.elements.has(dialog.habilis) && _habilis_closed(dialog.habilis));
      dialog.showModal();
      const first = dialog.querySelector('[data-first]') || dialog.querySelector('.field:not([readonly]), .face, input') ||
        dialog.querySelector('button:not([data-key$="/close"]), a[href]');
      if (first) first.focus();
      dialog.waits = !dialog.querySelector('[data-first]') && document.activeElement;
    },
    /** What is to have the focus in a dialog may come after it, with the server's answer. */
    focusLate: () => {
      const dialog = Mirror.topDialog();
      if (!dialog || !dialog.waits) return;
      const first = dialog.querySelector('[data-first]');
      if (!first && document.activeElement === dialog.waits) return;
      if (first && (document.activeElement === dialog.waits || !dialog.contains(document.activeElement))) first.focus();
      dialog.waits = null;
    },
    restoreFocus: () => {
      const lost = Mirror.lost;
      Mirror.lost = null;
      if (document.activeElement && document.activeElement !== document.body) return;
      const opener = lost.opener && (lost.opener.isConnected ? lost.opener : lost.key && document.querySelector(`#stage [data-key="${CSS.escape(lost.key)}"]`));
      const cell = lost.grid && lost.grid.isConnected && lost.grid.querySelector('[tabindex="0"]');
      const inDialog = lost.dialog && lost.dialog.isConnected && Mirror.firstInside(lost.dialog);
      Mirror.focusOn(opener || cell || inDialog || document.querySelector('#page h1'));
    },
    focusOn: (element) => {
      if (!element || element === document.activeElement) return;
      if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.setAttribute('tabindex', '-1');
      element.focus({ preventScroll: false });
    },
    firstError: () => (Mirror.topDialog() || document.getElementById('page')).querySelector('[aria-invalid=true]'),
    firstInside: (element) => element && element.querySelector('input:not([disabled]), textarea, select, button, a[href], [tabindex]'),

    // ---- composites: one tab stop, arrows inside ----
    items: (container) => [...container.querySelectorAll('a[href], button, input, select, [role^=menuitem], [role=option], [role=tab], [role=treeitem]')]
      .filter((item) => item.closest('[data-roving]') === container),
    fixRoving: () => {
      for (const container of Mirror.roving) {
        if (container.dataset.roving === 'grid') {
          Mirror.fixGrid(container);
          continue;
        }
        if (!Mirror.structure) continue;
        const items = Mirror.items(container);
        let stop = items.includes(container.stop) ? container.stop : null;
        if (!stop || !stop.contains(document.activeElement)) {
          const chosen = items.find((i) => i.checked || /true|page|step/.test(i.getAttribute('aria-selected') || i.getAttribute('aria-current') || ''));
          stop = chosen || stop || items[0];
        }
        container.stop = stop;
        for (const item of items) {
          const wanted = item === stop ? 0 : -1;
          if (item.tabIndex !== wanted || !item.hasAttribute('tabindex')) item.tabIndex = wanted;
        }
      }
    },
    /** Only rows that are new or have changed are looked at. */
    fixGrid: (grid) => {
      const rows = Mirror.rows(grid);
      for (const row of rows) {
        if (row.fixed) continue;
        row.fixed = true;
        for (const stop of Mirror.gridStops(row)) stop.tabIndex = stop === grid.stop ? 0 : -1;
      }
      const row = grid.stop && grid.stop.row;
      if (row && grid.contains(row) && Mirror.gridStops(row).includes(grid.stop)) return;
      const first = rows.find((r) => Mirror.gridStops(r).length > 0);
      grid.stop = first ? Mirror.gridStops(first)[0] : null;
      if (grid.stop) grid.stop.tabIndex = 0;
    },
    moveTo: (container, item) => {
      if (!item) return;
      if (container.stop) container.stop.tabIndex = -1;
      container.stop = item;
      item.tabIndex = 0;
      item.focus();
      if (item.type === 'radio' || item.getAttribute('role') === 'radio') item.click();
    },
    onComposite: (container, event) => {
      const kind = container.dataset.roving;
      if (kind === 'grid') return Mirror.onGrid(container, event);
      const items = Mirror.items(container);
      const here = items.indexOf(event.target);
      if (here < 0) return false;
      const radio = event.target.type === 'radio' || event.target.getAttribute('role') === 'radio';
      const forward = kind === 'horizontal' || radio ? ['ArrowRight'] : [];
      const back = kind === 'horizontal' || radio ? ['ArrowLeft'] : [];
      if (kind === 'vertical' || radio) forward.push('ArrowDown'), back.push('ArrowUp');
      const n = items.length;
      let to = -1;
      if (forward.includes(event.key)) to = (here + 1) % n;
      else if (back.includes(event.key)) to = (here + n - 1) % n;
      else if (event.key === 'Home') to = 0;
      else if (event.key === 'End') to = n - 1;
      else if (kind === 'vertical' && event.key.length === 1 && event.key !== ' ') {
        const letter = event.key.toLocaleLowerCase();
        for (let i = 1; i <= n && to < 0; i++) {
          if (items[(here + i) % n].textContent.trim().toLocaleLowerCase().startsWith(letter)) to = (here + i) % n;
        }
      }
      if (to < 0) return false;
      Mirror.moveTo(container, items[to]);
      return true;
    },
    rows: (grid) => [...grid.querySelectorAll('[role=row]')],
    /** Of a row or a whole grid: the controls in its cells, and the cells without any. */
    gridStops: (part) => {
      const stops = [];
      let cell = null;
      for (const element of part.querySelectorAll(Mirror.stop)) {
        const control = /^(A|BUTTON|INPUT|SELECT)$/.test(element.tagName);
        if (cell && !(control && cell.contains(element))) stops.push(cell);
        cell = control ? null : element;
        if (control) stops.push(element);
      }
      if (cell) stops.push(cell);
      return stops;
    },
    onGrid: (grid, event) => {
      const row = event.target.closest('[role=row]');
      if (!row || /^(text|search|email|tel|date)$/.test(event.target.type || '') || event.target.tagName === 'SELECT') return false;
      const head = event.shiftKey && /^Arrow(Left|Right)$/.test(event.key) && event.target.closest('[role=columnheader]');
      if (head) return _habilis_key(head.habilis, Mirror.press[event.key === 'ArrowRight' ? 'wider' : 'narrower']), true;
      const stops = Mirror.gridStops(row);
      const here = Math.max(0, stops.findIndex((s) => s === event.target || s.contains(event.target)));
      const at = Number(row.getAttribute('aria-rowindex'));
      const last = Number(grid.getAttribute('aria-rowcount')) || Mirror.rows(grid).length;
      const page = Math.max(1, Mirror.rows(grid).length - 12);
      const key = (event.ctrlKey ? 'Ctrl+' : '') + event.key;
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, 'Ctrl+Home': 1, 'Ctrl+End': last }[key];
      if (to !== undefined) {
        Mirror.gridWish = { grid, row: Math.min(last, Math.max(1, to)), at: here };
        Mirror.tryGrid(true);
      } else if (key === 'ArrowRight' || key === 'ArrowLeft') Mirror.moveTo(grid, stops[here + (key === 'ArrowRight' ? 1 : -1)]);
      else if (key === 'Home' || key === 'End') Mirror.moveTo(grid, stops[key === 'Home' ? 0 : stops.length - 1]);
      else if (key === ' ' && event.target.getAttribute('role')) {
        const box = row.querySelector('input[type=checkbox]');
        if (box) box.click();
      } else if (key === 'Enter' && event.target.getAttribute('role')) {
        const link = row.querySelector('a[href]');
        if (link) link.click();
      } else return false;
      return true;
    },
    tryGrid: (ask) => {
      const wish = Mirror.gridWish;
      const row = Mirror.rows(wish.grid).find((r) => Number(r.getAttribute('aria-rowindex')) === wish.row);
      if (row) {
        const stops = Mirror.gridStops(row);
        Mirror.gridWish = null;
        Mirror.moveTo(wish.grid, stops[Math.min(wish.at, stops.length - 1)]);
      }
      if (ask && !row) _habilis_row(wish.grid.habilis, wish.row);
    },

    // ---- to C++ ----
    node: (target) => {
      while (target && !target.habilis) target = target.parentElement;
      return target;
    },
    onClick: (event) => {
      const element = event.target.closest && event.target.closest('[data-act]');
      if (!element) return;
      if (element.getAttribute('aria-disabled') === 'true') return event.preventDefault();
      if (element.href && (element.target || element.download || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
      if (element.href) event.preventDefault();
      if (element.type === 'checkbox' || element.type === 'radio') Mirror.toggled.add(element);
      _habilis_clicked(element.habilis);
    },
    onInput: (event) => {
      const field = event.target;
      if (!field.habilis || field.type === 'checkbox' || field.type === 'radio') return;
      field.have.value = field.value;
      Stage.give(field.value, (p, n) => _habilis_edited(field.habilis, p, n));
    },
    onFocus: () => {
      const element = Mirror.node(document.activeElement);
      const container = element && element.closest('[data-roving]');
      if (container && container.stop !== element) {
        if (container.stop) container.stop.tabIndex = -1;
        container.stop = element;
        element.tabIndex = 0;
      }
      Mirror.closePopups(document.activeElement);
      const row = element && element.closest('[role=row]');
      const visible = element && element.matches(':focus-visible');
      _habilis_focused(element ? element.habilis : 0, visible ? 1 : 0);
      if (row) _habilis_row(row.closest('[role=grid]').habilis, Number(row.getAttribute('aria-rowindex')) * (visible ? 1 : -1));
    },
    /** Attention went elsewhere. */
    closePopups: (target) => {
      for (const popup of Mirror.popups) {
        const opener = document.getElementById(popup.dataset.popupOf);
        if (!popup.contains(target) && !(opener && opener.contains(target))) _habilis_closed(popup.habilis);
      }
    },
    onKey: (event) => {
      // An open list of choices is the browser's: its arrows, letters and Escape too.
      if (event.defaultPrevented || event.isComposing || event.altKey || event.target.tagName === 'OPTION') return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return _habilis_key(0, Mirror.press.commandK);
      }
      // A button with the key "print" knows more than what is in sight.
      const printer = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p' && !Mirror.topDialog() &&
        document.querySelector('#page button[data-key$="/print"]');
      if (printer) return event.preventDefault(), printer.click();
      if (event.metaKey) return;
      const target = event.target;
      const popup = target.closest('[data-popup-of]') || (target.getAttribute('aria-expanded') === 'true' && [...Mirror.popups].pop());
      if (popup && (event.key === 'Escape' || (event.key === 'Tab' && popup.getAttribute('role') !== 'dialog'))) {
        if (event.key === 'Escape') event.preventDefault();
        const opener = document.getElementById(popup.dataset.popupOf);
        if (opener && popup.contains(target)) opener.focus();
        return _habilis_closed(popup.habilis);
      }
      if (target.getAttribute('role') === 'combobox' && Mirror.onCombobox(target, event)) return event.preventDefault();
      const container = target.closest('[data-roving]');
      if (container && Mirror.onComposite(container, event)) return event.preventDefault();
      Mirror.onPlainKey(target, event);
    },
    onCombobox: (field, event) => {
      const open = field.getAttribute('aria-expanded') === 'true';
      const key = { ArrowDown: 'down', ArrowUp: 'up', Enter: open && field.hasAttribute('aria-activedescendant') && 'enter', Escape: open && 'escape' }[event.key];
      if (key) _habilis_key(field.habilis, Mirror.press[key]);
      return !!key;
    },
    /** Keys that belong to no control: scrolling, Escape, the search shortcut. */
    onPlainKey: (target, event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(checkbox|radio)$/.test(target.type);
      if (event.key === 'Escape') return _habilis_key(0, Mirror.press.escape);
      if (event.key === 'Enter' && target.tagName === 'INPUT' && typing && (!target.form || target.form.getAttribute('role') === 'search')) {
        event.preventDefault();
        return _habilis_key(target.habilis, Mirror.press.enter);
      }
      if (typing || event.ctrlKey) return;
      if (target.closest('[role=menu]')) return;
      const scroll = { PageDown: 'pageDown', PageUp: 'pageUp', Home: 'home', End: 'end', ArrowDown: 'down', ArrowUp: 'up' }[event.key] ||
        (event.key === ' ' && !target.closest('[data-act]') && (event.shiftKey ? 'pageUp' : 'pageDown'));
      if (scroll) {
        event.preventDefault();
        _habilis_key(0, Mirror.press[scroll]);
      } else if (event.key === '/') {
        event.preventDefault();
        _habilis_key(0, Mirror.press.slash);
      }
    },
    onPress: (event) => {
      Mirror.closePopups(event.target);
      if (event.button !== 0) return;
      const element = event.target.closest && event.target.closest('[data-act]');
      _habilis_pressed(element && element.getAttribute('aria-disabled') !== 'true' ? element.habilis : 0);
      // The last four are for releases that the page is never told of, such as in the browser's own list of choices.
      const ends = ['pointerup', 'pointercancel', 'pointermove', 'keydown', 'input', 'blur'];
      const release = (end) => {
        if ((end.type === 'pointermove' && end.buttons & 1) || (end.type === 'blur' && end.target !== window)) return;
        for (const type of ends) removeEventListener(type, release, true);
        _habilis_released();
      };
      for (const type of ends) addEventListener(type, release, true);
    },
    onScroll: (event) => {
      const view = event.target;
      if (!view.habilis || view.wantsTop === undefined || Math.abs(view.scrollTop - view.lastTop) < 1) return;
      view.lastTop = view.scrollTop;
      _habilis_scrolled(view.habilis, view.scrollTop);
    },
    /** A selection that reaches the end of what is seen of a cut text means all of it. */
    onCopy: () => {
      const selection = getSelection();
      if (selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      const text = range.endContainer;
      const box = text.nodeType === Node.TEXT_NODE && text.parentElement.closest('[data-text]');
      if (!box || box.scrollWidth <= box.clientWidth + 1 || range.endOffset === 0) return;
      const last = document.createRange();
      last.setStart(text, range.endOffset - 1);
      last.setEnd(text, range.endOffset);
      const sign = 2 * parseFloat(getComputedStyle(box).fontSize);  // "…" and the letter before it
      if (last.getBoundingClientRect().right < box.getBoundingClientRect().right - sign) return;
      range.setEnd(text, text.length);
    },
    onSubmit: (event) => {
      event.preventDefault();
      const form = Mirror.node(event.target);
      if (!event.submitter && form) _habilis_submitted(form.habilis);
    },
  },

  js_mirror_open__deps: ['$Mirror', '$Stage', '$Paper'],
  js_mirror_open: function (tags, tagsLength, names, namesLength) {
    Mirror.tags = Stage.text(tags, tagsLength).split(' ');
    Mirror.names = Stage.text(names, namesLength).split(' ');
    Mirror.elements = new Map();
    Mirror.roving = new Set();
    Mirror.popups = new Set();
    Mirror.views = new Set();
    Mirror.dialogs = new Set();
    Mirror.lenders = [];
    Mirror.toggled = new Set();
    Paper.open();
    const stage = document.getElementById('stage');
    stage.addEventListener('click', Mirror.onClick);
    stage.addEventListener('input', Mirror.onInput);
    stage.addEventListener('submit', Mirror.onSubmit);
    stage.addEventListener('scroll', Mirror.onScroll, true);
    stage.addEventListener('compositionstart', (event) => (event.target.composing = true));
    stage.addEventListener('compositionend', (event) => (event.target.composing = false));
    document.addEventListener('focusin', Mirror.onFocus);
    document.addEventListener('focusout', (event) => event.relatedTarget || _habilis_focused(0, 0));
    document.addEventListener('keydown', Mirror.onKey);
    document.addEventListener('copy', Mirror.onCopy);
    // The stage has the pointer of a press that may become a drag, and so its double click as well.
    stage.addEventListener('dblclick', ({ clientX, clientY }) => {
      const under = document.elementFromPoint(clientX, clientY);
      const edge = under && under.closest('.edge');
      if (edge) _habilis_closed(edge.closest('[role=columnheader]').habilis);
    });
    document.addEventListener('pointerdown', Mirror.onPress, true);
    // A press on a suggestion leaves the focus in its field.
    stage.addEventListener('mousedown', (event) => event.target.closest('[role=listbox]') && event.preventDefault());
  },
  js_mirror_patch__deps: ['$Mirror'],
  js_mirror_patch: function (pointer, length) {
    Mirror.patch(pointer, length);
  },
  js_mirror_css__deps: ['$Stage'],
  js_mirror_css: function (name, nameLength, value, valueLength) {
     document.documentElement.style.setProperty('--' + Stage.text(name, nameLength), Stage.text(value, valueLength));
  },
});
