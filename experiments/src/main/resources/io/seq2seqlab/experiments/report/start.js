/* Fills the parts that the report has. */

function method() {
  const signatures = tables.map(each => Object.entries(each.signatures).map(([name, value]) => `${name} ${value}`).join('; '));
  byId('method').append(`Scores: ${signatures.join(' / ')}. Tests cross sentences with runs and nest seeds in arms (Obuchowski and Rockette 1995; Hillis 2014), corrected by Holm (1979); `
    + 'ranks have a correction of their own over all pairs (Mogstad et al. 2024). lab leaderboard prints the same, lab compare and lab show tell more.');
}

theme();
synopsis();
tools();
const parts = { claims, leaderboard, curves, effects, cost, exposure, attention, unscored };
for (const [name, fill] of Object.entries(parts)) {
  const target = place(name);
  if (target) fill(target);
}
if (board.candidates.length > 0) candidates(place('leaderboard'));
method();
