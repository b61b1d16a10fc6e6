using System.Globalization;
using Stamp.Core.Text;

namespace Stamp.Telemetry;

/// <summary>
/// Whether and where telemetry is exported: OpenTelemetry's standard environment variables. The SDK reads them
/// itself; those that it would pass over in silence when they are wrong are checked here.
/// </summary>
/// <param name="Collector">Scheme, host and port: without what may be secret in the whole address.</param>
public sealed record OtlpSettings(string Collector, bool Metrics, bool Traces)
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string Disabled = "OTEL_SDK_DISABLED";
    private const string Sampler = "OTEL_TRACES_SAMPLER", SamplerArgument = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>Of each signal: where it goes.</summary>
    private const string MetricsExporter = "OTEL_METRICS_EXPORTER", TracesExporter = "OTEL_TRACES_EXPORTER";

    private static readonly string[] Protocols = ["grpc", "http/protobuf"];
    private static readonly string[] Exporters = ["otlp", "none"];
    private static readonly string[] Samplers =
        ["always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"];

    /// <summary>Milliseconds, or a number of spans.</summary>
    private static readonly string[] Positive =
        ["OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_METRIC_EXPORT_INTERVAL", "OTEL_METRIC_EXPORT_TIMEOUT", "OTEL_BSP_SCHEDULE_DELAY",
         "OTEL_BSP_EXPORT_TIMEOUT", "OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"];

    /// <summary>Exports nothing: what is in force unless an endpoint is set.</summary>
    public static OtlpSettings None { get; } = new("", false, false);

    public static Outcome<OtlpSettings> Read(IEnumerable<KeyValuePair<string, string>> environment)
    {
        var given = environment.Where(pair => pair.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        if (!given.TryGetValue(Endpoint, out var endpoint) || Is(given, Disabled, "true")) return None;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var collector) || collector.Scheme is not ("http" or "https") || collector.Host.Length == 0)
        {
            return Rejection.BadInput(
                $"{Endpoint}: cần địa chỉ http:// hoặc https:// của bộ thu, như http://127.0.0.1:4317.",
                $"{Endpoint}: wants the http:// or https:// address of a collector, like http://127.0.0.1:4317.");
        }
        if ((NotOneOf(given, Protocol, Protocols) ?? NotOneOf(given, Sampler, Samplers)
            ?? NotOneOf(given, MetricsExporter, Exporters) ?? NotOneOf(given, TracesExporter, Exporters)
            ?? NotARatio(given) ?? Positive.Select(name => NotPositive(given, name)).FirstOrDefault(refused => refused is not null)) is { } rejection)
        {
            return rejection;
        }
        return new OtlpSettings(
            $"{collector.Scheme}://{collector.Host}:{collector.Port}", !Is(given, MetricsExporter, "none"), !Is(given, TracesExporter, "none"));
    }

    private static bool Is(Dictionary<string, string> given, string name, string value) =>
        given.TryGetValue(name, out var text) && text.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static Rejection? NotOneOf(Dictionary<string, string> given, string name, string[] allowed) =>
        !given.TryGetValue(name, out var value) || allowed.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? null
            : Rejection.BadInput(
                $"{name}: chỉ nhận {string.Join(", ", allowed)}; nhận được \"{value}\".",
                $"{name}: wants one of {string.Join(", ", allowed)}; got \"{value}\".");

    private static Rejection? NotARatio(Dictionary<string, string> given) =>
        !given.TryGetValue(SamplerArgument, out var value)
        || (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
            ? null
            : Rejection.BadInput(
                $"{SamplerArgument}: cần một số từ 0 đến 1, như 0.01; nhận được \"{value}\".",
                $"{SamplerArgument}: wants a number from 0 to 1, like 0.01; got \"{value}\".");

    private static Rejection? NotPositive(Dictionary<string, string> given, string name) =>
        !given.TryGetValue(name, out var value) || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            ? null
            : Rejection.BadInput(
                $"{name}: cần một số nguyên dương; nhận được \"{value}\".",
                $"{name}: wants a whole number above 0; got \"{value}\".");
}
