/** Progress on one line of a terminal; elsewhere a line for each change of the status. */
export class Progress {
  #shown = '';
  #status = '';

  show(status, detail = '') {
    const line = detail === '' ? status : `${status}  ${detail}`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${line}\x1b[K`);
      this.#shown = line;
    } else if (status !== this.#status) {
      console.log(line);
    }
    this.#status = status;
  }

  /** Leaves the line as it stands. */
  done() {
    if (this.#shown !== '') process.stdout.write('\n');
    this.#shown = '';
  }
}
