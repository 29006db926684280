// Judges playlists with m3u8-parser: node check-playlists.mjs FILE…  Prints a JSON array, for each file what it says or why it is wrong.
import { readFileSync } from 'node:fs';
import { Parser } from 'm3u8-parser';

const verdicts = process.argv.slice(2).map((file) => {
  const parser = new Parser();
  const warnings = [];
  parser.on('warn', ({ message }) => warnings.push(message));
  parser.push(readFileSync(file, 'utf8'));
  parser.end();
  const { manifest } = parser;
  return {
    file,
    warnings,
    targetDuration: manifest.targetDuration,
    mediaSequence: manifest.mediaSequence,
    discontinuitySequence: manifest.discontinuitySequence,
    type: manifest.playlistType ?? null,
    independent: manifest.independentSegments ?? false,
    ended: manifest.endList ?? false,
    variants: (manifest.playlists ?? []).map(({ uri, attributes }) => ({ uri, attributes })),
    subtitles: Object.values(manifest.mediaGroups?.SUBTITLES ?? {}).flatMap((group) => Object.values(group)).map(({ uri, language, default: isDefault }) => ({ uri, language, isDefault })),
    segments: manifest.segments.map(({ uri, duration, discontinuity, dateTimeString }) => ({ uri, duration, discontinuity: discontinuity ?? false, at: dateTimeString ?? null })),
    dateRanges: (manifest.dateRanges ?? []).map(({ id, startDate, duration }) => ({ id, startDate, duration })),
  };
});
console.log(JSON.stringify(verdicts));
