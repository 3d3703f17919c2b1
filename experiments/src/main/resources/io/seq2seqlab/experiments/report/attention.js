/* Attention of all arms on the same sentence. The pointer or the arrow keys read one cell in all of them at once. */

const scaleOf = new Map([...data.attention.scale].map((character, index) => [character, index / (data.attention.scale.length - 1)]));
const PAGE = 24;

function attention(target) {
  const splits = Object.keys(data.attention.splits);
  const sentencesOf = Object.values(data.attention.splits).flat();
  const wish = { split: splits[0], sentence: 0, limit: PAGE };
  const maps = html('div', { class: 'maps' });
  const text = html('div', { class: 'sentence' });
  const more = html('button', { class: 'plain', type: 'button', click: () => {
    wish.limit += PAGE;
    draw();
  } });
  const position = html('span', { class: 'note', 'aria-live': 'polite' });
  const step = by => () => {
    wish.sentence += by;
    draw();
  };
  const back = html('button', { class: 'plain', type: 'button', click: step(-1) }, '‹ Previous');
  const on = html('button', { class: 'plain', type: 'button', click: step(1) }, 'Next ›');
  const behind = html('div');

  function draw() {
    const sentences = data.attention.splits[wish.split];
    const sentence = sentences[wish.sentence];
    const own = sentence.maps.filter(map => shown(map.arm));
    back.disabled = wish.sentence === 0;
    on.disabled = wish.sentence === sentences.length - 1;
    position.textContent = `sentence ${wish.sentence + 1} of ${sentences.length}`;
    const [reading] = sentence.readings;
    text.replaceChildren(html('div', {}, html('span', { class: 'quiet' }, 'Source'), reading.source.join(' ')),
      html('div', {}, html('span', { class: 'quiet' }, 'Reference'), reading.target.join(' ')));
    const heat = own.slice(0, wish.limit).map(map => heatOf(map, sentence.readings[map.reading], maps.clientWidth));
    const together = { point: (column, row) => heat.forEach(each => each.point(column, row)) };
    heat.forEach(each => each.listen(together));
    maps.style.setProperty('--map', `${Math.min(560, (heat[0]?.width ?? 320) + 4)}px`);
    maps.replaceChildren(...heat.map(each => each.element));
    more.hidden = own.length <= wish.limit;
    more.textContent = `Show more of ${plural(own.length, 'map')}`;
    behind.replaceChildren(mostAttended(sentence, own));
  }

  const splitChoice = splits.length > 1 ? choice('Sentences of', splits.map(split => [split, split]), wish.split, split => {
    Object.assign(wish, { split, sentence: 0 });
    draw();
  }) : undefined;
  target.append(html('div', { class: 'fields' }, splitChoice, back, on, position), text, legendOfHeat(sentencesOf.some(each => each.readings.some(reading => reading.gold.length > 0))),
    ...data.attention.problems.map(problem => html('p', { class: 'note' }, `Not shown: ${problem}`)), maps, more, behind);
  follow(draw);
}

/** The map of one network. */
function heatOf(map, reading, room) {
  const weight = (column, row) => scaleOf.get(map.weights[row * reading.source.length + column]);
  return new Heat(map.arm, `seed ${map.seed}`, { ...reading, weight }, room);
}

/** For each target token the source token that each arm attends to most. */
function mostAttended(sentence, maps) {
  const shownMaps = maps.slice(0, PAGE);
  const [reading] = sentence.readings;
  const alike = shownMaps.filter(map => map.reading === 0);
  return figuresBehind(`The word that each arm attends to most${alike.length < maps.length ? `, ${alike.length} of ${maps.length} arms` : ''}`,
    ['Word written', ...alike.map(map => map.arm)], () => reading.target.map((token, row) => [token, ...alike.map(map => {
      const weights = [...map.weights.slice(row * reading.source.length, (row + 1) * reading.source.length)].map(character => scaleOf.get(character));
      const best = d3.maxIndex(weights);
      const gold = reading.gold.some(link => link.target === row && link.source === best);
      return html('span', { class: gold ? 'match' : undefined }, `${reading.source[best]} ${weights[best].toFixed(2)}`, gold ? html('span', { class: 'unseen' }, ' as in the gold alignment') : '');
    })]));
}
