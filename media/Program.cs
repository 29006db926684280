using System.Runtime.InteropServices;
using Serverless.Media;
using Serverless.Media.Hosting;
using Serverless.Media.Logging;
using Serverless.Media.Speech;

if (args is [RecognizerProgram.Argument, string plan, string how])
    return RecognizerProgram.Run(plan, how == RecognizerProgram.Live);
if (args is [SoundFileProgram.Argument, string file, .. string[] vocabulary])
    return await SoundFileProgram.RunAsync(file, vocabulary, Console.Out, Console.Error);
if (CommandLine.Answer(args, Environment.GetEnvironmentVariable("PATH"), Console.Out) is { } answer)
    return answer;
if (WorkerOptions.Read(Environment.GetEnvironmentVariable, out string fault) is not { } options)
{
    await Console.Error.WriteLineAsync(fault);
    return ExitCodes.Usage;
}

TaskCompletionSource terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
using CancellationTokenSource leave = new();
void Terminate(PosixSignalContext context)
{
    context.Cancel = true;
    terminated.TrySetResult();
    leave.Cancel();
}

using PosixSignalRegistration onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Terminate);
using PosixSignalRegistration onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Terminate);
using SocketsHttpHandler handler = new() { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
using HttpClient http = new(handler) { BaseAddress = options.Host, Timeout = Timeout.InfiniteTimeSpan };
TimeProvider clock = options.ClockOffset == TimeSpan.Zero ? TimeProvider.System : new ShiftedClock(TimeProvider.System, options.ClockOffset);
WorkerLog log = new(Console.Out, clock, new Redactor());
int code = await new Worker(options, http, log, clock).RunAsync(terminated.Task, leave.Token);
log.Write("leaving", ("code", code));
return code;
