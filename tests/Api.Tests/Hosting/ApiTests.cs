namespace Serverless.Api.Tests.Hosting;

/// <summary>Every class of these tests: they share <see cref="ApiFixture"/> and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ApiTests : ICollectionFixture<ApiFixture>
{
    public const string Name = "api";
}
