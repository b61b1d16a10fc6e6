namespace Stamp.Core.Storage.Transfer;

/// <summary>What a transfer is busy with.</summary>
public enum TransferPhase
{
    /// <summary>Counted in rows, as is comparing.</summary>
    Copy,
    Compare,

    /// <summary>Counted in scans.</summary>
    Verdicts,
}

/// <summary>Is told when a phase begins, and what there is of it; answers who hears how far it is.</summary>
public delegate IProgress<long> TransferWatch(TransferPhase phase, long total);

/// <summary>A transfer that was proved.</summary>
/// <param name="From">Names of the registries; nothing secret.</param>
/// <param name="Entries">Of the audit trail.</param>
/// <param name="Head">Of the audit chain, the same on both sides, in hexadecimal.</param>
/// <param name="Changes">Of the change feed.</param>
/// <param name="Verdicts">Random scans to which both said the same.</param>
/// <param name="Copied">Rows that this run copied: fewer than <paramref name="Rows"/> where it went on with another's.</param>
public sealed record TransferReport(
    string From, string To, int Tables, long Rows, long Entries, string Head, long Changes, int Verdicts, long Copied);
