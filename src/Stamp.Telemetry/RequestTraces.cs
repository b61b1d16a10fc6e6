using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Stamp.Telemetry;

/// <summary>
/// One span a request by ASP.NET Core's instrumentation, named by method and route. Of its attributes only those leave that
/// nobody who asks can choose: paths hold codes and names, and the rest a visitor's address and browser.
/// </summary>
public static class RequestTraces
{
    private static readonly HashSet<string> Kept = ["http.request.method", "http.route", "http.response.status_code", "error.type"];

    public static void AddRequests(this TracerProviderBuilder builder) => builder.AddAspNetCoreInstrumentation().AddProcessor(new OnlyKept());

    private sealed class OnlyKept : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var (name, _) in data.TagObjects.ToArray())
            {
                if (!Kept.Contains(name)) data.SetTag(name, null);
            }
            // A stranger's text of any content.
            data.TraceStateString = null;
        }
    }
}
