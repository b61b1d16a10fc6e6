using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>
/// dotnet-counters reads the runtime's own event source of metrics from outside; this reads the same one, asked
/// in the same words, from inside.
/// </summary>
[Collection(nameof(Alone))]
public sealed class CounterToolTests
{
    [Fact]
    public async Task Counters_histograms_and_gauges_can_be_read_while_running()
    {
        await using var verify = await VerifyUnderTest.StartAsync();
        using var tool = new CounterTool("Stamps.Verify");
        await VerifyUnderTest.UntilAsync(async () =>
        {
            await verify.BodyAsync(verify.Data.Path(OcopData.Noodles, 1));
            return tool.Saw("CounterRateValuePublished", "stamps.verdicts", "stamps.verdict.reason=genuine")
                && tool.Saw("HistogramValuePublished", "stamps.scan.duration", "s")
                && tool.Saw("GaugeValuePublished", "stamps.feed.age", "s")
                && tool.Saw("UpDownCounterRateValuePublished", "stamps.keyring.epochs", "stamps.keyring.epochs.state=active");
        });
        Assert.False(tool.Saw("Error"));
    }

    private sealed class CounterTool(string meter) : EventListener
    {
        /// <summary>What is measured, as opposed to what is said about instruments.</summary>
        private const EventKeywords TimeSeriesValues = (EventKeywords)2;

        private readonly ConcurrentQueue<string[]> events = new();

        /// <summary>Whether an event of this name had all these among its values.</summary>
        public bool Saw(string name, params string[] values) =>
            events.Any(heard => heard[0] == name && values.All(value => heard.Contains(value)));

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            // The base class calls this before the constructor's parameter is kept.
            if (eventSource.Name != "System.Diagnostics.Metrics") return;
            Task.Run(() => EnableEvents(eventSource, EventLevel.Informational, TimeSeriesValues, new Dictionary<string, string?>
            {
                ["SessionId"] = Guid.NewGuid().ToString(),
                ["Metrics"] = meter,
                ["RefreshInterval"] = "0.2",
                ["MaxTimeSeries"] = "1000",
                ["MaxHistograms"] = "20",
            }));
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            events?.Enqueue([eventData.EventName!, .. eventData.Payload!.Select(value => $"{value}")]);
    }
}
