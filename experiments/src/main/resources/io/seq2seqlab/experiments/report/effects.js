/* What the factors do: marginal means, differences of levels, and whether one factor's effect depends on another. */

const estimateRow = (name, estimate, more = {}) => (estimate.interval
  ? { name, value: estimate.value, low: estimate.interval.low, high: estimate.interval.high, ...more }
  : { name, absent: 'not estimable', title: `${name}: ${estimate.why}`, ...more });

function effects(target) {
  const tablesOf = tables.filter(each => Object.keys(each.effects).length > 0);
  const content = html('div');
  target.append(content);
  const redraw = drawn(content, width => {
    const found = tablesOf.map(each => each.effects[view.testSet]).filter(Boolean);
    content.replaceChildren(...(found.length > 0 ? found.flatMap(each => effectsOf(each, width))
      : [html('p', { class: 'note' }, `Nothing can be said of factors on ${view.testSet}.`)]));
  });
  follow(redraw);
}

function effectsOf(found, width) {
  const ends = d3.extent(found.factors.flatMap(factor => factor.levels.flatMap(({ mean }) => (mean.interval ? [mean.interval.low, mean.interval.high] : []))));
  const panels = html('div', { class: 'panels' });
  panelGrid(panels, width, 340, found.factors.length, (index, column) => factorPanel(found.factors[index], index, column, ends));
  return [
    html('p', { class: 'note' }, `${metric.title} on ${view.testSet}, over all arms whatever the tools above show. The panels share their scale.`),
    panels,
    html('h3', {}, 'Does the effect of one factor depend on another?'),
    ...(found.interactions.length > 0 ? found.interactions.map(each => interaction(each, width)) : [html('p', { class: 'note' }, 'There is one factor alone.')]),
    ...found.notes.map(note => html('p', { class: 'note' }, `${capital(note)}.`)),
  ];
}

function factorPanel(factor, index, width, ends) {
  const { decimals } = metric;
  const title = capital(factorTitle(factor.name));
  const rows = factor.levels.map(level => estimateRow(level.name, level.mean, { text: fixed(level.mean.value, decimals) }));
  const differences = factor.differences.map(each => estimateRow(`${each.level} less ${each.other}`, each.effect, {
    text: each.effect.interval ? `${signed(each.effect.value, decimals)} ${saying(each.verdict).sign}` : '',
    note: `${saying(each.verdict).words}, ${probability(each.corrected)}${each.equivalence ? `, within ±${each.equivalence.margin.value} ${probability(each.equivalence.corrected)},` : ''} corrected over the factor`,
    hollow: ['not_separated', 'equivalent'].includes(each.verdict.says),
  }));
  if (differences.every(row => row.value === undefined) && rows.every(row => row.value === undefined)) {
    return html('figure', { class: 'chart' }, html('h3', { class: 'small' }, title), html('p', { class: 'note' }, `Not estimable: ${factor.levels[0].mean.why}.`));
  }
  const means = intervalRows(rows, width, { ends, index, decimals, label: `Marginal means of ${title}` });
  const behind = figuresBehind(`${title}: differences of its levels`, ['Levels', '#Difference', '#95 % interval', 'Verdict', '#Corrected', ...(board.margin ? [`#${withinHeading(board.margin)}`] : [])],
    () => factor.differences.map(each => [`${each.level} less ${each.other}`, each.effect.interval ? signed(each.effect.value, decimals) : 'not estimable',
      each.effect.interval ? bounds(each.effect.interval, decimals, signed) : each.effect.why, saying(each.verdict).words, probability(each.corrected),
      ...(board.margin ? [probability(each.equivalence?.corrected)] : [])]));
  const shownDifferences = differences.slice(0, 10);
  return html('figure', { class: 'chart' }, html('h3', { class: 'small' }, title), means,
    html('figcaption', {}, `Differences of its levels${differences.length > 10 ? ` (10 of ${differences.length}; the table has all)` : ''}; hollow where not separated`),
    intervalRows(shownDifferences, width, { zero: true, index, decimals, label: `Differences of the levels of ${title}` }), behind);
}

function interaction(found, width) {
  const { decimals } = metric;
  const title = `${factorTitle(found.factor)} × ${factorTitle(found.other)}`;
  const seen = found.cells.filter(cell => cell.shown).length;
  const rows = found.cells.map(cell => estimateRow(`(${cell.level} − ${cell.reference}) at ${cell.other_level} less at ${cell.other_reference}`, cell.effect, {
    text: `${signed(cell.effect.value ?? 0, decimals)}${cell.shown ? ' ●' : ''}`, hollow: !cell.shown,
    note: `${cell.shown ? 'differs from 0' : 'not separated from 0'}, ${probability(cell.corrected)} corrected over the interaction`,
  }));
  const smallest = d3.min(found.cells, cell => cell.corrected);
  const box = html('details', { class: 'chart', toggle: () => {
    if (box.open && box.children.length === 1) {
      box.append(intervalRows(rows.slice(0, 40), Math.min(width, 900), { zero: true, decimals, index: 6, label: `Differences of differences, ${title}` }));
      if (rows.length > 40) box.append(html('p', { class: 'note' }, `40 of ${rows.length} are drawn.`));
    }
  } }, html('summary', {}, `${capital(title)}: ${seen === 0 ? 'none' : whole.format(seen)} of ${plural(found.cells.length, 'difference')} of differences separated from 0`,
    smallest === undefined ? '' : `; the least ${probability(smallest)}`));
  return box;
}
