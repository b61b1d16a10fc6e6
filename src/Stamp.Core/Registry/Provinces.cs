using Stamp.Core.Text;

namespace Stamp.Core.Registry;

/// <summary>A province or a city of that rank.</summary>
/// <param name="Code">The official number, printed with two digits.</param>
public readonly record struct Province(byte Code, string Name);

/// <summary>
/// Vietnam's 34 provinces and cities since 1 July 2025, with the codes of Decision 19/2025/QĐ-TTg.
/// Codes of provinces that were merged away are not given again.
/// </summary>
public static class Provinces
{
    /// <summary>No province's code: not known.</summary>
    public const byte Unknown = 0;

    /// <summary>Longer than any name with what may stand before it ("Thành phố Hồ Chí Minh": 21 characters).</summary>
    private const int LongestName = 40;

    public static IReadOnlyList<Province> All { get; } =
    [
        new(1, "Hà Nội"), new(4, "Cao Bằng"), new(8, "Tuyên Quang"), new(11, "Điện Biên"), new(12, "Lai Châu"),
        new(14, "Sơn La"), new(15, "Lào Cai"), new(19, "Thái Nguyên"), new(20, "Lạng Sơn"), new(22, "Quảng Ninh"),
        new(24, "Bắc Ninh"), new(25, "Phú Thọ"), new(31, "Hải Phòng"), new(33, "Hưng Yên"), new(37, "Ninh Bình"),
        new(38, "Thanh Hóa"), new(40, "Nghệ An"), new(42, "Hà Tĩnh"), new(44, "Quảng Trị"), new(46, "Huế"),
        new(48, "Đà Nẵng"), new(51, "Quảng Ngãi"), new(52, "Gia Lai"), new(56, "Khánh Hòa"), new(66, "Đắk Lắk"),
        new(68, "Lâm Đồng"), new(75, "Đồng Nai"), new(79, "Hồ Chí Minh"), new(80, "Tây Ninh"), new(82, "Đồng Tháp"),
        new(86, "Vĩnh Long"), new(91, "An Giang"), new(92, "Cần Thơ"), new(96, "Cà Mau"),
    ];

    private static readonly string[] Titles = ["tinh ", "thanh pho ", "tp. ", "tp "];

    private static readonly Dictionary<string, byte> Known = All
        .SelectMany(province => new[] { (Plain(province.Name), province.Code), ($"{province.Code}", province.Code), ($"{province.Code:D2}", province.Code) })
        .DistinctBy(pair => pair.Item1)
        .ToDictionary(pair => pair.Item1, pair => pair.Code, StringComparer.Ordinal);

    /// <summary>
    /// A code ("4" or "04") or a name, with or without "Tỉnh" or "Thành phố", marks and capitals: proxies
    /// mostly send plain letters.
    /// </summary>
    public static bool TryFind(string? text, out byte code)
    {
        code = Unknown;
        if (text is null or { Length: > LongestName }) return false;
        if (Known.TryGetValue(text, out code)) return true;
        var plain = Plain(text);
        var title = Array.Find(Titles, title => plain.StartsWith(title, StringComparison.Ordinal));
        return Known.TryGetValue(plain[(title?.Length ?? 0)..].TrimStart(), out code);
    }

    private static string Plain(string text) => VietnameseLetters.Bare(VietnameseLetters.Compose(text.Trim())).ToLowerInvariant();
}
