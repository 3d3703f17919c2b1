/* The table of arms: sorted by any column, filtered by the tools above, each row opened for what stands behind it. */

const score = arm => arm.scores[view.testSet];
/** What a test says, from good to bad, with the sign and the words for it. */
const verdicts = {
  better: { sign: '▲', words: 'better', kind: 'better' },
  equivalent: { sign: '≈', words: 'equivalent', kind: 'quiet' },
  smaller_than_matters: { sign: '≈', words: 'smaller than matters', kind: 'quiet' },
  not_separated: { sign: '○', words: 'not separated', kind: 'quiet' },
  worse: { sign: '▼', words: 'worse', kind: 'worse' },
  untested: { sign: '', words: 'not tested', kind: 'quiet' },
};
const saying = verdict => verdicts[verdict.says];

function verdict(difference) {
  const { sign, words: text, kind } = saying(difference.verdict);
  return html('span', { class: `verdict ${kind}`, title: difference.verdict.why },
    html('span', { 'aria-hidden': 'true' }, `${sign} `), html('span', { class: 'word' }, text));
}

/** The smallest difference that matters, as it was declared. */
const withinHeading = margin => `Within ±${margin.value}`;

const declared = difference => (difference.exploratory ? [] : [html('span', { class: 'tag', title: 'A claim declared this difference beforehand.' }, 'declared')]);

/** Whether a verdict is about an arm that might have gone on learning. */
const unfinished = arm => ([arm, armOf.get(arm.compared_with)].some(each => each?.learning.improving)
  ? [html('span', { title: 'One of the two was still improving when training ended.' }, ' ↗')] : []);

const withDeviation = (summary, write) => [write(summary.mean),
  ...(summary.deviation === undefined ? [] : [html('span', { class: 'deviation' }, ` ± ${write(summary.deviation)}`)])];

const furtherOf = arm => arm.further[view.testSet] ?? {};

/**
 * The columns: a name, a title, the cell, what to sort by, and which end of that is good. The class of its kind says how it
 * is set and when it is hidden.
 */
function columns(table) {
  const { decimals } = metric;
  const points = value => fixed(value, decimals);
  const good = metric.lower_is_better ? 'low' : 'high';
  const replicated = table.rows.some(row => Object.keys(row.runs).length > 1);
  const compared = table.rows.some(row => Object.values(row.scores).some(each => each.difference));
  const others = board.test_sets.filter(set => set !== view.testSet);
  const further = [...new Set(table.rows.flatMap(row => Object.keys(furtherOf(row))))];
  const exploratory = table.rows.every(row => row.scores[view.testSet]?.difference?.exploratory ?? true);
  const all = [
    replicated && { name: 'rank', title: 'Rank', kind: 'number', good: 'low', sort: arm => score(arm)?.rank && score(arm).rank.best * 1e4 + score(arm).rank.worst,
      cell: arm => (score(arm)?.rank ? rank(score(arm).rank) : missing) },
    { name: 'arm', title: 'Arm', kind: 'who', good: 'low', sort: arm => arm.arm, cell: opener },
    { name: 'mean', title: `${metric.title} on ${view.testSet}`, kind: 'number main', good, sort: arm => score(arm)?.summary.mean,
      cell: arm => (score(arm) ? withDeviation(score(arm).summary, points) : missing) },
    replicated && { name: 'interval', title: '95 % interval', kind: 'number bounds middle', good, sort: arm => score(arm)?.interval?.low,
      cell: arm => (score(arm)?.interval ? bounds(score(arm).interval, decimals) : missing) },
    { name: 'strip', title: '', kind: 'strip roomy', cell: () => '' },
    compared && { name: 'difference', title: 'Difference to baseline', kind: 'number middle', good, sort: arm => score(arm)?.difference?.value,
      cell: arm => difference(score(arm)?.difference) },
    compared && { name: 'verdict', title: exploratory ? 'Exploratory verdict' : 'Verdict', kind: '', good: 'low',
      sort: arm => score(arm)?.difference && Object.keys(verdicts).indexOf(score(arm).difference.verdict.says) * 10 + (score(arm).difference.corrected ?? 1),
      cell: arm => (score(arm)?.difference ? [verdict(score(arm).difference), ...declared(score(arm).difference), ...unfinished(arm)] : missing) },
    compared && board.margin && { name: 'within', title: withinHeading(board.margin), kind: 'number more', good: 'low', sort: arm => score(arm)?.difference?.equivalence?.corrected,
      cell: arm => probability(score(arm)?.difference?.equivalence?.corrected) },
    ...others.map(set => ({ name: `set-${set}`, title: set, kind: 'number wide', good, sort: arm => arm.scores[set]?.summary.mean,
      cell: arm => points(arm.scores[set]?.summary.mean) })),
    ...further.map(figure => ({ name: figure, title: figureHeading(figure), kind: 'number more', good: tableParts.metrics[figure].lower_is_better ? 'low' : 'high',
      sort: arm => furtherOf(arm)[figure]?.mean, cell: arm => fixed(furtherOf(arm)[figure]?.mean, tableParts.metrics[figure].decimals) })),
    ...tableParts.columns.filter(({ cells }) => table.rows.some(row => cells[row.arm])).map(({ name, heading, cells }) => ({ name, title: heading.title, kind: 'number more', good: 'low',
      sort: arm => cells[arm.arm]?.value, cell: arm => (cells[arm.arm] ? units[heading.unit]?.(cells[arm.arm].value) ?? cells[arm.arm].text : missing) })),
  ];
  return all.filter(Boolean);
}

