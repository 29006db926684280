using System.Runtime.InteropServices;

namespace Serverless.Tests.Support;

/// <summary>Finds a tone in 16 bit mono sound, by the energy at its frequency.</summary>
public static class ToneLevels
{
    /// <summary>Length of a window.</summary>
    public const double WindowSeconds = 0.005;

    // A beep of the demo meeting measures about 9,000; speech stays far below for so long a time.
    private const double Loud = 4000;

    /// <summary>Strength of the tone in each window.</summary>
    public static double[] Of(byte[] sound, int rate, double hertz, double windowSeconds)
    {
        ReadOnlySpan<short> samples = MemoryMarshal.Cast<byte, short>(sound);
        int window = (int)(rate * windowSeconds);
        double[] levels = new double[samples.Length / window];
        for (int i = 0; i < levels.Length; i++)
        {
            double sine = 0, cosine = 0;
            for (int j = 0; j < window; j++)
            {
                double angle = 2 * Math.PI * hertz * j / rate;
                sine += samples[i * window + j] * Math.Sin(angle);
                cosine += samples[i * window + j] * Math.Cos(angle);
            }
            levels[i] = Math.Sqrt(sine * sine + cosine * cosine) / window;
        }
        return levels;
    }

    /// <summary>Where the level rises and stays for most of the length, in seconds.</summary>
    public static IReadOnlyList<double> Onsets(double[] levels, double windowSeconds, double lengthSeconds)
    {
        int span = (int)(lengthSeconds / windowSeconds * 0.8);
        List<double> found = [];
        for (int i = 3; i + span < levels.Length; i++)
        {
            bool rises = levels[i] > Loud && levels[i - 1] <= Loud && levels[i - 2] <= Loud && levels[i - 3] <= Loud;
            if (rises && levels.Skip(i).Take(span).Count(level => level > Loud) >= span * 0.85)
                found.Add(i * windowSeconds);
        }
        return found;
    }
}
