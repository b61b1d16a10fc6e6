using Stamp.Core.Text;
using Stamp.Telemetry;

namespace Stamp.Verify.Tests.Telemetry;

public sealed class OtlpSettingsTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Good = "http://127.0.0.1:4317";

    private static Outcome<OtlpSettings> Read(params (string Name, string Value)[] variables) =>
        OtlpSettings.Read(variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)));

    [Fact]
    public void Nothing_is_exported_without_an_endpoint()
    {
        Assert.Equal(OtlpSettings.None, Read().Value);
        Assert.Equal(OtlpSettings.None, Read((Endpoint, "")).Value);
        // Wrong values of what is off refuse no one.
        Assert.Equal(OtlpSettings.None, Read(("OTEL_TRACES_SAMPLER", "sometimes")).Value);
    }

    [Fact]
    public void Nothing_is_exported_when_the_SDK_is_disabled() =>
        Assert.Equal(OtlpSettings.None, Read((Endpoint, Good), ("OTEL_SDK_DISABLED", "TRUE")).Value);

    [Fact]
    public void Signals_are_turned_off_one_by_one()
    {
        Assert.Equal(new(Good, true, true), Read((Endpoint, Good)).Value);
        Assert.Equal(new(Good, false, true), Read((Endpoint, Good), ("OTEL_METRICS_EXPORTER", "none")).Value);
        Assert.Equal(new(Good, true, false), Read((Endpoint, Good), ("OTEL_TRACES_EXPORTER", "none")).Value);
    }

    [Fact]
    public void What_is_logged_of_the_endpoint_holds_no_secret() =>
        Assert.Equal("https://collector.example:443", Read((Endpoint, "https://user:word@collector.example/path?key=k")).Value.Collector);

    [Theory]
    [InlineData(Endpoint, "127.0.0.1:4317")]
    [InlineData(Endpoint, "collector")]
    [InlineData(Endpoint, "unix:/run/otel.sock")]
    [InlineData(Endpoint, "http://")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "0,5")]
    [InlineData("OTEL_TRACES_EXPORTER", "zipkin")]
    [InlineData("OTEL_METRICS_EXPORTER", "prometheus")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "0")]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s")]
    public void A_bad_value_is_refused_by_name(string name, string value)
    {
        var refused = Read(name == Endpoint ? [(name, value)] : [(Endpoint, Good), (name, value)]).Rejection;
        Assert.Equal(RejectionKind.BadInput, refused?.Kind);
        Assert.StartsWith($"{name}: ", refused!.Sentence.En, StringComparison.Ordinal);
        Assert.StartsWith($"{name}: ", refused.Sentence.Vi, StringComparison.Ordinal);
    }
}
