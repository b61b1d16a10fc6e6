using System.Collections.Concurrent;
using System.Diagnostics;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>By themselves: whoever traces in this process traces every service in it.</summary>
[Collection(nameof(Alone))]
public sealed class TraceTests : IAsyncLifetime
{
    private const string Caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private readonly VerifyUnderTest verify = new();

    public ValueTask InitializeAsync()
    {
        RegistryLock.Prepare(verify.Data);
        return verify.InitializeAsync();
    }

    public ValueTask DisposeAsync() => verify.DisposeAsync();

    [Fact]
    public async Task Without_tracing_no_activity_is_ever_current()
    {
        var changes = 0;
        void Changed(object? sender, ActivityChangedEventArgs args) => Interlocked.Increment(ref changes);
        Activity.CurrentChanged += Changed;
        try
        {
            for (var index = 1; index <= 10; index++)
                Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(OcopData.Noodles, index), "traceparent", Caller));
            Assert.Equal(0, changes);
            // The probe itself works.
            using var own = new Activity("own").Start();
            Assert.Equal(1, changes);
        }
        finally
        {
            Activity.CurrentChanged -= Changed;
        }
    }

    [Fact]
    public async Task A_scan_is_one_span_with_its_slow_steps_below()
    {
        var spans = await TraceAsync(async () =>
        {
            Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(OcopData.Noodles, 1)));
            // From the cache: only the ledger is a step worth a span.
            Assert.Equal("genuine", await verify.ReasonAsync(verify.Data.Path(OcopData.Noodles, 2)));
        });

        var scans = spans.Where(span => span.Parent is null).OrderBy(span => span.StartTimeUtc).ToList();
        Assert.All(scans, scan => Assert.Equal(
            ("GET /{code}", ActivityKind.Server, "genuine", "yes", 200),
            (scan.DisplayName, scan.Kind, scan.GetTagItem("stamps.verdict.reason"), scan.GetTagItem("stamps.scan.recorded"), scan.GetTagItem("http.response.status_code"))));
        Assert.Equal(["stamps.snapshot", "stamps.snapshot", "stamps.ledger"], Below(scans[0]));
        Assert.Equal(["stamps.ledger"], Below(scans[1]));

        string[] Below(Activity scan) => [.. spans.Where(span => span.ParentSpanId == scan.SpanId).OrderBy(span => span.StartTimeUtc).Select(span => span.OperationName)];
    }

    [Fact]
    public async Task A_callers_trace_is_continued_without_its_state()
    {
        var spans = await TraceAsync(() => verify.BodyAsync(verify.Data.Path(OcopData.Noodles, 1), "traceparent", Caller, "tracestate", "shop=anything"));
        var scan = Assert.Single(spans, span => span.Kind == ActivityKind.Server);
        Assert.Equal(("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"), (scan.TraceId.ToHexString(), scan.ParentSpanId.ToHexString()));
        Assert.All(spans, span => Assert.Null(span.TraceStateString));
    }

    [Fact]
    public async Task A_traceparent_that_is_none_begins_a_trace_of_its_own()
    {
        var spans = await TraceAsync(() => verify.BodyAsync(verify.Data.Path(OcopData.Noodles, 1), "traceparent", "00-zz-zz-01"));
        Assert.Equal(default, Assert.Single(spans, span => span.Kind == ActivityKind.Server).ParentSpanId);
    }

    [Fact]
    public async Task Could_not_check_is_an_error_in_the_trace_and_no_is_none()
    {
        var spans = await TraceAsync(async () =>
        {
            await verify.BodyAsync("/api/v1/stamps/0123456789ABCDEFGHJK");
            await verify.BodyAsync("/api/v1/stamps/7K3MQ");
            using (RegistryLock.Hold(verify.Data)) await verify.BodyAsync(verify.Data.Path(OcopData.Noodles, 1));
        });
        Assert.Equal(
            [("unknown", ActivityStatusCode.Unset), ("not-a-code", ActivityStatusCode.Unset), ("unavailable", ActivityStatusCode.Error)],
            spans.Where(span => span.Kind == ActivityKind.Server).OrderBy(span => span.StartTimeUtc)
                .Select(span => ((string?)span.GetTagItem("stamps.verdict.reason"), span.Status)));
    }

    [Fact]
    public async Task No_span_holds_what_a_visitor_sent()
    {
        var data = verify.Data;
        var spans = await TraceAsync(() => verify.BodyAsync(
            $"/S/{data.Seal(OcopData.Noodles, 1)}/{data.Code(OcopData.Noodles, 1)}?a=b", "User-Agent", "VisitorsBrowser/7", "X-Forwarded-For", "203.0.113.77"));
        Assert.Contains(spans, span => span.DisplayName == "GET /S/{seal}/{code}");
        var all = string.Join('\n', spans.Select(span => $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {span.StatusDescription} {string.Join(' ', span.Events)} {string.Join(' ', span.Baggage)}"));
        foreach (var secret in (string[])[data.Code(OcopData.Noodles, 1).ToString(), data.Seal(OcopData.Noodles, 1), "VisitorsBrowser", "203.0.113", "127.0.0.1", "a=b"])
            Assert.DoesNotContain(secret, all, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The spans that ended while something was done, all sampled.</summary>
    private static async Task<IReadOnlyCollection<Activity>> TraceAsync(Func<Task> work)
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Stamps.Verify",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return ended;
    }
}
