namespace Stamp.Issuer.Tests;

/// <summary>The machine's clock, ahead of it by as much as a test says: what takes days is tried in seconds.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
