/* What became of the differences that the experiment declares, and of the candidates of a search. */

const answers = {
  confirmed: ['▲ confirmed', 'better'],
  smaller_than_matters: ['≈ smaller than matters', 'quiet'],
  equivalent: ['≈ equivalent', 'quiet'],
  not_shown: ['○ not shown', 'quiet'],
  opposite: ['▼ the opposite', 'worse'],
  untested: ['not tested', 'quiet'],
};

function claims(target) {
  target.append(html('ul', { class: 'claims' }, board.claims.map(claim => {
    const [text, kind] = answers[claim.answer.says];
    const found = claim.difference;
    const decimals = claim.metric === 'aer' ? 3 : 2;
    return html('li', {},
      html('span', { class: kind }, text),
      html('div', {},
        html('p', {}, html('strong', {}, claim.name), ` – ${figureTitle(claim.metric)} on ${claim.testSet}`,
          claim.beforehand ? '' : html('span', { class: 'tag', title: 'The claim came after a look at the scores.' }, 'declared afterwards')),
        html('p', { class: 'note' }, `${listed(claim.better)} against ${listed(claim.than)}`,
          found ? `: ${signed(found.value, decimals)}${found.interval ? ` ${bounds(found.interval, decimals, signed)}` : ''}, ${probability(found.corrected)} corrected over the claims${within(found.equivalence)}` : `: ${claim.answer.why}`)));
  })));
}

function within(test) {
  if (!test) return '';
  return `, within ±${test.margin.value} ${probability(test.corrected)}${test.margin.beforehand ? '' : ' (a margin declared after scores were shown)'}`;
}

const listed = names => (names.length <= 3 ? names.join('; ') : `${names.slice(0, 2).join('; ')} and ${names.length - 2} more`);

function candidates(target) {
  const decimals = 2;
  const rows = board.candidates.map(each => [each.arm, fixed(each.score?.mean, decimals), fixed(each.score?.deviation, decimals),
    `${each.attrition.scored} of ${each.attrition.planned}`]);
  target.append(html('details', {}, html('summary', {}, `${plural(rows.length, 'candidate')} of the search, judged by validation scores alone`),
    table(`${figureTitle(board.candidates[0].metric)} on the validation set`, ['Candidate', '#Mean', '#sd', '#Seeds'], rows)));
}
