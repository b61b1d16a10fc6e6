namespace Stamp.Core.Keys;

/// <summary>
/// How far issuing has come, remembered beside the keyring and not in the registry: a registry that was put back from a
/// backup is recognised by it, and no number below it is ever given again.
/// </summary>
/// <param name="Incarnation">Of the registry that issued last; 0 before the first batch.</param>
/// <param name="IncarnationId">Its id; 0 before the first batch.</param>
/// <param name="Reserved">The highest batch number that was about to be issued.</param>
/// <param name="Issued">The highest batch number that was issued and may be printed.</param>
/// <param name="Epochs">Every key epoch there has been, in order.</param>
public sealed record IssueMark(int Incarnation, long IncarnationId, int Reserved, int Issued, IReadOnlyList<RecordedEpoch> Epochs)
{
    public static IssueMark None { get; } = new(0, 0, 0, 0, []);

    public bool HasIssued => Incarnation > 0;
}
