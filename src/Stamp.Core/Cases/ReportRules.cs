using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Codes;
using Stamp.Core.Text;

namespace Stamp.Core.Cases;

/// <summary>What a report may hold. Pure.</summary>
public static class ReportRules
{
    /// <summary>Half a page; in UTF-8 at most 8 KB.</summary>
    public const int LongestTold = 2_000;

    /// <summary>The name of a shop and its street.</summary>
    public const int LongestPlace = 200;

    /// <summary>A telephone number or an e-mail address (at most 254, nearly always under 60), with a name.</summary>
    public const int LongestContact = 200;

    /// <summary>
    /// Cleans what was typed; <see cref="Rejection.Field"/> names what is wrong: kind, told, bought_at, contact. What
    /// can't be seen is taken out without a word: a consumer did not type it on purpose.
    /// </summary>
    public static Outcome<(ReportKind Kind, string Told, string BoughtAt, string? Contact)> Clean(ReportDraft draft)
    {
        if (!CaseWords.TryFind(draft.Kind, out ReportKind kind))
            return Rejection.BadInput("Hãy chọn điều không đúng.", "Choose what is wrong.") with { Field = "kind" };
        var (told, place, contact) = (CaseText.Lines(draft.Told), CaseText.Line(draft.BoughtAt), CaseText.Line(draft.Contact));
        if (TooLong(told, LongestTold) is { } long1) return long1 with { Field = "told" };
        if (TooLong(place, LongestPlace) is { } long2) return long2 with { Field = "bought_at" };
        if (TooLong(contact, LongestContact) is { } long3) return long3 with { Field = "contact" };
        if (kind == ReportKind.Other && told.Length == 0)
            return Rejection.BadInput("Hãy viết vài chữ về điều không đúng.", "Write a few words on what is wrong.") with { Field = "told" };
        return (kind, told, place, contact.Length == 0 ? null : contact);
    }

    /// <summary>As <see cref="RequestId.New"/> makes them, and nothing else: it names a file.</summary>
    public static bool IsRequestId(string? text) => text is { Length: 32 } && !text.AsSpan().ContainsAnyExcept("0123456789abcdef");

    /// <summary>
    /// Ten characters of the stamps' alphabet: 50 bits of the request id's hash, so that every node tells the same
    /// and nobody learns how many reports there are. Of a million reports two share one with a chance of 1 in 2,000;
    /// then the office finds both.
    /// </summary>
    public static string ReferenceOf(string requestId)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(requestId));
        var bits = BinaryPrimitives.ReadUInt64BigEndian(hash);
        return string.Create(10, bits, static (span, bits) =>
        {
            for (var n = 0; n < span.Length; n++) span[n] = CrockfordBase32.Alphabet[(int)(bits >> (59 - (5 * n)) & 31)];
        });
    }

    /// <summary>As told to people: two groups of five.</summary>
    public static string Grouped(string reference) => $"{reference[..5]}-{reference[5..]}";

    private static Rejection? TooLong(string text, int longest) => text.EnumerateRunes().Count() <= longest ? null : Rejection.BadInput(
        string.Create(CultureInfo.InvariantCulture, $"Dài quá {longest} ký tự. Hãy viết ngắn lại."),
        string.Create(CultureInfo.InvariantCulture, $"Longer than {longest} characters. Please shorten it."));
}
