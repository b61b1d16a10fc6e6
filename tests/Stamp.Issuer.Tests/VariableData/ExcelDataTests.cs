using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Stamp.Issuer.Labels;
using Stamp.Issuer.VariableData;
using Stamp.Issuer.Workbooks;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.VariableData;

/// <summary>Two readers that are none of ours look at the workbook.</summary>
public sealed class ExcelDataTests
{
    // The reader wants the code page of old workbooks at hand before it looks which kind it has.
    static ExcelDataTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static MemoryStream XlsxOf(LabelSheetJob job, int rowsPerSheet = Workbook.MostRows)
    {
        var output = new MemoryStream();
        var report = new ExcelData(rowsPerSheet).Write(job, output, null, null, CancellationToken.None).Value;
        Assert.Equal(output.Length, report.Bytes);
        output.Position = 0;
        return output;
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2_000)]
    [InlineData(700, 1_212)]
    public void A_reader_of_workbooks_finds_every_label_in_order(int first, int last)
    {
        var job = Of(2_000, Carrier.Longest, range: new(first, last));
        using var reader = ExcelReaderFactory.CreateReader(XlsxOf(job));
        Assert.Equal((1, $"Tem {first}-{last}"), (reader.ResultsCount, reader.Name));
        Assert.True(reader.Read());
        Assert.Equal(DataRow.Columns, Enumerable.Range(0, 5).Select(reader.GetString));
        for (var index = first; index <= last; index++) Assert.Equal(DataRow.Of(job, index), Next(reader));
        Assert.False(reader.Read());
    }

    [Fact]
    public void What_one_worksheet_can_not_hold_goes_on_in_the_next()
    {
        var job = Of(5_000, range: new(11, 4_020));
        using var reader = ExcelReaderFactory.CreateReader(XlsxOf(job, rowsPerSheet: 2_000));
        var index = 10;
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            Assert.True(reader.Read());
            while (reader.Read()) Assert.Equal(DataRow.Of(job, ++index), new(reader.GetString(0), reader.GetString(1), reader.GetString(2), (int)reader.GetDouble(3), (int)reader.GetDouble(4)));
        }
        while (reader.NextResult());
        Assert.Equal(["Tem 11-2010", "Tem 2011-4010", "Tem 4011-4020"], names);
        Assert.Equal(4_020, index);
        Assert.Equal(1 << 20, Workbook.MostRows + 1);
    }

    [Fact]
    public void Keeps_to_the_schema_of_workbooks()
    {
        using var book = SpreadsheetDocument.Open(XlsxOf(Of(30), rowsPerSheet: 20), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Select(error => $"{error.Part?.Uri} {error.Description}"));
        Assert.Equal(2, book.WorkbookPart!.WorksheetParts.Count());
    }

    [Fact]
    public void Characters_that_xml_knows_otherwise_are_escaped()
    {
        var job = Of(1) with { CodeOf = _ => new("HTTPS://A/1", "<&>\"'Ễ7") };
        using var reader = ExcelReaderFactory.CreateReader(XlsxOf(job));
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(("HTTPS://A/1", "<&>\"'Ễ7"), (reader.GetString(1), reader.GetString(2)));
    }

    [Fact]
    public void The_same_job_at_another_time_is_the_same_bytes()
    {
        var first = XlsxOf(Of(3_000)).ToArray();
        Assert.Equal(first, XlsxOf(Of(3_000)).ToArray());
        // The only clock in the format: a rerun within its two seconds would hide it.
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
    }

    private static DataRow Next(IExcelDataReader reader)
    {
        Assert.True(reader.Read());
        return new(reader.GetString(0), reader.GetString(1), reader.GetString(2), (int)reader.GetDouble(3), (int)reader.GetDouble(4));
    }
}
