namespace Stamp.Issuer.Demo;

/// <summary>Lets the demo tell what happened over the past months in the order in which it happened.</summary>
internal sealed class DemoClock : TimeProvider
{
    private DateTimeOffset now;

    public void Set(DateTimeOffset instant) => now = instant;

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
