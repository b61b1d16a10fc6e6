using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Labels;

public sealed class LabelSheetWriterTests
{
    [Fact]
    public void The_same_job_twice_is_the_same_bytes() => Assert.Equal(PdfOf(Of(120)), PdfOf(Of(120)));

    [Fact]
    public void Jobs_that_differ_have_files_and_ids_that_differ() => Assert.NotEqual(Id(PdfOf(Of(24))), Id(PdfOf(Of(24, Carrier.Gtin))));

    [Theory]
    [InlineData(0, "a4-24")]
    [InlineData(2, "a4-24")]
    [InlineData(16, "a4-24")]
    [InlineData(0, "leg-ring")]
    [InlineData(16, "round-12")]
    public void Parallel_equals_serial(int cores, string template)
    {
        using var output = new MemoryStream();
        _ = LabelSheetWriter.Write(Of(480, template: template), output, null, cores, CancellationToken.None).Value;
        Assert.Equal(PdfOf(Of(480, template: template)), output.ToArray());
    }

    [Fact]
    public void On_a_roll_every_label_is_a_page_of_its_size()
    {
        var seen = new Steps();
        using var output = new MemoryStream();
        var report = LabelSheetWriter.Write(Of(100, range: new(11, 70), template: "roll-50x30-203"), output, seen, CancellationToken.None).Value;
        Assert.Equal((60, 60), (report.Labels, report.Sheets));
        Assert.Equal([24L, 48L, 60L], seen.Values);
        Assert.Contains("/MediaBox [0 0 141.732 85.039 ]", System.Text.Encoding.Latin1.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_labels_sheets_bytes_and_progress()
    {
        var seen = new Steps();
        using var output = new MemoryStream();
        var report = LabelSheetWriter.Write(Of(100, range: new(40, 60)), output, seen, CancellationToken.None).Value;
        Assert.Equal((21, 2, output.Length), (report.Labels, report.Sheets, report.Bytes));
        Assert.Empty(report.Warnings);
        Assert.Equal([9L, 21L], seen.Values);
    }

    [Fact]
    public void Says_what_a_label_does_not_show()
    {
        var job = Of(1, product: "Phở 🍜 " + new string('W', 300), producer: "茶 " + new string('W', 300));
        var report = LabelSheetWriter.Write(job, Stream.Null, null, CancellationToken.None).Value;
        Assert.Equal(4, report.Warnings.Count);
        Assert.Contains(report.Warnings, warning => warning.Vi.Contains("U+1F35C", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, warning => warning.En.Contains("cut short", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 4)]
    [InlineData(1, 101)]
    public void Refuses_a_range_outside_of_the_batch(int first, int last)
    {
        var outcome = LabelSheetWriter.Write(Of(100, range: new(first, last)), Stream.Null, null, CancellationToken.None);
        Assert.Equal(RejectionKind.BadInput, outcome.Rejection?.Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Refuses_stars_that_there_are_not(int stars) =>
        Assert.Equal(RejectionKind.BadInput, LabelSheetWriter.Write(Of(1, stars: stars), Stream.Null, null, CancellationToken.None).Rejection?.Kind);

    [Theory]
    [InlineData("https://ocop.vn/7K3MQ")]
    [InlineData("HTTPS://OCOP.VN/7K3MQ?A=1")]
    [InlineData("")]
    public void A_url_that_leaves_alphanumeric_mode_is_a_defect_and_is_not_told(string url)
    {
        var job = Of(1) with { CodeOf = _ => new(url, "7K3MQ-9XW2R-4T6VB-0N8HD") };
        var error = Assert.Throws<ArgumentException>(() => LabelSheetWriter.Write(job, Stream.Null, null, CancellationToken.None));
        Assert.DoesNotContain("7K3MQ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_each_code_and_never_after_it_has_ended()
    {
        var asked = new int[2401];
        var running = 0;
        var job = Of(2400) with
        {
            CodeOf = index =>
            {
                Interlocked.Increment(ref running);
                Interlocked.Increment(ref asked[index]);
                Thread.Yield();
                Interlocked.Decrement(ref running);
                return Code(index, Carrier.Short);
            },
        };
        _ = LabelSheetWriter.Write(job, Stream.Null, null, CancellationToken.None).Value;
        // The first twice: its address tells which symbol fits.
        Assert.Equal(2, asked[1]);
        Assert.All(asked[2..], times => Assert.Equal(1, times));

        Array.Clear(asked);
        Assert.Throws<IOException>(() => LabelSheetWriter.Write(job, new FullDisk(60_000), null, CancellationToken.None));
        Assert.Equal(0, Volatile.Read(ref running));
        var total = asked.Sum();
        Thread.Sleep(100);
        Assert.Equal(total, asked.Sum());
        Assert.True(total < 2400);
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var seen = new Steps(written => { if (written >= 48) cancel.Cancel(); });
        Assert.ThrowsAny<OperationCanceledException>(() => LabelSheetWriter.Write(Of(24_000), Stream.Null, seen, cancel.Token));
        Assert.Equal([24L, 48L], seen.Values);
    }

    private static string Id(byte[] pdf)
    {
        var text = System.Text.Encoding.Latin1.GetString(pdf);
        return text.Substring(text.LastIndexOf("/ID [<", StringComparison.Ordinal) + 6, 32);
    }
}
