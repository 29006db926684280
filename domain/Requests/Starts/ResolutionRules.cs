using Serverless.Domain.Jobs;

namespace Serverless.Domain.Requests.Starts;

/// <summary>The sizes of a picture that 100ms accepts: 500×480 to 1920×1080, portrait 500×500 to 1080×1920; even, as H.264 4:2:0 wants it.</summary>
internal static class ResolutionRules
{
    private const int MinSide = 480;
    private const int MaxSide = 1920;

    private const int MinWidth = 500;

    public static bool Allows(int width, int height) =>
        width % 2 == 0 && height % 2 == 0 && width >= MinWidth && height >= MinSide && Math.Max(width, height) <= MaxSide && Math.Min(width, height) <= 1080;

    /// <returns>Null when there is none, or a fault.</returns>
    public static Resolution? Read(FieldReader? fields)
    {
        if (fields is null)
            return null;
        int? width = Side(fields, "width", MinWidth);
        int? height = Side(fields, "height", MinSide);
        if (width is not { } w || height is not { } h)
            return null;

        bool portrait = h > w;
        if (portrait ? w > 1080 : h > 1080)
            fields.Fault(portrait ? "width" : "height", $"must be at most 1080 in {(portrait ? "portrait" : "landscape")}");
        return new(w, h);
    }

    private static int? Side(FieldReader fields, string name, int min)
    {
        if (!fields.Has(name))
        {
            fields.Fault(name, "is required");
            return null;
        }
        int? side = fields.Int(name, min, MaxSide);
        if (side % 2 == 1)
            fields.Fault(name, "must be even");
        return side;
    }
}
