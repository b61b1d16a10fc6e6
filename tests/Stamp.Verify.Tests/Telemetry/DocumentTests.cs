using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Stamp.Tests.Servers;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>docs/operations.md lists every instrument that the service has, embedded or on Redis, and no other.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public async Task The_document_lists_the_instruments_that_there_are()
    {
        using var redis = RedisServer.Start();
        await using var embedded = await VerifyUnderTest.StartAsync();
        await using var many = new VerifyUnderTest { Redis = redis.Configuration };
        await many.InitializeAsync();
        using var one = new Watched(embedded.Services);
        using var other = new Watched(many.Services);

        Assert.Equal(
            Documented().Select(row => $"{row.Name} {row.Kind} {row.Unit}").Order(StringComparer.Ordinal),
            one.Instruments.Concat(other.Instruments).Select(instrument => $"{instrument.Name} {KindOf(instrument)} {instrument.Unit}")
                .Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_says_what_it_means_and_when_to_worry() => Assert.All(Documented(), row =>
    {
        Assert.True(row.Meaning.Length > 10, row.Name);
        Assert.True(row.Worry.Length > 10, row.Name);
        // Lower case, dotted, in our own name space: OpenTelemetry's conventions.
        Assert.Matches(@"^stamps(\.[a-z]+(_[a-z]+)*)+$", row.Name);
        Assert.Matches(@"^(s|\{[a-z]+\})$", row.Unit);
    });

    private sealed record Row(string Name, string Kind, string Unit, string Meaning, string Worry);

    private static List<Row> Documented([CallerFilePath] string here = "")
    {
        var document = File.ReadAllText(Path.GetFullPath(Path.Combine(here, "../../../../docs/operations.md")));
        return [.. RowPattern().Matches(document).Select(row => new Row(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value, row.Groups[5].Value))];
    }

    [GeneratedRegex(@"^\| `(stamps\.[^`]+)` \| ([^|]+) \| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> or ObservableCounter<long> => "counter",
        ObservableUpDownCounter<long> => "amount",
        Histogram<double> => "histogram",
        ObservableGauge<long> or ObservableGauge<double> => "gauge",
        _ => instrument.GetType().Name,
    };
}
