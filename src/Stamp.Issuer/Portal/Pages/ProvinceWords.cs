using System.Globalization;
using Stamp.Core.Registry;
using Stamp.Core.Registry.Figures;
using Stamp.Core.Text;
using Stamp.Issuer.Workbooks;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>The province's table in words: the sentence that reports have, the names of its rows, and its worksheets.</summary>
internal static class ProvinceWords
{
    /// <summary>"138 rated: 75×3★, 56×4★, 7×5★; 130 producers: 35 enterprises, 49 cooperatives, 46 households; …"</summary>
    public static Bilingual Sentence(ProvinceTable table)
    {
        var all = table.All;
        var stars = string.Create(CultureInfo.InvariantCulture, $"{all.Three}×3★, {all.Four}×4★, {all.Five}×5★");
        int Of(ProducerKind kind) => table.Kinds.First(row => row.Kind == kind).Producers;
        var (enterprises, cooperatives, households) = (Of(ProducerKind.Enterprise), Of(ProducerKind.Cooperative), Of(ProducerKind.Household));
        var schemes = string.Join(", ", table.Schemes.Select(scheme => $"{scheme.Products} {scheme.Scheme}"));
        return new(
            $"{all.Products} sản phẩm, {all.Rated} được xếp hạng: {stars}; {table.Producers} chủ thể: {enterprises} doanh nghiệp, {cooperatives} hợp tác xã, {households} hộ sản xuất; {all.WithStamps} sản phẩm có tem điện tử ({Share(all)}){(schemes.Length > 0 ? $"; chứng nhận khác: {schemes}" : "")}.",
            $"{all.Products} products, {all.Rated} rated: {stars}; {table.Producers} producers: {enterprises} enterprises, {cooperatives} cooperatives, {households} households; {all.WithStamps} products with stamps ({Share(all)}){(schemes.Length > 0 ? $"; supporting certificates: {schemes}" : "")}.");
    }

    /// <summary>Of the products, those with stamps, in whole per cent and never rounded up to all.</summary>
    public static string Share(StarCounts counts) => counts.Products == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100L * counts.WithStamps / counts.Products} %");

    /// <summary>Many of a kind; one of it is <see cref="RegistryWords.Of(ProducerKind)"/>.</summary>
    public static Bilingual Of(ProducerKind kind) => kind switch
    {
        ProducerKind.Enterprise => new("Doanh nghiệp", "Enterprises"),
        ProducerKind.Cooperative => new("Hợp tác xã", "Cooperatives"),
        ProducerKind.Household => new("Hộ sản xuất", "Households"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static WorkbookSheet[] Sheets(ProvinceTable table, Language language)
    {
        string In(string vi, string en) => new Bilingual(vi, en).In(language);
        string[] stars = ["3★", "4★", "5★", In("Được xếp hạng", "Rated"), In("Sản phẩm", "Products"), In("Có tem", "With stamps")];
        Line Counted(string name, StarCounts counts, params IReadOnlyList<int> more) =>
            new(name, [counts.Three, counts.Four, counts.Five, counts.Rated, counts.Products, counts.WithStamps, .. more]);
        return
        [
            Sheet(In("Nhóm", "Groups"), [In("Nhóm", "Group"), .. stars],
            [
                .. table.Groups.Select(row => Counted(RegistryWords.Of(row.Group).In(language), row.Counts)), Counted(In("Tổng", "All"), table.All),
                new(In($"Ngày {VietnamTime.Write(table.Day)}", $"As of {VietnamTime.Write(table.Day)}"), []), new(table.Province ?? In("Mọi tỉnh", "All provinces"), []), new(Sentence(table).In(language), []),
            ]),
            Sheet(In("Chủ thể", "Producers"), [In("Loại chủ thể", "Kind of producer"), .. stars, In("Chủ thể", "Producers")],
                [.. table.Kinds.Select(row => Counted(Of(row.Kind).In(language), row.Counts, row.Producers)), Counted(In("Tổng", "All"), table.All, table.Producers)]),
            Sheet(In("Chứng nhận khác", "Supporting"), [In("Chứng nhận", "Certificate"), In("Sản phẩm", "Products")],
                [.. table.Schemes.Select(scheme => new Line(scheme.Scheme, [scheme.Products]))]),
        ];
    }

    private static WorkbookSheet Sheet(string name, IReadOnlyList<string> columns, IReadOnlyList<Line> lines) =>
        WorkbookSheet.Of(name, columns, lines, (cells, line) =>
        {
            cells.Text(line.Name);
            foreach (var number in line.Numbers) cells.Number(number);
        });

    private sealed record Line(string Name, IReadOnlyList<int> Numbers);
}
