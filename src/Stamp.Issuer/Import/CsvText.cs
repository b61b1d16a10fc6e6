using System.Text;
using System.Text.Unicode;
using Stamp.Core.Text;
using Stamp.Core.Text.Damage;

namespace Stamp.Issuer.Import;

/// <summary>
/// A CSV file's bytes as UTF-8, whatever its program saved: UTF-8, UTF-16, windows-1258, or the letters that a TCVN3 or
/// VNI font was typed with. What is none of these is refused with how to save it.
/// </summary>
internal static class CsvText
{
    /// <summary>Enough lines to see which code page it is; the rest of a file is like them.</summary>
    private const int Sample = 64 * 1024;

    /// <summary>Of the words with marks, so many have to be Vietnamese: names of people and brands are the rest.</summary>
    private const double Enough = 0.75;

    /// <param name="Utf8">With or without a byte order mark.</param>
    /// <param name="Note">How it was read, where that was a guess.</param>
    public readonly record struct Text(byte[] Utf8, Bilingual? Note);

    public static Outcome<Text> Read(string name, byte[] content)
    {
        if (OfUtf16(content) is { } utf16) return FromUtf16(name, content, utf16);
        if (content.AsSpan().Contains((byte)0)) return HowToSave(name);
        return Utf8.IsValid(content) ? new Text(content, null) : FromOneByte(name, content);
    }

    /// <summary>By its mark, or by every second byte being zero in most of the first letters: headings are ASCII, or nearly.</summary>
    private static UnicodeEncoding? OfUtf16(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4 || content.Length % 2 != 0) return null;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        var pairs = Math.Min(content.Length / 2, 200);
        int first = 0, second = 0;
        for (var at = 0; at < pairs; at++)
        {
            if (content[2 * at] == 0) first++;
            if (content[(2 * at) + 1] == 0) second++;
        }
        if (first == 0 && second * 2 >= pairs) return new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        return second == 0 && first * 2 >= pairs ? new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true) : null;
    }

    private static Outcome<Text> FromUtf16(string name, byte[] content, UnicodeEncoding encoding)
    {
        try
        {
            var text = encoding.GetString(content);
            return text.Contains('\0', StringComparison.Ordinal) ? HowToSave(name) : new Text(Encoding.UTF8.GetBytes(text), null);
        }
        catch (DecoderFallbackException)
        {
            return HowToSave(name);
        }
    }

    private static Outcome<Text> FromOneByte(string name, byte[] content)
    {
        var sample = content.AsSpan(0, Math.Min(content.Length, Sample));
        var (vietnamese, western) = (CodePages.FromVietnamese(sample), CodePages.FromWestern(sample));
        var asVietnamese = DamagedText.SoundPart(vietnamese, null);
        var asFonts = new[] { DamageKind.Tcvn3, DamageKind.Vni }.Max(kind => DamagedText.SoundPart(western, kind));
        if (asVietnamese >= Enough && asVietnamese >= asFonts)
        {
            return new Text(Encoding.UTF8.GetBytes(CodePages.FromVietnamese(content)), new(
                $"Tệp {name} không phải UTF-8 nên được đọc theo bảng mã windows-1258. Hãy xem kỹ các tên.",
                $"The file {name} is not UTF-8, so it was read as windows-1258. Look at the names closely."));
        }
        // Read as the fonts saw it: each cell is then marked with what it was.
        return asFonts >= Enough
            ? new Text(Encoding.UTF8.GetBytes(CodePages.FromWestern(content)), null)
            : HowToSave(name);
    }

    private static Rejection HowToSave(string name) => Rejection.BadInput(
        $"Tệp {name} không phải CSV dạng văn bản UTF-8. Trong Excel, hãy chọn Tệp, Lưu thành, \"CSV UTF-8 (Comma delimited)\", hoặc gửi tệp .xlsx.",
        $"The file {name} is no CSV in UTF-8 text. In Excel choose File, Save As, \"CSV UTF-8 (Comma delimited)\", or send the .xlsx file.");
}
