/* Learning curves: a thin line for every seed, a thick one for the mean of a level, panels by a second factor. */

const curveFigures = (() => {
  const found = new Set();
  let between = false;
  for (const curve of data.curves) {
    between ||= curve.losses.values.length > 0;
    for (const name of Object.keys(curve.epochs.figures)) found.add(name);
  }
  const rest = [...found].filter(name => name !== 'training_loss').sort();
  const main = `validation.${metric.name}`;
  return [
    ...rest.filter(name => name === main),
    ...rest.filter(name => name !== main),
    ...(found.has('training_loss') ? ['training_loss'] : []),
    ...(between ? ['losses'] : []),
  ];
})();

function curveTitle(name) {
  if (name === 'losses') return 'training loss between epochs, nats per token';
  if (name === 'training_loss') return 'training loss of an epoch, nats per token';
  return `validation ${figureTitle(name.replace('validation.', ''))}`;
}

const paces = {
  epoch: { title: 'epoch', at: (curve, step) => step / curve.steps_per_epoch },
  update: { title: 'updates', at: (curve, step) => step },
  time: { title: 'training time, s', at: (curve, step, seconds) => seconds },
};

/** The points of a curve: [x, y], without those that have no number. */
function track(curve, figure, pace) {
  const series = figure === 'losses' ? curve.losses : curve.epochs;
  const values = figure === 'losses' ? series.values : series.figures[figure] ?? [];
  return values.map((value, index) => [paces[pace].at(curve, series.steps[index], series.seconds[index]), value])
    .filter(([x, y]) => Number.isFinite(x) && y !== null && y !== undefined);
}

/** The mean of tracks that have their points at the same places; none otherwise. */
function meanTrack(tracks) {
  const [first] = tracks;
  const alike = tracks.length > 1 && tracks.every(each => each.length === first.length && each.every(([x], index) => Math.abs(x - first[index][0]) < 1e-9));
  return alike ? first.map(([x], index) => [x, d3.mean(tracks, each => each[index][1])]) : undefined;
}

function curves(target) {
  const several = factors.filter(factor => factor.levels.length > 1 && factor.levels.length <= 8);
  const wish = {
    figure: curveFigures[0], pace: 'epoch',
    colour: several[0]?.name ?? '', panels: several[1]?.name ?? '',
  };
  const panels = html('div', { class: 'panels' });
  const legend = html('div');
  const redraw = drawn(panels, () => drawCurves(panels, legend, wish));
  const set = field => value => {
    wish[field] = value;
    redraw();
  };
  const byFactor = [['', 'nothing'], ...several.map(factor => [factor.name, factor.title])];
  target.append(html('div', { class: 'fields' },
    menu('Figure', curveFigures.map(name => [name, curveTitle(name)]), wish.figure, set('figure')),
    choice('Over', Object.keys(paces).map(pace => [pace, pace]), wish.pace, set('pace')),
    several.length > 0 ? menu('Colour by', byFactor, wish.colour, set('colour')) : undefined,
    several.length > 0 ? menu('Panels by', byFactor, wish.panels, set('panels')) : undefined), legend, panels, lastValues(wish));
  follow(redraw);
}

function lastValues(wish) {
  return figuresBehind('The last values of the curves', ['Arm', '#Seed', 'Figure', '#Last value'], () =>
    data.curves.filter(curve => shown(curve.arm)).map(curve => {
      const last = track(curve, wish.figure, 'update').at(-1);
      return [curve.arm, `${curve.seed}`, curveTitle(wish.figure), last ? fixed(last[1], 3) : missing];
    }));
}

