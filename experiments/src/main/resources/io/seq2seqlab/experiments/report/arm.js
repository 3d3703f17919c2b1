/* What stands behind a row of the leaderboard: how its settings differ, its scores everywhere, its runs. */

function settingsOf(name) {
  return data.settings.by_arm[name];
}

/** The keys in which an arm differs from the one it is compared with. */
function changes(arm) {
  const mine = settingsOf(arm.arm);
  const theirs = settingsOf(arm.compared_with);
  if (!mine || !theirs) return undefined;
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].sort()
    .filter(key => mine[key] !== theirs[key])
    .map(key => [html('code', {}, key), mine[key] ?? missing, theirs[key] ?? missing]);
}

function inside(arm) {
  return html('div', { class: 'inside' },
    ...learned(arm),
    html('div', { class: 'columns' }, settings(arm), scores(arm), price(arm), runs(arm)),
    everySetting(arm));
}

/** What must be known of the networks before anything is said of the arm. */
const learned = arm => [
  arm.learning.improving && `↗ Still improving when training ended: ${improvingText(arm)}.`,
  arm.learning.collapsed && `† Attention is on single positions, collapsed or sharp: ${collapsedText(arm)}.`,
].filter(Boolean).map(text => html('p', { class: 'note' }, text));

function settings(arm) {
  if (arm.compared_with === arm.arm) return html('div', {}, html('h3', { class: 'small' }, 'Settings'), html('p', { class: 'note' }, 'Other arms are compared with this one.'));
  const changed = changes(arm);
  if (!changed) return html('div', {}, html('h3', { class: 'small' }, 'Settings'), html('p', { class: 'note' }, 'They are not known here.'));
  if (changed.length === 0) return html('div', {}, html('h3', { class: 'small' }, 'Settings'), html('p', { class: 'note' }, `The same as those of ${arm.compared_with}, with other seeds.`));
  return html('div', {}, html('h3', { class: 'small' }, `How it differs from ${arm.compared_with}`), table('Settings that differ', ['Key', 'Here', 'There'], changed));
}

function scores(arm) {
  const decimals = metric.decimals;
  return html('div', {}, html('h3', { class: 'small' }, metric.title), table(`${metric.title} by test set`,
    ['Test set', '#Mean', '#sd', '#95 % interval', '#Difference', 'Verdict', '#Corrected', ...(board.margin ? [`#${withinHeading(board.margin)}`] : [])],
    board.test_sets.filter(set => arm.scores[set]).map(set => {
      const found = arm.scores[set];
      return [set, fixed(found.summary.mean, decimals), fixed(found.summary.deviation, decimals), found.interval ? bounds(found.interval, decimals) : missing,
        html('span', {}, difference(found.difference)), found.difference ? html('span', {}, verdict(found.difference), ...declared(found.difference)) : missing, probability(found.difference?.corrected),
        ...(board.margin ? [probability(found.difference?.equivalence?.corrected)] : [])];
    })));
}

function price(arm) {
  const measured = tableParts.columns.filter(({ heading, cells }) => units[heading.unit] && cells[arm.arm]);
  const further = Object.entries(furtherOf(arm));
  if (measured.length + further.length === 0) return undefined;
  return html('div', {}, html('h3', { class: 'small' }, 'Further figures'), table(`Mean over seeds; on ${view.testSet}`, ['Figure', '#Mean', '#sd'], [
    ...further.map(([name, summary]) => [figureHeading(name), fixed(summary.mean, 3), fixed(summary.deviation, 3)]),
    ...measured.map(({ heading: { title, unit }, cells: { [arm.arm]: cell } }) => [title, units[unit](cell.value), cell.deviation ? units[unit](cell.deviation) : missing]),
  ]));
}

function runs(arm) {
  const own = data.runs.filter(run => run.arm === arm.arm);
  return html('div', {}, html('h3', { class: 'small' }, 'Runs'), table(`Runs of ${arm.arm}`, ['#Seed', 'Run', '#Score', 'Kept', 'Training', 'Device'],
    own.map(run => [`${run.seed}`, html('code', {}, run.key),
      run.status === 'finished' ? fixed(score(arm)?.by_seed[run.seed], metric.decimals) : run.status,
      run.kept_epoch === undefined ? missing : `epoch ${run.kept_epoch} of ${run.epochs}`,
      run.seconds === undefined ? missing : duration(run.seconds), run.device ?? missing])), html('p', { class: 'note' }, html('code', {}, 'lab show RUN'), ' tells more of a run, ', html('code', {}, 'lab reproduce RUN'), ' does it again.'));
}

function everySetting(arm) {
  const own = settingsOf(arm.arm);
  if (!own) return undefined;
  const box = html('details', { toggle: () => {
    if (box.open && box.children.length === 1) {
      const all = { ...data.settings.shared, ...own };
      box.append(table(`Settings of ${arm.arm}`, ['Key', 'Value'], Object.keys(all).sort().map(name => [html('code', {}, name), all[name]])));
    }
  } }, html('summary', {}, 'All settings'));
  return box;
}
