using System.Security.Cryptography;
using System.Text;

namespace Serverless.Domain.Viewers;

/// <summary>
/// Distinct viewers by linear counting: each falls into one of 65,536 buckets by a hash of its id, and how many there are follows from
/// how many buckets are taken. So nobody can make a session keep more than that, and counting needs no order among many hosts.
/// Off by about 0.3 % at 10,000 viewers, and hardly ever at a hundred.
/// </summary>
/// <remarks>Whang, Vander-Zanden, Taylor: A linear-time probabilistic counting algorithm (1990).</remarks>
public static class ViewerBuckets
{
    public const int Count = 65_536;

    /// <summary>A player reports once in this time.</summary>
    public static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(30);

    /// <summary>A viewer counts for so long after a report: one report may get lost, and whoever looks once a minute misses nobody.</summary>
    public static readonly TimeSpan CountedFor = TimeSpan.FromSeconds(75);

    /// <returns>Four hex digits.</returns>
    public static string Of(string viewer) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(viewer)).AsSpan(0, 2));

    /// <param name="taken">Buckets, 0 to <see cref="Count"/>.</param>
    public static int Estimate(int taken) =>
        (int)Math.Round(-Count * Math.Log(1 - (Math.Min(taken, Count - 1) / (double)Count)), MidpointRounding.AwayFromZero);
}