function drawCurves(target, legend, wish) {
  const colour = factors.find(factor => factor.name === wish.colour);
  const panel = factors.find(factor => factor.name === wish.panels && wish.panels !== wish.colour);
  const all = data.curves.filter(curve => shown(curve.arm))
    .map(curve => ({ ...curve, track: track(curve, wish.figure, wish.pace), level: colour ? colour.levels.indexOf(factorsOf.get(curve.arm)?.[colour.name]) : 0 }))
    .filter(curve => curve.track.length > 0);
  const levels = colour ? colour.levels.filter((level, index) => all.some(curve => curve.level === index)) : [];
  const names = panel ? panel.levels.filter(level => all.some(curve => factorsOf.get(curve.arm)?.[panel.name] === level)) : [''];
  legend.replaceChildren(...(colour && levels.length > 0 ? [key(levels, index => sampleLine(colour.levels.indexOf(levels[index])))] : []));
  if (all.length === 0) {
    target.replaceChildren(html('p', { class: 'note' }, 'No run that is shown has such a curve.'));
    return;
  }
  const [low, high] = d3.extent(all.flatMap(curve => curve.track.map(([, y]) => y)));
  const logarithmic = low > 0 && high / low > 20 && /loss|perplexity/.test(wish.figure);
  const frame = {
    colour, logarithmic, height: names.length > 1 ? 240 : 340,
    x: [Math.min(wish.pace === 'epoch' ? 1 : 0, d3.min(all, curve => curve.track[0][0])), d3.max(all, curve => curve.track.at(-1)[0])],
    y: [low, high], wish,
  };
  panelGrid(target, target.clientWidth, 300, names.length, (index, width) => {
    const name = names[index];
    const own = name === '' ? all : all.filter(curve => factorsOf.get(curve.arm)?.[panel.name] === name);
    return curvePanel({ ...frame, width }, name.startsWith(panel?.title) || name === '' ? name : `${panel.title} ${name}`, own);
  });
}

function curvePanel({ colour, logarithmic, width, height, x: xEnds, y: yEnds, wish }, name, own) {
  const margin = { top: name ? 26 : 10, right: colour ? 78 : 16, bottom: 42, left: 46 };
  const x = d3.scaleLinear(xEnds, [margin.left, width - margin.right]);
  const y = (logarithmic ? d3.scaleLog : d3.scaleLinear)(yEnds, [height - margin.bottom, margin.top]);
  if (!logarithmic) y.nice(5);
  const about = `${capital(curveTitle(wish.figure))} over ${paces[wish.pace].title}${name ? `, ${name}` : ''}: ${plural(own.length, 'run')}.`;
  const root = svg('svg', { width, height, role: 'img', 'aria-label': about });
  if (name) root.append(svg('text', { class: 'title', x: margin.left, y: 14 }, name));
  axisLeft(root, y, margin.left, width - margin.right);
  axisBelow(root, x, height - margin.bottom, paces[wish.pace].title);
  const line = d3.line(([at]) => x(at), ([, value]) => y(value));
  const labels = [];
  const body = svg('g', { class: own.length > 40 ? 'many' : undefined });
  for (const [level, group] of [...d3.group(own, curve => curve.level)].sort(([a], [b]) => a - b)) {
    body.append(svg('path', { class: `run s${level % 8}`, d: group.map(curve => line(curve.track)).join('') }));
    const mean = meanTrack(group.map(curve => curve.track));
    if (mean) body.append(svg('path', { class: `mean s${level % 8}`, d: line(mean) }));
    if (colour && level >= 0) labels.push({ text: colour.levels[level], level, y: y(mean ? mean.at(-1)[1] : d3.mean(group, curve => curve.track.at(-1)[1])) });
  }
  root.append(body);
  for (const label of apart(labels, 14, margin.top + 4, height - margin.bottom)) {
    root.append(svg('text', { class: 'name', x: width - margin.right + 6, y: label.at, dy: '0.32em' },
      label.text.length > 11 ? `${label.text.slice(0, 10)}…` : label.text));
  }
  const picked = svg('path', { class: 'picked' });
  root.append(picked);
  nearest(root, own.flatMap(curve => curve.track.map(([at, value]) => ({ curve, at, value, x: x(at), y: y(value) }))), (event, found) => {
    picked.setAttribute('d', found ? line(found.curve.track) : '');
    if (found) tip(event, found.curve.arm, `seed ${found.curve.seed}, ${wish.pace === 'time' ? duration(found.at) : `${wish.pace} ${fixed(found.at, Number.isInteger(found.at) ? 0 : 1)}`}: ${fixed(found.value, 3)}`);
    else tip(event);
  });
  return html('figure', { class: 'chart' }, root);
}

/** Tells of the point next to the pointer; of none where all are far away. */
function nearest(root, points, tell) {
  let search;
  root.addEventListener('pointermove', event => {
    search ??= d3.Delaunay.from(points, point => point.x, point => point.y);
    const box = root.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = points[search.find(x, y)];
    tell(event, found && Math.hypot(found.x - x, found.y - y) < 40 ? found : undefined);
  });
  root.addEventListener('pointerleave', event => tell(event, undefined));
}
