/** The words of a text: lower case, without punctuation. */
export function wordsOf(text) {
  return text.toLowerCase().match(/[a-z']+/g) ?? [];
}

/** Wrong, missing and added words: the smallest number of changes that turns one list into the other. */
export function errorsOf(said, heard) {
  let last = Array.from({ length: heard.length + 1 }, (_, index) => index);
  for (let i = 1; i <= said.length; i++) {
    const row = [i];
    for (let j = 1; j <= heard.length; j++) {
      row.push(Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (said[i - 1] === heard[j - 1] ? 0 : 1)));
    }
    last = row;
  }
  return last[heard.length];
}