const rank = ({ best, worst }) => (best === worst ? `${best}` : `${best}–${worst}`);

function difference(found) {
  if (!found) return missing;
  return [signed(found.value, metric.decimals),
    ...(found.interval ? [html('span', { class: 'bounds' }, ` ${bounds(found.interval, metric.decimals, signed)}`)] : [])];
}

const ofRuns = (arm, some) => `${some} of ${plural(arm.learning.runs, 'run')}`;

function improvingText(arm) {
  const { runs, epochs, gain } = arm.learning.improving;
  const bettered = gain ? `, which bettered ${gain.figure} by ${fixed(gain.value, 2)}` : '';
  const spread = score(arm)?.summary.deviation === undefined ? '' : `; seeds differ by ± ${fixed(score(arm).summary.deviation, metric.decimals)} ${metric.title}`;
  return `${ofRuns(arm, runs)} ${runs === 1 ? 'was' : 'were'} best in the last epoch, ${epochs}${bettered}${spread}`;
}

function collapsedText(arm) {
  const { runs, entropy_share: share } = arm.learning.collapsed;
  return `${ofRuns(arm, runs)}, with ${fixed(100 * share, 1)} % of the entropy of even attention on the validation set`;
}

/** What the networks of the arms had learned, once for all arms of which the same is to be said. */
function learningRemarks(shown) {
  const told = (some, text) => shown.filter(some).map(arm => `${arm.arm} (${text(arm)})`).join('; ');
  const collapsed = told(arm => arm.learning.collapsed, collapsedText);
  const constant = told(arm => arm.learning.constant, arm => `${ofRuns(arm, arm.learning.constant.runs)}, where ${arm.learning.constant.figure} never varied`);
  return [
    shown.some(arm => arm.learning.improving) && '↗ Still improving when training ended: what is found of such an arm is a statement about so many epochs.',
    collapsed && `† Attention is on single positions: ${collapsed}. It may be sharp and right, or have collapsed and stayed there, where a softmax has hardly any gradient: AER and coverage tell which.`,
    constant && `Perplexity chose the checkpoint: ${constant}.`,
  ].filter(Boolean);
}

function tags(arm) {
  const told = [];
  if (arm.compared_with === arm.arm) told.push(['baseline', 'Others are compared with this arm.']);
  if (arm.role === 'control') told.push(['A/A', 'The same settings as the baseline with other seeds: the test must not separate them.']);
  if (arm.origin === 'imported') told.push(['imported', 'Translations of another system, scored here.']);
  if (arm.learning.improving) told.push(['↗ still improving', improvingText(arm)]);
  if (arm.learning.collapsed) told.push(['† attention on single positions', collapsedText(arm)]);
  const { planned, scored } = arm.attrition;
  if (scored < planned) told.push([`${scored} of ${plural(planned, 'seed')}`, 'The other runs have no score; they are listed below.']);
  else if (scored === 1) told.push(['one seed', 'Nothing can be said about this arm, only about this network.']);
  return told.map(([text, title]) => html('span', { class: 'tag', title }, text));
}

function opener(arm, row) {
  const button = html('button', { class: 'opener', type: 'button', 'aria-expanded': 'false', click: () => row.toggle() }, arm.arm);
  return [button, ...tags(arm)];
}

