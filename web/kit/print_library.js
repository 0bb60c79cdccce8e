// What comes out of the browser's own "print": the text of the screen, or of the dialog on it, read off the mirror, with
// every row that its tables have, and in words what they lack. A screen that can fetch the rest has put its own paper there
// before, or has a button for the same keys.
mergeInto(LibraryManager.library, {
  $Paper__deps: ['$Mirror'],
  $Paper: {
    open: () => {
      const root = document.getElementById('print-root');
      addEventListener('beforeprint', () => {
        if (root.firstChild) return;
        _habilis_paper(1);  // tables have all their rows in the page now
        root.replaceChildren(...Paper.of(Mirror.topDialog() || document.querySelector('#page main') || document.getElementById('page')));
        _habilis_paper(0);
      });
      addEventListener('afterprint', () => root.replaceChildren());
    },
    make: (name, text) => Object.assign(document.createElement(name), { textContent: text }),
    /** In reading order: headings, tables, and lines of what stands on one height. */
    of: (screen) => {
      const paper = [];
      let line = [];
      let at = null;
      const end = () => {
        if (line.length) paper.push(Paper.make('p', line.join('\u2003')));
        line = [];
      };
      const add = (element, text) => {
        if (!text) return;
        const { top, height } = element.getBoundingClientRect();
        const middle = top + height / 2;
        if (at === null || Math.abs(middle - at) > 8) end();
        at = middle;
        line.push(text);
      };
      const read = (element) => {
        const role = element.getAttribute('role');
        if (element.matches('.heard, .skip, button, nav, label, [aria-hidden=true], [role=tablist]') && role !== 'checkbox') return;
        if (/^H[1-4]$/.test(element.tagName)) return end(), void paper.push(Paper.make(element.tagName, element.textContent));
        if (role === 'grid') return end(), void paper.push(Paper.table(element), ...(element.dataset.paper ? [Paper.make('p', element.dataset.paper)] : []));
        if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) return add(element, Paper.field(element));
        if (element.matches('[data-text], a[href]') || (!element.firstElementChild && element.textContent)) return add(element, element.textContent.trim());
        for (const child of element.children) read(child);
      };
      read(screen);
      end();
      return paper;
    },
    /** "Label : value"; a password stays where it is. */
    field: (field) => {
      const named = field.labels && field.labels[0] ? field.labels[0].textContent : field.getAttribute('aria-label') || '';
      if (field.type === 'checkbox' || field.type === 'radio') return (field.checked ? '☑ ' : '☐ ') + named;
      if (field.type === 'password' || (field.type === 'search' && !field.value)) return '';
      const value = field.tagName === 'SELECT' ? (field.selectedOptions[0] || {}).textContent : field.value;
      return `${named}${document.documentElement.lang === 'fr' ? '\u00a0' : ''}: ${value || '–'}`;
    },
    table: (grid) => {
      const table = document.createElement('table');
      const name = grid.getAttribute('aria-label'), title = document.querySelector('#page h1');
      if (name && name !== (title && title.textContent)) table.createCaption().textContent = name;
      const says = [];  // columns with more than something to press, which paper has no use for
      for (const row of Mirror.rows(grid)) {
        const cells = [...row.querySelectorAll('[role=columnheader], [role=rowheader], [role=gridcell]')];
        const head = cells.some((cell) => cell.getAttribute('role') === 'columnheader');
        const line = (head ? table.tHead || table.createTHead() : table.tBodies[0] || table.createTBody()).insertRow();
        cells.forEach((cell, column) => {
          const words = Paper.words(cell);
          line.append(Paper.make(head ? 'th' : 'td', words));
          if (!head && (words || !cell.querySelector('button, input'))) says[column] = true;
        });
      }
      if (table.tBodies[0])
        for (const line of table.rows) [...line.cells].forEach((cell, column) => says[column] || cell.remove());
      return table;
    },
    /** Also what is chosen in a cell that is a menu; icons alone only do something. */
    words: (cell) => {
      const own = cell.getAttribute('role') === 'columnheader' ? 'button, span' : 'a[href], [data-text], [aria-haspopup=menu]:not(.icon-only)';
      return [...cell.querySelectorAll(own)].filter((part) => !part.closest('.heard')).map((part) => part.textContent).join(' ');
    },
  },
});
