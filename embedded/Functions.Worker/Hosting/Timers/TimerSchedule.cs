using System.Globalization;
using NCrontab;

namespace Serverless.Embedded.Timers;

/// <summary>When a timer is due: an NCRONTAB expression, or a time span between runs.</summary>
internal sealed class TimerSchedule
{
    private readonly CrontabSchedule? _cron;
    private readonly TimeSpan _interval;

    private TimerSchedule(CrontabSchedule? cron, TimeSpan interval)
    {
        _cron = cron;
        _interval = interval;
    }

    /// <param name="text">Six fields (seconds first), five fields, or <c>[d.]hh:mm:ss</c>.</param>
    /// <exception cref="InvalidOperationException">It is none of them, or the span is not positive.</exception>
    public static TimerSchedule Parse(string text)
    {
        string[] fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is 5 or 6 && CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == 6 }) is { } cron)
        {
            return new TimerSchedule(cron, default);
        }

        if (fields.Length == 1 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan interval) && interval > TimeSpan.Zero)
        {
            return new TimerSchedule(null, interval);
        }

        throw new InvalidOperationException($"The schedule '{text}' is neither an NCRONTAB expression of five or six fields nor a positive time span.");
    }

    /// <summary>The first due time after <paramref name="now"/>, in UTC.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset now) =>
        _cron is null
            ? now + _interval
            : new DateTimeOffset(DateTime.SpecifyKind(_cron.GetNextOccurrence(now.UtcDateTime), DateTimeKind.Utc));
}
