/* Quality against what it costs, and the frontier: the arms that none is both cheaper and better than. */

/** The costs by name: how each is called and written, and what its axis says. */
const axes = { training_flops: 'training FLOPs per target token' };
const costs = Object.fromEntries(tableParts.columns.map(({ name, heading: { title, unit } }) => [name, { title, text: units[unit], axis: axes[name] ?? title.toLowerCase() }]));

function cost(target) {
  const rowsOf = testSet => tables.flatMap(each => each.costs[testSet] ?? []);
  const measured = Object.keys(costs).filter(name => board.test_sets.some(set => rowsOf(set).some(row => row.costs[name])));
  const shapes = factors.filter(factor => factor.levels.length > 1 && factor.levels.length <= 8);
  const wish = { cost: measured[0], shape: shapes[0]?.name ?? '' };
  const chart = html('div', { class: 'chart' });
  const legend = html('div');
  const note = html('p', { class: 'note' });
  const redraw = drawn(chart, width => {
    drawCost(chart, legend, rowsOf(view.testSet).filter(row => row.costs[wish.cost] && shown(row.arm)), wish, width);
    note.textContent = `Mean ${metric.title} on ${view.testSet} with its 95 % interval. Filled and named: on the frontier, no arm is both cheaper and better. `
      + 'Filled: better arms cost no more, but the test separates none of them from it. Pale and hollow: an arm that costs no more is better.';
  });
  const behind = figuresBehind('Quality and costs', ['Arm', `#${metric.title}`, ...measured.map(name => `#${costs[name].title}`), 'On the frontier of'], () =>
    rowsOf(view.testSet).filter(row => shown(row.arm)).map(row => [row.arm, fixed(row.quality, metric.decimals),
      ...measured.map(name => (row.costs[name] ? costs[name].text(row.costs[name].value) : missing)),
      measured.filter(name => row.costs[name]?.frontier === 'on').map(name => costs[name].title.toLowerCase()).join(', ') || missing]));
  const set = field => value => {
    wish[field] = value;
    redraw();
  };
  target.append(html('div', { class: 'fields' },
    choice('Cost', measured.map(name => [name, costs[name].title]), wish.cost, set('cost')),
    shapes.length > 0 ? menu('Colour and shape by', [['', 'nothing'], ...shapes.map(factor => [factor.name, factor.title])], wish.shape, set('shape')) : undefined),
  legend, chart, note, behind);
  follow(redraw);
}

function drawCost(target, legend, rows, wish, width) {
  const factor = factors.find(each => each.name === wish.shape);
  legend.replaceChildren(...(factor ? [key(factor.levels, samplePoint)] : []));
  if (rows.length === 0) {
    target.replaceChildren(html('p', { class: 'note' }, 'No arm that is shown has this cost.'));
    return;
  }
  const { decimals } = metric;
  const margin = { top: 16, right: 24, bottom: 44, left: 52 };
  const height = Math.min(440, Math.max(280, width * 0.5));
  const interval = row => armOf.get(row.arm)?.scores[view.testSet]?.interval;
  const values = rows.map(row => row.costs[wish.cost].value);
  const [low, high] = d3.extent(values);
  const pad = high > low ? (high - low) * 0.06 : high * 0.1 || 1;
  const wide = low > 0 && high / low > 20;
  const x = (wide ? d3.scaleLog : d3.scaleLinear)(wide ? [low / 1.2, high * 1.2] : [low - pad, high + pad], [margin.left, width - margin.right]);
  const y = d3.scaleLinear(d3.extent(rows.flatMap(row => (interval(row) ? [interval(row).low, interval(row).high] : [row.quality]))), [height - margin.bottom, margin.top + 8]);
  if (metric.lower_is_better) y.range([margin.top, height - margin.bottom]);
  const root = svg('svg', { width, height, role: 'img', 'aria-label': `${metric.title} on ${view.testSet} against ${costs[wish.cost].axis}: ${plural(rows.length, 'arm')}.` });
  axisLeft(root, y, margin.left, width - margin.right);
  axisBelow(root, x, height - margin.bottom, costs[wish.cost].axis, value => costs[wish.cost].text(value));
  const at = row => [x(row.costs[wish.cost].value), y(row.quality)];
  const on = rows.filter(row => row.costs[wish.cost].frontier === 'on').sort((a, b) => a.costs[wish.cost].value - b.costs[wish.cost].value);
  root.append(svg('path', { class: 'frontier', d: d3.line().curve(d3.curveStepAfter)(on.map(at)) ?? '' }));
  const level = row => Math.max(0, factor ? factor.levels.indexOf(factorsOf.get(row.arm)?.[factor.name]) : 0);
  const rankOf = { off: 0, not_separated: 1, on: 2 };
  for (const row of [...rows].sort((a, b) => rankOf[a.costs[wish.cost].frontier] - rankOf[b.costs[wish.cost].frontier])) {
    const [px, py] = at(row);
    const ends = interval(row);
    const off = row.costs[wish.cost].frontier === 'off';
    const group = svg('g', { class: `s${level(row) % 8}${off ? ' faint' : ''}` });
    if (ends) group.append(svg('line', { class: 'interval', x1: px, x2: px, y1: y(ends.low), y2: y(ends.high) }));
    group.append(mark(px, py, level(row), off ? 'ring' : 'point', row.costs[wish.cost].frontier === 'on' ? 90 : 56));
    root.append(group);
  }
  nameFrontier(root, on.map(row => ({ row, x: at(row)[0], y: at(row)[1] })), rows.map(at), width);
  nearest(root, rows.map(row => ({ row, x: at(row)[0], y: at(row)[1] })), (event, found) => {
    if (!found) return tip(event);
    const ends = interval(found.row);
    return tip(event, found.row.arm, `${metric.title} ${fixed(found.row.quality, decimals)}${ends ? ` ${bounds(ends, decimals)}` : ''}`,
      ...Object.entries(found.row.costs).map(([name, priced]) => `${costs[name].title.toLowerCase()} ${costs[name].text(priced.value)}`));
  });
  target.replaceChildren(root);
}

/** Names beside the points, each where it covers no other name and no point; left out where there is no room. */
function nameFrontier(root, points, marks, width) {
  const taken = [];
  for (const { row, x, y } of points) {
    const long = row.arm.length * 6.2;
    const places = [[x + 9, y - 9], [x + 9, y + 18], [x - 9 - long, y - 9], [x - 9 - long, y + 18], [x + 9, y - 24], [x - 9 - long, y - 24], [x + 9, y + 32]];
    const free = places.find(([left, base]) => left > 52 && left + long < width
      && marks.every(([px, py]) => px + 5 < left || px - 5 > left + long || py + 5 < base - 10 || py - 5 > base)
      && taken.every(box => left > box.right || left + long < box.left || base - 12 > box.base || base < box.base - 12));
    if (free) {
      taken.push({ left: free[0], right: free[0] + long, base: free[1] });
      root.append(svg('text', { class: 'label', x: free[0], y: free[1] }, row.arm));
    }
  }
}
