using Serverless.Domain.Jobs;

namespace Serverless.Domain.Requests.Starts;

/// <summary>What is ours to honour of VideoSDK's <c>config</c>, and what is the page's.</summary>
internal static class VideoSdkConfig
{
    /// <summary>480, 720 or 1080 lines; null when neither quality nor orientation is given.</summary>
    public static Resolution? SizeOf(FieldReader? config)
    {
        string? quality = config?.OneOf("quality", "low", "med", "high");
        string? orientation = config?.OneOf("orientation", "portrait", "landscape");
        if (quality is null && orientation is null)
            return null;
        Resolution size = quality switch
        {
            "low" => new(854, 480),
            "high" => new(1920, 1080),
            _ => Resolution.Default,
        };
        return orientation == "portrait" ? new(size.Height, size.Width) : size;
    }

    /// <summary>The config in the words of a page's query: <c>layout</c>, <c>priority</c>, <c>gridSize</c>, <c>theme</c>, <c>mode</c>, <c>quality</c>, <c>orientation</c>.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> PageParameters(FieldReader? config)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        FieldReader? layout = config?.Object("layout");
        Add("layout", layout?.String("type", 20));
        Add("priority", layout?.String("priority", 20));
        Add("gridSize", layout?.Int("gridSize", 1, 4)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (string name in (ReadOnlySpan<string>)["theme", "mode", "quality", "orientation"])
            Add(name, config?.String(name, 20));
        return parameters;

        void Add(string name, string? value)
        {
            if (value is not null)
                parameters.Add(new(name, value));
        }
    }
}
