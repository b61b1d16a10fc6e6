using System.Globalization;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>dotnet-counters (.config/dotnet-tools.json) looks at the real program, of which nothing was set for it.</summary>
[Collection(nameof(Alone))]
public sealed class CounterToolTests : IDisposable
{
    private readonly OcopData data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Dotnet_counters_shows_our_counters_histograms_and_gauges_of_a_running_service()
    {
        using var verify = await ExportingVerify.StartAsync(data, collector: "");
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "counters.csv");
        // It looks once a second, and may need a few on a busy machine before it hears the first.
        var tool = Task.Run(() => DotnetTool.Run(
            "dotnet-counters", "collect", "--process-id", verify.Id.ToString(CultureInfo.InvariantCulture), "--counters", "Stamps.Verify",
            "--format", "csv", "--output", file, "--duration", "00:00:10"));
        for (var index = 1; !tool.IsCompleted; index = (index % 40) + 1, await Task.Delay(50)) await verify.ScanAsync(data.Path(OcopData.Noodles, index));
        await tool;

        var seen = await File.ReadAllTextAsync(file);
        foreach (var series in (string[])
            [
                "stamps.verdicts ({verdict} / 1 sec)[stamps.verdict.reason=genuine]",
                "stamps.scan.duration (s)[stamps.scan.recorded=yes;Percentile=50]",
                "stamps.feed.age (s)",
                "stamps.keyring.epochs ({epoch})[stamps.keyring.epochs.state=active]",
            ])
        {
            Assert.Contains($",Stamps.Verify,{series},", seen, StringComparison.Ordinal);
        }
    }
}
