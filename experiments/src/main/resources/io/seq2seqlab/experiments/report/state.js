/* The data of the page, and what a reader has chosen to see of it. */

const data = JSON.parse(byId('data').textContent);
const tableParts = JSON.parse(byId('table-parts').textContent);
const board = data.board;
const metric = data.metric;

const tables = board.tables;
const arms = tables.flatMap((table, index) => table.rows.map(row => ({ ...row, table: index })));
const armOf = new Map(arms.map(arm => [arm.arm, arm]));

/** The factors of the sweep with their levels, in the order of the plan. */
const factors = (() => {
  const found = new Map();
  for (const arm of data.plan) {
    for (const [factor, level] of Object.entries(arm.factors)) {
      if (!found.has(factor)) found.set(factor, new Set());
      found.get(factor).add(level);
    }
  }
  const ends = [...found.keys()].map(name => name.split('.').at(-1));
  return [...found].map(([name, levels]) => {
    const parts = name.split('.');
    const clash = ends.filter(end => end === parts.at(-1)).length > 1;
    return { name, title: words(parts.slice(clash ? -2 : -1).join(' ')), levels: [...levels] };
  });
})();
const factorTitle = name => factors.find(factor => factor.name === name)?.title ?? words(name);


const view = { testSet: board.test_sets[0], query: '', levels: {} };
const listeners = [];

/** Calls back now and whenever a reader chooses something else. */
function follow(listener) {
  listeners.push(listener);
  listener();
}

function choose(changes) {
  Object.assign(view, changes);
  listeners.forEach(listener => listener());
}

const factorsOf = new Map(data.plan.map(arm => [arm.name, arm.factors]));

/** Whether an arm is among those that a reader wants to see. */
function shown(name) {
  const levels = factorsOf.get(name) ?? {};
  return view.query.toLowerCase().split(/\s+/).every(word => name.toLowerCase().includes(word))
    && Object.entries(view.levels).every(([factor, level]) => level === '' || levels[factor] === level);
}

function tools() {
  const count = html('output', { 'aria-live': 'polite' });
  const search = html('input', { type: 'search', size: 16, placeholder: 'part of a name', input: () => choose({ query: search.value }) });
  const fields = html('div', { class: 'fields' });
  if (board.test_sets.length > 1) {
    fields.append(choice('Test set', board.test_sets.map(set => [set, set]), view.testSet, testSet => choose({ testSet })));
  }
  if (data.plan.length > 1) {
    fields.append(html('label', { class: 'field' }, 'Arms', search));
    for (const factor of factors.filter(each => each.levels.length > 1)) {
      fields.append(menu(capital(factor.title), [['', 'all'], ...factor.levels.map(level => [level, level])], '',
        level => choose({ levels: { ...view.levels, [factor.name]: level } })));
    }
  }
  fields.append(count);
  byId('tools').append(fields);
  follow(() => {
    const left = data.plan.filter(arm => shown(arm.name)).length;
    count.value = left === data.plan.length ? plural(left, 'arm') : `${whole.format(left)} of ${plural(data.plan.length, 'arm')}`;
  });
}

function synopsis() {
  const planned = data.plan.reduce((sum, arm) => sum + arm.seeds, 0);
  const lost = board.unranked.length;
  const sets = board.test_sets.length === 1 ? board.test_sets[0] : `${board.test_sets.slice(0, -1).join(', ')} and ${board.test_sets.at(-1)}`;
  const written = new Date(data.written).toISOString();
  byId('synopsis').append(
    `${plural(data.plan.length, 'arm')}, ${plural(planned, 'run')}${lost ? `, ${whole.format(lost)} of them without a score` : ''}. `,
    `${metric.title} on ${sets}; ${metric.lower_is_better ? 'lower' : 'higher'} is better. Written ${written.slice(0, 10)}, ${written.slice(11, 16)} UTC.`);
}
