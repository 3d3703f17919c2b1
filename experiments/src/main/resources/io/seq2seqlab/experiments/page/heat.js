/* Attention as a heat map. The pointer or the arrow keys read its cells. */

/** What the marks of maps mean. */
function legendOfHeat(gold) {
  const sample = name => svg('svg', { width: 14, height: 14, 'aria-hidden': 'true' }, svg('rect', { class: name, x: 1, y: 1, width: 12, height: 12 }));
  return html('ul', { class: 'key' }, html('li', {}, '0 ', html('span', { class: 'ramp' }), ' 1 weight'),
    ...(gold ? [html('li', {}, sample('gold'), 'gold alignment'), html('li', {}, sample('gold possible'), 'possible link')] : []),
    html('li', { class: 'quiet' }, 'Rows: words written. Columns: words read. Arrow keys move in a map.'));
}

/** A map: rows are target tokens, columns source tokens. */
class Heat {
  /** A reading has source, target, gold links and weight(column, row). The tag stands behind the name. */
  constructor(name, tag, reading, room) {
    this.name = name;
    this.reading = reading;
    this.columns = reading.source.length;
    this.rows = reading.target.length;
    const letters = token => Math.min(token.length, 14);
    this.left = Math.max(...reading.target.map(letters)) * 6.6 + 10;
    this.top = Math.max(...reading.source.map(letters)) * 5.8 + 16;
    this.cell = Math.max(10, Math.min(this.columns > 26 ? 11 : 15, Math.floor((room - this.left - 34) / this.columns)));
    this.width = Math.max(...reading.source.map((token, column) => this.x(column) + this.cell + letters(token) * 4.2)) + 4;
    this.svg = this.draw();
    this.line = html('div', { class: 'reading' });
    this.element = html('figure', { class: 'map' },
      html('h3', { class: 'small' }, name, tag ? html('span', { class: 'tag' }, tag) : undefined),
      html('div', { class: 'heat' }, this.svg), this.line);
  }

  x(column) {
    return this.left + column * this.cell;
  }

  y(row) {
    return this.top + row * this.cell;
  }

  draw() {
    const { cell, columns, rows } = this;
    const short = token => (token.length > 14 ? `${token.slice(0, 13)}…` : token);
    const root = svg('svg', { width: this.width, height: this.y(rows) + 3, tabindex: '0', role: 'application', 'aria-roledescription': 'heatmap',
      'aria-label': `Attention of ${this.name}, ${columns} by ${rows}. Arrow keys read its cells.` });
    const cells = svg('g', { class: 'cells' });
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const weight = this.reading.weight(column, row);
        if (weight > 0) cells.append(svg('rect', { x: this.x(column), y: this.y(row), width: cell, height: cell, 'fill-opacity': weight.toFixed(2) }));
      }
    }
    this.names = {
      source: this.reading.source.map((token, column) => svg('text', { transform: `translate(${this.x(column) + cell / 2 + 2},${this.top - 5}) rotate(-55)` }, short(token))),
      target: this.reading.target.map((token, row) => svg('text', { x: this.left - 5, y: this.y(row) + cell / 2, dy: '0.34em', 'text-anchor': 'end' }, short(token))),
    };
    this.cursor = svg('rect', { class: 'cursor', width: cell, height: cell, visibility: 'hidden' });
    root.append(cells, svg('rect', { class: 'frame', x: this.left, y: this.top, width: columns * cell, height: rows * cell }),
      ...this.reading.gold.map(link => svg('rect', { class: link.sure ? 'gold' : 'gold possible', x: this.x(link.source) + 1.5, y: this.y(link.target) + 1.5, width: cell - 3, height: cell - 3 })),
      ...this.names.source, ...this.names.target, this.cursor);
    return root;
  }

  /** Moves the cursor, here alone; a cell outside is none. */
  point(column, row) {
    const inside = column >= 0 && row >= 0 && column < this.columns && row < this.rows;
    this.cursor.setAttribute('visibility', inside ? 'visible' : 'hidden');
    for (const each of this.svg.querySelectorAll('.lit')) each.classList.remove('lit');
    if (!inside) {
      this.line.replaceChildren();
      return;
    }
    this.cursor.setAttribute('x', this.x(column));
    this.cursor.setAttribute('y', this.y(row));
    this.names.source[column].classList.add('lit');
    this.names.target[row].classList.add('lit');
    this.line.replaceChildren(html('b', {}, this.reading.weight(column, row).toFixed(2)), ` ${this.reading.target[row]} ← ${this.reading.source[column]}`);
  }

  listen(together) {
    let [column, row] = [0, 0];
    const go = (toColumn, toRow) => {
      column = Math.max(0, Math.min(this.columns - 1, toColumn));
      row = Math.max(0, Math.min(this.rows - 1, toRow));
      together.point(column, row);
    };
    this.svg.addEventListener('pointermove', event => {
      const box = this.svg.getBoundingClientRect();
      const at = [Math.floor((event.clientX - box.left - this.left) / this.cell), Math.floor((event.clientY - box.top - this.top) / this.cell)];
      if (at[0] >= 0 && at[1] >= 0 && at[0] < this.columns && at[1] < this.rows) go(...at);
      else together.point(-1, -1);
    });
    this.svg.addEventListener('pointerleave', () => together.point(-1, -1));
    this.svg.addEventListener('focus', () => {
      this.line.setAttribute('aria-live', 'polite');
      go(column, row);
    });
    this.svg.addEventListener('blur', () => {
      this.line.removeAttribute('aria-live');
      together.point(-1, -1);
    });
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-Infinity, 0], End: [Infinity, 0] };
    this.svg.addEventListener('keydown', event => {
      const move = moves[event.key];
      if (move) {
        event.preventDefault();
        go(column + move[0], row + move[1]);
      }
    });
  }
}
