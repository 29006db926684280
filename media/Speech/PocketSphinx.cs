using System.Runtime.InteropServices;

namespace Serverless.Media.Speech;

/// <summary>The calls of libpocketsphinx and libsphinxbase (5prealpha, as Debian 12 has them) that recognition needs.</summary>
internal static partial class PocketSphinx
{
    public const string Library = "libpocketsphinx.so.3";
    public const string BaseLibrary = "libsphinxbase.so.3";

    [LibraryImport(Library)]
    public static partial nint ps_args();

    /// <summary>Reads arguments; unlike cmd_ln_init it is not variadic. <paramref name="argv"/> begins with a program's name.</summary>
    [LibraryImport(BaseLibrary)]
    public static partial nint cmd_ln_parse_r(nint into, nint definitions, int argc, nint argv, int strict);

    [LibraryImport(Library)]
    public static partial nint ps_init(nint config);

    [LibraryImport(Library)]
    public static partial int ps_free(nint decoder);

    /// <summary>Begins a recording: frames count from here.</summary>
    [LibraryImport(Library)]
    public static partial int ps_start_stream(nint decoder);

    [LibraryImport(Library)]
    public static partial int ps_start_utt(nint decoder);

    [LibraryImport(Library)]
    public static partial int ps_end_utt(nint decoder);

    [LibraryImport(Library)]
    public static unsafe partial int ps_process_raw(nint decoder, short* samples, nuint count, int noSearch, int wholeUtterance);

    [LibraryImport(Library)]
    public static partial byte ps_get_in_speech(nint decoder);

    [LibraryImport(Library)]
    public static partial nint ps_seg_iter(nint decoder);

    [LibraryImport(Library)]
    public static partial nint ps_seg_next(nint segment);

    [LibraryImport(Library)]
    public static partial nint ps_seg_word(nint segment);

    [LibraryImport(Library)]
    public static partial void ps_seg_frames(nint segment, out int first, out int last);

    /// <returns>Log of the posterior probability, to the base of <see cref="ps_get_logmath"/>.</returns>
    [LibraryImport(Library)]
    public static partial int ps_seg_prob(nint segment, out int acoustic, out int language, out int backoff);

    [LibraryImport(Library)]
    public static partial nint ps_get_logmath(nint decoder);

    [LibraryImport(BaseLibrary)]
    public static partial double logmath_exp(nint logmath, int value);

    /// <summary>Adds a language model under a name; 0 when it was taken.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ps_set_lm(nint decoder, string name, nint model);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ps_set_search(nint decoder, string name);

    /// <param name="config">From <see cref="cmd_ln_parse_r"/>.</param>
    /// <param name="file">ARPA or binary.</param>
    /// <param name="type">0: by the look of the file.</param>
    /// <param name="logmath">From <see cref="ps_get_logmath"/>.</param>
    [LibraryImport(BaseLibrary, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint ngram_model_read(nint config, string file, int type, nint logmath);

    [LibraryImport(BaseLibrary)]
    public static unsafe partial nint ngram_model_set_init(nint config, nint* models, nint* names, float* weights, int count);

    [LibraryImport(BaseLibrary)]
    public static unsafe partial nint ngram_model_set_interp(nint set, nint* names, float* weights);
}
