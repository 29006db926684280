// The demo meeting: two people who talk in turn, and between two lines a flash together with a beep.
// ?name=TEXT title · ?silent=1 no sound · ?marks=SECONDS nobody talks, and flashes and beeps come as often · ?blank=1 one colour and no sound · ?close=SECONDS closes its window · ?chat=TEXT a chat message, &chat_at=SECONDS later
const FLASH_EVERY = 5; // s, when nobody talks
const FLASH_AFTER = 0.15; // s after a line
const FLASH_LENGTH = 0.1; // s
const FLASH_STEP = 0.03; // s between a flash and its beep, as the browser itself tells it, beyond which the mark is no measure …
const FLASH_VOID = 0.5; // s … and the flash is as long as this, to say so
const BEEP_HERTZ = 1000;
const PAUSE = 0.45; // s between two lines; a beep while somebody talks would be heard as a word
const STEADY = 0.3; // s for which the clock of what is heard has to go evenly before anything is told by it
const STALLED = 0.06; // s since the last word of what is heard
const STEADY_PATIENCE = 3; // s

const query = new URLSearchParams(location.search);
const blank = query.has('blank');
const silent = blank || query.has('silent');
const $ = (id) => document.getElementById(id);
const { people, script } = await (await fetch('meeting.json')).json();
const audio = new AudioContext({ latencyHint: 'interactive', sampleRate: 48000 });
const meter = new AnalyserNode(audio, { fftSize: 256, smoothingTimeConstant: 0.6 });
meter.connect(audio.destination);
const levels = new Uint8Array(meter.frequencyBinCount);
const tiles = new Map();
const marks = []; // s of the audio clock, or of the page's when silent
let lit = null; // the mark that the square shows, and since when: s of the page's clock
let speaking = null;

if (blank) document.body.classList.add('blank');
if (query.get('name')) $('title').textContent = query.get('name');
if (query.has('chat')) setTimeout(() => window.serverless?.chat({ sender: people[0].name, text: query.get('chat') }), Number(query.get('chat_at') ?? 0) * 1000);
if (query.has('close')) setTimeout(() => window.close(), Number(query.get('close')) * 1000);
for (const person of people) addTile(person);
if (!silent) {
  await audio.resume();
  if (query.has('marks')) beat(Number(query.get('marks')));
  else talk();
}
let nextFlash = 1;
requestAnimationFrame(draw);

function addTile(person) {
  const tile = document.createElement('section');
  tile.className = 'tile';
  const canvas = document.createElement('canvas');
  const label = document.createElement('div');
  label.className = 'label';
  label.append(person.name, Object.assign(document.createElement('small'), { textContent: person.role }));
  tile.append(canvas, label);
  $('tiles').append(tile);
  tiles.set(person.id, { tile, canvas, person, mouth: 0 });
}

async function talk() {
  const sounds = await Promise.all(script.map(async ({ sound }) => audio.decodeAudioData(await (await fetch(sound)).arrayBuffer())));
  await steadyClock();
  for (let turn = 0; ; turn = (turn + 1) % script.length) {
    mark(audio.currentTime + FLASH_AFTER);
    await new Promise((done) => setTimeout(done, PAUSE * 1000));
    const { speaker, text } = script[turn];
    const source = new AudioBufferSourceNode(audio, { buffer: sounds[turn] });
    source.connect(meter);
    source.start();
    speak(speaker, text);
    await new Promise((done) => { source.onended = done; });
    speak(null, '');
  }
}

async function beat(seconds) {
  await steadyClock();
  for (;;) {
    mark(audio.currentTime + FLASH_AFTER);
    await new Promise((done) => setTimeout(done, seconds * 1000));
  }
}

function speak(id, text) {
  speaking = id;
  // What captures the page learns who speaks; in an ordinary browser nobody listens.
  window.serverless?.speaker(id ? tiles.get(id).person.name : null);
  for (const [key, { tile }] of tiles) tile.classList.toggle('speaking', key === id);
  $('caption').replaceChildren();
  if (id) $('caption').append(Object.assign(document.createElement('b'), { textContent: tiles.get(id).person.name.split(' ')[0] }), text);
}

// What is heard now left the context some time ago: the output timestamp tells which moment of its clock that is.
function heardTime() {
  const { contextTime, performanceTime } = audio.getOutputTimestamp();
  return contextTime > 0 ? contextTime + (performance.now() - performanceTime) / 1000 : audio.currentTime - (audio.outputLatency || 0);
}

// While its sound stands still, the browser tells the same moment again and again.
const isSoundStalled = (now) => !silent && now - audio.getOutputTimestamp().performanceTime / 1000 > STALLED;

// On a busy machine the sound begins later than the browser first believes: a flash by that clock would not go with its beep.
async function steadyClock() {
  const ahead = () => heardTime() - performance.now() / 1000;
  const begun = performance.now();
  let [since, before] = [begun, ahead()];
  while (performance.now() - since < STEADY * 1000 && performance.now() - begun < STEADY_PATIENCE * 1000) {
    await new Promise(requestAnimationFrame);
    if (Math.abs(ahead() - before) > 0.01) [since, before] = [performance.now(), ahead()];
  }
}

