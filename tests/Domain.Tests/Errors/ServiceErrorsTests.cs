using Serverless.Domain.Errors;

namespace Serverless.Domain.Tests.Errors;

public sealed class ServiceErrorsTests
{
    [Fact]
    public void All_EveryError_HasItsFieldsNameAsCode()
    {
        Assert.NotEmpty(ServiceErrors.All);
        Assert.All(typeof(ServiceErrors).GetFields().Where(f => f.FieldType == typeof(ServiceError)), field =>
            Assert.Equal(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name), ((ServiceError)field.GetValue(null)!).Code));
    }

    [Fact]
    public void All_EveryError_IsOursExactlyWhenItsStatusSaysSo() =>
        Assert.All(ServiceErrors.All, e => Assert.Equal(e.Status >= 500, e.Fault == Fault.Service));

    [Fact]
    public void Message_WithAPosition_IsFilledIn()
    {
        var exception = new ServiceException(ServiceErrors.BodyMalformed, [], null, 67L);

        Assert.Equal("request body contains badly-formed JSON (at position 67)", exception.Message);
    }
}
