/** Ends a command: its message is shown without a stack, its code is the exit status. */
export class Fault extends Error {
  constructor(message, { exitCode = 1, logs = [] } = {}) {
    super(message);
    this.exitCode = exitCode;
    /** Log files whose last lines explain the fault. */
    this.logs = logs;
  }
}

/** The caller wrote a command line that cannot be understood: exit status 2. */
export function usageFault(command, message) {
  return new Fault(`${message}\nSee ./serverless ${command} --help`, { exitCode: 2 });
}