function mark(at) {
  const beep = new OscillatorNode(audio, { frequency: BEEP_HERTZ });
  const volume = new GainNode(audio, { gain: 0.6 });
  beep.connect(volume).connect(audio.destination);
  beep.start(at);
  beep.stop(at + FLASH_LENGTH);
  marks.push(at);
}

function flash() {
  const now = performance.now() / 1000;
  const clock = silent ? now : heardTime();
  if (silent && clock > nextFlash) {
    marks.push(nextFlash);
    nextFlash += FLASH_EVERY;
  }
  if (lit === null && clock >= marks[0]) lit = { mark: marks.shift(), since: now, length: FLASH_LENGTH };
  if (lit !== null && now >= lit.since + lit.length) {
    // A busy browser may have shown the one or played the other late; by now its clocks tell.
    const heard = now - (clock - lit.mark);
    const missed = lit.length === FLASH_LENGTH && (Math.abs(heard - lit.since) > FLASH_STEP || isSoundStalled(now));
    lit = missed ? { ...lit, length: FLASH_VOID } : null;
  }
  $('flash').classList.toggle('on', lit !== null);
}

function draw(milliseconds) {
  const seconds = milliseconds / 1000;
  if (!blank) {
    flash();
    meter.getByteFrequencyData(levels);
    const loudness = Math.min(1, levels.slice(2, 40).reduce((sum, level) => sum + level, 0) / 38 / 150);
    $('clock').textContent = new Date().toLocaleTimeString('en-GB');
    for (const entry of tiles.values()) drawPerson(entry, seconds, speaking === entry.person.id ? loudness : 0);
    drawWave();
  }
  requestAnimationFrame(draw);
}

function drawPerson(entry, seconds, loudness) {
  const { canvas, tile, person } = entry;
  const width = Math.round(tile.clientWidth / 2);
  const height = Math.round(tile.clientHeight / 2);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  const back = pen.createLinearGradient(0, 0, width, height);
  back.addColorStop(0, `hsl(${person.hue} 46% 30%)`);
  back.addColorStop(1, `hsl(${person.hue + 40} 52% 15%)`);
  pen.fillStyle = back;
  pen.fillRect(0, 0, width, height);
  const unit = Math.min(width, height);
  for (let spot = 0; spot < 3; spot++) { // slow lights behind the person
    const angle = seconds * (0.18 + spot * 0.07) + spot * 2.1 + person.hue;
    pen.fillStyle = `hsl(${person.hue + spot * 18} 70% 60% / .10)`;
    pen.beginPath();
    pen.arc(width / 2 + Math.cos(angle) * width * 0.36, height / 2 + Math.sin(angle * 1.3) * height * 0.32, unit * 0.24, 0, 7);
    pen.fill();
  }
  entry.mouth += (loudness - entry.mouth) * 0.4;
  const x = width / 2 + Math.sin(seconds * 0.8 + person.hue) * unit * 0.012;
  const y = height * 0.46 + Math.sin(seconds * 1.1 + person.hue) * unit * 0.008 - entry.mouth * unit * 0.01;
  drawBust(pen, person, x, y, unit * 0.19, seconds, entry.mouth);
}

function drawBust(pen, person, x, y, size, seconds, mouth) {
  const shape = (fill, path) => { pen.fillStyle = fill; pen.beginPath(); path(); pen.fill(); };
  const long = person.id === 'maya';
  const skin = long ? '#f0c7a8' : '#8a5a3c';
  const hair = long ? '#5b2f22' : '#1e1614';
  shape(`hsl(${person.hue} 42% 52%)`, () => pen.ellipse(x, y + size * 2.45, size * 1.75, size * 1.25, 0, 0, 7)); // shoulders
  if (long) shape(hair, () => pen.roundRect(x - size * 1.08, y - size * 0.7, size * 2.16, size * 2.1, size * 0.8));
  shape(skin, () => pen.roundRect(x - size * 0.34, y + size * 0.6, size * 0.68, size * 0.9, size * 0.28)); // neck
  shape(hair, () => pen.ellipse(x, y - size * 0.3, size * 1.02, size * 0.98, 0, 0, 7));
  shape(skin, () => pen.ellipse(x, y + size * 0.1, size * 0.84, size * 1.0, 0, 0, 7)); // face
  shape(hair, () => pen.ellipse(x + (long ? -size * 0.2 : 0), y - size * 0.72, size * 0.82, size * (long ? 0.42 : 0.34), long ? -0.18 : 0, 0, 7));
  const lid = seconds % (3.7 + person.hue / 100) < 0.13 ? 0.02 : 0.13;
  for (const side of [-1, 1]) shape('#20161a', () => pen.ellipse(x + side * size * 0.34, y, size * 0.1, size * lid, 0, 0, 7));
  shape('#7d2f38', () => pen.ellipse(x, y + size * 0.56, size * (0.26 - mouth * 0.05), size * (0.045 + mouth * 0.24), 0, 0, 7));
}

function drawWave() {
  const canvas = $('wave');
  const pen = canvas.getContext('2d');
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#7c9cff';
  for (let bar = 0; bar < 32; bar++) {
    const height = Math.max(3, (levels[2 + bar] / 255) * canvas.height);
    pen.fillRect(bar * 8 + 2, (canvas.height - height) / 2, 4, height);
  }
}
