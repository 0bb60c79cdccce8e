// The limit of B15: a page without a canvas that shows a table of as many rows, of cells like those of the user list,
// and keeps only the rows in sight. Nobody scrolls by less than what the browser takes for this.
export const plain_table = `<!doctype html><meta charset="utf-8"><title>Utilisateurs</title><style>
    body { margin: 0; font: 13px/18px sans-serif; }
    #view { position: absolute; left: 240px; top: 180px; width: 1000px; height: 560px; overflow: auto; }
    #all { position: relative; height: calc(36px * 100000); }
    [role=row] { position: absolute; left: 0; right: 0; height: 36px; display: grid; align-items: center;
                 grid-template-columns: 40px 180px 264px 180px 190px 104px; border-bottom: 1px solid #e4e6ec; }
    [role=row]:hover { background: #f3f4f8; }
    a { color: #1d2433; text-decoration: none; font-weight: 500; }
    .badge { padding: 2px 8px; border-radius: 9px; background: #dff5e3; }
    button { width: 28px; height: 28px; border: 0; background: none; }
</style><div id="view" role="grid"><div id="all"></div></div><script>
    const view = document.getElementById('view'), all = document.getElementById('all'), rows = new Map();
    const element = (tag, attributes, ...children) => {
        const made = document.createElement(tag);
        for (const name in attributes) made.setAttribute(name, attributes[name]);
        made.append(...children);
        return made;
    };
    const row = (i) => {
        const name = 'PERSONNE' + i + ' Prénom';
        const cells = [
            [element('input', { type: 'checkbox', 'aria-label': 'Sélectionner ' + name })],
            [element('a', { href: '#' + i }, name)],
            ['prenom.personne' + i + '@exemple.fr'],
            ['Expire le 12 mars 2027'],
            [element('span', { class: 'badge' }, '✓ Actif')],
            ['Modifier', 'Supprimer', 'Actions'].map((verb) => element('button', { 'aria-label': verb + ' ' + name }, '✎')),
        ].map((parts, at) => element('div', { role: 'gridcell', 'aria-colindex': at + 1 }, ...parts));
        const made = element('div', { role: 'row', 'aria-rowindex': i + 2 }, ...cells);
        made.style.top = i * 36 + 'px';
        return made;
    };
    let frames = 0, asked = false;
    window.habilis = { frames: () => frames };
    const draw = () => {
        asked = false;
        frames++;
        const from = Math.max(0, Math.floor(view.scrollTop / 36) - 2), to = Math.ceil((view.scrollTop + 560) / 36) + 2;
        for (const [i, gone] of rows) if (i < from || i > to) gone.remove(), rows.delete(i);
        for (let i = from; i <= to; i++) if (!rows.has(i)) all.append(rows.set(i, row(i)).get(i));
    };
    view.addEventListener('scroll', () => asked || ((asked = true), requestAnimationFrame(draw)));
    draw();
</script>`;
