using System.Buffers.Text;
using System.Text;

namespace Stamp.Issuer.Portal.Pages.Tables;

/// <summary>
/// The last row of a page, as the link to the next page names it: what the rows are sorted by, and the key that tells
/// equal ones apart. A page is found by it through an index, however many pages there are before it.
/// </summary>
internal static class Cursor
{
    /// <summary>A name of 200 letters of 3 bytes, a number and base64's third: under 850 characters.</summary>
    private const int Longest = 1_000;

    // Stands in no value: PlainText refuses control characters.
    private const char Separator = '\u001f';

    public static string Write(params string[] parts) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, parts)));

    /// <summary>Null where it is none, as when someone changed the address: the first page is shown then.</summary>
    public static string[]? Read(string text, int parts)
    {
        if (text.Length is 0 or > Longest || !Base64Url.IsValid(text)) return null;
        var read = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator);
        return read.Length == parts ? read : null;
    }
}
