using System.Globalization;
using System.Text;
using CsvHelper;
using Stamp.Issuer.Labels;
using Stamp.Issuer.VariableData;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.VariableData;

public sealed class CsvDataTests
{
    private static byte[] CsvOf(LabelSheetJob job)
    {
        using var output = new MemoryStream();
        var report = new CsvData().Write(job, output, null, null, CancellationToken.None).Value;
        Assert.Equal(output.Length, report.Bytes);
        return output.ToArray();
    }

    [Fact]
    public void Is_exactly_this()
    {
        var expected = "\uFEFFserial,url,code,sheet,position\r\n"
            + $"12-00000024,{Code(24, Carrier.Short).Url},{Code(24, Carrier.Short).GroupedCode},1,24\r\n"
            + $"12-00000025,{Code(25, Carrier.Short).Url},{Code(25, Carrier.Short).GroupedCode},2,1\r\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(CsvOf(Of(50, range: new(24, 25)))));
    }

    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(700, 1_212)]
    [InlineData(2_000, 2_000)]
    public void A_reader_of_csv_finds_every_label_in_order(int first, int last)
    {
        var job = Of(2_000, Carrier.Longest, range: new(first, last));
        using var csv = CsvReader.Create(new MemoryStream(CsvOf(job)), new CsvReaderOptions { HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw });
        Assert.True(csv.Read());
        Assert.Equal(DataRow.Columns, Fields(csv));
        for (var index = first; index <= last; index++)
        {
            Assert.True(csv.Read());
            var row = DataRow.Of(job, index);
            Assert.Equal([row.Serial, row.Url, row.Code, row.Sheet.ToString(CultureInfo.InvariantCulture), row.Position.ToString(CultureInfo.InvariantCulture)], Fields(csv));
        }
        Assert.False(csv.Read());
    }

    private static string[] Fields(CsvReader csv) => [.. Enumerable.Range(0, 5).Select(column => csv[column].ToString()!)];

    [Fact]
    public void The_same_job_twice_is_the_same_bytes() => Assert.Equal(CsvOf(Of(5_000)), CsvOf(Of(5_000)));

    [Fact]
    public void Quotes_what_would_end_a_field()
    {
        var job = Of(1) with { CodeOf = _ => new("HTTPS://A/1", "7,\"8\"\r\n9") };
        Assert.EndsWith("12-00000001,HTTPS://A/1,\"7,\"\"8\"\"\r\n9\",1,1\r\n", Encoding.UTF8.GetString(CsvOf(job)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_serial_is_no_date_to_a_spreadsheet()
    {
        Assert.Equal("12-00000025", DataRow.SerialOf(12, 25));
        Assert.Equal("2147483647-16777216", DataRow.SerialOf(int.MaxValue, 1 << 24));
    }
}
