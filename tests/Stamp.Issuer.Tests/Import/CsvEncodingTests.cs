using System.Text;
using Stamp.Core.Registry;
using Stamp.Issuer.Import;

namespace Stamp.Issuer.Tests.Import;

/// <summary>CSV as programs on Vietnamese machines save it.</summary>
public sealed class CsvEncodingTests : IDisposable
{
    private const string Text = "code,name,kind,address,province\r\nHTX,Hợp tác xã Miến dong Tài Hoan,hợp tác xã,\"Xã Côn Minh, huyện Na Rì\",Bắc Kạn\r\n";
    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static byte[] In(string encoding) => encoding switch
    {
        "UTF-8" => Encoding.UTF8.GetBytes(Text),
        "UTF-8 with a mark" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Text)],
        "UTF-16 LE with a mark" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
        "UTF-16 BE with a mark" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
        "UTF-16 LE" => Encoding.Unicode.GetBytes(Text),
        "UTF-16 BE" => Encoding.BigEndianUnicode.GetBytes(Text),
        // What Excel calls "Unicode Text".
        "UTF-16 with tabs" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text.Replace("\"Xã Côn Minh, huyện", "\"Xã Côn Minh; huyện", StringComparison.Ordinal).Replace(',', '\t').Replace(';', ','))],
        "semicolons" => Encoding.UTF8.GetBytes(Text.Replace("Minh,", "Minh#", StringComparison.Ordinal).Replace(',', ';').Replace('#', ',')),
        "sep=" => Encoding.UTF8.GetBytes("sep=;\r\n" + Text.Replace("Minh,", "Minh#", StringComparison.Ordinal).Replace(',', ';').Replace('#', ',')),
        "empty lines first" => Encoding.UTF8.GetBytes("\r\n,,,,\r\n" + Text),
        "windows-1258" => Vietnamese(Text),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null),
    };

    /// <summary>As Vietnamese Windows writes it: â, ê, ô, ơ, ư, ă and á, à, é … of one byte, other tones behind the letter.</summary>
    private static byte[] Vietnamese(string text)
    {
        var page = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;
        return page.GetBytes(text.Replace("ợ", "ơ\u0323", StringComparison.Ordinal).Replace("ế", "ê\u0301", StringComparison.Ordinal).Replace("ã", "a\u0303", StringComparison.Ordinal)
            .Replace("ệ", "ê\u0323", StringComparison.Ordinal).Replace("ì", "i\u0300", StringComparison.Ordinal).Replace("ắ", "ă\u0301", StringComparison.Ordinal).Replace("ạ", "a\u0323", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-8 with a mark")]
    [InlineData("UTF-16 LE with a mark")]
    [InlineData("UTF-16 BE with a mark")]
    [InlineData("UTF-16 LE")]
    [InlineData("UTF-16 BE")]
    [InlineData("UTF-16 with tabs")]
    [InlineData("semicolons")]
    [InlineData("sep=")]
    [InlineData("empty lines first")]
    [InlineData("windows-1258")]
    public void A_file_is_read_in_the_encoding_that_it_has(string encoding)
    {
        var report = folder.Import(folder.Write("x.csv", In(encoding)));
        Assert.Null(report.Refused?.Rejection.Sentence.En);
        var producer = new RegistryFiles(folder.Database).All().Value.Producers.Single();
        Assert.Equal(("Hợp tác xã Miến dong Tài Hoan", ProducerKind.Cooperative, "Xã Côn Minh, huyện Na Rì", "Bắc Kạn"), (producer.Name, producer.Kind, producer.Address, producer.Province));
        // A code page is a guess, and that is said.
        Assert.Equal(encoding == "windows-1258", report.Imported[0].Notes.Any(note => note.Vi.Contains("windows-1258", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_fault_s_line_is_the_file_s_own_behind_a_line_that_names_the_separator()
    {
        Assert.Equal(3, folder.ImportTexts("sep=;\ncode;name;kind;address;province\nA;Tên;guild;a;b\n").Refused!.Faults.Single().Line);
    }

    [Fact]
    public void Any_separator_that_a_file_names_is_taken_or_refused_in_words()
    {
        var import = new RegistryImport(folder.Database);
        for (var separator = '\u0001'; separator < '\u0080'; separator++)
        {
            var text = string.Join(separator, "code", "name", "kind", "address", "province") + "\n" + string.Join(separator, "1", "2", "HTX", "3", "4") + "\n";
            var preview = import.Preview("x.csv", Encoding.UTF8.GetBytes($"sep={separator}\n{text}"));
            // Letters of the headings, digits of the row and blanks may stand between fields too; then these are others.
            if (!char.IsAsciiLetterOrDigit(separator) && separator is not ('"' or '_' or '\r' or '\n' or ' ')) Assert.True(preview.Value.New == 1, $"U+{(int)separator:X4}");
        }
        Assert.Equal("The file x.csv, line 1: a quotation mark can't stand between fields (sep=\"). Use a comma or a semicolon.", import.Preview("x.csv", "sep=\"\ncode"u8.ToArray()).Rejection!.Sentence.En);
    }

    [Fact]
    public void Bytes_of_an_old_font_are_read_marked_and_repaired()
    {
        // "Miến dong Tài Hoan" and "hợp tác xã" in TCVN3.
        byte[] file = [.. "code,name,kind,address,province\nHTX,Mi"u8, 0xD5, .. "n dong T"u8, 0xB5, .. "i Hoan,h"u8, 0xEE, .. "p t"u8, 0xB8, .. "c x"u8, 0xB7, .. ",a,b\n"u8];
        var import = new RegistryImport(folder.Database);
        var preview = import.Preview("x.csv", file).Value;
        Assert.Equal(["kind", "name"], preview.Faults.Select(fault => fault.Column).Order(StringComparer.Ordinal));
        Assert.Null(import.Run("x.csv", file, Core.Audit.Actor.Office("test"), DamageHandling.Repair).Refused);
        Assert.Equal("Miến dong Tài Hoan", new RegistryFiles(folder.Database).All().Value.Producers.Single().Name);
    }

    [Fact]
    public void What_cannot_be_read_is_told_how_to_save()
    {
        byte[] file = [.. "code,name,kind,address,province\nHTX,"u8, 0x93, 0xFA, 0x96, 0x7B, 0x82, 0xCC, .. ",household,a,b\n"u8];
        var refused = folder.Import(folder.Write("x.csv", file)).Refused!.Rejection.Sentence;
        Assert.Contains("CSV UTF-8", refused.Vi, StringComparison.Ordinal);
        Assert.Contains("Save As", refused.En, StringComparison.Ordinal);
    }
}
