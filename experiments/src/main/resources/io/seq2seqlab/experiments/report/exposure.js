/* The exposure gap over the ratio of teacher forcing, a line for each combination of the other factors. */

function exposure(target) {
  const rowsShown = () => tables.flatMap(each => each.exposure[view.testSet] ?? []).filter(row => shown(row.arm));
  const positions = () => [...new Set(tables.flatMap(each => Object.values(each.exposure).flat()).flatMap(row => row.positions.map(at => at.positions)))].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  const accuracies = at => (at ? `${fixed(at.teacher_forced.mean, 1)} / ${fixed(at.free_running.mean, 1)}` : missing);
  const chart = html('div', { class: 'chart' });
  const redraw = drawn(chart, width => {
    const left = rowsShown();
    chart.replaceChildren(left.length === 0 ? html('p', { class: 'note' }, 'No arm that is shown was measured.')
      : left.some(row => row.ratio !== undefined) ? gapOverRatio(left.filter(row => row.ratio !== undefined), Math.min(width, 760)) : gapByArm(left, Math.min(width, 760)));
  });
  target.append(chart, figuresBehind('The exposure gap', ['Arm', '#Ratio', '#Teacher-forced', '#Free-running', '#Gap, nats per token', '#sd', '#Seeds'], () =>
    rowsShown().map(row => [row.arm, fixed(row.ratio, 2), fixed(row.teacher_forced.mean, 3), fixed(row.free_running.mean, 3),
      fixed(row.gap.mean, 3), fixed(row.gap.deviation, 3), `${row.gap.seeds}`])),
  figuresBehind('Token accuracy by target position, in percent: teacher-forced / free-running', ['Arm', ...positions().map(each => `#${each.replace('-', '–')}`)], () =>
    rowsShown().map(row => [row.arm, ...positions().map(each => accuracies(row.positions.find(at => at.positions === each)))])));
  follow(redraw);
}

const ratioFactor = factors.find(factor => factor.name.endsWith('teacher_forcing.ratio') || /teacher.forcing|ratio/.test(factor.name));

function gapOverRatio(rows, width) {
  const rest = row => factors.filter(factor => factor !== ratioFactor && factor.levels.length > 1).map(factor => factorsOf.get(row.arm)?.[factor.name]).filter(Boolean).join(', ');
  const groups = [...d3.group(rows, rest)];
  const margin = { top: 12, right: Math.min(190, width * 0.35), bottom: 44, left: 48 };
  const height = 320;
  const deviation = row => row.gap.deviation ?? 0;
  const x = d3.scaleLinear(d3.extent(rows, row => row.ratio), [margin.left + 14, width - margin.right - 26]);
  const y = d3.scaleLinear([Math.min(0, d3.min(rows, row => row.gap.mean - deviation(row))), d3.max(rows, row => row.gap.mean + deviation(row))], [height - margin.bottom, margin.top]).nice(5);
  const root = svg('svg', { width, height, role: 'img', 'aria-label': `The exposure gap over the ratio of teacher forcing: ${plural(groups.length, 'line')}.` });
  axisLeft(root, y, margin.left, width - margin.right);
  axisBelow(root, x, height - margin.bottom, 'ratio of teacher forcing');
  const shift = index => (index - (groups.length - 1) / 2) * Math.min(6, 40 / groups.length);
  const labels = [];
  groups.forEach(([name, own], index) => {
    own.sort((a, b) => a.ratio - b.ratio);
    const at = row => [x(row.ratio) + shift(index), y(row.gap.mean)];
    const group = svg('g', { class: `s${index % 8}` });
    group.append(svg('path', { class: 'mean', d: d3.line()(own.map(at)) }));
    for (const row of own) {
      const [px, py] = at(row);
      group.append(svg('line', { class: 'interval', x1: px, x2: px, y1: y(row.gap.mean - deviation(row)), y2: y(row.gap.mean + deviation(row)) }), mark(px, py, index, 'point'));
    }
    root.append(group);
    labels.push({ text: name, y: at(own.at(-1))[1] });
  });
  for (const label of apart(labels, 14, margin.top, height - margin.bottom)) {
    const fits = Math.floor((margin.right - 10) / 6.4);
    root.append(svg('text', { class: 'name', x: width - margin.right + 12, y: label.at, dy: '0.32em' }, label.text.length > fits ? `${label.text.slice(0, fits - 1)}…` : label.text));
  }
  nearest(root, groups.flatMap(([, own], index) => own.map(row => ({ row, x: x(row.ratio) + shift(index), y: y(row.gap.mean) }))), (event, found) => {
    if (!found) return tip(event);
    return tip(event, found.row.arm, `gap ${fixed(found.row.gap.mean, 2)}${found.row.gap.deviation === undefined ? '' : ` ± ${fixed(found.row.gap.deviation, 2)}`}`,
      `${fixed(found.row.teacher_forced.mean, 2)} nats per token teacher-forced, ${fixed(found.row.free_running.mean, 2)} free-running`);
  });
  return root;
}

function gapByArm(rows, width) {
  return intervalRows(rows.map(row => ({ name: row.arm, value: row.gap.mean, low: row.gap.mean - (row.gap.deviation ?? 0), high: row.gap.mean + (row.gap.deviation ?? 0), text: fixed(row.gap.mean, 2) })),
    width, { zero: true, decimals: 2, label: 'The exposure gap of each arm' });
}