/** The mean with its interval, every seed as a tick, on a scale that the rows share; the dotted line is the baseline's mean. */
function strip(arm, x) {
  const found = score(arm);
  if (!found) return '';
  const middle = 11;
  const root = svg('svg', { width: x.range()[1] + 4, height: 22, 'aria-hidden': 'true' });
  const reference = armOf.get(arm.compared_with)?.scores[view.testSet];
  if (reference) root.append(svg('line', { class: 'zero', x1: x(reference.summary.mean), x2: x(reference.summary.mean), y1: 0, y2: 22 }));
  for (const value of Object.values(found.by_seed)) root.append(svg('line', { class: 'seed', x1: x(value), x2: x(value), y1: 6, y2: 16 }));
  if (found.interval) root.append(svg('line', { class: 'interval', x1: x(found.interval.low), x2: x(found.interval.high), y1: middle, y2: middle }));
  root.append(svg('circle', { class: 'point', cx: x(found.summary.mean), cy: middle, r: 4 }));
  return root;
}

/** Where the strips have which value. */
function ruler(x) {
  const root = svg('svg', { width: x.range()[1] + 4, height: 16, 'aria-hidden': 'true' });
  for (const tick of x.ticks(3)) root.append(svg('text', { x: x(tick), y: 12, 'text-anchor': 'middle' }, fixed(tick, Number.isInteger(tick) ? 0 : 1)));
  return root;
}

/** A table with its rows. */
class Board {
  constructor(table, index) {
    this.table = table;
    this.rows = arms.filter(arm => arm.table === index).map(arm => this.row(arm));
    this.sorted = { name: 'mean', goodFirst: true };
    this.head = html('tr');
    this.body = html('tbody');
    this.element = html('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': this.caption() },
      html('table', { class: 'board' }, html('caption', { class: tables.length > 1 ? undefined : 'unseen' }, this.caption()), html('thead', {}, this.head), this.body));
    this.testSet = undefined;
  }

  caption() {
    return `Scored with ${Object.entries(this.table.signatures).map(([name, value]) => `${name} ${value}`).join('; ') || 'the same settings'}`;
  }

  row(arm) {
    const row = { arm, line: html('tr', { class: arm.compared_with === arm.arm ? 'arm baseline' : 'arm' }) };
    row.toggle = () => {
      row.open = !row.open;
      row.line.classList.toggle('opened', row.open);
      row.line.querySelector('.opener').setAttribute('aria-expanded', row.open);
      if (row.open) {
        row.inside = html('tr', { class: 'inside-row' }, html('td', { colspan: this.columns.length }, inside(arm)));
        row.line.after(row.inside);
      } else {
        row.inside.remove();
      }
    };
    return row;
  }

  fill() {
    this.columns = columns(this.table);
    const x = this.scale();
    this.head.replaceChildren(...this.columns.map(column => (column.sort ? this.heading(column) : html('td', { class: column.kind }, ruler(x)))));
    for (const row of this.rows) {
      row.line.replaceChildren(...this.columns.map(column => html(column.name === 'arm' ? 'th' : 'td',
        { class: column.kind || undefined, scope: column.name === 'arm' ? 'row' : undefined },
        column.name === 'strip' ? strip(row.arm, x) : column.cell(row.arm, row))));
      if (row.open) {
        row.open = false;
        row.toggle();
      }
    }
    this.sort();
  }

  heading(column) {
    return html('th', { scope: 'col', class: column.kind || undefined, 'data-column': column.name },
      html('button', { type: 'button', click: () => {
        this.sorted = { name: column.name, goodFirst: this.sorted.name !== column.name || !this.sorted.goodFirst };
        this.sort();
      } }, column.title));
  }

  scale() {
    const values = this.rows.flatMap(({ arm }) => {
      const found = score(arm);
      return found ? [...Object.values(found.by_seed), ...(found.interval ? [found.interval.low, found.interval.high] : [])] : [];
    });
    return d3.scaleLinear(d3.extent(values), [4, 148]);
  }

  /** Rows without a value come last in either direction. */
  sort() {
    const column = this.columns.find(each => each.name === this.sorted.name) ?? this.columns.find(each => each.name === 'mean');
    const ascending = this.sorted.goodFirst === (column.good === 'low');
    const sign = ascending ? 1 : -1;
    const values = new Map(this.rows.map(row => [row, column.sort(row.arm)]));
    const order = [...this.rows].sort((a, b) => {
      const [left, right] = [values.get(a), values.get(b)];
      if (left === undefined || right === undefined) return (left === undefined) - (right === undefined);
      return sign * (typeof left === 'string' ? left.localeCompare(right, 'en', { numeric: true }) : left - right);
    });
    for (const heading of this.head.children) {
      const active = heading.dataset.column === column.name;
      if (active) heading.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
      else heading.removeAttribute('aria-sort');
    }
    this.body.replaceChildren(...order.flatMap(row => (row.open ? [row.line, row.inside] : [row.line])));
  }

  update() {
    if (this.testSet !== view.testSet) {
      this.testSet = view.testSet;
      this.fill();
    }
    for (const row of this.rows) {
      row.line.hidden = !shown(row.arm.arm);
      if (row.inside) row.inside.hidden = row.line.hidden;
    }
  }
}

