using System.Text.Encodings.Web;
using System.Text.Json;

namespace Serverless.Api.Tests.Hosting;

/// <summary>The exact body of an error reply.</summary>
internal static class ErrorBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(int status, string message, params IReadOnlyList<string> details) =>
        JsonSerializer.Serialize(new { code = status, message, details }, Plain);
}
