using System.Diagnostics;
using Stamp.Core.Verdicts;
using Stamp.Verify.Resolve;

namespace Stamp.Verify.Telemetry;

/// <summary>
/// One span for a scan, with children for the steps that can be slow. Without anyone who traces, no
/// <see cref="Activity"/> is made and none is current. The framework's own span is left alone, because it would
/// carry the address asked for, and with it the code; this one carries the route's template.
/// </summary>
public sealed class ScanTraces : IDisposable
{
    public const string SourceName = "Stamps.Verify";

    /// <summary>The wait for a batch or product that was not in memory.</summary>
    public const string Snapshot = "stamps.snapshot";

    /// <summary>The scan ledger's answer.</summary>
    public const string Ledger = "stamps.ledger";

    private readonly ActivitySource source = new(SourceName, typeof(ScanTraces).Assembly.GetName().Version?.ToString(3));

    public bool IsWatched => source.HasListeners();

    /// <summary>
    /// The span of a scan; null where it is not sampled. A caller's W3C traceparent is its parent. Tracestate is
    /// not taken over: it is a stranger's text of any content, and would go out with every span.
    /// </summary>
    public Activity? Scan(HttpContext context)
    {
        if (!IsWatched) return null;
        ActivityContext.TryParse(context.Request.Headers.TraceParent.ToString(), null, isRemote: true, out var caller);
        var method = context.Request.Method;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        // Given at the start, so that samplers may look at them.
        Tag[] attributes = [new(Tags.Method, method), new(Tags.Route, route)];
        return source.StartActivity($"{method} {route}", ActivityKind.Server, caller, attributes);
    }

    /// <summary>A step of the scan that is being traced; null where none is.</summary>
    public Activity? Step(string name) => IsWatched && Activity.Current is not null ? source.StartActivity(name) : null;

    /// <summary>What came of the scan.</summary>
    public static void Tell(Activity span, Verdict verdict)
    {
        var status = Answers.StatusOf(verdict.Reason);
        span.SetTag(Tags.Reason, Reasons.Of(verdict.Reason).Name);
        span.SetTag(Tags.Recorded, verdict.Recorded ? "yes" : "no");
        span.SetTag(Tags.Status, status);
        if (status < StatusCodes.Status500InternalServerError) return;
        span.SetTag(Tags.ErrorType, Reasons.Of(verdict.Reason).Name);
        span.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>Nothing came of it. The type of the exception only: its text may name what was asked.</summary>
    public static void Tell(Activity span, Exception error)
    {
        span.SetTag(Tags.ErrorType, error.GetType().FullName);
        span.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => source.Dispose();
}
