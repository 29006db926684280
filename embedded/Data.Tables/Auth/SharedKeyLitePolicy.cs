using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables;

/// <summary>
/// Signs each try of a request, because the date is part of what is signed and ages.
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, "Table service, Shared Key Lite".
/// </summary>
internal sealed class SharedKeyLitePolicy(TableSharedKeyCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        string date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        string signature = credential.Sign(StringToSign(date, credential.AccountName, message.Request.Uri.ToUri()));
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {credential.AccountName}:{signature}");
    }

    /// <summary>Date, a line feed, and the resource: account, encoded path, and of the query nothing but comp.</summary>
    internal static string StringToSign(string date, string account, Uri uri)
    {
        string resource = $"{date}\n/{account}{uri.AbsolutePath}";
        foreach (string pair in uri.Query.TrimStart('?').Split('&'))
        {
            if (pair.StartsWith("comp=", StringComparison.OrdinalIgnoreCase))
            {
                return $"{resource}?comp={Uri.UnescapeDataString(pair["comp=".Length..])}";
            }
        }

        return resource;
    }
}
