/* What the charts share: a place that is drawn again when its width changes, axes, the tip at the pointer, marks and keys. */

/** Draws into a place now and whenever its width changes. Returns what draws it again. */
function drawn(target, draw) {
  let width = 0;
  const again = () => {
    width = target.clientWidth;
    if (width > 0) draw(width);
  };
  new ResizeObserver(() => {
    if (target.clientWidth !== width) again();
  }).observe(target);
  return again;
}

/** A grid of panels of at least a given width, as many side by side as there is room for; draws each at its width. */
function panelGrid(grid, room, least, count, panel) {
  const gap = 32;
  const side = Math.max(1, Math.min(count, Math.floor((room + gap) / (least + gap))));
  const width = (room - gap * (side - 1)) / side;
  grid.style.setProperty('--across', side);
  grid.replaceChildren(...Array.from({ length: count }, (_, index) => panel(index, width)));
}

/** Shows lines of text beside the pointer, the first one bold; without lines it hides. */
function tip(event, ...lines) {
  const box = byId('tip');
  if (lines.length === 0) {
    box.style.display = 'none';
    return;
  }
  box.replaceChildren(...lines.map((line, index) => html('div', {}, index === 0 ? html('b', {}, line) : line)));
  box.style.display = 'block';
  const room = 12;
  const right = event.clientX + room + box.offsetWidth < innerWidth;
  const x = right ? event.clientX + room : Math.max(4, event.clientX - room - box.offsetWidth);
  box.style.left = `${x}px`;
  box.style.top = `${Math.max(4, Math.min(event.clientY + room, innerHeight - box.offsetHeight - 4))}px`;
}

/** An axis below, with a title at its right end. */
function axisBelow(root, scale, y, title, format) {
  const [from, to] = scale.range();
  const axis = d3.axisBottom(scale).ticks(Math.max(2, (to - from) / 110), ...(scale.base ? ['~s'] : [])).tickSizeOuter(0);
  if (format) axis.tickFormat(format);
  d3.select(root).append('g').attr('class', 'axis').attr('transform', `translate(0,${y})`).call(axis)
    .attr('font-size', null).attr('font-family', null);
  if (title) root.append(svg('text', { x: to, y: y + 34, 'text-anchor': 'end' }, title));
}

/** Lines across at the ticks of a vertical scale, and their values at the left. */
function axisLeft(root, scale, from, to, format) {
  const ticks = scale.base ? decades(scale) : scale.ticks(5);
  const write = format ?? (scale.base ? d3.format('~g') : scale.tickFormat(5));
  for (const tick of ticks) {
    root.append(svg('line', { class: 'gridline', x1: from, x2: to, y1: scale(tick), y2: scale(tick) }),
      svg('text', { x: from - 6, y: scale(tick), dy: '0.32em', 'text-anchor': 'end' }, minus(write(tick))));
  }
}

/** Few round values of a logarithmic scale: 1, 2, 5 of every decade where there is room, else powers of ten. */
function decades(scale) {
  const [low, high] = d3.extent(scale.domain());
  const all = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const digit of [1, 2, 5]) all.push(Number(`${digit}e${power}`));
  }
  const inside = all.filter(value => value >= low * 0.999 && value <= high * 1.001);
  const tens = inside.filter(value => Number.isInteger(Math.round(Math.log10(value) * 1e9) / 1e9));
  return inside.length > 7 && tens.length > 1 ? tens : inside;
}

/** Shapes of points by the place of their level, so that colour never carries a meaning alone. */
const symbols = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolCross, d3.symbolStar, d3.symbolWye, d3.symbolSquare];

function mark(x, y, index, name, size = 60) {
  return svg('path', { class: `${name} s${index % 8}`, transform: `translate(${x},${y})`, d: d3.symbol(symbols[index % 8], size)() });
}

/** What colours, shapes and dashes mean. */
function key(entries, sample) {
  return html('ul', { class: 'key' }, entries.map((entry, index) => html('li', {},
    svg('svg', { width: 28, height: 12, 'aria-hidden': 'true' }, sample(index)), entry)));
}

const sampleLine = index => svg('line', { class: `mean s${index % 8}`, x1: 0, x2: 28, y1: 6, y2: 6 });
const samplePoint = index => mark(14, 6, index, 'point');

/** Labels at given heights, moved apart where they would touch. */
function apart(labels, height, low, high) {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  sorted.forEach((label, index) => {
    label.at = Math.max(label.y, index === 0 ? low : sorted[index - 1].at + height);
  });
  let ceiling = high;
  for (const label of sorted.reverse()) {
    label.at = Math.min(label.at, ceiling);
    ceiling = label.at - height;
  }
  return labels;
}

/**
 * Points with intervals, a row each: { name, value, low, high, text, title, absent }. A row without a value says why.
 * The scale is shared with other charts if its ends are given.
 */
function intervalRows(rows, width, { ends, zero, label, index = 0, decimals }) {
  const rowHeight = 24;
  const widest = Math.max(...rows.map(row => row.name.length));
  const left = Math.min(Math.max(60, widest * 6.6 + 12), width * 0.42);
  const right = Math.min(Math.max(...rows.map(row => (row.text ?? '').length)) * 6.3 + 10, width * 0.4);
  const known = rows.filter(row => row.value !== undefined);
  const [low, high] = ends ?? d3.extent(known.flatMap(row => [row.low, row.high, ...(zero ? [0] : [])]));
  const x = d3.scaleLinear([low ?? 0, high ?? 1], [left, Math.max(left + 40, width - right - 8)]).nice(4);
  const height = rows.length * rowHeight;
  const root = svg('svg', { width, height: height + 40, role: 'img', 'aria-label': label });
  for (const tick of x.ticks(4)) root.append(svg('line', { class: 'gridline', x1: x(tick), x2: x(tick), y1: 0, y2: height }));
  if (zero) root.append(svg('line', { class: 'zero', x1: x(0), x2: x(0), y1: 0, y2: height }));
  d3.select(root).append('g').attr('class', 'axis').attr('transform', `translate(0,${height})`)
    .call(d3.axisBottom(x).ticks(4).tickSizeOuter(0)).attr('font-size', null).attr('font-family', null);
  rows.forEach((row, place) => {
    const y = place * rowHeight + rowHeight / 2;
    const group = svg('g', { class: `s${index % 8}` });
    const fits = Math.floor((left - 8) / 6.4);
    const name = row.name.length > fits ? `${row.name.slice(0, fits - 1)}…` : row.name;
    group.append(svg('text', { class: 'name', x: left - 10, y, dy: '0.32em', 'text-anchor': 'end' }, name, svg('title', {}, row.title ?? row.name)));
    if (row.value === undefined) {
      group.append(svg('text', { class: 'absent', x: left + 4, y, dy: '0.32em' }, row.absent));
    } else {
      group.append(svg('line', { class: 'interval', x1: x(row.low), x2: x(row.high), y1: y, y2: y }),
        mark(x(row.value), y, 0, row.hollow ? 'ring' : 'point', 56));
      group.lastChild.classList.replace('s0', `s${index % 8}`);
      if (row.text) group.append(svg('text', { x: width, y, dy: '0.32em', 'text-anchor': 'end' }, row.text));
      group.addEventListener('pointermove', event => tip(event, row.title ?? row.name,
        `${fixed(row.value, decimals)} ${bounds(row, decimals)}`, ...(row.note ? [row.note] : [])));
      group.addEventListener('pointerleave', event => tip(event));
    }
    root.append(group);
  });
  return root;
}
