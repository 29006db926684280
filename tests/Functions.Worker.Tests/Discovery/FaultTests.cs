using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Serverless.Embedded;

namespace Serverless.Functions.Worker.Tests.Discovery;

public sealed class FaultTests
{
    [Fact(Timeout = 30_000)]
    public async Task StartAsync_FaultyDeclarations_NamesEveryFunctionAndReasonAtOnce()
    {
        FunctionsStartupException fault = await Assert.ThrowsAsync<FunctionsStartupException>(() => TestApp.ServeAsync([typeof(Faulty)]));

        Assert.Equal(
            [
                "badRoute: The route 'api/x/{unclosed' cannot be served: ",
                "badSchedule: The schedule 'every day' is neither an NCRONTAB expression of five or six fields nor a positive time span.",
                "collide: The bindings r and R have the same name, ignoring case.",
                "missingSetting: The setting 'Nowhere' that the schedule refers to is missing.",
                "noSuchConstraint: The route 'api/x/{id:sometimes}' cannot be served: ",
                "noTrigger: No parameter has a trigger.",
                "output: The output binding QueueOutputAttribute is not supported.",
                "poco: The HTTP trigger's parameter poco must be an HttpRequestData.",
                "QUEUE: Serverless.Functions.Worker.Tests.Discovery.FaultTests+Faulty.Twin and Serverless.Functions.Worker.Tests.Discovery.FaultTests+Faulty.Queue have the same name, ignoring case.",
                "queue: The trigger QueueTriggerAttribute is not supported.",
                "requestOfATimer: The parameter request asks for the HTTP request of a function without an HTTP trigger.",
                "sameRoute: The route 'api/taken/{other}' is taken by firstRoute for the same method.",
                "twoTriggers: 2 parameters have a trigger; one is allowed.",
                "unknownInput: The binding QueueInputAttribute of the parameter input is not supported.",
            ],
            fault.Faults.Order(StringComparer.OrdinalIgnoreCase).Select(line => line.Contains("cannot be served: ", StringComparison.Ordinal) ? line[..(line.IndexOf("served: ", StringComparison.Ordinal) + 8)] : line));
        Assert.All(fault.Faults, line => Assert.Contains(line, fault.Message, StringComparison.Ordinal));
    }

    [Fact(Timeout = 30_000)]
    public async Task StartAsync_FunctionNeedsAnUnregisteredService_NamesIt()
    {
        FunctionsStartupException fault = await Assert.ThrowsAsync<FunctionsStartupException>(() => TestApp.ServeAsync<Needy>());

        Assert.Equal(["needy: Serverless.Functions.Worker.Tests.Discovery.FaultTests+Needy needs System.Version, which no service is registered for."], fault.Faults);
    }

    private sealed class Needy(Version version, TimeProvider clock)
    {
        [Function("needy")]
        public string Run([HttpTrigger] HttpRequestData request) => $"{version} {clock}";
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class QueueTriggerAttribute : TriggerBindingAttribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class QueueInputAttribute : InputBindingAttribute;

    private sealed class QueueOutputAttribute : OutputBindingAttribute;

    private static class Faulty
    {
        [Function("queue")]
        public static void Queue([QueueTrigger] string message)
        {
        }

        [Function("QUEUE")]
        public static void Twin([HttpTrigger] HttpRequestData request)
        {
        }

        [Function("noTrigger")]
        public static void NoTrigger(string message)
        {
        }

        [Function("twoTriggers")]
        public static void TwoTriggers([HttpTrigger] HttpRequestData request, [TimerTrigger("00:01:00")] TimerInfo timer)
        {
        }

        [Function("unknownInput")]
        public static void UnknownInput([HttpTrigger] HttpRequestData request, [QueueInput] string input)
        {
        }

        [QueueOutput]
        [Function("output")]
        public static string Output([HttpTrigger] HttpRequestData request) => "";

        [Function("collide")]
        public static void Collide([HttpTrigger] HttpRequestData r, [QueueInput] string R)
        {
        }

        [Function("poco")]
        public static void Poco([HttpTrigger] Uri poco)
        {
        }

        [Function("badRoute")]
        public static void BadRoute([HttpTrigger(Route = "x/{unclosed")] HttpRequestData request)
        {
        }

        [Function("noSuchConstraint")]
        public static void NoSuchConstraint([HttpTrigger(Route = "x/{id:sometimes}")] HttpRequestData request)
        {
        }

        [Function("firstRoute")]
        public static void FirstRoute([HttpTrigger("get", Route = "Taken/{id}")] HttpRequestData request)
        {
        }

        [Function("sameRoute")]
        public static void SameRoute([HttpTrigger("GET", "post", Route = "taken/{other}")] HttpRequestData request)
        {
        }

        [Function("badSchedule")]
        public static void BadSchedule([TimerTrigger("every day")] TimerInfo timer)
        {
        }

        [Function("missingSetting")]
        public static void MissingSetting([TimerTrigger("%Nowhere%")] TimerInfo timer)
        {
        }

        [Function("requestOfATimer")]
        public static void RequestOfATimer([TimerTrigger("00:01:00")] TimerInfo timer, HttpRequestData request)
        {
        }
    }
}
