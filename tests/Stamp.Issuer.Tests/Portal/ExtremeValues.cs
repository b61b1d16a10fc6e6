using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Tests.Portal;

/// <summary>Dates and numbers at the ends of what can be written, beyond them, and what is neither.</summary>
internal static class ExtremeValues
{
    public static readonly string[] All =
    [
        "1/1/0001", "01/01/1899", "31/12/2199", "31/12/9999", "9999-12-31", "0001-01-01", "29/2/2025", "99/99/9999", "31129999",
        "0", "-1", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "999999999999999999999999999999", "1e308", "NaN", "1.000.000.000.000",
        "", "%", "\0", "\uffff", "🐟", "٢٠٢٦", "1-9999999999", new('9', 300),
    ];

    /// <summary>Ends of a page as an address names them, of one to three parts.</summary>
    public static readonly string[] Cursors =
    [
        .. from value in new[] { "9999-12-31", "0001-01-01", "9223372036854775807", "-1", "", "\0" }
           from parts in new[] { 1, 2, 3 }
           select Cursor.Write([.. Enumerable.Repeat(value, parts)]),
    ];
}
