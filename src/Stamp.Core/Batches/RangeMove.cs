namespace Stamp.Core.Batches;

/// <summary>What a stamp of a batch is: issued → activated → recalled, or issued → voided.</summary>
public enum StampState
{
    Issued,
    Activated,
    Voided,
    Recalled,
}

/// <summary>Why a stamp was voided; the stamp ledger counts each.</summary>
public enum VoidReason
{
    Damaged,
    Lost,
    Stolen,
    Misprint,
    Overprint,
    Returned,
}

/// <summary>Lô sản xuất: the production run of goods that a range of stamps was activated for.</summary>
public sealed record ProductionLot(string Number, DateOnly ProducedOn, DateOnly ExpiresOn);

public enum MoveKind
{
    Activate,
    Void,
    Recall,
    /// <summary>Takes back the activation or voiding that <see cref="RangeMove.Undoes"/> names.</summary>
    Undo,
}

/// <summary>
/// Something that happened to a range of a batch's stamps. Moves are appended, never changed; the present
/// state of every stamp is a fold over them (<see cref="RangeMap"/>).
/// </summary>
/// <param name="Id">Numbered over the whole registry in commit order; 0 before it is stored.</param>
/// <param name="Lot">With <see cref="MoveKind.Activate"/> only.</param>
/// <param name="VoidReason">With <see cref="MoveKind.Void"/> only.</param>
/// <param name="Reason">Free text: why it was recalled.</param>
/// <param name="Undoes">With <see cref="MoveKind.Undo"/> only: the id of the move taken back.</param>
/// <param name="Actor">The account that did it.</param>
public sealed record RangeMove(
    long Id,
    int Batch,
    MoveKind Kind,
    IndexRange Range,
    ProductionLot? Lot,
    VoidReason? VoidReason,
    string? Reason,
    long? Undoes,
    string Actor,
    DateTimeOffset At);
