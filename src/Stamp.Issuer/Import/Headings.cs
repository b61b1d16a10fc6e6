using System.Text.RegularExpressions;
using Stamp.Core.Text;
using Stamp.Core.Text.Damage;

namespace Stamp.Issuer.Import;

/// <summary>
/// What a column may be called: its own name ("decided_on", "Decided on"), or in Vietnamese as it stands on pages and in
/// the offices' tables, in either case, with or without marks, with a remark in brackets. "Mã / Code" is both.
/// </summary>
internal static partial class Headings
{
    /// <summary>The running number that Vietnamese tables begin with; it says nothing.</summary>
    public const string RunningNumber = "stt";

    // Without marks and capitals. What means another column in another table stands with its kind.
    private static readonly Dictionary<string, string> Common = Read("""
        stt: stt, tt, so tt, so thu tu, no
        name: ten
        note: ghi chu
        kind: loai hinh, loai hinh chu the, loai chu the
        address: dia chi
        province: tinh, tinh thanh, tinh thanh pho, tinh tp
        group: nhom, nhom san pham, nganh san pham
        gtin: gtin, ma gtin, ma vach, ma so vach
        authority: co quan cap, co quan ban hanh, issuing authority
        decided_on: ngay quyet dinh, ngay cap, ngay ban hanh, ngay ky
        stars: so sao, hang sao, sao, hang
        points_a: diem a, diem phan a, phan a
        points_b: diem b, diem phan b, phan b
        points_c: diem c, diem phan c, phan c
        valid_until: hieu luc den het ngay, hieu luc den, hieu luc den ngay, co hieu luc den, ngay het han, het han, ngay het hieu luc, het hieu luc
        valid_from: co hieu luc tu, hieu luc tu, hieu luc tu ngay, ngay hieu luc, ngay co hieu luc
        scheme: loai chung nhan, ten chung nhan, tieu chuan, chung nhan
        issuer: to chuc cap, to chuc chung nhan
        """);

    private static readonly Dictionary<string, Dictionary<string, string>> OfKinds = new()
    {
        ["producers"] = Read("""
            code: ma, ma chu the, ma so
            name: ten chu the, chu the
            """),
        ["products"] = Read("""
            code: ma, ma san pham, ma sp, ma so
            name: ten san pham, san pham, ten sp
            producer: chu the, ma chu the
            """),
        ["certificates"] = Read("""
            number: so, so giay, so giay chung nhan, so quyet dinh, so qd
            product: san pham, ma san pham, ma sp
            """),
        ["supporting"] = Read("""
            number: so, so giay, so giay chung nhan, so chung nhan
            product: san pham, ma san pham, ma sp
            valid_from: ngay cap
            issuer: co quan cap, don vi cap
            """),
    };

    /// <summary>The column of a kind of table that a heading means; null: none.</summary>
    /// <param name="sheet">The kind (<see cref="FileKind.Sheet"/>).</param>
    public static string? ColumnOf(string sheet, IReadOnlyCollection<string> columns, string heading)
    {
        var text = PlainText.PlainBlanks(DamagedText.Look(heading)?.Repaired ?? heading);
        return new[] { text, Brackets().Replace(text, " ") }.Concat(text.Split('/', '\n')).Select(Find).FirstOrDefault(column => column is not null);

        string? Find(string part)
        {
            var words = string.Join(' ', AllWords(part));
            var column = columns.FirstOrDefault(one => one.Replace('_', ' ') == words)
                ?? OfKinds[sheet].GetValueOrDefault(words) ?? Common.GetValueOrDefault(words);
            return column == RunningNumber || (column is not null && columns.Contains(column)) ? column : null;
        }
    }

    // SearchText leaves out words that stand twice.
    private static IEnumerable<string> AllWords(string text) => Word().Matches(SearchText.Key(text)).Select(match => match.Value);

    private static Dictionary<string, string> Read(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": "))
        .SelectMany(line => line[1].Split(',', StringSplitOptions.TrimEntries).Select(heading => (Heading: heading, Column: line[0].Trim())))
        .ToDictionary(one => one.Heading, one => one.Column);

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Brackets();
}