function leaderboard(target) {
  const boards = tables.map((table, index) => new Board(table, index));
  const found = html('p', { class: 'found' });
  const notes = html('div');
  const all = html('div');
  const toggle = html('button', { class: 'plain', type: 'button', 'aria-pressed': 'false', click: () => {
    const pressed = all.classList.toggle('everything');
    toggle.setAttribute('aria-pressed', pressed);
  } }, 'All columns');
  all.append(...boards.map(each => each.element));
  target.append(found, all, toggle, notes);
  follow(() => {
    boards.forEach(each => each.update());
    found.replaceChildren(...findings());
    notes.replaceChildren(...remarks().map(text => html('p', { class: 'note' }, text)));
  });
}

/** The verdicts on the test set, counted; and what became of the control. */
function findings() {
  const compared = arms.filter(arm => score(arm)?.difference);
  if (compared.length === 0) return [];
  const counts = d3.rollup(compared.filter(arm => arm.role !== 'control'), group => group.length, arm => score(arm).difference.verdict.says);
  const told = Object.entries(verdicts).filter(([says]) => counts.has(says)).map(([says, { words: text }]) => `${whole.format(counts.get(says))} ${text}`);
  return [
    told.length > 0 ? `Against the baseline on ${view.testSet}: ${told.join(', ')}.` : '',
    ...compared.filter(arm => arm.role === 'control').map(arm => control(arm.arm, score(arm).difference.verdict)),
  ];
}

function control(name, { says, why }) {
  if (says === 'untested') return ` The A/A arm ${name} is not tested: ${why}.`;
  return says === 'not_separated' || says === 'equivalent' ? ' The A/A arm is not separated from the baseline, as it must be.'
    : html('span', { class: 'worse' }, ` The A/A arm ${name} comes out separated though nothing differs but chance: the tests are in doubt (by chance this happens on one test set in twenty).`);
}

/** What a reader must know to read the table. */
function remarks() {
  const differences = arms.filter(arm => arm.role !== 'control' && score(arm)?.difference).map(arm => score(arm).difference);
  const tested = differences.filter(each => each.p !== undefined);
  const told = [...data.notices, ...tables.filter(each => each.power[view.testSet]).map(each => `On ${view.testSet}, ${each.power[view.testSet]}.`)];
  if (tested.some(each => each.subject === 'arms')) {
    told.push('Verdicts hold for all arms of a test set together (Holm). ± is the standard deviation over seeds; intervals are over seeds and sentences, each for itself.');
  }
  if (board.margin) told.push(marginRemark(board.margin, tested.some(each => each.equivalence)));
  if (tested.some(each => each.exploratory)) {
    told.push(`Exploratory: ${tested.every(each => each.exploratory) ? 'no claim declared these differences beforehand' : 'what is not marked as declared'}.`);
  }
  if (differences.some(each => each.subject === 'checkpoints')) {
    told.push('With one seed a verdict is about these two checkpoints (approximate randomization over sentences); it ranks no arm.');
  }
  told.push(...learningRemarks(arms.filter(arm => score(arm))));
  for (const why of new Set(differences.filter(each => each.verdict.says === 'untested').map(each => each.verdict.why))) told.push(`Not tested: ${why}.`);
  if (tables.length > 1) told.push('Arms that were scored in different ways stand in tables of their own and are never ranked together.');
  for (const arm of arms.filter(each => score(each)?.worst_case)) told.push(worstCase(arm.arm, score(arm).worst_case));
  return told;
}

function marginRemark(margin, used) {
  if (!used) return `Nothing is held against the margin of ±${margin.value} ${metric.title}: no two arms of several seeds were tested.`;
  return `Differences below ${margin.value} ${metric.title} do not matter${margin.beforehand ? '' : ' (declared after scores were shown: exploratory)'}. `
    + `Shown to be within ±${margin.value}, an arm is equivalent, or its difference smaller than matters where there is one (two one-sided tests, Holm among themselves); `
    + 'better and worse are the others that are separated.';
}

function worstCase(name, { diverged, ended, worst, mean, verdict: against }) {
  return `${name}: ${diverged} of ${plural(ended, 'run')} diverged; each counted as ${fixed(worst, metric.decimals)}, its mean would be ${fixed(mean, metric.decimals)}`
    + `${against ? ` (${saying(against).words})` : ''}.`;
}

function unscored(target) {
  target.append(table('What became of them', ['Arm', '#Seed', 'What became of it', 'Why'],
    board.unranked.map(run => [run.arm, `${run.seed}`, run.state, run.reason])));
}
