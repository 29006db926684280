// The demo meeting: who says what. Voices are flite's.
// Zentrova is in no dictionary: only a custom vocabulary lets it be recognised.
export const people = [
  { id: 'maya', name: 'Maya Lindqvist', role: 'Product', voice: 'slt', hue: 268 },
  { id: 'tom', name: 'Tom Okafor', role: 'Engineering', voice: 'rms', hue: 168 },
];

export const lines = [
  ['maya', 'Good morning Tom. Shall we start with the release of the recording service?'],
  ['tom', 'Good morning Maya. Yes. The last test run of Zentrova was green, so we can release on Thursday.'],
  ['maya', 'That is good news. What about the customers who asked for captions?'],
  ['tom', 'Captions are ready. They show up two seconds after somebody speaks.'],
  ['maya', 'Great. And what happens when a worker dies in the middle of a meeting?'],
  ['tom', 'Another worker takes over, and the recording goes on from where it stopped.'],
  ['maya', 'Then we agree. I will write the announcement, and you prepare the release.'],
  ['tom', 'Agreed. I will send you the release notes before lunch tomorrow.'],
  ['maya', 'Thank you, Tom. See you on Thursday.'],
  ['tom', 'See you on Thursday. Goodbye.'],
];
