using Microsoft.DurableTask.Client;

namespace Serverless.Embedded;

/// <summary>
/// An instance with the wanted id exists. The real client throws a type of this name from DurableTask.Core,
/// which is no part of the worker's packages: code for both hosts tells it by the type's name.
/// </summary>
public sealed class OrchestrationAlreadyExistsException(string instanceId, OrchestrationRuntimeStatus status)
    : InvalidOperationException($"An orchestration with the instance id '{instanceId}' exists already; its status is {status}.");
