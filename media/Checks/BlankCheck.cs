using Serverless.Media.Encoding;

namespace Serverless.Media.Checks;

/// <summary>Judges whether a capture held anything at all: blank in picture <em>and</em> silent, from beginning to end.</summary>
internal sealed class BlankCheck
{
    private double _darkest = double.NaN;
    private int _pictures;
    private bool _seen;
    private bool _heard;

    /// <summary>True when every picture so far was one colour and no sound was heard.</summary>
    public bool IsBlank => _pictures >= BlankLimits.FewestSamples && !_seen && !_heard;

    public void Take(EncoderLine line)
    {
        switch (line)
        {
            case EncoderLine.Darkest darkest:
                _darkest = darkest.Value;
                break;
            case EncoderLine.Brightest brightest:
                _pictures++;
                _seen |= brightest.Value - _darkest > BlankLimits.LargestSpread;
                break;
            case EncoderLine.Peak peak:
                _heard |= peak.Decibels > BlankLimits.LoudestSilence;
                break;
        }
    }
}
