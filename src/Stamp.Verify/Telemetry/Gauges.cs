using System.Diagnostics.Metrics;

namespace Stamp.Verify.Telemetry;

/// <summary>
/// What is not counted but looked at, when someone collects. The functions given here are called from the
/// collector's thread: they must be quick and never wait.
/// </summary>
internal static class Gauges
{
    /// <summary>A number that only grows.</summary>
    public static void ObserveTotal(this StampsMetrics metrics, string name, string unit, string description, Func<long> value) =>
        metrics.Meter.CreateObservableCounter(name, value, unit, description);

    /// <summary>An amount that can be added up over nodes: what waits, what is held.</summary>
    public static void ObserveAmount(this StampsMetrics metrics, string name, string unit, string description, Func<long> value) =>
        metrics.Meter.CreateObservableUpDownCounter(name, value, unit, description);

    /// <summary>A number that adding up would make meaningless, like the change number of each node.</summary>
    public static void ObserveNumber(this StampsMetrics metrics, string name, string unit, string description, Func<long> value) =>
        metrics.Meter.CreateObservableGauge(name, value, unit, description);

    /// <summary>How long something has lasted, in seconds.</summary>
    public static void ObserveAge(this StampsMetrics metrics, string name, string description, Func<TimeSpan> age) =>
        metrics.Meter.CreateObservableGauge(name, () => age().TotalSeconds, "s", description);

    /// <summary>
    /// How many of something are in each state: one number a state, 0 included, so that a state that is over
    /// is seen to be over. The attribute is the instrument's name and "state".
    /// </summary>
    public static void ObserveStates<T>(this StampsMetrics metrics, string name, string unit, string description, Func<T, long> count)
        where T : struct, Enum
    {
        var states = Enum.GetValues<T>();
        var tags = Tags.Of($"{name}.state", states);
        metrics.Meter.CreateObservableUpDownCounter(
            name, () => states.Select((state, n) => new Measurement<long>(count(state), tags[n])), unit, description);
    }
}
