using System.Runtime.InteropServices;

namespace Stamp.Print;

/// <summary>
/// Symbols by libqrencode, by the way that costs it least: the version is given and the text goes in by
/// segments whose mode is given, so that it need not look for modes itself (QRcode_encodeString would).
/// </summary>
internal static partial class LibQrencode
{
    private const string Library = "libqrencode.so.4";

    /// <summary>As qrencode.h numbers them.</summary>
    private const int Numeric = 0, Alphanumeric = 1, LevelM = 1;

    public static (bool Loads, string Package) Needed
    {
        get
        {
            var loads = NativeLibrary.TryLoad(Library, out var handle);
            if (loads) NativeLibrary.Free(handle);
            return (loads, "libqrencode4");
        }
    }

    public static string Version => Marshal.PtrToStringAnsi(QRcode_APIVersionString()) ?? "";

    /// <summary>Makes a symbol at level M and frees it.</summary>
    /// <param name="url">Of QR's alphanumeric characters, in ASCII.</param>
    /// <param name="digits">What of it goes in numeric mode; may be nothing.</param>
    /// <param name="version">At least this; a text that needs more gets more.</param>
    /// <returns>Modules to a side.</returns>
    public static unsafe int Make(ReadOnlySpan<byte> url, Range digits, int version)
    {
        var (start, length) = digits.GetOffsetAndLength(url.Length);
        var input = QRinput_new2(version, LevelM);
        fixed (byte* text = url)
        {
            if (input == 0 || !Append(input, Alphanumeric, text, length == 0 ? url.Length : start)
                || (length > 0 && !(Append(input, Numeric, text + start, length) && Append(input, Alphanumeric, text + start + length, url.Length - start - length))))
                throw new InvalidOperationException("libqrencode refuses a text.");
        }
        var code = QRcode_encodeInput(input);
        if (code is null) throw new InvalidOperationException("libqrencode makes no symbol.");
        var side = code->Width;
        QRcode_free(code);
        QRinput_free(input);
        return side;
    }

    private static unsafe bool Append(nint input, int mode, byte* text, int length) => length == 0 || QRinput_append(input, mode, length, text) == 0;

    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Code
    {
        public int Version;
        public int Width;
        public byte* Modules;
    }

    [LibraryImport(Library)]
    private static partial nint QRcode_APIVersionString();

    [LibraryImport(Library)]
    private static partial nint QRinput_new2(int version, int level);

    [LibraryImport(Library)]
    private static unsafe partial int QRinput_append(nint input, int mode, int size, byte* data);

    [LibraryImport(Library)]
    private static partial void QRinput_free(nint input);

    [LibraryImport(Library)]
    private static unsafe partial Code* QRcode_encodeInput(nint input);

    [LibraryImport(Library)]
    private static unsafe partial void QRcode_free(Code* code);
}
