using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Http;

public sealed class LifetimeTests
{
    [Fact(Timeout = 30_000)]
    public async Task Get_CallerGoesAway_TokenFiresAndNothingIsLoggedAsAnError()
    {
        Gate gate = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Slow>(builder => builder.Services.AddSingleton(gate));
        using CancellationTokenSource caller = new();

        Task<string> call = host.Client.GetStringAsync("/api/untilCancelled", caller.Token);
        await gate.Entered.Task;
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await gate.Cancelled.Task;
        await host.StopAsync();
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Exception is not null);
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_InvocationRunning_LetsItFinishAndTakesNoNewOne()
    {
        Gate gate = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Slow>(builder => builder.Services.AddSingleton(gate));
        Task<string> running = host.Client.GetStringAsync("/api/untilReleased");
        await gate.Entered.Task;

        Task stop = host.StopAsync();
        using HttpClient late = new() { BaseAddress = host.Client.BaseAddress };
        await RefusesAsync(late);
        Assert.False(stop.IsCompleted);
        gate.Release.SetResult();

        Assert.Equal("finished", await running);
        await stop;
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_DrainTimePasses_TokensOfRunningInvocationsFire()
    {
        Gate gate = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Slow>(
            builder => builder.Services.AddSingleton(gate),
            ("Serverless:Embedded:DrainTimeout", "00:00:00.050"));
        Task<HttpResponseMessage> running = host.Client.GetAsync("/api/untilCancelled");
        await gate.Entered.Task;

        await host.StopAsync();

        using HttpResponseMessage reply = await running;
        Assert.True(gate.Cancelled.Task.IsCompleted);
        Assert.Equal(HttpStatusCode.InternalServerError, reply.StatusCode);
    }

    [Fact(Timeout = 30_000)]
    public async Task StopAsync_InvocationNeverEnds_GivesUpAfterTheShutdownTimeout()
    {
        Gate gate = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Slow>(
            builder => builder.Services.AddSingleton(gate),
            ("Serverless:Embedded:ShutdownTimeout", "00:00:00.100"));
        Task<string> running = host.Client.GetStringAsync("/api/untilReleased");
        await gate.Entered.Task;

        await host.StopAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => running);
        gate.Release.SetResult();
    }

    [Fact(Timeout = 30_000)]
    public async Task Get_TwoHundredAtOnce_AllRunSideBySide()
    {
        Gate gate = new();
        await using FunctionsTestHost host = await TestApp.ServeAsync<Slow>(builder => builder.Services.AddSingleton(gate));

        string[] replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => host.Client.GetStringAsync($"/api/meet/{i}")));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), replies);
    }

    /// <summary>Asks until the connection is refused; a connection that is still accepted is dropped by the stopping host.</summary>
    private static async Task RefusesAsync(HttpClient client)
    {
        using CancellationTokenSource patience = new(TestApp.Patience);
        while (true)
        {
            try
            {
                using HttpResponseMessage reply = await client.GetAsync("/nothing", patience.Token);
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CountdownEvent Missing { get; } = new(200);
    }

    internal sealed class Slow(Gate gate)
    {
        [Function("untilCancelled")]
        public async Task<string> UntilCancelled([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request, CancellationToken cancellationToken)
        {
            gate.Entered.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return "never";
            }
            finally
            {
                gate.Cancelled.TrySetResult();
            }
        }

        [Function("untilReleased")]
        public async Task<string> UntilReleased([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequestData request)
        {
            gate.Entered.TrySetResult();
            await gate.Release.Task;
            return "finished";
        }

        /// <summary>Answers when all two hundred are here.</summary>
        [Function("meet")]
        public async Task<string> Meet([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "meet/{i}")] HttpRequestData request, string i)
        {
            if (gate.Missing.Signal())
            {
                gate.Release.SetResult();
            }

            await gate.Release.Task;
            return i;
        }
    }
}
