using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Stamp.Core.Text;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Tests.Import;

public sealed class HostileFileTests : IDisposable
{
    private const string Header = "code,name,kind,address,province\n";
    private const int Size = 10_000_000;
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Rejection? Refusal(byte[] content) => folder.Import(folder.Write("bad.csv", content)).Refused?.Rejection;

    private static byte[] Junk(string kind) => kind switch
    {
        "binary" => RandomNumberGenerator.GetBytes(Size),
        "one long line" => Filled('x'),
        "commas" => Encoding.UTF8.GetBytes(Header + new string(',', Size)),
        "commas at once" => Filled(','),
        "open quote" => Encoding.UTF8.GetBytes(Header + "\"" + new string('x', Size)),
        "quotes" => Filled('"'),
        "line breaks" => Filled('\n'),
        "UTF-32" => [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Header)],
        "half of UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header), 0x00, 0xD8],
        "UTF-16 without letters" => new byte[Size],
        "Shift JIS" => [.. Encoding.UTF8.GetBytes(Header + "HTX,"), 0x93, 0xFA, 0x96, 0x7B, 0x82, 0xCC, 0x96, 0xA1, .. ",household,a,b\n"u8],
        "letters of one byte" => Enumerable.Repeat((byte)0xE9, Size).ToArray(),
        "empty" => [],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static byte[] Filled(char character) => Encoding.UTF8.GetBytes(new string(character, Size));

    [Theory]
    [InlineData("binary")]
    [InlineData("one long line")]
    [InlineData("commas")]
    [InlineData("commas at once")]
    [InlineData("open quote")]
    [InlineData("quotes")]
    [InlineData("line breaks")]
    [InlineData("UTF-32")]
    [InlineData("half of UTF-16")]
    [InlineData("UTF-16 without letters")]
    [InlineData("Shift JIS")]
    [InlineData("letters of one byte")]
    [InlineData("empty")]
    public void Junk_is_refused_quickly_with_one_sentence_in_bounded_memory(string kind)
    {
        var path = folder.Write("bad.csv", Junk(kind));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var time = Stopwatch.StartNew();
        var refusal = folder.Import(path).Refused?.Rejection;
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(5), kind);
        // The file once (10 MB), the reader's buffers and change: no second copy of the file.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 15_000_000);
        Assert.Equal(RejectionKind.BadInput, refusal?.Kind);
        Assert.DoesNotContain('\n', refusal!.Sentence.Vi);
        Assert.InRange(refusal.Sentence.Vi.Length, 20, 400);
    }

    [Fact]
    public void A_file_over_20_MB_is_refused_unread()
    {
        var path = folder.Write("large.csv", []);
        using (var stream = File.OpenWrite(path)) stream.SetLength(ImportLimits.MostBytes + 1);
        Assert.Contains("20 MB", folder.Import(path).Refused!.Rejection.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_before_anything_is_imported()
    {
        var good = folder.Write("good.csv", Encoding.UTF8.GetBytes(ImportFolder.Producers));
        var report = folder.Import(good, good + ".missing");
        Assert.Equal(RejectionKind.Files, report.Refused?.Rejection.Kind);
        Assert.Empty(report.Imported);
        Assert.Equal(["good.csv"], report.NotTried);
    }

    [Theory]
    [InlineData("code,name,kind,address,province,phone\n", "phone")]
    [InlineData("code,name,kind,address\n", "province")]
    [InlineData("code,name,kind,address,province,kind\n", "twice")]
    [InlineData("a,b,c\n", "not the header")]
    public void A_header_that_does_not_fit_is_refused_by_name(string header, string what) =>
        Assert.Contains(what, Refusal(Encoding.UTF8.GetBytes(header))!.Sentence.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("HTX\u202E", "code")]
    [InlineData("HTX nhỏ", "code")]
    public void Codes_hold_plain_letters_only(string code, string column) =>
        Assert.Equal(column, Row($"{code},Tên,household,a,b"));

    [Theory]
    [InlineData("Miến \u202Egnod", "name")]
    [InlineData("Miến\u200Bdong", "name")]
    [InlineData("Miến\u0007dong", "name")]
    [InlineData("\u2066Miến", "name")]
    [InlineData("Miến\u200Ddong", "name")]
    [InlineData("Gà 🐔 & <b>ngon</b> 👩🏽‍🌾", null)]
    [InlineData("", "name")]
    public void Names_may_hold_emoji_and_html_but_nothing_that_hides(string name, string? column) =>
        Assert.Equal(column, Row($"HTX,{name},household,a,b"));

    [Fact]
    public void Names_have_at_most_200_characters()
    {
        Assert.Null(Row($"HTX,{new string('ế', 200)},household,a,b"));
        Assert.Equal("name", Row($"HTX,{new string('ế', 201)},household,a,b"));
    }

    [Theory]
    [InlineData("HTX,Tên,household,a", "number of fields")]
    [InlineData("HTX,Tên,household,a,b,c", "number of fields")]
    [InlineData("HTX,T\"ên,household,a,b", "quotation mark")]
    [InlineData("HTX,\"Tên\nnữa\",household,a,b", "quotation mark")]
    public void A_row_that_is_no_csv_is_told_by_line(string row, string why)
    {
        var faults = folder.ImportTexts(Header + row + "\n").Refused!.Faults;
        Assert.Equal(2, faults[0].Line);
        Assert.Contains(why, faults[0].Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_order_mark_semicolons_and_decomposed_letters_are_what_excel_and_macs_write()
    {
        var text = "\uFEFFcode;name;kind;address;province\r\nhtx;Mie\u0302\u0301n dong;Hợp tác xã;\"Na Rì; phố\";Bắc Kạn\r\n";
        Assert.Null(folder.ImportTexts(text, ImportFolder.Products).Refused);
        var producer = folder.Snapshots.ReadProduct(1)!.Producer;
        Assert.Equal(("HTX", "Miến dong", "Na Rì; phố"), (producer.Code, producer.Name, producer.Address));
    }

    private string? Row(string row) => folder.ImportTexts(Header + row + "\n").Refused?.Faults.Single().Column;
}
