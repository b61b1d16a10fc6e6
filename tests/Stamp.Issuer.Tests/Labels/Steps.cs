namespace Stamp.Issuer.Tests.Labels;

/// <summary>Tells at once, on the writer's thread, where Progress would post.</summary>
public sealed class Steps(Action<long>? then = null, bool keep = true) : IProgress<long>
{
    public List<long> Values { get; } = [];

    public void Report(long value)
    {
        if (keep) Values.Add(value);
        then?.Invoke(value);
    }
}
