using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Tests.Storage.Transfer;

/// <summary>Hears how far a transfer is, at once and on its thread.</summary>
internal sealed class Watched(Action<TransferPhase, long>? heard = null)
{
    public List<(TransferPhase Phase, long Total)> Begun { get; } = [];

    public IProgress<long> Begin(TransferPhase phase, long total)
    {
        Begun.Add((phase, total));
        return new Progress(rows => heard?.Invoke(phase, rows));
    }

    private sealed class Progress(Action<long> heard) : IProgress<long>
    {
        public void Report(long value) => heard(value);
    }
}
