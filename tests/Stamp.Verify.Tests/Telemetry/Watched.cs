using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Stamp.Verify.Tests.Telemetry;

/// <summary>Listens to the instruments of one service, as a collector would, and to no other service of these tests.</summary>
public sealed class Watched : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, double> sums = new();
    private readonly ConcurrentDictionary<string, double> last = new();
    private readonly ConcurrentDictionary<string, Instrument> instruments = new();

    public Watched(IServiceProvider services)
    {
        var scope = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (!ReferenceEquals(instrument.Meter.Scope, scope) || instrument.Meter.Name != "Stamps.Verify") return;
            instruments[instrument.Name] = instrument;
            to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, 1, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, 1, tags));
        listener.Start();
    }

    public IReadOnlyCollection<Instrument> Instruments => [.. instruments.Values];

    /// <summary>What was counted under an instrument's name and its attributes, like "stamps.verdicts stamps.verdict.reason=genuine".</summary>
    public double Count(string series) => sums.GetValueOrDefault(series);

    /// <summary>What is observed now; fails where nothing is.</summary>
    public double Now(string series)
    {
        listener.RecordObservableInstruments();
        return Assert.Contains(series, last);
    }

    /// <summary>All that was heard of, for looking for what must not be in it.</summary>
    public string Everything => string.Join('\n', sums.Keys);

    public void Dispose() => listener.Dispose();

    private void Note(Instrument instrument, double value, int times, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = instrument.Name;
        foreach (var (name, tag) in tags) series += $" {name}={tag}";
        // A histogram's measurements are counted, a counter's are added up.
        sums.AddOrUpdate(series, instrument is Histogram<double> ? times : value, (_, sum) => sum + (instrument is Histogram<double> ? times : value));
        last[series] = value;
    }
}
