using Stamp.Core.Text;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Runs;
using Stamp.Issuer.Tests.Labels;
using static Stamp.Issuer.Tests.Labels.SampleJob;

namespace Stamp.Issuer.Tests.Runs;

/// <summary>What holds for every format of many labels; SVG is one label.</summary>
public sealed class FormatTests
{
    public static TheoryData<string> Names => [.. LabelFormats.Names.Where(name => name != "svg")];

    /// <summary>ZPL prints rolls, where every label is a sheet.</summary>
    private static string Template(string name) => name == "zpl" ? "roll-50x30-203" : "a4-24";

    private static ILabelFormat Format(string name) => LabelFormats.Find(name).Value;

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_a_range_beyond_the_batch(string name) => Assert.Equal(
        RejectionKind.BadInput, Format(name).Write(Of(5, range: new(4, 9), template: Template(name)), Stream.Null, null, null, CancellationToken.None).Rejection?.Kind);

    [Theory]
    [MemberData(nameof(Names))]
    public void Throws_what_a_full_disk_throws(string name) => Assert.Equal(
        28, Assert.ThrowsAny<IOException>(() => Format(name).Write(Of(20_000, template: Template(name)), new FullDisk(60_000), null, null, CancellationToken.None)).HResult);

    [Theory]
    [MemberData(nameof(Names))]
    public void Stops_when_cancelled_and_asks_for_no_code_afterwards(string name)
    {
        var asked = 0;
        var job = Of(50_000, template: Template(name)) with
        {
            CodeOf = index =>
            {
                Interlocked.Increment(ref asked);
                return Code(index, Carrier.Short);
            },
        };
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Format(name).Write(job, Stream.Null, null, new Steps(_ => cancel.Cancel()), cancel.Token));
        var until = asked;
        Thread.Sleep(100);
        Assert.Equal(until, asked);
        Assert.InRange(asked, 1, 49_999);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Reports_labels_that_grow_to_all_of_them(string name)
    {
        var seen = new Steps();
        var report = Format(name).Write(Of(3_000, range: new(100, 2_999), template: Template(name)), Stream.Null, null, seen, CancellationToken.None).Value;
        Assert.Equal((2_900, name == "zpl" ? 2_900 : 121), (report.Labels, report.Sheets));
        Assert.Equal(seen.Values.Order().Distinct(), seen.Values);
        Assert.Equal(2_900, seen.Values[^1]);
    }
}
