using System.IO.Compression;
using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Import;
using Stamp.Issuer.Tests.Import;
using Stamp.Issuer.Workbooks;

namespace Stamp.Fuzz.Readers;

/// <summary>Workbooks for the registry. Three of four inputs are changed inside: a part's XML, packed again.</summary>
internal sealed class ImportedWorkbooks() : FuzzedReader("workbooks", 6)
{
    private static readonly Dictionary<string, byte[]>[] Unpacked =
    [.. new[]
    {
        MadeWorkbook.Of(("ct", ["code|name|kind|address|province", "HTX|HTX Tài Hoan|HTX|Na Rì|Bắc Kạn"]), ("sp", ["code|producer|name|group|gtin", "mien|HTX|Miến dong|thực phẩm|#8930000000019"])),
        MadeWorkbook.Of(("g", ["number|product|points_a|points_b|points_c|authority|decided_on|valid_until", "G1|MIEN|#30|#20.5|#30|UBND|@46054|", "G2|MIEN|=2+3|!#N/A|#1|UBND|01/02/2025|"])),
        MadeWorkbook.OfXml(MadeWorkbook.Sheet(["code|producer|name|group"]), ("xl/sharedStrings.xml", "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>x</t></si></sst>")),
        Workbook.Make(WorkbookSheet.Of("producers", ["code", "name", "kind", "address", "province"], ["A", "=1", "_x0041_"], (cells, text) => cells.Text(text).Text(text).Text("HTX").Text(" x ").Text("Bắc Kạn"))),
    }.Select(Unpack)];

    private static readonly byte[][] Seeds = [.. Unpacked.Select(Pack)];

    private static readonly Mutator Mutator = new([.. new[]
    {
        "<row r=\"1048576\">", "<row>", "</row>", "r=\"XFD1048577\"", "r=\"A2147483647\"", "t=\"s\"", "t=\"b\"", "t=\"d\"", "t=\"e\"", "<v>", "</v>", "<v>1e308</v>", "<v>-1</v>", "<v>2958466</v>", "<is><t>", "<f>", "_x0001_", "_xD800_", "<c",
        "s=\"-1\"", "s=\"99\"", "state=\"hidden\"", "&#x1F;", "]]>", "<!--", "<?x", "<mergeCell ref=\"A1:XFD1048576\"/>", "<dimension ref=\"A1:XFD1048576\"/>", "numFmtId=\"14\"", "PK\u0003\u0004",
    }.Select(Encoding.ASCII.GetBytes)]);

    public override byte[] Make(Random random)
    {
        if (random.Next(4) == 0) return Mutator.Change(Seeds[random.Next(Seeds.Length)], Seeds[random.Next(Seeds.Length)], random);
        var parts = new Dictionary<string, byte[]>(Unpacked[random.Next(Unpacked.Length)], StringComparer.Ordinal);
        for (var times = 1 + random.Next(2); times > 0; times--)
        {
            var name = parts.Keys.ElementAt(random.Next(parts.Count));
            parts[name] = Mutator.Change(parts[name], parts.Values.ElementAt(random.Next(parts.Count)), random);
        }
        return Pack(parts);
    }

    public override bool Read(byte[] input)
    {
        var rejection = ImportFolder.Preview(input, input.Length % 2 == 0 ? DamageHandling.Refuse : DamageHandling.Repair);
        Promise(rejection is null or { Kind: RejectionKind.BadInput }, $"refused as {rejection?.Kind}");
        return rejection is null;
    }

    private static Dictionary<string, byte[]> Unpack(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var bytes = new MemoryStream();
            using var part = entry.Open();
            part.CopyTo(bytes);
            return bytes.ToArray();
        }, StringComparer.Ordinal);
    }

    private static byte[] Pack(Dictionary<string, byte[]> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                // The same input whenever it is made.
                entry.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var part = entry.Open();
                part.Write(bytes);
            }
        }
        return file.ToArray();
    }
}
