/** Prints a job's events with their distance from the start call. */
export function showTimeline(events, calledAt) {
  console.log('\nTimeline');
  for (const { type, at } of events) {
    const seconds = (Date.parse(at) - calledAt) / 1000;
    console.log(`  ${seconds.toFixed(2).padStart(8)} s  ${type}`);
  }
}

/** When the first event of a kind happened, in milliseconds since the epoch; undefined when it did not. */
export function timeOf(events, type) {
  const at = events.find((event) => event.type === type)?.at;
  return at === undefined ? undefined : Date.parse(at);
}
